"""Every command, wherever it can be sent: the table of what answers it, which test_everything.py walks through in both languages. And that
menus, /help and the handlers know the same ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from telegram.ext import CommandHandler

from bot.chat import words
from bot.chat.menu import GROUPS, OPERATORS, PRIVATE, RULING
from bot.chat.words import Words
from bot.store.store import Store
from tests.chat.house import ENGLISH, Newsroom, chatting
from tests.chat.test_following import told
from tests.fakes.telegram import ASHA, BOT, Json, Telegram, group

LANGUAGES = ("en", "hi")
CHANNEL: Json = {"id": -1001234567890, "type": "channel", "title": "Asha's news", "username": "asha_news"}
TOPICS_CHANNEL: Json = {"id": -1009, "type": "channel", "title": "World", "username": "khabar_world"}
ADDRESS = "https://khabar.example"


@pytest.fixture
async def telegram(telegram: Telegram) -> Telegram:
    """With the channel that the feeds file names, where the bot may post."""
    telegram.members[telegram.knows(TOPICS_CHANNEL), BOT] = "administrator"
    return telegram


@dataclass(frozen=True)
class Place:
    """Where a command is sent. `rules`: by somebody who may change what comes there."""

    name: str
    chat: Json
    rules: bool
    fields: Json = field(default_factory=dict)

    @property
    def number(self) -> int:
        return int(self.chat["id"])

    @property
    def private(self) -> bool:
        return self.number > 0


PLACES = (
    Place("in private", {"id": ASHA, "type": "private", "first_name": "Asha"}, rules=True),
    Place("a member of a group", group(-1001), rules=False),
    Place("an admin of a group", group(-1002), rules=True),
    Place(
        "an admin in a forum's topic", group(-1003, is_forum=True), rules=True, fields={"is_topic_message": True, "message_thread_id": 7}
    ),
)


def everywhere() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(what is sent, the sentence that answers, what fills it): what anybody may ask for. LINK and @HOST are the story's."""
    yield "/summary", "summary_how_more", {}
    yield "/summary LINK", "", {}
    yield "/summary world", "nothing_in", {"title": "World"}
    yield "/summary weather", "nothing_about", {"text": "weather"}
    yield "/topics", "topics", {}
    yield "/following", "nothing_followed", {}
    yield "/settings", "settings", {}
    yield "/privacy", "privacy", {"days": ...}


def changes() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """What only those may do who rule the place, in this order."""
    yield "/subscribe", "subscribe_how", {}
    yield "/subscribe world", "subscribed", {"titles": ["World"]}
    yield "/subscribe world", "subscribed_already", {"titles": ["World"]}
    yield "/follow", "follow_how", {}
    yield "/follow Kim Jong Un", "subscribed", {"titles": ["Kim Jong Un"]}
    yield "/follow चुनाव", "subscribed", {"titles": ["चुनाव"]}
    yield "/unfollow Kim Jong Un", "unsubscribed", {"titles": ["Kim Jong Un"]}
    yield "/unsubscribe sport", "not_followed", {"titles": ["“sport”"]}
    yield "/unsubscribe world", "unsubscribed", {"titles": ["World"]}
    yield "/mute", "mute_how", {}
    yield "/mute akhbar.example", "muted_source", {"name": "akhbar.example"}
    yield "/mute Donald Trump", "muted", {"titles": ["Donald Trump"]}
    yield "/unmute Donald Trump", "unmuted", {"titles": ["Donald Trump"]}
    yield "/unmute cricket", "not_muted", {"titles": ["“cricket”"]}
    yield "/settings cap 15", "settings", {}
    yield "/settings quiet never", "settings_not_understood", {"examples": ...}
    yield "/import", "import_how", {}
    yield "/export", "exported", {}


def rows(place: Place) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """All of the table for a place."""
    yield from everywhere()
    yield "/help", "help" if place.private else "help_in_group", {}
    for text, key, filled in changes():
        yield (text, key, filled) if place.rules else (text, "admins_only", {})
    yield ("/forget", "forget_asks" if place.private else "forget_asks_group", {}) if place.rules else ("/forget", "admins_only", {})
    if place.private:
        yield "/start", "start", {}
        yield "/channel", "no_channels", {}
        yield "/channel world", "channel_how", {}
        yield "/channel world @asha_news", "channel_linked", {"title": "World", "name": "@asha_news"}
        yield "/channel world @asha_news off", "channel_unlinked", {"title": "World", "name": "@asha_news"}
        yield "/channel world @asha_news off", "channel_not_linked", {"title": "World", "name": "@asha_news"}
        yield "/admin", "admin_page", {}
        yield "/status", "admin_page", {}
        yield "/weather", "unknown_command", {}
    else:
        yield "/start@khabar_test_bot true", "help_in_group", {}
        yield "/channel", "no_channels", {}


