"""The table of well-known people: looked up by a name's first word, and read as of a story's day."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from bot.reading.leaders.spelling import fold, skeleton

LEADERS = Path(__file__).with_name("leaders.json")
_DEAD_YEARS = 3
"""A person who died more years than this before the story is history, not one of its leaders."""


_YEARS_BEFORE = 4
"""A person whose first office began so many years after the story's is a leader in it only by its own words."""
_OF_LATE, _A_YEAR = timedelta(days=30), timedelta(days=365)
_BY_OATH = (
    "Chief Justice",
    "Chief Election Commissioner",
    "Election Commissioner",
    "RBI Governor",
    "Prime Minister",
    "Chief Minister",
    "Deputy Chief Minister",
    "Governor",
)
SEATS = frozenset(("Prime Minister", "President", "Chief Minister", "Governor"))
"""Offices of which a country or a state has one."""
_HEADS = ("Prime Minister", "Chief Minister", "President")
_BEFORE_THE_OATH = timedelta(days=4)


@dataclass(frozen=True, slots=True)
class Office:
    """An office as a reply shows it, held from `since` to `until` (both ISO, possibly only a year; None: still held)."""

    role: str
    since: str
    until: str | None
    country: str | None

    @property
    def heads(self) -> bool:
        """Whether its holder is at the head of a country or a state."""
        return self.role.partition(" of ")[0] in SEATS


@dataclass(frozen=True, slots=True)
class Known:
    """A person of the table. `hindi` are the spellings under which he stands alone, the fullest first."""

    id: str | None
    name: str
    also: tuple[str, ...]
    hindi: tuple[str, ...]
    country: str | None
    offices: tuple[Office, ...]
    died: str | None = None

    def historical(self, day: date) -> bool:
        """Whether he was history by `day`: dead for some years, or in the table only so as not to be taken for a leader."""
        return not self.offices or (self.died is not None and int(self.died[:4]) + _DEAD_YEARS < day.year)

    def gone(self, day: date) -> bool:
        """Whether he had died over a year before `day`: whom nobody's words tell is then a namesake, or a memory."""
        return self.died is not None and len(self.died) == 10 and day - date.fromisoformat(self.died) > _A_YEAR

    def unheard_of(self, day: date) -> bool:
        """Whether his first office was years away on `day`."""
        return all(int(office.since[:4]) - day.year >= _YEARS_BEFORE for office in self.offices)

    def office(self, day: date) -> tuple[str, str | None] | None:
        """The role on `day` and its country: an office held then, else the latest one before, with "former"; None where there is none."""
        today = day.isoformat()
        held = self.held(day) or tuple(o for o in self.offices if self._died_in(o, day))
        if held:
            return held[0].role, held[0].country
        for coming in self.coming(day):
            return designate(coming), coming.country
        past = [o for o in self.offices if o.until is not None and o.until < today[: len(o.until)]]
        if not past:
            return None
        last = max(past, key=lambda o: o.until or "")
        return (last.role if last.role.startswith("former") else f"former {last.role}"), last.country

    def governs(self, day: date) -> bool:
        """Whether a government bears his name on `day`."""
        return any(office.role.startswith(_HEADS) for office in self.held(day))

    def governed(self, day: date) -> bool:
        """Whether a government has borne his name by `day`."""
        today = day.isoformat()
        return any(office.role.startswith(_HEADS) and office.since <= today[: len(office.since)] for office in self.offices)

    def coming(self, day: date) -> tuple[Office, ...]:
        """The government that he heads or the state that he governs within days: news of the choice comes before the oath."""
        return tuple(
            office
            for office in self.offices
            if office.role.startswith(_BY_OATH)
            and len(office.since) == 10
            and timedelta() < date.fromisoformat(office.since) - day <= _BEFORE_THE_OATH
        )

    def _died_in(self, office: Office, day: date) -> bool:
        """Whether he died in the office, so lately that the news of it is still told of its holder and not of a former one."""
        if self.died is None or office.until != self.died or len(self.died) < 10:
            return False
        return timedelta() <= day - date.fromisoformat(self.died) <= _OF_LATE

    def held(self, day: date) -> tuple[Office, ...]:
        """The offices held on `day`."""
        today = day.isoformat()
        return tuple(o for o in self.offices if o.since <= today[: len(o.since)] and (o.until is None or today[: len(o.until)] <= o.until))


