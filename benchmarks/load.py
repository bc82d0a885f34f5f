"""Many people at once: `python -m benchmarks.load [--only sqlite|1|2|4] [--people 1000] [--links 200] [--seconds 60]`.

So many people each send one of so many different links, evenly over a minute, to the real processes: to `run` on SQLite, then to a web
process with a clock and 1, 2 and 4 workers on PostgreSQL. Pages and the translator are on loopback and answer after 0.3 s; Telegram is too,
with its flood limits. Printed for each: how many were answered, the seconds from a link to its answer, answers a second from the first link
to the last answer, what the bot asked of others, and the processor's seconds. On a busy machine these last alone hold.

Two things bound it from outside. Telegram takes 30 messages a second, so 1,000 answers take 33 seconds whatever the bot does; and the links
come over `--seconds`, so no more answers a second are possible than links. To see what more workers bring, send all at once: `--seconds 1`.
(This Telegram brings updates to the webhook one after the other, where the real one has 40 connections: that can only make it slower.)
"""

from __future__ import annotations

import argparse
import asyncio
import os
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from benchmarks.processes import Processes, cpu_of_server
from benchmarks.stories import MOST, story
from benchmarks.telegram import Answered, FarTelegram
from benchmarks.world import World
from tests.fakes.databases import postgresql, run
from tests.fakes.telegram import TOKEN

CONFIGURATIONS = ("sqlite", "1", "2", "4")
ALLOWED = 30.0
"""Messages a second to all chats that Telegram takes (its FAQ for bots)."""
IDLE, AFTER = 30.0, 240.0
"""Seconds without another answer after which no more are waited for, and those after the last link in which all are (a busy machine is
slow, and slow is not lost)."""
START = 60.0


@dataclass(frozen=True)
class Outcome:
    """What one configuration did: who asked and what they got, what the bot asked of Telegram, of sites and of the translator, and the
    processor's seconds of the bot and of PostgreSQL."""

    answers: Sequence[Answered]
    calls: dict[str, int]
    pages: int
    translations: int
    bot: float
    database: float
    held: int


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def environment(telegram: FarTelegram, world: World, url: str, port: int, *, webhook: bool) -> dict[str, str]:
    """The bot's, with all the world on loopback."""
    return {
        "TELEGRAM_TOKEN": TOKEN,
        "TELEGRAM_API_URL": telegram.url,
        "DATABASE_URL": url,
        "PORT": str(port),
        "WEBHOOK_URL": f"http://127.0.0.1:{port}" if webhook else "",
        "TRANSLATORS": "google",
        "GOOGLE_TRANSLATE_URL": world.translator,
        "FETCH_ALLOW_HOSTS": world.host,
        "FEEDS_FILE": os.devnull,
        "DAILY_CHARACTERS": "100000000",
        "LOG_LEVEL": "WARNING",
    }


async def configuration(workers: int, url: str, given: argparse.Namespace, folder: Path, database: Callable[[], float]) -> Outcome:
    """`workers`: 0 for `run`."""
    stories = [story(number) for number in range(given.links)]
    pages = {str(number): each.page(datetime.now(UTC)) for number, each in enumerate(stories)}
    pairs = {hindi: english for each in stories for hindi, english in each.pairs.items()}
    with FarTelegram(given.trip) as telegram, World(given.wait, pages, pairs) as world:
        processes = Processes(environment(telegram, world, url, free_port(), webhook=workers > 0), folder)
        try:
            await processes.start(*(["web", *(f"worker {n + 1}" for n in range(workers)), "clock"] if workers else ["run"]))
            listens = "setWebhook" if workers else "deleteWebhook"
            # Each of web and workers has a worker of procrastinate's for updates, and each worker one for requests.
            at_work = [(1 + 2 * workers,)]
            async with asyncio.timeout(START):
                while not (  # noqa: ASYNC110 -- what is waited for is in other processes
                    await telegram.ask("heard", listens)
                    and (not workers or run(url, "SELECT count(*) FROM procrastinate_workers") == at_work)
                ):
                    await asyncio.sleep(0.1)
            await asyncio.sleep(3)  # each process still starts its parser
            asked, bot, server = world.asked(), processes.cpu(), database()
            links = [world.link(str(number)) for number in range(given.links)]
            began = time.monotonic()
            await telegram.ask("crowd", links, given.people, given.seconds)
            held = answered = 0
            moved = began
            while (now := time.monotonic()) < began + given.seconds + AFTER and now < max(moved, began + given.seconds) + IDLE:
                await asyncio.sleep(1)
                held = max(held, processes.held())
                answers: list[Answered] = await telegram.ask("answers")
                if (count := sum(each.answers > 0 for each in answers)) == given.people:
                    break
                if count > answered:
                    answered, moved = count, now
                if ended := processes.ended():
                    raise SystemExit(f"ended by themselves: {ended}\n{processes.logs()}")
            await asyncio.sleep(2)  # what would be sent twice is sent by now
            answers, calls, at_last = await telegram.ask("answers"), await telegram.ask("calls"), world.asked()
            spent = processes.cpu() - bot, database() - server
        finally:
            codes = await processes.stop()
        if any(codes.values()):
            print(f"  ended badly: {codes}")
        if given.logs:
            print(processes.logs())
        return Outcome(answers, calls, at_last[0] - asked[0], at_last[1] - asked[1], *spent, held)


