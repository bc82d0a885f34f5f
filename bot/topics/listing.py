"""An entry of a feed before its page was read: where it leads, and the story as far as the feed alone tells it."""

from __future__ import annotations

from datetime import datetime

from bot.errors import NotALink
from bot.model import Article, Link
from bot.reading.address import split
from bot.reading.destination import refusal
from bot.reading.link import parse, source_of
from bot.reading.sentences import sentences_of
from bot.reading.text import devanagari
from bot.topics.feed import Entry

_LEAST = 40
"""Hindi letters of a summary that says more than its headline does."""


def link_of(entry: Entry) -> Link | None:
    """The story's link; None where it leads to no story: a video, a post, a site's front page."""
    try:
        link = parse(entry.link)
        return None if refusal(split(link.address)) else link
    except NotALink:
        return None


def as_article(link: Link, headline: str, summary: str, published: datetime | None) -> Article:
    """The story of the headline and, where it says anything, the summary."""
    said = (summary,) if devanagari(summary) >= _LEAST and summary != headline else ()
    return Article(link.given, link.address, source_of(link.address), headline, published, said, sentences_of(said))
