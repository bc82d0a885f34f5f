"""The loop that asks feeds: those that are due, a host at a time, few at once, each once at a time."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import math
import random
from collections import Counter
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Protocol

from bot.errors import FeedBroken, ReadingError, StoreError
from bot.loops import heed_cancellation
from bot.reading.page import Response
from bot.together import Together
from bot.topics.feed import Entry, Feed
from bot.topics.feed_state import Failed, FeedState, Gone, Outcome, Read, Same, after_delivery, after_poll, notice
from bot.topics.headers import max_age, retry_after, validator
from bot.topics.news import Listed, News, Sighting, judge
from bot.topics.pace import HostPace, Reach

log = logging.getLogger(__name__)

FETCHES = 32
"""Feeds fetched and parsed at once."""
_IN_HAND = 200
"""Feeds in hand at once, those included that wait for their host's turn."""
_OF_ONE_HOST = 8
"""Of those, feeds of one host: a host with hundreds of feeds must not hold up the others."""
SECONDS = 20.0
"""For fetching one feed; nobody waits for it."""
_LOOK = 60.0
"""Seconds after which the loop looks again, whatever it knows: the clock may jump, another process may add a feed."""
_BREATH = 1.0
"""Seconds between two looks at least: of thousands of feeds one is due every few milliseconds."""
_REST = 60.0
"""Seconds for which a feed is left alone whose poll could not be written down."""
_UNANSWERED = ("unreachable", "timed_out")
"""Codes of errors that a network of one's own that is down makes of every site."""
_ACCEPT = "application/rss+xml, application/atom+xml, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, */*;q=0.5"


class Getting(Protocol):
    """`reading.page.Fetcher.get` says what it gives and raises."""

    async def get(self, address: str, *, headers: Mapping[str, str], deadline: float) -> Response: ...


class Parsing(Protocol):
    """`bot.topics.parsing.Parser.parse`. Raises FeedBroken."""

    async def parse(self, body: bytes, address: str, headers: Mapping[str, str], now: datetime) -> Feed: ...


class FeedLedger(Protocol):
    """Feeds, and what they have listed, as rows. Each method is one transaction; doing it twice changes nothing. All raise StoreError.

    A feed is known by `FeedState.address`. What a feed listed is remembered for as long as it may come back: no less than 30 days.
    """

    async def due(self, now: datetime, limit: int) -> Sequence[FeedState]:
        """At most `limit` feeds for which `feed_state.is_due` holds, the longest due first, each with `followed` as it is now."""
        ...

    async def next_at(self, now: datetime) -> datetime | None:
        """The earliest `next_at` later than `now`."""
        ...

    async def state(self, address: str) -> FeedState | None: ...

    async def known(self, address: str, entries: Sequence[Entry]) -> Sequence[Sighting]:
        """What this feed listed before that shares its id, its link (not "") or its title (not "") with any of `entries`."""
        ...

    async def save(self, states: Sequence[FeedState]) -> None:
        """Keeps these states. Feeds that are not there any more stay so; `followed` stays what the row says, and where it has become
        true since the state was read, the earlier `next_at` of the two holds.
        """
        ...

    async def record(self, state: FeedState, news: News) -> Sequence[Listed]:
        """Keeps the state as `save` does, adds what is listed, and gives the retitled entries their new title and summary, to be filed
        anew: its figures may have changed.

        Gives back what was added: not what stood under the same feed and id already.
        """
        ...


class Newsroom(Protocol):
    """Who hears of what came. Both are wake-up calls: the rows stand already."""

    async def listed(self, state: FeedState, listed: Sequence[Listed]) -> None: ...

    async def told(self, state: FeedState) -> None:
        """The feed ended, or works again after it had: `feed_state.notice` says which, for the admins. Called again if it raises."""
        ...


