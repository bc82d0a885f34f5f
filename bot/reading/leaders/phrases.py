"""Phrases looked up by their first or last word in a line of tokens, and the small text files that hold them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from bot.reading.leaders.tokens import Token, tokenise

T = TypeVar("T")
_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Phrases(Generic[T]):
    """Phrases of one or more words and what each means."""

    by_first: Mapping[str, Sequence[tuple[tuple[str, ...], T]]]
    by_last: Mapping[str, Sequence[tuple[tuple[str, ...], T]]]

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, T]]) -> Phrases[T]:
        """From (phrase, meaning) pairs; where a phrase stands twice the first meaning holds."""
        meanings: dict[tuple[str, ...], T] = {}
        for phrase, meaning in pairs:
            meanings.setdefault(tuple(token.key for token in tokenise(phrase)), meaning)
        first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        last: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for words, meaning in sorted(meanings.items(), key=lambda item: -len(item[0])):
            first.setdefault(words[0], []).append((words, meaning))
            last.setdefault(words[-1], []).append((words, meaning))
        return cls(first, last)

    def at(self, tokens: Sequence[Token], start: int) -> tuple[int, T] | None:
        """The longest phrase that starts at `start`: the place after it, and what it means."""
        for words, meaning in self.by_first.get(tokens[start].key, ()):
            end = start + len(words)
            if len(words) == 1 or (end <= len(tokens) and _same(tokens, start, words)):
                return end, meaning
        return None

    def before(self, tokens: Sequence[Token], end: int) -> tuple[int, T] | None:
        """The longest phrase that ends before `end`: its start, and what it means."""
        if end <= 0:
            return None
        for words, meaning in self.by_last.get(tokens[end - 1].key, ()):
            start = end - len(words)
            if len(words) == 1 or (start >= 0 and _same(tokens, start, words)):
                return start, meaning
        return None


def _same(tokens: Sequence[Token], start: int, words: tuple[str, ...]) -> bool:
    """Whether the words stand at `start`, with nothing between them but spaces, hyphens, dots and an opening bracket (जद (एस))."""
    for offset, word in enumerate(words):
        token = tokens[start + offset]
        if token.key != word or (offset + 1 < len(words) and not (token.joined or token.gap.strip() == "(")):
            return False
    return True


def sections(name: str) -> dict[str, list[str]]:
    """The lines of a lexicon file by their [section], comments and empty lines left out."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in (_HERE / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            lines = found.setdefault(line.strip("[] "), [])
        elif line and not line.startswith("#"):
            lines.append(line)
    return found


def entries(lines: Iterable[str]) -> Iterator[tuple[list[str], str]]:
    """("Hindi, Hindi = meaning") lines as the Hindi phrases and the meaning."""
    for line in lines:
        hindi, _, meaning = line.partition(" = ")
        yield [phrase.strip() for phrase in hindi.split(",")], meaning.strip()
