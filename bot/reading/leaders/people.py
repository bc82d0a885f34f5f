"""The leaders of a story in order of importance, with the role and country that the story, or else the table, tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.model import HEADLINE, Article, Person
from bot.reading.leaders.alike import same_office
from bot.reading.leaders.context import in_context
from bot.reading.leaders.countries import INDIA, Place, places
from bot.reading.leaders.crowd import Crowd
from bot.reading.leaders.line import OF, Line, Sighting
from bot.reading.leaders.offices import Body, bodies
from bot.reading.leaders.role import Role
from bot.reading.leaders.rows import free_names
from bot.reading.leaders.setting import Setting
from bot.reading.leaders.sightings import sightings, unnamed
from bot.reading.leaders.somebody import Mention, Somebody
from bot.reading.leaders.spelling import fold
from bot.reading.leaders.table import Known, Table, day_of, designate
from bot.reading.leaders.tokens import is_initial
from bot.reading.leaders.words import lexicon

LONGEST = 40_000
"""Characters of a story that are read, in whole sentences. Long reads have 20,000; these take half a second where all are names."""


def find_leaders(article: Article, table: Table) -> tuple[Person, ...]:
    """The leaders that the story's Hindi names, in order of importance. Pure; the headline is read too."""
    day = day_of(article.published)
    lines = [Line.of(HEADLINE, article.headline)]
    read = 0
    for place, sentence in enumerate(article.sentences):
        read += len(sentence.text)
        if read > LONGEST:
            break
        lines.append(Line.of(place, sentence.text))
    lines = [line for line in lines if line.tokens]
    crowd = Crowd(day, table, frozenset(named.country for named in _countries(lines)))
    for line in lines:
        crowd.meet_known(line, full=True)
    seen = in_context([sighting for line in lines for sighting in sightings(line)], lines, table)
    for sighting in sorted(seen, key=lambda sighting: (-len(sighting.keys), sighting.line.place == HEADLINE)):
        crowd.meet(sighting)
    for line in lines:
        crowd.meet_rulers(line)
        crowd.meet_known(line, full=False)
        crowd.meet_titled(line)
    free = {line.place: free_names(line.tokens) for line in lines}
    crowd.meet_misspelt(lines, free)
    open_roles: list[Role] = []
    for line in lines:
        crowd.meet_free(line, free[line.place], open_roles)
        open_roles = unnamed(line) if line.place != HEADLINE else []
    crowd.join_spellings()
    crowd.look_again(lines)
    countries = _countries(lines, crowd, _said_of_offices(seen))
    courts = sorted([*_courts(lines), *_benches(crowd, day)], key=lambda court: court[0])
    families = _families(crowd)
    story = _Story(day, _sworn(crowd, day), countries, courts, families, _setting(lines, countries, table, day))
    leaders = [_person(somebody, story) for somebody in crowd.everybody.met if somebody.leads(day)]
    return tuple(person for _, person in sorted(leaders, key=lambda item: item[0]))


@dataclass(frozen=True, slots=True)
class _Named:
    """A country where a line names it: by itself, its people, its capital, its parties or an office of it."""

    place: int
    country: str
    weight: float


def _said_of_offices(seen: Sequence[Sighting]) -> frozenset[tuple[int, int]]:
    """The places and tokens of words that belong to somebody's office: the country there is his, and no other's nearby."""
    return frozenset(
        (sighting.line.place, at)
        for sighting in seen
        if sighting.line.place != HEADLINE and sighting.role.strength == 2
        for at in range(sighting.role.start, sighting.role.end)
    )


