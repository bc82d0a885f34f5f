"""Of which country somebody is: what his office or party tells, what stands before his name, and else what the story speaks of near him."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.model import HEADLINE
from bot.reading.leaders.countries import INDIA, places
from bot.reading.leaders.crowd import Crowd
from bot.reading.leaders.line import Line, Sighting
from bot.reading.leaders.offices import bodies
from bot.reading.leaders.particles import OF
from bot.reading.leaders.role import Role
from bot.reading.leaders.somebody import Somebody
from bot.reading.leaders.spelling import fold, keys
from bot.reading.leaders.tokens import is_initial
from bot.reading.leaders.words import lexicon


@dataclass(frozen=True, slots=True)
class Named:
    """A country where a line names it: by itself, its people, its capital, its parties or an office of it."""

    place: int
    country: str
    weight: float


def said_of_offices(seen: Sequence[Sighting]) -> frozenset[tuple[int, int]]:
    """The places and tokens of words that belong to somebody's office: the country there is his, and no other's nearby."""
    return frozenset(
        (sighting.line.place, at)
        for sighting in seen
        if sighting.line.place != HEADLINE and sighting.role.strength == 2
        for at in range(sighting.role.start, sighting.role.end)
    )


def named_countries(lines: Sequence[Line], crowd: Crowd | None = None, his: frozenset[tuple[int, int]] = frozenset()) -> list[Named]:
    """Where the story names countries, names of people left out; the headline weighs most, `his` little: they are of one man's office."""
    named = []
    for line in lines:
        weight = 3.0 if line.place == HEADLINE else 1.0
        at = 0
        while at < len(line.tokens):
            end, country = at + 1, None
            if crowd is None or not crowd.owns(line, at):
                place, body = places().at(line.tokens, at), bodies().at(line.tokens, at)
                silent = body is not None and (body[1].cited or body[1].english in _SISTER_PARTIES)
                country = place[1].country if place else body[1].country if body and not silent else None
                end = max(end, place[0] if place else 0, body[0] if body else 0)
            born = end < len(line.tokens) and (line.tokens[end].key == _ORIGIN or _of_two(line, end))  # "भारतीय मूल की सीनेटर"
            if country and country != "*" and not born and not _surname(line, at):
                written = at == 0 and place is not None and place[1].name == _DELHI and _dateline(line, end)
                named.append(Named(line.place, country, weight * (_WRITTEN if written else _HIS if (line.place, at) in his else 1.0)))
            at = end
    for somebody in crowd.everybody.met if crowd else ():
        places_of = [mention.line.place for mention in somebody.mentions[:1]]
        told = [role.country for role in somebody.roles if role.country and not role.head.nobody and not _ambiguous(role)]
        if somebody.known and somebody.known.country:
            told.append(somebody.known.country)
        named += [Named(place, country, 1.0) for place in places_of for country in told]
    return named


def _of_two(line: Line, at: int) -> bool:
    """Whether the nation at `at` is somebody's, and the one before only his family's ("भारतीय-अमेरिकी सांसद")."""
    before, after = line.tokens[at - 1], line.tokens[at]
    return before.key == _INDIAN and before.gap in (" ", "-") and after.key in _THEIRS


def _surname(line: Line, at: int) -> bool:
    """Whether a town abroad is somebody's surname here ("विनय ढाका")."""
    before = line.tokens[at - 1] if at else None
    return before is not None and before.gap == " " and before.key in lexicon().given


def _dateline(line: Line, end: int) -> bool:
    """Whether the place that ends before `end` says where a story was written: Delhi's tells little of where it happens."""
    return line.place == 0 and bool(line.tokens[end - 1].gap.strip())


_DELHI = "Delhi"
_ORIGIN, _INDIAN = fold("मूल"), fold("भारतीय")
_THEIRS = keys("अमेरिकी अमरीकी ब्रिटिश कनाडाई")
_HIS, _WRITTEN = 0.4, 0.1


def families_abroad(crowd: Crowd) -> dict[str, str]:
    """Countries by surnames that are nobody's in India, of those of whom something tells the country ("सांसद एडुआर्डो बोल्सोनारो")."""
    found: dict[str, str] = {}
    for somebody in crowd.everybody.met:
        told = somebody.known.country if somebody.known else next((role.country for role in somebody.roles if role.country), None)
        if told and len(somebody.parts) > 1 and somebody.parts[-1] not in lexicon().indian:
            found.setdefault(somebody.parts[-1], told)
    return found


