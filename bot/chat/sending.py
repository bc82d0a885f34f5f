"""Messages to Telegram, and what its answers mean."""

from __future__ import annotations

import logging
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from telegram import InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
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
_NOT_THERE = (
    *("message to edit not found", "message can't be edited", "message_id_invalid", "message to delete not found"),
    "wrong inline message identifier",
)


_EDIT_REPLY_MARKUP = "edit__message_reply_markup"
"""How to spell editMessageReplyMarkup for `do_api_request`, which warns of names that it has a method for. Its method (PTB 22.8) sends the
default parse mode along, which Telegram does not know there."""


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


async def send(bot: Bot, place: Place, html: str, keyboard: InlineKeyboardMarkup | None = None, preview: str = "") -> int:
    """Send a message, to the chat itself where its forum topic is not there any more; its id. `preview`: the address that Telegram shows a
    small preview of.

    Raises Gone, or ChatMigrated where the group has another id now.
    """
    try:
        return await send_there(bot, place, html, keyboard=keyboard, preview=preview)
    except NoTopic:
        return await send_there(bot, Place(place.chat, None, place.reply_to), html, keyboard=keyboard, preview=preview)


async def send_there(
    bot: Bot,
    place: Place,
    html: str,
    *,
    keyboard: InlineKeyboardMarkup | None = None,
    silent: bool = False,
    errand: Errand | Urgency | str | None = None,
    preview: str = "",
) -> int:
    """Send a message to just that place; its id. `silent`: without a sound; `errand`: or how urgent it is, or `limiter.UNPACED`; `preview`
    as of `send`.

    Raises Gone (Closed), NoTopic or ChatMigrated.
    """
    with _meaning(place):
        sent = await bot.send_message(
            place.chat,
            html,
            message_thread_id=place.thread,
            reply_parameters=_reply(place),
            reply_markup=keyboard,
            disable_notification=silent or None,
            link_preview_options=_small(preview),
            rate_limit_args=errand,  # type: ignore[arg-type]  # PTB's own context types know of no limiter
        )
    return sent.message_id


async def send_file(bot: Bot, place: Place, file: bytes, name: str, html: str) -> int:
    """Send a file with a caption, to the chat itself where its forum topic is not there any more; its id. Raises Gone or ChatMigrated."""
    try:
        with _meaning(place):
            sent = await bot.send_document(
                place.chat, file, filename=name, caption=html, message_thread_id=place.thread, reply_parameters=_reply(place)
            )
    except NoTopic:
        return await send_file(bot, Place(place.chat, None, place.reply_to), file, name, html)
    return sent.message_id


def _small(address: str) -> LinkPreviewOptions:
    """What Telegram itself fetches of a page, small and under the message; nothing where there is no address."""
    if not address:
        return LinkPreviewOptions(is_disabled=True)
    return LinkPreviewOptions(is_disabled=False, url=address, prefer_small_media=True, show_above_text=False)


def _reply(place: Place) -> ReplyParameters | None:
    # Nothing is quoted; PTB would send the default parse mode for the quote that there is not.
    return ReplyParameters(place.reply_to, allow_sending_without_reply=True, quote_parse_mode=None) if place.reply_to else None


@contextmanager
def _meaning(place: Place) -> Iterator[None]:
    """What Telegram's refusal of a message means. Raises Gone (Closed), NoTopic or ChatMigrated."""
    try:
        yield
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


async def edit(
    bot: Bot,
    chat: int,
    message: int,
    html: str,
    keyboard: InlineKeyboardMarkup | None = None,
    urgency: Urgency = Urgency.REPLY,
    preview: str = "",
) -> bool:
    """Let a message say something else. False: it is not there any more. Raises Gone."""
    return await _edited(
        bot.edit_message_text(
            html,
            chat_id=chat,
            message_id=message,
            reply_markup=keyboard,
            link_preview_options=_small(preview),
            rate_limit_args=urgency,  # type: ignore[arg-type]  # PTB's own context types know of no limiter
        )
    )


async def fill_in(bot: Bot, inline: str, html: str, keyboard: InlineKeyboardMarkup | None = None) -> None:
    """Let a message of the bot's in a chat that is not its own say something else. Raises Gone where it is not there any more."""
    if not await _edited(bot.edit_message_text(html, inline_message_id=inline, reply_markup=keyboard)):
        raise Gone("the message was deleted")


async def edit_buttons(bot: Bot, chat: int, message: int, keyboard: InlineKeyboardMarkup) -> bool:
    """Let a message have other buttons. False: it is not there any more. Raises Gone."""
    told = {"chat_id": chat, "message_id": message, "reply_markup": keyboard}
    return await _edited(bot.do_api_request(_EDIT_REPLY_MARKUP, told))


async def _edited(editing: Coroutine[Any, Any, object]) -> bool:
    try:
        await editing
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
    except ChatMigrated:  # it stayed behind
        return False
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
    if not place.reply_to:
        return
    try:
        await bot.set_message_reaction(place.chat, place.reply_to, "👀")
    except TelegramError as error:
        log.debug("a reaction could not be set: %s", error)


def _says(error: TelegramError, *words: str) -> bool:
    said = error.message.lower()
    return any(word in said for word in words)