def _countries(lines: Sequence[Line], crowd: Crowd | None = None, his: frozenset[tuple[int, int]] = frozenset()) -> list[_Named]:
    """Where the story names countries, names of people left out; the headline weighs most, `his` little: they are of one man's office."""
    named = []
    for line in lines:
        weight = 3.0 if line.place == HEADLINE else 1.0
        at = 0
        while at < len(line.tokens):
            end, country = at + 1, None
            if crowd is None or not crowd.owns(line, at):
                place, body = places().at(line.tokens, at), bodies().at(line.tokens, at)
                sister = body is not None and body[1].english in _SISTER_PARTIES
                country = place[1].country if place else body[1].country if body and not sister else None
                end = max(end, place[0] if place else 0, body[0] if body else 0)
            born = end < len(line.tokens) and line.tokens[end].key == _ORIGIN  # "भारतीय मूल की सीनेटर"
            if country and country != "*" and not born and not _surname(line, at):
                written = at == 0 and place is not None and place[1].name == _DELHI and _dateline(line, end)
                named.append(_Named(line.place, country, weight * (_WRITTEN if written else _HIS if (line.place, at) in his else 1.0)))
            at = end
    for somebody in crowd.everybody.met if crowd else ():
        places_of = [mention.line.place for mention in somebody.mentions[:1]]
        told = [role.country for role in somebody.roles if role.country and not role.head.nobody and not _ambiguous(role)]
        if somebody.known and somebody.known.country:
            told.append(somebody.known.country)
        named += [_Named(place, country, 1.0) for place in places_of for country in told]
    return named


def _surname(line: Line, at: int) -> bool:
    """Whether a town abroad is somebody's surname here ("विनय ढाका")."""
    before = line.tokens[at - 1] if at else None
    return before is not None and before.gap == " " and before.key in lexicon().given


def _dateline(line: Line, end: int) -> bool:
    """Whether the place that ends before `end` says where a story was written: Delhi's tells little of where it happens."""
    return line.place == 0 and bool(line.tokens[end - 1].gap.strip())


_DELHI = "Delhi"
_MOST_JOINED = 4
"""Roles in one row ("भाजपा के सांसद, महासचिव और प्रवक्ता"): a hostile text has thousands."""
_ORIGIN = fold("मूल")
_HIS, _WRITTEN = 0.4, 0.1


def _courts(lines: Sequence[Line]) -> list[tuple[int, Body, Place | None]]:
    """Where the story names a court, with the place that it is the court of."""
    found = []
    for line in lines:
        end = 0
        for at in range(len(line.tokens)):
            hit = bodies().at(line.tokens, at) if at >= end else None
            end = hit[0] if hit else end  # the court of two states ends with what is a court's name by itself
            if hit and hit[1].english.endswith(_COURTS):
                before = places().before(line.tokens, at) or (at and line.tokens[at - 1].key in OF and places().before(line.tokens, at - 1))
                found.append((line.place, hit[1], before[1] if before else None))
    return found


_COURTS = ("Supreme Court", "High Court")
_SUPREME = Body("Supreme Court", "*", party=False)
_ON_IT = ("Supreme Court", f"Chief Justice of {INDIA}")


def _benches(crowd: Crowd, day: date) -> list[tuple[int, Body, Place | None]]:
    """Where the story names a judge of whom the table knows that he sits in the Supreme Court: so do those beside him."""
    return [
        (mention.line.place, _SUPREME, None)
        for somebody in crowd.everybody.met
        if somebody.known and any(office.role.startswith(_ON_IT) for office in somebody.known.held(day))
        for mention in somebody.mentions
        if mention.line.place != HEADLINE
    ]


def _on_the_bench(role: Role, place: int, courts: Sequence[tuple[int, Body, Place | None]]) -> Role:
    """The role of a judge with his court: the one named last before him, else the first of the story."""
    if "bench" not in role.head.marks or role.body is not None or not courts:
        return role
    earlier = [court for court in courts if court[0] <= place]
    _, body, seat = earlier[-1] if earlier else courts[0]
    return replace(role, body=body, place=role.place or seat)


def _families(crowd: Crowd) -> dict[str, str]:
    """Countries by surnames that are nobody's in India, of those of whom something tells the country ("सांसद एडुआर्डो बोल्सोनारो")."""
    found: dict[str, str] = {}
    for somebody in crowd.everybody.met:
        told = somebody.known.country if somebody.known else next((role.country for role in somebody.roles if role.country), None)
        if told and len(somebody.parts) > 1 and somebody.parts[-1] not in lexicon().indian:
            found.setdefault(somebody.parts[-1], told)
    return found


@dataclass(frozen=True, slots=True)
class _Story:
    """What a whole story tells that bears on each of its people."""

    day: date
    sworn: frozenset[str]
    """Offices that somebody whom it names took on its very day."""
    countries: Sequence[_Named]
    courts: Sequence[tuple[int, Body, Place | None]]
    families: Mapping[str, str]
    setting: Setting


