"""Relative days become dates: worked out from the publication day in India's time and the tense of the Hindi verb, or left alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from itertools import pairwise

from bot.reading.leaders.spelling import fold
from bot.reading.numbers_english import MONTH_NAMES
from bot.reading.numbers_hindi import MONTHS
from bot.reading.tense import STOPS, Tense, ends_sentence, plain, tense_after

INDIA = timezone(timedelta(hours=5, minutes=30), "IST")
"""India has one time zone and no summer time (since 1945), so a fixed offset serves."""
MONTH = "(?:जनवरी|फरवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर|सितम्बर|अक्टूबर|अक्तूबर|नवंबर|नवम्बर|दिसंबर|दिसम्बर)"
"""A month in Hindi, as a pattern."""

_WEEKDAY_WORDS = (
    "सोमवार", "मंगलवार", "बुधवार", "गुरुवार बृहस्पतिवार वृहस्पतिवार ब्रहस्पतिवार वीरवार बीरवार", "शुक्रवार", "शनिवार शनिचर शनिश्चर शनिचरवार",
    "रविवार इतवार एतवार",
)  # fmt: skip
_WEEKDAYS = {fold(word): day for day, words in enumerate(_WEEKDAY_WORDS) for word in words.split()}
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_RELATIVE = {"आज": 0, "कल": 1, "परसों": 2}
_EVERY = frozenset(("हर", "प्रत्येक", "प्रति", "हरेक"))
_LAST = frozenset(("बीते", "गत", "गुजरे", "बीती"))
_PREVIOUS = frozenset(("पिछले", "पिछली"))
_COMING = frozenset(("आगामी",))
_NEXT = frozenset(("अगले", "अगली"))
_WEEK = frozenset(plain(word) for word in ("हफ्ते", "सप्ताह", "हफ़्ते"))
_PARTS_OF_DAY = frozenset(plain(word) for word in ("सुबह", "शाम", "रात", "दोपहर", "तड़के", "देर", "आधी", "सवेरे", "सुबह-सुबह", "पूर्वाह्न", "अपराह्न"))
_NIGHT = frozenset(("शाम", "रात"))
_NIGHTFALL = 17
"""Before this hour a past "Monday night" is not this Monday's."""
_ONE_DAY = re.compile(r"[\s,(]*(?:(?:यानी|यानि|अर्थात|मतलब)(?:\s+कि)?)?[\s,]*")
_OF = frozenset(("का", "की", "के"))
_ANNOUNCED = frozenset(
    plain(word)
    for word in """फैसला फैसले निर्णय ऐलान एलान घोषणा घोषित आदेश निर्देश अपील आह्वान बुलाया बुलाई बुलाए तलब समन नोटिस आमंत्रित न्योता छुट्टी
    अवकाश अनुमति तैयारी तैयारियां""".split()
)
"""Behind a day, what may be of that day though it was said before: शुक्रवार को स्कूल बंद रखने का फैसला लिया, शनिवार को पूछताछ के लिए बुलाया."""
_AMBIGUOUS = 2
""""Next Friday" said on a Wednesday may be this week's or the next one's: so near (in days) it is left alone."""

_TOKEN = re.compile(r"[\u0900-\u0963\u0970-\u097f\u200c\u200d]+|[\d०-९][\d०-९.,:]*|[A-Za-z]+|\S")


@dataclass(frozen=True, slots=True)
class Day:
    """A relative day in a Hindi sentence and the date it is. `word` is "आज", "कल", "परसों" or the weekday's English name."""

    word: str
    start: int
    end: int
    date: date


def resolve(hindi: str, published: datetime | None) -> list[Day]:
    """The relative days of a Hindi sentence that are certain, in order: weekdays, today, yesterday or tomorrow (both कल).

    `published` has an offset (without one it is taken for India's time); None: nothing is worked out.
    """
    if published is None:
        return []
    tokens = [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(hindi)]
    tokens = [
        token
        for place, token in enumerate(tokens)
        if token[0] != "." or place + 1 == len(tokens) or ends_sentence(".", plain(tokens[place - 1][0]) if place else "")
    ]
    words = [plain(token[0]) for token in tokens]
    moment = _in_india(published)
    days = []
    for at, (text, start, end) in enumerate(tokens):
        weekday = _WEEKDAYS.get(fold(text))
        if weekday is not None:
            found, name = _weekday(words, at, weekday, moment), WEEKDAY_NAMES[weekday]
        elif words[at] in _RELATIVE and not _quoted(hindi, start):
            found, name = _relative(words, at, moment.date()), words[at]
        else:
            continue
        if found is not None:
            days.append(Day(name, start, end, found))
    return _agreeing(days, hindi)


def _agreeing(days: Sequence[Day], hindi: str) -> list[Day]:
    """The days without those that say one day twice and mean two (आज यानी शुक्रवार on a Monday): the publication is another day's then."""
    wrong = {
        day
        for one, other in pairwise(days)
        if one.date != other.date
        and _ONE_DAY.fullmatch(hindi, one.end, other.start)
        and (one.word in WEEKDAY_NAMES) != (other.word in WEEKDAY_NAMES)
        for day in (one, other)
    }
    return [day for day in days if day not in wrong]


