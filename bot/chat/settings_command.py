"""How a chat wants what it follows: /settings, as one message of buttons, and in words.

A button says `set:WHAT:VALUE`, and for a channel `set:WHAT:VALUE:CHANNEL`. WHAT and VALUE are:

    mode     once, digest
    digests  hours with a hyphen between: 0800, 0800-2000
    quiet    from and to: 2200-0700; none
    zone     a time zone's name; list: show those that have a button
    length   short, standard, full: how many points a story has
    beside   on, off: whether each point has its Hindi under it
    picture  on, off: whether Telegram shows a small preview of the story's page
    cap      pushes a day, 0: as many as come
    sound    on, off
    pause    day, off; in words also how long else
    language en, hi
    links    on, off: in a group, whether links are read that nobody asked for
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from telegram import InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden

from bot.chat import words
from bot.chat.asker import Asker, Card, Pressed, may_post, sees_all
from bot.chat.buttons import button, in_rows, number
from bot.chat.markup import Line, Span, line, said, tidy, with_examples, write
from bot.chat.sending import Bot
from bot.chat.settings_words import SETTINGS, ZONES, changed, hours_in, what_is_said
from bot.chat.words import Words
from bot.reading.length import LENGTHS
from bot.store.store import Store
from bot.topics.hours import zone_of
from bot.topics.subscribers import Mode, Preferences, hours_by

_QUIET = (("", "none"), ("22–7", "2200-0700"), ("23–8", "2300-0800"))
_DIGESTS = ("0800", "2000", "0800-2000")
_CAPS = (10, 30, 100, 0)


class SettingsCommand:
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
                return Card(said(asker.say("admins_only_of_channel")))
            chat = found
        if not words:
            return await self._card(chat, name, asker.say)
        what, value = what_is_said(" ".join(words))
        if not value and what in SETTINGS:  # it is named, and can be pressed
            return _clocks([chat] if name else [], asker.say) if what == "zone" else await self._card(chat, name, asker.say)
        if not await self._set(chat, what, value):
            return Card(write(with_examples(_not_understood(what, " ".join(words[1:]), name, asker.say)))[0])
        card = await self._card(chat, name, await self._words(asker, chat))
        hint = await self._hint(chat, what, asker.say)
        return replace(card, html=f"{card.html}\n\n{said(hint)}") if hint else card

    async def press(self, asker: Asker, about: str) -> Pressed:
        what, value, *of = about.split(":")
        chat = number(of[0]) if of else asker.chat
        if chat != asker.chat and not (asker.person and await self._is_ours(chat) and await may_post(self._bot, chat, asker.person)):
            return Pressed(asker.say("admins_only_of_channel"), alert=True)
        if (what, value) == ("zone", "list"):
            return Pressed(card=_clocks(of, asker.say))
        if not await self._set(chat, what, value):
            return Pressed(asker.say("old_button"))
        say = await self._words(asker, chat)
        name = next((each.name for each in await self._store.channels.all() if each.chat == chat), "") if of else ""
        return Pressed(await self._hint(chat, what, say) or say("done"), await self._card(chat, name, say))

    async def _hint(self, chat: int, what: str, say: Words) -> str:
        """What a change does not do though it may seem so: hours are no choice of digests. Empty where there is no such thing."""
        if what != "digests" or "digest" in await self._modes(chat):
            return ""
        return say("hours_alone", way=say("set_digest"))

    async def _modes(self, chat: int) -> set[Mode]:
        """The ways in which what a chat follows comes, or would come."""
        followed = await self._store.subscriptions.of(chat)
        return {each.mode for each in followed} or {(await self._store.chats.preferences(chat)).mode}

    async def _words(self, asker: Asker, chat: int) -> Words:
        """What says things to the asker now that a setting of `chat` has changed, which may be its language."""
        return words.of(await self._store.chats.language(chat)) if chat == asker.chat else asker.say

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
        changed_to = changed(await self._store.chats.preferences(chat), what, value, self._clock())
        if changed_to is None:
            return False
        if what == "mode":  # for all that is followed, and for what will be
            await self._store.subscriptions.change(chat, changed_to.mode)
        await self._store.chats.choose(chat, changed_to)
        if what in _OF_HOURS:
            await self._store.deliveries.reschedule(chat, hours_by(changed_to, await self._modes(chat), self._clock()))
        return True

    async def _card(self, chat: int, name: str, say: Words) -> Card:
        preferences, modes = await self._store.chats.preferences(chat), await self._modes(chat)
        of = [chat] if name else []
        now = self._clock()
        language = await self._store.chats.language(chat) or words.DEFAULT
        group = chat < 0 and not name
        links = "" if not group else "blind" if not await sees_all(self._bot, chat) else "on" if preferences.links else "off"
        called = name if name.startswith("@") else str(chat) if name else ""  # a channel without a name is known by its number
        lines = _lines(preferences, modes, name, called, language, links, now, say)
        return Card(write(lines)[0], _keyboard(preferences, modes, language, links, of, now, say))


_OF_HOURS = ("mode", "digests", "quiet", "zone", "pause")
"""Settings by which comes also what waits already."""


def _not_understood(what: str, value: str, channel: str, say: Words) -> str:
    examples = _examples(channel, say)
    if what == "zone" and value:
        return say("zone_not_known", zone=value, examples=examples)
    return say("settings_not_understood", examples=examples)


def _examples(channel: str, say: Words) -> str:
    """What can be sent; of a channel each names it, or it would change the chat's own settings."""
    examples = say("settings_examples")
    return examples.replace("/settings ", f"/settings {channel} ") if channel else examples


