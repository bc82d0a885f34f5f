"""Workers and the clock are killed while they send a story to many: everybody has it, and no more is doubled than was in flight."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.chat.pace import Limits
from bot.store.store import open_store
from tests.fakes.audience import follow, pushed
from tests.processes.company import company

pytestmark = pytest.mark.kills

CHATS = range(1, 151)
KILLS = 4
IN_FLIGHT = Limits().in_flight


async def test_killed_at_random_everybody_has_it_and_no_more_is_doubled_than_was_in_flight(
    postgresql_url: str, tmp_path: Path, unused_tcp_port: int
) -> None:
    store = await open_store(postgresql_url, daily_characters=0, daily_characters_per_chat=0)
    await follow(store, *CHATS)
    await pushed(store, now=datetime.now(UTC))
    await store.close()
    async with company(postgresql_url, tmp_path, unused_tcp_port, "worker 1", "worker 2", "clock") as all_of_them:
        telegram = all_of_them.telegram
        telegram.trip = 0.08
        kills = 0
        for at in range(1, KILLS + 1):
            await telegram.until(lambda at=at: len({chat for chat, _ in telegram.messages}) >= at * 25)  # type: ignore[misc]
            victim = random.choice(["worker 1", "worker 2", "clock"])
            await all_of_them.kill(victim)
            kills += victim != "clock"
            await all_of_them.start(victim)
        await telegram.until(lambda: len({chat for chat, _ in telegram.messages}) == len(CHATS))
        await all_of_them.until(lambda: all_of_them.rows("SELECT DISTINCT state FROM deliveries") == [("sent",)])
        await asyncio.sleep(2 * telegram.trip)
        times = Counter(chat for chat, _ in telegram.messages)
        assert set(times) == set(CHATS)
        assert sum(times.values()) - len(CHATS) <= kills * IN_FLIGHT
        assert telegram.flooded == 0
