"""`python -m bot same`: the verdict on two articles as a sentence, and on pairs that come as lines of JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime

from bot.model import Article
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

    `{"a": {"title", "text", "published"}, "b": {…}}` becomes `{"same": "same" | "update" | "other", "score"}`; `published` is ISO 8601 or
    RFC 822; anything else counts as no date. A line that cannot be read becomes `{"error"}`, and the next one is read.
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
    """The date as feeds and pages write it; None for what is none, since the texts can be judged without."""
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(published.strip()) if isinstance(published, str) else None
        except (ValueError, OverflowError):
            continue
    return None
