"""How like two fingerprints are, aspect by aspect: what both tell speaks for one event, what they tell differently speaks against it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from bot.topics.counts import DAY, PAID, Count
from bot.topics.fingerprint import BODY, LEAD, REST, TITLE, Fingerprint, Trace
from bot.topics.lexicon import broad_kinds, everyday
from bot.topics.terms import Sort

WINDOW_HOURS = 36.0
TOLLS = frozenset(("dead", "injured", "missing", "trapped", "arrested", "rescued"))

_UNDATED = 0.35
"""Of the window, where a date is missing: what most tellings of one event are apart."""
_BY_PART = {TITLE: 1.0, LEAD: 1.0, BODY: 0.85, REST: 0.5}
_FIGURE_BY_PART = (1.0, 1.0, 0.8, 0.4)
_MOST_FIGURES = 3.0
_TOLL_GROWS = 0.15
"""What a differing toll counts: it grows in the hours after an accident."""
_TITLE_SHARE, _LEAD_SHARE = 1.0, 0.5
_LEAST_COUNT = 0.5
_SPECIFIC = 1.3
"""From this weight on a term is rarer than the words of its kind of story."""
_BROAD = 0.4
_NAMED_LEADER, _EVERYWHERE = 1.9, 0.35
"""From this weight on a leader is not one who is named in stories of all kinds; what one of those counts beside him."""
_DISTRICT = 2.2
_DEAD = Sort.TOLL + "dead"


@dataclass(frozen=True, slots=True)
class Likeness:
    """The aspects, each from 0 to about 1 or 3; `same.py` weighs them."""

    anchored: float
    """Of what the headline and the lead of one name (people, places, kind of event, figures), the share that the other tells too: the
    better of the two directions, since one headline of a pair is often a riddle."""
    anchored_both: float
    """The worse direction."""
    names: float
    """How many rare names both tell, one of them in its lead (a logarithm)."""
    figures: float
    """How many telling figures both have."""
    figure_share: float
    """Of the figures of the one that has fewer."""
    place: float
    spot: float
    """The same town and kind of event within hours."""
    wording: float
    """Agency copy: common wording, unless something differs (templates of market and accident stories are copied too)."""
    other_place: float
    other_region: float
    other_figures: float
    """Figures of one unit of which none is the other's."""
    other_names: float
    """The share of the lead's names that the other story does not have, in the better direction."""
    other_day: float
    other_kind: float
    hours: float
    """How far apart they were published, in windows."""


ASPECTS = tuple(field.name for field in fields(Likeness))


def likeness(a: Fingerprint, b: Fingerprint) -> Likeness:
    forth, back = _anchored(a, b), _anchored(b, a)
    figures, figure_share, other_figures = _figures(a, b)
    other_place = _elsewhere(a.places, b.places)
    other_region = _elsewhere(a.regions, b.regions)
    place = 0.0 if other_place == 1 else _common_places(a, b)
    other_names = _lost_names(a, b)
    other_day = _day_conflict(a.days, b.days)
    other_kind = _kind_conflict(a, b)
    hours = hours_apart(a, b)
    window = _UNDATED if hours is None else min(hours / WINDOW_HOURS, 2.0)
    conflict = max(other_place, other_region, min(other_figures, 1.0), (other_names - 0.3) / 0.5)
    return Likeness(
        anchored=max(forth, back),
        anchored_both=min(forth, back),
        names=_shared_names(a, b),
        figures=figures,
        figure_share=figure_share,
        place=place,
        spot=place * _kind_in_common(a, b) * (1 - other_day) * max(0.0, 1 - window) * (1 - other_kind),
        wording=_wording(a, b) * max(0.0, 1 - max(conflict, 0.0)),
        other_place=other_place,
        other_region=other_region,
        other_figures=other_figures,
        other_names=other_names,
        other_day=other_day,
        other_kind=other_kind,
        hours=window,
    )


def hours_apart(a: Fingerprint, b: Fingerprint) -> float | None:
    """Hours between the publications; None where one has no date."""
    if a.published is None or b.published is None:
        return None
    return abs((a.published - b.published).total_seconds()) / 3600


