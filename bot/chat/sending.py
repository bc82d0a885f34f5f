"""Messages to Telegram, and what its answers mean."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from telegram import InlineKeyboardMarkup, ReplyParameters
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError
from telegram.ext import ExtBot

from bot.chat.limiter import Errand
from bot.chat.pace import Urgency

log = logging.getLogger(__name__)

Bot = ExtBot[None]

# Telegram tells these apart by their words alone (Bot API 9.6, all of code 400).
_UNREACHABLE = (
    "chat not found",
    "user not found",
    "user is deactivated",
    "group chat was deactivated",
    "group is deactivated",
    "not enough rights to send",
    "have no rights to send",
    "chat_write_forbidden",
    "chat_send_plain_forbidden",
    "chat_restricted",
    "peer_id_invalid",
    "need administrator rights",
)
_CLOSED = ("topic_closed",)
_NO_TOPIC = ("message thread not found", "topic_deleted", "topic_id_invalid")
_NOT_MODIFIED = "message is not modified"
_NOT_THERE = ("message to edit not found", "message can't be edited", "message_id_invalid", "message to delete not found")


class Gone(Exception):
    """Nothing can be written to this chat any more: the bot was blocked, removed or silenced, or the chat is deleted."""


class Closed(Gone):
    """Nothing can be written to this forum topic until it is opened again."""


class NoTopic(Exception):
    """There is no such forum topic: it was deleted, or the group has none any more."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message goes: the chat, its forum topic, and the message that it replies to."""

    chat: int
    thread: int | None = None
    reply_to: int | None = None


def is_gone(error: BaseException) -> bool:
    return isinstance(error, Forbidden) or (isinstance(error, BadRequest) and _says(error, *_UNREACHABLE, *_CLOSED))


def is_passing(error: BaseException) -> bool:
    """Whether Telegram may take the same thing later: it is away, busy, or knows our token no more. PTB's BadRequest is a NetworkError,
    but asking again does not mend it."""
    return isinstance(error, TelegramError) and not isinstance(error, BadRequest | Forbidden | ChatMigrated)


async def send(bot: Bot, place: Place, html: str) -> int:
    """Send a message, to the chat itself where its forum topic is not there any more; its id.

    Raises Gone, or ChatMigrated where the group has another id now.
    """
    try:
        return await send_there(bot, place, html)
    except NoTopic:
        return await send_there(bot, Place(place.chat, None, place.reply_to), html)


async def send_there(
    bot: Bot,
    place: Place,
    html: str,
    *,
    keyboard: InlineKeyboardMarkup | None = None,
    silent: bool = False,
    errand: Errand | None = None,
) -> int:
    """Send a message to just that place; its id. `silent`: without a sound. Raises Gone (Closed), NoTopic or ChatMigrated."""
    # Nothing is quoted; PTB would send the default parse mode for the quote that there is not.
    reply = ReplyParameters(place.reply_to, allow_sending_without_reply=True, quote_parse_mode=None) if place.reply_to else None
    try:
        sent = await bot.send_message(
            place.chat,
            html,
            message_thread_id=place.thread,
            reply_parameters=reply,
            reply_markup=keyboard,
            disable_notification=silent or None,
            rate_limit_args=errand,  # type: ignore[arg-type]  # PTB's own context types know of no limiter
        )
    except ChatMigrated:
        raise
    except TelegramError as error:
        if place.thread is not None and _says(error, *_NO_TOPIC):
            raise NoTopic(str(error)) from error
        if _says(error, *_CLOSED):
            raise Closed(str(error)) from error
        if is_gone(error):
            raise Gone(str(error)) from error
        raise
    return sent.message_id


async def edit(
    bot: Bot,
    chat: int,
    message: int,
    html: str,
    keyboard: InlineKeyboardMarkup | None = None,
    urgency: Urgency = Urgency.REPLY,
) -> bool:
    """Let a message say something else. False: it is not there any more. Raises Gone."""
    try:
        await bot.edit_message_text(
            html,
            chat_id=chat,
            message_id=message,
            reply_markup=keyboard,
            rate_limit_args=urgency,  # type: ignore[arg-type]  # PTB's own context types know of no limiter
        )
    except BadRequest as error:
        if _says(error, _NOT_MODIFIED):
            return True
        if _says(error, *_NOT_THERE):
            return False
        if is_gone(error):
            raise Gone(str(error)) from error
        raise
    except Forbidden as error:
        raise Gone(str(error)) from error
    return True


async def delete(bot: Bot, chat: int, message: int) -> None:
    """Take a message away, where that is still possible (Telegram allows it for 48 hours)."""
    try:
        await bot.delete_message(chat, message)
    except (BadRequest, Forbidden) as error:
        log.debug("a message could not be deleted: %s", error)


async def type_in(bot: Bot, place: Place) -> None:
    """Show "typing" for about five seconds. Nothing depends on it."""
    try:
        await bot.send_chat_action(place.chat, "typing", message_thread_id=place.thread)
    except TelegramError as error:
        log.debug("typing could not be shown: %s", error)


async def look_at(bot: Bot, place: Place) -> None:
    """Put 👀 on the message that asked. Groups may forbid reactions; nothing depends on it."""
    if place.reply_to is None:
        return
    try:
        await bot.set_message_reaction(place.chat, place.reply_to, "👀")
    except TelegramError as error:
        log.debug("a reaction could not be set: %s", error)


def _says(error: TelegramError, *words: str) -> bool:
    said = error.message.lower()
    return any(word in said for word in words)
