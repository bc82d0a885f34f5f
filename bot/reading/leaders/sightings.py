"""Names beside a role: after it, in apposition to it, as the subject or object of the clause that gives it, in a row that it closes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.model import HEADLINE
from bot.reading.leaders.between import OF_A_TOWN, past_what_stands_between
from bot.reading.leaders.circumstances import PARTIES, circumstances, past_parenthesis
from bot.reading.leaders.clauses import (
    BECAME,
    FOR,
    HAS_BEEN,
    MANY,
    OFFICE,
    SECRETARIES,
    WAS,
    as_at,
    row_before,
    subject,
    was_once,
    who_became,
)
from bot.reading.leaders.countries import places
from bot.reading.leaders.line import Line, Sighting
from bot.reading.leaders.offices import bodies, heads, honorifics
from bot.reading.leaders.particles import AGENT, AND, FROM, IN, JI, OBJECT, OF, SPEAKS
from bot.reading.leaders.parts import skip_honorifics, titled
from bot.reading.leaders.role import Role
from bot.reading.leaders.roles import roles_in
from bot.reading.leaders.rows import names_before, names_from
from bot.reading.leaders.spans import SEVERAL, Span, everyday_name, name_before, name_from
from bot.reading.leaders.spelling import fold, keys
from bot.reading.leaders.tokens import Token
from bot.reading.leaders.words import Kind, kind

_NOMINATED = [[fold("के"), FOR, fold(word)] for word in ("नामित", "मनोनीत", "नामांकित")]
_MISTERS = keys("श्री श्रीमती सुश्री डॉ डा")
_NEW = frozenset(("नए", "नये", "नई", "नयी", "नया"))
"""In a headline without a verb: "A और B नए चुनाव आयुक्त"."""
_RANKS = keys("नौसेना नेवी कर्नल मेजर कैप्टन लेफ्टिनेंट सार्जेंट")
_HELD = keys("रहे रहीं")
_FURTHER, _BEARS, _BEARING = keys("अतिरिक्त"), keys("संभाल देख निभा"), keys("रहे रही रहीं")
_MADE, _WENT, _ARE = keys("बनाए बनाई बनाया नियुक्त"), keys("गए गई गईं गया"), keys("हैं है")
_CHOSEN = [[fold("चुने"), fold("गए")], [fold("चुनी"), fold("गई")], [fold("चुनी"), fold("गईं")]]
_DEPARTMENT, _COMMITTEE = 5, 10
"""How many words a department, or a committee, may have between an office with a comma and its holder."""
_CAN, _CLAUSE = fold("सक"), 7
_BOTH = fold("द्वय")
_LIKELY = -0.5
"""What a name must score at least right behind an office with its place ("एस्टोनिया की प्रधानमंत्री A")."""


def sightings(line: Line) -> list[Sighting]:
    """All that a line shows. One name may be seen more than once, by several patterns."""
    if not line.tokens:
        return []
    found: list[Sighting] = []
    for role in roles_in(line.tokens):
        before = [sight for sight in _after_role(line, role) if not _is_only_called(line.tokens, sight)]
        found += before or _before_role(line, role)
    found += circumstances(line)
    return found


def _is_only_called(tokens: Sequence[Token], sight: Sighting) -> bool:
    """Whether office and name stand in quotation marks as what somebody calls him ("मैं उन्हें 'राजा A' कहता हूं")."""
    opened = sight.role.start > 0 and tokens[sight.role.start - 1].gap.endswith(_QUOTES)
    closed = sight.end < len(tokens) and tokens[sight.end - 1].gap.startswith(_UNQUOTES)
    return opened and closed and tokens[sight.end].key in _CALLS


_QUOTES, _UNQUOTES = ("'", '"', "‘", "“"), ("'", '"', "’", "”")
_CALLS = keys("कहता कहते कहती कहकर पुकारते पुकारता पुकारती पुकारा बुलाते बुलाता बुलाती बुलाया बुलाकर")


def _sight(line: Line, span: Span, role: Role) -> Sighting:
    return Sighting(line, span.start, span.end, role)


def _after_role(line: Line, role: Role) -> Iterator[Sighting]:
    """Names that follow the role: "मंत्री A", "विधायक A, B और C", "उत्तर कोरिया के नेता, A", "... के रूप में A"."""
    tokens, at = line.tokens, role.end
    if at >= len(tokens):
        return
    gap = tokens[at - 1].gap.strip()
    if gap == ")" and any(token.gap.strip() == "(" for token in tokens[role.start : role.end]):
        gap = ""  # "एडीजी (कानून व्यवस्था) A"
    if gap == "(" and (past := past_parenthesis(tokens, at)) > at:
        at, gap = past, tokens[past - 1].gap.strip().removeprefix(")").strip()  # "अपर मुख्य सचिव (गृह) A"
    if at + 1 < len(tokens) and gap == "" and role.strength == 2 and tokens[at].key in BECAME and not tokens[at].gap.strip():
        yield from (_sight(line, span, role) for span in _who_became_it(tokens, at + 1, role))
        return
    if gap == "" and role.strength == 2 and (made := _were_made(tokens, at)):
        yield from (_sight(line, span, role) for span in _who_became_it(tokens, made, role, to_the_end=True))
        return
    if at + 1 < len(tokens) and gap == "" and (long := _long_been(tokens, at)):
        at, role = at + long, _left(role)
    elif at + 2 < len(tokens) and gap == "" and [token.key for token in tokens[at : at + 2]] in _CHOSEN and tokens[at + 1].gap == " ":
        at, role = at + 2, replace(role, modifiers=role.modifiers | {"elect"})  # "अमेरिका के राष्ट्रपति चुने गए A"
    if gap == "" and at + 3 < len(tokens) and tokens[at].key in OF and tokens[at + 1].key in OFFICE | _FURTHER:
        given = name_from(tokens, at + 2)
        if given is not None and given.end < len(tokens) and tokens[given.end].key == OBJECT and given.score >= 2.0:
            yield _sight(line, given, role)  # "महामंत्री का जिम्मा A को मिला"
        else:
            yield from _in_charge(line, role, at + 1)
        return
    if as_at(tokens, at):
        at, gap = at + 3, tokens[at + 2].gap.strip()
        clause = [token.key for token in tokens[at : at + _CLAUSE]]
        if AGENT not in clause and any(key.startswith(_CAN) for key in clause):
            return  # "नए प्रधानमंत्री के तौर पर A कुर्सी संभाल सकते हैं"
        land = places().at(tokens, at) if at < len(tokens) else None
        if land is not None and not land[1].name and land[0] < len(tokens) and tokens[land[0]].key in (AGENT, OBJECT):
            return  # "अध्यक्ष के रूप में भारत को तैयार रहना है"
    pair = at < len(tokens) and gap == "" and tokens[at].key == _BOTH
    at += pair  # "पुलिस अधीक्षक द्वय A और B"
    if role.plural and at < len(tokens) and tokens[at].key == IN:
        at += 1  # "मंत्रियों में A, B और C शामिल हैं"
    if gap == "," and (role.head.english in SECRETARIES or "district" in role.head.marks):
        named = _past_department(line, role)
        if named is not None:
            yield named
            return
    if at >= len(tokens) or gap not in ("", ",", ":", "-", "–", "."):
        return
    counted = pair or (role.start > 0 and tokens[role.start - 1].key in SEVERAL)
    told = role.place or role.body or role.organisation or counted or (role.organisation is not None and "city" in role.head.marks)
    if gap == "," and (role.strength < 2 or not told or who_became(tokens, role)):
        return
    if gap == "":
        at, role = past_what_stands_between(tokens, at, role)
    called = gap == "" and tokens[at].key == JI and not tokens[at].gap.strip() and at + 1 < len(tokens) and not tokens[at + 1].initial
    if called and (lone := name_from(tokens, at + 1)) is not None:
        initial = lone.end - lone.start == 1 and tokens[at].joined  # "डीजीपी जी वेंकटरमन", but "मंत्री जी राम सिंह"
        yield _sight(line, replace(lone, start=at) if initial else lone, role)
        return
    listed = names_from(tokens, at)
    if listed is None and gap == "" and role.strength == 2:
        likely = name_from(tokens, at, least=_LIKELY) if role.place is not None else None
        plain = likely if likely is not None and likely.end - likely.start > 1 else everyday_name(tokens, at)
        if plain is not None:
            yield _sight(line, plain, role)
    if listed is not None and gap == "-" and tokens[at - 1].gap != "-" and listed.spans[0].score < 2.5:
        return  # "बोले मंत्री- सरकार बात को तैयार"
    if listed is None or (gap == "," and (listed.spans[0].score < 2.5 or (len(listed.spans) > 1 and not counted))):
        return  # but "दो आयुक्त, A और B, नियुक्त किए"
    if counted and len(listed.spans) == 1 and listed.end < len(tokens) and tokens[listed.end].key in OF:
        return  # "चार नेता A के करीबी हैं"
    if role.head.english in OF_A_TOWN and listed.spans[0].end == at + 1 and kind(tokens[at]) is not Kind.NAME:
        return  # "एसडीएम सरधाना की मौजूदगी में"
    yield _sight(line, listed.spans[0], role)
    if role.strength < 1 and role.other is not None and tokens[role.other.end].key in AND | _RANKS:
        yield _sight(line, listed.spans[0], role.other)  # "कांग्रेस नेता और वकील A", "महासचिव और मुख्यालय प्रभारी A"
    for shared in (role, role.other):
        if shared is not None and (shared.plural or counted or shared.head.nobody or _shares(tokens, shared, listed.spans)):
            for span in listed.spans[1:]:
                yield _sight(line, span, shared)
            break
    yield from _of_another_place(line, role, listed.end)


def _in_charge(line: Line, role: Role, at: int) -> Iterator[Sighting]:
    """Who is named behind "in whose charge the office is" ("गवर्नर का कार्यभार संभाल रहे ब्रिगेडियर A")."""
    tokens = line.tokens
    at += tokens[at].key in _FURTHER
    if at + 3 >= len(tokens) or tokens[at].key not in OFFICE or tokens[at + 1].key not in _BEARS or tokens[at + 2].key not in _BEARING:
        return
    at += 3
    rank = heads().at(tokens, at)
    if rank is not None and rank[0] < len(tokens):
        at = rank[0]
    span = name_from(tokens, at)
    if span is not None and span.score >= 2.0:
        yield _sight(line, span, replace(role, modifiers=role.modifiers | {"acting"}))


def _were_made(tokens: Sequence[Token], at: int) -> int:
    """Where the names begin behind the verb "were made" at `at` ("दो उपमुख्यमंत्री बनाए गए हैं A और B"), else 0."""
    if at + 2 >= len(tokens) or tokens[at].key not in _MADE or tokens[at + 1].key not in _WENT:
        return 0
    end = at + 2 + (tokens[at + 2].key in _ARE)
    return end if end < len(tokens) and not any(token.gap.strip(" ,:-–") for token in tokens[at:end]) else 0


def _who_became_it(tokens: Sequence[Token], at: int, role: Role, *, to_the_end: bool = False) -> tuple[Span, ...]:
    """Who is named behind the verb, where nobody is before the office: "देश की पहली महिला राष्ट्रपति बनीं A"."""
    listed = names_from(tokens, at)
    if listed is None or listed.spans[0].score < 2.0 or name_before(tokens, role.start) is not None:
        return ()
    if to_the_end and (subject(tokens, role) or (listed.end < len(tokens) and not tokens[listed.end - 1].gap.strip())):
        return ()  # "A को मंत्री बनाया गया", "दो मंत्री बनाए गए हैं A ने कहा"
    several = role.plural or (role.start > 0 and tokens[role.start - 1].key in SEVERAL)
    return listed.spans if several or _shares(tokens, role, listed.spans) else listed.spans[:1]


def _of_another_place(line: Line, role: Role, at: int) -> Iterator[Sighting]:
    """Who bears the same office elsewhere: "मेन के सीनेटर A और अलास्का की B", "बेल्जियम के प्रधानमंत्री A और लक्जमबर्ग के B"."""
    tokens = line.tokens
    if at + 2 >= len(tokens) or tokens[at].key not in AND or (role.place is None and "shared" not in role.head.marks):
        return
    hit = places().at(tokens, at + 1)
    if hit is None or hit[0] + 1 >= len(tokens) or tokens[hit[0]].key not in OF:
        return
    span = name_from(tokens, hit[0] + 1)
    if span is None or heads().at(tokens, hit[0] + 1):
        return
    acts = span.end - span.start > 1 and span.end < len(tokens) and tokens[span.end].key == AGENT
    if acts or span.score >= 2.5:
        yield _sight(line, span, replace(role, place=hit[1], modifiers=frozenset()))


def _long_been(tokens: Sequence[Token], at: int) -> int:
    """How many words at `at` say that who is named next held the office before ("कलेक्टर रहे A", "मंत्री रह चुकीं A")."""
    if tokens[at].key in _HELD and not tokens[at].gap.strip():
        return 1
    two = [token.key for token in tokens[at : at + 2]]
    return 2 if two in HAS_BEEN and not tokens[at + 1].gap.strip() and at + 2 < len(tokens) else 0


def _left(role: Role) -> Role:
    """An office that is over, and with it one that stands joined to it ("मुख्य कार्यकारी (सीईओ) रहे A")."""
    other = role.other and replace(role.other, modifiers=role.other.modifiers | {"former"})
    return replace(role, modifiers=role.modifiers | {"former"}, other=other)


def _past_department(line: Line, role: Role) -> Sighting | None:
    """The name that an honorific begins after a comma and the department: "प्रमुख सचिव, सचिवालय प्रशासन श्री A ने"."""
    tokens = line.tokens
    committee = "party" in role.head.marks  # "अध्यक्ष, विकास समन्वय और निगरानी समिति (दिशा) श्री A"
    for at in range(role.end, min(len(tokens) - 1, role.end + (_COMMITTEE if committee else _DEPARTMENT))):
        if tokens[at].key in _MISTERS:
            span = name_from(tokens, at)
            return _sight(line, span, role) if span is not None else None
        within = committee and (tokens[at].key in AND or tokens[at].gap.strip() in ("(", ")"))
        if not within and (tokens[at].gap.strip() or kind(tokens[at]) in (Kind.NAME, Kind.CLOSED)):
            break
    return None


def _shares(tokens: Sequence[Token], role: Role, spans: Sequence[Span]) -> bool:
    """Whether a role in the singular is that of all the names after it: a legislator's of a row, many another's of two.

    A ministry has one minister ("रक्षा मंत्री A, B और C", "रक्षा मंत्री A, B समारोह में थे").
    """
    if role.ministry and (len(spans) > 2 or tokens[spans[0].end - 1].gap.strip() == ","):
        return False
    if "shared" in role.head.marks and (role.head.english != "candidate" or tokens[spans[-1].start - 1].key in AND):
        return len(spans) <= MANY  # "प्रत्याशी A, B, ..." are a candidate and guests
    return "paired" in role.head.marks and len(spans) == 2 and tokens[spans[0].end].key in AND


def _before_role(line: Line, role: Role) -> list[Sighting]:
    """Names that stand before the role."""
    tokens, start = line.tokens, role.start
    if role.head.nobody:
        return []
    if start > 0 and tokens[start - 1].gap.strip() in (",", "(", "—", "–", "-") and _closes(tokens, role):
        apposed = names_before(tokens, start)[-1:]
        if apposed and _is_nobody(tokens, apposed[0]):
            return []
        if apposed and not _does_something_else(tokens, apposed[0], role) and not _in_a_list_of_offices(tokens, role):
            return [_sight(line, apposed[0], role)]
    if start > 1 and tokens[start - 1].gap.strip() == ":" and _is_told_of(tokens, role):
        entry = name_before(tokens, start)
        if entry is not None and skip_honorifics(tokens, 0) == entry.start and entry.end - entry.start > 1:
            return [_sight(line, entry, role)]  # "A: जिम्बाब्वे की खेल मंत्री और पूर्व तैराक"
    spans = who_became(tokens, role) or subject(tokens, role)
    if spans and was_once(tokens, role.end):
        role = replace(role, modifiers=role.modifiers | {"former"})
    if spans and [token.key for token in tokens[role.end : role.end + 3]] in _NOMINATED:
        role = replace(role, modifiers=role.modifiers | {"nominee"})
    if not spans and (role.plural or {"shared", "generic"} & role.head.marks):
        spans = tuple(span for span in row_before(tokens, start) if not heads().before(tokens, span.start))  # no "मंत्री A सहित विधायक"
    if not spans and (holder := _holder_in_a_row(tokens, role)) is not None:
        return [_sight(line, *holder)]
    if not spans and _verb_is_left_out(tokens, role):
        spans = names_before(tokens, start)[-1:]
    if not spans and line.place == HEADLINE and role.end == len(tokens) and start and _is_new(tokens, role):
        spans = names_before(tokens, start) if not tokens[start - 1].gap.strip() else ()
    if not spans and role.end < len(tokens) and tokens[role.end].key == AGENT and start and not tokens[start - 1].gap.strip():
        spans = tuple(span for span in names_before(tokens, start)[-1:] if _bears_it_behind(tokens, span))
    sent = _sent_elsewhere(tokens, spans[0], role) if spans else ()
    return [_sight(line, span, role) for span in spans] + [_sight(line, *each) for each in sent]


def _is_nobody(tokens: Sequence[Token], span: Span) -> bool:
    """Whether a name is a country's or a party's ("फाइनल में पहुंचा भारत, बीसीसीआई प्रमुख ने", "नागा पीपुल्स फ्रंट (एनपीएफ) के नेता A")."""
    land = places().at(tokens, span.start) if span.end - span.start == 1 else None
    return (land is not None and not land[1].name) or tokens[span.end - 1].key in PARTIES


def _in_a_list_of_offices(tokens: Sequence[Token], role: Role) -> bool:
    """Whether bare offices follow, so that all of them are other people's ("A, रामपुर एसडीएम, तहसीलदार और सीओ आए")."""
    if role.end >= len(tokens) or tokens[role.end - 1].gap.strip() != ",":
        return False
    following = heads().at(tokens, role.end)
    if following is None or following[0] >= len(tokens):
        return following is not None
    return tokens[following[0] - 1].gap.strip() == "," or tokens[following[0]].key in AND


