"""Commands as people write them: in any case, with the bot's name or another's, in captions, with a slash of another width, and with
characters in between that nobody sees."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from telegram import Message, Update
from telegram.ext import CommandHandler, filters

from bot.reading.text import JOINERS, visible

_LONGEST = 64
"""Letters of a command, as Telegram marks it in a text."""
_COMMAND = re.compile(rf"/([A-Za-z0-9_]{{1,{_LONGEST}}})(?:@(\w{{1,{_LONGEST}}}))?(?![\w@/<>])")
_BLANKS = rf"[\s{JOINERS}]+"
_EDGES = re.compile(rf"^{_BLANKS}|{_BLANKS}$")


@dataclass(frozen=True, slots=True)
class Command:
    """`name` in small letters; `to` the name of the bot that is meant, in small letters, empty where none is named; `rest` what stands
    behind it, with its line breaks."""

    name: str
    to: str
    rest: str

    def is_for(self, username: str) -> bool:
        return self.to in ("", username.lower())


def command_of(message: Message) -> Command | None:
    """The command at the head of a message's text or caption."""
    return parse(message.text or message.caption or "")


def parse(text: str) -> Command | None:
    """By the text alone: Telegram marks no command that stands in full-width letters, and PTB (22.8) finds none that is bold, or in a
    caption."""
    text = _EDGES.sub("", visible(text))
    head = re.match(rf"\S{{1,{3 * _LONGEST}}}", text)
    if head is None or text[0] not in "/／":
        return None
    plain = unicodedata.normalize("NFKC", head.group())
    found = _COMMAND.match(plain)
    if found is None:
        return None
    return Command(found[1].lower(), (found[2] or "").lower(), _EDGES.sub("", plain[found.end() :] + text[head.end() :]))


def rest_of(message: Message) -> str:
    """What stands behind a message's command."""
    command = command_of(message)
    return command.rest if command else ""


_CALLED = {
    **dict.fromkeys(("news", "latest", "new", "today", "read"), "summary"),
    **dict.fromkeys(("list", "subscriptions", "feeds", "follows"), "following"),
    **dict.fromkeys(("add", "sub", "rss"), "subscribe"),
    **dict.fromkeys(("stop", "remove", "unsub", "delete"), "unsubscribe"),
    **dict.fromkeys(("language", "lang", "digest", "quiet", "timezone", "options", "config"), "settings"),
    **dict.fromkeys(("about", "commands", "menu", "info"), "help"),
    **dict.fromkeys(("block", "ignore"), "mute"),
}
"""What other bots call what ours do."""
_ALIKE = 75.0
"""Of a hundred: from here on a command may be another one misspelt (/setting, 93; /sumary, 92)."""


def likely(name: str, known: Sequence[str]) -> str | None:
    """The command that somebody may have meant by one that there is not."""
    from rapidfuzz import fuzz, process

    called = _CALLED.get(name)
    found = process.extractOne(name, known, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return called if called in known else found[0] if found else None


_WITH_A_NAME = frozenset(("summary", "subscribe", "unsubscribe", "follow", "unfollow", "mute", "unmute", "settings"))
"""Commands behind which people write something; with the others any more words are a sentence."""


def without_slash(text: str, known: Sequence[str]) -> str | None:
    """The command that somebody wrote without its slash ("topics", "follow modi"), with it."""
    first, *others = text.split() or [""]
    name = first.casefold()
    return " ".join((f"/{name}", *others)) if name in known and (not others or name in _WITH_A_NAME) else None


class Slash(CommandHandler[Any, Any]):
    """PTB's handler of commands, which finds them as `command_of` does."""

    def check_update(self, update: object) -> Any:
        if not isinstance(update, Update) or (message := update.effective_message) is None:
            return None
        command = command_of(message)
        if command is None or command.name not in self.commands or not command.is_for(message.get_bot().username):
            return None
        args = command.rest.split()
        if not self._check_correct_args(args):
            return None
        passed = self.filters.check_update(update)
        return (args, passed) if passed else False


class _IsCommand(filters.MessageFilter):
    def filter(self, message: Message) -> bool:
        return command_of(message) is not None


IS_COMMAND = _IsCommand()
"""Any command, known or not, also another bot's."""


class _ByName(filters.MessageFilter):
    def filter(self, message: Message) -> bool:
        command = command_of(message)
        return command is not None and command.to == message.get_bot().username.lower()


BY_NAME = _ByName()
"""A command with this bot's name behind it, which is nobody else's also in a group."""
