"""What subscribers get: from a feed on loopback, through reading and translation, into a Telegram that keeps Telegram's rules."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import time
from pathlib import Path

import pytest

from bot.chat.application import Chat
from bot.reading.article import Extractor
from bot.store.store import Store, open_store
from bot.topics.parsing import Parser
from bot.topics.subscribers import Mute, Preferences
from tests.chat.house import AT_ONCE, settings_for
from tests.fakes.databases import Clock, ready_file
from tests.fakes.outlets import BRIDGE, BRIDGE_ELSEWHERE, BRIDGE_LATER, FAIR, RAILWAY, WHEAT, Tale
from tests.fakes.press import Press, ist, press
from tests.fakes.telegram import ASHA, Message, Telegram

RAVI = 43
CHANNEL = -1007


@pytest.fixture(scope="module")
def parser() -> Iterator[Parser]:
    one = Parser(seconds=5.0)
    yield one
    asyncio.run(one.aclose())


@pytest.fixture
def clock() -> Clock:
    one = Clock()
    one.now = ist("2025-08-13T15:00")
    return one


@pytest.fixture
async def store(tmp_path: Path, clock: Clock) -> AsyncIterator[Store]:
    address = ready_file(tmp_path / "khabar.db")
    opened = await open_store(address, daily_characters=500_000, daily_characters_per_chat=50_000, clock=clock)
    yield opened
    await opened.close()


class Town:
    """The newsroom, the chat and Telegram, with people who follow."""

    def __init__(self, house: Press, chat: Chat, telegram: Telegram) -> None:
        self.house, self.chat, self.telegram = house, chat, telegram

    async def news(self, *tales: Tale, hours: float = 0.2) -> None:
        """Some time goes by, the morning outlet lists these, and all that comes of it has come."""
        self.house.clock.go(hours=hours)
        for tale in tales:
            self.house.morning.lists(tale, self.house.clock())
        await self.comes()

    async def comes(self) -> None:
        await self.house.polls()
        await self.sent()

    async def sent(self) -> None:
        """Until nothing is due just now."""
        self.chat.pushes.wake()
        while await self.house.store.deliveries.due(self.house.clock(), 1):  # noqa: ASYNC110 -- what is seen are rows
            await asyncio.sleep(0.01)

    def shows(self, chat: int) -> list[Message]:
        return self.telegram.chat(chat)

    def headlines(self, chat: int, *tales: Tale) -> list[str]:
        """Those of the stories that the messages of a chat tell of, in order, each as often as it is told."""
        return [tale.english for message in self.shows(chat) for tale in tales if tale.english in message.text]


@pytest.fixture
async def town(store: Store, clock: Clock, extractor: Extractor, parser: Parser, telegram: Telegram) -> AsyncIterator[Town]:
    async with press(store, clock, extractor, parser) as house:
        stop = asyncio.Event()
        chat = Chat(settings_for(telegram, admin_chat_ids=frozenset({1})), store, house.reader, AT_ONCE, clock)
        running = asyncio.create_task(chat.run(stop))
        await telegram.called("deleteWebhook")
        house.wake_pushes = chat.pushes.wake
        await house.polls()
        try:
            yield Town(house, chat, telegram)
        finally:
            stop.set()
            await running


async def test_a_new_story_is_pushed_with_its_leaders_and_a_muted_one_is_not(town: Town) -> None:
    await town.house.follows(ASHA)
    await town.news(BRIDGE)
    (push,) = town.shows(ASHA)
    assert BRIDGE.english in push.text
    assert "11 workers" in push.text
    assert "• Nitish Kumar · Chief Minister" in push.text
    await town.house.store.chats.mute(Mute(ASHA, "leader", "kim jong un", "Kim Jong Un", ("किम जोंग उन",)))
    await town.news(WHEAT, FAIR)
    assert town.headlines(ASHA, BRIDGE, WHEAT, FAIR) == [BRIDGE.english, FAIR.english]


async def test_who_follows_a_leader_gets_the_story_that_names_him_in_its_last_line(town: Town) -> None:
    await town.house.follows(ASHA, "leader", "kim jong un", "Kim Jong Un", forms=("किम जोंग उन",))
    await town.news(FAIR, WHEAT)
    (push,) = town.shows(ASHA)
    assert push.text.startswith("Kim Jong Un\n")
    assert WHEAT.english in push.text
    assert "Kim Jong Un · leader, North Korea · किम जोंग उन" in push.text


async def test_what_comes_in_the_quiet_hours_is_one_digest_at_their_end(town: Town) -> None:
    await town.house.follows(ASHA)
    await town.house.store.chats.choose(ASHA, Preferences(quiet=(time(22), time(7))))
    town.house.clock.now = ist("2025-08-13T22:30")
    await town.comes()
    await town.news(BRIDGE)
    await town.news(FAIR, RAILWAY)
    assert town.shows(ASHA) == []
    town.house.clock.now = ist("2025-08-14T06:59")
    await town.sent()
    assert town.shows(ASHA) == []
    town.house.clock.now = ist("2025-08-14T07:01")
    await town.sent()
    (digest,) = town.shows(ASHA)
    assert town.headlines(ASHA, BRIDGE, FAIR, RAILWAY) == [BRIDGE.english, FAIR.english, RAILWAY.english]
    assert "Nitish Kumar" in digest.text


async def test_the_backlog_is_never_pushed(town: Town) -> None:
    own = town.house.evening.site.url("/rss.xml")
    town.house.evening.lists(RAILWAY, town.house.clock())
    town.house.morning.lists(BRIDGE, town.house.clock())
    await town.comes()
    await town.house.follows(ASHA)
    await town.house.follows(ASHA, "feed", own, "Evening")
    await town.news()
    assert town.shows(ASHA) == []


async def test_two_outlets_of_one_event_are_one_push_and_another_toll_a_silent_reply(town: Town) -> None:
    await town.house.follows(ASHA)
    await town.house.follows(ASHA, "leader", "nitish kumar", "Nitish Kumar", forms=("नीतीश कुमार",))
    await town.news(BRIDGE)
    town.house.evening.lists(BRIDGE_ELSEWHERE, town.house.clock())
    await town.comes()
    (push,) = town.shows(ASHA)
    town.house.clock.go(hours=2)
    town.house.evening.lists(BRIDGE_LATER, town.house.clock())
    await town.comes()
    _, update = town.shows(ASHA)
    assert update.reply_to == push.id
    assert "risen to 15" in update.text
    assert town.telegram.made("sendMessage", ASHA)[-1].fields["disable_notification"] == "true"


async def test_admins_are_told_of_a_dead_feed(town: Town) -> None:
    await town.chat.tell_admins("The feed https://samachar.example/rss <has> ended.")
    (told,) = town.shows(1)
    assert told.text == "The feed https://samachar.example/rss <has> ended."


# ---- the clock jumps, and is set right again

TWO_DAYS = 48.0


@pytest.mark.parametrize("hours", [1.0, TWO_DAYS])
async def test_a_clock_that_jumps_ahead_and_back_floods_nobody_and_loses_nothing(town: Town, hours: float) -> None:
    await town.house.follows(ASHA)
    await town.house.follows(RAVI, mode="digest")
    await town.news(BRIDGE)
    await town.news(FAIR, WHEAT, hours=hours)
    await town.news(hours=0.1)
    await town.news(hours=0.1)
    told = len(town.shows(ASHA))
    assert told == (3 if hours == 1.0 else 2), "one digest, where it looks like two days away"
    town.house.clock.go(hours=-hours)
    await town.comes()
    assert len(town.shows(ASHA)) == told
    await town.news(RAILWAY)
    assert sorted(town.headlines(ASHA, BRIDGE, FAIR, WHEAT, RAILWAY)) == sorted(tale.english for tale in (BRIDGE, FAIR, WHEAT, RAILWAY))
    for moment in ("2025-08-13T20:15", "2025-08-14T08:15"):
        town.house.clock.now = ist(moment)
        await town.sent()
    assert sorted(town.headlines(RAVI, BRIDGE, FAIR, WHEAT, RAILWAY)) == sorted(tale.english for tale in (BRIDGE, FAIR, WHEAT, RAILWAY))
    assert len(town.shows(RAVI)) <= 3


async def test_what_was_to_be_gathered_or_told_by_a_clock_that_ran_ahead_comes_when_it_is_set_right(town: Town) -> None:
    await town.house.follows(ASHA)
    await town.house.follows(RAVI, mode="digest")
    await town.news(FAIR, WHEAT, hours=TWO_DAYS)  # to be gathered for ten minutes
    town.house.clock.go(hours=-TWO_DAYS)
    await town.news(hours=0.1)
    await town.news(hours=0.2)
    assert len(town.shows(ASHA)) == 1
    assert town.headlines(ASHA, FAIR, WHEAT) == [FAIR.english, WHEAT.english]
    await town.news(BRIDGE)
    town.house.clock.go(hours=TWO_DAYS)
    await town.news(RAILWAY, hours=0)
    town.house.clock.go(hours=-TWO_DAYS)
    await town.comes()
    town.house.clock.now = ist("2025-08-13T20:05")
    await town.news(hours=0.2)
    told = town.headlines(RAVI, FAIR, WHEAT, BRIDGE, RAILWAY)
    assert sorted(told) == sorted(tale.english for tale in (FAIR, WHEAT, BRIDGE, RAILWAY))


async def test_who_follows_something_by_a_clock_that_runs_ahead_gets_it_when_it_is_set_right(town: Town) -> None:
    town.house.clock.go(hours=TWO_DAYS)
    await town.house.follows(ASHA)
    town.house.clock.go(hours=-TWO_DAYS)
    await town.news(BRIDGE)
    assert town.headlines(ASHA, BRIDGE) == [BRIDGE.english]
