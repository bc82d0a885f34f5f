"""`python -m bot same`: the verdict on two articles as a sentence, and on pairs that come as lines of JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from math import isfinite

from bot.model import Article
from bot.reading.extraction.published import read_time
from bot.topics.fingerprint import Telling
from bot.topics.same import Verdict, judge

_SENTENCES = {
    "same": "Both tell the same event",
    "update": "Both tell the same event, and one has a later state of it",
    "other": "They tell different events",
}


def telling_of(article: Article) -> Telling:
    return Telling(article.headline, "\n".join(article.paragraphs), article.published)


def sentence(verdict: Verdict) -> str:
    """The verdict in words: what a person reads on the terminal."""
    return f"{_SENTENCES[verdict.kind]} (score {verdict.score:.2f})."


def as_json(verdict: Verdict) -> dict[str, object]:
    """The verdict as the contract has it."""
    return {"same": verdict.kind, "score": verdict.score}


def judge_lines(lines: Iterable[str]) -> Iterator[str]:
    """A line of JSON for every line that is not blank, in order.

    `{"a": {"title", "text", "published"}, "b": {…}}` becomes `{"same": "same" | "update" | "other", "score"}`; `published` is written as
    machines or bylines write it (ISO 8601, RFC 822, seconds since 1970, "5 जनवरी 2024"); anything else counts as no date. A line that
    cannot be read becomes `{"error"}`, and the next one is read.
    """
    for line in lines:
        if line.strip():
            yield json.dumps(_answer(line), ensure_ascii=False)


def _answer(line: str) -> dict[str, object]:
    try:
        pair = json.loads(line)
        if not isinstance(pair, dict):
            raise ValueError('the line is no object with "a" and "b"')
        verdict = judge(_telling(pair, "a"), _telling(pair, "b"))
    except (ValueError, RecursionError) as error:
        return {"error": f"This line cannot be read: {error}"}
    return as_json(verdict)


def _telling(pair: Mapping[str, object], name: str) -> Telling:
    article = pair.get(name)
    if not isinstance(article, dict):
        raise ValueError(f'"{name}" is missing or no object')
    title, text = article.get("title") or "", article.get("text") or ""
    if not isinstance(title, str) or not isinstance(text, str) or not (title.strip() or text.strip()):
        raise ValueError(f'"{name}" has neither a title nor a text')
    return Telling(title, text, _moment(article.get("published")))


def _moment(published: object) -> datetime | None:
    """The date as feeds, pages and records write it; None for what is none, since the texts can be judged without."""
    if isinstance(published, float):
        published = int(published) if isfinite(published) else None
    return read_time(str(published)) if isinstance(published, str | int) else None