_SISTER_PARTIES = {
    "Conservative": frozenset(("United Kingdom", "Canada")),
    "Labour": frozenset(("Nigeria", "Ireland", "Malta", "United Kingdom", "Australia", "New Zealand", "Israel", "Norway", "Netherlands")),
    "Democratic": frozenset(("United States", "South Korea", "Taiwan", "Hong Kong SAR China", "Thailand", "Italy", "Serbia", "Romania")),
    "CBI": frozenset(("India", "United Kingdom")),
    "Chief Minister": frozenset(("India", "Pakistan", "Nepal")),
    "PTI": frozenset(("Pakistan",)),
    "Senator": frozenset(
        ("United States", "Philippines", "Brazil", "Argentina", "Mexico", "Australia", "Canada", "France", "Italy", "Pakistan", "Nigeria")
    ),
    "Republican": frozenset(("United States", "France", "Turkey")),
}
"""Parties of one name in several countries, and their senators."""

_PUNJAB = "Punjab"


def _ambiguous(role: Role) -> bool:
    """Whether the country of a role may be another than its words seem to say."""
    return _of_a_sister(role) or (role.place is not None and role.place.name == _PUNJAB)


def _of_a_sister(role: Role) -> bool:
    """Whether a role is one, or is of a party whose name is one, that several countries have, and no place says in which."""
    return role.place is None and _shared_name(role) in _SISTER_PARTIES


def _shared_name(role: Role) -> str:
    return role.body.english if role.body else role.head.english


_AMERICA, _GEORGIA = "United States", "Georgia"
_PRIOR = {"United States": 2.0, INDIA: 2.0}
"""Whose senators and chief ministers need no country beside them in the news of any."""


def _sister(party: str, named: Sequence[Named]) -> str | None:
    """In which country a party of that name is meant: the one of them that the story names most."""
    counted: dict[str, float] = {}
    for one in named:
        if one.country in _SISTER_PARTIES[party]:
            counted[one.country] = counted.get(one.country, 0.0) + one.weight * _PRIOR.get(one.country, 1.0)
    return max(counted, key=lambda country: counted[country], default=None)


def said_country(somebody: Somebody, best: Role | None, told: Sequence[Role], countries: Sequence[Named]) -> str | None:
    """The country that somebody's roles (`told`, the `best` of them shown) say; "" for a world body's where nothing says his own."""
    country = best.country if best is not None else None
    if best is not None and _of_a_sister(best):
        own = somebody.known.country if somebody.known else None
        country = own if own in _SISTER_PARTIES[_shared_name(best)] else _sister(_shared_name(best), countries)
        if country is None and best.country != _AMERICA:
            country = nearby(somebody, countries)
            country = country if country != INDIA else None
        country = country or best.country
    elif best is not None and _ambiguous(best):  # there are two
        country = somebody.known.country if somebody.known else _sister("Chief Minister", countries) or country
    elif best is not None and country == _GEORGIA and _of_the_american_state(somebody, best):
        country = _AMERICA
    if country is None:
        country = next((role.country for role in told if role.country is not None and not _of_a_sister(role)), None)
    if country == "":  # of a world body: where he comes from, if that is told ("चिली की पूर्व राष्ट्रपति A यूएन की मानवाधिकार प्रमुख बनीं")
        country = next((role.country for role in told if role.country), None) or stands_before(somebody) or ""
    return country


def _of_the_american_state(somebody: Somebody, role: Role) -> bool:
    """Whether Georgia is the state: it has a governor and senators, and the country has neither."""
    return role.head.english in ("Governor", "Senator") or (somebody.known is not None and somebody.known.country == _AMERICA)


def stands_before(somebody: Somebody) -> str | None:
    """The country that stands right before a name ("न्यूजीलैंड के A")."""
    for mention in somebody.mentions:
        tokens, start = mention.line.tokens, mention.start
        place = places().before(tokens, start - 1) if start > 1 and tokens[start - 1].key in OF else None
        if place is not None and not place[1].name and not place[1].capital:
            return place[1].country
    return None


def nearby(somebody: Somebody, named: Sequence[Named]) -> str | None:
    """The country of a person of whom nothing tells it: the one most spoken of near him, India sooner for an Indian name."""
    first = somebody.mentions[0].line.place
    counted: dict[str, float] = {}
    for one in named:
        near = 0.3 + (4.0 if one.place == first else 1.5 if one.place < first else 0.5) / (1 + abs(first - max(one.place, 0)))
        counted[one.country] = counted.get(one.country, 0.0) + one.weight * near
    home = counted.pop(INDIA, 0.0)
    country, abroad = max(counted.items(), key=lambda item: item[1], default=(None, 0.0))
    words = [part for part in somebody.parts if not is_initial(part)] or list(somebody.parts)
    indian = sum(part in lexicon().indian for part in words) / len(words)
    foreign = indian < 0.5 and any(part in lexicon().names and part not in lexicon().indian for part in words)
    bias = 3.0 if indian >= 0.5 else 0.3 if foreign else 1.0
    if not foreign and any({"local", "district", "city"} & role.head.marks for role in somebody.roles):
        bias *= 2.5  # a councillor or a collector is of the place where the story happens
    if country is not None and home * bias < abroad:
        return country
    return INDIA if home or indian > 0.5 or not (foreign or counted) else None
