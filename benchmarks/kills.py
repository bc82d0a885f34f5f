"""One story to many from several processes that are killed at random: `python -m benchmarks.kills [chats] [workers] [kills]`.

So many subscribers (2,000), two workers and a clock on PostgreSQL, a Telegram on loopback that keeps its flood limits and answers after
80 ms. Every few seconds one of the processes is killed and started again. Printed: who has it, how often, what was in flight at most, and
the rate; with no kills, what so many workers send a second.
"""

from __future__ import annotations

import asyncio
import os
import random
import sys
import time
from asyncio.subprocess import Process
from contextlib import suppress
from datetime import UTC, datetime

from benchmarks.telegram import FarTelegram
from bot.chat.pace import Limits
from bot.store.store import open_store
from tests.fakes.audience import follow, pushed
from tests.fakes.databases import postgresql
from tests.fakes.telegram import TOKEN

TRIP = 0.08


async def main(url: str, chats: int, workers: int, kills: int) -> int:
    with FarTelegram(TRIP) as telegram:
        store = await open_store(url, daily_characters=0, daily_characters_per_chat=0)
        await follow(store, *range(1, chats + 1))
        environment = {
            **os.environ,
            "TELEGRAM_TOKEN": TOKEN,
            "TELEGRAM_API_URL": telegram.url,
            "DATABASE_URL": url,
            "TRANSLATORS": "google",
            "GOOGLE_TRANSLATE_URL": "http://127.0.0.1:9/m",
            "FEEDS_FILE": os.devnull,
            "LOG_LEVEL": "ERROR",
        }

        async def start(name: str) -> Process:
            return await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", name.split()[0], env=environment)

        names = [*(f"worker {n + 1}" for n in range(workers)), "clock"]
        running = {name: await start(name) for name in names}
        await asyncio.sleep(10)
        await pushed(store, now=datetime.now(UTC))
        await store.close()
        began, killed = time.monotonic(), [0, 0]
        while True:
            have, times, seconds, flooded = await telegram.ask("state", chats)
            if have == chats:
                break
            if kills and have >= chats * (sum(killed) + 1) / (kills + 1):
                victim = random.choice(names)
                with suppress(ProcessLookupError):
                    running[victim].kill()
                await running[victim].wait()
                running[victim] = await start(victim)
                killed[victim == "clock"] += 1
            await asyncio.sleep(0.05)
        took = time.monotonic() - began
        await asyncio.sleep(3)
        have, times, seconds, flooded = await telegram.ask("state", chats)
        for process in running.values():
            process.terminate()
        codes = [await process.wait() for process in running.values()]
    doubled = sum((count - 1) * number for count, number in times.items())
    most = killed[0] * Limits().in_flight
    print(
        f"{chats} chats, {workers} workers: all have it after {took:.0f} s, {chats / seconds:.2f} a second; refused for flooding: {flooded}"
    )
    print(f"  killed: {killed[0]} workers, {killed[1]} clocks; messages a chat: {times}; {doubled} doubled, {most} may be")
    return int(doubled > most or flooded > 0 or any(codes))


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    chats, workers, kills = given + [2000, 2, 8][len(given) :]
    with postgresql() as databases, databases.ready() as url:
        sys.exit(asyncio.run(main(url, chats, workers, kills)))
