"""Whom a person means by a name: the leaders of the table, by any spelling of theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from bot.reading.leaders.table import Known, Table
from bot.topics.concern import name_key

ALIKE = 85.0
"""Of a hundred: from here on a spelling may be another one of a name (Narendra Modee, 93; Ramesh and Rakesh Yadav, 92: so it is asked)."""
MOST = 6
"""People among whom somebody is asked to choose."""
_SURNAME = 4
"""Letters of a surname that says enough alone: UN is not Kim Jong Un."""
_BEFORE = frozenset(map(name_key, ("shri", "sri", "smt", "mr", "mrs", "ms", "dr", "श्री", "श्रीमती", "सुश्री", "डॉ")))
_BEHIND = frozenset(map(name_key, ("ji", "jee", "saheb", "sahab", "जी", "साहब")))
_SHORTEST = 5
"""Letters of a name below which everything is alike."""


@dataclass(frozen=True, slots=True)
class Called:
    """Who may be meant, the likeliest first. `sure`: it is the first one, and nobody need ask."""

    people: tuple[Known, ...] = ()
    sure: bool = False


@dataclass(frozen=True, slots=True)
class _Index:
    """The leaders by what they are followed under; by their names in every spelling, also run together; by the words of these."""

    by_key: dict[str, Known]
    by_name: dict[str, list[Known]] = field(default_factory=dict)
    by_word: dict[str, list[Known]] = field(default_factory=dict)


class People:
    """The living leaders of the table, by their names. `today` is asked each time: a bot runs for months, and offices end meanwhile."""

    def __init__(self, table: Table, today: Callable[[], date]) -> None:
        self._table = table
        self._today = today

    @cached_property
    def _index(self) -> _Index:
        """Made when somebody is first asked for: it takes longer than most of what a start does."""
        index = _Index({leader_key(person): person for person in self._table.people})
        for person in self._table.people:
            names = {name_key(name) for name in _names(person)} - {""}
            for name in names | {name.replace(" ", "") for name in names}:
                index.by_name.setdefault(name, []).append(person)
            for word in {word for name in names for word in name.split() if len(word) > 1}:
                index.by_word.setdefault(word, []).append(person)
        return index

    def by_key(self, key: str) -> Known | None:
        """The leader who is followed under this key."""
        person = self._index.by_key.get(key)
        return person if person and self._living([person]) else None

    def office(self, person: Known) -> str:
        """What the person is today, "" where nothing is known."""
        role, country = person.office(self._today()) or ("", None)
        return ", ".join(part for part in (role, country or person.country) if part) if role else ""

    def _living(self, people: Iterable[Known]) -> list[Known]:
        today = self._today()
        return [person for person in people if not person.historical(today)]

    def called(self, text: str) -> Called:
        """Whole names in any spelling first, then parts of names, then what is spelt alike."""
        wanted = _bare(name_key(text))
        if not wanted:
            return Called()
        if whole := self._whole(wanted) or self._whole(wanted.replace(" ", "")):
            return Called(tuple(whole[:MOST]), sure=len(whole) == 1)
        if part := self._by_parts(wanted.split()):
            surname = any(name_key(name).split()[-1:] == wanted.split()[-1:] for name in _names(part[0]))
            return Called(tuple(part[:MOST]), sure=len(part) == 1 and surname and len(wanted) >= _SURNAME)
        return Called(tuple(self._alike(wanted)))

    def named(self, text: str) -> bool:
        """Whether a text is somebody's name or surname, of one or of several."""
        wanted = name_key(text)
        return len(wanted) >= _SURNAME and bool(self._whole(wanted) or self._by_parts(wanted.split()))

    def _whole(self, name: str) -> list[Known]:
        return self._living(self._index.by_name.get(name, ()))

    def _by_parts(self, words: list[str]) -> list[Known]:
        """Those in whose names all these words stand."""
        first, *others = (self._index.by_word.get(word, []) for word in words)
        return self._living(person for person in first if all(person in other for other in others))

    def _alike(self, wanted: str) -> list[Known]:
        from rapidfuzz import fuzz

        if len(wanted) < _SHORTEST:
            return []
        count = len(wanted.split())
        scores: dict[str, tuple[float, Known]] = {}
        for name, people in self._index.by_name.items():
            if abs(len(name.split()) - count) > 1 or name.isascii() != wanted.isascii():
                continue
            score = fuzz.ratio(wanted, name, score_cutoff=ALIKE)
            for person in self._living(people) if score else ():
                key = leader_key(person)
                scores[key] = max(scores.get(key, (0.0, person)), (score, person), key=lambda each: each[0])
        return [person for _, person in sorted(scores.values(), key=lambda each: -each[0])[:3]]


def _bare(name: str) -> str:
    """A name without what people put before and behind one out of respect."""
    words = name.split()
    while len(words) > 1 and words[0] in _BEFORE:
        del words[0]
    while len(words) > 1 and words[-1] in _BEHIND:
        del words[-1]
    return " ".join(words)


def leader_key(person: Known) -> str:
    """What the leader is followed by, in every story that names him: see `concern.leader_keys`."""
    return person.id or name_key(person.name)


def leader_forms(person: Known) -> tuple[str, ...]:
    """The whole names under which the leader is looked for in a Hindi story: a surname alone is other people's too."""
    whole = [name for name in person.hindi if len(name_key(name).split()) > 1] or list(person.hindi)
    return tuple(dict.fromkeys((*whole, person.name, *person.also)))


def _names(person: Known) -> Iterable[str]:
    return (person.name, *person.also, *person.hindi)