def _anchor(text: str, trace: Trace) -> float:
    """What a term of headline or lead weighs as an anchor of the event."""
    sort = text[0]
    if sort == Sort.NAME:
        return trace.weight * (0.4 if " " in text else 1.0)
    if sort == Sort.LEADER:
        return trace.weight * 0.8
    if sort == Sort.KIND:
        return trace.weight * (_BROAD if text[1:] in broad_kinds() else 1.0)
    if sort in (Sort.CONCEPT, Sort.TOLL):
        return trace.weight * 0.3
    if sort == Sort.REGION:
        return trace.weight if trace.weight >= _SPECIFIC else trace.weight * 0.5
    return trace.weight * (1.0 if trace.weight >= 1.5 else 0.6 if trace.weight >= 1.0 else 0.3)


def _anchored(a: Fingerprint, b: Fingerprint) -> float:
    """The share of what the headline and lead of `a` name that `b` tells too."""
    all_, told = 1.0, 0.4  # so that a headline that names nothing is neither
    for text in a.lead:
        trace = a.terms[text]
        weight = _anchor(text, trace) * (_TITLE_SHARE if trace.part == TITLE else _LEAD_SHARE)
        all_ += weight
        if text in b.terms:
            told += weight * _BY_PART[b.terms[text].part]
    for count in a.counts:
        if count.part <= LEAD and count.weight >= _LEAST_COUNT and count.unit not in TOLLS:
            weight = count.weight * (_TITLE_SHARE if count.part == TITLE else _LEAD_SHARE)
            all_ += weight
            told += weight * any(count.agrees(other) for other in b.counts)
    return told / all_


def _shared_names(a: Fingerprint, b: Fingerprint) -> float:
    total = 0.0
    for text in set(a.lead) | set(b.lead):
        if text in a.terms and text in b.terms and text[0] in (Sort.NAME, Sort.LEADER):
            first, second = a.terms[text], b.terms[text]
            share = 1.0 if text[0] == Sort.NAME or first.weight >= _NAMED_LEADER else _EVERYWHERE
            total += share * min(first.weight * _place_in(first), second.weight * _place_in(second))
    return math.log1p(total)


def _place_in(trace: Trace) -> float:
    return (2.0, 1.4, 1.0, 0.6)[trace.part] + 0.15 * min(trace.times - 1, 4)


def _common_places(a: Fingerprint, b: Fingerprint) -> float:
    """How prominent the places of both are in the story where they are less so: a district in both headlines is 1."""
    found = sum(
        (2.0, 1.4, 1.0, 0.6)[max(a.places[text], b.places[text])] * a.terms[text].weight for text in a.places.keys() & b.places.keys()
    )
    return min(found / (2 * _DISTRICT), 1.0)


def _main(places: Mapping[str, int]) -> set[str]:
    first = min(places.values(), default=TITLE)
    return {text for text, part in places.items() if part == first}


def _elsewhere(a: Mapping[str, int], b: Mapping[str, int]) -> float:
    """1 where both say where it was and neither knows the other's main place; 0.7 where one knows the other's, but only far down."""
    if not a or not b:
        return 0.0
    here, there = _main(a), _main(b)
    if here.isdisjoint(b) and there.isdisjoint(a):
        return 1.0
    aside = (here.isdisjoint(b) and all(a.get(text, REST) > LEAD for text in there)) or (
        there.isdisjoint(a) and all(b.get(text, REST) > LEAD for text in here)
    )
    return 0.7 if aside else 0.0


def _lost_names(a: Fingerprint, b: Fingerprint) -> float:
    return 1 - max(_known_names(a, b), _known_names(b, a))


def _known_names(a: Fingerprint, b: Fingerprint) -> float:
    """The share of the names of `a`'s headline and lead that stand in `b`; half where there are none."""
    names = [(text, a.terms[text]) for text in a.lead if text[0] == Sort.NAME]
    all_ = sum(trace.weight * _place_in(trace) for _, trace in names)
    return sum(trace.weight * _place_in(trace) for text, trace in names if text in b.terms) / all_ if all_ else 0.5


