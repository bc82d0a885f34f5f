"""The way of a story to its subscribers: listed by a feed, filed as a report of its event, decided upon, read, and sent.

Each step is a row before the next begins, and doing it again changes nothing: a kill in between costs the time of one step.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Protocol, TypeVar
from urllib.parse import urlsplit

from bot.errors import ReadingError, StoreError
from bot.loops import again_and_again
from bot.model import Article
from bot.reading.link import parse
from bot.reading.story_reader import Kept, StoryReader
from bot.topics.concern import Concern
from bot.topics.delivery import DIGEST_LINES, Followers, Ledger, decide
from bot.topics.events import EventStore, Report
from bot.topics.feed_state import FeedState, notice
from bot.topics.filing import GATHERED, PASSING, READ_BY, Entries, Filing, Interest, Interests, Later
from bot.topics.hours import SKEW
from bot.topics.listing import as_article
from bot.topics.news import Listed
from bot.topics.pace import HostPace
from bot.topics.subscribers import Key, Story

log = logging.getLogger(__name__)

T = TypeVar("T")

LOOK = 60.0
"""Seconds after which rows are looked for though nobody told of any."""
AT_ONCE = 400
"""Entries of one round."""
ROUND = 15.0
"""Seconds after which a round begins nothing more: a site that lists fifty stories and lets each wait for its ten seconds must not hold up
what the others list meanwhile."""
HANDS = 8
"""Stories fetched or read at once: half of what the parser and the translators do, since people's links go before."""
GATHERED_EACH = DIGEST_LINES + 2
"""Stories of a topic, a leader or a word that are told of an absence: what a digest shows, and some that somebody has muted."""
SOON = 3.0
"""Seconds for which what is followed serves several stories that are read."""
TRIES = 3
RESTS = (60.0, 300.0)
"""Seconds between the tries of a page that does not come."""
UNTRANSLATED = 300.0
"""Seconds until the translators are asked again for a story that somebody is to get. It waits for its English, however long that takes:
nobody asked for it just now, and what comes very late comes as a digest."""
HOPELESS = frozenset(("not_a_link", "blocked_address", "not_found", "not_html", "not_a_story", "not_hindi", "legacy_font"))
"""Where there is no story, or none that can be read. Of any other, what the feed says of it is told."""


class Audience(Followers, Interests, Protocol):
    """Who follows what."""


class Rows(Protocol):
    """What is kept: `store.store.Store`."""

    @property
    def feeds(self) -> Entries: ...
    @property
    def events(self) -> EventStore: ...
    @property
    def subscriptions(self) -> Audience: ...
    @property
    def deliveries(self) -> Ledger: ...


class Teller(Protocol):
    """Tells people of it: `chat.application.Chat`."""

    def wake_pushes(self) -> None:
        """Deliveries may be due."""
        ...

    async def tell_admins(self, text: str) -> None: ...

    async def tell_of_feed(self, state: FeedState) -> None:
        """Those who brought this feed hear what became of it."""
        ...


@dataclass
class _Tries:
    """How often something failed, and until when it is left alone; in memory, so that a kill uses up none."""

    failed: dict[Hashable, int] = field(default_factory=dict)
    until: dict[Hashable, float] = field(default_factory=dict)

    def rests(self, what: Hashable) -> bool:
        return self.until.get(what, 0.0) > _time()

    def fail(self, what: Hashable, rest: float | None = None) -> None:
        count = self.failed[what] = self.failed.get(what, 0) + 1
        self.until[what] = _time() + (rest or RESTS[min(count, len(RESTS)) - 1])

    def left(self, what: Hashable) -> bool:
        return self.failed.get(what, 0) < TRIES - 1

    def forget(self, what: Hashable) -> None:
        self.failed.pop(what, None)
        self.until.pop(what, None)

    def next(self) -> float:
        """Seconds until something may be tried again, LOOK at most."""
        return max(0.0, min((until - _time() for until in self.until.values() if until > _time()), default=LOOK))


