"""A request answered: what is known at once, else read while the person sees that it is."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from telegram import InlineKeyboardMarkup
from telegram.error import ChatMigrated, TelegramError

from bot.chat import words
from bot.chat.buttons import Shown, under_a_reply
from bot.chat.details import FILE, as_shown, is_long, opened, whole_file
from bot.chat.inline_results import message_of
from bot.chat.markup import said
from bot.chat.progress import PATIENCE, Progress
from bot.chat.reply import Page, no_page, picture, reply, shaped
from bot.chat.sending import Bot, Gone, Place, delete, edit, fill_in, is_passing, send, send_file
from bot.chat.unread import unread
from bot.chat.words import Words
from bot.errors import ReadingError, StoreError, is_away
from bot.jobs import GivenUp
from bot.logs import about
from bot.meter import Meter
from bot.model import Summary
from bot.reading.link import parse
from bot.reading.story_reader import Answering as StoryReader
from bot.reading.story_reader import Kept, Stage, StoryStore
from bot.store.chats import Chats
from bot.store.requests import Request, Requests
from bot.together import until_written

log = logging.getLogger(__name__)

LATE = timedelta(minutes=1)
"""From this age on an answer is a new message: an edit does not notify, and the person has looked away."""

VERY_LATE = timedelta(minutes=10)
"""From this age on an answer begins by saying that it is late: the person may not remember what it answers."""

OWED_FOR = timedelta(days=2)
"""How long the English of a story that was answered in Hindi is tried for: a translator may be away for a day, and then the news is old."""

PAUSES = (1.0, 2.0, 5.0, 10.0)
"""Seconds between tries while the database is away, before the answer is left to the sweep."""

NOTICED = timedelta(seconds=5)
"""A fault of the database is told to whoever has waited that long."""

TRIES = 2
"""A reading that raised something unforeseen is tried once more: a worker process may have died under it."""


class Answerer:
    """Answers requests by their ids. Twice changes nothing: the row says what is done."""

    def __init__(
        self,
        bot: Bot,
        requests: Requests,
        chats: Chats,
        stories: StoryStore,
        reader: StoryReader,
        clock: Callable[[], datetime],
        patience: float = PATIENCE,
        page: Page = no_page,
        meter: Meter | None = None,
    ) -> None:
        self._page = page
        self._meter = meter or Meter()
        self._bot = bot
        self._requests = requests
        self._chats = chats
        self._stories = stories
        self._reader = reader
        self._clock = clock
        self._patience = patience
        self._loose: dict[int, int] = {}
        """Placeholders of which no row could tell, by request."""

    async def answer(self, id: int) -> None:
        """Do what the row still asks for, as `attempt` does the last time."""
        with suppress(GivenUp):
            await self.attempt(id, last=True)

    async def attempt(self, id: int, *, last: bool) -> None:
        """Do what the row still asks for. What it cannot do now (Telegram or the database is away), the row goes on asking for.

        Raises what is a fault of ours, or, where this was the `last` attempt, GivenUp: then the person was told.
        """
        with about(request=id):
            await self._attempt(id, last)

    async def _attempt(self, id: int, last: bool) -> None:
        try:
            for pause in PAUSES:
                try:
                    await self._see_to(id, last)
                    break
                except StoreError as error:
                    log.warning("the database cannot be reached (%s); the answer waits", error)
                await asyncio.sleep(pause)
            else:
                return
        except TelegramError as error:
            log.warning("Telegram cannot be reached (%s); the answer waits", error.message)
        else:
            self._loose.pop(id, None)

    async def _see_to(self, id: int, last: bool) -> None:
        request = await self._requests.get(id)
        if request is None or request.state not in ("waiting", "owed"):
            return
        with about(request=id, update=request.update_id, chat=request.ask.chat):
            await self._do(request, last)

    async def _do(self, request: Request, last: bool) -> None:
        id = request.id
        try:
            await (self._answer(request) if request.state == "waiting" else self._pay(request))
        except Gone as error:
            log.info("nobody to answer: %s", error)
            await self._requests.failed(id, "gone")
        except ChatMigrated as error:
            log.info("a group moved")
            await self._chats.moved(request.ask.chat, error.new_chat_id)
            await self._see_to(id, last)
        except Exception as error:
            if is_away(error):
                await self._say_that_it_waits(request)
            if is_away(error) or is_passing(error):
                raise
            log.exception("a request could not be answered")
            if not last:
                raise
            await self._give_up(id)
            raise GivenUp from error

    async def _give_up(self, id: int) -> None:
        """End a request that something in us or in Telegram will never let be answered, with a sentence if even that can be said."""
        request = await self._requests.get(id)
        if request is not None and request.state == "waiting" and not request.ask.unasked:
            try:
                say = await self._words(request)
                await self._deliver(request, [said(say("could_not_read"))], self._placeholder(request))
            except (Gone, TelegramError) as error:
                log.warning("nobody could be told: %s", error)
        await until_written(lambda: self._requests.failed(id, "internal"), PAUSES)
        self._meter.count("links", "internal")

    async def _say_that_it_waits(self, request: Request) -> None:
        """The database is away: whoever sees nothing happen is told, in the place of the placeholder."""
        if not (request.ask.private and request.state == "waiting" and self._clock() - request.asked_at >= NOTICED):
            return
        placeholder = self._placeholder(request)
        try:
            say = await self._words(request)
        except StoreError:  # nobody can look up which language it is
            say = words.of(words.DEFAULT)
        try:
            if placeholder is None or not await edit(self._bot, request.ask.chat, placeholder, said(say("it_waits"))):
                self._loose[request.id] = await send(self._bot, _place(request), said(say("it_waits")))
        except (Gone, TelegramError) as error:
            log.debug("nobody could be told that an answer waits: %s", error)

    def _placeholder(self, request: Request) -> int | None:
        return self._loose.get(request.id, request.placeholder)

    async def _answer(self, request: Request) -> None:
        if request.ask.kind in ("evidence", "whole"):
            await self._open(request)
            return
        say = await self._words(request)
        progress = self._progress(request, say)
        try:
            kept = await self._known(request)
            if kept is None:
                async with progress:
                    kept = await self._read(request, progress.stage)
        except ReadingError as error:
            log.info("not read: %s", error.code, extra={"stage": progress.at, "waited": self._waited(request)})
            await self._explain(request, error, say, progress.placeholder)
            return
        if await self._requests.get(request.id) is None:
            await self._leave(request, kept.id, progress.placeholder)
            return
        message = await self._show(request, kept, say, self._opening(request, say), progress.placeholder)
        write = self._requests.answered if kept.summary.translated else self._requests.owe
        await until_written(lambda: write(request.id, kept.id, message), PAUSES)
        self._count(request, "answered" if kept.summary.translated else "in_hindi")
        spent = {stage: round(seconds, 3) for stage, seconds in kept.summary.stages.items()}
        log.info("answered", extra={"seconds": round(kept.summary.seconds, 3), "waited": self._waited(request), "stages": spent})

    async def _explain(self, request: Request, error: ReadingError, say: Words, placeholder: int | None) -> None:
        """Whoever asked reads why there is no story."""
        if await self._requests.get(request.id) is None:
            await self._leave(request, "", placeholder)
            return
        if not request.ask.unasked:
            several = request.ask.kind == "link" and await self._requests.is_of_several(request)
            html, keyboard = unread(error, request.ask, say, self._bot.username, self._opening(request, say), several=several)
            await self._deliver(request, [html], placeholder, keyboard)
        await until_written(lambda: self._requests.failed(request.id, error.code), PAUSES)
        self._count(request, error.code)

    async def _leave(self, request: Request, story: str, placeholder: int | None) -> None:
        """The chat wanted all forgotten while this was read: nothing comes of it any more, and a text that was pasted goes too."""
        await self._requests.answered(request.id, story, 0)
        if placeholder is not None:
            await delete(self._bot, request.ask.chat, placeholder)

    async def _show(self, request: Request, kept: Kept, say: Words, opening: str, placeholder: int | None) -> int | None:
        """The story as this request's answer, as its chat wants it; the id of its message."""
        preferences = await self._chats.preferences(request.ask.chat)
        if request.ask.inline:
            html, keyboard = message_of(kept, preferences, say, self._bot.username)
            return await self._deliver(request, [html], None, keyboard)
        summary, shown = shaped(kept, preferences), Shown(kept.id, preferences.length)
        messages = reply(summary, say, self._page(kept.id, say.language, preferences.length), opening, beside=preferences.beside)
        return await self._deliver(request, messages, placeholder, under_a_reply(shown, say), picture(summary, preferences))

    async def _open(self, request: Request) -> None:
        """What a button under an answer shows: its evidence, or the whole translation."""
        story, _, how = request.ask.what.partition(":")
        shown = Shown.read(how or "1", story)
        say, kept = await self._words(request), await self._stories.by_id(story)
        progress = self._progress(request, say)
        if kept is None:  # it was forgotten between the press and now
            await self._refuse(request, said(say("not_kept")), progress.placeholder, "not_kept")
            return
        if request.ask.kind == "whole" and not kept.summary.translation:
            async with progress:
                progress.stage("body")
                kept = await self._reader.whole(kept, chat=request.ask.chat)
            if not kept.summary.translation:
                sentence, code = ("no_whole_today", "budget_spent") if kept.summary.budget_spent else ("no_whole", "translator_down")
                await self._refuse(request, said(say(sentence)), progress.placeholder, code)
                return
        preferences = await self._chats.preferences(request.ask.chat)
        message: int | None
        if request.ask.kind == "whole" and is_long(kept.summary, beside=preferences.beside):
            message = await self._send_file(request, kept.summary, progress.placeholder, say, beside=preferences.beside)
        else:
            html, keyboard = opened(request.ask.kind, shown, as_shown(kept, shown, preferences), say, beside=preferences.beside)
            message = await self._deliver(request, [html], progress.placeholder, keyboard)
        await until_written(lambda: self._requests.answered(request.id, story, message), PAUSES)
        self._count(request, "answered")

    async def _refuse(self, request: Request, html: str, placeholder: int | None, code: str) -> None:
        await self._deliver(request, [html], placeholder)
        await until_written(lambda: self._requests.failed(request.id, code), PAUSES)

    async def _send_file(self, request: Request, summary: Summary, placeholder: int | None, say: Words, *, beside: bool) -> int:
        place = _place(request)
        if placeholder is not None:
            await delete(self._bot, place.chat, placeholder)
        return await send_file(self._bot, place, whole_file(summary, say, beside=beside), FILE, said(say("whole_in_file")))

    async def _words(self, request: Request) -> Words:
        return words.of(await self._chats.language(request.ask.chat))

    def _progress(self, request: Request, say: Words) -> Progress:
        async def keep(message: int) -> None:
            try:
                await self._requests.placeholder(request.id, message)
            except StoreError as error:
                log.warning("a placeholder could not be written down: %s", error)
                self._loose[request.id] = message

        private, placeholder = request.ask.private, self._placeholder(request)
        looked_at = Place(request.ask.chat) if request.ask.unasked or request.ask.inline else _place(request)
        return Progress(self._bot, looked_at, say, private=private, placeholder=placeholder, keep=keep, patience=self._patience)

    async def _known(self, request: Request) -> Kept | None:
        return await self._reader.known(parse(request.ask.what)) if request.ask.kind == "link" else None

    async def _read(self, request: Request, stage: Stage) -> Kept:
        for _ in range(TRIES - 1):
            try:
                return await self._read_once(request, stage)
            except (ReadingError, StoreError):
                raise
            except Exception:
                log.exception("a reading failed; once more")
        return await self._read_once(request, stage)

    async def _read_once(self, request: Request, stage: Stage) -> Kept:
        if request.ask.kind == "link":
            return await self._reader.link(parse(request.ask.what), chat=request.ask.chat, stage=stage)
        return await self._reader.text(request.ask.what, chat=request.ask.chat, stage=stage)

    def _count(self, request: Request, outcome: str) -> None:
        self._meter.count("links", outcome)
        self._meter.spent("answer", self._waited(request))

    def _waited(self, request: Request) -> float:
        return round((self._clock() - request.asked_at).total_seconds(), 3)

    def _opening(self, request: Request, say: Words) -> str:
        """What an answer says before anything else; empty where it comes in time."""
        return say("sorry_for_the_wait") if self._clock() - request.asked_at >= VERY_LATE else ""

    async def _deliver(
        self,
        request: Request,
        messages: Sequence[str],
        placeholder: int | None,
        keyboard: InlineKeyboardMarkup | None = None,
        preview: str = "",
    ) -> int | None:
        """The messages into the chat, the last with its buttons; the id of the first. An answer in time takes its placeholder's place.

        In a chat that is not the bot's there is one message alone, which the first fills in; it has no id.
        """
        place = _place(request)
        first, *others = messages
        if request.ask.inline:
            await fill_in(self._bot, request.ask.inline, first, keyboard)
            return None
        sent: int | None = None
        if placeholder is not None:
            if self._clock() - request.asked_at >= LATE:
                await delete(self._bot, place.chat, placeholder)  # before the answer: a kill in between leaves no "Reading…" behind
            elif await edit(self._bot, place.chat, placeholder, first, None if others else keyboard, preview=preview):
                sent = placeholder
        if sent is None:
            sent = await send(self._bot, place, first, None if others else keyboard, preview)
        for left, html in zip(reversed(range(len(others))), others, strict=True):
            await send(self._bot, place, html, None if left else keyboard)
        return sent

    async def _pay(self, request: Request) -> None:
        """The English of a story that was answered in Hindi, where an engine is back."""
        assert request.story  # noqa: S101 - an owed row has it
        if self._clock() - request.asked_at >= OWED_FOR:
            await self._requests.answered(request.id, request.story, request.answer)
            return
        try:
            kept = await self._read(request, lambda stage: None)
        except ReadingError as error:
            log.info("still owed: %s", error.code)
            return
        if not kept.summary.translated:
            return
        say, late = await self._words(request), self._clock() - request.asked_at >= LATE
        # The Hindi stands until the English does: where Telegram takes that only later, the person is not left with nothing.
        message = await self._show(request, kept, say, say("the_english") if late else "", None if late else request.answer)
        await until_written(lambda: self._requests.answered(request.id, kept.id, message), PAUSES)
        if late and request.answer is not None:
            await delete(self._bot, request.ask.chat, request.answer)


def _place(request: Request) -> Place:
    return Place(request.ask.chat, request.ask.thread, request.ask.message)
