"""Every call to Telegram arrives, at Telegram's pace, whatever the network does; no person waits behind another's flood."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Coroutine
from typing import Any

import httpx
import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.chat.limiter import Limiter, pause_after
from bot.chat.pace import Urgency
from bot.chat.wire import NoAnswer
from tests.fakes.clockwork import clockwork


class Telegram:
    """Telegram's flood limits as its servers count them: 30 a second, 1 a second a private chat, 20 a minute a group.

    Buckets, full at first. `trip` is how long a call takes there and back. `faults` are raised, one a call, before anything is counted.
    """

    def __init__(self, trip: float = 0.0) -> None:
        self.trip = trip
        self.clock = asyncio.get_running_loop().time
        self.levels: dict[Any, tuple[float, float]] = {}
        self.sent: list[tuple[float, Any, str]] = []
        self.floods = 0
        self.on_their_way = self.most_on_their_way = 0
        self.faults: defaultdict[Any, list[TelegramError]] = defaultdict(list)

    async def post(self, endpoint: str, data: dict[str, Any], **timeouts: Any) -> bool:
        chat = data.get("chat_id")
        self.on_their_way += 1
        self.most_on_their_way = max(self.most_on_their_way, self.on_their_way)
        try:
            await asyncio.sleep(self.trip / 2)
            if self.faults[chat]:
                raise self.faults[chat].pop(0)
            if endpoint.startswith(("send", "edit")) and endpoint != "sendChatAction":
                per_chat = (1, 5) if isinstance(chat, int) and chat > 0 else (1 / 3, 20)
                if not (self._take("all", 30, 30) and self._take(chat, *per_chat)):
                    self.floods += 1
                    raise RetryAfter(3)
            self.sent.append((self.clock(), chat, data.get("text", endpoint)))
            await asyncio.sleep(self.trip / 2)
        finally:
            self.on_their_way -= 1
        return True

    def _take(self, key: Any, rate: float, burst: float) -> bool:
        level, at = self.levels.get(key, (burst, self.clock()))
        level = min(burst, level + (self.clock() - at) * rate)
        self.levels[key] = (level - 1 if level >= 1 else level), self.clock()
        return level >= 1

    def texts(self, chat: Any) -> list[str]:
        return [text for _, to, text in self.sent if to == chat]


class Bot:
    """The calls of a bot, as python-telegram-bot hands them to a limiter."""

    def __init__(self, telegram: Telegram, limiter: Limiter | None = None) -> None:
        self.telegram = telegram
        self.limiter = limiter or Limiter()

    async def __call__(self, endpoint: str = "sendMessage", urgency: Urgency | None = None, **data: Any) -> Any:
        return await self.limiter.process_request(self.telegram.post, (endpoint, data), {"read_timeout": 5}, endpoint, data, urgency)

    async def rest(self) -> None:
        """The bot has run for a while and sent nothing."""
        await self.limiter.initialize()
        await asyncio.sleep(61)


def in_an_instant(test: Callable[[], Coroutine[Any, Any, None]]) -> Callable[[], None]:
    def run() -> None:
        clockwork(test())

    run.__name__, run.__doc__ = test.__name__, test.__doc__
    return run


@pytest.mark.parametrize("trip", [0.0, 0.08, 0.25])
def test_three_thousand_chats_get_a_push_at_nearly_thirty_a_second(trip: float) -> None:
    async def fan_out() -> None:
        bot = Bot(Telegram(trip))
        await bot.limiter.initialize()
        start = bot.telegram.clock()
        await asyncio.gather(*(bot(chat_id=chat, text="push", urgency=Urgency.PUSH) for chat in range(1, 3001)))
        assert bot.telegram.floods == 0
        assert len({chat for _, chat, _ in bot.telegram.sent}) == 3000
        assert 3000 / (bot.telegram.clock() - start) >= 28.5
        assert bot.telegram.most_on_their_way <= 10

    clockwork(fan_out())


@in_an_instant
async def test_who_waits_is_answered_in_the_middle_of_a_fan_out() -> None:
    bot = Bot(Telegram(0.08))
    pushes = [asyncio.create_task(bot(chat_id=chat, text="push", urgency=Urgency.PUSH)) for chat in range(1, 1001)]
    await asyncio.sleep(10)
    asked = bot.telegram.clock()
    await bot(chat_id=5000, text="reply")
    assert bot.telegram.clock() - asked < 0.3
    await asyncio.gather(*pushes)
    assert bot.telegram.floods == 0


@in_an_instant
async def test_after_a_kill_nothing_trips_over_what_was_sent_before_it() -> None:
    telegram = Telegram(0.08)
    for _ in range(4):
        before = Bot(telegram)
        calls = [asyncio.create_task(before(chat_id=chat, text="x")) for chat in [*range(1, 200), *[-5] * 30, *[42] * 10]]
        await asyncio.sleep(7)
        for call in calls:
            call.cancel()
        await asyncio.gather(*calls, return_exceptions=True)
    assert telegram.floods == 0


@in_an_instant
async def test_what_is_said_in_one_chat_stands_there_in_order() -> None:
    bot = Bot(Telegram(0.2))
    calls = [bot("editMessageText" if n % 2 else "sendMessage", chat_id=chat, text=str(n)) for n in range(8) for chat in (42, -100)]
    bot.telegram.faults[42] = [NetworkError("Bad Gateway"), RetryAfter(5), NetworkError("Bad Gateway")]
    await asyncio.gather(*calls)
    assert bot.telegram.texts(42) == [str(n) for n in range(8)]
    assert bot.telegram.texts(-100) == [str(n) for n in range(8)]


@in_an_instant
async def test_a_retry_after_stops_its_chat_and_no_other() -> None:
    bot = Bot(Telegram())
    await bot.rest()
    bot.telegram.faults[42] = [RetryAfter(30)]
    start = bot.telegram.clock()
    await asyncio.gather(*(bot(chat_id=chat, text="x") for chat in (42, 42, 43, -100)))
    arrived = {(chat, n): at - start for n, (at, chat, _) in enumerate(bot.telegram.sent)}
    assert sorted(round(after) for (chat, _), after in arrived.items() if chat == 42) == [30, 30]
    assert all(after < 1 for (chat, _), after in arrived.items() if chat != 42)


@in_an_instant
async def test_typing_and_answers_to_buttons_wait_for_nobody() -> None:
    bot = Bot(Telegram())
    start = bot.telegram.clock()
    sends = [asyncio.create_task(bot(chat_id=42, text="x")) for _ in range(20)]
    await bot("sendChatAction", chat_id=42, action="typing")
    await bot("answerCallbackQuery", callback_query_id="1")
    await bot("getMe")
    assert bot.telegram.clock() == start
    await asyncio.gather(*sends)
    assert bot.telegram.clock() - start == pytest.approx(20)


@in_an_instant
async def test_a_fault_of_the_network_passes_unnoticed_within_seconds() -> None:
    bot = Bot(Telegram())
    await bot.rest()
    bot.telegram.faults[42] = [NetworkError("Bad Gateway")] * 4
    start = bot.telegram.clock()
    await bot(chat_id=42, text="x")
    assert bot.telegram.clock() - start == pytest.approx(7.5)
    assert bot.telegram.texts(42) == ["x"]


@in_an_instant
async def test_a_fault_that_does_not_pass_is_raised_and_its_chat_goes_on() -> None:
    bot = Bot(Telegram())
    bot.telegram.faults[42] = [NetworkError("Bad Gateway")] * 5
    results = await asyncio.gather(*(bot(chat_id=42, text=text) for text in "ab"), return_exceptions=True)
    assert [type(result) for result in results] == [NetworkError, bool]
    assert bot.telegram.texts(42) == ["b"]


@pytest.mark.parametrize("refusal", [BadRequest("message is not modified"), Forbidden("bot was blocked by the user")])
def test_a_refusal_is_raised_at_once(refusal: TelegramError) -> None:
    async def refused() -> None:
        bot = Bot(Telegram())
        await bot.rest()
        bot.telegram.faults[42] = [refusal]
        start = bot.telegram.clock()
        with pytest.raises(type(refusal)):
            await bot(chat_id=42, text="x")
        assert bot.telegram.clock() == start
        await bot(chat_id=42, text="y")

    clockwork(refused())


@in_an_instant
async def test_who_gives_up_waiting_takes_nobodys_turn() -> None:
    bot = Bot(Telegram(0.1))
    calls = [asyncio.create_task(bot(chat_id=42, text=str(n))) for n in range(6)]
    await asyncio.sleep(1.01)  # the first is on its way
    for call in calls[:3]:
        call.cancel()
    results = await asyncio.gather(*calls, return_exceptions=True)
    assert [isinstance(result, asyncio.CancelledError) for result in results] == [True] * 3 + [False] * 3
    assert bot.telegram.texts(42) == ["3", "4", "5"]
    assert bot.telegram.floods == 0


@in_an_instant
async def test_who_gives_up_in_the_moment_of_the_turn_gives_it_back() -> None:
    bot = Bot(Telegram())
    await bot.rest()
    calls = [asyncio.create_task(bot(chat_id=chat, text="x")) for chat in range(1, 16)]
    await asyncio.sleep(0)
    for call in calls:
        call.cancel()
    await asyncio.gather(*calls, return_exceptions=True)
    await asyncio.gather(*(bot(chat_id=chat, text="y") for chat in range(1, 16)))
    assert len(bot.telegram.sent) == 15


@in_an_instant
async def test_a_refusal_of_a_call_that_is_no_send_is_waited_for_if_it_is_short() -> None:
    bot = Bot(Telegram())
    bot.telegram.faults[42] = [RetryAfter(3)]
    start = bot.telegram.clock()
    await bot("deleteMessage", chat_id=42, message_id=1)
    assert bot.telegram.clock() - start == 3
    for endpoint, seconds in [("sendChatAction", 3), ("setMyCommands", 3000)]:
        bot.telegram.faults[42] = [RetryAfter(seconds)]
        with pytest.raises(RetryAfter):
            await bot(endpoint, chat_id=42)


@in_an_instant
async def test_a_chat_has_one_pace_however_its_number_is_written() -> None:
    bot = Bot(Telegram())
    start = bot.telegram.clock()
    await asyncio.gather(bot(chat_id=42, text="x"), bot(chat_id="42", text="x"))
    assert bot.telegram.clock() - start == pytest.approx(2)


@in_an_instant
async def test_at_the_end_nobody_is_left_waiting() -> None:
    bot = Bot(Telegram())
    calls = [asyncio.create_task(bot(chat_id=42, text="x")) for _ in range(5)]
    await asyncio.sleep(0)
    await bot.limiter.shutdown()
    results = await asyncio.gather(*calls, return_exceptions=True)
    assert all(isinstance(result, asyncio.CancelledError) for result in results)


@in_an_instant
async def test_a_message_whose_answers_are_lost_for_an_hour_does_not_flood_its_chat() -> None:
    bot = Bot(Telegram())
    await bot.rest()
    bot.telegram.faults[42] = [LOST] * 100
    for minute in range(60):
        with pytest.raises(NetworkError):
            await bot(chat_id=42, text=f"Putin briefed Kim before his Alaska meeting, tried {minute} times")
        await asyncio.sleep(60)
    assert 100 - len(bot.telegram.faults[42]) <= 9
    bot.telegram.faults[42].clear()
    await bot(chat_id=42, text="something else")
    await asyncio.sleep(1800)
    await bot(chat_id=42, text="Putin briefed Kim before his Alaska meeting, at last")
    assert len(bot.telegram.texts(42)) == 2
    bot.telegram.faults[42] = [LOST]
    await bot(chat_id=42, text="Putin briefed Kim before his Alaska meeting, asked for again")
    assert len(bot.telegram.texts(42)) == 3


def caused(fault: NetworkError, cause: Exception | None) -> NetworkError:
    fault.__cause__ = cause
    return fault


GATEWAY = NetworkError("Bad Gateway")
UNSENT = caused(NetworkError("httpx.ConnectError"), httpx.ConnectError("refused"))
LOST = caused(TimedOut(), httpx.ReadTimeout("no answer"))
BROKEN = caused(NetworkError("httpx.ReadError"), httpx.ReadError("reset"))


@pytest.mark.parametrize(
    ("endpoint", "faults", "pause"),
    [
        ("sendMessage", [GATEWAY], 0.5),
        ("sendMessage", [GATEWAY, UNSENT], 1),
        ("sendMessage", [GATEWAY, UNSENT, GATEWAY], 2),
        ("sendMessage", [GATEWAY, UNSENT, GATEWAY, UNSENT], 4),
        ("sendMessage", [GATEWAY, UNSENT, GATEWAY, UNSENT, GATEWAY], None),
        # Its answer was lost: the message may stand there already, so once more and no oftener.
        ("sendMessage", [LOST], 0.5),
        ("sendMessage", [UNSENT, BROKEN], 1),
        ("sendMessage", [LOST, BROKEN], None),
        # A gateway's 502 or half an answer says as little; a proxy's 403 says that Telegram never heard of it.
        ("sendMessage", [NoAnswer(502), NoAnswer(200)], None),
        ("sendMessage", [NoAnswer(403), LOST], 1),
        # What was edited twice was edited once.
        ("editMessageText", [LOST, BROKEN, LOST], 2),
        ("deleteMessage", [LOST, LOST], 1),
        ("getMe", [LOST, LOST, LOST, LOST], 4),
        # "Typing" is worth something at its moment only.
        ("sendChatAction", [GATEWAY], None),
        # A refusal, though python-telegram-bot calls it a NetworkError.
        ("sendMessage", [BadRequest("chat not found")], None),
        ("editMessageText", [LOST, BadRequest("message is not modified")], None),
    ],
)
def test_what_is_tried_again_and_when(endpoint: str, faults: list[NetworkError], pause: float | None) -> None:
    assert pause_after(endpoint, faults) == pause


class Followed:
    """An errand that is written down in `seconds`. What errands share: how many are `open` (sent, not written down), and the `most`."""

    urgency = Urgency.PUSH

    def __init__(self, shared: dict[str, int], seconds: float) -> None:
        self.shared, self.seconds = shared, seconds
        self.answers: list[Any] = []

    def begin(self) -> None:
        self.shared["open"] = self.shared.get("open", 0) + 1
        self.shared["most"] = max(self.shared.get("most", 0), self.shared["open"])

    async def end(self, answer: Any) -> None:
        await asyncio.sleep(self.seconds)
        self.shared["open"] -= 1
        self.answers.append(answer)


@pytest.mark.parametrize("seconds", [0.0, 0.01, 5.0])
def test_however_slowly_it_is_written_down_no_more_is_sent_than_may_be_in_flight(seconds: float) -> None:
    async def fan_out() -> None:
        bot, shared = Bot(Telegram(0.08)), dict[str, int]()
        await bot.rest()
        errands = [Followed(shared, seconds) for _ in range(60)]
        calls = enumerate(errands, 1)
        await asyncio.gather(
            *(
                bot.limiter.process_request(
                    bot.telegram.post, ("sendMessage", {"chat_id": chat}), {}, "sendMessage", {"chat_id": chat}, errand
                )
                for chat, errand in calls
            )
        )
        assert shared["most"] <= 10
        assert all(errand.answers == [True] for errand in errands)
        assert len(bot.telegram.sent) == 60

    clockwork(fan_out())