def place_dates(english: str, hindi: str, published: datetime | None) -> str:
    """The English line with the dates of its relative days: "Tuesday" becomes "Tuesday (12 August)", "yesterday" likewise.

    Only where the Hindi has the same day and it is certain which date that is; only at the first mention; with the year where it is not
    the publication's.
    """
    days = resolve(hindi, published)
    if published is None or not days:
        return english
    mentions = [fold(token) for token in _TOKEN.findall(hindi)]
    for word in dict.fromkeys(day.word for day in days):
        same = [day for day in days if day.word == word]
        named = (
            sum(_WEEKDAYS.get(m) == WEEKDAY_NAMES.index(word) for m in mentions) if word in WEEKDAY_NAMES else mentions.count(fold(word))
        )
        if len({day.date for day in same}) == 1 and len(same) == named:
            english = _placed(english, word, same[0].date, _in_india(published).date())
    return english


def _in_india(moment: datetime) -> datetime:
    return moment.astimezone(INDIA) if moment.tzinfo else moment


def tells_day(hindi: str) -> bool:
    """Whether a Hindi text has a relative day at all, certain or not."""
    return any(fold(token) in _WEEKDAYS or plain(token) in _RELATIVE for token in _TOKEN.findall(hindi))


def _weekday(words: Sequence[str], at: int, weekday: int, moment: datetime) -> date | None:
    today = moment.date()
    before, earlier = _back(words, at, 1), _back(words, at, 2)
    if before in _EVERY or _weekly(words, at) or _dated(words, at) or _in_range(words, at):
        return None
    if before == "के" or before in _WEEK:
        week = earlier if before in _WEEK else (_back(words, at, 3) if earlier in _WEEK else "")
        if week in _PREVIOUS | _NEXT | _LAST | _COMING:
            if weekday == 6:
                return None  # whether Sunday opens the week or ends it
            monday = today - timedelta(days=today.weekday())
            return monday + timedelta(days=weekday + (7 if week in _NEXT | _COMING else -7))
    ago, ahead = (today.weekday() - weekday) % 7, (weekday - today.weekday()) % 7
    if before in _LAST:
        return today - timedelta(days=ago or 7)
    if before in _PREVIOUS:
        return today - timedelta(days=ago or 7) if (ago or 7) > _AMBIGUOUS else None
    if before in _COMING or (before == "वाले" and earlier == "आने"):
        return today + timedelta(days=ahead or 7)
    if before in _NEXT:
        return today + timedelta(days=ahead or 7) if (ahead or 7) > _AMBIGUOUS else None
    tense = _tense(words, at)
    if tense is Tense.PAST:
        still_to_come = not ago and moment.hour < _NIGHTFALL and not _NIGHT.isdisjoint(words[at + 1 : at + 4])
        announced = 0 < ahead < ago and not _ANNOUNCED.isdisjoint(_clause(words, at))
        return None if still_to_come or announced else today - timedelta(days=ago)
    if tense is Tense.FUTURE and ahead:
        return today + timedelta(days=ahead)
    return None


def _relative(words: Sequence[str], at: int, today: date) -> date | None:
    distance = _RELATIVE[words[at]]
    following = words[at + 1] if at + 1 < len(words) else ""
    if _back(words, at, 1) in ("आज", "वाले", "वाला", "बीते", "बीता", "-") or following in ("-", "कल", "भी"):
        return None
    tense = _tense(words, at)
    if not distance:
        known = tense is not Tense.NONE or following in _PARTS_OF_DAY
        return today if known and following != "तक" else None
    if tense is Tense.NOW and following == "से":
        return None  # कल से बंद किया जा रहा है: since yesterday, or from tomorrow on
    if tense in (Tense.PAST, Tense.FUTURE, Tense.NOW):
        return today + timedelta(days=-distance if tense is Tense.PAST else distance)
    return None


def _tense(words: Sequence[str], at: int) -> Tense:
    """The tense of the clause in which the day at `at` stands."""
    after = list(words[at + 1 :])
    if {"अगर", "यदि"} & set(words[:at]):
        return Tense.NONE
    if after and after[0] in _OF and (len(after) < 2 or after[1] not in _PARTS_OF_DAY):
        return Tense.NONE  # the day of a noun (सोमवार की घटना के बाद) says nothing of the verb
    tense = tense_after(after, belongs=_belongs(words, at))
    return Tense.EITHER if after[:1] == ["तक"] and tense is Tense.PAST else tense


def _clause(words: Sequence[str], at: int) -> Sequence[str]:
    """What stands behind the day at `at` in its sentence, up to a "that"."""
    end = next((place for place in range(at + 1, len(words)) if words[place] in STOPS or words[place] == "कि"), len(words))
    return words[at + 1 : end]


def _weekly(words: Sequence[str], at: int) -> bool:
    """सप्ताह में एक दिन शुक्रवार को: every week's."""
    return any(words[place] in _WEEK and words[place + 1] == "में" for place in range(at - 1))


