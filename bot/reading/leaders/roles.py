"""The roles in a line: which of its words are an office of somebody, and which office of one name it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.reading.leaders.countries import Place
from bot.reading.leaders.leftwards import JOINS, read_left
from bot.reading.leaders.offices import (
    BLOCK_CHIEF,
    CLUBS,
    DISTRICT_GOVERNOR,
    PRESIDENTS,
    SECRETARY,
    VILLAGE_HEAD,
    Head,
    bodies,
    heads,
    modifiers,
    names_somebody,
    organisations,
)
from bot.reading.leaders.particles import OF
from bot.reading.leaders.parts import closed_by_a_lion
from bot.reading.leaders.role import Role
from bot.reading.leaders.spelling import fold, keys
from bot.reading.leaders.tokens import Token
from bot.reading.leaders.words import Kind, kind, lexicon

_PRESIDENT = keys("प्रेसिडेंट प्रेजिडेंट")
_FAKE = keys("फर्जी नकली")
_RURAL = fold("ग्रामीण")
_CHIEF, _PRADHAN, _GOVERNOR = fold("प्रमुख"), fold("प्रधान"), fold("गवर्नर")
_VILLAGE = keys("गांव ग्राम गाँव")
_LEVELS = frozenset(("national", "state", "district", "city"))
_ASSOCIATIONS = frozenset(("association", "union", "committee"))


def roles_in(tokens: Sequence[Token]) -> list[Role]:
    """The roles in a line, in order, each with what stands before its head."""
    found: list[Role] = []
    place = 0
    while place < len(tokens):
        hit = heads().at(tokens, place)
        if hit is None:
            place += 1
            continue
        end, (head, plural) = hit
        if (
            _makes_a_thing(tokens, end, head)
            or _opens_a_scheme(tokens, end, head)
            or _is_chief_among_things(tokens, place, end)
            or _is_a_body(tokens, place, end)
            or names_somebody(tokens, place)
            or (place and tokens[place - 1].key in _FAKE and tokens[place - 1].joined)
            or ("dotted" in head.marks and not tokens[end - 1].gap.startswith("."))
        ):
            place += 1
            continue
        role = read_left(tokens, place, end, head, plural, found)
        if role.start == place and _heads_a_block(tokens, place, end, found):
            role = replace(role, head=BLOCK_CHIEF)
        elif tokens[end - 1].key == _GOVERNOR and _heads_a_club(role):
            role = replace(role, head=DISTRICT_GOVERNOR)
        elif tokens[end - 1].key in _PRESIDENT and role.body is not None and head.english in PRESIDENTS:
            role = replace(role, head=PRESIDENTS[head.english])
        elif _of_a_movement(role):
            role = replace(role, head=SECRETARY)
        elif head.english == "chief" and tokens[end - 1].key == _CHIEF and (forces := _of_forces(tokens, place)) is not None:
            start, head = forces
            role = replace(read_left(tokens, start, end, head, plural, found), modifiers=role.modifiers)
        elif head.english == "member":
            role = _of_a_house(tokens, role, place)
        elif tokens[end - 1].key == _PRADHAN and _heads_a_village(tokens, role):
            role = replace(role, head=VILLAGE_HEAD, place=None)
        if head.english == "candidate" and found and found[-1].end == place:
            found.pop()  # "सांसद प्रत्याशी" is no MP
        found.append(role)
        place = end
    return found


def _heads_a_block(tokens: Sequence[Token], start: int, end: int, earlier: Sequence[Role]) -> bool:
    """Whether प्रमुख alone, after a local official in a row, is the chief of a block ("विधायक A, प्रमुख B, बीडीओ C")."""
    if tokens[start].key != _CHIEF or end >= len(tokens) or not start or kind(tokens[end]) is not Kind.NAME or tokens[end - 1].gap.strip():
        return False
    follows = "," in tokens[start - 1].gap or tokens[start - 1].key in JOINS
    return follows and bool(earlier) and bool({"shared", "local", "district"} & earlier[-1].head.marks)


def _of_a_movement(role: Role) -> bool:
    """Whether a minister is the secretary of a party or an association: at a level of it, or of an association, and with no ministry."""
    if role.head.english != "minister" or role.ministry:
        return False
    if role.body is not None and role.body.movement:
        return True
    leveled = role.body is not None and bool(_LEVELS & role.modifiers)
    return role.place is None and (leveled or role.organisation in _ASSOCIATIONS)


def _of_a_house(tokens: Sequence[Token], role: Role, at: int) -> Role:
    """The role of the सदस्य at `at` where it is said of which house, and more in between ("सीनेट के वरिष्ठ सदस्य", as सीनेट के सदस्य)."""
    of = next((place for place in range(at - 1, role.start, -1) if tokens[place].key in OF), None)
    hit = heads().before([*tokens[role.start : of + 1], tokens[at]], of + 2 - role.start) if of is not None else None
    return role if hit is None or hit[1][0] == role.head else replace(role, head=hit[1][0], organisation=None)


def _of_forces(tokens: Sequence[Token], at: int) -> tuple[int, Head] | None:
    """Where the office of the प्रमुख at `at` begins, and which it is, where more stands in between ("वायु सेना के नए प्रमुख")."""
    of = next((place for place in range(at - 2, max(0, at - 4), -1) if tokens[place].key in OF), None)
    if of is None or any(modifiers().at(tokens, between) is None for between in range(of + 1, at)):
        return None
    first = max(0, of - 2)
    hit = heads().before([*tokens[first : of + 1], tokens[at]], of + 2 - first)
    return (first + hit[0], hit[1][0]) if hit is not None and hit[1][0].english.startswith(_FORCES) else None


_FORCES = ("Army ", "Navy ", "Air Force ")


def _heads_a_club(role: Role) -> bool:
    """Whether a गवर्नर is a club's ("लायंस क्लब के गवर्नर")."""
    return role.head.english == "Governor" and role.body is not None and role.body.english in CLUBS


