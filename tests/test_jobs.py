"""Rows are seen to once at a time, in fair turns."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from bot.jobs import Jobs


class Desk:
    """Notes what was begun, and holds each job until it is let go."""

    def __init__(self) -> None:
        self.begun: list[int] = []
        self.ended: list[int] = []
        self._free = asyncio.Semaphore(0)

    async def work(self, id: int) -> None:
        self.begun.append(id)
        await self._free.acquire()
        self.ended.append(id)

    def let_go(self, jobs: int) -> None:
        for _ in range(jobs):
            self._free.release()


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not condition():  # noqa: ASYNC110 -- what is waited for is a state of the loop's own tasks
            await asyncio.sleep(0)


async def test_a_row_that_is_in_hand_is_not_begun_again() -> None:
    desk = Desk()
    jobs = Jobs(desk.work, width=2, share=2)
    for _ in range(3):
        jobs.wake(1, lane=1)
    desk.let_go(1)
    await until(lambda: desk.ended == [1])
    await jobs.stop(0)
    assert desk.begun == [1]


async def test_a_row_may_be_woken_again_when_it_is_done() -> None:
    desk = Desk()
    jobs = Jobs(desk.work, width=2, share=2)
    desk.let_go(2)
    jobs.wake(1, lane=1)
    await until(lambda: desk.ended == [1])
    await asyncio.sleep(0)
    jobs.wake(1, lane=1)
    await until(lambda: desk.ended == [1, 1])


async def test_twenty_links_of_one_person_do_not_delay_the_one_of_another() -> None:
    desk = Desk()
    jobs = Jobs(desk.work, width=4, share=2)
    for id in range(20):
        jobs.wake(id, lane=1)
    jobs.wake(100, lane=2)
    await until(lambda: len(desk.begun) == 3)
    assert desk.begun == [0, 1, 100]
    await jobs.stop(0)


async def test_lanes_take_turns_where_there_is_little_room() -> None:
    desk = Desk()
    jobs = Jobs(desk.work, width=1, share=1)
    for id in (1, 2, 3):
        jobs.wake(id, lane=1)
    for id in (10, 11):
        jobs.wake(id, lane=2)
    desk.let_go(5)
    await until(lambda: len(desk.ended) == 5)
    assert desk.ended == [1, 2, 10, 3, 11]


async def test_what_raises_ends_neither_the_others_nor_its_lane(caplog: pytest.LogCaptureFixture) -> None:
    done: list[int] = []

    async def work(id: int) -> None:
        if id == 1:
            raise ValueError("no")
        done.append(id)

    jobs = Jobs(work, width=1, share=1)
    jobs.wake(1, lane=1)
    jobs.wake(2, lane=1)
    await until(lambda: done == [2])
    assert "a job failed" in caplog.text


@pytest.mark.parametrize("grace", [0.0, 5.0])
async def test_at_the_end_what_runs_is_given_a_while_and_nothing_is_begun(grace: float) -> None:
    desk = Desk()
    jobs = Jobs(desk.work, width=1, share=1)
    jobs.wake(1, lane=1)
    jobs.wake(2, lane=2)
    await until(lambda: desk.begun == [1])
    stopping: Awaitable[None] = asyncio.ensure_future(jobs.stop(grace))
    if grace:
        await asyncio.sleep(0)
        desk.let_go(1)
    await stopping
    assert desk.begun == [1]
    assert desk.ended == ([1] if grace else [])
