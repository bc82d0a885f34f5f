"""From an entry of a feed to a report of an event: whom it concerns, by what costs little first, and which event it tells of."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol, get_args

from bot.errors import ReadingError
from bot.model import Article, Link
from bot.reading.leaders import Table, find_leaders
from bot.reading.link import parse
from bot.reading.story_reader import StoryReader
from bot.topics.catalogue import Catalogue
from bot.topics.concern import Concern, Subject, Watch, concern
from bot.topics.events import Account, EventStore, Report
from bot.topics.feed import Entry
from bot.topics.fingerprint import Fingerprint, Telling, fingerprint
from bot.topics.index import Index
from bot.topics.likeness import WINDOW_HOURS
from bot.topics.listing import as_article, link_of
from bot.topics.news import Listed
from bot.topics.pace import HostPace
from bot.topics.same import goes_on, is_behind
from bot.topics.subscribers import Key, Kind

log = logging.getLogger(__name__)

WINDOW = timedelta(hours=WINDOW_HOURS)
PASSING = frozenset(("timed_out", "unreachable", "site_failed"))
"""Faults of a page that may be none in some minutes."""
GATHERED, READ_BY = timedelta(minutes=10), timedelta(minutes=5)
"""For so long what came while the bot was away is gathered, to be one digest; and so long before its hour it is decided what of it is
read."""


class Entries(Protocol):
    """What the feeds have listed, as rows. Each method is one transaction, and doing it twice changes nothing.

    `unfiled`: entries that are no reports yet, each with its feed's address, the oldest first and some of each feed. `filed`: these are
    seen to.
    """

    async def unfiled(self, limit: int) -> Sequence[tuple[str, Listed]]: ...

    async def filed(self, address: str, ids: Collection[str]) -> None: ...


class Interests(Protocol):
    """What is followed, by chats that can be written to: `followed` gives the keys of a kind, `subjects` the leaders and words that
    somebody follows or has muted."""

    async def followed(self, kind: Kind) -> Collection[str]: ...

    async def subjects(self) -> Sequence[Subject]: ...


@dataclass(frozen=True)
class Interest:
    """What is followed just now, and `watch`, what is looked for in a story: that, and what is muted."""

    watch: Watch
    followed: frozenset[Key]

    @classmethod
    async def of(cls, interests: Interests) -> Interest:
        kinds = get_args(Kind)
        followed = [(kind, key) for kind in kinds for key in await interests.followed(kind)]
        return cls(Watch(await interests.subjects()), frozenset(followed))

    def needs_body(self, keys: frozenset[Key]) -> bool:
        """Whether somebody may get the story: by its feed, or by a leader or a word, who may stand in any story's text."""
        return not self.followed.isdisjoint(keys) or any(kind in ("leader", "word") for kind, _ in self.followed)


class Later(Exception):
    """The page does not come just now."""


