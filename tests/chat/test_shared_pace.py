"""Several processes keep Telegram's pace together: at nearly the full rate, never over it, and people's answers before pushes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from telegram.error import RetryAfter

from bot.chat.limiter import Limiter
from bot.chat.pace import Call, Limits, Urgency
from bot.chat.shared_pace import ALL, REPLIES_ALONE, SharedPace, admit, key
from bot.errors import StoreError
from tests.chat.test_limiter import Bot, Telegram, in_an_instant
from tests.fakes.clockwork import clockwork

LIMITS = Limits()
NOW = 1_000_000.0
RESTED = {ALL: (NOW, 0.0)}


@dataclass
class Slate:
    now: float
    kept: Mapping[str, tuple[float, ...]]
    changed: dict[str, tuple[float, ...]] = field(default_factory=dict)


class Slates:
    """What a database keeps for all, at a distance of 2 ms a turn; `away`: it does not answer. `faults`: so many turns raise what none
    should."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[float, ...]] = {}
        self.turns = 0
        self.away = False
        self.faults = 0
        self.one = asyncio.Lock()

    @asynccontextmanager
    async def turn(self, keys: Collection[str]) -> AsyncIterator[Slate]:
        if self.away:
            raise StoreError("away")
        if self.faults:
            self.faults -= 1
            raise ZeroDivisionError("a fault of the tests' own")
        async with self.one:
            self.turns += 1
            await asyncio.sleep(0.001)
            slate = Slate(asyncio.get_running_loop().time(), {each: self.kept[each] for each in (ALL, *keys) if each in self.kept})
            yield slate
            await asyncio.sleep(0.001)
            self.kept |= slate.changed


def asked(slate: Slate, *calls: tuple[int, Urgency]) -> list[float]:
    """The seconds that each call has to wait."""
    return [round(verdict.wait, 3) for verdict in admit([Call(chat, urgency) for chat, urgency in calls], slate, LIMITS)]


def test_of_a_rested_bot_fifteen_go_at_once_and_the_next_a_moment_later() -> None:
    waits = asked(Slate(NOW, RESTED), *((chat, Urgency.REPLY) for chat in range(1, 18)))
    assert waits == [0.0] * 15 + [0.034] * 2


def test_where_nothing_is_known_the_bot_is_taken_to_have_sent_all_it_might() -> None:
    assert asked(Slate(NOW, {}), (1, Urgency.REPLY)) == [0.034]


def test_one_private_chat_gets_three_at_once_and_then_one_a_second() -> None:
    assert asked(Slate(NOW, RESTED), *[(1, Urgency.REPLY)] * 4, (2, Urgency.REPLY)) == [0, 0, 0, 1.0, 0]


def test_a_group_gets_twenty_in_a_minute() -> None:
    sent = tuple(NOW - 59 + n for n in range(20))
    slate = Slate(NOW, {**RESTED, key(-5): (0.0, *sent)})
    assert asked(slate, (-5, Urgency.REPLY)) == [1.5]
    slate = Slate(NOW, {**RESTED, key(-5): (0.0, *sent[1:])})
    assert asked(slate, (-5, Urgency.REPLY), (-5, Urgency.REPLY)) == [0, 2.5]


def test_a_chat_that_telegram_wants_left_alone_is_left_alone() -> None:
    slate = Slate(NOW, {**RESTED, key(1): (NOW + 30, NOW)})
    assert asked(slate, (1, Urgency.REPLY), (2, Urgency.REPLY)) == [30, 0]


def test_after_a_reply_had_to_wait_pushes_leave_the_next_to_replies() -> None:
    slate = Slate(NOW, {ALL: (NOW + 1, 0.0)})
    assert asked(slate, (1, Urgency.REPLY))[0] > 0
    slate = Slate(NOW + 0.2, slate.changed)
    waits = asked(slate, (2, Urgency.PUSH), (1, Urgency.REPLY))
    assert waits == [round(REPLIES_ALONE - 0.2, 3), 0]


def test_a_clock_that_was_set_back_costs_no_more_than_an_empty_bucket() -> None:
    slate = Slate(NOW - 3600, {ALL: (NOW, NOW), key(1): (0.0, NOW), key(-5): (0.0, *[NOW] * 20)})
    assert asked(slate, (2, Urgency.REPLY))[0] < 0.1
    assert asked(slate, (1, Urgency.REPLY))[0] <= 1.1
    assert asked(slate, (-5, Urgency.REPLY))[0] <= 60.5


@pytest.mark.parametrize("trip", [0.0, 0.08])
@pytest.mark.parametrize("processes", [1, 2, 4])
def test_several_processes_push_at_nearly_thirty_a_second_and_never_over(processes: int, trip: float) -> None:
    async def fan_out() -> None:
        slates, telegram = Slates(), Telegram(trip)
        bots = [Bot(telegram, Limiter(shared=SharedPace(slates))) for _ in range(processes)]
        await asyncio.sleep(1)
        start = telegram.clock()
        await asyncio.gather(*(bots[chat % processes](chat_id=chat, text="push", urgency=Urgency.PUSH) for chat in range(1, 1501)))
        assert telegram.floods == 0
        assert len({chat for _, chat, _ in telegram.sent}) == 1500
        assert 1500 / (telegram.clock() - start) >= 28.5
        assert slates.turns < 1500

    clockwork(fan_out())


