"""The chats that ADMIN_CHAT_IDS names: what they may ask of the bot, and what it tells them by itself."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from telegram import Update
from telegram.error import ChatMigrated, TelegramError
from telegram.ext import Application, ContextTypes, filters

from bot.chat import words
from bot.chat.asker import words_in
from bot.chat.limiter import UNPACED
from bot.chat.markup import Line, Span, line, write
from bot.chat.sending import Bot, Gone, Place, send_there
from bot.chat.slash import Slash
from bot.chat.status import status, trouble
from bot.chat.words import Words
from bot.errors import StoreError
from bot.monitoring.alarms import Told
from bot.monitoring.condition import Condition
from bot.passes import admin_page
from bot.settings import Settings
from bot.store.chats import Chats

log = logging.getLogger(__name__)


class Admins:
    """/admin and /status, in their private chats; and letters to all of them."""

    def __init__(self, bot: Bot, settings: Settings, chats: Chats, clock: Callable[[], datetime]) -> None:
        self._bot = bot
        self._settings = settings
        self._chats = chats
        self._clock = clock
        self._spoken: Mapping[int, str] = {}
        self.condition: Callable[[], Awaitable[Condition]] | None = None
        """How the bot is, where somebody looks after this process."""

    def add_to(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Before the handlers of everybody, to whom these are no commands."""
        if self._settings.admin_chat_ids:
            admins = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE & filters.Chat(self._settings.admin_chat_ids)
            application.add_handlers([Slash("admin", self._give_pages, admins), Slash("status", self._give_status, admins)])

    async def _give_pages(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        def pages(say: Words) -> list[Line]:
            return [
                line(Span(say("admin_page"), href=admin_page(self._settings, self._clock(), say.language))),
                line(say("admin_page_once")),
            ]

        await self._answer(update, pages)

    async def _give_status(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        if self.condition is None:
            log.warning("nobody looks after this process")
            return
        now = await self.condition()
        await self._answer(update, lambda say: list(status(now, self._settings.daily_characters, say)))

    async def _answer(self, update: Update, lines: Callable[[Words], list[Line]]) -> None:
        chat = update.effective_chat
        assert chat is not None  # noqa: S101 - a message has one
        for html in write(lines(await words_in(self._chats, chat, update.effective_user))):
            await send_there(self._bot, Place(chat.id), html)

    async def learn_languages(self) -> None:
        """The admins' languages, as they are or as they were known last: what is told may be that the database is away."""
        if not self._settings.admin_chat_ids:
            return
        with suppress(StoreError):
            self._spoken = await self._chats.languages(self._settings.admin_chat_ids)

    async def tell(self, letter: Callable[[Words], str], errand: str | None = None) -> None:
        """`letter` writes the message in an admin's language. Raises TelegramError where none of them could be told."""
        await self.learn_languages()
        reached, fault = 0, None
        for chat in sorted(self._settings.admin_chat_ids):
            try:
                await send_there(self._bot, Place(chat), letter(words.of(self._spoken.get(chat, ""))), errand=errand)
                reached += 1
            except (Gone, ChatMigrated) as error:
                log.warning("an admin's chat (ADMIN_CHAT_IDS) cannot be written to: %s", error)
            except TelegramError as error:
                fault = error
        if fault and not reached:
            raise fault
        if fault:
            log.warning("not all admins could be told")

    async def tell_of_trouble(self, told: Sequence[Told]) -> None:
        """One message of what broke and what is mended. Raises TelegramError where none of them could be told."""
        await self.tell(lambda say: trouble(told, say), UNPACED)
