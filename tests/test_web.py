"""The web process: Telegram is told yes only when its update stands in the journal."""

from __future__ import annotations

import ast
import asyncio
import contextlib
import hmac
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot import web
from bot.errors import SettingsError, StoreError
from bot.reading.page import Fetcher
from bot.settings import Settings
from bot.topics.feed_state import FeedState
from bot.topics.pace import HostPace
from bot.topics.websub import LARGEST_DELIVERY, Hubs, HubSubscription
from bot.web import LARGEST_UPDATE, served, site
from tests.fakes.telegram import PATIENCE

PATH, SECRET = "/telegram/abc", "the-secret"
PROOF = {"X-Telegram-Bot-Api-Secret-Token": SECRET}


class Journal:
    """Keeps what was written down; `away` as a database is whose disk is full."""

    def __init__(self) -> None:
        self.written: list[Mapping[str, Any]] = []
        self.away = False

    async def take(self, update: Mapping[str, Any]) -> None:
        if self.away:
            raise StoreError("database or disk is full")
        self.written.append(update)

    async def missing(self) -> str:
        return "the database does not answer" if self.away else ""


@pytest.fixture
def journal() -> Journal:
    return Journal()


@pytest.fixture
async def client(journal: Journal) -> AsyncIterator[httpx.AsyncClient]:
    app = site(missing=journal.missing, path=PATH, secret=SECRET, take=journal.take)
    async with served(app, "127.0.0.1", 0) as port, httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as asking:
        yield asking


async def test_an_update_is_written_down(client: httpx.AsyncClient, journal: Journal) -> None:
    answer = await client.post(PATH, json={"update_id": 5, "message": {}}, headers=PROOF)
    assert answer.status_code == 200
    assert journal.written == [{"update_id": 5, "message": {}}]


async def test_what_cannot_be_written_down_is_asked_for_again(client: httpx.AsyncClient, journal: Journal) -> None:
    journal.away = True
    assert (await client.post(PATH, json={"update_id": 5}, headers=PROOF)).status_code == 503


@pytest.mark.parametrize(
    ("headers", "body", "status"),
    [
        ({}, b'{"update_id": 5}', 403),
        ({"X-Telegram-Bot-Api-Secret-Token": "another"}, b'{"update_id": 5}', 403),
        ({"X-Telegram-Bot-Api-Secret-Token": "दूसरा".encode()}, b'{"update_id": 5}', 403),
        (PROOF, b"{", 400),
        (PROOF, b"[]", 400),
        (PROOF, b'{"update_id": "5"}', 400),
        (PROOF, b"\xff\xfe", 400),
        (PROOF, b'{"update_id": 5, "x": "' + b"x" * LARGEST_UPDATE + b'"}', 413),
    ],
    ids=["no proof", "a wrong proof", "an odd proof", "no JSON", "no object", "no number", "no text", "too large"],
)
async def test_what_is_no_update_of_telegrams_is_refused(
    headers: dict[str, Any], body: bytes, status: int, client: httpx.AsyncClient, journal: Journal
) -> None:
    assert (await client.post(PATH, content=body, headers=headers)).status_code == status
    assert journal.written == []


async def test_only_telegrams_path_takes_updates(client: httpx.AsyncClient) -> None:
    assert (await client.post("/telegram/xyz", json={"update_id": 5}, headers=PROOF)).status_code == 404
    assert (await client.get(PATH)).status_code == 405


async def test_alive_and_ready_are_two_things(client: httpx.AsyncClient, journal: Journal) -> None:
    assert [(await client.get(path)).status_code for path in ("/healthz", "/readyz")] == [200, 200]
    journal.away = True
    assert [(await client.get(path)).status_code for path in ("/healthz", "/readyz")] == [200, 503]
    assert (await client.get("/readyz")).text == "the database does not answer\n"


async def test_a_port_that_is_taken_is_named(journal: Journal) -> None:
    app = site(missing=journal.missing)
    async with served(app, "127.0.0.1", 0) as port:
        with pytest.raises(SettingsError, match=f"PORT {port} cannot be listened at"):
            async with served(app, "127.0.0.1", port):
                pass


