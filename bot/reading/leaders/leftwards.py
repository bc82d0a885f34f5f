"""What stands before an office and belongs to it, read from the head word leftwards: ministry, place, party, body, another office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.reading.leaders.countries import Place, places
from bot.reading.leaders.offices import AAP, Body, Head, bodies, heads, ministries, modifiers, organisations
from bot.reading.leaders.particles import AND, OBJECT, OF, STEAD
from bot.reading.leaders.role import HERE, Role
from bot.reading.leaders.spelling import fold, keys
from bot.reading.leaders.tokens import Token, latin_acronym
from bot.reading.leaders.words import Kind, ends_a_name, kind, lexicon

_CHOSEN_BY = keys("द्वारा से में")
"""Behind whom who is निर्वाचित holds the office already ("जनता द्वारा निर्वाचित राष्ट्रपति")."""
_YOU = fold("आप")
_SPORTS = keys("हॉकी क्रिकेट फुटबॉल कुश्ती कबड्डी बैडमिंटन टेनिस मुक्केबाजी एथलेटिक्स वॉलीबॉल")
JOINS = AND | keys("सह")


@dataclass(slots=True)
class _Beside:
    ministry: str = ""
    place: Place | None = None
    body: Body | None = None
    organisation: str | None = None
    modifiers: set[str] = field(default_factory=set)
    other: Role | None = None
    his: bool = False
    """Whether somebody's name stands in it, whose office is another's ("जनरल A का सचिव B")."""


def read_left(tokens: Sequence[Token], start: int, end: int, head: Head, plural: bool, earlier: Sequence[Role]) -> Role:
    """The role whose head stands at `start`:`end`, read leftwards as far as words belong to it."""
    beside = _Beside(ministry=head.ministry)
    at = start
    while at > 0:
        before = _one_left(tokens, at, end, head, beside, earlier)
        if before is None:
            break
        at = before
    of_a_ministry = beside.organisation == "ministry" or (beside.organisation == "department" and head.english == "secretary")
    if head.english in _OF_A_MINISTRY and of_a_ministry and not beside.ministry:
        beside.ministry = _ministry_named(tokens, at, start)
    if beside.place is None and {"minister", "state"} & head.marks and _of_this_state(tokens, at, start):
        beside.modifiers.add(HERE)
    other = beside.other
    left = "former" in beside.modifiers and other is not None and "former" not in other.modifiers  # "राजद नेता व पूर्व सांसद"
    alike = not left and "minister" not in head.marks
    own = beside.organisation is not None or beside.ministry  # "इसरो के अध्यक्ष और अंतरिक्ष विभाग के सचिव"
    if other is not None and beside.body is None and beside.place is None and not own and not other.head.nobody and alike:
        beside.body, beside.place = other.body, other.place  # "भाजपा के सांसद और प्रवक्ता"
    return Role(
        head, at, end, plural, beside.ministry, beside.place, beside.body, beside.organisation, frozenset(beside.modifiers), beside.other
    )


def _of_this_state(tokens: Sequence[Token], at: int, head: int) -> bool:
    """Whether an office that begins at `at` is said to be of the state, which is not named: "राज्य के ... मंत्री", "प्रदेश सरकार के ..."."""
    after = at + 1 + (at + 1 < head and tokens[at + 1].key == _GOVERNMENT)
    return tokens[at].key in _STATE and after < head and tokens[after].key in OF


_STATE, _GOVERNMENT = keys("राज्य प्रदेश सूबे"), fold("सरकार")
_OF_A_MINISTRY = frozenset(("secretary", "spokesperson"))


def _ministry_named(tokens: Sequence[Token], start: int, end: int) -> str:
    """What the ministry between `start` and `end` sees to: "कृषि मंत्रालय के प्रवक्ता"."""
    for at in range(start, end):
        if tokens[at].key in _MINISTRY:
            hit = ministries().before(tokens, at + 1) or ministries().before(tokens, at)
            return hit[1] if hit else ""
    return ""


_MINISTRY = keys("मंत्रालय विभाग")


def _one_left(tokens: Sequence[Token], at: int, end: int, head: Head, beside: _Beside, earlier: Sequence[Role]) -> int | None:
    """Where the part that stands just before `at` begins, if it belongs to the role that ends before `end`; it is noted in `beside`."""
    last = tokens[at - 1]
    if last.gap.strip() == ")":
        party = bodies().before(tokens, at)
        if party and beside.body is None:
            beside.body = party[1]
            return party[0]
        return _parenthesis(tokens, at)
    if not last.joined and last.gap.strip() not in ("", "/", "("):
        return None
    if last.key in OF:
        if at > 1 and tokens[at - 2].gap.strip() == ")" and beside.body is None:
            opened = _parenthesis(tokens, at - 1)
            party = bodies().before(tokens, opened) if opened else None
            if party and party[1].party:
                beside.body = party[1]
                return party[0]  # "शिवसेना (यूबीटी) के सांसद"
            care = ministries().before(tokens, opened) if opened and head.english == "secretary" else None
            if care and not beside.ministry:
                beside.ministry = care[1]
                return care[0]  # "स्वास्थ्य एवं मानव सेवा (एचएचएस) के सचिव"
            letters = bodies().before(tokens, at - 1)
            if opened and letters and letters[0] >= opened:
                beside.body = letters[1]
                return opened  # "अंतरिक्ष अनुसंधान संगठन (इसरो) के अध्यक्ष"
            if opened and (named := _noun_before(tokens, opened, beside)) is not None:
                return named  # "परमाणु ऊर्जा संगठन (एईओआई) के प्रमुख"
        group = modifiers().before(tokens, at - 1)
        body = bodies().before(tokens, at - 1)
        if group and group[1] == "-" and tokens[at - 2].joined and not (body and body[0] < group[0]):
            if beside.organisation is None and _names_a_party(tokens, group[0]):
                beside.organisation = ""  # "पीपुल पावर पार्टी के प्रमुख"
                return _name_of_organisation(tokens, group[0])
            return group[0]
        inner = _noun_before(tokens, at - 1, beside)
        if inner is not None:
            return inner
        return _unknown_before(tokens, at - 1, beside)
    if last.key in JOINS and earlier and earlier[-1].end == at - 1 and beside.other is None:
        if "nation" in head.marks and "nation" in earlier[-1].head.marks and "generic" not in head.marks | earlier[-1].head.marks:
            return None  # two heads of two states
        if _was_given(tokens, earlier[-1]) and end < len(tokens) and kind(tokens[end]) > Kind.KNOWN and tokens[end - 1].joined:
            return None  # "A को बोर्ड का सचिव तथा केंद्रीय मंत्री B के भाई को ..."
        beside.other = earlier[-1]
        return earlier[-1].start
    if earlier and earlier[-1].end == at and _may_join(earlier[-1]) and beside.other is None and not beside.his:
        if head.english == "candidate":
            beside.body, beside.place = beside.body or earlier[-1].body, beside.place or earlier[-1].place
        else:
            beside.other = earlier[-1]
        return earlier[-1].start
    if ("minister" in head.marks or head.english in ("secretary", "spokesperson")) and not beside.ministry:
        hit = ministries().before(tokens, at)
        if hit:
            beside.ministry = hit[1]
            first = _first_of_two(tokens, hit[0]) if "minister" in head.marks else None
            if first is not None:
                beside.ministry = f"{first[1]} and {hit[1]}"
            return first[0] if first is not None else hit[0]
    if "beside" in head.marks and _stranger(tokens, at, beside):
        return _unknown_before(tokens, at, beside)  # "बोइंग प्रमुख"
    if "beside" in head.marks and last.key in _SPORTS and beside.organisation is None and not _before_a_head(tokens, at):
        beside.organisation = ""  # "झारखंड हॉकी प्रमुख"
        return at - 1
    modifier = modifiers().before(tokens, at)
    place = places().before(tokens, at)
    if modifier and not (place and place[0] < modifier[0]):
        chosen = modifier[1] == "elect" and modifier[0] > 0 and tokens[modifier[0] - 1].key in _CHOSEN_BY
        if modifier[1] != "-" and not chosen:
            beside.modifiers.add(modifier[1])
        return modifier[0]
    noun = _noun_before(tokens, at, beside)
    return _party_past_a_town(tokens, at, head, beside) if noun is None else noun


def _was_given(tokens: Sequence[Token], role: Role) -> bool:
    """Whether an office is what somebody named before it gets ("A को सचिव")."""
    return role.start > 1 and tokens[role.start - 1].key == OBJECT and kind(tokens[role.start - 2]) is not Kind.CLOSED


def _first_of_two(tokens: Sequence[Token], second: int) -> tuple[int, str] | None:
    """Where the first of two ministries of one minister begins, and what it is ("राजस्व एवं आपदा प्रबंधन मंत्री")."""
    if second < 2 or tokens[second - 1].key not in JOINS or not tokens[second - 2].joined:
        return None
    return ministries().before(tokens, second - 1)


def _before_a_head(tokens: Sequence[Token], at: int) -> bool:
    """Whether the office at `at` only says something of one behind it ("हॉकी प्रमुख कोच A")."""
    hit = heads().at(tokens, at)
    return hit is not None and hit[0] < len(tokens) and tokens[hit[0] - 1].joined and heads().at(tokens, hit[0]) is not None


def _may_join(role: Role) -> bool:
    """Whether who bears the office after this one may bear this one too: no pope is a cardinal ("पोप कार्डिनल A के बारे में जानते थे")."""
    return not role.head.nobody and "VA" not in role.head.marks


def _party_past_a_town(tokens: Sequence[Token], at: int, head: Head, beside: _Beside) -> int | None:
    """Where a party stands before a town of which no list knows: "भाजपा सलामतपुर मंडल अध्यक्ष"."""
    if at < 2 or beside.body is not None or beside.organisation is not None or "party" not in head.marks or not tokens[at - 2].joined:
        return None
    body = bodies().before(tokens, at - 1)
    if not body or not body[1].party or kind(tokens[at - 1]) not in (Kind.UNKNOWN, Kind.KNOWN) or heads().before(tokens, at):
        return None
    beside.body = body[1]
    return body[0]


def _names_a_party(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at `at` is "party" and words before it, of which no list knows anything, are its name."""
    if tokens[at].key not in _PARTY or at == 0 or not tokens[at - 1].joined or not tokens[at - 1].hindi:
        return False
    if kind(tokens[at - 1]) in (Kind.CLOSED, Kind.NAME, Kind.INITIAL):
        return False
    return not any(phrases.before(tokens, at) for phrases in (modifiers(), bodies(), places(), heads()))


