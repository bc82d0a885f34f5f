"""What is remembered of feeds, and of what they listed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.store.feeds import DAILY, OF_ONE_FEED
from bot.store.store import Store
from bot.topics.feed import Entry
from bot.topics.feed_state import FeedState, added
from bot.topics.news import Listed, News, Sighting, Standing
from bot.topics.websub import begun
from tests.fakes.databases import Clock

DUNIYA = "https://duniya.example/rss"
KHEL = "https://खेल.example/feed?x=" + "क" * 2000


def entry(id: str, title: str = "", link: str = "") -> Entry:
    return Entry(id, link or f"https://duniya.example/{id}", title or f"खबर {id}", datetime(2025, 8, 13, 4, 0, tzinfo=UTC), "सार")


def listed(*entries: Entry, standing: Standing = "push") -> News:
    return News(tuple(Listed(each, standing) for each in entries))


@pytest.fixture
async def feed(store: Store, clock: Clock) -> FeedState:
    await store.feeds.add([added(DUNIYA, clock.now)])
    return added(DUNIYA, clock.now)


async def test_a_feed_is_remembered_whole(store: Store, clock: Clock) -> None:
    state = FeedState(
        address=KHEL,
        next_at=clock.now + timedelta(minutes=10),
        followed=True,
        moved_to="https://khel.example/new",
        title="खेल",
        etag='"a"',
        modified="Wed, 13 Aug 2025 04:00:00 GMT",
        digest="d",
        ttl=600.0,
        hub="https://hub.example",
        topic=KHEL,
        first_at=clock.now - timedelta(days=3),
        asked_at=clock.now,
        read_at=clock.now,
        changes=2.5,
        watched=9000.0,
        failures=2,
        failing_since=clock.now,
        reason="it answers 503",
        ended="dead",
        told=True,
    )
    await store.feeds.add([state])
    assert await store.feeds.state(KHEL) == state
    assert await store.feeds.all() == [state]


async def test_a_feed_that_is_there_is_not_added_again(store: Store, clock: Clock, feed: FeedState) -> None:
    await store.feeds.save([replace(feed, etag="e")])
    await store.feeds.add([feed, added(KHEL, clock.now)])
    assert [state.etag for state in await store.feeds.all()] == ["e", ""]


async def test_a_feed_that_was_removed_stays_away_whatever_is_still_said_of_it(store: Store, feed: FeedState) -> None:
    await store.feeds.record(feed, listed(entry("a")))
    await store.feeds.remove([DUNIYA, KHEL])
    await store.feeds.save([feed])
    assert await store.feeds.record(feed, listed(entry("b"))) == []
    assert await store.feeds.known(DUNIYA, [entry("a")]) == []
    assert (await store.feeds.all(), await store.feeds.unfiled(10)) == ([], [])


async def test_the_feed_that_waits_longest_is_asked_first(store: Store, clock: Clock) -> None:
    def at(minutes: float, name: str) -> FeedState:
        return FeedState(f"https://{name}.example/rss", clock.now + timedelta(minutes=minutes))

    never = replace(at(0, "never"), next_at=None)
    set_back = replace(at(300, "set-back"), asked_at=clock.now + timedelta(minutes=2))
    await store.feeds.add([at(-1, "late"), at(5, "soon"), at(-9, "later"), at(0, "now"), never, set_back, at(90, "long")])
    assert [s.address[8:-12] for s in await store.feeds.due(clock.now, 10)] == ["later", "late", "now", "set-back"]
    assert [s.address[8:-12] for s in await store.feeds.due(clock.now, 2)] == ["later", "late"]
    assert await store.feeds.next_at(clock.now) == clock.now + timedelta(minutes=5)
    assert await store.feeds.next_at(clock.now + timedelta(days=1)) is None


async def test_what_a_feed_listed_is_known_by_its_id_its_link_and_its_title(store: Store, feed: FeedState) -> None:
    a, b, c, d = entry("a"), entry("b", link="https://duniya.example/" + "ख" * 3000), entry("c", "क" * 500), entry("d")
    news = listed(a, b, c, d)
    assert await store.feeds.record(feed, news) == list(news.listed)
    asked = [entry("a", "other", "https://x.example"), entry("z", "other", b.link), entry("y", c.title, "https://y.example")]
    assert {seen.id for seen in await store.feeds.known(DUNIYA, asked)} == {"a", "b", "c"}
    assert await store.feeds.known(DUNIYA, [a]) == [Sighting("a", a.link, a.title, a.published)]
    assert await store.feeds.known(KHEL, [a]) == []


async def test_empty_links_and_titles_are_nothing_to_be_known_by(store: Store, feed: FeedState) -> None:
    await store.feeds.record(feed, listed(Entry("a", "", "", None)))
    assert await store.feeds.known(DUNIYA, [Entry("b", "", "", None)]) == []


async def test_an_entry_is_listed_once_and_may_get_another_headline(store: Store, feed: FeedState) -> None:
    await store.feeds.record(feed, listed(entry("a")))
    again = replace(listed(entry("a"), entry("b")), retitled=(entry("a", "नया शीर्षक"), entry("none", "?")))
    assert [each.entry.id for each in await store.feeds.record(feed, again)] == ["b"]
    assert {seen.title for seen in await store.feeds.known(DUNIYA, [entry("a", "x"), entry("b", "y")])} == {"नया शीर्षक", "खबर b"}
    assert [seen.id for seen in await store.feeds.known(DUNIYA, [entry("q", "नया शीर्षक", "https://q.example")])] == ["a"]


async def test_entries_wait_until_they_are_filed_also_over_a_kill(store: Store, clock: Clock, feed: FeedState) -> None:
    await store.feeds.record(feed, listed(entry("a"), standing="backlog"))
    clock.go(minutes=10)
    await store.feeds.record(feed, listed(entry("b"), entry("c"), standing="digest"))
    waiting = await store.feeds.unfiled(10)
    assert [(address, each.entry.id, each.standing) for address, each in waiting][:1] == [(DUNIYA, "a", "backlog")]
    assert waiting[0][1].entry == entry("a")
    await store.feeds.filed(DUNIYA, ["a", "c"])
    await store.feeds.filed(DUNIYA, ["a"])
    assert [each.entry.id for _, each in await store.feeds.unfiled(10)] == ["b"]


async def test_what_waits_of_one_feed_stands_before_no_others(store: Store, clock: Clock, feed: FeedState) -> None:
    await store.feeds.add([added(KHEL, clock.now)])
    other = await store.feeds.state(KHEL)
    assert other
    await store.feeds.record(feed, listed(*(entry(f"a{n:02}") for n in range(OF_ONE_FEED + 5))))
    clock.go(minutes=10)
    await store.feeds.record(other, listed(entry("b")))
    waiting = [(address, each.entry.id) for address, each in await store.feeds.unfiled(100)]
    assert waiting == [*((DUNIYA, f"a{n:02}") for n in range(OF_ONE_FEED)), (KHEL, "b")]


async def test_a_feed_that_is_followed_meanwhile_is_asked_as_soon_as_that_says(store: Store, clock: Clock, feed: FeedState) -> None:
    await store.feeds.add([added(KHEL, clock.now)])
    later = replace(feed, asked_at=clock.now, next_at=clock.now + timedelta(minutes=30))
    await store.feeds.save([later])
    await store.feeds.follow([DUNIYA, "https://nobody.example"], clock.now, 600)
    soon = await store.feeds.state(DUNIYA)
    assert soon is not None
    assert (soon.followed, soon.next_at) == (True, clock.now + timedelta(minutes=10))
    await store.feeds.save([replace(later, etag="x")])  # by a poll that began before it was followed
    now = await store.feeds.state(DUNIYA)
    assert now is not None
    assert (now.followed, now.next_at, now.etag) == (True, soon.next_at, "x")
    await store.feeds.follow([], clock.now, 600)
    assert [state.followed for state in await store.feeds.all()] == [False, False]


async def test_what_is_still_listed_is_not_forgotten(store: Store, clock: Clock, feed: FeedState) -> None:
    await store.feeds.record(feed, listed(entry("a"), entry("b")))
    await store.feeds.filed(DUNIYA, ["a", "b"])
    for _ in range(10):
        clock.go(days=9)
        await store.feeds.known(DUNIYA, [entry("a")])
        await store.forget.before(clock.now - timedelta(days=7))
    assert {seen.id for seen in await store.feeds.known(DUNIYA, [entry("a"), entry("b")])} == {"a"}


async def test_a_listing_without_end_is_held(store: Store, feed: FeedState) -> None:
    many = [entry(f"n{number}") for number in range(500)]
    assert len(await store.feeds.record(feed, listed(*many))) == 500
    assert len(await store.feeds.known(DUNIYA, many)) == 500


async def test_a_feed_that_lists_without_end_is_heard_again_the_next_day(store: Store, clock: Clock, feed: FeedState) -> None:
    def news(begin: int, end: int) -> News:
        return listed(*(entry(f"{number}") for number in range(begin, end)))

    assert len(await store.feeds.record(feed, news(0, DAILY - 30))) == DAILY - 30
    assert len(await store.feeds.record(feed, news(DAILY, DAILY + 100))) == 30
    assert await store.feeds.record(feed, news(DAILY + 30, DAILY + 100)) == []
    assert len(await store.feeds.record(feed, news(DAILY + 30, DAILY + 40))) == 10, "a few are heard always"
    clock.go(days=1, minutes=1)
    assert len(await store.feeds.record(feed, news(DAILY + 30, DAILY + 100))) == 60


async def test_what_was_agreed_with_a_hub_is_kept_until_the_feed_names_another(store: Store, clock: Clock, feed: FeedState) -> None:
    assert await store.hubs.without_subscription(10) == []
    named = replace(feed, hub="https://hub.example", topic="https://duniya.example/rss?t=1")
    await store.feeds.save([named])
    assert await store.hubs.without_subscription(10) == []  # nobody follows it
    await store.feeds.follow([DUNIYA], clock.now, 600)
    [state] = await store.hubs.without_subscription(10)
    agreed = begun(state, "id", "secret", clock.now)
    await store.hubs.keep(agreed)
    assert (await store.hubs.without_subscription(10), await store.hubs.due_hubs(clock.now, 10)) == ([], [agreed])
    later = replace(
        agreed, asked_at=clock.now, lease_ends=clock.now + timedelta(days=10), next_at=clock.now + timedelta(days=8), failures=1
    )
    await store.hubs.keep(later)
    assert (await store.hubs.subscription("id"), await store.hubs.due_hubs(clock.now, 10)) == (later, [])
    assert await store.hubs.subscription("i\0d") is None
    assert await store.hubs.due_hubs(clock.now - timedelta(hours=1), 10) == [later], "the clock was set back, and the hub counts on"
    await store.feeds.save([replace(named, hub="https://other.example")])
    assert [each.address for each in await store.hubs.without_subscription(10)] == [DUNIYA]
    await store.hubs.keep(replace(later, id="new", hub="https://other.example"))
    assert await store.hubs.subscription("id") is None
    await store.feeds.follow([], clock.now, 600)
    assert await store.hubs.due_hubs(clock.now + timedelta(days=30), 10) == []
    await store.feeds.remove([DUNIYA])
    await store.hubs.keep(agreed)
    assert await store.hubs.subscription("new") is await store.hubs.subscription("id") is None
