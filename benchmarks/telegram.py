"""A Telegram on loopback in a process of its own, so that it takes no time from the bot's; at a distance, and with its flood limits on."""

from __future__ import annotations

import asyncio
import multiprocessing
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, Self

from tests.fakes.telegram import Telegram

FIRST = 100_000
"""The number of a crowd's first person."""


def is_answer(text: str) -> bool:
    """Whether a message is a story's answer: each says whom it names, or that it names nobody."""
    return "Leaders named" in text or "No leaders named" in text


class FarTelegram:
    """`with FarTelegram(trip=0.08) as telegram`: answers `trip` seconds after it was asked, at `telegram.url`."""

    def __init__(self, trip: float = 0.0) -> None:
        self._pipe, there = multiprocessing.get_context("spawn").Pipe()
        self._process = multiprocessing.get_context("spawn").Process(target=_serve, args=(trip, there), daemon=True)

    def __enter__(self) -> Self:
        self._process.start()
        self.url = str(self._pipe.recv())
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._process.terminate()
        self._process.join()

    async def ask(self, what: str, *arguments: Any) -> Any:
        """What a method of `_Told` says."""
        self._pipe.send((what, arguments))
        return await asyncio.to_thread(self._pipe.recv)


@dataclass(frozen=True)
class Answered:
    """What became of what one person asked: when (on this machine's monotonic clock), when the answer stood there (None: not yet), and
    how many messages with an answer the person has."""

    asked: float
    answered: float | None
    answers: int


class _Told:
    """What the other process asks."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        self._asked: dict[int, float] = {}
        self._speaking: set[asyncio.Task[Any]] = set()

    async def heard(self, method: str) -> bool:
        """Whether the bot has called it."""
        return bool(self._telegram.made(method))

    async def crowd(self, links: Sequence[str], people: int, seconds: float) -> None:
        """So many people begin to send these links in turn, evenly over so many seconds."""

        async def one(person: int) -> None:
            await asyncio.sleep(person * seconds / people)
            self._asked[person] = time.monotonic()
            await self._telegram.says(links[person % len(links)], user=FIRST + person)

        self._speaking |= {asyncio.create_task(one(person)) for person in range(people)}

    async def answers(self) -> list[Answered]:
        """Of each of the crowd that has asked."""
        first: dict[int, float] = {}
        for call in self._telegram.calls:
            if call.status == 200 and is_answer(str(call.fields.get("text", ""))):
                first.setdefault(call.chat - FIRST, call.at)
        each = Counter(chat - FIRST for (chat, _), message in self._telegram.messages.items() if is_answer(message.text))
        return [Answered(asked, first.get(person), each[person]) for person, asked in self._asked.items()]

    async def calls(self) -> dict[str, int]:
        """How often the bot called what, and how many of these were refused for flooding ("429")."""
        return {**Counter(call.method for call in self._telegram.calls), "429": self._telegram.flooded}

    async def state(self, chats: int) -> tuple[int, dict[int, int], float, int]:
        """Of chats 1 to `chats`: how many have a message, how many have 1, 2, … of them, seconds from the first message to the last; and
        the calls that were refused for flooding."""
        telegram = self._telegram
        got = Counter(chat for chat, _ in telegram.messages if 0 < chat <= chats)
        at = [message.sent_at for (chat, _), message in telegram.messages.items() if 0 < chat <= chats]
        return len(got), dict(Counter(got.values())), max(at) - min(at) if at else 0.0, telegram.flooded

    async def says(self, person: int, text: str) -> float:
        """A person sends a link: seconds until the answer."""
        telegram = self._telegram
        before = len(telegram.chat(person))
        began = time.monotonic()
        await telegram.says(text, user=person)
        await telegram.until(lambda: any("Leaders" in message.text for message in telegram.chat(person)[before:]))
        return time.monotonic() - began


def _serve(trip: float, pipe: Connection[Any, Any]) -> None:
    async def main() -> None:
        async with Telegram(flood=True, trip=trip) as telegram:
            pipe.send(telegram.url)
            told = _Told(telegram)
            while True:
                what, arguments = await asyncio.to_thread(pipe.recv)
                pipe.send(await getattr(told, what)(*arguments))

    asyncio.run(main())
