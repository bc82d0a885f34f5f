"""An update that arrived is never lost, never handled twice, and never in the way of the others."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from bot.store.journal import JournalledUpdate, chat_of
from bot.store.store import Store

BOT = 7


def said(update_id: int, text: str = "नमस्ते", chat: int = 42) -> dict[str, Any]:
    return {"update_id": update_id, "message": {"message_id": update_id, "chat": {"id": chat, "type": "private"}, "text": text}}


async def test_what_was_written_waits_in_the_order_of_its_numbers(store: Store) -> None:
    assert await store.journal.write(BOT, [said(12), said(11), said(10)]) == [12, 11, 10]
    waiting = await store.journal.waiting(BOT)
    assert [update.update_id for update in waiting] == [10, 11, 12]
    assert waiting[0] == JournalledUpdate(BOT, 10, 42, json.dumps(said(10)), 0)


async def test_an_update_that_comes_again_is_not_new(store: Store) -> None:
    await store.journal.write(BOT, [said(10)])
    await store.journal.end(BOT, 10)
    assert await store.journal.write(BOT, [said(10, "again"), said(11)]) == [11]
    assert [update.update_id for update in await store.journal.waiting(BOT)] == [11]


async def test_two_processes_that_write_one_update_do_not_both_get_it(store: Store) -> None:
    got = await asyncio.gather(*(store.journal.write(BOT, [said(n) for n in range(20)]) for _ in range(5)))
    assert sorted(id for ids in got for id in ids) == list(range(20))


async def test_bots_do_not_see_each_other(store: Store) -> None:
    await store.journal.write(BOT, [said(10)])
    assert await store.journal.waiting(8) == []
    assert await store.journal.write(8, [said(10)]) == [10]


async def test_an_update_that_ended_keeps_nothing_of_what_was_said(store: Store) -> None:
    await store.journal.write(BOT, [said(10)])
    for _ in range(2):
        await store.journal.end(BOT, 10)
    assert await store.journal.waiting(BOT) == []
    async with store.database.reading() as connection:
        rows = (await connection.exec_driver_sql("SELECT state, body FROM updates")).all()
    assert [tuple(row) for row in rows] == [("done", "")]


async def test_the_third_attempt_that_raised_sets_an_update_aside(store: Store) -> None:
    await store.journal.write(BOT, [said(10), said(11)])
    assert [await store.journal.failed(BOT, 10) for _ in range(3)] == [False, False, True]
    assert [(update.update_id, update.attempts) for update in await store.journal.waiting(BOT)] == [(11, 0)]
    assert await store.journal.failed(BOT, 10) is False
    assert await store.journal.write(BOT, [said(10)]) == []
    assert (await store.statistics.standing()).faults == 1  # of which admins are told


async def test_a_kill_uses_up_no_attempt(store: Store) -> None:
    await store.journal.write(BOT, [said(10)])
    for _ in range(5):
        assert (await store.journal.waiting(BOT))[0].attempts == 0


async def test_what_is_no_update_does_not_keep_the_others_out(store: Store) -> None:
    assert await store.journal.write(BOT, [{"message": {}}, {"update_id": "x"}, said(10)]) == [10]
    assert await store.journal.write(BOT, []) == []


async def test_text_that_a_database_cannot_hold_is_journalled_all_the_same(store: Store) -> None:
    strange = "null \x00, half an emoji \ud83d, a whole one 🙏, नमस्ते"
    await store.journal.write(BOT, [said(10, strange)])
    assert json.loads((await store.journal.waiting(BOT))[0].body)["message"]["text"] == strange


@pytest.mark.parametrize(
    ("raw", "chat"),
    [
        ({"update_id": 1, "message": {"chat": {"id": -100}, "from": {"id": 42}}}, -100),
        ({"update_id": 1, "edited_channel_post": {"chat": {"id": -1001}}}, -1001),
        ({"update_id": 1, "callback_query": {"id": "1", "from": {"id": 42}, "message": {"chat": {"id": -100}}}}, -100),
        ({"update_id": 1, "callback_query": {"id": "1", "from": {"id": 42}, "inline_message_id": "x"}}, 42),
        ({"update_id": 1, "inline_query": {"id": "1", "from": {"id": 42}}}, 42),
        ({"update_id": 1, "my_chat_member": {"chat": {"id": -5}, "from": {"id": 42}}}, -5),
        ({"update_id": 1, "poll": {"id": "9"}}, None),
        ({"update_id": 1, "something_new": [1, 2]}, None),
        ({"update_id": 1}, None),
        ({"update_id": 1, "message": {"chat": {"id": "forty-two"}}}, None),
    ],
)
def test_every_kind_of_update_has_its_chat(raw: dict[str, Any], chat: int | None) -> None:
    assert chat_of(raw) == chat
