"""A summary as a reader gets it: DESIGN's form, as Telegram HTML."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from bot.chat import words
from bot.chat.markup import Line, Span, line, plain, tidy, write
from bot.chat.words import Words
from bot.model import Check, Leader, Point, Summary

INDIA = ZoneInfo("Asia/Kolkata")
_ENGINES = {
    "google": "Google",
    "gtx": "Google",
    "mymemory": "MyMemory",
    "libre": "LibreTranslate",
}


def reply(summary: Summary, say: Words, page: str = "", opening: str = "") -> list[str]:
    """The messages (nearly always one) that answer a story. `page`: where both languages stand side by side, empty where nowhere;
    `opening`: a sentence of the bot's that comes first."""
    return write([*((line(Span(opening, "i")), ()) if opening else ()), *reply_lines(summary, say, page)])


def in_terminal(summary: Summary) -> str:
    """The reply as a person reads it in the chat, with the address that its last line only links to there."""
    return "\n".join(part for part in (plain(reply_lines(summary, words.of("en"))), summary.canonical) if part) + "\n"


def reply_lines(summary: Summary, say: Words, page: str = "") -> list[Line]:
    return [
        line(Span(tidy(summary.headline), "b")),
        line(Span(tidy(origin(summary, say)), "i")),
        (),
        *(() if summary.translated else (line(Span(say("no_translator"), "i")), ())),
        *(line(attributed(number, point)) for number, point in enumerate(summary.points, 1)),
        (),
        *_leaders(summary.leaders, say),
        (),
        *_footer(summary, say, page),
    ]


def origin(summary: Summary, say: Words) -> str:
    """Where a story stands, and of which day it is."""
    source = summary.source or say("pasted_text")
    # The day in India, where the story was news.
    return f"{source} · {say.date(summary.published.astimezone(INDIA))}" if summary.published else source


def attributed(number: int, point: Point) -> str:
    """A point as a line of the reply."""
    said_by = f" — {tidy(point.attribution)}" if point.attribution else ""
    return f"{number}. {tidy(point.text)}{said_by}"


def _leaders(leaders: tuple[Leader, ...], say: Words) -> Iterator[Line]:
    if not leaders:
        yield line(say("no_leaders"))
        return
    yield line(Span(say("leaders_named", count=len(leaders)), "b"))
    for leader in leaders:
        yield line("• " + in_a_line(leader))


def in_a_line(leader: Leader) -> str:
    """Name, office and Hindi name."""
    office = ", ".join(tidy(part) for part in (leader.role, leader.country) if part)
    parts = (tidy(leader.name), office, tidy(leader.hindi) if leader.hindi != leader.name else "")
    return " · ".join(part for part in parts if part)


def _footer(summary: Summary, say: Words, page: str) -> Iterator[Line]:
    said = [_check(say("numbers"), summary.numbers), _check(say("names"), summary.names), _translator(summary, say)]
    if any(said):
        yield line(" · ".join(part for part in said if part))
    doubts = [say("not_verified_point", number=n, what=tidy(p.unverified)) for n, p in enumerate(summary.points, 1) if p.unverified]
    if doubts:
        yield line("⚠ " + say("not_verified", points="; ".join(doubts)))
    links: list[Span | str] = (
        [Span(say("read_in_hindi"), href=tidy(summary.canonical))] if summary.canonical.startswith(("http://", "https://")) else []
    )
    if page:
        links += [" · "] if links else []
        links.append(Span(say("side_by_side"), href=page))
    if links:
        yield line(*links)


def _check(what: str, check: Check) -> str:
    """Nothing where there was nothing to check: 0/0 would look like a promise."""
    return f"{'✓' if check.ok == check.of else '⚠'} {what} {check.ok}/{check.of}" if check.of else ""


def _translator(summary: Summary, say: Words) -> str:
    if not summary.translated:
        return ""
    name = summary.translator or ""
    engine = say(f"engine_{name}") if name in ("recorded", "llm") else _ENGINES.get(name, "")
    return say("machine_translated_by", engine=engine) if engine else say("machine_translated")
