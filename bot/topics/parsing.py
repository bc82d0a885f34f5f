"""Feeds parsed in a process of their own, few at a time, each with a deadline.

Not in a thread: a hostile feed can keep feedparser's regular expressions busy for minutes, they hold the interpreter's lock meanwhile,
and a thread cannot be ended.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import resource
import signal
import sys
import warnings
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from bot.errors import FeedBroken
from bot.loops import heed_cancellation
from bot.reading.link import source_of
from bot.topics.feed import Feed, parse_feed

if TYPE_CHECKING:
    from pebble import ProcessPool

log = logging.getLogger(__name__)

SECONDS = 10.0
"""For one feed. 5 MB of well-formed RSS take 4 on a slow core."""
SILENT, SILENT_AT_FIRST = 5.0, 30.0
"""Seconds beyond that after which a process that says nothing is ended: its time begins when it takes a feed, and one that hangs (or was
stopped) takes none. At first it loads its libraries."""
MEGABYTES = 250
"""Of memory for the process; the largest feeds take 100 beyond the 20 it starts with."""
_TASKS = 2_000
"""Feeds until the process is replaced by a fresh one, since its memory comes back in part only."""


class Parser:
    """`parse_feed`, where it can be ended. The process starts with the first feed."""

    def __init__(self, processes: int = 1, seconds: float = SECONDS, megabytes: int = MEGABYTES, silent: float = SILENT) -> None:
        self._processes = processes
        self._silent = silent
        self._answered = False
        self._slots = asyncio.Semaphore(2 * processes)  # one that is parsed, and one at hand
        self._seconds = seconds
        self._megabytes = megabytes
        self._pool: ProcessPool | None = None

    async def parse(self, body: bytes, address: str, headers: Mapping[str, str], now: datetime) -> Feed:
        """Raises FeedBroken, also where it takes too long or too much memory."""
        from pebble import ProcessExpired

        source = source_of(address)
        async with self._slots:
            for _ in range(2):
                pool = self._started()
                silence = asyncio.timeout(2 * self._seconds + (self._silent if self._answered else SILENT_AT_FIRST))
                try:
                    async with silence:
                        parsing = pool.schedule(_parse, args=[body, address, dict(headers), now], timeout=self._seconds)
                        feed: Feed = await asyncio.wrap_future(parsing)
                    self._answered = True
                    return feed
                except FeedBroken:
                    self._answered = True
                    raise
                except TimeoutError as e:
                    if not silence.expired():
                        raise FeedBroken(source, f"parsing it took over {self._seconds:.0f} s") from e
                    log.error("the process that parses feeds said nothing, and is ended")
                    await self._end(pool)
                except ProcessExpired as e:
                    raise FeedBroken(source, f"parsing it took over {self._megabytes} MB, or ended its process") from e
                except RuntimeError:  # pebble 5.2 gives up for good where a process died between two feeds
                    await self._end(pool)
                except asyncio.CancelledError:
                    heed_cancellation()  # else it was not this task that was cancelled, but what stood behind a feed that ended the pool
        raise FeedBroken(source, "it ends the parser's process")

    async def aclose(self) -> None:
        if self._pool is not None:
            await self._end(self._pool)

    async def _end(self, pool: ProcessPool) -> None:
        """Ends a pool; another one is started when it is needed."""
        if pool is self._pool:
            self._pool = None
            pool.stop()  # type: ignore[no-untyped-call]
            await asyncio.to_thread(pool.join)

    def _started(self) -> ProcessPool:
        if self._pool is None:
            from pebble import ProcessPool

            self._answered = False
            self._pool = ProcessPool(
                self._processes,
                max_tasks=_TASKS,
                initializer=_prepare,
                initargs=[self._megabytes],
                context=multiprocessing.get_context("spawn"),  # fork would copy the locks of threads that are not there any more
            )
        return self._pool


def _parse(body: bytes, address: str, headers: Mapping[str, str], now: datetime) -> Feed:
    """Runs in the process. One that ran out of memory is ended: what is left of it would fail the next feed too."""
    try:
        return parse_feed(body, address, headers, now)
    except MemoryError:
        os._exit(1)


def _prepare(megabytes: int) -> None:
    """Runs in the process when it starts."""
    warnings.simplefilter("ignore")
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # Python's handlers wait for the end of a regular expression, which may be far
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal is the bot's to obey
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_DATA, (megabytes << 20, megabytes << 20))
    import xml.sax.expatreader  # noqa: F401 - where memory is short, feedparser would find no parser in its stead

    import feedparser  # noqa: F401