def _does_something_else(tokens: Sequence[Token], span: Span, role: Role) -> bool:
    """Whether a clause ends with the name, and a bare office opens the next one ("राष्ट्रपति बनीं A, मंत्री ने दिलाई शपथ")."""
    told = role.place or role.body or role.ministry or role.modifiers
    closed = span.start > 0 and tokens[span.start - 1].key in WAS
    return closed and not told and role.end < len(tokens) and tokens[role.end].key == AGENT


def _verb_is_left_out(tokens: Sequence[Token], role: Role) -> bool:
    """Whether the clause ends with the office, and the clause before has its verb ("A उपमुख्यमंत्री होंगे, B स्पीकर।")."""
    ends = role.end >= len(tokens) or tokens[role.end - 1].gap.strip() in (",", "।", ".", ";", "|")
    if role.strength < 2 or not ends or tokens[role.start - 1].gap.strip():
        return False
    before = [at for at in range(role.start - 1, max(-1, role.start - 6), -1) if tokens[at].gap.strip() == ","][:1]
    return bool(before) and tokens[before[0]].key in BECAME


def _holder_in_a_row(tokens: Sequence[Token], role: Role) -> tuple[Span, Role] | None:
    """Whose office stands behind his name without a comma, in a row of such ("A पूर्व विधायक, B महासचिव किसान सभा, ...")."""
    end, body = role.end, bodies().at(tokens, role.end) if role.end < len(tokens) and tokens[role.end - 1].joined else None
    if body is not None and role.body is None:
        end, role = body[0], replace(role, body=body[1])
    start = role.start
    if not _ends_an_item(tokens, end) or role.plural or not start or tokens[start - 1].gap.strip():
        return None
    start -= tokens[start - 1].key in honorifics()  # "A एडवोकेट पूर्व विधायक"
    span = name_before(tokens, start) if start else None
    if span is None or span.end - span.start < 2 or any(kind(token) is not Kind.NAME for token in tokens[span.start : span.end]):
        return None
    first = span.start
    while first and titled(tokens, first - 1):
        first -= 1
    before = tokens[first - 1] if first else None
    opens = first < span.start or before is None or before.gap.strip() == "," or before.key in AND | {IN} or kind(before) is Kind.COMMON
    others = (heads().at(tokens, at) for at in range(len(tokens)) if not role.start <= at < end)
    another = any(other and _ends_an_item(tokens, _past_body(tokens, other[0])) for other in others)
    return (span, role) if opens and another else None