_PARTY = keys("पार्टी दल")


def _parenthesis(tokens: Sequence[Token], end: int) -> int | None:
    """Where a short parenthesis that ends before `end` begins: "शिवसेना (यूबीटी) सांसद"."""
    for start in range(end - 1, max(0, end - 4), -1):
        if tokens[start - 1].gap.strip() == "(":
            return start
    return None


def _stranger(tokens: Sequence[Token], at: int, beside: _Beside) -> bool:
    """Whether the word before `at` is a noun of which no list knows anything, so that it may be an organisation."""
    if beside.organisation is not None or kind(tokens[at - 1]) not in (Kind.UNKNOWN, Kind.KNOWN):
        return False
    return not any(phrases.before(tokens, at) for phrases in (heads(), places(), bodies(), modifiers()))


def _noun_before(tokens: Sequence[Token], at: int, beside: _Beside) -> int | None:
    """A place, a party, a body or an organisation that ends before `at`."""
    if at <= 0 or not (tokens[at - 1].joined or tokens[at - 1].gap.strip() == "("):
        return None
    body = bodies().before(tokens, at)
    if body and beside.body is None:
        first = bodies().before(tokens, body[0] - 1) if body[0] and tokens[body[0] - 1].key in AND else None
        if first and not (first[1].party or body[1].party):
            body = first  # "संयुक्त राष्ट्र और अरब लीग के दूत"
        beside.body = body[1]
        return body[0]
    if tokens[at - 1].key == _YOU and beside.body is None and not tokens[at - 1].gap.strip():
        beside.body = AAP  # "आप प्रवक्ता"
        return at - 1
    organisation = organisations().before(tokens, at)
    if organisation and not body and beside.organisation is None:
        beside.organisation = organisation[1]
        return _name_of_organisation(tokens, organisation[0])
    place = places().before(tokens, at)
    if place and place[1].capital and place[0] > 0 and _surname(tokens, at, place[0]):
        return None
    if place and (beside.place is None or (beside.place.name and not place[1].name)):
        if beside.place is None:
            beside.place = place[1]
        return place[0]
    initials = at < len(tokens) and tokens[at - 1].joined and kind(tokens[at]) in _OF_A_NAME  # "आरसी गुप्ता अदालत के न्यायाधीश"
    if tokens[at - 1].acronym and beside.body is None and not initials and not heads().before(tokens, at):
        beside.body = Body(latin_acronym(tokens[at - 1].key), "*", False)
        return at - 1
    return None


