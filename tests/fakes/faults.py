"""Ways in which a database fails for a while, under a store that is at work."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from typing import Any

from sqlalchemy import event, make_url

from bot.store.store import Store
from tests.fakes.databases import run


class Full:
    """A disk without room: no page more than there are (a real SQLITE_FULL)."""

    kind = "sqlite"

    def __init__(self, store: Store, url: str) -> None:
        self._file = str(make_url(url).database)
        self._most = 1_000_000
        event.listen(store.database.engine.sync_engine, "checkout", self._limit)

    def _limit(self, connection: Any, *_: object) -> None:
        connection.cursor().execute(f"PRAGMA max_page_count = {self._most}")

    async def begin(self) -> None:
        with closing(sqlite3.connect(self._file)) as file:
            (self._most,) = file.execute("PRAGMA page_count").fetchone()

    def end(self) -> None:
        self._most = 1_000_000


class Locked:
    """Another process holds the file. The bot's patience with it is ten seconds, and here a tenth of one."""

    kind = "sqlite"

    def __init__(self, store: Store, url: str) -> None:
        self._other = sqlite3.connect(str(make_url(url).database), isolation_level=None, timeout=0)
        event.listen(store.database.engine.sync_engine, "checkout", lambda c, *_: c.cursor().execute("PRAGMA busy_timeout = 100"))

    async def begin(self) -> None:
        while True:  # a transaction of the bot's that is open just then ends on the loop of whoever waits here
            try:
                self._other.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError:
                await asyncio.sleep(0.01)

    def end(self) -> None:
        self._other.execute("ROLLBACK")
        self._other.close()


class Gone:
    """PostgreSQL ends all connections to the database, and takes no new ones."""

    kind = "postgresql"

    def __init__(self, store: Store, url: str) -> None:
        self._name = make_url(url).database
        self._beside = make_url(url).set(database="postgres").render_as_string(hide_password=False)

    async def begin(self) -> None:
        run(self._beside, f'ALTER DATABASE "{self._name}" ALLOW_CONNECTIONS false')
        run(self._beside, f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{self._name}'")  # noqa: S608

    def end(self) -> None:
        run(self._beside, f'ALTER DATABASE "{self._name}" ALLOW_CONNECTIONS true')


class Replica(Gone):
    """PostgreSQL fails over to a server that takes no writes yet."""

    async def begin(self) -> None:
        self._only_read("on")

    def end(self) -> None:
        self._only_read("off")

    def _only_read(self, on: str) -> None:
        run(self._beside, f'ALTER DATABASE "{self._name}" SET default_transaction_read_only = {on}')
        run(self._beside, f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{self._name}'")  # noqa: S608


FAULTS = (Full, Locked, Gone, Replica)
Fault = Full | Locked | Gone | Replica
