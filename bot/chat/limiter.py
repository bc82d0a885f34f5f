"""The one gate that every call to Telegram goes through: at Telegram's pace, and again where the network failed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextvars import Context
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any, Protocol

import httpx
from telegram.error import BadRequest, NetworkError, RetryAfter
from telegram.ext import BaseRateLimiter

from bot.chat.contact import Contact
from bot.chat.doubts import Doubts
from bot.chat.pace import UNLIMITED, Call, Limits, Schedule, Urgency
from bot.chat.shared_pace import SharedPace, Verdict
from bot.chat.time_tags import TimeTags
from bot.chat.wire import NoAnswer
from bot.errors import StoreError

logger = logging.getLogger(__name__)

PAUSES = (0.5, 1.0, 2.0, 4.0)
"""Seconds before each further try after a fault of the network."""

PATIENCE = 60.0
"""A call that is no send and is told to come back later than this many seconds is given up: nobody wants it any more by then."""

SOME = 0.1
"""Seconds after which pushes ask again that had to wait: some have come free by then, and one question serves them all."""
AWAY = 1.0
"""Seconds until the database is asked again that is away."""

HEAD = 40
"""Characters by which a message of which nobody knows whether it was sent is known again: what stands further on may differ from one try to
the next (who translated it)."""

_SENDS = ("send", "edit", "copyMessage", "forwardMessage")
_PASSING = ("sendChatAction", "answer")  # worth something at their moment only
_UNSENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)

UNPACED = "unpaced"
"""The `rate_limit_args` of the few messages that need no turn: what admins are told when the database is away, by which several processes
keep the pace."""

Answer = bool | dict[str, Any] | list[dict[str, Any]]
Make = Callable[[], Coroutine[Any, Any, Answer]]
"""Makes a call, once each time."""


class TwiceLost(NetworkError):
    """Telegram may have sent this very message, so it waits before it goes again."""

    def __init__(self) -> None:
        super().__init__("its answer to this message was lost, and the message may stand there already; it waits before it goes again")


class Errand(Protocol):
    """A send that somebody follows: a call's `rate_limit_args` in place of its urgency alone.

    `begin` is called when it goes out, `end` with what Telegram answered. Its place in flight is free, and the next of its chat goes, when
    `end` is through: what is written down there is never behind by more than what is in flight.
    """

    urgency: Urgency

    def begin(self) -> None: ...

    async def end(self, answer: Answer) -> None: ...


class Limiter(BaseRateLimiter[Urgency | Errand | str]):
    """python-telegram-bot's rate limiter for this bot. A call's `rate_limit_args` is its Urgency, an Errand, or UNPACED.

    Sends and edits go when `pace.Schedule` says so; nothing else waits ("typing", answers to buttons, getMe …). A `retry_after` stops
    the chat that it names, and the call goes again after it. A fault of the network is tried again after PAUSES, then raised.

    With `shared`, the schedule only says whose turn it is here; whether that may go now is asked of what all processes know, some calls
    at a time.
    """

    def __init__(self, limits: Limits | None = None, shared: SharedPace | None = None, contact: Contact | None = None) -> None:
        self._contact = contact or Contact()
        self._limits = limits if shared is None else replace(UNLIMITED, in_flight=(limits or Limits()).in_flight)
        self._shared = shared
        self._schedule: Schedule | None = None
        self._turns: dict[Call, asyncio.Future[None]] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._asking: asyncio.Task[None] | None = None
        self._not_before = {Urgency.REPLY: 0.0, Urgency.PUSH: 0.0}
        self._time_tags = TimeTags()
        self._doubts = Doubts()

    async def initialize(self) -> None:
        """Begin with nothing to give: what was sent just before, perhaps by a process that was killed, counts at Telegram."""
        self._running()

    async def shutdown(self) -> None:
        """Whoever still waits for a turn is cancelled."""
        if self._timer:
            self._timer.cancel()
            self._timer = None
        if self._asking:
            self._asking.cancel()
            await asyncio.gather(self._asking, return_exceptions=True)
        for turn in self._turns.values():
            turn.cancel()

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Answer]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Urgency | Errand | str | None,
    ) -> Answer:
        """Make the call when its turn comes; what Telegram answered, or its error where trying again does not help."""
        make = partial(callback, *args, **kwargs)
        self._time_tags.fit(data)
        try:
            return await self._made(make, endpoint, data, rate_limit_args)
        except BadRequest as refusal:
            if not self._time_tags.learn(refusal, data):
                raise
        return await self._made(make, endpoint, data, rate_limit_args)

    async def _made(self, make: Make, endpoint: str, data: dict[str, Any], rate_limit_args: Urgency | Errand | str | None) -> Answer:
        chat = _chat(data)
        if chat is None or isinstance(rate_limit_args, str) or endpoint == "sendChatAction" or not endpoint.startswith(_SENDS):
            return await self._at_once(make, endpoint, chat)
        errand = None if rate_limit_args is None or isinstance(rate_limit_args, Urgency) else rate_limit_args
        urgency = rate_limit_args if isinstance(rate_limit_args, Urgency) else errand.urgency if errand else Urgency.REPLY
        if endpoint.startswith("edit"):  # made twice it is made once
            return await self._in_turn(make, endpoint, Call(chat, urgency), errand, [])
        return await self._sent(make, endpoint, Call(chat, urgency), errand, str(data.get("text") or data.get("caption"))[:HEAD])

    async def _sent(self, make: Make, endpoint: str, call: Call, errand: Errand | None, words: str) -> Answer:
        """Send what must not be sent for nothing: whatever asked for it before may have sent it, and not heard so."""
        clock = asyncio.get_running_loop().time
        faults: list[NetworkError] = []
        if (wait := self._doubts.wait(call.chat, words, clock())) is not None:
            faults.append(TwiceLost())
            if wait:
                raise TwiceLost
        try:
            answer = await self._in_turn(make, endpoint, call, errand, faults)
        except NetworkError:
            if any(is_doubtful(fault) for fault in faults):
                self._doubts.add(call.chat, words, clock())
            raise
        self._doubts.end(call.chat, words)
        return answer

    async def _in_turn(self, make: Make, endpoint: str, call: Call, errand: Errand | None, faults: list[NetworkError]) -> Answer:
        schedule, clock = self._running(), asyncio.get_running_loop().time
        schedule.add(call, clock())
        while True:
            await self._turn(call)
            pause: float | None = None
            try:
                if errand:
                    errand.begin()
                answer = await self._contact.called(make())
                if errand:
                    await errand.end(answer)
                return answer
            except RetryAfter as refusal:
                after = _seconds(refusal)
                logger.warning("Telegram asks to leave a chat alone for %.0f s", after)
                await self._tell_the_others(call.chat, after)
                pause = after  # not before: whoever gives up meanwhile must not leave his call among those that go again
            except NetworkError as fault:
                faults.append(fault)
                pause = pause_after(endpoint, faults)
                if pause is None:
                    raise
            finally:
                if pause is None:
                    schedule.done(call, clock())
                    self._go()
                else:
                    schedule.again(call, clock() + pause, clock())

    async def _at_once(self, make: Make, endpoint: str, chat: int | str | None) -> Answer:
        faults: list[NetworkError] = []
        while True:
            try:
                return await self._contact.called(make())
            except RetryAfter as refusal:
                pause = _seconds(refusal)
                if chat is not None:
                    now = asyncio.get_running_loop().time()
                    self._running().stop(chat, now + pause, now)
                    await self._tell_the_others(chat, pause)
                if pause > PATIENCE or endpoint.startswith(_PASSING):
                    raise
            except NetworkError as fault:
                faults.append(fault)
                again = pause_after(endpoint, faults)
                if again is None:
                    raise
                pause = again
            await asyncio.sleep(pause)

    async def _turn(self, call: Call) -> None:
        """Wait until the call may go."""
        loop = asyncio.get_running_loop()
        turn = self._turns[call] = loop.create_future()
        self._go()
        try:
            await turn
        except asyncio.CancelledError:
            if self._turns.pop(call, None):
                self._running().drop(call, loop.time())
            else:  # its turn came in the same moment
                self._running().done(call, loop.time())
            self._go()
            raise

    def _go(self) -> None:
        """Let go whoever may, and come back when the next may."""
        if self._shared:
            if self._asking is None:
                self._ask_for_some(self._shared)
            return
        loop = asyncio.get_running_loop()
        schedule = self._running()
        while call := schedule.next(loop.time()):
            turn = self._turns.pop(call)
            if not turn.done():  # cancelled: its waiter gives the turn back
                turn.set_result(None)
        self._come_back(schedule.wake())

    def _come_back(self, at: float | None) -> None:
        if self._timer:
            self._timer.cancel()
        self._timer = None if at is None else asyncio.get_running_loop().call_at(at, self._go)

    # ---- where several processes keep the pace together

    def _ask_for_some(self, shared: SharedPace) -> None:
        """Ask for those whose turn it is, as many as may be in flight."""
        schedule, now = self._running(), asyncio.get_running_loop().time()
        some: dict[Call, asyncio.Future[None]] = {}
        open_to = [urgency for urgency in Urgency if self._not_before[urgency] <= now]
        while open_to and (call := schedule.next(now, open_to[-1])):
            some[call] = self._turns.pop(call)
        if some:
            self._asking = asyncio.create_task(self._ask(shared, some), name="pace", context=Context())  # it is about several chats
            return
        at = schedule.wake()
        if at is not None:
            at = max(at, min((moment for moment in self._not_before.values() if moment > now), default=now + SOME))
        self._come_back(at)

    async def _ask(self, shared: SharedPace, some: dict[Call, asyncio.Future[None]]) -> None:
        schedule, clock = self._running(), asyncio.get_running_loop().time
        try:
            verdicts = await shared.ask(list(some))
        except StoreError as error:
            logger.warning("the database cannot be reached (%s); what is to be sent waits", error)
            verdicts = [Verdict(AWAY)] * len(some)
        except asyncio.CancelledError:
            for turn in some.values():
                turn.cancel()
            raise
        except Exception:  # nobody else would ask, and nothing would be sent any more
            logger.exception("the pace cannot be told; what is to be sent waits")
            verdicts = [Verdict(AWAY)] * len(some)
        now = clock()
        for (call, turn), verdict in zip(some.items(), verdicts, strict=True):
            if turn.done():  # cancelled: its waiter has given the turn back
                continue
            if not verdict.wait:
                turn.set_result(None)
                continue
            self._turns[call] = turn
            schedule.again(call, now + verdict.wait if verdict.chat else now, now)
            if not verdict.chat:
                rest = verdict.wait if call.urgency is Urgency.REPLY else max(verdict.wait, SOME)
                for urgency in Urgency:
                    if urgency >= call.urgency:
                        self._not_before[urgency] = max(self._not_before[urgency], now + rest)
        self._asking = None
        self._go()

    async def _tell_the_others(self, chat: int | str, seconds: float) -> None:
        if self._shared:
            try:
                await self._shared.stop(chat, seconds)
            except StoreError as error:
                logger.warning("the other processes cannot be told to leave a chat alone (%s)", error)

    def _running(self) -> Schedule:
        if self._schedule is None:
            self._schedule = Schedule(asyncio.get_running_loop().time(), self._limits)
        return self._schedule


def pause_after(endpoint: str, faults: Sequence[NetworkError]) -> float | None:
    """Seconds until a call whose tries ended in `faults` is tried again; None where it is given up.

    A message whose answer was lost may stand in the chat already, so it is sent again once; an edit that was made twice is made once,
    and what never left this machine may be tried as often as PAUSES says.
    """
    if isinstance(faults[-1], BadRequest) or len(faults) > len(PAUSES) or endpoint == "sendChatAction":
        return None
    if sum(is_doubtful(fault) for fault in faults) > 1 and not endpoint.startswith("edit") and endpoint.startswith(_SENDS):
        return None
    return PAUSES[len(faults) - 1]


def is_doubtful(fault: NetworkError) -> bool:
    """Whether Telegram may have done what it was asked: its answer was lost."""
    if isinstance(fault, NoAnswer):
        return fault.lost
    if isinstance(fault, TwiceLost):
        return True
    return isinstance(fault.__cause__, httpx.HTTPError) and not isinstance(fault.__cause__, _UNSENT)


def _chat(data: Mapping[str, Any]) -> int | str | None:
    """The chat of a call, however it is written; an inline message is a chat of its own. '@name' and its number count as two."""
    chat = data.get("chat_id")
    if chat is None:
        inline = data.get("inline_message_id")
        return None if inline is None else f"inline {inline}"
    try:
        return int(chat)
    except ValueError:
        return str(chat).lower()


def _seconds(refusal: RetryAfter) -> float:
    after = refusal.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)
