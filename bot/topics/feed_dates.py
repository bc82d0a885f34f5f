"""When a feed says that something was: whatever it writes for a date, as a moment."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

from bot.reading.dates import INDIA
from bot.reading.leaders.spelling import fold
from bot.reading.numbers_english import MONTH_NAMES
from bot.reading.numbers_hindi import MONTHS
from bot.reading.text import LETTERS

_EARLIEST = datetime(1995, 1, 1, tzinfo=UTC)
"""What is dated before is a fault (1 January 1970, year 0001): no Hindi paper had a feed."""
_LONGEST = 120
"""Characters of a date."""
_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")

_TIME = r"(?:[T ,|:\-]*(?<!\d)(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?\s*(?P<half>[ap]\.?m\b\.?)?)?"
_WORD = rf"[^\W\d_](?:[^\W\d_{LETTERS}]|[{LETTERS}])*"
_DATES = (
    re.compile(rf"(?P<year>\d{{4}})[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}}){_TIME}", re.IGNORECASE | re.ASCII),
    # Day before month, as India writes it; a month past 12 shows that it was meant the other way round.
    re.compile(rf"\b(?P<day>\d{{1,2}})[-/.](?P<month>\d{{1,2}})[-/.](?P<year>\d{{4}}){_TIME}", re.IGNORECASE | re.ASCII),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[-/., ]+(?P<name>{_WORD})\.?[-/., ]+(?P<year>\d{{4}}|\d\d)\b{_TIME}", re.IGNORECASE),
    re.compile(rf"(?P<name>{_WORD})\.? +(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? +(?P<year>\d{{4}})\b{_TIME}", re.IGNORECASE),
    # asctime: the year behind the time
    re.compile(
        r"(?P<name>[a-z]{3})[a-z]* +(?P<day>\d{1,2}) +(?P<hour>\d{1,2}):(?P<minute>\d{2}):(?P<second>\d{2})(?P<half>)"
        r"(?P<between> +[a-z]{1,4})? +(?P<year>\d{4})",
        re.IGNORECASE,
    ),
)
_OFFSET = re.compile(r"(?:gmt|utc|ist)?\s*\(?(?P<sign>[+\-\u2212])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?\b", re.IGNORECASE)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
# Feedparser 6.0.14 takes IST for GMT and with it every zone that it does not know, so dates are not left to it.
_ZONES = {
    "ist": 5.5, "z": 0, "ut": 0, "utc": 0, "gmt": 0, "npt": 5.75, "pkt": 5, "gst": 4, "sgt": 8, "msk": 3, "bst": 1, "cet": 1, "cest": 2,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip
_MONTHS = {name[:3].lower(): number for number, name in enumerate(MONTH_NAMES, 1)}


def moment(text: str, now: datetime) -> datetime | None:
    """The moment (UTC) that a feed's date names, None where it names none.

    Without a zone it is India's time. What lies in the future is `now`: such feeds call India's time GMT, or are scheduled ahead.
    """
    text = text.translate(_DIGITS).strip()[:_LONGEST]
    try:
        found = _epoch(text) or _written(text)
    except (ValueError, OverflowError):
        return None
    if found is None or found < _EARLIEST:
        return None
    return min(found, now).astimezone(UTC)  # "never" is the last moment of 9999 at times, and Greenwich has no such year


def _epoch(text: str) -> datetime | None:
    if not _EPOCH.fullmatch(text):
        return None
    return datetime.fromtimestamp(int(text[:10]), UTC)


def _written(text: str) -> datetime | None:
    """Raises ValueError for a date that the calendar does not have."""
    for pattern in _DATES:
        m = pattern.search(text)
        if not m:
            continue
        parts = m.groupdict()
        month = _month(parts["name"]) if "name" in parts else int(parts["month"])
        if not month:
            continue
        year, day = int(parts["year"]), int(parts["day"])
        year += 2000 if len(parts["year"]) == 2 else 0
        month, day = (day, month) if month > 12 else (month, day)
        hour, minute, second = (int(parts[part] or 0) for part in ("hour", "minute", "second"))
        if parts["half"]:
            hour = hour % 12 + (12 if parts["half"].lower().startswith("p") else 0)
        zone = _zone(parts.get("between") or text[m.end() :])
        if hour == 24 and not minute:
            return datetime(year, month, day, tzinfo=zone) + timedelta(days=1)
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=zone)
    return None


def _month(name: str) -> int:
    return MONTHS.get(fold(name), 0) or (_MONTHS.get(name[:3].lower(), 0) if name.isascii() else 0)


def _zone(rest: str) -> timezone:
    """The zone that the text behind a time names; India's where it names none."""
    offset = _OFFSET.match(rest.strip())
    if offset:
        away = timedelta(hours=int(offset["hours"]), minutes=int(offset["minutes"] or 0))
        return timezone(-away if offset["sign"] in "-\u2212" else away)
    words = re.findall(r"[a-z]+", rest.lower())
    known = next((_ZONES[word] for word in words if word in _ZONES), None)
    return INDIA if known is None else timezone(timedelta(hours=known))
