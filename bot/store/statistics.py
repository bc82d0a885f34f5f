"""What operators want to see: how links ended, how long reading took, what became of deliveries, how the feeds are."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Text, case, cast, delete, func, select, text

from bot.store.engine import Database
from bot.store.feeds import state_of
from bot.store.schema import deliveries, feeds, reports, requests, spending, spent_passes, stories, subscriptions, updates
from bot.topics.feed_state import FeedState

TIMED = 5000
"""Requests of today whose times are looked at, the newest."""
LATELY = timedelta(hours=1)

LOOKED_AT = 200
"""Stories whose stages are told: their rows hold the whole story, and are read for it."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many of `what` there were on a `day` of UTC's, in ISO 8601."""

    day: str
    what: str
    number: int


@dataclass(frozen=True, slots=True)
class Effort:
    """What a reading took: seconds by stage, and which engine translated ("memory": none was asked, None: none answered)."""

    stages: Mapping[str, float]
    translator: str | None


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits: how many, and since when the one that waits longest."""

    number: int = 0
    oldest: datetime | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand: what waits, and what became of today.

    `links` wait to be answered, `owed` ones for their English, `updates` to be handled (`aside`: given up), `due` deliveries to be sent.
    `outcomes` and `seconds` (until something came of it) are of what was asked today; `faults` are requests and updates given up
    lately by a fault of ours. `size` is the database's, in bytes.
    """

    links: Queue = Queue()
    owed: Queue = Queue()
    updates: Queue = Queue()
    aside: int = 0
    due: Queue = Queue()
    outcomes: Mapping[str, int] = field(default_factory=dict)
    seconds: tuple[float, ...] = ()
    faults: int = 0
    followers: int = 0
    characters: int = 0
    size: int = 0


class Statistics:
    """Counts over the rows, for people. Each method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def outcomes(self, since: datetime) -> list[Count]:
        """Links and texts asked since a moment, by day and by how they ended: an error's code, else the state of the request."""
        r = requests.c
        day, what = func.substr(cast(r.asked_at, Text), 1, 10), func.coalesce(r.code, r.state)
        asking = select(day, what, func.count()).where(r.asked_at >= since, r.state != "joined").group_by(day, what).order_by(day, what)
        return [Count(*row) for row in await self._database.rows(asking)]

    async def deliveries(self, since: datetime) -> list[Count]:
        """Deliveries decided since a moment, by day and state."""
        d = deliveries.c
        day = func.substr(cast(d.decided_at, Text), 1, 10)
        asking = select(day, d.state, func.count()).where(d.decided_at >= since).group_by(day, d.state).order_by(day, d.state)
        return [Count(*row) for row in await self._database.rows(asking)]

    async def efforts(self) -> list[Effort]:
        """Of the stories read last, the newest first."""
        asking = select(stories.c.body).order_by(stories.c.read_at.desc()).limit(LOOKED_AT)
        bodies = list(await self._database.scalars(asking))
        return await asyncio.to_thread(lambda: [_effort(body) for body in bodies])

    async def feeds(self) -> list[FeedState]:
        """All feeds, as they are remembered."""
        return [state_of(row) for row in await self._database.mappings(select(feeds).order_by(feeds.c.id))]

    async def standing(self) -> Standing:
        """How things stand now. Days are UTC's."""
        r, u, d, now = requests.c, updates.c, deliveries.c, self._database.now()
        today = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        ready = (d.state == "due", d.due_at <= now, reports.c.story.is_not(None))
        taken = select(r.asked_at, r.answered_at).where(r.asked_at >= today, r.answered_at.is_not(None)).order_by(r.id.desc())
        what = func.coalesce(r.code, r.state)
        size = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
        if not self._database.sqlite:
            size = "SELECT pg_database_size(current_database())"
        async with self._database.reading() as connection:

            async def queue(asking: Any) -> Queue:
                return Queue(*(await connection.execute(asking)).one())

            async def counts(asking: Any) -> dict[str, int]:
                return dict((await connection.execute(asking)).all())

            async def number(asking: Any) -> int:
                return int(await connection.scalar(asking) or 0)

            return Standing(
                links=await queue(select(func.count(), func.min(r.asked_at)).where(r.state == "waiting")),
                owed=await queue(select(func.count(), func.min(r.asked_at)).where(r.state == "owed")),
                updates=await queue(select(func.count(), func.min(u.received_at)).where(u.state == "waiting")),
                aside=await number(select(func.count()).where(u.state == "aside")),
                due=await queue(select(func.count(), func.min(d.due_at)).join(reports, reports.c.id == d.report).where(*ready)),
                outcomes=await counts(select(what, func.count()).where(r.asked_at >= today, r.state != "joined").group_by(what)),
                seconds=_seconds([tuple(row) for row in await connection.execute(taken.limit(TIMED))]),
                faults=await number(select(func.count()).where(r.code == "internal", r.ended_at >= now - LATELY))
                + await number(select(func.count()).where(u.state == "aside", u.received_at >= now - LATELY)),
                followers=await number(select(func.count(subscriptions.c.chat.distinct()))),
                characters=await number(
                    select(spending.c.characters).where(spending.c.chat == 0, spending.c.day == today.date().isoformat())
                ),
                size=await number(text(size)),
            )

    async def feed_health(self) -> Mapping[str, int]:
        """How many feeds that are asked are "healthy", "failing" (the last time) and "dead" (asked once a day, or never)."""
        f = feeds.c
        # The state is JSON without what is empty, and a quote inside a text is escaped there: these are its keys and nothing else.
        health = case((f.state.like('%"ended": %'), "dead"), (f.state.like('%"failures": %'), "failing"), else_="healthy")
        asking = select(health, func.count()).where(f.followed | f.next_at.is_not(None) | f.state.like('%"ended": %')).group_by(health)
        return dict(await self._database.rows(asking))

    async def spend(self, key: str, until: datetime) -> bool:
        """Whether a pass that is good once was not used before; from now on it was. `until`: when it ends by itself."""
        writing = self._database.insert(spent_passes).values(key=key, ends_at=until).on_conflict_do_nothing()
        async with self._database.writing() as connection:
            await connection.execute(delete(spent_passes).where(spent_passes.c.ends_at < self._database.now()))
            return (await connection.scalar(writing.returning(spent_passes.c.key))) is not None


def _seconds(rows: Sequence[tuple[datetime, datetime]]) -> tuple[float, ...]:
    return tuple(sorted(max(0.0, (answered - asked).total_seconds()) for asked, answered in rows))


def _effort(body: str) -> Effort:
    summary = json.loads(body).get("summary", {})
    return Effort(summary.get("stages", {}), summary.get("translator"))
