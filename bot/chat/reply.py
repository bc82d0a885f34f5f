"""A summary as a reader gets it: DESIGN's form, as Telegram HTML."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.chat.markup import Line, Span, line, plain, tidy, write
from bot.model import Check, Leader, Point, Summary

INDIA = ZoneInfo("Asia/Kolkata")
_ENGINES = {
    "google": "Google",
    "gtx": "Google",
    "mymemory": "MyMemory",
    "libre": "LibreTranslate",
    "recorded": "recorded",
    "llm": "a language model",
}


def reply(summary: Summary, page: str = "") -> list[str]:
    """The messages (nearly always one) that answer a story. `page`: where both languages stand side by side, empty where nowhere."""
    return write(reply_lines(summary, page))


def in_terminal(summary: Summary) -> str:
    """The reply as a person reads it in the chat, with the address that its last line only links to there."""
    return "\n".join(part for part in (plain(reply_lines(summary)), summary.canonical) if part) + "\n"


def reply_lines(summary: Summary, page: str = "") -> list[Line]:
    return [
        line(Span(tidy(summary.headline), "b")),
        line(Span(tidy(origin(summary)), "i")),
        (),
        *(() if summary.translated else _FALLBACK),
        *(line(_point(number, point)) for number, point in enumerate(summary.points, 1)),
        (),
        *_leaders(summary.leaders),
        (),
        *_footer(summary, page),
    ]


_FALLBACK: tuple[Line, ...] = (
    line(Span("No translator answers just now. Here are the key points in Hindi; the English follows when one is back.", "i")),
    (),
)


def origin(summary: Summary) -> str:
    """Where a story stands, and of which day it is."""
    source = summary.source or "pasted text"
    return f"{source} · {_day(summary.published)}" if summary.published else source


def _day(moment: datetime) -> str:
    """The day in India, where the story was news."""
    day = moment.astimezone(INDIA)
    return f"{day.day} {day:%b %Y}"


def _point(number: int, point: Point) -> str:
    said_by = f" — {tidy(point.attribution)}" if point.attribution else ""
    return f"{number}. {tidy(point.text)}{said_by}"


def _leaders(leaders: tuple[Leader, ...]) -> Iterator[Line]:
    if not leaders:
        yield line("No leaders named.")
        return
    yield line(Span(f"Leaders named ({len(leaders)})", "b"))
    for leader in leaders:
        office = ", ".join(tidy(part) for part in (leader.role, leader.country) if part)
        parts = (tidy(leader.name), office, tidy(leader.hindi) if leader.hindi != leader.name else "")
        yield line("• " + " · ".join(part for part in parts if part))


def _footer(summary: Summary, page: str) -> Iterator[Line]:
    said = [_check("numbers", summary.numbers), _check("names", summary.names), _translator(summary)]
    if any(said):
        yield line(" · ".join(part for part in said if part))
    doubts = [f"point {n} ({tidy(p.unverified)})" for n, p in enumerate(summary.points, 1) if p.unverified]
    if doubts:
        yield line("⚠ could not be verified: " + "; ".join(doubts))
    links: list[Span | str] = (
        [Span("Read in Hindi", href=tidy(summary.canonical))] if summary.canonical.startswith(("http://", "https://")) else []
    )
    if page:
        links += [" · "] if links else []
        links.append(Span("Side by side", href=page))
    if links:
        yield line(*links)


def _check(what: str, check: Check) -> str:
    """Nothing where there was nothing to check: 0/0 would look like a promise."""
    return f"{'✓' if check.ok == check.of else '⚠'} {what} {check.ok}/{check.of}" if check.of else ""


def _translator(summary: Summary) -> str:
    if not summary.translated:
        return ""
    engine = _ENGINES.get(summary.translator or "", "")
    return f"machine-translated ({engine})" if engine else "machine-translated"