class Poller:
    """Asks every feed of the ledger when it is due."""

    def __init__(
        self,
        fetcher: Getting,
        parser: Parsing,
        ledger: FeedLedger,
        newsroom: Newsroom,
        pace: HostPace,
        *,
        shortest: float,
        now: Callable[[], datetime],
        jitter: Callable[[], float] = random.random,
        seconds: float = SECONDS,
        counted: Callable[[str, str], None] = lambda what, outcome: None,
    ) -> None:
        """`shortest` is FEED_POLL_SECONDS; `now` gives moments with an offset, `jitter` numbers from 0 to 1; a fetch may take so
        many `seconds`. `counted` is told of each of the "polls", by its outcome.
        """
        self._counted = counted
        self._fetcher = fetcher
        self._parser = parser
        self._ledger = ledger
        self._newsroom = newsroom
        self._pace = pace
        self._shortest = shortest
        self._now = now
        self._jitter = jitter
        self._seconds = seconds
        self._reach = Reach()
        self._slots = asyncio.Semaphore(FETCHES)
        self._saver = Together(ledger.save)
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._hosts: Counter[str] = Counter()
        self._resting: dict[str, float] = {}
        self._woken = asyncio.Event()
        self._next_look = math.inf
        self._pause: asyncio.Timeout | None = None
        self._behind = False
        self._done: set[str] = set()
        """Feeds whose work ended since the last look began: what that look reads of them may be older."""

    async def run(self) -> None:
        """Polls for good. Cancelled, it leaves what is in hand: it is still due."""
        try:
            while True:
                self._woken.clear()
                self._next_look = math.inf
                try:
                    seconds = await self._begin_what_is_due()
                except StoreError as e:
                    log.warning("the feeds that are due cannot be read (%s)", e)
                    seconds = _REST
                except Exception:  # it would end the reading of all feeds, and nobody waits for it who would say so
                    log.exception("what is due cannot be told, by a fault of ours")
                    seconds = _REST
                heed_cancellation()
                await self._rest_until(min(self._next_look, asyncio.get_running_loop().time() + seconds))
        finally:
            tasks = list(self._tasks.values())
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await self._saver.done()

    async def _rest_until(self, time: float) -> None:
        try:
            async with asyncio.timeout_at(time) as self._pause:
                await self._woken.wait()
        except TimeoutError:
            pass
        finally:
            self._pause = None

    def wake(self) -> None:
        """Look now: a feed was added, or followed."""
        self._woken.set()

    async def poll_now(self, address: str) -> None:
        """Polls one feed, due or not; ends when what came is written down. The bot wakes the loop instead: this is for whoever steps
        through it by hand, as tests do."""
        await self._when_free(address)
        await asyncio.shield(self._take_in_hand(address, self._poll_known(address)))

    async def delivered(self, address: str, body: bytes, headers: Mapping[str, str]) -> None:
        """A hub brought news of the feed `address`: its body is read as that of a poll is. What makes no sense is left to the next poll."""
        await self._when_free(address)
        await asyncio.shield(self._take_in_hand(address, self._read_delivery(address, body, headers)))

    async def _when_free(self, address: str) -> None:
        while task := self._tasks.get(address):
            await asyncio.wait({task})

    async def _begin_what_is_due(self) -> float:
        """Starts the polls of what is due, as far as there is room. Gives the seconds until the next look."""
        now = self._now()
        clock = asyncio.get_running_loop().time()
        self._resting = {address: until for address, until in self._resting.items() if until > clock}
        limit = 3 * _IN_HAND
        self._done.clear()
        due = await self._ledger.due(now, limit + len(self._resting))
        self._behind = len(due) >= limit
        for state in due:
            if state.address in self._tasks or state.address in self._resting or state.address in self._done:
                continue
            host = self._pace.host(state.asks)
            if len(self._tasks) >= _IN_HAND or (host and self._hosts[host] >= _OF_ONE_HOST):
                self._behind = True
                continue
            self._take_in_hand(state.address, self._poll(state), host)
        later = await self._ledger.next_at(now)
        return min(_LOOK, max(_BREATH, (later - now) / timedelta(seconds=1))) if later else _LOOK

    def _take_in_hand(self, address: str, work: Coroutine[Any, Any, None], host: str = "") -> asyncio.Task[None]:
        task = asyncio.create_task(self._careful(address, work), name=f"feed {address}")
        self._tasks[address] = task
        self._hosts[host] += 1

        def ended(_: asyncio.Task[None]) -> None:
            del self._tasks[address]
            self._done.add(address)
            self._hosts[host] -= 1
            if not self._hosts[host]:
                del self._hosts[host]
            if self._behind and len(self._tasks) <= _IN_HAND // 2:
                self._woken.set()

        task.add_done_callback(ended)
        return task

    async def _careful(self, address: str, work: Coroutine[Any, Any, None]) -> None:
        """Nothing that one feed does ends the loop."""
        try:
            await work
        except StoreError as e:
            log.warning("what came of the feed %s cannot be written down (%s)", address, e)
            self._resting[address] = asyncio.get_running_loop().time() + _REST
        except Exception:
            log.exception("the feed %s was not read, by a fault of ours", address)
            self._resting[address] = asyncio.get_running_loop().time() + 10 * _REST

    async def _poll_known(self, address: str) -> None:
        state = await self._ledger.state(address)
        if state is not None:
            await self._poll(state)

    async def _poll(self, state: FeedState) -> None:
        if state.ended == "gone":
            await self._keep(await self._tell(state), News())
            return
        await self._its_turn(state.asks)
        try:
            outcome, feed = await self._ask(state)
        finally:
            self._slots.release()
        now = self._now()
        news = News()
        self._counted("polls", type(outcome).__name__.lower())
        if isinstance(outcome, Read) and feed:
            known = await self._ledger.known(state.address, feed.entries)
            news = judge(feed.entries, known, first=state.first_at is None, read_at=state.read_at, now=now)
            outcome = replace(outcome, fresh=_fresh(news))
        after = after_poll(state, outcome, now, self._shortest, self._jitter())
        if after.ended != state.ended or (after.ended and not after.told):
            after = await self._tell(after)
        await self._keep(after, news)

    async def _its_turn(self, address: str) -> None:
        """Waits for a slot and the host's turn together: a slot held while waiting for a turn would be lost to the other hosts, and
        turns kept while waiting for a slot would be used all at once.
        """
        while True:
            await self._slots.acquire()
            wait = self._pace.try_turn(address)
            if wait <= 0:
                return
            self._slots.release()
            await asyncio.sleep(wait)

    async def _keep(self, state: FeedState, news: News) -> None:
        if news.listed or news.retitled:
            added = await self._ledger.record(state, news)
        else:
            added = ()
            await self._saver.add(state)
        self._look_by(state.next_at)
        if added or news.retitled:
            await self._newsroom.listed(state, added)

    def _look_by(self, moment: datetime | None) -> None:
        """The loop looks again by then at the latest."""
        if moment is None:
            return
        by = asyncio.get_running_loop().time() + max(_BREATH, (moment - self._now()) / timedelta(seconds=1))
        self._next_look = min(self._next_look, by)
        if self._pause is not None and not self._pause.expired() and by < (self._pause.when() or 0.0):
            self._pause.reschedule(by)

    async def _ask(self, state: FeedState) -> tuple[Outcome, Feed | None]:
        asked = {"If-None-Match": state.etag, "If-Modified-Since": state.modified, "Accept": _ACCEPT}
        try:
            answer = await self._fetcher.get(
                state.asks, headers={name: value for name, value in asked.items() if value}, deadline=self._seconds
            )
        except ReadingError as e:
            ours = e.code in _UNANSWERED and self._reach.failed(self._pace.host(state.asks) or state.asks)
            return Failed(f"it could not be fetched ({e.code.replace('_', ' ')})", ours=ours), None
        self._reach.answered()
        etag, modified = validator(answer.headers, "etag"), validator(answer.headers, "last-modified")
        digest = hashlib.sha256(answer.body).hexdigest()
        if answer.status == 410:
            return Gone(), None
        if (answer.status == 304 and state.read_at) or (answer.status == 200 and digest == state.digest):
            return Same(etag, modified, answer.moved, max_age(answer.headers)), None
        if not 200 <= answer.status < 300:
            return Failed(f"it answers {answer.status}", retry_after(answer.headers, self._now())), None
        try:
            feed = await self._parser.parse(answer.body, answer.address, answer.headers, self._now())
        except FeedBroken as e:
            return Failed(f"it is no feed that can be read: {e.reason}"), None
        read = Read(0, moved=answer.moved, max_age=max_age(answer.headers), ttl=feed.ttl, title=feed.title, hub=feed.hub, topic=feed.topic)
        return (replace(read, etag=etag, modified=modified, digest=digest) if answer.complete else read), feed

    async def _tell(self, state: FeedState) -> FeedState:
        """Told once; a kill between the telling and its row tells it once more, and what raises is tried again with the next poll."""
        log.warning("%s", notice(state))
        try:
            await self._newsroom.told(state)
        except Exception:
            log.exception("the admins could not be told of the feed %s", state.address)
            return replace(state, next_at=self._now() + timedelta(hours=1)) if state.ended == "gone" else state
        return replace(state, told=bool(state.ended), next_at=None if state.ended == "gone" else state.next_at)

    async def _read_delivery(self, address: str, body: bytes, headers: Mapping[str, str]) -> None:
        state = await self._ledger.state(address)
        if state is None or state.first_at is None or state.ended == "gone":
            return
        now = self._now()
        try:
            feed = await self._parser.parse(body, state.asks, headers, now)
        except FeedBroken as e:
            log.info("a hub brought what is no feed for %s (%s)", address, e.reason)
            return
        news = judge(feed.entries, await self._ledger.known(address, feed.entries), first=False, read_at=state.read_at, now=now)
        await self._keep(after_delivery(state, _fresh(news)), news)


def _fresh(news: News) -> int:
    return sum(listed.standing != "backlog" for listed in news.listed)
