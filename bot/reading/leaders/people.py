"""The leaders of a story in order of importance, with the role and country that the story, or else the table, tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.model import HEADLINE, Article, Person
from bot.reading.leaders.alike import same_office
from bot.reading.leaders.context import in_context
from bot.reading.leaders.countries import INDIA
from bot.reading.leaders.courts import Court, courts_in, on_the_bench
from bot.reading.leaders.crowd import Crowd
from bot.reading.leaders.line import Line
from bot.reading.leaders.nationality import Named, families_abroad, named_countries, nearby, said_country, said_of_offices, stands_before
from bot.reading.leaders.offices import AT_THE_HEAD, MEMBER, in_full
from bot.reading.leaders.role import Role
from bot.reading.leaders.rows import free_names
from bot.reading.leaders.setting import Setting
from bot.reading.leaders.sightings import sightings
from bot.reading.leaders.somebody import Mention, Somebody
from bot.reading.leaders.table import Known, Table, day_of, designate

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
    crowd = Crowd(day, table, frozenset(named.country for named in named_countries(lines)))
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
    for line in lines:
        crowd.meet_free(line, free[line.place])
    crowd.join_spellings()
    crowd.look_again(lines)
    countries = named_countries(lines, crowd, said_of_offices(seen))
    courts, setting = courts_in(lines, crowd, day), _setting(lines, countries, table, day)
    story = _Story(day, _sworn(crowd, day), countries, courts, families_abroad(crowd), setting)
    leaders = [_person(somebody, story) for somebody in crowd.everybody.met if somebody.leads(day)]
    return tuple(person for _, person in sorted(leaders, key=lambda item: item[0]))


@dataclass(frozen=True, slots=True)
class _Story:
    """What a whole story tells that bears on each of its people."""

    day: date
    sworn: frozenset[str]
    """Offices that somebody whom it names took on its very day."""
    countries: Sequence[Named]
    courts: Sequence[Court]
    families: Mapping[str, str]
    setting: Setting


def _sworn(crowd: Crowd, day: date) -> frozenset[str]:
    known = [somebody.known for somebody in crowd.everybody.met if somebody.known]
    return frozenset(office.role for one in known for office in one.held(day) if office.since == day.isoformat())


def _setting(lines: Sequence[Line], countries: Sequence[Named], table: Table, day: date) -> Setting:
    """Where the story happens."""
    counted: dict[str, float] = {}
    for one in countries:
        counted[one.country] = counted.get(one.country, 0.0) + one.weight
    return Setting.of(lines, counted, table, day)


def _person(somebody: Somebody, story: _Story) -> tuple[tuple[float, ...], Person]:
    mentions = sorted(somebody.mentions, key=lambda mention: (mention.line.place, mention.start))
    spellings = tuple(sorted({mention.hindi for mention in mentions}, key=lambda hindi: (-len(hindi), hindi)))
    fullest = [mention for mention in mentions if mention.hindi == spellings[0]]
    shown = next((mention for mention in fullest if mention.line.place != HEADLINE), fullest[0])
    first = mentions[0].line.place
    roles = [on_the_bench(role, first, story.courts) for role in _with_others(somebody.roles)]
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
        sentence=shown.line.place,
        id=known.id if known else None,
        beside=shown.beside if known is None else ("", ""),
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
    country = said_country(somebody, best, told, countries)
    known = somebody.known
    if known is None:
        next_door = story.setting.country(best) if best is not None else None
        country = next_door or (
            country if country is not None else stands_before(somebody) or families.get(somebody.parts[-1]) or nearby(somebody, countries)
        )
        return (best.english(country) if best else None), country
    office = known.office(day)
    gone = {held.role for held in known.held(day) if held.until == day.isoformat()} & story.sworn
    if office is not None and office[0] in gone:
        office = f"former {office[0]}", office[1]
    if country is None:
        country = (office[1] or stands_before(somebody)) if office else known.country or nearby(somebody, countries)
    bare = best is not None and best.english(country) == "candidate"
    leads = bare and any(held.role.endswith((" leader", " president")) and held.role[0].isupper() for held in known.held(day))
    runs = best is not None and best.head.english == "candidate" and (leads or any(_governs(held.role) for held in known.held(day)))
    ranked = best is not None and best.head.marks >= {"rank", "nation"} and not best.modifiers  # "जनरल A" is the army's chief
    if best is not None and best.head == MEMBER and office is not None and (_governs(office[0]) or _leads(office[0], best)):
        return office[0], office[1] or country
    if best is None or runs or (("generic" in best.head.marks or ranked) and best.body is None and office is not None):
        return (office[0], office[1] or stands_before(somebody)) if office else (best.english(country) if best else None, country)
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


def _leads(office: str, role: Role) -> bool:
    """Whether an office of the table is at the head of the party of which the story makes him a member."""
    return role.body is not None and office.startswith((role.body.english, in_full(role.body))) and office.endswith(AT_THE_HEAD)


_LEFT = frozenset(("former Chief Minister", "former Deputy Chief Minister"))
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
    left = {office.role for office in known.offices if said in _LEFT and office.role.startswith(f"{said.removeprefix('former ')} of ")}
    if len(left) == 1:
        return f"former {left.pop()}"
    for held in known.held(day):
        if (said in _OF_A_PARTY or said == "Governor") and held.role.endswith(f" {said}"):
            return held.role
    return said


_MOST_JOINED = 4
"""Roles in one row ("भाजपा के सांसद, महासचिव और प्रवक्ता"): a hostile text has thousands."""


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
