"""The test set: events told in several ways, and look-alikes of them that are other events.

In events/*.txt an event begins with `## name`. `= stage time` begins a telling of it (two tellings of one stage tell the same, of two
stages one updates the other), `~ time` a look-alike; the next line is its headline, the rest its text. Times are India's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import combinations
from pathlib import Path

from bot.reading.dates import INDIA
from bot.topics.fingerprint import Fingerprint, Telling, fingerprint

_FOLDER = Path(__file__).with_name("events")


@dataclass(frozen=True)
class Event:
    name: str
    tellings: tuple[tuple[int, Telling], ...]
    lookalikes: tuple[Telling, ...]


@dataclass(frozen=True)
class Pair:
    """Two tellings, what they are to each other ("same", "update", "other") and the event that they are from."""

    event: str
    a: Telling
    b: Telling
    kind: str


def events(*paths: Path) -> list[Event]:
    """The events of some files; without any, of all of the set."""
    return [event for path in paths or sorted(_FOLDER.glob("*.txt")) for event in _read(path.read_text(encoding="utf-8"))]


def events_of() -> dict[str, list[Event]]:
    """The events of the set by the name of their file."""
    return {path.stem: events(path) for path in sorted(_FOLDER.glob("*.txt"))}


@cache
def printed(telling: Telling) -> Fingerprint:
    """A telling's fingerprint, taken once for all tests."""
    return fingerprint(telling)


def pairs(event: Event) -> Iterator[Pair]:
    """Every two tellings of the event, and every look-alike with each of its tellings and with the other look-alikes."""
    for (stage, a), (later, b) in combinations(event.tellings, 2):
        yield Pair(event.name, a, b, "same" if stage == later else "update")
    for _, a in event.tellings:
        for b in event.lookalikes:
            yield Pair(event.name, a, b, "other")
    for a, b in combinations(event.lookalikes, 2):
        yield Pair(event.name, a, b, "other")


def _read(text: str) -> Iterator[Event]:
    for block in text.split("\n## ")[1:]:
        name, *lines = block.splitlines()
        tellings, lookalikes = [], []
        marks = [place for place, line in enumerate(lines) if line[:2] in ("= ", "~ ")]
        for start, end in zip(marks, [*marks[1:], len(lines)], strict=True):
            mark, *rest = lines[start].split()
            published = datetime.fromisoformat(rest[-1]).replace(tzinfo=INDIA)
            telling = Telling(lines[start + 1], "\n".join(line for line in lines[start + 2 : end] if line), published)
            if mark == "=":
                tellings.append((int(rest[0]), telling))
            else:
                lookalikes.append(telling)
        yield Event(name, tuple(tellings), tuple(lookalikes))
