"""Who else holds or held an office that the story tells of: before and after somebody, in another country, in each of several states."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from bot.model import HEADLINE
from bot.reading.leaders.countries import Place, places
from bot.reading.leaders.line import Line, Sighting
from bot.reading.leaders.offices import Head, heads, parties_in
from bot.reading.leaders.particles import AGENT, AND, ELECTED, OBJECT, OF, STEAD
from bot.reading.leaders.role import Role
from bot.reading.leaders.roles import roles_in
from bot.reading.leaders.rows import names_before, names_from
from bot.reading.leaders.spans import name_before, name_from
from bot.reading.leaders.spelling import keys
from bot.reading.leaders.table import Table
from bot.reading.leaders.tokens import Token

_GOVERNORS, _RESIGNATION, _WAS = keys("राज्यपालों"), keys("इस्तीफा इस्तीफे त्यागपत्र"), keys("था थे चुके")
_GOVERNOR_OF = Head("Governor", frozenset({"state"}))
_STILL, _SOON = 3, 10
"""How many lines after governors were spoken of a line may still be of them; how many words after "A की जगह" his office may stand."""
_CHARGE = frozenset(("in-charge", "co-in-charge", "state in-charge"))
_ENTRUSTED = keys("जिम्मेदारी जिम्मा दायित्व कमान प्रभार")
_COUNTERPART, _OWN = keys("समकक्ष समकक्षों"), keys("अपने उनके इनके अपनी उनकी")
_THEIR = keys("उनकी उनका इनकी इनका")
_BEFORE_HIM, _AFTER_HIM = keys("पूर्ववर्ती पूर्वाधिकारी"), keys("उत्तराधिकारी")
_TAKES = keys("ली लिया लेंगे लेंगी लेगा लेगी संभालेंगे संभाली")


def with_others_in_office(told: Sequence[Sighting], lines: Sequence[Line], table: Table) -> list[Sighting]:
    """What was told of a story's people, and who else has the same offices."""
    found = [*told, *(one for one in _predecessors(told, lines) if not (_former(one) and _in_table(one, table)))]
    found += _in_anothers_place(lines)
    found += _in_charge_of_states(found, lines)
    found += _governors_who_left(found, lines)
    found += _counterparts(found, lines)
    return found


def _in_charge_of_states(seen: Sequence[Sighting], lines: Sequence[Line]) -> list[Sighting]:
    """Whom a party puts in charge of a state each, where only the headline names the office ("A को बिहार, B को असम की जिम्मेदारी सौंपी")."""
    headline = next((line for line in lines if line.place == HEADLINE), None)
    charge = next((role.head for role in roles_in(headline.tokens) if role.head.english in _CHARGE), None) if headline else None
    parties = parties_in(headline.tokens) if headline else set()
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


def _taken(tokens: Sequence[Token], at: int) -> int:
    """Where the verb stands with which somebody takes the place at `at` ("... की जगह ली", "उनकी जगह B लेंगे"), else 0."""
    reach = 9 if tokens[at - 1].key in _THEIR else 4
    return next((place for place in range(at + 1, min(len(tokens), at + reach)) if tokens[place].key in _TAKES), 0)


def _filled_after(tokens: Sequence[Token], at: int, role: Role) -> bool:
    """Whether the clause goes on to fill the office of him in whose place, told at `at`, it does ("A की जगह B को डीएम बनाया गया है")."""
    near = at < role.start <= at + _SOON and any(token.key in ELECTED for token in tokens[role.end : role.end + 3])
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


def _leaves_it(sighting: Sighting, seen: Sequence[Sighting]) -> bool:
    """Whether an adviser gets another office ("राष्ट्रपति की सलाहकार A को अध्यक्ष बनाया"), so that it is the other's whose place he takes."""
    if not sighting.role.head.english.startswith(("adviser to", "spokesperson to")):
        return False
    his = (one.role for one in seen if one.line is sighting.line and one.end == sighting.end)
    return any(role.strength == 2 and role.head is not sighting.role.head for role in his)


def _predecessors(seen: Sequence[Sighting], lines: Sequence[Line]) -> list[Sighting]:
    """Whose place somebody takes ("वे A का स्थान लेंगे", "B उनकी जगह लेंगी"), where the line or the one before it speaks of an office."""
    roles: dict[int, Role] = {}
    for sighting in seen:
        former = {"former", "then"} & sighting.role.modifiers
        vague = "generic" in sighting.role.head.marks or sighting.role.head.english == "candidate"
        if sighting.role.strength == 2 and not former and not vague and not _leaves_it(sighting, seen):
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
