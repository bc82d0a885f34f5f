"""A line of a story, and a name seen in it with the role that the words around it give."""

from __future__ import annotations

from dataclasses import dataclass

from bot.reading.leaders.role import Role
from bot.reading.leaders.spelling import fold
from bot.reading.leaders.tokens import Token, tokenise


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence (or the headline) and its place in the article."""

    place: int
    text: str
    tokens: tuple[Token, ...]

    @classmethod
    def of(cls, place: int, text: str) -> Line:
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


def keys(words: str) -> frozenset[str]:
    """The folded keys of some words."""
    return frozenset(fold(word) for word in words.split())


OF = keys("के की का")
AND = keys("और व एवं तथा एवम")
SPEAKS = keys("ने को से बोले बोलीं कहते का के की भी पर")
FROM = fold("से")
OBJECT = fold("को")
AGENT = fold("ने")
