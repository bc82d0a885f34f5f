"""How much of a story a reply says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.model import Person, Summary
from bot.reading.wording import checks

LENGTHS = ("short", "standard", "full")
_SHORT = 2


def at_length(summary: Summary, people: Sequence[Person], length: str) -> Summary:
    """The summary with as many points as somebody wants to read: short is the two that matter most, full all that there was room for.

    Its checks are those of the points that it has. Any other length is the standard one: the summary as it is. `people` are the story's.
    """
    points = summary.points
    if length == "full":
        points = summary.full or points
    elif length == "short":
        best = [place for place in summary.best if place < len(points)] or range(len(points))
        points = tuple(points[place] for place in best[:_SHORT])
    if points == summary.points:
        return summary
    numbers, names = checks(points, people, summary.leaders)
    return replace(summary, points=points, full=(), best=(), numbers=numbers, names=names)
