"""Whether the figures of an English line are those of its Hindi: 1.5 लाख is 150,000 is 1.5 lakh, डेढ़ सौ is 150. Nothing is rounded."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from bot.reading import numbers_english, numbers_hindi
from bot.reading.figure import Figure, values_of


def shown(value: Fraction) -> str:
    """A value in English digits: 150,000 or 2.5."""
    return f"{value.numerator:,}" if value.denominator == 1 else f"{float(value):,.10g}"


def unsupported(english: str, hindi: str) -> tuple[str, ...]:
    """The figures of `english`, as they are written there, that `hindi` does not support; and a month beside a day that it does not name.

    Number words up to ten pass where the Hindi has no figure that they could be a wrong form of: "one of them" needs none.
    """
    there = numbers_hindi.read(hindi)
    supported = values_of(there) | _latin(hindi)
    here = numbers_english.read(english)
    lost = _lost(there, here, english)
    wrong = [figure.surface for figure in here if not _stands(figure, there, supported, lost)]
    months = numbers_hindi.months(hindi)
    months_of_days = {int(way[1]) for figure in there for way in figure.ways if len(way) == 3 and way[1] <= 12}
    wrong += [name for name, month in numbers_english.dated_months(english) if month not in months | months_of_days]
    return tuple(dict.fromkeys(wrong))


def missing(english: str, hindi: str) -> tuple[str, ...]:
    """The figures of `hindi` that `english` dropped or changed: those in digits, with a scale or a part (डेढ़), and words above ten."""
    there = numbers_hindi.read(hindi)
    lost = _lost(there, numbers_english.read(english), english)
    return tuple(dict.fromkeys(figure.surface for figure in lost if figure.plain))


def figures(english: str) -> tuple[str, ...]:
    """The figures of an English text that a check counts, as they are written there, each once."""
    return tuple(dict.fromkeys(figure.surface for figure in numbers_english.read(english) if figure.plain))


def _latin(hindi: str) -> frozenset[Fraction]:
    """Figures with an English scale in a Hindi text ("50 million", "$2bn")."""
    return values_of(figure for figure in numbers_english.read(hindi) if figure.surface[-1].isalpha())


def _lost(hindi: Sequence[Figure], english: Sequence[Figure], text: str) -> list[Figure]:
    """The Hindi figures that count something and that the English does not have."""
    values = values_of(english) | numbers_english.said(text)
    return [figure for figure in hindi if (figure.cardinal or figure.digits) and not figure.stands_in(values)]


def _stands(figure: Figure, hindi: Sequence[Figure], supported: frozenset[Fraction], lost: Sequence[Figure]) -> bool:
    if not figure.stands_in(supported):
        small_and_alone = not figure.plain and not (figure.cardinal and figure.value > 1 and any(other.value > 1 for other in lost))
        return small_and_alone
    units = {other.unit for other in hindi if any(way[0] == figure.value for way in other.ways)}
    return figure.unit is None or not units or None in units or figure.unit in units
