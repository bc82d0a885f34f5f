"""The buttons under what the bot sends, and what each of them says when it is pressed.

A button's data is a word and what it is about, with a colon between (Bot API: 1 to 64 bytes). Anybody can send a bot any data: whoever
reads it takes nothing of it for true but that somebody in this chat asks for it.

    mute:17          mute the story of event 17 for this chat
    story:Yx…        the key points of the kept story of this id (22 characters)
"""

from __future__ import annotations

from collections.abc import Iterable

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

MUTE = "mute"
STORY = "story"
_IN_A_ROW = 5


def under_a_push(event: int) -> InlineKeyboardMarkup:
    """For a chat, where somebody can be answered."""
    return InlineKeyboardMarkup([[InlineKeyboardButton("Mute this story", callback_data=f"{MUTE}:{event}")]])


def under_a_post(username: str, topic: str) -> InlineKeyboardMarkup:
    """For a channel: its topic, to be had in a chat with the bot."""
    return InlineKeyboardMarkup([[InlineKeyboardButton("Get this from the bot", url=f"https://t.me/{username}?start=topic_{topic}")]])


def numbered(stories: Iterable[str]) -> InlineKeyboardMarkup:
    """For a list: a number for each of its stories, by the kept story's id."""
    buttons = [InlineKeyboardButton(str(number), callback_data=f"{STORY}:{id}") for number, id in enumerate(stories, 1)]
    return InlineKeyboardMarkup([buttons[at : at + _IN_A_ROW] for at in range(0, len(buttons), _IN_A_ROW)])
