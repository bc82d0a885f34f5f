"""What polling costs: `python -m benchmarks.feeds [how many feeds …]`.

Feeds on a loopback server in a process of its own, one in twenty of them with two new entries of forty, the others answering 304. Each
number of feeds is polled once, as fast as the poller goes, in a fresh process that shares one core with its parser: how long that takes
beside the five minutes that it may take, how much of the core it costs, and how much memory. First with the database (an SQLite file, in
which what the changed feeds listed before stands already), then with feeds that are remembered in memory: the difference is the database's.
"CPU s" is what holds on a busy machine; seconds by the clock are longer there.
"""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.reading.guard import Guard
from bot.reading.page import Fetcher
from bot.settings import Settings
from bot.store.store import open_store
from bot.topics.feed_state import FeedState
from bot.topics.news import Listed, News
from bot.topics.pace import HostPace
from bot.topics.parsing import Parser
from bot.topics.poller import FeedLedger, Poller
from tests.fakes.feed_ledger import FeedsInMemory, Listener

FEEDS = (100, 1_000, 10_000)
CYCLE = 300.0
"""Seconds in which every feed is to be asked."""
CHANGED = 20
"""One feed in so many has news."""
ENTRIES, NEW = 40, 2
"""Of a feed, and of those how many are new where it has news."""
LEDGERS = ("sqlite", "memory")


def feed(number: int) -> bytes:
    """A feed with 40 entries, a paragraph each."""
    items = "".join(
        f"<item><title><![CDATA[जिले में पुल का काम पूरा, यातायात शुरू ({number}-{n})]]></title>"
        f"<link>https://khabar.example/{number}/{n}</link><guid isPermaLink='false'>{number}-{n}</guid>"
        f"<pubDate>Sat, 14 Mar 2026 10:{n % 60:02}:00 +0530</pubDate>"
        f"<description><![CDATA[<p><img src='/{n}.jpg'>लोक निर्माण विभाग ने बताया कि पुल पर दोनों ओर से वाहन चलने लगे हैं।</p>]]></description>"
        "</item>"
        for n in range(ENTRIES)
    )
    return f"<?xml version='1.0' encoding='UTF-8'?><rss version='2.0'><channel><title>जिला</title>{items}</channel></rss>".encode()


