"""Updates by long polling: our own loop, because PTB's acknowledges an update before anybody has it (and stops at one it cannot parse)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from telegram.error import Conflict, EndPointNotFound, InvalidToken, RetryAfter, TelegramError

from bot.chat.contact import Contact
from bot.chat.sending import Bot
from bot.chat.updates import KINDS, Raw
from bot.chat.webhook import REVOKED
from bot.errors import StoreError
from bot.store.journal import number_of

log = logging.getLogger(__name__)

HELD = 30
"""Seconds that Telegram may hold a poll while there is nothing."""
SPARE = 10
"""Seconds beyond it, until a poll is given up."""
PAUSES = (0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
"""Seconds between polls that fail, one after another."""

GET_UPDATES = "get__updates"
"""How to spell getUpdates for `do_api_request`, which warns of names that it has a method for (PTB 22.8). Its method would parse them."""

_SECOND_INSTANCE = (
    "Another program gets this bot's updates (a second copy of it with the same token, or one that set a webhook). "
    "Telegram gives them to one only: stop the other. This one goes on trying."
)


class Poller:
    """Asks Telegram for updates and hands them to `take`; the next poll, which acknowledges them, begins only when that returned."""

    def __init__(self, bot: Bot, take: Callable[[Sequence[Raw]], Awaitable[None]], contact: Contact | None = None) -> None:
        self._bot = bot
        self._contact = contact or Contact()
        self._take = take
        self._offset: int | None = None
        self._failed = 0
        self._trouble = ""

    async def run(self) -> None:
        """For good; cancel it to end. A cancelled poll acknowledges nothing."""
        while True:
            try:
                await self._poll()
            except (TelegramError, StoreError) as error:
                await asyncio.sleep(self._pause(error))
            except Exception as error:  # a fault of ours: the whole bot would end with it, and begin again at the same updates
                await asyncio.sleep(self._pause(error))
            else:
                if self._trouble:
                    log.warning("updates arrive again")
                self._failed, self._trouble = 0, ""

    async def _poll(self) -> None:
        asked = {"timeout": HELD, "allowed_updates": list(KINDS), "offset": self._offset}
        raw: Any = await self._contact.called(self._bot.do_api_request(GET_UPDATES, asked, read_timeout=HELD + SPARE))
        if not raw:
            return
        if not isinstance(raw, list):
            raise TelegramError("what it sends is no list of updates")
        taking = asyncio.ensure_future(self._take(raw))
        try:
            await asyncio.shield(taking)
        except asyncio.CancelledError:
            await taking  # a stop waits for the transaction that has begun
            raise
        numbers = [number for one in raw if (number := number_of(one)) is not None]
        if not numbers:  # it cannot be acknowledged, and would be sent again at once
            raise TelegramError("what it sends are no updates")
        self._offset = max(numbers) + 1

    def _pause(self, error: Exception) -> float:
        """Seconds to wait after this; said once, however often it comes."""
        trouble = type(error).__name__
        if trouble != self._trouble:
            self._trouble = trouble
            match error:
                case Conflict():
                    log.error(_SECOND_INSTANCE)
                case InvalidToken() | EndPointNotFound():  # what PTB's do_api_request makes of a 401
                    log.error(REVOKED)
                case TelegramError():
                    log.warning("Telegram cannot be reached (%s); trying again", error.message)
                case StoreError():
                    log.error("updates cannot be written down (%s), so none are taken; trying again", error)
                case _:
                    log.error("updates cannot be taken, by a fault of ours; trying again", exc_info=error)
        pause = PAUSES[min(self._failed, len(PAUSES) - 1)]
        self._failed += 1
        if isinstance(error, RetryAfter):
            after = error.retry_after
            pause = max(pause, after if isinstance(after, int | float) else after.total_seconds())
        return pause
