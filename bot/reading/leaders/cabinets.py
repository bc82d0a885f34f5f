"""Who gets into a cabinet without an office beside the name: by an oath, by being taken in, by a ministry that is handed over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.reading.leaders.line import Line, Sighting, sight
from bot.reading.leaders.offices import Head, ministries
from bot.reading.leaders.particles import AGENT, AND, IN_IT, OBJECT
from bot.reading.leaders.role import Role
from bot.reading.leaders.rows import names_before, names_from
from bot.reading.leaders.spans import Span, name_before, name_from
from bot.reading.leaders.spelling import keys
from bot.reading.leaders.tokens import Token

MINISTER = Head("minister", frozenset({"minister", "shared"}))
SWORN = Head("", frozenset({"generic", "nation"}))
"""What somebody is of whom nothing but his oath is told."""
_MINISTRY = keys("मंत्रालय विभाग")
_HANDED = keys("संभालेंगे संभालेंगी संभालेंगे संभाला संभाल सौंपा सौंपी सौंपे सौंप मिला मिले मिली दिया दिए दी आवंटित संभाल")
_LOOKS_AFTER = keys("देखते देखेंगे देखेंगी देखता देखती संभालते संभालती")
_CABINET = keys("मंत्रिमंडल मंत्रीमंडल मंत्रिपरिषद मंत्रीपरिषद कैबिनेट")
_NOT_YET = keys("नहीं न सकते सकता सकती अटकलें चर्चा मांग")
_TAKEN = keys("किया किए कर")
_REACH = 10
"""How many words before a cabinet the को is looked for of whom it takes in."""
_OATH = keys("शपथ")
_GAVE = keys("दिलाई दिलवाई दिलाएंगे ली लेंगे लेंगी लीं")


def sworn_in(line: Line) -> Iterator[Sighting]:
    """Names of those who take an oath: "A को पद एवं गोपनीयता की शपथ दिलाई", "A और B ने शपथ ली"."""
    tokens = line.tokens
    for at in range(len(tokens) - 1):
        if tokens[at].key not in _OATH or tokens[at + 1].key not in _GAVE:
            continue
        ending = OBJECT if tokens[at + 1].text.startswith("दि") else AGENT
        before = next((place for place in range(at, max(0, at - 9), -1) if tokens[place].key == ending), None)
        for span in names_before(tokens, before) if before else ():
            yield sight(line, span, SWORN)


def taken_in(line: Line) -> Iterator[Sighting]:
    """Names of those whom a cabinet takes in: "मंत्रिमंडल में A, B और C शामिल किए गए हैं", "A को B के मंत्रिमंडल में शामिल किया गया"."""
    tokens = line.tokens
    for at in range(len(tokens) - 2):
        if tokens[at].key not in _CABINET or tokens[at + 1].key != IN_IT[0]:
            continue
        for span in _whom_it_takes(tokens, at):
            yield sight(line, span, MINISTER)
        row = names_from(tokens, at + 2)
        spans = row.spans if row else ()
        end = row.end if row else at + 2
        if end >= len(tokens) or tokens[end].key != IN_IT[1] or any(token.key in _NOT_YET for token in tokens[end : end + 5]):
            continue
        for span in spans if spans and spans[0].score >= 1.5 else ():
            yield sight(line, span, MINISTER)


def _whom_it_takes(tokens: Sequence[Token], at: int) -> tuple[Span, ...]:
    """Who stands before the को of a cabinet at `at` that takes somebody in."""
    taken = tokens[at + 2].key == IN_IT[1] and at + 3 < len(tokens) and tokens[at + 3].key in _TAKEN
    if not taken or any(token.key in _NOT_YET for token in tokens[at + 3 : at + 7]):
        return ()
    before = next((place for place in range(at - 1, max(0, at - _REACH), -1) if tokens[place].key in (OBJECT, AGENT)), 0)
    spans = names_before(tokens, before) if before and tokens[before].key == OBJECT else ()
    return spans if spans and spans[-1].score >= 1.5 else ()


def portfolios(line: Line) -> Iterator[Sighting]:
    """Names of those who are given a ministry: "A को गृह मंत्रालय सौंपा गया", "B रक्षा मंत्रालय संभालेंगे"."""
    tokens = line.tokens
    for at in range(1, len(tokens)):
        if tokens[at].key not in _MINISTRY:
            continue
        hit = ministries().before(tokens, at)
        if hit is not None and (keeper := _keeps(tokens, hit[0], at + 1)) is not None:
            yield Sighting(line, keeper.start, keeper.end, Role(MINISTER, hit[0], at + 1, ministry=hit[1]))
        goes_on = at + 1 < len(tokens) and (tokens[at + 1].key in AND or tokens[at].gap.strip() == ",")
        if hit is None or not any(token.key in _HANDED for token in tokens[at + 1 : at + (16 if goes_on else 5)]):
            continue
        role = Role(MINISTER, hit[0], at + 1, ministry=hit[1])
        end = hit[0] - 1 if tokens[hit[0] - 1].key == OBJECT else hit[0]
        span = name_before(tokens, end)
        if span is not None and span.score >= 2.5:
            yield Sighting(line, span.start, span.end, role)


def _keeps(tokens: Sequence[Token], ministry: int, verb: int) -> Span | None:
    """Who opens the line and goes on with a ministry that begins there ("A पहले की तरह स्वास्थ्य विभाग देखते रहेंगे")."""
    if verb >= len(tokens) or tokens[verb].key not in _LOOKS_AFTER:
        return None
    span = name_from(tokens, 0, first=False)
    if span is None or span.score < 2.5 or span.end - span.start < 2 or span.end > ministry or ministry - span.end > 5:
        return None
    return None if any(token.key in (AGENT, OBJECT) for token in tokens[span.end : ministry]) else span


def portfolios_in_a_row(line: Line) -> Iterator[Sighting]:
    """Names of those who are given one each, the word "ministry" and the verb left out: "A को राजस्व, B को जल संसाधन और C को वन मिला है"."""
    tokens = line.tokens
    if not any(token.key in _HANDED for token in tokens):
        return
    found = []
    for at in range(1, len(tokens) - 1):
        hit = ministries().at(tokens, at + 1) if tokens[at].key == OBJECT else None
        span = name_before(tokens, at) if hit is not None else None
        if hit is None or span is None or span.score < 2.5:
            continue
        end = hit[0] + (hit[0] < len(tokens) and tokens[hit[0]].key in _MINISTRY)
        goes_on = end < len(tokens) and (tokens[end - 1].gap.strip() == "," or tokens[end].key in AND | _HANDED)
        if goes_on:
            role = Role(MINISTER, at + 1, end, ministry=hit[1])
            found.append(Sighting(line, span.start, span.end, role))
    if len(found) > 1:
        yield from found