@dataclass(frozen=True, slots=True)
class Table:
    """Known people by the first word (folded) of each of their spellings, the longest first; by any word; by the sound of the last.

    `ministers` were ever in an office that is called so, `heads` at the head of a country or a state.
    """

    by_first: Mapping[str, Sequence[tuple[tuple[str, ...], Known]]] = field(default_factory=dict)
    by_part: Mapping[str, Sequence[Known]] = field(default_factory=dict)
    people: tuple[Known, ...] = ()
    by_sound: Mapping[str, Sequence[tuple[tuple[str, ...], Known]]] = field(default_factory=dict)
    ministers: tuple[Known, ...] = ()
    heads: tuple[Known, ...] = ()

    @classmethod
    @cache
    def load(cls, path: Path | None = None) -> Table:
        """The table in `path` (default: the one that ships with the project), which leaders.schema.json describes."""
        with (path or LEADERS).open(encoding="utf-8") as file:
            return cls.of(_known(entry) for entry in json.load(file)["people"])

    @classmethod
    def empty(cls) -> Table:
        return cls()

    def alone(self, word: str) -> Known | None:
        """Whom one folded word means for certain, wherever it stands alone."""
        return next((known for words, known in self.by_first.get(word, ()) if len(words) == 1), None)

    def written_together(self, word: str) -> list[Known]:
        """Whose given name and surname one folded word runs together ("अमितशाह")."""
        return [
            known
            for end in range(2, len(word) - 1)
            for words, known in self.by_first.get(word[:end], ())
            if len(words) == 2 and words[1] == word[end:]
        ]

    @classmethod
    def of(cls, people: Iterable[Known]) -> Table:
        everyone = tuple(people)
        by_first: dict[str, list[tuple[tuple[str, ...], Known]]] = {}
        by_part: dict[str, list[Known]] = {}
        by_sound: dict[str, list[tuple[tuple[str, ...], Known]]] = {}
        for person in everyone:
            spellings = dict.fromkeys(tuple(parts(spelling)) for spelling in person.hindi)
            for words in spellings:
                by_first.setdefault(words[0], []).append((words, person))
                by_sound.setdefault(skeleton(words[-1]), []).append((words, person))
            for word in {word for words in spellings for word in words if len(word) > 1}:
                by_part.setdefault(word, []).append(person)
        for entries in by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        ministers = tuple(person for person in everyone if any(office.role.endswith(" Minister") for office in person.offices))
        heads = tuple(person for person in everyone if any(office.heads for office in person.offices))
        return cls(by_first, by_part, everyone, by_sound, ministers, heads)


def designate(coming: Office) -> str:
    """What somebody is called who is chosen for an office and not sworn in yet."""
    office, of, where = coming.role.partition(" of ")
    return f"{office}-designate{of}{where}"


def parts(name: str) -> list[str]:
    """The folded words of a name, hyphens taken as spaces and run-together initials ("एस.पी.", "जेपी") as one word."""
    return [fold(word) for word in name.replace("-", " ").replace(". ", ".\u2009").replace(".\u2009", " ").split()]


def _known(entry: dict[str, Any]) -> Known:
    country = entry["country"]
    offices = tuple(Office(o["role"], o["from"], o["to"], o.get("country", country)) for o in entry["offices"])
    return Known(entry["id"], entry["name"], tuple(entry.get("also", ())), tuple(entry["hindi"]), country, offices, entry.get("died"))


def day_of(published: datetime | None) -> date:
    """The day as of which a story is read: its own, or today where it has none."""
    return (published or datetime.now(UTC)).date()
