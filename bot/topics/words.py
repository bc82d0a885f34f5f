"""Hindi words as a story inflects them, and where they stand in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from bot.reading.leaders.spelling import fold

_WORD = re.compile(r"[\u0900-\u0963\u0966-\u097f]+|[a-z0-9]+")
_CLAUSE = re.compile(r"[।॥.,;:!?()\[\]{}<>|/\"“”‘’…\n]+|\s[-–—]\s")
_DOTTED = re.compile(r"(?<=[\u0900-\u097f])\.(?=[\u0900-\u097f])")
"""The dots of आई.पी.एल., which is written आईपीएल too."""
_UNSEEN = str.maketrans("", "", "\u200b\u200c\u200d\ufeff\u00ad")
_DIGITS = {ord("०") + digit: str(digit) for digit in range(10)}
_LETTER = re.compile(r"[\u0905-\u0939\u0958-\u095f\u0970-\u097f]")
_VOWEL_SIGN = re.compile(r"[\u093e-\u094c]$")

_VERBS = frozenset(
    fold(verb)
    for verb in "कर चल जल रह कह मर लग पढ़ बढ़ गिर लड़ मिल सुन देख बन उठ हट खुल बच हार जीत बोल खेल मान जान रख बस दे ले जा आ हो चाह सोच सक".split()
)
"""Nouns and adjectives that are verbs' stems too: with ें at their end they are nearly always the verb (कर: tax, करें: do)."""


def words(text: str) -> list[str]:
    """The words of a text, each in its one spelling: Hindi folded, Latin in small letters, digits as 0–9."""
    return [word for clause in clauses(text) for word in clause]


def clauses(text: str) -> Iterator[list[str]]:
    """The words, clause by clause: no name and no phrase goes over a comma or a danda."""
    plain = unicodedata.normalize("NFKC", text).translate(_UNSEEN).translate(_DIGITS)
    for clause in _CLAUSE.split(_DOTTED.sub("", plain)):
        if found := [_spelt(word) for word in _WORD.findall(_without_accents(clause))]:
            yield found


def _without_accents(text: str) -> str:
    """Latin letters without their accents, in small; Devanagari as it is."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFD", text.casefold())
    return unicodedata.normalize("NFC", "".join(c for c in apart if not "\u0300" <= c <= "\u036f"))


def _spelt(word: str) -> str:
    return word if word.isascii() else fold(word)


@lru_cache(maxsize=20_000)
def forms(word: str) -> frozenset[str]:
    """The forms, folded, under which a Hindi noun or adjective (folded, in any of its forms) stands in a story.

    चुनाव, also given as चुनावों: चुनाव चुनावों चुनावी … Made by the noun's ending, so that a longer word which only begins alike (बम,
    बमबारी) is none of them. A Latin word has its plural.
    """
    if word.isascii():
        return frozenset((word, f"{word}s")) if word.isalpha() else frozenset((word,))
    return frozenset(form for stem in _stems(word) for form in _inflected(stem)) | {word}


_ENDINGS = (("ियों", ("ि",)), ("ियां", ("ि",)), ("ओं", ("",)), ("एं", ("",)), ("ों", ("", "ा")), ("ें", ("",)))
"""What an inflected form ends in, and what its stem may end in instead."""


def _stems(word: str) -> set[str]:
    for ending, instead in _ENDINGS:
        rest = word.removesuffix(ending)
        if rest != word and len(_LETTER.findall(rest)) >= 2:
            return {rest + end for end in instead}
    return {word, word[:-1] + "ा"} if word.endswith("े") else {word}  # घोटाले, but also रेलवे


def _inflected(stem: str) -> Iterator[str]:
    yield stem
    if stem.endswith("ा"):
        short = stem[:-1]
        yield from (short + "े", short + "ों", stem + "ओं", stem + "एं")
        if short.endswith("य"):
            yield from (short[:-1] + "ए", stem + "ं")
        if len(_LETTER.findall(stem)) >= 3:
            yield from (short + "ि", stem + "इ")  # अमेरिका: अमेरिकी; कनाडा: कनाडाई
    elif stem.endswith(("ि", "इ")):
        yield from (stem + "यां", stem + "यों")
    elif stem.endswith(("ु", "उ")):
        yield from (stem + "एं", stem + "ओं")
    elif not _VOWEL_SIGN.search(stem):
        yield stem + "ों"
        if stem not in _VERBS:
            yield stem + "ें"
        if len(_LETTER.findall(stem)) >= 3:
            # Shorter ones become other words: तेल is oil, तेली a caste; चीन is China, and चीनी mostly sugar.
            yield from (stem + "ि", stem + "िय", stem + "ियों")
