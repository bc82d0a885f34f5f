"""The head of an English sentence that shall stand alone: without what joined it to the one before, and with a name for its pronoun."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from bot.reading.dates import MONTH
from bot.reading.text import whole

_HINDI_PREFIX = re.compile(r"^\s*[A-Za-z](?:[A-Za-z0-9 '’&.,-]|\([^()]{1,30}\)){1,60}?\s*[:|][-–—]*\s*(?=\S*[\u0900-\u097f\"'“‘])")
_ENGLISH_PREFIX = re.compile(r"^\s*([A-Za-z][^:|]{1,80}?)\s*[:|][-–—]*\s*(?=\S)")
_SAME_PREFIX = 70

_DESK = re.compile(
    r"डेस्क|ब्यूरो|संवाददाता|रिपोर्टर|एजेंसी|एजेंसियां|वार्ता|भाषा|हि\.\s?स|न्यूज|आईएएनएस|एएनआई|पीटीआई"
    r"|\b(?:desk|bureau|agency|agencies|news|ani|pti|ians|uni|reporter)\b",
    re.IGNORECASE,
)
_BRACKET = r"\([^()]{1,30}\)"
_DAY_AND_MARK = rf"(?:\d{{1,2}}\s?{MONTH}|{MONTH}\s?\d{{1,2}})(?:,?\s?\d{{4}})?\s?[–—:-]"
_HINDI_LINE = re.compile(
    rf"^\s*(?P<line>(?:[^।:;…!?()\n–—\"“‘]|{_BRACKET}){{2,70}}?)(?P<end>\s*(?:--+|[–—][-–—]*|-\s|:[-–—]+|[:ः]\s|//?\s)\s*|(?<=\))\s+(?!{_DAY_AND_MARK}))(?=\S)"
)
_ENGLISH_LINE = re.compile(
    rf"^\s*(?P<line>(?:[^:;…!?()\n–—\"“]|{_BRACKET}){{2,80}}?)(?:\s*(?:--+|[–—]|-\s|:[-–—]+|:\s|\s//?\s)\s*|(?<=\))\s+"
    r"(?!(?:\d{1,2} [A-Z][a-z]+|[A-Z][a-z]+ \d{1,2})(?:,? \d{4})?\s?[–—:-]))(?=[A-Z0-9\"'“‘₹$])"
)
_WRITER = r"(?:प्रतिनिधि|संवाददाता|(?:कार्यालय|निज|वरीय|वरिष्ठ|मुख्य|स्टाफ) (?:संवाददाता|प्रतिनिधि|रिपोर्टर)|संवाद (?:सूत्र|सहयोगी))"
_COUNTED = r"(?:शब्द\s*:\s*\d+\s*[-–—]*\s*)?"
_HINDI_WRITER = re.compile(
    rf"^\s*{_COUNTED}(?:{_WRITER},\s|(?:[\u0900-\u0963]+ ?){{1,2}},\s*(?:{_WRITER}|एजेंसी|एजेंसियां|ब्यूरो)\s+(?!(?:ने|को|का|की|के|से|में|और)\s))"
)
_ENGLISH_WRITER = re.compile(
    r"^(?:[Ww]ords?\s*:\s*\d+\s*[-–—]*\s*)?"
    r"(?:(?:[A-Z][a-z]+ ){0,2}(?i:representative|correspondent|reporter|source|associate|sutra|sahyogi|samvaddata|pratinidhi)s?,"
    r"|[A-Z][a-z]+(?: [A-Z][a-z]+)?, (?:[A-Z][a-z]+ )?(?i:representative|correspondent|reporter|source|agency|agencies|bureau)s?[,.:]?)"
    r" (?=[A-Z])"
)
"""Who wrote it, run into the sentence: "प्रतिनिधि, कानपुर मेयर ने …"."""
_NOT_A_LINE = re.compile(
    r"(?:^|[\s(])(?:में|ने|की|के|का|से|को|पर|कि|है|हैं|था|थे|थी|और|गई|गया|गए|कहा|बोले)(?=[\s,)]|$)"
    r"|\b(?:said|says|told|is|was|are|were|has|have|will)\b"
)
_TELLS = re.compile(r"(?:^|\s)(?!(?:and|of|the|from|by|desk|bureau|agency|agencies|news|staff|correspondent|reporter|special)\b)[a-z]")
"""A dateline in English has capitals throughout."""
_HERE = whole(r"(यहां|यहाँ|यहीं|जिले|ज़िले|जनपद|शहर|नगर|राजधानी|राज्य|प्रदेश|गांव|थाना|तहसील|स्थानीय)")
_DATED = re.compile(rf"\d{{1,2}}\s?{MONTH}|{MONTH}\s?\d{{1,2}}")
_IN_A_SENTENCE = whole(r"(आज|कल|परसों|बीच|दौरान|सोमवार|मंगलवार|बुधवार|गुरुवार|शुक्रवार|शनिवार|रविवार)")
_GOES_ON = re.compile(r"(?:स्थित|में|ने|को|का|की|के|से|पर|और|तक)\s")
"""What shows that a bracket stands in the middle of a sentence: "आज (5 मई) मेयर …", "हजरतगंज (City News) स्थित …"."""
_LINE_WORDS, _BARE_WORDS = 9, 2
"""Words of a dateline at most; without a day, a desk or a slash in it."""

_LINK_WORDS = """
However|Meanwhile|Moreover|Furthermore|Besides|Additionally|In addition|Also|Then|Therefore|Thus|So|Hence|Yet|Nevertheless|Nonetheless|Still
Similarly|Likewise|Consequently|Accordingly|At the same time|On the other hand|On the one hand|Not only this|Not just this|That is why
This is why|In such a situation|In such a case|Here|There|Actually|In fact|Indeed|Significantly|Notably|Anyway|Thereafter
"""
_WITH_THIS = (
    r"(?:In addition to|Along with|With|Apart from|Besides|Because of|Due to|For|After|On|At|In|During|Regarding|Despite|In view of)"
    r" (?:all )?(?:this|that)(?: (?:regard|case|matter|issue|context|connection|occasion|period|time|situation|series|background))?"
)
_AND = r"(?:But|And|Whereas)(?:,\s+|\s+(?!also\b|for\b|rather\b)(?=\S))|So now\s+"
_LINKS = re.compile(rf"^(?:(?:{'|'.join(_LINK_WORDS.split(chr(10))).strip('|')}|{_WITH_THIS}),\s+|{_AND})")
_TOLD_ASIDE = re.compile(
    r"^(?:For those who (?:don['’]t|do not) know,? |For your information,? )?"
    r"(?:(?:[Ll]et (?:us|me|them)|Please|We) (?:tell|inform|know|note|remind)(?: you| them)?(?: here)?|Tell(?: you| us)?|Explain|Note|Know"
    r"|It (?:is|may be|should be|must be|is to be|can be|is also)"
    r" (?:noteworthy|notable|noted|mentioned|worth (?:noting|mentioning|knowing)|known|recalled|remembered|significant"
    r"|pertinent to (?:note|mention))(?: here)?)(?: that,?|,)\s+"
)
_NO_COMMA = r"(?:,\s+|\s+(?=(?:the|a|an|his|her|their|its) |[A-Z]))"
_THEN_AND_THERE = re.compile(
    r"^(?:On|At|In|During) (?:this|the) (?:occasion|event|function|meeting|program|programme) (?=(?:the|he|she|[A-Z][a-z]+) )"
)
_AFTER_THIS = re.compile(rf"^(?:After|During|Besides|Along with|Apart from|In addition to) this{_NO_COMMA}")
_BEFORE_THIS = re.compile(rf"^(?:Before|Prior to|Earlier than) (?:this|that){_NO_COMMA}")
_WHILE = re.compile(r"^While (?=[^,]+$)")
_HEDGED = (
    (re.compile(r"^It (?:is|has been|was|is being) (?:also )?alleged that,?\s+"), "Allegedly, "),
    (re.compile(r"^It (?:is|has been|is being|was) (?:also )?(?:reported|said|told|learnt) that,?\s+"), "Reportedly, "),
)
"""It is alleged that … → Allegedly, …: the hedge stays, the bare pronoun goes."""

_THIS = re.compile(r"^(?:This|These|Those) (?=([a-z][a-z-]*)\b(?!,))")
_NO_NOUNS = """
is was are were has have had will would can could may might must should shall does did do also not too only all one ones and or come comes
came mean means meant include includes lead leads led make makes made show shows happen happens follow follows mark marks become becomes
became give gives gave take takes took bring brings brought put puts add adds see sees saw go goes went keep keeps kept leave leaves
left say says said alone itself themselves in on at by for of from to with which who that where when while if as because after before
during since seems appears apparently never ever still already just even soon
year month week morning evening afternoon night time summer winter season weekend day days years months weeks decade century monsoon
"""
_NO_NOUN = frozenset(_NO_NOUNS.split())
"""After "This": verbs and the like, which it stands alone before; and times, which it tells (this year)."""
_LY_NOUNS = frozenset(("family", "rally", "assembly", "ally", "supply", "reply", "monopoly", "anomaly", "tally"))
_ENDS_LIKE_A_NOUN = ("ss", "us", "is", "news", "series")

_BARE = re.compile(
    r"^(?:He|She|It|They|His|Her|Its|Their|That|These|Those"
    r"|This(?! (?:year|month|week|season|summer|winter|morning|afternoon|evening|time)\b))\b"
)
_HE = re.compile(r"^(?:He|She)\b(?!['’/])")
_THEY = re.compile(
    r"^They\s+((?:also|later|further|then|earlier|already|now|never|again|immediately|reportedly|allegedly)\s+)?([a-z]+(?:['’]t)?)\b"
)
_HIS = re.compile(r"^(?:His|Her|Their)\s+(?=[a-z])")
_DAYS = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*|AM|PM"
_TIMES = r"the|of|and|at|on|in|around|about|same|day|night|evening|morning|afternoon|noon|early|late|next|year|[ap]\.?m\.?|o['’]clock"
_LATER_HE = re.compile(
    rf"^([A-Z][a-z]*(?:[^,\"A-Z]|\b(?:{_DAYS})\b)*), (?:he|she)\b(?!['’/])"
    rf"|^((?:On|At|In|By|Around)(?: (?:{_DAYS}|{_TIMES}|\d[\d:.]*(?:st|nd|rd|th)?)\b\.?)+) (?:he|she)\b(?!['’/])"
)
"""Speaking at the rally, he said …; On Friday he said …: nobody is named before the pronoun."""
_SEVERAL = re.compile(r"\b(?:they|them|their|themselves|both|each other|together|jointly)\b")
"""What shows that "They" are several, and no leader by the plural of respect."""
_SINGULAR = {
    "are": "is",
    "were": "was",
    "have": "has",
    "do": "does",
    "aren't": "isn't",
    "weren't": "wasn't",
    "haven't": "hasn't",
    "don't": "doesn't",
}
_PAST_FORMS = """
will would can could may might must should shall had did said told gave took made went came met held won lost led left put set cut hit wrote
spoke got saw knew thought brought began became stood sat sent spent kept paid rose fell found felt bought sold taught sought fought called
ran chose drew drove flew grew threw broke swore laid lay
"""
_SAME_FOR_ALL = frozenset(_PAST_FORMS.split())
"""Verbs that are the same for they and for him."""


def without_prefix(english: str, hindi: str) -> str:
    """The English line without a Latin prefix that its Hindi line has before its first Hindi word ("Budget Session 2025: …")."""
    prefix, here = _HINDI_PREFIX.match(hindi), _ENGLISH_PREFIX.match(english)
    if prefix and here and fuzz.token_set_ratio(_compared(prefix.group()), _compared(here[1])) >= _SAME_PREFIX:
        return english[here.end() :]
    return english


def _compared(prefix: str) -> str:
    return re.sub(_BRACKET + "|[,:|]", " ", prefix.casefold())


def hindi_without_prefix(hindi: str) -> str:
    """The Hindi line without that prefix."""
    prefix = _HINDI_PREFIX.match(hindi)
    return hindi[prefix.end() :] if prefix else hindi


def dateline(hindi: str) -> str:
    """The place, day, desk or label that a story's first sentence opens with, with its mark ("नई दिल्ली, 11 मार्च (भाषा) - ").

    Empty where there is none, or where the sentence needs it to tell where ("जिले में").
    """
    found = _HINDI_LINE.match(hindi)
    writer = _HINDI_WRITER.match(hindi)
    if writer and (found is None or found.end() < writer.end() or _NOT_A_LINE.search(found["line"])):
        return writer.group()
    if found is None or _NOT_A_LINE.search(found["line"]):
        return ""
    rest = hindi[found.end() :]
    if _HERE.search(rest) and not any(len(word) > 2 and word in rest for word in re.findall(r"[\u0900-\u0963]+", found["line"])):
        return ""
    line = found["line"]
    told = bool(_DESK.search(line) or _DATED.search(line))
    if found["end"].isspace() and (not told or _IN_A_SENTENCE.search(line) or _GOES_ON.match(rest)):  # a gloss: रिजर्व बैंक (आरबीआई) ने
        return ""
    words = re.sub(_BRACKET, "", line).split()
    return found.group() if len(words) <= (_LINE_WORDS if told or "/" in line else _BARE_WORDS) else ""


def without_dateline(english: str, line: str) -> str:
    """The English sentence without what stands there for the Hindi's dateline `line`."""
    if _HINDI_WRITER.fullmatch(line):
        return _ENGLISH_WRITER.sub("", english)
    here = _ENGLISH_LINE.match(english) if line else None
    if here is None or _TELLS.search(here["line"]) or len(here["line"].split()) > len(line.split()) + 3:
        return english
    return english[here.end() :]


