"""What is done again and again, for good, until it is cancelled."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import Any

log = logging.getLogger(__name__)


FAULTY = 30.0
"""Seconds until what raised is done again, where nothing wakes it before: it may be one row that nobody can read."""
BREATH = 1.0
"""Seconds that pass even where something does."""


async def again_and_again(do: Callable[[], Awaitable[float]], woken: asyncio.Event) -> None:
    """Do it now and then again and again: after as many seconds as it gives back, and at once whenever it is `woken`. What it raises is
    logged and ends nothing: nobody would notice, since nobody waits for it."""
    while True:
        woken.clear()
        try:
            rest = await do()
        except Exception:
            log.exception("what is done again and again failed")
            await asyncio.sleep(BREATH)
            rest = FAULTY
        heed_cancellation()
        with suppress(TimeoutError):
            async with asyncio.timeout(rest):
                await woken.wait()


async def every(seconds: float, do: Callable[[], Awaitable[None]], woken: asyncio.Event | None = None) -> None:
    """Do it now and then every so many seconds, and at once whenever it is `woken`. What it raises is logged and ends nothing."""

    async def carefully() -> float:
        try:
            await do()
        except Exception:
            log.exception("what is done every %.0f seconds failed", seconds)
        return seconds

    await again_and_again(carefully, woken or asyncio.Event())


def begun(doing: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
    """What is done beside the rest, begun. What it raises is logged at once: whoever waits for it does so when all ends, days later."""
    task = asyncio.create_task(doing)
    task.add_done_callback(_said)
    return task


def _said(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (fault := task.exception()):
        log.error("something beside the bot's work failed", exc_info=fault)


def heed_cancellation() -> None:
    """Raises CancelledError where this task was cancelled and a library swallowed it.

    Of 400 cancellations that came while `SharedJobs.rescue` opened and closed its connections 79 were swallowed on the way (procrastinate
    3.10, psycopg's pool 3.3, Python 3.11).
    """
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError
