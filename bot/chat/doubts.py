"""Messages of which nobody knows whether they were sent: Telegram's answer was lost. They go again ever more rarely."""

from __future__ import annotations

FIRST, LAST = 15.0, 1800.0
"""Seconds until such a message goes again, once its answers were lost as often as one call tries; doubled each time."""
KEPT = 2 * LAST
MANY = 1_000


class Doubts:
    """What was sent and not answered, by its chat and its first words. In memory: a kill doubles what was in flight anyway."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[float, float]] = {}

    def wait(self, chat: int | str, words: str, now: float) -> float | None:
        """Seconds until this may go again; None where nothing is doubtful about it."""
        known = self._known.get(hash((chat, words)))
        return None if known is None else max(0.0, known[0] - now)

    def add(self, chat: int | str, words: str, now: float) -> None:
        """Its answer was lost."""
        key = hash((chat, words))
        if len(self._known) > MANY:
            self._known = {each: known for each, known in self._known.items() if now < known[0] + KEPT}
        rest = min(self._known[key][1] * 2, LAST) if key in self._known else FIRST
        self._known[key] = now + rest, rest

    def end(self, chat: int | str, words: str) -> None:
        """Telegram answered."""
        self._known.pop(hash((chat, words)), None)
