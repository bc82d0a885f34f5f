"""A row that somebody shall see to comes with its job, in one transaction; a job carries a number and is there once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from bot.jobs import GivenUp, SharedJobs
from bot.store.job_queue import FORGOTTEN, REQUEST, UPDATE
from bot.store.requests import Ask
from bot.store.store import Store, open_store
from tests.fakes.databases import Clock, allow, refuse, run
from tests.fakes.telegram import PATIENCE
from tests.store.test_journal import BOT, said

LINK = "https://samachar.example/desh/pul"


@pytest.fixture
async def shared(postgresql_url: str, clock: Clock) -> AsyncIterator[Store]:
    store = await open_store(postgresql_url, daily_characters=0, daily_characters_per_chat=0, clock=clock, shared=True)
    yield store
    await store.close()


async def jobs(store: Store) -> list[tuple[Any, ...]]:
    async with store.database.reading() as connection:
        asking = "SELECT task_name, queueing_lock, lock, args, status::text FROM procrastinate_jobs ORDER BY id"
        return [tuple(row) for row in await connection.execute(text(asking))]


async def test_an_update_comes_with_its_job_once(shared: Store) -> None:
    for _ in range(2):
        await shared.journal.write(BOT, [said(10), said(11)])
    first, second = await jobs(shared)
    assert first[0] == UPDATE
    assert first[3] == {"bot": BOT, "update": 10}
    assert first[2] == second[2]  # the chat: one after another


async def test_a_request_comes_with_its_job_but_for_those_that_are_answered_here(shared: Store) -> None:
    await shared.journal.write(BOT, [said(10)])
    asks = [Ask(42, 5, "link", f"{LINK}-{n}", position=n) for n in range(2)]
    rows = await shared.requests.accept(BOT, 10, asks, ours={1})
    assert [job[3] for job in await jobs(shared) if job[0] == REQUEST] == [{"id": rows[0].id}]


async def test_one_process_writes_no_jobs(postgresql_url: str) -> None:
    store = await open_store(postgresql_url, daily_characters=0, daily_characters_per_chat=0)
    await store.journal.write(BOT, [said(10)])
    await store.requests.accept(BOT, 10, [Ask(42, 5, "link", LINK)])
    assert await jobs(store) == []
    await store.close()


async def test_the_sweep_finds_what_waits_without_a_job(shared: Store, clock: Clock) -> None:
    await shared.journal.write(BOT, [said(10), said(11)])
    await shared.requests.accept(BOT, 10, [Ask(42, 5, "link", LINK)])
    assert await shared.job_queue.sweep(BOT) == 0
    async with shared.database.writing() as connection:
        await connection.execute(text("DELETE FROM procrastinate_jobs"))
    assert await shared.job_queue.sweep(BOT) == 0  # so young that a process may have it in hand
    clock.go(seconds=FORGOTTEN / timedelta(seconds=1) + 1)
    assert await shared.job_queue.sweep(BOT) == 2
    assert await shared.job_queue.sweep(BOT) == 0
    assert [job[0] for job in await jobs(shared)] == [UPDATE, REQUEST]
    async with shared.database.writing() as connection:
        await connection.execute(text("DELETE FROM procrastinate_jobs"))
    clock.go(days=-2)
    assert await shared.job_queue.sweep(BOT) == 2, "the clock was set back"


async def test_a_job_that_was_put_off_by_a_clock_that_ran_ahead_is_seen_to(shared: Store, clock: Clock) -> None:
    await shared.requests.accept(BOT, 10, [Ask(42, 5, "link", LINK), Ask(42, 6, "link", LINK, position=1)])

    async def due() -> list[bool]:
        async with shared.database.reading() as connection:
            asking = text("SELECT coalesce(scheduled_at <= now(), true) FROM procrastinate_jobs ORDER BY id")
            return list((await connection.execute(asking)).scalars())

    async with shared.database.writing() as connection:
        await connection.execute(text("UPDATE procrastinate_jobs SET scheduled_at = now() + interval '2 days'"))
        await connection.execute(
            text("UPDATE procrastinate_jobs SET scheduled_at = now() + interval '30 s' WHERE id = (SELECT max(id) FROM procrastinate_jobs)")
        )
    assert await due() == [False, False]
    await shared.job_queue.sweep(BOT)
    assert await due() == [True, False]


class Work:
    """Notes what it was called with; the first `faults` calls raise."""

    def __init__(self, faults: int = 0, fault: Exception | None = None) -> None:
        self.calls: list[tuple[int, bool]] = []
        self.told: list[str] = []
        self._faults = faults
        self._fault = fault or ZeroDivisionError("a fault of the test's own")
        self._changed = asyncio.Condition()

    async def __call__(self, id: int, *, last: bool) -> None:
        self.calls.append((id, last))
        if len(self.calls) <= self._faults:
            raise self._fault

    async def tell(self, what: str) -> None:
        self.told.append(what)


async def until(condition: Any) -> None:
    async with asyncio.timeout(PATIENCE):
        while not await condition():  # noqa: ASYNC110 -- it is the database that changes
            await asyncio.sleep(0.05)


async def seen_to(store: Store, work: Work) -> SharedJobs:
    """A request, and its job done until nothing waits any more."""
    await store.requests.accept(BOT, 10, [Ask(42, 5, "link", LINK)])
    shared_jobs = SharedJobs(store.database.libpq, work.tell, rests=(0, 0))
    running = asyncio.create_task(shared_jobs.run(REQUEST, work, width=2, grace=1))

    async def done() -> bool:
        return not [job for job in await jobs(store) if job[4] in ("todo", "doing")]

    await until(done)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    return shared_jobs


async def test_a_job_that_raised_is_tried_again_and_then_forgotten(shared: Store) -> None:
    work = Work(faults=1)
    await seen_to(shared, work)
    assert [last for _, last in work.calls] == [False, False]
    assert not work.told
    assert await jobs(shared) == []


async def test_a_job_that_always_raises_stops_after_its_tries_and_is_told(shared: Store) -> None:
    work = Work(faults=9)
    shared_jobs = await seen_to(shared, work)
    assert [last for _, last in work.calls] == [False, False, True]
    (told,) = work.told
    assert "ZeroDivisionError" in told
    assert [job[4] for job in await jobs(shared)] == ["failed"]
    async with shared.database.writing() as connection:
        await connection.execute(text("UPDATE procrastinate_events SET at = at - interval '2 days'"))
    await shared_jobs.forget(24)
    assert await jobs(shared) == []


async def test_what_was_given_up_is_not_tried_again(shared: Store) -> None:
    work = Work(faults=9, fault=GivenUp())
    await seen_to(shared, work)
    assert len(work.calls) == len(work.told) == 1


async def test_the_job_of_a_dead_process_is_anothers_and_that_costs_no_try(shared: Store) -> None:
    async with shared.database.writing() as connection:
        dead = await connection.scalar(text("SELECT worker_id FROM procrastinate_register_worker_v1()"))
        await connection.execute(text("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'"))
    await shared.requests.accept(BOT, 10, [Ask(42, 5, "link", LINK)])
    work = Work(faults=9)
    shared_jobs = SharedJobs(shared.database.libpq, work.tell)
    for _ in range(4):
        async with shared.database.writing() as connection:
            await connection.execute(text("UPDATE procrastinate_jobs SET scheduled_at = NULL"))
            await connection.execute(text("SELECT procrastinate_fetch_job_v2(NULL, :dead)"), {"dead": dead})
        assert await shared_jobs.rescue() == 1
    async with shared.database.reading() as connection:
        assert (await connection.execute(text("SELECT status::text, priority FROM procrastinate_jobs"))).all() == [("todo", 0)]


async def test_a_job_whose_end_could_not_be_written_down_keeps_nothing_waiting(shared: Store, postgresql_url: str) -> None:
    """Its row says that it is at work, so nothing else of its lane is begun: for as long as its process lived, if that went on."""
    await shared.requests.accept(BOT, 10, [Ask(42, 5, "link", LINK)])
    refuse(postgresql_url, "DELETE", "procrastinate_jobs")
    work = Work()
    shared_jobs = SharedJobs(shared.database.libpq, work.tell)
    running = asyncio.create_task(shared_jobs.run(REQUEST, work, width=2, grace=1))

    async def begun_anew() -> bool:
        return run(postgresql_url, "SELECT max(id) > 1 FROM procrastinate_workers") == [(True,)]

    async def done() -> bool:
        await shared_jobs.rescue()
        return not await jobs(shared)

    await until(begun_anew)
    await asyncio.to_thread(allow, postgresql_url)  # it waits for a transaction that the jobs have under way on this loop
    await until(done)
    assert len(work.calls) == 2
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_a_stop_that_comes_while_connections_are_opened_leaves_nothing_that_the_end_would_wait_for(shared: Store) -> None:
    def opened() -> list[str]:
        return [name for task in asyncio.all_tasks() if (name := task.get_name()).startswith("pool-")]  # psycopg's

    rescue = asyncio.create_task(SharedJobs(shared.database.libpq, Work().tell).rescue())
    while not opened():  # noqa: ASYNC110 -- the library tells nobody that it has begun
        await asyncio.sleep(0)
    rescue.cancel()
    await asyncio.gather(rescue, return_exceptions=True)
    assert not opened()
