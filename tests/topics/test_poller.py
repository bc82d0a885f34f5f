"""The loop over days, by a clock that turns while everybody waits."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from bot.errors import Unreachable
from bot.reading.page import Response
from bot.topics.feed import Feed
from bot.topics.feed_state import FeedState, added
from bot.topics.pace import HostPace
from tests.fakes.clockwork import clockwork
from tests.fakes.feed_ledger import FeedsInMemory, Listener
from tests.topics.feeds import rss, stories
from tests.topics.world import START, World, answer, passing

DAY = 86_400.0
FEED = "https://khabar.example/rss"


def feeds(*addresses: str, followed: bool = True) -> FeedsInMemory:
    return FeedsInMemory(added(address, START, followed=followed) for address in addresses)


def gaps(world: World) -> list[float]:
    """Seconds between the polls of the one feed."""
    return [b - a for a, b in pairwise(world.asked(FEED))]


def listing(*numbers: int) -> Response:
    return answer(rss(*stories(*numbers)))


def test_news_is_found_within_ten_minutes_and_the_backlog_is_nobodys() -> None:
    async def day() -> None:
        world, listener = World(), Listener()
        world.sites[FEED] = lambda headers: listing(1, 2) if world.seconds() < 3700 else listing(3, 1, 2)
        await passing(world.poller(feeds(FEED), listener), 3 * 3600)
        assert [standing for _, standing in listener.heard] == ["backlog", "backlog", "push"]
        assert len(world.requests) == 18
        assert all(600 <= gap < 602 for gap in gaps(world))

    clockwork(day())


def test_feeds_that_nobody_follows_are_asked_every_half_hour() -> None:
    async def day() -> None:
        world = World({FEED: lambda headers: listing(1)})
        await passing(world.poller(feeds(FEED, followed=False)), 3 * 3600)
        assert len(world.requests) == 6
        assert all(1800 <= gap < 1802 for gap in gaps(world))

    clockwork(day())


class Swallowing(FeedsInMemory):
    """A database that loses the cancellation of whoever waits for it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = asyncio.Event()

    async def due(self, now: datetime, limit: int) -> Sequence[FeedState]:
        self.asked.set()
        with suppress(asyncio.CancelledError):
            await asyncio.Event().wait()
        return []


def test_a_poller_ends_also_where_a_library_swallowed_its_cancellation() -> None:
    async def day() -> None:
        ledger = Swallowing()
        running = asyncio.create_task(World().poller(ledger).run())
        await ledger.asked.wait()
        running.cancel()
        done, _ = await asyncio.wait([running], timeout=3600)
        assert done
        assert running.cancelled()

    clockwork(day())


class Faulty(FeedsInMemory):
    """It holds a row that nobody can read, for a while."""

    def __init__(self) -> None:
        super().__init__()
        self.faults = 2

    async def due(self, now: datetime, limit: int) -> Sequence[FeedState]:
        if self.faults:
            self.faults -= 1
            raise ZeroDivisionError("a fault of the tests' own")
        return await super().due(now, limit)


def test_a_fault_of_ours_ends_no_polling() -> None:
    async def day() -> None:
        world, ledger = World({FEED: lambda headers: listing(1)}), Faulty()
        ledger.put(added(FEED, world.now(), followed=True))
        running = asyncio.create_task(world.poller(ledger).run())
        await asyncio.sleep(130)
        assert len(world.asked(FEED)) == 1
        running.cancel()

    clockwork(day())


def test_a_feed_that_gets_a_follower_is_asked_when_the_poller_is_woken() -> None:
    async def day() -> None:
        world, ledger = World({FEED: lambda headers: listing(1)}), feeds()
        poller = world.poller(ledger)
        running = asyncio.create_task(poller.run())
        await asyncio.sleep(5)
        ledger.put(added(FEED, world.now(), followed=True))
        poller.wake()
        await asyncio.sleep(1)
        assert [round(at) for at in world.asked(FEED)] == [5]
        running.cancel()

    clockwork(day())


def test_a_feed_added_by_another_process_is_seen_within_a_minute() -> None:
    async def day() -> None:
        world, ledger = World({FEED: lambda headers: listing(1)}), feeds()
        running = asyncio.create_task(world.poller(ledger).run())
        await asyncio.sleep(5)
        ledger.put(added(FEED, world.now(), followed=True))
        await asyncio.sleep(60)
        assert len(world.asked(FEED)) == 1
        running.cancel()

    clockwork(day())


