"""What shows a leader without naming an office: a party, a government that bears his name, a head of government at whose side he is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.reading.leaders.cabinets import portfolios, portfolios_in_a_row, sworn_in, taken_in
from bot.reading.leaders.contests import candidates, of_a_seat_abroad, rivals
from bot.reading.leaders.line import Line, Sighting, sight
from bot.reading.leaders.offices import CANDIDATE, MEMBER, Body, Head, bodies, heads, organisations
from bot.reading.leaders.particles import AGENT, AND, FROM, GOVERNMENT, IN, IN_IT, OF, SPEAKS
from bot.reading.leaders.roles import roles_in
from bot.reading.leaders.rows import names_before, names_from
from bot.reading.leaders.spans import Span, name_before, name_from
from bot.reading.leaders.spelling import fold, keys
from bot.reading.leaders.tokens import Token, latin_acronym
from bot.reading.leaders.words import Kind, kind, lexicon

_GOVERNS = Head("", frozenset({"generic"}))
_A_TICKET = fold("टिकट")
_LED = keys("नेतृत्व अगुवाई अगुआई")
_CONTEST = keys("विजयी जीते जीतीं जीता हराया हारे पराजित आमने मुकाबला टक्कर प्रत्याशी उम्मीदवार मैदान चुनौती")
_BECAME = keys("हुए हुईं हुई हुआ")
_MEMBERSHIP = keys("दामन सदस्यता")
_ADVISER = fold("सलाहकार")
_AT_HIS_SIDE = keys("सलाहकार प्रवक्ता")
_WITH_ADVISERS = frozenset(("Prime Minister", "President", "Chief Minister"))
PARTIES = keys("पार्टी दल फ्रंट कॉन्फ्रेंस कांफ्रेंस गुट खेमे")
_TEAMS = keys("बचाव राहत जांच खोजी खोज पुलिस निरीक्षण सर्वे उड़न वन चिकित्सा मेडिकल गोताखोर विशेष संयुक्त केंद्रीय तकनीकी प्रेस विधायक संसदीय")


def circumstances(line: Line) -> Iterator[Sighting]:
    """All of these in a line."""
    yield from _of_parties(line)
    yield from _from_parties(line)
    yield from candidates(line)
    yield from _of_unknown_parties(line)
    yield from _governments(line)
    yield from rivals(line)
    yield from sworn_in(line)
    yield from taken_in(line)
    yield from portfolios(line)
    yield from of_a_seat_abroad(line)
    yield from portfolios_in_a_row(line)
    yield from _advisers(line)


def _of_parties(line: Line) -> Iterator[Sighting]:
    """Names that a party introduces: "कांग्रेस के A ने", "A (भाजपा)", "A भाजपा में शामिल", "A भाजपा के टिकट पर", "A की लेबर पार्टी", "रिपब्लिकन A"."""
    tokens = line.tokens
    for at in range(len(tokens)):
        hit = bodies().at(tokens, at)
        if hit is not None and (hit[1].party or hit[1].movement):
            end, body = past_parenthesis(tokens, hit[0]), hit[1]
        elif tokens[at].key in PARTIES and at and tokens[at - 1].key not in _TEAMS and not bodies().before(tokens, at):
            end, body = at + 1, None
        else:
            continue
        office = end + 1 < len(tokens) and (heads().at(tokens, end + 1) or heads().before(tokens, end + 2))  # "संघ के प्रचारक" is one too
        if end + 1 < len(tokens) and tokens[end].key in OF and not office:
            yield from _whom_it_introduces(line, end, body)
        if body is None or not body.party:
            continue
        if at > 1 and (led := _under_whom(tokens, at)) is not None:
            yield sight(line, led, MEMBER, body)
        if at > 0 and tokens[at - 1].gap.strip() == "(" and tokens[end - 1].gap.strip().startswith(")"):
            inside = name_before(tokens, at) if bodies().before(tokens, at) is None else None  # "जनता दल यूनाइटेड (जेडीयू)"
            if inside is not None and tokens[at - 1].key not in PARTIES:  # "नागा पीपुल्स फ्रंट (एनपीएफ)"
                yield sight(line, inside, MEMBER, body)
        if end + 1 < len(tokens) and tokens[end].key in OF and tokens[end + 1].key == _A_TICKET and at and not tokens[at - 1].gap.strip():
            sent = name_before(tokens, at)
            if sent is not None and sent.score >= 2.0 and sent.end - sent.start > 1:
                yield sight(line, sent, CANDIDATE, body)
        if [token.key for token in tokens[end : end + 2]] == IN_IT:
            for span in (*_joins(tokens, at), *_joined(tokens, end + 2)):
                yield sight(line, span, MEMBER, body)
        if end + 1 < len(tokens) and tokens[end].key in OF and tokens[end + 1].key in _MEMBERSHIP:
            agent = next((place for place in range(at - 1, 0, -1) if tokens[place].key == AGENT), 0)
            for span in names_before(tokens, agent) if agent else ():
                if span.score >= 2.5:
                    yield sight(line, span, MEMBER, body)
        if at > 1 and tokens[at - 1].key in OF and (owner := name_before(tokens, at - 1)) is not None and owner.score >= 3.0:
            seat = owner.end - owner.start == 1 and end < len(tokens) and heads().at(tokens, end)  # "वैशाली की भाजपा सांसद"
            if not seat:
                yield sight(line, owner, MEMBER, body)
        if body.country in _PARTISANS and end < len(tokens) and tokens[end - 1].joined:
            partisan = name_from(tokens, end)
            if partisan is not None and partisan.score >= 3.0:
                yield sight(line, partisan, MEMBER, body)


def _from_parties(line: Line) -> Iterator[Sighting]:
    """Names that two parties and more send: "बैठक में शिवसेना से A और एनसीपी की ओर से B पहुंचे"."""
    tokens = line.tokens
    sent: list[tuple[Span, Body]] = []
    parties = 0
    several = sum(token.key == FROM for token in tokens) > 1
    for at in range(len(tokens) - 2) if several else ():
        hit = bodies().at(tokens, at)
        if hit is None or not hit[1].party or not tokens[hit[0] - 1].joined:
            continue
        end = hit[0]
        if end + 2 < len(tokens) and tokens[end].key in OF and tokens[end + 1].key in _SIDE:
            end += 2
        listed = names_from(tokens, end + 1) if end + 1 < len(tokens) and tokens[end].key == FROM else None
        if listed is not None and all(span.end - span.start > 1 and span.score >= 2.5 for span in listed.spans):
            parties += 1
            sent += [(span, hit[1]) for span in listed.spans]
    for span, body in sent if parties > 1 else ():
        contest = any(token.key in _CONTEST or token.key in _NOMINATES for token in tokens)
        yield sight(line, span, CANDIDATE if contest else MEMBER, body)


_NOMINATES = keys("नामांकन पर्चा")
_SIDE = keys("ओर तरफ")


def _under_whom(tokens: Sequence[Token], at: int) -> Span | None:
    """Whose lead the party at `at` follows in what it does ("A के नेतृत्व में हाउस रिपब्लिकन ने")."""
    for led in range(at - 2, max(0, at - 4), -1):
        if tokens[led].key in _LED and tokens[led + 1].key == IN and tokens[led - 1].key in OF:
            span = name_before(tokens, led - 1)
            return span if span is not None and span.end - span.start > 1 and span.score >= 2.5 else None
    return None


def _of_unknown_parties(line: Line) -> Iterator[Sighting]:
    """Names abroad that letters of which no list knows introduce, where a party's leader stands before: "यूडीपीएस के अध्यक्ष A, यूएनसी के B"."""
    tokens = line.tokens
    letters = [at for at in range(1, len(tokens) - 2) if tokens[at].acronym and tokens[at + 1].key in OF]
    leaders = [role for role in roles_in(tokens) if "party" in role.head.marks and role.body is not None] if letters else []
    for at in letters:
        if (tokens[at - 1].key not in AND and tokens[at - 1].gap.strip() != ",") or bodies().at(tokens, at) or heads().at(tokens, at):
            continue
        span = name_from(tokens, at + 2)
        foreign = span is not None and not any(token.key in lexicon().indian for token in tokens[span.start : span.end])
        if span is None or not foreign or span.end - span.start < 2 or span.score < 2.0 or not any(role.end < at for role in leaders):
            continue
        yield sight(line, span, MEMBER, Body(latin_acronym(tokens[at].key), "*", party=True))


