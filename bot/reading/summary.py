"""The Summary of a story from what its stations found, and the JSON that the command line prints of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.errors import ReadingError
from bot.model import Check, Leader, Point, Summary

Json = Mapping[str, Any]


def _point(point: Point) -> Json:
    return {"text": point.text, "evidence": list(point.evidence), "attribution": point.attribution}


def _leader(leader: Leader) -> Json:
    return {
        "name": leader.name,
        "role": leader.role,
        "country": leader.country,
        "hindi": leader.hindi,
        "mentions": leader.mentions,
        "id": leader.id,
    }


def _check(check: Check) -> Json:
    return {"ok": check.ok, "of": check.of}


def as_json(summary: Summary) -> Json:
    """The summary in the form that the contract promises (`python -m bot summary --json`): plain values only, ready for `json.dumps`."""
    return {
        "url": summary.url,
        "canonical": summary.canonical,
        "source": summary.source,
        "published": summary.published.isoformat() if summary.published else None,
        "headline": summary.headline,
        "headline_hi": summary.headline_hi,
        "language": summary.language,
        "points": [_point(p) for p in summary.points],
        "leaders": [_leader(leader) for leader in summary.leaders],
        "checks": {"numbers": _check(summary.numbers), "names": _check(summary.names)},
        "translation": list(summary.translation),
        "text_hi": list(summary.text_hi),
        "translated": summary.translated,
        "translator": summary.translator,
        "characters_translated": summary.characters_translated,
        "seconds": round(summary.seconds, 3),
    }


def error_as_json(url: str, error: ReadingError) -> Json:
    """What stands in a summary's place where the link could not be read."""
    return {"url": url, "error": {"code": error.code, "message": error.sentence}}
