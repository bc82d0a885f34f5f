"""A Hindi name in Latin letters as an Indian newspaper would write it, where nobody else tells how it is written."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from bot.reading.leaders.phrases import entries, sections
from bot.reading.leaders.spelling import fold
from bot.reading.leaders.tokens import latin_acronym, tokenise

_CONSONANTS = {
    "क": "k", "ख": "kh", "ग": "g", "घ": "gh", "ङ": "n", "च": "ch", "छ": "chh", "ज": "j", "झ": "jh", "ञ": "n", "ट": "t", "ठ": "th",
    "ड": "d", "ढ": "dh", "ण": "n", "त": "t", "थ": "th", "द": "d", "ध": "dh", "न": "n", "प": "p", "फ": "f", "ब": "b", "भ": "bh",
    "म": "m", "य": "y", "र": "r", "ल": "l", "ळ": "l", "व": "v", "श": "sh", "ष": "sh", "स": "s", "ह": "h",
    "क़": "q", "ख़": "kh", "ग़": "gh", "ज़": "z", "ड़": "d", "ढ़": "dh", "फ़": "f",
}  # fmt: skip
_VOWELS = {
    "अ": "a", "आ": "a", "इ": "i", "ई": "i", "उ": "u", "ऊ": "u", "ऋ": "ri", "ए": "e", "ऐ": "ai", "ओ": "o", "औ": "au", "ऑ": "o", "ऍ": "e",
    "ा": "a", "ि": "i", "ी": "i", "ु": "u", "ू": "u", "ृ": "ri", "े": "e", "ै": "ai", "ो": "o", "ौ": "au", "ॉ": "o", "ॅ": "e",
}  # fmt: skip
_HALANT = "्"
_NASALS = "ंँ"
_LABIALS = "पफबभम"
_ENDS_SPOKEN = re.compile(r"[^h][rvy]$|[^aeiour]h[rvy]$")
"""A cluster after which the last inherent vowel is written: Narendra, Maurya; but Kant, Siddharth."""
_PRESS = (
    (re.compile(r"(?<=\w{3})iya$"), "ia"),
    (re.compile(r"val$"), "wal"),
    (re.compile(r"(?<=[bcdgjkprst])va$"), "wa"),
    (re.compile("jny?"), "gy"),
)


@cache
def _usual() -> dict[str, str]:
    """How English papers write common names, where the rules below would not."""
    return {fold(word): english for hindi, english in entries(sections("spellings.txt")["name"]) for word in hindi}


@lru_cache(maxsize=4_000)
def romanise(name: str) -> str:
    """`name` in Latin letters: अमित शाह Amit Shah, सी.एल. पटवा C.L. Patwa, योआव गैलेंट Yoav Gailent."""
    out: list[str] = []
    for token in tokenise(name):
        if not token.hindi:
            out.append(token.text + token.gap)
            continue
        if token.initial:
            out.append(latin_acronym(token.key) + ("." if token.gap.startswith(".") else "") + (token.gap.lstrip(".") or ""))
            continue
        word = _usual().get(token.key) or (latin_acronym(token.key) if token.acronym and len(token.key) <= 6 else "") or _spell(token.text)
        out.append(word + token.gap.replace(".", ""))
    return re.sub(r"\s+", " ", "".join(out)).strip(" -–")


def _spell(word: str) -> str:
    """One word by rule, with the inherent vowel left out where Hindi does not speak it."""
    units = _syllables(unicodedata.normalize("NFC", unicodedata.normalize("NFD", word)))
    silent = _silent(units)
    out = []
    for place, (consonants, vowel, nasal) in enumerate(units):
        out.append(consonants + ("" if silent[place] else vowel) + nasal)
    spelt = "".join(out)
    for pattern, usual in _PRESS:
        spelt = pattern.sub(usual, spelt)
    return spelt[:1].upper() + spelt[1:]


def _syllables(word: str) -> list[tuple[str, str, str]]:
    """(consonants, vowel, nasal) in order; the vowel "a" without a sign of its own is the inherent one and stands as "a"."""
    letters = _letters(word)
    units: list[tuple[str, str, str]] = []
    at = 0
    while at < len(letters):
        consonants = ""
        while at < len(letters) and letters[at] in _CONSONANTS:
            consonants += _CONSONANTS[letters[at]]
            at += 1
            if at < len(letters) and letters[at] == _HALANT:
                at += 1
                continue
            break
        vowel = "ə" if consonants and not (at and letters[at - 1] == _HALANT) else ""
        if at < len(letters) and letters[at] in _VOWELS:
            vowel = _VOWELS[letters[at]]
            at += 1
        nasal = ""
        while at < len(letters) and letters[at] in _NASALS + "ः":
            if letters[at] in _NASALS:
                nasal = "m" if at + 1 < len(letters) and letters[at + 1][0] in _LABIALS else "n"
            at += 1
        if not (consonants or vowel or nasal):
            at += 1
            continue
        units.append((consonants, vowel, nasal))
    return units


def _letters(word: str) -> list[str]:
    """The letters of a word, a consonant and its nukta as one."""
    letters: list[str] = []
    for letter in unicodedata.normalize("NFD", word):
        if letter == "\u093c" and letters:
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + letter)
        else:
            letters.append(letter)
    return [
        next((key for key in _CONSONANTS if unicodedata.normalize("NFD", key) == unicodedata.normalize("NFD", letter)), letter)
        for letter in letters
    ]


def _silent(units: list[tuple[str, str, str]]) -> list[bool]:
    """Which inherent vowels are not spoken: the last one, and one between a vowel and a consonant that has a vowel of its own."""
    silent = [False] * len(units)
    for place in range(len(units) - 1, -1, -1):
        _, vowel, nasal = units[place]
        if vowel != "ə":
            continue
        consonants = units[place][0]
        if place == len(units) - 1:
            silent[place] = len(units) > 1 and not nasal and not (len(consonants) > 1 and _ENDS_SPOKEN.search(consonants))
            continue
        before = place > 0 and units[place - 1][1] != ""
        follows = bool(units[place + 1][0]) and not silent[place + 1] and units[place + 1][1] != ""
        if before and follows and not nasal and len(consonants.replace("h", "")) <= 1:
            silent[place] = True
    for place, (_, vowel, _) in enumerate(units):
        if vowel == "ə" and not silent[place]:
            units[place] = (units[place][0], "a", units[place][2])
    return silent
