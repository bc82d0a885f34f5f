"""A feed's bytes into its entries, whatever its dialect and its faults. Blocks: `parsing.Parser` runs it where it can be ended."""

from __future__ import annotations

import hashlib
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from bot.errors import FeedBroken, NotALink
from bot.reading.address import split
from bot.reading.charset import decode
from bot.reading.link import source_of
from bot.topics.feed_dates import moment
from bot.topics.headers import linked
from bot.topics.markup import harmless, plain

ENTRIES = 500
"""Entries of one feed that are looked at: the newest. News feeds list 10 to 200."""
_TITLE, _SUMMARY, _ID = 500, 2_000, 255
"""Characters that are kept of each."""
_LONGEST_TTL = 1440 * 7
"""Minutes; what says more is a fault."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed lists of one story.

    `id` is the feed's own name for it: its guid, else its link, else a digest of its headline and date. `link` is absolute (empty where
    there is none), `title` and `summary` are plain Hindi text. `published` is in UTC and never in the future; None where the feed does
    not date it. `source` is the outlet that an aggregator names.
    """

    id: str
    link: str
    title: str
    published: datetime | None
    summary: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A parsed feed: its entries in the feed's order.

    `site` is the page that it belongs to. `hub` is where WebSub tells of news, and `topic` the address that the hub knows the feed by
    (both may be empty). `ttl` is for how many seconds the feed asks not to be asked again.
    """

    title: str
    site: str
    entries: tuple[Entry, ...]
    hub: str = ""
    topic: str = ""
    ttl: float = 0.0


def parse_feed(body: bytes, address: str, headers: Mapping[str, str], now: datetime) -> Feed:
    """The feed in `body`, which came from `address` with these `headers` (names in lower case).

    Reads RSS 0.9x, 1.0 and 2.0, RDF and Atom, broken XML too as far as it shows entries. Never fetches anything. Raises FeedBroken;
    MemoryError where the process has no more.
    """
    source = source_of(address)
    root, text = harmless(decode(body, headers.get("content-type", "")))
    if root.lower() in ("", "html"):
        raise FeedBroken(source, "a web page stands there" if root else "no XML stands there")
    try:
        return _read(text, address, headers, now)
    except (FeedBroken, MemoryError):
        raise
    except Exception as e:  # feedparser lets through whatever its parsers stumble over, and hands on values of types that nobody expects
        raise FeedBroken(source, f"its parser failed: {type(e).__name__}") from e


def _read(text: str, address: str, headers: Mapping[str, str], now: datetime) -> Feed:
    import feedparser

    # A stream, because feedparser 6.0.14 takes a text for an address or a file's name. Without its sanitising and its resolving of links
    # in HTML: both take four times the parsing of a feed with whole articles, and only plain text leaves this house.
    parsed = feedparser.parse(
        io.BytesIO(text.encode("utf-8")),
        response_headers={"content-type": "application/xml; charset=utf-8", "content-location": address},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    entries = _newest(_entries(parsed.entries, address, now))
    if not entries and (parsed.bozo or not parsed.version):
        raise FeedBroken(source_of(address), "it has no entries, and its XML is broken" if parsed.bozo else "it is no RSS and no Atom")
    about = parsed.feed
    return Feed(
        title=plain(_text(about, "title"), _TITLE),
        site=_link(_text(about, "link"), address),
        entries=entries,
        hub=_link(linked(headers, "hub", address) or _related(about, "hub"), address),
        topic=_link(linked(headers, "self", address) or _related(about, "self"), address),
        ttl=_ttl(_text(about, "ttl")),
    )


def _entries(parsed: Iterable[Any], address: str, now: datetime) -> tuple[Entry, ...]:
    listed = [_Listed.read(item, address, now) for item in parsed]
    guids = Counter(item.guid for item in listed)
    entries: dict[tuple[str, str], Entry] = {}
    for item in listed:
        if item.entry.title or item.entry.link:
            entry = replace(item.entry, id=item.id(reused=guids[item.guid] > 1))
            entries.setdefault((entry.id, entry.title), entry)
    return tuple(_apart(entries.values()))


def _apart(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries, each with an id of its own: of two that are left with one, the second is known by its headline too."""
    ids: set[str] = set()
    for entry in entries:
        own = entry if entry.id not in ids else replace(entry, id=_short(f"{entry.id}#{_digest(entry.title)}"))
        if own.id not in ids:
            ids.add(own.id)
            yield own


def _newest(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """At most ENTRIES: those dated last, for a feed may list the newest at either end."""
    if len(entries) <= ENTRIES:
        return entries
    ranked = sorted(enumerate(entries), key=lambda e: (-e[1].published.timestamp() if e[1].published else 0.0, e[0]))
    return tuple(entries[place] for place in sorted(place for place, _ in ranked[:ENTRIES]))


@dataclass(frozen=True, slots=True)
class _Listed:
    """An entry before it has its id. `when` is its date as it was written."""

    guid: str
    when: str
    entry: Entry

    @classmethod
    def read(cls, item: Any, address: str, now: datetime) -> _Listed:
        guid = _text(item, "id").strip()
        when = _text(item, "published") or _text(item, "updated") or _text(item, "created")
        # FeedBurner's links lead over its own counters; it tells the site's beside them.
        given = _text(item, "feedburner_origlink") or _text(item, "link") or _related(item, "alternate") or _permalink(guid)
        entry = Entry(
            id="",
            link=_link(given, address),
            title=plain(_text(item, "title"), _TITLE),
            published=moment(when, now),
            summary=plain(_summary(item), _SUMMARY),
            source=plain(_text(item.get("source") or {}, "title"), _TITLE),
        )
        return cls(guid, when, entry)

    def id(self, *, reused: bool) -> str:
        if self.guid and reused:
            return _short(f"{self.guid}#{_digest(self.entry.link or self.entry.title)}")
        return _short(self.guid or self.entry.link or _digest(f"{self.entry.title}\n{self.when}"))


def _summary(item: Any) -> str:
    if text := _text(item, "summary"):
        return text
    return next((_text(content, "value") for content in item.get("content") or () if _text(content, "value")), "")


def _text(item: Any, key: str) -> str:
    found = item.get(key)
    return found if isinstance(found, str) else ""


def _related(item: Any, rel: str) -> str:
    return next((_text(link, "href") for link in item.get("links") or () if rel in _text(link, "rel").lower().split()), "")


def _permalink(guid: str) -> str:
    return guid if guid.lower().startswith(("http://", "https://")) else ""


def _link(given: str, base: str) -> str:
    """An address of the web in one spelling; empty for what is none."""
    given = "".join(given.split("\n")).strip().replace("&amp;", "&").replace(" ", "%20")
    if not given:
        return ""
    try:
        return str(split(urljoin(base, given)))
    except (NotALink, ValueError):
        return ""


def _ttl(minutes: str) -> float:
    minutes = minutes.strip()
    return min(float(minutes), _LONGEST_TTL) * 60 if minutes.isdecimal() and len(minutes) < 10 else 0.0


def _short(id: str) -> str:
    return id if len(id) <= _ID else "sha256:" + hashlib.sha256(id.encode("utf-8", "surrogatepass")).hexdigest()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:20]
