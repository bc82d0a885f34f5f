"""The events of the last day and a half, in which a new story finds its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.topics.fingerprint import LEAD, Fingerprint
from bot.topics.likeness import WINDOW_HOURS, hours_apart
from bot.topics.same import Verdict, compare
from bot.topics.terms import Sort

_MOST_CANDIDATES = 40
_COMMON_SHARE, _COMMON_LEAST = 0.05, 60
"""A feature of more stories than this share (and this many at least) leads to too many of them, and is passed over."""
_LEAST_WEIGHT = 1.4
_TELLING_FIGURE = 1.3
_LEAST_SHARED = 2
"""Features that a candidate must share: two tellings of one event share some of these whatever their words are."""


@dataclass(frozen=True, slots=True)
class Found:
    """The event that a story belongs to, the key of the article that is most like it, and what the story is to that one."""

    event: str
    key: str
    verdict: Verdict


class Index:
    """Fingerprints of articles by their rare features: names, places, telling figures and odd words of their beginnings.

    Keys are the caller's (an entry's id), so is the name of the event that an article belongs to. Adding and removing cost as much as the
    article has features; finding costs a comparison (under a millisecond) for each of at most 40 candidates, whatever the index holds.
    """

    def __init__(self) -> None:
        self._articles: dict[str, tuple[str, Fingerprint]] = {}
        self._holders: dict[str, set[str]] = {}
        self._of_event: dict[str, set[str]] = {}

    def __len__(self) -> int:
        return len(self._articles)

    def __contains__(self, key: str) -> bool:
        return key in self._articles

    def add(self, key: str, event: str, fingerprint: Fingerprint) -> None:
        """Keep the article `key` as one of `event`; one that stands already is replaced."""
        self.remove(key)
        self._articles[key] = (event, fingerprint)
        self._of_event.setdefault(event, set()).add(key)
        for feature in _features(fingerprint):
            self._holders.setdefault(feature, set()).add(key)

    def remove(self, key: str) -> None:
        """Forget an article; one that is not there changes nothing."""
        kept = self._articles.pop(key, None)
        for feature in _features(kept[1]) if kept else ():
            holders = self._holders[feature]
            holders.discard(key)
            if not holders:
                del self._holders[feature]
        if kept:
            others = self._of_event[kept[0]]
            others.discard(key)
            if not others:
                del self._of_event[kept[0]]

    def forget(self, before: datetime) -> list[str]:
        """Remove what was published a window before `before` or earlier, and give back its keys. Articles without a date stay."""
        oldest = before - timedelta(hours=WINDOW_HOURS)
        old = [key for key, (_, kept) in self._articles.items() if kept.published is not None and kept.published < oldest]
        for key in old:
            self.remove(key)
        return old

    def find(self, fingerprint: Fingerprint) -> Found | None:
        """The event that tells the same within 36 hours, by its article that is most like; None for the first telling of an event."""
        judged = [Found(self._articles[key][0], key, compare(fingerprint, self._articles[key][1])) for key in self._candidates(fingerprint)]
        alike = [found for found in judged if found.verdict.kind != "other"]
        return max(alike, key=lambda found: found.verdict.score, default=None)

    def tellings(self, event: str) -> list[Fingerprint]:
        """All that is kept of an event."""
        return [self._articles[key][1] for key in self._of_event.get(event, ())]

    def _candidates(self, fingerprint: Fingerprint) -> Iterator[str]:
        """The keys that share most features, those within the window only."""
        most = max(_COMMON_LEAST, int(len(self._articles) * _COMMON_SHARE))
        shared: Counter[str] = Counter()
        for feature in _features(fingerprint):
            holders = self._holders.get(feature, ())
            if len(holders) <= most:
                shared.update(holders)
        near = (key for key, times in shared.most_common() if times >= _LEAST_SHARED and self._near(key, fingerprint))
        for key, _ in zip(near, range(_MOST_CANDIDATES), strict=False):
            yield key

    def _near(self, key: str, fingerprint: Fingerprint) -> bool:
        hours = hours_apart(self._articles[key][1], fingerprint)
        return hours is None or hours < WINDOW_HOURS


def _features(fingerprint: Fingerprint) -> Iterable[str]:
    for text, trace in fingerprint.terms.items():
        leading = trace.part <= LEAD and text[0] == Sort.KIND
        if leading or trace.weight >= _LEAST_WEIGHT or text[0] in (Sort.NAME, Sort.PLACE, Sort.LEADER, Sort.REGION):
            yield text
    for value in {round(count.value, 2) for count in fingerprint.counts if count.weight >= _TELLING_FIGURE}:
        yield f"{value:g}"
