"""A kept story's values as JSON and back: written out field by field, and strict, since a row outlives the code that wrote it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.model import Article, Check, Choice, Leader, Person, Point, Sentence, Summary

FORMAT = 1
"""Counted up when the fields below change their meaning. A story of another format is as good as unread: it is read again."""

_SURROGATE = re.compile("[\ud800-\udfff]")


class OtherFormat(ValueError):
    """A body that this version did not write."""


def to_json(article: Article, people: Sequence[Person], choices: Sequence[Choice], summary: Summary) -> str:
    """The body of a story's row. Hindi stands in it as Hindi; what has no UTF-8 (a lone surrogate) is escaped."""
    body = {
        "format": FORMAT,
        "article": _article(article),
        "people": [_person(person) for person in people],
        "choices": [[list(each.sentences), each.subject, each.attribution, each.rank, each.further] for each in choices],
        "summary": _summary(summary),
    }
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _SURROGATE.sub(lambda lone: f"\\u{ord(lone[0]):04x}", text)  # outside of strings JSON is ASCII


def from_json(body: str) -> tuple[Article, tuple[Person, ...], tuple[Choice, ...], Summary]:
    """What `to_json` was given; a field that an older row lacks has its default.

    Raises OtherFormat for a field that is missing without a default, one too many, or another format.
    """
    try:
        found = json.loads(body)
        if found.pop("format") != FORMAT:
            raise OtherFormat
        article = _read_article(found.pop("article"))
        people = tuple(_read_person(person) for person in found.pop("people"))
        choices = tuple(Choice(tuple(sentences), *rest) for sentences, *rest in found.pop("choices"))
        summary = _read_summary(found.pop("summary"))
        if found:
            raise OtherFormat
    except OtherFormat:
        raise
    except (ValueError, TypeError, KeyError, AttributeError) as e:
        raise OtherFormat from e
    return article, people, choices, summary


def _article(article: Article) -> dict[str, Any]:
    return {
        "url": article.url,
        "canonical": article.canonical,
        "source": article.source,
        "headline": article.headline,
        "published": _moment(article.published),
        "paragraphs": list(article.paragraphs),
        "sentences": [[sentence.text, sentence.paragraph, sentence.subhead] for sentence in article.sentences],
        "language": article.language,
        "dropped": list(article.dropped),
    }


def _read_article(found: dict[str, Any]) -> Article:
    return Article(
        **{
            **found,
            "published": _read_moment(found["published"]),
            "paragraphs": tuple(found["paragraphs"]),
            "sentences": tuple(Sentence(text, paragraph, subhead) for text, paragraph, subhead in found["sentences"]),
            "dropped": tuple(found["dropped"]),
        }
    )


def _person(person: Person) -> dict[str, Any]:
    return {
        "hindi": person.hindi,
        "spellings": list(person.spellings),
        "name": person.name,
        "role": person.role,
        "country": person.country,
        "mentions": person.mentions,
        "sentence": person.sentence,
        "id": person.id,
        "beside": list(person.beside),
    }


def _read_person(found: dict[str, Any]) -> Person:
    return Person(**{**found, "spellings": tuple(found["spellings"]), "beside": tuple(found.get("beside", ("", "")))})


def _summary(summary: Summary) -> dict[str, Any]:
    return {
        "url": summary.url,
        "canonical": summary.canonical,
        "source": summary.source,
        "published": _moment(summary.published),
        "headline": summary.headline,
        "headline_hi": summary.headline_hi,
        "language": summary.language,
        "points": _points(summary.points),
        "full": _points(summary.full),
        "best": list(summary.best),
        "leaders": [[leader.name, leader.role, leader.country, leader.hindi, leader.mentions, leader.id] for leader in summary.leaders],
        "numbers": [summary.numbers.ok, summary.numbers.of],
        "names": [summary.names.ok, summary.names.of],
        "text_hi": list(summary.text_hi),
        "translated": summary.translated,
        "translator": summary.translator,
        "translation": list(summary.translation),
        "characters_translated": summary.characters_translated,
        "seconds": summary.seconds,
        "stages": dict(summary.stages),
        "budget_spent": summary.budget_spent,
    }


def _read_summary(found: dict[str, Any]) -> Summary:
    return Summary(
        **{
            **found,
            "published": _read_moment(found["published"]),
            "points": _read_points(found["points"]),
            "full": _read_points(found.get("full", ())),
            "best": tuple(found.get("best", ())),
            "leaders": tuple(Leader(*leader) for leader in found["leaders"]),
            "numbers": Check(*found["numbers"]),
            "names": Check(*found["names"]),
            "text_hi": tuple(found["text_hi"]),
            "translation": tuple(found["translation"]),
        }
    )


def _points(points: Sequence[Point]) -> list[list[Any]]:
    return [[point.text, list(point.evidence), point.attribution, point.unverified] for point in points]


def _read_points(found: Sequence[Any]) -> tuple[Point, ...]:
    return tuple(Point(text, tuple(evidence), by, doubt) for text, evidence, by, doubt in found)


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _read_moment(found: str | None) -> datetime | None:
    return None if found is None else datetime.fromisoformat(found)
