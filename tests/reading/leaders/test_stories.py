"""Leaders, roles and countries of whole short stories: of politics, courts, disasters, business, cricket and the world."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from rapidfuzz import fuzz

from bot.model import HEADLINE, Leader
from bot.reading.leaders import Table, find_leaders, name_leaders
from tests.reading.leaders.telling import story

STORIES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("stories.toml").read_text(encoding="utf-8"))["story"]


@cache
def table() -> Table:
    return Table.load()


def read(told: Mapping[str, Any], known: Table) -> tuple[Leader, ...]:
    """The leaders that a reader gets of a story, its translation at hand."""
    (headline, _), *lines = told["lines"]
    published = datetime.combine(told["date"], datetime.min.time(), UTC)
    people = find_leaders(story(*(hindi for hindi, _ in lines), headline=headline, published=published), known)
    english = {place: text for place, (_, text) in enumerate(told["lines"], start=HEADLINE)}
    return name_leaders(people, {person.sentence: english[person.sentence] for person in people if person.name is None})


def same_name(one: str, other: str) -> bool:
    """Whether two spellings are one name; a surname alone is its bearer's."""
    a, b = (re.sub(r"[^a-zà-ÿ ]", " ", name.lower()).split() for name in (one, other))
    if len(a) == 1 or len(b) == 1:
        return any(fuzz.ratio(x, y) >= 85 for x in a for y in b)
    whole = fuzz.token_sort_ratio(" ".join(a), " ".join(b)) >= 85
    return whole or (fuzz.ratio(a[-1], b[-1]) >= 85 and (fuzz.ratio(a[0], b[0]) >= 75 or 1 in (len(a[0]), len(b[0]))))


def same_role(got: str | None, wanted: str) -> bool:
    """Whether the role is one of those wanted: no other "former", and all the words of the one in the other."""
    said = set(re.findall(r"[a-z]+", (got or "").lower())) - {"of", "the", "and"}
    for role in wanted.lower().split(" / "):
        words = set(re.findall(r"[a-z]+", role)) - {"of", "the", "and"}
        if said and ("former" in said) == ("former" in words) and (said <= words or words <= said):
            return True
    return False


@dataclass
class Count:
    """What was found of what should be."""

    found: int = 0
    missed: int = 0
    extra: int = 0
    roles: int = 0
    countries: int = 0
    full_names: int = 0
    hindi: int = 0

    @property
    def f1(self) -> float:
        return 2 * self.found / (2 * self.found + self.missed + self.extra)


def measure(known: Table) -> Count:
    count = Count()
    for told in STORIES:
        leaders = list(read(told, known))
        for name, hindi, role, country in told["leaders"]:
            leader = next((leader for leader in leaders if same_name(leader.name, name) or leader.hindi == hindi), None)
            if leader is None:
                count.missed += 1
                continue
            leaders.remove(leader)
            count.found += 1
            count.roles += not role or same_role(leader.role, role)
            count.countries += not country or leader.country == country
            count.full_names += fuzz.token_sort_ratio(leader.name.lower(), name.lower()) >= 75
            count.hindi += fuzz.ratio(leader.hindi, hindi) >= 75
        count.extra += sum(not any(same_name(leader.name, name) for name in told.get("may", ())) for leader in leaders)
    return count


def test_leaders_are_found_with_the_table() -> None:
    count = measure(table())
    assert count.f1 >= 0.97, count
    assert count.roles >= 0.95 * count.found, count
    assert count.countries >= 0.95 * count.found, count
    assert count.full_names >= 0.96 * count.found, count
    assert count.hindi >= 0.97 * count.found, count


def test_leaders_are_found_by_the_words_alone() -> None:
    count = measure(Table.empty())
    assert count.f1 >= 0.93, count
    assert count.roles >= 0.93 * count.found, count
    assert count.countries >= 0.93 * count.found, count


@pytest.mark.parametrize("told", STORIES, ids=lambda told: told["id"])
def test_victims_suspects_athletes_and_experts_are_no_leaders(told: dict[str, Any]) -> None:
    names = [leader.name for leader in read(told, table())]
    assert not [name for name in names for other in told.get("others", ()) if fuzz.token_sort_ratio(name, other) >= 90]
