"""What is done again and again."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from bot.loops import every


async def test_what_is_done_every_hour_is_done_at_once_when_it_is_woken() -> None:
    woken, times = asyncio.Event(), asyncio.Queue[int]()

    async def do() -> None:
        times.put_nowait(1)

    task = asyncio.create_task(every(3600, do, woken))
    for _ in range(3):
        await times.get()
        woken.set()
    task.cancel()


async def test_a_cancellation_that_a_library_swallowed_ends_what_is_done_again_and_again() -> None:
    begun = asyncio.Event()

    async def swallow() -> None:
        begun.set()
        with suppress(asyncio.CancelledError):
            await asyncio.Event().wait()

    task = asyncio.create_task(every(3600, swallow))
    await begun.wait()
    task.cancel()
    done, _ = await asyncio.wait([task], timeout=10)
    assert done
    assert task.cancelled()
