"""What is to be sent: one row an event and seat, until Telegram took it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.store.channels import Channel
from bot.store.deliveries import Sent
from bot.store.store import Store
from bot.topics.concern import Concern
from bot.topics.delivery import Due
from bot.topics.events import Report
from bot.topics.subscribers import Delivery, Hours, How, Mute, Preferences, Seat
from tests.fakes.audience import WORLD, account, concerns, follow, happens, told
from tests.fakes.databases import Clock

ASHA, RAVI, FORUM = Seat(42), Seat(43), Seat(-1001, 11)


async def ready(store: Store, now: datetime, story: str = "story") -> Report:
    """An event whose report is read."""
    report = await happens(store, now)
    await store.events.read(report.id, story)
    return report


def to(seat: Seat, report: Report, due: datetime, how: How = "push", number: int = 0, **more: Any) -> Delivery:
    fields: dict[str, Any] = {"why": ("World",), "silent": False, **more}
    return Delivery(seat, report.event, report.id, number, how=how, due=due, **fields)


def seats(rows: Sequence[Due]) -> list[Seat]:
    return [row.seat for row in rows]


async def test_a_delivery_is_due_with_all_that_its_message_needs(store: Store, clock: Clock) -> None:
    report = await ready(store, clock.now)
    await store.deliveries.write([to(FORUM, report, clock.now, why=("World", "किम"), silent=True)])
    [row] = await store.deliveries.due(clock.now, 10)
    assert row == Due(row.id, FORUM, report.event, 0, ("World", "किम"), "push", clock.now, True, "story")


async def test_nobody_gets_an_event_twice(store: Store, clock: Clock) -> None:
    report = await ready(store, clock.now)
    again = [to(seat, report, clock.now) for seat in (ASHA, RAVI, FORUM)]
    await asyncio.gather(*(store.deliveries.write(again) for _ in range(3)))
    second = await store.events.join(report.event, account(clock.now), concerns())
    await store.deliveries.write([to(ASHA, second, clock.now, why=("Kim",)), to(Seat(-1001, 12), second, clock.now)])
    await store.events.read(second.id, "second")
    assert sorted(seats(await store.deliveries.due(clock.now, 10)), key=str) == sorted([ASHA, RAVI, FORUM, Seat(-1001, 12)], key=str)
    assert await store.deliveries.told(report.event, second.id, [42, 43, 44, -1001]) == {ASHA: "push", RAVI: "push", FORUM: "push"}
    assert await store.deliveries.told(report.event, report.id, [42, 43, 44, -1001]) == {Seat(-1001, 12): "push"}


async def test_what_is_not_due_or_not_read_yet_waits(store: Store, clock: Clock) -> None:
    report, unread = await ready(store, clock.now), await happens(store, clock.now)
    await store.deliveries.write([to(ASHA, report, clock.now + timedelta(hours=8), "digest"), to(RAVI, unread, clock.now)])
    assert await store.deliveries.due(clock.now, 10) == []
    assert await store.deliveries.next_due(clock.now) == clock.now + timedelta(hours=8)
    await store.events.read(unread.id, "late")
    assert seats(await store.deliveries.due(clock.now, 10)) == [RAVI]
    assert seats(await store.deliveries.due(clock.go(hours=8), 10)) == [RAVI, ASHA]
    assert await store.deliveries.next_due(clock.now) is None


async def test_a_digest_waits_some_minutes_for_its_stories_and_what_comes_later_is_late(store: Store, clock: Clock) -> None:
    one, unread, three = await ready(store, clock.now), await happens(store, clock.now), await ready(store, clock.now)
    at = clock.now + timedelta(hours=1)
    await store.deliveries.write([to(ASHA, one, at, "digest"), to(ASHA, unread, at, "digest"), to(ASHA, three, at, "more")])
    await store.deliveries.write([to(RAVI, one, at, "digest"), to(FORUM, unread, at, "digest"), to(FORUM, three, at, "push")])
    assert seats(await store.deliveries.due(clock.go(hours=1), 10)) == [RAVI, FORUM]
    rows = await store.deliveries.due_to([ASHA.chat], clock.go(minutes=10))
    assert [(row.how, row.story, row.late) for row in rows] == [("digest", "story", False), ("more", "story", False)]
    await store.deliveries.sent([Sent(tuple(row.id for row in rows), 9)])
    await store.events.read(unread.id, "late")
    [straggler] = await store.deliveries.due_to([ASHA.chat], clock.now)
    assert (straggler.story, straggler.late) == ("late", True)
    await store.deliveries.postpone([straggler.id], clock.now + timedelta(hours=12))
    assert await store.deliveries.due_to([ASHA.chat], clock.now) == []
    [row] = await store.deliveries.due_to([ASHA.chat], clock.go(hours=12))
    assert row.late is False


async def test_what_is_only_counted_is_not_read(store: Store, clock: Clock) -> None:
    report = await happens(store, clock.now)
    await store.deliveries.write([to(ASHA, report, clock.now, "more")])
    assert await store.deliveries.waiting(report.id) == 0
    [row] = await store.deliveries.due(clock.now, 10)
    assert (row.how, row.story, row.gathered) == ("more", "", False)


async def test_whoever_waits_longest_comes_first_and_all_that_is_due_to_a_chat_comes_together(store: Store, clock: Clock) -> None:
    one, two = await ready(store, clock.now), await ready(store, clock.now)
    later = clock.now + timedelta(seconds=1)
    await store.deliveries.write(
        [to(Seat(chat), one, clock.now) for chat in (5, 3, 4)] + [to(Seat(3), two, later), to(Seat(9), two, later)]
    )
    now = clock.go(minutes=1)
    assert seats(await store.deliveries.due(now, 2)) == [Seat(5), Seat(3), Seat(3)]
    assert seats(await store.deliveries.due(now, 10, but=[5, 3])) == [Seat(4), Seat(9)]
    assert await store.deliveries.due(now, 10, but=[3, 4, 5, 9]) == []


async def test_what_was_sent_is_not_due_any_more_and_a_change_answers_it(store: Store, clock: Clock) -> None:
    report = await ready(store, clock.now)
    await store.deliveries.write([to(ASHA, report, clock.now), to(RAVI, report, clock.now)])
    rows = await store.deliveries.due(clock.now, 10)
    for _ in range(2):
        await store.deliveries.sent([Sent((rows[0].id,), 901), Sent((rows[1].id,), 902)])
    assert await store.deliveries.due(clock.now, 10) == []
    changed = await store.events.join(report.event, account(clock.now), concerns(), changed=True)
    await store.events.read(changed.id, "changed")
    await store.deliveries.write([to(ASHA, changed, clock.now, number=1, silent=True)])
    [row] = await store.deliveries.due(clock.now, 10)
    assert (row.first, row.number, row.story) == (901, 1, "changed")


async def test_what_nobody_can_take_is_ended(store: Store, clock: Clock) -> None:
    report = await ready(store, clock.now)
    await store.deliveries.write([to(Seat(chat), report, clock.now) for chat in (1, 2, 3)])
    rows = await store.deliveries.due(clock.now, 10)
    await store.deliveries.end([rows[0].id], "failed")
    await store.deliveries.end([rows[1].id], "dropped")
    assert await store.deliveries.due(clock.now, 10) == rows[2:]
    assert await store.deliveries.waiting(report.id) == 1


async def test_pushes_are_counted_from_each_chats_own_midnight(store: Store, clock: Clock) -> None:
    midnight = clock.now - timedelta(hours=4)
    clock.go(hours=-6)
    early = await ready(store, clock.now)
    await store.deliveries.write([to(seat, early, clock.now) for seat in (ASHA, RAVI)])
    clock.go(hours=6)
    for how in ("push", "push", "digest", "more"):
        await store.deliveries.write([to(seat, await ready(store, clock.now), clock.now, how) for seat in (ASHA, RAVI, FORUM)])
    report = await happens(store, clock.now)
    await store.deliveries.write([to(ASHA, report, clock.now, number=1)])
    since = {42: midnight, 43: midnight - timedelta(hours=12), -1001: midnight, 99: midnight}
    assert await store.deliveries.today(since) == {42: 2, 43: 3, -1001: 2}
    yesterday = {chat: midnight - timedelta(days=2) for chat in since}
    assert await store.deliveries.today(yesterday) == {}, "by a clock that ran ahead"


async def test_what_was_decided_by_a_clock_that_ran_ahead_is_due_as_much_earlier_and_one_digest_stays_one(
    store: Store, clock: Clock
) -> None:
    before = await ready(store, clock.now)
    await store.deliveries.write([to(ASHA, before, clock.now + timedelta(hours=3), "digest")])
    evening = clock.go(days=2) + timedelta(hours=6)
    for minutes in (0, 30):
        clock.go(minutes=minutes)
        report = await ready(store, clock.now)
        digest = to(ASHA, report, evening, "digest")
        await store.deliveries.write([digest, to(RAVI, report, clock.now)])
    clock.go(days=-2, minutes=-30)
    await store.deliveries.set_right(clock.now)
    await store.deliveries.set_right(clock.now)
    rows = await store.deliveries.due(clock.now + timedelta(days=1), 10)
    assert len({row.due for row in rows if row.seat == ASHA and row.event != before.event}) == 1
    assert [row.due for row in rows if row.event == before.event] == [clock.now + timedelta(hours=3)]
    assert {row.due for row in rows if row.seat == RAVI} == {clock.now}
    assert max(row.due for row in rows) < clock.now + timedelta(hours=7)


async def test_the_cap_holds_over_many_stories(store: Store, clock: Clock) -> None:
    await follow(store, 42, 43)
    await store.chats.choose(42, Preferences(cap=2))
    for _ in range(4):
        await told(store, await ready(store, clock.now), clock.now)
    rows = await store.deliveries.due(clock.now + timedelta(days=1), 10)
    assert [(row.seat.chat, row.how) for row in rows if row.seat.chat == 42] == [(42, "push"), (42, "push"), (42, "more"), (42, "more")]
    assert [row.how for row in rows if row.seat.chat == 43] == ["push"] * 4


async def test_a_chat_that_is_gone_gets_nothing_of_what_was_due(store: Store, clock: Clock) -> None:
    report = await ready(store, clock.now)
    await store.deliveries.write([to(ASHA, report, clock.now), to(RAVI, report, clock.now)])
    await store.chats.retire(42)
    await store.chats.came_back(42)
    assert seats(await store.deliveries.due(clock.now, 10)) == [RAVI]


@pytest.mark.parametrize(
    ("mute", "muted"),
    [
        (Mute(42, "leader", "Q1", "Kim"), True),
        (Mute(42, "word", "flood", "flood"), True),
        (Mute(42, "word", "cricket", "cricket"), False),
        (Mute(42, "source", "samachar.example", "Samachar"), True),
        (Mute(42, "source", "example", "Example"), True),
        (Mute(42, "source", "machar.example", "Machar"), False),
        (Mute(42, "story", "", "itself"), True),
        (Mute(43, "leader", "Q1", "Kim"), False),
    ],
)
async def test_what_is_due_shows_that_it_was_muted_since(store: Store, clock: Clock, mute: Mute, muted: bool) -> None:
    about = Concern(frozenset((WORLD, ("leader", "Q1"), ("word", "flood"), ("word", "cricket"))), frozenset((("word", "flood"),)))
    report = await store.events.open(account(clock.now), about)
    await store.events.read(report.id, "story")
    await store.deliveries.write([to(ASHA, report, clock.now, how="digest")])
    await store.chats.mute(replace(mute, key=mute.key or str(report.event)))
    assert [row.muted for row in await store.deliveries.due(clock.now + timedelta(minutes=11), 10)] == [muted]


async def test_what_is_due_by_nothing_else_goes_with_what_is_not_followed_any_more(store: Store, clock: Clock) -> None:
    await follow(store, ASHA, RAVI, FORUM)
    await follow(store, ASHA, kind="leader", key="Q1", title="Kim")
    one = await ready(store, clock.now)
    both = await store.events.open(account(clock.now), concerns(WORLD, ("leader", "Q1")))
    await store.events.read(both.id, "story")
    await store.deliveries.write([to(seat, report, clock.now) for seat in (ASHA, RAVI, FORUM) for report in (one, both)])
    [world, _] = await store.subscriptions.of(ASHA.chat)
    await store.subscriptions.remove(ASHA.chat, [world.id])
    [elsewhere] = await store.subscriptions.of(FORUM.chat)
    await store.subscriptions.remove(FORUM.chat, [elsewhere.id])
    due = await store.deliveries.due(clock.now, 10)
    assert sorted((row.seat.chat, row.event) for row in due) == [(42, both.event), (43, one.event), (43, both.event)]


async def test_what_is_due_to_a_channel_goes_with_its_link(store: Store, clock: Clock) -> None:
    await store.channels.link(Channel(-1009, "world", "@khabar_world"), "World")
    report = await ready(store, clock.now)
    await store.deliveries.write([to(Seat(-1009), report, clock.now, how="digest")])
    await store.channels.unlink(-1009, "world")
    assert await store.deliveries.due(clock.now + timedelta(days=1), 10) == []


async def test_what_is_due_to_a_group_moves_with_it(store: Store, clock: Clock) -> None:
    one, two = await ready(store, clock.now), await ready(store, clock.now)
    await store.deliveries.write([to(Seat(-5), one, clock.now), to(Seat(-5), two, clock.now), to(Seat(-1005), two, clock.now)])
    await store.chats.moved(-5, -1005)
    assert [(row.seat, row.event) for row in await store.deliveries.due(clock.now, 10)] == [
        (Seat(-1005), one.event),
        (Seat(-1005), two.event),
    ]


async def test_a_change_replies_to_no_message_that_stayed_behind_in_the_group_that_moved(store: Store, clock: Clock) -> None:
    await follow(store, -5)
    report = await ready(store, clock.now)
    await told(store, report, clock.now)
    [push] = await store.deliveries.due(clock.now, 10)
    await store.deliveries.sent([Sent((push.id,), 77)])
    changed = await store.events.join(report.event, account(clock.go(hours=1)), concerns(WORLD), changed=True)
    await told(store, changed, clock.now)
    await store.events.read(changed.id, "changed")
    assert [row.first for row in await store.deliveries.due(clock.now, 10)] == [77]
    await store.chats.moved(-5, -1005)
    assert [(row.seat.chat, row.number, row.first) for row in await store.deliveries.due(clock.now, 10)] == [(-1005, 1, None)]


async def test_what_is_due_to_a_deleted_topic_is_dropped(store: Store, clock: Clock) -> None:
    report = await ready(store, clock.now)
    await store.deliveries.write([to(seat, report, clock.now) for seat in (Seat(-1001), FORUM, Seat(-1002, 11))])
    await store.deliveries.leave(FORUM)
    assert seats(await store.deliveries.due(clock.now, 10)) == [Seat(-1001), Seat(-1002, 11)]


async def test_what_is_due_to_topics_that_were_switched_off_is_the_groups_once(store: Store, clock: Clock) -> None:
    report = await ready(store, clock.now)
    await store.deliveries.write([to(Seat(-1001, thread), report, clock.now) for thread in (11, 12)])
    await store.deliveries.settle(-1001)
    assert seats(await store.deliveries.due(clock.now, 10)) == [Seat(-1001)]


async def test_deciding_again_after_a_kill_adds_what_was_missing(store: Store, clock: Clock) -> None:
    await follow(store, *range(1, 1201))
    report = await ready(store, clock.now)
    await store.deliveries.write([to(Seat(chat), report, clock.now) for chat in range(1, 601)])
    assert await told(store, report, clock.now) == 1200
    assert await told(store, report, clock.now) == 1200


async def test_a_change_goes_to_those_who_have_the_event_and_the_event_to_the_others(store: Store, clock: Clock) -> None:
    await follow(store, 42)
    report = await ready(store, clock.now)
    await told(store, report, clock.now)
    await follow(store, 44, kind="leader", key="Q1", title="Kim")
    changed = await store.events.join(report.event, account(clock.go(hours=1)), concerns(WORLD, ("leader", "Q1")), changed=True)
    for _ in range(2):
        assert await told(store, changed, clock.now) == 2
    await store.events.read(changed.id, "changed")
    rows = await store.deliveries.due(clock.now, 10)
    assert [(row.seat.chat, row.number, row.story) for row in rows] == [(42, 0, "story"), (42, 1, "changed"), (44, 0, "changed")]


async def test_what_waits_comes_by_the_hours_that_are_chosen_since(store: Store, clock: Clock) -> None:
    hows: tuple[How, ...] = ("push", "digest", "more", "digest")
    evening = clock.now + timedelta(hours=9)
    for how in hows:
        report = await ready(store, clock.now)
        await store.deliveries.write([to(seat, report, evening, how=how) for seat in (ASHA, RAVI)])
    soon = await ready(store, clock.now)
    await store.deliveries.write([to(ASHA, soon, clock.now)])
    hours = Hours(push=clock.now + timedelta(hours=1), digest=clock.now + timedelta(hours=2), more=clock.now + timedelta(hours=3))
    await store.deliveries.reschedule(42, hours)
    rows = await store.deliveries.due(evening, 10)
    assert [(row.how, row.due) for row in rows if row.seat == RAVI] == [(how, evening) for how in hows]
    assert [(row.how, row.due) for row in rows if row.seat == ASHA] == [
        ("push", clock.now),
        ("push", hours.push),
        ("digest", hours.digest),
        ("digest", hours.digest),
        ("more", hours.more),
    ]


async def test_a_digest_that_is_still_to_come_tells_the_latest_of_an_event(store: Store, clock: Clock) -> None:
    await follow(store, 42, 43, 44, mode="digest")
    await store.chats.mute(Mute(43, "source", "akhbar.example", "Akhbar"))
    report = await ready(store, clock.now)
    await told(store, report, clock.now)
    [sent] = [row for row in await store.deliveries.due(clock.now + timedelta(days=1), 10) if row.seat.chat == 44]
    await store.deliveries.sent([Sent((sent.id,), 7)])
    changed = await store.events.join(report.event, account(clock.go(hours=1), source="akhbar.example"), concerns(WORLD), changed=True)
    for _ in range(2):
        assert await told(store, changed, clock.now) == 1
    await store.events.read(changed.id, "changed")
    rows = await store.deliveries.due(clock.now + timedelta(days=1), 10)
    assert sorted((row.seat.chat, row.number, row.story) for row in rows) == [(42, 0, "changed"), (43, 0, "story")]


async def test_three_thousand_are_decided_in_no_time(store: Store, clock: Clock) -> None:
    await follow(store, *range(1, 3001))
    report = await ready(store, clock.now)
    began = time.perf_counter()
    assert await told(store, report, clock.now) == 3000
    assert time.perf_counter() - began < 20  # a fraction of a second on an idle machine
    assert len(await store.deliveries.due(clock.now, 300)) == 300


async def test_what_was_delivered_to_a_chat_is_forgotten_with_it(store: Store, clock: Clock) -> None:
    report = await ready(store, clock.now)
    await store.deliveries.write([to(ASHA, report, clock.now), to(RAVI, report, clock.now)])
    await store.forget.chat(42)
    assert seats(await store.deliveries.due(clock.now, 10)) == [RAVI]
