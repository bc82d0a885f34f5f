"""The lists that tell what a word of a story says about its event: concepts.txt and districts.txt, looked up by stem and by phrase."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from pathlib import Path

from bot.reading.leaders.spelling import fold
from bot.reading.leaders.table import Known, Table

_HERE = Path(__file__).parent
_ENDINGS = (
    "ियों", "ियां", "ियो", "ाओं", "ाएं", "ुओं", "ुएं", "ाने", "ों", "ें", "िं", "ां", "ीं", "ो", "े", "ा", "ि", "ु",
)  # fmt: skip


_LEAST_SOUNDED, _LEAST_CONSONANTS = 3, 4
_ALIKE = str.maketrans("वशषणखघछझठढथधफभ", "बससनकगचजटडतदपब")
_NEARLY_ALIKE = str.maketrans("वशषण", "बससन")
"""Consonants that newsrooms confuse in names that they write as they hear them (धनखड़, धनकड़), and those that they confuse in any word."""
_SIGNS, _DOUBLED = re.compile(r"(?<=.)[\u0905-\u0914\u093e-\u094d]"), re.compile(r"(.)\u094d\1")
"""Vowels but for one at the head, and the virama; a consonant twice over."""


@lru_cache(maxsize=20_000)
def sounded(name: str) -> str:
    """A name as its consonants, since newsrooms write the vowels between them as they please (मलात्या, मालात्या; मर्चुला, मार्चूला, मरचूला);
    a short one, of which too many would sound alike, only without its long a's."""
    name = _DOUBLED.sub(r"\1", name)
    bare = _SIGNS.sub("", name[:1] + name[1:].replace("ं", "न"))
    if len(bare) >= _LEAST_CONSONANTS:
        return bare.translate(_ALIKE)
    short = name[:1] + name[1:].replace("ा", "")
    return (short if len(short) >= _LEAST_SOUNDED else name).translate(_NEARLY_ALIKE)


_SAME_SIGNS = str.maketrans("ीूैौॉंँवशषण", "िुेोोननबससन")
_LEAST_SPELT = 4
_INNER = re.compile(r"ा(?=.)|\u094d")


