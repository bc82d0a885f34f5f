"""`python -m bot demo`: the real pipeline on a story that ships with the project, served on loopback, its translation recorded."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path

from bot.chat.reply import in_terminal
from bot.demo.recorded import Recorded
from bot.model import Summary
from bot.reading.article import Extractor
from bot.reading.leaders import Table
from bot.reading.link import parse
from bot.reading.page import Fetcher
from bot.reading.pipeline import House
from bot.reading.story_reader import Kept, StoryReader
from bot.reading.translation import Translation
from bot.settings import Settings
from bot.store.store import open_store

FOLDER = Path(str(files("bot.demo")))


@asynccontextmanager
async def _site() -> AsyncIterator[str]:
    """The story's page on a free port of loopback; gives the site's host:port."""
    page = (FOLDER / "page.html").read_bytes()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(page)}\r\nConnection: close\r\n\r\n".encode()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(head + page)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        yield "{}:{}".format(*server.sockets[0].getsockname()[:2])


async def read_sample(folder: Path) -> Kept:
    """The sample story, read from its page as any other would be, with its body translated; `folder` takes the database."""
    async with _site() as host:
        settings = Settings(database_url=f"sqlite:///{folder}/demo.db", fetch_allow_hosts=frozenset({host}))
        store = await open_store(
            settings.database_url,
            daily_characters=settings.daily_characters,
            daily_characters_per_chat=settings.daily_characters_per_chat,
        )
        fetcher, extractor = Fetcher(settings), Extractor()
        translation = Translation([Recorded(FOLDER / "recording.json")], store.memory, store.budget)
        try:
            reader = StoryReader(House(fetcher, extractor, Table.load(), translation), store.stories)
            return await reader.whole(await reader.link(parse(f"http://{host}/videsh/modi-japan-visit")))
        finally:
            await extractor.aclose()
            await fetcher.aclose()
            await store.close()


def _times(summary: Summary) -> str:
    return " · ".join(f"{stage} {seconds * 1000:.0f} ms" for stage, seconds in summary.stages.items())


async def demo() -> int:
    """Prints what was dropped from the page, the reply as the chat shows it, the whole translation and the stages' times."""
    with tempfile.TemporaryDirectory() as folder:
        kept = await read_sample(Path(folder))
    print("A page as a Hindi news site builds it, served on this machine. Dropped from it, because it is not the story:\n")
    print("\n".join(f"  - {line}" for line in kept.article.dropped))
    print("\nThe reply in the chat (its translation was recorded when this project was made; the rest happened just now):\n")
    print("\n".join(f"  {line}" for line in in_terminal(kept.summary).splitlines()))
    print("\nThe Hindi sentence behind each point:\n")
    for number, point in enumerate(kept.summary.points, 1):
        print(f"  {number}. " + " ".join(point.evidence))
    print("\nThe whole story in English:\n")
    print("\n\n".join(f"  {paragraph}" for paragraph in kept.summary.translation))
    print(f"\nHow long it took: {_times(kept.summary)}")
    return 0
