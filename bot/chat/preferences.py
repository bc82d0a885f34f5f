"""How a chat wants what it follows: /settings, as one message of buttons, and in words.

A button says `set:WHAT:VALUE`, and for a channel `set:WHAT:VALUE:CHANNEL`. WHAT and VALUE are:

    mode     once, digest
    digests  hours with a hyphen between: 0800, 0800-2000
    quiet    from and to: 2200-0700; none
    zone     a time zone's name; list: show those that have a button
    cap      pushes a day, 0: as many as come
    sound    on, off
    pause    day, off
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import available_timezones

from telegram import InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden

from bot.chat import topic_texts as texts
from bot.chat.asker import Asker, Card, Pressed, may_post
from bot.chat.buttons import button, in_rows, number
from bot.chat.markup import Line, Span, line, said, tidy, write
from bot.chat.sending import Bot
from bot.store.store import Store
from bot.topics.hours import zone_of
from bot.topics.subscribers import Mode, Taste

MOST_HOURS = 6
"""Digests a day."""
MOST_CAP = 1000

ZONES = (
    ("India", "Asia/Kolkata"),
    ("Dubai", "Asia/Dubai"),
    ("London", "Europe/London"),
    ("Berlin", "Europe/Berlin"),
    ("New York", "America/New_York"),
    ("Los Angeles", "America/Los_Angeles"),
    ("Singapore", "Asia/Singapore"),
    ("Tokyo", "Asia/Tokyo"),
    ("Sydney", "Australia/Sydney"),
    ("UTC", "UTC"),
)
_OFF = ("none", "off", "no", "0")
_QUIET = (("None", "none"), ("22–7", "2200-0700"), ("23–8", "2300-0800"))
_DIGESTS = (("8:00", "0800"), ("20:00", "2000"), ("8:00 and 20:00", "0800-2000"))
_CAPS = (("10", "10"), ("30", "30"), ("100", "100"), ("No limit", "0"))


class Preferences:
    def __init__(self, bot: Bot, store: Store, clock: Callable[[], datetime]) -> None:
        self._bot = bot
        self._store = store
        self._clock = clock

    async def settings(self, asker: Asker, text: str) -> Card:
        """/settings; /settings WHAT VALUE; either with a channel's @name or number before."""
        chat, name, words = asker.chat, "", text.split()
        if words and re.fullmatch(r"@\w{4,32}|-100\d{5,15}", words[0]):
            name = words.pop(0)
            found = await self._channel(asker, name)
            if found is None:
                return Card(said(texts.ADMINS_ONLY_OF_CHANNEL))
            chat = found
        if not words:
            return await self._card(chat, name)
        what, value = words[0].casefold(), " ".join(words[1:]).casefold()
        if not await self._set(chat, _SAID.get(what, what), value):
            return Card(said(texts.SETTINGS_NOT_UNDERSTOOD))
        return await self._card(chat, name)

    async def press(self, asker: Asker, about: str) -> Pressed:
        what, value, *of = about.split(":")
        chat = number(of[0]) if of else asker.chat
        if chat != asker.chat and not (asker.person and await self._is_ours(chat) and await may_post(self._bot, chat, asker.person)):
            return Pressed(texts.ADMINS_ONLY_OF_CHANNEL, alert=True)
        if (what, value) == ("zone", "list"):
            return Pressed(
                card=Card(said("Which clock shall I go by? /settings zone takes any other, such as /settings zone Toronto."), _zones(of))
            )
        if not await self._set(chat, what, value):
            return Pressed(texts.OLD_BUTTON)
        name = next((each.name for each in await self._store.channels.all() if each.chat == chat), "") if of else ""
        return Pressed(texts.DONE, await self._card(chat, name))

    async def _channel(self, asker: Asker, name: str) -> int | None:
        """The number of a channel that the person may change; None where that is not his."""
        try:
            chat = await self._bot.get_chat(name)
        except (BadRequest, Forbidden):
            return None
        ours = await self._is_ours(chat.id)
        return chat.id if ours and asker.person and await may_post(self._bot, chat.id, asker.person) else None

    async def _is_ours(self, chat: int) -> bool:
        return any(each.chat == chat for each in await self._store.channels.all())

    async def _set(self, chat: int, what: str, value: str) -> bool:
        """Change a setting; False where it makes no sense."""
        changed_to = changed(await self._store.chats.taste(chat), what, value, self._clock())
        if changed_to is None:
            return False
        if what == "mode":  # for all that is followed, and for what will be
            for each in await self._store.subscriptions.of(chat):
                await self._store.subscriptions.change(chat, each.id, changed_to.mode)
        await self._store.chats.choose(chat, changed_to)
        return True

    async def _card(self, chat: int, name: str) -> Card:
        taste = await self._store.chats.taste(chat)
        followed = await self._store.subscriptions.of(chat)
        of = [chat] if name else []
        modes = {each.mode for each in followed} or {taste.mode}
        return Card(write(_lines(taste, modes, name, self._clock()))[0], _keyboard(taste, modes, of, self._clock()))


