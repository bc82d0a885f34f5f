"""A web in memory, for hours of polling in an instant: sites that answer, slowly or not at all, by the loop's own clock."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.errors import TimedOut
from bot.reading.page import Response
from bot.topics.feed import Feed, parse_feed
from bot.topics.pace import HostPace
from bot.topics.poller import Poller
from tests.fakes.feed_ledger import FeedsInMemory, Listener

START = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)

Site = Callable[[Mapping[str, str]], Response]
"""What an address answers to a request with these headers."""


def answer(body: str = "", status: int = 200, **headers: str) -> Response:
    """Header names with _ for -."""
    return Response(status, {name.replace("_", "-"): value for name, value in headers.items()}, "", body.encode())


@dataclass
class World:
    """The sites by their address, and every request: when (seconds from the start) and where."""

    sites: dict[str, Site] = field(default_factory=dict)
    latency: float = 0.2
    requests: list[tuple[float, str]] = field(default_factory=list)
    open: int = 0
    most_open: int = 0
    jumped: timedelta = timedelta()
    """How far the wall clock was set ahead."""

    def __post_init__(self) -> None:
        self._began: float | None = None

    def seconds(self) -> float:
        """Since the first look at the clock, whatever the wall clock says."""
        time = asyncio.get_running_loop().time()
        if self._began is None:
            self._began = time
        return time - self._began

    def now(self) -> datetime:
        return START + timedelta(seconds=self.seconds()) + self.jumped

    async def get(
        self, address: str, *, headers: Mapping[str, str] | None = None, limit: int | None = None, deadline: float | None = None
    ) -> Response:
        self.requests.append((self.seconds(), address))
        self.open += 1
        self.most_open = max(self.open, self.most_open)
        try:
            async with asyncio.timeout(deadline):
                await asyncio.sleep(self.latency)
                response = self.sites[address](headers or {})
        except TimeoutError as e:
            raise TimedOut from e
        finally:
            self.open -= 1
        return Response(response.status, response.headers, address, response.body, response.moved, response.complete)

    async def parse(self, body: bytes, address: str, headers: Mapping[str, str], now: datetime) -> Feed:
        return parse_feed(body, address, headers, now)

    def asked(self, address: str) -> list[float]:
        """When an address was asked."""
        return [at for at, what in self.requests if what == address]

    def poller(self, ledger: FeedsInMemory, listener: Listener | None = None, *, shortest: float = 600.0, pace: float = 1.0) -> Poller:
        return Poller(self, self, ledger, listener or Listener(), HostPace(pace), shortest=shortest, now=self.now, jitter=lambda: 0.0)


async def passing(poller: Poller, seconds: float) -> None:
    """Lets a poller run for so long."""
    running = asyncio.create_task(poller.run())
    await asyncio.sleep(seconds)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