def told(name: str, outcome: Outcome, given: argparse.Namespace) -> bool:
    """Print it; whether everybody was answered, once."""
    at = [each.answered for each in outcome.answers if each.answered is not None]
    took = sorted(each.answered - each.asked for each in outcome.answers if each.answered is not None)
    doubled = sum(each.answers > 1 for each in outcome.answers)
    lost = given.people - sum(each.answers > 0 for each in outcome.answers)
    times = "nobody was answered"
    if took:
        p99 = took[min(len(took) - 1, round(0.99 * len(took)))]
        rate = len(took) / (max(at) - min(each.asked for each in outcome.answers))
        times = f"median {statistics.median(took):.2f} s, p99 {p99:.2f} s, {rate:.1f} answers a second"
    sent = sum(outcome.calls.get(method, 0) for method in ("sendMessage", "editMessageText"))
    print(
        f"{name}: {len(took)} answered, {lost} lost, {doubled} doubled; {times}\n"
        f"  {sent} messages and edits, {outcome.calls['429']} refused for flooding; {outcome.pages} pages, {outcome.translations} "
        f"translations; {outcome.held / 1e6:.0f} MB; CPU {outcome.bot:.0f} s ({1000 * outcome.bot / max(1, len(took)):.0f} ms an answer), "
        f"PostgreSQL's {outcome.database:.0f} s",
        flush=True,
    )
    return not lost and not doubled


def main(given: argparse.Namespace) -> int:
    print(
        f"{given.people:,} people send {given.links} links within {given.seconds:.0f} s ({given.people / given.seconds:.1f} a second); "
        f"page and translator {given.wait} s each, Telegram {given.trip * 1000:.0f} ms; {os.cpu_count()} cores, which the fakes share.\n"
        f"At Telegram's {ALLOWED:.0f} messages a second the answers alone need {given.people / ALLOWED:.0f} s.\n",
        flush=True,
    )
    fine = True
    for name in [given.only] if given.only else CONFIGURATIONS:
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            if name == "sqlite":
                outcome = asyncio.run(configuration(0, f"sqlite:///{folder}/load.db", given, folder, lambda: 0.0))
                fine &= told("SQLite, run", outcome, given)
                continue
            workers = int(name)
            with postgresql() as databases, databases.ready() as url:
                server = partial(cpu_of_server, databases.directory) if databases.directory else lambda: 0.0
                outcome = asyncio.run(configuration(workers, url, given, folder, server))
            fine &= told(f"PostgreSQL, web + {workers} worker{'s' * (workers > 1)} + clock", outcome, given)
    return int(not fine)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load")
    parser.add_argument("--only", choices=CONFIGURATIONS, help="one configuration: SQLite in one process, or so many workers on PostgreSQL")
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--links", type=int, default=200, help=f"different ones, at most {MOST}")
    parser.add_argument("--seconds", type=float, default=60.0, help="over which the links come")
    parser.add_argument("--wait", type=float, default=0.3, help="seconds that pages and the translator take, each")
    parser.add_argument("--trip", type=float, default=0.08, help="seconds to Telegram and back")
    parser.add_argument("--logs", action="store_true", help="print what the processes logged")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main(_arguments()))
