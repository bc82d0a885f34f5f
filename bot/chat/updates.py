"""Updates on their way in: written down first, then handed to the handlers, in order within a chat and the chats side by side."""

from __future__ import annotations

import asyncio
import json
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, TypeVar

from telegram import InlineQuery, Update
from telegram.error import ChatMigrated, TelegramError
from telegram.ext import Application, BaseUpdateProcessor

from bot.chat.sending import Gone, is_gone, is_passing
from bot.errors import StoreError, is_away
from bot.logs import about
from bot.store.journal import ATTEMPTS, Journal, chat_of, number_of

log = logging.getLogger(__name__)

KINDS = (
    *(Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER),
    *(Update.INLINE_QUERY, Update.CHOSEN_INLINE_RESULT, Update.GUEST_MESSAGE),
)
"""What Telegram is asked to send."""

AT_ONCE = 64
"""Updates in the hands of handlers at a time."""

BETWEEN_ATTEMPTS = 1.0
"""Seconds between two attempts at an update whose handling raised."""

LONGEST_WAIT = 30.0
"""Seconds between two tries of what finds Telegram or the database away."""

T = TypeVar("T")
Raw = Mapping[str, Any]
Apologise = Callable[[Update], Awaitable[None]]
"""Tells the person that an update of theirs was given up."""


class Rows(BaseUpdateProcessor):
    """Ends an update's row when its handlers are done with it, and raises again what they raised.

    PTB's `Application.process_update` swallows exceptions; its error handler (`note`) is where they can be seen.
    """

    def __init__(self, journal: Journal, bot: int) -> None:
        super().__init__(AT_ONCE)
        self._journal = journal
        self._bot = bot
        self._raised: dict[int, Exception] = {}

    async def initialize(self) -> None:
        """Nothing to begin."""

    async def shutdown(self) -> None:
        """Nothing to end."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        assert isinstance(update, Update)  # noqa: S101 - nothing else is handed in
        await coroutine
        if error := self._raised.pop(update.update_id, None):
            raise error
        await self._journal.end(self._bot, update.update_id)

    async def note(self, update: object, context: Any) -> None:
        """PTB's error handler."""
        if isinstance(update, Update):
            self._raised[update.update_id] = context.error


class Intake:
    """The one way in. `take` returns when the updates are written down: only then may Telegram be told that they arrived.

    Inline queries go to `at_once` and are not written down: Telegram takes an answer for some seconds only.
    """

    def __init__(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
        rows: Rows,
        journal: Journal,
        bot: int,
        apologise: Apologise,
        at_once: Callable[[InlineQuery], None] = lambda query: None,
    ) -> None:
        self._application = application
        self._rows = rows
        self._journal = journal
        self._bot = bot
        self._apologise = apologise
        self._at_once = at_once
        self._lanes: dict[int, deque[Raw]] = {}
        self._known: set[int] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._open = False

    async def take(self, raw: Sequence[Raw]) -> None:
        """Write them down and hand on those that are new. Raises StoreError: then they are not taken."""
        kept: list[Raw] = []
        for one in raw:
            if isinstance(one, Mapping) and Update.INLINE_QUERY in one:
                if (update := self._parsed(one)) and update.inline_query:
                    self._at_once(update.inline_query)
            else:
                kept.append(one)
        new = set(await self._journal.write(self._bot, kept)) if kept else set()
        for one in kept:
            if number_of(one) in new:
                self._hand(one)

    async def start(self) -> None:
        """Begin to handle updates, with those that a kill left behind."""
        self._open = True
        for row in await self._patiently(lambda: self._journal.waiting(self._bot)):
            self._hand(json.loads(row.body))

    async def stop(self, grace: float) -> None:
        """Hand nothing more on; give what is in hand `grace` seconds. The rest stays written down for the next start."""
        self._open = False
        for lane in self._lanes.values():
            lane.clear()
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=grace)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def see_to(self, number: int) -> None:
        """Handle one update that is written down, now: where jobs of several processes say whose turn it is."""
        body = await self._patiently(lambda: self._journal.body(self._bot, number))
        if body is not None:
            await self._see_to(json.loads(body))

    def pressed_again(self, chat: int, message: int) -> bool:
        """Whether another button under this message was pressed meanwhile, and waits for its turn in this process."""
        return any(_under(raw) == message for raw in self._lanes.get(chat, ()))

    def _hand(self, raw: Raw) -> None:
        number = raw["update_id"]
        if not self._open or number in self._known:
            return  # what comes before the start is found by it
        self._known.add(number)
        chat = chat_of(raw) or 0
        if (lane := self._lanes.get(chat)) is not None:
            lane.append(raw)
            return
        self._lanes[chat] = deque([raw])
        task = asyncio.create_task(self._drive(chat), name=f"updates of chat {chat}")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _drive(self, chat: int) -> None:
        try:
            while lane := self._lanes[chat]:
                raw = lane.popleft()
                try:
                    await self._see_to(raw)
                except Exception:
                    log.exception("an update is left for the next start", extra={"update": raw["update_id"]})
                self._known.discard(raw["update_id"])
        finally:
            del self._lanes[chat]

    async def _see_to(self, raw: Raw) -> None:
        with about(update=raw["update_id"], chat=chat_of(raw)):
            await self._do(raw)

    async def _do(self, raw: Raw) -> None:
        update = self._parsed(raw)
        if update is None:
            await self._patiently(lambda: self._set_aside(raw["update_id"]))
            return
        for _ in range(ATTEMPTS):
            if await self._patiently(lambda: self._attempt(update)):
                return
            await asyncio.sleep(BETWEEN_ATTEMPTS)

    def _parsed(self, raw: Raw) -> Update | None:
        try:
            return Update.de_json(dict(raw), self._application.bot)
        except Exception:  # a newer Telegram may send what this PTB trips over, in any way; it must not block the others
            log.exception("an update could not be parsed and is set aside", extra={"update": raw.get("update_id")})
            return None

    async def _attempt(self, update: Update) -> bool:
        """Hand it to the handlers. True: it is done with. Raises what is nobody's fault: the database or Telegram is away."""
        try:
            await self._rows.process_update(update, self._application.process_update(update))
        except Exception as error:
            if is_away(error) or is_passing(error):
                raise
            if isinstance(error, Gone | ChatMigrated) or is_gone(error):  # what waits in a chat that moved is told there
                await self._journal.end(self._bot, update.update_id)
                return True
            log.error("an update could not be handled", exc_info=error, extra={"update": update.update_id})
            if not await self._journal.failed(self._bot, update.update_id):
                return False
            log.error("an update is set aside", extra={"update": update.update_id})
            await self._apologise(update)
        return True

    async def _set_aside(self, number: int) -> None:
        for _ in range(ATTEMPTS):
            await self._journal.failed(self._bot, number)

    async def _patiently(self, do: Callable[[], Awaitable[T]]) -> T:
        """Until Telegram and the database are there for it: that they are away is no attempt."""
        pause = 0.5
        while True:
            try:
                return await do()
            except (StoreError, TelegramError) as error:
                log.warning("an update waits: %s", error)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_WAIT)


def _under(raw: Raw) -> Any:
    """The message under which a raw update's button stands; None where it is no press."""
    press = raw.get(Update.CALLBACK_QUERY)
    message = press.get("message") if isinstance(press, Mapping) else None
    return message.get("message_id") if isinstance(message, Mapping) else None
