"""Errata: what readers said is wrong in a reply."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import RowMapping, func, select, update

from bot.store.engine import Database
from bot.store.schema import errata

DAILY = 30
"""What a chat may report in a day: admins read each one."""

Wrong = Literal["headline", "point", "leader", "missing"]
"""missing: a leader whom the story names and the reply does not."""


@dataclass(frozen=True, slots=True)
class Erratum:
    """`said` is the point, the leader's line or the headline as the reader saw it, `evidence` its Hindi; `mark` tells it from the others of
    the story. `chat` and `person` say who reported it, None where that is forgotten."""

    story: str
    mark: str
    kind: Wrong
    said: str
    evidence: str
    headline: str
    canonical: str
    translator: str | None
    chat: int | None
    person: int | None
    id: int = 0
    seen_at: datetime | None = None


class Errata:
    """The rows. Each method is one transaction, and doing it twice changes nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, wanted: Erratum) -> bool:
        """Write it down, once for each who reports it. False: this chat has reported as much as it may today."""
        e, now = errata.c, self._database.now()
        row = {name: getattr(wanted, name) for name in Erratum.__dataclass_fields__ if name not in ("id", "seen_at")}
        the_same = (e.story == wanted.story, e.mark == wanted.mark, e.chat == wanted.chat)
        async with self._database.writing() as connection:
            mine = (*the_same, e.person.is_not_distinct_from(wanted.person))
            if await connection.scalar(select(e.id).where(*mine)) is not None:  # two NULLs are not the same to a UNIQUE
                return True
            today = select(func.count()).where(e.chat == wanted.chat, e.seen_at > now - timedelta(days=1))
            if (await connection.scalar(today) or 0) >= DAILY:
                return False
            await connection.execute(self._database.insert(errata).values(**row, seen_at=now).on_conflict_do_nothing())
        return True

    async def untold(self) -> list[Erratum]:
        """Those that the admins were not told of, oldest first."""
        return await self._select(errata.c.told_at.is_(None))

    async def all(self) -> list[Erratum]:
        """All that are kept, oldest first."""
        return await self._select()

    async def told(self, ids: Collection[int]) -> None:
        """The admins were told of these."""
        e = errata.c
        await self._database.write(update(errata).where(e.id.in_(ids), e.told_at.is_(None)).values(told_at=self._database.now()))

    async def _select(self, *where: Any) -> list[Erratum]:
        return [_erratum(row) for row in await self._database.mappings(select(errata).where(*where).order_by(errata.c.id))]


def forgotten(where: Any) -> Any:
    """The statement that forgets who reported errata: what was wrong stays, since it is about the story alone."""
    nobody: Mapping[str, Any] = {"chat": None, "person": None}
    return update(errata).where(where).values(**nobody)


def _erratum(row: RowMapping) -> Erratum:
    return Erratum(**{name: row[name] for name in Erratum.__dataclass_fields__})
