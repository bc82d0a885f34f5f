"""Who asks for something, from where, and whether he may; what he is shown; what a pressed button does."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from telegram import Chat, ChatMember, ChatMemberAdministrator, InlineKeyboardMarkup, Message, User
from telegram.constants import ChatType
from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot.chat import words
from bot.chat.sending import Bot, NoTopic, Place, send, send_there
from bot.chat.words import Words
from bot.store.chats import Chats
from bot.topics.subscribers import Seat

log = logging.getLogger(__name__)

_RULING = (ChatMember.OWNER, ChatMember.ADMINISTRATOR)


@dataclass(frozen=True, slots=True)
class Asker:
    """`person` is None where somebody writes as a group or as a channel; `as_group`: as this group, which only its admins can. `say` says
    things in the language of the chat."""

    say: Words
    chat: int
    thread: int | None
    message: int
    private: bool
    person: int | None
    as_group: bool = False
    update: int = 0

    @property
    def seat(self) -> Seat:
        return Seat(self.chat, self.thread)

    @property
    def place(self) -> Place:
        return Place(self.chat, self.thread, None if self.private else self.message)


@dataclass(frozen=True, slots=True)
class Card:
    """A message with its buttons; `after` is done once it is sent, `preview` the address that Telegram shows a small preview of."""

    html: str
    keyboard: InlineKeyboardMarkup | None = None
    after: Callable[[], Awaitable[object]] | None = None
    preview: str = ""


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a button does: a word that pops up (`alert`: until it is closed), the message under which it stands anew, or that message's
    buttons alone, and messages besides."""

    toast: str = ""
    card: Card | None = None
    besides: tuple[Card, ...] = ()
    alert: bool = False
    keyboard: InlineKeyboardMarkup | None = None


def asker_of(message: Message, say: Words, update: int = 0) -> Asker:
    sender = message.sender_chat
    return Asker(
        say=say,
        chat=message.chat.id,
        thread=message.message_thread_id if message.is_topic_message else None,
        message=message.message_id,
        private=message.chat.type == ChatType.PRIVATE,
        person=None if sender or message.from_user is None else message.from_user.id,
        as_group=sender is not None and sender.id == message.chat.id,
        update=update,
    )


async def words_in(chats: Chats, chat: Chat, person: User | None) -> Words:
    """What says things in a chat, in its language; in a private chat where none was chosen, in that of its person's Telegram."""
    code = person.language_code if person and chat.type == ChatType.PRIVATE else None
    return words.of(await chats.language(chat.id, words.spoken(code)))


async def show(bot: Bot, chats: Chats, asker: Asker, card: Card) -> None:
    """Send it to where somebody asks, wherever that is by now."""
    try:
        await send_there(bot, asker.place, card.html, keyboard=card.keyboard, preview=card.preview)
    except NoTopic:
        await send(bot, Place(asker.chat, None, asker.place.reply_to), card.html, card.keyboard, card.preview)
    except ChatMigrated as error:  # between the question and its answer
        log.info("a group moved")
        await chats.moved(asker.chat, error.new_chat_id)
        await send(bot, Place(error.new_chat_id), card.html, card.keyboard, card.preview)
    if card.after:
        await card.after()


async def may_change(bot: Bot, asker: Asker) -> bool:
    """Whether what the chat gets is his to change: in a group, its admins' alone, also those who write as the group."""
    if asker.private or asker.as_group:
        return True
    return asker.person is not None and (member := await member_of(bot, asker.chat, asker.person)) is not None and member.status in _RULING


async def may_post(bot: Bot, channel: int, person: int) -> bool:
    """Whether somebody is an admin of a channel who may post there."""
    member = await member_of(bot, channel, person)
    if member is None or member.status not in _RULING:
        return False
    return member.status == ChatMember.OWNER or (isinstance(member, ChatMemberAdministrator) and bool(member.can_post_messages))


async def sees_all(bot: Bot, chat: int) -> bool:
    """Whether Telegram shows the bot all messages of a group: with privacy mode off, or to an admin. Raises TelegramError where Telegram
    is away."""
    if bot.bot.can_read_all_group_messages:
        return True
    member = await member_of(bot, chat, bot.id)
    return member is not None and member.status in _RULING


async def member_of(bot: Bot, chat: int, person: int) -> Any | None:
    """What a person is in a chat; None where Telegram does not say. Raises TelegramError where Telegram is away."""
    try:
        return await bot.get_chat_member(chat, person)
    except (BadRequest, Forbidden):
        return None
