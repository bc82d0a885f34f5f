"""Telegram channels that the bot fills with a topic: linked by their admins, or by the operator's feeds file."""

from __future__ import annotations

import asyncio
import logging
import re

from telegram import ChatFullInfo, InlineKeyboardMarkup
from telegram.constants import ChatType
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.chat import words
from bot.chat.asker import Asker, Card, Pressed, may_post
from bot.chat.buttons import button, number
from bot.chat.markup import said, tidy
from bot.chat.sending import Bot, Gone, Place, send
from bot.chat.words import Words
from bot.errors import StoreError
from bot.store.channels import Channel
from bot.store.store import Store
from bot.topics.resolver import Resolver

log = logging.getLogger(__name__)

LINKED_AGAIN = 300.0
"""Seconds until a channel of the feeds file is looked for again that was not there, or that the bot was not in."""

_NAME = re.compile(r"@[A-Za-z]\w{3,31}|-100\d{5,15}")
_LINK = re.compile(r"(?:https?://)?t\.me/([A-Za-z]\w{3,31})/?")


class ChannelDesk:
    """`allowed` is ALLOWED_CHAT_IDS: where it is set, a person's channel must stand in it."""

    def __init__(self, bot: Bot, store: Store, resolver: Resolver, allowed: frozenset[int]) -> None:
        self._bot = bot
        self._store = store
        self._resolver = resolver
        self._allowed = allowed

    async def channel(self, asker: Asker, text: str) -> Card:
        """/channel; /channel TOPIC @name, with `hashtags` or `off` behind it."""
        if asker.person is None:
            return Card(said(asker.say("channel_elsewhere")))
        if not text:
            return await self._list(asker.person, asker.say)
        given = [f"@{m[1]}" if (m := _LINK.fullmatch(word)) else word for word in text.split()]
        name = next((word for word in given if _NAME.fullmatch(word)), None)
        flags = {word.casefold().removeprefix("#") for word in given} & {"hashtags", "off"}
        rest = " ".join(word for word in given if word != name and word.casefold().removeprefix("#") not in flags)
        topic = self._resolver.topic(rest)
        if name is None or not rest:
            return Card(said(asker.say("channel_how")))
        if topic is None:
            return Card(said(asker.say("no_topic", text=tidy(rest)[:60])))
        if "off" in flags and (mine := await self._linked(name, topic.name, asker.person)):
            await self._unlink(mine, asker.person)  # whatever became of the bot's rights there
            return Card(said(asker.say("channel_unlinked", title=asker.say.phrase(topic.title), name=tidy(mine.name))))
        chat = await self._found(name)
        if chat is None:
            return Card(said(asker.say("no_channel", name=name)))
        if chat.type != ChatType.CHANNEL:
            return Card(said(asker.say("not_a_channel", name=name)))
        if self._allowed and chat.id not in self._allowed:
            return Card(said(asker.say("not_allowed_channel", number=chat.id)))
        if not await may_post(self._bot, chat.id, self._bot.id):
            return Card(said(asker.say("bot_may_not_post", name=name)))
        if not await may_post(self._bot, chat.id, asker.person):
            return Card(said(asker.say("admins_only_of_channel")))
        title, shown, before = asker.say.phrase(topic.title), _shown(chat), await self._at(chat.id, topic.name)
        if before and before.linked_by is None:
            return Card(said(asker.say("channel_of_the_bot", title=title, name=shown)))
        if "off" in flags:
            if before is None:
                return Card(said(asker.say("channel_not_linked", title=title, name=shown)))
            await self._unlink(before, asker.person)
            return Card(said(asker.say("channel_unlinked", title=title, name=shown)))
        await self._store.channels.link(Channel(chat.id, topic.name, shown, asker.person, "hashtags" in flags), topic.title)
        linked = asker.say("channel_linked", title=title, name=shown)
        taken = before is not None and await self._tell(before, asker.person, "channel_was_taken")
        return Card(said(f"{linked} {asker.say('channel_taken')}" if taken else linked))

    async def _unlink(self, linked: Channel, person: int) -> None:
        await self._store.channels.unlink(linked.chat, linked.topic)
        await self._tell(linked, person, "channel_was_ended")

    async def _tell(self, linked: Channel, person: int | None, key: str) -> bool:
        """Where a person (None: the feeds file) did something with what another one had linked, that one is told; whether it is so."""
        if linked.linked_by in (None, person):
            return False
        try:
            say = words.of(await self._store.chats.language(linked.linked_by))
            html = said(say(key, title=say.phrase(self._title(linked.topic)), name=tidy(linked.name)))
            await send(self._bot, Place(linked.linked_by), html)
        except (Gone, TelegramError) as error:
            log.info("somebody cannot be told of a channel: %s", error)
        return True

    async def _linked(self, name: str, topic: str, person: int) -> Channel | None:
        """The channel of this @name or number that the person himself filled with the topic."""
        named = (each for each in await self._store.channels.all() if each.topic == topic and each.linked_by == person)
        return next((each for each in named if name.casefold() in (each.name.casefold(), str(each.chat))), None)

    async def _at(self, chat: int | None, topic: str) -> Channel | None:
        return next((each for each in await self._store.channels.all() if (each.chat, each.topic) == (chat, topic)), None)

    async def unlink(self, asker: Asker, about: str) -> Pressed:
        chat, _, topic = about.partition(":")
        linked = await self._at(number(chat), topic)
        if linked is None or asker.person is None:
            return Pressed(asker.say("old_button"))
        if linked.linked_by != asker.person and not await may_post(self._bot, linked.chat, asker.person):
            return Pressed(asker.say("admins_only_of_channel"), alert=True)
        await self._unlink(linked, asker.person)
        title = asker.say.phrase(self._title(topic))
        return Pressed(asker.say("channel_unlinked", title=title, name=tidy(linked.name)), await self._list(asker.person, asker.say))

    async def link_named(self, again: float = LINKED_AGAIN) -> None:
        """Link the channels that the feeds file names, and unlink those that it named before. Nothing else depends on it, so nobody would
        notice that Telegram or the database was away just then: it is tried `again` after so many seconds, until all are linked."""
        told: set[str] = set()
        while True:
            try:
                missing = await self._link_named()
            except StoreError as error:
                missing = {f"the channels of the feeds file cannot be linked: {error}"}
            for each in sorted(missing - told):
                log.warning("%s", each)
            if not missing:
                return
            told |= missing
            await asyncio.sleep(again)

    async def _link_named(self) -> set[str]:
        """What could not be linked, a sentence each."""
        named: set[tuple[int, str]] = set()
        missing: set[str] = set()
        for topic in self._resolver.catalogue.topics:
            if topic.channel is None:
                continue
            try:
                chat = await self._bot.get_chat(topic.channel)
                named.add((chat.id, topic.name))
                before = await self._at(chat.id, topic.name)
                await self._store.channels.link(Channel(chat.id, topic.name, _shown(chat)), topic.title)
                if before:
                    await self._tell(before, None, "channel_of_the_bot")
                if not await may_post(self._bot, chat.id, self._bot.id):
                    log.warning("the feeds file names the channel %s, and I may not post there yet", topic.channel)
            except TelegramError as error:
                missing.add(f"the channel {topic.channel} of the feeds file cannot be reached: {error.message}")
        if missing:  # nobody knows then which of those that are linked are to go
            return missing
        for each in await self._store.channels.all():
            if each.linked_by is None and (each.chat, each.topic) not in named:
                await self._store.channels.unlink(each.chat, each.topic)
        return missing

    async def _list(self, person: int, say: Words) -> Card:
        linked = [each for each in await self._store.channels.all() if each.linked_by == person]
        if not linked:
            return Card(said(f"{say('no_channels')} {say('channel_how')}"))
        made = []
        for each in linked:
            label = say("channel_in", title=say.phrase(self._title(each.topic)), name=tidy(each.name))
            made.append(button(f"✕ {label}", "unlink", each.chat, each.topic))
        return Card(said(say("channels")), InlineKeyboardMarkup([[each] for each in made if each]))

    def _title(self, topic: str) -> str:
        found = self._resolver.catalogue.topic(topic)
        return found.title if found else topic

    async def _found(self, name: str) -> ChatFullInfo | None:
        try:
            return await self._bot.get_chat(name if name.startswith("@") else int(name))
        except (BadRequest, Forbidden):
            return None


def _shown(chat: ChatFullInfo) -> str:
    return f"@{chat.username}" if chat.username else chat.title or str(chat.id)
