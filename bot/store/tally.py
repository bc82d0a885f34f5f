"""What operators want to see: how links ended, how long reading took, what became of deliveries, how the feeds are."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Text, cast, delete, func, select

from bot.store.engine import Database
from bot.store.feeds import state_of
from bot.store.schema import deliveries, feeds, requests, spent_passes, stories
from bot.topics.polling import FeedState

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


class Tally:
    """Counts over the rows, for people. Each method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def outcomes(self, since: datetime) -> list[Count]:
        """Links and texts asked since a moment, by day and by how they ended: an error's code, else the state of the request."""
        r = requests.c
        day, what = func.substr(cast(r.asked_at, Text), 1, 10), func.coalesce(r.code, r.state)
        asking = select(day, what, func.count()).where(r.asked_at >= since, r.state != "joined").group_by(day, what).order_by(day, what)
        async with self._database.reading() as connection:
            return [Count(*row) for row in await connection.execute(asking)]

    async def deliveries(self, since: datetime) -> list[Count]:
        """Deliveries decided since a moment, by day and state."""
        d = deliveries.c
        day = func.substr(cast(d.decided_at, Text), 1, 10)
        asking = select(day, d.state, func.count()).where(d.decided_at >= since).group_by(day, d.state).order_by(day, d.state)
        async with self._database.reading() as connection:
            return [Count(*row) for row in await connection.execute(asking)]

    async def efforts(self) -> list[Effort]:
        """Of the stories read last, the newest first."""
        asking = select(stories.c.body).order_by(stories.c.read_at.desc()).limit(LOOKED_AT)
        async with self._database.reading() as connection:
            bodies = list((await connection.execute(asking)).scalars())
        return await asyncio.to_thread(lambda: [_effort(body) for body in bodies])

    async def feeds(self) -> list[FeedState]:
        """All feeds, as they are remembered."""
        async with self._database.reading() as connection:
            return [state_of(row) for row in (await connection.execute(select(feeds).order_by(feeds.c.id))).mappings()]

    async def spend(self, key: str, until: datetime) -> bool:
        """Whether a pass that is good once was not used before; from now on it was. `until`: when it ends by itself."""
        writing = self._database.insert(spent_passes).values(key=key, ends_at=until).on_conflict_do_nothing()
        async with self._database.writing() as connection:
            await connection.execute(delete(spent_passes).where(spent_passes.c.ends_at < self._database.now()))
            return (await connection.scalar(writing.returning(spent_passes.c.key))) is not None


def _effort(body: str) -> Effort:
    summary = json.loads(body).get("summary", {})
    return Effort(summary.get("stages", {}), summary.get("translator"))
