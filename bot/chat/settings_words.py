"""What people mean by the words behind /settings, and what a chat's preferences are with one of them changed. Decisions alone."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import cache
from zoneinfo import available_timezones

from bot.chat import words
from bot.reading.length import LENGTHS
from bot.topics.subscribers import Mode, Preferences

MOST_HOURS = 6
"""Digests a day."""
MOST_CAP = 1000
LONGEST_REST = timedelta(days=31)
_UNITS = {"h": timedelta(hours=1), "घ": timedelta(hours=1), "w": timedelta(weeks=1), "ह": timedelta(weeks=1)}
"""Of a rest, by the first letter; any other is a day."""

ZONES = {
    "kolkata": "Asia/Kolkata",
    "dubai": "Asia/Dubai",
    "london": "Europe/London",
    "berlin": "Europe/Berlin",
    "new_york": "America/New_York",
    "los_angeles": "America/Los_Angeles",
    "singapore": "Asia/Singapore",
    "tokyo": "Asia/Tokyo",
    "sydney": "Australia/Sydney",
    "utc": "UTC",
}
"""The time zones that have a button."""
SETTINGS = ("mode", "digests", "quiet", "zone", "cap", "sound", "length", "beside", "picture", "links", "language", "pause")
"""All of them, as buttons call them."""

_OFF = ("none", "off", "no", "0")
# EST, MST and HST are zones of the database's as well, but without summer time, which nobody means who lives by it.
_ZONES_SAID = {
    **dict.fromkeys(("ist", "delhi", "mumbai", "दिल्ली"), "kolkata"),
    **dict.fromkeys(("est", "edt"), "new_york"),
    **dict.fromkeys(("pst", "pdt"), "los_angeles"),
    **dict.fromkeys(("cet", "cest"), "berlin"),
    **{"bst": "london", "gst": "dubai", "sgt": "singapore", "jst": "tokyo", "aest": "sydney"},
}
"""What people call a time zone, besides what the buttons say in any language."""
_SAID = {
    "hindi": "beside",
    **dict.fromkeys(("preview", "pictures", "photo", "photos"), "picture"),
    "digest": "digests",
    "timezone": "zone",
    **dict.fromkeys(("limit", "max", "most"), "cap"),
    "mute": "pause",
    "silent": "silent",
    "भाषा": "language",
}
"""What people call a setting."""
_LANGUAGES = {"en": "en", "english": "en", "अंग्रेज़ी": "en", "hi": "hi", "hindi": "hi", "हिंदी": "hi", "हिन्दी": "hi"}
_MODES: dict[str, Mode] = {"once": "at once", "at once": "at once", "digest": "digest"}
_LENGTHS = {**{length: length for length in LENGTHS}, "medium": "standard", "normal": "standard", "long": "full"}
_ALONE = {
    **{name: ("language", name) for name in _LANGUAGES if len(name) > 2},
    **{name: ("mode", name) for name in _MODES},
    **dict.fromkeys(("immediately", "instant", "digest off", "digests off", "no digest"), ("mode", "once")),
    **dict.fromkeys(("digest on", "digests on"), ("mode", "digest")),
    "silent": ("sound", "off"),
    "loud": ("sound", "on"),
    **dict.fromkeys(("pause", "mute"), ("pause", "day")),
    **dict.fromkeys(("resume", "unmute", "unpause"), ("pause", "off")),
    **{name: ("length", length) for name, length in _LENGTHS.items()},
}
"""What says by itself which setting it is of."""
_BUTTONS = {
    "set_once": ("mode", "once"),
    "set_digest": ("mode", "digest"),
    "set_no_quiet": ("quiet", "none"),
    "set_no_cap": ("cap", "none"),
    "set_sound": ("sound", "on"),
    "set_silent": ("sound", "off"),
    "set_pause": ("pause", "day"),
    "set_unpause": ("pause", "off"),
    **{f"set_length_{length}": ("length", length) for length in LENGTHS},
}
"""What buttons say, by the key of their words."""
_BEFORE_A_VALUE = re.compile(r"^(?:(?:hours?|from|at|to|is)\s+)+")
_BEHIND_A_CAP = re.compile(r"\s+(?:stories\s+)?(?:a|per)\s+day$")


@cache
def _alone() -> dict[str, tuple[str, str]]:
    labels = {words.of(code)(key).casefold(): meant for code in words.LANGUAGES for key, meant in _BUTTONS.items()}
    return labels | _ALONE


def what_is_said(text: str) -> tuple[str, str]:
    """The setting and the value that somebody means by the words behind /settings; no value where only a setting is named."""
    text = " ".join(text.casefold().split())
    if meant := _alone().get(text):
        return meant
    first, _, rest = re.sub(r"^time zone\b", "timezone", text).partition(" ")
    if first in ("no", "without") and rest:
        first, rest = rest.split()[0], "off"
    name = first.rstrip(":=")
    what = _SAID.get(name, name)
    if what not in (*SETTINGS, "silent") and _zone(text):
        return "zone", text
    value = _BEFORE_A_VALUE.sub("", rest)
    return what, _BEHIND_A_CAP.sub("", value) if what == "cap" else value


def changed(preferences: Preferences, what: str, value: str, now: datetime) -> Preferences | None:
    """The preferences with one setting changed; None where what was said makes no sense."""
    if what == "mode":
        mode = _MODES.get(value)
        return replace(preferences, mode=mode) if mode else None
    if what == "digests":
        hours = hours_in(value)
        return replace(preferences, digests=tuple(sorted(set(hours)))) if hours and len(hours) <= MOST_HOURS else None
    if what == "quiet":
        hours = hours_in(value)
        if value in _OFF:
            return replace(preferences, quiet=None)
        return replace(preferences, quiet=(hours[0], hours[1])) if hours and len(hours) == 2 and hours[0] != hours[1] else None
    if what == "zone":
        zone = _zone(value)
        return replace(preferences, zone=zone) if zone else None
    if what == "cap":
        cap = 0 if value in (*_OFF, "no limit") else int(value) if value.isascii() and value.isdigit() and len(value) < 5 else -1
        return replace(preferences, cap=cap) if 0 <= cap <= MOST_CAP else None
    if what in ("sound", "silent") and value in ("on", "off"):
        return replace(preferences, silent=(value == "off") if what == "sound" else (value == "on"))
    if what == "length" and (length := _LENGTHS.get(value)):
        return replace(preferences, length=length)
    if what == "beside" and value in ("on", "off"):
        return replace(preferences, beside=value == "on")
    if what == "picture" and value in ("on", "off"):
        return replace(preferences, picture=value == "on")
    if what == "links" and value in ("on", "off"):
        return replace(preferences, links=value == "on")
    if what == "language":
        return replace(preferences, language=_LANGUAGES[value]) if value in _LANGUAGES else None
    if what == "pause" and value in _OFF:
        return replace(preferences, paused_until=None)
    if what == "pause" and (rest := _rest_in(value)):
        return replace(preferences, paused_until=now + rest)
    return None


def _rest_in(value: str) -> timedelta | None:
    """How long a rest is: a day, 6 hours, for 3 days, 1 week; None for none, or for one that is longer than LONGEST_REST."""
    m = re.fullmatch(r"(?:for\s+)?(?:an?\s+)?(\d{1,3})?\s*(h|hours?|d|days?|w|weeks?|घंटे|घंटा|दिन|हफ़्ते|हफ़्ता)(?:\s+(?:के लिए|का))?", value)
    if not m:
        return None
    unit = _UNITS.get(m[2][0], timedelta(days=1))
    rest = int(m[1] or 1) * unit
    return rest if timedelta() < rest <= LONGEST_REST else None


def hours_in(value: str) -> list[time]:
    """7:30, 0730, 7, 19.00, 7pm and 7 p.m., with blanks, commas or hyphens between. Empty where one of them is no hour."""
    hours = []
    value = re.sub(r"(?<=\d)\s*([ap])\.?m\b\.?", r"\1m", value.strip())
    for word in re.split(r"[\s,–—-]+|\band\b|\bto\b|(?<!\S)(?:और|से|बजे|तक)(?!\S)", value):
        if not word:
            continue
        m = re.fullmatch(r"(\d{1,2})(?:[:.]?(\d{2}))?\s*(am|pm)?", word)
        if not m:
            return []
        hour, minute = int(m[1]), int(m[2] or 0)
        if m[3]:
            hour = hour % 12 + (12 if m[3] == "pm" else 0)
        if hour > 24 or minute > 59 or (hour == 24 and minute):
            return []
        hours.append(time(hour % 24, minute))
    return hours


def _zone(value: str) -> str | None:
    """A time zone by its button's label, by its name, or by the city in it."""
    wanted = value.strip().casefold().replace(" ", "_")
    labels = {words.of(code)(f"zone_{key}").casefold().replace(" ", "_"): key for code in words.LANGUAGES for key in ZONES}
    if key := _ZONES_SAID.get(wanted) or labels.get(wanted):
        return ZONES[key]
    names = sorted(available_timezones())
    exact = next((name for name in names if name.casefold() == wanted), None)
    return exact or next((name for name in names if "/" in name and name.casefold().rsplit("/", 1)[1] == wanted), None)
