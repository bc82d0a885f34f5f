"""What a story counts: each figure with what it counts (11 dead, ₹24,634 crore, magnitude 7.4) and where in the story it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from bot.reading import numbers_hindi
from bot.reading.figure import Figure
from bot.reading.leaders.spelling import fold
from bot.reading.leaders.tokens import Token
from bot.topics.lexicon import stem
from bot.topics.terms import Sort, Term

_AHEAD, _BACK, _NEAR = 7, 9, 3
"""How many words after a figure its toll may stand, how many before ("मृतकों की संख्या बढ़कर 15"), and how far what it counts may."""
_SUMS = frozenset(stem(word) for word in "संख्या आंकड़ा तादाद टोल बढ़कर".split())
_STOPS = "।?!;॥\n"
_SHORT_VERBS = frozenset(fold(word) for word in "है हैं था थे थी थीं दी ली की".split())
"""Behind these a full stop ends a sentence; behind other words as short it may belong to initials."""
_YEARS = range(1900, 2100)
TOLLS = frozenset(("dead", "injured", "missing", "trapped", "arrested", "rescued"))
PAID, MAGNITUDE, DAY, WRITTEN, MONTH, YEAR = "paid", "magnitude", "day", "written", "month", "year"
"""Units: what is paid to the families of the dead (the same few sums everywhere), an earthquake's magnitude, a day as month × 100 + day,
likewise the day of the dateline, a month without a day, a year."""
WHEN = (DAY, WRITTEN, MONTH, YEAR)
TURN = "th "
"""What the unit of an ordinal begins with: the sixth time (छठी बार, लगातार 11वीं बार) is not the eleventh."""
_ORDINAL = re.compile(r"(?:व[ीेा]ं|तीसर[ीेा]|चौथ[ीेा]|छठ[ीेा])$")
_FIRST = re.compile(r"(?:पहल|दूसर)[ीेा]$")
_IN_ROWS = frozenset(stem(word) for word in "चरण सूची लिस्ट किस्त दौर राउंड टेस्ट वनडे मैच मुकाबला सेमीफाइनल पाली शिफ्ट बैच खेप जत्था".split())
"""What comes in rows, so that a first and a second of it are two (पहले चरण, दूसरी सूची); not दूसरी बार, पहला मौका."""
_OWN_WEIGHT = {PAID: 0.1, MAGNITUDE: 1.0, DAY: 0.4, WRITTEN: 0.0, MONTH: 0.0, YEAR: 0.0}
_TURN_WEIGHT = 0.8
_FEMININE, _LAST_CLASS = ("वीं", "वी"), 12
_BY_DIGITS = (0.35, 0.8, 1.3, 2.0, 2.5)
_LEAST_ROUNDED, _ROUNDED, _ABOUT = 100, 0.015, 0.08
"""From which value on newsrooms round, by how much of it they do, and how far "more than 40" reaches."""


@dataclass(frozen=True, slots=True)
class Count:
    """A figure: `unit` is the name of a toll ("dead", "injured" …), of another concept or a unit above, ₹ $ %, or the stem of the noun
    counted ("" where none is plain); `part` is the part of the story (fingerprint.py)."""

    value: float
    unit: str
    part: int

    @property
    def weight(self) -> float:
        """How much it says that another story has the same: 3 says little, 24,634 nearly all."""
        if self.unit in _OWN_WEIGHT:
            return _OWN_WEIGHT[self.unit]
        if self.unit.startswith(TURN):
            return _TURN_WEIGHT
        small = 0.15 if self.value < 4 else 0.4 if self.value < 10 else 0.5
        if self.value < 10 and not self.value % 1:
            return small
        return max(small, _BY_DIGITS[min(len(_digits(self.value)), len(_BY_DIGITS)) - 1])

    def agrees(self, other: Count) -> bool:
        """Whether both say one figure, one of them possibly rounded (24,634 and 24.6 thousand)."""
        if self.value == other.value:
            return self.unit == other.unit or ((self.value >= 10 or self.value % 1 > 0) and not {self.unit, other.unit} & {*WHEN})
        if self.unit != other.unit or self.unit in WHEN or min(self.value, other.value) < _LEAST_ROUNDED:
            return False
        rounded, exact = sorted((self.value, other.value), key=lambda value: len(_digits(value)))
        step = rounded / int(_digits(rounded))
        return (
            len(_digits(rounded)) < len(_digits(exact)) and -step / 2 <= exact - rounded < step and abs(exact - rounded) <= _ROUNDED * exact
        )

    def may_be(self, other: Count) -> bool:
        """Whether one may be a round word for the other ("more than 7,000" for 7,195): no agreement, but no conflict."""
        low, high = sorted((self.value, other.value))
        if self.unit != other.unit or low < 10 or self.unit == YEAR:
            return False
        return (len(_digits(low)) == 1 and high - low <= _ABOUT * low) or (len(_digits(high)) == 1 and high - low <= _ROUNDED * low)


def _digits(value: float) -> str:
    """The significant digits."""
    return f"{value:.4f}".rstrip("0").replace(".", "").strip("0") or "0"


def counts(
    text: str, tokens: Sequence[Token], terms: Sequence[Term], parts: Sequence[int], dateline: tuple[int, int] = (0, 0)
) -> list[Count]:
    """The counts of `text`, whose `tokens` and `terms` are given, with the part of each token, and from where to where a dateline goes."""
    starts = {token.start: at for at, token in enumerate(tokens)}
    ends = {token.end: at for at, token in enumerate(tokens)}
    figures = numbers_hindi.read(text)
    spans = [(starts[figure.start], ends[figure.end], figure) for figure in figures if figure.start in starts and figure.end in ends]
    around = _Around(tokens, terms, {at for first, last, _ in spans for at in range(first, last + 1)})
    found = []
    halves = {first for first, _, _ in spans}
    written = list(_written_dates(text))
    for start, _, day, year in written:
        part = parts[bisect_right(list(starts), start) - 1]
        found += [Count(float(day), DAY, part), Count(float(year), YEAR, part)]
    found += _months(tokens, parts, around.taken)
    for first, last, figure in spans:
        if tokens[last].gap == "-" and last + 1 in halves:
            continue  # दो-दो लाख is one figure
        if any(start <= figure.start < end for start, end, *_ in written):
            continue
        month = _month(tokens, first, last)
        if month is not None and figure.value.denominator == 1 and 1 <= figure.value <= 31:
            unit = WRITTEN if dateline[0] <= figure.start < dateline[1] else DAY
            found.append(Count(float(month * 100 + figure.value), unit, parts[first]))
        elif not figure.cardinal and (_ORDINAL.search(figure.surface) or _FIRST.search(figure.surface)):
            noun = around.next_noun(last)
            if noun and (noun in _IN_ROWS or not _FIRST.search(figure.surface)):
                found.append(Count(float(figure.value), TURN + (_CLASS if _is_class(figure, noun) else noun), parts[first]))
        elif _is_year(figure) and _stands_for_a_year(tokens, first, last):
            found.append(Count(float(figure.value), YEAR, parts[first]))
        elif _counts(figure):
            found.append(Count(float(figure.value), around.unit(figure, first, last), parts[first]))
    return found


_CLASS = stem("कक्षा")
_OF_A_CLASS = frozenset(stem(word) for word in "के की का में और क्लास बोर्ड परीक्षा रिजल्ट नतीजे परिणाम टॉपर छात्र पास".split())


def _is_class(figure: Figure, noun: str) -> bool:
    """Whether a figure with `noun` behind it is a class at school (12वीं के नतीजे, 10वीं बोर्ड)."""
    return noun in _OF_A_CLASS and figure.value <= _LAST_CLASS and figure.surface.endswith(_FEMININE)


_NEW, _YEARLY = frozenset((fold("नए"), fold("नये"))), frozenset((fold("साल"), fold("वर्ष")))
"""नए साल से is from January on."""


def _months(tokens: Sequence[Token], parts: Sequence[int], taken: Set[int]) -> Iterator[Count]:
    """The months that stand without a day (जनवरी में, अगले साल मार्च तक, नए साल से)."""
    for at, token in enumerate(tokens):
        month = numbers_hindi.MONTHS.get(token.key)
        if (
            month is not None
            and at - 1 not in taken
            and not (token.gap.strip() == "" and at + 1 in taken and tokens[at + 1].text.isdigit())
        ):
            yield Count(float(month), MONTH, parts[at])
        elif token.key in _NEW and at + 1 < len(tokens) and tokens[at + 1].key in _YEARLY:
            yield Count(1.0, MONTH, parts[at])


_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_WRITTEN = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?P<by>[/.-])(?P<month>\d{{1,2}})(?P=by)(?P<year>20\d\d)|(?P<year2>20\d\d)-(?P<month2>\d\d)-(?P<day2>\d\d)"
    rf"|(?P<day3>\d{{1,2}})(?:st|nd|rd|th)? (?P<month3>{'|'.join(_MONTHS)})[a-z]*,? (?P<year3>20\d\d)"
    rf"|(?P<month4>{'|'.join(_MONTHS)})[a-z]* (?P<day4>\d{{1,2}}),? (?P<year4>20\d\d))\b",
    re.IGNORECASE,
)


def _written_dates(text: str) -> Iterator[tuple[int, int, int, int]]:
    """Dates as pages print them (18/06/2024, 2024-06-18, Jun 18, 2024): where each begins and ends, month × 100 + day, the year."""
    for found in _WRITTEN.finditer(text):
        told = {name.rstrip("234"): value for name, value in found.groupdict().items() if value}
        year, month, day = told["year"], told["month"], told["day"]
        number = _MONTHS.index(month[:3].lower()) + 1 if month.isalpha() else int(month)
        if 1 <= number <= 12 and 1 <= int(day) <= 31:
            yield found.start(), found.end(), number * 100 + int(day), int(year)


_BEFORE_A_YEAR = frozenset(fold(word) for word in "साल वर्ष सन".split())
_AFTER_A_YEAR = frozenset(fold(word) for word in "में के का की से तक को और".split())


def _stands_for_a_year(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the words around do not make a count of it (2000 लोग)."""
    before, after = tokens[first - 1].key if first else "", tokens[last + 1].key if last + 1 < len(tokens) else ""
    if tokens[last].gap.strip(" ") or not after or before in numbers_hindi.MONTHS:
        return True
    return before in _BEFORE_A_YEAR or after in _AFTER_A_YEAR


