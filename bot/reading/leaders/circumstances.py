"""What shows a leader without naming an office: a party, a seat, a government that bears his name; and what shows that he only lent it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.reading.leaders.line import AND, FROM, OBJECT, OF, SPEAKS, Line, Sighting, keys
from bot.reading.leaders.roles import Body, Head, Role, bodies, heads
from bot.reading.leaders.spans import Span, name_before, name_from, namelike, names_before, names_from
from bot.reading.leaders.spelling import fold
from bot.reading.leaders.tokens import Token
from bot.reading.leaders.words import Kind, kind, lexicon

_MEMBER = Head("leader", frozenset({"party", "generic", "shared"}))
_CANDIDATE = Head("candidate", frozenset({"party"}))
_GOVERNS = Head("", frozenset({"generic"}))
_TICKET = keys(
    "टिकट उम्मीदवार प्रत्याशी उम्मीदवारों प्रत्याशियों मैदान उतारा उतारे नामांकन सूची उम्मीदवारी मौका मुकाबला जीते जीत जीतीं जीता हराया विजयी हारे पराजित"
)
_GIVEN = keys("टिकट उम्मीदवार प्रत्याशी मैदान उतारा")
_LED = keys("नेतृत्व अगुवाई अगुआई")
_CONTEST = keys("विजयी जीते जीतीं जीता हराया हारे पराजित आमने मुकाबला टक्कर प्रत्याशी उम्मीदवार मैदान देंगे देंगी")
_MEETING = keys("मुकाबला टक्कर सामना")
_SEAT = keys("सीट क्षेत्र विधानसभा लोकसभा")
_GOVERNMENT = keys("सरकार प्रशासन कैबिनेट मंत्रिमंडल")
_IN_IT = [fold("में"), fold("शामिल")]
_HONOURED = keys("प्रतिमा मूर्ति जयंती पुण्यतिथि समाधि चित्र स्मृति जन्मदिवस जन्मदिन आदर्शों विचारों जयंतियों")


def circumstances(line: Line) -> Iterator[Sighting]:
    """All of these in a line."""
    yield from _of_parties(line)
    yield from _candidates(line)
    yield from _governments(line)
    yield from _rivals(line)


def _sight(line: Line, span: Span, head: Head, body: Body | None = None) -> Sighting:
    return Sighting(line, span.start, span.end, Role(head, span.start, span.end, body=body))


def _of_parties(line: Line) -> Iterator[Sighting]:
    """Names that a party introduces: "कांग्रेस के A ने", "A (भाजपा)", "A भाजपा में शामिल", "A की लेबर पार्टी"."""
    tokens = line.tokens
    for at in range(len(tokens)):
        hit = bodies().at(tokens, at)
        if hit is None or not hit[1].party:
            continue
        end, body = hit
        if end + 1 < len(tokens) and tokens[end].key in OF and not tokens[end - 1].gap.strip() and not heads().at(tokens, end + 1):
            listed = names_from(tokens, end + 1)
            if listed and listed.spans[0].score >= 2.7 and (listed.spans[-1].score >= 2.7 or _introduces(tokens, listed.end)):
                contest = any(token.key in _CONTEST for token in tokens[listed.end : listed.end + 8])
                for span in listed.spans:
                    yield _sight(line, span, _CANDIDATE if contest else _MEMBER, body)
        if at > 0 and tokens[at - 1].gap.strip() == "(" and tokens[end - 1].gap.strip().startswith(")"):
            inside = name_before(tokens, at)
            if inside is not None:
                yield _sight(line, inside, _MEMBER, body)
        if [token.key for token in tokens[end : end + 2]] == _IN_IT:
            for span in _joins(tokens, at):
                yield _sight(line, span, _MEMBER, body)
        if at > 1 and tokens[at - 1].key in OF and (owner := name_before(tokens, at - 1)) is not None and owner.score >= 3.0:
            yield _sight(line, owner, _MEMBER, body)


def _introduces(tokens: Sequence[Token], end: int) -> bool:
    if end >= len(tokens) or tokens[end - 1].gap.strip() or tokens[end].key in SPEAKS:
        return True
    return tokens[end].key in AND and end + 1 < len(tokens) and bodies().at(tokens, end + 1) is not None


def _joins(tokens: Sequence[Token], at: int) -> tuple[Span, ...]:
    """Who joins the party whose name stands at `at`."""
    for end in range(at, max(0, at - 4), -1):
        if tokens[end - 1].gap.strip():
            return ()
        spans = names_before(tokens, end)
        if spans and spans[-1].score >= 3.0:
            return spans
    return ()


def _candidates(line: Line) -> Iterator[Sighting]:
    """Names that a seat introduces, and those who are given a ticket: "बीना सीट से A", "गढ़ा से B और C को टिकट", "A को उम्मीदवार बनाया"."""
    tokens = line.tokens
    ticket = any(token.key in _TICKET for token in tokens)
    party: Body | None = None
    for at in range(1, len(tokens) - 1):
        hit = bodies().at(tokens, at - 1)
        if hit is not None and hit[1].party:
            party = hit[1]
        if tokens[at].key == FROM and not tokens[at].gap.strip() and not heads().at(tokens, at + 1):
            seat = tokens[at - 1].key in _SEAT
            if seat or (ticket and namelike(tokens, at - 1) and kind(tokens[at - 1]) not in (Kind.NAME, Kind.CLOSED)):
                span = name_from(tokens, at + 1)
                if span is not None and span.end - span.start >= 2 and span.score >= (2.5 if seat else 3.0):
                    yield _sight(line, span, _CANDIDATE, party)
        if tokens[at].key == OBJECT and any(token.key in _GIVEN for token in tokens[at + 1 : at + 5]):
            for span in names_before(tokens, at):
                if span.score >= 3.0 and span.end - span.start >= 2:
                    yield _sight(line, span, _CANDIDATE, party)


def _governments(line: Line) -> Iterator[Sighting]:
    """Names that a government bears: "ओबामा प्रशासन", "A और B की सरकार में"."""
    tokens = line.tokens
    for at in range(1, len(tokens)):
        if tokens[at].key in _LED and tokens[at - 1].key in OF and any(token.key in _GOVERNMENT for token in tokens[at : at + 6]):
            leader = name_before(tokens, at - 1)
            if leader is not None and leader.score >= 2.5:
                yield _sight(line, leader, _GOVERNS)
        if tokens[at].key not in _GOVERNMENT or tokens[at - 1].gap.strip():
            continue
        if tokens[at - 1].key in OF:
            for span in names_before(tokens, at - 1):
                if span.score >= 3.5 and span.end - span.start > 1:
                    yield _sight(line, span, _GOVERNS)
        elif kind(tokens[at - 1]) in (Kind.NAME, Kind.UNKNOWN):
            bearer = name_before(tokens, at)
            if bearer is not None:
                yield _sight(line, bearer, _GOVERNS)


def _rivals(line: Line) -> Iterator[Sighting]:
    """Names that meet in an election: "भाजपा के A का मुकाबला B से है"."""
    tokens = line.tokens
    for at in range(1, len(tokens)):
        if tokens[at].key not in _MEETING or tokens[at - 1].key not in OF:
            continue
        political = any((hit := bodies().at(tokens, place)) and hit[1].party for place in range(len(tokens)))
        for place in range(at + 1, len(tokens)):
            if political and tokens[place].key == FROM:
                for span in (name_before(tokens, place), name_before(tokens, at - 1)):
                    if span is not None and span.score >= 3.0:
                        yield _sight(line, span, _CANDIDATE)


def lent(tokens: Sequence[Token], end: int) -> bool:
    """Whether the word after a name says that the name was only lent to a thing: a stadium, a scheme, a prize."""
    at = end
    while at < len(tokens) and at - end < 3 and tokens[at - 1].joined and tokens[at].plain in lexicon().lent_with:
        at += 1
    if at < len(tokens) and tokens[at - 1].joined and tokens[at].plain in lexicon().lent:
        return True
    return end + 1 < len(tokens) and tokens[end].key in OF and tokens[end + 1].key in _HONOURED
