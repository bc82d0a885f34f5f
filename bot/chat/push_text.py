"""What a subscriber reads: a story pushed, a change of its figures, a digest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.chat.markup import Line, Span, line, tidy, write
from bot.chat.reply import origin_line, reply_lines
from bot.chat.words import Words
from bot.model import Summary

LEADERS = 20
"""Leaders that a push names: with more it could need a second message, which a kill would tear off."""
NAMED = 3
"""Leaders that a line of a digest names, and what it says to have brought it."""
POINTS = 2
"""Points that a change is told by."""
SOURCES = 3
"""Further sources that a push names."""


def push(
    summary: Summary,
    say: Words,
    why: Sequence[str],
    sources: Sequence[str] = (),
    hashtags: Sequence[str] = (),
    *,
    beside: bool = False,
) -> str:
    """A story, with what brings it at its head. `sources` are all that report it; `beside`: each point with its Hindi, where all of it
    fits into the one message."""
    others = [source for source in sources if source != summary.source][:SOURCES]
    lines = [line(Span(" · ".join(tidy(say.phrase(each)) for each in why), "i"))]
    lines += reply_lines(replace(summary, leaders=summary.leaders[:LEADERS]), say, beside=beside)
    if others:
        lines.append(line(say("also_reported", sources=", ".join(tidy(each) for each in others))))
    if hashtags:
        lines.append(line(" ".join(hashtags)))
    message, *rest = write(lines)
    return push(summary, say, why, sources, hashtags) if rest and beside else message


def change(summary: Summary, say: Words) -> str:
    """A story whose figures changed, for those who have it: what is new of it, in short."""
    numbered = [line(f"{number}. {tidy(point.text)}") for number, point in enumerate(summary.points[:POINTS], 1)]
    lines = [line(Span(say("update", headline=tidy(summary.headline)), "b")), origin_line(summary, say), (), *numbered]
    return write([*lines, (), *_link(summary, say)])[0]


def digest(stories: Sequence[tuple[Summary, Sequence[str]]], say: Words, more: int, *, counted: bool = True, answers: bool) -> str:
    """Stories, a line each, and how many there are more; not `counted`: there are more than that. With each stands what brings it, which is
    said where it is not the same for all. `answers`: the chat is one in which commands are answered."""
    return write(_digest(stories, say, more, counted, answers))[0]


def _digest(stories: Sequence[tuple[Summary, Sequence[str]]], say: Words, more: int, counted: bool, answers: bool) -> Iterator[Line]:
    mixed = len({tuple(why) for _, why in stories}) > 1
    if stories:
        yield line(Span(say("your_digest") if answers else say("digest"), "b"))
        yield ()
    for number, (summary, why) in enumerate(stories, 1):
        headline = Span(tidy(summary.headline), href=_web(summary.canonical))
        named = [tidy(leader.name) for leader in summary.leaders[:NAMED]]
        brought = [title for each in why if (title := tidy(say.phrase(each))) not in named] if mixed else []
        beside = [each for each in (tidy(summary.source), ", ".join(brought[:NAMED])) if each]
        yield line(
            f"{number}. ",
            headline,
            *([f" — {', '.join(named)}"] if named else []),
            *(Span(f" · {each}", "i") for each in beside),
        )
    if more and answers:
        if stories:
            yield ()
        if not counted:
            yield line(say("still_more"))
        else:
            yield line(say("more_by_summary", count=more) if stories else say("more_followed", count=more))


def hashtag(words: str) -> str:
    """#KimJongUn; empty where nothing is left of it."""
    joined = "".join(word[:1].upper() + word[1:] for word in re.findall(r"\w+", words))
    return f"#{joined}" if joined and not joined.isdigit() else ""


def _link(summary: Summary, say: Words) -> Iterator[Line]:
    if address := _web(summary.canonical):
        yield line(Span(say("read_in_hindi"), href=address))


def _web(address: str) -> str:
    return tidy(address) if address.startswith(("http://", "https://")) else ""
