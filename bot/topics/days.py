"""A day as a person names it behind a topic: today, yesterday, Monday, 13 August, 2025-08-13, आज, कल, सोमवार."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.reading.leaders.spelling import fold
from bot.reading.numbers_hindi import MONTHS

_BACK = {"today": 0, "yesterday": 1, "आज": 0, "कल": 1, "परसों": 2}  # what is asked for lies behind: कल is yesterday
_WEEKDAYS = "mon tue wed thu fri sat sun".split()
_HINDI_WEEKDAYS = ("सोमवार", "मंगलवार", "बुधवार", "गुरुवार बृहस्पतिवार वीरवार", "शुक्रवार", "शनिवार", "रविवार इतवार")
_ENGLISH = "monday tuesday wednesday thursday friday saturday sunday".split()
_DAYS = tuple((english, short, *hindi.split()) for english, short, hindi in zip(_ENGLISH, _WEEKDAYS, _HINDI_WEEKDAYS, strict=True))
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_LONG_MONTHS = "january february march april may june july august september october november december".split()


@dataclass(frozen=True, slots=True)
class Day:
    begin: datetime
    end: datetime


def day_named(text: str, now: datetime) -> Day | None:
    """The day, on the clock of `now`'s zone; the latest one that is not to come. None where the text names none."""
    words = " ".join(text.replace(",", " ").split()).casefold()
    found = _relative(words, now.date()) or _written(words, now.date())
    if found is None:
        return None
    zone = now.tzinfo
    return Day(datetime.combine(found, time(), zone), datetime.combine(found + timedelta(days=1), time(), zone))


def _relative(words: str, today: date) -> date | None:
    if words in _BACK:
        return today - timedelta(days=_BACK[words])
    place = next((place for place, names in enumerate(_DAYS) if words in names), None)
    return None if place is None else today - timedelta(days=(today.weekday() - place) % 7)


def _written(words: str, today: date) -> date | None:
    if m := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", words):
        return _date(int(m[1]), int(m[2]), int(m[3]))
    if m := re.fullmatch(r"(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4}))?", words):
        return _latest(int(m[1]), int(m[2]), m[3], today)
    m = re.fullmatch(r"(?P<day>\d{1,2})(?:st|nd|rd|th)? (?P<month>\D+?)(?: (?P<year>\d{4}))?", words) or re.fullmatch(
        r"(?P<month>\D+?) (?P<day>\d{1,2})(?:st|nd|rd|th)?(?: (?P<year>\d{4}))?", words
    )
    if not m:
        return None
    month = next((names.index(m["month"]) + 1 for names in (_MONTHS, _LONG_MONTHS) if m["month"] in names), 0) or MONTHS.get(
        fold(m["month"]), 0
    )
    return _latest(int(m["day"]), month, m["year"], today)


def _latest(day: int, month: int, year: str | None, today: date) -> date | None:
    if year:
        return _date(int(year), month, day)
    found = _date(today.year, month, day)
    return _date(today.year - 1, month, day) if found and found > today else found


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
