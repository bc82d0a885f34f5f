"""An event loop whose time passes only while everybody waits: hours of pacing are tested in an instant, to the millisecond."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any


class _Patient(selectors.DefaultSelector):
    """Where others would wait for the next timer, it turns the clock."""

    now = 1000.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            raise RuntimeError("everybody waits, and for nothing")
        self.now += timeout
        return super().select(0)


class Clockwork(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._patient = _Patient()
        super().__init__(self._patient)

    def time(self) -> float:
        return self._patient.now


def clockwork(main: Coroutine[Any, Any, None]) -> None:
    with asyncio.Runner(loop_factory=Clockwork) as runner:
        runner.run(main)