def _belongs(words: Sequence[str], at: int) -> bool:
    """Whether the day opens its clause or follows its subject's "ने"."""
    while at > 1 and words[at - 1] in ("और", "व", "या", ",") and fold(words[at - 2]) in _WEEKDAYS:
        at -= 2
    before = _back(words, at, 1)
    return before in ("", "ने", "कि", ",", "“", '"', "‘", "'", ":", "यहां", "यहीं") or before in STOPS


def _back(words: Sequence[str], at: int, steps: int) -> str:
    return words[at - steps] if at >= steps else ""


def _dated(words: Sequence[str], at: int) -> bool:
    """Whether the date stands beside the day already: 12 अगस्त, मंगलवार; मंगलवार (12 अगस्त)."""
    return any(fold(word) in MONTHS for word in words[max(0, at - 3) : at]) or any(
        fold(word) in MONTHS and words[place - 1][0].isdigit() for place, word in enumerate(words[: at + 5]) if place > at + 1
    )


def _in_range(words: Sequence[str], at: int) -> bool:
    """सोमवार से शुक्रवार तक: two days whose dates hang together."""
    following = words[at + 1 : at + 3]
    onward = len(following) == 2 and following[0] in ("से", "-", "–") and fold(following[1]) in _WEEKDAYS
    return onward or (_back(words, at, 1) in ("से", "-", "–") and fold(_back(words, at, 2)) in _WEEKDAYS)


def _quoted(text: str, place: int) -> bool:
    """Whether `place` is inside a quotation: its "today" is the speaker's."""
    before = text[:place]
    opened = before.count("“") + before.count("‘") - before.count("”") - before.count("’")
    return before.count('"') % 2 == 1 or opened > 0 or len(re.findall(r"(?:^|[\s,])'", before)) > len(re.findall(r"'(?:[\s,।.]|$)", before))


_DAY_PART = r"(?: (?:early )?(?:morning|afternoon|evening|night|noon))?"
_MONTH = "(?:" + "|".join(name[:3] for name in MONTH_NAMES) + ")"
_DATE_AFTER = re.compile(rf"[,\s]*\(|,? (?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}|,? {_MONTH}[a-z]*\.? \d")
_DATE_BEFORE = re.compile(rf"(?:{_MONTH}[a-z]*\.? \d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}[a-z]*)(?: \d{{4}})?,? \(?$")
_TITLE_BEFORE = re.compile(r"\b(?:The|Black|Good|Super|Holy|Easter|Palm|Ash|Cyber|[Ee]very|[Ee]ach) $")
_TITLE_AFTER = re.compile(r" (?:Times|Telegraph|Mirror|Express|Mail|Post|Observer|Herald|Guardian|Night Live|Mass|prayers)\b")
_SAYS = {
    ("आज", 0): r"today|tonight|this (?:morning|afternoon|evening)",
    ("कल", -1): rf"yesterday{_DAY_PART}|last night",
    ("कल", 1): rf"tomorrow{_DAY_PART}",
    ("परसों", -1): "the day before yesterday",
    ("परसों", 1): "the day after tomorrow",
}


_OTHER_WAY = {-1: ("tomorrow", "yesterday"), 1: ("yesterday", "tomorrow")}
_TO_COME = re.compile(r"\b(?:will|shall|going to|would|(?:is|are) (?:being|to)|scheduled|expected)\b|['’]ll\b", re.IGNORECASE)


def _turned(english: str, way: int) -> str:
    """The line with the word for कल that both verbs ask for, where a translator took the other: "went missing tomorrow evening".

    `way` is -1 for the day before. Where the English verb goes with the wrong word, the line says something else as a whole.
    """
    wrong, right = _OTHER_WAY[way]
    found = re.findall(rf"\b{wrong}\b", english, re.IGNORECASE)
    if (
        len(found) != 1
        or '"' in english
        or (_TO_COME.search(english) is not None) == (way < 0)
        or re.search(rf"\b{right}\b", english, re.IGNORECASE)
    ):
        return english
    return re.sub(rf"\b{wrong}\b", right.capitalize() if found[0][0].isupper() else right, english, flags=re.IGNORECASE)


def _placed(english: str, word: str, day: date, today: date) -> str:
    """`english` with the date of `day` after its first mention of the day that the Hindi calls `word`."""
    if word == "कल":
        english = _turned(english, 1 if day > today else -1)
    if word in WEEKDAY_NAMES:
        pattern = re.compile(rf"\b{word}(?:['’]s)?\b{_DAY_PART}")
    else:
        said = _SAYS[word, (day > today) - (day < today)]
        pattern = re.compile(rf"\b(?:{said})\b(?!['’])", re.IGNORECASE)
    for match in pattern.finditer(english):
        before, after = english[: match.start()], english[match.end() :]
        if word not in WEEKDAY_NAMES and before.count('"') % 2:
            continue
        if _DATE_AFTER.match(after) or _DATE_BEFORE.search(before) or _TITLE_BEFORE.search(before) or _TITLE_AFTER.match(after):
            return english
        shown = f"{day.day} {MONTH_NAMES[day.month - 1]}" + (f" {day.year}" if day.year != today.year else "")
        return f"{english[: match.end()]} ({shown}){after}"
    return english
