"""Who a Hindi sentence says it has it from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from bot.reading.informants import EVERYDAY, FROM, KINDS, NAMED, OFFICERS, PRESS


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whom a sentence has it from: in English as it stands after a dash ("KCNA", "TASS, citing the Kremlin", "US officials").

    `words` are the Hindi words that say so and nothing else, which a point need not repeat (0 where they say more).
    """

    source: str
    words: int


def _one_of(spellings: Iterable[str]) -> str:
    return "|".join(re.escape(hindi) for hindi in sorted(spellings, key=len, reverse=True))


_ALONE = r"(?<![\u0900-\u097fA-Za-z])"
_QUALIFIED = rf"{_ALONE}(?P<places>(?:(?:{_one_of(FROM)})\s+)*?)(?:एक\s+)?"
_BODY = rf"(?P<body>{_one_of([*NAMED, *KINDS])})(?![\u0900-\u097fA-Za-z])"
_AFTER = r"[’”'\"»]{{0,3}}\s*(?:\((?P<{}>[^)]{{1,40}})\))?[’”'\"»]{{0,3}}\s*"
_SOURCE = re.compile(
    rf"{_QUALIFIED}[‘“'\"«]{{0,3}}{_BODY}(?:{_AFTER.format('inner')}(?:के|की)\s+(?P<officer>{_one_of(OFFICERS)})(?![\u0900-\u097f]))?"
    + _AFTER.format("bracket")
)
_CREDIT = re.compile(rf"[(\[–—-]\s*(?:इनपुट\s*[-:–]?\s*)?(?P<body>{_one_of(NAMED)})\s*[)\]]?\s*[।.]?\s*$")
_PLACES = re.compile(_one_of(FROM))

# What may follow a source, and so makes it one.
_SAYING = (
    r"(?:कहा|बताया|बोला|लिखा|माना|दावा\s+किया|जानकारी\s+दी|सूचना\s+दी|पुष्टि\s+की|रिपोर्ट\s+दी|खबर\s+दी|ख़बर\s+दी|आरोप\s+लगाया|चेतावनी\s+दी"
    r"|अनुमान\s+जताया|अनुमान\s+लगाया|आशंका\s+जताई|संभावना\s+जताई|घोषणा\s+की|स्पष्ट\s+किया|जोड़ा)"
)
_THAT = r"(?:\s+(?:है|हैं|था|थी|थे|गया))*\s*(?:,?\s*कि(?![\u0900-\u097f])|[:,–—-]|[“‘\"']|[।.]?\s*$)\s*"
_CITING = r"(?:के|की)\s+हवाले\s+से"
_FOLLOWS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"ने\s+(?P<between>(?:(?!\sने\s)[^।]){{0,80}}?{_CITING}\s+|(?:(?!\sने\s)[^।,]){{0,45}}?){_SAYING}{_THAT}",
        r"(?:के|की)\s+(?:अनुसार|मुताबिक|मुताबिक़|मानें\s+तो|माने\s+तो)(?=[\s,:–—-])[,:–—-]*\s*",
        r"से\s+(?:मिली|प्राप्त)\s+(?:[\u0900-\u097f]+\s+)?(?:जानकारी|सूचना)\s+के\s+(?:अनुसार|मुताबिक)(?=[\s,:–—-])[,:–—-]*\s*",
        rf"{_CITING}(?![\u0900-\u097f])(?:[^।]{{0,60}}?{_SAYING}{_THAT})?",
        rf"का\s+(?:कहना|दावा|मानना|आरोप|अनुमान|तर्क)\s+(?:है|था){_THAT}",
        rf"में\s+(?:कहा|बताया|दावा\s+किया)\s+गया{_THAT}",
    )
)
_IS_CITED = re.compile(_CITING)
_ASKED = re.compile(r"(?:ने|ना)\s+(?:को|के\s+लिए)\s*$")
"""… करने को कहा: told to do it, which is the news and no attribution."""

_HEAD = 70
"""Characters before a source from which on it vouches for a part of the sentence only, unless it ends the sentence."""
_STARTS_ANEW = frozenset(
    """में से को पर ने तक कि और तथा लेकिन मगर वहीं जबकि हालांकि उधर इधर इस इसी एक बाद पहले अब आज कल दौरान बारे ओर साथ अलावा है हैं था थे थी
    सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार अधिकांश कई कुछ ताजा ताज़ा नई आई हुए""".split()
)
"""Words after which a source without a name begins anew; any other word before it is a part of its name, and the sentence keeps it."""
_ABOUT_WHOM = re.compile(r"(?:जिन|जिस|जिसके|जिनके|जिसे|जिन्हें|जो)(?:\s+[\u0900-\u097f]+){0,3}\s*$")
_SHORT = 10
"""Words of an attribution at most; what is longer says more than who said it."""


@lru_cache(maxsize=256)
def attribution(sentence: str) -> Attribution | None:
    """Whom the sentence says it has it from, where that is a source: an agency, a paper, a body or its people without a name.

    A speaker with a name ("X ने कहा") is none: the sentence says so itself. "X ने Y के हवाले से बताया" is both: X, citing Y.
    """
    for source in _SOURCE.finditer(sentence):
        followed = next((said for pattern in _FOLLOWS if (said := pattern.match(sentence, source.end()))), None)
        if followed is None or not _vouches(source, followed):
            continue
        name = _plain(_named(source))
        if (between := followed.groupdict().get("between")) and (other := _cited(between)):
            name = f"{name}, citing {other}"
        length = len(sentence[source.start() : followed.end()].split())
        return Attribution(name, length if length <= _SHORT else 0)
    credit = _CREDIT.search(sentence)
    return Attribution(_plain(NAMED[credit["body"]]), len(credit.group().split())) if credit else None


def _vouches(source: re.Match[str], followed: re.Match[str]) -> bool:
    """Whether the source is named whole and stands for the whole sentence."""
    before = source.string[: source.start()].rstrip()
    begins = not before or before[-1] in ",:;–—-।\"'“”‘’()" or before.split()[-1] in _STARTS_ANEW
    asked = _ASKED.search(followed.groupdict().get("between") or "")
    late = len(before) > _HEAD and followed.end() < len(source.string.rstrip())
    last = before.split()[-1].strip("‘’“”\"'«») ") if before else ""
    named = source["body"] in NAMED and (source["body"] not in EVERYDAY or last in PRESS)
    return (begins or named) and not asked and not late and not _ABOUT_WHOM.search(before)


def _cited(between: str) -> str | None:
    """The source that another source cites, if it is one that is known."""
    return next((_named(source) for source in _SOURCE.finditer(between) if _IS_CITED.match(between, source.end())), None)


def _named(source: re.Match[str]) -> str:
    """The source in English, with its article."""
    inside = (source["bracket"] or source["inner"] or "").strip()
    if inside in NAMED and not source["officer"]:
        return NAMED[inside]
    body = source["body"]
    name = NAMED.get(body) or KINDS[body]
    if officer := source["officer"]:
        kind = OFFICERS[officer]
        article = "a " if kind in ("official", "spokesperson", "report", "statement") else ""
        name = f"{article}{_plain(name)} {kind}"
    places = [FROM[place] for place in _PLACES.findall(source["places"])]
    if body in NAMED or not places:
        return name
    article, _, rest = name.partition(" ") if name.split()[0] in ("a", "an", "the") else ("", "", name)
    return " ".join(part for part in (article, *places, rest) if part)


def _plain(name: str) -> str:
    """Without its article, as after a dash."""
    return re.sub(r"^(?:the|a|an) ", "", name)