def _past_body(tokens: Sequence[Token], end: int) -> int:
    """The place after a party or body right behind an office that ends before `end` ("महासचिव किसान सभा")."""
    hit = bodies().at(tokens, end) if end < len(tokens) and tokens[end - 1].joined else None
    return hit[0] if hit else end


def _ends_an_item(tokens: Sequence[Token], end: int) -> bool:
    """Whether an item of a row ends before `end`."""
    return end >= len(tokens) or tokens[end - 1].gap.strip() in (",", "।") or tokens[end].key in AND


def _sent_elsewhere(tokens: Sequence[Token], span: Span, role: Role) -> Iterator[tuple[Span, Role]]:
    """Who get the same office in other places: "A को बिहार, B को असम तथा C को गोवा का राज्यपाल बनाया गया"."""
    if role.place is None or tokens[span.end].key != OBJECT:
        return
    for _ in range(MANY):
        end = span.start - (span.start > 0 and tokens[span.start - 1].key in AND)
        hit = places().before(tokens, end) if end else None
        if hit is None or hit[0] < 2 or tokens[hit[0] - 1].key != OBJECT or (end == span.start and "," not in tokens[end - 1].gap):
            return
        other = name_before(tokens, hit[0] - 1)
        if other is None or other.score < 2.0:
            return
        yield other, replace(role, place=hit[1], start=hit[0], end=end)
        span = other


