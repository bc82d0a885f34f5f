"""Whether Telegram answers, by what came of the calls to it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Literal, TypeVar

from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.meter import Meter

T = TypeVar("T")

LATELY = 75.0
"""Seconds for which an answer shows that Telegram is there: a poll that finds nothing takes thirty."""
ANSWERS_WITHIN = 5.0


class Contact:
    """Counts the calls; with `ask` (a call that costs nothing) it can find out where there were none lately."""

    def __init__(self, meter: Meter | None = None) -> None:
        self._meter = meter or Meter()
        self._answered: float | None = None
        self.ask: Callable[[], Awaitable[object]] | None = None

    async def called(self, call: Awaitable[T]) -> T:
        """What the call gives, counted by what came of it."""
        try:
            answer = await call
        except RetryAfter:
            self._note("refused")
            raise
        except (BadRequest, Forbidden, ChatMigrated):  # an answer, if not the one that was wanted
            self._note("declined")
            raise
        except Conflict:
            self.miss_updates("elsewhere")
            self._note("declined")
            raise
        except NetworkError:
            self._meter.count("telegram", "failed")
            raise
        except TelegramError:
            self._meter.count("telegram", "declined")
            raise
        self._note("done")
        return answer

    def miss_updates(self, why: Literal["elsewhere", "undelivered"]) -> None:
        """Updates do not arrive: another copy of the bot gets them, or Telegram cannot bring them."""
        self._meter.count("updates", why)

    def _note(self, outcome: str) -> None:
        self._answered = time.monotonic()
        self._meter.count("telegram", outcome)

    async def reaches_telegram(self) -> bool:
        """Telegram answered lately, or does now."""
        if self._answered is not None and time.monotonic() - self._answered < LATELY:
            return True
        if self.ask is None:
            return False
        try:
            async with asyncio.timeout(ANSWERS_WITHIN):
                await self.ask()
        except (TelegramError, TimeoutError):
            return False
        return True
