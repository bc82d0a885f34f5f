"""What is done again and again."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest

from bot.app import meanwhile
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


async def test_what_ends_beside_the_bots_work_is_said_at_once(caplog: pytest.LogCaptureFixture) -> None:
    async def fail() -> None:
        raise ZeroDivisionError("a fault of the tests' own")

    async with meanwhile(fail()):
        await asyncio.sleep(0.01)
        assert "a fault of the tests' own" in caplog.text
    assert caplog.text.count("something beside the bot's work failed") == 1


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