class Newsroom:
    """Takes what the feeds list to those whom it concerns; `bot.topics.poller.Newsroom` to the poller."""

    def __init__(
        self,
        filing: Filing,
        rows: Rows,
        reader: StoryReader,
        pace: HostPace,
        teller: Teller,
        now: Callable[[], datetime],
        gathered: int = GATHERED_EACH,
    ) -> None:
        """`gathered` are told of a key after an absence."""
        self._filing = filing
        self._entries, self._events = rows.feeds, rows.events
        self._audience, self._ledger = rows.subscriptions, rows.deliveries
        self._reader = reader
        self._pace = pace
        self._teller = teller
        self._now = now
        self._gathered = gathered
        self._news = asyncio.Event()
        self._wanted = asyncio.Event()
        self._tries = _Tries()
        self._hands = asyncio.Semaphore(HANDS)
        self._recalled = False
        self._looked: datetime | None = None
        self._known_interest: tuple[float, Interest | None] = (0.0, None)

    async def listed(self, state: FeedState, listed: Sequence[Listed]) -> None:
        self._news.set()

    async def told(self, state: FeedState) -> None:
        if self._filing.is_catalogued(state.address):
            await self._teller.tell_admins(notice(state))
        else:
            await self._teller.tell_of_feed(state)

    def wake(self) -> None:
        """There may be something to do."""
        self._news.set()
        self._wanted.set()

    async def run(self) -> None:
        """For good. Cancelled, it leaves what is in hand: the rows say how far it came."""
        async with asyncio.TaskGroup() as ways:
            ways.create_task(again_and_again(partial(self._carefully, self._file_all), self._news))
            ways.create_task(again_and_again(partial(self._carefully, self._read_all), self._wanted))

    async def _carefully(self, work: Callable[[], Awaitable[bool]]) -> float:
        """Nothing that a story does ends it. Gives the seconds until there is more to do."""
        try:
            return max(0.0 if await work() else self._tries.next(), 0.05)
        except StoreError as error:
            log.warning("the database cannot be reached (%s); the stories wait", error)
        except Exception:
            log.exception("the newsroom failed by a fault of ours")
        return LOOK

    # ---- entry → report → decision

    async def _file_all(self) -> bool:
        """Files what is listed and decides upon it; whether there is more."""
        if not self._recalled:
            await self._filing.recall()
            self._recalled = True
        self._filing.forget()
        now = self._now()
        if self._looked is None or now < self._looked - SKEW:  # it goes through all that is due, of which there may be a million
            await self._ledger.set_right(now)
        self._looked = now
        unfiled = await self._entries.unfiled(AT_ONCE)
        due = [each for each in unfiled if not self._tries.rests(_name(each))]
        filed = [report for report in await self._events.pending("new") if is_ripe(report.account.gather, now)]
        if not due and not filed:
            return False
        # Only now, so that what somebody followed or muted before an entry was listed holds for it.
        interest = await Interest.of(self._audience)
        self._known_interest = _time() + SOON, interest
        await self._decide_all(filed, interest)

        async def file(each: tuple[str, Listed]) -> None:
            await self._file(*each, interest)

        left = await side_by_side(due, lambda each: urlsplit(each[1].entry.link).netloc, file, self._hands)
        # Of each feed only the oldest were looked at: behind those there may be more.
        return left or await self._are_more(unfiled)

    async def _are_more(self, seen: Sequence[tuple[str, Listed]]) -> bool:
        """Whether entries wait that were not among these, and may be filed now."""
        known = {_name(each) for each in seen}
        return any(_name(each) not in known and not self._tries.rests(_name(each)) for each in await self._entries.unfiled(AT_ONCE))

    async def _file(self, feed: str, listed: Listed, interest: Interest) -> None:
        name = _name((feed, listed))
        try:
            report = await self._filing.file(feed, listed, interest, patient=self._tries.left(name))
        except Later:
            self._tries.fail(name)
            return
        except StoreError:
            raise
        except Exception:
            log.exception("an entry of the feed %s could not be filed", feed)
            self._recalled = False
            if self._tries.left(name):
                self._tries.fail(name)
                return
            await self._entries.filed(feed, [listed.entry.id])
            report = None
        self._tries.forget(name)
        if report is not None and report.state != "old" and report.account.gather is None:
            await self._decide(await self._events.story(report.id))

    async def _decide_all(self, filed: Sequence[Report], interest: Interest) -> None:
        """Decide upon what was filed and not decided upon: before a kill, or because it is gathered. Of what was gathered the newest of
        each topic, leader or word is told; all of it would cost a day's translations, and a digest has ten lines."""
        now = self._now()
        due_by = now + READ_BY
        told: Counter[Key] = Counter()
        for report in sorted(filed, key=lambda report: report.account.published or report.account.seen, reverse=True):
            story = await self._events.story(report.id)
            if story.gather is None:
                await self._decide(story)
                continue
            keys = story.subjects & interest.followed
            if all(told[key] >= self._gathered for key in keys):
                await self._events.decided(story, wanted=False)
                continue
            told.update(keys)
            await self._decide(replace(story, gather=max(min(story.gather, now + GATHERED), due_by)))

    async def _decide(self, story: Story) -> None:
        """Write down who gets it."""
        waiting = await decide(story, self._audience, self._ledger, self._now())
        if not await self._events.decided(story, wanted=waiting > 0):
            self._news.set()
        elif waiting:
            self._wanted.set()
            self._teller.wake_pushes()

    # ---- wanted → read

    async def _read_all(self) -> bool:
        due = [report for report in await self._events.pending("wanted") if not self._tries.rests(report.id)]

        return await side_by_side(due, lambda report: report.account.source, self._read, self._hands)

    async def _read(self, report: Report) -> None:
        """Read and translate what somebody is to get, and its points alone."""
        kept = None
        try:
            kept = await self._answer(report)
        except ReadingError as error:
            if error.code in PASSING and self._tries.left(report.id):
                self._tries.fail(report.id)
                return
            log.info("%s cannot be read (%s)", report.account.link, error.code)
            if error.code not in HOPELESS:
                kept = await self._by_its_feed(report)
        except StoreError:
            raise
        except Exception:
            log.exception("%s could not be read, by a fault of ours", report.account.link)
            if self._tries.left(report.id):
                self._tries.fail(report.id)
                return
        if kept is not None and not kept.summary.translated:
            self._tries.fail(report.id, UNTRANSLATED)
            return
        self._tries.forget(report.id)
        if kept is None:
            await self._events.unreadable(report.id)
            self._news.set()
        else:
            await self._events.read(report.id, kept.id)
            self._teller.wake_pushes()

    async def _answer(self, report: Report) -> Kept:
        account = report.account
        link = parse(account.link)
        await self._pace.turn(link.address)
        since = account.seen if report.telling else None
        article = await self._reader.glance(link, published=account.published, summary=account.summary, since=since)
        await self._widen(report, article)
        return await self._reader.link(link, since=since)

    async def _widen(self, report: Report, article: Article) -> None:
        """Its page may not have come when it was filed: whom it names is known now."""
        watch = (await self._interest()).watch
        account = report.account
        named = await asyncio.to_thread(self._filing.concern_of, article, account.title, account.summary, watch)
        if await self._events.widen(report, Concern(named.subjects, named.about)):
            self._news.set()

    async def _interest(self) -> Interest:
        """What is followed, SOON seconds old at most: several stories are read at a time, and it goes through all subscriptions."""
        until, known = self._known_interest
        if known is None or _time() >= until:
            known = await Interest.of(self._audience)
            self._known_interest = _time() + SOON, known
        return known

    async def _by_its_feed(self, report: Report) -> Kept | None:
        """What the feed says of it, said as that."""
        account = report.account
        try:
            return await self._reader.listed(as_article(parse(account.link), account.title, account.summary, account.published))
        except ReadingError:
            return None


