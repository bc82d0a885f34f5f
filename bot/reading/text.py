"""What Hindi text is made of: one spelling of it, without tricks, and how much of it is Devanagari."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

LETTERS = r"\u0900-\u0963\u0971-\u097f\ua8e0-\ua8ff"
"""Devanagari letters and signs, for a character class: without dandas (U+0964, U+0965), digits and the abbreviation sign."""

BEFORE_WORD = rf"(?<![\w{LETTERS}])"
WORD_END = rf"(?![\w{LETTERS}])"
"""The edges of a word. Python's \\b stands inside Hindi words: it takes matras for no letters."""


T = TypeVar("T")


def remembered(tell: Callable[[str], T]) -> Callable[[str], T]:
    """`tell`, a pure function, remembering what it said of the last REMEMBERED texts: a page's lines are asked the same a dozen times while
    it is judged. Longer ones than a paragraph are not kept, or a few pages made for it would fill the process."""
    known = lru_cache(maxsize=REMEMBERED)(tell)

    @wraps(tell)
    def told(text: str) -> T:
        return known(text) if len(text) <= LONGEST_REMEMBERED else tell(text)

    return told


def whole(pattern: str) -> re.Pattern[str]:
    """The pattern of Hindi words where no further Devanagari letter stands on either side; Latin letters and digits may."""
    return re.compile(rf"(?<![{LETTERS}])(?:{pattern})(?![{LETTERS}])")


def place_of(words: str, text: str, start: int = 0) -> int:
    """Where `words` stand first in `text` at or behind `start` as `whole` finds them, -1 where they do not: without an expression of their
    own, which takes a hundred times longer to make than to look."""
    while (start := text.find(words, start)) >= 0:
        end = start + len(words)
        if not _LETTER.match(text, end) and not (start and _LETTER.match(text, start - 1)):
            return start
        start += 1
    return -1


LONGEST_WORD = 300
"""Characters: an address in a text has that many, a Hindi word 40."""

REMEMBERED, LONGEST_REMEMBERED = 2_000, 2_000
"""Texts of which it is remembered what they are, and the characters of the longest of them: see `remembered`."""

JOINERS = "\u200c\u200d"
"""They have no width, and shape Hindi letters."""

CLOSING = "\"'”’»)]}"

_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f"  # controls, null bytes among them
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"  # soft hyphen and other signs that draw nothing
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f"  # zero-width spaces and joiners, marks and overrides of direction
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"  # variation selectors, byte order mark, tags
    "\ud800-\udfff]"  # halves of characters, as JSON has them where an emoji was cut in two: nothing can send them
)
_AS_ONE = {
    "\u093e\u0947": "\u094b", "\u093e\u0948": "\u094c", "\u094b\u0947": "\u094b", "\u0947\u0947": "\u0947", "\u094b\u094b": "\u094b",
    "\u0905\u093e": "\u0906", "\u0905\u094b": "\u0913", "\u0905\u094c": "\u0914", "\u0906\u0947": "\u0913", "\u0906\u0948": "\u0914",
}  # fmt: skip
"""Vowels in two signs, as old fonts leave them, and as everybody else writes them: ा + े is ो, अ + ा is आ."""
_IN_TWO_SIGNS = re.compile("|".join(_AS_ONE))
_UNSEEN = frozenset(("Cc", "Cf", "Cs"))
_ACCENT = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_PILED = re.compile(f"({_ACCENT}{{2}}){_ACCENT}+")
_ENDLESS = re.compile(rf"(?<!\S)\S{{{LONGEST_WORD},}}")
_ENDLESS_REFERENCE = re.compile(r"&#[0-9]{1000,};?")
_SPACES = re.compile(r"[\s\u2028\u2029]+")
_LETTER = re.compile(f"[{LETTERS}]")
_NOT_DEVANAGARI = re.compile(f"[^{LETTERS}]+")
_WORD = re.compile(rf"[\w{LETTERS}]+")
_NOT_KEY = re.compile(rf"[^\w{LETTERS}]+|_+")
_NOT_LETTER = re.compile(rf"[^{LETTERS}\w]+|[\d_]+")


@remembered
def clean(text: str) -> str:
    """`text` on one line: NFC (nukta letters come in two spellings on one page), nothing invisible in it, single spaces.

    Zero-width joiners go too: one outlet writes मध्‍य with one and the next without, and they draw the same. So do vowels that were put
    together of two signs (उन्ह + ा + े + ंने).
    """
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    while _IN_TWO_SIGNS.search(text):
        text = _IN_TWO_SIGNS.sub(lambda signs: _AS_ONE[signs.group()], text)
    return _SPACES.sub(" ", text).strip()


def visible(text: str) -> str:
    """`text` without what a reader cannot see (controls, half characters, marks that turn the direction of reading), and with no more than
    two accents on one letter: a pile of them covers the lines around. Its lines and Hindi's joiners stand."""
    if not text.isprintable():
        text = "".join(c for c in text if c in JOINERS or c.isspace() or unicodedata.category(c) not in _UNSEEN)
    return _PILED.sub(r"\1", text)


def without_endless_words(text: str) -> str:
    """`text` without the words that are none: over LONGEST_WORD characters. The rules for words take their time for each letter."""
    return clean(_ENDLESS.sub("", text)) if len(text) > LONGEST_WORD else text


def unescaped(markup: str) -> str:
    """`markup` with its character references resolved ("&amp;", "&#2325;"), as `html.unescape` does. That one raises ValueError for a
    number of over 4,300 digits (Python's limit for reading one); here it is U+FFFD, as every number is that is no character's.
    """
    return html.unescape(_ENDLESS_REFERENCE.sub("\ufffd", markup))


def clean_lines(text: str) -> list[str]:
    """The lines of a text that have anything in them, each cleaned."""
    return [line for line in map(clean, text.splitlines()) if line]


@remembered
def devanagari(text: str) -> int:
    """How many Devanagari letters and signs stand in `text` (no dandas, no digits)."""
    return len(_NOT_DEVANAGARI.sub("", text))


@remembered
def letters(text: str) -> int:
    """How many letters of any script stand in `text`, Devanagari's signs counted."""
    return len(_NOT_LETTER.sub("", text))


def share(text: str) -> float:
    """The share of Devanagari among the letters of `text`, 0 to 1."""
    return devanagari(text) / max(1, letters(text))


@remembered
def key(text: str) -> str:
    """`text` as it is compared: letters, signs and digits only, small letters."""
    return _NOT_KEY.sub("", text).casefold()


def pattern(expression: str) -> re.Pattern[str]:
    """A verbose, caseless expression over cleaned text: NFC, so that "ज़?" is ज with or without its dot however the source spells it."""
    return re.compile(unicodedata.normalize("NFC", expression), re.VERBOSE | re.IGNORECASE)


def words_of(text: str) -> list[str]:
    """The words of `text` in small letters: runs of letters, signs and digits."""
    return [word.casefold() for word in _WORD.findall(text)]


def word_set(text: str) -> frozenset[str]:
    """The words of a list that is written as one string."""
    return frozenset(text.split())
