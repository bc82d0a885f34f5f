"""DATABASE_URL picks the engine, and both engines behave alike."""

from __future__ import annotations

import asyncio
import gc
import os
import socket
import threading
import traceback
from pathlib import Path

import pytest
from sqlalchemy import delete, make_url, select, text

from bot.errors import SettingsError, StoreError
from bot.store.engine import address, connect
from bot.store.schema import updates
from bot.store.store import Store, open_store
from tests.fakes.databases import ready_file
from tests.fakes.telegram import PATIENCE
from tests.store.test_journal import BOT, said


@pytest.mark.parametrize(
    ("url", "driver"),
    [
        ("sqlite:///khabar.db", "sqlite+aiosqlite:///khabar.db"),
        ("sqlite:////var/lib/khabar/khabar.db", "sqlite+aiosqlite:////var/lib/khabar/khabar.db"),
        ("postgresql://khabar@db/khabar", "postgresql+psycopg://khabar@db/khabar"),
        ("postgres://khabar@db:5433/khabar?sslmode=require", "postgresql+psycopg://khabar@db:5433/khabar?sslmode=require"),
        ("postgresql+psycopg:///khabar?host=%2Frun", "postgresql+psycopg:///khabar?host=%2Frun"),
    ],
)
def test_an_address_is_put_into_its_drivers_form(url: str, driver: str) -> None:
    assert address(url).render_as_string(hide_password=False) == driver


@pytest.mark.parametrize(
    "url", ["", "khabar.db", "mysql://u:s3cret@h/d", "sqlite://", "sqlite:///:memory:", "postgresql+asyncpg://u:s3cret@h/d", "http://["]
)
def test_an_address_that_makes_no_sense_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(SettingsError) as refusal:
        address(url)
    assert "DATABASE_URL" in refusal.value.sentence
    assert "s3cret" not in refusal.value.sentence


async def test_a_directory_that_is_missing_is_made(tmp_path: Path) -> None:
    store = await open_store(f"sqlite:///{tmp_path}/new/khabar.db", daily_characters=1, daily_characters_per_chat=1)
    assert await store.healthy()
    await store.close()


@pytest.mark.parametrize("url", ["sqlite:///{}", "sqlite:///{}/file/khabar.db", "postgresql://khabar:s3cret@127.0.0.1:1/khabar"])
async def test_a_database_that_cannot_be_reached_is_said(url: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError) as fault:
        await open_store(url.format(tmp_path), daily_characters=1, daily_characters_per_chat=1)
    assert fault.value.sentence.startswith(("The database could not do it: ", "The database cannot be reached: "))
    assert "s3cret" not in fault.value.sentence


async def test_what_a_transaction_began_is_undone_when_it_fails(store: Store) -> None:
    await store.journal.write(BOT, [said(10)])

    async def write() -> None:
        async with store.database.writing() as connection:
            await connection.execute(delete(updates))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await write()
    assert len(await store.journal.waiting(BOT)) == 1


async def test_a_fault_of_the_database_says_nothing_of_the_words_in_it(store: Store) -> None:
    with pytest.raises(StoreError) as fault:
        async with store.database.writing() as connection:
            await connection.execute(updates.insert(), [{"bot": BOT, "update_id": 1, "body": "मेरी बात", "state": None}])
    assert "मेरी" not in fault.value.sentence


async def test_a_reader_that_is_slow_stops_no_writer(store: Store) -> None:
    async with store.database.reading() as connection:
        assert (await connection.execute(select(updates))).all() == []
        await store.journal.write(BOT, [said(10)])
    assert len(await store.journal.waiting(BOT)) == 1


async def test_writers_of_several_processes_wait_for_each_other(store: Store, database_url: str) -> None:
    stores = [await open_store(database_url, daily_characters=1, daily_characters_per_chat=1) for _ in range(3)]
    await asyncio.gather(*(one.journal.write(BOT, [said(n * 10 + i)]) for i, one in enumerate(stores) for n in range(20)))
    assert len(await store.journal.waiting(BOT)) == 60
    for one in stores:
        await one.close()