class Ledger:
    """One subscription at a hub."""

    def __init__(self, kept: HubSubscription) -> None:
        self.kept = kept

    async def subscription(self, id: str) -> HubSubscription | None:
        return self.kept if id == self.kept.id else None

    async def keep(self, subscription: HubSubscription) -> None:
        self.kept = subscription

    async def without_subscription(self, limit: int) -> list[FeedState]:
        return []

    async def due_hubs(self, now: datetime, limit: int) -> list[HubSubscription]:
        return []


async def test_a_hub_is_answered_and_what_it_signed_is_taken(journal: Journal) -> None:
    now = datetime(2025, 8, 13, 12, tzinfo=UTC)
    feed = "https://samachar.example/rss"
    ledger = Ledger(HubSubscription("the-id", "the-key", feed, "https://hub.example/", feed, now, asked_at=now))
    brought: list[tuple[str, bytes]] = []

    async def deliver(feed: str, body: bytes, headers: Mapping[str, str]) -> None:
        brought.append((feed, body))

    fetcher = Fetcher(Settings())
    app = site(missing=journal.missing, hubs=Hubs(fetcher, ledger, HostPace(), "https://bot.example", deliver, now=lambda: now))
    async with served(app, "127.0.0.1", 0) as port, httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as hub:
        asks = {"hub.mode": "subscribe", "hub.topic": feed, "hub.challenge": "42", "hub.lease_seconds": "3600"}
        confirmed = await hub.get("/websub/the-id", params=asks)
        unknown = await hub.get("/websub/another", params=asks)
        body = b"<rss></rss>"
        signed = {"X-Hub-Signature": f"sha256={hmac.new(b'the-key', body, 'sha256').hexdigest()}"}
        statuses = [
            (await hub.post("/websub/the-id", content=body, headers=headers)).status_code
            for headers in (signed, {"X-Hub-Signature": "sha256=00"})
        ]
        stopped = await hub.post("/websub/another", content=body, headers=signed)
        unread = await hub.post("/websub/another", content=b"x" * (LARGEST_DELIVERY + 1))
        too_large = await hub.post("/websub/the-id", content=b"x" * (LARGEST_DELIVERY + 1))
    await fetcher.aclose()
    assert (confirmed.status_code, confirmed.text, unknown.status_code) == (200, "42", 404)
    assert (statuses, stopped.status_code, too_large.status_code) == ([204, 204], 410, 413)
    assert unread.status_code == 410, "of a stranger nothing is read"
    assert brought == [(feed, body)]


TOKEN = "a-token-for-figures-ख़बर"
NEAR, FAR = ("10.0.0.7", 5000), ("1.1.1.1", 5000)


@pytest.mark.parametrize(
    ("token", "asks", "shows", "status"),
    [
        (TOKEN, FAR, f"Bearer {TOKEN}", 200),
        (TOKEN, NEAR, f"Bearer {TOKEN}", 200),
        (TOKEN, FAR, None, 403),
        (TOKEN, NEAR, None, 403),  # where there is a token, being near is no proof
        (TOKEN, FAR, "", 403),
        (TOKEN, FAR, "Bearer ", 403),
        (TOKEN, FAR, TOKEN, 403),
        (TOKEN, FAR, f"Basic {TOKEN}", 403),
        (TOKEN, FAR, f"Bearer {TOKEN[:-1]}", 403),
        (TOKEN, FAR, f"Bearer {TOKEN}x", 403),
        (TOKEN, FAR, f"bearer {TOKEN.upper()}", 403),
        (TOKEN, FAR, b"Bearer \xff\xfe", 403),
        ("", NEAR, None, 200),
        ("", ("127.0.0.1", 5000), None, 200),
        ("", ("::1", 5000), None, 200),
        ("", FAR, None, 403),
        ("", FAR, "Bearer ", 403),
        ("", None, None, 403),
    ],
)
async def test_figures_are_for_who_shows_the_token_or_without_one_for_who_is_near(
    token: str, asks: tuple[str, int] | None, shows: str | bytes | None, status: int
) -> None:
    async def metrics() -> tuple[bytes, str]:
        return b"khabar_waiting 1\n", "text/plain"

    headers = [] if shows is None else [(b"authorization", shows.encode() if isinstance(shows, str) else shows)]
    transport = httpx.ASGITransport(site(metrics=metrics, metrics_token=token), client=asks)  # type: ignore[arg-type]  # None: a UNIX socket
    async with httpx.AsyncClient(transport=transport, base_url="http://khabar.example") as asking:
        answer = await asking.get("/metrics", headers=headers)
    assert answer.status_code == status
    assert (b"khabar_waiting" in answer.content) == (status == 200)


