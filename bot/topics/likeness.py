"""How like two fingerprints are, aspect by aspect: what both tell speaks for one event, what they tell differently speaks against it."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from datetime import timedelta

from bot.topics.counts import TOLLS
from bot.topics.differences import (
    again,
    different_day,
    different_kind,
    elsewhere,
    headline_figures,
    headline_places,
    lost_names,
    other_acts,
    other_dates,
    other_first_day,
    other_one,
    other_spot,
    other_toll,
    other_turn,
    rivals,
    same_day,
    seats,
    toll_fits,
    untold,
)
from bot.topics.figures import common_figures, other_rates, unheard
from bot.topics.fingerprint import BACKGROUND, BODY, LEAD, PROMINENCE, REST, TITLE, Fingerprint, Trace, is_pair, prominence
from bot.topics.lexicon import broad_kinds
from bot.topics.rarity import Rarity, rarity, shared
from bot.topics.terms import Sort

WINDOW_HOURS = 36.0
_HALF_A_DAY = timedelta(hours=12)

_UNDATED = 0.33
"""Of the window, where a date is missing: more than most tellings of one event are apart, since the days cannot be compared either."""
_BY_PART = {TITLE: 1.0, LEAD: 1.0, BODY: 0.5, REST: 0.2, BACKGROUND: 0.1}
"""What it counts that the other story tells it there: far down it may recall an event that it is not about."""
_TITLE_SHARE, _LEAD_SHARE = 1.0, 0.5
_LEAST_COUNT = 0.5
_SPECIFIC = 1.3
"""From this weight on a term is rarer than the words of its kind of story."""
_BROAD = 0.4
_HOME, _WIDE = 0.2, 0.5
_BY_PART_OF_REGION = (1.0, 0.7)
_NAMED_LEADER, _EVERYWHERE = 1.9, 0.35
"""From this weight on a leader is not one who is named in stories of all kinds; what one of those counts beside him."""
_CLASH = 0.6
"""How much less names and places say, where the kind of event, the spot or the toll differ: other news of one town or man."""
_RECALLED = 0.4
"""How much less common figures say in news of another day: it recalls those of the day before."""
_PASSED = 0.5
"""What different places count where one story only passes through its own (a bus from there, a flight that was cancelled there)."""
_DISTRICT, _RARE = 2.2, 2.5
_MOULD = 0.15
"""The share of common wording that two stories of one kind have without being of one event."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """The aspects, each from 0 to about 1 or 3; `same.py` weighs them."""

    anchored: float
    """Of what the headline and the lead of one name (people, places, kind of event, figures), the share that the other tells too: the
    better of the two directions, since one headline of a pair is often a riddle."""
    names: float
    """How many rare names both tell, one of them in its lead (a logarithm)."""
    headline_name: float
    """Whether the other tells a rare name of one's headline."""
    figures: float
    """How many telling figures both have."""
    figure_share: float
    """Of the figures of the one that has fewer."""
    place: float
    spot: float
    """The same town and kind of event; half as much on another day, or at the window's end."""
    locality: float
    """Whether both name a village, a crossing or a ghat of which one says that it was there, beside the town that both are of."""
    scene: float
    """The same town or village (a state or country counts half), and a toll that is the same or has grown."""
    wording: float
    """Agency copy: common wording, unless something differs (templates of market and accident stories are copied too)."""
    other_place: float
    other_region: float
    other_spot: float
    """Both say where it was, and it was not in one place."""
    other_toll: float
    """The later one has fewer dead, or one has dead and the other nobody hurt."""
    other_figures: float
    """Figures of one unit of which none is the other's."""
    other_names: float
    """The share of the lead's names that the other story does not have, in the better direction."""
    other_day: float
    late: float
    """How far apart they were published, where the days differ."""
    first_day: float
    """The days that they name first differ, though one knows the other's."""
    other_kind: float
    rivals: float
    """How many sorts of things (places, rare names, kinds, figures) each headline names one of that the other story does not have."""
    hours: float
    """How far apart they were published, in windows, squared: two of one morning are hardly apart, two of a day and a half are."""
    other_acts: float
    """Acts of each headline that the other story does not tell."""
    untold: float
    """The share of what each headline says was done that the other story does not tell."""
    headline_figures: float
    """Figures of each headline that the other story does not have."""
    headline_places: float
    """Whether each headline names a town that the other story does not have."""
    common: float
    """What both tell in front, by how rare it is (a logarithm)."""
    words: float
    """Of it, what is no name."""
    cosine: float
    deed: float
    """Who does it and what is done: a leader or rare name of one headline that the other has in front, and the same acts."""
    other_turn: float
    """Which one in a row it is (the sixth time, the eleventh)."""
    other_dates: float
    """Both give dates or years, and none is the other's."""
    other_one: float
    """They name another court, house, agency, vehicle or step of an affair, or each headline another leader or person."""
    again: float
    """One headline alone tells of one more."""
    other_rates: float
    """They begin with another rate or sum."""
    unheard: float
    """Rates and sums that one gives in front and the other nowhere."""
    same_day: float
    """Both name the same day."""
    told: float
    """The share of a headline that the other story tells anywhere, in the better direction."""


