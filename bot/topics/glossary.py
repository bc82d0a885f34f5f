"""What readers call things, put into what stories and hosts are known by: everyday.txt and outlets.txt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.topics.concern import name_key

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet of Hindi news: its name as people see it, and its hosts."""

    name: str
    hosts: tuple[str, ...]


def hindi_of(english: str) -> tuple[str, ...]:
    """What Hindi papers call an everyday English word, the usual word first; nothing where it is not in the list."""
    return _everyday().get(name_key(english), ())


def outlet(name: str) -> Outlet | None:
    """The outlet that is called so, in either language."""
    return _outlets().get(name_key(name))


@cache
def _everyday() -> dict[str, tuple[str, ...]]:
    return {name_key(english): hindi for words, hindi in _lines("everyday.txt") for english in words}


@cache
def _outlets() -> dict[str, Outlet]:
    return {name_key(name): Outlet(names[0], hosts) for hosts, names in _lines("outlets.txt") for name in (*names, *hosts)}


def _lines(file: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    for line in (_HERE / file).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            left, right = (tuple(each.strip() for each in side.split(",")) for side in line.split(" = "))
            yield left, right
