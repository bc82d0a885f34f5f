"""What two stories share, weighed by how rare it is: what the events of our own set have in common says little of any new one."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.topics.fingerprint import LEAD, TITLE, Fingerprint, is_pair
from bot.topics.terms import NAMES

_RARITY = Path(__file__).with_name("rarity.txt")
_BY_PART = (1.0, 1.0, 0.7, 0.4, 0.15)
"""What a common term counts by where it stands (title, lead, body, rest, background)."""
_LEAST_RARE = 0.5
"""From this weight on a word is not one of every third event."""
_SCALE = 5.0


@dataclass(frozen=True, slots=True)
class Rarity:
    """How many of `events` events have a term in any of their stories (`counts`); `own` are the terms of events that are not to count."""

    counts: Mapping[str, int]
    events: int
    own: tuple[frozenset[str], ...] = ()

    def weight(self, text: str) -> float:
        """From 0 for what every event has to about 1 for what none has."""
        known = self.counts.get(text, 0) - sum(text in terms for terms in self.own)
        return _weight(max(known, 0), self.events)


@cache
def _weight(known: int, events: int) -> float:
    return math.log((events + 1) / (known + 0.5)) / _SCALE


@cache
def rarity() -> Rarity:
    """The counts of rarity.txt, which benchmarks/same.py writes: the number of events, then a line for each number with its terms."""
    first, *lines = _RARITY.read_text(encoding="utf-8").splitlines()
    counted = (line.partition("\t") for line in lines)
    return Rarity({term: int(count) for count, _, terms in counted for term in terms.split("\t")}, int(first))


def shared(a: Fingerprint, b: Fingerprint, rare: Rarity) -> tuple[float, float, float, float]:
    """How much both have that one has in headline or lead (a logarithm), how much they share that is no name (likewise), the cosine of all
    that they have, and the share of a headline that the other story tells anywhere, in the better direction."""
    weights = {text: rare.weight(text) for text in {*a.terms, *b.terms} if not is_pair(text)}
    fore = words = product = 0.0
    for text in weights:
        if text not in a.terms or text not in b.terms:
            continue
        first, second = a.terms[text].part, b.terms[text].part
        square = weights[text] ** 2
        product += square * _BY_PART[first] * _BY_PART[second]
        if min(first, second) <= LEAD:
            fore += square * _BY_PART[max(first, second)]
        if text[0] not in NAMES and weights[text] > _LEAST_RARE:
            words += square * _BY_PART[max(first, second)]
    lengths = math.sqrt(_length(a, weights) * _length(b, weights))
    return math.log1p(fore), math.log1p(words), product / lengths if lengths else 0.0, max(_told(a, b, weights), _told(b, a, weights))


def _length(story: Fingerprint, weights: Mapping[str, float]) -> float:
    return sum((weights.get(text, 0.0) * _BY_PART[trace.part]) ** 2 for text, trace in story.terms.items())


def _told(a: Fingerprint, b: Fingerprint, weights: Mapping[str, float]) -> float:
    headline = [
        text for text, trace in a.terms.items() if trace.part == TITLE and text in weights and (text in b.terms or not _is_gloss(text))
    ]
    return (0.1 + _sum(weights, (text for text in headline if text in b.terms))) / (0.5 + _sum(weights, headline))


def _is_gloss(text: str) -> bool:
    """Whether it is a Latin word of no known sense: the tag that a portal puts before a Hindi headline says what that says too."""
    return text.isascii() and text[0].isalpha()


def _sum(weights: Mapping[str, float], texts: Iterable[str]) -> float:
    return sum(weights[text] * math.sqrt(weights[text]) for text in texts)