def _lines(
    preferences: Preferences, modes: set[Mode], name: str, called: str, language: str, links: str, now: datetime, say: Words
) -> list[Line]:
    zone = zone_of(preferences.zone)
    ways = [say(f"mode_{'once' if mode == 'at once' else 'digest'}") for mode in sorted(modes)] or [say("mode_once")]
    paused = preferences.paused_until is not None and preferences.paused_until > now
    told = [
        say("settings_way", ways=ways),
        say("settings_digests", hours=", ".join(f"{hour:%H:%M}" for hour in preferences.digests)),
        say("settings_quiet", begin=f"{preferences.quiet[0]:%H:%M}", end=f"{preferences.quiet[1]:%H:%M}")
        if preferences.quiet
        else say("settings_no_quiet"),
        say("settings_zone", zone=preferences.zone, hour=f"{now.astimezone(zone):%H:%M}"),
        (say("settings_cap_alone" if name else "settings_cap", count=preferences.cap) if preferences.cap else say("settings_no_cap")),
        say("settings_silent") if preferences.silent else say("settings_sound"),
        say(f"settings_length_{preferences.length if preferences.length in LENGTHS else 'standard'}"),
        say("settings_beside_on") if preferences.beside else say("settings_beside_off"),
        say("settings_picture_on") if preferences.picture else say("settings_picture_off"),
        say("settings_language", language=words.LANGUAGES[language]),
    ]
    if links:
        told.append(say(f"settings_links_{links}"))
    if paused and preferences.paused_until:
        told.append(say("settings_paused", moment=say.date(preferences.paused_until.astimezone(zone), "day_and_hour")))
    heading = say("settings_of", name=tidy(name)) if name else say("settings")
    return [
        line(Span(heading, "b")),
        *(line(each) for each in told),
        (),
        *with_examples(say("settings_how", examples=_examples(called, say))),
    ]


def _keyboard(
    preferences: Preferences, modes: set[Mode], language: str, links: str, of: Sequence[int], now: datetime, say: Words
) -> InlineKeyboardMarkup:
    paused = preferences.paused_until is not None and preferences.paused_until > now
    rows: list[list[tuple[str, str, object, bool]]] = [
        [(say("set_once"), "mode", "once", modes == {"at once"}), (say("set_digest"), "mode", "digest", modes == {"digest"})],
        [(_digest_label(value, say), "digests", value, tuple(hours_in(value)) == preferences.digests) for value in _DIGESTS],
        [
            (
                say("set_quiet", hours=label) if label else say("set_no_quiet"),
                "quiet",
                value,
                (tuple(hours_in(value)) == preferences.quiet) if preferences.quiet else value == "none",
            )
            for label, value in _QUIET
        ],
        [(say("set_cap", count=cap) if cap else say("set_no_cap"), "cap", cap, preferences.cap == cap) for cap in _CAPS],
        [(say("set_sound"), "sound", "on", not preferences.silent), (say("set_silent"), "sound", "off", preferences.silent)],
        [
            (say("set_zone"), "zone", "list", False),
            (say("set_unpause"), "pause", "off", False) if paused else (say("set_pause"), "pause", "day", False),
        ],
        [(say(f"set_length_{length}"), "length", length, preferences.length == length) for length in LENGTHS],
        [
            (say("set_beside"), "beside", "off" if preferences.beside else "on", preferences.beside),
            (say("set_picture"), "picture", "off" if preferences.picture else "on", preferences.picture),
        ],
        [(name, "language", code, code == language) for code, name in words.LANGUAGES.items()],
        [(say(f"set_links_{value}"), "links", value, preferences.links == (value == "on")) for value in ("on", "off") if links],
    ]
    made = [[button(f"✓ {label}" if chosen else label, "set", what, value, *of) for label, what, value, chosen in row] for row in rows]
    return InlineKeyboardMarkup([[each for each in row if each] for row in made if row])


def _digest_label(value: str, say: Words) -> str:
    return say("set_digest_at", hours=[f"{hour.hour}:{hour:%M}" for hour in hours_in(value)])


def _clocks(of: Sequence[object], say: Words) -> Card:
    made = [button(say(f"zone_{key}"), "set", "zone", name, *of) for key, name in ZONES.items()]
    return Card(said(say("which_clock")), InlineKeyboardMarkup(in_rows([each for each in made if each], 3)))
