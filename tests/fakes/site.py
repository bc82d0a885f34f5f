"""A web site on loopback that behaves as badly as sites do: it serves, redirects, refuses, hangs, drips, swells and hangs up.

    with Site() as site:
        link = site.page("/story", "<html>…")
        … FETCH_ALLOW_HOSTS=site.host …
        assert site.fetches("/story") == 1

It runs in a thread with a loop of its own, so that tests with and without a loop, and bots in other processes, can ask it. Every answer
closes its connection, so connections and requests are the same number.
"""

from __future__ import annotations

import asyncio
import gzip
import ssl
import threading
import zlib
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Request:
    """What was asked: `target` as it stood in the request line, `path` of it (percent-encoded, with the query), headers in lower case."""

    method: str
    target: str
    path: str
    headers: dict[str, str]
    body: bytes = b""


@dataclass(frozen=True)
class Answer:
    """What is sent: a status line, these headers and no others but the length, the body; after `wait` seconds."""

    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),)
    wait: float = 0.0
    length: int | None = field(default=None)
    """The Content-Length that is claimed; None: the true one; below 0: none is sent, the end of the connection ends the body."""


Write = Callable[[bytes], Awaitable[None]]
Behaviour = Callable[[Request, Write], Awaitable[None]]


def html(
    text: str, status: int = 200, encoding: str = "utf-8", content_type: str = "text/html; charset=utf-8", wait: float = 0.0
) -> Answer:
    """A page, and a Content-Type that need not be true of it (empty: none is sent)."""
    headers = (("Content-Type", content_type),) if content_type else ()
    return Answer(text.encode(encoding), status, headers, wait)


def redirect(to: str, status: int = 302, cookie: str = "") -> Answer:
    headers = (("Location", to),) + ((("Set-Cookie", cookie),) if cookie else ())
    return Answer(b"", status, headers)


def compressed(body: bytes, coding: str = "gzip") -> Answer:
    """`coding`: gzip, deflate (with zlib's header) or raw (deflate without it)."""
    raw = zlib.compressobj(wbits=-15)
    packed = {"gzip": lambda: gzip.compress(body), "deflate": lambda: zlib.compress(body), "raw": lambda: raw.compress(body) + raw.flush()}
    name = "deflate" if coding == "raw" else coding
    return Answer(packed[coding](), headers=(("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", name)))


