"""Whose office a sentence tells beside the name of somebody of the table, where it is not his: whoever bears it has no name there."""

from __future__ import annotations

from datetime import date

from bot.reading.leaders.line import Sighting
from bot.reading.leaders.offices import AT_THE_HEAD, bodies, in_full
from bot.reading.leaders.particles import AND, FROM, IN, OF
from bot.reading.leaders.table import Known


def is_anothers(known: Known | None, sighting: Sighting, day: date) -> bool:
    """Whether the office beside the name of somebody of the table is another's, whom the sentence leaves without a name."""
    if known is None:
        return False
    return _is_of_another_land(known, sighting) or _joins_his_party(known, sighting, day) or _is_another_minister(known, sighting, day)


def _is_of_another_land(known: Known, sighting: Sighting) -> bool:
    """Whether an office governs a country in which he never held one ("चीन के राष्ट्रपति मोदी से मिले"), and he is no namesake who does."""
    tokens, role = sighting.line.tokens, sighting.role
    land = role.place.country if role.place is not None and not role.place.name else None
    governs = role.head.english in _GOVERNING or ("minister" in role.head.marks and bool(role.ministry))
    if land is None or not governs or known.country is None or land in {known.country, *(office.country for office in known.offices)}:
        return False
    meets = sighting.end < len(tokens) and tokens[sighting.end].key in OF | {FROM}
    return meets or sighting.end - sighting.start == 1


_GOVERNING = frozenset(("President", "Vice President", "Prime Minister", "Deputy Prime Minister", "Chancellor", "Foreign Secretary"))


def _joins_his_party(known: Known, sighting: Sighting, day: date) -> bool:
    """Whether a bare office is that of whoever goes over to the party that he leads ("विधायक A की सपा में शामिल हो गए")."""
    tokens, role = sighting.line.tokens, sighting.role
    if role.body is not None or role.place is not None or sighting.end + 2 >= len(tokens) or tokens[sighting.end].key not in OF:
        return False
    party = bodies().at(tokens, sighting.end + 1)
    if party is None or not party[1].party or party[0] >= len(tokens) or tokens[party[0]].key != IN:
        return False
    led = [office.role for office in known.held(day) if office.role.endswith(AT_THE_HEAD)]
    return any(role.startswith((party[1].english, in_full(party[1]))) for role in led)


def _is_another_minister(known: Known, sighting: Sighting, day: date) -> bool:
    """Whether the office is only his who is named before him, since the table has another of his: "स्वास्थ्य मंत्री A और B"."""
    role = sighting.role
    if not role.ministry or role.plural or sighting.line.tokens[sighting.start - 1].key not in AND:
        return False
    behind = sighting.start > role.end + 1
    held = [office.role for office in known.held(day) if office.role.endswith("Minister")] if behind else []
    return bool(held) and not any(role.ministry in one for one in held)
