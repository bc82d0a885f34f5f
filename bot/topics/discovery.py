"""From a site's address to its feed, for people who subscribe to a site that no topic has."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import urljoin

from bot.errors import FeedBroken, NotALink, ReadingError
from bot.reading.address import split
from bot.reading.charset import decode
from bot.reading.link import source_of
from bot.reading.page import Fetcher
from bot.reading.text import unescaped
from bot.topics.feed import Feed
from bot.topics.parsing import Parser

_TYPES = frozenset(("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml"))
_PATHS = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml")
_HEAD = 300_000
"""Characters of a page in which its head is looked for."""
_TAG = re.compile(r"<(base|link)\b((?:[^<>\"']{1,500}+|\"[^\"]{0,2000}+\"|'[^']{0,2000}+'){0,100}+)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"(?<![\w:-])([\w:-]++)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']++))")
_MOST = 6
"""Addresses tried for one site, each by one request."""


async def discover(address: str, fetcher: Fetcher, parser: Parser, now: datetime) -> tuple[str, Feed]:
    """The feed behind an address, which may be the feed's own or any page of its site; and where it stands, redirects followed.

    Raises FeedBroken where there is none, ReadingError where the address itself cannot be had.
    """
    page = await fetcher.get(address)
    try:
        return page.address, await parser.parse(page.body, page.address, page.headers, now)
    except FeedBroken as e:
        broken = e
    html = decode(page.body, page.headers.get("content-type", ""))
    for place in dict.fromkeys((*find_feed(html, page.address), *guesses(page.address))[:_MOST]):
        try:
            answer = await fetcher.get(place)
            if answer.status == 200:
                return answer.address, await parser.parse(answer.body, answer.address, answer.headers, now)
        except (ReadingError, FeedBroken):
            continue
    raise FeedBroken(source_of(page.address), broken.reason)


def find_feed(html: str, address: str) -> list[str]:
    """The feeds that a page names in its head, as it orders them, those of comments last.

    One pass over its tags and no parser: lxml looks through all attributes of a tag for each new one, for half a minute in the worst of
    these heads, and nobody else would be answered meanwhile.
    """
    base, found = "", dict[str, bool]()
    for tag in _TAG.finditer(_without_comments(html[:_HEAD])):
        attributes = {name.lower(): unescaped(quoted or single or bare) for name, quoted, single, bare in _ATTRIBUTE.findall(tag[2])}
        href = attributes.get("href", "").strip()
        if tag[1].lower() == "base":
            base = base or href
            continue
        kind = attributes.get("type", "").lower().partition(";")[0].strip()
        if "alternate" not in attributes.get("rel", "").lower().split() or kind not in _TYPES or not href:
            continue
        try:
            place = str(split(urljoin(urljoin(address, base), href)))
        except (NotALink, ValueError):
            continue
        about = f"{place} {attributes.get('title', '')}".lower()
        found.setdefault(place, "comment" in about or "टिप्पणी" in about)
    return sorted(found, key=lambda place: found[place])


def _without_comments(html: str) -> str:
    kept, at = [], 0
    while (start := html.find("<!--", at)) >= 0:
        kept.append(html[at:start])
        end = html.find("-->", start)
        at = len(html) if end < 0 else end + 3
    return "".join((*kept, html[at:]))


def guesses(address: str) -> list[str]:
    """Where the feed of a site often stands, for sites that name none."""
    try:
        site = split(address)
    except NotALink:
        return []
    return [f"{site.scheme}://{site.authority}{path}" for path in _PATHS]
