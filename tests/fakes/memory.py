"""A translation memory and a budget in this process, for tests that need no database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


class MemoryHere:
    """A `Memory` that forgets when the test ends."""

    def __init__(self, known: Mapping[str, str] | None = None) -> None:
        self.known = dict(known or {})

    async def recall(self, lines: Sequence[str]) -> Mapping[str, str]:
        return {line: self.known[line] for line in lines if line in self.known}

    async def keep(self, pairs: Mapping[str, str], engine: str) -> None:
        self.known.update(pairs)


class BudgetHere:
    """A `Budget` of so many characters, for everybody together."""

    def __init__(self, characters: int = 1_000_000) -> None:
        self.left = characters

    async def spend(self, characters: int, chat: int | None) -> bool:
        if characters > self.left:
            return False
        self.left -= characters
        return True