def bomb(size: int) -> Answer:
    """`size` bytes of spaces, gzipped a thousandfold."""
    packer = zlib.compressobj(9, wbits=31)
    packed = b"".join(packer.compress(b" " * 1_000_000) for _ in range(size // 1_000_000)) + packer.flush()
    return Answer(packed, headers=(("Content-Type", "text/html"), ("Content-Encoding", "gzip")))


async def hang(request: Request, write: Write) -> None:
    """Takes the request and never answers."""
    await asyncio.Event().wait()


async def hang_in_the_body(request: Request, write: Write) -> None:
    """Begins a page and never ends it."""
    await write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body>")
    await asyncio.Event().wait()


async def drip(request: Request, write: Write) -> None:
    """A byte now and then, for ever: no time-out between bytes ever ends it."""
    await write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        await write(b"<")
        await asyncio.sleep(0.02)


async def flood(request: Request, write: Write) -> None:
    """A page without an end, as fast as it is taken."""
    await write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        await write(b"<p>" + b"a" * 65_536)


async def endless_headers(request: Request, write: Write) -> None:
    await write(b"HTTP/1.1 200 OK\r\n")
    while True:
        await write(b"X-More: " + b"a" * 8_192 + b"\r\n")


async def drip_headers(request: Request, write: Write) -> None:
    """A header's byte now and then, for ever."""
    await write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while True:
        await write(b"a")
        await asyncio.sleep(0.02)


async def go_on_for_ever(request: Request, write: Write) -> None:
    """Says again and again that an answer is on its way."""
    while True:
        await write(b"HTTP/1.1 102 Processing\r\n\r\n" * 100)
        await asyncio.sleep(0.01)


async def hang_up(request: Request, write: Write) -> None:
    """Closes without a word."""


async def gibberish(request: Request, write: Write) -> None:
    """Speaks something that is not HTTP."""
    await write(b"220 mail.example ESMTP\r\n")


def broken_off(body: bytes, claimed: int) -> Answer:
    """Promises `claimed` bytes and hangs up after `body`."""
    return Answer(body, length=claimed)


class Site:
    """A server on 127.0.0.1 (or another loopback address) that answers what its paths were told to, and 404 elsewhere."""

    def __init__(self, address: str = "127.0.0.1", port: int = 0, tls: ssl.SSLContext | None = None) -> None:
        self.address, self.port = address, port
        self.requests: list[Request] = []
        self.connections = 0
        """Connections that were opened, with or without a request: what must stay 0 for a server that must never be asked."""
        self._tls = tls
        self._answers: dict[str, list[Answer | Behaviour]] = {}
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        self._server = asyncio.run_coroutine_threadsafe(self._start(), self._loop).result()
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    @property
    def host(self) -> str:
        """address:port, as FETCH_ALLOW_HOSTS names it."""
        return f"{self.address}:{self.port}"

    def url(self, path: str = "/", name: str = "") -> str:
        """The address of `path` here; under another host's `name`, for tests with a resolver of their own."""
        return f"{'https' if self._tls else 'http'}://{name or self.address}:{self.port}{path}"

    def serve(self, path: str, *answers: Answer | Behaviour) -> str:
        """Answers `path` (with its query) in this way; of several, each once and then the last. Gives the address."""
        self._answers[path] = list(answers)
        return self.url(path)

    def page(self, path: str, text: str) -> str:
        """Serves an HTML page. Gives the address."""
        return self.serve(path, html(text))

    def fetches(self, path: str) -> int:
        """How often `path` was asked for; an address of this site will do as well."""
        path = path if path.startswith("/") else _path(path)
        return Counter(r.path for r in self.requests)[path]

    def paths(self) -> list[str]:
        """All that was asked for, in order."""
        return [r.path for r in self.requests]

    async def _start(self) -> asyncio.Server:
        return await asyncio.start_server(self._connected, self.address, self.port, ssl=self._tls)

    async def _stop(self) -> None:
        self._server.close()
        while others := asyncio.all_tasks() - {asyncio.current_task()}:
            await asyncio.sleep(0)  # also who came in just now has begun, and will hang up
            for task in others:
                task.cancel()
            await asyncio.gather(*others, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            first = await reader.readexactly(1)
            if not first.isalpha():
                return  # TLS, where none is spoken
            head = (first + await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            method, target, _ = head[0].split(" ", 2)
            headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
            body = await reader.readexactly(int(headers.get("content-length", "0")))
            request = Request(method, target, target if target.startswith("/") else _path(target), headers, body)
            self.requests.append(request)

            async def write(piece: bytes) -> None:
                writer.write(piece)
                await writer.drain()

            await _behaviour(self._next(request.path))(request, write)
        except (OSError, ValueError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, asyncio.CancelledError):
            pass  # the client hung up, or the test is over
        finally:
            writer.close()

    def _next(self, path: str) -> Answer | Behaviour:
        answers = self._answers.get(path) or [html("<html><title>404</title></html>", 404)]
        return answers.pop(0) if len(answers) > 1 else answers[0]


class Names:
    """A resolver that knows these names and no others, and counts what it was asked."""

    def __init__(self, names: Mapping[str, Iterable[str]] | None = None) -> None:
        self.known: dict[str, list[list[str]]] = {}
        self.asked: list[str] = []
        for name, ips in (names or {}).items():
            self.add(name, ips)

    def add(self, name: str, *answers: Iterable[str]) -> None:
        """`name` has these addresses; of several answers, each once and then the last: how a rebinding name server does it."""
        self.known[name] = [list(ips) for ips in answers]

    async def resolve(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        if host not in self.known:
            raise OSError(f"no such name: {host}")
        answers = self.known[host]
        return answers.pop(0) if len(answers) > 1 else answers[0]


def _path(address: str) -> str:
    parts = urlsplit(address)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _behaviour(answer: Answer | Behaviour) -> Behaviour:
    if not isinstance(answer, Answer):
        return answer

    async def send(request: Request, write: Write) -> None:
        await asyncio.sleep(answer.wait)
        length = len(answer.body) if answer.length is None else answer.length
        headers = [*answer.headers, ("Connection", "close")] + ([("Content-Length", str(length))] if length >= 0 else [])
        head = f"HTTP/1.1 {answer.status} Answer\r\n" + "".join(f"{name}: {value}\r\n" for name, value in headers) + "\r\n"
        await write(head.encode("utf-8") + answer.body)

    return send
