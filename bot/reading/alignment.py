"""Which English sentences belong to which Hindi line, where an engine has lost the line breaks."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache

from bot.reading import numbers_english, numbers_hindi
from bot.reading.figure import values_of
from bot.reading.packing import size

RATIO, SPREAD = 1.03, 0.2
"""English characters a Hindi character, and how far the logarithm of that strays: of 750 sentences of news and their translations."""
MOST_TIMES = 4
"""So many times the Hindi's characters or lines are no translation of it, and not worth the time that dividing them would take."""
MOST_SENTENCES = 5
"""English sentences of one Hindi line."""
MOST_WAYS = 5_000
"""Lines times the sentences that are too many: dividing them takes 0.1 s. A piece that an engine gets has some hundreds; a hostile page's
one paragraph of a thousand sentences, whose English is divided each time its page is looked at, took minutes."""
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
_BEFORE = 20
"""Characters before a full stop that tell whether it ends an abbreviation: more than the longest, so that its own edge is seen."""
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
    spare = len(sentences) - len(hindi)
    if not 0 <= spare <= (MOST_TIMES - 1) * len(hindi) or spare * len(hindi) > MOST_WAYS:
        return None
    ends = _divide(hindi, sentences)
    parts = [sentences[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    dearest = DEAREST_IN_STEP if len(sentences) == len(hindi) else DEAREST
    if any(_cost(h, part) > dearest for h, part in zip(hindi, parts, strict=True)):
        return None
    return [" ".join(part) for part in parts]


def _sentences(line: str) -> list[str]:
    """The line at every place where a sentence may end. Too many are no harm: what belongs together is put together again by its cost."""
    ends = [m.end() for m in _END.finditer(line) if not _ABBREVIATION.search(line[max(0, m.start() - _BEFORE) : m.start() + 1])]
    return [s for start, end in zip([0, *ends], [*ends, len(line)], strict=True) if (s := line[start:end].strip())]


def _divide(hindi: Sequence[str], sentences: Sequence[str]) -> list[int]:
    """The place after the last sentence of each line, by dynamic programming from the last line back."""
    spare, last = len(sentences) - len(hindi), len(hindi) - 1
    if not spare:
        return list(range(1, len(sentences) + 1))
    costs = {start: _cost(hindi[last], sentences[start:]) for start in range(last, last + spare + 1)}
    ends: list[dict[int, int]] = []
    for line in range(last - 1, -1, -1):
        starts = range(line, min(line + spare, line * MOST_SENTENCES) + 1)
        options = {
            start: min(
                (_cost(hindi[line], sentences[start:end]) + costs[end], end)
                for end in range(start + 1, min(line + spare + 1, start + MOST_SENTENCES) + 1)
            )
            for start in starts
        }
        costs = {start: cost for start, (cost, _) in options.items()}
        ends.append({start: end for start, (_, end) in options.items()})
    found = [0]
    for of_line in reversed(ends):
        found.append(of_line[found[-1]])
    return [*found[1:], len(sentences)]


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
