"""What has to be written down: by many at once together, since a transaction costs a wait for the disk, whatever it holds; and what was
sent, until it is."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

from bot.errors import StoreError

log = logging.getLogger(__name__)

T = TypeVar("T")

MOST = 100


class Together(Generic[T]):
    """Writes by `write`, in the order of coming: whatever comes during one transaction goes into the next, `MOST` at a time."""

    def __init__(self, write: Callable[[Sequence[T]], Awaitable[None]]) -> None:
        self._write = write
        self._waiting: list[tuple[T, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def add(self, row: T) -> None:
        """Until it is written. Raises what `write` raised."""
        written: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((row, written))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write_all())
        await written

    async def done(self) -> None:
        """Waits for what is being written just now."""
        if self._writing:
            await self._writing

    async def stop(self) -> None:
        """Leaves off."""
        if self._writing:
            self._writing.cancel()
            await asyncio.gather(self._writing, return_exceptions=True)

    async def _write_all(self) -> None:
        try:
            while self._waiting:
                some, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
                fault: Exception | None = None
                try:
                    await self._write([row for row, _ in some])
                except Exception as error:  # also a fault of ours: whoever waits must hear of it, or would wait for good
                    fault = error
                for _, written in some:
                    if written.done():
                        continue  # whoever waited was cancelled
                    if fault:
                        written.set_exception(fault)
                    else:
                        written.set_result(None)
        finally:
            self._writing = None


async def until_written(write: Callable[[], Awaitable[None]], pauses: Sequence[float]) -> None:
    """What Telegram took is written down, however long the database is away: what no row tells of would be sent again. `pauses`: seconds
    before each further try, the last of them for good."""
    failed = 0
    while True:
        try:
            return await write()
        except StoreError as error:
            log.warning("what was sent could not be marked (%s); trying again", error)
        await asyncio.sleep(pauses[min(failed, len(pauses) - 1)])
        failed += 1
