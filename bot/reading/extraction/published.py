"""When the story was published, by what the page itself says; never by a top bar, which shows the day of the visit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta, timezone
from urllib.parse import urlsplit

from lxml import html

from bot.reading.figure import DIGITS
from bot.reading.text import clean, pattern

INDIA = timezone(timedelta(hours=5, minutes=30))
"""Where no zone is said, the newsroom's: India's. Dates with another zone are given in it as well."""

_AHEAD_OF_GREENWICH = timedelta(hours=5, minutes=30)
_META = re.compile(
    r"publish(?:ed|ing)?[\s_.:-]*(?:date|time|on|at)|(?:article|og|story|post|news)[:._-]publish|datePublished|publi(?:sh|c)[\s_-]?date|^pub-?date$|date\.(?:issued|created|published)"
    r"|dc(?:terms)?\.(?:date|created|issued)|^(?:date|created|article[._:]created|publish[_-]?time|sailthru\.date|parsely-pub-date|cxenseparse:recs:publishtime|originalpublicationdate)",
    re.I,
)
_NOT_FIRST = re.compile(r"modif|updat|expir|publisher|lastmod|अपडेट", re.I)
_FIRST = re.compile(r"publish|entry-date|प्रकाशित", re.I)
_HINDI_MONTHS = {
    "जनवरी": 1, "फरवरी": 2, "फ़रवरी": 2, "मार्च": 3, "अप्रैल": 4, "मई": 5, "जून": 6, "जुलाई": 7, "अगस्त": 8, "सितंबर": 9, "सितम्बर": 9,
    "अक्टूबर": 10, "अक्तूबर": 10, "नवंबर": 11, "नवम्बर": 11, "दिसंबर": 12, "दिसम्बर": 12,
    "जन": 1, "फर": 2, "फ़र": 2, "अप्रै": 4, "जुल": 7, "अग": 8, "सित": 9, "अक्टू": 10, "अक्तू": 10, "नव": 11, "दिस": 12,
}  # fmt: skip
_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_ISO = re.compile(
    r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([AaPp]\.?[Mm]\.?)?\s*(Z|UTC|GMT|IST|[+-]\s?\d{2}:?\d{2})?)?"
)
_NAMED = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?[\s,.-]+([A-Za-z]{3,9}|[\u0900-\u097f]{2,9})\.?|([A-Za-z]{3,9}|[\u0900-\u097f]{2,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?)(?:,[\s-]*|[\s-]+)(\d{4}|\d{2}(?=\s*$))"
    r"(?:[\s,|T@(/-]+(?:(?:at|को)\s+)?(\d{1,2})[:.](\d{2})(?::(\d{2}))?\s*([AaPp]\.?[Mm]\.?)?\s*\(?(?:GMT(?=[+-]))?(Z|UTC|GMT|IST|[+-]\d{2}:?\d{2})?)?"
)
_UNIX_STYLE = re.compile(
    r"[A-Za-z]{3},?\s+([A-Za-z]{3})\s+(\d{1,2})\s+(\d{1,2}):(\d{2}):(\d{2})\s+(Z|UTC|GMT|IST|[+-]\d{2}:?\d{2})?\s*(\d{4})"
)
_SLASHED = re.compile(
    r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2}(?=[\s|,]+\d{1,2}:\d{2}))(?:[\s,|T]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AaPp][Mm])?)?"
)
_AHEAD = re.compile(r"(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AaPp][Mm])?(?:\s*IST)?[\s,|)-]*(?:[A-Za-z]{3,9},\s*)?$")
"""A time of day that stands before its day."""
_COMPACT = re.compile(r"(20\d{2})([01]\d)([0-3]\d)(?:T?(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{2}:?\d{2})?)?")
_LABEL_FIRST = re.compile(r"\W*(?:published|posted|प्रकाशित|पब्लिश|first\s+published)\b", re.I)
_LABELLED = re.compile(r"(?:publish(?:ed)?|posted|प्रकाशित|पब्लिश|first\s+published)(.{6,100})", re.I)
_HALF_AFTER = pattern(r"(\d{1,2}[:.]\d{2}(?::\d{2})?)\s*(?:(पूर्वाह्न)|अपराह्न)")
_HALF_BEFORE = pattern(r"(सुबह|तड़के|दोपहर|शाम|सायं|रात)\s+(?:के\s+)?(?:((\d{1,2})[:.]\d{2})(?:\s*बजे)?|(\d{1,2})\s*बजे)")
_DAWN = clean("तड़के")
_IN_ADDRESS = re.compile(r"(?<!\d)(20\d{2})[/-](\d{1,2})[/-](\d{1,2})(?!\d)")


def read_time(text: str) -> datetime | None:
    """The time that a machine or a byline wrote, in India's zone; None where it is none. A day alone is its first moment in India."""
    text = clean(text).translate(DIGITS)
    if not text or len(text) > 120:
        return None
    text = _HALF_AFTER.sub(lambda found: f"{found[1]} {'am' if found[2] else 'pm'}", _HALF_BEFORE.sub(_half_day, text))
    if re.fullmatch(r"\d{10}(?:\d{3})?", text):
        return _likely(datetime.fromtimestamp(int(text[:10]), UTC))
    if found := _ISO.search(text):
        year, month, day, hour, minute, second, half, zone = found.groups()
        return _time(year, month, day, hour, minute, second, half, zone)
    if found := _UNIX_STYLE.search(text):
        name, day, hour, minute, second, zone, year = found.groups()
        return _time(year, _MONTHS.get(name.casefold()), day, hour, minute, second, None, zone)
    if found := _NAMED.search(text):
        day, after, before, other, year, hour, minute, second, half, zone = found.groups()
        name = (after or before).casefold().rstrip("॰.")
        if not hour and (ahead := _AHEAD.search(text, 0, found.start())):
            hour, minute, second, half = ahead.groups()
        year = year if len(year) == 4 else f"20{year}"
        return _time(year, _HINDI_MONTHS.get(name) or _MONTHS.get(name[:3]), day or other, hour, minute, second, half, zone)
    if found := _SLASHED.search(text):
        day, month, year, hour, minute, second, half = found.groups()
        if int(month) > 12:
            day, month = month, day
        if not hour and (ahead := _AHEAD.search(text, 0, found.start())):
            hour, minute, second, half = ahead.groups()
        year = year if len(year) == 4 else f"20{year}"
        return _time(year, month, day, hour, minute, second, half, None)
    if found := _COMPACT.fullmatch(text):
        year, month, day, hour, minute, second, zone = found.groups()
        return _time(year, month, day, hour, minute, second, None, zone)
    return None


