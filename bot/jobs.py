"""What runs later, in this process. Rows are the truth; a job is a wake-up call that carries a row's id."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter, deque
from collections.abc import Awaitable, Callable
from contextlib import suppress

log = logging.getLogger(__name__)

Work = Callable[[int], Awaitable[None]]
"""Does what the row of this id asks for. Doing it twice changes nothing; what it raises is logged, and the row waits for the sweep."""


class Jobs:
    """Does the work of rows: each row once at a time, `width` at once in all and `share` at once for each lane (a chat).

    Lanes take turns, so that twenty links of one person do not delay another's one.
    """

    def __init__(self, work: Work, *, width: int, share: int) -> None:
        self._work = work
        self._width = width
        self._share = share
        self._known: set[int] = set()
        self._waiting: dict[int, deque[int]] = {}
        self._running: Counter[int] = Counter()
        self._tasks: set[asyncio.Task[None]] = set()
        self._stopped = False

    def wake(self, id: int, lane: int) -> None:
        """See to the row `id`; nothing new where it is in hand already."""
        if id in self._known or self._stopped:
            return
        self._known.add(id)
        self._waiting.setdefault(lane, deque()).append(id)
        self._start()

    def _start(self) -> None:
        while len(self._tasks) < self._width and not self._stopped:
            lane = next((lane for lane in self._waiting if self._running[lane] < self._share), None)
            if lane is None:
                return
            ids = self._waiting.pop(lane)
            id = ids.popleft()
            if ids:
                self._waiting[lane] = ids  # at the end: the others' turn comes first
            self._running[lane] += 1
            task = asyncio.create_task(self._do(id, lane), name=f"job {id}")
            self._tasks.add(task)
            task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._start()

    async def _do(self, id: int, lane: int) -> None:
        try:
            await self._work(id)
        except Exception:
            log.exception("a job failed", extra={"request": id})
        finally:
            self._known.discard(id)
            self._running[lane] -= 1
            if not self._running[lane]:
                del self._running[lane]

    async def stop(self, grace: float) -> None:
        """Begin nothing more; give what runs `grace` seconds, and end the rest: its rows wait for the next start."""
        self._stopped = True
        tasks = set(self._tasks)
        if not tasks:
            return
        _, late = await asyncio.wait(tasks, timeout=grace)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)


async def every(seconds: float, do: Callable[[], Awaitable[None]], woken: asyncio.Event | None = None) -> None:
    """Do it now and then again and again, for good, and at once whenever it is `woken`. What it raises is logged and ends nothing."""
    woken = woken or asyncio.Event()
    while True:
        woken.clear()
        try:
            await do()
        except Exception:
            log.exception("what is done every %.0f seconds failed", seconds)
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await woken.wait()
