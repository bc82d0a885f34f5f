"""A backup holds all that the database held, and goes into a database of either kind."""

from __future__ import annotations

import gzip
import os
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.errors import BrokenBackup, NewerSchema, NotEmpty, StoreError
from bot.store import backup
from bot.store.engine import Database, connect
from bot.store.migrations import migrate
from bot.store.requests import Ask
from bot.store.schema import HEAD, metadata
from bot.store.store import open_store
from tests.fakes import nursery
from tests.fakes.databases import ROWS, Databases, PostgresDatabases, SqliteFiles, rows, run
from tests.store.test_journal import BOT, said
from tests.store.test_migrations import FIRST, looked_at

KEPT = [table for table in metadata.sorted_tables if table.name not in ("paces", "processes")]


@pytest.fixture(params=["sqlite", "postgresql"])
def elsewhere(request: pytest.FixtureRequest) -> Iterator[str]:
    """An empty database to restore into, of each kind."""
    there: Databases = request.getfixturevalue("sqlite_files" if request.param == "sqlite" else "postgresql_server")
    with there.empty() as url:
        yield url


async def filled(url: str) -> None:
    database = connect(url)
    async with database.writing() as connection:
        for table in KEPT:
            await connection.execute(table.insert(), rows(table))
    await database.engine.dispose()


async def contents(url: str) -> dict[str, list[tuple[Any, ...]]]:
    database = connect(url)
    async with database.reading() as connection:
        found = {table.name: sorted(map(tuple, await connection.execute(select(table))), key=repr) for table in KEPT}
    await database.engine.dispose()
    return found


async def written(url: str, file: Path) -> int:
    database = connect(url)
    try:
        return await backup.write(database, file)
    finally:
        await database.engine.dispose()


async def restored(url: str, file: Path) -> int:
    database = connect(url)
    try:
        return await backup.read(database, file)
    finally:
        await database.engine.dispose()


async def test_all_of_it_is_there_again(database_url: str, elsewhere: str, tmp_path: Path) -> None:
    name = "backup.jsonl" if database_url[:6] == elsewhere[:6] else "backup.jsonl.gz"  # packed on its way to the other kind
    await filled(database_url)
    file = tmp_path / name
    everything = await contents(database_url)
    assert await written(database_url, file) == await restored(elsewhere, file) == ROWS * len(KEPT)
    assert await contents(elsewhere) == everything
    assert all(len(there) == ROWS for there in everything.values())
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == [name]  # noqa: PTH208


async def test_what_comes_after_it_gets_numbers_of_its_own(database_url: str, elsewhere: str, tmp_path: Path) -> None:
    store = await open_store(database_url, daily_characters=1, daily_characters_per_chat=1)
    asks = [Ask(42, message, "link", "https://samachar.example/1", position=message) for message in range(5)]
    old = await store.requests.accept(BOT, 7, asks)
    await store.close()
    await written(database_url, tmp_path / "backup")
    await restored(elsewhere, tmp_path / "backup")
    store = await open_store(elsewhere, daily_characters=1, daily_characters_per_chat=1)
    assert await store.requests.waiting(BOT) == old
    (new,) = await store.requests.accept(BOT, 8, asks[:1])
    assert new.id > old[-1].id
    await store.close()


async def test_it_is_one_moment_while_the_bot_writes(database_url: str, elsewhere: str, tmp_path: Path) -> None:
    store = await open_store(database_url, daily_characters=1, daily_characters_per_chat=1)
    await store.journal.write(BOT, [said(10)])
    async with store.database.writing() as connection:  # under way, and not yet true
        await connection.execute(metadata.tables["spending"].insert(), {"day": "2025-08-13", "chat": 42, "characters": 1})
        assert await written(database_url, tmp_path / "backup") == 1
    await store.close()
    await restored(elsewhere, tmp_path / "backup")
    store = await open_store(elsewhere, daily_characters=1, daily_characters_per_chat=1)
    assert [update.update_id for update in await store.journal.waiting(BOT)] == [10]
    await store.close()


async def of_the_first_schema(url: str) -> Database:
    database = connect(url)
    await migrate(database, "0001")
    async with database.writing() as connection:
        for statement in FIRST:
            await connection.exec_driver_sql(statement if not database.sqlite else statement.replace("+00'", ".000000'"))
    return database


