"""What happened, once, however many outlets report it; and whom it concerns."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.store.store import Store
from bot.topics.concern import Concern
from bot.topics.subscribers import Key, Mute, Seat, Story, Subscription
from tests.fakes.audience import account, concerns, follow, happens, told
from tests.fakes.databases import Clock

KIM: Key = ("leader", "Q1")
WORLD: Key = ("topic", "world")
MISSILE: Key = ("word", "missile")
ASHA, RAVI = 42, 43


async def test_an_event_is_kept_with_its_report_and_whom_it_concerns(store: Store, clock: Clock) -> None:
    told_of = account(clock.now, "सेतु का उद्घाटन", fingerprint='{"a": 1}', gather=clock.now + timedelta(minutes=10))
    report = await store.events.open(told_of, Concern(frozenset({WORLD, KIM, MISSILE}), frozenset({KIM})))
    assert (report.account, report.number, report.state, report.story) == (told_of, 0, "new", None)
    assert await store.events.story(report.id) == Story(
        event=report.event,
        report=report.id,
        subjects=frozenset({WORLD, KIM, MISSILE}),
        source="samachar.example",
        seen=clock.now,
        about=frozenset({KIM}),
        number=0,
        gather=told_of.gather,
    )
    assert await store.events.known([told_of.link, "https://other.example"]) == {told_of.link: report}


async def test_one_link_is_one_report_whoever_files_it_and_how_often(store: Store, clock: Clock) -> None:
    one = account(clock.now)
    reports = await asyncio.gather(*(store.events.open(one, concerns(WORLD)) for _ in range(3)), return_exceptions=True)
    filed = {report.id for report in reports if not isinstance(report, BaseException)}
    assert len(filed) == 1
    first = await store.events.open(one, concerns(WORLD))
    other = await happens(store, clock.now)
    assert await store.events.join(other.event, one, concerns(WORLD), changed=True) == first
    assert (await store.events.story(other.id)).number == 0


async def test_another_report_joins_with_what_it_concerns(store: Store, clock: Clock) -> None:
    first = await happens(store, clock.now, WORLD)
    later = clock.go(hours=1)
    second = await store.events.join(first.event, account(later, source="duniya.example"), concerns(("topic", "india"), KIM))
    assert (second.event, second.number) == (first.event, 0)
    story = await store.events.story(second.id)
    assert story.subjects == {WORLD, ("topic", "india"), KIM}
    assert (story.source, story.seen) == ("duniya.example", first.account.seen)
    assert await store.events.sources([first.event]) == {first.event: ("samachar.example", "duniya.example")}


async def test_of_all_changes_two_are_told(store: Store, clock: Clock) -> None:
    first = await happens(store, clock.now)
    numbers = [
        (await store.events.join(first.event, account(clock.now), concerns(), changed=changed)).number
        for changed in (True, False, True, True)
    ]
    assert numbers == [1, 0, 2, 0]


async def test_a_report_goes_from_new_to_read(store: Store, clock: Clock) -> None:
    await follow(store, ASHA)
    report = await happens(store, clock.now)
    old = await store.events.open(account(clock.now), concerns(WORLD), old=True)
    assert [each.id for each in await store.events.pending("new")] == [report.id]
    assert await told(store, report, clock.now) == 1
    assert [each.id for each in await store.events.pending("new", "wanted")] == [report.id]
    await store.events.read(report.id, "story")
    await store.events.read(old.id, "old story")
    assert [(each.id, each.story) for each in await store.events.pending("read")] == [(report.id, "story"), (old.id, "old story")]
    nobodys = await happens(store, clock.now, ("topic", "sport"))
    assert await told(store, nobodys, clock.now) == 0
    assert [each.id for each in await store.events.pending("unwanted")] == [nobodys.id]


async def test_a_report_that_concerns_more_is_decided_again(store: Store, clock: Clock) -> None:
    await follow(store, ASHA, kind="word", key="missile", title="missile")
    report = await happens(store, clock.now)
    assert await told(store, report, clock.now) == 0
    assert await store.events.widen(report, concerns(WORLD)) is False
    assert await store.events.widen(report, concerns(WORLD, MISSILE)) is True
    assert [each.id for each in await store.events.pending("new")] == [report.id]
    assert await told(store, report, clock.now) == 1
    old = await store.events.open(account(clock.now), concerns(WORLD), old=True)
    assert await store.events.widen(old, concerns(MISSILE)) is False


async def test_a_report_that_was_read_before_it_was_decided_is_ready_at_once(store: Store, clock: Clock) -> None:
    await follow(store, ASHA)
    report = await happens(store, clock.now)
    await store.events.read(report.id, "story")
    await told(store, report, clock.now)
    assert [each.id for each in await store.events.pending("read")] == [report.id]


async def test_who_waits_for_a_report_that_cannot_be_read_may_have_the_event_by_another(store: Store, clock: Clock) -> None:
    await follow(store, ASHA)
    first = await happens(store, clock.now)
    await told(store, first, clock.now)
    second = await store.events.join(first.event, account(clock.now), concerns(WORLD))
    assert await told(store, second, clock.now) == 0
    await store.events.unreadable(first.id)
    assert [each.id for each in await store.events.pending("new")] == [second.id]
    assert await told(store, second, clock.now) == 1


async def test_what_comes_between_a_decision_and_its_row_is_decided_again(store: Store, clock: Clock) -> None:
    await follow(store, ASHA)
    first = await happens(store, clock.now)
    await told(store, first, clock.now)
    second = await store.events.join(first.event, account(clock.now), concerns(WORLD))
    upon = await store.events.story(second.id)
    await store.events.unreadable(first.id)
    assert not await store.events.decided(upon, wanted=False)
    assert [each.id for each in await store.events.pending("new")] == [second.id]
    upon = await store.events.story(second.id)
    await store.events.widen(second, concerns(MISSILE))
    assert not await store.events.decided(upon, wanted=False)
    assert await told(store, second, clock.now) == 1


async def test_a_report_that_others_wait_for_is_given_to_whom_the_unreadable_one_was_meant_for(store: Store, clock: Clock) -> None:
    await follow(store, ASHA)
    await follow(store, RAVI, kind="word", key="missile", title="missile")
    first = await happens(store, clock.now)
    await told(store, first, clock.now)
    second = await store.events.join(first.event, account(clock.now), concerns(MISSILE))
    assert await told(store, second, clock.now) == 1
    await store.events.unreadable(first.id)
    assert await told(store, second, clock.now) == 2


async def test_the_newest_of_a_topic_come_first(store: Store, clock: Clock) -> None:
    first = await happens(store, clock.now, WORLD, title="एक")
    await happens(store, clock.now, ("topic", "sport"))
    second = await happens(store, clock.go(minutes=5), WORLD, KIM, title="दो")
    await store.events.join(first.event, account(clock.go(minutes=5), source="duniya.example"), concerns())
    await store.events.read(second.id, "story")
    found = await store.events.newest([WORLD, KIM], 10)
    assert [(each.title, each.sources, each.story) for each in found] == [
        ("दो", ("samachar.example",), "story"),
        ("एक", ("samachar.example", "duniya.example"), None),
    ]
    assert [each.title for each in await store.events.newest([WORLD], 1)] == ["दो"]
    assert [each.title for each in await store.events.newest([WORLD], 10, before=second.account.seen)] == ["एक"]
    assert await store.events.newest([], 10) == []


async def test_a_list_tells_the_latest_of_an_event_whose_figures_changed(store: Store, clock: Clock) -> None:
    report = await happens(store, clock.now, title="11 की मौत")
    await store.events.read(report.id, "eleven")
    await store.events.join(report.event, account(clock.now, "11 मरे"), concerns(WORLD))
    later = account(clock.go(hours=1), "15 की मौत", source="duniya.example")
    changed = await store.events.join(report.event, later, concerns(WORLD), changed=True)
    [told_of] = await store.events.newest([WORLD], 10)
    assert (told_of.title, told_of.link, told_of.story, told_of.read) == ("15 की मौत", changed.account.link, None, "eleven")
    assert told_of.sources == ("duniya.example", "samachar.example")
    await store.events.read(changed.id, "fifteen")
    assert (await store.events.headlines([report.event]))[report.event].story == "fifteen"
    await store.events.unreadable(changed.id)
    assert [(each.title, each.story) for each in await store.events.newest([WORLD], 10)] == [("11 की मौत", "eleven")]


async def test_a_list_goes_on_behind_an_event_also_among_those_of_one_moment(store: Store, clock: Clock) -> None:
    titles = ["एक", "दो", "तीन", "चार"]
    reports = [await store.events.open(account(clock.now, title), concerns(WORLD)) for title in titles]
    clock.go(minutes=1)
    reports.append(await store.events.open(account(clock.now, "पांच"), concerns(WORLD)))
    behind = {each.event: await store.events.newest([WORLD], 10, after=each.event) for each in reports}
    assert [[each.title for each in found] for found in behind.values()] == [[], ["एक"], ["दो", "एक"], ["तीन", "दो", "एक"], titles[::-1]]
    assert await store.events.newest([WORLD], 10, after=reports[-1].event + 1) == []


@pytest.mark.parametrize(
    ("mute", "left"),
    [
        (None, ["तीन", "दो", "एक"]),
        (Mute(ASHA, "leader", "Q1", "Kim"), ["तीन", "एक"]),
        (Mute(ASHA, "word", "missile", "missile"), ["दो", "एक"]),
        (Mute(ASHA, "word", "cricket", "cricket"), ["तीन", "दो", "एक"]),
        (Mute(ASHA, "source", "samachar.example", ""), ["तीन"]),
        (Mute(43, "leader", "Q1", "Kim"), ["तीन", "दो", "एक"]),
    ],
)
async def test_what_is_new_in_all_that_a_chat_follows_without_what_it_muted(
    store: Store, clock: Clock, mute: Mute | None, left: list[str]
) -> None:
    start = clock.now - timedelta(seconds=1)
    await follow(store, ASHA)
    await follow(store, ASHA, kind="leader", key="Q1", title="Kim")
    await happens(store, clock.now, WORLD, title="एक")
    await happens(store, clock.go(minutes=1), KIM, title="दो")
    await store.events.open(
        account(clock.go(minutes=1), "तीन", source="news.duniya.example"),
        Concern(frozenset({WORLD, MISSILE, ("word", "cricket")}), frozenset({MISSILE})),
    )
    await happens(store, clock.now, ("topic", "sport"))
    if mute:
        await store.chats.mute(mute)
    assert [each.title for each in await store.events.news(ASHA, start, 10)] == left
    assert [each.title for each in await store.events.news(ASHA, clock.now - timedelta(seconds=90), 10)] == left[:2] if not mute else True


async def test_a_muted_outlet_that_tells_much_hides_nothing_of_the_others(store: Store, clock: Clock) -> None:
    await follow(store, ASHA)
    since = clock.now
    await store.events.open(account(clock.go(minutes=1), "एक", source="duniya.example"), concerns(WORLD))
    for _ in range(3):
        await happens(store, clock.go(minutes=1), source="m.akhbar.example")
    await store.chats.mute(Mute(ASHA, "source", "akhbar.example", ""))
    assert [each.title for each in await store.events.news(ASHA, since, 2)] == ["एक"]


async def test_a_muted_story_and_what_came_before_it_was_followed_are_not_new(store: Store, clock: Clock) -> None:
    start = clock.now - timedelta(seconds=1)
    await happens(store, clock.now, title="पहले")
    await store.subscriptions.add([Subscription(Seat(ASHA, 5), "topic", "world", "World", clock.go(minutes=1))])
    muted = await happens(store, clock.go(minutes=1), title="मौन")
    await happens(store, clock.now, title="बाद")
    await store.chats.mute(Mute(ASHA, "story", str(muted.event), ""))
    assert [each.title for each in await store.events.news(ASHA, start, 10)] == ["बाद"]


async def test_recent_reports_are_given_with_what_tells_them_apart(store: Store, clock: Clock) -> None:
    await store.events.open(account(clock.now, fingerprint="a"), concerns())
    second = await store.events.open(account(clock.go(hours=30), fingerprint="b"), concerns())
    await store.events.join(second.event, replace(account(clock.go(hours=10)), fingerprint="c"), concerns())
    assert [report.account.fingerprint for report in await store.events.recent(clock.now - timedelta(hours=36))] == ["b", "c"]


async def test_the_mute_of_a_story_goes_with_it(store: Store, clock: Clock) -> None:
    old, new = await happens(store, clock.now - timedelta(days=9)), await happens(store, clock.now)
    for report in (old, new):
        await store.chats.mute(Mute(ASHA, "story", str(report.event), "A story"))
    await store.chats.mute(Mute(ASHA, "word", "missile", "missile"))
    await store.forget.before(clock.now - timedelta(days=5))
    assert [each.key for each in await store.chats.mutes(ASHA)] == [str(new.event), "missile"]


async def test_old_events_are_forgotten_with_all_that_hangs_on_them(store: Store, clock: Clock) -> None:
    await follow(store, ASHA)
    report = await happens(store, clock.now)
    await told(store, report, clock.now)
    clock.go(days=10)
    newer = await happens(store, clock.now)
    await store.forget.before(clock.now - timedelta(days=5))
    assert [each.event for each in await store.events.newest([WORLD], 10)] == [newer.event]
    assert await store.events.known([report.account.link]) == {}
    assert await store.deliveries.waiting(report.id) == 0
