"""What a process counts of its own work, until it is written down where all processes' figures stand together."""

from __future__ import annotations

import threading
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping

Figure = tuple[str, str]
"""What is counted, and of which kind: ("links", "answered"). Never a person, a chat, an address or a text."""

EDGES = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0, 60.0, 300.0)
"""Seconds up to which a duration falls into a bucket; the last one is for all that are longer."""
LONGER = "inf"
SUM = "sum"


class Meter:
    """Counts, from any thread, and the moments at which something happened last."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: Counter[Figure] = Counter()
        self.last: dict[Figure, float] = {}
        """Seconds since the epoch."""

    def count(self, name: str, kind: str = "", number: float = 1) -> None:
        with self._lock:
            self._counts[name, kind] += number  # type: ignore[assignment]
            self.last[name, kind] = time.time()

    def spent(self, stage: str, seconds: float) -> None:
        """A duration, as a histogram has it: the bucket that it falls into, and the sum. None is below nothing, whatever was done to the
        clock meanwhile: what is exported must never go down."""
        seconds = max(0.0, seconds)
        place = bisect_left(EDGES, seconds)
        self.count("seconds", f"{stage} {EDGES[place] if place < len(EDGES) else LONGER}")
        self.count("seconds", f"{stage} {SUM}", seconds)

    def take(self) -> Mapping[Figure, float]:
        """What was counted since the last time."""
        with self._lock:
            counts, self._counts = self._counts, Counter()
        return counts

    def give_back(self, counts: Mapping[Figure, float]) -> None:
        """What was taken could not be written down."""
        with self._lock:
            self._counts.update(counts)
