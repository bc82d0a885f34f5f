"""What wakes the requests that wait without anybody who sees to them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.store.requests import Requests
from bot.store.store import Store


class Sweep:
    """Wakes the rows that wait: at the start those that a kill left, later those that found Telegram or the translators away."""

    def __init__(self, requests: Requests, bot: int, wake: Callable[[int, int], None], clock: Callable[[], datetime]) -> None:
        self._requests = requests
        self._bot = bot
        self._wake = wake
        self._clock = clock
        self._started = False

    async def __call__(self) -> None:
        for request in await self._requests.waiting(self._bot):
            self._wake(request.id, request.ask.lane)
        now = self._clock()
        for request in await self._requests.owed(self._bot):
            if not self._started or is_tried(now - request.asked_at):
                self._wake(request.id, request.ask.lane)
        self._started = True


async def give_jobs(store: Store, bot: int, now: datetime) -> None:
    """The same where processes share the rows: what waits without a job gets one."""
    await store.job_queue.sweep(bot)
    for request in await store.requests.owed(bot):
        if is_tried(now - request.asked_at):
            await store.job_queue.request(request.id, request.ask.lane)


def is_tried(age: timedelta) -> bool:
    """Whether owed English of this age is tried for in this minute: in each of the first five, in every fifth of the first hour, and in
    every fifteenth after it. Translators that are down are not helped by asking. What was asked at a moment to come is old too: the clock
    was set back."""
    minutes = int(abs(age).total_seconds() // 60)
    return minutes % (1 if minutes < 5 else 5 if minutes < 60 else 15) == 0