async def test_figures_that_cannot_be_read_are_asked_for_again() -> None:
    async def metrics() -> tuple[bytes, str]:
        raise StoreError("it is away")

    transport = httpx.ASGITransport(site(metrics=metrics, metrics_token=TOKEN))
    async with httpx.AsyncClient(transport=transport, base_url="http://khabar.example") as asking:
        assert (await asking.get("/metrics", headers=[(b"authorization", f"Bearer {TOKEN}".encode())])).status_code == 503


def test_secrets_are_compared_in_constant_time() -> None:
    """`==` on a secret tells by its time how much of it was right. No clock can test that here, so the source is held to it."""
    compared = [
        node.lineno
        for node in ast.walk(ast.parse(Path(web.__file__).read_text(encoding="utf-8")))
        if isinstance(node, ast.Compare) and any(name in ast.dump(node) for name in ("'token'", "'secret'", "'shown'"))
    ]
    assert compared == []
    assert Path(web.__file__).read_text(encoding="utf-8").count("hmac.compare_digest") == 2


# ---- those who sit on their connections


async def until_hung_up(reader: asyncio.StreamReader) -> int:
    """Until the other side ends the connection: the bytes that came."""
    came = 0
    with contextlib.suppress(ConnectionError):
        while some := await asyncio.wait_for(reader.read(100_000), PATIENCE):
            came += len(some)
    return came


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"GET /healthz HTTP/1.1\r\nHost: khabar.example\r\nX: ",
        b"GET /healthz HTTP/1.1\r\nHost: khabar.example\r\n\r\nGET /healthz HTTP/1.1\r\n",
        f"POST {PATH} HTTP/1.1\r\nHost: a.example\r\nX-Telegram-Bot-Api-Secret-Token: {SECRET}\r\nContent-Length: 9\r\n\r\n{{".encode(),
    ],
    ids=["nothing", "half a request", "half of a second", "half a body"],
)
async def test_a_request_that_does_not_come_to_its_end_is_hung_up_on(
    journal: Journal, caplog: pytest.LogCaptureFixture, said: bytes
) -> None:
    app = site(path=PATH, secret=SECRET, take=journal.take)
    async with served(app, "127.0.0.1", 0, lasts=0.2) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(said)
        await until_hung_up(reader)
        writer.close()
    assert journal.written == []
    assert caplog.records == []


async def test_whoever_does_not_read_the_answer_is_hung_up_on() -> None:
    async def much(request: Request) -> Response:
        return Response(b"a" * 50_000_000)

    async with served(site(pages=[Route("/much", much)]), "127.0.0.1", 0, lasts=0.2) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1000)
        writer.write(b"GET /much HTTP/1.1\r\nHost: khabar.example\r\n\r\n")
        await asyncio.sleep(0.5)  # whatever buffers hold is full by then
        assert await until_hung_up(reader) < 50_000_000
        writer.close()


async def test_who_sits_on_all_connections_keeps_nobody_out() -> None:
    async with served(site(), "127.0.0.1", 0, most=3) as port:
        held = [await asyncio.open_connection("127.0.0.1", port) for _ in range(6)]
        for _, each in held[3:]:
            each.write(b"POST /admin HTTP/1.1\r\nHost: khabar.example\r\nContent-Length: 9\r\n\r\n{")
        for reader, _ in held[:3]:
            await until_hung_up(reader)
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as asking:
            assert (await asking.get("/healthz")).status_code == 200
        for _, each in held:
            each.close()