async def serve() -> None:
    """Prints its port, then answers for good: 304 to most who know the feed, the feed to the others."""
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores - {min(cores)} or cores)

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                number = int(head.split(b" ", 2)[1].rpartition(b"/")[2])
                if b"if-none-match" in head.lower() and number % CHANGED:
                    writer.write(b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n')
                else:
                    body = feed(number)
                    writer.write(b'HTTP/1.1 200 OK\r\nETag: "2"\r\nContent-Type: text/xml\r\nContent-Length: %d\r\n\r\n' % len(body) + body)
                await writer.drain()
        except (asyncio.IncompleteReadError, OSError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(connected, "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


@dataclass(frozen=True)
class Cost:
    """Of one cycle over so many feeds: seconds by the clock, CPU seconds, and megabytes held at its end (bot and parser)."""

    feeds: int
    seconds: float
    cpu: float
    megabytes: float
    parser_megabytes: float


@asynccontextmanager
async def kept(ledger: str, states: list[FeedState]) -> AsyncIterator[FeedLedger]:
    """The ledger with these feeds, and with what the changed ones listed before."""
    with tempfile.TemporaryDirectory() as folder:
        if ledger == "memory":
            feeds: FeedLedger = FeedsInMemory(states)
        else:
            store = await open_store(f"sqlite:///{folder}/feeds.db", daily_characters=0, daily_characters_per_chat=0)
            feeds = store.feeds
            await store.feeds.add(states)
        parser = Parser()
        for number in range(0, len(states), CHANGED):
            entries = (await parser.parse(feed(number), states[number].address, {}, datetime.now(UTC))).entries
            await feeds.record(states[number], News(tuple(Listed(entry, "backlog") for entry in entries[NEW:])))
        await parser.aclose()
        yield feeds
        if ledger != "memory":
            await store.close()


async def cycle(ledger: str, count: int, port: int) -> Cost:
    """One poll of each feed, on the first core; the server has the others."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    settings = Settings(fetch_allow_hosts=frozenset({f"127.0.0.1:{port}"}))
    began = datetime.now(UTC)
    addresses = [f"http://127.0.0.1:{port}/feed/{n}" for n in range(count)]
    states = [FeedState(address, began, True, etag='"1"', first_at=began, read_at=began) for address in addresses]
    async with kept(ledger, states) as feeds:
        fetcher, parser = Fetcher(settings), Parser()
        # The parser's process and all libraries are loaded before anything is measured.
        await parser.parse(feed(0), "http://127.0.0.1/feed", {}, began)
        pace = HostPace(exempt=Guard(settings.fetch_allow_hosts).allows)
        poller = Poller(fetcher, parser, feeds, Listener(), pace, shortest=CYCLE, now=lambda: datetime.now(UTC))
        clock, cpu = time.perf_counter(), _cpu()
        running = asyncio.create_task(poller.run())
        while await feeds.due(datetime.now(UTC), 1):  # noqa: ASYNC110 - nothing tells that all were asked once
            await asyncio.sleep(0.2)
        seconds, cpu = time.perf_counter() - clock, _cpu() - cpu
        children = multiprocessing.active_children()
        cost = Cost(count, seconds, cpu, _megabytes("self"), sum(_megabytes(str(c.pid)) for c in children))
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        after = [await feeds.state(address) for address in addresses]
        if failed := [state for state in after if state is None or state.failures or state.asked_at is None]:
            raise SystemExit(f"{len(failed)} feeds failed: {failed[0]}")
        await parser.aclose()
        await fetcher.aclose()
    return cost


def _cpu() -> float:
    """CPU seconds of this process and of the parser's, which is still alive."""
    ticks = os.sysconf("SC_CLK_TCK")
    used = 0.0
    for child in multiprocessing.active_children():
        fields = Path(f"/proc/{child.pid}/stat").read_text().rpartition(")")[2].split()
        used += (int(fields[11]) + int(fields[12])) / ticks
    return time.process_time() + used


def _megabytes(process: str) -> float:
    status = Path(f"/proc/{process}/status").read_text().split("VmRSS:")[1]
    return int(status.split()[0]) / 1024


def main(counts: list[int]) -> None:
    with subprocess.Popen([sys.executable, "-m", "benchmarks.feeds", "serve"], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        port = server.stdout.readline().strip()
        print("ledger   feeds  seconds  of 300 s   CPU s  of a core  ms a poll     MB  + parser")
        for ledger in LEDGERS:
            for count in counts:
                arguments = ["cycle", ledger, str(count), port]
                run = subprocess.run([sys.executable, "-m", "benchmarks.feeds", *arguments], capture_output=True, text=True, check=False)
                if run.returncode:
                    server.kill()
                    raise SystemExit(run.stderr)
                cost = Cost(**json.loads(run.stdout))
                print(
                    f"{ledger:6} {cost.feeds:>7} {cost.seconds:>8.1f} {cost.seconds / CYCLE:>9.1%} {cost.cpu:>7.1f}"
                    f" {cost.cpu / CYCLE:>10.1%} {1000 * cost.cpu / cost.feeds:>10.2f} {cost.megabytes:>6.0f}"
                    f" {cost.parser_megabytes:>9.0f}",
                    flush=True,
                )
        server.kill()


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["serve"]:
            asyncio.run(serve())
        case ["cycle", ledger, count, port]:
            print(json.dumps(vars(asyncio.run(cycle(ledger, int(count), int(port))))))
        case counts:
            main([int(count) for count in counts] or list(FEEDS))