@in_an_instant
async def test_a_fault_of_ours_keeps_what_is_to_be_sent_waiting_and_not_for_good() -> None:
    slates, telegram = Slates(), Telegram(0.0)
    slates.faults = 2
    bot = Bot(telegram, Limiter(shared=SharedPace(slates)))
    await asyncio.gather(*(bot(chat_id=chat, text="push", urgency=Urgency.PUSH) for chat in (1, 2)))
    assert {chat for _, chat, _ in telegram.sent} == {1, 2}


@in_an_instant
async def test_who_asks_one_process_is_answered_while_the_others_push() -> None:
    slates, telegram = Slates(), Telegram(0.08)
    bots = [Bot(telegram, Limiter(shared=SharedPace(slates))) for _ in range(3)]
    pushes = [asyncio.create_task(bots[chat % 2](chat_id=chat, text="push", urgency=Urgency.PUSH)) for chat in range(1, 601)]
    for person in range(5000, 5005):
        await asyncio.sleep(2)
        asked = telegram.clock()
        await bots[2](chat_id=person, text="reply")
        assert telegram.clock() - asked < 0.4
    await asyncio.gather(*pushes)
    assert telegram.floods == 0


@in_an_instant
async def test_one_chat_gets_no_more_from_several_processes_than_from_one() -> None:
    slates, telegram = Slates(), Telegram()
    bots = [Bot(telegram, Limiter(shared=SharedPace(slates))) for _ in range(4)]
    await asyncio.gather(*(bot(chat_id=chat, text=str(n)) for bot in bots for n in range(6) for chat in (42, -100)))
    assert telegram.floods == 0


@in_an_instant
async def test_a_retry_after_that_one_process_got_holds_for_all_and_for_that_chat_alone() -> None:
    slates, telegram = Slates(), Telegram()
    one, other = (Bot(telegram, Limiter(shared=SharedPace(slates))) for _ in range(2))
    telegram.faults[42] = [RetryAfter(30)]
    start = telegram.clock()
    first = asyncio.create_task(one(chat_id=42, text="x"))
    await asyncio.sleep(1)
    await asyncio.gather(first, other(chat_id=42, text="y"), other(chat_id=43, text="z"))
    arrived = {text: at - start for at, _, text in telegram.sent}
    assert arrived["x"] >= 30
    assert arrived["y"] >= 30
    assert arrived["z"] < 2


@in_an_instant
async def test_who_gives_up_while_the_others_are_told_of_a_retry_after_keeps_nobody_from_sending() -> None:
    slates, telegram = Slates(), Telegram(0.1)
    bot = Bot(telegram, Limiter(shared=SharedPace(slates)))
    telegram.faults[42] = [RetryAfter(30)]
    call = asyncio.create_task(bot(chat_id=42, text="x"))
    await asyncio.sleep(0.04)  # it is on its way
    async with slates.one:
        await asyncio.sleep(0.1)  # it was refused, and whoever keeps the pace does not answer
        call.cancel()
        await asyncio.wait([call])
    await asyncio.gather(*(bot(chat_id=chat, text="y") for chat in (42, 43)))
    assert (telegram.texts(42), telegram.texts(43)) == (["y"], ["y"])


@in_an_instant
async def test_a_killed_process_costs_the_others_nothing_and_doubles_no_turn() -> None:
    slates, telegram = Slates(), Telegram(0.08)
    survivor = Bot(telegram, Limiter(shared=SharedPace(slates)))
    rest = [asyncio.create_task(survivor(chat_id=chat, text="x", urgency=Urgency.PUSH)) for chat in range(1, 301)]
    for n in range(4):
        other = Bot(telegram, Limiter(shared=SharedPace(slates)))
        calls = [asyncio.create_task(other(chat_id=1000 * (n + 1) + chat, text="x", urgency=Urgency.PUSH)) for chat in range(300)]
        await asyncio.sleep(1.5)
        for call in calls:
            call.cancel()
        await asyncio.gather(*calls, return_exceptions=True)
    await asyncio.gather(*rest)
    assert telegram.floods == 0


@in_an_instant
async def test_while_the_database_is_away_calls_wait_and_go_when_it_is_back() -> None:
    slates, telegram = Slates(), Telegram()
    bot = Bot(telegram, Limiter(shared=SharedPace(slates)))
    slates.away = True
    call = asyncio.create_task(bot(chat_id=42, text="x"))
    await asyncio.sleep(60)
    assert not telegram.sent
    slates.away = False
    await call
    assert telegram.texts(42) == ["x"]