def without_while(english: str, hindi: str) -> str:
    """ "While X won." is no sentence: जबकि begins one that says what was otherwise."""
    return capital(_WHILE.sub("", english)) if hindi.lstrip().startswith("जबकि ") else english


def without_links(english: str) -> str:
    """The sentence without what joins it to the one before ("However,", "Besides this,", "Let us tell you that"); hedges stay."""
    before = None
    while before != english:
        before = english
        english = _THEN_AND_THERE.sub("", _LINKS.sub("", _TOLD_ASIDE.sub("", english)))
        english = _AFTER_THIS.sub("", _BEFORE_THIS.sub("Earlier, ", english))
        for pattern, hedge in _HEDGED:
            english = pattern.sub(hedge, english)
        english = capital(english) if before != english else english
    return english


def without_this(english: str) -> str:
    """ "This agreement was signed" → "The agreement was signed"; where "This" stands alone nothing can be said for it."""
    match = _THIS.match(english)
    if match is None:
        return english
    word = match[1]
    verb = (
        word.endswith("ed")
        or (word.endswith("ly") and word not in _LY_NOUNS)
        or (english.startswith("This") and word.endswith("s") and not word.endswith(_ENDS_LIKE_A_NOUN))
    )
    return english if word in _NO_NOUN or verb else "The " + english[match.end() :]


