"""Of two copies of the bot on one database the second waits, until the first has ended in whatever way."""

from __future__ import annotations

import asyncio
import sys
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot.store.alone import alone
from bot.store.store import Store
from tests.fakes.databases import on_sqlite
from tests.fakes.telegram import PATIENCE

HOLDS = """
import fcntl, sys
file = open(sys.argv[1], "ab")
fcntl.lockf(file, fcntl.LOCK_EX)
print("mine", flush=True)
sys.stdin.read()
"""


async def other(store: Store, stack: AsyncExitStack) -> None:
    """Another copy works on the database, until the stack is left."""
    if not store.database.sqlite:
        assert await stack.enter_async_context(alone(store.database, asyncio.Event()))
        return
    holding = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", HOLDS, f"{store.database.engine.url.database}-run"), stdin=-1, stdout=-1
    )
    assert holding.stdout
    await holding.stdout.readline()
    stack.push_async_callback(holding.wait)
    stack.callback(holding.kill)


async def test_a_second_copy_waits_until_the_first_has_ended(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    began = asyncio.Event()

    async def second() -> None:
        async with alone(store.database, asyncio.Event()) as mine:
            assert mine
            began.set()

    async with AsyncExitStack() as stack:
        await other(store, stack)
        waiting = asyncio.create_task(second())
        async with asyncio.timeout(PATIENCE):
            while "another copy" not in caplog.text:  # noqa: ASYNC110 -- a log has no event
                await asyncio.sleep(0.01)
        assert not began.is_set()
    async with asyncio.timeout(PATIENCE):
        await waiting


async def test_one_that_waits_can_be_stopped(store: Store) -> None:
    stop = asyncio.Event()
    async with AsyncExitStack() as stack:
        await other(store, stack)
        stop.set()
        async with alone(store.database, stop) as mine:
            assert not mine


@pytest.mark.parametrize("databases", ["postgresql"], indirect=True)
async def test_a_lock_that_a_pooler_keeps_for_good_keeps_no_bot_from_starting(store: Store) -> None:
    async with AsyncExitStack() as stack:
        await other(store, stack)
        async with alone(store.database, asyncio.Event(), patience=0.0) as mine:
            assert mine


@on_sqlite
async def test_where_no_lock_can_be_made_the_bot_works_without(store: Store) -> None:
    await asyncio.to_thread(Path(f"{store.database.engine.url.database}-run").mkdir)
    async with alone(store.database, asyncio.Event()) as mine:
        assert mine
