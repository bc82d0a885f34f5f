"""The web process: the webhook, which journals before it says yes, and whether the bot is alive and ready."""

from __future__ import annotations

import asyncio
import hmac
import ipaddress
import json
import logging
import math
import resource
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from functools import partial
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.errors import SettingsError, StoreError
from bot.store.journal import number_of
from bot.topics.websub import LARGEST_DELIVERY, Hubs
from bot.topics.websub import PATH as HUBS

log = logging.getLogger(__name__)

LARGEST_UPDATE = 1_000_000
"""Bytes of one update: a message has at most 4,096 characters, and what hangs on it is no tenth of this."""

LASTS = 30.0
"""Seconds that a request may take, from its connection (or the answer before it) to the last byte of its own answer."""
CONNECTIONS = 1000
"""At a time, and at most half of the files that the process may open: whoever sits on connections must not keep the bot from its own, to
Telegram, sites and the database."""
_WAITING = 100
"""Connections that the system holds until they are accepted. Where no file can be opened any more, asyncio (Python 3.11) says so as often
as this, each second: with uvicorn's 2,048 that is a megabyte of log each second."""

Metrics = Callable[[], Awaitable[tuple[bytes, str]]]
"""The figures of all processes, and their content type; raises StoreError."""
_PROXIED = ("forwarded", "x-forwarded-for", "x-real-ip", "via")

Take = Callable[[Mapping[str, Any]], Awaitable[None]]
"""Writes a raw update down and hands it on; raises StoreError where it could not be written down."""


async def _nothing() -> str:
    return ""


def site(
    *,
    missing: Callable[[], Awaitable[str]] = _nothing,
    metrics: Metrics | None = None,
    metrics_token: str = "",
    path: str = "",
    secret: str = "",
    take: Take | None = None,
    hubs: Hubs | None = None,
    pages: Sequence[Route] = (),
) -> Starlette:
    """/healthz (this process lives), /readyz (nothing is `missing`, or one line that says what is), /metrics for Prometheus and, with
    `take`, the webhook at `path`; with `hubs`, what feeds' hubs ask and bring; then the `pages`.

    Telegram gets its 200 when the update stands in the journal, and else a 503, upon which it brings the update again.
    """

    async def healthz(request: Request) -> Response:
        return PlainTextResponse("ok\n")

    async def readyz(request: Request) -> Response:
        lacks = await missing()
        return PlainTextResponse(f"{lacks}\n", 503) if lacks else PlainTextResponse("ok\n")

    async def figures(request: Request) -> Response:
        assert metrics is not None  # noqa: S101 - the route stands only with them
        if not may_read_metrics(request, metrics_token):
            return Response(status_code=403)
        try:
            body, kind = await metrics()
        except StoreError as error:
            log.warning("nobody can see how the bot is: %s", error)
            return Response(status_code=503)
        return Response(body, headers={"Content-Type": kind})

    async def webhook(request: Request) -> Response:
        shown = request.headers.get("x-telegram-bot-api-secret-token", "")
        if not hmac.compare_digest(shown.encode("latin-1"), secret.encode()):
            return Response(status_code=403)
        body = await _body(request, LARGEST_UPDATE)
        if body is None:
            return Response(status_code=413)
        try:
            update = json.loads(body)
        except (ValueError, RecursionError):  # brackets within brackets
            return Response(status_code=400)
        if number_of(update) is None:
            return Response(status_code=400)
        assert take is not None  # noqa: S101 - the route stands only with it
        try:
            await take(update)
        except StoreError as error:
            log.error("an update cannot be written down (%s); Telegram will bring it again", error)
            return Response(status_code=503)
        return Response()

    async def confirm(request: Request) -> Response:
        assert hubs is not None  # noqa: S101 - the route stands only with them
        try:
            answer = await hubs.confirm(request.path_params["id"], request.query_params)
        except StoreError as error:
            log.error("what a hub asks cannot be answered (%s)", error)
            return Response(status_code=503)
        return Response(status_code=404) if answer is None else PlainTextResponse(answer)

    async def deliver(request: Request) -> Response:
        assert hubs is not None  # noqa: S101 - the route stands only with them
        try:
            if not await hubs.knows(request.path_params["id"]):  # strangers do not bring megabytes
                return Response(status_code=410)
            body = await _body(request, LARGEST_DELIVERY)
            if body is None:
                return Response(status_code=413)
            taken = await hubs.deliver(request.path_params["id"], request.headers, body)
        except StoreError as error:
            log.error("what a hub brings cannot be written down (%s)", error)
            return Response(status_code=503)
        return Response(status_code=204 if taken else 410)

    routes = [Route("/healthz", healthz), Route("/readyz", readyz)]
    if metrics is not None:
        routes.append(Route("/metrics", figures, methods=["GET"]))
    if take is not None:
        routes.append(Route(path, webhook, methods=["POST"]))
    if hubs is not None:
        routes += [Route(f"{HUBS}{{id}}", confirm, methods=["GET"]), Route(f"{HUBS}{{id}}", deliver, methods=["POST"])]
    return Starlette(routes=[*routes, *pages])


