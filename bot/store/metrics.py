"""What all processes count together, which of them live, and what is wrong just now."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import delete, select

from bot.meter import Figure
from bot.store.engine import Database
from bot.store.schema import alarms, figures, processes
from bot.topics.hours import SKEW

_EVER = ""
"""Stands for all days together: what is exported must never go down, and days are forgotten."""
_FORGOTTEN = timedelta(hours=1)
"""A process that was not seen for so long is gone."""


@dataclass(frozen=True, slots=True)
class Process:
    """One process of the bot: `command` is how it was started, `state` what it knows that the others do not, as JSON has it."""

    id: str
    command: str
    version: str
    started_at: datetime
    seen_at: datetime
    state: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something that is wrong `since` a moment; `told_at` is when the admins were told, `well_since` from when on it looks well again."""

    since: datetime
    told_at: datetime | None = None
    well_since: datetime | None = None


class Metrics:
    """Each method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, counts: Mapping[Figure, float]) -> None:
        """Add to today's figures and to those of all time. What is added twice counts twice."""
        today = self._today()
        rows = [
            {"day": day, "name": name, "kind": kind, "value": float(value)}
            for day in (_EVER, today)
            for (name, kind), value in sorted(counts.items())
        ]
        if not rows:
            return
        adding = self._database.insert(figures)
        adding = adding.on_conflict_do_update(
            index_elements=["day", "name", "kind"], set_={"value": figures.c.value + adding.excluded.value}
        )
        await self._database.write(adding, rows)

    async def ever(self) -> Mapping[Figure, float]:
        return await self._of(_EVER)

    async def today(self) -> Mapping[Figure, float]:
        return await self._of(self._today())

    async def sign(self, process: Process) -> None:
        """A sign of life; those of processes that have long been gone are forgotten."""
        row = {name: getattr(process, name) for name in Process.__dataclass_fields__} | {"state": json.dumps(process.state)}
        signing = self._database.insert(processes).values(row)
        signing = signing.on_conflict_do_update(index_elements=["id"], set_={"seen_at": process.seen_at, "state": row["state"]})
        async with self._database.writing() as connection:
            await connection.execute(signing)
            seen = processes.c.seen_at
            await connection.execute(delete(processes).where((seen < process.seen_at - _FORGOTTEN) | (seen > process.seen_at + _FORGOTTEN)))

    async def leave(self, id: str) -> None:
        """A process ends."""
        await self._database.write(delete(processes).where(processes.c.id == id))

    async def seen(self, since: datetime) -> list[Process]:
        """The processes that gave a sign of life since then, the oldest first. What was seen at a moment to come was seen before the clock
        was set back."""
        within = (processes.c.seen_at >= since, processes.c.seen_at <= self._database.now() + SKEW)
        asking = select(processes).where(*within).order_by(processes.c.started_at, processes.c.id)
        found = await self._database.mappings(asking)
        return [Process(**{**row, "state": json.loads(row["state"])}) for row in found]

    async def alarms(self) -> dict[str, Alarm]:
        """What is wrong, by name."""
        found = await self._database.mappings(select(alarms))
        return {row["name"]: Alarm(row["since"], row["told_at"], row["well_since"]) for row in found}

    async def keep_alarms(self, before: Mapping[str, Alarm], now: Mapping[str, Alarm]) -> None:
        """What was wrong `before` is wrong as it stands in `now`, or no more. What somebody else has put there meanwhile stays."""
        rows = [{"name": n, "since": a.since, "told_at": a.told_at, "well_since": a.well_since} for n, a in now.items()]
        keeping = self._database.insert(alarms)
        new = {name: keeping.excluded[name] for name in ("since", "told_at", "well_since")}
        async with self._database.writing() as connection:
            await connection.execute(delete(alarms).where(alarms.c.name.in_(set(before) - set(now))))
            if rows:
                await connection.execute(keeping.on_conflict_do_update(index_elements=["name"], set_=new), rows)

    async def _of(self, day: str) -> Mapping[Figure, float]:
        asking = select(figures.c.name, figures.c.kind, figures.c.value).where(figures.c.day == day)
        return {(name, kind): value for name, kind, value in await self._database.rows(asking)}

    def _today(self) -> str:
        return self._database.now().astimezone(UTC).date().isoformat()
