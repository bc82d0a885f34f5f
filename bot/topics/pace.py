"""How often one host is asked, by feeds and by their entries together, and whether any host can be reached."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from bot.errors import NotALink
from bot.reading.address import Address, split

SECONDS = 1.0
"""Between two requests to one host."""
_MANY = 1_000
_NONE_OF = 3
"""Hosts that do not answer, one after another and none in between that does: then it is the way to them all that is not there."""


class HostPace:
    """Gives each host's requests their turns. One for the whole process: pollers and whoever fetches entries share it.

    `exempt` says which addresses need no turn: the guard's `allows`, for what FETCH_ALLOW_HOSTS names.
    """

    def __init__(self, seconds: float = SECONDS, exempt: Callable[[Address], bool] = lambda address: False) -> None:
        self._seconds = seconds
        self._exempt = exempt
        self._free: dict[str, float] = {}

    async def turn(self, address: str) -> None:
        """Waits until `address` may be asked; turns of one host are given in the order in which they are asked for."""
        wait = self._wait(address)
        self._take(address, wait)
        if wait > 0:
            await asyncio.sleep(wait)

    def try_turn(self, address: str) -> float:
        """Takes the turn and gives 0 where `address` may be asked just now; else the seconds after which to try again."""
        wait = self._wait(address)
        if wait <= 0:
            self._take(address, 0.0)
        return wait

    def _wait(self, address: str) -> float:
        return max(0.0, self._free.get(self.host(address), 0.0) - asyncio.get_running_loop().time())

    def _take(self, address: str, wait: float) -> None:
        host, now = self.host(address), asyncio.get_running_loop().time()
        if len(self._free) > _MANY:
            self._free = {name: free for name, free in self._free.items() if free > now}
        if host:
            self._free[host] = now + wait + self._seconds

    def host(self, address: str) -> str:
        """The host whose turns an address takes; empty where it needs none."""
        try:
            parts = split(address)
        except NotALink:
            return ""
        return "" if self._exempt(parts) else parts.host.removeprefix("www.")


class Reach:
    """Whether sites can be reached at all from here: without name servers, a network or the proxy none can."""

    def __init__(self) -> None:
        self._silent: set[str] = set()

    def failed(self, host: str) -> bool:
        """This host did not answer; whether none does."""
        if len(self._silent) < _MANY:
            self._silent.add(host)
        return len(self._silent) >= _NONE_OF

    def answered(self) -> None:
        """Some host did, whatever it said."""
        self._silent.clear()
