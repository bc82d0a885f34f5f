"""What one process of several has in hand: advisory locks of PostgreSQL, all on one connection of their own.

They go with the connection: whatever ends a process frees what it had in hand, and no lease runs out under one that is only slow.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import os
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager, suppress
from typing import LiteralString

import psycopg

from bot.errors import StoreError

log = logging.getLogger(__name__)

WATCHED_EACH = 1.0
"""Seconds between two looks at the connection."""
ANSWERS_WITHIN = 3.0
"""Seconds until a database that says nothing has lost us."""
GRACE = WATCHED_EACH + ANSWERS_WITHIN
"""Seconds for which a process whose connection was lost takes nothing: what it takes next may be in the hands of another that lost its own
connection too and has not seen that yet."""
LOOKS = (0.05, 0.1, 0.2, 0.3)
"""Seconds between the looks of one who waits for a lock."""
_KEEPALIVES = "SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3"
"""For the database's side: a machine that fell off the network must not hold its locks for the two hours that a kernel waits by itself."""


class Locks:
    """Locks by name. Each is held once in all processes, and by this object once: whoever asks twice is refused.

    `lost` is called when the connection broke: nothing is held any more, and what was begun under a lock has to end at once.
    """

    def __init__(self, address: str) -> None:
        """`address` is libpq's. Needs a session of its own: no pooler that shares connections by transaction may stand between."""
        self._address = address
        self._connection: psycopg.AsyncConnection | None = None
        self._turn = asyncio.Lock()
        self._held: set[str] = set()
        self._not_before = 0.0
        self._watch: asyncio.Task[None] | None = None
        self._listeners: list[Callable[[], None]] = []
        self._ear = -1

    def on_loss(self, listener: Callable[[], None]) -> None:
        self._listeners.append(listener)

    async def take(self, names: Collection[str]) -> set[str]:
        """Those of the names that nobody holds, and that are ours from now on. Raises StoreError."""
        taking = asyncio.ensure_future(self._take(names))
        try:
            return await asyncio.shield(taking)
        except asyncio.CancelledError:
            if taking.cancelled() or (taking.done() and taking.exception()):
                raise
            await self.give(await taking)  # nobody will give back what nobody was told of
            raise

    async def _take(self, names: Collection[str]) -> set[str]:
        async with self._turn:
            wanted = {_key(name): name for name in names if name not in self._held}
            if not wanted:
                return set()
            got = await self._ask("SELECT key FROM unnest(%s::bigint[]) AS key WHERE pg_try_advisory_lock(key)", list(wanted))
            mine = {wanted[key] for key in got}
            self._held |= mine
        return mine

    async def give(self, names: Collection[str]) -> None:
        """Not ours any more. What could not be given back goes with the connection."""
        mine = [name for name in names if name in self._held]
        self._held.difference_update(mine)
        if mine and self._connection is not None:
            with suppress(StoreError):
                async with self._turn:
                    await self._ask("SELECT key FROM unnest(%s::bigint[]) AS key WHERE pg_advisory_unlock(key)", list(map(_key, mine)))

    @asynccontextmanager
    async def held(self, name: str) -> AsyncIterator[None]:
        """While the block runs, nobody else is in such a block. Waits for it, however long that takes. Raises StoreError."""
        looks = 0
        while not await self.take([name]):
            await asyncio.sleep(LOOKS[min(looks, len(LOOKS) - 1)])
            looks += 1
        try:
            yield
        finally:
            await asyncio.shield(self.give([name]))

    async def close(self) -> None:
        if self._watch:
            self._watch.cancel()
            await asyncio.gather(self._watch, return_exceptions=True)
        connection, self._connection = self._connection, None
        self._deafen()
        if connection is not None:
            with suppress(psycopg.Error):
                await connection.close()
        self._held.clear()

    async def _ask(self, query: LiteralString, keys: list[int]) -> list[int]:
        clock = asyncio.get_running_loop().time
        try:
            async with asyncio.timeout(ANSWERS_WITHIN):
                if self._connection is None:
                    if self._not_before > clock():
                        raise StoreError("its connection was lost, and nothing is taken in hand for some seconds")
                    self._connection = await self._connected()
                found = await (await self._connection.execute(query, [keys])).fetchall()
        except (psycopg.Error, OSError, TimeoutError) as fault:
            self._lose()
            raise StoreError((str(fault).strip() or type(fault).__name__).splitlines()[0]) from fault
        return [key for (key,) in found]

    async def _connected(self) -> psycopg.AsyncConnection:
        connection = await psycopg.AsyncConnection.connect(
            self._address, autocommit=True, connect_timeout=2, application_name="khabar locks"
        )
        await connection.execute(_KEEPALIVES)
        # psycopg listens at the socket only while it waits for an answer; by another name of it we hear at once that it was closed.
        self._ear = os.dup(connection.fileno())
        asyncio.get_running_loop().add_reader(self._ear, self._hear)
        if self._watch is None or self._watch.done():
            self._watch = asyncio.create_task(self._look_after(connection), name="locks")
        return connection

    def _hear(self) -> None:
        if self._connection is None or self._turn.locked():
            return  # the answer to a question of ours
        try:
            self._connection.pgconn.consume_input()
        except psycopg.Error:
            self._lose()

    async def _look_after(self, connection: psycopg.AsyncConnection) -> None:
        while self._connection in (None, connection):
            await asyncio.sleep(WATCHED_EACH)
            async with self._turn:
                if self._connection is not connection:
                    return
                try:
                    async with asyncio.timeout(ANSWERS_WITHIN):
                        await connection.execute("SELECT 1")
                except (psycopg.Error, OSError, TimeoutError):
                    self._lose()
                    return

    def _deafen(self) -> None:
        if self._ear >= 0:
            asyncio.get_running_loop().remove_reader(self._ear)
            os.close(self._ear)
            self._ear = -1

    def _lose(self) -> None:
        connection, self._connection = self._connection, None
        had, self._held = bool(self._held), set()
        self._not_before = asyncio.get_running_loop().time() + (GRACE if had else WATCHED_EACH)
        self._deafen()
        if connection is not None:
            connection.pgconn.finish()  # a connection that nobody answers on must not be waited for
        if had:
            log.warning("the connection to the database was lost, and what was in hand with it")
            for listener in self._listeners:
                listener()


def _key(name: str) -> int:
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), signed=True)
