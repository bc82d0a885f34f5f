"""The way to a site: proxies and TLS."""

import asyncio
import gc
import shutil
import ssl
import subprocess
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.errors import (
    BlockedAddress,
    ReadingError,
    SettingsError,
    Unreachable,
)
from bot.reading.link import parse
from bot.reading.page import Fetcher
from bot.settings import Settings
from tests.fakes.site import Names, Site
from tests.fakes.telegram import PATIENCE
from tests.reading.fetching import STORY

# ---- proxies


async def test_a_proxy_serves_the_hosts_it_was_given(site: Site) -> None:
    with Site() as proxy:
        proxy.page("/story-1", STORY)
        names = Names({"www.news.example": ["1.1.1.1"], "other.example": ["127.0.0.1"]})
        f = Fetcher(
            Settings(fetch_proxy=(("news.example", proxy.url("")),), fetch_allow_hosts=frozenset({f"other.example:{site.port}"})), names
        )
        site.page("/story-1", STORY)
        assert (await f.fetch(parse("http://www.news.example/story-1"))).html == STORY
        assert (await f.fetch(parse(site.url("/story-1", "other.example")))).html == STORY
        await f.aclose()
        assert [r.target for r in proxy.requests] == ["http://www.news.example/story-1"]
        assert site.fetches("/story-1") == 1


async def test_a_proxy_for_all_is_no_way_around_the_guard(site: Site, private: Site) -> None:
    with Site() as proxy:
        proxy.page("/story", STORY)
        names = Names({"lan.example": ["10.0.0.1"]})
        f = Fetcher(Settings(fetch_proxy=(("", proxy.url("")),)), names)
        for address in (private.url("/story"), "http://lan.example/story", "http://localhost/story", "http://10.0.0.1/story"):
            with pytest.raises(BlockedAddress):
                await f.fetch(parse(address))
        assert proxy.connections == 0
        assert (await f.fetch(parse("http://only-the-proxy-knows.example/story"))).html == STORY
        await f.aclose()


async def test_a_proxy_that_wants_a_password_gets_it(site: Site) -> None:
    with Site() as proxy:
        proxy.page("/story-1", STORY)
        address = f"http://reader:word@{proxy.host}"
        f = Fetcher(Settings(fetch_proxy=(("", address),)), Names({"news.example": ["1.1.1.1"]}))
        await f.fetch(parse("http://news.example/story-1"))
        await f.aclose()
        assert proxy.requests[0].headers["proxy-authorization"] == "Basic cmVhZGVyOndvcmQ="


@pytest.mark.parametrize("proxy", ["ftp://127.0.0.1:1", "nonsense", "http://127.0.0.1:word"])
def test_a_proxy_that_makes_no_sense_is_said_so_and_not_repeated(proxy: str) -> None:
    with pytest.raises(SettingsError) as error:
        Fetcher(Settings(fetch_proxy=(("", proxy),)))
    assert "FETCH_PROXY" in error.value.sentence
    assert proxy not in error.value.sentence


