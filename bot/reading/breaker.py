"""When an engine that failed is asked again."""

from __future__ import annotations

from collections.abc import Callable

FAILURES = 3
"""So many failures in a row, and the engine rests."""
FIRST_REST, REST_AFTER_HANG = 60.0, 15.0
LONGEST_REST = 3600.0
PROBE = 20.0
"""How long one call may try out an engine that has rested, in seconds, while the others go elsewhere."""


class Breaker:
    """One engine's circuit breaker, shared by all who ask it. Times are `clock`'s seconds; nothing waits in here.

    Closed, everybody may ask. A refusal (429), a hang or three failures in a row open it: nobody asks for a minute (a quarter of one
    after a hang), twice as long each time it happens again, up to an hour, and never shorter than the engine itself asked for (within
    that hour). After the rest one call may try: its success closes the breaker, its failure starts the next rest. Where one more failure
    would open it (`is_near`), who reports it may try the engine out first, and report a success.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._failures = 0
        self._rests = 0
        self._until: float | None = None
        self._probing = False
        self.reason = ""

    @property
    def rest(self) -> float:
        """How many seconds are left of the rest; 0 where the engine may be asked."""
        return 0.0 if self._until is None else max(0.0, self._until - self._clock())

    def allows(self) -> bool:
        """Whether this caller may ask now. After a rest it says yes to one caller, who reports what came of it."""
        if self._until is None:
            return True
        if self.rest > 0:
            return False
        # A probe that was cancelled reports nothing: after PROBE seconds the next caller is the probe.
        self._probing = True
        self._until = self._clock() + PROBE
        return True

    @property
    def is_near(self) -> bool:
        """Whether one more failure opens it."""
        return self._probing or (self._until is None and self._failures >= FAILURES - 1)

    def succeeded(self) -> None:
        self._failures = self._rests = 0
        self._until = None
        self._probing = False
        self.reason = ""

    def failed(self, reason: str, *, hung: bool = False) -> None:
        """A hang opens the breaker at once: each more of them costs a reader the whole deadline."""
        self._failures += 1
        if hung:
            self._open(REST_AFTER_HANG, reason)
        elif self._probing or self._failures >= FAILURES:
            self._open(FIRST_REST, reason)

    def busy(self, retry_after: float, reason: str) -> None:
        self._open(max(retry_after, FIRST_REST), reason)

    def _open(self, least: float, reason: str) -> None:
        if self._until is not None and not self._probing:
            return  # calls that were under way when it opened tell nothing new
        wait = least * 2.0**self._rests
        self._rests = min(self._rests + 1, 10)
        self._until = self._clock() + min(wait, LONGEST_REST)
        self._failures = 0
        self._probing = False
        self.reason = reason
