"""/settings as it is shown: what is chosen, in words, and a button for each choice."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from telegram import InlineKeyboardMarkup

from bot.chat import words
from bot.chat.asker import Card
from bot.chat.buttons import button, in_rows
from bot.chat.markup import Line, Span, line, said, tidy, with_examples, write
from bot.chat.settings_words import ZONES, hours_in
from bot.chat.words import Words
from bot.reading.length import LENGTHS
from bot.topics.hours import zone_of
from bot.topics.subscribers import Mode, Preferences

_QUIET = (("", "none"), ("22–7", "2200-0700"), ("23–8", "2300-0800"))
_DIGESTS = ("0800", "2000", "0800-2000")
_CAPS = (10, 30, 100, 0)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a chat has chosen. `modes`: the ways in which what it follows comes; `links`: of a group, whether links are read that nobody
    asked for (on, off, or blind: the bot does not see them), else empty. `channel` and its `name` where somebody sets a channel's."""

    preferences: Preferences
    modes: Collection[Mode]
    language: str
    links: str
    paused: bool
    channel: int | None
    name: str

    @property
    def called(self) -> str:
        """What commands call the channel: one without a name by its number; empty where it is none."""
        return self.name if self.name.startswith("@") or self.channel is None else str(self.channel)


def examples(channel: str, say: Words) -> str:
    """What can be sent; of a channel each names it, or it would change the chat's own settings."""
    its = say("settings_examples")
    return its.replace("/settings ", f"/settings {channel} ") if channel else its


def settings_card(chosen: Chosen, now: datetime, say: Words) -> Card:
    """The settings as a message, each with its buttons, the chosen ones marked."""
    return Card(write(_lines(chosen, now, say))[0], _keyboard(chosen, say))


def _lines(chosen: Chosen, now: datetime, say: Words) -> list[Line]:
    preferences, name, links = chosen.preferences, chosen.name, chosen.links
    zone = zone_of(preferences.zone)
    ways = [say(f"mode_{'once' if mode == 'at once' else 'digest'}") for mode in sorted(chosen.modes)] or [say("mode_once")]
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
        say("settings_language", language=words.LANGUAGES[chosen.language]),
    ]
    if links:
        told.append(say(f"settings_links_{links}"))
    if chosen.paused and preferences.paused_until:
        told.append(say("settings_paused", moment=say.date(preferences.paused_until.astimezone(zone), "day_and_hour")))
    heading = say("settings_of", name=tidy(name)) if name else say("settings")
    return [
        line(Span(heading, "b")),
        *(line(each) for each in told),
        (),
        *with_examples(say("settings_how", examples=examples(chosen.called, say))),
    ]


def _keyboard(chosen: Chosen, say: Words) -> InlineKeyboardMarkup:
    preferences, of = chosen.preferences, () if chosen.channel is None else (chosen.channel,)
    rows: list[list[tuple[str, str, object, bool]]] = [
        [(say("set_once"), "mode", "once", chosen.modes == {"at once"}), (say("set_digest"), "mode", "digest", chosen.modes == {"digest"})],
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
            (say("set_unpause"), "pause", "off", False) if chosen.paused else (say("set_pause"), "pause", "day", False),
        ],
        [(say(f"set_length_{length}"), "length", length, preferences.length == length) for length in LENGTHS],
        [
            (say("set_beside"), "beside", "off" if preferences.beside else "on", preferences.beside),
            (say("set_picture"), "picture", "off" if preferences.picture else "on", preferences.picture),
        ],
        [(name, "language", code, code == chosen.language) for code, name in words.LANGUAGES.items()],
        [(say(f"set_links_{value}"), "links", value, preferences.links == (value == "on")) for value in ("on", "off") if chosen.links],
    ]
    made = [[button(f"✓ {label}" if marked else label, "set", what, value, *of) for label, what, value, marked in row] for row in rows]
    return InlineKeyboardMarkup([[each for each in row if each] for row in made if row])


def _digest_label(value: str, say: Words) -> str:
    return say("set_digest_at", hours=[f"{hour.hour}:{hour:%M}" for hour in hours_in(value)])


def clocks(of: Sequence[object], say: Words) -> Card:
    """Time zones behind buttons; `of`: the channel whose they are, where it is one's."""
    made = [button(say(f"zone_{key}"), "set", "zone", name, *of) for key, name in ZONES.items()]
    return Card(said(say("which_clock")), InlineKeyboardMarkup(in_rows([each for each in made if each], 3)))
