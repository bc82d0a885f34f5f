"""Whether an English line says what its Hindi says, as far as figures and names tell, and what of it can be mended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.model import Person
from bot.reading.faults import misfit
from bot.reading.names import mend_names, strange_names, wrong_names
from bot.reading.numbers import missing, unsupported

LACKING, WRONG, MISFIT = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Judged:
    """An English line, mended where that is certain, and what still speaks against it.

    `doubt` is 0 where nothing does, LACKING where a figure, a name or a doubt ("alleged", "about") of the Hindi is not in it, WRONG
    where it has a figure that the Hindi does not, or names another of the story's people, MISFIT where it is far too short or too long to
    be the whole of it and no more.
    """

    english: str
    doubt: int = 0


_DOUBTED = re.compile(r"(?<![\u0900-\u097f])(?:कथित|आशंका|संभावना|संभावित|शायद)(?![\u0900-\u0963\u0970-\u097f])")
_DOUBTS = re.compile(
    r"\b(?:alleg\w*|may|might|could|can|would|should|will|possib\w*|likel\w*|unlikely|probab\w*|fear\w*|suspect\w*|suspic\w*|perhaps|maybe"
    r"|expect\w*|chances?|reported\w*|said to|claim\w*|accus\w*|charge\w*|doubt\w*|risk\w*|anticipat\w*|believ\w*|estimat\w*|forecast\w*"
    r"|predict\w*|apparent\w*|potential\w*|so-called|purported\w*|apprehen\w*|speculat\w*|prospect\w*|seem\w*|concern\w*|worr\w*|threat\w*"
    r"|hop(?:e|es|ed|ing)|wonder\w*|set to|going to)\b",
    re.IGNORECASE,
)
"""In a wide sense: of 17 such Hindi sentences of news, human translators put one of these into each."""


_INEXACT = re.compile(
    r"(?:(?<!\d)\d[\d,.]*+|दर्जन|सौ|हजार|लाख|करोड़)\s*(?:[^\s।]+\s){0,2}?से\s(?:अधिक|ज्यादा|ज़्यादा)"
    r"|कम से कम\s+\d|(?:करीब|लगभग|तकरीबन)\s+(?:[^\s।]+\s)?\d"
)
_INEXACTLY = re.compile(
    r"\b(?:more|over|above|least|about|around|near\w*|almost|approx\w*|roughly|some|exceed\w*|excess|minimum|upwards?|close|plus|beyond"
    r"|less|fewer|estimat\w*|or so|cross\w*|surpass\w*|topp\w*)\b|[+~]",
    re.IGNORECASE,
)
"""In a wide sense too: human translators put one of these into all of 13 such sentences."""


def surer(english: str, hindi: str) -> bool:
    """Whether the English tells as a fact what the Hindi calls alleged, feared or likely, or as exact what is about so many."""
    doubted = _DOUBTED.search(hindi) is not None and _DOUBTS.search(english) is None
    return doubted or (_INEXACT.search(hindi) is not None and _INEXACTLY.search(english) is None)


def judge(hindi: str, english: str, people: Sequence[Person]) -> Judged:
    """`hindi` as the newsroom wrote it, without a name put into Latin letters."""
    if misfit(hindi, english):  # first, for each of its words is compared with each name
        return Judged(english, MISFIT)
    english = mend_names(english, hindi, people)
    if misfit(hindi, english):
        return Judged(english, MISFIT)
    lost, strange = wrong_names(english, hindi, people), strange_names(english, hindi, people)
    if unsupported(english, hindi) or any(lost or " " in name for name in strange):
        return Judged(english, WRONG)
    if missing(english, hindi) or lost or surer(english, hindi):
        return Judged(english, LACKING)
    return Judged(english)
