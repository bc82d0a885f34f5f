"""What other lines tell of a sighting: what the story, its headline or the line before makes of a role, and who else has it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.model import HEADLINE
from bot.reading.leaders.cabinets import MINISTER, SWORN
from bot.reading.leaders.contests import MEETING
from bot.reading.leaders.countries import INDIA
from bot.reading.leaders.line import Line, Sighting
from bot.reading.leaders.offices import (
    CANDIDATE,
    CLUBS,
    DISTRICT_GOVERNOR,
    GIVEN_OFFICES,
    SPOKESPERSON,
    Body,
    bodies_in,
    names_somebody,
    parties_in,
)
from bot.reading.leaders.others_in_office import with_others_in_office
from bot.reading.leaders.particles import ELECTED, IN, OF
from bot.reading.leaders.role import Role
from bot.reading.leaders.spelling import fold, keys
from bot.reading.leaders.table import Table
from bot.reading.leaders.tokens import tokenise
from bot.reading.leaders.words import lexicon

_GOVERNOR, _ASSEMBLY = fold("गवर्नर"), fold("महासभा")
_CELL, _MEETING, _CHAIRS = keys("प्रकोष्ठ मोर्चा"), keys("बैठक"), [fold("अध्यक्षता")]
_LISTED = keys("प्रत्याशी प्रत्याशियों उम्मीदवार उम्मीदवारों सूची लिस्ट टिकट नाम नामों")
_LEVELS = frozenset(
    (
        *(
            "district secretary",
            "city secretary",
            "organising secretary",
            "block president",
            "tehsil president",
            "booth president",
            "joint secretary",
            "state joint secretary",
        ),
        *("in-charge", "co-in-charge", "district in-charge", "state in-charge", "media in-charge", "media co-in-charge"),
        *("treasurer", "executive member", "state spokesperson", "national spokesperson"),
    )
)
_MINISTERS = keys("मंत्री मंत्रियों मंत्रिमंडल मंत्रीमंडल")
_OTHERS_WHO_SWEAR = keys("विधायक विधायकों सांसद सांसदों सदस्य सदस्यों पार्षद पार्षदों न्यायाधीश न्यायाधीशों जज जजों न्यायमूर्ति मुख्यमंत्री प्रधानमंत्री")
_HEADS_OF_CABINETS = keys("मुख्यमंत्री प्रधानमंत्री")
_ELECTIONS = keys("चुनाव चुनावों उपचुनाव विधानसभा लोकसभा राज्यसभा प्रत्याशी प्रत्याशियों उम्मीदवार उम्मीदवारों नामांकन मतदान मतगणना निर्दलीय")
_TICKET, _GOT, _SEAT, _FIELD = keys("टिकट"), keys("मिला मिली दिया दी दिए"), keys("सीट"), keys("मैदान")


def in_context(seen: Sequence[Sighting], lines: Sequence[Line], table: Table) -> list[Sighting]:
    """What each line by itself showed, as the whole story has it: more people, other roles, and no candidates where nobody stands."""
    contest = _of_elections(lines)
    seen = _without_given_names(seen, lines)
    told = [sighting for sighting in seen if (contest or sighting.role.head is not CANDIDATE) and not _long_ago(sighting)]
    told = _of_the_united_nations(_of_clubs(_spokesmen(told, table), lines), lines)
    told = _sworn_with_others(with_others_in_office(told, lines, table), lines)
    told = _of_the_headlines_body(_of_the_headlines_party(told, lines), lines)
    return _of_the_last_body(_of_the_only_party(told, lines), lines)


def _without_given_names(seen: Sequence[Sighting], lines: Sequence[Line]) -> list[Sighting]:
    """The sightings without those whose office is the given name that the same name has elsewhere in the story ("दारोगा इमाम जैदी")."""
    given = {
        (token.key, line.tokens[at + 1].key)
        for line in lines
        for at, token in enumerate(line.tokens[:-1])
        if token.key in GIVEN_OFFICES and names_somebody(line.tokens, at)
    }
    return [
        sighting
        for sighting in seen
        if not (given and sighting.role.end == sighting.start and (sighting.line.tokens[sighting.start - 1].key, sighting.keys[0]) in given)
    ]


def _long_ago(sighting: Sighting) -> bool:
    """Whether a year right beside a name says that he lived before 1900 ("A 1827 में प्रधानमंत्री रहे", "1827 में A")."""
    tokens = sighting.line.tokens
    for at in (sighting.end, sighting.start - 2):
        if 0 <= at < len(tokens) - 1 and tokens[at + 1].key == IN and len(tokens[at].text) == 4 and tokens[at].text.isdecimal():
            return _FIRST_YEAR <= int(tokens[at].text) < _LAST_CENTURY
    return False


_FIRST_YEAR, _LAST_CENTURY = 1000, 1900


def _of_clubs(seen: Sequence[Sighting], lines: Sequence[Line]) -> list[Sighting]:
    """A गवर्नर of whom the line says no more is a club's, where the story is of one."""
    club = next((body for line in lines for body in bodies_in(line.tokens) if body.english in CLUBS), None)
    return [
        replace(sighting, role=replace(sighting.role, head=DISTRICT_GOVERNOR, body=club))
        if club and _a_bare_governor(sighting)
        else sighting
        for sighting in seen
    ]


