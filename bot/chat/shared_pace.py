"""Telegram's pace kept by several processes together: what one may send now, by what all have sent."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Protocol

from bot.chat.pace import Bucket, Call, Limits, Urgency, Window

ALL = "all"

REPLIES_ALONE = 0.3
"""Seconds for which pushes leave what comes free to replies, after a reply had to wait. What is not used meanwhile is no loss: it makes a
burst."""


class Board(Protocol):
    """What is written down of some chats: `kept` by key, `now` by the clock that all share; `changed` will be written."""

    now: float
    kept: Mapping[str, tuple[float, ...]]
    changed: dict[str, tuple[float, ...]]


class Boards(Protocol):
    """`bot.store.paces.Paces`: the board of some keys and of ALL, one process at a time. Raises StoreError."""

    def turn(self, keys: Collection[str]) -> AbstractAsyncContextManager[Board]: ...


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a call goes: now (`wait` 0), or in so many seconds, which its chat wants (`chat`) or all chats together."""

    wait: float = 0.0
    chat: bool = False


GO = Verdict()


def admit(calls: Sequence[Call], board: Board, limits: Limits) -> list[Verdict]:
    """A verdict on each call, in order; what those cost that go is put into the board's `changed`.

    Of all chats: when their bucket is full, and until when replies go alone. Of a private chat: until when Telegram wants it left alone,
    and when its bucket is full. Of a group: the former, and when the last ones were sent. A chat of which nothing is kept sent nothing
    lately; of all chats that is not assumed.
    """
    now = board.now
    full_at, alone_until = board.kept.get(ALL) or (now + limits.burst / limits.rate, 0.0)
    everybody = Bucket(limits.rate, limits.burst, now)
    everybody.full_at = min(full_at, everybody.full_at)  # where the clock was set back
    alone_until = min(alone_until, now + REPLIES_ALONE)
    verdicts = []
    for call in calls:
        chat = _Chat(call.chat, board, limits)
        rest = chat.rest()
        wait = everybody.free_at() - now
        if rest > 0:
            verdicts.append(Verdict(rest, chat=True))
        elif call.urgency is Urgency.PUSH and alone_until > now:
            verdicts.append(Verdict(max(wait, alone_until - now)))
        elif wait > 0:
            verdicts.append(Verdict(wait))
            if call.urgency is Urgency.REPLY:
                alone_until = now + REPLIES_ALONE
        else:
            everybody.take(now)
            chat.take()
            verdicts.append(GO)
    board.changed[ALL] = (everybody.full_at, alone_until)
    return verdicts


def key(chat: int | str) -> str:
    return f"chat {chat}"


class _Chat:
    """One chat on the board."""

    def __init__(self, chat: int | str, board: Board, limits: Limits) -> None:
        self._key, self._board = key(chat), board
        now = board.now
        kept = board.changed.get(self._key) or board.kept.get(self._key)
        self._stopped_until, *paced = kept or (0.0,)
        self._pace: Bucket | Window
        if isinstance(chat, int) and chat > 0:
            self._pace = Bucket(limits.chat_rate, limits.chat_burst, now)
            self._pace.full_at = min(paced[0] if paced else now, self._pace.full_at)
        else:
            self._pace = Window(limits.group_count, limits.group_seconds, now, [min(each, now) for each in paced])

    def rest(self) -> float:
        """Seconds until something may be sent to it."""
        return max(self._pace.free_at(), self._stopped_until) - self._board.now

    def take(self) -> None:
        self._pace.take(self._board.now)
        self._keep()

    def stop(self, seconds: float) -> None:
        self._stopped_until = max(self._stopped_until, self._board.now + seconds)
        self._keep()

    def _keep(self) -> None:
        pace = self._pace
        paced = (pace.full_at,) if isinstance(pace, Bucket) else tuple(each for each in pace.sent if each > 0)
        self._board.changed[self._key] = (self._stopped_until, *paced)


class SharedPace:
    """The pace that all processes keep, for the limiter of each. Raises StoreError."""

    def __init__(self, boards: Boards, limits: Limits | None = None) -> None:
        self._boards = boards
        self._limits = limits or Limits()

    async def ask(self, calls: Sequence[Call]) -> list[Verdict]:
        """A verdict on each: whoever may go has been counted."""
        async with self._boards.turn({key(call.chat) for call in calls}) as board:
            return admit(calls, board, self._limits)

    async def stop(self, chat: int | str, seconds: float) -> None:
        """Telegram wants a chat left alone: all processes know it."""
        async with self._boards.turn({key(chat)}) as board:
            _Chat(chat, board, self._limits).stop(seconds)
