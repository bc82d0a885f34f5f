"""Pages fetched: through the guard, within limits of time and size, with redirects followed by hand."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urljoin

import httpcore
import httpx

from bot.errors import (
    EndlessRedirects,
    NoStory,
    NotALink,
    NotAStory,
    NotFound,
    NotHtml,
    Paywalled,
    ReadingError,
    RefusedBySite,
    SettingsError,
    SiteFailed,
    TimedOut,
    TooLarge,
    Unreachable,
)
from bot.model import Link, Page
from bot.reading import destination, media
from bot.reading.address import Address, split
from bot.reading.body import ENCODINGS, fill
from bot.reading.charset import decode
from bot.reading.guard import Guard, GuardedBackend, PoolTransport, Resolver
from bot.reading.interstitials import onward
from bot.reading.link import fetchable, source_of
from bot.reading.refusals import refuses
from bot.reading.unwrap import unwrap
from bot.settings import Settings

SECONDS = 10.0
"""For a page in all: names, connections, redirects and body."""
BYTES = 5 * 1024 * 1024
"""Of a page, before and after decompression."""
REDIRECTS = 5

# As a browser says it, since many sites answer nothing else; and with our name, since they may want to know.
USER_AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Khabar/0.1"
_HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
    "Accept-Language": "hi-IN,hi;q=0.9,en-IN;q=0.7,en;q=0.5",
    "Accept-Encoding": ENCODINGS,
}
_NO_HEADERS: Mapping[str, str] = MappingProxyType({})

_MOVED = frozenset((301, 302, 303, 307, 308))
_MOVED_FOR_GOOD = frozenset((301, 308))
_ERROR_BODY = 65_536
"""Bytes of an error's page that are read, to tell a challenge from a fault."""
_END = 2_000
"""Characters at the end of a page in which its closing tag stands."""
_CONNECTIONS = 256
"""More than all who ask at a time: 100 people's links, 32 feeds, 8 stories of theirs, and what commands look up. Whoever finds none free
spends his page's ten seconds on waiting, and hears that a site was too slow that was never asked."""
_IDLE_SECONDS = 3.0
"""For the next redirect to the same host; kept longer, a server may hang up just as it is asked."""
_GATES = frozenset("login signin sign-in subscribe subscription register plans paywall".split())


@dataclass(frozen=True, slots=True)
class Response:
    """What a server answered.

    `headers` have lower-case names; several of one name are joined by commas. `address` is where the redirects ended; `moved` is where
    permanent ones alone led, empty where the first answer was none. `body` is decompressed; `complete` is False where the server hung
    up before the end of it.
    """

    status: int
    headers: Mapping[str, str]
    address: str
    body: bytes
    moved: str = ""
    complete: bool = True


