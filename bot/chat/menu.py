"""What Telegram shows of the bot before anybody has written to it: the menu of commands and the descriptions, in each language."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.chat import words
from bot.chat.sending import Bot

log = logging.getLogger(__name__)

PRIVATE = (
    *("summary", "topics", "subscribe", "unsubscribe", "follow", "unfollow", "mute", "unmute", "following"),
    *("settings", "channel", "export", "import", "privacy", "forget", "help"),
)
GROUPS = ("summary", "topics", "following", "privacy", "help")
RULING = (
    *("summary", "topics", "subscribe", "unsubscribe", "follow", "unfollow", "mute", "unmute", "following"),
    *("settings", "export", "import", "privacy", "forget", "help"),
)
"""For a group's admins, who alone may change what comes."""
OPERATORS = (*PRIVATE, "status", "admin")
"""For the chats of ADMIN_CHAT_IDS."""


@dataclass(frozen=True, slots=True)
class Menu:
    """Commands by name, where they are offered, and for whose language ("": for all that have none of their own)."""

    scope: BotCommandScope
    names: tuple[str, ...]
    language: str

    @property
    def commands(self) -> tuple[BotCommand, ...]:
        say = words.of(self.language)
        return tuple(BotCommand(name, say(f"command_{name}")) for name in self.names)


def menus(operators: Collection[int]) -> Iterator[Menu]:
    """All menus there are to be."""
    offered: list[tuple[BotCommandScope, tuple[str, ...]]] = [
        (BotCommandScopeDefault(), GROUPS),
        (BotCommandScopeAllPrivateChats(), PRIVATE),
        (BotCommandScopeAllGroupChats(), GROUPS),
        (BotCommandScopeAllChatAdministrators(), RULING),
    ]
    offered += [(BotCommandScopeChat(chat), OPERATORS) for chat in sorted(operators)]
    for scope, names in offered:
        for language in words.LANGUAGES:
            yield Menu(scope, names, "" if language == words.DEFAULT else language)


class BotMenu:
    """Asks first, and sets what is otherwise: Telegram lets a bot change these a few times and then wants it to wait for hours."""

    def __init__(self, bot: Bot, operators: Collection[int]) -> None:
        self._bot = bot
        self._operators = operators

    async def publish(self) -> None:
        """Nothing depends on it: what cannot be set now is set at the next start."""
        try:
            for menu in menus(self._operators):
                try:
                    await self._offer(menu)
                except (BadRequest, Forbidden) as error:  # an operator's chat in which nobody pressed Start yet
                    log.debug("a menu of commands could not be set: %s", error.message)
            for language in words.LANGUAGES:
                await self._describe("" if language == words.DEFAULT else language)
        except TelegramError as error:
            log.warning("the menu of commands and the descriptions could not be set: %s", error.message)

    async def _offer(self, menu: Menu) -> None:
        there = await self._bot.get_my_commands(menu.scope, language_code=menu.language or None)
        if tuple(there) != menu.commands:
            await self._bot.set_my_commands(menu.commands, menu.scope, language_code=menu.language or None)

    async def _describe(self, language: str) -> None:
        say, code = words.of(language), language or None
        if (await self._bot.get_my_description(code)).description != say("description"):
            await self._bot.set_my_description(say("description"), code)
        if (await self._bot.get_my_short_description(code)).short_description != say("short_description"):
            await self._bot.set_my_short_description(say("short_description"), code)
