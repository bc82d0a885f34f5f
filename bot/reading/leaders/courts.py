"""Which court a judge sits in, where the words beside him do not say: the one that the story named last before him."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.model import HEADLINE
from bot.reading.leaders.countries import INDIA, Place, places
from bot.reading.leaders.crowd import Crowd
from bot.reading.leaders.line import Line
from bot.reading.leaders.offices import Body, bodies
from bot.reading.leaders.particles import OF
from bot.reading.leaders.role import Role

_COURTS = ("Supreme Court", "High Court")
_SUPREME = Body("Supreme Court", "*", party=False)
_ON_IT = ("Supreme Court", f"Chief Justice of {INDIA}")

Court = tuple[int, Body, Place | None]
"""The line that names a court, the court, and the place that it is the court of."""


def courts_in(lines: Sequence[Line], crowd: Crowd, day: date) -> list[Court]:
    """The courts that a story speaks of, in order."""
    return sorted([*_named(lines), *_known(crowd, day)], key=lambda court: court[0])


def _named(lines: Sequence[Line]) -> list[Court]:
    """Where the story names a court, with the place that it is the court of."""
    found = []
    for line in lines:
        end = 0
        for at in range(len(line.tokens)):
            hit = bodies().at(line.tokens, at) if at >= end else None
            end = hit[0] if hit else end  # the court of two states ends with what is a court's name by itself
            if hit and hit[1].english.endswith(_COURTS):
                before = places().before(line.tokens, at) or (at and line.tokens[at - 1].key in OF and places().before(line.tokens, at - 1))
                found.append((line.place, hit[1], before[1] if before else None))
    return found


def _known(crowd: Crowd, day: date) -> list[Court]:
    """Where the story names a judge of whom the table knows that he sits in the Supreme Court: so do those beside him."""
    return [
        (mention.line.place, _SUPREME, None)
        for somebody in crowd.everybody.met
        if somebody.known and any(office.role.startswith(_ON_IT) for office in somebody.known.held(day))
        for mention in somebody.mentions
        if mention.line.place != HEADLINE
    ]


def on_the_bench(role: Role, place: int, courts: Sequence[Court]) -> Role:
    """The role of a judge with his court: the one named last before him, else the first of the story."""
    if "bench" not in role.head.marks or role.body is not None or not courts:
        return role
    earlier = [court for court in courts if court[0] <= place]
    _, body, seat = earlier[-1] if earlier else courts[0]
    return replace(role, body=body, place=role.place or seat)
