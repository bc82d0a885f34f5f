"""A line of a story, and a name seen in it with the role that the words around it give."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.reading.leaders.offices import Body, Head, bodies
from bot.reading.leaders.role import Role
from bot.reading.leaders.spans import Span
from bot.reading.leaders.tokens import Token, tokenise

_LATIN_ASIDE = re.compile(r"\s*\(([A-Za-z][A-Za-z0-9 .,'’&/-]*)\)")
_ZERO_FOR_A_DOT = re.compile(r"(?<=[\u0900-\u0963])[0०](?=\s|$)")
"""As local papers type it: "प्रो0", "डॉ0"."""
_OF_A_SEAT = re.compile(r"[A-Z]-")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence (or the headline) and its place in the article, without asides that say it again in English ("संजय सिंह (Sanjay Singh)")."""

    place: int
    text: str
    tokens: tuple[Token, ...]

    @classmethod
    def of(cls, place: int, text: str) -> Line:
        text = _LATIN_ASIDE.sub(_kept_aside, _ZERO_FOR_A_DOT.sub(".", text))
        return cls(place, text, tokenise(text))

    def words(self, start: int, end: int) -> str:
        """The text of tokens `start` to `end`, as it stands."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name (tokens `start` to `end`) and the role that the words around it give; None where they only say that he governs."""

    line: Line
    start: int
    end: int
    role: Role

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(token.key for token in self.line.tokens[self.start : self.end])


def sight(line: Line, span: Span, head: Head, body: Body | None = None) -> Sighting:
    """A name with what the words around it show of it, where no role stands beside it."""
    return Sighting(line, span.start, span.end, Role(head, span.start, span.end, body=body))


def _kept_aside(aside: re.Match[str]) -> str:
    """An aside that is a party's name or a seat abroad tells more than the Hindi before it, and stays."""
    tokens = tokenise(aside.group(1))
    named = bodies().at(tokens, 0) if tokens else None
    if _OF_A_SEAT.match(aside.group(1)) or (named is not None and named[0] == len(tokens)):
        return aside.group()
    return " " if aside.string[aside.end() : aside.end() + 1].isalpha() else ""  # "(Sanjay Singh)ने"
