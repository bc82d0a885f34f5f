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
def fold(word: str) -> str:
    """`word` without what papers write either way: joiners, nukta, ँ or ं, a half nasal or ं (ट्रम्प, ट्रंप), short or long i and u, ऑ or आ.

    Hyphens stay: a caller that does not want them splits there first.
    """
    bare = unicodedata.normalize("NFD", word).translate(_DROPPED).translate(_NASALS)
    if "्" in bare:
        for half, whole in _HALF_NASAL.items():
            if half in bare:
                bare = bare.replace(half, whole)
    return bare.translate(_VOWELS)
