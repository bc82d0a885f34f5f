"""A line of a story, and a name seen in it with the role that the words around it give."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.reading.leaders.offices import Body, Head, bodies, heads
from bot.reading.leaders.role import Role
from bot.reading.leaders.spans import Span
from bot.reading.leaders.tokens import Token, tokenise
from bot.reading.leaders.words import Kind, kind, lexicon

_LATIN_ASIDE = re.compile(r"\s*\(([A-Za-z][A-Za-z0-9 .,'’&/-]*)\)")
_ZERO_FOR_A_DOT = re.compile(r"(?<=[\u0900-\u0963])[0०](?=[\s\u0900-\u0963,)]|$)")
"""As local papers type it: "प्रो0", "डॉ0", "एस0पी0"."""
_DOTTED = re.compile(
    r"(?<![\u0900-\u0963])(?:[\u0905-\u0939][\u0900-\u094d]{0,3}(?:[\u0915-\u0939][\u093e-\u094d]?)?\. ?){2,5}(?=[\u0900-\u0963])"
)
"""Letters with dots before a word: an office's as in "एस.डी.एम. राजेश वर्मा", or a name's as in "एस.पी. बघेल"."""
_FORMER = re.compile(
    r"(?<![\u0900-\u0963])पूर्व(?=(?:(?:राज्य|मुख्य|प्रधान)?म(?:ंत्री|न्त्री)|विधायक|सांसद|जिलाध्यक्ष|अध्यक्ष|राज्यपाल|मेयर)(?![\u0900-\u0963]))"
)
"""Written together with the office: "पूर्वमंत्री", "पूर्वविधायक"."""
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
        text = _DOTTED.sub(_undotted, text) if "." in text else text
        text = _FORMER.sub("पूर्व ", text) if "पूर्व" in text else text
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


def _undotted(dotted: re.Match[str]) -> str:
    """The letters of an office without their dots; two may be a name's, but before a given name and a surname."""
    letters = tokenise(dotted.group())
    joined = "".join(token.text for token in letters)
    if not all(token.initial for token in letters) or heads().at(tokenise(joined), 0) is None:
        return dotted.group()
    if len(letters) == 2:
        after = tokenise(dotted.string[dotted.end() : dotted.end() + _A_NAME])
        whole = len(after) > 1 and after[0].joined and after[0].key in lexicon().given and kind(after[1]) is Kind.NAME
        if not whole:
            return dotted.group()
    return f"{joined} "


_A_NAME = 40
"""Characters that a given name and a surname have at most."""


def _kept_aside(aside: re.Match[str]) -> str:
    """An aside that is a party's name or a seat abroad tells more than the Hindi before it, and stays."""
    tokens = tokenise(aside.group(1))
    named = bodies().at(tokens, 0) if tokens else None
    if _OF_A_SEAT.match(aside.group(1)) or (named is not None and named[0] == len(tokens)):
        return aside.group()
    return " " if aside.string[aside.end() : aside.end() + 1].isalpha() else ""  # "(Sanjay Singh)ने"
