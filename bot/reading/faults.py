"""What can be seen of one line's translation without knowing Hindi: whether it is one at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

MOST_HINDI = 0.03
"""The share of a line's letters that may be Devanagari: an engine now and then leaves a word standing."""
SHORTEST, LONGEST = 1 / 3, 3.0
"""English characters a Hindi character. Over 750 sentences of news by human translators it was 0.39 to 1.84, 1.03 on average."""
SLACK = 30
"""Characters that a short line may be longer by: "आईपीएल" may come back written out."""

STUTTER_IN = 200
"""Words of a line in which it is looked for."""

ALIKE = 60
"""Hindi lines that are alike by so many per cent may come back as one English line."""

_DEVANAGARI = re.compile(r"[\u0904-\u0939\u0958-\u0961\u0971-\u097f]")
_MARKUP = re.compile(r"<!doctype|</?(?:html|head|body|title|div|span|script|style|p|br|h\d)\b", re.IGNORECASE)
_ERROR_PAGES = re.compile(
    r"error \d{3} \(|\bthat[’']s an error\b|mymemory warning|mymemory unexpected error|query length limit|"
    r"invalid (?:source|target) language|please select two distinct languages|no query specified|unusual traffic from your",
    re.IGNORECASE,
)
_OUTAGES = re.compile(
    r"error \d{3}\b.{0,20}(?:server error|not found|bad|forbidden)|internal server error|bad gateway|"
    r"service (?:temporarily )?unavailable|gateway time-?out|^\W*(?:429\W+)?too many requests",
    re.IGNORECASE,
)
"""What servers say of themselves, and newsrooms of them."""
_OF_SERVICES = re.compile("सर्वर|सर्विस|सेवा|गेटवे|एरर|त्रुटि|रिक्वेस्ट|अनुरोध|server|service|error|gateway|request", re.IGNORECASE)
_REFUSALS = re.compile(
    r"^\W*(?:i[’']m sorry|i am sorry|sorry|i apologi[sz]e)\b.{0,20}\b(?:can(?:no|’|')t|cannot|unable|not able)|^\W*as an ai\b|"
    r"^\W*i (?:can(?:no|’|')t|cannot|am unable to|won[’']t) (?:assist|help|translate|comply|provide|do that)",
    re.IGNORECASE,
)
_ENGLISH = frozenset(
    "a an the of in on at to for from by with as and or but not is are was were be been has have had will would can could may said says "
    "that this these it its he his him she her they their who which what when where after before over under into than more also".split()
)
_FOREIGN = (
    frozenset(
        "hai hain tha thi the ka ki ke ko ne se mein aur par nahin nahi yah yeh vah woh raha rahi rahe kiya gaya gayi hua hui "  # Hindi
        "le les des et une du dans est pour qui sur avec pas sont a "  # French
        "el los las una del y que por con para se su "  # Spanish
        "der die das und ein eine ist von mit den dem nicht zu auf "  # German
        "il che di non sono della per con "  # Italian
        "o os um uma da do em com que não "  # Portuguese
        "yang dan di dari untuk dengan pada ini itu tidak".split()  # Indonesian
    )
    - _ENGLISH
)
"""Small words that every sentence of a language has. An engine that was told another language, or that spells the Hindi in Latin letters,
passes every other check."""
FOREIGN_WORDS = 3

_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"https?://|\bwww\.|\bt\.me/|@\w{4,}", re.IGNORECASE)


def has_hindi(text: str) -> bool:
    return _DEVANAGARI.search(text) is not None


def share_of_hindi(text: str) -> float:
    """The share of Devanagari among a text's letters; 0 where it has none."""
    letters = sum(c.isalpha() for c in text)
    return len(_DEVANAGARI.findall(text)) / letters if letters else 0.0


def fault(hindi: str, english: str) -> str:
    """Why `english` cannot be a translation of `hindi`, in a few words; empty where it can."""
    if not any(c.isalnum() for c in english):
        return "it is empty"
    if is_echo(english, hindi):
        return "it is the Hindi itself"
    if share_of_hindi(english) > MOST_HINDI:
        return "it is still Hindi"
    if is_error_page(english, hindi):
        return "it is an error page"
    if is_foreign(english):
        return "it is no English"
    if _stutters(english) and not _stutters(hindi):
        return "it says the same again and again"
    if _REFUSALS.search(english):
        return "it is a refusal"
    if _ADDRESS.search(english) and not _ADDRESS.search(hindi):
        return "it holds an address that the Hindi does not"
    return ""


def is_foreign(text: str) -> bool:
    """Whether a text in Latin letters has far more of another language's small words than of English ones: a film's name has some."""
    words = _WORD.findall(text.lower())
    foreign = sum(word in _FOREIGN for word in words)
    return foreign >= FOREIGN_WORDS and foreign > 2 * sum(word in _ENGLISH for word in words)


def _stutters(text: str) -> bool:
    """Whether words come again at once: six or more in a row, or fewer of them four times, as a model does that has lost its way."""
    words = _WORD.findall(text.lower())[:STUTTER_IN]
    for length in range(1, len(words) // 2 + 1):
        row, enough = 0, max(length, 3 * length if length < 6 else 0)
        for word, next_ in zip(words, words[length:], strict=False):
            row = row + 1 if word == next_ else 0
            if row >= enough:
                return True
    return False


def misfit(hindi: str, english: str) -> str:
    """Why `english` can hardly be all that `hindi` says, or no more; empty where it can."""
    if len(english) < SHORTEST * len(hindi) - 5:
        return "it is far shorter than the Hindi"
    if len(english) > LONGEST * len(hindi) + SLACK:
        return "it is far longer than the Hindi"
    return ""


def without_repeats(hindi: Sequence[str], english: Sequence[str]) -> list[str]:
    """The English lines, empty where one answer came for Hindi lines that are not alike: that is an excuse and no translation."""
    from rapidfuzz import fuzz

    return [
        "" if any(e == other and h != line and fuzz.ratio(h, line) < ALIKE for line, other in zip(hindi, english, strict=True)) else e
        for h, e in zip(hindi, english, strict=True)
    ]


def is_error_page(text: str, hindi: str) -> bool:
    """Whether a service's error text came as a translation. A story about such an error or a bank's service may say what it says."""
    if _MARKUP.search(text):
        return True
    told = bool(_ERROR_PAGES.search(text)) and not _ERROR_PAGES.search(hindi)
    return told or (bool(_OUTAGES.search(text)) and not _OF_SERVICES.search(hindi))


def is_echo(text: str, hindi: str) -> bool:
    """Whether the Hindi itself came back."""
    return _bare(text) == _bare(hindi)


def _bare(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