def _unknown_before(tokens: Sequence[Token], at: int, beside: _Beside) -> int | None:
    """Something that ends before `at` whose head the role is, but nothing known: "रॉकवेल के अध्यक्ष"."""
    start = at
    while start > 0 and at - start < 3 and tokens[start - 1].joined and kind(tokens[start - 1]) is not Kind.CLOSED:
        if heads().before(tokens, start) or places().before(tokens, start):
            break
        start -= 1
    if start == at or beside.organisation is not None or beside.body:
        return None
    beside.organisation = ""
    beside.his = any(kind(token) is Kind.NAME for token in tokens[start:at])
    return start


def _surname(tokens: Sequence[Token], end: int, start: int) -> bool:
    """Whether a town abroad is the surname of whoever gets the office ("विनय ढाका कोषाध्यक्ष चुने गए")."""
    return end == start + 1 and tokens[start - 1].gap == " " and tokens[start - 1].key in lexicon().given


_OF_A_NAME = (Kind.NAME, Kind.UNKNOWN, Kind.INITIAL)
_ANY_COMPANY = keys("कंपनी फर्म संस्था पार्टी बैंक समूह")


def _name_of_organisation(tokens: Sequence[Token], at: int) -> int:
    """Where an organisation's own name begins, up to three words before its noun ("शिक्षक संघ", "नगर विकास समिति")."""
    first = tokens[at - 2] if at > 1 and tokens[at].key in _ANY_COMPANY else None
    if first is not None and first.joined and kind(first) is Kind.NAME and not ends_a_name(first):
        return at  # "एलन बेकर कंपनी के नए सीईओ होंगे"
    noun = at
    for _ in range(3):
        if noun - at > 1 and heads().before(tokens, at) and all(kind(token) in _OF_A_NAME for token in tokens[at:noun]):
            return noun  # "पूर्व सीईओ A बोर्ड के नए अध्यक्ष होंगे"
        if (
            at <= 0
            or not tokens[at - 1].joined
            or kind(tokens[at - 1]) is Kind.CLOSED
            or places().before(tokens, at)
            or bodies().before(tokens, at)
            or tokens[at - 1].key in STEAD
        ):
            break
        at -= 1
    return at
