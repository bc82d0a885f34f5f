"""The time that one link may cost, shared by all that its page makes us do."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

SECONDS = 10.0
"""For one link in all, whatever its page does. Translators' time is not its doing and is not counted."""
AFTERWARDS = 0.5
"""Of it, what is kept for the work on the text, which nothing can end: 30,000 letters made to cost time take up to 0.45 s."""


class Allowance:
    """The seconds that are `left` to fetch and parse, a second page (AMP) included. Who waits for a free process spends none of them: that
    is other pages' doing.
    """

    def __init__(self, seconds: float = SECONDS - AFTERWARDS, clock: Callable[[], float] = time.monotonic) -> None:
        self.left = seconds
        self._clock = clock

    def take(self, seconds: float) -> None:
        self.left = max(0.0, self.left - seconds)

    @contextmanager
    def spending(self) -> Iterator[None]:
        """What passes in the block is taken."""
        began = self._clock()
        try:
            yield
        finally:
            self.take(self._clock() - began)
