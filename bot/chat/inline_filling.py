"""Messages of the bot's in chats that are not its own: they are filled in once somebody chose, pressed or mentioned the bot there."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from telegram import CallbackQuery, ChosenInlineResult, Message, Update, User
from telegram.error import BadRequest
from telegram.ext import Application, ApplicationHandlerStop, ContextTypes, TypeHandler

from bot.chat import words
from bot.chat.buttons import EVIDENCE, FOLLOW, STORY, WHOLE, number, start, to_be_read
from bot.chat.handlers import MOST_WAITING
from bot.chat.inline import Inline
from bot.chat.inline_results import PASTE, READ, TELL, Result, of_words, told_of
from bot.chat.intent import Links, Nothing, addressed, asked_of, is_from_a_person
from bot.chat.sending import Bot, Gone, fill_in
from bot.chat.story_buttons import mark_of
from bot.chat.words import Words
from bot.store.requests import Ask, Request
from bot.store.store import Store

log = logging.getLogger(__name__)

_OPENED = {EVIDENCE: EVIDENCE, WHOLE: WHOLE, FOLLOW: STORY}
"""Buttons of an answer, and what the bot opens for whoever presses one in a chat that is not its own."""


@dataclass(frozen=True, slots=True)
class _Wish:
    """Who wants a message (by its inline_message_id) filled in, by which update."""

    update: int
    person: int
    inline: str
    say: Words


class Filling:
    """Each becomes a request like a link that was sent, so that it survives a kill. `wake` is told of it (its id, and whose turn it is)."""

    def __init__(
        self, bot: Bot, number: int, store: Store, inline: Inline, wake: Callable[[int, int], None], allowed: frozenset[int]
    ) -> None:
        self._bot = bot
        self._number = number
        self._store = store
        self._inline = inline
        self._wake = wake
        self._allowed = allowed

    def add_to(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Before everything that takes it for granted that there is a chat to answer in."""
        application.add_handler(TypeHandler(Update, self._take), group=-3)

    async def _take(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        if chosen := update.chosen_inline_result:
            await self._chosen(update.update_id, chosen)
        elif (query := update.callback_query) and query.inline_message_id:
            await self._pressed(update.update_id, query, query.inline_message_id)
        elif message := update.guest_message:
            await self._mentioned(update.update_id, message)
        else:
            return
        raise ApplicationHandlerStop

    async def _chosen(self, update: int, chosen: ChosenInlineResult) -> None:
        """Telegram tells of it where inline feedback is on, and says which message it became where that has buttons."""
        person, inline = chosen.from_user, chosen.inline_message_id
        link = await self._link(chosen.result_id)
        if inline and link and self._may(person.id):
            await self._fill(_Wish(update, person.id, inline, await self._words(person)), Ask(person.id, 0, "link", link))

    async def _pressed(self, update: int, query: CallbackQuery, inline: str) -> None:
        """The bot has no chat to answer in: it fills the message in, or opens itself for whoever presses."""
        person, told = query.from_user, query.data or ""
        say = await self._words(person)
        word, _, about = told.partition(":")
        if not self._may(person.id):
            await self._answer(query, say("not_for_you"))
        elif word in (READ, TELL):
            link = await self._link(told)
            if link is None:
                await self._answer(query, say("not_kept"))
            else:
                begun = await self._fill(_Wish(update, person.id, inline, say), Ask(person.id, 0, "link", link))
                await self._answer(query, say("reading" if begun else "one_moment"))
        elif word == PASTE:
            await self._answer(query, await self._take_up_again(about, inline, say))
        elif word in _OPENED and (story := about.rpartition(":")[2]):
            await self._answer(query, url=start(self._bot.username, f"{_OPENED[word]}_{story}"))
        else:
            await self._answer(query, say("old_button"))

    async def _mentioned(self, update: int, message: Message) -> None:
        """Guest mode: somebody mentions the bot in a chat that it is no member of, and it may answer there once, within seconds."""
        sender = message.sender_chat or message.from_user
        if sender is None or not message.guest_query_id or not is_from_a_person(message, self._bot.id):
            return
        say = await self._words(message.from_user) if message.from_user and not message.sender_chat else words.of("")
        result, ask = await self._guests(update, message, sender.id, say)
        if result is None:
            return
        try:
            sent = await self._bot.answer_guest_query(message.guest_query_id, result.article())
        except BadRequest as error:  # "query is too old": the bot was away, or had answered just before it was killed
            log.info("a guest query could not be answered: %s", error.message)
            return
        if isinstance(ask, Ask):
            await self._fill(_Wish(update, sender.id, sent.inline_message_id, say), ask)
        elif ask:
            await self._take_up(ask, sent.inline_message_id)

    async def _guests(self, update: int, message: Message, person: int, say: Words) -> tuple[Result | None, Ask | Request | None]:
        """What a guest is answered at once, and what fills it in afterwards."""
        spoken_to = addressed(message, self._bot.id, self._bot.username)
        how = of_words("how", say("inline_how"), "", say("guest_how", bot=f"@{self._bot.username}"))
        if not self._may(person):
            return of_words("owner", say("not_for_you"), "", say("not_for_you")), None
        asked = asked_of(message, self._bot.id)
        if isinstance(asked, Links):
            result = await self._inline.link(asked.links[0], person, say)
            return result, Ask(person, 0, "link", asked.links[0].address) if result.is_to_be_read else None
        if not isinstance(asked, Nothing):
            if await self._store.requests.waiting_for(self._number, person, person) >= MOST_WAITING:
                return of_words("many", say("too_many_waiting"), "", say("too_many_waiting")), None
            return await self._offered(update, person, self._unnamed(asked.text), say)
        if not spoken_to or (message.reply_to_message and spoken_to == "within"):
            return None, None  # thanks for an answer are no question
        return await self._inline.in_a_list(
            " ".join(self._unnamed(message.text or message.caption or "").split()), person, say
        ) or how, None

    async def _offered(self, update: int, person: int, text: str, say: Words) -> tuple[Result, Request]:
        """A text is a row before Telegram names the message that it fills in: after a kill in between, its button alone knows of it."""
        ask = Ask(person, 0, "text", text, private=False, person=person)
        request = await self._store.requests.offer(self._number, update, ask)
        button = to_be_read(f"{PASTE}:{request.id}:{mark_of(request.ask.what)}", say)
        return of_words("text", say("inline_read"), "", say("inline_reading"), button), request

    async def _take_up(self, request: Request, inline: str) -> bool:
        taken = await self._store.requests.take_up(request.id, inline)
        if taken:
            self._wake(taken.id, taken.ask.lane)
        return taken is not None

    async def _take_up_again(self, about: str, inline: str, say: Words) -> str:
        """What pops up. The mark is what only those know who see the button, or the text itself."""
        told, _, mark = about.partition(":")
        try:
            request = await self._store.requests.get(number(told))
        except ValueError:
            return say("old_button")
        if request is None or request.ask.kind != "text" or mark != mark_of(request.ask.what):
            return say("not_kept")
        lane = request.ask.lane
        if request.state == "offered" and await self._store.requests.waiting_for(self._number, lane, lane) >= MOST_WAITING:
            return say("too_many_waiting")
        return say("reading" if await self._take_up(request, inline) else "one_moment")

    def _unnamed(self, text: str) -> str:
        """A text without the bot's name, which is no part of what it asks for."""
        return re.sub(rf"@{re.escape(self._bot.username)}\b", "", text, flags=re.IGNORECASE).strip()

    async def _fill(self, wish: _Wish, ask: Ask) -> bool:
        """Have the message filled in, with what is asked for. False: it is being read already, or too much is."""
        before = await self._store.requests.filling(wish.inline)
        if before is not None and before.state == "waiting" and before.update_id != wish.update:
            return False
        if await self._store.requests.waiting_for(self._number, wish.person, wish.person) >= MOST_WAITING:
            try:
                link = ask.what if ask.kind == "link" else ""
                await fill_in(self._bot, wish.inline, told_of(link, wish.say("too_many_waiting")))
            except Gone as error:
                log.info("a message of another chat is gone: %s", error)
            return False
        row = Ask(wish.person, 0, ask.kind, ask.what, private=False, person=wish.person, inline=wish.inline)
        for request in await self._store.requests.accept(self._number, wish.update, [row]):
            self._wake(request.id, request.ask.lane)
        return True

    async def _link(self, told: str) -> str | None:
        """The link that a result or a button stands for; None where it stands for none, or for one that was forgotten."""
        word, _, about = told.partition(":")
        if word == READ:
            return await self._store.offers.link(about)
        if word != TELL:
            return None
        try:
            event = number(about)
        except ValueError:
            return None
        found = (await self._store.events.headlines([event])).get(event)
        return found.link if found else None

    def _may(self, person: int) -> bool:
        return not self._allowed or person in self._allowed

    async def _words(self, person: User | None) -> Words:
        code = person.language_code if person else None
        return words.of(await self._store.chats.language(person.id, words.spoken(code)) if person else "")

    async def _answer(self, query: CallbackQuery, text: str = "", url: str | None = None) -> None:
        try:
            await query.answer(text[:200] or None, url=url)
        except BadRequest as error:  # "query is too old": what was asked for is done all the same
            log.debug("a pressed button could not be answered: %s", error.message)
