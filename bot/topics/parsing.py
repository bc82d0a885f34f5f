"""Feeds parsed in a process that can be ended: a hostile one can keep feedparser's regular expressions busy for minutes."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping
from datetime import datetime

from bot.child import Child, Died
from bot.errors import FeedBroken
from bot.reading.link import source_of
from bot.topics.feed import Feed, parse_feed

SECONDS = 10.0
"""For one feed. 5 MB of well-formed RSS take 4 on a slow core."""
MEGABYTES = 250
"""Of memory for the process; the largest feeds take 100 beyond the 20 it starts with."""
_TASKS = 2_000
"""Feeds until the process is replaced by a fresh one."""


class Parser:
    """`parse_feed`, where it can be ended. The process starts with the first feed."""

    def __init__(self, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> None:
        self._seconds = seconds
        self._megabytes = megabytes
        self._child = Child("parses feeds", _load, megabytes=megabytes, tasks=_TASKS)
        self._slots = asyncio.Semaphore(2)  # one that is parsed, and one at hand

    async def parse(self, body: bytes, address: str, headers: Mapping[str, str], now: datetime) -> Feed:
        """Raises FeedBroken, also where it takes too long or too much memory."""
        async with self._slots:
            try:
                return await self._child.run(_parse, body, address, dict(headers), now, seconds=self._seconds)
            except TimeoutError as e:
                raise FeedBroken(source_of(address), f"parsing it took over {self._seconds:.0f} s") from e
            except (Died, RuntimeError) as e:
                raise FeedBroken(source_of(address), f"parsing it took over {self._megabytes} MB, or ended its process") from e

    async def aclose(self) -> None:
        await self._child.aclose()


def _parse(body: bytes, address: str, headers: Mapping[str, str], now: datetime) -> Feed:
    """Runs in the process. One that ran out of memory is ended: what is left of it would fail the next feed too."""
    try:
        return parse_feed(body, address, headers, now)
    except MemoryError:
        os._exit(1)


def _load() -> None:
    import xml.sax.expatreader  # noqa: F401 - where memory is short, feedparser would find no parser in its stead

    import feedparser  # noqa: F401
