"""What each sentence of a story shows on its face of how much it matters."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, fields

from bot.model import Article, Person
from bot.reading.centrality import WORD, centrality, likeness, spread, terms, weights

_NOT_LETTER = r"(?![\u0900-\u097f])"
_FIGURE = re.compile(r"[\d०-९][\d०-९,.:]*")
_AMOUNT = re.compile(
    r"[\d०-९],[\d०-९]{2,3}(?![\d०-९])|करोड़|करोड़|लाख|अरब|हजार|हज़ार|डॉलर|रुपय|रुपए|यूरो|पाउंड|प्रतिशत|फीसदी|फ़ीसदी|मिलियन|बिलियन|[%₹$]"
)
_TOLD = re.compile(
    r"(?<![\u0900-\u0963\u0970-\u097f])(कहा|कही|बताया|बताई|कहते|कहती|कहना|बोले|बोलीं|अनुसार|मुताबिक|हवाले|आरोप|दावा|घोषणा|ऐलान|एलान|चेतावनी)"
    + _NOT_LETTER
)
_OWN_VOICE = frozenset("""मैं मैंने मुझे मेरा मेरे मेरी हम हमने हमें हमारा हमारे हमारी आप आपको आपका आपके आपकी आपने तुम तुम्हें तुम्हारा तुम्हारे""".split())
_HABIT = re.compile(r"(ता है|ते हैं|ती है|ती हैं|ता|ते|ती)[।.!|\s\"'”’]*$")
_DAY = re.compile(
    r"(?<![\u0900-\u0963\u0970-\u097f])(सोमवार|मंगलवार|बुधवार|गुरुवार|गुरूवार|वीरवार|बृहस्पतिवार|शुक्रवार|शनिवार|रविवार|आज|कल|जनवरी|फरवरी|मार्च|अप्रैल|मई"
    r"|जून|जुलाई|अगस्त|सितंबर|सितम्बर|अक्टूबर|अक्तूबर|नवंबर|नवम्बर|दिसंबर|दिसम्बर)" + _NOT_LETTER
)
_AGAIN = 0.5
"""From this likeness on, a sentence says again what an earlier one said: pages open with a blurb that the story then tells in full."""
_BLURB = 6
_MOST_TERMS = 22
_MOST_FIGURES = 3
_MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class Signals:
    """The signals of one sentence, each a plain number; `bot/reading/weights.py` says what they are worth."""

    first_three: float
    """1 among the first three sentences that could be a point."""
    first_five: float
    depth: float
    """log(1 + the sentences that could be a point before it)."""
    centrality: float
    terms: float
    """Content words, 22 at most."""
    density: float
    """Content words by words."""
    headline: float
    """Square root of the share of the headline's words, by how telling they are, that stand in it."""
    figures: float
    amount: float
    leaders: float
    told: float
    own_voice: float
    """1 where somebody speaks as I, we or to you."""
    habit: float
    """1 where it ends in the habitual present (… जाता है): how things are in general, not what happened."""
    day: float

    def values(self) -> tuple[float, ...]:
        """The numbers in the order of the fields."""
        return tuple(getattr(self, field.name) for field in fields(self))


NAMES = tuple(field.name for field in fields(Signals))


def signals(article: Article, people: Sequence[Person], places: Sequence[int]) -> list[Signals]:
    """The signals of the sentences at `places` (those that could be a point, in order)."""
    texts = [article.sentences[place].text for place in places]
    stems = [terms(text) for text in texts]
    counts = spread(stems)
    weight = weights(counts, len(stems))
    asked = {term: weight.get(term, 0.0) for term in terms(article.headline)}
    in_headline = sum(asked.values()) or 1.0
    found = []
    for number, (text, own) in enumerate(zip(texts, stems, strict=True)):
        words = WORD.findall(text)
        before = _told_before(number, stems, weight)
        found.append(
            Signals(
                first_three=float(before < 3),
                first_five=float(before < 5),
                depth=math.log(1 + before),
                centrality=centrality(own, counts),
                terms=min(len(set(own)), _MOST_TERMS),
                density=len(set(own)) / (len(words) + 3),
                headline=math.sqrt(sum(asked.get(term, 0.0) for term in set(own)) / in_headline),
                figures=min(len(_FIGURE.findall(text)), _MOST_FIGURES),
                amount=float(bool(_AMOUNT.search(text))),
                leaders=min(sum(any(spelling in text for spelling in person.spellings) for person in people), _MOST_NAMES) / _MOST_NAMES,
                told=float(bool(_TOLD.search(text))),
                own_voice=float(any(word in _OWN_VOICE for word in words)),
                habit=float(bool(_HABIT.search(text))),
                day=float(bool(_DAY.search(text))),
            )
        )
    return found


def _told_before(number: int, stems: Sequence[Sequence[str]], weight: dict[str, float]) -> int:
    """Where what the sentence says stands first: its own place, or that of a sentence of the blurb that says the same."""
    return next((early for early in range(min(number, _BLURB)) if likeness(stems[early], stems[number], weight) >= _AGAIN), number)