ASPECTS = tuple(field.name for field in fields(Likeness))


def likeness(a: Fingerprint, b: Fingerprint, rare: Rarity | None = None) -> Likeness:
    """The aspects of two fingerprints; `rare` is how rare a term is, where it is not what rarity.txt says."""
    figures, figure_share, other_figures = common_figures(a.counts, b.counts)
    apart, toll, other_kind = other_spot(a, b), other_toll(a, b), different_kind(a, b)
    clash = 1 - _CLASH * max(apart, toll, other_kind / 2)
    other_place = elsewhere(a.places, b.places) * (1.0 if apart or (seats(a) and seats(b)) else _PASSED)
    other_region = elsewhere(a.regions, b.regions) * (1.0 if apart or (seats(a) and seats(b)) or not (a.places and b.places) else _PASSED)
    place = 0.0 if other_place == 1 else _common_places(a, b)
    other_names = lost_names(a, b)
    other_day = different_day(a.days, b.days)
    hours = hours_apart(a, b)
    window = _UNDATED if hours is None else min(hours / WINDOW_HOURS, 2.0)
    common, words, cosine, told = shared(a, b, rare or rarity())
    conflict = max(other_place, other_region, min(other_figures, 1.0), (other_names - 0.3) / 0.5)
    return Likeness(
        anchored=max(_anchored(a, b), _anchored(b, a)),
        names=_shared_names(a, b) * clash,
        headline_name=max(_headline_name(a, b), _headline_name(b, a)) * clash,
        figures=figures * (1 - _RECALLED * other_day),
        figure_share=figure_share,
        place=place * clash,
        spot=place * _kind_in_common(a, b) * (1 - 0.5 * other_day) * (1 - 0.5 * min(window, 1.0)) * (1 - other_kind),
        locality=_locality(a, b),
        scene=max(place, min(_locality(a, b), 1.0), 0.0 if other_place else _common_regions(a, b))
        * toll_fits(a, b)
        * (1 - max(apart, toll)),
        wording=_wording(a, b) * max(0.0, 1 - max(conflict, 0.0)),
        other_place=other_place,
        other_region=other_region,
        other_spot=apart,
        other_toll=toll,
        other_figures=other_figures,
        other_names=other_names,
        other_day=other_day,
        late=other_day * min(window, 1.0),
        first_day=other_first_day(a.days, b.days),
        other_kind=other_kind,
        rivals=rivals(a, b),
        hours=window**2,
        other_acts=other_acts(a, b),
        untold=untold(a, b),
        headline_figures=headline_figures(a, b),
        headline_places=headline_places(a, b),
        common=common,
        words=words,
        cosine=cosine,
        deed=_deed(a, b),
        other_turn=other_turn(a, b),
        other_dates=other_dates(a, b),
        other_one=other_one(a, b),
        again=again(a, b),
        other_rates=other_rates(a.counts, b.counts),
        unheard=unheard(a.counts, b.counts),
        same_day=same_day(a.days, b.days),
        told=told,
    )


def hours_apart(a: Fingerprint, b: Fingerprint) -> float | None:
    """Hours between the publications; None where one has no date. One of which only the day is known may be from any hour of it: it is
    taken for noon, and half a day is left out."""
    if a.published is None or b.published is None:
        return None
    first, second = (story.published + _HALF_A_DAY * story.hourless for story in (a, b) if story.published)
    apart = abs(first - second)
    if a.hourless or b.hourless:
        apart = max(apart - _HALF_A_DAY, timedelta())
    return apart.total_seconds() / 3600


