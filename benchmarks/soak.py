"""Everything at once while everything fails: `python -m benchmarks.soak [--minutes 10] [--seed N] [--kills] [--database postgresql]`.

People send new links, known links and commands and press buttons; subscribers follow a topic whose feed lists a new story every half
minute. Meanwhile Telegram answers 429 or 502, drops calls or loses its answers, pages and translators refuse, fail or hang, each for some
seconds, on and off as the printed seed says; with `--kills` one of the bot's processes is killed now and then and started again. At the end
all is well again and what waits has five minutes and a half: a story that found no translator rests for five.

Printed: what was sent and how it was answered; what was lost, which must be nothing; what came twice beside what may (an answer of
Telegram's that was lost, or what was in flight at a kill, ten); the memory over time (with kills it begins anew, and says nothing); the
processor's seconds. It fails (1) where anything was lost or more came twice than may.

Of the memory, what the bot's processes made for themselves is told from their parsers' and from that of the fakes, which are processes of
their own. What grows because the bot is warming up (caches that are bounded, SQLite's pages, the allocator's arenas) grows ever more
slowly; a leak does not. So the slope of each quarter of the time is told, and how much each 1,000 answers cost after the first quarter.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from benchmarks.load import environment, free_port
from benchmarks.processes import Processes, own_memory
from benchmarks.stories import MOST, TOWNS, Story, story
from benchmarks.telegram import FarTelegram
from benchmarks.world import FEED, PAGE, SECOND, TRANSLATOR, World
from bot.chat.pace import Limits
from tests.fakes.databases import postgresql, run
from tests.topics.feeds import item, rss

SUBSCRIBERS = range(1, 21)
ASKERS = range(1000, 1100)
COMMANDERS = range(5000, 10**6)
"""Each sends one command, so that an answer tells which was answered."""
COMMANDS = ("/help", "/topics", "/settings", "/following", "/summary country", "/start")
NEWS_EACH = 30.0
SETTLES = 330.0
STARTS = 60.0
TELEGRAM_FAULTS = ("429", "502", "drop", "lose")
WORLD_FAULTS = (
    (PAGE, "500"),
    (PAGE, "hang"),
    (TRANSLATOR, "429"),
    (TRANSLATOR, "500"),
    (TRANSLATOR, "hang"),
    (SECOND, "500"),
    (SECOND, "hang"),
    (FEED, "500"),
    (FEED, "hang"),
)


@dataclass(frozen=True)
class Step:
    """What happens so many seconds after the beginning."""

    at: float
    what: str
    which: str = ""
    mode: str = ""


def plan(seed: int, seconds: float, kills: bool, processes: list[str], rate: float = 1.2) -> list[Step]:
    """What people do (`rate` things a second) and what fails, in order; the same for the same seed."""
    chance = random.Random(seed)
    steps = [Step(n * NEWS_EACH, "news") for n in range(min(len(TOWNS), int(seconds / NEWS_EACH) or 1))]
    at = 0.0
    while (at := at + chance.expovariate(rate)) < seconds:
        what = chance.choices(("new link", "known link", "command", "button"), (4, 3, 1, 2))[0]
        steps.append(Step(at, what, str(chance.random())))
    for part in ("Telegram", "world"):
        at = 5.0
        while (at := at + chance.uniform(4, 14)) < seconds:
            where, mode = ("", chance.choice(TELEGRAM_FAULTS)) if part == "Telegram" else chance.choice(WORLD_FAULTS)
            end = min(seconds, at + chance.uniform(3, 9))
            steps += [Step(at, part, where, mode), Step(end, part, where, "")]
            at = end
    at = 0.0
    while kills and (at := at + chance.uniform(30, 60)) < seconds:
        steps.append(Step(at, "kill", chance.choice(processes)))
    return sorted(steps, key=lambda step: step.at)


@dataclass(frozen=True)
class Held:
    """What was held so many seconds after the beginning, in bytes, and how many answers had come by then."""

    at: float
    bot: int
    family: int
    fakes: int
    answered: int


class Soak:
    """One run: the bot's processes between the fakes."""

    def __init__(self, given: argparse.Namespace, processes: Processes, names: list[str], telegram: FarTelegram, world: World) -> None:
        self._given, self._processes, self._names, self._telegram, self._world = given, processes, names, telegram, world
        self._chance = random.Random(given.seed)
        self._links = (f"{number}-{copy}" for copy in range(100) for number in range(len(TOWNS), MOST))
        self._known: list[str] = []
        self._commander = iter(COMMANDERS)
        self._listed: list[Story] = []
        self._items: list[str] = []
        self._kills = 0
        self._memory: list[Held] = []

    async def begins(self, url: str) -> None:
        """Everybody follows the topic, and its feed was read once, which pushes nothing."""
        self._lists(story(MOST - 1), "old")
        await self._processes.start(*self._names)
        async with asyncio.timeout(STARTS):
            listens = "setWebhook" if "web" in self._names else "deleteWebhook"
            while not await self._telegram.ask("heard", listens):  # noqa: ASYNC110 -- it is in another process
                await asyncio.sleep(0.1)
            for subscriber in SUBSCRIBERS:
                await self._telegram.ask("tells", subscriber, "/subscribe country")
            while not (  # noqa: ASYNC110 -- what is waited for is in other processes
                run(url, "SELECT count(*) FROM subscriptions") == [(len(SUBSCRIBERS),)]
                and run(url, "SELECT count(*) FROM feeds WHERE asked_at IS NOT NULL") == [(1,)]
            ):
                await asyncio.sleep(0.2)

    async def goes_on(self) -> None:
        steps = plan(self._given.seed, self._given.minutes * 60, self._given.kills, self._names, self._given.rate)
        began = looked = time.monotonic()
        for step in steps:
            while (left := began + step.at - time.monotonic()) > 0:
                await asyncio.sleep(min(left, 1.0))
                if time.monotonic() - looked > 2:
                    looked = time.monotonic()
                    await self._look(looked - began)
            await self._take(step)
        await self._mend()

    async def settles(self) -> tuple[list[str], list[str], int]:
        """What was lost of what people sent and of what was to be pushed, and how many pushes came twice."""
        headlines = [each.pairs[each.headline] for each in self._listed]
        end = time.monotonic() + SETTLES
        while True:
            unanswered = await self._telegram.ask("unanswered")
            missing, doubled = await self._telegram.ask("pushed", headlines, list(SUBSCRIBERS))
            if (not unanswered and not missing) or time.monotonic() > end:
                return unanswered, missing, doubled
            await asyncio.sleep(2)
            await self._telegram.ask("brings_again")
            self._processes.cpu()

    async def told(self, unanswered: list[str], missing: list[str], doubled_pushes: int) -> bool:
        outcomes = await self._telegram.ask("outcomes")
        doubled = doubled_pushes + await self._telegram.ask("doubled_answers")
        may = await self._telegram.ask("lost_answers") + self._kills * Limits().in_flight
        print(", ".join(f"{count} {what}" for what, count in outcomes.items()))
        print(f"{len(self._listed)} stories to {len(SUBSCRIBERS)} subscribers; {self._kills} kills")
        print(f"lost: {len(unanswered)} of what people sent, {len(missing)} pushes; twice: {doubled}, where {may} may be")
        for lost in (*unanswered[:10], *missing[:10]):
            print(f"  {lost}")
        print(f"memory of the bot's processes themselves: {growth([(each.at, each.bot) for each in self._memory])}")
        print(f"memory of the bot with its parsers, MB by eighths of the time: {eighths([each.family for each in self._memory])}")
        print(f"memory of the benchmark's own fakes, MB by eighths of the time: {eighths([each.fakes for each in self._memory])}")
        if self._kills:
            print("with kills it began anew, so its growth says nothing")
        elif answered := self._memory[-1].answered - self._memory[len(self._memory) // 4].answered:
            more = self._memory[-1].bot - self._memory[len(self._memory) // 4].bot
            print(f"after the first quarter: {more / 1e3 / answered:+.1f} KB an answer")
        print(f"CPU {self._processes.cpu():.0f} s")
        return not unanswered and not missing and doubled <= may

    async def _take(self, step: Step) -> None:
        asker = self._chance.choice(ASKERS)
        match step.what:
            case "news":
                self._lists(story(len(self._listed)), f"news-{len(self._listed)}")
                self._listed.append(story(len(self._listed)))
            case "new link":
                self._known.append(next(self._links))
                await self._telegram.ask("tells", asker, self._world.link(self._known[-1]))
            case "known link" if self._known:
                await self._telegram.ask("tells", asker, self._world.link(self._known[int(float(step.which) * len(self._known))]))
            case "command":
                await self._telegram.ask("tells", next(self._commander), COMMANDS[int(float(step.which) * len(COMMANDS))])
            case "button":
                await self._telegram.ask("presses", ASKERS, float(step.which))
            case "Telegram":
                await self._telegram.ask("fails", step.mode)
            case "world":
                self._world.behaves(step.which, step.mode or "ok")
            case "kill":
                await self._processes.kill(step.which)
                await self._processes.start(step.which)
                self._kills += 1

    async def _mend(self) -> None:
        await self._telegram.ask("fails", "")
        for part in (PAGE, TRANSLATOR, SECOND, FEED):
            self._world.behaves(part, "ok")

    async def _look(self, at: float) -> None:
        if ended := self._processes.ended():
            raise SystemExit(f"ended by themselves: {ended}\n{self._processes.logs()}")
        self._processes.cpu()
        fakes = sum(map(own_memory, (os.getpid(), self._telegram.pid, self._world.pid)))
        outcomes = await self._telegram.ask("outcomes")
        answered = sum(outcomes[what] for what in ("in English", "in Hindi", "by an error's sentence", "presses answered"))
        self._memory.append(Held(at, self._processes.grown(), self._processes.held(), fakes, answered))
        await self._telegram.ask("brings_again")

    def _lists(self, told: Story, name: str) -> None:
        link = self._world.link(name)
        self._items.insert(0, item(told.headline, link, link, format_datetime(datetime.now(UTC)), ""))
        self._world.lists(rss(*self._items))


def eighths(held: Sequence[float]) -> str:
    """Means of eighths of the time, of bytes in MB."""
    parts = [held[n * len(held) // 8 : (n + 1) * len(held) // 8] for n in range(8)]
    return ", ".join(f"{statistics.mean(part) / 1e6:.0f}" for part in parts if part)


def growth(held: Sequence[tuple[float, float]]) -> str:
    """Of (seconds, bytes): means of eighths of the time, and the slope of each quarter."""
    if len(held) < 16:
        return "it was not looked at often enough"
    quarters = [held[n * len(held) // 4 : (n + 1) * len(held) // 4] for n in range(4)]
    slopes = [statistics.linear_regression(*zip(*quarter, strict=True)).slope * 60 / 1e6 for quarter in quarters]
    return f"{eighths([each for _, each in held])} MB by eighths of the time; by quarters {', '.join(f'{s:+.1f}' for s in slopes)} a minute"


async def soak(given: argparse.Namespace, url: str, folder: Path) -> int:
    now = datetime.now(UTC)
    stories = [story(number) for number in range(MOST)]
    pages = {f"{number}-{copy}": each.page(now) for copy in range(4) for number, each in enumerate(stories)}
    pages |= {f"news-{number}": each.page(now) for number, each in enumerate(stories)}
    pairs = {hindi: english for each in stories for hindi, english in each.pairs.items()}
    names = ["run"] if url.startswith("sqlite") else ["web", "worker 1", "worker 2", "clock"]
    feeds = folder / "feeds.toml"
    with FarTelegram(0.05) as telegram, World(0.1, pages, pairs) as world:
        feeds.write_text(f'[[topic]]\nname = "country"\ntitle = "Country"\nfeeds = ["{world.feed}"]\n', encoding="utf-8")
        more = {"TRANSLATORS": "google,gtx", "GTX_URL": world.second, "FEEDS_FILE": str(feeds), "FEED_POLL_SECONDS": "3"}
        processes = Processes(environment(telegram, world, url, free_port(), webhook=len(names) > 1) | more, folder)
        one = Soak(given, processes, names, telegram, world)
        try:
            await one.begins(url)
            await one.goes_on()
            fine = await one.told(*await one.settles())
        finally:
            codes = await processes.stop()
            if given.logs:
                print(processes.logs())
    if any(codes.values()):
        print(f"ended badly: {codes}")
    return int(not fine or any(codes.values()))


@contextmanager
def database(kind: str, folder: Path) -> Iterator[str]:
    if kind == "sqlite":
        yield f"sqlite:///{folder}/soak.db"
        return
    with postgresql() as databases, databases.ready() as url:
        yield url


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak")
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--rate", type=float, default=1.2, help="what people do a second")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6), help="of an earlier run, to see it again")
    parser.add_argument("--kills", action="store_true", help="kill -9 now and then, too")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite", help="`run`, or web, two workers and a clock")
    parser.add_argument("--logs", action="store_true", help="print what the processes logged")
    return parser.parse_args()


if __name__ == "__main__":
    given = _arguments()
    print(f"seed {given.seed}, {given.minutes:g} minutes on {given.database}{', with kills' if given.kills else ''}", flush=True)
    with tempfile.TemporaryDirectory() as temporary, database(given.database, Path(temporary)) as url:
        sys.exit(asyncio.run(soak(given, url, Path(temporary))))
