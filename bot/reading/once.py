"""What a reply says once: a leader's full name with his office, and the date of a day. Then he is "Sharma", and the day "Tuesday"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.model import Leader, Person, Point
from bot.reading.names import short_name
from bot.reading.numbers_english import MONTH_NAMES

_DATED = re.compile(
    r"\b(?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|tomorrow)(?P<part>(?:['’]s)?(?: [a-z]+){0,2})"
    rf" \((?P<date>\d{{1,2}} (?:{'|'.join(MONTH_NAMES)})(?: \d{{4}})?)\)"
)
_BEFORE_A_NAME = frozenset(
    """and or but by to with from for that of between against said told met on under as while when whom where which after before led
    including than asked called over if about alleged accused urged thanked praised because since though although into upon at""".split()
)
"""After these a name stands by itself; after any other word it may be a part of what is said before it ("his brother Raj Sharma")."""
_TITLES = frozenset(
    "former ex then state union national acting deputy vice prime chief minister president leader governor mp mla mayor".split()
)
_OF_TITLES = frozenset("of the and for".split())
_WORD = re.compile(r"[\w.'’-]+")


def told_once(points: Sequence[Point], best: Collection[int], people: Sequence[Person], leaders: Sequence[Leader]) -> tuple[Point, ...]:
    """The points, without what one before them told already. Pure.

    `best` are the places of those that are shown alone where somebody wants it short: they lean on one another only.
    """
    names = _short_names(points, people, leaders)
    told: list[Point] = []
    for place, point in enumerate(points):
        before = " ".join(one.text for earlier, one in enumerate(points[:place]) if earlier in best or place not in best)
        text = _undated(point.text, before)
        for leader, short in names:
            if re.search(rf"\b{re.escape(leader.name)}\b", before):
                text = _with_short_name(text, leader, short)
        told.append(replace(point, text=text))
    return tuple(told)


def _undated(text: str, before: str) -> str:
    """The text without the dates of days that were dated before."""
    dated = {(found["day"], found["date"]) for found in _DATED.finditer(before)}
    return _DATED.sub(lambda found: found["day"] + found["part"] if (found["day"], found["date"]) in dated else found.group(), text)


def _short_names(points: Sequence[Point], people: Sequence[Person], leaders: Sequence[Leader]) -> list[tuple[Leader, str]]:
    """The leaders whose short name means nobody else in the reply."""
    by_hindi = {person.hindi: person for person in people}
    text = " ".join(point.text for point in points)
    names = []
    for leader in leaders:
        person = by_hindi.get(leader.hindi)
        short = short_name(leader.name, person) if person is not None else leader.name
        if short == leader.name or sum(short in other.name.split() for other in leaders) > 1:
            continue
        rest = text.replace(leader.name, "")
        others = re.search(rf"\b(?P<before>[A-Z][\w.'’-]*) {re.escape(short)}\b|\b{re.escape(short)} [A-Z]", rest)
        if others is None or (others["before"] or "").casefold() in _TITLES:
            names.append((leader, short))
    return names


def _with_short_name(text: str, leader: Leader, short: str) -> str:
    """The text with the short name for the full one and the office before it, where nothing else hangs on them."""
    found = re.search(rf"\b{re.escape(leader.name)}\b(?P<comma>,)?", text)
    if found is None or text.count('"', 0, found.start()) % 2:
        return text
    start, apposed = _title_before(text[: found.start()], leader)
    before = text[:start].rstrip()
    last = before.split()[-1] if before else ""
    if last and last[-1] not in ",.:;" and last.casefold() not in _BEFORE_A_NAME:
        return text
    comma = found["comma"] or ""
    return text[:start] + short + ("" if apposed else comma) + text[found.end() :]


def _title_before(before: str, leader: Leader) -> tuple[int, bool]:
    """Where the office before a name begins (the end of `before` where there is none), and whether a comma parts it from the name."""
    known = _TITLES | {word.casefold() for word in _WORD.findall(f"{leader.role or ''} {leader.country or ''}")}
    start = len(before)
    for word in reversed(list(_WORD.finditer(before))):
        plain = word.group().casefold().removesuffix("'s").removesuffix("’s")
        between = before[word.end() : start].strip()
        is_office = plain in known or (len(plain) > 4 and any(one[:4] == plain[:4] for one in known if len(one) > 4))
        if between not in ("", ",") or not (is_office or plain in _OF_TITLES):
            break
        if is_office or plain == "the":
            start = word.start()
    return start, start < len(before) and before.rstrip().endswith(",")
