"""A story of a few Hindi sentences, as the tests of leaders tell it."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.model import Article, Person, Sentence
from bot.reading.leaders import Table, find_leaders

DAY = datetime(2024, 6, 20, tzinfo=UTC)


def story(*sentences: str, headline: str = "", published: datetime | None = DAY) -> Article:
    """An article of these sentences, each a paragraph."""
    return Article(
        url="",
        canonical="",
        source="",
        headline=headline,
        published=published,
        paragraphs=sentences,
        sentences=tuple(Sentence(text, place) for place, text in enumerate(sentences)),
    )


def leaders_of(*sentences: str, table: Table | None = None) -> tuple[Person, ...]:
    """The leaders of a story of these sentences, by the words alone where no table is given."""
    return find_leaders(story(*sentences), table or Table.empty())
