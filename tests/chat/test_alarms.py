"""What breaks and mends is one message each in the admins' chats, through the whole chat to Telegram, also while the database is away."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.chat import words
from bot.chat.application import Duty, Share
from bot.meter import Meter
from bot.monitoring.monitor import Monitor
from bot.reading.article import Extractor
from bot.reading.engine import EngineState
from bot.store.locks import Locks
from bot.store.store import open_store
from tests.chat.house import chatting, newsroom
from tests.fakes.databases import Clock, ready_file
from tests.fakes.faults import Gone
from tests.fakes.telegram import ASHA, Telegram

EN, HI = words.of("en"), words.of("hi")
OTHER = 43
ADMINS = frozenset((ASHA, OTHER))


WELL, OUT = EngineState("google", 0.0, ""), EngineState("google", 60.0, "HTTP 429")


@dataclass
class Looking:
    """A process that looks after a bot, each minute of a clock that the test moves."""

    monitor: Monitor
    meter: Meter
    clock: Clock
    tell: object
    google: EngineState = WELL

    async def looks(self, minutes: int) -> None:
        for _ in range(minutes):
            await self.monitor.sign()
            await self.monitor.look_for_trouble(self.tell)  # type: ignore[arg-type]
            self.clock.go(minutes=1)

    def breaks(self) -> None:
        self.google = OUT
        self.meter.count("failures", "google")

    def mends(self) -> None:
        self.google = WELL
        self.meter.count("answers", "google")


@pytest.fixture
async def watched(tmp_path: Path, telegram: Telegram, extractor: Extractor, clock: Clock) -> AsyncIterator[Looking]:
    store = await open_store(ready_file(tmp_path / "alarms.db"), daily_characters=1, daily_characters_per_chat=1, clock=clock)
    await store.chats.language(OTHER, spoken="hi")
    async with newsroom(store, extractor) as news, chatting(telegram, store, news, admin_chat_ids=ADMINS) as chat:
        meter = Meter()
        looking = Looking(
            Monitor(store, "run", meter, lambda: (looking.google, EngineState("gtx", 0.0, ""))), meter, clock, chat.admins.tell_of_trouble
        )
        yield looking
    await store.close()


def texts(telegram: Telegram, chat: int = ASHA) -> list[str]:
    return [message.text for message in telegram.chat(chat)]


async def test_what_breaks_is_one_message_to_each_admin_in_his_language_and_so_is_its_mending(watched: Looking, telegram: Telegram) -> None:
    watched.breaks()
    await watched.looks(9)
    assert texts(telegram) == []
    await watched.looks(12)
    assert texts(telegram) == ["⚠ " + EN("broken_translator", of="google")]
    watched.mends()
    await watched.looks(12)
    assert texts(telegram)[1:] == ["✓ " + EN("mended_translator", of="google")]
    assert texts(telegram, OTHER) == ["⚠ " + HI("broken_translator", of="google"), "✓ " + HI("mended_translator", of="google")]


async def test_what_comes_and_goes_does_not_flood_the_admins(watched: Looking, telegram: Telegram) -> None:
    watched.breaks()
    await watched.looks(12)
    for _ in range(15):
        watched.mends()
        await watched.looks(1)
        watched.breaks()
        await watched.looks(1)
    watched.mends()
    await watched.looks(5)
    assert [text[0] for text in texts(telegram)] == ["⚠", "✓"]


async def test_what_could_not_be_told_is_told_when_telegram_is_back(watched: Looking, telegram: Telegram) -> None:
    telegram.refuses("sendMessage", 401, "Unauthorized", times=2)
    watched.breaks()
    await watched.looks(10)
    with pytest.raises(Exception, match="Unauthorized"):
        await watched.looks(1)
    await watched.looks(5)
    assert texts(telegram) == ["⚠ " + EN("broken_translator", of="google")]


async def test_admins_hear_of_a_database_that_is_away_though_it_keeps_the_pace_of_all_messages(
    postgresql_url: str, telegram: Telegram, extractor: Extractor, clock: Clock
) -> None:
    store = await open_store(postgresql_url, daily_characters=1, daily_characters_per_chat=1, clock=clock, shared=True)
    await store.chats.language(OTHER, spoken="hi")
    fault, locks = Gone(store, postgresql_url), Locks(store.database.libpq)
    share = Share(Duty(0), locks)
    async with newsroom(store, extractor) as news, chatting(telegram, store, news, share=share, admin_chat_ids=ADMINS, limits=None) as chat:
        await telegram.called("getMe")
        looking = Looking(Monitor(store, "clock", Meter(), lambda: ()), Meter(), clock, chat.admins.tell_of_trouble)
        while not chat.admins._spoken:  # noqa: ASYNC110 -- it is read at the start
            await asyncio.sleep(0.01)
        await fault.begin()
        await looking.looks(4)
        assert texts(telegram) == ["⚠ " + EN("broken_storage")]
        assert texts(telegram, OTHER) == ["⚠ " + HI("broken_storage")]
        fault.end()
        await looking.looks(4)
        assert texts(telegram)[1:] == ["✓ " + EN("mended_storage")]
    await locks.close()
    await store.close()