def is_labelled(line: str) -> bool:
    """Whether a line says that what it gives is when something was published."""
    return len(line) < 160 and _LABELLED.search(line) is not None


def begins_labelled(line: str) -> bool:
    """Whether a line begins with such a label and gives a time, whatever it says besides ("Posted on August 10, 2014 by A in News.")."""
    return is_labelled(line) and _LABEL_FIRST.match(line) is not None and read_time(line[:100]) is not None


def _half_day(found: re.Match[str]) -> str:
    """ "शाम 4:15 बजे" as "4:15 pm". Night's hours before five are the next day's."""
    hour, told = int(found[3] or found[4]), found[2] or f"{found[4]}:00"
    morning = found[1] in ("सुबह", _DAWN) or (found[1] == "रात" and hour % 12 < 5)
    return f"{told} {'am' if morning else 'pm'}" if hour <= 12 else told


def _time(
    year: str,
    month: str | int | None,
    day: str,
    hour: str | None,
    minute: str | None,
    second: str | None,
    half: str | None,
    zone: str | None,
) -> datetime | None:
    offset: timedelta | None = None
    if zone and zone.upper() in ("Z", "UTC", "GMT"):
        offset = timedelta()
    elif zone and zone.upper() != "IST":
        digits = re.sub(r"\D", "", zone)
        offset = (-1 if "-" in zone else 1) * timedelta(hours=int(digits[:2]), minutes=int(digits[2:4]))
    hours = int(hour or 0)
    if half and hours <= 12:
        hours = hours % 12 + (12 if half[0] in "pP" else 0)
    try:
        there = INDIA if offset is None else timezone(offset)  # "+99:00" is none
        return _likely(datetime(int(year), int(month or 0), int(day), hours, int(minute or 0), int(second or 0), tzinfo=there))
    except ValueError:
        return None


