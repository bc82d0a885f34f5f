"""Long pasted texts, which Telegram's clients cut into several messages: their pieces are put together again."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.chat.intent import joined
from bot.errors import StoreError
from bot.loops import again_and_again
from bot.store.requests import Requests

log = logging.getLogger(__name__)

LOOK = 10.0
"""Seconds after which pieces are looked for though nobody told of any: another process may have held them, and be dead."""

LONGEST_WAIT = timedelta(seconds=30)
"""Beyond what any piece waits for the next."""


class Pasting:
    """Joins the pieces whose time has come, and wakes (id, chat) the request that they became."""

    def __init__(self, requests: Requests, bot: int, wake: Callable[[int, int], None], clock: Callable[[], datetime]) -> None:
        self._requests = requests
        self._bot = bot
        self._wake = wake
        self._clock = clock
        self._changed = asyncio.Event()

    def held(self) -> None:
        """Another piece waits."""
        self._changed.set()

    async def run(self) -> None:
        """For good; cancel it to end. Pieces that a kill left behind are joined at the next start."""
        await again_and_again(self._look, self._changed)

    async def _look(self) -> float:
        try:
            wait = await self._join()
        except StoreError as error:
            log.warning("pieces of a text wait: %s", error)
            return 1.0
        return LOOK if wait is None else min(wait, LOOK)

    async def _join(self) -> float | None:
        """Join what is due; seconds until the next is."""
        now = self._clock()
        first = await self._requests.next_due(self._bot)
        if first is not None and first - now > LONGEST_WAIT:
            now = first  # the clock was set back: no piece waits that long
        for parts in await self._requests.due(self._bot, now):
            whole = await self._requests.join(parts, joined([part.ask.what for part in parts]))
            if whole is not None:
                self._wake(whole.id, whole.ask.lane)
        due = await self._requests.next_due(self._bot)
        return None if due is None else max(0.0, (due - self._clock()).total_seconds())