def may_read_metrics(request: Request, token: str) -> bool:
    """With a token, whoever shows it; without one, this machine and private networks, unless somebody asks through a proxy, whose own
    address says nothing."""
    if token:
        return hmac.compare_digest(request.headers.get("authorization", "").encode("latin-1"), f"Bearer {token}".encode())
    if any(name in request.headers for name in _PROXIED):
        return False
    try:
        asking = ipaddress.ip_address(request.client.host if request.client else "")
    except ValueError:
        return False
    return asking.is_private or asking.is_loopback


async def _body(request: Request, largest: int) -> bytes | None:
    """The body; None where it is larger than that, found out before it is read, and where whoever sends it hangs up."""
    read = bytearray()
    try:
        async for piece in request.stream():
            read += piece
            if len(read) > largest:
                return None
    except ClientDisconnect:
        return None
    return bytes(read)


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals are the whole process's business, not the web server's."""
        yield


class _Connection(H11Protocol):
    """One of `most` connections, ended where a request and its answer take longer than `lasts` seconds: uvicorn (0.54) waits for good for
    the rest of a request, and for whoever does not read the answer. Where there are too many, the one goes that has been at its request
    longest: whoever sits on all of them must not keep Telegram out, whose requests take some milliseconds."""

    def __init__(self, most: int, lasts: float, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._most, self._lasts = most, lasts
        self._end: asyncio.TimerHandle | None = None
        self._since = 0.0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's
        super().connection_made(transport)
        self._begin(transport)
        if len(self.connections) > self._most:
            longest = min((each for each in self.connections if isinstance(each, _Connection)), key=lambda each: each._since)
            longest._since = math.inf  # it is counted until the loop has told it
            longest.transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        if self._end:
            self._end.cancel()
        super().connection_lost(exc)

    def on_response_complete(self) -> None:
        self._begin(self.transport)
        super().on_response_complete()

    def _begin(self, transport: asyncio.Transport) -> None:
        if self._end:
            self._end.cancel()
        self._since = self.loop.time()
        self._end = self.loop.call_later(self._lasts, transport.abort)


def _most_connections() -> int:
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return CONNECTIONS if files == resource.RLIM_INFINITY else min(CONNECTIONS, files // 2)


@asynccontextmanager
async def served(app: Starlette, host: str, port: int, *, most: int | None = None, lasts: float = LASTS) -> AsyncIterator[int]:
    """Serve it while the block runs; gives the port (a free one for 0). Raises SettingsError where the port is taken."""
    try:
        listening = socket.create_server((host, port), backlog=_WAITING)
    except OSError as error:
        raise SettingsError(f"PORT {port} cannot be listened at: {error.strerror}.") from error
    config = uvicorn.Config(
        app,
        http=partial(_Connection, _most_connections() if most is None else most, lasts),  # type: ignore[arg-type]  # it makes one
        ws="none",
        log_config=None,
        access_log=False,
        lifespan="off",
        timeout_graceful_shutdown=5,
        backlog=_WAITING,
    )
    server = _Server(config)
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        yield listening.getsockname()[1]
    finally:
        server.should_exit = True
        await serving
        listening.close()
