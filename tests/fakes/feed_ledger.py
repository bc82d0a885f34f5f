"""Feeds in memory, kept by the same rules as the database keeps them; and a newsroom that only listens."""

from __future__ import annotations

import asyncio
import bisect
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.errors import StoreError
from bot.topics.feed import Entry
from bot.topics.feed_state import FeedState, is_due
from bot.topics.news import Listed, News, Sighting

_LAST = chr(0x10FFFF)


class FeedsInMemory:
    """`bot.topics.poller.FeedLedger` without a database. `broken` makes every method fail, as a database that is gone does."""

    def __init__(self, states: Iterable[FeedState] = ()) -> None:
        self.states: dict[str, FeedState] = {}
        self._latest = datetime.min.replace(tzinfo=UTC)
        self._line: list[tuple[datetime, str]] = []
        """When each feed is asked next, in order."""
        for state in states:
            self.put(state)
        self.entries: dict[str, dict[str, Entry]] = {}
        """By feed and id: what it ever listed."""
        self.broken = False
        self.seconds = 0.0
        """That a transaction takes."""
        self.transactions = 0

    def put(self, state: FeedState) -> None:
        """Adds a feed, or changes it as another process would."""
        row = self.states.get(state.address)
        if row and row.next_at:
            del self._line[bisect.bisect_left(self._line, (row.next_at, row.address))]
        self.states[state.address] = state
        if state.next_at:
            bisect.insort(self._line, (state.next_at, state.address))
        self._latest = max(self._latest, state.asked_at or self._latest)

    async def due(self, now: datetime, limit: int) -> Sequence[FeedState]:
        await self._begin()
        first = self._line[: bisect.bisect(self._line, (now, _LAST))][:limit]
        due = [self.states[address] for _, address in first]
        if self._latest > now + timedelta(minutes=1):  # the clock was set back
            due += [state for state in self.states.values() if is_due(state, now) and state not in due]
        return due[:limit]

    async def next_at(self, now: datetime) -> datetime | None:
        await self._begin()
        place = bisect.bisect(self._line, (now, _LAST))
        return self._line[place][0] if place < len(self._line) else None

    async def state(self, address: str) -> FeedState | None:
        await self._begin()
        return self.states.get(address)

    async def known(self, address: str, entries: Sequence[Entry]) -> Sequence[Sighting]:
        await self._begin()
        ids, links, titles = ({e.id for e in entries}, {e.link for e in entries} - {""}, {e.title for e in entries} - {""})
        kept = self.entries.get(address, {}).items()
        return [Sighting(id, e.link, e.title, e.published) for id, e in kept if id in ids or e.link in links or e.title in titles]

    async def save(self, states: Sequence[FeedState]) -> None:
        await self._begin()
        for state in states:
            self._save(state)

    async def record(self, state: FeedState, news: News) -> Sequence[Listed]:
        await self._begin()
        self._save(state)
        kept = self.entries.setdefault(state.address, {})
        added = [listed for listed in news.listed if listed.entry.id not in kept]
        kept.update((listed.entry.id, listed.entry) for listed in added)
        kept.update((entry.id, replace(kept[entry.id], title=entry.title)) for entry in news.retitled if entry.id in kept)
        return added

    async def _begin(self) -> None:
        await asyncio.sleep(self.seconds)
        if self.broken:
            raise StoreError("the disk is full")
        self.transactions += 1

    def _save(self, state: FeedState) -> None:
        row = self.states.get(state.address)
        if row is None:
            return
        if row.followed and not state.followed and row.next_at and state.next_at:
            state = replace(state, next_at=min(row.next_at, state.next_at))
        self.put(replace(state, followed=row.followed))


class Listener:
    """`bot.topics.poller.Newsroom`: what it heard, in order."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, str]] = []
        """(headline, standing) of what was listed."""
        self.ended: list[FeedState] = []
        self.deaf = False
        """It cannot be told anything, as when Telegram is down."""

    async def listed(self, state: FeedState, listed: Sequence[Listed]) -> None:
        self.heard += [(one.entry.title, one.standing) for one in listed]

    async def told(self, state: FeedState) -> None:
        if self.deaf:
            raise OSError("no network")
        self.ended.append(state)

    @property
    def pushed(self) -> list[str]:
        return [title for title, standing in self.heard if standing == "push"]
