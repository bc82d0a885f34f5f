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
    """The Hindi of one item of a list; none of one that leads to another story."""
    if isinstance(item, dict) and (meaning_of(str(item.get("type", "")), "")[0] or any(item.get(name) for name in _LEADS)):
        return []
    values = item.values() if isinstance(item, dict) else [item]
    return [plain(value) for value in values if isinstance(value, str) and devanagari(value) > 20]
