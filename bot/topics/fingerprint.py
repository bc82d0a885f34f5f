"""What is kept of an article to tell whether another one tells the same event: a page of text in a few kilobytes."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import cached_property
from itertools import islice

from bot.reading.dates import INDIA, resolve
from bot.reading.leaders.tokens import Token
from bot.topics.asides import about, forerunners
from bot.topics.background import background, dateline, sentences
from bot.topics.counts import Count, counts
from bot.topics.lexicon import broad_kinds
from bot.topics.terms import TOWN, Sort, Term, terms

VERSION = 11
TITLE, LEAD, BODY, REST, BACKGROUND = range(5)
"""The parts of a story: how far down a word stands, or that its sentence tells of what was before (background.py)."""
PROMINENCE = (2.0, 1.4, 1.0, 0.6, 0.3)
_MIDNIGHT = time()
_LEAD_WORDS, _BODY_WORDS, _MOST_WORDS = 50, 100, 300
_OFFICIAL = 0.4
_SKETCH = 64
_WORDING_WORDS = 80
"""Of which the sketch is: further down an outlet repeats its own paragraphs from story to story."""
_DATED_SENTENCES = 4
"""Headline and lead: days further down are often those of earlier events."""


@dataclass(frozen=True, slots=True)
class Telling:
    """An article as a feed or a page gives it. `published` has an offset (without one it is taken for India's time), or is None."""

    title: str
    text: str
    published: datetime | None


@dataclass(frozen=True, slots=True)
class Trace:
    """A term in a story: how much sharing it says, the first part that has it, and how often it stands."""

    weight: float
    part: int
    times: int


@dataclass(frozen=True)
class Fingerprint:
    """What a story says of its event.

    `published` has an offset, or is None. `terms` are marked with what they name (terms.Sort). `regions` are the states and countries it
    speaks of, with the first part that does. `spots` are the places and names of which it says that something was there, likewise. `steps`
    are the kinds of event, acts, tolls and leaders that a sentence of headline or lead is about, likewise. `days` are the days it names, in
    order ("2025-08-20", or the weekday's number where the story has no date). `before` are the names of headline and lead after which
    something else came. `shingles` are a sketch of its wording.
    """

    published: datetime | None
    terms: Mapping[str, Trace]
    regions: Mapping[str, int]
    spots: Mapping[str, int]
    steps: Mapping[str, int]
    counts: tuple[Count, ...]
    days: tuple[str, ...]
    before: frozenset[str]
    shingles: frozenset[int]

    @property
    def hourless(self) -> bool:
        """Whether only the day of publication is known: sites that give no hour are read as midnight, at which hardly anything appears."""
        return self.published is not None and self.published.time() == _MIDNIGHT

    @cached_property
    def news(self) -> Mapping[str, Trace]:
        """The terms that it has outside of its background."""
        return {text: trace for text, trace in self.terms.items() if trace.part < BACKGROUND}

    @cached_property
    def lead(self) -> tuple[str, ...]:
        """The terms of headline and lead."""
        return tuple(text for text, trace in self.terms.items() if trace.part <= LEAD)

    @cached_property
    def places(self) -> Mapping[str, int]:
        return {text: trace.part for text, trace in self.news.items() if text[0] == Sort.PLACE}

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """What kinds of event the headline speaks of, or where it names none, the lead."""
        found = {text: trace.part for text, trace in self.terms.items() if text[0] == Sort.KIND and trace.part <= LEAD}
        first = min(found.values(), default=TITLE)
        return tuple(text for text, part in found.items() if part == first)

    def to_json(self) -> str:
        return json.dumps(
            {
                "version": VERSION,
                "published": self.published.isoformat() if self.published else None,
                "terms": {text: [trace.weight, trace.part, trace.times] for text, trace in self.terms.items()},
                "regions": dict(self.regions),
                "spots": dict(self.spots),
                "steps": dict(self.steps),
                "counts": [[count.value, count.unit, count.part] for count in self.counts],
                "days": self.days,
                "before": sorted(self.before),
                "shingles": sorted(self.shingles),
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )

    @classmethod
    def from_json(cls, text: str) -> Fingerprint | None:
        """The fingerprint that `to_json` wrote; None where another version of it did: the story must be read again."""
        kept = json.loads(text)
        if kept["version"] != VERSION:
            return None
        return cls(
            datetime.fromisoformat(kept["published"]) if kept["published"] else None,
            {term: Trace(*trace) for term, trace in kept["terms"].items()},
            kept["regions"],
            kept["spots"],
            kept["steps"],
            tuple(Count(*count) for count in kept["counts"]),
            tuple(kept["days"]),
            frozenset(kept["before"]),
            frozenset(kept["shingles"]),
        )


def is_pair(text: str) -> bool:
    """Whether a term is two names side by side."""
    return text[0] == Sort.NAME and " " in text


def prominence(trace: Trace) -> float:
    """How prominent a term is in its story: 2 for the headline, about 1 for the body."""
    return PROMINENCE[trace.part] + 0.15 * min(trace.times - 1, 4)


def specific_kinds(story: Fingerprint) -> tuple[str, ...]:
    """The story's kinds of event without those that a day has by dozens."""
    return tuple(kind for kind in story.kinds if kind[1:] not in broad_kinds())


def fingerprint(telling: Telling) -> Fingerprint:
    """The fingerprint of an article; some milliseconds, whatever its length."""
    title = " ".join(telling.title.split())
    published = _in_a_zone(telling.published)
    title = _MASKED.sub("", title)
    text = _beginning(f"{title}\n{_MASKED.sub('', telling.text.strip())}", len(title) + 1)
    tokens, found = terms(text)
    first = next((at for at, token in enumerate(tokens) if token.start > len(title)), len(tokens))
    behind = background(text, len(title) + 1, published)
    parts = [
        BACKGROUND if any(start <= token.start < end for start, end in behind) else _part(at, first) for at, token in enumerate(tokens)
    ]
    begun = dateline(text, len(title) + 1)
    before = forerunners(tokens, found)
    placed = [parts[term.at] for term in found]
    for place, term in enumerate(found):
        if term.origin or place in before:
            placed[place] = BACKGROUND
        elif term.sort is Sort.PLACE and _is_town_of(term, tokens, len(title), begun):
            placed[place] = LEAD
    return Fingerprint(
        published,
        _traces(found, placed),
        _regions(found, placed),
        _spots(found, parts),
        _steps(found, placed, about(tokens, found)),
        tuple(counts(text, tokens, found, parts, (len(title) + 1, begun))),
        _days(text, published, behind),
        frozenset(found[place].text for place in before),
        _shingles(found, first),
    )


def _is_town_of(term: Term, tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a dateline names a town that is no seat of all news: what is told from there mostly was there."""
    return start < tokens[term.at].start < end and term.weight >= TOWN


def _beginning(text: str, start: int) -> str:
    for words, match in enumerate(re.finditer(r"\s+", text[start:]), 1):
        if words == _MOST_WORDS:
            return text[: start + match.start()]
    return text


def _part(at: int, first: int) -> int:
    """The part of a story in which a token stands, whose text begins with the token `first`."""
    if at < first:
        return TITLE
    return LEAD if at < first + _LEAD_WORDS else BODY if at < first + _BODY_WORDS else REST


def _traces(found: Sequence[Term], placed: Sequence[int]) -> dict[str, Trace]:
    officials = {term.text for term in found if term.official}
    traces: dict[str, Trace] = {}
    for term, part in zip(found, placed, strict=True):
        weight = term.weight * (_OFFICIAL if term.text in officials else 1.0)
        seen = traces.get(term.text)
        traces[term.text] = Trace(round(weight, 2), part, 1) if seen is None else Trace(seen.weight, min(seen.part, part), seen.times + 1)
    return traces


def _regions(found: Sequence[Term], placed: Sequence[int]) -> dict[str, int]:
    """The states and countries by the first part that speaks of them. A town tells its state only where the story names no other one:
    many villages are called like a district elsewhere. Where somebody came from is no region of the story."""
    named = {region for term in found if term.sort is Sort.REGION and not term.origin for region in term.regions}
    regions: dict[str, int] = {}
    for term, part in zip(found, placed, strict=True):
        if term.origin:
            continue
        if term.sort is Sort.PLACE and (len(term.regions) != 1 or (named and named.isdisjoint(term.regions))):
            continue
        for region in term.regions:
            regions[region] = min(part, regions.get(region, BACKGROUND))
    return regions


def _spots(found: Sequence[Term], parts: Sequence[int]) -> dict[str, int]:
    spots: dict[str, int] = {}
    for term in found:
        if term.here and not is_pair(term.text):
            spots[term.text] = min(parts[term.at], spots.get(term.text, BACKGROUND))
    return spots


def _steps(found: Sequence[Term], placed: Sequence[int], about: frozenset[int]) -> dict[str, int]:
    steps: dict[str, int] = {}
    for place, (term, part) in enumerate(zip(found, placed, strict=True)):
        if part <= LEAD and place in about:
            steps[term.text] = min(part, steps.get(term.text, BACKGROUND))
    return steps


_MASKED = re.compile(r"(?<=[\u0900-\u097f])\*(?=[\u0900-\u097f])")
"""What portals put into words that platforms punish (मौ*त)."""
_WEEKDAYS = {
    word: day
    for day, words in enumerate(("सोमवार", "मंगलवार", "बुधवार", "गुरुवार बृहस्पतिवार वीरवार", "शुक्रवार", "शनिवार", "रविवार"))
    for word in words.split()
}
_WEEKDAY = re.compile(f"(?:{'|'.join(_WEEKDAYS)})(?! तक|(?: को| से)? होने वाल)")
"""Not "until Monday" nor "the exam that is to be on Monday", which are no days of what happened."""
_JUST = 2
"""Days: a weekday that was so lately is not the next one (शुक्रवार रात आए भूकंप से तबाही का मंजर है, said on Saturday)."""


def _in_a_zone(published: datetime | None) -> datetime | None:
    """The publication with an offset. Who knows only the day writes its midnight, some of them Greenwich's: it is India's."""
    if published is None:
        return None
    if published.tzinfo is None:
        return published.replace(tzinfo=INDIA)
    there = published.astimezone(UTC)
    return there.replace(tzinfo=INDIA) if there.time() == _MIDNIGHT else published


def _days(text: str, published: datetime | None, behind: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """The days that the beginning names: a weekday whose date is not certain is taken for the last one, as most news is of the past. Those
    of the background come last."""
    dated = list(islice(sentences(text), _DATED_SENTENCES))
    dated.sort(key=lambda span: any(start < span[1] and span[0] < end for start, end in behind))
    told = [text[start:end] for start, end in dated]
    if published is None:
        return tuple(dict.fromkeys(str(_WEEKDAYS[word]) for sentence in told for word in _WEEKDAY.findall(sentence)))
    today = published.astimezone(INDIA).date()
    days = []
    for sentence in told:
        certain = {day.start: day.date for day in resolve(sentence, published)}
        for match in _WEEKDAY.finditer(sentence):
            last = today - timedelta(days=(today.weekday() - _WEEKDAYS[match.group()]) % 7)
            day = certain.get(match.start(), last)
            days.append(last if (today - last).days <= _JUST < (day - today).days else day)
    return tuple(dict.fromkeys(day.isoformat() for day in days))


def _shingles(found: Sequence[Term], first: int) -> frozenset[int]:
    """The smallest hashes of every four terms in a row: the share that two stories have in common is about the share of their wording."""
    words = [term.text for term in found if first <= term.at < first + _WORDING_WORDS and " " not in term.text]
    hashes = {zlib.crc32(" ".join(words[at : at + 4]).encode()) for at in range(len(words) - 3)}
    return frozenset(sorted(hashes)[:_SKETCH])