_SAID = {"digest": "digests", "digests": "digests", "timezone": "zone", "limit": "cap", "quiet": "quiet", "silent": "silent"}
_MODES: dict[str, Mode] = {"once": "at once", "at once": "at once", "digest": "digest"}


def changed(taste: Taste, what: str, value: str, now: datetime) -> Taste | None:
    """The taste with one setting changed; None where what was said makes no sense."""
    if what == "mode":
        mode = _MODES.get(value)
        return replace(taste, mode=mode) if mode else None
    if what == "digests":
        hours = _hours(value)
        return replace(taste, digests=tuple(sorted(set(hours)))) if hours and len(hours) <= MOST_HOURS else None
    if what == "quiet":
        hours = _hours(value)
        if value in _OFF:
            return replace(taste, quiet=None)
        return replace(taste, quiet=(hours[0], hours[1])) if hours and len(hours) == 2 and hours[0] != hours[1] else None
    if what == "zone":
        zone = _zone(value)
        return replace(taste, zone=zone) if zone else None
    if what == "cap":
        cap = 0 if value in (*_OFF, "no limit") else int(value) if value.isascii() and value.isdigit() and len(value) < 5 else -1
        return replace(taste, cap=cap) if 0 <= cap <= MOST_CAP else None
    if what in ("sound", "silent") and value in ("on", "off"):
        return replace(taste, silent=(value == "off") if what == "sound" else (value == "on"))
    if what == "pause" and value in ("day", "off"):
        return replace(taste, paused_until=now + timedelta(days=1) if value == "day" else None)
    return None


def _hours(value: str) -> list[time]:
    """7:30, 0730, 7, 19.00 and 7pm, with blanks, commas or hyphens between. Empty where one of them is no hour."""
    hours = []
    for word in re.split(r"[\s,–—-]+|\band\b|\bto\b", value.strip()):
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
    """A time zone by its name, or by the city in it."""
    wanted = value.strip().casefold().replace(" ", "_")
    titles = {title.casefold().replace(" ", "_"): name for title, name in ZONES}
    if wanted in titles:
        return titles[wanted]
    names = sorted(available_timezones())
    exact = next((name for name in names if name.casefold() == wanted), None)
    return exact or next((name for name in names if "/" in name and name.casefold().rsplit("/", 1)[1] == wanted), None)


def _lines(taste: Taste, modes: set[Mode], name: str, now: datetime) -> list[Line]:
    zone = zone_of(taste.zone)
    how = " and ".join(sorted(modes)) or "at once"
    quiet = f"{taste.quiet[0]:%H:%M} to {taste.quiet[1]:%H:%M}, then one digest" if taste.quiet else "none"
    paused = taste.paused_until is not None and taste.paused_until > now
    return [
        line(Span(f"Settings of {tidy(name)}" if name else "Settings", "b")),
        line(f"Stories come: {how}"),
        line(f"Digest at: {', '.join(f'{hour:%H:%M}' for hour in taste.digests)}"),
        line(f"Quiet hours: {quiet}"),
        line(f"Time zone: {taste.zone} (it is {now.astimezone(zone):%H:%M} there)"),
        line(f"At most: {f'{taste.cap} stories a day; the others wait behind /summary' if taste.cap else 'as many stories as come'}"),
        line(f"Sound: {'off' if taste.silent else 'on'}"),
        *([line(f"Muted until: {taste.paused_until.astimezone(zone):%d %b, %H:%M}")] if paused and taste.paused_until else []),
        (),
        *(line(each) for each in texts.SETTINGS_HOW.split("\n")),
    ]


def _keyboard(taste: Taste, modes: set[Mode], of: Sequence[int], now: datetime) -> InlineKeyboardMarkup:
    paused = taste.paused_until is not None and taste.paused_until > now
    rows = [
        [("At once", "mode", "once", modes == {"at once"}), ("Digest", "mode", "digest", modes == {"digest"})],
        [(f"Digest {label}", "digests", value, tuple(_hours(value)) == taste.digests) for label, value in _DIGESTS],
        [
            (f"Quiet: {label}", "quiet", value, (tuple(_hours(value)) == taste.quiet) if taste.quiet else value == "none")
            for label, value in _QUIET
        ],
        [(f"{label} a day" if value != "0" else label, "cap", value, taste.cap == int(value)) for label, value in _CAPS],
        [("With sound", "sound", "on", not taste.silent), ("Silent", "sound", "off", taste.silent)],
        [
            ("Time zone…", "zone", "list", False),
            ("Unmute", "pause", "off", False) if paused else ("Mute for a day", "pause", "day", False),
        ],
    ]
    made = [[button(f"✓ {label}" if chosen else label, "set", what, value, *of) for label, what, value, chosen in row] for row in rows]
    return InlineKeyboardMarkup([[each for each in row if each] for row in made])


def _zones(of: Sequence[str]) -> InlineKeyboardMarkup:
    made = [button(title, "set", "zone", name, *of) for title, name in ZONES]
    return InlineKeyboardMarkup(in_rows([each for each in made if each], 3))
