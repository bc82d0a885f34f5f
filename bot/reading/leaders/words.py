"""What kind of word a Hindi word is, judged without a tagger: everyday word, name, or neither known as the one nor as the other."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache

from bot.reading.leaders.phrases import sections
from bot.reading.leaders.spelling import fold, keys, plain
from bot.reading.leaders.tokens import Token


class Kind(IntEnum):
    """From "never part of a name" to "hardly ever anything else"."""

    CLOSED = 0
    COMMON = 1
    KNOWN = 2
    DOUBTFUL = 3
    UNKNOWN = 4
    INITIAL = 5
    NAME = 6


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of words.txt and names.txt: names by their folded key, everyday words and endings by their plain spelling."""

    closed: frozenset[str]
    common: frozenset[str]
    after: frozenset[str]
    lent: frozenset[str]
    lent_with: frozenset[str]
    particle: frozenset[str]
    opener: frozenset[str]
    names: frozenset[str]
    spelt: frozenset[str]
    indian: frozenset[str]
    doubtful: frozenset[str]
    family: frozenset[str]
    given: frozenset[str]
    middle: frozenset[str]
    endings: tuple[str, ...]
    plurals: tuple[str, ...]
    settlements: tuple[str, ...]


@cache
def lexicon() -> Lexicon:
    words = {name: [plain(word) for line in lines for word in line.split()] for name, lines in sections("words.txt").items()}
    names = {name: {word for line in lines for word in line.split()} for name, lines in sections("names.txt").items()}
    indian = frozenset(map(fold, names["given"] | names["surname"]))
    return Lexicon(
        closed=frozenset(words["closed"]),
        common=frozenset(words["common"]),
        after=frozenset(words["after"]),
        lent=frozenset(words["lent"]),
        lent_with=frozenset(words["lent-with"]),
        particle=frozenset(words["particle"]),
        opener=frozenset(words["opener"]),
        names=indian | frozenset(map(fold, names["world"])),
        spelt=frozenset(map(plain, names["given"] | names["surname"] | names["world"])),
        indian=indian,
        family=frozenset(map(fold, names["surname"] - names["given"] - names["middle"])),
        given=frozenset(map(fold, names["given"] - names["middle"])),
        middle=frozenset(map(fold, names["middle"])),
        doubtful=frozenset(map(plain, names["doubtful"])),
        endings=tuple(words["ending"]),
        plurals=tuple(words["plural"]),
        settlements=tuple(words["settlement"]),
    )


@lru_cache(maxsize=20_000)
def kind_of(word: str) -> Kind:
    """The kind of one Hindi word, whatever stands around it."""
    spelt, lists = plain(word), lexicon()
    if spelt in lists.closed or (spelt.endswith(_SHE) and spelt[:-1] in lists.closed):
        return Kind.CLOSED
    if spelt in lists.doubtful:
        return Kind.DOUBTFUL
    if fold(word) in lists.names and not (spelt in lists.common and spelt not in lists.spelt):
        return Kind.NAME  # टीम is no टिम
    if spelt in lists.common or _derived(word, spelt) or _plural(word) or _doer(word) or _having_done(word):
        return Kind.COMMON
    if spelt.endswith(lists.settlements) or in_dictionary(word):
        return Kind.KNOWN
    return Kind.UNKNOWN


_SHE = "ीं"
"""How a verb ends that tells of a woman with respect (पहुंचीं, as पहुंची)."""
_SHORTEST_STEM = 3
"""Letters and signs before an ending that a word is made with; कवासी is no dweller, मोतेगी no future of a verb, अय्यप्पन no quality."""


def _derived(word: str, spelt: str) -> bool:
    """Whether it is a word that an ending makes (देशवासी, करेगी), and no name that only ends alike."""
    ending = next((ending for ending in lexicon().endings if spelt.endswith(ending)), None)
    if ending is None:
        return False
    stem = spelt.removesuffix(ending)
    return in_dictionary(word) or (len(stem) >= _SHORTEST_STEM and in_dictionary(stem))


def ends_a_name(token: Token) -> bool:
    """Whether a word is a family name and nothing else: hardly a name goes on after it, and few begin with it."""
    return token.key in lexicon().family


def _plural(word: str) -> bool:
    """Whether it is the plural of a word in the dictionary (many foreign names end like one: मैक्रों)."""
    return any(
        word.endswith(ending) and any(in_dictionary(word[:-2] + vowel) for vowel in ("", "ा", "ी", "ु")) for ending in lexicon().plurals
    )


def _doer(word: str) -> bool:
    """Whether it is an everyday word with वाला (दूधवाला), and no family name (पूनावाला)."""
    stem = word[:-4]
    return word.endswith(("वाला", "वाले", "वाली")) and (stem.endswith(("ने", "ों")) or in_dictionary(stem))


def _having_done(word: str) -> bool:
    """Whether it is a verb with कर (बदलकर, पहुंचकर), and no family name (तेंदुलकर)."""
    return word.endswith("कर") and len(word) > 4 and in_dictionary(word[:-2] + "ना")


def kind(token: Token) -> Kind:
    """The kind of a token; letters' names are initials, whatever is not Hindi closes a name."""
    if not token.hindi:
        return Kind.CLOSED
    if token.initial and (token.gap.startswith(".") or token.key not in _LETTERS_AND_WORDS):
        return Kind.INITIAL
    return kind_of(token.text)


_LETTERS_AND_WORDS = keys("के की आई ए ई ओ जी पी सी")
"""Names of letters that are everyday words: an initial only with a dot, or beside another initial."""


@lru_cache(maxsize=20_000)
def in_dictionary(word: str) -> bool:
    """Whether simplemma's Hindi word list (inflected forms, few names) holds it, in any of its spellings."""
    from simplemma import is_known  # 0.1 s and 15 MB when first asked

    return len(word) > 1 and any(is_known(spelling, lang="hi") for spelling in _spellings(word) if spelling)


def _spellings(word: str) -> set[str]:
    """The spellings under which a dictionary may hold a word: with and without nukta, ँ or ं, a half nasal or ं."""
    bare = unicodedata.normalize("NFC", unicodedata.normalize("NFD", word).replace("\u093c", ""))
    found = {unicodedata.normalize("NFC", word), bare, bare.replace("ं", "ँ"), bare.replace("ँ", "ं"), fold(word)}
    for half in ("न्", "म्", "ङ्", "ण्", "ञ्"):
        if half in bare:
            found.add(bare.replace(half, "ं"))
    for place, letter in enumerate(bare):
        if letter in "कखगजफडढ":
            found.add(unicodedata.normalize("NFC", bare[: place + 1] + "\u093c" + bare[place + 1 :]))
    return found
