"""What a name sounds like, whether Hindi or English spells it: the classes of its consonants."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

_HINDI_SOUNDS = {
    letter: sound
    for letters, sound in (
        ("कख", "k"), ("गघ", "g"), ("चछ", "c"), ("जझ", "j"), ("टठतथ", "t"), ("डढदध", "d"), ("नणञङ", "n"), ("प", "p"), ("फ", "f"),
        ("बभ", "b"), ("म", "m"), ("र", "r"), ("लळ", "l"), ("व", "v"), ("सशष", "s"), ("अआइईउऊएऐओऔऑऋ", "a"), ("य", "y"), ("ह", "h"),
    )
    for letter in letters
}  # fmt: skip
_LABIAL = "पफबभम"
_SPELLED = (
    (r"^x", "s"), (r"x", "ks"), (r"sch", "s"), (r"tch|ch", "C"), (r"sh", "s"), (r"ph", "f"), (r"ck|q", "k"), (r"c(?=[eiy])", "s"),
    (r"c", "k"), (r"tz|zh|z", "j"), (r"w", "v"), (r"(?<=[kgtdbj])h", ""),
)  # fmt: skip
_SPELLED_COMPILED = tuple((re.compile(pattern), sound) for pattern, sound in _SPELLED)


@lru_cache(maxsize=20_000)
def hindi_sound(word: str) -> str:
    """The consonants of a Hindi word, by classes that English spelling keeps apart; a vowel only at its head."""
    sounds = []
    for place, letter in enumerate(word):
        if letter == "ं":
            sounds.append("m" if place + 1 < len(word) and word[place + 1] in _LABIAL else "n")
        elif letter in _HINDI_SOUNDS and (not place or letter not in "अआइईउऊएऐओऔऑऋयह"):
            sounds.append(_HINDI_SOUNDS[letter])
    return re.sub(r"(.)\1+", r"\1", "".join(sounds))


@lru_cache(maxsize=20_000)
def english_sound(word: str) -> str:
    """The same of an English word."""
    sounds = word.casefold()
    for pattern, sound in _SPELLED_COMPILED:
        sounds = pattern.sub(sound, sounds)
    head, rest = sounds[:1], sounds[1:]
    head = "a" if head in tuple("aeiou") else head
    return re.sub(r"(.)\1+", r"\1", (head + re.sub(r"[aeiouyh]", "", rest)).lower())


def alike(hindi_word: str, english_word: str) -> float:
    """How much a Hindi word (folded) and an English one sound like one name, 0 to 1."""
    return fuzz.ratio(hindi_sound(hindi_word), english_sound(english_word)) / 100
