"""A Hindi line as tokens that know what stands between them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.reading.leaders.spelling import fold, plain

_TOKEN = re.compile(
    r"[\u0900-\u0963\u0970-\u097F]+(?:['’ʼ][\u0905-\u0939\u0958-\u0961][\u0900-\u0963]*)?|[A-Za-zÀ-ÿ]+|[0-9०-९]+(?:[.,:/][0-9०-९]+)*"
)
_JOINTS = frozenset({" ", "-", "–", ".", ". ", "\u00a0", "॰", "॰ "})
_LETTERS = {
    **{"ए": "A", "बी": "B", "सी": "C", "डी": "D", "ई": "E", "एफ": "F", "जी": "G", "एच": "H", "आई": "I", "जे": "J", "के": "K", "एल": "L"},
    **{"एम": "M", "एन": "N", "ओ": "O", "पी": "P", "क्यू": "Q", "आर": "R", "एस": "S", "टी": "T", "यू": "U", "वी": "V", "डब्ल्यू": "W"},
    **{"डब्लू": "W", "एक्स": "X", "वाई": "Y", "जेड": "Z", "जेद": "Z"},
}
_LATIN = {fold(name): letter for name, letter in sorted(_LETTERS.items(), key=lambda item: -len(fold(item[0])))}
_ACRONYM = re.compile("(?:" + "|".join(_LATIN) + "){2,6}")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a line: its text, its folded key and plain spelling, where it stands, and what stands between it and the next word.

    `joined`: whether the next word can belong to the same name or phrase. `initial`: whether it is the Hindi name of a Latin letter ("एस",
    "के"); `acronym`: made of several ("जेपी", "बीसीसीआई"). They are asked of each word dozens of times, so they are worked out once.
    """

    text: str
    key: str
    plain: str
    start: int
    end: int
    gap: str
    joined: bool
    hindi: bool
    initial: bool
    acronym: bool


def tokenise(text: str) -> tuple[Token, ...]:
    """The words of `text` in order. A visarga at a word's end stands for a colon there and is left out."""
    matches = [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text)]
    tokens = []
    for place, (word, start, end) in enumerate(matches):
        if (
            len(word) > 2
            and word[-1] in "ःॱ"
            and not word.startswith(("अत", "पुन", "प्राय", "संभवत", "मुख्यत", "पूर्णत", "स्वत", "अंत", "क्रमश", "छ"))
        ):
            word, end = word[:-1], end - 1
        after = matches[place + 1][1] if place + 1 < len(matches) else len(text)
        if len(word) == 2 and word[1] == "्":
            word = word[0]  # a slip of the finger: "मंत्री व् विधायक"
        hindi = "\u0900" <= word[0] <= "\u097f"
        key, spelt = (fold(word), plain(word)) if hindi else (word.lower(), word.lower())
        gap, initial = text[end:after], key in _LATIN
        joined = gap in _JOINTS and not (gap.startswith(".") and len(key) > 4 and not initial)
        acronym = not initial and _ACRONYM.fullmatch(key) is not None
        tokens.append(Token(word, key, spelt, start, end, gap, joined, hindi, initial, acronym))
    return tuple(tokens)


def is_initial(key: str) -> bool:
    """Whether a folded word is the Hindi name of a Latin letter."""
    return key in _LATIN


def latin_acronym(key: str) -> str:
    """The Latin letters that a folded Hindi acronym spells ("बीसीसीआई" gives BCCI), empty where it spells none."""
    letters = []
    rest = key
    while rest:
        letter = next((name for name in _LATIN if rest.startswith(name)), None)
        if letter is None:
            return ""
        letters.append(_LATIN[letter])
        rest = rest[len(letter) :]
    return "".join(letters)
