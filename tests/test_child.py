"""A process that can be ended: whatever becomes of it, the next task is done."""

from __future__ import annotations

import asyncio
import gc
import multiprocessing
import os
import signal
import sys
import time
from pathlib import Path

import pytest

from bot.child import EXPENDABLE, Child, Died


def child(rest: float | None = None) -> Child:
    return Child("is tried", gc.collect, megabytes=100, tasks=50, rest=rest, silent=0.2)


def alive(pid: int) -> bool:
    return pid in {each.pid for each in multiprocessing.active_children()}


async def test_what_becomes_of_a_task_costs_the_next_one_nothing() -> None:
    one = child()
    first = await one.run(os.getpid, seconds=5.0)
    assert alive(first)
    with pytest.raises(ZeroDivisionError):
        await one.run(divmod, 1, 0, seconds=5.0)
    with pytest.raises(MemoryError):
        await one.run(bytes, 1 << 30, seconds=5.0)
    assert await one.run(os.getpid, seconds=5.0) == first, "what is raised costs no process"
    with pytest.raises(TimeoutError):
        await one.run(time.sleep, 60, seconds=0.1)
    with pytest.raises(Died):
        await one.run(os._exit, 1, seconds=5.0)
    given_up = asyncio.create_task(one.run(time.sleep, 60, seconds=60.0))
    await asyncio.sleep(0)
    given_up.cancel()
    assert (last := await one.run(os.getpid, seconds=5.0)) != first
    await one.aclose()
    assert not alive(first)
    assert not alive(last)


async def test_what_was_loaded_is_not_gone_through_for_garbage_again() -> None:
    one = child()
    assert await one.run(gc.get_freeze_count, seconds=5.0) > 0
    assert await one.run(gc.get_threshold, seconds=5.0) == gc.get_threshold(), "garbage of the tasks is looked for as ever"
    await one.aclose()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSTOP])
async def test_one_that_was_killed_or_says_nothing_is_started_anew(how: signal.Signals) -> None:
    one = child()
    first = await one.run(os.getpid, seconds=5.0)
    os.kill(first, how)
    several = await asyncio.gather(*(one.run(os.getpid, seconds=0.2) for _ in range(2)))
    assert first not in several
    assert not alive(first)
    await one.aclose()


@pytest.mark.skipif(sys.platform != "linux", reason="it is Linux' way")
async def test_where_memory_runs_out_it_is_ended_before_the_bot() -> None:
    one = child()
    assert int(await one.run(Path.read_text, Path("/proc/self/oom_score_adj"), seconds=5.0)) >= EXPENDABLE
    await one.aclose()


async def test_one_that_nobody_needs_ends() -> None:
    one = child(rest=0.05)
    first = await one.run(os.getpid, seconds=5.0)
    async with asyncio.timeout(10.0):
        while alive(first):  # noqa: ASYNC110 - nothing tells when a process is gone
            await asyncio.sleep(0.01)
    assert await one.run(os.getpid, seconds=5.0) != first
    await one.aclose()


async def test_a_busy_one_ends_with_the_bot() -> None:
    one = child()
    first = await one.run(os.getpid, seconds=5.0)
    busy = asyncio.create_task(one.run(time.sleep, 60, seconds=60.0))
    await asyncio.sleep(0)
    await one.aclose()
    with pytest.raises(asyncio.CancelledError):
        await busy
    assert not alive(first)


async def test_once_it_is_closed_none_is_started() -> None:
    """The bot would wait for it for ever."""
    one, before = child(), multiprocessing.active_children()
    await one.aclose()
    with pytest.raises(asyncio.CancelledError):
        await one.run(os.getpid, seconds=5.0)
    hung = child()
    os.kill(await hung.run(os.getpid, seconds=5.0), signal.SIGSTOP)
    asked = asyncio.create_task(hung.run(os.getpid, seconds=0.1))
    while hung._pool:  # noqa: ASYNC110 - nothing tells that it is being ended, which takes three seconds
        await asyncio.sleep(0.01)
    await hung.aclose()
    with pytest.raises(asyncio.CancelledError):
        await asked
    assert multiprocessing.active_children() == before
