"""Names in a row ("A, B और C"), and the full names that stand alone in a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.reading.leaders.offices import bodies, heads, organisations
from bot.reading.leaders.particles import OF
from bot.reading.leaders.parts import namelike, titled
from bot.reading.leaders.spans import AND_OR, Span, another_begins, name_before, name_from
from bot.reading.leaders.spelling import keys
from bot.reading.leaders.tokens import Token
from bot.reading.leaders.words import Kind, kind


@dataclass(frozen=True, slots=True)
class Listed:
    """Names in a row ("A, B और C"), and the place after them."""

    spans: tuple[Span, ...]
    end: int


def names_from(tokens: Sequence[Token], at: int) -> Listed | None:
    """The names that stand in a row from `at`."""
    first = name_from(tokens, at)
    if first is None:
        return None
    spans, end = [first], first.end
    while end < len(tokens):
        gap = tokens[end - 1].gap.strip()
        if gap == "(":
            closed = next((at + 1 for at in range(end, min(len(tokens) - 1, end + 3)) if tokens[at].gap.strip().startswith(")")), end)
            gap, end = tokens[closed - 1].gap.strip().removeprefix(")") if closed > end else gap, closed
        after = end
        if tokens[end].key in AND_OR and gap in ("", ","):
            after = end + 1
        elif gap != "," and not (not gap and another_begins(tokens, spans[-1].start, end)):
            break
        if after >= len(tokens) or heads().at(tokens, after):
            break
        following = name_from(tokens, after)
        if (
            following is None
            or (following.end - following.start == 1 and (_a_seat(tokens, following) or _whose_legislator(tokens, following)))
            or _of_an_organisation(tokens, following)
        ):
            break  # also "विधायक A, करहल विधायक B"
        spans.append(following)
        end = following.end
    return Listed(tuple(spans), end)


def _of_an_organisation(tokens: Sequence[Token], span: Span) -> bool:
    """Whether what looks like a name in a row is what an organisation is called ("A, शिवरात्रि महोत्सव समिति के अध्यक्ष B")."""
    joined = span.end < len(tokens) and tokens[span.end - 1].joined
    return joined and kind(tokens[span.end]) is Kind.COMMON and organisations().at(tokens, span.end) is not None


_AFTER_A_SEAT = keys("से में के की का विधानसभा लोकसभा विधान लोक संसदीय सीट क्षेत्र जिला जिले")


def _a_seat(tokens: Sequence[Token], span: Span) -> bool:
    """Whether one word in a row is a place after all: "A और करहल से B", "A, करहल विधायक B"."""
    if span.end >= len(tokens) or kind(tokens[span.start]) is Kind.NAME:
        return False
    office = heads().at(tokens, span.end) if tokens[span.end - 1].joined else None
    named = office is not None and office[0] < len(tokens) and namelike(tokens, office[0]) and not tokens[office[0] - 1].gap.strip()
    return named or tokens[span.end].key in _AFTER_A_SEAT


def _whose_legislator(tokens: Sequence[Token], span: Span) -> bool:
    """Whether one word in a row is the seat of whom the next office names, though it is a name too ("A और वैशाली की भाजपा सांसद B")."""
    end = span.end
    if end + 1 >= len(tokens) or tokens[end].key not in OF or not tokens[end - 1].joined:
        return False
    party = bodies().at(tokens, end + 1)
    office = heads().at(tokens, party[0] if party is not None and party[0] < len(tokens) else end + 1)
    return office is not None and {"shared", "city", "district", "state"} & office[1][0].marks != frozenset()


def names_before(tokens: Sequence[Token], end: int) -> tuple[Span, ...]:
    """The names that stand in a row before `end`, in order."""
    spans: list[Span] = []
    while True:
        span = name_before(tokens, end) or (_item_before(tokens, end) if spans else None)
        if span is None:
            break
        spans.insert(0, span)
        start = span.start
        while start > 0 and titled(tokens, start - 1):
            start -= 1
        if start == 0:
            break
        if tokens[start - 1].key in AND_OR:
            end = start - 1
        elif tokens[start - 1].gap.strip() in (",", "),"):
            end = start
        else:
            break
        end = _before_parenthesis(tokens, end)
    return tuple(spans)


def _before_parenthesis(tokens: Sequence[Token], end: int) -> int:
    """Where a short parenthesis that ends before `end` begins ("दानसरी अनसूया (सीताक्का), ..."), else `end`."""
    if end > 0 and tokens[end - 1].gap.strip().startswith(")"):
        for start in range(end - 1, max(0, end - 4), -1):
            if tokens[start - 1].gap.strip() == "(":
                return start
    return end


def _item_before(tokens: Sequence[Token], end: int) -> Span | None:
    """An item of a row of names, two or three words between commas that begin like a name ("आशीष सूद", "मनजिंदर सिंह सिरसा")."""
    start = end - 1
    while start > 0 and end - start < 3 and tokens[start - 1].joined:
        start -= 1
    if start == end - 1 or (start and tokens[start - 1].gap.strip() != ",") or kind(tokens[start]) is not Kind.NAME:
        return None
    if any(kind(token) is Kind.CLOSED for token in tokens[start:end]) or heads().before(tokens, end):
        return None  # also "A उपाध्यक्ष, B सचिव और C कोषाध्यक्ष चुने गए"
    return Span(start, end, 1.5)


def free_names(tokens: Sequence[Token]) -> list[Span]:
    """The names of two words and more that stand in a line, whatever stands around them, where the words alone make it nearly sure."""
    found: list[Span] = []
    at = 0
    while at < len(tokens):
        opening = at == 0 or not tokens[at - 1].joined or not namelike(tokens, at - 1) or heads().before(tokens, at) is not None
        span = name_from(tokens, at) if opening and namelike(tokens, at) else None
        if span is not None and span.end - span.start > 1 and span.score >= 2.5:
            found.append(span)
            at = span.end
        else:
            at += 1
    return found
