"""The bot is killed while it sends a story to many: everybody has it in the end, and no more is doubled than was in flight."""

from __future__ import annotations

import asyncio
import os
import random
import signal
from collections import Counter
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from bot.chat.pace import Limits
from bot.store.schema import deliveries
from bot.store.store import Store, open_store
from tests.fakes import nursery
from tests.fakes.audience import follow, pushed
from tests.fakes.telegram import TOKEN, Telegram

pytestmark = pytest.mark.kills

CHATS = range(1, 161)
KILLS = 5
ROUND_TRIP = 0.08
IN_FLIGHT = Limits().in_flight


async def opened(url: str) -> Store:
    return await open_store(url, daily_characters=0, daily_characters_per_chat=0)


def started(telegram: Telegram, url: str) -> nursery.Born:
    environment = {
        **os.environ,
        "TELEGRAM_TOKEN": TOKEN,
        "TELEGRAM_API_URL": telegram.url,
        "DATABASE_URL": url,
        "TRANSLATORS": "google",
        "GOOGLE_TRANSLATE_URL": "http://127.0.0.1:9/m",
        "FEEDS_FILE": os.devnull,
        "LOG_LEVEL": "ERROR",
        "PORT": "0",
    }
    return nursery.start("run", environment=environment)


async def marked(url: str) -> set[int]:
    """The chats whose row says that they have it."""
    store = await opened(url)
    async with store.database.reading() as connection:
        found = set((await connection.execute(select(deliveries.c.chat).where(deliveries.c.state == "sent"))).scalars())
    await store.close()
    return found


async def test_killed_five_times_everybody_has_it_and_no_more_is_doubled_than_was_in_flight(database_url: str) -> None:
    store = await opened(database_url)
    await follow(store, *CHATS)
    await pushed(store, now=datetime.now(UTC))
    await store.close()
    async with Telegram(flood=True, trip=ROUND_TRIP, known=True) as telegram:

        def have() -> Counter[int]:
            return Counter(chat for chat, _ in telegram.messages)

        for _ in range(KILLS):
            bot = started(telegram, database_url)
            before = len(telegram.messages)
            await telegram.until(lambda before=before: len(telegram.messages) >= before + 20)  # type: ignore[misc]
            await asyncio.sleep(random.random() * ROUND_TRIP)
            bot.send_signal(signal.SIGKILL)
            await bot.wait()
            await asyncio.sleep(2 * ROUND_TRIP)  # what was on its way arrives
            assert len(set(have()) - await marked(database_url)) <= IN_FLIGHT
        bot = started(telegram, database_url)
        await telegram.until(lambda: len(have()) == len(CHATS))
        bot.terminate()
        assert await bot.wait() == 0
    times = have()
    assert set(times) == set(CHATS)
    assert sum(times.values()) - len(CHATS) <= KILLS * IN_FLIGHT
    assert telegram.flooded == 0
    assert await marked(database_url) == set(CHATS)
