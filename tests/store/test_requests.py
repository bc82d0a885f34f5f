"""Whoever asked is answered: a link is a row before anything is promised, and stays one until it ended."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.store.requests import Ask, Request
from bot.store.store import Store
from tests.fakes.databases import Clock
from tests.store.test_journal import BOT, said

HOME = "https://khabar.example/vigyan/chandrayaan"
COURT = "https://khabar.example/desh/adalat"


def link(what: str = HOME, *, position: int = 0, chat: int = 42, message: int = 10) -> Ask:
    return Ask(chat=chat, message=message, kind="link", what=what, position=position, person=chat)


def part(what: str, message: int, *, chat: int = 42, person: int | None = 42, thread: int | None = None) -> Ask:
    return Ask(chat=chat, message=message, kind="text", what=what, person=person, thread=thread, private=chat > 0)


async def accepted(store: Store, *asks: Ask, update_id: int = 10) -> list[Request]:
    await store.journal.write(BOT, [said(update_id)])
    return await store.requests.accept(BOT, update_id, asks)


async def test_links_of_one_message_wait_in_their_order_and_its_update_ends(store: Store, clock: Clock) -> None:
    rows = await accepted(store, link(HOME), link(COURT, position=1))
    assert [(row.ask.what, row.ask.position, row.state, row.asked_at) for row in rows] == [
        (HOME, 0, "waiting", clock.now),
        (COURT, 1, "waiting", clock.now),
    ]
    assert await store.requests.waiting(BOT) == rows
    assert await store.journal.waiting(BOT) == []


async def test_an_update_that_is_handled_again_after_a_kill_asks_nothing_new(store: Store) -> None:
    rows = await accepted(store, link())
    assert await store.requests.accept(BOT, 10, [link()]) == rows
    await store.requests.answered(rows[0].id, "story", 99)
    again = await store.requests.accept(BOT, 10, [link()])
    assert [row.state for row in again] == ["answered"]
    assert await store.requests.waiting(BOT) == []


async def test_two_that_handle_one_update_at_once_make_one_row(store: Store) -> None:
    await store.journal.write(BOT, [said(10)])
    both = await asyncio.gather(*(store.requests.accept(BOT, 10, [link()]) for _ in range(4)))
    assert len({row.id for rows in both for row in rows}) == 1
    assert len(await store.requests.waiting(BOT)) == 1


async def test_a_message_that_asks_nothing_only_ends(store: Store) -> None:
    assert await accepted(store) == []
    assert await store.journal.waiting(BOT) == []


async def test_how_long_somebody_waits_counts_from_the_arrival(store: Store, clock: Clock) -> None:
    await store.journal.write(BOT, [said(10)])
    arrived = clock.now
    clock.go(minutes=5)
    assert (await store.requests.accept(BOT, 10, [link()]))[0].asked_at == arrived


async def test_an_answer_ends_a_request_and_blanks_what_was_asked(store: Store) -> None:
    [row] = await accepted(store, link())
    await store.requests.placeholder(row.id, 77)
    found = await store.requests.get(row.id)
    assert found is not None
    assert found.placeholder == 77
    for _ in range(2):
        await store.requests.answered(row.id, "story-id", 77)
    found = await store.requests.get(row.id)
    assert found is not None
    assert (found.state, found.story, found.answer, found.placeholder, found.ask.what) == ("answered", "story-id", 77, None, "")
    assert await store.requests.waiting(BOT) == []


async def test_a_request_ends_once(store: Store) -> None:
    [row] = await accepted(store, link())
    await store.requests.failed(row.id, "not_found")
    await store.requests.answered(row.id, "story-id", 77)
    await store.requests.placeholder(row.id, 5)
    found = await store.requests.get(row.id)
    assert found is not None
    assert (found.state, found.code, found.story, found.answer, found.placeholder, found.ask.what) == (
        "failed",
        "not_found",
        None,
        None,
        None,
        "",
    )


async def test_the_fallback_leaves_the_english_owed(store: Store) -> None:
    [row] = await accepted(store, link())
    await store.requests.owe(row.id, "story-id", 77)
    assert await store.requests.waiting(BOT) == []
    [owed] = await store.requests.owed(BOT)
    assert (owed.answer, owed.story, owed.ask.what) == (77, "story-id", HOME)
    await store.requests.answered(row.id, "story-id", 78)
    assert await store.requests.owed(BOT) == []


async def test_a_pasted_text_that_came_in_parts_becomes_one_request(store: Store, clock: Clock) -> None:
    await store.journal.write(BOT, [said(10), said(11)])
    now = clock.now
    await store.requests.hold(BOT, 11, part("दूसरा भाग।", 502), now + timedelta(seconds=3))
    first = await store.requests.hold(BOT, 10, part("पहला भाग।", 501), now + timedelta(seconds=4))
    assert await store.journal.waiting(BOT) == []
    assert await store.requests.waiting(BOT) == []
    assert await store.requests.next_due(BOT) == now + timedelta(seconds=4)
    assert await store.requests.due(BOT, now + timedelta(seconds=3.5)) == []

    [parts] = await store.requests.due(BOT, now + timedelta(seconds=4))
    assert [one.ask.what for one in parts] == ["पहला भाग।", "दूसरा भाग।"]
    joined = await store.requests.join(parts, "पहला भाग।\nदूसरा भाग।")
    assert joined is not None
    assert (joined.id, joined.state, joined.ask.what, joined.due_at) == (first.id, "waiting", "पहला भाग।\nदूसरा भाग।", None)
    assert await store.requests.waiting(BOT) == [joined]
    assert await store.requests.join(parts, "again") is None
    assert await store.requests.next_due(BOT) is None
    other = await store.requests.get(parts[1].id)
    assert other is not None
    assert (other.state, other.ask.what) == ("joined", "")


async def test_a_guests_text_waits_once_its_message_is_known(store: Store, clock: Clock) -> None:
    await store.journal.write(BOT, [said(10)])
    ask = Ask(42, 0, "text", "पाठ", private=False, person=42)
    offered = await store.requests.offer(BOT, 10, ask)
    assert await store.requests.offer(BOT, 10, ask) == offered  # after a kill
    assert (await store.requests.waiting(BOT), await store.requests.held(BOT, 42, 42)) == ([], [])
    assert [update.update_id for update in await store.journal.waiting(BOT)] == [10]
    taken = await store.requests.take_up(offered.id, "message")
    assert taken is not None
    assert (taken.state, taken.ask.inline) == ("waiting", "message")
    assert await store.requests.waiting(BOT) == [taken]
    assert await store.journal.waiting(BOT) == []
    assert await store.requests.take_up(offered.id, "another") is None

    forgotten = await store.requests.offer(BOT, 11, ask)
    clock.go(days=3)
    await store.forget.before(clock.now - timedelta(days=90))
    assert await store.requests.get(forgotten.id) is None
    assert await store.requests.get(taken.id) is not None


async def test_a_last_part_may_end_the_wait_at_once(store: Store, clock: Clock) -> None:
    await store.journal.write(BOT, [said(10), said(11)])
    await store.requests.hold(BOT, 10, part("पहला भाग।", 501), clock.now + timedelta(seconds=3))
    await store.requests.hold(BOT, 11, part("अंत।", 502), clock.now)
    assert [len(parts) for parts in await store.requests.due(BOT, clock.now)] == [2]


async def test_a_single_part_is_joined_to_nothing(store: Store, clock: Clock) -> None:
    await store.journal.write(BOT, [said(10)])
    await store.requests.hold(BOT, 10, part("पूरा पाठ।", 501), clock.now)
    [parts] = await store.requests.due(BOT, clock.now)
    joined = await store.requests.join(parts, parts[0].ask.what)
    assert joined is not None
    assert joined.ask.what == "पूरा पाठ।"


async def test_parts_of_different_people_chats_and_threads_stay_apart(store: Store, clock: Clock) -> None:
    places = [
        part("क", 1),
        part("ख", 2, chat=43, person=43),
        part("ग", 3, chat=-5, person=42),
        part("घ", 4, chat=-5, person=None),
        part("ङ", 5, chat=-5, person=42, thread=9),
        part("च", 6),
    ]
    await store.journal.write(BOT, [said(n) for n in range(len(places))])
    for n, ask in enumerate(places):
        await store.requests.hold(BOT, n, ask, clock.now + timedelta(seconds=n))
    texts = await store.requests.due(BOT, clock.now + timedelta(seconds=10))
    assert {tuple(one.ask.what for one in parts) for parts in texts} == {("क", "च"), ("ख",), ("ग",), ("घ",), ("ङ",)}
    assert [one.ask.what for one in await store.requests.held(BOT, -5, None)] == ["घ"]
    assert [one.ask.what for one in await store.requests.held(BOT, -5, 42, thread=9)] == ["ङ"]
    assert [one.ask.what for one in await store.requests.held(BOT, 42, 42)] == ["क", "च"]


async def test_what_waits_in_a_group_follows_it_when_it_becomes_a_supergroup(store: Store) -> None:
    [row] = await accepted(store, link(chat=-5))
    await store.requests.placeholder(row.id, 77)
    await store.journal.write(BOT, [said(11, chat=-5)])
    for _ in range(2):
        await store.chats.moved(-5, -1005)
    [moved] = await store.requests.waiting(BOT)
    assert (moved.ask.chat, moved.ask.message, moved.placeholder) == (-1005, 0, None)
    assert [update.chat for update in await store.journal.waiting(BOT)] == [-1005]


async def test_messages_that_stayed_behind_are_not_taken_for_those_of_the_same_numbers_in_the_supergroup(store: Store) -> None:
    [row] = await accepted(store, link(chat=-5))
    await store.requests.owe(row.id, "story", 77)
    await store.chats.moved(-5, -1005)
    [owed] = await store.requests.owed(BOT)
    assert (owed.ask.chat, owed.answer) == (-1005, None)
    assert not await store.requests.asked_by(BOT, -1005, row.ask.message)


async def test_a_text_that_no_database_can_hold_is_asked_without_what_cannot_be_held(store: Store) -> None:
    rows = await accepted(store, part("क\x00ख\ud83d", 1))
    assert rows[0].ask.what == "क�ख�"
