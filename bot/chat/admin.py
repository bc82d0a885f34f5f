"""What the bot says to its admins alone: where its pages for them are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from telegram import Update
from telegram.ext import Application, ContextTypes, filters

from bot.chat.asker import words_in
from bot.chat.markup import Span, line, write
from bot.chat.sending import Bot, Place, send_there
from bot.chat.slash import Slash
from bot.passes import admin_page
from bot.settings import Settings
from bot.store.chats import Chats


class AdminLink:
    """/admin, in the private chats that ADMIN_CHAT_IDS names."""

    def __init__(self, bot: Bot, settings: Settings, chats: Chats, clock: Callable[[], datetime]) -> None:
        self._bot = bot
        self._settings = settings
        self._chats = chats
        self._clock = clock

    def add_to(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Before the handlers of everybody, to whom this is no command."""
        if self._settings.admin_chat_ids:
            admins = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE & filters.Chat(self._settings.admin_chat_ids)
            application.add_handler(Slash("admin", self._give, admins))

    async def _give(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.effective_chat is not None  # noqa: S101 - a message has one
        say = await words_in(self._chats, update.effective_chat, update.effective_user)
        link = Span(say("admin_page"), href=admin_page(self._settings, self._clock(), say.language))
        for html in write([line(link), line(say("admin_page_once"))]):
            await send_there(self._bot, Place(update.effective_chat.id), html)
