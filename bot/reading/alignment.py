"""Which English sentences belong to which Hindi line, where an engine has lost the line breaks."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache, lru_cache

from bot.reading import numbers_english, numbers_hindi
from bot.reading.figure import values_of
from bot.reading.packing import size

RATIO, SPREAD = 1.03, 0.2
"""English characters a Hindi character, and how far the logarithm of that strays: of 750 sentences of news and their translations."""
MOST_TIMES = 4
"""So many times the Hindi's characters or lines are no translation of it, and not worth the time that dividing them would take."""
MOST_SENTENCES = 5
"""English sentences of one Hindi line."""
EVEN = 15
"""Characters added to both lengths: short lines stray further ("बैठक हुई।" is "The meeting took place.")."""
UNLIKE = 3.0
"""What a figure or a Latin name costs that stands on one side only, in the units of a squared deviation of length."""
DEAREST, DEAREST_IN_STEP = 6.0, 15.0
"""No line may cost more, where there are more sentences than lines and where there are as many: the rest is asked again in pieces."""

_END = re.compile(r"""[.?!…]["”’')\]]*(?:\s+["”’](?=\s))?\s+(?=["“‘'(\[]*[A-Z0-9])""")
_ABBREVIATION = re.compile(
    r"\b(?:[A-Z]|[A-Z]\.[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|Gen|Col|Maj|Capt|Lt|Sgt|Rev|Hon|Gov|Sen|Rep|No|Nos|Rs|vs|Inc|Ltd|Co|Corp|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$"
)
_LATIN = re.compile(r"[A-Za-z]{3,}")


def align(hindi: Sequence[str], english: str) -> list[str] | None:
    """`english`, divided among the Hindi lines in their order, or None where that cannot be told.

    Each line gets one or more whole English sentences. Where there are just as many sentences as lines, one each; where there are more,
    the division is the one in which lengths, figures and Latin names agree best, and it must agree well; where there are fewer, an
    English sentence would have to be cut, and nothing shows where.
    """
    if not hindi or size([english]) > MOST_TIMES * size(hindi):
        return None
    sentences = [s for line in english.splitlines() for s in _sentences(line)]
    if not len(hindi) <= len(sentences) <= MOST_TIMES * len(hindi):
        return None
    ends = _divide(hindi, sentences)
    parts = [sentences[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    dearest = DEAREST_IN_STEP if len(sentences) == len(hindi) else DEAREST
    if any(_cost(h, part) > dearest for h, part in zip(hindi, parts, strict=True)):
        return None
    return [" ".join(part) for part in parts]


def _sentences(line: str) -> list[str]:
    """The line at every place where a sentence may end. Too many are no harm: what belongs together is put together again by its cost."""
    ends = [m.end() for m in _END.finditer(line) if not _ABBREVIATION.search(line[: m.start() + 1])]
    return [s for start, end in zip([0, *ends], [*ends, len(line)], strict=True) if (s := line[start:end].strip())]


def _divide(hindi: Sequence[str], sentences: Sequence[str]) -> list[int]:
    """The place after the last sentence of each line, by dynamic programming over lines and sentences."""
    spare = len(sentences) - len(hindi)

    @cache
    def best(line: int, start: int) -> tuple[float, tuple[int, ...]]:
        """The cost of dividing what begins at `start` among the lines from `line` on."""
        if line == len(hindi) - 1:
            return _cost(hindi[line], sentences[start:]), (len(sentences),)
        options = []
        for end in range(start + 1, min(line + spare + 1, start + MOST_SENTENCES) + 1):
            cost, ends = best(line + 1, end)
            options.append((_cost(hindi[line], sentences[start:end]) + cost, (end, *ends)))
        return min(options)

    return list(best(0, 0)[1])


def _cost(hindi: str, english: Sequence[str]) -> float:
    stray = math.log((size(english) + EVEN) / (RATIO * len(hindi) + EVEN)) / SPREAD
    there, here = numbers_hindi.read(hindi), [figure for sentence in english for figure in numbers_english.read(sentence)]
    lost = [f for f in there if f.plain and not f.stands_in(values_of(here))]
    added = [f for f in here if f.plain and not f.stands_in(values_of(there))]
    latin = _latin(hindi) - {word for sentence in english for word in _latin(sentence)}
    return stray * stray + UNLIKE * (max(len(lost), len(added)) + len(latin))


@lru_cache(maxsize=1000)
def _latin(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _LATIN.findall(text))
