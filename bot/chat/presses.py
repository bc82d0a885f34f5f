"""A pressed button: who may press it, what it does, and how its message shows that."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from telegram import CallbackQuery, Message, Update
from telegram.constants import ZERO_DATE
from telegram.error import BadRequest
from telegram.ext import ContextTypes

from bot.chat import buttons, words
from bot.chat.asker import Asker, Card, Pressed, may_change, show, words_in
from bot.chat.handlers import MOST_WAITING
from bot.chat.reply import Page, picture, reply, shaped
from bot.chat.sending import Bot, edit, edit_buttons
from bot.reading.text import visible
from bot.store.requests import Ask
from bot.store.store import Store
from bot.topics.subscribers import Mute

log = logging.getLogger(__name__)

Press = Callable[[Asker, str], Awaitable[Pressed]]


class Presses:
    """Buttons lead to `for_all` and `for_admins`, by the word that they begin with, and those about a story here."""

    def __init__(
        self,
        bot: Bot,
        number: int,
        store: Store,
        allowed: frozenset[int],
        *,
        for_all: Mapping[str, Press],
        for_admins: Mapping[str, Press],
        followed: Callable[[], None],
        wake: Callable[[int, int], None],
        page: Page,
        pressed_again: Callable[[int, int], bool],
    ) -> None:
        """`followed`, `wake`, `page` and `pressed_again`: as `Commands` has them."""
        self._bot = bot
        self._number = number
        self._store = store
        self._allowed = allowed
        self._for_all = {buttons.SOURCES: self._sources, buttons.STORY: self.story, "event": self._event, **for_all}
        self._for_admins = {buttons.MUTE: self._mute_story, **for_admins}
        self._changing = frozenset((*self._for_admins, "unlink")) - {"set", "keep"}
        """The buttons after which other things may be followed than before."""
        self._followed = followed
        self._wake = wake
        self._page = page
        self._pressed_again = pressed_again
        self._unshown: dict[tuple[int, int], Pressed] = {}
        """What presses did to a message and the next press is to show with its own, by chat and message."""

    async def pressed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
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
            await show(self._bot, self._store.chats, asker, card)

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
                await show(self._bot, self._store.chats, asker, card)
        elif keyboard:
            await edit_buttons(self._bot, asker.chat, asker.message, keyboard)

    async def _do(self, asker: Asker, told: str) -> Pressed:
        word, _, about = told.partition(":")
        press = self._for_all.get(word)
        if press is None:
            press = self._for_admins.get(word)
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

    async def story(self, asker: Asker, about: str) -> Pressed:
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
