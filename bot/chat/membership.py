"""Whether the bot is in a chat and may write there, as Telegram tells it: who sent it away, and who let it in again."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from telegram import Chat, ChatMember, ChatMemberAdministrator, ChatMemberRestricted, ChatMemberUpdated, Update
from telegram.constants import ChatType
from telegram.error import BadRequest, Forbidden
from telegram.ext import Application, ChatMemberHandler, ContextTypes

from bot.chat import words
from bot.chat.asker import words_in
from bot.chat.markup import said, tidy
from bot.chat.sending import Bot, Gone, Place, send_there
from bot.chat.words import Words
from bot.store.store import Store
from bot.topics.hours import zone_of

log = logging.getLogger(__name__)

LONGEST_TITLE = 80
"""Characters of a chat's title that are shown; Telegram allows 128."""


class Membership:
    """`followed` is told that what is followed may be other things than before."""

    def __init__(self, bot: Bot, store: Store, allowed: frozenset[int], followed: Callable[[], None]) -> None:
        self._bot = bot
        self._store = store
        self._allowed = allowed
        self._followed = followed

    def add_to(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Before the gate of messages, which stops whatever is none."""
        application.add_handler(ChatMemberHandler(self._changed, ChatMemberHandler.MY_CHAT_MEMBER), group=-2)

    async def _changed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        change = update.my_chat_member
        assert change is not None  # noqa: S101 - the handler lets nothing else pass
        chat = change.chat
        if self._allowed and chat.id not in self._allowed:
            return
        if not may_write(change.new_chat_member, chat.type) or not await self._has_a_voice(change.new_chat_member, chat):
            if await self._store.subscriptions.of(chat.id):
                log.info("a chat sent the bot away")
                await self._store.chats.retire(chat.id)
                self._followed()
            before, now = change.old_chat_member, change.new_chat_member
            news = before.status != now.status or now.status != ChatMember.MEMBER
            if news and is_in(now, chat.type) and not is_mute(before, chat.type):
                await self._tell(change)
            return
        if chat.type != ChatType.CHANNEL and not is_in(change.old_chat_member, chat.type):
            # A group says no language of its own: until one is chosen there, it is that of whoever brings the bot.
            await self._store.chats.language(chat.id, words.spoken(change.from_user.language_code))
        told = await back(self._store, chat.id, await words_in(self._store.chats, chat, change.from_user))
        self._followed()
        if told and chat.type != ChatType.CHANNEL:
            await send_there(self._bot, Place(chat.id), said(told))

    async def _has_a_voice(self, member: ChatMember, chat: Chat) -> bool:
        """Whether a plain member may write in a group: some let only their admins. Telegram says so of the group, not of the member."""
        if chat.type == ChatType.PRIVATE or member.status != ChatMember.MEMBER:
            return True
        try:
            allowed = (await self._bot.get_chat(chat.id)).permissions
        except (BadRequest, Forbidden):
            return True  # the next message will tell
        return allowed is None or bool(allowed.can_send_messages)

    async def _tell(self, change: ChatMemberUpdated) -> None:
        """Whoever let the bot into a chat without a voice, or took it away, reads so in private, where Telegram allows that."""
        person = change.from_user
        if person.is_bot or (self._allowed and person.id not in self._allowed):  # an anonymous admin has no private chat
            return
        say = words.of(await self._store.chats.language(person.id) or words.spoken(person.language_code))
        try:
            await send_there(self._bot, Place(person.id), said(say("may_not_write", title=tidy(change.chat.title or "")[:LONGEST_TITLE])))
        except (Gone, BadRequest) as error:
            log.info("who added the bot could not be told that it may not write: %s", error)


def is_in(member: ChatMember, chat: str) -> bool:
    """Whether the bot, being this, is in a group or channel."""
    there = member.is_member if isinstance(member, ChatMemberRestricted) else member.status not in (ChatMember.LEFT, ChatMember.BANNED)
    return chat != ChatType.PRIVATE and there


def is_mute(member: ChatMember, chat: str) -> bool:
    """Whether the bot, being this, is in a group or channel where it may not write."""
    return is_in(member, chat) and not may_write(member, chat)


def may_write(member: ChatMember, chat: str) -> bool:
    """Whether the bot, being this in a chat of this type, may write there. In a channel only its admins do."""
    if isinstance(member, ChatMemberAdministrator):
        return chat != ChatType.CHANNEL or bool(member.can_post_messages)
    if isinstance(member, ChatMemberRestricted):
        return member.is_member and member.can_send_messages
    return chat != ChatType.CHANNEL and member.status == ChatMember.MEMBER


async def back(store: Store, chat: int, say: Words) -> str | None:
    """A chat can be written to: what it is told, where it could not be before."""
    since = await store.chats.came_back(chat)
    if since is None:
        return None
    zone = zone_of((await store.chats.preferences(chat)).zone)
    return say("came_back", day=say.date(since.astimezone(zone), "day_of_year"))
