"""From a site's address to its feed, for people who subscribe to a site that no topic has."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol
from urllib.parse import urljoin

from bot.errors import FeedBroken, NotALink, ReadingError
from bot.reading.address import split
from bot.reading.charset import decode
from bot.reading.link import source_of
from bot.reading.page import Response
from bot.topics.feed import Feed

_TYPES = frozenset(("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml"))
_PATHS = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml")
_HEAD = 300_000
"""Characters of a page in which its head is looked for."""
_MOST = 6
"""Addresses tried for one site, each by one request."""


class Getting(Protocol):
    """What is needed of the fetcher; `reading.page.Fetcher.get` says what it gives and raises."""

    async def get(
        self, address: str, *, headers: Mapping[str, str] = ..., limit: int | None = None, deadline: float | None = None
    ) -> Response: ...


class Parsing(Protocol):
    """What is needed of the parser: `parsing.Parser.parse`. Raises FeedBroken."""

    async def parse(self, body: bytes, address: str, headers: Mapping[str, str], now: datetime) -> Feed: ...


async def discover(address: str, getting: Getting, parsing: Parsing, now: datetime) -> tuple[str, Feed]:
    """The feed behind an address, which may be the feed's own or any page of its site; and where it stands, redirects followed.

    Raises FeedBroken where there is none, ReadingError where the address itself cannot be had.
    """
    page = await getting.get(address)
    try:
        return page.address, await parsing.parse(page.body, page.address, page.headers, now)
    except FeedBroken as e:
        broken = e
    html = decode(page.body, page.headers.get("content-type", ""))
    for place in dict.fromkeys((*find_feed(html, page.address), *guesses(page.address))[:_MOST]):
        try:
            answer = await getting.get(place)
            if answer.status == 200:
                return answer.address, await parsing.parse(answer.body, answer.address, answer.headers, now)
        except (ReadingError, FeedBroken):
            continue
    raise FeedBroken(source_of(page.address), broken.reason)


def find_feed(html: str, address: str) -> list[str]:
    """The feeds that a page names in its head, as it orders them, those of comments last."""
    from lxml import etree
    from lxml import html as lxml_html

    try:
        root = lxml_html.document_fromstring(html[:_HEAD].encode("utf-8", "replace"), parser=lxml_html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        return []
    base = next((urljoin(address, href) for href in root.xpath("//base/@href")), address)
    found: dict[str, bool] = {}
    for link in root.iter("link"):
        rel, kind = (link.get(name, "").lower() for name in ("rel", "type"))
        href = link.get("href", "").strip()
        if "alternate" not in rel.split() or kind.partition(";")[0].strip() not in _TYPES or not href:
            continue
        try:
            place = str(split(urljoin(base, href)))
        except (NotALink, ValueError):
            continue
        about = f"{place} {link.get('title', '')}".lower()
        found.setdefault(place, "comment" in about or "टिप्पणी" in about)
    return sorted(found, key=lambda place: found[place])


def guesses(address: str) -> list[str]:
    """Where the feed of a site often stands, for sites that name none."""
    try:
        site = split(address)
    except NotALink:
        return []
    return [f"{site.scheme}://{site.authority}{path}" for path in _PATHS]
