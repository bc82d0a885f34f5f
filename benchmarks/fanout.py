"""What one story to many costs: `python -m benchmarks.fanout [chats]`.

So many subscribers (3,000) of one topic, and one new story, against a Telegram on loopback that keeps its flood limits and answers after 0
and after 80 ms: seconds until everybody has it, messages a second beside Telegram's 30, refusals, and what a link costs that a person sends
meanwhile. Then what the decision alone costs, up to 100,000 subscribers.
"""

from __future__ import annotations

import asyncio
import resource
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.telegram import FarTelegram
from benchmarks.world import World
from bot.chat.application import Chat
from bot.reading.article import Extractor
from bot.reading.engines import engines_from
from bot.reading.leaders import Table
from bot.reading.page import Fetcher
from bot.reading.pipeline import House
from bot.reading.story_reader import StoryReader
from bot.reading.translation import Translation
from bot.settings import Settings
from bot.store.store import Store, open_store
from tests.fakes.audience import follow, happens, read, told
from tests.fakes.telegram import TOKEN

CHATS = 3000
LINKS_AT = (0.2, 0.5, 0.8)
"""How much of the fan-out is done when a person sends a link."""
PERSON = 10**9
ALLOWED = 30.0
"""Messages a second to all chats that Telegram takes (its FAQ for bots)."""


@asynccontextmanager
async def opened() -> AsyncIterator[Store]:
    with tempfile.TemporaryDirectory() as folder:
        store = await open_store(f"sqlite:///{Path(folder)}/fanout.db", daily_characters=10**6, daily_characters_per_chat=10**6)
        yield store
        await store.close()


async def fan_out(trip: float, chats: int) -> None:
    async with opened() as store:
        await follow(store, *range(1, chats + 1))
        with FarTelegram(trip) as telegram, World(0.3) as world:
            settings = Settings(
                telegram_token=TOKEN,
                telegram_api_url=telegram.url,
                translators=("google",),
                google_translate_url=world.translator,
                fetch_allow_hosts=frozenset({world.host}),
            )
            fetcher, extractor = Fetcher(settings), Extractor()
            translation = Translation(engines_from(settings), store.memory, store.budget)
            chat = Chat(settings, store, StoryReader(House(fetcher, extractor, Table.load(), translation), store.stories))
            stop = asyncio.Event()
            running = asyncio.create_task(chat.run(stop))
            await telegram.ask("says", PERSON, world.link("before"))  # starts the parser's process, once in a bot's life
            report = await happens(store, datetime.now(UTC))
            await read(store, report)
            began, spent = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF)
            await told(store, report, datetime.now(UTC))
            decided = time.perf_counter() - began
            chat.pushes.wake()
            links: list[float] = []
            while True:
                have, times, seconds, flooded = await telegram.ask("state", chats)
                if have == chats:
                    break
                if len(links) < len(LINKS_AT) and have >= LINKS_AT[len(links)] * chats:
                    links.append(await telegram.ask("says", PERSON, world.link(str(len(links)))))
                await asyncio.sleep(0.2)
            took, used = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF)
            await asyncio.sleep(1)
            _, times, seconds, flooded = await telegram.ask("state", chats)
            stop.set()
            await running
            await extractor.aclose()
            await fetcher.aclose()
    rate = (chats + len(links) - 1) / seconds
    cpu = used.ru_utime + used.ru_stime - spent.ru_utime - spent.ru_stime
    print(
        f"round trip {trip * 1000:.0f} ms: {chats} chats in {took:.1f} s (decided in {decided:.2f} s); {rate:.2f} of {ALLOWED:.0f} a second"
    )
    print(f"  messages a chat: {times}; refused for flooding: {flooded}; processor: {cpu:.0f} s")
    print(f"  links sent meanwhile answered in {', '.join(f'{each:.2f}' for each in links)} s (page and translator take 0.3 s each)")


async def decision(chats: int) -> None:
    async with opened() as store:
        await follow(store, *range(1, chats + 1))
        report = await happens(store, datetime.now(UTC))
        began = time.perf_counter()
        waiting = await told(store, report, datetime.now(UTC))
        took = time.perf_counter() - began
        again = time.perf_counter()
        await told(store, report, datetime.now(UTC))
        nothing_new = time.perf_counter() - again
        print(f"decided and written for {waiting} chats in {took:.2f} s; a second time, with nothing to add, {nothing_new:.2f} s")


async def main(chats: int) -> None:
    for trip in (0.0, 0.08) if chats else ():
        await fan_out(trip, chats)
    for many in (3_000, 10_000, 100_000):
        await decision(many)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else CHATS))
