"""What is kept of a chat, all of it as a file, and its end: on both databases, as a person reads it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, or_, select

from bot.chat import words
from bot.store.schema import metadata
from bot.store.store import Store
from tests.chat.house import PASTED, Held, Newsroom, chatting
from tests.chat.test_following import follows, pressed, told
from tests.chat.test_settings_command import exported
from tests.chat.world import world
from tests.fakes.telegram import ASHA, Message, Telegram, group
from tests.store.test_retention import PERSONAL

say, hindi = words.of("en"), words.of("hi")
ROOM = group(-1001, is_forum=True)
TOPIC = {"is_topic_message": True, "message_thread_id": 7}
RAVI = 43


async def held(store: Store, number: int) -> set[str]:
    found = set()
    async with store.database.reading() as connection:
        for name, columns in PERSONAL.items():
            c = metadata.tables[name].c
            if await connection.scalar(select(func.count()).where(or_(*(c[column] == number for column in columns)))):
                found.add(name)
    return found


async def becomes(telegram: Telegram, message: Message, text: str) -> None:
    await telegram.until(lambda: message.text == text)
    assert message.labels == []


async def test_privacy_says_how_long_and_whom_to_ask(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news, retention_days=30, contact="asha@khabar.example"):
        english = (await told(telegram, "/privacy")).text
        telegram.language = "hi"
        there = (await told(telegram, "/privacy")).text
    assert english == f"{say('privacy', days='30 days')}\nQuestions: asha@khabar.example"
    assert there == f"{hindi('privacy', days='30 दिन')}\nसवाल हों तो: asha@khabar.example"


async def test_all_that_is_kept_is_exported_and_then_forgotten(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        for text in ("/subscribe world", "/mute क्रिकेट", "/settings cap 7"):
            await told(telegram, text)
        link = news.story()
        await told(telegram, link)
        await told(telegram, PASTED)
        found = json.loads(await exported(telegram))
        asked = found["kept"]["requests"]
        assert (found["settings"], [each["title"] for each in found["subscriptions"]]) == ({"cap": 7}, ["World"])
        assert [(each["kind"], each["state"], each.get("link")) for each in asked] == [
            ("link", "answered", link),
            ("text", "answered", None),
        ]
        assert "".join(asked[1]["pasted"]).startswith(PASTED.split("\n")[1][:20])

        question = await told(telegram, "/forget")
        assert question.text == say("forget_asks")
        assert question.labels == ["Delete all of it", "Keep it"]
        await pressed(telegram, question, "Keep it")
        await becomes(telegram, question, say("forget_kept"))
        assert await follows(store) == [("topic", "World")]

        question = await told(telegram, "/forget")
        await pressed(telegram, question, "Delete all of it")
        await becomes(telegram, question, say("forgotten"))
    assert await held(store, ASHA) == {"spending"}
    async with store.database.reading() as connection:
        assert list((await connection.execute(select(metadata.tables["stories"].c.canonical))).scalars()) == [link]


async def test_in_a_group_only_the_admin_who_asked_forgets(telegram: Telegram, store: Store, news: Newsroom) -> None:
    room = ROOM["id"]
    telegram.members |= {(room, ASHA): "administrator", (room, RAVI): "administrator", (room, 44): "member"}
    async with chatting(telegram, store, news):
        await told(telegram, "/subscribe world", room, chat=ROOM, **TOPIC)
        assert (await told(telegram, "/forget", room, chat=ROOM, user=44, **TOPIC)).text == say("admins_only")
        assert (await told(telegram, "/export", room, chat=ROOM, user=44, **TOPIC)).text == say("admins_only")
        question = await told(telegram, "/forget", room, chat=ROOM, **TOPIC)
        assert (question.text, question.thread) == (say("forget_asks_group"), 7)
        assert await pressed(telegram, question, "Delete", user=44) == say("admins_only")
        assert await pressed(telegram, question, "Delete", user=RAVI) == say("forget_not_yours")
        assert await pressed(telegram, question, "Keep", user=RAVI) == say("forget_not_yours")
        assert await follows(store, room) == [("topic", "World")]
        await pressed(telegram, question, "Delete")
        await becomes(telegram, question, say("forgotten"))
    assert await held(store, room) == set()


async def test_the_question_holds_for_an_hour(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        await told(telegram, "/subscribe world")
        question = await told(telegram, "/forget")
    async with chatting(telegram, store, news, after=timedelta(minutes=61)):
        await pressed(telegram, question, "Delete")
        await becomes(telegram, question, say("forget_too_late"))
        forged = await told(telegram, "/help")
        assert await pressed(telegram, forged, told="forget:42") == say("old_button")
        assert await pressed(telegram, forged, told=f"forget:44:{2**40}") == say("forget_not_yours")
    assert await follows(store) == [("topic", "World")]


async def test_what_was_being_read_is_neither_answered_nor_kept(telegram: Telegram, store: Store, news: Newsroom) -> None:
    page = Held()
    async with chatting(telegram, store, news, patience=0.0):
        await telegram.says(news.serve(page))
        await telegram.until(lambda: any(each.text.startswith("Reading") for each in telegram.chat(ASHA)))
        question = await told(telegram, "/forget")
        await pressed(telegram, question, "Delete")
        await becomes(telegram, question, say("forgotten"))
        page.go()
        await telegram.until(lambda: [each.text for each in telegram.chat(ASHA)] == [say("forgotten")])
    assert await held(store, ASHA) <= {"spending"}


@pytest.mark.kills
async def test_a_kill_before_it_is_said_says_it_at_the_next_start(tmp_path: Path, database_url: str) -> None:
    async with world(tmp_path, DATABASE_URL=database_url) as around:
        telegram = around.telegram
        await told(telegram, "/subscribe world")
        question = await told(telegram, "/forget")
        gate = telegram.holds("editMessageText")
        await telegram.presses(question, "Delete")
        await around.until(lambda: gate.held)
        assert around.rows("SELECT chat FROM subscriptions") == []
        await around.kill()
        gate.open()
        await around.start()
        await telegram.until(lambda: say("forgotten") in [each.text for each in telegram.chat(ASHA)])
        assert question.text == say("forgotten")
        await around.until(lambda: around.rows("SELECT count(*) FROM updates WHERE state = 'waiting'") == [(0,)])
        assert around.rows("SELECT chat FROM chats WHERE chat IS NOT NULL UNION SELECT chat FROM updates WHERE chat IS NOT NULL") == []


async def test_a_long_record_is_a_file_of_its_own(telegram: Telegram, store: Store, news: Newsroom) -> None:
    row: dict[str, Any] = {"bot": 1, "message": 1, "chat": ASHA, "private": True, "kind": "text", "state": "waiting", "position": 0}
    row |= {"asked_at": datetime.now(UTC), "unasked": False}
    async with store.database.writing() as connection:
        await connection.execute(
            metadata.tables["requests"].insert(), [row | {"what": "लंबी बात " * 2000, "update_id": n} for n in range(40)]
        )
    async with chatting(telegram, store, news):
        await telegram.says("/export")
        await telegram.called("sendDocument", 2)
        chosen, record = [bytes(each["data"]) for each in list(telegram.assets.values())[-2:]]
    assert set(json.loads(chosen)) == {"khabar", "subscriptions", "mutes", "settings"}
    assert len(json.loads(record)["kept"]["requests"]) == 40
