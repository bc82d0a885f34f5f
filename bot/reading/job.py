"""One translation under way: what it may still cost, and what has come of it so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.model import Person
from bot.reading.faithful import MISFIT


@dataclass(frozen=True, slots=True)
class Answer:
    """The English of a line, who gave it, and what speaks against it (`faithful`)."""

    english: str
    engine: str
    doubt: int


@dataclass
class Job:
    """One translation under way: what it may still cost, and what has come of it."""

    lines: Mapping[str, str]
    """By the line as it is sent (names protected): the Hindi as the newsroom wrote it."""
    people: Sequence[Person]
    chat: int | None
    calls_left: int
    ends: float
    riders: Sequence[str] = ()
    """Lines as they are sent that go along where a request has room for them, and are done without where none has."""
    best: dict[str, Answer] = field(default_factory=dict)
    """By the line as it is sent: the best English so far."""
    answered: dict[str, set[str]] = field(default_factory=dict)
    """By the line as it is sent: the engines that have answered it, rightly or not."""
    calls: int = 0
    characters: int = 0
    refused: bool = False
    """The budget refused a call."""

    def take(self, line: str, answer: Answer) -> None:
        if line not in self.best or answer.doubt < self.best[line].doubt:
            self.best[line] = answer

    def doubt(self, line: str) -> int:
        return self.best[line].doubt if line in self.best else MISFIT

    def said(self, line: str) -> str | None:
        """The English of a line, or None where there is none."""
        answer = self.best.get(line)
        return answer.english if answer else None

    def doubt_of(self, line: str) -> int:
        """What speaks against the best English of a line; 0 where it came from the memory."""
        return self.best[line].doubt if line in self.best else 0

    def most(self, lines: Sequence[str]) -> str:
        """The service that did most of the characters; "memory" where none was asked."""
        done: Counter[str] = Counter()
        for line in lines:
            if line in self.best:
                done[self.best[line].engine.split(" (")[0]] += len(line)
        return done.most_common(1)[0][0] if done else "memory"
