"""Who stands for election without the word: by a seat, a ticket, a rival; and American legislators, party and state behind the name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.reading.leaders.countries import places
from bot.reading.leaders.line import Line, Sighting, sight
from bot.reading.leaders.offices import CANDIDATE, Body, Head, bodies, heads
from bot.reading.leaders.particles import AGENT, AND, FROM, OBJECT, OF
from bot.reading.leaders.parts import namelike
from bot.reading.leaders.rows import names_before, names_from
from bot.reading.leaders.spans import Span, name_before, name_from
from bot.reading.leaders.spelling import keys
from bot.reading.leaders.tokens import Token
from bot.reading.leaders.words import Kind, kind, lexicon

_TICKET = keys(
    "टिकट उम्मीदवार प्रत्याशी उम्मीदवारों प्रत्याशियों मैदान उतारा उतारे नामांकन सूची उम्मीदवारी मौका मुकाबला जीते जीत जीतीं जीता हराया विजयी हारे पराजित"
)
_GIVEN = keys("टिकट उम्मीदवार प्रत्याशी मैदान उतारा")
_WILL_RUN = keys("लड़ेंगे लड़ेंगी लड़ेगा लड़ेगी उतरेंगे उतरेंगी उतरेगा उतरेगी")
_ELECTION = keys("चुनाव मैदान टिकट")
_LETTERED = keys("आर डी") | {"r", "d"}
_LEGISLATOR = Head("lawmaker", frozenset({"party", "generic", "US"}))
_REPRESENTATIVE = Head("Representative", frozenset({"party", "US"}))
_NOMINATION = keys("नामांकन पर्चा पर्चे नामांकनपत्र")
MEETING = keys("मुकाबला टक्कर सामना")
_SEAT = keys("सीट क्षेत्र विधानसभा लोकसभा")


def candidates(line: Line) -> Iterator[Sighting]:
    """Names that a seat introduces, and those who are given a ticket: "बीना सीट से A", "गढ़ा से B और C को टिकट", "A को उम्मीदवार बनाया"."""
    tokens = line.tokens
    ticket = any(token.key in _TICKET for token in tokens)
    nomination = any(token.key in _NOMINATION for token in tokens)
    party: Body | None = None
    for at in range(1, len(tokens) - 1):
        hit = bodies().at(tokens, at - 1)
        if hit is not None and hit[1].party:
            party = hit[1]
        if tokens[at].key == FROM and not tokens[at].gap.strip() and not heads().at(tokens, at + 1):
            seat = tokens[at - 1].key in _SEAT
            named = not seat and ticket and namelike(tokens, at - 1) and kind(tokens[at - 1]) not in (Kind.NAME, Kind.CLOSED)
            if seat or (named and not tokens[at - 1].plain.endswith("ने")):
                row = names_from(tokens, at + 1)
                for span in row.spans if row else ():
                    given = ticket and tokens[span.start].key in lexicon().given
                    sent = seat and ticket and span.end < len(tokens) and tokens[span.end].key == OBJECT
                    known = seat or places().before(tokens, at) is not None
                    if span.end - span.start < 2 or span.score < (2.0 if given or sent else 2.5 if known else 3.0):
                        break
                    yield sight(line, span, CANDIDATE, party)
        if tokens[at].key == FROM and not tokens[at].gap.strip() and (runner := _runs_from(tokens, at)) is not None:
            yield sight(line, runner, CANDIDATE, party)
        for span in _sent_from(tokens, at) if ticket and tokens[at].key == FROM else ():
            yield sight(line, span, CANDIDATE, party)
        if nomination and tokens[at].key in OF and not heads().at(tokens, at + 1) and kind(tokens[at - 1]) in (Kind.KNOWN, Kind.UNKNOWN):
            runner = name_from(tokens, at + 1)
            if runner is not None and runner.end - runner.start >= 2 and runner.score >= 3.5:
                yield sight(line, runner, CANDIDATE, party)
        if tokens[at].key == AGENT and any(token.key in _NOMINATION for token in tokens[at + 1 : at + 7]):
            for span in names_before(tokens, at):
                if span.score >= 3.0:
                    yield sight(line, span, CANDIDATE, party)
        if tokens[at].key != OBJECT:
            continue
        rival = at + 2 < len(tokens) and tokens[at + 1].key in AND and (hit := bodies().at(tokens, at + 2)) is not None and hit[1].party
        sent = places().at(tokens, at + 1) is not None  # "A को बिहार, B को झारखंड से उतारा"
        if any(token.key in _GIVEN for token in tokens[at + 1 : None if sent else at + (16 if rival else 7)]):
            for span in names_before(tokens, at):
                if span.score >= 3.0 and span.end - span.start >= 2:
                    yield sight(line, span, CANDIDATE, party)


def _runs_from(tokens: Sequence[Token], at: int) -> Span | None:
    """Who opens the clause with the से at `at` and stands for election there ("A बिहार के मधुपुर से चुनाव लड़ेंगे", "A ... से मैदान में उतरेंगी")."""
    verb = next((place for place in range(at + 1, min(len(tokens), at + 7)) if tokens[place].key in _WILL_RUN), None)
    if verb is None or not any(token.key in _ELECTION for token in tokens[at + 1 : verb]):
        return None
    start = at
    while start > 0 and at - start < 9 and not tokens[start - 1].gap.strip():
        start -= 1
    start += tokens[start].key in AND
    span = name_from(tokens, start) if start < at - 1 else None
    if span is None or span.end >= at or span.end - span.start < 2 or span.score < 2.0 or tokens[span.end].key in (AGENT, OBJECT, FROM):
        return None
    return span


def _sent_from(tokens: Sequence[Token], at: int) -> tuple[Span, ...]:
    """The names right before a state and the से at `at`, where a list goes on or ends ("A और B बिहार से, C झारखंड से उम्मीदवार")."""
    hit = places().before(tokens, at)
    if hit is None or hit[0] == 0 or tokens[hit[0] - 1].gap.strip():
        return ()
    goes_on = tokens[at].gap.strip() == "," or tokens[at + 1].key in AND | _TICKET
    spans = names_before(tokens, hit[0]) if goes_on else ()
    return spans if all(span.end - span.start >= 2 and span.score >= 2.0 for span in spans) else ()


def of_a_seat_abroad(line: Line) -> Iterator[Sighting]:
    """Names with party and state behind them, as American papers write legislators: "A (आर-अलबामा)", "प्रतिनिधि B (डी-एनवाई)"."""
    tokens = line.tokens
    for at in range(2, len(tokens) - 1):
        if tokens[at].key not in _LETTERED or tokens[at - 1].gap.strip() != "(" or "-" not in tokens[at].gap:
            continue
        span = name_before(tokens, at)
        if span is not None and span.score >= 1.5:
            said = heads().before(tokens, span.start)
            yield sight(line, span, _REPRESENTATIVE if said and said[1][0].english == "representative" else _LEGISLATOR)


def rivals(line: Line) -> Iterator[Sighting]:
    """Names that meet in an election: "भाजपा के A का मुकाबला B से है"."""
    tokens = line.tokens
    for at in range(1, len(tokens)):
        if tokens[at].key not in MEETING or tokens[at - 1].key not in OF:
            continue
        political = any((hit := bodies().at(tokens, place)) and hit[1].party for place in range(len(tokens)))
        for place in range(at + 1, len(tokens)):
            if political and tokens[place].key == FROM:
                for span in (name_before(tokens, place), name_before(tokens, at - 1)):
                    if span is not None and span.score >= 3.0:
                        yield sight(line, span, CANDIDATE)
