"""A summary as a reader gets it: the reply's form, as Telegram HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, time
from zoneinfo import ZoneInfo

from bot.chat import words
from bot.chat.markup import LIMIT, Line, Span, line, plain, tidy, units, write
from bot.chat.words import Words
from bot.errors import ReadingError
from bot.model import Check, Leader, Point, Summary
from bot.reading.address import is_public, split
from bot.reading.length import at_length
from bot.reading.story_reader import Kept
from bot.topics.subscribers import Preferences

INDIA = ZoneInfo("Asia/Kolkata")
Page = Callable[[str, str, str], str]
"""The address where a story (its id) stands whole in both languages, for a chat of this language that wants stories of this length; empty
where there is none."""
_OWN_NETWORKS = frozenset({"localhost", "local", "internal", "lan", "intranet", "corp", "home", "private", "arpa", "onion", "test"})
_DOUBTS = re.compile(r"\b(?:the (?:names?|figures?)|and)\b")
_ENGINES = {
    "google": "Google",
    "gtx": "Google",
    "mymemory": "MyMemory",
    "libre": "LibreTranslate",
}


def reply(summary: Summary, say: Words, page: str = "", opening: str = "", *, beside: bool = False) -> list[str]:
    """The messages (nearly always one) that answer a story. `page`: where both languages stand side by side, empty where nowhere;
    `opening`: a sentence of the bot's that comes first; `beside`: each point with its Hindi, unless that made a second message."""
    head = (line(Span(opening, "i")), ()) if opening else ()
    messages = write([*head, *reply_lines(summary, say, page, beside=beside)])
    return messages if len(messages) == 1 or not beside else write([*head, *reply_lines(summary, say, page)])


def no_page(story: str, language: str, length: str) -> str:
    """Where there are no pages."""
    return ""


def in_one_message(summary: Summary, say: Words, rest: str, *, beside: bool = False) -> str:
    """The reply where there is room for one message alone. What does not fit stands behind `rest`, the story's address in the bot."""
    first, *others = reply(summary, say, beside=beside)
    if not others:
        return first
    links = [Span(say("rest_in_bot"), href=rest), *(Span(f" · {each.text}", href=each.href) for each in _hindi(summary, say))]
    cut = write(reply_lines(summary, say), LIMIT - sum(units(each.text) for each in links) - 2)[0]
    return f"{cut}\n\n{write([line(*links)])[0]}"


def shaped(kept: Kept, preferences: Preferences) -> Summary:
    """The story with the points of a reply of the length that a chat chose."""
    return at_length(kept.summary, kept.people, preferences.length)


def picture(summary: Summary, preferences: Preferences) -> str:
    """The address of which Telegram shows a small preview; empty where none is wanted, or where there is none that it may be given.

    The page and not its picture: of that Telegram would show nothing but the picture, as large as it is.
    """
    return summary.canonical if preferences.picture and is_on_the_web(summary.canonical) else ""


def is_on_the_web(address: str) -> bool:
    """Whether an address leads into the open web, as far as it says so itself: no machine of a network of its own is told to Telegram."""
    try:
        there = split(tidy(address))
    except ReadingError:
        return False
    host = there.host.strip("[]")
    if ":" in host or host.replace(".", "").isdigit():
        return is_public(host)
    return "." in host and host.rpartition(".")[2] not in _OWN_NETWORKS


def in_terminal(summary: Summary) -> str:
    """The reply as a person reads it in the chat, with the address that its last line only links to there."""
    return "\n".join(part for part in (plain(reply_lines(summary, words.of("en"))), summary.canonical) if part) + "\n"


def reply_lines(summary: Summary, say: Words, page: str = "", *, beside: bool = False) -> list[Line]:
    return [
        line(Span(tidy(summary.headline), "b")),
        origin_line(summary, say),
        (),
        *(() if summary.translated else (line(Span(say("budget_is_spent" if summary.budget_spent else "no_translator"), "i")), ())),
        *(_points(summary, beside=beside) if summary.points else [line(Span(say("title_alone"), "i"))]),
        (),
        *_leaders(summary.leaders, say),
        (),
        *_footer(summary, say, page),
    ]


def _points(summary: Summary, *, beside: bool) -> Iterator[Line]:
    for number, point in enumerate(summary.points, 1):
        yield line(attributed(number, point))
        hindi = " ".join(tidy(sentence) for sentence in point.evidence)
        if beside and summary.translated and hindi:
            yield line(Span(hindi, "quote"))


def origin(summary: Summary, say: Words) -> str:
    """Where a story stands, and of which day it is."""
    return plain([origin_line(summary, say)])


def origin_line(summary: Summary, say: Words) -> Line:
    """The same in a message, where Telegram shows it with the hour and in the reader's own time zone, if the page told the hour."""
    source, published = tidy(summary.source) or say("pasted_text"), summary.published
    if published is None:
        return line(Span(source, "i"))
    # The day in India, where the story was news. A page that told the day alone is taken for its first moment.
    told = all(published.astimezone(zone).time() != time() for zone in (INDIA, UTC))
    unix = int(published.timestamp()) if told else None
    return line(Span(f"{source} · ", "i"), Span(say.date(published.astimezone(INDIA)), "i", unix=unix))


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
    doubts = [say("not_verified_point", number=n, what=_doubted(p, say)) for n, p in enumerate(summary.points, 1) if p.unverified]
    if doubts:
        yield line("⚠ " + say("not_verified", points="; ".join(doubts)))
    links: list[Span | str] = [*_hindi(summary, say)]
    if page:
        links += [" · "] if links else []
        links.append(Span(say("side_by_side"), href=page))
    if links:
        yield line(*links)


def _doubted(point: Point, say: Words) -> str:
    """What could not be verified of a point (`Point.unverified`, which is kept in English), in the chat's language."""
    return _DOUBTS.sub(lambda doubt: say.phrase(doubt[0]), tidy(point.unverified))


def _hindi(summary: Summary, say: Words) -> Iterator[Span]:
    if summary.canonical.startswith(("http://", "https://")):
        yield Span(say("read_in_hindi"), href=tidy(summary.canonical))


def _check(what: str, check: Check) -> str:
    """Nothing where there was nothing to check: 0/0 would look like a promise."""
    return f"{'✓' if check.ok == check.of else '⚠'} {what} {check.ok}/{check.of}" if check.of else ""


def _translator(summary: Summary, say: Words) -> str:
    if not summary.translated:
        return ""
    name = (summary.translator or "").partition(" ")[0]  # "gtx (gtx)" is its second client
    engine = say(f"engine_{name}") if name in ("recorded", "llm") else _ENGINES.get(name, "")
    return say("machine_translated_by", engine=engine) if engine else say("machine_translated")