@lru_cache(maxsize=20_000)
def respelt(name: str) -> str:
    """A place's name without what its spellings differ in: long and short vowels, half letters (सुलतानपुर, सुल्तानपुर; वीरभूम, बीरभूम). By its
    consonants alone, as `sounded` has it, बॉलीवुड would be भीलवाड़ा and संपत्ति सोनीपत."""
    return _INNER.sub("", _DOUBLED.sub(r"\1", name)).translate(_SAME_SIGNS)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The folded word without the endings of number, gender and case: घायलों and घायल, हमला and हमले are one."""
    key = fold(word)
    for ending in _ENDINGS:
        if key.endswith(ending) and len(key) - len(ending) >= 2:
            return key[: -len(ending)]
    return key


class Aspect(Enum):
    """What a concept of concepts.txt is of a story; the value is its section there."""

    TOLL = "toll"
    KIND = "kind"
    ACT = "act"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Concept:
    """A thing that newsrooms call by many words. `broad`: a kind of event of which a day has dozens (a meeting, a hearing)."""

    name: str
    aspect: Aspect
    broad: bool


@dataclass(frozen=True, slots=True)
class Spot:
    """A district or town: `regions` are the states or countries that have one of this name; `doubtful`: an everyday word as well; `busy`:
    a city of which a day has many stories."""

    name: str
    regions: tuple[str, ...]
    doubtful: bool
    busy: bool


Phrase = tuple[frozenset[str], ...]
"""The words of a phrase, each as all the folded forms in which it may stand."""


@cache
def concepts() -> Mapping[str, Sequence[tuple[Phrase, Concept]]]:
    """Phrases of concepts.txt by every form of their first word, the longest first."""
    sections = _sections("concepts.txt")
    found: dict[str, list[tuple[Phrase, Concept]]] = {}
    for aspect in Aspect:
        for line in sections[aspect.value]:
            name, _, phrases = line.partition(" = ")
            concept = Concept(name.strip("*"), aspect, name.startswith("*"))
            for phrase in phrases.split(","):
                words = tuple(_forms(fold(word)) for word in phrase.split())
                for form in words[0]:
                    found.setdefault(form, []).append((words, concept))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


def _forms(word: str) -> frozenset[str]:
    """The folded word in number and case. Only by the endings that its own one turns into: रेप is no रेपो, यात्रा no यात्री."""
    if word.endswith("ा"):
        return frozenset((word, *(word[:-1] + ending for ending in ("े", "ों", "ाओं", "ाएं"))))
    if word.endswith("े"):
        return frozenset((word, *(word[:-1] + ending for ending in ("ा", "ों"))))
    if word.endswith("ि"):
        return frozenset((word, word + "यों", word + "यां"))
    return frozenset((word, word + "ों", word + "ें"))


@cache
def broad_kinds() -> frozenset[str]:
    return frozenset(concept.name for entries in concepts().values() for _, concept in entries if concept.broad)


@cache
def one_of() -> tuple[tuple[str, frozenset[str]], ...]:
    """The names of concepts of which a story has one, as concepts.txt has them, each group with the one that alone is set against the
    others, or ""."""
    groups = (line.rpartition(": ") for line in _sections("concepts.txt")["one"])
    return tuple((first, frozenset(f"{first} {names}".split())) for first, _, names in groups)


@cache
def groups_of_one() -> Mapping[str, Sequence[int]]:
    """The places in `one_of` of the groups that a concept is in."""
    groups: dict[str, list[int]] = {}
    for place, (_, names) in enumerate(one_of()):
        for name in names:
            groups.setdefault(name, []).append(place)
    return groups


@cache
def everyday(section: str) -> frozenset[str]:
    """The stems of a section of words: "common", "usual", "loan" (as concepts.txt explains them) or "office"."""
    return frozenset(stem(word) for line in _sections("concepts.txt")[section] for word in line.split())


@cache
def spots() -> Mapping[str, Sequence[tuple[tuple[str, ...], Spot]]]:
    """The places of districts.txt by their first word, the longest first."""
    regions: dict[str, list[str]] = {}
    spellings: dict[tuple[str, ...], tuple[str, bool, bool]] = {}
    for region, lines in _sections("districts.txt").items():
        for group in (group for line in lines for group in line.split()):
            names = group.strip("*").split("/")
            first = fold(names[0].strip("?"))
            regions.setdefault(first, []).append(region)
            for name in names:
                spellings[tuple(fold(part) for part in name.strip("?").split("-"))] = (first, name.startswith("?"), group.startswith("*"))
    found: dict[str, list[tuple[tuple[str, ...], Spot]]] = {}
    for words, (name, doubtful, busy) in spellings.items():
        found.setdefault(words[0], []).append((words, Spot(name, tuple(regions[name]), doubtful, busy)))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


@cache
def respelt_spots() -> Mapping[str, Spot]:
    """Places of one word by `respelt`: those of which no two are spelt alike."""
    found: dict[str, Spot | None] = {}
    for entries in spots().values():
        for words, spot in entries:
            sound = respelt(words[0])
            if len(words) == 1 and not spot.doubtful and len(sound) >= _LEAST_SPELT:
                found[sound] = spot if found.get(sound, spot) == spot else None
    return {sound: spot for sound, spot in found.items() if spot is not None}


@cache
def table() -> Table:
    return Table.load()


@cache
def latin_names() -> Mapping[str, Sequence[tuple[tuple[str, ...], Known]]]:
    """The leaders of the table by the first word of their names in Latin letters (small), as portals gloss them."""
    found: dict[str, list[tuple[tuple[str, ...], Known]]] = {}
    for person in table().people:
        for name in {person.name, *person.also}:
            words = tuple(name.lower().replace("-", " ").replace(".", " ").split())
            if len(words) > 1 and name.isascii():
                found.setdefault(words[0], []).append((words, person))
    return found


def _sections(name: str) -> dict[str, list[str]]:
    return {section: list(lines) for section, lines in _split((_HERE / name).read_text(encoding="utf-8").splitlines())}


def _split(lines: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    heads = [place for place, line in enumerate(lines) if line.startswith("[")]
    for start, end in zip(heads, [*heads[1:], len(lines)], strict=True):
        yield lines[start].strip("[]"), [line for line in lines[start + 1 : end] if line and not line.startswith("#")]
