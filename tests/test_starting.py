"""A start that cannot be: one clear sentence and a code, whatever the command; and a database that comes a little later than the bot."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from bot.__main__ import main
from bot.app import STARTING
from bot.errors import DatabaseAway
from bot.store.schema import HEAD
from bot.store.store import open_store
from tests.chat.house import until
from tests.fakes.databases import ready_file, run
from tests.fakes.refusing import refusing
from tests.fakes.telegram import TOKEN

SHARING = ("web", "worker", "clock")
COMMANDS = ("run", *SHARING, "migrate", "check", "backup")
Start = Callable[[str, str], tuple[int, str]]
NO_PASSWORD = 'password authentication failed for user "khabar"'


@pytest.fixture(scope="module")
def no_entry() -> Iterator[str]:
    """The address of a PostgreSQL that accepts no password."""
    with refusing("28P01", NO_PASSWORD) as port:
        yield f"postgresql://khabar:s3cret@127.0.0.1:{port}/khabar"


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Start]:
    """Starts a command with a database in this process; its code and what it said."""

    def command(name: str, url: str) -> tuple[int, str]:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("TELEGRAM_TOKEN", TOKEN)
        monkeypatch.setenv("TELEGRAM_API_URL", "http://127.0.0.1:9")
        monkeypatch.setenv("WEBHOOK_URL", "https://khabar.example" if name == "web" else "")
        monkeypatch.setenv("FEEDS_FILE", os.devnull)
        monkeypatch.setenv("DATABASE_URL", url)
        code = main([name, str(tmp_path / "backup.jsonl")] if name == "backup" else [name])
        told = capsys.readouterr()
        return code, f"{told.out}{told.err}".strip()

    root, hook = logging.getLogger(), sys.excepthook
    handlers, level = root.handlers[:], root.level
    yield command
    root.handlers[:], sys.excepthook = handlers, hook
    root.setLevel(level)
    logging.captureWarnings(False)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_database_that_lets_nobody_in_is_one_sentence(command: str, start: Start, no_entry: str, tmp_path: Path) -> None:
    code, told = start(command, no_entry)
    assert code == 1
    assert "The database does not let this bot in: " in told
    assert NO_PASSWORD in told
    assert told.endswith("See which user, password and database DATABASE_URL names.")
    assert (told.count("\n"), "s3cret" in told, "Traceback" in told) == (0, False, False)
    assert list(tmp_path.iterdir()) == []


def test_a_check_leaves_the_schema_as_it_is(start: Start, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/khabar.db"
    assert f"✓ database: there is none yet at {tmp_path}/khabar.db: `run` and `migrate` make it." in start("check", url)[1]
    assert all(f"there is none at {tmp_path}/khabar.db" in start(command, url)[1] for command in ("backup", "errata"))
    assert list(tmp_path.iterdir()) == []
    run(url, "CREATE TABLE alembic_version (version_num TEXT)")
    run(url, "INSERT INTO alembic_version VALUES ('0001')")
    assert f"the schema of an older version (0001; this one's is {HEAD})" in start("check", url)[1]
    assert run(url, "SELECT version_num FROM alembic_version") == [("0001",)]


@pytest.mark.parametrize("command", ["run", "worker", "clock"])
def test_a_missing_token_is_said_before_a_database_is_waited_for(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], start: Start
) -> None:
    nobody = "postgresql://khabar@127.0.0.1:9/khabar"
    monkeypatch.setattr("tests.test_starting.TOKEN", "")
    began = time.monotonic()
    assert start(command, nobody) == (
        1,
        "TELEGRAM_TOKEN is not set. Put the one that BotFather gave you into .env, or try `python -m bot demo`.",
    )
    assert time.monotonic() - began < STARTING


@pytest.mark.parametrize("command", COMMANDS[:-1])  # a backup is made of any schema
def test_a_schema_of_a_newer_release_is_one_sentence(command: str, start: Start, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    url = request.getfixturevalue("postgresql_url") if command in SHARING else f"sqlite:///{tmp_path}/khabar.db"
    if command not in SHARING:
        run(url, "CREATE TABLE alembic_version (version_num TEXT)")
        run(url, "INSERT INTO alembic_version VALUES ('0')")
    run(url, "UPDATE alembic_version SET version_num = '9999'")
    code, told = start(command, url)
    assert code == 1
    assert f"newer version of this bot: its schema is 9999, and this version knows {HEAD}." in told
    assert told.count("\n") == 0


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql://khabar:s3cret@[::bad/khabar", "DATABASE_URL should be"),
        ("postgresql://khabar:s3cret@127.0.0.1:port/khabar", "DATABASE_URL should be"),
        ("postgresql://khabar:s3cret@127.0.0.1:9/khabar?bogus=1", 'invalid connection option "bogus"'),
        ("sqlite:///{}/no.db", "file is not a database"),
        ("sqlite:///{}", "cannot be opened"),
    ],
)
def test_an_address_that_is_wrong_is_one_sentence(url: str, said: str, start: Start, tmp_path: Path) -> None:
    (tmp_path / "no.db").write_text("This is a letter, and no database at all. " * 30)
    code, told = start("run", url.format(tmp_path))
    assert code == 1
    assert said in told
    assert (told.count("\n"), "s3cret" in told) == (0, False)


async def test_a_database_that_comes_in_time_is_waited_for_and_another_is_not(
    postgresql_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    beside = make_url(postgresql_url).set(database="postgres").render_as_string(hide_password=False)
    name = make_url(postgresql_url).database
    run(beside, f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')

    async def opens(patience: float) -> bool:
        store = await open_store(postgresql_url, daily_characters=1, daily_characters_per_chat=1, patience=patience)
        try:
            return await store.healthy()
        finally:
            await store.close()

    with pytest.raises(DatabaseAway) as away:
        await opens(0)
    assert away.value.sentence.endswith("Start it, or set DATABASE_URL to where it is.")
    starting = asyncio.create_task(opens(3600))
    await until(lambda: "it is waited for, 3600 seconds at most" in caplog.text)
    run(beside, f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
    assert await starting


def test_who_reads_the_output_and_leaves_gets_no_traceback(start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As `head` does, once it has its lines."""
    reads, writes = os.pipe()
    os.close(reads)
    with os.fdopen(writes, "w") as left:
        monkeypatch.setattr("sys.stdout", left)
        assert start("migrate", ready_file(tmp_path / "khabar.db")) == (1, "")
