"""The words beside a name of which a translation may show that they are part of it after all."""

from __future__ import annotations

import re

from bot.reading.leaders.countries import places
from bot.reading.leaders.offices import bodies, heads, organisations
from bot.reading.leaders.romanise import romanise
from bot.reading.leaders.spelling import fold, keys
from bot.reading.leaders.tokens import Token, tokenise
from bot.reading.leaders.words import Kind, kind

_LARGE_BEFORE = re.compile(r"([A-ZÀ-Þ][A-Za-zÀ-ɏ’'-]+) $")
_LARGE_BEHIND = re.compile(r" ([A-ZÀ-Þ][A-Za-zÀ-ɏ’'-]+)")
NO_NAME = frozenset(
    (
        "the a an he she it they his her their its in on at of and but for to from by with as after before when while if this that "
        "mr mrs ms dr shri smt sir justice president minister chief former prime mayor governor senator secretary general leader "
        "chairman chairperson spokesperson director ceo mp mla dm sp ssp union state district congress bjp party"
    ).split()
)
"""Words that a sentence may write large before a name."""

_STYLES = keys("अधिकारी महाराज")
"""What stands beside a name as often, and is none."""


def words_beside(name: str, sentence: str) -> tuple[str, str]:
    """The words written large right before and behind a name in an English sentence, empty where there are none."""
    at = sentence.find(name)
    before = _LARGE_BEFORE.search(sentence, 0, at) if at > 0 else None
    behind = _LARGE_BEHIND.match(sentence, at + len(name)) if at >= 0 else None
    return before.group(1) if before else "", trimmed(behind.group(1)) if behind else ""


def can_open(word: str) -> bool:
    """Whether a Hindi word may be the first of the name that stands behind it."""
    token = _alone(word)
    return token is not None and kind(token) not in (Kind.CLOSED, Kind.KNOWN)


def can_close(word: str) -> bool:
    """Whether a Hindi word may be the last of the name that stands before it: also a small one ("ताहेशा वे", Tahesha Way)."""
    return _alone(word) is not None


def _alone(word: str) -> Token | None:
    """The token of a word that is no office, no body and no everyday word, which English may have as well ("A कैबिनेट")."""
    tokens = tokenise(word)
    if len(tokens) != 1 or not tokens[0].hindi or tokens[0].key in _STYLES or kind(tokens[0]) is Kind.COMMON:
        return None
    return None if any(phrases.at(tokens, 0) for phrases in (heads(), bodies(), organisations())) else tokens[0]


def sounds_like(hindi: str, english: str, least: float) -> bool:
    """Whether an English word may be how a translation writes this Hindi one (`least`: how alike, of 1), and no town ("Mohan Delhi")."""
    from rapidfuzz import fuzz

    from bot.reading.sound import alike, english_sound, hindi_sound

    if not hindi or not english or english.lower() in NO_NAME:
        return False
    town = places().at(tokenise(hindi), 0)
    if town is not None and town[1].name == english:
        return False
    key = fold(hindi)
    letters = fuzz.ratio(romanise(hindi).lower(), english.lower()) / 100
    return hindi_sound(key)[:1] == english_sound(english)[:1] and 0.65 * alike(key, english) + 0.35 * letters >= least


def trimmed(name: str) -> str:
    """An English name without its genitive and without a full stop, but for an initial's."""
    name = re.sub(r"[’']s?$", "", name)
    return name if re.search(r"\b[A-Z]\.$", name) else name.rstrip(".")
