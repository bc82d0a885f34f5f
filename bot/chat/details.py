"""What stands behind a reply, page by page: the Hindi sentence of each point, and the whole story in English."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.chat.buttons import EVIDENCE, Shown, button
from bot.chat.markup import Line, Span, line, tidy, write
from bot.chat.reply import attributed, origin, shaped
from bot.chat.words import Words
from bot.model import Summary
from bot.reading.story_reader import Kept
from bot.topics.subscribers import Preferences

EVIDENCE_PAGE, WHOLE_PAGE = 3_500, 1_800
"""UTF-16 units of a page. Evidence is folded away, so it may be long; of a translation, a phone shows about as much at a time."""
FILE = "translation.txt"
MOST_PAGES = 8
"""A translation with more pages than this is sent as a file."""


def as_shown(kept: Kept, shown: Shown, preferences: Preferences) -> Summary:
    """The story with the points that a message shows, in their order; where it does not say how long it is, those that the chat wants."""
    return shaped(kept, replace(preferences, length=shown.length or preferences.length))


def evidence_pages(summary: Summary, say: Words) -> list[str]:
    """The points with the Hindi sentences behind them, folded away: nearly always one page."""
    return write(_evidence(summary, say), EVIDENCE_PAGE)


def _evidence(summary: Summary, say: Words) -> Iterator[Line]:
    yield line(Span(say("evidence_head"), "b"))
    for number, point in enumerate(summary.points, 1):
        yield ()
        if summary.translated:
            yield line(attributed(number, point))
            yield line(Span(" ".join(tidy(sentence) for sentence in point.evidence), "quote"))
        else:
            yield line(f"{number}. " + " ".join(tidy(sentence) for sentence in point.evidence))


def whole_pages(summary: Summary, say: Words, *, beside: bool = False) -> list[str]:
    """The translation page by page; `beside`: each paragraph with its Hindi, folded away."""
    pages = write(_whole(summary, beside), WHOLE_PAGE)
    return [page if len(pages) == 1 else f"{page}\n\n{_count(say, number, len(pages))}" for number, page in enumerate(pages, 1)]


def _count(say: Words, number: int, count: int) -> str:
    return write([line(Span(say("page_of", number=number, count=count), "i"))])[0]


def _whole(summary: Summary, beside: bool) -> Iterator[Line]:
    yield line(Span(tidy(summary.headline), "b"))
    for english, hindi in zip_longest(summary.translation, summary.text_hi if beside else (), fillvalue=""):
        yield ()
        yield line(tidy(english))
        if hindi:
            yield line(Span(tidy(hindi), "quote"))


def whole_file(summary: Summary, say: Words, *, beside: bool = False) -> bytes:
    """The translation as plain text; `beside`: each paragraph with its Hindi."""
    head = [tidy(summary.headline), tidy(origin(summary, say)), tidy(summary.canonical)]
    paragraphs = zip_longest(summary.translation, summary.text_hi if beside else (), fillvalue="")
    told = ["\n".join(text for each in both if (text := tidy(each))) for both in paragraphs]
    return "\n\n".join(["\n".join(part for part in head if part), *told]).encode()


def turning(word: str, shown: Shown, page: int, count: int) -> InlineKeyboardMarkup | None:
    """‹ and › under a page (counted from 0); None where there is but one."""
    back = button("‹", word, shown.how, shown.story, page - 1) if page else None
    on = button("›", word, shown.how, shown.story, page + 1) if page + 1 < count else None
    row: Sequence[InlineKeyboardButton] = [each for each in (back, on) if each]
    return InlineKeyboardMarkup([row]) if row else None


def opened(
    word: str, shown: Shown, summary: Summary, say: Words, page: int = 0, *, beside: bool = False
) -> tuple[str, InlineKeyboardMarkup | None]:
    """One page of either, the nearest to `page` that there is, with its buttons. `summary` has the points that are shown."""
    pages = evidence_pages(summary, say) if word == EVIDENCE else whole_pages(summary, say, beside=beside)
    page = max(0, min(page, len(pages) - 1))
    return pages[page], turning(word, shown, page, len(pages))


def is_long(summary: Summary, *, beside: bool = False) -> bool:
    return len(write(_whole(summary, beside), WHOLE_PAGE)) > MOST_PAGES