def _likely(moment: datetime) -> datetime | None:
    """The moment in India's zone; None where no newsroom can have meant it: ten digits may be a telephone's."""
    return moment.astimezone(INDIA) if 1990 < moment.year < 2100 else None


def read_published(tree: html.HtmlElement, stated: str, feed: datetime | None, byline: Sequence[str], address: str) -> datetime | None:
    """The story's publication time, by the best that the page gives: `stated` (its JSON-LD), meta tags, a <time> of its own, `feed` (what
    a feed said), a labelled date among the lines of `byline` (those between headline and text), the day in the address.

    A day alone is told by its hour where the byline says that, and an hour of Greenwich that passes for India's by the byline's.
    """
    moment = (
        read_time(stated)
        or _by_meta(tree)
        or _by_time_tag(tree, byline)
        or (feed.astimezone(INDIA) if feed is not None and feed.tzinfo else feed and feed.replace(tzinfo=INDIA))
        or _by_byline(byline)
        or _by_address(address)
    )
    shown = _by_byline(byline) if moment is not None else None
    if moment is None or shown is None:
        return moment
    day_alone = moment.time() == time() and shown.date() == moment.date()
    greenwich = any("IST" in line for line in byline) and abs(shown - moment - _AHEAD_OF_GREENWICH) < timedelta(minutes=1)
    return moment + _AHEAD_OF_GREENWICH if greenwich else shown if day_alone else moment


def _by_meta(tree: html.HtmlElement) -> datetime | None:
    for meta in tree.iter("meta"):
        names = [meta.get(name) or "" for name in ("property", "itemprop", "name", "http-equiv")]
        content = meta.get("content")
        if content and any(_META.search(name) and not _NOT_FIRST.search(name) for name in names) and (moment := read_time(content)):
            return moment
    return None


def _label_of(element: html.HtmlElement) -> str:
    """The words just before an element, in its parent: "Published: "."""
    before = element.getprevious()
    parent = element.getparent()
    if before is not None:
        return ((before.tail or "").strip() or ("" if before.tag == "time" else before.text_content()))[-40:]
    return ((parent.text or "") if parent is not None else "")[-40:]


def _by_time_tag(tree: html.HtmlElement, byline: Sequence[str]) -> datetime | None:
    """A <time datetime> (or what has itemprop datePublished) that says it is the publication's, or that is the only day the page gives; of
    several in one place the first, before the updates. Where the lines of `byline` tell day and hour, another that they do not hold is
    another story's."""
    shown = _by_byline(byline)
    told = "" if shown is None or shown.time() == time() else " ".join(byline)
    moments = []
    parents = set()
    for element in tree.iter("time", "span", "div", "p", "abbr"):
        prop = element.get("itemprop") or ""
        if element.tag != "time" and prop != "datePublished" and not (element.tag == "abbr" and element.get("title")):
            continue
        moment = read_time(element.get("datetime") or element.get("content") or element.get("title") or element.text_content()[:80])
        if moment is None or (told and moment != shown and clean(element.text_content()) not in told):
            continue
        named = f"{prop} {element.get('class', '')} {_label_of(element)}"
        if _FIRST.search(named) or "pubdate" in element.attrib:
            return moment
        if not _NOT_FIRST.search(named):
            moments.append(moment)
            parents.add(element.getparent())
    if moments and len({moment.date() for moment in moments}) == 1:
        return moments[0]
    return min(moments) if len(parents) == 1 else None


def _by_byline(lines: Sequence[str]) -> datetime | None:
    for line in lines:
        if (found := _LABELLED.search(line)) and (moment := read_time(found.group(1))):
            return moment
    moments = [moment for line in lines if len(line) < 160 and (moment := read_time(line[-100:] if len(line) > 110 else line))]
    return moments[0] if moments else None


def _by_address(address: str) -> datetime | None:
    found = _IN_ADDRESS.search(urlsplit(address).path)
    return _time(found[1], found[2], found[3], None, None, None, None, None) if found else None
