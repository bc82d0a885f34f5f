"""Telegram's side of the topics: which command and which button leads where, who may use it, and what is sent back."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from telegram import Document, Message, Update
from telegram.error import BadRequest
from telegram.ext import Application, CallbackQueryHandler, ContextTypes, MessageHandler, filters

from bot.chat import buttons
from bot.chat.asker import Asker, Card, Pressed, asker_of, may_change, show, words_in
from bot.chat.channels import ChannelDesk
from bot.chat.followed import Followed
from bot.chat.following import Following
from bot.chat.intent import Nothing, asked_by
from bot.chat.markup import said
from bot.chat.membership import Membership, back
from bot.chat.portability import LARGEST, Portability
from bot.chat.presses import Press, Presses
from bot.chat.privacy import Privacy
from bot.chat.reply import Page
from bot.chat.sending import Bot, send_file
from bot.chat.settings_command import SettingsCommand
from bot.chat.slash import BY_NAME, IS_COMMAND, Slash, command_of, rest_of
from bot.chat.story_buttons import StoryButtons
from bot.chat.topic_lists import TopicLists
from bot.chat.welcome import Welcome
from bot.reading.story_reader import Kept
from bot.settings import Settings
from bot.store.store import Store
from bot.topics.briefs import Briefs
from bot.topics.resolver import Resolver

log = logging.getLogger(__name__)

Context = ContextTypes.DEFAULT_TYPE
Command = Callable[[Asker, str], Awaitable[Card]]


@dataclass(frozen=True, slots=True)
class News:
    """What the chat asks about topics: what words mean, and how events read as lines of a list. `followed` is told that somebody follows
    something else than before. `sample` gives the story that ships with the project."""

    resolver: Resolver
    briefs: Briefs
    followed: Callable[[], None] = lambda: None
    sample: Callable[[], Awaitable[Kept]] | None = None


class Commands:
    """The handlers of commands and buttons."""

    def __init__(
        self,
        bot: Bot,
        number: int,
        store: Store,
        news: News,
        settings: Settings,
        clock: Callable[[], datetime],
        *,
        wake: Callable[[int, int], None],
        reported: Callable[[], None],
        page: Page,
        pressed_again: Callable[[int, int], bool],
    ) -> None:
        """`wake` is told of a story that somebody asked for by a button (its request's id, and the chat), `reported` that somebody says
        what is wrong in one. `pressed_again`: see `Intake.pressed_again`."""
        self._bot = bot
        self._store = store
        self._followed = news.followed
        self._allowed = settings.allowed_chat_ids
        resolver = news.resolver
        listed = Followed(store)
        self._following = following = Following(store, resolver, listed, clock)
        self._lists = lists = TopicLists(store, resolver, news.briefs, following, clock)
        self.channels = channels = ChannelDesk(bot, store, resolver, settings.allowed_chat_ids)
        self._settings = changing = SettingsCommand(bot, store, clock)
        self._welcome = welcome = Welcome(bot, store, following, lists, news.sample)
        self._portability = Portability(store, resolver, clock)
        privacy = Privacy(store, settings.retention_days, settings.contact, clock)
        self._under = under = StoryButtons(bot, number, store, resolver, following, wake, reported, clock)
        self._for_admins: Mapping[str, Command] = {
            "subscribe": following.subscribe,
            "unsubscribe": following.unsubscribe,
            "follow": following.follow,
            "unfollow": following.unsubscribe,
            "mute": following.mute,
            "unmute": following.unmute,
            "settings": changing.settings,
            "forget": privacy.forget,
        }
        self._for_all: Mapping[str, Command] = {
            "topics": lists.topics,
            "following": listed.show,
            "channel": channels.channel,
            "privacy": privacy.privacy,
            "help": welcome.help,
        }
        presses_for_admins: Mapping[str, Press] = {
            "on": lists.on,
            "off": lists.off,
            "drop": listed.drop,
            "way": listed.way,
            "unmute": listed.take_mute_away,
            "who": following.who,
            "no-who": following.no_who,
            "word": following.word,
            "no-word": following.no_word,
            "meant": following.meant,
            "set": changing.press,
            "forget": privacy.forget_now,
            "keep": privacy.keep,
            buttons.FOLLOW: under.follow,
            buttons.TAKE: under.take,
            buttons.LEAVE: under.leave,
        }
        presses_for_all: Mapping[str, Press] = {
            "page": listed.page,
            "older": lists.older,
            "find": lists.find,
            "news": lists.news,
            "latest": lists.latest,
            "about": lists.about,
            "sample": welcome.sample,
            "topics": welcome.topics,
            "unlink": channels.unlink,
            buttons.EVIDENCE: under.evidence,
            buttons.WHOLE: under.whole,
            buttons.REPORT: under.report,
            buttons.WRONG: under.wrong,
            buttons.BACK: under.back,
        }
        self._presses = Presses(
            bot,
            number,
            store,
            self._allowed,
            for_all=presses_for_all,
            for_admins=presses_for_admins,
            followed=news.followed,
            wake=wake,
            page=page,
            pressed_again=pressed_again,
        )
        self._changing = frozenset((*self._for_admins, "channel")) - {"settings"}
        """The commands after which other things may be followed than before."""

    def add_to(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Before the handlers of links and texts, which tell a person that a command is not known."""
        new, private = filters.UpdateType.MESSAGE, filters.ChatType.PRIVATE
        application.add_handlers(
            [
                Slash("start", self._start, new & private),
                Slash("start", self._start, new & filters.ChatType.GROUPS & (_WITH_WORDS | BY_NAME)),
                Slash("summary", self._summary, new & _AsksForTopics()),
                Slash("export", self._export, new),
                Slash("import", self._import, new),
                Slash([*self._for_admins, *self._for_all], self._command, new),
            ]
        )
        application.add_handler(MessageHandler(new & (IS_COMMAND | private), self._welcome_back), group=1)
        # Before the gate of messages, which lets nothing pass that the bot itself wrote.
        application.add_handler(CallbackQueryHandler(self._presses.pressed), group=-2)
        Membership(self._bot, self._store, self._allowed, self._followed).add_to(application)

    # ---- commands

    async def _command(self, update: Update, context: Context) -> None:
        asker = await self._asker(update)
        said_there = command_of(_message(update))
        name, text = (said_there.name, said_there.rest) if said_there else ("", "")
        command = self._for_admins.get(name)
        if command and not (name == "settings" and not text) and not await self._allows(asker):
            return
        card = await (command or self._for_all.get(name) or self._settings.settings)(asker, text)
        if name in self._changing:
            self._followed()
        await self._show(asker, card)

    async def _start(self, update: Update, context: Context) -> None:
        """What t.me/BOT?start=… and ?startgroup=… lead to: the link under a channel's post is one."""
        asker = await self._asker(update)
        about = rest_of(_message(update))
        if about.startswith(("topic_", "follow_")) and not await self._allows(asker):
            return
        what, _, story = about.strip().partition("_")
        word, _, how = what.partition("-")
        if story and ":" not in about and (opening := {buttons.EVIDENCE: self._under.evidence, buttons.WHOLE: self._under.whole}.get(word)):
            try:
                opened = await opening(asker, f"{how or 1}:{story}")
            except ValueError:  # no button says that
                opened = Pressed(asker.say("old_button"), alert=True)
            if opened.alert:
                await self._show(asker, Card(said(opened.toast)))
            return
        if word == buttons.STORY and story:
            told = await self._presses.story(asker, story)
            for each in told.besides or (Card(said(told.toast)),):
                await self._show(asker, each)
            return
        card = await self._welcome.start(asker, about)
        if about:
            self._followed()
        await self._show(asker, card)

    async def _summary(self, update: Update, context: Context) -> None:
        asker = await self._asker(update)
        await self._show(asker, await self._lists.summary(asker, rest_of(_message(update))))

    async def _export(self, update: Update, context: Context) -> None:
        asker = await self._asker(update)
        if not await self._allows(asker):
            return
        for name, file in await self._portability.export(asker.chat):
            await send_file(self._bot, asker.place, file, name, said(asker.say("exported")))

    async def _import(self, update: Update, context: Context) -> None:
        message, asker = _message(update), await self._asker(update)
        if not await self._allows(asker):
            return
        document = message.document or (message.reply_to_message.document if message.reply_to_message else None)
        text = rest_of(message)
        if document is None and not text:
            await self._show(asker, Card(said(asker.say("import_how"))))
        elif document is not None and (document.file_size or 0) > LARGEST:
            await self._show(asker, Card(said(asker.say("import_too_large"))))
        else:
            try:
                file = text.encode("utf-8", "replace") if document is None else await _bytes_of(document)
            except BadRequest:  # Telegram has the file no more
                await self._show(asker, Card(said(asker.say("import_gone"))))
                return
            card = await self._portability.take(asker, file)
            self._followed()
            await self._show(asker, card)

    async def _welcome_back(self, update: Update, context: Context) -> None:
        """A chat that could not be written to writes: what it follows is sent again."""
        asker = await self._asker(update)
        if told := await back(self._store, asker.chat, asker.say):
            await self._show(asker, Card(said(told)))

    async def _show(self, asker: Asker, card: Card) -> None:
        await show(self._bot, self._store.chats, asker, card)

    async def _asker(self, update: Update) -> Asker:
        message = _message(update)
        return asker_of(message, await words_in(self._store.chats, message.chat, message.from_user), update.update_id)

    async def _allows(self, asker: Asker) -> bool:
        if await may_change(self._bot, asker):
            return True
        await self._show(asker, Card(said(asker.say("admins_only"))))
        return False


class _AsksForTopics(filters.MessageFilter):
    """/summary without a link or a text, and in reply to none: a topic's name, or nothing."""

    def filter(self, message: Message) -> bool:
        rest = rest_of(message)
        asked = asked_by(message, rest)
        if not isinstance(asked, Nothing) or asked.broken:
            return False
        replied = message.reply_to_message
        if replied is None or replied.forum_topic_created:  # which every message of a forum's topic replies to
            return True
        own = replied.from_user is not None and replied.from_user.id == message.get_bot().id
        return (bool(rest) or own) and isinstance(asked_by(replied), Nothing)


class _WithWords(filters.MessageFilter):
    """A command with something behind it."""

    def filter(self, message: Message) -> bool:
        return bool(rest_of(message))


_WITH_WORDS = _WithWords()


def _message(update: Update) -> Message:
    assert update.message is not None  # noqa: S101 - the handlers' filters let nothing else pass
    return update.message


async def _bytes_of(document: Document) -> bytes:
    file = await document.get_file()
    return bytes(await file.download_as_bytearray())