class Filing:
    """Makes entries reports, one at a time where it matters which event came first."""

    def __init__(
        self,
        entries: Entries,
        events: EventStore,
        reader: StoryReader,
        table: Table,
        catalogue: Catalogue,
        pace: HostPace,
        now: Callable[[], datetime],
    ) -> None:
        self._entries = entries
        self._events = events
        self._reader = reader
        self._table = table
        self._catalogue = catalogue
        self._pace = pace
        self._now = now
        self._index = Index()
        self._one_at_a_time = asyncio.Lock()
        self._gather = datetime.min.replace(tzinfo=now().tzinfo)

    def is_catalogued(self, feed: str) -> bool:
        """Whether the operator's topics name the feed; else people brought it."""
        return bool(self._catalogue.topics_of(feed))

    async def recall(self) -> None:
        """The events of the last day and a half, as the rows have them."""
        now = self._now()
        self._index = Index()
        for report in await self._events.recent(now - WINDOW):
            kept = Fingerprint.from_json(report.account.fingerprint) if report.account.fingerprint else None
            if kept:
                self._index.add(str(report.id), str(report.event), kept)
            if report.account.gather and report.account.gather > now:
                self._gather = report.account.gather

    def forget(self) -> None:
        """What is too old to tell of the same event as anything new."""
        self._index.forget(self._now())

    async def file(self, feed: str, listed: Listed, interest: Interest, *, patient: bool) -> Report | None:
        """The report of an entry, None where it is none. A page that does not come just now raises Later, where one is `patient`; else
        the feed's own words must do. Raises StoreError."""
        entry, old = listed.entry, listed.standing == "backlog"
        link = link_of(entry)
        report = None
        if link is not None:
            keys = self._keys(feed, entry)
            known = (await self._events.known([link.address])).get(link.address)
            if known is None:
                report = await self._new(link, listed, keys, interest, patient)
            else:
                report = await self._retold(known, listed, keys, interest)
                if await self._events.widen(known, Concern(keys, frozenset()), old=old):
                    report = report or known
        await self._entries.filed(feed, [entry.id])
        return report

    def _keys(self, feed: str, entry: Entry) -> frozenset[Key]:
        """What the feed alone makes it concern."""
        topics = (topic for topic in self._catalogue.topics_of(feed) if topic.takes(entry.title, entry.summary, entry.link))
        return frozenset((("feed", feed), *(("topic", topic.name) for topic in topics)))

    async def _new(self, link: Link, listed: Listed, keys: frozenset[Key], interest: Interest, patient: bool) -> Report | None:
        entry, old = listed.entry, listed.standing == "backlog"
        page = await self._glance(link, entry, patient) if interest.needs_body(keys) and not old else None
        article = page or as_article(link, entry.title, entry.summary, entry.published)
        title = entry.title or article.headline
        if not title:
            return None
        named = await asyncio.to_thread(self.concern_of, article, entry.title, entry.summary, interest.watch)
        concerned = Concern(named.subjects | keys, named.about)
        now = self._now()
        account = Account(
            link=link.address,
            source=article.source,
            title=title,
            summary=entry.summary,
            published=entry.published or article.published,
            # For the archive a story is of the day on which it was published, not of the one on which its feed was found.
            seen=min(entry.published or now, now) if old else now,
            gather=self._gathering(now) if listed.standing == "digest" else None,
        )
        return await self._of_its_event(account, article, concerned, old)

    async def _retold(self, known: Report, listed: Listed, keys: frozenset[Key], interest: Interest) -> Report | None:
        """Where the outlet gave its story a headline with other figures (11 dead, then 15), which none has told yet: the report of that.
        Lower ones correct what the outlet itself has told."""
        entry, now = listed.entry, self._now()
        when = known.account.published or known.account.seen
        if entry.title in ("", known.account.title) or "old" in (known.state, listed.standing) or now - when > WINDOW:
            return None
        link, before = parse(known.account.link), known.account.fingerprint
        article = as_article(link, entry.title, entry.summary, when)
        first, now_told = await asyncio.to_thread(
            lambda: (
                Fingerprint.from_json(before) if before else fingerprint(Telling(known.account.title, known.account.summary, when)),
                fingerprint(Telling(entry.title, "", when)),
            )
        )
        if first is None or not goes_on(now_told, first):
            return None
        named = await asyncio.to_thread(self.concern_of, article, entry.title, entry.summary, interest.watch)
        print_ = await asyncio.to_thread(fingerprint, Telling(entry.title, "\n".join(article.paragraphs), when))
        account = replace(known.account, title=entry.title, summary=entry.summary, seen=now, fingerprint=print_.to_json(), gather=None)
        async with self._one_at_a_time:
            if not is_behind(now_told, first) and any(is_behind(now_told, each) for each in self._index.tellings(str(known.event))):
                return None
            report = await self._events.retell(known, account, Concern(named.subjects | keys, named.about))
            if report is not None:
                self._index.add(str(report.id), str(report.event), print_)
        return report

    async def _glance(self, link: Link, entry: Entry, patient: bool) -> Article | None:
        await self._pace.turn(link.address)
        try:
            return await self._reader.glance(link, published=entry.published, summary=entry.summary)
        except ReadingError as error:
            if patient and error.code in PASSING:
                raise Later from error
            log.info("a story of %s is known by its feed alone (%s)", link.address, error.code)
            return None

    def concern_of(self, article: Article, title: str, summary: str, watch: Watch) -> Concern:
        """Blocks, for some tens of milliseconds."""
        headline = " | ".join(dict.fromkeys(text for text in (title, article.headline) if text))
        return concern(headline, summary, article.paragraphs, find_leaders(article, self._table), watch)

    def _gathering(self, now: datetime) -> datetime:
        """When what came meanwhile is told, all of it at once."""
        if not now < self._gather <= now + GATHERED:  # or the clock was set back since
            self._gather = now + GATHERED
        return self._gather

    async def _of_its_event(self, account: Account, article: Article, concerned: Concern, old: bool) -> Report:
        when = account.published or account.seen
        if self._now() - when > WINDOW:
            return await self._events.open(account, concerned, old=old)
        telling = Telling(account.title, "\n".join(article.paragraphs), when)
        print_ = await asyncio.to_thread(fingerprint, telling)
        account = replace(account, fingerprint=print_.to_json())
        async with self._one_at_a_time:
            found = await asyncio.to_thread(self._index.find, print_)
            if found is None:
                report = await self._events.open(account, concerned, old=old)
            else:
                changed = found.verdict.kind == "update" and self._is_news(print_, found.event)
                report = await self._events.join(int(found.event), account, concerned, changed=changed, old=old)
            self._index.add(str(report.id), str(report.event), print_)
        return report

    def _is_news(self, print_: Fingerprint, event: str) -> bool:
        """Whether an outlet's first report of an event goes on from what was told of it, and none has told as much."""
        told = self._index.tellings(event)
        return any(goes_on(print_, each) for each in told) and not any(is_behind(print_, each) for each in told)
