"""Groups and channels that the bot cannot write to: each thing asked there is tried once and ends, and all others go on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from bot.chat import words
from bot.store.store import Store
from tests.chat.house import ENGLISH, Held, Newsroom, chatting, until
from tests.chat.test_following import told
from tests.fakes.telegram import ASHA, BOT, PATIENCE, PERMISSIONS, Telegram, group

say, hindi = words.of("en"), words.of("hi")

RAVI = 43
ROOM = group(-1001, "Newsroom \u202e<b>")
CHANNEL: dict[str, Any] = {"id": -1009, "type": "channel", "title": "Asha's news"}
GROUPS = [name for name in PERMISSIONS if name not in ("can_edit_tag", "can_react_to_messages")]
"""What all members of a group may do, as getChat says it."""
REFUSALS = {
    -2001: (403, "Forbidden: bot was kicked from the supergroup chat"),
    -2002: (403, "Forbidden: bot is not a member of the supergroup chat"),
    -2003: (400, "Bad Request: not enough rights to send text messages to the chat"),
    -2004: (400, "Bad Request: CHAT_WRITE_FORBIDDEN"),
    -2005: (400, "Bad Request: CHAT_RESTRICTED"),
    -2006: (400, "Bad Request: chat not found"),
    -2007: (400, "Bad Request: TOPIC_CLOSED"),
}


def is_to(chat: int) -> Callable[[dict[str, Any]], bool]:
    return lambda fields: str(fields["chat_id"]) == str(chat)


async def all_is_done(store: Store) -> None:
    async with asyncio.timeout(PATIENCE):
        while await store.requests.waiting(BOT) or await store.journal.waiting(BOT):  # noqa: ASYNC110 -- rows have no event
            await asyncio.sleep(0.01)


async def test_groups_that_shut_the_bot_out_while_it_reads_are_tried_once_and_others_are_answered(
    telegram: Telegram, store: Store, news: Newsroom
) -> None:
    held = Held()
    link = news.serve(held)
    async with chatting(telegram, store, news):
        for number in (*REFUSALS, ROOM["id"]):
            await telegram.says(f"/summary {link}", chat=group(number))
        await telegram.says(link)
        await until(lambda: news.fetches(link))
        for number, (code, description) in REFUSALS.items():
            for method in ("sendMessage", "setMessageReaction", "sendChatAction"):
                telegram.refuses(method, code, description, times=100, when=is_to(number))
        held.go()
        for number in REFUSALS:
            await telegram.called("sendMessage", chat=number)
            await telegram.says("/help", chat=group(number))
        assert (await telegram.shows(ASHA)).text.startswith(ENGLISH)
        assert (await telegram.shows(ROOM["id"])).text.startswith(ENGLISH)
        await all_is_done(store)
        tried = {number: len(telegram.made("sendMessage", number)) for number in REFUSALS}
    async with chatting(telegram, store, news):  # with the sweep that a start makes
        await told(telegram, "/help")
    assert tried == dict.fromkeys(REFUSALS, 2)  # the story, the help
    assert {number: len(telegram.made("sendMessage", number)) for number in REFUSALS} == tried


@pytest.mark.parametrize(
    ("chat", "status", "before", "rights"),
    [
        (ROOM, "restricted", "left", {}),
        (ROOM, "restricted", "member", {}),
        (CHANNEL, "administrator", "left", {"can_post_messages": False}),
        (group(-1002, "Quiet", permissions=dict.fromkeys(GROUPS, False)), "member", "left", {}),
    ],
    ids=["added without a voice", "silenced", "an admin of a channel who may not post", "a member where only admins write"],
)
async def test_who_adds_the_bot_where_it_may_not_write_is_told_in_private(
    chat: dict[str, Any], status: str, before: str, rights: dict[str, bool], telegram: Telegram, store: Store, news: Newsroom
) -> None:
    telegram.language = "hi"
    async with chatting(telegram, store, news):
        await telegram.stands(chat, status, before, **rights)
        said = await telegram.shows(ASHA)
        await telegram.stands(chat, status, status, **rights)
        await telegram.stands(chat, "left", status)
        await told(telegram, "/help")
        await all_is_done(store)
    assert said.text == hindi("may_not_write", title=chat["title"].replace("\u202e", ""))
    assert len(telegram.chat(ASHA)) == 2
    assert telegram.chat(chat["id"]) == []


async def test_who_cannot_be_told_of_it_is_left_alone(telegram: Telegram, store: Store, news: Newsroom) -> None:
    telegram.refuses("sendMessage", 403, "Forbidden: bot can't initiate conversation with a user", when=is_to(ASHA))
    async with chatting(telegram, store, news):
        await telegram.stands(ROOM, "restricted", "left")
        await told(telegram, "/help", RAVI, user=RAVI)
        await telegram.called("sendMessage", chat=ASHA)
        await telegram.stands(ROOM, "member", "restricted")
        assert (await told(telegram, "/help", ROOM["id"], chat=ROOM)).text.startswith(say("help_in_group"))
    assert await store.journal.waiting(BOT) == []
    assert len(telegram.made("sendMessage", ASHA)) == 1
