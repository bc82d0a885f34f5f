"""Whether two articles tell one event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import Literal

from bot.topics.fingerprint import BACKGROUND, LEAD, TITLE, Fingerprint, Telling, fingerprint
from bot.topics.likeness import WINDOW_HOURS, hours_apart, likeness
from bot.topics.terms import Sort
from bot.topics.weights import WEIGHTS

Kind = Literal["same", "update", "other"]

THRESHOLD, UNDATED_THRESHOLD = 0.5, 0.6
"""From this score on two tellings are of one event: as good as even; more where one has no date, for it may be of any year then, and what
looks alike mostly is of another one."""
_TOO_LATE = 0.2
"""The most that a pair scores that was published further apart than an event's window."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What two articles are to each other: "same" (one event, told by two), "update" (one event, of which a figure that matters changed or
    that went on) or "other"; `score` from 0 to 1 is how sure it is that they tell one event."""

    kind: Kind
    score: float


def judge(a: Telling, b: Telling) -> Verdict:
    """Whether two articles tell one event. The order of the two does not matter."""
    return compare(fingerprint(a), fingerprint(b))


def compare(a: Fingerprint, b: Fingerprint) -> Verdict:
    """`judge` for fingerprints that are kept."""
    score = _score(a, b)
    hours = hours_apart(a, b)
    if (hours or 0.0) >= WINDOW_HOURS:
        return Verdict("other", min(score, _TOO_LATE))
    if score < (UNDATED_THRESHOLD if hours is None else THRESHOLD):
        return Verdict("other", score)
    return Verdict("update" if _went_on(a, b) else "same", score)


def _score(a: Fingerprint, b: Fingerprint) -> float:
    return round(WEIGHTS.score(astuple(likeness(a, b))), 4)


_GROWING = ("dead", "missing", "injured", "arrested")
"""The tolls whose change is news, the one that counts most first."""
_STAGES = ((Sort.KIND + "poll", (Sort.KIND + "result", Sort.CONCEPT + "won")),)
"""Kinds of event, and what their outcome is called."""
_FUTURE = ("एंग", "ेंग", "एग", "ेग")
"""How the stems of future verbs end (टकराएगा, बढ़ेंगे)."""
_LEAST_ROOT = 3


def goes_on(later: Fingerprint, first: Fingerprint) -> bool:
    """Whether a later telling of one story by its own outlet goes on where the first ended. What it leaves out changes nothing."""
    return _other_toll(later, first) or _dies_only_in(later, first) or _has_outcome_of(later, first)


def is_behind(later: Fingerprint, other: Fingerprint) -> bool:
    """Whether another telling of the event has what a later one goes on to: as high a toll, or the outcome. Outlets follow one another's
    tolls by minutes or hours, so a lower one is no news where a higher one was told."""
    for unit in _GROWING:
        here, there, shown = _toll(later, unit), _toll(other, unit, (TITLE, LEAD)), _toll(other, unit, (TITLE,))
        if here and there:  # what stands further down is the toll of some other day
            return here[0] == there[0] or (unit != "missing" and shown != [] and here[0] < shown[0])  # the missing are found
    after = _headline(later)
    return any(after.intersection(ends) and _headline(other).intersection(ends) for _, ends in _STAGES)


def _went_on(a: Fingerprint, b: Fingerprint) -> bool:
    """Whether one tells a later stage: another toll, deaths of which the other knows none, or an outcome where the other awaits one."""
    if _toll(a, "dead") and _toll(b, "dead"):
        return _other_toll(a, b)
    if _other_toll(a, b):
        return True
    return any(_dies_only_in(later, first) or _has_outcome_of(later, first) for later, first in ((a, b), (b, a)))


def _other_toll(a: Fingerprint, b: Fingerprint) -> bool:
    for unit in _GROWING:
        here, there = _toll(a, unit), _toll(b, unit)
        if here and there:
            if here[0] != there[0] and here[0] not in there and there[0] not in here:
                return True
            if unit == "dead":
                return here[0] != there[0]
    return False


def _toll(story: Fingerprint, unit: str, parts: Sequence[int] = (TITLE, LEAD, BACKGROUND)) -> list[float]:
    """The counts of one toll where the story gives it first (headline, else lead, else anywhere), the largest first."""
    for last in parts:
        found = sorted((count.value for count in story.counts if count.unit == unit and count.part <= last), reverse=True)
        if found:
            return found
    return []


def _dies_only_in(a: Fingerprint, b: Fingerprint) -> bool:
    """Whether `a` counts dead in its headline and `b` counts none at all."""
    dead = Sort.TOLL + "dead"
    return dead in a.terms and a.terms[dead].part == TITLE and bool(_toll(a, "dead")) and dead not in b.terms


def _has_outcome_of(later: Fingerprint, first: Fingerprint) -> bool:
    """Whether the headline of `later` tells the outcome of what that of `first` has begun or expects."""
    before, after = _headline(first), _headline(later)
    if any(kind in before and kind not in after and not before.intersection(ends) and after.intersection(ends) for kind, ends in _STAGES):
        return True
    roots = {text.strip("~").removesuffix(ending) for text in before for ending in _FUTURE if text.endswith(ending)}
    return any(
        text.strip("~").startswith(root) and not text.endswith(_FUTURE) for root in roots if len(root) >= _LEAST_ROOT for text in after
    )


def _headline(story: Fingerprint) -> set[str]:
    return {text for text, trace in story.terms.items() if trace.part == TITLE}
