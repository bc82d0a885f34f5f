"""Which country, state or city a Hindi phrase names; also peoples and adjectives ("अमेरिकी")."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from bot.reading.leaders.phrases import Phrases, entries, sections

INDIA = "India"


@dataclass(frozen=True, slots=True)
class Place:
    """A place. `country` is CLDR's English name; `name` the English name of a state or city of India, empty for a country itself."""

    country: str
    name: str = ""
    state: bool = False
    capital: bool = False


@cache
def english_names() -> dict[str, str]:
    """CLDR's English country names by ISO code."""
    from babel import Locale

    return {code: name for code, name in Locale("en").territories.items() if len(code) == 2 and code.isalpha()}


@cache
def places() -> Phrases[Place]:
    """All places by their Hindi names: the press's own spellings first, then CLDR's, then pycountry's."""
    names = english_names()
    lists = sections("places.txt")
    pairs: list[tuple[str, Place]] = []
    for section, capital in (("country", False), ("city", True), ("abroad", True)):
        for hindi, code in entries(lists[section]):
            pairs += [(phrase, Place(names[code], capital=capital)) for phrase in hindi]
    for section in ("state", "india"):
        for hindi, english in entries(lists[section]):
            pairs += [(phrase, Place(INDIA, english, section == "state")) for phrase in hindi]
    for code, name in _hindi_names():
        place = Place(names[code])
        pairs += [(spelling, place) for spelling in (name, *_adjectives(name))]
    return Phrases.of(pairs)


def _hindi_names() -> list[tuple[str, str]]:
    """(ISO code, Hindi name) of every country, CLDR's and pycountry's."""
    import gettext

    import pycountry
    from babel import Locale

    found = [(code, name) for code, name in Locale("hi").territories.items() if code in english_names()]
    hindi = gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=["hi"], fallback=True)
    for country in pycountry.countries:
        name = hindi.gettext(country.name)
        if name != country.name and country.alpha_2 in english_names():
            found.append((country.alpha_2, name))
    return [(code, name.split("(")[0].strip()) for code, name in found if code not in ("UN", "EU", "EZ", "QO", "XA", "XB", "ZZ")]


def _adjectives(name: str) -> list[str]:
    """The adjectives that Hindi makes of a country's name: जापान जापानी, सीरिया सीरियाई, अमेरिका अमेरिकी."""
    if " " in name:
        return []
    if name.endswith("ा"):
        return [name + "ई", name[:-1] + "ी"]
    return [name + "ी"] if name[-1] not in "ािीुूेैोौ्" else [name + "ई"]


def english_country(code: str) -> str | None:
    return english_names().get(code)
