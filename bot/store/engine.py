"""One database behind a DATABASE_URL: SQLite or PostgreSQL, each with its driver, and transactions on it."""

from __future__ import annotations

import asyncio
import logging
import os
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

from sqlalchemy import URL, Connection, Executable, RowMapping, Table, event, make_url, text
from sqlalchemy.dialects.sqlite import Insert as InsertOrUpdate
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, IntegrityError, NotSupportedError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.errors import DatabaseAway, DatabaseRefuses, SettingsError, StoreError, StoreRefused

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]

_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}

_PRAGMAS = (
    "PRAGMA busy_timeout = 10000",  # first: the next one already needs the lock that another process may hold
    "PRAGMA journal_mode = WAL",
    # NORMAL survives a kill of the process, but in WAL mode a power cut takes the last commits with it, and Telegram was told by then
    # that they arrived. One fsync a commit is the price.
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
)


_REFUSALS = (
    "authentication failed",
    "does not exist",
    "no pg_hba.conf entry",
    "no password supplied",
    "not permitted",
    "invalid connection option",
)
"""What PostgreSQL says where waiting does not help. By its words, since libpq has no code for what fails before a session stands; in
another language it is waited for like a server that is away, and then said."""
_CONNECTION = {
    "connect_timeout": "10",
    "keepalives_idle": "5",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "20000",
}
"""libpq's words for how long a server is waited for that is off the network, seconds and here milliseconds: it hangs up on nobody then, and
the kernel by itself gives up on what was asked after a quarter of an hour, on what was heard after two. DATABASE_URL may say otherwise."""
_LOOKED_FOR_EACH = 1.0
_PASSING = ("40001", "40P01")
"""Transactions that stood in each other's way, of which one was undone."""
_TOO_LARGE = "54"
"""How the codes begin of what is beyond PostgreSQL's limits: a row of an index has 2,704 bytes."""


def address(url: str) -> URL:
    """A DATABASE_URL in the form that its driver wants. Raises SettingsError, without repeating the URL: it holds a password."""
    wanted = SettingsError("DATABASE_URL should be sqlite:///file or postgresql://user:password@host/database.")
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as e:
        raise wanted from e
    driver = _DRIVERS.get(parsed.drivername)
    if driver is None or (driver.startswith("sqlite") and parsed.database in (None, "", ":memory:")):
        raise wanted
    return parsed.set(drivername=driver)


class Database:
    """Transactions on one engine. `now` is the clock that all records are stamped by.

    SQLite has one writer at a time: writers queue on a lock of this process, because SQLite's own waiting polls and is not fair; other
    processes are waited for by its busy_timeout. Both engines' faults are raised as StoreError. `shared`: several processes see to the
    rows, told by jobs that stand in the database too.
    """

    def __init__(self, engine: AsyncEngine, clock: Clock) -> None:
        self.engine = engine
        self.now = clock
        self.sqlite = engine.dialect.name == "sqlite"
        self.shared = False
        self._failed: tuple[datetime, str] | None = None
        self._writer = engine.execution_options(khabar_writes=True)
        self._turn = asyncio.Lock()

    def failing(self, within: timedelta) -> str:
        """What it failed with in this process, if it did so lately: a full disk, a lock that does not end, a server that is away or
        takes no writes (a replica), a damaged file. Not what a statement of ours was refused for."""
        if self._failed is None or not timedelta() <= self.now() - self._failed[0] < within:
            return ""
        return self._failed[1]

    async def reached(self, patience: float = 0.0) -> None:
        """A server takes connections; one that is only just starting is waited for, some `patience` seconds. SQLite is always there.

        Raises DatabaseAway, DatabaseRefuses.
        """
        until, told = time.monotonic() + patience, False
        while not self.sqlite:
            try:
                async with self.reading() as connection:
                    await connection.execute(text("SELECT 1"))
                return
            except StoreError as fault:
                if any(words in fault.reason for words in _REFUSALS):
                    raise DatabaseRefuses(fault.reason) from fault
                if time.monotonic() >= until:
                    raise DatabaseAway(fault.reason) from fault
                if not told:
                    log.warning("the database cannot be reached (%s); it is waited for, %.0f seconds at most", fault.reason, patience)
                    told = True
            await asyncio.sleep(_LOOKED_FOR_EACH)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that may write: committed at the end, rolled back when anything was raised."""
        async with AsyncExitStack() as stack:
            stack.enter_context(self._faults())
            if self.sqlite:
                await stack.enter_async_context(self._turn)
            yield await stack.enter_async_context(self._writer.begin())

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that only reads; on SQLite it neither waits for a writer nor stops one."""
        async with AsyncExitStack() as stack:
            stack.enter_context(self._faults())
            yield await stack.enter_async_context(self.engine.connect())

    # ---- what one statement does, in a transaction of its own

    async def rows(self, asking: Executable) -> Sequence[Any]:
        """As tuples."""
        async with self.reading() as connection:
            return (await connection.execute(asking)).all()

    async def mappings(self, asking: Executable) -> Sequence[RowMapping]:
        """By the columns' names."""
        async with self.reading() as connection:
            return (await connection.execute(asking)).mappings().all()

    async def scalars(self, asking: Executable) -> Sequence[Any]:
        """The first column."""
        async with self.reading() as connection:
            return (await connection.execute(asking)).scalars().all()

    async def scalar(self, asking: Executable) -> Any:
        """The first column of the first row; None where there is none."""
        async with self.reading() as connection:
            return await connection.scalar(asking)

    async def write(self, statement: Executable, values: Any = None) -> None:
        """`values`: a row of them, or several."""
        async with self.writing() as connection:
            await connection.execute(statement, values)

    @property
    def absent(self) -> Path | None:
        """SQLite's file where there is none: whatever is asked of it makes one."""
        file = Path(str(self.engine.url.database)).absolute()
        return file if self.sqlite and not file.exists() else None

    def held(self) -> None:
        """There is a database to be read. Raises StoreError where there is none: a mistyped path would make one."""
        if self.absent:
            raise StoreError(f"there is none at {self.absent}")

    @property
    def libpq(self) -> str:
        """The address as libpq wants it, for what needs a connection of its own. It holds the password."""
        return self.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)

    def insert(self, table: Table) -> InsertOrUpdate:
        """An INSERT that knows ON CONFLICT, in the engine's own dialect (their methods are the same)."""
        if self.sqlite:
            return sqlite_insert(table)
        from sqlalchemy.dialects import postgresql  # a tenth of the start-up, which SQLite need not pay

        return cast(InsertOrUpdate, postgresql.insert(table))

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """A database's fault as StoreError, StoreRefused where it lies in what was to be written or looked for, and would be there the next
        time too. Only the first line of its message: the next may hold a person's words."""
        try:
            yield
        except DBAPIError as fault:
            told = self._told(fault)
            told.add_note(f"SQL: {fault.statement}")  # not the fault itself, which a log would show with its parameters
            raise told from None
        except PoolTimeout as fault:
            self._failed = self.now(), "no connection came free in time"
            raise StoreError(self._failed[1]) from fault

    def _told(self, fault: DBAPIError) -> StoreError:
        first = (str(fault.orig).strip() or type(fault.orig).__name__).splitlines()[0]
        code = getattr(fault.orig, "sqlstate", None) or ""
        if isinstance(fault, DataError) or code.startswith(_TOO_LARGE):
            return StoreRefused(first)
        if not isinstance(fault, IntegrityError | ProgrammingError | NotSupportedError) and code not in _PASSING:
            self._failed = self.now(), first
        return StoreError(first)


