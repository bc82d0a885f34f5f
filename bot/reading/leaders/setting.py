"""Where a story happens, for offices of which it does not say where they are: the state it tells of, or the neighbouring country."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.model import HEADLINE
from bot.reading.leaders.countries import INDIA, Place, places
from bot.reading.leaders.line import Line
from bot.reading.leaders.role import HERE, Role
from bot.reading.leaders.spelling import keys
from bot.reading.leaders.table import Known, Table

_NEIGHBOURS = ("Nepal", "Pakistan", "Bangladesh", "Sri Lanka", "Bhutan")
_BORDER = keys("सीमा बॉर्डर बार्डर सरहद")
_FAR_MORE, _OFTEN = 2.0, 4.0
"""How much more of a neighbour than of India a story must tell, and how much at least, for its officers to be the neighbour's."""
_OFFICERS = frozenset(("district", "local", "bench", "city"))
_DELHI = "Delhi"
_GOVERN_IT = frozenset(
    (
        *("Governor", "Chief Minister", "Deputy Chief Minister", "Chief Secretary", "Additional Chief Secretary", "Principal Secretary"),
        *("Advocate General", "Additional Advocate General", "Director General of Police"),
    )
)
"""Who governs a state, or sees to all of it."""
_OF_STATES_ALONE = frozenset(
    (
        *("Public Works", "Excise", "Revenue", "Prisons", "Medical Education", "Technical Education", "Local Government", "Sugarcane"),
        *("Irrigation", "Minor Irrigation", "Religious Endowments", "Building Construction", "Land Reforms", "Commercial Taxes"),
    )
)
"""Ministries that only states have."""
_OF_BOTH = frozenset(
    (
        *("Health", "Home", "Finance", "Education", "Agriculture", "Environment", "Power", "Food", "Sports", "Culture", "Tourism"),
        *("Labour", "Law", "Industry", "Rural Development", "Water Resources", "Panchayati Raj", "Social Justice", "Skill Development"),
    )
)
"""Ministries that the Union and states have: a state's where somebody else is the Union's minister."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a story tells of where it happens."""

    states: tuple[tuple[int, Place], ...]
    """The Indian states that it names, in order, each with the line."""
    only: Place | None
    """The one state that it names."""
    neighbour: str | None
    """The country beside India of which it tells, if of one far more than of India."""
    at_home: bool
    """Whether it tells of no country more than of India."""
    union: frozenset[str]
    """What the Union's ministers are called whom the table knows as of the story's day."""

    @classmethod
    def of(cls, lines: Sequence[Line], countries: Mapping[str, float], table: Table, day: date) -> Setting:
        """From a story's lines, and how much it tells of each country."""
        most = max(countries, key=lambda name: countries[name], default=INDIA)
        states = _states(lines)
        named = {place.name: place for _, place in states}
        only = next(iter(named.values())) if len(named) == 1 else None
        union = _union_offices(table, day) if only is not None else frozenset()
        return cls(tuple(states), only, _neighbour(lines, countries), most == INDIA, union)

    def country(self, role: Role) -> str | None:
        """The country of a judge's or an officer's role without a place, where the story happens next door to India."""
        marks = role.head.marks
        if role.place is not None or (role.body is not None and "bench" not in marks):
            return None
        return self.neighbour if _OFFICERS & marks or {"state", "india"} <= marks else None

    def placed(self, role: Role, line: int, known: Known | None) -> Role:
        """The role with the state that the story tells of, where its holder can only be a state's minister or official."""
        if role.place is not None or role.body is not None or role.organisation not in (None, "", "department"):
            return role
        if known is not None and (not role.ministry or any(office.role == _union_office(role) for office in known.offices)):
            return role  # the table tells it
        if HERE in role.modifiers:
            earlier = bisect_right(self.states, line, key=lambda state: state[0])
            return replace(role, place=self.only or (self.states[earlier - 1][1] if earlier else None))
        if self.only is None or "former" in role.modifiers:
            return role
        governs = role.head.english in _GOVERN_IT and self.at_home and self._in_front()
        return replace(role, place=self.only) if governs or self._of_a_state(role) else role

    def _of_a_state(self, role: Role) -> bool:
        """Whether a minister is no Union minister, by his ministry or since the table has another one for it."""
        if role.head.english != "minister":
            return False
        if _OF_STATES_ALONE & {role.ministry, *role.ministry.split(" and ")}:
            return True
        return role.ministry in _OF_BOTH and _union_office(role) in self.union

    def _in_front(self) -> bool:
        """Whether the story names its state in the headline, or more than once."""
        return len(self.states) > 1 or (bool(self.states) and self.states[0][0] == HEADLINE)


def _union_offices(table: Table, day: date) -> frozenset[str]:
    indian = (known for known in table.ministers if known.country == INDIA)
    return frozenset(office.role for known in indian for office in known.held(day) if office.role.endswith(" Minister"))


def _union_office(role: Role) -> str:
    """What the table calls the Union's minister of the role's ministry."""
    return f"{role.ministry} Minister"


def _states(lines: Sequence[Line]) -> list[tuple[int, Place]]:
    """The states that lines name, those of a dateline left out, and Delhi where there are others: news is written there."""
    found = []
    for line in lines:
        end = 0
        for at in range(len(line.tokens)):
            hit = places().at(line.tokens, at) if at >= end else None
            if hit is None:
                continue
            end = hit[0]
            dateline = line.place == 0 and at < 2 and bool(line.tokens[end - 1].gap.strip())
            if hit[1].state and not dateline:
                found.append((line.place, hit[1]))
    others = [one for one in found if one[1].name != _DELHI]
    return others or found


def _neighbour(lines: Sequence[Line], countries: Mapping[str, float]) -> str | None:
    country = max(_NEIGHBOURS, key=lambda name: countries.get(name, 0.0))
    told = countries.get(country, 0.0)
    if told < _OFTEN or told < _FAR_MORE * countries.get(INDIA, 0.0):
        return None
    headline = next((line for line in lines if line.place == HEADLINE), None)
    border = any(token.key in _BORDER for line in lines[: 1 + (headline is not None)] for token in line.tokens)
    return None if border else country
