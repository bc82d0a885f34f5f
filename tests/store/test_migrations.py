"""A start brings the schema up to date, all or nothing, whoever else starts and whatever ends it in the middle."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import DateTime, column, inspect, select, table, text

from bot.errors import NewerSchema
from bot.store import migrations
from bot.store.backup import tables_of
from bot.store.engine import Database, connect
from bot.store.migrations import migrate, version
from bot.store.schema import HEAD, Moment, metadata
from bot.store.store import open_store
from tests.fakes.databases import on_sqlite, rows
from tests.store.test_journal import BOT, said


def is_procrastinates(name: str | None) -> bool:
    return (name or "").startswith("procrastinate_")


async def looked_at(url: str) -> tuple[str | None, set[str]]:
    """The number of the schema and its tables."""
    database = connect(url)
    async with database.reading() as connection:
        found = await connection.run_sync(version)
        tables = await connection.run_sync(lambda sync: {name for name in inspect(sync).get_table_names() if not is_procrastinates(name)})
    await database.engine.dispose()
    return found, tables


async def test_an_empty_database_gets_its_tables(empty_database_url: str) -> None:
    store = await open_store(empty_database_url, daily_characters=1, daily_characters_per_chat=1)
    assert await store.journal.write(BOT, [said(10)]) == [10]
    await store.close()
    assert await looked_at(empty_database_url) == (HEAD, set(metadata.tables) | {"alembic_version"})


async def test_a_second_start_changes_nothing_and_keeps_what_is_there(empty_database_url: str) -> None:
    for new in ([10], []):
        store = await open_store(empty_database_url, daily_characters=1, daily_characters_per_chat=1)
        assert await store.journal.write(BOT, [said(10)]) == new
        assert await migrate(store.database) is False
        await store.close()


async def test_processes_that_start_at_once_migrate_once(empty_database_url: str) -> None:
    stores = await asyncio.gather(*(open_store(empty_database_url, daily_characters=1, daily_characters_per_chat=1) for _ in range(4)))
    assert [await store.healthy() for store in stores] == [True] * 4
    for store in stores:
        await store.close()


async def test_a_database_of_a_newer_version_is_left_alone(database_url: str) -> None:
    database = connect(database_url)
    async with database.writing() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await database.engine.dispose()
    with pytest.raises(NewerSchema) as refusal:
        await open_store(database_url, daily_characters=1, daily_characters_per_chat=1)
    assert "9999" in refusal.value.sentence
    assert HEAD in refusal.value.sentence
    store = await open_store(database_url, daily_characters=1, daily_characters_per_chat=1, as_it_is=True)
    with pytest.raises(NewerSchema):
        await store.schema()
    await store.close()


async def test_the_tables_in_the_code_are_those_that_the_migrations_make(database_url: str) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    database = connect(database_url)
    async with database.reading() as connection:
        options = {"include_name": lambda name, kind, parents: kind != "table" or not is_procrastinates(name)}
        found = await connection.run_sync(lambda sync: compare_metadata(MigrationContext.configure(sync, opts=options), metadata))
    await database.engine.dispose()
    assert found == []


FIRST = (
    "INSERT INTO updates (bot, update_id, chat, body, state, attempts, received_at)"
    " VALUES (7, 10, 42, '{\"update_id\": 10}', 'waiting', 0, '2025-08-13 09:30:00+00')",
    "INSERT INTO stories (id, key, canonical, source, headline, read_at, body)"
    " VALUES ('s', 'k', 'https://samachar.example/1', 'samachar.example', 'पुल', '2025-08-13 09:30:00+00', '{}')",
    "INSERT INTO aliases (key, address, story) VALUES ('k', 'https://samachar.example/1', 's')",
    "INSERT INTO requests (bot, update_id, position, chat, message, private, kind, what, state, asked_at)"
    " VALUES (7, 9, 0, 42, 5, TRUE, 'link', 'https://samachar.example/1', 'waiting', '2025-08-13 09:30:00+00')",
    "INSERT INTO sentences (key, english, engine, used_at) VALUES ('k', 'The bridge', 'google', '2025-08-13 09:30:00+00')",
    "INSERT INTO spending (day, chat, characters) VALUES ('2025-08-13', 42, 100)",
)
"""A database of the first schema in use."""


async def everything(database: Database) -> dict[str, dict[str, list[Any]]]:
    """The columns of all tables of ours, with what they hold."""
    found: dict[str, dict[str, list[Any]]] = {}
    async with database.reading() as connection:
        for there in await connection.run_sync(tables_of):
            held = (await connection.execute(select(there).order_by(*there.primary_key.columns))).all()
            found[there.name] = {c.name: [row[n] for row in held] for n, c in enumerate(there.columns)}
    return found


async def test_no_migration_loses_what_a_database_holds(empty_database_url: str) -> None:
    """Each one is run on rows in every table and column of the schema before it."""
    database = connect(empty_database_url)
    await migrate(database, "0001")
    for number in range(1, int(HEAD)):
        async with database.writing() as connection:
            tables = await connection.run_sync(tables_of)
            for there in reversed(tables):
                await connection.execute(there.delete())
            for there in tables:
                columns = [column(c.name, Moment() if isinstance(c.type, DateTime) else None) for c in there.columns]
                await connection.execute(table(there.name, *columns).insert(), rows(there))
        before = await everything(database)
        assert await migrate(database, f"{number + 1:04}")
        after = await everything(database)
        assert before
        assert {name: {each: after[name][each] for each in columns} for name, columns in before.items()} == before, number + 1
    await database.engine.dispose()


def test_the_newest_migration_is_the_one_that_the_schema_names() -> None:
    from alembic.script import ScriptDirectory

    assert ScriptDirectory(str(Path(migrations.__file__).parent)).get_heads() == [HEAD]


KILLED = """
import asyncio, os, signal, sys
from sqlalchemy import Engine, event
from bot.store.store import open_store

