"""What a message asks for: links, a pasted text, or nothing that can be answered. Decisions alone; nothing is sent or kept here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from telegram import InlineKeyboardMarkup, Message, MessageEntity

from bot.chat.markup import units
from bot.chat.slash import command_of
from bot.model import Link
from bot.reading.link import MOST, broken_links, find_links
from bot.topics.concern import name_key

SHORTEST_TEXT = 200
"""Devanagari letters from which a text is taken for a story: about forty words."""

WHOLE_STORY = 1_500
"""Devanagari letters from which a text is the story itself, whatever links stand in it: channels that post whole stories put links to
join them beneath; those that post a teaser with the story's link write less."""

NEARLY_FULL = 3_600
"""UTF-16 units from which a message may be a piece of a longer text: Telegram's clients cut at 4,096, up to some hundred units earlier
for the sake of a sentence's end."""

_LETTER = re.compile("[\u0900-\u0963\u0970-\u097f]")  # signs too, digits and dandas not


@dataclass(frozen=True, slots=True)
class Links:
    """Links to answer; `more`: the message held others besides."""

    links: tuple[Link, ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class Pasted:
    """A Hindi text; `cut`: perhaps one piece of several."""

    text: str
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Nothing:
    """Nothing to answer; `broken` holds what was meant as a link, `hindi` says that there was some Hindi."""

    broken: bool = False
    hindi: bool = False


Asked = Links | Pasted | Nothing

SmallTalk = Literal["hello", "welcome", "help"]
_SMALL_TALK: dict[SmallTalk, str] = {
    "hello": "hello, hi, hii, hey, hi there, hello there, namaste, namaskar, good morning, good evening, good afternoon, नमस्ते, नमस्कार, "
    "हैलो, हेलो, राम राम, प्रणाम, सुप्रभात",
    "welcome": "thanks, thank you, thank you very much, many thanks, thanks a lot, thx, ty, shukriya, dhanyavad, dhanyawad, धन्यवाद, "
    "बहुत धन्यवाद, बहुत बहुत धन्यवाद, शुक्रिया, थैंक्स, थैंक यू, ok, okay, great, nice, good, cool, wow, awesome, very good, ठीक है, अच्छा, "
    "बढ़िया, बहुत बढ़िया, वाह",
    "help": "help, help me, what can you do, what do you do, how does this work, how does it work, how to use, menu, commands, मदद, "
    "सहायता, मदद करो, क्या कर सकते हो",
}
"""What people say to a bot as they would to a person, and what answers it."""
_SAID = {name_key(said): answer for answer, all_of in _SMALL_TALK.items() for said in all_of.split(",")}
_THANKFUL = frozenset("👍🙏❤👌👏😊🙂💯🔥")


def small_talk(text: str) -> SmallTalk | None:
    """What answers a text that asks for nothing to be read; None where it is no such talk."""
    if answer := _SAID.get(name_key(text)):
        return answer
    signs = {sign for sign in text if not sign.isspace() and sign not in "\ufe0f\u200d" and not "🏻" <= sign <= "🏿"}
    return "help" if signs == {"?"} else "welcome" if signs and signs <= _THANKFUL else None


def asked_by(message: Message, text: str | None = None) -> Asked:
    """What a message asks for. `text` stands in for its own where a command was taken off it."""
    own = message.text or message.caption or ""
    text = own if text is None else text
    letters = len(_LETTER.findall(text))
    if letters >= WHOLE_STORY:
        return Pasted(text, cut=units(text) >= NEARLY_FULL)
    links = find_links(text, hidden_links(message), most=MOST + 1)
    if links:
        return Links(tuple(links[:MOST]), more=len(links) > MOST)
    if letters >= SHORTEST_TEXT:
        return Pasted(text, cut=units(text) >= NEARLY_FULL)
    return Nothing(broken=bool(broken_links(text)), hindi=letters > 0)


def asked_of(message: Message, bot: int) -> Asked:
    """What a message that speaks to the bot asks for, without the command at its head; or what the message asks for that it replies to
    (one of the bot's own only where a command says so: thanks for an answer are no question)."""
    command = command_of(message)
    asked = asked_by(message, command.rest if command else None)
    replied = message.reply_to_message
    if isinstance(asked, Nothing) and replied and (command or replied.from_user is None or replied.from_user.id != bot):
        there = asked_by(replied)
        return asked if isinstance(there, Nothing) else there
    return asked


def hidden_links(message: Message) -> list[str]:
    """The addresses behind words, in buttons (of a forwarded post), and of the preview, in this order."""
    entities: Sequence[MessageEntity] = message.entities or message.caption_entities
    found = [entity.url for entity in entities if entity.type == MessageEntity.TEXT_LINK]
    if isinstance(message.reply_markup, InlineKeyboardMarkup):
        found += [button.url for row in message.reply_markup.inline_keyboard for button in row]
    if message.link_preview_options and isinstance(message.link_preview_options.url, str):
        found.append(message.link_preview_options.url)
    return [address for address in found if address and address.startswith(("http://", "https://"))]


def is_from_a_person(message: Message, bot: int) -> bool:
    """Whether to listen at all: not to other bots, channels, what a group's channel posts there, or what this bot itself wrote.

    An anonymous admin, and a person who writes as a channel, come as bots of Telegram's own with the real sender in `sender_chat`.
    """
    if message.chat.type == "channel" or message.is_automatic_forward:
        return False
    if message.via_bot and message.via_bot.id == bot:
        return False
    sender = message.from_user
    return bool(message.sender_chat) or (sender is not None and not sender.is_bot)


Address = Literal["head", "within", ""]


def addressed(message: Message, bot: int, username: str) -> Address:
    """Whether a message in a group speaks to this bot: a reply to it, a command in a caption, or a mention; and where."""
    if message.reply_to_message and message.reply_to_message.from_user and message.reply_to_message.from_user.id == bot:
        return "within"
    own = message.text or message.caption or ""
    if (command := command_of(message)) and command.name == "summary" and command.is_for(username):
        return "head"
    entities: Sequence[MessageEntity] = message.entities or message.caption_entities
    for entity in entities:
        named = entity.type == MessageEntity.MENTION and _part(own, entity).lower() == f"@{username}".lower()
        if named or (entity.type == MessageEntity.TEXT_MENTION and entity.user is not None and entity.user.id == bot):
            return "within" if entity.offset else "head"
    return ""


def _part(text: str, entity: MessageEntity) -> str:
    """An entity's text; Telegram counts in UTF-16 units."""
    counted = text.encode("utf-16-le")
    return counted[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le", "replace")


def joined(parts: Sequence[str]) -> str:
    """The text that a client cut into pieces. It cuts at blanks and drops them: between paragraphs where a sentence ended, else within."""
    text = ""
    for part in parts:
        text += ("" if not text else "\n" if text.endswith(_ENDS) else " ") + part.strip()
    return text


_ENDS = ("।", ".", "?", "!", '"', "”", "’", "'", "॥")
