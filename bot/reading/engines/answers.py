"""From what an engine answered to English lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.errors import EngineBusy, EngineFailed
from bot.reading.engine import LinesLost
from bot.reading.faults import is_echo, is_error_page
from bot.reading.text import unescaped

QUOTA_REST = 600.0
"""Seconds to wait where a quota is used up and the answer does not say for how long."""

_QUOTA = re.compile(r"free translations for today|TooManyRequests", re.IGNORECASE)
_WAIT = re.compile(r"next available in\s+(\d{1,4}) hours?\s+(\d{1,4}) minutes?\s+(\d{1,4}) seconds?", re.IGNORECASE)
_LINE_BREAK = re.compile(r"\r\n|\n|\r")
"""What may part lines; other breaks that str.splitlines() knows (U+2028, form feeds) stand inside of them."""
_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\ufeff"))


def lines_of(engine: str, hindi: Sequence[str], answer: object) -> list[str]:
    """The English lines in an engine's answer to these Hindi lines.

    Raises EngineFailed for what is no translation as a whole, EngineBusy for a quota that is used up, and LinesLost where the number
    of lines is another.
    """
    if not isinstance(answer, str) or not answer.strip():
        raise EngineFailed(engine, "its answer was empty")
    text = unescaped(answer).translate(_ZERO_WIDTH)  # MyMemory escapes quotation marks as HTML does
    sent = "\n".join(hindi)
    if _QUOTA.search(text) and not _QUOTA.search(sent):
        raise EngineBusy(engine, "what it translates for free in a day is used up", _wait(text))
    if is_error_page(text, sent):
        raise EngineFailed(engine, "it sent an error page as a translation")
    if is_echo(text, sent):
        raise EngineFailed(engine, "it sent the Hindi back")
    english = [" ".join(line.split()) for line in _LINE_BREAK.split(text) if line.strip()]
    if len(hindi) == 1:
        return [" ".join(english)]
    if len(english) != len(hindi):
        raise LinesLost(engine, text)
    return english


def _wait(text: str) -> float:
    found = _WAIT.search(text)
    if not found:
        return QUOTA_REST
    hours, minutes, seconds = map(int, found.groups())
    return hours * 3600.0 + minutes * 60 + seconds