_PARTISANS = frozenset(("United States", "United Kingdom"))
"""Where a party's name is what its members are called: "डेमोक्रेट A"."""


def past_parenthesis(tokens: Sequence[Token], end: int) -> int:
    """The place after a short parenthesis that follows ("शिवसेना (यूबीटी)"), else `end`."""
    if end < len(tokens) and tokens[end - 1].gap.strip() == "(":
        for after in range(end + 1, min(len(tokens), end + 3) + 1):
            if tokens[after - 1].gap.strip() == ")":
                return after
    return end


def _whom_it_introduces(line: Line, at: int, body: Body | None) -> Iterator[Sighting]:
    """The names after "कांग्रेस के"; one word alone only where it speaks, or another party follows."""
    tokens = line.tokens
    listed = names_from(tokens, at + 1)
    if listed is None:
        return
    alone = len(listed.spans) == 1 and listed.spans[0].end - listed.spans[0].start == 1
    enough = _speaks_or_goes_on(tokens, listed.end) if alone else listed.spans[0].score >= 2.7
    if not enough or not (listed.spans[-1].score >= 2.7 or alone or _introduces(tokens, listed.end)):
        return
    contest = any(token.key in _CONTEST for token in tokens[listed.end : listed.end + 8])
    for span in listed.spans:
        yield sight(line, span, CANDIDATE if contest else MEMBER, body)


