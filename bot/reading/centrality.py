"""How much of a story a sentence speaks of: content words, what they share, and how often they come back."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

WORD = re.compile(r"[\u0900-\u0963\u0966-\u097f]+|[A-Za-z]+|\d[\d,.]*\d|\d")
"""A word or a figure. Python's \\w leaves out the vowel signs of Devanagari."""

# Words that say nothing of what a story is about: particles, postpositions, pronouns, the verbs that every sentence ends with.
_EMPTY = frozenset(
    """का के की को में से पर ने है हैं था थी थे थीं हो होना होने होता होती होते हुआ हुई हुए और या एक यह ये वह वे इस उस इन उन इसे उसे
    इसके उसके इसकी उसकी इसका उसका इनके उनके उनकी उनका इसमें उसमें इनमें उनमें इससे उससे उन्होंने इन्होंने उसने इसने उन्हें इन्हें कि जो
    जिस जिसे जिसमें जिसके जिसकी जिसका जिससे जिन जिनमें तो भी ही न नहीं ना मत कर करने करना करके किया की किए किये करते करता करती
    करेगा करेगी करेंगे कह कहा कहते कहना कही बताया बताते बताई गया गई गए गये गयी जा जाता जाती जाते जाने जाएगा जाएगी जाएंगे रहा रही रहे
    रहने लिए लिये साथ बाद पहले तक द्वारा अपने अपनी अपना कुछ कोई किसी सभी सब अब जब तब तथा एवं व लेकिन मगर बल्कि क्योंकि हालांकि
    वहीं वहां यहां वाले वाली वाला दिया दी दिए दे देने देना ले लेने लेना लिया ली लिए आ आने आया आए आई होगा होगी होंगे सकता सकते सकती
    चाहिए बहुत ज्यादा अधिक कम बीच दौरान तरह प्रकार ऐसे ऐसा ऐसी जैसे जैसा बारे कारण हर दो मैं हम आप मुझे हमें आपको मेरे हमारे आपके
    मेरी हमारी आपकी मेरा हमारा क्या क्यों कैसे कब कहां कौन जानें जानिए फिर वर्ष साल दिन समय हुये श्री जी अनुसार मुताबिक""".split()
)
_HALF_NASAL = re.compile("[ङञणनम]्(?=[क-ह])")
_ENDINGS = tuple("ियों ियाँ ियां ाओं ाएं ाएँ ुओं ुएं ों ें ीं ाँ ां ा ी े ो ि ु ू".split())


@lru_cache(maxsize=16_384)  # a story says most of its words several times, and each is asked for by five rules
def stem(word: str) -> str:
    """`word` without the endings of number, gender and case; at least two signs stay. Latin in small letters.

    ँ and a half nasal are ं, and there is no nukta: papers write them either way (ट्रम्प, ट्रंप).
    """
    if not "\u0900" <= word[0] <= "\u097f":
        return word.lower()
    bare = _HALF_NASAL.sub("ं", word.replace("ँ", "ं").replace("़", ""))
    for ending in _ENDINGS:
        if bare.endswith(ending) and len(bare) - len(ending) >= 2:
            return bare[: -len(ending)]
    return bare


def terms(text: str) -> list[str]:
    """The stems of what a sentence speaks of, in order: its words without those that say nothing alone."""
    return [stem(word) for word in WORD.findall(text) if len(word) > 1 and word not in _EMPTY]


def spread(sentences: Sequence[Iterable[str]]) -> Counter[str]:
    """In how many of the sentences (each a set of stems) a stem stands."""
    return Counter(term for sentence in sentences for term in set(sentence))


def centrality(sentence: Iterable[str], counts: Counter[str]) -> float:
    """How much of what the sentence speaks of comes back elsewhere: the sum of log(sentences with the stem) over its stems.

    LexRank over the same stems, tried in its place, chose no better, and is quadratic in the sentences.
    """
    return sum(math.log(counts[term]) for term in set(sentence))


def weights(counts: Counter[str], sentences: int) -> dict[str, float]:
    """How telling each stem is, by how few of the `sentences` it stands in."""
    return {term: math.log(1 + sentences / count) for term, count in counts.items()}


def likeness(one: Iterable[str], other: Iterable[str], weight: dict[str, float]) -> float:
    """How much two sets of stems share, 0 to 1: the cosine of their weights."""
    first, second = set(one), set(other)
    shared = sum(weight[term] ** 2 for term in first & second)
    if not shared:
        return 0.0
    return shared / math.sqrt(sum(weight[term] ** 2 for term in first) * sum(weight[term] ** 2 for term in second))


def within(one: Iterable[str], other: Iterable[str], weight: dict[str, float]) -> float:
    """How much of what the one set of stems says stands in the other, 0 to 1."""
    first = set(one)
    return sum(weight[term] for term in first & set(other)) / (sum(weight[term] for term in first) or 1.0)