def _month(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """The month that stands behind a figure (5 अगस्त), or before it in a dateline (अगस्त 5 --)."""
    behind = numbers_hindi.MONTHS.get(tokens[last + 1].key) if last + 1 < len(tokens) else None
    if behind is not None or not first or "-" not in tokens[last].gap:
        return behind
    return numbers_hindi.MONTHS.get(tokens[first - 1].key)


def _counts(figure: Figure) -> bool:
    """Whether it counts something: no year, no clock, not "एक"."""
    value = figure.value
    if len(figure.ways[0]) > 1 or value <= 1 or not (figure.cardinal or figure.digits):
        return value > 0 and value.denominator > 1 and figure.digits
    return not _is_year(figure)


def _is_year(figure: Figure) -> bool:
    value = figure.value
    return figure.digits and figure.unit is None and value.denominator == 1 and int(value) in _YEARS and "," not in figure.surface


class _Around:
    """The words around the figures of a text; `taken` are the tokens of the figures."""

    def __init__(self, tokens: Sequence[Token], terms: Sequence[Term], taken: set[int]) -> None:
        self._tokens = tokens
        self.taken = taken
        self._tolls: Mapping[int, str] = {term.at: term.text[1:] for term in terms if term.sort is Sort.TOLL}
        self._nouns: Mapping[int, str] = {
            term.at: term.text.lstrip("=!+") for term in terms if term.sort in (Sort.CONCEPT, Sort.KIND, Sort.WORD) and term.weight > 0
        }
        self._paid = [term.at for term in terms if term.text in ("=compensation", "=relative")]
        self._magnitudes = [term.at for term in terms if term.text == "=magnitude"]

    def unit(self, figure: Figure, first: int, last: int) -> str:
        each = first - 1 in self.taken and self._tokens[first - 1].gap == "-"
        if (figure.unit == "₹" or each) and any(first - _AHEAD <= at <= last + _AHEAD for at in self._paid):
            return PAID
        if figure.unit is None and figure.value < 10 and any(first - _NEAR <= at <= last + _NEAR for at in self._magnitudes):
            return MAGNITUDE
        return figure.unit or self._joined(first) or self._toll(first, last) or self._noun(last)

    def next_noun(self, last: int) -> str:
        """The stem of the Hindi word right behind a figure, "" where none follows."""
        after = self._tokens[last + 1] if last + 1 < len(self._tokens) and not self._ended(last) else None
        return stem(after.text) if after is not None and after.hindi and last + 1 not in self.taken else ""

    def _joined(self, first: int) -> str:
        """सेक्टर-63, एनएच-44: the word before names it."""
        before = self._tokens[first - 1] if first and first - 1 not in self.taken else None
        return stem(before.text) if before is not None and before.gap == "-" and before.text[0].isalpha() else ""

    def _toll(self, first: int, last: int) -> str:
        for at in range(last + 1, min(last + 1 + _AHEAD, len(self._tokens))):
            if at in self.taken or self._ended(at - 1):
                break
            if at in self._tolls:
                return self._tolls[at]
        summed = False
        for at in range(first - 1, max(first - 1 - _BACK, -1), -1):
            if at in self.taken or self._ended(at):
                break
            summed = summed or stem(self._tokens[at].text) in _SUMS
            if at in self._tolls and summed:
                return self._tolls[at]
        return ""

    def _noun(self, last: int) -> str:
        for at in range(last + 1, min(last + 1 + _NEAR, len(self._tokens))):
            if at in self.taken or self._ended(at - 1):
                break
            if at in self._nouns:
                return self._nouns[at]
        return ""

    def _ended(self, at: int) -> bool:
        """Whether a sentence or clause ends after the token."""
        gap = self._tokens[at].gap
        return any(mark in gap for mark in _STOPS) or (
            gap.startswith(".") and (len(self._tokens[at].key) > 2 or self._tokens[at].key in _SHORT_VERBS)
        )