def _sworn(crowd: Crowd, day: date) -> frozenset[str]:
    known = [somebody.known for somebody in crowd.everybody.met if somebody.known]
    return frozenset(office.role for one in known for office in one.held(day) if office.since == day.isoformat())


def _setting(lines: Sequence[Line], countries: Sequence[_Named], table: Table, day: date) -> Setting:
    """Where the story happens."""
    counted: dict[str, float] = {}
    for one in countries:
        counted[one.country] = counted.get(one.country, 0.0) + one.weight
    return Setting.of(lines, counted, table, day)


def _person(somebody: Somebody, story: _Story) -> tuple[tuple[float, ...], Person]:
    mentions = sorted(somebody.mentions, key=lambda mention: (mention.line.place, mention.start))
    spellings = tuple(sorted({mention.hindi for mention in mentions}, key=lambda hindi: (-len(hindi), hindi)))
    fullest = [mention.line.place for mention in mentions if mention.hindi == spellings[0]]
    sentence = next((place for place in fullest if place != HEADLINE), fullest[0])
    first = mentions[0].line.place
    roles = [_on_the_bench(role, first, story.courts) for role in _with_others(somebody.roles)]
    known = somebody.known
    if known is None or known.country == INDIA:
        roles = [story.setting.placed(role, first, known) for role in roles]
    role, country = _role(somebody, roles, story)
    person = Person(
        hindi=spellings[0],
        spellings=spellings,
        name=known.name if known else None,
        role=role or None,
        country=country or None,
        mentions=len(mentions),
        sentence=sentence,
        id=known.id if known else None,
    )
    return _importance(mentions), person


def _importance(mentions: Sequence[Mention]) -> tuple[float, ...]:
    """Sorts first whom the headline names, who comes early and who comes often."""
    first = mentions[0]
    early = -3.0 if first.line.place == HEADLINE else 0.25 * min(first.line.place, 12)
    return early - 0.4 * min(len(mentions), 6), float(first.line.place), float(first.start)


def _role(somebody: Somebody, roles: Sequence[Role], story: _Story) -> tuple[str | None, str | None]:
    """The role and country: by the story's own words first, then by the table as of the story's day."""
    day, countries, families = story.day, story.countries, story.families
    told = [role for role in roles if role.strength > 0 and role.head.english]
    best = max(told, key=_value) if told else None
    country = best.country if best is not None else None
    if best is not None and _of_a_sister(best):
        own = somebody.known.country if somebody.known else None
        country = own if own in _SISTER_PARTIES[_shared_name(best)] else _sister(_shared_name(best), countries)
        if country is None and best.country != _AMERICA:
            country = _guess(somebody, countries)
            country = country if country != INDIA else None
        country = country or best.country
    elif best is not None and _ambiguous(best):  # there are two
        country = somebody.known.country if somebody.known else _sister("Chief Minister", countries) or country
    if country is None:
        country = next((role.country for role in told if role.country is not None and not _of_a_sister(role)), None)
    if country == "":  # of a world body: where he comes from, if that is told ("चिली की पूर्व राष्ट्रपति A यूएन की मानवाधिकार प्रमुख बनीं")
        country = next((role.country for role in told if role.country), None) or _of_a_country(somebody) or ""
    known = somebody.known
    if known is None:
        next_door = story.setting.country(best) if best is not None else None
        country = next_door or (
            country if country is not None else _of_a_country(somebody) or families.get(somebody.parts[-1]) or _guess(somebody, countries)
        )
        return (best.english(country) if best else None), country
    office = known.office(day)
    gone = {held.role for held in known.held(day) if held.until == day.isoformat()} & story.sworn
    if office is not None and office[0] in gone:
        office = f"former {office[0]}", office[1]
    if country is None:
        country = (office[1] or _of_a_country(somebody)) if office else known.country or _guess(somebody, countries)
    runs = best is not None and best.head.english == "candidate" and any(_governs(held.role) for held in known.held(day))
    if best is None or runs or ("generic" in best.head.marks and best.body is None and office is not None):
        return (office[0], office[1] or _of_a_country(somebody)) if office else (best.english(country) if best else None, country)
    if not {"acting", "interim"} & best.modifiers and any(same_office(best.english(country).lower(), left.lower()) for left in gone):
        best = replace(best, modifiers=best.modifiers | {"former"})
    if office is not None and best.head.english in _JUDGES and "Chief Justice" in office[0]:
        return office[0], office[1]  # every judge is called जस्टिस
    if _left_both(best, known, day):
        best = replace(best, modifiers=best.modifiers | {"former"})
    return _in_full(best.english(country), known, day), country


