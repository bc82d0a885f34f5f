"""What one link costs: `python -m benchmarks.link`.

With the page and the translator answering after 0, 0.3 and 1 second: the time from the link to the reply's text, beside the sum of those
waits and newspaper3k's own parse of the same page, as a ratio; what a known link costs; calls to the translator; how long the bot takes to
start (until it first asks Telegram for updates) and how much memory it then holds, its parser's process included.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from asyncio.subprocess import DEVNULL
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.world import World, page
from bot.chat import words
from bot.chat.reply import reply
from bot.garbage import stands_for_good
from bot.reading.article import Extractor
from bot.reading.engines import engines_from
from bot.reading.leaders import Table, ready
from bot.reading.link import parse
from bot.reading.page import Fetcher
from bot.reading.pipeline import House
from bot.reading.story_reader import StoryReader
from bot.reading.translation import Memory, Translation
from bot.settings import Settings
from bot.store.store import open_store
from tests.fakes.telegram import ASHA, TOKEN, Telegram

WAITS = (0.0, 0.3, 1.0)
ROUNDS = 7
KNOWN = 200
STARTS = 3


def newspaper_alone() -> float:
    """Seconds that newspaper3k takes to parse the story's page, in this process, warm (median)."""
    import warnings

    warnings.simplefilter("ignore")  # its own escapes, when it is first compiled
    import newspaper

    def parse() -> float:
        began = time.perf_counter()
        article = newspaper.Article("http://127.0.0.1/story", language="hi", fetch_images=False)
        article.download(input_html=page())
        article.parse()
        return time.perf_counter() - began

    parse()
    return statistics.median(parse() for _ in range(ROUNDS))


class Forgetful:
    """A memory that is asked and written as ever, and knows nothing: the same story is translated each time."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self.keep = memory.keep

    async def recall(self, lines: Sequence[str]) -> Mapping[str, str]:
        await self._memory.recall(lines)
        return {}


async def one_link(wait: float, folder: Path) -> tuple[list[float], list[float], float]:
    """(seconds of each round's new link, seconds of a known link's answers, calls to the translator a link)."""
    new: list[float] = []
    known: list[float] = []
    with World(wait) as world:
        settings = Settings(translators=("google",), google_translate_url=world.translator, fetch_allow_hosts=frozenset({world.host}))
        fetcher, extractor, table = Fetcher(settings), Extractor(), Table.load()
        store = await open_store(f"sqlite:///{folder}/{wait}.db", daily_characters=10**6, daily_characters_per_chat=10**6)
        translation = Translation(engines_from(settings), Forgetful(store.memory), store.budget)
        reader = StoryReader(House(fetcher, extractor, table, translation), store.stories)
        ready()
        stands_for_good()
        for number in range(ROUNDS + 1):  # in the first, what is loaded once in a bot's life is loaded: it is not counted
            link = parse(world.link(str(number)))
            began = time.perf_counter()
            reply((await reader.link(link)).summary, words.of("en"))
            new.append(time.perf_counter() - began)
            for _ in range(KNOWN // ROUNDS):
                began = time.perf_counter()
                kept = await reader.known(link)
                assert kept is not None
                reply(kept.summary, words.of("en"))
                known.append(time.perf_counter() - began)
        pages, translations, _ = world.asked()
        await extractor.aclose()
        await fetcher.aclose()
        await store.close()
    return new[1:], known, translations / pages


async def start() -> tuple[float, int]:
    """(seconds from the command to the bot's first question for updates, bytes it holds once it has read one link)."""
    async with Telegram() as telegram:
        with World() as world, tempfile.TemporaryDirectory() as folder:
            environment = {
                **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
                "TELEGRAM_TOKEN": TOKEN,
                "TELEGRAM_API_URL": telegram.url,
                "DATABASE_URL": f"sqlite:///{folder}/start.db",
                "TRANSLATORS": "google",
                "GOOGLE_TRANSLATE_URL": world.translator,
                "FETCH_ALLOW_HOSTS": world.host,
                "FEEDS_FILE": os.devnull,
                "LOG_LEVEL": "ERROR",
                "PORT": "0",
            }
            await (await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", "migrate", env=environment, stdout=DEVNULL)).wait()
            began = time.perf_counter()
            process = await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", "run", env=environment)
            try:
                await telegram.called("deleteWebhook")  # its last word before it asks for updates, which is answered only when one comes
                took = time.perf_counter() - began
                await telegram.says(world.link("start"))
                await telegram.shows(ASHA, lambda m: "Leaders named" in m.text)
                return took, proportional_memory(process.pid)
            finally:
                process.terminate()
                await process.wait()


def proportional_memory(process: int) -> int:
    """Bytes that a process and its children hold; what they share counts once (Linux's PSS)."""
    held = 0
    for name in Path("/proc").iterdir():
        if name.name.isdigit():
            try:
                parent = int((name / "stat").read_text().rsplit(")", 1)[1].split()[1])
                if process in (int(name.name), parent):
                    rollup = (name / "smaps_rollup").read_text()
                    held += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) * 1024
            except (OSError, StopIteration):
                continue  # it ended meanwhile
    return held


async def main() -> None:
    alone = newspaper_alone()
    print(f"newspaper3k's own parse of the page: {alone * 1000:.0f} ms\n")
    print("wait for each  link to reply  waits + parse  ratio  known link  translator calls")
    with tempfile.TemporaryDirectory() as folder:
        for wait in WAITS:
            new, known, calls = await one_link(wait, Path(folder))
            took, least = statistics.median(new), 2 * wait + alone
            print(
                f"{wait:10.1f} s {took * 1000:11.0f} ms {least * 1000:11.0f} ms {took / least:6.2f} "
                f"{statistics.median(known) * 1000:8.1f} ms {calls:12.2f}"
            )
    await start()  # compiles what was not compiled yet: a bot that is started where it may not write has that done beforehand
    took, held = (statistics.median(each) for each in zip(*[await start() for _ in range(STARTS)], strict=True))
    print(f"\nstart-up to the first question for updates: {took:.2f} s")
    print(f"memory after one link, the parser's process included: {held / 1e6:.0f} MB")


if __name__ == "__main__":
    asyncio.run(main())
