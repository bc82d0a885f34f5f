"""Which English sentences belong to which Hindi line, where an engine has lost the line breaks."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache

RATIO, SPREAD = 1.03, 0.2
"""English characters a Hindi character, and how far the logarithm of that strays: of 750 sentences of news and their translations."""
UNLIKE = 3.0
"""What a figure or a Latin name costs that stands on one side only, in the units of a squared deviation of length."""
DEAREST, DEAREST_IN_STEP = 6.0, 15.0
"""No line may cost more, where there are more sentences than lines and where there are as many: the rest is asked again in pieces."""

_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")
_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
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
    sentences = [s for line in english.splitlines() for s in _sentences(line)]
    if not hindi or len(sentences) < len(hindi):
        return None
    ends = _divide(hindi, sentences)
    parts = [" ".join(sentences[start:end]) for start, end in zip([0, *ends], ends, strict=False)]
    dearest = DEAREST_IN_STEP if len(sentences) == len(hindi) else DEAREST
    return parts if all(_cost(h, p) <= dearest for h, p in zip(hindi, parts, strict=True)) else None


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
            return _cost(hindi[line], " ".join(sentences[start:])), (len(sentences),)
        options = []
        for end in range(start + 1, line + spare + 2):
            cost, ends = best(line + 1, end)
            options.append((_cost(hindi[line], " ".join(sentences[start:end])) + cost, (end, *ends)))
        return min(options)

    return list(best(0, 0)[1])


def _cost(hindi: str, english: str) -> float:
    stray = math.log((len(english) + 5) / (RATIO * len(hindi) + 5)) / SPREAD
    lost, added = _marks(hindi) - _marks(english), _figures(english) - _figures(hindi)
    return stray * stray + UNLIKE * len(lost | added)


def _figures(text: str) -> set[str]:
    return {f.replace(",", "") for f in _FIGURE.findall(text.translate(_DIGITS))}


def _marks(text: str) -> set[str]:
    return _figures(text) | {w.casefold() for w in _LATIN.findall(text)}
