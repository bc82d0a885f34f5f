"""Which of a feed's entries are new, and how each may be told. Decided from the entries and from what is known of the feed."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal
from urllib.parse import urlsplit

from bot.topics.feed import Entry
from bot.topics.feed_state import AWAY

OLD = timedelta(days=2)
"""What the feed itself dates further back is no news, however new it is in the list."""
FLOOD = 20
"""More new entries than this in one poll are looked at twice: a newsroom's busiest ten minutes bring ten."""
_RENEWED_SHARE, _RENEWED_LEAST, _RENEWED_WITHIN = 0.6, 8, timedelta(hours=1)
"""So many of a list new at once, within so short a time, are looked at twice as well."""
_GRACE = timedelta(hours=2)
"""How long before the last poll an entry may be dated and still be believed to be new since: feeds are late by caches and clocks."""
_DAILY = timedelta(hours=12)
"""Headlines that return (the day's horoscope, prices) are at least so far apart; one story under two addresses is not."""
_TELLING = 12
"""Characters of a headline from which on it is one story's and no label ("LIVE")."""

Standing = Literal["push", "digest", "backlog"]
"""How a new entry may be told: at once, in one digest with the others of its poll, or only to those who ask for the topic's stories."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """What is remembered of an entry that a feed listed before; the fields are Entry's."""

    id: str
    link: str
    title: str
    published: datetime | None


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry that a feed lists for the first time. Its id is the feed's own, unless that one is another entry's already."""

    entry: Entry
    standing: Standing


@dataclass(frozen=True, slots=True)
class News:
    """What a poll brought. `retitled` are entries known before under another headline; each with the id by which it is known."""

    listed: tuple[Listed, ...] = ()
    retitled: tuple[Entry, ...] = ()


def judge(entries: Sequence[Entry], known: Iterable[Sighting], *, first: bool, read_at: datetime | None, now: datetime) -> News:
    """What is new in a feed that lists `entries`.

    `known` are the sightings that share an id, a link or a headline with any of them. `first` says that the feed was never read before:
    then everything is backlog. `read_at` is when it was read last.

    An entry is known by its id with the same link or the same headline, by its link, or by its headline of about the same time: a site
    that renews its ids, or its ids and addresses, tells nothing new. An id with another link and another headline was used again.
    """
    memory = _Memory(entries, known)
    fresh: list[Entry] = []
    retitled: list[Entry] = []
    for entry in entries:
        seen = memory.of(entry)
        if seen is None:
            fresh.append(replace(entry, id=f"{entry.id[:200]}#{_digest(entry)}") if memory.taken(entry.id) else entry)
        elif seen.title != entry.title and entry.title:
            retitled.append(replace(entry, id=seen.id))
    return News(tuple(_standing(fresh, len(entries), first, read_at, now)), tuple(retitled))


class _Memory:
    """The sightings by what they can be known again by."""

    def __init__(self, entries: Sequence[Entry], known: Iterable[Sighting]) -> None:
        known = list(known)
        self._ids: Mapping[str, Sighting] = {seen.id: seen for seen in known}
        self._links = {seen.link: seen for seen in known if seen.link}
        self._titles: dict[str, list[Sighting]] = defaultdict(list)
        for seen in known:
            self._titles[seen.title].append(seen)
        titles_of_link: dict[str, set[str]] = defaultdict(set)
        for link, title in [(e.link, e.title) for e in entries] + [(s.link, s.title) for s in known]:
            titles_of_link[link].add(title)
        listed = Counter(entry.link for entry in entries)
        self._shared = {link for link, titles in titles_of_link.items() if len(titles) > 1 and listed[link] > 1}

    def taken(self, id: str) -> bool:
        return id in self._ids

    def of(self, entry: Entry) -> Sighting | None:
        seen = self._ids.get(entry.id)
        if seen and (seen.title == entry.title or not seen.link or not entry.link or seen.link == entry.link):
            return seen
        if self._is_one_storys(entry.link) and entry.link in self._links:
            return self._links[entry.link]
        if len(entry.title) >= _TELLING:
            return next((s for s in self._titles.get(entry.title, ()) if _about_the_same_time(s, entry)), None)
        return None

    def _is_one_storys(self, link: str) -> bool:
        """Not an empty link, not the site's front page, not one that several entries have at once."""
        parts = urlsplit(link)
        return bool(parts.path.strip("/") or parts.query) and link not in self._shared


def _about_the_same_time(seen: Sighting, entry: Entry) -> bool:
    return seen.published is None or entry.published is None or abs(seen.published - entry.published) < _DAILY


def _standing(fresh: Sequence[Entry], listed: int, first: bool, read_at: datetime | None, now: datetime) -> list[Listed]:
    recent = sum(entry.published is None or now - entry.published <= OLD for entry in fresh)
    since = None if read_at is None else now - read_at
    away = since is None or since > timedelta(seconds=AWAY)
    flood = recent > FLOOD or (
        since is not None and since < _RENEWED_WITHIN and recent >= _RENEWED_LEAST and recent > _RENEWED_SHARE * listed
    )

    def standing(entry: Entry) -> Standing:
        if first or (entry.published is not None and now - entry.published > OLD):
            return "backlog"
        if away:
            return "digest"
        if flood:
            dated_since = entry.published is not None and read_at is not None and entry.published >= read_at - _GRACE
            return "digest" if dated_since else "backlog"
        return "push"

    return [Listed(entry, standing(entry)) for entry in fresh]


def _digest(entry: Entry) -> str:
    return hashlib.sha256(f"{entry.link}\n{entry.title}".encode("utf-8", "surrogatepass")).hexdigest()[:20]
