"""Who may send to Telegram next, and when: the decision alone, with the time as an argument."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from heapq import heappop, heappush
from itertools import count
from math import inf


class Urgency(IntEnum):
    """Somebody waits for a REPLY; a PUSH goes when nobody does. A call's `rate_limit_args`; without any it is a reply."""

    REPLY = 0
    PUSH = 1


@dataclass(frozen=True, slots=True)
class Limits:
    """What Telegram allows, a little less than it says: exactly 30 a second trips over jitter.

    `rate` and `burst` in messages (a second) to all chats, `chat_rate` and `chat_burst` to one private chat; `group_count` to one group
    or channel in any `group_seconds`. At most `in_flight` are on their way, since a kill may double those.
    """

    rate: float = 29
    burst: float = 15
    chat_rate: float = 1
    chat_burst: float = 3
    group_count: int = 20
    group_seconds: float = 60.5
    in_flight: int = 10


UNLIMITED = Limits(rate=inf, chat_rate=inf, group_count=1, group_seconds=0)
"""For a schedule that keeps order alone, since the pace is kept elsewhere (`shared_pace.py`)."""


@dataclass(eq=False, slots=True)
class Call:
    """A call that wants to go out. `chat` is a number, or the name of a group or channel."""

    chat: int | str
    urgency: Urgency = Urgency.REPLY
    place: int = 0


class Bucket:
    """`rate` a second with a burst, empty at `start`. Kept as the one moment at which it would be full."""

    __slots__ = ("_burst", "_gap", "full_at")

    def __init__(self, rate: float, burst: float, start: float) -> None:
        self._gap = 1 / rate
        self._burst = burst
        self.full_at = start + burst / rate

    def free_at(self) -> float:
        return self.full_at - (self._burst - 1) * self._gap

    def take(self, now: float) -> None:
        self.full_at = max(self.full_at, now) + self._gap

    def rested(self, now: float) -> bool:
        return self.full_at <= now


class Window:
    """`size` in any `seconds`, as Telegram counts for groups. At `start`, as if the last ones had been sent at even distances."""

    __slots__ = ("_seconds", "sent")

    def __init__(self, size: int, seconds: float, start: float, sent: Iterable[float] | None = None) -> None:
        """`sent`: what is known of the last ones, instead."""
        self._seconds = seconds
        even = (start - seconds + seconds / size * n for n in range(1, size + 1))
        self.sent = deque(even if sent is None else (*[-inf] * size, *sent), maxlen=size)

    def free_at(self) -> float:
        return self.sent[0] + self._seconds

    def take(self, now: float) -> None:
        self.sent.append(now)

    def rested(self, now: float) -> bool:
        return self.sent[-1] + self._seconds <= now


@dataclass(eq=False, slots=True)
class _Chat:
    pace: Bucket | Window
    waiting: tuple[deque[Call], deque[Call]] = field(default_factory=lambda: (deque(), deque()))
    busy: bool = False
    stopped_until: float = 0
    mark: int = 0

    def head(self) -> Call | None:
        return next((calls[0] for calls in self.waiting if calls), None)


_Entry = tuple[float, int, _Chat]
"""What a heap is ordered by, the mark that the chat had when it was put there, and the chat."""


