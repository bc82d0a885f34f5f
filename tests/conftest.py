"""What tests of every folder share: databases of both kinds."""

from __future__ import annotations

import asyncio
import gc
import importlib.util
import os
import sys
from collections import Counter
from collections.abc import AsyncIterator, Generator, Iterator
from typing import TextIO

import hypothesis
import pytest

from bot.reading.article import Extractor
from bot.store.store import Store, open_store
from tests.fakes.databases import Clock, Databases, PostgresDatabases, SqliteFiles, leave_no_orphan, postgresql
from tests.fakes.faults import FAULTS, Fault
from tests.standstill import told_of

hypothesis.settings.register_profile("khabar", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.register_profile("ci", hypothesis.settings.get_profile("khabar"), derandomize=True)
# No time limits: a machine may be busy. In CI the same examples each time: a fault found there by luck would be blamed on the wrong change.
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "khabar")
os.environ.setdefault("PTB_TIMEDELTA", "1")  # python-telegram-bot 22 warns of each RetryAfter without it, and warnings are errors here
# Each bot reads the list of those whose certificates are trusted, twice 6 ms; nothing leaves this machine, so nobody need be.
os.environ |= {"SSL_CERT_FILE": "", "SSL_CERT_DIR": os.devnull}
if not importlib.util.find_spec("sniffio"):
    sys.modules["sniffio"] = None  # type: ignore[assignment]  # httpcore looks for it in all folders some ten times a request


KILLED_ON = "killed on"
TOLD = pytest.StashKey[TextIO]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[TOLD] = os.fdopen(os.dup(2), "w")  # what tests print is caught from now on
    config.add_cleanup(config.stash[TOLD].close)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """A test that never ends says where it stands."""
    with told_of(item.nodeid, float(item.config.getini("faulthandler_timeout") or 0), item.config.stash[TOLD]):
        return (yield)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each case that kills a process says on which database."""
    for item in items:
        if item.get_closest_marker("kills") and isinstance(item, pytest.Function):
            given = item.callspec.params.get("databases") if hasattr(item, "callspec") else None
            elsewhere = given == "postgresql" or "postgresql_url" in item.fixturenames
            item.user_properties.append((KILLED_ON, "PostgreSQL" if elsewhere else "SQLite"))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    if not hasattr(session.config, "workerinput"):  # the processes that had a part of the tests are gone
        leave_no_orphan()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How many processes were killed in mid work, on which database, and what came of it."""
    cases = Counter(
        (dict(report.user_properties)[KILLED_ON], outcome)
        for outcome in ("passed", "failed", "error")
        for report in terminalreporter.stats.get(outcome, ())
        if KILLED_ON in dict(getattr(report, "user_properties", ()))  # a file that could not be read has none
    )
    for (database, outcome), number in sorted(cases.items()):
        terminalreporter.write_line(f"killed in mid work on {database}: {number} cases {outcome}")


@pytest.fixture(scope="session")
def postgresql_server(testrun_uid: str) -> Iterator[PostgresDatabases]:
    """One PostgreSQL for the whole run, also where several processes share the tests."""
    with postgresql(testrun_uid) as databases:
        yield databases


@pytest.fixture(scope="session")
def sqlite_files(tmp_path_factory: pytest.TempPathFactory) -> SqliteFiles:
    return SqliteFiles(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest) -> Databases:
    """SQLite, then PostgreSQL: a test that asks for it, or for what is made of it, runs on both."""
    if request.param == "postgresql":
        server: PostgresDatabases = request.getfixturevalue("postgresql_server")
        return server
    files: SqliteFiles = request.getfixturevalue("sqlite_files")
    return files


@pytest.fixture
def empty_database_url(databases: Databases) -> Iterator[str]:
    """A database without any table."""
    with databases.empty() as url:
        yield url


@pytest.fixture
def database_url(databases: Databases) -> Iterator[str]:
    """A database whose schema stands, with nothing in it."""
    with databases.ready() as url:
        yield url


@pytest.fixture
def postgresql_url(postgresql_server: PostgresDatabases) -> Iterator[str]:
    """A PostgreSQL database whose schema stands, with nothing in it."""
    with postgresql_server.ready() as url:
        yield url


@pytest.fixture(params=FAULTS, ids=lambda fault: fault.__name__.lower())
def at_fault(request: pytest.FixtureRequest) -> Iterator[tuple[type[Fault], str]]:
    """A way in which a database fails, and a database of the kind that does."""
    kind: type[Fault] = request.param
    databases: Databases = request.getfixturevalue("sqlite_files" if kind.kind == "sqlite" else "postgresql_server")
    with databases.ready() as url:
        yield kind, url


@pytest.fixture(scope="session")
def extractor() -> Iterator[Extractor]:
    """One for all tests that want a page read: its process takes a second to load its libraries."""
    one = Extractor(processes=1)
    yield one
    asyncio.run(one.aclose())


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def store(database_url: str, clock: Clock) -> AsyncIterator[Store]:
    """An open store on a database of its own. Budget: 1,000 characters a day in all, 600 a chat."""
    store = await open_store(database_url, daily_characters=1000, daily_characters_per_chat=600, clock=clock)
    yield store
    await store.close()


def pytest_collection_finish() -> None:
    """Thousands of tests and all libraries stay to the end: not gone through for garbage again and again."""
    gc.collect()
    gc.freeze()
