"""That one `run` alone works on a database. Two would each answer what waits, as an old and a new one do while a platform deploys."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from bot.errors import StoreError
from bot.store.engine import Database

log = logging.getLogger(__name__)

LOOKS_EACH = 0.3
"""Seconds between two looks at whether the other one has ended."""
PATIENCE = 120.0
"""Seconds for which PostgreSQL is believed that another works on it: platforms end the old copy by then, and through a pooler that shares
connections a lock may outlive its process for good."""
NAME = "run"


@asynccontextmanager
async def alone(database: Database, stop: asyncio.Event, patience: float = PATIENCE) -> AsyncIterator[bool]:
    """True once no other `run` works on the database, which then waits for this one in its turn; False where `stop` came before. It ends
    with its process, however that ends. `patience`: see PATIENCE."""
    async with _by_file(database) if database.sqlite else _by_session(database) as take:
        waits, clock = False, asyncio.get_running_loop().time
        end = clock() + patience
        while not await take():
            if not waits:
                log.warning("another copy of the bot works on this database; this one waits until it ends")
                waits = True
            if not database.sqlite and clock() >= end:
                log.error("another copy of the bot still works on this database, or a pooler keeps its lock; this one goes on")
                break
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOKS_EACH):
                    await stop.wait()
                yield False
                return
        yield True


@asynccontextmanager
async def _by_file(database: Database) -> AsyncIterator[Callable[[], Awaitable[bool]]]:
    """A lock on a file beside SQLite's: the kernel's, by process, which a parser that was forked from this one does not share."""
    import fcntl

    place = database.engine.url.database
    try:
        file = await asyncio.to_thread(Path(f"{place}-{NAME}").open, "ab")
    except OSError as error:  # what cannot be written here is said by the database itself
        log.debug("no lock beside the database: %s", error)
        yield _at_once
        return

    async def take() -> bool:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            return False
        except OSError as error:  # some network's file systems have no locks
            log.debug("no lock beside the database: %s", error)
        return True

    with file:
        yield take


@asynccontextmanager
async def _by_session(database: Database) -> AsyncIterator[Callable[[], Awaitable[bool]]]:
    from bot.store.locks import Locks  # with PostgreSQL's driver

    locks = Locks(database.libpq)

    async def take() -> bool:
        while True:
            try:
                return bool(await locks.take([NAME]))
            except StoreError as error:
                log.warning("the database cannot be reached (%s); the start waits", error)
                await asyncio.sleep(1.0)

    try:
        yield take
    finally:
        await locks.close()


async def _at_once() -> bool:
    return True