class Schedule:
    """The calls that wait, and who of them goes next.

    In one chat, calls of one urgency go in the order in which they came, one at a time: the next goes when the one before is `done`.
    Between chats whoever waits longest goes first, and replies before pushes. Every step costs O(log chats).
    """

    def __init__(self, now: float, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._start = now
        self._all = Bucket(self._limits.rate, self._limits.burst, now)
        self._in_flight = 0
        self._chats: dict[int | str, _Chat] = {}
        self._numbers = count(1)
        self._ready: tuple[list[_Entry], list[_Entry]] = ([], [])  # by urgency, the chats that may send, by the place of their first call
        self._resting: list[_Entry] = []  # the chats that may not yet, by when they may
        self._tidy_at = 1000

    def add(self, call: Call, now: float) -> None:
        """A call comes; it goes after those of its chat and urgency."""
        call.place = next(self._numbers)
        chat = self._chats.get(call.chat)
        if chat is None:
            self._tidy(now)
            chat = self._chats[call.chat] = _Chat(self._pace(call.chat))
        chat.waiting[call.urgency].append(call)
        self._place(chat, now)

    def next(self, now: float, least: Urgency = Urgency.PUSH) -> Call | None:
        """The call that goes now, with what it costs taken; None where none may. `least`: the least urgent that may."""
        if self._in_flight >= self._limits.in_flight or self._all.free_at() > now:
            return None
        while (resting := self._first(self._resting)) and resting[0] <= now:
            heappop(self._resting)
            self._place(resting[2], now)
        for ready in self._ready[: least + 1]:
            if first := self._first(ready):
                heappop(ready)
                chat = first[2]
                call = next(calls for calls in chat.waiting if calls).popleft()
                chat.busy = True
                chat.pace.take(now)
                self._all.take(now)
                self._in_flight += 1
                return call
        return None

    def wake(self) -> float | None:
        """When `next` is worth asking again; None where only a new call, or one that is done, changes anything."""
        if self._in_flight >= self._limits.in_flight:
            return None
        if any(self._first(ready) for ready in self._ready):
            return self._all.free_at()
        resting = self._first(self._resting)
        return max(resting[0], self._all.free_at()) if resting else None

    def done(self, call: Call, now: float) -> None:
        """The call came back: its chat may send the next."""
        chat = self._chats[call.chat]
        chat.busy = False
        self._in_flight -= 1
        self._place(chat, now)

    def again(self, call: Call, at: float, now: float) -> None:
        """The call came back without success: it goes again, as the first of its chat, which rests until `at`."""
        chat = self._chats[call.chat]
        chat.waiting[call.urgency].appendleft(call)
        chat.stopped_until = max(chat.stopped_until, at)
        self.done(call, now)

    def stop(self, chat: int | str, until: float, now: float) -> None:
        """Telegram told that a chat shall be left alone: nothing goes there before `until`."""
        if chat in self._chats:
            self._chats[chat].stopped_until = max(self._chats[chat].stopped_until, until)
            self._place(self._chats[chat], now)

    def drop(self, call: Call, now: float) -> None:
        """A call that waits gives up."""
        chat = self._chats[call.chat]
        chat.waiting[call.urgency].remove(call)
        self._place(chat, now)

    def _pace(self, chat: int | str) -> Bucket | Window:
        limits = self._limits
        if isinstance(chat, int) and chat > 0:
            return Bucket(limits.chat_rate, limits.chat_burst, self._start)
        return Window(limits.group_count, limits.group_seconds, self._start)

    def _place(self, chat: _Chat, now: float) -> None:
        """Put a chat where it belongs: among the ready, among the resting, or nowhere. Its older entries are void then."""
        chat.mark = next(self._numbers)
        head = chat.head()
        if head is None or chat.busy:
            return
        at = max(chat.pace.free_at(), chat.stopped_until)
        if at <= now:
            heappush(self._ready[head.urgency], (head.place, chat.mark, chat))
        else:
            heappush(self._resting, (at, chat.mark, chat))

    def _first(self, heap: list[_Entry]) -> _Entry | None:
        while heap and heap[0][1] != heap[0][2].mark:
            heappop(heap)
        return heap[0] if heap else None

    def _tidy(self, now: float) -> None:
        """Forget the chats that have nothing to say and may say it at once, whenever their number has doubled."""
        if len(self._chats) >= self._tidy_at:
            idle = [key for key, chat in self._chats.items() if not chat.busy and chat.head() is None and self._rested(chat, now)]
            for key in idle:
                del self._chats[key]
            self._tidy_at = max(1000, 2 * len(self._chats))

    def _rested(self, chat: _Chat, now: float) -> bool:
        return chat.pace.rested(now) and chat.stopped_until <= now
