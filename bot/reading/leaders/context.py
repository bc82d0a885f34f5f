"""What other lines tell of a sighting: whom an office goes on to, and what the story, its headline or the line before makes of a role."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.model import HEADLINE
from bot.reading.leaders.cabinets import MINISTER, SWORN
from bot.reading.leaders.contests import MEETING
from bot.reading.leaders.countries import INDIA, Place, places
from bot.reading.leaders.line import AGENT, AND, OBJECT, OF, STEAD, Line, Sighting, keys
from bot.reading.leaders.offices import (
    CANDIDATE,
    CLUBS,
    DISTRICT_GOVERNOR,
    GIVEN_OFFICES,
    SPOKESPERSON,
    Body,
    Head,
    bodies,
    heads,
    names_somebody,
)
from bot.reading.leaders.role import Role
from bot.reading.leaders.roles import roles_in
from bot.reading.leaders.rows import names_before, names_from
from bot.reading.leaders.spans import name_before, name_from
from bot.reading.leaders.spelling import fold
from bot.reading.leaders.table import Table
from bot.reading.leaders.tokens import Token
from bot.reading.leaders.words import lexicon

_GOVERNOR = fold("गवर्नर")
_GOVERNORS, _RESIGNATION, _WAS = keys("राज्यपालों"), keys("इस्तीफा इस्तीफे त्यागपत्र"), keys("था थे चुके")
_GOVERNOR_OF = Head("Governor", frozenset({"state"}))
_CELL, _MEETING, _CHAIRS = keys("प्रकोष्ठ मोर्चा"), keys("बैठक"), [fold("अध्यक्षता")]
_STILL, _SOON = 3, 10
"""How many lines after governors were spoken of a line may still be of them; how many words after "A की जगह" his office may stand."""
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
_CHARGE = frozenset(("in-charge", "co-in-charge", "state in-charge"))
_ENTRUSTED = keys("जिम्मेदारी जिम्मा दायित्व कमान प्रभार")
_ELECTED = keys("बने बनीं बनी बनाया बनाए बनाई चुने चुनी चुना नियुक्त निर्वाचित मनोनीत होंगे होंगी बनेंगे बनेंगी")
_MINISTERS = keys("मंत्री मंत्रियों मंत्रिमंडल मंत्रीमंडल")
_OTHERS_WHO_SWEAR = keys("विधायक विधायकों सांसद सांसदों सदस्य सदस्यों पार्षद पार्षदों न्यायाधीश न्यायाधीशों जज जजों न्यायमूर्ति मुख्यमंत्री प्रधानमंत्री")
_HEADS_OF_CABINETS = keys("मुख्यमंत्री प्रधानमंत्री")
_COUNTERPART, _OWN = keys("समकक्ष समकक्षों"), keys("अपने उनके इनके अपनी उनकी")
_ELECTIONS = keys("चुनाव चुनावों उपचुनाव विधानसभा लोकसभा राज्यसभा प्रत्याशी प्रत्याशियों उम्मीदवार उम्मीदवारों नामांकन मतदान मतगणना निर्दलीय")
_TICKET, _GOT, _SEAT, _FIELD = keys("टिकट"), keys("मिला मिली दिया दी दिए"), keys("सीट"), keys("मैदान")
_THEIR = keys("उनकी उनका इनकी इनका")
_BEFORE_HIM, _AFTER_HIM = keys("पूर्ववर्ती पूर्वाधिकारी"), keys("उत्तराधिकारी")
_TAKES = keys("ली लिया लेंगे लेंगी लेगा लेगी संभालेंगे संभाली")


def in_context(seen: Sequence[Sighting], lines: Sequence[Line], table: Table) -> list[Sighting]:
    """What each line by itself showed, as the whole story has it: more people, other roles, and no candidates where nobody stands."""
    contest = _of_elections(lines)
    seen = _without_given_names(seen, lines)
    told = [sighting for sighting in seen if (contest or sighting.role.head is not CANDIDATE) and not _long_ago(sighting)]
    told = _of_clubs(_spokesmen(told, table), lines)
    told += [one for one in _predecessors(told, lines) if not (_former(one) and _in_table(one, table))]
    told += _in_anothers_place(lines)
    told += _in_charge_of_states(told, lines)
    told += _governors_who_left(told, lines)
    told += _counterparts(told, lines)
    told = _sworn_with_others(told, lines)
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
        if 0 <= at < len(tokens) - 1 and tokens[at + 1].key == _IN and len(tokens[at].text) == 4 and tokens[at].text.isdecimal():
            return _FIRST_YEAR <= int(tokens[at].text) < _LAST_CENTURY
    return False


_FIRST_YEAR, _LAST_CENTURY, _IN = 1000, 1900, fold("में")


def _of_clubs(seen: Sequence[Sighting], lines: Sequence[Line]) -> list[Sighting]:
    """A गवर्नर of whom the line says no more is a club's, where the story is of one."""
    club = next((body for line in lines for body in _named_in(line.tokens) if body.english in CLUBS), None)
    return [
        replace(sighting, role=replace(sighting.role, head=DISTRICT_GOVERNOR, body=club))
        if club and _a_bare_governor(sighting)
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
        if said & _ELECTIONS or (said & _TICKET and said & _GOT) or (said & _SEAT and said & _FIELD) or _parties(line.tokens):
            return True
    return False


def _of_the_headlines_party(seen: Sequence[Sighting], lines: Sequence[Line]) -> list[Sighting]:
    """Candidates of whom the lines say no party are the headline's, where that names one ("कांग्रेस ने किया 10 प्रत्याशियों का एलान")."""
    headline = next((line.tokens for line in lines if line.place == HEADLINE and any(token.key in _LISTED for token in line.tokens)), ())
    parties = _parties(headline)
    if len(parties) != 1:
        return list(seen)
    party = parties.pop()
    return [replace(sighting, role=replace(sighting.role, body=party)) if _of_no_party(sighting) else sighting for sighting in seen]


def _parties(tokens: Sequence[Token]) -> set[Body]:
    """The parties that a line names."""
    return {body for body in _named_in(tokens) if body.party}


def _movements(tokens: Sequence[Token]) -> set[Body]:
    """The unions and movements that a line names."""
    return {body for body in _named_in(tokens) if body.movement}


def _named_in(tokens: Sequence[Token]) -> list[Body]:
    """The parties and bodies that a line names, in order, none within another's name."""
    found, at = [], 0
    while at < len(tokens):
        hit = bodies().at(tokens, at)
        if hit is not None:
            found.append(hit[1])
        at = hit[0] if hit is not None else at + 1
    return found


def _of_no_party(sighting: Sighting) -> bool:
    """Whether the line does not say whose candidate somebody is, nor speaks of a rival."""
    role, rivals = sighting.role, any(token.key in MEETING for token in sighting.line.tokens)
    return role.head.english == "candidate" and not role.body and not role.place and not rivals


def _of_the_headlines_body(seen: Sequence[Sighting], lines: Sequence[Line]) -> list[Sighting]:
    """Who gets an office of which the line says no body has the headline's ("A बने BCCI के नए अध्यक्ष")."""
    headline = next((line.tokens for line in lines if line.place == HEADLINE and any(token.key in _ELECTED for token in line.tokens)), ())
    named = {body for body in _named_in(headline) if not body.party}
    if len(named) != 1:
        return list(seen)
    body = named.pop()
    return [replace(sighting, role=replace(sighting.role, body=body)) if _bodiless(sighting) else sighting for sighting in seen]


def _of_the_only_party(seen: Sequence[Sighting], lines: Sequence[Line]) -> list[Sighting]:
    """Who holds a party's office in a district or state is of the one party that the story, or its headline, names ("जिला महामंत्री A")."""
    named = {party for line in lines for party in _parties(line.tokens)}
    named = named or {body for line in lines for body in _movements(line.tokens)}
    if len(named) > 1:
        named = {party for line in lines if line.place == HEADLINE for party in _parties(line.tokens)}
    party = named.pop() if len(named) == 1 else None
    found = []
    for sighting in seen:
        if party and party.party and _of_a_constituency(sighting):
            sighting = replace(sighting, role=replace(sighting.role, body=party))
        body = _named_before(sighting) or party if _of_some_party(sighting.role) else None
        found.append(replace(sighting, role=replace(sighting.role, body=body)) if body and body.country == INDIA else sighting)
    return found


def _of_a_constituency(sighting: Sighting) -> bool:
    """Whether a विधानसभा अध्यक्ष is a party's in a constituency, no Speaker: of a cell of it, or whoever chairs its meeting."""
    role, tokens = sighting.role, sighting.line.tokens
    if role.head.english != "Assembly Speaker" or role.body or role.place:
        return False
    chairs = [token.key for token in tokens[sighting.end + 1 : sighting.end + 2]] == _CHAIRS
    return any(token.key in _CELL for token in tokens[role.start : role.end]) or (chairs and any(token.key in _MEETING for token in tokens))


def _named_before(sighting: Sighting) -> Body | None:
    """The party or movement that the line names last before an office ("विहिप के मंत्री A, जिला संयोजक B")."""
    return next((body for body in reversed(_named_in(sighting.line.tokens[: sighting.role.start])) if body.party or body.movement), None)


def _of_some_party(role: Role) -> bool:
    """Whether a role is one that parties have, of which the line does not say the party, nor of what else it is."""
    level = role.head.english in _LEVELS or (role.head.english == "convener" and bool({"district", "state", "city"} & role.modifiers))
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
            named = [body for line in before for body in _named_in(line.tokens)]
            last = next((body for body in reversed(named) if not body.party and not body.chaired), None)
            sighting = replace(sighting, role=replace(role, body=last)) if last else sighting
        found.append(sighting)
    return found


def _bodiless(sighting: Sighting) -> bool:
    """Whether a clause gives an office that says nothing without its body."""
    role, tokens = sighting.role, sighting.line.tokens
    weak = {"weak", "body"} <= role.head.marks and role.strength == 0 and role.organisation is None
    return weak and role.end < len(tokens) and tokens[role.end].key in _ELECTED and sighting.end <= role.start


def _in_charge_of_states(seen: Sequence[Sighting], lines: Sequence[Line]) -> list[Sighting]:
    """Whom a party puts in charge of a state each, where only the headline names the office ("A को बिहार, B को असम की जिम्मेदारी सौंपी")."""
    headline = next((line for line in lines if line.place == HEADLINE), None)
    charge = next((role.head for role in roles_in(headline.tokens) if role.head.english in _CHARGE), None) if headline else None
    parties = _parties(headline.tokens) if headline else set()
    told = {(sighting.line.place, sighting.end - 1) for sighting in seen if sighting.role.strength == 2}
    found = []
    for line in lines if charge and len(parties) == 1 else ():
        tokens = line.tokens
        for at in range(1, len(tokens) - 1) if any(token.key in _ENTRUSTED for token in tokens) else ():
            state = places().at(tokens, at + 1) if tokens[at].key == OBJECT else None
            span = name_before(tokens, at) if state and state[1].state and (line.place, at - 1) not in told else None
            if charge and state and span is not None and span.score >= 2.5:
                role = Role(charge, at + 1, state[0], place=state[1], body=next(iter(parties)))
                found.append(Sighting(line, span.start, span.end, role))
    return found


def _governors_who_left(seen: Sequence[Sighting], lines: Sequence[Line]) -> list[Sighting]:
    """Several of whom is only told that they resigned, in a story of governors ("राज्यपालों की नियुक्ति ...। A, B और C ने इस्तीफा दे दिया था")."""
    told = {(sighting.line.place, sighting.end - 1) for sighting in seen}
    found: list[Sighting] = []
    near = -1
    for number, line in enumerate(lines):
        tokens = line.tokens
        if any(token.key in _GOVERNORS for token in tokens):
            near = number
        if near < 0 or number - near > _STILL:
            continue
        for at in range(1, len(tokens) - 2):
            if tokens[at].key != AGENT or tokens[at + 1].key not in _RESIGNATION:
                continue
            row = names_before(tokens, at)
            if len(row) > 1 and all(span.score >= 2.0 and (line.place, span.end - 1) not in told for span in row):
                past = any(token.key in _WAS for token in tokens[at + 2 : at + 6])
                role = Role(_GOVERNOR_OF, at, at + 1, modifiers=frozenset({"former"} if past else ()))
                found += [Sighting(line, span.start, span.end, role) for span in row]
    return found


def _counterparts(seen: Sequence[Sighting], lines: Sequence[Line]) -> list[Sighting]:
    """Who bears in another country the office that was named last ("विदेश मंत्री A ने अपने रूसी समकक्ष B से बात की")."""
    offices = sorted(
        (sighting for sighting in seen if sighting.role.strength == 2 and _has_counterparts(sighting.role)),
        key=lambda sighting: (sighting.line.place, sighting.start),
    )
    places_of = [(office.line.place, office.start) for office in offices]
    found = []
    for line in lines:
        for at in [at for at, token in enumerate(line.tokens[:-1]) if token.key in _COUNTERPART]:
            earlier = bisect_left(places_of, (line.place, at))
            row = names_from(line.tokens, at + 1)
            if not earlier or row is None or "former" in offices[earlier - 1].role.modifiers:
                continue
            start, states = _states_before(line.tokens, at)
            held = replace(offices[earlier - 1].role, start=start, end=at + 1, body=None, modifiers=frozenset(), other=None)
            for number, span in enumerate(row.spans[: max(len(states), 2)]):
                state = states[number] if len(states) == len(row.spans) else None
                found.append(Sighting(line, span.start, span.end, replace(held, place=state)))
    return found


def _has_counterparts(role: Role) -> bool:
    """Whether others hold the same office in other states, or in the other house."""
    return bool({"nation", "minister"} & role.head.marks) or role.head.english == "Leader of the Opposition"


def _states_before(tokens: Sequence[Token], at: int) -> tuple[int, list[Place]]:
    """The countries right before `at`, and where they begin: "रूसी", "रूस के अपने", "मालदीव और श्रीलंका के उनके"."""
    while at > 0 and (tokens[at - 1].key in OF or tokens[at - 1].key in _OWN):
        at -= 1
    states: list[Place] = []
    while at > 0 and (hit := places().before(tokens, at)) and not hit[1].name:
        states.insert(0, hit[1])
        at = hit[0] - (hit[0] > 0 and tokens[hit[0] - 1].key in AND)
    return at, states


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


def _taken(tokens: Sequence[Token], at: int) -> int:
    """Where the verb stands with which somebody takes the place at `at` ("... की जगह ली", "उनकी जगह B लेंगे"), else 0."""
    reach = 9 if tokens[at - 1].key in _THEIR else 4
    return next((place for place in range(at + 1, min(len(tokens), at + reach)) if tokens[place].key in _TAKES), 0)


def _filled_after(tokens: Sequence[Token], at: int, role: Role) -> bool:
    """Whether the clause goes on to fill the office of him in whose place, told at `at`, it does ("A की जगह B को डीएम बनाया गया है")."""
    near = at < role.start <= at + _SOON and any(token.key in _ELECTED for token in tokens[role.end : role.end + 3])
    return near and not any(token.gap.strip() for token in tokens[at : role.start])


def _in_anothers_place(lines: Sequence[Line]) -> list[Sighting]:
    """Who gets an office in the place of another named right behind him ("A, B की जगह मुख्य चुनाव आयुक्त होंगे")."""
    found = []
    for line in lines:
        tokens = line.tokens
        for at in [at for at in range(3, len(tokens) - 1) if tokens[at].key in STEAD and tokens[at - 1].key in OF]:
            replaced = name_before(tokens, at - 1)
            if replaced is None or not replaced.start or tokens[replaced.start - 1].gap.strip() != ",":
                continue
            successor = name_before(tokens, replaced.start)
            roles = [role for role in roles_in(tokens) if _filled_after(tokens, at, role)] if successor is not None else []
            if successor is None or not roles or roles[0].strength < 2 or successor.end - successor.start < 2:
                continue
            held = replace(roles[0], modifiers=roles[0].modifiers - {"former"})
            found += [
                Sighting(line, successor.start, successor.end, held),
                Sighting(line, replaced.start, replaced.end, replace(held, modifiers=held.modifiers | {"former"})),
            ]
    return found


def _former(sighting: Sighting) -> bool:
    return "former" in sighting.role.modifiers


def _in_table(sighting: Sighting, table: Table) -> bool:
    """Whether the table has somebody of this full name: it knows better what he was than the office that the story named last."""
    return len(sighting.keys) > 1 and any(words == sighting.keys for words, _ in table.by_first.get(sighting.keys[0], ()))


def _predecessors(seen: Sequence[Sighting], lines: Sequence[Line]) -> list[Sighting]:
    """Whose place somebody takes ("वे A का स्थान लेंगे", "B उनकी जगह लेंगी"), where the line or the one before it speaks of an office."""
    roles: dict[int, Role] = {}
    for sighting in seen:
        former = {"former", "then"} & sighting.role.modifiers
        vague = "generic" in sighting.role.head.marks or sighting.role.head.english == "candidate"
        if sighting.role.strength == 2 and not former and not vague:
            roles[sighting.line.place] = sighting.role
    found = []
    for line in lines:
        tokens = line.tokens
        role = next((roles[place] for place in range(line.place, line.place - 4, -1) if place in roles), roles.get(HEADLINE))
        if role is None or line.place == HEADLINE:
            continue
        now = replace(role, modifiers=role.modifiers - {"elect", "nominee"})
        was = replace(now, modifiers=now.modifiers | {"former"})
        for at in range(1, len(tokens) - 1):
            span, successor = None, None
            given = roles.get(line.place)
            if given is not None and tokens[at].key in STEAD and tokens[at - 1].key in OF and _filled_after(tokens, at, given):
                replaced = name_before(tokens, at - 1)
                if replaced is not None and replaced.end - replaced.start > 1 and not heads().before(tokens, replaced.start):
                    found.append(Sighting(line, replaced.start, replaced.end, was))
            if tokens[at].key in _BEFORE_HIM:
                span = name_from(tokens, at + 1)
            elif tokens[at].key in _AFTER_HIM and tokens[at - 1].key in _OWN:
                before = [sighting for sighting in seen if sighting.line is line and sighting.end <= at and sighting.role.strength == 2]
                now = max(before, key=lambda sighting: sighting.end).role if before else now
                successor = name_from(tokens, at + 1)
            elif tokens[at].key in STEAD and (verb := _taken(tokens, at)):
                if tokens[at - 1].key in OF:
                    span = name_before(tokens, at - 1)
                elif tokens[at - 1].key in _THEIR:
                    successor = name_before(tokens, at - 1) or name_from(tokens, at + 1) or name_before(tokens, verb)
                first = successor if span is None else name_before(tokens, span.start)
                successor = first if first is None or not tokens[first.end - 1].gap.strip() else None
            for whom, held in ((span, was), (successor, now)):
                if whom is not None and whom.score >= 2.0:
                    found.append(Sighting(line, whom.start, whom.end, held))
    return found
