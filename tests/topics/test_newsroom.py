"""A story's way from a feed to the rows of those who get it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.reading.article import Extractor
from bot.store.store import Store, open_store
from bot.store.subscriptions import Subscriptions
from bot.topics.concern import Subject
from bot.topics.delivery import Due
from bot.topics.newsroom import ROUND, side_by_side
from bot.topics.parsing import Parser
from bot.topics.subscribers import Mute
from tests.fakes.clockwork import clockwork
from tests.fakes.databases import Clock, on_sqlite
from tests.fakes.outlets import BRIDGE, BRIDGE_AT_13, BRIDGE_ELSEWHERE, BRIDGE_LATER, FAIR, RAILWAY, WHEAT
from tests.fakes.press import Press, press
from tests.fakes.site import Answer

ASHA, RAVI = 42, 43


@pytest.fixture
async def store(database_url: str, clock: Clock) -> AsyncIterator[Store]:
    opened = await open_store(database_url, daily_characters=500_000, daily_characters_per_chat=50_000, clock=clock)
    yield opened
    await opened.close()


@pytest.fixture
async def house(store: Store, clock: Clock, extractor: Extractor, parser: Parser) -> AsyncIterator[Press]:
    async with press(store, clock, extractor, parser) as one:
        yield one


def test_a_round_ends_though_a_site_lets_each_of_its_stories_wait() -> None:
    async def filing() -> None:
        clock, done = asyncio.get_running_loop().time, []

        async def do(story: str) -> None:
            await asyncio.sleep(10 if story.startswith("slow") else 0.1)
            done.append(story)

        began = clock()
        stories = [*(f"slow.example/{n}" for n in range(50)), *(f"quick.example/{n}" for n in range(3))]
        assert await side_by_side(stories, lambda story: story.split("/")[0], do, asyncio.Semaphore(8))
        assert clock() - began <= ROUND + 10
        assert done == [*stories[50:], *stories[:2]]
        assert not await side_by_side(stories[50:], lambda story: story, do, asyncio.Semaphore(1))

    clockwork(filing())


@pytest.fixture
async def followed(house: Press) -> None:
    """Ten minutes after the feeds' first poll, and ASHA follows their topic."""
    await house.polls()
    await house.follows(ASHA)
    house.clock.go(minutes=10)


asha_follows = pytest.mark.usefixtures("followed")


async def due(house: Press) -> list[tuple[int, str, int]]:
    """To whom, what, and as which change of it."""
    return [(row.seat.chat, await headline(house, row), row.number) for row in await rows(house)]


async def rows(house: Press) -> list[Due]:
    return await house.store.deliveries.due(house.clock(), 100)


async def headline(house: Press, row: Due) -> str:
    kept = await house.store.stories.by_id(row.story)
    assert kept
    return kept.summary.headline


async def test_what_a_feed_lists_at_its_first_poll_is_for_the_archive_alone(house: Press) -> None:
    await house.follows(ASHA)
    link = house.morning.lists(BRIDGE, house.clock())
    await house.polls()
    assert await due(house) == []
    (story,) = await house.store.events.newest([("topic", "country")], 10)
    assert (story.title, story.link) == (BRIDGE.headline, link)
    assert house.morning.site.fetches(link) == 0
    assert house.translators.asked == []


async def test_a_new_story_reaches_who_follows_its_topic_and_is_read_once(house: Press) -> None:
    await house.polls()
    await house.follows(ASHA)
    await house.follows(RAVI)
    house.clock.go(minutes=10)
    link = house.morning.lists(BRIDGE, house.clock())
    await house.polls()
    assert await due(house) == [(ASHA, BRIDGE.english, 0), (RAVI, BRIDGE.english, 0)]
    assert house.morning.site.fetches(link) == 1
    assert len(house.translators.asked) == 1


@on_sqlite
async def test_what_nobody_gets_is_neither_fetched_nor_translated(house: Press) -> None:
    await house.polls()
    house.clock.go(minutes=10)
    link = house.morning.lists(BRIDGE, house.clock())
    await house.polls()
    assert house.morning.site.fetches(link) == 0
    assert house.translators.asked == []
    assert len(await house.store.events.newest([("topic", "country")], 10)) == 1


