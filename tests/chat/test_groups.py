"""What a group gets: answers to its commands, and nothing it did not ask for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.chat import words
from bot.errors import NotFound, RefusedBySite
from bot.store.store import Store
from bot.topics.subscribers import DEFAULT
from tests.chat.house import ENGLISH, PASTED, Held, Newsroom, chatting
from tests.chat.test_following import pressed, told
from tests.fakes.site import html
from tests.fakes.telegram import ASHA, BOT, Telegram, group

say = words.of("en")

ROOM = group(-1001)


async def test_summary_with_a_link_is_answered_by_a_reply_alone_and_a_look(telegram: Telegram, store: Store, news: Newsroom) -> None:
    held = Held()
    link = news.serve(held)
    async with chatting(telegram, store, news):
        asked = await telegram.says(f"/summary@khabar_test_bot {link}", chat=ROOM)
        await telegram.until(lambda: telegram.reactions.get((ROOM["id"], asked)) == "👀")
        held.go()
        answer = await telegram.shows(ROOM["id"])
    assert answer.text.startswith(ENGLISH)
    assert answer.reply_to == asked
    assert telegram.chat(ROOM["id"]) == [answer]
    assert answer.edits == 0
    assert not telegram.made("sendChatAction")


async def test_a_group_that_forbids_reactions_is_answered_all_the_same(telegram: Telegram, store: Store, news: Newsroom) -> None:
    link = news.story()
    telegram.refuses("setMessageReaction", 400, "Bad Request: REACTION_INVALID")
    async with chatting(telegram, store, news):
        await telegram.says(f"/summary {link}", chat=ROOM)
        assert (await telegram.shows(ROOM["id"])).text.startswith(ENGLISH)


async def test_summary_may_reply_to_a_message_with_a_link(telegram: Telegram, store: Store, news: Newsroom) -> None:
    link = news.story()
    there = {"message_id": 9, "date": 1, "chat": ROOM, "from": {"id": 44, "is_bot": False, "first_name": "Ravi"}, "text": f"see {link}"}
    async with chatting(telegram, store, news):
        asked = await telegram.says("/summary", chat=ROOM, reply_to_message=there)
        assert (await telegram.shows(ROOM["id"])).reply_to == asked


async def test_summary_of_a_message_without_a_story_says_what_it_takes(telegram: Telegram, store: Store, news: Newsroom) -> None:
    there = {"message_id": 9, "date": 1, "chat": ROOM, "from": {"id": 44, "is_bot": False, "first_name": "Ravi"}, "text": "see you"}
    room = ROOM["id"]
    async with chatting(telegram, store, news):
        assert (await told(telegram, "/summary", room, chat=ROOM, reply_to_message=there)).text == say("summary_how")
        assert (await told(telegram, "/summary", room, chat=ROOM)).text == say("summary_how_more")


async def test_start_with_the_bots_name_is_answered(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        answer = await told(telegram, "/start@khabar_test_bot", ROOM["id"], chat=ROOM)
    assert answer.text.startswith(say("help_in_group"))


async def test_a_group_is_spoken_to_in_the_language_of_whoever_brought_the_bot(telegram: Telegram, store: Store, news: Newsroom) -> None:
    hi = words.of("hi")
    async with chatting(telegram, store, news):
        telegram.language = "hi"
        await telegram.stands(ROOM, "member", "left")
        assert (await told(telegram, "/help", ROOM["id"], chat=ROOM)).text.startswith(hi("help_in_group"))
        telegram.members[ROOM["id"], ASHA] = "administrator"
        assert (await told(telegram, "/settings language english", ROOM["id"], chat=ROOM)).text.startswith(say("settings"))
        await telegram.stands(ROOM, "left", "member")
        await telegram.stands(ROOM, "member", "left")
        assert (await told(telegram, "/help", ROOM["id"], chat=ROOM)).text.startswith(say("help_in_group"))


async def test_an_error_goes_to_whoever_asked(telegram: Telegram, store: Store, news: Newsroom) -> None:
    link = news.serve(html("gone", 404))
    async with chatting(telegram, store, news):
        asked = await telegram.says(f"/summary {link}", chat=ROOM)
        answer = await telegram.shows(ROOM["id"])
    assert (answer.text, answer.reply_to) == (NotFound("127.0.0.1").sentence, asked)


async def test_a_text_in_place_of_a_link_is_asked_for_as_a_reply_and_read_so(telegram: Telegram, store: Store, news: Newsroom) -> None:
    link = news.serve(html("no", 403))
    async with chatting(telegram, store, news):
        await telegram.says(f"/summary {link}", chat=ROOM)
        answer = await telegram.shows(ROOM["id"])
        assert answer.text == f"{RefusedBySite('127.0.0.1').sentence} {say('text_as_reply')}"
        await telegram.says(PASTED, chat=ROOM, reply_to_message=telegram._as_json(answer))
        await telegram.shows(ROOM["id"], lambda m: m.text.startswith(ENGLISH))


async def test_the_answer_stays_in_the_forum_topic_or_goes_to_the_chat_where_that_was_deleted(
    telegram: Telegram, store: Store, news: Newsroom
) -> None:
    link = news.story()
    forum = group(-1002, is_forum=True)
    async with chatting(telegram, store, news):
        await telegram.says(f"/summary {link}", chat=forum, is_topic_message=True, message_thread_id=77)
        assert (await telegram.shows(forum["id"])).thread == 77
        telegram.refuses("sendMessage", 400, "Bad Request: message thread not found")
        await telegram.says(f"/summary {link}", chat=forum, is_topic_message=True, message_thread_id=78)
        await telegram.until(lambda: len(telegram.chat(forum["id"])) == 2)
    assert telegram.chat(forum["id"])[1].thread is None


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("look LINK", {}),
        ("/summary@another_bot LINK", {}),
        ("/summary LINK", {"from": {"id": 99, "is_bot": True, "first_name": "Other bot"}}),
        ("/summary LINK", {"is_automatic_forward": True, "sender_chat": {"id": -1009, "type": "channel", "title": "C"}}),
        ("/summary LINK", {"via_bot": {"id": BOT, "is_bot": True, "first_name": "Khabar"}}),
        ("/start", {}),
    ],
    ids=["a link unasked", "another bot's command", "a bot", "the linked channel", "its own inline message", "start"],
)
async def test_nothing_is_said_to_what_does_not_ask(
    text: str, fields: dict[str, Any], telegram: Telegram, store: Store, news: Newsroom
) -> None:
    link = news.story()
    telegram.privacy = False
    async with chatting(telegram, store, news):
        await telegram.says(text.replace("LINK", link), chat=ROOM, **fields)
        await telegram.says("/help", chat=ROOM)
        await telegram.shows(ROOM["id"], lambda m: m.text.startswith(say("help_in_group")))
    assert len(telegram.chat(ROOM["id"])) == 1
    assert not news.site.requests


async def test_a_channels_posts_are_left_alone(telegram: Telegram, store: Store, news: Newsroom) -> None:
    link = news.story()
    async with chatting(telegram, store, news):
        await telegram.says(f"/summary {link}", chat={"id": -1003, "type": "channel", "title": "C"}, kind="channel_post")
        await telegram.says("/help")
        await telegram.shows(ASHA)
    assert telegram.chat(-1003) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"from": {"id": 1087968824, "is_bot": True, "first_name": "Group"}, "sender_chat": ROOM},
        {"from": {"id": 136817688, "is_bot": True, "first_name": "Channel"}, "sender_chat": {"id": -1009, "type": "channel", "title": "C"}},
    ],
    ids=["an anonymous admin", "a person who writes as a channel"],
)
async def test_people_behind_telegrams_own_bots_are_answered(
    fields: dict[str, Any], telegram: Telegram, store: Store, news: Newsroom
) -> None:
    link = news.story()
    async with chatting(telegram, store, news):
        await telegram.says(f"/summary {link}", chat=ROOM, **fields)
        assert (await telegram.shows(ROOM["id"])).text.startswith(ENGLISH)


async def test_a_group_that_became_a_supergroup_is_followed(telegram: Telegram, store: Store, news: Newsroom) -> None:
    link = news.story()
    telegram.refuses("sendMessage", 400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=-1005)
    async with chatting(telegram, store, news):
        await telegram.says(f"/summary {link}", chat={"id": -55, "type": "group", "title": "Old"})
        assert (await telegram.shows(-1005)).text.startswith(ENGLISH)
    assert await store.requests.waiting(BOT) == []


@pytest.mark.parametrize("asks", ["a story", "a command"])
async def test_what_a_moving_group_follows_moves_with_the_first_answer_that_is_refused(
    asks: str, telegram: Telegram, store: Store, news: Newsroom
) -> None:
    link = news.story()
    async with chatting(telegram, store, news):
        telegram.members[ROOM["id"], ASHA] = "creator"
        await told(telegram, "/subscribe world", ROOM["id"], chat=ROOM)
        telegram.refuses("sendMessage", 400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=-1005)
        await telegram.says(f"/summary {link}" if asks == "a story" else "/following", chat=ROOM)
        answer = await telegram.shows(-1005)
    assert answer.text.startswith(ENGLISH if asks == "a story" else say("list_followed"))
    assert [each.key for each in await store.subscriptions.of(-1005)] == ["world"]
    assert await store.subscriptions.of(ROOM["id"]) == []


async def test_a_move_that_telegram_tells_of_is_followed(telegram: Telegram, store: Store, news: Newsroom) -> None:
    held = Held()
    link = news.serve(held)
    old: dict[str, Any] = {"id": -55, "type": "group", "title": "Old"}
    telegram.privacy = False
    async with chatting(telegram, store, news) as chat:
        asked = await telegram.says(f"/summary {link}", chat=old)
        await telegram.until(lambda: telegram.reactions.get((-55, asked)))
        await chat._jobs.stop(0)
    async with chatting(telegram, store, news):
        await telegram.says(chat=old, migrate_to_chat_id=-1005)
        held.go()
        await telegram.until(lambda: telegram.chat(-1005) or telegram.chat(-55))
    async with chatting(telegram, store, news):
        await telegram.until(lambda: telegram.made("getMe"))
    assert await store.requests.waiting(BOT) == []


async def test_a_group_where_the_bot_may_not_write_is_not_tried_again(telegram: Telegram, store: Store, news: Newsroom) -> None:
    link = news.story()
    telegram.refuses("sendMessage", 400, "Bad Request: not enough rights to send text messages to the chat")
    async with chatting(telegram, store, news):
        await telegram.says(f"/summary {link}", chat=ROOM)
        await telegram.called("sendMessage")
        await telegram.says("/help")
        await telegram.shows(ASHA)
    assert await store.requests.waiting(BOT) == []


# ---- what the bot may see, and what it is asked


async def test_help_says_what_the_bot_can_see(telegram: Telegram, store: Store, news: Newsroom) -> None:
    room = ROOM["id"]
    async with chatting(telegram, store, news):
        assert (await told(telegram, "/help", room, chat=ROOM)).text == f"{say('help_in_group')}\n\n{say('sees_commands')}"
        telegram.members[room, BOT] = "administrator"
        assert (await told(telegram, "/help", room, chat=ROOM)).text == f"{say('help_in_group')}\n\n{say('sees_and_waits')}"
        await store.chats.choose(room, replace(DEFAULT, links=True, language="hi"))
        hindi = words.of("hi")
        assert (await told(telegram, "/help", room, chat=ROOM)).text == f"{hindi('help_in_group')}\n\n{hindi('sees_and_reads')}"


async def test_links_are_read_unasked_where_an_admin_switched_that_on(telegram: Telegram, store: Store, news: Newsroom) -> None:
    room, link = ROOM["id"], news.story()
    gone, other = news.serve(html("gone", 404), "/duniya/gone"), news.story("/duniya/kim-putin-102")
    telegram.privacy = False
    anonymous: dict[str, Any] = {"from": {"id": 1087968824, "is_bot": True, "first_name": "Group"}, "sender_chat": ROOM}
    async with chatting(telegram, store, news):
        settings = await told(telegram, "/settings", room, chat=ROOM)
        assert "Links: read when I am asked" in settings.text
        assert await pressed(telegram, settings, "Read links unasked") == say("admins_only")
        assert (await told(telegram, "/settings links on", room, chat=ROOM)).text == say("admins_only")
        assert "Links: read without being asked" in (await told(telegram, "/settings links on", room, chat=ROOM, **anonymous)).text
        before = len(telegram.chat(room))
        await telegram.says(f"nobody reads {gone}", chat=ROOM)
        asked = await telegram.says(f"look {link}", chat=ROOM)
        answer = await telegram.shows(room, lambda m: m.text.startswith(ENGLISH))
        await telegram.says(f"look {link} and {other}", chat=ROOM, kind="edited_message", message_id=asked)
        await telegram.until(lambda: len(telegram.chat(room)) == before + 2)
        forwarded: dict[str, Any] = {"is_automatic_forward": True, "sender_chat": {"id": -1009, "type": "channel", "title": "C"}}
        await telegram.says(f"{link} again", chat=ROOM, **forwarded)
        await telegram.says("/help", chat=ROOM)
        await telegram.shows(room, lambda m: m.text.endswith(say("sees_and_reads")))
    assert answer.reply_to == asked
    assert len(telegram.chat(room)) == before + 3
    assert not any("no page" in message.text for message in telegram.chat(room))


async def test_a_reply_to_the_bot_and_a_mention_are_answered(telegram: Telegram, store: Store, news: Newsroom) -> None:
    room, link = ROOM["id"], news.story()
    async with chatting(telegram, store, news):
        help = await told(telegram, "/help", room, chat=ROOM)
        ours = {"message_id": help.id, "date": 1, "chat": ROOM, "from": {"id": BOT, "is_bot": True, "first_name": "Khabar"}, "text": link}
        await telegram.says("thanks!", chat=ROOM, reply_to_message=ours)
        answer = await told(telegram, f"and this? {link}", room, chat=ROOM, reply_to_message=ours)
        telegram.privacy = False
        there = {"message_id": 9, "date": 1, "chat": ROOM, "from": {"id": 44, "is_bot": False, "first_name": "Ravi"}, "text": f"see {link}"}
        mention = [{"type": "mention", "offset": 5, "length": 16}]
        again = await told(telegram, "well @khabar_test_bot", room, chat=ROOM, reply_to_message=there, entities=mention)
        head = [{"type": "mention", "offset": 0, "length": 16}]
        how = await told(telegram, "@khabar_test_bot?", room, chat=ROOM, entities=head)
    assert answer.text.startswith(ENGLISH)
    assert again.text.startswith(ENGLISH)
    assert how.text == say("summary_how")
    assert len(telegram.chat(room)) == 4
