"""A text in pieces: which of them name a leader, and how the figures among them were read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from bot.model import Leader, Person
from bot.reading import numbers_hindi
from bot.reading.figure import DIGITS, Figure
from bot.reading.names import short_name


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text. `leader`: which of the leaders it names, from 1, else 0. `reading`: how a figure was read, where it does not say so
    itself ("150,000" of 1.5 लाख)."""

    text: str
    leader: int = 0
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """The leaders' names as a pattern of one language, and which leader each name means."""

    pattern: re.Pattern[str] | None
    leaders: dict[str, int]

    @classmethod
    def hindi(cls, leaders: Sequence[Leader], people: Sequence[Person]) -> Names:
        spellings = ((spelling, place) for place, leader in enumerate(leaders, 1) for spelling in _spellings(leader, people))
        return cls._of(spellings, r"(?<![\w\u0900-\u097f])(?:{})(?![\w\u0900-\u0963\u0966-\u097f])")

    @classmethod
    def english(cls, leaders: Sequence[Leader], people: Sequence[Person]) -> Names:
        short: list[tuple[str, int]] = []
        for place, leader in enumerate(leaders, 1):
            person = next((person for person in people if _is(leader, person)), None)
            short += [(leader.name, place), *([(short_name(leader.name, person), place)] if person else [])]
        return cls._of(short, r"\b(?:{})\b")

    @classmethod
    def _of(cls, names: Iterable[tuple[str, int]], form: str) -> Names:
        known: dict[str, int] = {}
        for name, place in names:
            known.setdefault(name, place)
        longest_first = sorted(filter(None, known), key=len, reverse=True)
        pattern = re.compile(form.format("|".join(map(re.escape, longest_first)))) if longest_first else None
        return cls(pattern, known)

    def spans(self, text: str) -> list[tuple[int, int, Piece]]:
        if self.pattern is None:
            return []
        return [(m.start(), m.end(), Piece(m.group(), self.leaders[m.group()])) for m in self.pattern.finditer(text)]


def mark(text: str, names: Names, *, figures: bool = False) -> tuple[Piece, ...]:
    """The text in pieces, in order and without loss; `figures`: it is Hindi, and its figures are read."""
    spans = names.spans(text)
    if figures:
        read = ((figure, reading(figure)) for figure in numbers_hindi.read(text))
        spans += [(figure.start, figure.end, Piece(figure.surface, 0, said)) for figure, said in read if said]
    pieces: list[Piece] = []
    at = 0
    for start, end, piece in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start < at:
            continue
        pieces += [Piece(text[at:start])] if start > at else []
        pieces.append(piece)
        at = end
    return (*pieces, *([Piece(text[at:])] if at < len(text) else []))


def reading(figure: Figure) -> str:
    """How a Hindi figure was read, in the West's digits; empty where that is plain (15), no count (दो) or several (10:30)."""
    if not figure.plain or len(figure.ways[0]) != 1 or ":" in figure.surface:
        return ""
    said = _written(figure.value)
    surface = figure.surface.strip("₹$£€% ")
    bare = surface.translate(DIGITS)
    if bare.replace(",", "") == said.replace(",", ""):
        if "," not in bare:
            said = said.replace(",", "")  # a year has no comma
        return "" if surface == said else said
    return said


def _written(value: Fraction) -> str:
    if value.denominator == 1:
        return f"{value.numerator:,}"
    return f"{float(value):,.4f}".rstrip("0").rstrip(".")


def _spellings(leader: Leader, people: Sequence[Person]) -> tuple[str, ...]:
    return (leader.hindi, *(spelling for person in people if _is(leader, person) for spelling in person.spellings))


def _is(leader: Leader, person: Person) -> bool:
    own = leader.hindi.removeprefix(person.beside[0]).removesuffix(person.beside[1]).strip()  # "एडवर्ड लेह" of एडवर्ड
    return person.hindi in (leader.hindi, own) or leader.hindi in person.spellings or (person.id is not None and leader.id == person.id)
