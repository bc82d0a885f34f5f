"""The pace that several processes keep together: moments by a key, read and written by one at a time."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from sqlalchemy import delete, select, text

from bot.store.engine import Database
from bot.store.schema import paces

ALL = "all"
"""The key of what holds for all chats. Whoever reads anything holds its row until the end: so one at a time does."""

FORGOTTEN_AFTER = 600.0
"""Seconds after which a row says nothing any more: no limit of Telegram's looks back for longer, and none was ever asked to wait for longer
without being told so again."""

_NOW = "CAST(extract(epoch FROM clock_timestamp()) AS double precision)"
_READ = text(f"SELECT {_NOW}, (SELECT json_object_agg(key, moments) FROM paces WHERE key = ANY(:keys))")  # noqa: S608


@dataclass
class Board:
    """What is kept under the keys that were asked for, and `now`, in seconds of the database's clock; what is put into `changed` is
    written."""

    now: float
    kept: Mapping[str, tuple[float, ...]]
    changed: dict[str, tuple[float, ...]] = field(default_factory=dict)


class Paces:
    """`bot.chat.limiter.Board`s on PostgreSQL, whose clock is the one clock of all processes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @asynccontextmanager
    async def turn(self, keys: Collection[str]) -> AsyncIterator[Board]:
        """The board of some keys, ours alone while the block runs. Raises StoreError."""
        p = paces.c
        mine = select(p.key).where(p.key == ALL).with_for_update()
        async with self._database.writing() as connection:
            if await connection.scalar(mine) is None:
                beginning = self._database.insert(paces).values(key=ALL, moments="[]", at=0).on_conflict_do_nothing()
                await connection.execute(beginning)
                await connection.scalar(mine)
            # A statement of its own: the clock of the first was read before it waited.
            now, found = (await connection.execute(_READ, {"keys": [ALL, *keys]})).one()
            board = Board(now, {key: tuple(json.loads(moments)) for key, moments in (found or {}).items()})
            yield board
            if board.changed:
                writing = self._database.insert(paces)
                writing = writing.on_conflict_do_update(
                    index_elements=["key"], set_={"moments": writing.excluded.moments, "at": writing.excluded.at}
                )
                rows = [{"key": key, "moments": json.dumps(moments), "at": now} for key, moments in board.changed.items()]
                await connection.execute(writing, rows)

    async def forget(self) -> None:
        """Delete what says nothing any more, also what was written at a moment to come: the database's clock was set back, or is another
        machine's, and a chat that was to be left alone for seconds would be for as long as that."""
        meaningless = text(f"(at < {_NOW} - {FORGOTTEN_AFTER} OR at > {_NOW})")
        await self._database.write(delete(paces).where(meaningless, paces.c.key != ALL))
