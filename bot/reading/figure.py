"""A figure in a text, and what Hindi's and English's readers of figures share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Way = tuple[Fraction, ...]
"""One way to read a figure: the values that must all stand in the other text for it to be the same figure."""

Sort = Literal["count", "order", "share", "times", "all", "word"]
"""What a figure says: how many, which of a row (third), which part (two-thirds), how many times as much, all of so many (चारों); or it is a
word that has a figure in the other language alone (शतक)."""

DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")
SCALES = {"hundred": 10**2, "thousand": 10**3, "lakh": 10**5, "million": 10**6, "crore": 10**7, "billion": 10**9, "trillion": 10**12}
_LARGEST_SMALL = 10
"""Number words up to ten are read too often where the other language says it without a figure ("one of them", "दोनों", "first")."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a text from `start` to `end`; `word` is its spelling for look-ups (folded, or in lower case)."""

    text: str
    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it stands in a text, from `start` to `end`.

    `ways` are the ways to read it, the likeliest first: 15,000 is one value, 10:30 is 10½ hours or 10 and 30, "10" in "10 से 15 लाख" is
    10 or a million. `digits` says that it is written in digits; `cardinal` that it counts things (not "third", not "half"), `sort` what
    it says where that could be told. `unit` is one of ₹ $ £ € %, where it stands beside it.
    """

    surface: str
    start: int
    end: int
    ways: tuple[Way, ...]
    digits: bool
    cardinal: bool = True
    unit: str | None = None
    sort: Sort = "count"

    @property
    def value(self) -> Fraction:
        return self.ways[0][0]

    @property
    def plain(self) -> bool:
        """Whether nobody writes it but to give a figure: in digits, or above ten in words, or with a part (डेढ़)."""
        return self.digits or (self.cardinal and (self.value > _LARGEST_SMALL or (self.value > 1 and self.value.denominator in (2, 4))))

    def stands_in(self, values: frozenset[Fraction]) -> bool:
        return any(all(value in values for value in way) for way in self.ways)


def values_of(figures: Iterable[Figure]) -> frozenset[Fraction]:
    return frozenset(value for figure in figures for way in figure.ways for value in way)


_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|\d+(?:\.\d+)?")


def written(digits: str) -> list[Fraction]:
    """The values of a run of digits and commas: one where the commas group it as India or the West does, else one for each part."""
    if _GROUPED.fullmatch(digits):
        return [Fraction(digits.replace(",", ""))]
    return [Fraction(part) for part in digits.split(",") if part]


_YEARS = re.compile(r"(?<![\d.,/])((?:1[5-9]|20)\d\d)(\s?[-–/]\s?)(\d\d)(?![\d/:]|[.,]\d)")
_DAY = re.compile(r"(?<![\d.,/])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d\d)(?![\d/]|[.,]\d)")
_CLOCK = re.compile(r"(?<![\d.,:])(\d{1,2}):([0-5]\d)(?::\d\d)?(?![\d:])")
_OF = re.compile(r"(?<![\d.,/])(\d+)/(\d+)(?![\d/]|[.,]\d)")


def marked(text: str) -> tuple[list[Figure], str]:
    """The figures that a mark joins (2014-15, 15.8.2025, 10:30, 325/7), and the text with blanks in their places."""
    found: list[Figure] = []
    rest = text
    for pattern, ways in ((_DAY, _day), (_CLOCK, _clock), (_YEARS, _years), (_OF, _parts)):
        for match in pattern.finditer(rest):
            found.append(Figure(match.group(), match.start(), match.end(), ways(match), digits=True))
        rest = pattern.sub(lambda match: " " * len(match.group()), rest)
    return found, rest


def _day(match: re.Match[str]) -> tuple[Way, ...]:
    day, month, year = Fraction(match[1]), Fraction(match[3]), Fraction(match[4])
    return (day, month, year), (day, month, year + (2000 if year < 100 else 0)), (day, year)


def _clock(match: re.Match[str]) -> tuple[Way, ...]:
    return clock(int(match[1]), int(match[2]))


def clock(hour: int, minute: int) -> tuple[Way, ...]:
    """The ways to say a time: as hours with a part, as hours and minutes, and both on a clock of twelve hours."""
    ways: list[Way] = [(hour + Fraction(minute, 60),)]
    if minute:
        ways.append((Fraction(hour), Fraction(minute)))
    if hour > 12:
        ways += clock(hour - 12, minute)
    if hour in (0, 12) and minute:  # पौने एक is 0:45 and 12:45, and half past midnight 00:30
        other = Fraction(12 - hour)
        ways += [(other + Fraction(minute, 60),), (other, Fraction(minute))]
    return tuple(ways)


def _years(match: re.Match[str]) -> tuple[Way, ...]:
    first, last = Fraction(match[1]), Fraction(match[3])
    return (first, last), (first, first - first % 100 + last)


def _parts(match: re.Match[str]) -> tuple[Way, ...]:
    return ((Fraction(match[1]), Fraction(match[2])),)
