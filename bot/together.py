"""What many want to write down at once, written together: a transaction costs a wait for the disk, whatever it holds."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

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
