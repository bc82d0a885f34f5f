"""What may be sent to engines in a day is a limit that nobody passes, however many try at once. Here 1,000 in all, 600 a chat."""

from __future__ import annotations

import asyncio

from bot.store.store import Store, open_store
from tests.fakes.databases import Clock


async def test_a_chat_may_spend_up_to_its_limit(store: Store) -> None:
    assert await store.budget.spend(400, 42)
    assert not await store.budget.spend(201, 42)
    assert await store.budget.spend(200, 42)
    assert not await store.budget.spend(1, 42)


async def test_all_chats_together_may_spend_up_to_the_limit_of_all(store: Store) -> None:
    assert await store.budget.spend(600, 42)
    assert not await store.budget.spend(401, 43)
    assert await store.budget.spend(300, 43)
    assert await store.budget.spend(100, None)
    assert not await store.budget.spend(1, 44)
    assert not await store.budget.spend(1, None)


async def test_what_was_refused_is_not_booked(store: Store) -> None:
    assert await store.budget.spend(500, None)
    assert not await store.budget.spend(501, 42)
    assert await store.budget.spend(500, 42)


async def test_one_call_may_not_pass_the_limit_alone(store: Store) -> None:
    assert not await store.budget.spend(601, 42)
    assert not await store.budget.spend(1001, None)
    assert await store.budget.spend(1000, None)


async def test_the_day_begins_anew_at_midnight_utc(store: Store, clock: Clock) -> None:
    assert await store.budget.spend(600, 42)
    clock.go(hours=14)
    assert not await store.budget.spend(600, 42)
    clock.go(hours=1)
    assert await store.budget.spend(600, 42)


async def test_many_at_once_do_not_spend_more_than_there_is(store: Store, database_url: str, clock: Clock) -> None:
    other = await open_store(database_url, daily_characters=1000, daily_characters_per_chat=600, clock=clock)
    spent = await asyncio.gather(*(one.budget.spend(30, chat) for one in (store, other) for chat in range(1, 31)))
    await other.close()
    assert sum(spent) == 33


async def test_a_limit_of_nothing_lets_nothing_through(database_url: str) -> None:
    store = await open_store(database_url, daily_characters=0, daily_characters_per_chat=0)
    assert not await store.budget.spend(1, 42)
    assert await store.budget.spend(0, 42)
    await store.close()
