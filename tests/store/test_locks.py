"""What one process has in hand, no other has; and a process that is gone, or has lost its connection, has nothing."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator

import psycopg
import pytest

from bot.errors import StoreError
from bot.processes import act_alone
from bot.store.locks import Locks
from tests.fakes.telegram import PATIENCE


@pytest.fixture
async def two(postgresql_url: str) -> AsyncIterator[tuple[Locks, Locks]]:
    """Those of two processes."""
    pair = Locks(postgresql_url), Locks(postgresql_url)
    yield pair
    for each in pair:
        await each.close()


def cut(url: str) -> None:
    """End the connection that locks are held on, the oldest where there are several, as a database does."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM (SELECT pid FROM pg_stat_activity"
            " WHERE application_name = 'khabar locks' AND datname = current_database() ORDER BY backend_start LIMIT 1) AS oldest"
        )


async def until_taken(locks: Locks, name: str) -> None:
    async with asyncio.timeout(PATIENCE):
        while not await taken(locks, name):  # noqa: ASYNC110 -- it is the database that changes
            await asyncio.sleep(0.05)


async def taken(locks: Locks, name: str) -> bool:
    try:
        return bool(await locks.take([name]))
    except StoreError:
        return False


async def test_what_is_in_ones_hands_no_other_gets_nor_the_same_once_more(two: tuple[Locks, Locks]) -> None:
    one, other = two
    assert await one.take(["a", "b"]) == {"a", "b"}
    assert await one.take(["a", "c"]) == {"c"}
    assert await other.take(["a", "b", "d"]) == {"d"}
    await one.give(["a"])
    assert await other.take(["a", "b"]) == {"a"}
    assert await one.take(["a"]) == set()


async def test_of_many_who_want_one_thing_each_has_it_alone(two: tuple[Locks, Locks]) -> None:
    inside, most, times = 0, 0, 0

    async def work(locks: Locks) -> None:
        nonlocal inside, most, times
        async with locks.held("story"):
            inside += 1
            most, times = max(most, inside), times + 1
            await asyncio.sleep(0.005)
            inside -= 1

    await asyncio.gather(*(work(locks) for locks in two for _ in range(5)))
    assert (most, times) == (1, 10)


async def test_whoever_is_cancelled_while_he_takes_it_does_not_keep_it(two: tuple[Locks, Locks]) -> None:
    one, other = two
    await one.take(["warm"])
    for _ in range(5):
        taking = asyncio.create_task(one.take(["a"]))
        await asyncio.sleep(0)
        taking.cancel()
        await asyncio.gather(taking, return_exceptions=True)
    await until_taken(other, "a")


HOLDER = """
import asyncio, sys
from bot.store.locks import Locks

async def main():
    assert await Locks(sys.argv[1]).take(["a"])
    print("mine", flush=True)
    await asyncio.sleep(3600)

asyncio.run(main())
"""


@pytest.mark.kills
async def test_a_kill_frees_what_was_in_hand(postgresql_url: str, two: tuple[Locks, Locks]) -> None:
    holder = await asyncio.create_subprocess_exec(sys.executable, "-c", HOLDER, postgresql_url, stdout=subprocess.PIPE)
    assert holder.stdout is not None
    assert await holder.stdout.readline() == b"mine\n"
    assert not await taken(two[0], "a")
    holder.kill()
    await holder.wait()
    await until_taken(two[0], "a")


async def test_whoever_loses_the_connection_is_told_and_takes_nothing_for_a_while(postgresql_url: str, two: tuple[Locks, Locks]) -> None:
    one, other = two
    lost = asyncio.Event()
    one.on_loss(lost.set)
    await one.take(["a"])
    cut(postgresql_url)
    async with asyncio.timeout(PATIENCE):
        await lost.wait()
    with pytest.raises(StoreError):
        await one.take(["b"])
    await until_taken(other, "a")


async def test_of_two_clocks_one_acts_and_the_other_when_the_first_has_lost_its_lock(postgresql_url: str, two: tuple[Locks, Locks]) -> None:
    acting: set[int] = set()
    most, who = 0, list[int]()

    def act(number: int) -> asyncio.Task[None]:
        async def tick() -> None:
            nonlocal most
            acting.add(number)
            who.append(number)
            most = max(most, len(acting))
            try:
                await asyncio.sleep(3600)
            finally:
                acting.discard(number)

        return asyncio.create_task(act_alone(two[number], "clock", tick))

    async def until(number: int) -> None:
        async with asyncio.timeout(PATIENCE):
            while acting != {number}:  # noqa: ASYNC110 -- it is the database that changes
                await asyncio.sleep(0.02)

    clocks = [act(0)]
    await until(0)
    clocks.append(act(1))
    await asyncio.sleep(0.5)
    assert acting == {0}
    cut(postgresql_url)
    await until(1)
    clocks[1].cancel()
    await until(0)
    for each in clocks:
        each.cancel()
    await asyncio.gather(*clocks, return_exceptions=True)
    assert (most, who) == (1, [0, 1, 0])