def test_a_feed_whose_state_a_fault_of_ours_cannot_keep_is_asked_again() -> None:
    class Odd(FeedsInMemory):
        times = 1

        async def save(self, states: Sequence[FeedState]) -> None:
            self.times -= 1
            if self.times >= 0:
                raise ZeroDivisionError("a fault of the tests' own")
            await super().save(states)

    async def day() -> None:
        world = World({FEED: lambda headers: answer("", status=304)})
        ledger = Odd([replace(added(FEED, START, followed=True), first_at=START, read_at=START)])
        await passing(world.poller(ledger), 3600)
        assert len(world.requests) > 2

    clockwork(day())


def test_a_host_is_asked_once_a_second_and_holds_nobody_up() -> None:
    async def day() -> None:
        many = [f"https://www.many.example/rss/{n}" for n in range(200)] + [f"https://many.example/feed/{n}" for n in range(200)]
        few = [f"https://site-{n}.example/rss" for n in range(40)]
        world = World({address: lambda headers: listing(1) for address in many + few}, latency=3.0)
        await passing(world.poller(feeds(*many, *few), shortest=36_000), 500)
        asked = sorted(at for at, address in world.requests if "many.example" in address)
        assert len(asked) == 400
        assert min(b - a for a, b in pairwise(asked)) >= 0.999
        assert max(asked) < 430
        assert max(at for at, address in world.requests if "site-" in address) < 300
        assert world.most_open <= 32

    clockwork(day())


def test_few_are_fetched_at_once_and_one_that_hangs_ends() -> None:
    async def day() -> None:
        addresses = [f"https://site-{n}.example/rss" for n in range(500)]
        world = World({address: lambda headers: listing(1) for address in addresses}, latency=1.0)
        ledger = feeds(*addresses)
        await passing(world.poller(ledger, shortest=36_000), 60)
        assert world.most_open == 32
        assert len(world.requests) == 500
        world.latency = 1e6
        for address in addresses:
            ledger.put(added(address, world.now(), followed=True))
        await passing(world.poller(ledger), 600)
        assert {state.reason for state in ledger.states.values()} == {"it could not be fetched (timed out)"}

    clockwork(day())


def test_thousands_of_feeds_keep_their_times() -> None:
    async def day() -> None:
        addresses = [f"https://site-{n}.example/rss" for n in range(2_000)]
        world = World({address: lambda headers: answer("", 304) for address in addresses})
        read = [FeedState(a, START + timedelta(seconds=n % 60), True, first_at=START, read_at=START) for n, a in enumerate(addresses)]
        ledger = FeedsInMemory(read)
        await passing(world.poller(ledger, shortest=60), 125)
        asked: dict[str, list[float]] = {}
        for at, address in world.requests:
            asked.setdefault(address, []).append(at)
        assert len(asked) == 2_000
        assert all(len(times) >= 2 and 60 <= times[1] - times[0] < 65 for times in asked.values())
        assert world.most_open <= 32

    clockwork(day())


def test_a_feed_that_takes_longer_than_its_interval_is_not_asked_twice_at_once() -> None:
    async def day() -> None:
        world = World({FEED: lambda headers: listing(1)}, latency=15.0)
        await passing(world.poller(feeds(FEED), shortest=2), 200)
        assert world.most_open == 1
        assert all(17 <= gap < 19 for gap in gaps(world))

    clockwork(day())


def test_short_intervals_are_kept_over_a_slow_database(caplog: pytest.LogCaptureFixture) -> None:
    async def day() -> None:
        addresses = [f"https://site-{n}.example/rss" for n in range(20)]
        world, ledger = World({address: lambda headers: listing(1) for address in addresses}), feeds(*addresses)
        ledger.seconds = 0.4
        await passing(world.poller(ledger, shortest=5), 300)
        for address in addresses:
            assert all(5 <= b - a < 9 for a, b in pairwise(world.asked(address)))

    clockwork(day())
    assert not caplog.records


def test_nothing_is_done_while_nothing_is_due() -> None:
    async def day() -> None:
        world = World({FEED: lambda headers: listing(1)})
        ledger = feeds(FEED)
        await passing(world.poller(ledger, shortest=3600), DAY)
        assert len(world.requests) == 24
        assert ledger.transactions < 2 * DAY / 60 + 24 * 5

    clockwork(day())


def test_what_came_in_two_days_without_the_bot_is_one_digest() -> None:
    async def week() -> None:
        world, listener, ledger = World(), Listener(), feeds(FEED)
        world.sites[FEED] = lambda headers: listing(1, 2)
        await passing(world.poller(ledger, listener), 3600)
        await asyncio.sleep(2 * DAY)
        world.sites[FEED] = lambda headers: answer(rss(*stories(3, 4, 5, published="Mon, 16 Mar 2026 17:30:00 +0530"), *stories(1, 2)))
        await passing(world.poller(ledger, listener), 3600)
        assert [standing for _, standing in listener.heard] == ["backlog"] * 2 + ["digest"] * 3

    clockwork(week())


