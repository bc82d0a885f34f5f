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
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from telegram.error import BadRequest, Forbidden

from bot.chat import words
from bot.chat.asker import Asker, Card, Pressed, may_post, sees_all
from bot.chat.buttons import number
from bot.chat.markup import said, with_examples, write
from bot.chat.sending import Bot
from bot.chat.settings_card import Chosen, clocks, examples, settings_card
from bot.chat.settings_words import SETTINGS, changed, what_is_said
from bot.chat.words import Words
from bot.store.store import Store
from bot.topics.subscribers import Mode, hours_by


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
            return clocks([chat] if name else [], asker.say) if what == "zone" else await self._card(chat, name, asker.say)
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
            return Pressed(card=clocks(of, asker.say))
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
        preferences = await self._store.chats.preferences(chat)
        group = chat < 0 and not name
        chosen = Chosen(
            preferences,
            await self._modes(chat),
            await self._store.chats.language(chat) or words.DEFAULT,
            links="" if not group else "blind" if not await sees_all(self._bot, chat) else "on" if preferences.links else "off",
            paused=preferences.paused_until is not None and preferences.paused_until > self._clock(),
            channel=chat if name else None,
            name=name,
        )
        return settings_card(chosen, self._clock(), say)


_OF_HOURS = ("mode", "digests", "quiet", "zone", "pause")
"""Settings by which comes also what waits already."""


def _not_understood(what: str, value: str, channel: str, say: Words) -> str:
    told = examples(channel, say)
    if what == "zone" and value:
        return say("zone_not_known", zone=value, examples=told)
    return say("settings_not_understood", examples=told)