@event.listens_for(Engine, "after_cursor_execute")
def kill(connection, cursor, statement, *more):
    if statement.strip().startswith(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(open_store(sys.argv[1], daily_characters=1, daily_characters_per_chat=1))
"""


@pytest.mark.kills
async def test_a_kill_in_mid_migration_leaves_the_old_schema(empty_database_url: str) -> None:
    killed = run(KILLED, empty_database_url, "INSERT INTO alembic")
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert await looked_at(empty_database_url) == (None, set())
    store = await open_store(empty_database_url, daily_characters=1, daily_characters_per_chat=1)
    assert await store.journal.write(BOT, [said(10)]) == [10]
    await store.close()


@pytest.mark.kills
@pytest.mark.parametrize("step", ["CREATE TABLE deliveries", "UPDATE alembic"])
async def test_a_kill_in_mid_migration_leaves_what_an_older_version_held(empty_database_url: str, step: str) -> None:
    database = connect(empty_database_url)
    await migrate(database, "0001")
    async with database.writing() as connection:
        for statement in FIRST:
            await connection.exec_driver_sql(statement if not database.sqlite else statement.replace("+00'", ".000000'"))
    before = await looked_at(empty_database_url), await everything(database)
    killed = run(KILLED, empty_database_url, step)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert (await looked_at(empty_database_url), await everything(database)) == before
    await database.engine.dispose()
    store = await open_store(empty_database_url, daily_characters=1, daily_characters_per_chat=1)
    assert [request.ask.what for request in await store.requests.waiting(BOT)] == ["https://samachar.example/1"]
    await store.close()


WRITER = """
import asyncio, sys
from bot.store.store import open_store

async def main():
    store = await open_store(sys.argv[1], daily_characters=1, daily_characters_per_chat=1)
    for n in range(100_000):
        await store.journal.write(7, [{"update_id": n}])
        print(n, flush=True)

asyncio.run(main())
"""


@pytest.mark.kills
async def test_what_was_written_before_a_kill_is_there_after_it(database_url: str) -> None:
    writer = await asyncio.create_subprocess_exec(sys.executable, "-c", WRITER, database_url, stdout=subprocess.PIPE)
    assert writer.stdout is not None
    told = [int(await writer.stdout.readline()) for _ in range(100)]
    writer.kill()
    told += [int(line) for line in (await writer.stdout.read()).split()]
    await writer.wait()
    store = await open_store(database_url, daily_characters=1, daily_characters_per_chat=1)
    assert {update.update_id for update in await store.journal.waiting(7)} >= set(told)
    await store.close()


QUICK = """
import asyncio, sys
from bot.store.store import open_store

async def main():
    store = await open_store(sys.argv[1], daily_characters=1, daily_characters_per_chat=1)
    await store.close()

asyncio.run(main())
assert "alembic" not in sys.modules
"""


@on_sqlite
def test_a_start_with_a_known_schema_does_not_wait_for_alembic(database_url: str) -> None:
    started = run(QUICK, database_url)
    assert started.returncode == 0, started.stderr


def run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=False, env=dict(os.environ))