def sentence(say: Words, key: str, filled: dict[str, Any]) -> str:
    """What answers, in the language of the chat. The story itself is English in either."""
    if not key:
        return ENGLISH
    those: dict[str, Any] = {name: [say.phrase(one) for one in each] if isinstance(each, list) else each for name, each in filled.items()}
    if "title" in those:
        those["title"] = say.phrase(str(those["title"]))
    if those.get("examples") is ...:
        those["examples"] = say("settings_examples")
    if those.get("days") is ...:
        those["days"] = say("days", count=90)
    return say(key, **those)


async def said_wrong(telegram: Telegram, place: Place, say: Words, link: str) -> list[tuple[str, str]]:
    """Send every command of the table to a place: (command, answer) where the answer is none of what it shall be. `link` is a story's."""
    wrong = []
    for text, key, filled in rows(place):
        answer = await told(telegram, text.replace("LINK", link), place.number, chat=place.chat, **place.fields)
        if not answer.text.startswith(sentence(say, key, filled)):
            wrong.append((text, answer.text))
        replies = not place.private or "LINK" in text
        if (answer.thread, answer.reply_to is not None) != (place.fields.get("message_thread_id"), replies):
            wrong.append((text, f"in the topic {answer.thread}, in reply to {answer.reply_to}"))
    return wrong


@pytest.mark.parametrize("language", LANGUAGES)
async def test_summary_as_a_reply_reads_what_it_replies_to(language: str, telegram: Telegram, store: Store, news: Newsroom) -> None:
    there = {"date": 1, "from": {"id": 44, "is_bot": False, "first_name": "Ravi"}, "text": f"देखिए {news.story()}"}
    telegram.language = language
    async with chatting(telegram, store, news):
        for number, place in enumerate(PLACES, 9):
            replied = {**there, "message_id": number, "chat": place.chat, **place.fields}
            answer = await told(telegram, "/summary", place.number, chat=place.chat, reply_to_message=replied, **place.fields)
            assert answer.text.startswith(ENGLISH), place.name
    assert refused(telegram) == []


async def test_in_a_channel_no_command_is_answered_and_nothing_is_read(telegram: Telegram, store: Store, news: Newsroom) -> None:
    """Whoever writes there writes as the channel, and the bot cannot see whether he may."""
    link = news.story()
    telegram.members[CHANNEL["id"], BOT] = "administrator"
    async with chatting(telegram, store, news):
        for place in PLACES[:1]:
            for text, *_ in rows(place):
                await telegram.says(text.replace("LINK", link), chat=CHANNEL, kind="channel_post")
        await told(telegram, "/help")
    assert telegram.chat(CHANNEL["id"]) == []
    assert not news.site.requests
    assert refused(telegram) == []


def refused(telegram: Telegram) -> list[tuple[str, str]]:
    """What Telegram would not do; that an operator has not pressed Start yet is no fault of the bot's."""
    return [(call.method, call.description) for call in telegram.calls if call.status >= 400 and call.method != "getMyCommands"]


# ---- the commands there are


async def handled(telegram: Telegram, store: Store, news: Newsroom) -> set[str]:
    async with chatting(telegram, store, news, admin_chat_ids=frozenset({ASHA})) as chat:
        those = [each for handlers in chat._application.handlers.values() for each in handlers if isinstance(each, CommandHandler)]
    return {name for each in those for name in each.commands}


async def test_menus_help_and_handlers_know_the_same_commands(telegram: Telegram, store: Store, news: Newsroom) -> None:
    there = await handled(telegram, store, news)
    assert there - {"start"} == set(OPERATORS)  # Telegram itself offers the button that sends /start
    assert set(GROUPS) < set(RULING) < set(PRIVATE)
    for language in LANGUAGES:
        say = words.of(language)
        assert set(re.findall(r"(?<![\w/])/([a-z]+)", say("help"))) == there - {"start", "help", "admin", "status"}
        assert set(re.findall(r"(?<![\w/])/([a-z]+)", say("help_in_group"))) <= set(RULING)


def test_the_table_has_every_command_in_every_place() -> None:
    for place in PLACES:
        sent = {text.split()[0].removeprefix("/").partition("@")[0] for text, *_ in rows(place)}
        assert (set(OPERATORS) if place.private else set(RULING)) <= sent, place.name