def _heads_a_village(tokens: Sequence[Token], role: Role) -> bool:
    """Whether प्रधान is that of a village: where its word or its name stands before it, or a former one's of nothing else."""
    if role.head.english != "president" or role.body is not None or role.organisation or _LEVELS & role.modifiers:
        return False
    before = [token for token in tokens[role.start : role.end - 1] if token.key not in OF]
    if any(token.key in _VILLAGE for token in [*tokens[max(0, role.start - 1) : role.start], *before]):
        return True
    last = next((token for token in reversed(before) if modifiers().at([token], 0) is None), None)
    if last is None:
        return "former" in role.modifiers
    return kind(last) is not Kind.COMMON and last.plain.endswith(lexicon().settlements) and not (role.place and _is_a_state(role.place))


def _is_a_state(place: Place) -> bool:
    return place.state or not place.name


def _makes_a_thing(tokens: Sequence[Token], end: int, head: Head) -> bool:
    """Whether the word after an office makes something else of it: the minister's house, the teachers' union."""
    if end >= len(tokens) or not tokens[end - 1].joined:
        return False
    if ("district" in head.marks and tokens[end].key == _RURAL) or closed_by_a_lion(tokens, end):
        return False  # "एसपी ग्रामीण A", "अध्यक्ष भवन सिंह ने"
    if tokens[end].plain in lexicon().after or organisations().at(tokens, end) is not None:
        return True
    if tokens[end - 1].acronym and _a_firm(tokens, end):
        return True
    company = end + 1 < len(tokens) and "rank" in head.marks and tokens[end].joined and organisations().at(tokens, end + 1) is not None
    return company and kind(tokens[end]) is not Kind.NAME  # "जनरल इंश्योरेंस कॉरपोरेशन"


def _opens_a_scheme(tokens: Sequence[Token], end: int, head: Head) -> bool:
    """Whether a scheme is called after the office and what it gives to whom ("मुख्यमंत्री मेधावी छात्र योजना"), and no holder is named."""
    if head.english not in _OF_SCHEMES:
        return False
    for at in range(end, min(len(tokens), end + _WORDS_OF_A_SCHEME)):
        if not tokens[at - 1].joined or kind(tokens[at]) is Kind.CLOSED:
            return False
        if tokens[at].key in _SCHEMES:
            said = [kind(token) for token in tokens[end:at]]
            named = said[:1] == [Kind.NAME] and (said[1:2] == [Kind.NAME] or len(said) < 3)  # "मुख्यमंत्री धामी पेंशन योजना की ..."
            return bool(said) and not named and said[-1] in (Kind.COMMON, Kind.KNOWN)
    return False


_OF_SCHEMES = frozenset(("Prime Minister", "Chief Minister", "Governor", "President", "MP", "MLA"))
_SCHEMES = keys("योजना अभियान महाअभियान मिशन महोत्सव कप पोर्टल हेल्पलाइन कोष प्रतियोगिता छात्रवृत्ति")
_WORDS_OF_A_SCHEME = 6


def _a_firm(tokens: Sequence[Token], at: int) -> bool:
    """Whether the name at `at` is a firm's, which opens with its founder's initials ("एसपी सिंगला कंपनी")."""
    end = next((end for end in range(at + 1, min(len(tokens), at + 4)) if tokens[end].key in _FIRM), None)
    if end is None or not all(token.joined for token in tokens[at - 1 : end]):
        return False
    return kind(tokens[at]) in (Kind.NAME, Kind.UNKNOWN) and not any(kind(token) is Kind.CLOSED for token in tokens[at:end])


_FIRM = keys("कंपनी कम्पनी लिमिटेड कंस्ट्रक्शन कंस्ट्रक्शंस इंफ्रा इन्फ्रा बिल्डर्स ज्वेलर्स प्राइवेट एसोसिएट्स")


def _is_chief_among_things(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether प्रमुख says that a thing matters: after का or की, before a word that is no name ("बाजार का प्रमुख सूचकांक")."""
    if tokens[start].key != _CHIEF or end != start + 1 or end >= len(tokens) or not tokens[start].joined:
        return False
    if start == 0 or tokens[start - 1].key not in OF or kind(tokens[end]) not in (Kind.COMMON, Kind.KNOWN):
        return False
    rank = heads().at(tokens, end)
    if rank is not None and "rank" in rank[1][0].marks:
        return False  # "अफ्रीका कमान के प्रमुख जनरल A"
    named = end + 1 < len(tokens) and tokens[end].joined and kind(tokens[end + 1]) is Kind.NAME  # "विभाग की प्रमुख वनिता जोशी"
    return kind(tokens[end]) is Kind.COMMON or not named


def _is_a_body(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether words that are an office too name a body here: एनएसए चीफ is the agency's, एनएसए डोभाल the adviser."""
    if end >= len(tokens) or not tokens[end - 1].joined or bodies().at(tokens, start) is None:
        return False
    return tokens[end].key in OF or heads().at(tokens, end) is not None
