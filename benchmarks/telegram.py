"""A Telegram on loopback in a process of its own, so that it takes no time from the bot's; at a distance, and with its flood limits on."""

from __future__ import annotations

import asyncio
import multiprocessing
import time
from collections import Counter
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, Self

from tests.fakes.telegram import Telegram


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


class _Told:
    """What the other process asks."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram

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
