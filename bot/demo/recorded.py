"""A translator that plays back what was recorded for the demo's own story, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from bot.errors import EngineFailed

LIKE = 75.0
"""How like a recorded line a line must be, of 100: the names that go out in Latin letters differ, the rest does not."""


class Recorded:
    """The engine `recorded` (the protocol Engine of reading/engine.py)."""

    name = "recorded"
    limit = 1_500
    advice = ""

    def __init__(self, path: Path) -> None:
        self._pairs: dict[str, str] = dict(json.loads(path.read_text(encoding="utf-8"))["pairs"])

    async def translate(self, lines: Sequence[str]) -> list[str]:
        """The recorded English of each line. Raises EngineFailed for a line that was not recorded."""
        return [self._one(line) for line in lines]

    def _one(self, line: str) -> str:
        from rapidfuzz import fuzz, process

        found = process.extractOne(line, self._pairs.keys(), scorer=fuzz.ratio, score_cutoff=LIKE)
        if found is None:
            raise EngineFailed(self.name, "this line was not recorded.")
        return self._pairs[found[0]]
