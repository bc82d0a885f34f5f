"""Which figures two stories have in common, and which they have differently."""

from __future__ import annotations

import math
from collections.abc import Sequence

from bot.topics.counts import PAID, TOLLS, WHEN, Count
from bot.topics.fingerprint import LEAD
from bot.topics.lexicon import everyday

_BY_PART = (1.0, 1.0, 0.8, 0.4, 0.2)
_BEHIND = 0.1
"""What a common figure counts that stands behind the lead in both: long stories repeat those of earlier events."""
_MOST = 3.0
_RATES, _RECALLED, _MOST_UNHEARD = ("%", "₹"), 0.6, 2.0
_TOLL_GROWS = 0.15
"""What a differing toll counts: it grows in the hours after an accident."""


def common_figures(a: Sequence[Count], b: Sequence[Count]) -> tuple[float, float, float]:
    """How much agrees, its share, and how much conflicts (a logarithm)."""
    mine, theirs = _each_once(a), _each_once(b)
    agreed, seen = 0.0, set()
    known: tuple[set[Count], set[Count]] = (set(), set())
    for count in mine:
        for other in theirs:
            if count.agrees(other):
                if count.value not in seen:
                    fore = min(count.part, other.part) <= LEAD
                    share = (1.0 if count.unit == other.unit else 0.5) * (_BY_PART[max(count.part, other.part)] if fore else _BEHIND)
                    agreed += min(count.weight, other.weight) * share
                    seen.add(count.value)
            elif not count.may_be(other):
                continue
            known[0].add(count)
            known[1].add(other)
    smaller = min(sum(count.weight for count in mine), sum(count.weight for count in theirs))
    return min(agreed, _MOST), min(1.0, (agreed + 0.35) / (smaller + 1)), math.log1p(_conflict(mine, theirs, known))


def _conflict(mine: Sequence[Count], theirs: Sequence[Count], known: tuple[set[Count], set[Count]]) -> float:
    conflict = 0.0
    for unit in {count.unit for count in mine} & {count.unit for count in theirs} - {"", PAID, *WHEN} - everyday("common"):
        least = min(_lost(mine, unit, known[0]), _lost(theirs, unit, known[1]))
        if least:
            agreed = (_found(mine, unit, known[0]) + _found(theirs, unit, known[1])) / 2
            least *= _TOLL_GROWS if unit in TOLLS else 1.0
            conflict += least * least / (least + agreed)
    return conflict


def _lost(counts: Sequence[Count], unit: str, known: set[Count]) -> float:
    return sum(count.weight * (1.0 if count.part <= LEAD else 0.5) for count in counts if count.unit == unit and count not in known)


def _found(counts: Sequence[Count], unit: str, known: set[Count]) -> float:
    return sum(count.weight for count in counts if count.unit == unit and count in known)


def other_rates(a: Sequence[Count], b: Sequence[Count]) -> float:
    """1 where both begin with a rate or with a sum (25 फीसदी, 400 रुपये), and neither has the other's at all; 0.6 where one has it further
    down: the last rise, the rate before."""
    return max(_other_rate(a, b, unit) for unit in _RATES)


def _other_rate(a: Sequence[Count], b: Sequence[Count], unit: str) -> float:
    here, there = _first_of(a, unit), _first_of(b, unit)
    if not here or not there or _is_told(here, there):
        return 0.0
    known = _is_told(here, b) + _is_told(there, a)
    return (1.0, _RECALLED, 0.0)[known]


def unheard(a: Sequence[Count], b: Sequence[Count]) -> float:
    """What the rates and sums weigh that one story gives in front and the other nowhere, up to 2: the next step brings new ones."""
    return min(max(_unheard(a, b), _unheard(b, a)), _MOST_UNHEARD)


def _unheard(counts: Sequence[Count], others: Sequence[Count]) -> float:
    fore = (count for count in _each_once(counts) if count.unit in _RATES and count.part <= LEAD)
    return sum(count.weight for count in fore if not _is_told([count], others))


def _first_of(counts: Sequence[Count], unit: str) -> list[Count]:
    """The figures of one unit in the headline, or where it has none, in the lead."""
    found = [count for count in counts if count.unit == unit and count.part <= LEAD]
    first = min((count.part for count in found), default=LEAD)
    return [count for count in found if count.part == first]


def _is_told(counts: Sequence[Count], others: Sequence[Count]) -> bool:
    return any(count.agrees(other) or count.may_be(other) for count in counts for other in others)


def _each_once(counts: Sequence[Count]) -> list[Count]:
    """Each figure at its most prominent place."""
    first: dict[tuple[float, str], Count] = {}
    for count in counts:
        first.setdefault((count.value, count.unit), count)
    return list(first.values())
