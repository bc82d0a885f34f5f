"""Telegram's side of the topics: which command and which button leads where, who may use it, and what is sent back."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from telegram import CallbackQuery, Document, Message, Update
from telegram.constants import ZERO_DATE
from telegram.error import BadRequest, ChatMigrated
from telegram.ext import Application, CallbackQueryHandler, ContextTypes, MessageHandler, filters

from bot.chat import buttons, words
from bot.chat.asker import Asker, Card, Pressed, asker_of, may_change, words_in
from bot.chat.channels import ChannelDesk
from bot.chat.followed import Followed
from bot.chat.following import Following
from bot.chat.handlers import MOST_WAITING
from bot.chat.intent import Nothing, asked_by
from bot.chat.markup import said
from bot.chat.membership import Membership, back
from bot.chat.portability import LARGEST, Portability
from bot.chat.privacy import Privacy
from bot.chat.reply import Page, picture, reply, shaped
from bot.chat.sending import Bot, NoTopic, Place, edit, edit_buttons, send, send_file, send_there
from bot.chat.settings_command import SettingsCommand
from bot.chat.slash import BY_NAME, IS_COMMAND, Slash, command_of, rest_of
from bot.chat.story_buttons import StoryButtons
from bot.chat.topic_lists import TopicLists
from bot.chat.welcome import Welcome
from bot.reading.story_reader import Kept
from bot.reading.text import visible
from bot.settings import Settings
from bot.store.requests import Ask
from bot.store.store import Store
from bot.topics.briefs import Briefs
from bot.topics.resolver import Resolver
from bot.topics.subscribers import Mute

log = logging.getLogger(__name__)

Context = ContextTypes.DEFAULT_TYPE
Command = Callable[[Asker, str], Awaitable[Card]]
Press = Callable[[Asker, str], Awaitable[Pressed]]


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
        self._page = page
        self._pressed_again = pressed_again
        self._unshown: dict[tuple[int, int], Pressed] = {}
        """What presses did to a message and the next press is to show with its own, by chat and message."""
        self._bot = bot
        self._number = number
        self._store = store
        self._wake = wake
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
        self._presses_for_admins: Mapping[str, Press] = {
            buttons.MUTE: self._mute_story,
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
        self._presses_for_all: Mapping[str, Press] = {
            buttons.SOURCES: self._sources,
            buttons.STORY: self._story,
            "event": self._event,
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

        self._changing = frozenset((*self._for_admins, "channel", *self._presses_for_admins, "unlink")) - {"settings", "set", "keep"}
        """The commands and buttons after which other things may be followed than before."""

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
        application.add_handler(CallbackQueryHandler(self._pressed), group=-2)
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
            told = await self._story(asker, story)
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

    async def _asker(self, update: Update) -> Asker:
        message = _message(update)
        return asker_of(message, await words_in(self._store.chats, message.chat, message.from_user), update.update_id)

    async def _allows(self, asker: Asker) -> bool:
        if await may_change(self._bot, asker):
            return True
        await self._show(asker, Card(said(asker.say("admins_only"))))
        return False

    # ---- buttons

    async def _pressed(self, update: Update, context: Context) -> None:
        """Whatever a button says, it is taken for no more than what somebody in this chat asks for."""
        query = update.callback_query
        assert query is not None  # noqa: S101 - the handler lets nothing else pass
        message = query.message
        say = await words_in(self._store.chats, message.chat, query.from_user) if message else words.of("")
        if message is None or (self._allowed and message.chat.id not in self._allowed):
            await self._answer(query, Pressed(say("old_button")))
            return
        if isinstance(message, Message) and message.date != ZERO_DATE:
            thread = message.message_thread_id if message.is_topic_message else None
        else:  # of a message that is too old to be shown, Telegram says the chat and not the forum topic; PTB 22.8 makes a Message of it
            thread = await self._store.requests.thread_of(message.chat.id, message.message_id)
            thread = thread or await self._store.deliveries.thread_of(message.chat.id, message.message_id)
        private = message.chat.type == "private"
        asker = Asker(say, message.chat.id, thread, message.message_id, private, query.from_user.id, update=update.update_id)
        await self._answer(query, pressed := await self._do(asker, query.data or ""))
        await self._show_in_place(asker, pressed)
        for card in pressed.besides:
            await self._show(asker, card)

    async def _show_in_place(self, asker: Asker, pressed: Pressed) -> None:
        """Let the pressed message say what it says now. Where the next press waits already, that one will: a chat has an edit a second, and
        whoever taps on need not watch each step."""
        its = asker.chat, asker.message
        before = self._unshown.pop(its, None)
        card, keyboard = pressed.card, pressed.keyboard
        if before and not card:
            card, keyboard = before.card and replace(before.card, keyboard=keyboard or before.card.keyboard), keyboard or before.keyboard
        if (card or keyboard) and self._pressed_again(*its):
            self._unshown[its] = Pressed(card=card, keyboard=keyboard)
        elif card:
            if not await edit(self._bot, asker.chat, asker.message, card.html, card.keyboard):
                await self._show(asker, card)
        elif keyboard:
            await edit_buttons(self._bot, asker.chat, asker.message, keyboard)

    async def _do(self, asker: Asker, told: str) -> Pressed:
        word, _, about = told.partition(":")
        press = self._presses_for_all.get(word)
        if press is None:
            press = self._presses_for_admins.get(word)
            if press is None:
                return Pressed(asker.say("old_button"))
            if not await may_change(self._bot, asker):
                return Pressed(asker.say("admins_only"), alert=True)
        try:
            pressed = await press(asker, about)
            if word in self._changing:
                self._followed()
            return pressed
        except (ValueError, KeyError):  # nobody's button says that
            log.info("a button said what none says")
            return Pressed(asker.say("old_button"))

    async def _answer(self, query: CallbackQuery, pressed: Pressed) -> None:
        try:
            await query.answer(visible(pressed.toast)[:200] or None, show_alert=pressed.alert)
        except BadRequest as error:  # "query is too old": the person saw the clock run out, and what was asked for is done all the same
            log.debug("a pressed button could not be answered: %s", error.message)

    async def _mute_story(self, asker: Asker, about: str) -> Pressed:
        event = buttons.number(about)
        found = await self._store.events.headlines([event])
        if event not in found:
            return Pressed(asker.say("not_kept"))
        kept = await self._store.stories.by_id(found[event].story or "")
        title = kept.summary.headline if kept else found[event].title  # in English, where the story was read
        await self._store.chats.mute(Mute(asker.chat, "story", str(event), title))
        return Pressed(asker.say("story_muted"))

    async def _sources(self, asker: Asker, about: str) -> Pressed:
        event = buttons.number(about)
        hosts = (await self._store.events.sources([event])).get(event, ())
        said = asker.say("sources", hosts=hosts) if len(hosts) > 1 else asker.say("one_source", host=hosts[0]) if hosts else ""
        return Pressed(said or asker.say("no_sources"), alert=True)

    async def _story(self, asker: Asker, about: str) -> Pressed:
        kept = await self._store.stories.by_id(about)
        if kept is None:
            return Pressed(asker.say("not_kept"), alert=True)
        preferences = await self._store.chats.preferences(asker.chat)
        summary = shaped(kept, preferences)
        *others, last = reply(summary, asker.say, self._page(kept.id, asker.say.language, preferences.length), beside=preferences.beside)
        keyboard, preview = buttons.under_a_reply(buttons.Shown(kept.id, preferences.length), asker.say), picture(summary, preferences)
        return Pressed(besides=(*map(Card, others), Card(last, keyboard, preview=preview)))

    async def _event(self, asker: Asker, about: str) -> Pressed:
        """A story's key points: a request like that of a link that was sent, so that it survives a kill and is read once for all."""
        event = buttons.number(about)
        found = (await self._store.events.headlines([event])).get(event)
        if found is None:
            return Pressed(asker.say("not_kept"), alert=True)
        if await self._store.requests.waiting_for(self._number, asker.chat, asker.person) >= MOST_WAITING:
            return Pressed(asker.say("too_many_waiting"), alert=True)
        ask = Ask(asker.chat, asker.message, "link", found.link, thread=asker.thread, private=asker.private, person=asker.person)
        for request in await self._store.requests.accept(self._number, asker.update, [ask]):
            self._wake(request.id, request.ask.lane)
        return Pressed()

    # ---- sending

    async def _show(self, asker: Asker, card: Card) -> None:
        try:
            await send_there(self._bot, asker.place, card.html, keyboard=card.keyboard, preview=card.preview)
        except NoTopic:
            await send(self._bot, Place(asker.chat, None, asker.place.reply_to), card.html, card.keyboard, card.preview)
        except ChatMigrated as error:  # between the question and its answer
            log.info("a group moved")
            await self._store.chats.moved(asker.chat, error.new_chat_id)
            await send(self._bot, Place(error.new_chat_id), card.html, card.keyboard, card.preview)
        if card.after:
            await card.after()


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
