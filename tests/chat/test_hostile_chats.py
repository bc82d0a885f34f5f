"""What people and programs may send to bother others: floods, updates of no known shape."""

from __future__ import annotations

import asyncio
from typing import Any

from bot.chat import words
from bot.chat.handlers import MOST_WAITING
from bot.store.store import Store
from bot.topics.subscribers import Mute
from tests.chat.house import ENGLISH, Held, Newsroom, chatting, until
from tests.fakes.telegram import ASHA, BOT, PATIENCE, Telegram

say = words.of("en")

RAVI = 43
MESSAGES = 8
LINKS_EACH = 5


async def test_a_flood_waits_behind_its_limit_and_keeps_nobody_else_waiting(telegram: Telegram, store: Store, news: Newsroom) -> None:
    held = Held()
    slow = [[news.serve(held, f"/duniya/slow-{m}{n}00") for n in range(LINKS_EACH)] for m in range(MESSAGES)]
    quick = news.story("/desh/quick-7001")
    async with chatting(telegram, store, news):
        for message in slow:
            await telegram.says(" ".join(message))
        await telegram.shows(ASHA, lambda m: m.text == say("too_many_waiting"))
        assert len(await store.requests.waiting(BOT)) == MOST_WAITING
        await telegram.says(quick, user=RAVI)
        assert (await telegram.shows(RAVI)).text.startswith(ENGLISH)
        await telegram.says("/help")
        await telegram.shows(ASHA, lambda m: m.text == say("help"))
        held.go()
        # A slow machine may hold a page for longer than a link may take: its sentence names the site, as the story's answer does.
        await until(lambda: sum(m.text.startswith(ENGLISH) or news.site.address in m.text for m in telegram.chat(ASHA)) >= MOST_WAITING)
        assert any(m.text.startswith(ENGLISH) for m in telegram.chat(ASHA))
    assert sum(m.text == say("too_many_waiting") for m in telegram.chat(ASHA)) == 1


NO_UPDATES: list[Any] = [
    {"update_id": 2**70, "message": {}},
    {"update_id": True},
    {"update_id": -4},
    {"update_id": "9"},
    {"message": {"chat": {"id": ASHA}}},
    {},
]
ODD_UPDATES: list[Any] = [
    {"update_id": 901},
    {"update_id": 902, "message": None},
    {"update_id": 903, "message": {"message_id": 1, "date": 1, "chat": {"id": 2**80, "type": "private"}}},
    {"update_id": 904, "message": {"message_id": 1, "date": "yesterday", "chat": []}},
    {"update_id": 905, "message": "text"},
    {"update_id": 906, "callback_query": {"id": 1}},
    {"update_id": 907, "callback_query": {"id": "1", "from": {"id": 1, "is_bot": False, "first_name": "\ud800"}, "data": "set:\x00:::"}},
    {"update_id": 908, "a_kind_of_next_year": {"chat": {"id": ASHA}}},
    {"update_id": 909, "my_chat_member": {"chat": {"id": -5, "type": "group"}}},
    {"update_id": 910, "message": {"message_id": 3, "date": 1, "chat": {"id": ASHA, "type": "private"}, "new_chat_title": "नया"}},
    {"update_id": 911, "message": {"message_id": 4, "date": 1, "chat": {"id": -100, "type": "channel", "title": "क"}, "text": "/help"}},
]


async def test_what_is_no_update_or_of_no_known_shape_keeps_none_waiting(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news) as chat:
        await chat.intake.take(NO_UPDATES)
        await chat.intake.take(ODD_UPDATES)
        await telegram.says("/help")
        await telegram.shows(ASHA, lambda m: m.text == say("help"))
        waiting = set(range(901, 912))

        async with asyncio.timeout(PATIENCE):
            while waiting & {row.update_id for row in await store.journal.waiting(BOT)}:  # noqa: ASYNC110 -- there is no event for it
                await asyncio.sleep(0.05)


async def test_forged_buttons_change_nothing_of_another_chat(telegram: Telegram, store: Store, news: Newsroom) -> None:
    await store.chats.mute(Mute(RAVI, "word", "चुनाव", "चुनाव"))
    (theirs,) = await store.chats.mutes(RAVI)
    forged = [
        f"unmute:{theirs.id}",
        f"set:quiet:none:{RAVI}",
        f"set:cap:0:{RAVI}",
        f"drop:{2**60}",
        "set",
        "set:::",
        "drop:१",
        "unlink:x",
        "event:-1",
        "page:9",
    ]
    before = await store.chats.preferences(RAVI)
    async with chatting(telegram, store, news):
        await telegram.says("/help")
        shown = await telegram.shows(ASHA, lambda m: m.text == say("help"))
        for data in forged:
            await telegram.presses(shown, told=data)
        await telegram.says("/start")
        await telegram.shows(ASHA, lambda m: m.text == say("start"))
    assert await store.chats.preferences(RAVI) == before
    assert [one.id for one in await store.chats.mutes(RAVI)] == [theirs.id]