@on_sqlite
async def test_a_leader_is_found_in_the_body_and_what_does_not_name_him_is_not_translated(house: Press) -> None:
    await house.polls()
    await house.follows(ASHA, "leader", "kim jong un", "Kim Jong Un", forms=("किम जोंग उन",))
    house.clock.go(minutes=10)
    wheat, fair = house.morning.lists(WHEAT, house.clock()), house.morning.lists(FAIR, house.clock())
    await house.polls()
    assert await due(house) == [(ASHA, WHEAT.english, 0)]
    assert [house.morning.site.fetches(link) for link in (wheat, fair)] == [1, 1]
    assert len(house.translators.asked) == 1


@on_sqlite
async def test_a_muted_name_in_the_body_keeps_the_story_away(house: Press) -> None:
    await house.polls()
    await house.follows(ASHA)
    await house.follows(RAVI)
    await house.store.chats.mute(Mute(RAVI, "leader", "kim jong un", "Kim Jong Un", ("किम जोंग उन",)))
    house.clock.go(minutes=10)
    house.morning.lists(WHEAT, house.clock())
    await house.polls()
    assert await due(house) == [(ASHA, WHEAT.english, 0)]


class Slow(Subscriptions):
    """The subscriptions, where what was read of them is given back only once `goes` is set."""

    def __init__(self, store: Store) -> None:
        super().__init__(store.database)
        self.reads, self.goes = asyncio.Event(), asyncio.Event()

    async def subjects(self) -> list[Subject]:
        found = await super().subjects()
        self.reads.set()
        await self.goes.wait()
        return found


async def test_what_is_followed_and_muted_before_a_story_is_listed_holds_for_it_however_slow_the_database_is(house: Press) -> None:
    await house.polls()
    await house.closes()
    slow = Slow(house.store)
    house.store = replace(house.store, subscriptions=slow)
    await house.opens()
    house.clock.go(minutes=10)
    house.morning.lists(RAILWAY, house.clock())
    await house.poller.poll_now(house.morning.feed)
    await slow.reads.wait()  # that nobody follows anything, for RAILWAY; it holds for nothing that is listed later
    await house.follows(RAVI)
    await house.store.chats.mute(Mute(RAVI, "leader", "kim jong un", "Kim Jong Un", ("किम जोंग उन",)))
    house.clock.go(minutes=10)
    house.morning.lists(WHEAT, house.clock())
    await house.poller.poll_now(house.morning.feed)
    slow.goes.set()
    await house.rests()
    assert await due(house) == [(RAVI, RAILWAY.english, 0)]


@asha_follows
async def test_two_outlets_of_one_event_are_one_push(house: Press) -> None:
    house.morning.lists(BRIDGE, house.clock())
    await house.polls()
    house.clock.go(minutes=10)
    house.evening.lists(BRIDGE_ELSEWHERE, house.clock())
    house.evening.lists(RAILWAY, house.clock())
    await house.polls()
    assert await due(house) == [(ASHA, BRIDGE.english, 0), (ASHA, RAILWAY.english, 0)]
    first = (await rows(house))[0]
    assert await house.store.events.sources([first.event]) == {first.event: ("127.0.0.2", "127.0.0.3")}


@asha_follows
async def test_another_toll_is_an_update_of_the_first_push(house: Press) -> None:
    house.morning.lists(BRIDGE, house.clock())
    await house.polls()
    house.clock.go(hours=3)
    house.evening.lists(BRIDGE_LATER, house.clock())
    await house.polls()
    assert await due(house) == [(ASHA, BRIDGE.english, 0), (ASHA, BRIDGE_LATER.english, 1)]
    first, second = await rows(house)
    assert (first.event, first.silent, second.silent) == (second.event, False, True)


@asha_follows
async def test_an_outlet_that_raises_its_own_toll_updates_the_first_push_twice_at_most(house: Press) -> None:
    began = house.clock()
    link = house.morning.lists(BRIDGE, began)
    await house.polls()
    house.clock.go(minutes=20)
    house.morning.retells(link, BRIDGE_LATER, began)
    await house.polls()
    assert [(chat, number) for chat, _, number in await due(house)] == [(ASHA, 0), (ASHA, 1)]
    first, second = await rows(house)
    assert (second.event, second.silent, await headline(house, second)) == (first.event, True, BRIDGE_LATER.english)
    await house.follows(RAVI)
    for tale in (BRIDGE, BRIDGE_LATER, BRIDGE):
        house.clock.go(minutes=20)
        house.morning.retells(link, tale, began)
        await house.polls()
    assert [(chat, number) for chat, _, number in await due(house)] == [(ASHA, 0), (ASHA, 1), (ASHA, 2)]


