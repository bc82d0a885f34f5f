"""One spelling of a Hindi word for all the ways in which papers write it."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_DROPPED = str.maketrans("", "", "\u200b\u200c\u200d\ufeff\u093c.")  # zero-width joiners, the nukta, the dots of initials
_NASALS = str.maketrans({"ँ": "ं"})
_VOWELS = str.maketrans({"ी": "ि", "ू": "ु", "ई": "इ", "ऊ": "उ", "ॉ": "ा", "ऑ": "आ", "ॅ": "े"})
_CLASSES = ("कखगघ", "चछजझ", "टठडढ", "तथदध", "पफबभ")
_HALF_NASAL = {nasal + "्" + letter: "ं" + letter for nasal, letters in zip("ङञणनम", _CLASSES, strict=True) for letter in letters}
_HALF_NASAL |= {nasal + "्" + letter: "ं" + letter for nasal in "नम" for letters in _CLASSES for letter in letters}


@lru_cache(maxsize=20_000)
def plain(word: str) -> str:
    """`word` without what papers write either way: joiners, nukta, ँ or ं, a half nasal or ं (ट्रम्प, ट्रंप). Vowels keep their length."""
    bare = unicodedata.normalize("NFD", word).translate(_DROPPED).translate(_NASALS)
    if "्" in bare:
        for half, whole in _HALF_NASAL.items():
            if half in bare:
                bare = bare.replace(half, whole)
    return bare


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """`plain`, and short for long i and u, आ for ऑ: one key for all spellings of a name.

    Everyday words are not compared by it (पुरी is a name and पूरी is none). Hyphens stay: a caller that does not want them splits there.
    """
    return plain(word).translate(_VOWELS)


def keys(words: str) -> frozenset[str]:
    """The folded keys of some words."""
    return frozenset(fold(word) for word in words.split())


_SOUNDS = {
    letter: sound
    for letters, sound in (
        ("कखक़ख़", "k"), ("गघ", "g"), ("चछ", "c"), ("जझ", "j"), ("टठतथ", "t"), ("डढदध", "d"), ("नणञङं", "n"), ("पफ", "p"),
        ("बभव", "b"), ("म", "m"), ("र", "r"), ("लळ", "l"), ("सशष", "s"), ("ह", "h"), ("य", "y"),
    )
    for letter in letters
}  # fmt: skip


@lru_cache(maxsize=20_000)
def skeleton(key: str) -> str:
    """What a folded word sounds like: its consonants, those that papers confuse (ब and व, स and श) as one, and a vowel at its head."""
    sounds = ["a"] if key[:1] in tuple("अआइउएऐओऔ") else []
    for place, letter in enumerate(key):
        sound = _SOUNDS.get(letter, "")
        if sound == "y" and place:
            continue
        if letter == "ं" and place + 1 < len(key) and key[place + 1] in "पफबभम":
            sound = "m"
        if sound and (not sounds or sounds[-1] != sound or key[place - 1] not in "्ं" or key[place - 1] == key[place - 2 : place - 1]):
            sounds.append(sound)
    return "".join(sounds)
