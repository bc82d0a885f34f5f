"""Which sentences of a story tell of what was before it: the background that every other story of one affair repeats."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from bot.reading.dates import INDIA, MONTH
from bot.reading.sentences import split

_RECALLS = re.compile(
    r"^\W*(?:गौरतलब|उल्लेखनीय|मालूम हो|ज्ञात हो|विदित हो|याद रहे|याद दिला दें|(?:इस|इसी) बीच|(?:इससे|इसके|उससे) (?:ठीक )?पहले|"
    r"(?:एक|दो|तीन|कुछ) (?:दिन|हफ्ते|महीने|साल) पहले|(?:ये|यह|इसे|इन्हें|इसको) भी (?:पढ़|देख)|और (?:पढ़ें|पढ़ें)|संबंधित खबर|also read|read (?:also|more))",
    re.IGNORECASE,
)
_PLUPERFECT = re.compile(r"(\S+) (?:था|थे|थी|थीं)(?=\W*(?:$|[,;–—-] ?(?:जिस|जिन|जब|जहां|और|लेकिन|जो)))")
_PERFECT = re.compile(r"(?:ा|े|ी|ई|ए|ीं|ईं)$")
_NOT_PERFECT = re.compile(r"(?:ता|ते|ती|तीं|रहा|रहे|रही|वाला|वाले|वाली|नहीं|भी|ही|जरूरी|काफी|इतना|इतनी|इतने|कितना|जैसा|जैसे|जैसी)$")
_ENDS = "।॥.?!| \"'”’"
_WEEKDAYS = ("सोमवार", "मंगलवार", "बुधवार", "गुरुवार|बृहस्पतिवार|वीरवार", "शुक्रवार", "शनिवार", "रविवार")
_HEAD = re.compile(r"[^।:\n…–—!?-]{1,70}?(?:[।:\n…!]| ?[–—] ?| -+ ?|- |\) l? ?)")
"""What may be a dateline or byline: what stands before the first stop of a text."""
_NOT_A_LINE = re.compile(r"(?:^|[\s(])(?:में|ने|की|के|का|से|को|पर|है|हैं|था|थे|थी|और|गई|गया|गए)(?=[\s,)]|$)")
_DESK = re.compile(
    r"डेस्क|ब्यूरो|संवाददाता|रिपोर्टर|एजेंसी|एजेंसियां|वार्ता|भाषा|हि\.स|न्यूज|चीफ|\b(?:desk|bureau|agency|agencies|news|ani|pti|ians|reporter)\b",
    re.IGNORECASE,
)
_DATE = re.compile(rf"\d{{1,2}} ?{MONTH}")
_LINE_WORDS, _BARE_WORDS, _LINES = 9, 3, 2
"""How many words a dateline or byline has at most, how many without a date, desk or bracket in it, and how many of them stand in a row."""


def dateline(text: str, start: int) -> int:
    """Where the dateline or byline ends with which `text` begins at `start` (नई दिल्ली, 11 मार्च (एजेंसी) –); `start` where there is none."""
    end = start
    for _ in range(_LINES):
        found = _HEAD.match(text, end)
        if found is None or not _is_line(found.group()):
            break
        end = found.end()
    return end


def _is_line(line: str) -> bool:
    words = len(line.split())
    if words > _LINE_WORDS or _NOT_A_LINE.search(line):
        return False
    if _DESK.search(line) or _DATE.search(line):
        return True
    if line.rstrip().endswith(")"):  # a gloss: रिजर्व बैंक ऑफ इंडिया (Reserve Bank of India) ने
        return False
    return words <= _BARE_WORDS or "(" in line or "/" in line


def sentences(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Where each sentence of `text` begins and ends, from `start` on; a line's end ends one too."""
    for line in text[start:].split("\n"):
        for sentence in split(line):
            start = text.index(sentence, start)
            yield start, start + len(sentence)
            start += len(sentence)


def background(text: str, start: int, published: datetime | None) -> list[tuple[int, int]]:
    """Where the sentences of background begin and end in `text`, from `start` on.

    They say so ("इससे पहले …", or of another event "इस बीच …"), or stand in the pluperfect ("… गिरफ्तार किया था") without naming the day of
    publication: a telling of the event itself says of its day what was.
    """
    return list(_background(text, start, published))


def _background(text: str, start: int, published: datetime | None) -> Iterator[tuple[int, int]]:
    if (end := dateline(text, start)) > start:
        yield start, end
        start = end
    today = published and _WEEKDAYS[published.astimezone(INDIA).weekday()]
    for begin, end in sentences(text, start):
        sentence = text[begin:end].rstrip(_ENDS)
        if _RECALLS.match(sentence) or (_is_pluperfect(sentence) and not (today and re.search(today, sentence))):
            yield begin, end


def _is_pluperfect(sentence: str) -> bool:
    return any(
        _PERFECT.search(verb) and not _NOT_PERFECT.search(verb) for verb in (match.group(1) for match in _PLUPERFECT.finditer(sentence))
    )
