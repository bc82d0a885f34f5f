"""What somebody reads whose link or text gave no story: why, and what can be done."""

from __future__ import annotations

from urllib.parse import urlsplit

from telegram import InlineKeyboardMarkup

from bot.chat.buttons import button
from bot.chat.followed import shortened
from bot.chat.inline_results import told_of
from bot.chat.markup import said
from bot.chat.words import Words
from bot.errors import NotAStory, ReadingError, StoryList, TextWanted
from bot.reading.link import parse, source_of
from bot.store.requests import Ask


def unread(error: ReadingError, ask: Ask, say: Words, bot: str, opening: str, *, several: bool) -> tuple[str, InlineKeyboardMarkup | None]:
    """The message and its buttons. `bot` is its @name without the @; `opening` stands before the rest where the answer comes late;
    `several`: the message asked for other links too, so this one must be named."""
    sentence = f"{say.error(error)} {_where_to_paste(error, ask, say, bot)}".strip()
    if ask.inline:
        return told_of(ask.what if ask.kind == "link" else "", sentence), None
    told = [part for part in (opening, sentence) if part]
    return told_of(ask.what, " ".join(told)) if several else said("\n\n".join(told)), _instead(error, ask, say)


def _where_to_paste(error: ReadingError, ask: Ask, say: Words, bot: str) -> str:
    """In a private chat a text needs no more than to be sent; elsewhere the bot would not take it for a story, or not see it."""
    if not isinstance(error, TextWanted) or (ask.private and not ask.inline):
        return ""
    return say("text_in_private", bot=f"@{bot}") if ask.inline else say("text_as_reply")


def _instead(error: ReadingError, ask: Ask, say: Words) -> InlineKeyboardMarkup | None:
    """Where a link leads to a list of stories: what follows the site."""
    if not isinstance(error, NotAStory) or not isinstance(error.kind, StoryList):
        return None
    there = urlsplit(parse(ask.what).address)
    follow = button(say("follow_it", text=shortened(source_of(ask.what))), "meant", f"{there.scheme}://{there.netloc}")
    return InlineKeyboardMarkup([[follow]]) if follow else None
