"""A Telegram on loopback in a process of its own, so that it takes no time from the bot's; at a distance, and with its flood limits on."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import time
from collections import Counter
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, Self

from tests.fakes.telegram import TOKEN, Fault, Telegram, refused

FIRST = 100_000
"""The number of a crowd's first person."""

_FAILING = ("sendMessage", "editMessageText", "sendChatAction", "answerCallbackQuery", "getUpdates")


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
        self.pid = self._process.pid or 0
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._process.terminate()
        self._process.join()

    async def ask(self, what: str, *arguments: Any) -> Any:
        """What a method of `Told` says."""
        self._pipe.send((what, arguments))
        return await asyncio.to_thread(self._pipe.recv)


@dataclass(frozen=True)
class Answered:
    """What became of what one person asked: when (on this machine's monotonic clock), when the answer stood there (None: not yet), and
    how many messages with an answer the person has."""

    asked: float
    answered: float | None
    answers: int


class Told:
    """What the other process asks."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        self._asked: dict[int, float] = {}
        self._speaking: set[asyncio.Task[Any]] = set()
        self._said: list[tuple[int, str, int]] = []
        self._pressed = 0

    async def heard(self, method: str) -> bool:
        """Whether the bot has called it."""
        return bool(self._telegram.made(method))

    async def crowd(self, links: Sequence[str], people: int, seconds: float) -> None:
        """So many people begin to send these links in turn, evenly over so many seconds."""

        async def one(person: int) -> None:
            await asyncio.sleep(person * seconds / people)
            self._asked[person] = time.monotonic()
            await self._telegram.says(links[person % len(links)], user=FIRST + person)

        for person in range(people):
            self._begin(one(person))

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

    async def tells(self, person: int, text: str) -> None:
        """A person sends something; whether it was answered is told by `unanswered`."""

        async def one() -> None:
            # Where the webhook is down, `says` comes back when the update waits to be brought again.
            self._said.append((person, text, await self._telegram.says(text, user=person)))

        self._begin(one())

    async def presses(self, people: range, chance: float) -> None:
        """One of these people presses a button under a message of the bot's, the one that `chance` (0 to 1) picks of all there are."""
        shown = [
            (message, button["callback_data"])
            for (chat, _), message in self._telegram.messages.items()
            if chat in people
            for button in message.buttons
            if "callback_data" in button
        ]
        if shown:
            message, told = shown[int(chance * len(shown))]
            self._pressed += 1
            self._begin(self._telegram.presses(message, told=told, user=message.chat))

    async def fails(self, kind: str) -> None:
        """From now on calls fail: "429", "502", "drop" (before Telegram did it), "lose" (its answer, after it did it); "": no more."""
        self._telegram.faults.clear()
        refusals = {
            "429": refused(429, "Too Many Requests: retry after 1", retry_after=1),
            "502": refused(502, "Bad Gateway"),
        }
        if kind:
            drop = {"drop": "before", "lose": "after"}.get(kind, "")
            self._telegram.faults += [Fault(method, 10**6, refusals.get(kind), drop) for method in _FAILING]

    async def brings_again(self) -> None:
        """What the webhook did not take is brought again, as Telegram does it on its own."""
        self._begin(self._telegram._update_queues.deliver(TOKEN))

    async def unanswered(self) -> list[str]:
        """What people sent and nobody answered: a link by a final message that replies to it, anything else by any message."""
        answered = {(chat, message.reply_to) for (chat, _), message in self._telegram.messages.items() if _is_final(message.text)}
        spoken_to = {chat for chat, _ in answered}
        return [
            f"{person}: {text}"
            for person, text, number in self._said
            if ((person, number) not in answered if text.startswith("http") else person not in spoken_to)
        ]

    async def outcomes(self) -> dict[str, int]:
        """How often people were answered how, by the last word on each link; and what was pressed and answered."""
        last = {(chat, message.reply_to): message.text for (chat, _), message in self._telegram.messages.items()}
        links = [last.get((person, number), "") for person, text, number in self._said if text.startswith("http")]
        return {
            "sent": len(self._said),
            "links": len(links),
            "in English": sum(is_answer(text) and "Here are the key points in Hindi" not in text for text in links),
            "in Hindi": sum("Here are the key points in Hindi" in text for text in links),
            "by an error's sentence": sum(_is_final(text) and not is_answer(text) for text in links),
            "pressed": self._pressed,
            "presses answered": sum(
                call.status == 200 or call.description == "dropped after" for call in self._telegram.made("answerCallbackQuery")
            ),
        }

    async def doubled_answers(self) -> int:
        """Answers to links that stand twice, word for word, under one link."""
        each = Counter(
            (chat, message.reply_to, message.text)
            for (chat, _), message in self._telegram.messages.items()
            if message.reply_to and _is_final(message.text)
        )
        links = {(person, number) for person, text, number in self._said if text.startswith("http")}
        return sum(count - 1 for (chat, target, _), count in each.items() if (chat, target) in links)

    async def pushed(self, headlines: Sequence[str], subscribers: Sequence[int]) -> tuple[list[str], int]:
        """Of these headlines and these subscribers: which have not come to whom, and how many came once too often."""
        times = Counter(
            (chat, headline)
            for (chat, _), message in self._telegram.messages.items()
            if message.reply_to is None
            for headline in headlines
            if headline in message.text
        )
        missing = [f"{chat}: {headline}" for chat in subscribers for headline in headlines if not times[chat, headline]]
        return missing, sum(times[chat, headline] - 1 for chat in subscribers for headline in headlines if times[chat, headline] > 1)

    async def lost_answers(self) -> int:
        """How many messages Telegram took without the bot being told: each may stand twice."""
        return sum(call.description == "dropped after" and call.method == "sendMessage" for call in self._telegram.calls)

    def _begin(self, doing: Coroutine[Any, Any, Any]) -> None:
        task = asyncio.create_task(doing)
        self._speaking.add(task)
        task.add_done_callback(self._speaking.discard)


def _is_final(text: str) -> bool:
    return not text.startswith("Reading")


def _serve(trip: float, pipe: Connection[Any, Any]) -> None:
    logging.getLogger("aiohttp.server").setLevel(logging.CRITICAL)  # a client that gave up waiting is no news here

    async def main() -> None:
        async with Telegram(flood=True, trip=trip) as telegram:
            pipe.send(telegram.url)
            told = Told(telegram)
            while True:
                what, arguments = await asyncio.to_thread(pipe.recv)
                pipe.send(await getattr(told, what)(*arguments))

    asyncio.run(main())
