"""When two names are one, and when a word stands for a name."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from bot.reading.leaders.countries import places
from bot.reading.leaders.offices import bodies, heads, honorifics
from bot.reading.leaders.particles import AGENT, AND, JI, OF, SPEAKS
from bot.reading.leaders.spelling import fold, keys, skeleton
from bot.reading.leaders.tokens import Token
from bot.reading.leaders.words import Kind, kind, lexicon

Parts = tuple[str, ...]
"""The folded words of a name."""
LION = fold("सिंह")


def sound_of(parts: Parts) -> str:
    """What a whole name sounds like."""
    return " ".join(skeleton(part) for part in parts)


def looked_up(parts: Parts) -> set[str]:
    """The words under which a name is found again: its first, its last, all in one, and what the first sounds like (in Latin letters)."""
    return {parts[0], parts[-1], "".join(parts), skeleton(parts[0])}


def split_lions(parts: Parts) -> Parts:
    """गोविंदसिंह in two words, as others write it."""
    split: list[str] = []
    for part in parts:
        split += [part.removesuffix(LION), LION] if part.endswith(LION) and part != LION else [part]
    return tuple(split)


def units_of(tokens: Sequence[Token]) -> list[tuple[str, int, int]]:
    """The keys of a line with their first and last token, the letters of initials joined into one word as the table has them."""
    units: list[tuple[str, int, int]] = []
    at = 0
    while at < len(tokens):
        end = at + 1
        if tokens[at].initial:
            while (
                end < len(tokens)
                and tokens[end].initial
                and tokens[end].key not in OF | {AGENT}
                and tokens[end - 1].gap.strip() in ("", ".")
            ):
                end += 1
            if end < len(tokens) and tokens[end].key == fold("के") and tokens[end - 1].gap.strip() in ("", ".") and tokens[end].joined:
                end += 1 if end + 1 < len(tokens) and kind(tokens[end + 1]) in (Kind.NAME, Kind.UNKNOWN, Kind.DOUBTFUL) else 0
        units.append(("".join(token.key for token in tokens[at:end]), at, end))
        at = end
    return units


def stands_alone(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a name stands for itself and is no part of another's longer name, or an everyday word."""
    if any(not tokens[at].joined for at in range(start, end - 1)):
        return False
    if end - start > 1:
        return True
    if start and tokens[start - 1].joined and _belongs_before(tokens, start):
        return False
    if end < len(tokens) and tokens[end - 1].joined and ("-" in tokens[end - 1].gap or kind(tokens[end]) is Kind.NAME):
        return False
    return is_name_here(tokens, start)


def _belongs_before(tokens: Sequence[Token], start: int) -> bool:
    """Whether the word before `start` is part of the same name."""
    before = tokens[start - 1]
    if before.initial and start > 1 and tokens[start - 2].key + before.key in _PREMIERS:
        return False  # "पी.एम. मोदी"
    opens = kind(before) is Kind.DOUBTFUL and (start == 1 or not tokens[start - 2].joined or tokens[start - 2].key in AND)
    if before.key in honorifics() or (kind(before) not in (Kind.NAME, Kind.UNKNOWN, Kind.INITIAL) and not opens):
        return False  # also "शबनम कुरैशी ने", "और किरण कुरैशी"
    return "-" in before.gap or not any(phrases.before(tokens, start) for phrases in (heads(), places(), bodies()))


_PREMIERS = keys("पीएम सीएम")
_AFTER_A_NAME = SPEAKS | keys("जी सरकार प्रशासन और व एवं समेत सहित द्वारा खेमे गुट समर्थक")


_MIGHTY = keys("बहुमत जीत जनादेश जनसमर्थन समर्थन विरोध गर्मी ठंड लू तूफान वेग")
"""What is प्रचंड without being led by him ("प्रत्याशी प्रचंड बहुमत से जीते")."""


def is_name_here(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that is an everyday word as well (प्रचंड, ममता) is the name here: by what stands around it."""
    if kind(tokens[at]) in (Kind.NAME, Kind.UNKNOWN):
        return True
    if kind(tokens[at]) is Kind.CLOSED:
        return False
    after = tokens[at + 1].key if at + 1 < len(tokens) else ""
    if at and (tokens[at - 1].key in honorifics() or heads().before(tokens, at)):
        return after not in _MIGHTY
    return (after in _AFTER_A_NAME and kind(tokens[at]) is Kind.DOUBTFUL) or after in (AGENT, JI)


MR = keys("श्री श्रीमती सुश्री मि मिस्टर मिस")
"""Titles before a surname."""


def is_title(token: Token) -> bool:
    """Whether nothing but a dot stands between it and the name after it."""
    return token.gap.strip() in ("", ".")


def is_whole_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word is the whole name."""
    if kind(tokens[at]) not in (Kind.NAME, Kind.UNKNOWN):
        return False
    return at + 1 >= len(tokens) or not tokens[at].joined or kind(tokens[at + 1]) not in (Kind.NAME, Kind.UNKNOWN, Kind.DOUBTFUL)


def short_for(short: Parts, full: Parts) -> bool:
    """Whether `short` abbreviates `full`: its surname, its given name, or some of its words in order with the same surname."""
    if len(short) >= len(full):
        return False
    if len(short) == 1:
        return short[0] in (full[0], full[-1]) and len(short[0]) > 1
    if full[: len(short)] == short and short[-1] not in lexicon().middle:
        return True  # अली बोंगो for अली बोंगो ओन्दिम्बा
    rest = iter(full)
    return all(part in rest for part in short) and short[-1] == full[-1]


def spelt_alike(one: Parts, other: Parts) -> bool:
    """Whether two names are one name spelt in two ways (भूपेंदर यादव, भूपेंद्र यादव; कि-मून, की-मून)."""
    if "".join(one) == "".join(other):
        return True
    if len(one) != len(other):
        return False
    sounds = [(skeleton(a), skeleton(b)) for a, b in zip(one, other, strict=True)]
    if len(one) == 1:
        return sounds[0][0] == sounds[0][1] and len(sounds[0][0]) > 3
    return all(a == b for a, b in sounds) and fuzz.ratio(" ".join(one), " ".join(other)) >= 70


def same_office(said: str, held: str) -> bool:
    """Whether two English roles can be one office ("Foreign Minister", "Foreign Minister of India")."""
    one, other = set(said.split()) - {"of", "the"}, set(held.split()) - {"of", "the"}
    return bool(one) and (one <= other or other <= one) and not (one ^ other) & _ANOTHER


_ANOTHER = frozenset(("vice", "deputy", "prime", "joint", "assistant", "additional", "minister"))
"""What makes another office of one: no party's chief is a deputy chief minister."""