class Fetcher:
    """Fetches pages and feeds, for people's links at once and without a queue: pacing is for whoever polls.

    `deadline` is in seconds, `limit` in bytes; `trust` replaces the certificates that are trusted.
    """

    def __init__(
        self,
        settings: Settings,
        resolver: Resolver | None = None,
        *,
        deadline: float = SECONDS,
        limit: int = BYTES,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        """Raises SettingsError for a proxy that cannot be used."""
        self._guard = Guard(settings.fetch_allow_hosts, resolver)
        self._deadline = deadline
        self._limit = limit
        trust = trust or httpx.create_ssl_context(trust_env=False)
        self._direct = PoolTransport(
            httpcore.AsyncConnectionPool(
                trust, max_connections=_CONNECTIONS, keepalive_expiry=_IDLE_SECONDS, network_backend=GuardedBackend(self._guard)
            )
        )
        self._proxied = {host: PoolTransport(_proxy_pool(proxy, trust)) for host, proxy in settings.fetch_proxy}

    async def fetch(self, link: Link, deadline: float | None = None) -> Page:
        """The page behind a link. Raises ReadingError; what an address alone tells (a video, a front page) costs no request. `deadline`:
        seconds, where that is not what all pages have.

        Where the address as given is gone or unreachable, its other spellings are tried: a dead AMP page may have a living full one.
        """
        first: ReadingError | None = None
        try:
            async with asyncio.timeout(self._deadline if deadline is None else deadline):
                tried: set[tuple[str, str, str]] = set()
                for spelling in fetchable(link):
                    address = split(spelling)
                    if isinstance(first, NotFound) and _page_key(address) in tried:
                        continue  # it would be as gone there
                    tried.add(_page_key(address))
                    try:
                        return await self._page(link, address)
                    except (NotFound, Unreachable, TimedOut) as e:
                        first = first or e
        except TimeoutError as e:
            raise first or TimedOut(source_of(link.address)) from e
        raise first or Unreachable(source_of(link.address))

    async def get(
        self, address: str, *, headers: Mapping[str, str] = _NO_HEADERS, limit: int | None = None, deadline: float | None = None
    ) -> Response:
        """What stands at an address, of any kind and with any status, on the same guarded path; redirects are followed.

        Raises NotALink, BlockedAddress, Unreachable, TimedOut, TooLarge, and SiteFailed for a body that cannot be decompressed.
        """
        try:
            async with asyncio.timeout(self._deadline if deadline is None else deadline):
                return await self._walk(_Journey(headers), split(address), self._limit if limit is None else limit)
        except TimeoutError as e:
            raise TimedOut(source_of(address)) from e

    async def post(self, address: str, form: Mapping[str, str]) -> Response:
        """What a server answers to a form, on the same guarded path; where it redirects to is sent the form too. Raises as `get` does."""
        try:
            async with asyncio.timeout(self._deadline):
                return await self._walk(_Journey(_NO_HEADERS, form), split(address), self._limit)
        except TimeoutError as e:
            raise TimedOut(source_of(address)) from e

    async def aclose(self) -> None:
        for transport in (self._direct, *self._proxied.values()):
            await transport.aclose()

    async def _page(self, link: Link, address: Address) -> Page:
        journey = _Journey(_NO_HEADERS)
        while True:
            response = await self._walk(journey, address, self._limit, destination.refusal, _judge_type)
            reached = split(response.address)
            error = _judge_answer(response, reached, reached != address)
            if error:
                raise error
            html = decode(response.body, response.headers.get("content-type", ""))
            error = _judge_page(response, html)
            if error:
                raise error
            further = _further(reached, onward(html, response.headers.get("refresh", "")))
            if further is None:
                return Page(link=link, address=response.address, html=html)
            address = further

    async def _walk(
        self,
        journey: _Journey,
        address: Address,
        limit: int,
        judge_address: Callable[[Address], ReadingError | None] | None = None,
        judge_type: Callable[[int, Mapping[str, str], str], ReadingError | None] | None = None,
    ) -> Response:
        """The first answer on the way that is no redirect. The judges speak before an address is asked and before a body is read."""
        moved, for_good = "", True
        while True:
            self._guard.check(address)
            error = judge_address(address) if judge_address else None
            if error:
                raise error
            journey.enter(address)
            source = source_of(str(address))
            async with _reading_errors(source), self._asked(journey, address) as answer:
                location = answer.headers.get("location", "")
                if answer.status_code in _MOVED and location:
                    for_good = for_good and answer.status_code in _MOVED_FOR_GOOD
                    address = _joined(address, location)
                    address = (judge_address and unwrap(address)) or address
                    moved = str(address) if for_good else moved
                    continue
                headers = MappingProxyType({name.lower(): value for name, value in answer.headers.items()})
                error = judge_type(answer.status_code, headers, source) if judge_type else None
                if error:
                    raise error
                content, complete = await _read(answer, limit, source)
                return Response(answer.status_code, headers, str(address), content, moved, complete)

    @contextlib.asynccontextmanager
    async def _asked(self, journey: _Journey, address: Address) -> AsyncIterator[httpx.Response]:
        transport = self._direct if self._guard.allows(address) else self._by_proxy(address.host)
        if transport is not self._direct:
            with contextlib.suppress(Unreachable):  # a name that only the proxy can look up is the proxy's to judge
                await self._guard.addresses(address)
        # Half of the time for one connection, so that another spelling can be tried; all else ends with the deadline.
        timeout = httpx.Timeout(None, connect=self._deadline / 2).as_dict()
        headers = _HEADERS | dict(journey.headers)
        method = "GET" if journey.form is None else "POST"
        request = httpx.Request(method, str(address), headers=headers, data=journey.form, extensions={"timeout": timeout})
        journey.cookies.set_cookie_header(request)
        # Not by a client: httpx 0.28's reads the Location of a redirect even where it does not follow it, and fails on odd ones.
        answer = await transport.handle_async_request(request)
        answer.request = request
        try:
            journey.cookies.extract_cookies(answer)
            yield answer
        finally:
            await answer.aclose()

    def _by_proxy(self, host: str) -> PoolTransport:
        """The way to the closest name that has a proxy: host, then the domains above it, then the one for all."""
        names = host.split(".")
        ways = (self._proxied.get(".".join(names[i:])) for i in range(len(names) + 1))
        return next((way for way in ways if way), self._direct)


class _Journey:
    """One page's way through redirects: where it has been, and its cookies (some sites set one and redirect to themselves).

    They end with it: what a site gave one person's link must not mark another's.
    """

    def __init__(self, headers: Mapping[str, str], form: Mapping[str, str] | None = None) -> None:
        self.headers = headers
        self.form = form
        self.cookies = httpx.Cookies()
        self._been: set[tuple[str, frozenset[tuple[str, str | None]]]] = set()

    def enter(self, address: Address) -> None:
        """Raises EndlessRedirects in a loop and after REDIRECTS."""
        here = (str(address), frozenset((c.name, c.value) for c in self.cookies.jar))
        if here in self._been or len(self._been) > REDIRECTS:
            raise EndlessRedirects(source_of(str(address)))
        self._been.add(here)


def _judge_type(status: int, headers: Mapping[str, str], source: str) -> ReadingError | None:
    kind = media.kind_of(headers.get("content-type", "")) if 200 <= status < 300 else None
    return NotHtml(source, kind=kind) if kind else None


def _judge_answer(response: Response, reached: Address, redirected: bool) -> ReadingError | None:
    """Why an answer is not a story's page, by what can be told of it unread, None where it may be one."""
    source = source_of(response.address)
    status = response.status
    if status in (404, 410):
        return NotFound(source)
    if status >= 500:
        challenged = status >= 600 or refuses(decode(response.body), response.headers)  # LinkedIn says no with a 999
        return RefusedBySite(source) if challenged else SiteFailed(source)
    if 300 <= status < 400 or status == 407:  # a redirect to nowhere, a proxy that wants to know us
        return Unreachable(source)
    if status >= 400:
        return RefusedBySite(source)
    if not response.body.strip(b"\xef\xbb\xbf\0 \t\r\n"):
        return NoStory(source)
    kind = media.kind_of(response.headers.get("content-type", ""), response.body)
    if kind:
        return NotHtml(source, kind=kind)
    if redirected and not _GATES.isdisjoint(reached.path.lower().split("/")):
        return Paywalled(source)
    if reached.host == "news.google.com":
        return NotAStory(source, kind="a Google News page that does not tell the story's own address")
    return None


def _judge_page(response: Response, html: str) -> ReadingError | None:
    """Why a page is not the one that was asked for, None where it is."""
    if not response.complete and "</html" not in html[-_END:].lower():
        return Unreachable(source_of(response.address))
    return RefusedBySite(source_of(response.address)) if refuses(html, response.headers) else None


async def _read(answer: httpx.Response, limit: int, source: str) -> tuple[bytes, bool]:
    """The body, and whether all of it came. Of an error's page only the start, and no error of its own."""
    content = bytearray()
    encoding = answer.headers.get("content-encoding", "")
    if not answer.is_success:
        with contextlib.suppress(ReadingError, *_BROKEN):
            await fill(content, answer.aiter_raw(), encoding, min(limit, _ERROR_BODY), source)
        return bytes(content), True
    if answer.headers.get("content-length", "0").isdecimal() and int(answer.headers.get("content-length", "0")) > limit:
        raise TooLarge(source)
    try:
        await fill(content, answer.aiter_raw(), encoding, limit, source)
    except _BROKEN:
        if not content:
            raise
        return bytes(content), False
    return bytes(content), True


# What breaks between us and a server. OSError stands for ssl.SSLError too, which httpcore 1.0 lets through while it reads.
_BROKEN = (httpcore.NetworkError, httpcore.ProtocolError, httpcore.ProxyError, httpx.TransportError, OSError)


@contextlib.asynccontextmanager
async def _reading_errors(source: str) -> AsyncIterator[None]:
    try:
        yield
    except httpcore.TimeoutException as e:
        raise TimedOut(source) from e
    except (*_BROKEN, httpcore.UnsupportedProtocol, httpx.InvalidURL) as e:
        raise Unreachable(source) from e


def _joined(base: Address, location: str) -> Address:
    """Where a redirect leads. Raises NotALink for other schemes."""
    path, mark, rest = location.strip().replace(" ", "%20").partition("?")
    try:
        return split(urljoin(str(base), path.replace("\\", "/") + mark + rest))
    except ValueError as e:  # urljoin's, for broken brackets
        raise NotALink from e


def _further(reached: Address, onward: str) -> Address | None:
    """Where a page sends its reader on to; None where it does not, or into an app (intent:, market:) that only a telephone opens."""
    try:
        address = _joined(reached, onward) if onward else reached
    except NotALink:
        return None
    return None if address == reached else address


def _page_key(address: Address) -> tuple[str, str, str]:
    return address.host.removeprefix("www."), address.path.rstrip("/"), address.query


def _proxy_pool(proxy: str, trust: ssl.SSLContext) -> httpcore.AsyncConnectionPool:
    try:
        given = httpx.Proxy(proxy)
        url = httpcore.URL(scheme=given.url.raw_scheme, host=given.url.raw_host, port=given.url.port, target=b"/")
    except (ValueError, httpx.InvalidURL) as e:
        raise SettingsError("FETCH_PROXY should name proxies as http://host:port, https://host:port or socks5://host:port.") from e
    if not given.url.scheme.startswith("socks"):
        return httpcore.AsyncHTTPProxy(url, given.raw_auth, ssl_context=trust, max_connections=_CONNECTIONS, keepalive_expiry=_IDLE_SECONDS)
    return httpcore.AsyncSOCKSProxy(url, given.raw_auth, ssl_context=trust, max_connections=_CONNECTIONS, keepalive_expiry=_IDLE_SECONDS)