def _day_conflict(a: Sequence[str], b: Sequence[str]) -> float:
    """Whether the first day that each names is none of the other's."""
    return float(bool(a and b) and len(a[0]) == len(b[0]) and a[0] not in b and b[0] not in a)


def _kind_conflict(a: Fingerprint, b: Fingerprint) -> float:
    """1 where neither story knows the other's kinds of event; 0.6 where one knows none of the other's that a day does not have by dozens,
    or nothing of the deaths in the other's headline."""
    if a.kinds and b.kinds and _knows_none(a, b.kinds) and _knows_none(b, a.kinds):
        return 1.0
    sides = ((a, b), (b, a))
    if any(here.kinds and _specific(there) and _knows_none(here, _specific(there)) for here, there in sides):
        return 0.6
    return 0.6 if any(_DEAD not in here.terms and _in_title(there, _DEAD) for here, there in sides) else 0.0


def _in_title(story: Fingerprint, text: str) -> bool:
    return text in story.terms and story.terms[text].part == TITLE


def _specific(story: Fingerprint) -> tuple[str, ...]:
    return tuple(kind for kind in story.kinds if kind[1:] not in broad_kinds())


def _knows_none(story: Fingerprint, kinds: Sequence[str]) -> bool:
    return all(kind not in story.terms for kind in kinds)


def _kind_in_common(a: Fingerprint, b: Fingerprint) -> float:
    return min(1.0, sum(_BROAD if kind[1:] in broad_kinds() else 1.0 for kind in set(a.kinds) & set(b.kinds)))


def _wording(a: Fingerprint, b: Fingerprint) -> float:
    """The share of common wording above what two stories of one kind have, from 0 to 1."""
    smaller = min(len(a.shingles), len(b.shingles))
    return len(a.shingles & b.shingles) / smaller if smaller >= 8 else 0.0


def _figures(a: Fingerprint, b: Fingerprint) -> tuple[float, float, float]:
    """How much agrees, its share, and how much conflicts (a logarithm)."""
    mine, theirs = _each_once(a.counts), _each_once(b.counts)
    agreed, seen = 0.0, set()
    known: tuple[set[Count], set[Count]] = (set(), set())
    for count in mine:
        for other in theirs:
            if count.agrees(other):
                if count.value not in seen:
                    share = (1.0 if count.unit == other.unit else 0.5) * _FIGURE_BY_PART[max(count.part, other.part)]
                    agreed += min(count.weight, other.weight) * share
                    seen.add(count.value)
            elif not count.may_be(other):
                continue
            known[0].add(count)
            known[1].add(other)
    smaller = min(sum(count.weight for count in mine), sum(count.weight for count in theirs))
    return min(agreed, _MOST_FIGURES), min(1.0, (agreed + 0.35) / (smaller + 1)), math.log1p(_conflict(mine, theirs, known))


def _conflict(mine: Sequence[Count], theirs: Sequence[Count], known: tuple[set[Count], set[Count]]) -> float:
    conflict = 0.0
    for unit in {count.unit for count in mine} & {count.unit for count in theirs} - {"", PAID, DAY} - everyday("common"):
        least = min(_lost(mine, unit, known[0]), _lost(theirs, unit, known[1]))
        if least:
            agreed = sum(count.weight for count in mine if count.unit == unit and count in known[0])
            least *= _TOLL_GROWS if unit in TOLLS else 1.0
            conflict += least * least / (least + agreed)
    return conflict


def _lost(counts: Sequence[Count], unit: str, known: set[Count]) -> float:
    return sum(count.weight * (1.0 if count.part <= LEAD else 0.5) for count in counts if count.unit == unit and count not in known)


def _each_once(counts: Sequence[Count]) -> list[Count]:
    """Each figure at its most prominent place."""
    first: dict[tuple[float, str], Count] = {}
    for count in counts:
        first.setdefault((count.value, count.unit), count)
    return list(first.values())
