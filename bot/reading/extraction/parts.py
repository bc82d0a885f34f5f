"""A story while it is being put together: its paragraphs, and what was judged not to be it."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.reading.text import devanagari

LEAST = 80
"""Devanagari letters of prose that make a story."""
PROSE = 40
"""Devanagari letters that make a finished line a line of prose."""
LONG = 90
"""Devanagari letters from which a line counts as prose without an end mark."""


@dataclass(slots=True)
class Part:
    """A kept line: a paragraph's text, whether it is a subhead, and whether it stands before the story's own block (a standfirst)."""

    text: str
    subhead: bool = False
    lead: bool = False


@dataclass(slots=True)
class Found:
    """A story as one way of looking found it: `parts` in order, `dropped` lines with why each was."""

    parts: list[Part] = field(default_factory=list)
    dropped: list[tuple[str, str]] = field(default_factory=list)

    @property
    def prose(self) -> int:
        """Devanagari letters of its paragraphs, subheads apart."""
        return sum(devanagari(part.text) for part in self.parts if not part.subhead)

    @property
    def text(self) -> str:
        return " ".join(part.text for part in self.parts)