async def side_by_side(those: Iterable[T], lane: Callable[[T], str], do: Callable[[T], Awaitable[None]], hands: asyncio.Semaphore) -> bool:
    """Do it for each, as many at once as there are hands: in order within a lane, the lanes side by side, so that a host with fifty stories
    holds up no other. What was not begun within ROUND seconds is left; whether anything was."""
    lanes: dict[str, list[T]] = {}
    for each in those:
        lanes.setdefault(lane(each), []).append(each)
    end = _time() + ROUND

    async def walk(some: list[T]) -> bool:
        for each in some:
            async with hands:
                if _time() >= end:
                    return True
                await do(each)
        return False

    walks = [asyncio.create_task(walk(some)) for some in lanes.values()]
    try:
        outcomes = await asyncio.gather(*walks, return_exceptions=True)
    finally:
        for task in walks:
            task.cancel()
    for outcome in outcomes:
        if isinstance(outcome, BaseException):
            raise outcome
    return True in outcomes


def is_ripe(gather: datetime | None, now: datetime) -> bool:
    """Whether a report is to be decided upon: at once, or when what came with it is gathered, or where the clock was set back since."""
    return gather is None or gather <= now + READ_BY or gather > now + GATHERED + SKEW


def _name(each: tuple[str, Listed]) -> Hashable:
    return each[0], each[1].entry.id


def _time() -> float:
    return asyncio.get_running_loop().time()