def _of_the_united_nations(seen: Sequence[Sighting], lines: Sequence[Line]) -> list[Sighting]:
    """The महासभा of which the line says no more is that of the United Nations, where the story is of them."""
    if not any(body.english.startswith("UN") and not body.party for line in lines for body in bodies_in(line.tokens)):
        return list(seen)
    assembly = next(iter(bodies_in(tokenise("संयुक्त राष्ट्र महासभा"))))
    return [
        replace(sighting, role=replace(sighting.role, body=assembly, organisation=None))
        if sighting.role.organisation and sighting.line.tokens[sighting.role.start].key == _ASSEMBLY
        else sighting
        for sighting in seen
    ]


def _a_bare_governor(sighting: Sighting) -> bool:
    role = sighting.role
    said = role.head.english == "Governor" and sighting.line.tokens[role.end - 1].key == _GOVERNOR
    indian = any(key in lexicon().indian for key in sighting.keys)  # American governors speak at clubs too
    return said and indian and role.body is None and role.place is None


def _spokesmen(seen: Sequence[Sighting], table: Table) -> list[Sighting]:
    """Who speaks for a leader whom the story names elsewhere, or everybody knows ("बैरो के प्रवक्ता A"), does so for him."""
    strong = [sighting for sighting in seen if sighting.role.strength == 2]
    leaders = {sighting.keys[-1] for sighting in strong}
    told = {(sighting.line.place, sighting.end) for sighting in strong}
    found = []
    for sighting in seen:
        role, tokens = sighting.role, sighting.line.tokens
        silent = role.strength == 0 and role.organisation is not None and (sighting.line.place, sighting.end) not in told
        if role.head.english == "spokesperson" and silent:
            owners = [tokens[at].key for at in range(role.start, role.end - 1) if tokens[at + 1].key in OF]
            masters = [key for key in owners if key in leaders or ((known := table.alone(key)) is not None and known.offices)]
            sighting = replace(sighting, role=replace(role, head=SPOKESPERSON, organisation=None)) if masters else sighting
        found.append(sighting)
    return found


def _of_elections(lines: Sequence[Line]) -> bool:
    """Whether a story speaks of parties or of an election: elsewhere teams take the field, and people get out of a train."""
    for line in lines:
        said = {token.key for token in line.tokens}
        if said & _ELECTIONS or (said & _TICKET and said & _GOT) or (said & _SEAT and said & _FIELD) or parties_in(line.tokens):
            return True
    return False


def _of_the_headlines_party(seen: Sequence[Sighting], lines: Sequence[Line]) -> list[Sighting]:
    """Candidates of whom the lines say no party are the headline's, where that names one ("कांग्रेस ने किया 10 प्रत्याशियों का एलान")."""
    headline = next((line.tokens for line in lines if line.place == HEADLINE and any(token.key in _LISTED for token in line.tokens)), ())
    parties = parties_in(headline)
    if len(parties) != 1:
        return list(seen)
    party = parties.pop()
    return [replace(sighting, role=replace(sighting.role, body=party)) if _of_no_party(sighting) else sighting for sighting in seen]


def _of_no_party(sighting: Sighting) -> bool:
    """Whether the line does not say whose candidate somebody is, nor speaks of a rival."""
    role, rivals = sighting.role, any(token.key in MEETING for token in sighting.line.tokens)
    return role.head.english == "candidate" and not role.body and not role.place and not rivals


def _of_the_headlines_body(seen: Sequence[Sighting], lines: Sequence[Line]) -> list[Sighting]:
    """Who gets an office of which the line says no body has the headline's ("A बने BCCI के नए अध्यक्ष")."""
    headline = next((line.tokens for line in lines if line.place == HEADLINE and any(token.key in ELECTED for token in line.tokens)), ())
    named = {body for body in bodies_in(headline) if not body.party}
    if len(named) != 1:
        return list(seen)
    body = named.pop()
    return [replace(sighting, role=replace(sighting.role, body=body)) if _bodiless(sighting) else sighting for sighting in seen]


