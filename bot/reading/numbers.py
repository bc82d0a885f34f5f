"""Whether the figures of an English line are those of its Hindi: 1.5 लाख is 150,000 is 1.5 lakh, डेढ़ सौ is 150. Nothing is rounded."""

from __future__ import annotations

import re
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
    dropped = _dropped(there, here, english)
    wrong = [figure.surface for figure in here if not _stands(figure, there, supported, dropped)]
    wrong += [
        said
        for said, times in numbers_english.multiples(english)
        if times not in supported and any(other.sort in ("count", "times") and other.value > 1 for other in dropped)
    ]
    wrong += _other_crowds(hindi, english)
    if (below := numbers_hindi.below_zero(hindi)) and not numbers_english.tells_below_zero(english):
        wrong += [figure.surface for figure in here if figure.value in below]
    months = numbers_hindi.months(hindi)
    months_of_days = {int(way[1]) for figure in there for way in figure.ways if len(way) == 3 and way[1] <= 12}
    wrong += [name for name, month in numbers_english.dated_months(english) if month not in months | months_of_days]
    return tuple(dict.fromkeys(wrong))


def missing(english: str, hindi: str) -> tuple[str, ...]:
    """The figures of `hindi` that `english` dropped or changed: those in digits, with a scale or a part (डेढ़), and words above ten."""
    there = numbers_hindi.read(hindi)
    dropped = _dropped(there, numbers_english.read(english), english)
    return tuple(dict.fromkeys(figure.surface for figure in dropped if figure.plain))


def figures(english: str) -> tuple[str, ...]:
    """The figures of an English text that a check counts, as they are written there, each once."""
    return tuple(dict.fromkeys(figure.surface for figure in numbers_english.read(english) if figure.plain))


def _latin(hindi: str) -> frozenset[Fraction]:
    """Figures with an English scale in a Hindi text ("50 million", "$2bn")."""
    if not _ENGLISH.search(hindi):
        return frozenset()
    return values_of(figure for figure in numbers_english.read(hindi) if figure.surface[-1].isalpha())


_ENGLISH = re.compile("[A-Za-z]")

_ALSO = {10**5: (10**6,), 10**7: (10**6, 10**8), 10**3: (10**4,), 12: (10, 20)}
"""What else English says of such a crowd: लाखों are "millions" to many, करोड़ों are tens or hundreds of millions."""


def _other_crowds(hindi: str, english: str) -> list[str]:
    """The words for a crowd that are of another size than the Hindi's: thousands for सैकड़ों."""
    there, here = numbers_hindi.crowds(hindi), numbers_english.crowds(english)
    fitting = {scale: (scale, *_ALSO.get(scale, ())) for scale in there}
    unsaid = [scale for scale in there if not any(said in fitting[scale] for _, said in here)]
    return [surface for surface, said in here if unsaid and not any(said in fits for fits in fitting.values())]


def _dropped(hindi: Sequence[Figure], english: Sequence[Figure], text: str) -> list[Figure]:
    """The Hindi figures that the English does not have. A share that it tells is its percentage too."""
    values = values_of(english) | numbers_english.said(text)
    percent = frozenset(100 * figure.value for figure in english if figure.sort == "share")
    return [figure for figure in hindi if not figure.stands_in(values | percent if figure.unit == "%" else values)]


def _stands(figure: Figure, hindi: Sequence[Figure], supported: frozenset[Fraction], dropped: Sequence[Figure]) -> bool:
    if not figure.stands_in(supported):
        return not figure.plain and not any(_may_be(figure, other) for other in dropped)
    units = {other.unit for other in hindi if any(way[0] == figure.value for way in other.ways)}
    return figure.unit is None or not units or None in units or figure.unit in units


def _may_be(figure: Figure, dropped: Figure) -> bool:
    """Whether a small English figure that the Hindi does not have may be a wrong form of a Hindi one that is not in the English."""
    if figure.sort == "share":
        return dropped.sort == "share"
    if figure.sort == "order":
        return dropped.sort == "order" and dropped.value > 1 and figure.value + dropped.value > 3  # दूसरे are mostly "others"
    return figure.value > 1 and dropped.value > 1 and (dropped.cardinal or dropped.digits or dropped.sort == "all")
