"""The outside world on loopback, for benchmarks: the demo's story as a page, and its recorded translation as Google's mobile page.

Runs as a process of its own, so that it takes no time from the bot's: `with World(wait=0.3) as world: …`.
"""

from __future__ import annotations

import asyncio
import html
import json
import multiprocessing
import re
import urllib.parse
from collections.abc import Mapping
from importlib.resources import files
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, Self

from bot.reading.engine import PROBE

PAGE, TRANSLATOR, SECOND, FEED = "/story/", "/m", "/t", "/feed"
HANGS = 30.0
"""Seconds that what hangs says nothing, before it hangs up."""


class World:
    """One server for pages (any path below /story/ is the story, or what `pages` has by that name), translations (by `pairs`: /m as
    Google's mobile page, /t as its JSON endpoint) and a feed, each answering after `wait` seconds."""

    def __init__(self, wait: float = 0.0, pages: Mapping[str, str] | None = None, pairs: Mapping[str, str] | None = None) -> None:
        here, there = multiprocessing.get_context("spawn").Pipe()
        self._pipe: Connection[Any, Any] = here
        given = (wait, dict(pages or {}), dict(pairs or recorded()), there)
        self._process = multiprocessing.get_context("spawn").Process(target=_serve, args=given, daemon=True)

    def __enter__(self) -> Self:
        self._process.start()
        self.host = f"127.0.0.1:{self._pipe.recv()}"
        self.pid = self._process.pid or 0
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._process.terminate()
        self._process.join()

    def link(self, name: str) -> str:
        return f"http://{self.host}{PAGE}{name}"

    @property
    def translator(self) -> str:
        return f"http://{self.host}{TRANSLATOR}"

    @property
    def second(self) -> str:
        return f"http://{self.host}{SECOND}"

    @property
    def feed(self) -> str:
        return f"http://{self.host}{FEED}"

    def asked(self) -> tuple[int, int, int]:
        """(pages, translations) asked for so far, and the characters that the translations had."""
        return self._tell({})

    def behaves(self, what: str, mode: str) -> None:
        """From now on PAGE, TRANSLATOR, SECOND or FEED answers so: "ok", a status of HTTP, or "hang"."""
        self._tell({what: mode})

    def lists(self, feed: str) -> None:
        """What the feed is from now on."""
        self._tell({"": feed})

    def _tell(self, changes: dict[str, str]) -> tuple[int, int, int]:
        self._pipe.send(changes)
        asked: tuple[int, int, int] = self._pipe.recv()
        return asked


def page() -> str:
    """The story's page as its site serves it."""
    return (files("bot.demo") / "page.html").read_text(encoding="utf-8")


def recorded() -> dict[str, str]:
    """The story's lines, and their English."""
    pairs: dict[str, str] = dict(json.loads((files("bot.demo") / "recording.json").read_text(encoding="utf-8"))["pairs"])
    return pairs


def _serve(wait: float, pages: dict[str, str], pairs: dict[str, str], pipe: Connection[Any, Any]) -> None:
    asyncio.run(_world(wait, pages, pairs, pipe))


async def _world(wait: float, pages: dict[str, str], pairs: dict[str, str], pipe: Connection[Any, Any]) -> None:
    from rapidfuzz import fuzz, process

    story = page()
    tried = dict(zip(PROBE, ("It rained in Delhi today.", "This is a short sentence."), strict=True))
    count = {PAGE: 0, TRANSLATOR: 0}
    characters = 0
    # How each part behaves; under "", what the feed is.
    modes: dict[str, str] = {}
    over = asyncio.Event()

    def translate(line: str) -> str:
        return pairs.get(line) or tried.get(line) or pairs[process.extract(line, pairs.keys(), scorer=fuzz.ratio, limit=1)[0][0]]

    def tell() -> None:
        try:
            modes.update(pipe.recv())
        except EOFError:  # whoever measured was killed: a fake that nobody asks would turn in circles for ever
            over.set()
            return
        pipe.send((count[PAGE], count[TRANSLATOR], characters))

    def said(path: str) -> tuple[str, str]:
        """The kind and text of an answer."""
        nonlocal characters
        if path.startswith((TRANSLATOR, SECOND)):
            count[TRANSLATOR] += 1
            asked = urllib.parse.parse_qs(urllib.parse.urlsplit(path).query)["q"][0]
            characters += len(asked)
            lines = "\n".join(translate(line) for line in asked.split("\n"))
            if path.startswith(SECOND):
                return "application/json", json.dumps([[[piece, asked, None, None, 10] for piece in lines.splitlines(True)], None, "hi"])
            return "text/html", f'<html><body><div class="result-container">{html.escape(lines)}</div></body></html>'
        if path.startswith(FEED):
            return "application/rss+xml", modes.get("", "")
        count[PAGE] += 1
        # Each link its own address, or they would all be known to be one story.
        canonical = f'<link rel="canonical" href="http://127.0.0.1{path}"></head>'
        return "text/html", re.sub("</head>", canonical, pages.get(path.removeprefix(PAGE), story), count=1)

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                path = head.split(b" ", 2)[1].decode()
                mode = next((mode for part, mode in modes.items() if part and path.startswith(part)), "ok")
                kind, text = said(path)
                if mode == "hang":
                    await asyncio.sleep(HANGS)
                    return
                await asyncio.sleep(wait)
                status, raw = (b"200 OK", text.encode()) if mode == "ok" else (mode.encode() + b" No", b"")
                kinds = f"Content-Type: {kind}; charset=utf-8\r\nContent-Length: {len(raw)}".encode()
                writer.write(b"HTTP/1.1 " + status + b"\r\n" + kinds + b"\r\n\r\n" + raw)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    pipe.send(server.sockets[0].getsockname()[1])
    asyncio.get_running_loop().add_reader(pipe.fileno(), tell)
    async with server:
        await over.wait()
        asyncio.get_running_loop().remove_reader(pipe.fileno())