@on_sqlite
@asha_follows
async def test_a_toll_that_an_outlet_told_already_is_no_update_of_the_others(house: Press) -> None:
    began = house.clock()
    link = house.morning.lists(BRIDGE, began)
    await house.polls()
    house.clock.go(minutes=20)
    house.morning.retells(link, BRIDGE_AT_13, began)
    await house.polls()
    house.clock.go(minutes=20)
    other = house.evening.lists(BRIDGE_ELSEWHERE, house.clock())  # which counts 11 still
    await house.polls()
    house.clock.go(minutes=20)
    house.evening.retells(other, BRIDGE_AT_13, house.clock())
    await house.polls()
    assert [number for _, _, number in await due(house)] == [0, 1]
    house.evening.lists(BRIDGE_LATER, house.clock())
    await house.polls()
    assert (await due(house))[2:] == [(ASHA, BRIDGE_LATER.english, 2)]


@on_sqlite
@asha_follows
async def test_an_outlet_that_corrects_its_toll_is_an_update(house: Press) -> None:
    began = house.clock()
    link = house.morning.lists(BRIDGE_LATER, began)
    await house.polls()
    house.clock.go(minutes=20)
    house.morning.retells(link, BRIDGE_AT_13, began)
    await house.polls()
    assert (await due(house))[1:] == [(ASHA, BRIDGE_AT_13.english, 1)]


@on_sqlite
@asha_follows
async def test_another_headline_with_the_same_figures_is_no_update(house: Press) -> None:
    began = house.clock()
    link = house.morning.lists(BRIDGE, began)
    old = house.evening.lists(BRIDGE_ELSEWHERE, began - timedelta(days=3))
    await house.polls()
    house.clock.go(minutes=20)
    house.morning.retells(link, BRIDGE_ELSEWHERE, began)
    house.evening.retells(old, BRIDGE_LATER, began - timedelta(days=3))
    await house.polls()
    assert [(chat, number) for chat, _, number in await due(house)] == [(ASHA, 0)]


@on_sqlite
@asha_follows
async def test_one_address_in_two_feeds_is_one_story(house: Press) -> None:
    house.morning.lists(FAIR, house.clock())
    house.evening.repeats(house.morning)
    await house.polls()
    assert await due(house) == [(ASHA, FAIR.english, 0)]


@on_sqlite
@asha_follows
async def test_a_page_that_refuses_is_told_by_what_the_feed_says(house: Press) -> None:
    house.morning.lists(FAIR, house.clock(), summary=FAIR.sentences[0][0], page=Answer(b"no", 403))
    await house.polls()
    assert await due(house) == [(ASHA, FAIR.english, 0)]
    kept = await house.store.stories.by_id((await rows(house))[0].story)
    assert kept
    assert [point.text for point in kept.summary.points] == [FAIR.sentences[0][1].replace("on Monday", "on Monday (11 August)")]


@on_sqlite
@asha_follows
async def test_a_page_that_is_gone_is_no_news(house: Press) -> None:
    house.morning.lists(FAIR, house.clock(), page=Answer(b"gone", 410))
    house.morning.lists(BRIDGE, house.clock())
    await house.polls()
    assert await due(house) == [(ASHA, BRIDGE.english, 0)]
    assert len(await house.store.events.pending("unreadable")) == 1


@on_sqlite
@asha_follows
async def test_where_one_outlet_cannot_be_read_the_other_ones_story_comes(house: Press) -> None:
    house.morning.lists(BRIDGE, house.clock(), summary=BRIDGE.sentences[0][0], page=Answer(b"gone", 404))
    house.evening.lists(BRIDGE_ELSEWHERE, house.clock())
    await house.polls()
    assert await due(house) == [(ASHA, BRIDGE_ELSEWHERE.english, 0)]