def _bears_it_behind(tokens: Sequence[Token], span: Span) -> bool:
    """Whether a whole name stands before an office without a comma ("मोहन राणा प्रांत सह मंत्री ने कहा"), and opens its clause."""
    before = tokens[span.start - 1] if span.start else None
    opens = before is None or bool(before.gap.strip()) or before.key in AND or kind(before) in (Kind.COMMON, Kind.KNOWN)
    return (
        opens
        and span.end - span.start > 1
        and span.score >= 3.0
        and all(kind(token) is Kind.NAME for token in tokens[span.start : span.end])
    )


def _is_new(tokens: Sequence[Token], role: Role) -> bool:
    """Whether an office is said to be somebody's of late ("भारतीय हॉकी संघ के नए अध्यक्ष")."""
    return any(token.plain in _NEW for token in tokens[role.start : role.end])


def _is_told_of(tokens: Sequence[Token], role: Role) -> bool:
    """Whether an office says who somebody is, and nobody with it does anything: it has its place or body, and nothing but "and" goes on."""
    told = role.strength == 2 and bool(role.place or role.body or role.ministry)
    return told and (role.end >= len(tokens) or bool(tokens[role.end - 1].gap.strip()) or tokens[role.end].key in AND)


def _closes(tokens: Sequence[Token], role: Role) -> bool:
    """Whether an apposition can end with the role: no bare office to whom one goes is one ("A, मंत्री के पास पहुंचे")."""
    end = role.end
    if end >= len(tokens) or tokens[end - 1].gap.strip() not in ("", "/"):
        return True
    told = role.place or role.body or role.ministry or role.modifiers
    return tokens[end].key in (SPEAKS if told else SPEAKS - OF - {OBJECT, FROM}) | WAS | AND
