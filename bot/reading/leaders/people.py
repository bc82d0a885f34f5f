"""From the names in a story to its leaders: one person, one line, in order of importance."""

from __future__ import annotations

import re

from bot.model import HEADLINE, Article, Person
from bot.reading.leaders.spelling import fold
from bot.reading.leaders.table import Known, Table, day_of

_WORD = re.compile(r"[\u0900-\u0963\u0966-\u097F]+")


def find_leaders(article: Article, table: Table) -> tuple[Person, ...]:
    """The leaders that the story's Hindi names, in order of importance. Pure; the headline is read too."""
    day = day_of(article.published)
    found: dict[int, tuple[Known, list[tuple[str, int]]]] = {}
    lines = [(HEADLINE, article.headline), *((place, sentence.text) for place, sentence in enumerate(article.sentences))]
    for place, text in lines:
        words = [(match.group(), match.start(), match.end(), fold(match.group())) for match in _WORD.finditer(text)]
        at = 0
        while at < len(words):
            for spelling, known in table.by_first.get(words[at][3], ()):
                if tuple(word[3] for word in words[at : at + len(spelling)]) == spelling and not known.historical(day):
                    end = at + len(spelling)
                    found.setdefault(id(known), (known, []))[1].append((text[words[at][1] : words[end - 1][2]], place))
                    at = end - 1
                    break
            at += 1
    return tuple(_person(known, mentions, day_office=known.office(day)) for known, mentions in found.values())


def _person(known: Known, mentions: list[tuple[str, int]], day_office: tuple[str, str | None] | None) -> Person:
    spellings = tuple(sorted({hindi for hindi, _ in mentions}, key=lambda hindi: (-len(hindi), hindi)))
    role, country = day_office or (None, known.country)
    sentence = next(place for hindi, place in mentions if hindi == spellings[0])
    return Person(spellings[0], spellings, known.name, role, country, len(mentions), sentence, known.id)