def _left_both(role: Role, known: Known, day: date) -> bool:
    """Whether पूर्व belongs to both offices ("पूर्व अध्यक्ष और केंद्रीय मंत्री A"): the table knows that he holds the second no more."""
    other = role.other
    if other is None or "former" not in other.modifiers or "former" in role.modifiers:
        return False
    if not (role.head.english in _HIGHEST or "minister" in role.head.marks):
        return False
    return not any(_governs(held.role) or same_office(role.english().lower(), held.role.lower()) for held in known.held(day))


def _governs(role: str) -> bool:
    """Whether an office tells more of somebody than that he stands for election."""
    return role.startswith(tuple(_HIGHEST)) or role.endswith(" Minister")


_LEFT = "former Chief Minister"
_JUDGES = frozenset(("Justice", "judge"))
_OF_A_PARTY = frozenset(("general secretary", "national spokesperson", "president", "national president", "vice-president"))
"""What the table tells with the party where the story leaves it out ("महासचिव A")."""


def _in_full(said: str, known: Known, day: date) -> str:
    """The story's role as the table words it, where both are one office: with its state or its party."""
    for held in known.held(day):
        if held.role.lower().startswith(f"{said.lower()} of "):
            return held.role
    for coming in known.coming(day):
        if coming.role.lower().startswith(f"{said.lower()} of "):
            return designate(coming)
    left = {office.role for office in known.offices if said == _LEFT and office.role.startswith("Chief Minister of ")}
    if len(left) == 1:
        return f"former {left.pop()}"
    for held in known.held(day):
        if (said in _OF_A_PARTY or said == "Governor") and held.role.endswith(f" {said}"):
            return held.role
    return said


def _with_others(roles: Iterable[Role]) -> list[Role]:
    """The roles, and those that stand joined to them ("प्रदेश अध्यक्ष और सांसद")."""
    found: list[Role] = []
    for role in roles:
        joined: Role | None = role
        for _ in range(_MOST_JOINED):
            if joined is not None:
                found.append(joined)
                joined = None if joined.head.nobody else joined.other  # "सांसद A के करीबी B" is no MP
    return found


_HIGHEST = frozenset(
    ("Prime Minister", "Deputy Prime Minister", "President", "Vice President", "Chief Minister", "Deputy Chief Minister", "Governor")
)
"""Offices that tell more of somebody than what he is in his party."""


def _value(role: Role) -> tuple[float, ...]:
    """Sorts the more telling of two roles last."""
    marks = role.head.marks
    return (
        role.strength,
        0 if "generic" in marks else 1,
        0 if "rank" in marks else 1,
        0 if {"former", "then"} & role.modifiers else 1,
        1 if role.head.english in _HIGHEST else 0,
        0 if role.head.english in ("in-charge", "co-in-charge") else 1,
        1 if role.body or role.place or role.ministry else 0,
        1 if role.body or role.place or role.organisation is not None or "body" not in marks else 0,
    )


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


_AMERICA = "United States"
_PRIOR = {"United States": 2.0, INDIA: 2.0}
"""Whose senators and chief ministers need no country beside them in the news of any."""


def _sister(party: str, named: Sequence[_Named]) -> str | None:
    """In which country a party of that name is meant: the one of them that the story names most."""
    counted: dict[str, float] = {}
    for one in named:
        if one.country in _SISTER_PARTIES[party]:
            counted[one.country] = counted.get(one.country, 0.0) + one.weight * _PRIOR.get(one.country, 1.0)
    return max(counted, key=lambda country: counted[country], default=None)


def _of_a_country(somebody: Somebody) -> str | None:
    """The country that stands right before a name ("न्यूजीलैंड के A")."""
    for mention in somebody.mentions:
        tokens, start = mention.line.tokens, mention.start
        place = places().before(tokens, start - 1) if start > 1 and tokens[start - 1].key in OF else None
        if place is not None and not place[1].name and not place[1].capital:
            return place[1].country
    return None


def _guess(somebody: Somebody, named: Sequence[_Named]) -> str | None:
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
