"""What a page's own scripts say of its story: the state from which its programs draw it (__NEXT_DATA__, window.__INITIAL_STATE__)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.reading.extraction.class_names import meaning_of
from bot.reading.extraction.jsonld import plain
from bot.reading.extraction.parts import LEAST
from bot.reading.extraction.published import read_time
from bot.reading.extraction.region import fit
from bot.reading.text import devanagari, key

_JSON = json.JSONDecoder(strict=False)
_UNDEFINED = re.compile(r"(?<=[\"\w]):\s?undefined\b")
_LONGEST = 3_000_000
"""Characters of one script that are read; the whole page has at most 5 MB."""
_MOST = 20_000
"""Values of one script that are looked at."""
_LEADS = ("url", "href", "link", "slug", "permalink")
_SAYS = ("text", "html", "value", "content", "children", "data", "body")
"""Under which editors' programs keep what a paragraph says, or its parts."""
_LEAST = 20
"""Devanagari letters of a paragraph."""
_DEEPEST = 5
_PUBLISHED = re.compile(
    r"^(?:date_?published|publish(?:ed)?(?:_?(?:at|on|date|time|datetime|timestamp))?|(?:first_?)?publication_?date)$", re.I
)


def text_in(scripts: Sequence[str], headline: str) -> str:
    """The longest Hindi text that speaks of the headline, "" where there is none."""
    best = ""
    for state in _states(scripts):
        texts = (text for thing in _things(state) if (text := _text(thing)) and fit(headline, text) > 0.3)
        best = max(best, max(texts, default="", key=devanagari), key=devanagari)
    return best


def moment_in(scripts: Sequence[str], headline: str) -> datetime | None:
    """When what has this headline was published."""
    said = key(headline)
    for thing in (thing for state in _states(scripts) for thing in _things(state)):
        if isinstance(thing, dict) and len(said) > 12 and any(isinstance(value, str) and key(value) == said for value in thing.values()):
            for name, value in thing.items():
                if _PUBLISHED.match(name) and isinstance(value, str | int) and (moment := read_time(str(value))):
                    return moment
    return None


def _states(scripts: Sequence[str]) -> Iterator[object]:
    for script in scripts:
        try:
            yield _JSON.raw_decode(_UNDEFINED.sub(":null", script[:_LONGEST]).lstrip())[0]
        except (ValueError, RecursionError):
            continue


def _things(state: object) -> Iterator[object]:
    """Every value in a JSON value, outer ones first."""
    queue = [state]
    for thing in queue:
        if len(queue) > _MOST:
            return
        yield thing
        if isinstance(thing, dict):
            queue.extend(thing.values())
        elif isinstance(thing, list):
            queue.extend(thing)


def _text(thing: object) -> str:
    """The text that a value is; that of a list is its items' joined, as a story is often a list of its paragraphs."""
    if isinstance(thing, list):
        return "\n".join(text for item in thing for text in _strings(item))
    return plain(thing) if isinstance(thing, str) and devanagari(thing) > LEAST else ""


def _strings(item: object) -> list[str]:
    """The Hindi of one item of a list, also where editors' programs put it some levels down ({"type": "paragraph", "data": {"text": …}},
    {"content": [{"text": …}, …]}); none of one that leads to another story."""
    if not isinstance(item, dict):
        return [plain(item)] if isinstance(item, str) and devanagari(item) > _LEAST else []
    if _leads_away(item):
        return []
    own = [plain(value) for value in item.values() if isinstance(value, str) and devanagari(value) > _LEAST]
    return own or [text for text in [plain(_said(item))] if devanagari(text) > _LEAST]


def _said(part: object, depth: int = 0) -> str:
    """What a part of a paragraph says, and the parts inside it."""
    if isinstance(part, list):
        return "".join(_said(each, depth + 1) for each in part) if depth < _DEEPEST else ""
    if not isinstance(part, dict) or (depth and _leads_away(part)) or depth >= _DEEPEST:
        return part if isinstance(part, str) else ""
    return "".join(_said(part[name], depth + 1) for name in _SAYS if name in part)


def _leads_away(item: dict[str, object]) -> bool:
    return bool(meaning_of(str(item.get("type", "")), "")[0]) or any(item.get(name) for name in _LEADS)
