"""The whole database in one file and back: into a database of either kind, of this schema or an older one.

The file is lines of JSON: `{"khabar": 1, "schema": "0002"}` first; before a table's rows `{"table": name, "columns": {name: kind}}`; a row
as a list of its values; at the end `{"rows": number}`, so that a file that was cut off is known as such. Where its name ends in .gz it is
packed.
"""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Boolean, Connection, DateTime, MetaData, Table, TextClause, column, func, inspect, select, table, text
from sqlalchemy.exc import StatementError
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.types import NullType, TypeEngine

from bot.errors import BrokenBackup, NewerSchema, NotEmpty, StoreError
from bot.store.engine import Database
from bot.store.migrations import migrate, version
from bot.store.schema import HEAD, Moment

FORMAT = 1
AT_ONCE = 500
"""Rows a statement."""

_MADE_ANEW = ("alembic_version", "paces", "processes")
"""The one is the schema's number, which a backup begins with; the other is the pace of the moment, which starts empty."""
_JOBS = "procrastinate_"
"""Jobs are not kept: they are wake-up calls, and the sweep of the next start makes them anew from the rows."""

_TYPES: Mapping[str, type[TypeEngine[Any]]] = {"moment": Moment, "truth": Boolean, "plain": NullType}


async def write(database: Database, file: Path) -> int:
    """Everything that the database holds at this moment, whoever works on it meanwhile, and whatever its schema; the number of rows.

    The file is there when it is whole, and only its owner may read it. Raises StoreError.
    """
    database.held()
    with _fresh(file) as lines:
        async with database.reading() as connection:
            if not database.sqlite:  # SQLite's reading transaction is one moment anyway
                await connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
            found = await connection.run_sync(version)
            if found is None:
                raise StoreError("there is nothing in it yet")
            _put(lines, {"khabar": FORMAT, "schema": found})
            rows = 0
            for each in await connection.run_sync(tables_of):
                rows += await _write_table(connection, each, lines)
            _put(lines, {"rows": rows})
    return rows


async def read(database: Database, file: Path) -> int:
    """What a backup holds into an empty database, all or nothing, and its schema brought up to this version's; the number of rows.

    Raises BrokenBackup, NotEmpty, NewerSchema, StoreError.
    """
    with _opened(file) as lines:
        head = next(lines, None)
        if not isinstance(head, dict) or head.get("khabar") != FORMAT or not str(head.get("schema")).isdecimal():
            raise BrokenBackup(str(file), "it does not begin as one")
        schema = str(head["schema"])
        if int(schema) > int(HEAD):
            raise NewerSchema(schema, HEAD)
        await _make_room(database, schema)
        async with database.writing() as connection:
            rows = await _read_rows(connection, lines, file)
            if not database.sqlite:
                await _count_on(connection)
    await migrate(database)
    return rows


async def _write_table(connection: AsyncConnection, each: Table, lines: IO[str]) -> int:
    kinds = {c.name: _kind(c.type) for c in each.columns}
    _put(lines, {"table": each.name, "columns": kinds})
    rows = 0
    async for row in await connection.stream(select(each)):
        _put(lines, [_as_json(value) for value in row])
        rows += 1
    return rows


async def _make_room(database: Database, schema: str) -> None:
    """The schema of the backup, in a database that holds nothing."""
    async with database.reading() as connection:
        found = await connection.run_sync(version)
        for each in await connection.run_sync(tables_of) if found is not None else ():
            if await connection.scalar(select(func.count()).select_from(each)):
                raise NotEmpty
    if found not in (None, schema):
        raise NotEmpty  # its tables are not those of the backup
    await migrate(database, schema)


async def _read_rows(connection: AsyncConnection, lines: Iterator[Any], file: Path) -> int:
    writing: Any = None
    kinds: Sequence[tuple[str, str]] = ()
    rows, ended = 0, None
    while some := list(islice(lines, AT_ONCE)):
        batch: list[dict[str, Any]] = []
        for line in some:
            if isinstance(line, list):
                batch.append({name: _from_json(value, kind) for (name, kind), value in zip(kinds, line, strict=True)})
                continue
            if batch:
                await connection.execute(writing, batch)
                rows, batch = rows + len(batch), []
            ended = line.get("rows")
            if "table" in line:
                kinds = tuple(line["columns"].items())
                writing = table(line["table"], *(column(name, _TYPES[kind]) for name, kind in kinds)).insert()
        if batch:
            await connection.execute(writing, batch)
            rows += len(batch)
    if ended != rows:
        raise BrokenBackup(str(file), "it ends too early")
    return rows


async def _count_on(connection: AsyncConnection) -> None:
    """PostgreSQL's counters of ids go on after the ids that were written."""
    counted = (
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema()"
        " AND (column_default LIKE 'nextval%' OR is_identity = 'YES')"
    )
    for name, id in (await connection.execute(text(counted))).all():
        if not name.startswith(_JOBS):
            await connection.execute(_counter(name, id))


def _counter(name: str, id: str) -> TextClause:
    return text(f"SELECT setval(pg_get_serial_sequence('{name}', '{id}'), max({id})) FROM {name} HAVING max({id}) IS NOT NULL")  # noqa: S608


def tables_of(connection: Connection) -> list[Table]:
    """The tables as they are, each after those that it refers to. Not this version's: a backup is made before an update."""
    names = [name for name in inspect(connection).get_table_names() if name not in _MADE_ANEW and not name.startswith(_JOBS)]
    found = MetaData()
    found.reflect(connection, only=names)
    return found.sorted_tables


def _kind(type: TypeEngine[Any]) -> str:
    return "moment" if isinstance(type, DateTime) else "truth" if isinstance(type, Boolean) else "plain"


def _as_json(value: Any) -> Any:
    if isinstance(value, datetime):  # SQLite's has no offset, and is UTC
        return (value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)).isoformat()
    return value


def _from_json(value: Any, kind: str) -> Any:
    return datetime.fromisoformat(value) if kind == "moment" and value is not None else value


def _put(lines: IO[str], what: Any) -> None:
    lines.write(json.dumps(what) + "\n")


@contextlib.contextmanager
def _fresh(file: Path) -> Iterator[IO[str]]:
    """A file that takes its name when it is whole."""
    part = file.with_name(f"{file.name}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as raw:
            if file.suffix == ".gz":
                with gzip.open(raw, "wt", encoding="utf-8") as lines:
                    yield lines
            else:
                lines = io.TextIOWrapper(raw, encoding="utf-8")
                yield lines
                lines.flush()
            raw.flush()
            os.fsync(raw.fileno())
        part.replace(file)
    except OSError as error:
        raise StoreError(f"{file} cannot be written ({error.strerror})") from error
    finally:
        part.unlink(missing_ok=True)


@contextlib.contextmanager
def _opened(file: Path) -> Iterator[Iterator[Any]]:
    """The lines of a backup, read."""
    try:
        with gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else file.open(encoding="utf-8") as lines:
            yield map(json.loads, lines)
    except (ValueError, TypeError, KeyError, AttributeError, EOFError, StatementError) as error:
        raise BrokenBackup(str(file), "a line of it makes no sense") from error
    except gzip.BadGzipFile as error:
        raise BrokenBackup(str(file), "it is not packed as its name says") from error
    except OSError as error:
        raise StoreError(f"{file} cannot be read ({error.strerror})") from error