def connect(url: str, clock: Clock | None = None, *, make: bool = True) -> Database:
    """The database of a DATABASE_URL; nothing is opened yet. SQLite's file is there then, unless nobody wants to `make` one. Raises
    SettingsError, and StoreError for a file that cannot be opened."""
    where = address(url)
    options: dict[str, Any]
    if where.get_backend_name() == "sqlite":
        _open(Path(str(where.database)).absolute(), make=make)
        options = {"pool_size": 4, "max_overflow": 0, "connect_args": {"isolation_level": None}}  # a connection is a thread
    else:
        where = where.update_query_dict({name: value for name, value in _CONNECTION.items() if name not in where.query})
        options = {"pool_size": 10, "max_overflow": 0, "pool_pre_ping": True}
    engine = create_async_engine(where, **options)
    if engine.dialect.name == "sqlite":
        event.listen(engine.sync_engine, "connect", _prepare)
        event.listen(engine.sync_engine, "begin", _begin)
        event.listen(engine.sync_engine, "invalidate", _give_up)
    return Database(engine, clock or (lambda: datetime.now(UTC)))


def _open(file: Path, *, make: bool) -> None:
    """Make sure that a file can be opened: where it cannot, aiosqlite 0.22 leaves a thread behind that outlives the event loop. One that
    is not there and that nobody wants to `make` could be made at least."""
    try:
        if make:
            file.parent.mkdir(parents=True, exist_ok=True)
        if make or file.exists():
            sqlite3.connect(file).close()
        elif not os.access(next(folder for folder in file.parents if folder.exists()), os.W_OK):
            raise PermissionError("its folder takes no files")
    except (OSError, sqlite3.Error) as e:
        raise StoreError(f"{file} cannot be opened ({e})") from e


def _prepare(connection: Any, record: object) -> None:
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Connection) -> None:
    # Python's sqlite3 begins by itself only before INSERT, UPDATE and DELETE, so DDL would be outside every transaction; and a transaction
    # that reads first and writes later fails at once, without waiting, where another wrote in between.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("khabar_writes") else "BEGIN")


def _give_up(connection: Any, record: object, fault: BaseException | None) -> None:
    """Ends the transaction of a connection that is thrown away, as it is where whoever used it was cancelled.

    Closing it is not enough: SQLite keeps a closed connection, and its lock on the file, for as long as a statement is left, and one is
    left with the cursor that waits for Python's garbage collection, for minutes at times.
    """
    with suppress(Exception):  # it may be broken: closed it is all the same
        connection.run_async(lambda real: asyncio.shield(real.rollback()))