def opens_barely(english: str) -> bool:
    """Whether the sentence opens with a pronoun, so that only the one before it can tell for what it stands."""
    return _BARE.match(english) is not None


def with_name(english: str, name: str) -> str:
    """The sentence with `name` for the pronoun at its head, where the grammar stays right; "His party" → "Modi's party".

    A sentence that names him further on is left alone: its pronoun is somebody else then.
    """
    if re.search(rf"\b{re.escape(name)}\b", english):
        return english
    if _HE.match(english):
        return _HE.sub(name, english, count=1)
    if _HIS.match(english) and not (english.startswith("Their") and _SEVERAL.search(english, 5)):
        return _HIS.sub(f"{name}'s ", english, count=1)
    if later := _LATER_HE.match(english):
        return f"{later[1]}, {name}{english[later.end() :]}" if later[1] else f"{later[2]} {name}{english[later.end() :]}"
    they = _THEY.match(english)
    if they is None:
        return english
    if _SEVERAL.search(english, they.end()):
        return english
    verb = they[2].replace("’", "'")
    if verb in _SINGULAR or verb in _SAME_FOR_ALL or verb.endswith("ed"):
        return f"{name} {they[1] or ''}{_SINGULAR.get(verb, verb)}{english[they.end() :]}"
    return english


def capital(english: str) -> str:
    """The sentence with a capital at its head, inside a quotation mark too; iPhone stays."""
    match = re.match(r"[\"'(\[]*([a-z])([a-z]*(?![A-Z])(?:\b|[^A-Za-z]))", english)
    return english[: match.start(1)] + match[1].upper() + english[match.end(1) :] if match else english