def test_feeds_are_read_within_ten_minutes_of_an_outage_of_our_own() -> None:
    async def day() -> None:
        addresses = [f"https://site-{n}.example/rss" for n in range(6)]

        def site(headers: Mapping[str, str]) -> Response:
            if 3600 < world.seconds() < 9 * 3600:
                raise Unreachable("site.example")
            return listing(1)

        world = World(dict.fromkeys(addresses, site))
        ledger = feeds(*addresses)
        await passing(world.poller(ledger), 8 * 3600)
        assert all(state.failures for state in ledger.states.values())  # so admins hear of it
        await passing(world.poller(ledger), 2 * 3600)
        for address in addresses:
            back = min(at for at in world.asked(address) if at > 9 * 3600)
            assert back - 9 * 3600 < 610

    clockwork(day())


def test_a_site_that_alone_is_down_is_spared_as_ever() -> None:
    async def day() -> None:
        addresses = [f"https://site-{n}.example/rss" for n in range(6)]
        world = World({address: lambda headers: listing(1) for address in addresses})

        def down(headers: Mapping[str, str]) -> Response:
            raise Unreachable("site-0.example")

        world.sites[addresses[0]] = down
        await passing(world.poller(feeds(*addresses)), 9 * 3600)
        assert len(world.asked(addresses[0])) < 8

    clockwork(day())


# ---- the clock jumps


def test_a_clock_set_back_by_hours_stops_no_poll() -> None:
    async def day() -> None:
        world = World({FEED: lambda headers: listing(1)})
        running = asyncio.create_task(world.poller(feeds(FEED)).run())
        await asyncio.sleep(1500)
        world.jumped = timedelta(hours=-5)
        await asyncio.sleep(3600)
        running.cancel()
        assert max(gaps(world)) <= 661
        assert len(world.requests) <= 10

    clockwork(day())


def test_a_clock_set_ahead_asks_each_feed_once() -> None:
    async def day() -> None:
        world = World({FEED: lambda headers: listing(1)})
        running = asyncio.create_task(world.poller(feeds(FEED)).run())
        await asyncio.sleep(1500)
        world.jumped = timedelta(hours=20)
        await asyncio.sleep(1500)
        running.cancel()
        assert len(world.requests) <= 7
        assert max(gaps(world)) <= 661

    clockwork(day())


# ---- what fails


def test_a_database_that_is_gone_is_waited_for_and_sites_are_spared() -> None:
    async def day() -> None:
        world, listener, ledger = World(), Listener(), feeds(FEED, "https://other.example/rss")
        world.sites = dict.fromkeys(ledger.states, lambda headers: listing(1) if world.seconds() < 700 else listing(2, 1))
        running = asyncio.create_task(world.poller(ledger, listener, shortest=60).run())
        await asyncio.sleep(650)
        ledger.broken = True
        asked = len(world.requests)
        await asyncio.sleep(600)
        assert len(world.requests) <= asked + 2
        ledger.broken = False
        await asyncio.sleep(130)
        assert len(listener.pushed) == 2
        running.cancel()

    clockwork(day())


def test_a_result_that_cannot_be_written_down_is_fetched_again_later_not_at_once() -> None:
    async def day() -> None:
        world, ledger, listener = World(), feeds(FEED), Listener()

        def breaking(headers: Mapping[str, str]) -> Response:
            ledger.broken = world.seconds() < 300
            return listing(1)

        world.sites[FEED] = breaking
        running = asyncio.create_task(world.poller(ledger, listener).run())
        for _ in range(6000):
            await asyncio.sleep(0.1)
            if ledger.broken and world.open == 0:
                await asyncio.sleep(1)
                ledger.broken = False  # it comes back just when the next feed is looked for
        running.cancel()
        assert min(gaps(world)) >= 60
        assert len(listener.heard) == 1

    clockwork(day())


def test_a_fault_of_ours_in_one_feed_leaves_the_others_alone(caplog: pytest.LogCaptureFixture) -> None:
    class Poisoned(World):
        async def parse(self, body: bytes, address: str, headers: Mapping[str, str], now: object) -> Feed:
            if "poison" in address:
                raise ZeroDivisionError
            return await super().parse(body, address, headers, START)

    async def day() -> None:
        poison, listener = "https://poison.example/rss", Listener()
        world = Poisoned({address: lambda headers: listing(1) for address in (FEED, poison)})
        await passing(world.poller(feeds(FEED, poison), listener), 3600)
        assert len(world.asked(FEED)) == 6
        assert len(world.asked(poison)) <= 6
        assert len(listener.heard) == 1

    clockwork(day())
    assert "by a fault of ours" in caplog.text