@asha_follows
async def test_a_kill_at_any_step_loses_nothing_and_doubles_nothing(house: Press) -> None:
    house.morning.lists(BRIDGE, house.clock())
    await house.closes()  # nobody is there when the rows come
    house.poller._newsroom = house.newsroom
    await house.opens()
    poll = asyncio.create_task(house.polls())
    for _ in range(5):
        await asyncio.sleep(0.02)
        await house.closes()
        poll.cancel()
        await asyncio.gather(poll, return_exceptions=True)
        await house.opens()
        poll = asyncio.create_task(house.polls())
    await poll
    assert await due(house) == [(ASHA, BRIDGE.english, 0)]


@on_sqlite
@asha_follows
async def test_while_no_translator_answers_the_story_waits(house: Press) -> None:
    house.translators.modes.update({"google": "500", "gtx": "500"})
    link = house.morning.lists(BRIDGE, house.clock())
    poll = asyncio.create_task(house.polls())
    while not house.translators.asked:  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.1)
    assert await due(house) == []
    house.translators.modes.clear()
    await house.closes()
    await house.opens()
    await poll
    assert await due(house) == [(ASHA, BRIDGE.english, 0)]
    assert house.morning.site.fetches(link) <= 2


async def test_what_came_while_the_bot_was_away_is_gathered(house: Press) -> None:
    house.morning.lists(RAILWAY, house.clock())
    await house.polls()
    await house.follows(ASHA)
    house.clock.go(hours=9)
    for tale in (BRIDGE, FAIR, WHEAT):
        house.morning.lists(tale, house.clock())
    await house.polls()
    house.clock.go(minutes=6)
    await house.polls()
    assert await due(house) == []
    house.clock.go(minutes=6)
    found = await rows(house)
    assert [row.how for row in found] == ["digest"] * 3
    assert len({row.due for row in found}) == 1


async def test_of_a_long_absence_the_newest_of_a_topic_are_read(house: Press) -> None:
    await house.polls()
    await house.follows(ASHA)
    begin = house.clock()
    house.clock.go(hours=40)
    tales = (FAIR, RAILWAY, BRIDGE, WHEAT)
    links = [house.morning.lists(tale, house.clock(), published=begin + timedelta(hours=n)) for n, tale in enumerate(tales, 1)]
    await house.polls()
    house.clock.go(minutes=6)
    await house.polls()
    house.clock.go(minutes=6)
    assert {english for _, english, _ in await due(house)} == {RAILWAY.english, BRIDGE.english, WHEAT.english}
    assert len(await house.store.events.newest([("topic", "country")], 10)) == len(links)
    assert len(house.translators.asked) == 3


@on_sqlite
async def test_a_feed_that_died_is_told_to_the_admins_once(house: Press) -> None:
    await house.polls()
    house.clock.go(minutes=10)
    house.morning.site.serve("/rss.xml", Answer(b"", 410))
    await house.polls()
    house.clock.go(hours=10)
    await house.polls()
    (told,) = house.told
    assert house.morning.feed in told
    assert "has ended" in told
    assert house.told_followers == []


@on_sqlite
async def test_a_feed_that_somebody_brought_and_that_died_is_told_to_him(house: Press) -> None:
    own = house.evening.site.url("/own.xml")
    house.evening.site.serve("/own.xml", Answer(b"", 410))
    await house.follows(ASHA, "feed", own, "My feed")
    await house.polls()
    house.clock.go(hours=10)
    await house.polls()
    assert [(state.address, state.ended) for state in house.told_followers] == [(own, "gone")]
    assert house.told == []


@on_sqlite
async def test_a_feed_of_ones_own_is_asked_while_somebody_follows_it(house: Press) -> None:
    own = house.evening.site.url("/own.xml")
    house.evening.site.serve("/own.xml", Answer(b"<rss version='2.0'><channel><title>x</title></channel></rss>"))
    await house.follows(ASHA, "feed", own, "My feed")
    await house.polls()
    assert own in [state.address for state in await house.store.feeds.all()]
    await house.store.subscriptions.remove(ASHA, [each.id for each in await house.store.subscriptions.of(ASHA)])
    await house.polls()
    assert own not in [state.address for state in await house.store.feeds.all()]


@on_sqlite
async def test_feeds_that_somebody_follows_are_asked_often(house: Press) -> None:
    async def often() -> set[str]:
        return {state.address for state in await house.store.feeds.all() if state.followed}

    await house.polls()
    assert await often() == set()
    await house.follows(ASHA, "word", "चुनाव", "चुनाव", forms=("चुनाव",))
    await house.polls()
    assert await often() == {house.morning.feed, house.evening.feed}
