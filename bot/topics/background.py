"""Which sentences of a story tell of what was before it: the background that every other story of one affair repeats."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from bot.reading.dates import INDIA

_SENTENCE = re.compile(r"[^।?!\n]+")
_RECALLS = re.compile(
    r"^\W*(?:गौरतलब|उल्लेखनीय|बता दें|बताते चलें|मालूम हो|ज्ञात हो|विदित हो|याद रहे|दरअसल|(?:इस|इसी) बीच|(?:इससे|इसके|उससे) (?:ठीक )?पहले|"
    r"(?:एक|दो|तीन|कुछ) (?:दिन|हफ्ते|महीने|साल) पहले)"
)
_PLUPERFECT = re.compile(r"(\S+) (?:था|थे|थी|थीं)(?=\W*(?:$|[,;–—-] ?(?:जिस|जिन|जब|जहां|और|लेकिन|जो)))")
_PERFECT = re.compile(r"(?:ा|े|ी|ई|ए|ीं|ईं)$")
_NOT_PERFECT = re.compile(r"(?:ता|ते|ती|तीं|रहा|रहे|रही|वाला|वाले|वाली|नहीं|भी|ही|जरूरी|काफी|इतना|इतनी|इतने|कितना|जैसा|जैसे|जैसी)$")
_WEEKDAYS = ("सोमवार", "मंगलवार", "बुधवार", "गुरुवार|बृहस्पतिवार|वीरवार", "शुक्रवार", "शनिवार", "रविवार")
_TODAY = re.compile(r"आज|सुबह|तड़के|दोपहर")


def background(text: str, start: int, published: datetime | None) -> list[tuple[int, int]]:
    """Where the sentences of background begin and end in `text`, from `start` on.

    They say so ("इससे पहले …", or of another event "इस बीच …"), or stand in the pluperfect ("… गिरफ्तार किया था") without naming the day of
    publication: a telling of the event itself says of its day what was.
    """
    return list(_background(text, start, published))


def _background(text: str, start: int, published: datetime | None) -> Iterator[tuple[int, int]]:
    today = published and _WEEKDAYS[published.astimezone(INDIA).weekday()]
    for found in _SENTENCE.finditer(text, start):
        sentence = found.group().strip()
        if _RECALLS.match(sentence) or (_is_pluperfect(sentence) and not (today and re.search(today, sentence))):
            yield found.span()


def _is_pluperfect(sentence: str) -> bool:
    return any(
        _PERFECT.search(verb) and not _NOT_PERFECT.search(verb) for verb in (match.group(1) for match in _PLUPERFECT.finditer(sentence))
    )