async def test_a_task_that_is_cancelled_in_mid_write_blocks_nobody(store: Store) -> None:
    async def slow() -> None:
        async with store.database.writing() as connection:
            await connection.execute(delete(updates))
            await asyncio.Event().wait()

    await store.journal.write(BOT, [said(10)])
    task = asyncio.create_task(slow())
    async with asyncio.timeout(30):
        await asyncio.sleep(0)
        while not task.done():
            task.cancel()
            await asyncio.wait([task], timeout=0.05)
        await store.journal.write(BOT, [said(11)])
    assert [update.update_id for update in await store.journal.waiting(BOT)] == [10, 11]


async def test_a_store_that_is_open_is_healthy(store: Store) -> None:
    assert await store.healthy()


async def test_connections_that_the_server_closed_are_made_anew(store: Store) -> None:
    if store.database.sqlite:
        pytest.skip("SQLite has no server")
    await asyncio.gather(*(store.journal.waiting(BOT) for _ in range(5)))
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    async with store.database.reading() as connection:
        await connection.exec_driver_sql(others)
    assert await asyncio.gather(*(store.journal.write(BOT, [said(n)]) for n in range(5))) == [[n] for n in range(5)]


async def test_another_process_that_writes_is_waited_for(store: Store, database_url: str) -> None:
    other = await open_store(database_url, daily_characters=1, daily_characters_per_chat=1)
    async with other.database.writing() as connection:
        await connection.execute(delete(updates))
        writing = asyncio.create_task(store.journal.write(BOT, [said(10)]))
        await asyncio.wait([writing], timeout=0.2)
    assert await writing == [10]
    await other.close()


async def test_a_writer_who_gives_up_in_mid_statement_keeps_nobody_from_writing(tmp_path: Path) -> None:
    """SQLite kept the lock of a connection that was closed, until Python collected the cursor that nobody had."""
    database = connect(ready_file(tmp_path / "khabar.db"))
    at_it, go = threading.Event(), threading.Event()

    def held() -> int:
        at_it.set()
        return int(go.wait(PATIENCE))

    async def write() -> None:
        async with database.writing() as connection:
            await connection.execute(text("PRAGMA busy_timeout = 100"))
            there = await connection.get_raw_connection()
            await there.driver_connection.create_function("held", 0, held)  # type: ignore[union-attr]
            await connection.execute(text("CREATE TABLE leaves (number INTEGER)"))
            await connection.execute(text("INSERT INTO leaves VALUES (held()) RETURNING number"))

    gc.disable()
    try:
        writer = asyncio.create_task(write())
        assert await asyncio.to_thread(at_it.wait, PATIENCE)
        writer.cancel()
        await asyncio.sleep(0)
        go.set()
        with pytest.raises(asyncio.CancelledError):
            await writer
        async with database.writing() as connection:
            await connection.execute(text("CREATE TABLE leaves (number INTEGER)"))  # what was begun is undone
    finally:
        gc.enable()
    await database.engine.dispose()


async def test_a_server_that_is_off_the_network_is_noticed_within_half_a_minute(postgresql_url: str) -> None:
    where = make_url(postgresql_url)
    host = where.host or str(where.query["host"])
    database = connect(postgresql_url)
    async with database.reading() as connection:
        raw = (await connection.get_raw_connection()).driver_connection
        assert raw is not None
        told = raw.info.get_parameters()
        with socket.socket(fileno=os.dup(raw.fileno())) as line:
            if not host.startswith("/"):
                assert line.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == 20_000
                assert line.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE) == 5
    await database.engine.dispose()
    assert (told["tcp_user_timeout"], told["keepalives_idle"], told["connect_timeout"]) == ("20000", "5", "10")
    assert "tcp_user_timeout=20000" in database.libpq


def test_how_long_a_server_is_waited_for_may_be_said_otherwise() -> None:
    database = connect("postgresql://khabar@db/khabar?tcp_user_timeout=5000")
    assert "tcp_user_timeout=5000" in database.libpq


async def test_what_a_person_wrote_stands_in_no_traceback_of_the_database(store: Store) -> None:
    with pytest.raises(StoreError) as fault:
        async with store.database.writing() as connection:
            await connection.execute(text("SELECT nothing FROM updates WHERE body = :said"), {"said": "राज़ की बात"})
    told = "".join(traceback.format_exception(fault.value))
    assert "राज़" not in told
    assert "FROM updates" in told
