"""From one process to another, at once: what was written just now is yours to see to. PostgreSQL's NOTIFY, on a connection of its own.

It is a hint and no more: whoever misses one looks by himself every minute.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from sqlalchemy import text

from bot.errors import StoreError
from bot.loops import heed_cancellation
from bot.store.engine import Database

if TYPE_CHECKING:
    import psycopg

log = logging.getLogger(__name__)

FOLLOWED, LISTED = "followed", "listed"
"""Something else is followed than before; a feed listed something."""

_CHANNEL = "khabar"
_LOOKED_AFTER_EACH = 20.0
"""Seconds of silence after which the connection is asked whether it still stands."""
_ANSWERS_WITHIN = 5.0
_RESTS = (1.0, 2.0, 5.0, 10.0, 30.0)
"""Seconds until a database that is away is asked again."""


class Notifier:
    """Any process of a PostgreSQL notifies; those that listen hear it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._telling: dict[str, asyncio.Task[None]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def notify_soon(self, what: str) -> None:
        """As `notify`, without waiting for it."""
        if what not in self._telling:
            task = self._telling[what] = asyncio.create_task(self._notify(what), name=f"notifier {what}")
            self._tasks.add(task)  # the loop alone would let go of it
            task.add_done_callback(self._tasks.discard)

    async def notify(self, what: str) -> None:
        """To be called when the rows stand. A database that is away hears nothing of it, and nothing is raised."""
        try:
            await self._database.write(text("SELECT pg_notify(:channel, :what)"), {"channel": _CHANNEL, "what": what})
        except StoreError as error:
            log.info("the other processes cannot be told (%s); they look by themselves", error)

    async def _notify(self, what: str) -> None:
        del self._telling[what]  # what is written from now on wants a notice of its own
        await self.notify(what)

    async def listen(self, heard: Mapping[str, Callable[[], None]]) -> None:
        """For good: call what belongs to each notice, and all of it on each new connection: some may have been missed."""
        import psycopg  # SQLite's start need not pay for it

        failed = 0
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(
                    self._database.libpq, autocommit=True, connect_timeout=5, application_name="khabar notifier"
                ) as connection:
                    await connection.execute(f"LISTEN {_CHANNEL}")
                    failed = 0
                    for each in heard.values():
                        each()
                    await self._hear(connection, heard)
            except (psycopg.Error, OSError, TimeoutError) as fault:
                log.info("what other processes tell is not heard just now (%s)", type(fault).__name__)
            heed_cancellation()
            await asyncio.sleep(_RESTS[min(failed, len(_RESTS) - 1)])
            failed += 1

    async def _hear(self, connection: psycopg.AsyncConnection, heard: Mapping[str, Callable[[], None]]) -> None:
        while True:
            async for notice in connection.notifies(timeout=_LOOKED_AFTER_EACH):
                if call := heard.get(notice.payload):
                    call()
            async with asyncio.timeout(_ANSWERS_WITHIN):
                await connection.execute("SELECT 1")