async def test_a_page_is_asked_for_through_a_socks_proxy() -> None:
    asked: list[bytes] = []
    gone = asyncio.Event()

    async def proxy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """SOCKS version 5, without a password (RFC 1928)."""
        assert await reader.readexactly(1) == b"\x05"
        await reader.readexactly((await reader.readexactly(1))[0])
        writer.write(b"\x05\x00")
        await reader.readexactly(4)
        asked.append(await reader.readexactly((await reader.readexactly(1))[0]))
        await reader.readexactly(2)
        writer.write(b"\x05\x00\x00\x01" + bytes(6))
        await reader.readuntil(b"\r\n\r\n")
        page = STORY.encode()
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(page) + page)
        await reader.read()
        writer.close()
        await writer.wait_closed()
        gone.set()

    async with await asyncio.start_server(proxy, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        names = Names({"www.news.example": ["1.1.1.1"]})
        f = Fetcher(Settings(fetch_proxy=(("", f"socks5://127.0.0.1:{port}"),)), names)
        assert (await f.fetch(parse("http://www.news.example/story-1"))).html == STORY
        await f.aclose()
        async with asyncio.timeout(PATIENCE):
            await gone.wait()
    assert asked == [b"www.news.example"]


# ---- TLS


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for news.example, and its key, made for this run."""
    openssl = shutil.which("openssl")
    if not openssl:
        pytest.skip("there is no openssl here to make a certificate with")
    folder = tmp_path_factory.mktemp("tls")
    cert, key = folder / "cert.pem", folder / "key.pem"
    request = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=news.example"
    subprocess.run(
        [openssl, *request.split(), "-addext", "subjectAltName=DNS:news.example", "-keyout", key, "-out", cert],
        check=True,
        capture_output=True,
    )
    return cert, key


@pytest.fixture
def tls_site(certificate: tuple[Path, Path]) -> Iterator[Site]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    with Site(tls=context) as site:
        site.page("/story-1", STORY)
        yield site


async def test_tls_is_spoken_to_the_name_at_the_address_that_was_checked(tls_site: Site, certificate: tuple[Path, Path]) -> None:
    names = Names({"news.example": ["127.0.0.1"], "other.example": ["127.0.0.1"]})
    hosts = frozenset(f"{name}:{tls_site.port}" for name in names.known)
    f = Fetcher(Settings(fetch_allow_hosts=hosts), names, trust=ssl.create_default_context(cafile=certificate[0]))
    assert (await f.fetch(parse(tls_site.url("/story-1", "news.example")))).html == STORY
    with pytest.raises(Unreachable):  # the certificate is not the other's
        await f.fetch(parse(tls_site.url("/story-1", "other.example")))
    await f.aclose()


async def test_a_certificate_that_nobody_vouches_for_is_unreachable(tls_site: Site) -> None:
    f = Fetcher(Settings(fetch_allow_hosts=frozenset({f"news.example:{tls_site.port}"})), Names({"news.example": ["127.0.0.1"]}))
    with pytest.raises(Unreachable):
        await f.fetch(parse(tls_site.url("/story-1", "news.example")))
    await f.aclose()
    assert tls_site.requests == []


@pytest.mark.parametrize("status", ["403 Forbidden", "407 Proxy Authentication Required", "502 Bad Gateway"])
@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_a_proxy_that_lets_nobody_through_is_a_site_that_cannot_be_reached(scheme: str, status: str) -> None:
    async def proxy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(f"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n".encode())
        writer.close()

    async with await asyncio.start_server(proxy, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        f = Fetcher(Settings(fetch_proxy=(("", f"http://127.0.0.1:{port}"),)), Names({"news.example": ["1.1.1.1"]}))
        with pytest.raises(ReadingError) as error:
            await f.fetch(parse(f"{scheme}://news.example/story-1"))
        await f.aclose()
    by_the_site = {"403 Forbidden": "refused_by_site", "502 Bad Gateway": "site_failed"} if scheme == "http" else {}
    assert error.value.code == by_the_site.get(status, "unreachable")


@pytest.mark.parametrize("answer", [b"\x05\xff", b"\x05\x00\x05\x02\x00\x01" + bytes(6)], ids=["no way in", "not there"])
async def test_a_socks_proxy_that_lets_nobody_through_is_a_site_that_cannot_be_reached(answer: bytes) -> None:
    async def proxy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readexactly(3)
        writer.write(answer[:2])
        if answer[2:]:
            await reader.read(100)
            writer.write(answer[2:])
        writer.close()

    async with await asyncio.start_server(proxy, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        f = Fetcher(Settings(fetch_proxy=(("", f"socks5://127.0.0.1:{port}"),)), Names({"news.example": ["1.1.1.1"]}))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)  # httpcore 1.0.9 leaves what it opened to be closed as garbage
            with pytest.raises(Unreachable):
                await f.fetch(parse("https://news.example/story-1"))
            await f.aclose()
            gc.collect()