async def test_an_older_versions_backup_is_brought_up_to_date(empty_database_url: str, elsewhere: str, tmp_path: Path) -> None:
    old = await of_the_first_schema(empty_database_url)
    assert await backup.write(old, tmp_path / "backup") == len(FIRST)
    await old.engine.dispose()
    assert (await looked_at(empty_database_url))[0] == "0001"  # a backup changes nothing
    await restored(elsewhere, tmp_path / "backup")
    assert (await looked_at(elsewhere))[0] == HEAD
    store = await open_store(elsewhere, daily_characters=1, daily_characters_per_chat=1)
    assert [request.ask.what for request in await store.requests.waiting(BOT)] == ["https://samachar.example/1"]
    await store.close()


async def test_it_goes_into_an_empty_database_only(database_url: str, tmp_path: Path) -> None:
    await filled(database_url)
    before = await contents(database_url)
    await written(database_url, tmp_path / "backup")
    with pytest.raises(NotEmpty):
        await restored(database_url, tmp_path / "backup")
    assert await contents(database_url) == before


def damaged(plain: bytes, packed: bytes) -> Iterator[tuple[str, bytes]]:
    """Files that are no backup any more, by their names."""
    lines = plain.splitlines(keepends=True)
    yield "cut-off", b"".join(lines[:-1])
    yield "a-line-less", b"".join(lines[:5] + lines[6:])
    yield "another-file", b'{"some": "json"}\n'
    yield "empty", b""
    yield "half-a-line", b"".join(lines[:-2]) + lines[-2][:20]
    yield "not-packed.gz", b'{"khabar": 1}\n'
    yield "cut-off-and-packed.gz", packed[: len(packed) // 2]


async def test_of_a_damaged_file_nothing_is_restored(database_url: str, empty_database_url: str, tmp_path: Path) -> None:
    await filled(database_url)
    plain, packed = tmp_path / "backup", tmp_path / "backup.gz"
    for whole in (plain, packed):
        await written(database_url, whole)
    for name, holds in damaged(plain.read_bytes(), packed.read_bytes()):
        file = tmp_path / name
        file.write_bytes(holds)
        with pytest.raises(BrokenBackup) as refusal:
            await restored(empty_database_url, file)
        assert str(file) in refusal.value.sentence
    database = connect(empty_database_url)
    await migrate(database)
    await database.engine.dispose()
    assert not any((await contents(empty_database_url)).values())


async def test_a_newer_versions_backup_is_refused(empty_database_url: str, tmp_path: Path) -> None:
    (tmp_path / "backup").write_text('{"khabar": 1, "schema": "9999"}\n')
    with pytest.raises(NewerSchema):
        await restored(empty_database_url, tmp_path / "backup")


async def test_a_file_that_cannot_be_written_or_read_is_named(database_url: str, tmp_path: Path) -> None:
    nowhere = tmp_path / "no such folder" / "backup"
    with pytest.raises(StoreError, match="No such file"):
        await written(database_url, nowhere)
    with pytest.raises(StoreError, match="No such file"):
        await restored(database_url, nowhere)


def test_the_commands_say_what_they_did(sqlite_files: SqliteFiles, postgresql_server: PostgresDatabases, tmp_path: Path) -> None:
    with sqlite_files.ready() as here, postgresql_server.empty() as there:
        say_what_they_did(here, there, tmp_path / "backup.gz")


def say_what_they_did(database_url: str, elsewhere: str, file: Path) -> None:
    run(database_url, "INSERT INTO spending (day, chat, characters) VALUES ('2025-08-13', 42, 100)")

    def bot(command: str, url: str) -> subprocess.CompletedProcess[str]:
        return nursery.run(command, str(file), environment={**os.environ, "DATABASE_URL": url})

    assert bot("backup", database_url).stdout == f"{file} holds the whole database: 1 rows.\n"
    assert gzip.decompress(file.read_bytes()).count(b"\n") == len(KEPT) + 3
    assert bot("restore", elsewhere).stdout == f"The database holds what {file} held: 1 rows.\n"
    assert run(elsewhere, "SELECT chat, characters FROM spending") == [(42, 100)]
    again = bot("restore", elsewhere)
    assert (again.returncode, again.stderr) == (1, NotEmpty().sentence + "\n")
