"""Telegram's HTML: the one place where text is escaped, and the one where a long message is split."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from bot.reading.text import visible

LIMIT = 4096
"""The longest message, in UTF-16 units, counted after the markup was read (Bot API, sendMessage)."""

_MOMENT = "Dt"
"""How Telegram shows a moment: the day with its month's name, and the hour."""

_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one look. "quote" folds it away until it is pressed, "code" is copied by a tap. `href` makes it a link. `unix`
    is the moment that it tells, which Telegram shows in the reader's own time zone."""

    text: str
    tag: Literal["", "b", "i", "code", "quote"] = ""
    href: str = ""
    unix: int | None = None


Line = tuple[Span, ...]
"""One line of a message; without spans, an empty one."""


def line(*parts: str | Span) -> Line:
    return tuple(Span(p) if isinstance(p, str) else p for p in parts)


def tidy(text: str) -> str:
    """Text from outside as it may stand in a message: on one line, without what a reader cannot see.

    Stories hold null bytes and lone surrogates (Telegram refuses both) and marks that turn the reading direction of all that follows.
    """
    return " ".join(visible(text).split())


def units(text: str) -> int:
    """The length that Telegram counts."""
    return len(text) + sum(c > "\uffff" for c in text)


def plain(lines: Iterable[Line]) -> str:
    """What a person reads."""
    return "\n".join("".join(span.text for span in each) for each in lines)


def said(text: str) -> str:
    """One of the bot's own short texts (its line breaks stand) as a message."""
    return write(line(tidy(each)) for each in text.split("\n"))[0]


def with_examples(text: str) -> list[Line]:
    """One of the bot's own texts with examples below it, a line each, which a tap copies: as commands they would be sent by it at once, and
    without what stands behind."""
    return [line(Span(tidy(each), "code") if re.match(r"/\w+ ", each) else tidy(each)) for each in text.split("\n")]


def write(lines: Iterable[Line], limit: int = LIMIT) -> list[str]:
    """The lines as messages in Telegram's HTML, as few as hold them where each has up to `limit` units.

    A message ends between lines, and a line longer than a message between words.
    """
    messages: list[list[Line]] = [[]]
    used = 0
    for each in (piece for whole in lines for piece in _pieces(_seen(whole), limit)):
        width = _width(each)
        if messages[-1] and used + 1 + width > limit:
            messages.append([])
        if not messages[-1] and not width:
            continue  # Telegram strips empty lines at a message's ends
        used = width if not messages[-1] else used + 1 + width
        messages[-1].append(each)
    return ["\n".join(_html(each) for each in message).rstrip() for message in messages if message]


def _seen(whole: Line) -> Line:
    """What the line would show: what is measured and what is written are the same."""
    return tuple(span if (text := visible(span.text)) == span.text else replace(span, text=text) for span in whole)


def _width(whole: Line) -> int:
    return sum(units(span.text) for span in whole)


def _html(whole: Line) -> str:
    spans = (span for span in whole if span.text)
    return "".join(
        _look(tag, href, "".join(map(_text, alike))) for (tag, href), alike in groupby(spans, lambda span: (span.tag, span.href))
    )


def _text(span: Span) -> str:
    written = span.text.translate(_ESCAPED)
    return written if span.unix is None else f'<tg-time unix="{span.unix}" format="{_MOMENT}">{written}</tg-time>'


def _look(tag: str, href: str, written: str) -> str:
    if tag == "quote":
        written = f"<blockquote expandable>{written}</blockquote>"
    elif tag:
        written = f"<{tag}>{written}</{tag}>"
    return f'<a href="{visible(href).translate(_ESCAPED)}">{written}</a>' if href else written


def _pieces(whole: Line, limit: int) -> Iterator[Line]:
    if _width(whole) <= limit:
        yield whole
        return
    piece: list[Span] = []
    used = 0
    for word in (replace(span, text=text) for span in whole for text in _words(span.text, limit)):
        width = units(word.text)
        if used + width > limit:
            yield tuple(piece)
            piece, used = [], 0
        if piece and (piece[-1].tag, piece[-1].href, piece[-1].unix) == (word.tag, word.href, word.unix):
            piece[-1] = replace(word, text=piece[-1].text + word.text)
        else:
            piece.append(word)
        used += width
    yield tuple(piece)


def _words(text: str, limit: int) -> Iterator[str]:
    """The words with the space that follows each; one that no message holds in bits that two do (a character has at most two units)."""
    for word in re.findall(r"\s+|\S+\s*", text):
        if units(word) <= limit:
            yield word
        else:
            for at in range(0, len(word), limit // 2):
                yield word[at : at + limit // 2]