def _of_the_only_party(seen: Sequence[Sighting], lines: Sequence[Line]) -> list[Sighting]:
    """Who holds a party's office in a district or state is of the one party that the story, or its headline, names ("जिला महामंत्री A")."""
    named = {party for line in lines for party in parties_in(line.tokens)}
    named = named or {body for line in lines for body in bodies_in(line.tokens) if body.movement}
    if len(named) > 1:
        named = {party for line in lines if line.place == HEADLINE for party in parties_in(line.tokens)}
    party = named.pop() if len(named) == 1 else None
    officials = [sighting for sighting in seen if _of_a_district(sighting.role)]
    found = []
    for sighting in seen:
        if party and party.party and _of_a_constituency(sighting, officials):
            sighting = replace(sighting, role=replace(sighting.role, body=party))
        body = _named_before(sighting) or party if _of_some_party(sighting.role) else None
        found.append(replace(sighting, role=replace(sighting.role, body=body)) if body and body.country == INDIA else sighting)
    return found


def _of_a_district(role: Role) -> bool:
    """Whether a role is a party's in a district or town ("जिला महासचिव", "जिलाध्यक्ष")."""
    return "party" in role.head.marks and (bool({"district", "city"} & role.modifiers) or role.head.english.startswith("district "))


def _of_a_constituency(sighting: Sighting, officials: Sequence[Sighting]) -> bool:
    """Whether a विधानसभा अध्यक्ष is a party's in a constituency, no Speaker: of a cell, chairing its meeting, or after its `officials`."""
    role, tokens = sighting.role, sighting.line.tokens
    if role.head.english != "Assembly Speaker" or role.body or role.place:
        return False
    chairs = [token.key for token in tokens[sighting.end + 1 : sighting.end + 2]] == _CHAIRS
    after = any(other.line is sighting.line and other.end <= role.start for other in officials)  # a Speaker is named before them
    return (
        after
        or any(token.key in _CELL for token in tokens[role.start : role.end])
        or (chairs and any(token.key in _MEETING for token in tokens))
    )


def _named_before(sighting: Sighting) -> Body | None:
    """The party or movement that the line names last before an office ("विहिप के मंत्री A, जिला संयोजक B")."""
    return next((body for body in reversed(bodies_in(sighting.line.tokens[: sighting.role.start])) if body.party or body.movement), None)


def _of_some_party(role: Role) -> bool:
    """Whether a role is one that parties have, of which the line does not say the party, nor of what else it is."""
    graded = role.head.english in ("convener", "secretary") and bool({"district", "state", "city"} & role.modifiers)
    level = role.head.english in _LEVELS or graded
    weak = {"weak", "party"} <= role.head.marks and level
    return weak and role.strength == 0 and role.body is None and role.organisation is None


def _of_the_last_body(seen: Sequence[Sighting], lines: Sequence[Line]) -> list[Sighting]:
    """A spokesperson of whom the line says no body is that of the body named last before him, in it or in the two lines before."""
    found = []
    index = {line.place: at for at, line in enumerate(lines)}
    for sighting in seen:
        role = sighting.role
        if role.head.english == "spokesperson" and role.strength == 0 and role.organisation is None:
            at = index[sighting.line.place]
            before = [*lines[max(0, at - 2) : at], Line(0, "", sighting.line.tokens[: role.start])]
            named = [body for line in before for body in bodies_in(line.tokens)]
            last = next((body for body in reversed(named) if not body.party and not body.chaired), None)
            sighting = replace(sighting, role=replace(role, body=last)) if last else sighting
        found.append(sighting)
    return found


def _bodiless(sighting: Sighting) -> bool:
    """Whether a clause gives an office that says nothing without its body."""
    role, tokens = sighting.role, sighting.line.tokens
    weak = {"weak", "body"} <= role.head.marks and role.strength == 0 and role.organisation is None
    return weak and role.end < len(tokens) and tokens[role.end].key in ELECTED and sighting.end <= role.start


def _swear_together(line: Line, sworn: Mapping[int, int]) -> bool:
    """Whether several (`sworn` counts them by line) swear in a line that names nobody else who does: "उनके साथ A और B को भी शपथ दिलाई"."""
    return sworn[line.place] > 1 and not any(token.key in _OTHERS_WHO_SWEAR - _HEADS_OF_CABINETS for token in line.tokens)


def _sworn_with_others(seen: Sequence[Sighting], lines: Sequence[Line]) -> list[Sighting]:
    """Whose oath alone is told is a minister where the story spoke of ministers, and of nobody else who swears, last before it."""
    sworn = Counter(sighting.line.place for sighting in seen if sighting.role.head is SWORN)
    cabinet = any(token.key in _HEADS_OF_CABINETS for line in lines for token in line.tokens)
    spoken: dict[int, bool] = {}
    ministers = False
    for line in lines:
        for token in line.tokens:
            ministers = token.key in _MINISTERS or (ministers and token.key not in _OTHERS_WHO_SWEAR)
        spoken[line.place] = ministers
    return [
        replace(sighting, role=replace(sighting.role, head=MINISTER))
        if sighting.role.head is SWORN and (spoken[sighting.line.place] or (cabinet and _swear_together(sighting.line, sworn)))
        else sighting
        for sighting in seen
    ]