def _anchor(text: str, trace: Trace) -> float:
    """What a term of headline or lead weighs as an anchor of the event."""
    sort = text[0]
    if sort == Sort.NAME:
        return trace.weight * (0.4 if " " in text else 1.0)
    if sort == Sort.LEADER:
        return trace.weight * 0.8
    if sort == Sort.KIND:
        return trace.weight * (_BROAD if text[1:] in broad_kinds() else 1.0)
    if sort in (Sort.CONCEPT, Sort.ACT, Sort.TOLL):
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
            share *= _BY_PART[max(first.part, second.part)]
            total += share * min(first.weight * prominence(first), second.weight * prominence(second))
    return math.log1p(total)


def _locality(a: Fingerprint, b: Fingerprint) -> float:
    towns = {next(iter(story.spots), "") for story in (a, b)}
    towns = towns if len(towns) == 1 else set()
    spots = {text for text in (*a.spots, *b.spots) if text[0] == Sort.NAME and text not in towns and text in a.terms and text in b.terms}
    told = (
        _BY_PART[max(a.terms[text].part, b.terms[text].part)] * min(a.terms[text].weight, b.terms[text].weight)
        for text in spots
        if a.terms[text].part + b.terms[text].part and _fore(a, b, text)
    )
    return max(told, default=0.0) / _RARE


def _fore(a: Fingerprint, b: Fingerprint, text: str) -> bool:
    """Whether one of the two has a term in headline or lead. Behind the lead of both stands background, often of another event."""
    return min(a.terms[text].part, b.terms[text].part) <= LEAD


def _headline_name(a: Fingerprint, b: Fingerprint) -> float:
    told = (
        _BY_PART[b.terms[text].part]
        for text, trace in a.terms.items()
        if trace.part == TITLE and text[0] == Sort.NAME and trace.weight >= _RARE and text in b.terms and not is_pair(text)
    )
    return max(told, default=0.0)


def _common_places(a: Fingerprint, b: Fingerprint) -> float:
    """How prominent the places of both are in the story where they are less so: a district in both headlines is 1."""
    found = sum(
        PROMINENCE[max(a.places[text], b.places[text])] * _BY_PART[max(a.places[text], b.places[text])] * a.terms[text].weight
        for text in a.places.keys() & b.places.keys()
        if _fore(a, b, text)
    )
    return min(found / (2 * _DISTRICT), 1.0)


def _common_regions(a: Fingerprint, b: Fingerprint) -> float:
    """What a state or country is worth as the scene that both are of in front: less than a town."""
    found = (
        _BY_PART_OF_REGION[a.terms[text].part] * _BY_PART_OF_REGION[b.terms[text].part]
        for text in set(a.lead) & set(b.lead)
        if text[0] == Sort.REGION and a.terms[text].weight > _HOME
    )
    return _WIDE * max(found, default=0.0)


def _kind_in_common(a: Fingerprint, b: Fingerprint) -> float:
    return min(1.0, sum(_BROAD if kind[1:] in broad_kinds() else 1.0 for kind in set(a.kinds) & set(b.kinds)))


def _deed(a: Fingerprint, b: Fingerprint) -> float:
    """The most prominent leader or rare name that both have in front, by what share of the headlines' acts and kinds both tell there."""
    fore = {text for text in set(a.lead) & set(b.lead) if TITLE in (a.terms[text].part, b.terms[text].part)}
    whom = max((1.0 if a.terms[text].part == b.terms[text].part else 0.7 for text in fore if _is_actor(text, a.terms[text])), default=0.0)
    if not whom:
        return 0.0
    done = sum(_DEED[text[0]] * (_BROAD if text[1:] in broad_kinds() else 1.0) for text in fore if text[0] in _DEED)
    return whom * min(done, 2.0) / 2


_DEED = {str(Sort.KIND): 1.0, str(Sort.ACT): 0.7, str(Sort.TOLL): 0.7}


def _is_actor(text: str, trace: Trace) -> bool:
    return text[0] == Sort.LEADER or (text[0] == Sort.NAME and trace.weight >= _RARE and not is_pair(text))


def _wording(a: Fingerprint, b: Fingerprint) -> float:
    """The share of common wording above what two stories of one kind have, from 0 to 1."""
    smaller = min(len(a.shingles), len(b.shingles))
    share = len(a.shingles & b.shingles) / smaller if smaller >= 8 else 0.0
    return max(0.0, (share - _MOULD) / (1 - _MOULD))