def test_a_feed_that_died_is_told_once_and_once_more_when_it_works() -> None:
    async def month() -> None:
        world, listener = World(), Listener()
        world.sites[FEED] = lambda headers: listing(1) if not 3600 < world.seconds() < 12 * DAY else answer("", 503)
        await passing(world.poller(feeds(FEED), listener), 15 * DAY)
        assert [state.ended for state in listener.ended] == ["dead", ""]
        assert listener.ended[0].reason == "it answers 503"

    clockwork(month())


def test_a_feed_whose_end_could_not_be_told_is_told_when_that_works() -> None:
    async def month() -> None:
        world, listener, ledger = World(), Listener(), feeds(FEED)
        world.sites[FEED] = lambda headers: answer("", 410)
        listener.deaf = True
        running = asyncio.create_task(world.poller(ledger, listener).run())
        await asyncio.sleep(5 * 3600)
        assert not listener.ended
        assert ledger.transactions < 5 * 3600 / 60 * 3
        listener.deaf = False
        await asyncio.sleep(2 * DAY)
        assert [state.ended for state in listener.ended] == ["gone"]
        assert len(world.requests) == 1
        assert ledger.states[FEED].next_at is None
        running.cancel()

    clockwork(month())


def test_a_poller_that_is_stopped_leaves_what_was_in_hand() -> None:
    async def day() -> None:
        world, ledger, listener = World({FEED: lambda headers: listing(1)}, latency=10.0), feeds(FEED), Listener()
        await passing(world.poller(ledger, listener), 5)
        assert ledger.states[FEED].asked_at is None
        assert world.open == 0
        await passing(world.poller(ledger, listener), 15)
        assert len(listener.heard) == 1

    clockwork(day())


# ---- hubs


def test_what_a_hub_brings_is_told_at_once_and_not_again_by_the_next_poll() -> None:
    async def day() -> None:
        world, listener, ledger = World(), Listener(), feeds(FEED)
        world.sites[FEED] = lambda headers: listing(2, 1) if world.seconds() > 550 else listing(1)
        poller = world.poller(ledger, listener)
        running = asyncio.create_task(poller.run())
        await asyncio.sleep(100)
        before = ledger.states[FEED].next_at
        await poller.delivered(FEED, rss(*stories(2)).encode(), {})
        assert len(listener.pushed) == 1
        assert ledger.states[FEED].next_at == before
        await poller.delivered(FEED, rss(*stories(2)).encode(), {})
        await poller.delivered(FEED, b"<html>spam</html>", {})
        await poller.delivered("https://unknown.example/rss", rss(*stories(9)).encode(), {})
        await asyncio.sleep(3600)
        running.cancel()
        assert len(listener.pushed) == 1

    clockwork(day())


def test_a_delivery_waits_for_a_poll_of_the_same_feed() -> None:
    async def day() -> None:
        world, listener, ledger = World({FEED: lambda headers: listing(2, 1)}, latency=5.0), Listener(), feeds(FEED)
        poller = world.poller(ledger, listener)
        running = asyncio.create_task(poller.run())
        await asyncio.sleep(1)
        await poller.delivered(FEED, rss(*stories(2, 3)).encode(), {})
        assert len(listener.heard) == 3
        assert len(listener.pushed) == 1
        running.cancel()

    clockwork(day())


# ---- turns


def test_turns_are_given_in_order_a_second_apart_and_exempt_hosts_need_none() -> None:
    async def rush() -> None:
        pace = HostPace(1.0, exempt=lambda address: address.endpoint == "intranet.example:8080")
        loop = asyncio.get_running_loop()
        began, order = loop.time(), []

        async def ask(n: int, address: str) -> None:
            await pace.turn(address)
            order.append((n, round(loop.time() - began, 3)))

        await asyncio.gather(*(ask(n, f"https://www.khabar.example/{n}") for n in range(4)), ask(4, "https://other.example/"))
        assert order == [(0, 0.0), (4, 0.0), (1, 1.0), (2, 2.0), (3, 3.0)]
        order.clear()
        await asyncio.gather(*(ask(n, "http://intranet.example:8080/rss") for n in range(4)))
        assert {at for _, at in order} == {3.0}
        await asyncio.gather(*(ask(n, f"https://host-{n}.example/") for n in range(1500)))
        assert pace.host("not an address") == ""

    clockwork(rush())