def _speaks_or_goes_on(tokens: Sequence[Token], end: int) -> bool:
    if end >= len(tokens) or kind(tokens[end - 1]) not in (Kind.NAME, Kind.UNKNOWN):
        return False
    return tokens[end].key == AGENT or (tokens[end].key in AND and end + 1 < len(tokens) and bodies().at(tokens, end + 1) is not None)


def _introduces(tokens: Sequence[Token], end: int) -> bool:
    if end >= len(tokens) or tokens[end - 1].gap.strip() or tokens[end].key in SPEAKS:
        return True
    return tokens[end].key in AND and end + 1 < len(tokens) and bodies().at(tokens, end + 1) is not None


def _joined(tokens: Sequence[Token], verb: int) -> tuple[Span, ...]:
    """Who has joined, named behind the verb ("भाजपा में शामिल हुए A", "... हुईं B")."""
    if verb + 1 >= len(tokens) or tokens[verb].key not in _BECAME or tokens[verb].gap.strip():
        return ()
    span = name_from(tokens, verb + 1)
    return (span,) if span is not None and span.score >= 3.0 and span.end - span.start > 1 else ()


def _joins(tokens: Sequence[Token], at: int) -> tuple[Span, ...]:
    """Who joins the party whose name stands at `at`."""
    for end in range(at, max(0, at - 4), -1):
        if tokens[end - 1].gap.strip():
            return ()
        spans = names_before(tokens, end)
        if spans and spans[-1].score >= 3.0:
            return spans
    return ()


def _governments(line: Line) -> Iterator[Sighting]:
    """Names that a government bears: "ओबामा प्रशासन", "A और B की सरकार में", "A के नेतृत्व वाली सरकार"."""
    tokens = line.tokens
    for at in range(1, len(tokens)):
        if tokens[at].key in _LED and tokens[at - 1].key in OF and any(token.key in GOVERNMENT for token in tokens[at : at + 6]):
            leader = name_before(tokens, at - 1)
            if leader is not None and leader.score >= 2.5:
                yield sight(line, leader, _GOVERNS)
        if tokens[at].key not in GOVERNMENT or tokens[at - 1].gap.strip() or organisations().before(tokens, at):
            continue  # "निगम प्रशासन"
        if tokens[at - 1].key in OF:
            for span in names_before(tokens, at - 1):
                if span.score >= 3.5 and span.end - span.start > 1:
                    yield sight(line, span, _GOVERNS)
        elif kind(tokens[at - 1]) in (Kind.NAME, Kind.UNKNOWN):
            bearer = name_before(tokens, at)
            if bearer is not None:
                yield sight(line, _without_everyday_words(tokens, bearer), _GOVERNS)


def _without_everyday_words(tokens: Sequence[Token], span: Span) -> Span:
    """A government's name without the words of the sentence that stand before it ("उत्साहित A सरकार")."""
    start = span.start
    while start < span.end - 1 and kind(tokens[start]) in (Kind.COMMON, Kind.KNOWN) and tokens[start + 1].key not in lexicon().middle:
        start += 1
    return Span(start, span.end, span.score)


def _advisers(line: Line) -> Iterator[Sighting]:
    """Whom a head of government has at his side: "प्रधानमंत्री A के सलाहकार B", where nothing but his name stands in between."""
    tokens = line.tokens
    for at in range(2, len(tokens) - 1):
        if tokens[at].key not in _AT_HIS_SIDE or tokens[at - 1].key not in OF:
            continue
        master = name_before(tokens, at - 1)
        office = heads().before(tokens, master.start) if master is not None else None
        if office is None or office[1][0].english not in _WITH_ADVISERS:
            continue
        span = name_from(tokens, at + 1)
        if span is not None:
            word = "adviser" if tokens[at].key == _ADVISER else "spokesperson"
            yield sight(line, span, Head(f"{word} to the {office[1][0].english}", frozenset({"nation"})))
