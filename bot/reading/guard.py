"""The guard on addresses: it stands where connections are made, so that nothing that is fetched can go around it.

httpcore asks a network backend for every connection. This one resolves the host itself, judges every address that comes back, and
connects to exactly one of those: between the check and the connection there is no second look-up that could answer otherwise.
"""

from __future__ import annotations

import socket
import time
from collections.abc import AsyncIterator, Iterable
from typing import Protocol

import anyio
import httpcore
import httpx

from bot.errors import BlockedAddress, NotALink, SettingsError, Unreachable
from bot.reading.address import Address, is_public, split

# Pages are served on these. Any port would make the bot a scanner and a way to speak to databases and mail servers of others.
PORTS = frozenset((80, 443, 8080, 8443))

_LOCAL_NAMES = ("localhost", "local", "internal", "intranet", "lan", "home", "corp", "private", "home.arpa", "localdomain")
_LOOKUPS = 64
"""Names looked up at once. getaddrinfo blocks a thread for as long as a hostile name server likes: 20 s with two name servers in
resolv.conf, long after the link that asked was given up. So one person's links hold six threads, at three links of ten seconds a time."""
_FIRST_ADDRESS_SECONDS = 3.0
"""What one address of several gets before the next is tried."""


class Resolver(Protocol):
    """Turns a host's name into its IP addresses, in the order to try them, in their plain spelling.

    Raises OSError where the name is not known.
    """

    async def resolve(self, host: str, port: int) -> list[str]: ...


class SystemResolver:
    """The operating system's resolver."""

    def __init__(self) -> None:
        self._slots: anyio.CapacityLimiter | None = None

    async def resolve(self, host: str, port: int) -> list[str]:
        self._slots = self._slots or anyio.CapacityLimiter(_LOOKUPS)
        found = await anyio.to_thread.run_sync(
            lambda: socket.getaddrinfo(host, port, type=socket.SOCK_STREAM), abandon_on_cancel=True, limiter=self._slots
        )
        return list(dict.fromkeys(str(address[0]) for *_, address in found))


class Guard:
    """Which servers may be asked: public ones on the ports of web pages, and whatever host:port the operator allowed."""

    def __init__(self, allowed: Iterable[str] = (), resolver: Resolver | None = None) -> None:
        """Raises SettingsError where an allowed host:port is none."""
        self._allowed = frozenset(e for a in allowed for e in _endpoints(a))
        self._resolver = resolver or SystemResolver()

    def allows(self, address: Address) -> bool:
        """Whether the operator exempted the server of `address` from the guard (by the name that the address uses)."""
        return address.endpoint in self._allowed

    def check(self, address: Address) -> None:
        """Raises BlockedAddress where the address alone tells that its server is none of ours to ask."""
        if self.allows(address):
            return
        port = int(address.endpoint.rpartition(":")[2])
        if port not in PORTS:
            raise BlockedAddress(f"{address.host}:{port}")
        if _is_ip(address.host):
            if not is_public(address.host):
                raise BlockedAddress(address.host)
        elif "." not in address.host or address.host.endswith(tuple(f".{name}" for name in _LOCAL_NAMES)):
            raise BlockedAddress(address.host)

    async def addresses(self, address: Address) -> list[str]:
        """The IP addresses to connect to for `address`, all of them checked.

        Raises BlockedAddress where any of them is not public, Unreachable where the name is not known.
        """
        self.check(address)
        if _is_ip(address.host):
            return [address.host]
        try:
            found = await self._resolver.resolve(address.host, int(address.endpoint.rpartition(":")[2]))
        except (OSError, UnicodeError) as e:
            raise Unreachable(address.host) from e
        if not found:
            raise Unreachable(address.host)
        if not self.allows(address) and not all(is_public(ip) for ip in found):
            raise BlockedAddress(address.host)
        return found


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Makes httpcore's connections, each to an address that the guard checked. TLS still speaks to the host by its name."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 (httpcore's signature)
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        authority = f"[{host}]" if ":" in host else host
        ips = await self._guard.addresses(split(f"http://{authority}:{port}"))
        end = None if timeout is None else time.monotonic() + timeout
        for ip in ips[:-1]:
            share = _FIRST_ADDRESS_SECONDS if end is None else min(_FIRST_ADDRESS_SECONDS, (end - time.monotonic()) / 2)
            try:
                return await self._inner.connect_tcp(ip, port, max(0.0, share), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        left = None if end is None else max(0.0, end - time.monotonic())
        return await self._inner.connect_tcp(ips[-1], port, left, local_address, socket_options)

    async def connect_unix_socket(self, *_: object, **__: object) -> httpcore.AsyncNetworkStream:
        raise BlockedAddress

    async def sleep(self, seconds: float) -> None:
        await anyio.sleep(seconds)


class PoolTransport(httpx.AsyncBaseTransport):
    """httpx over a connection pool of httpcore's that was made elsewhere: httpx 0.28 has no argument for a network backend."""

    def __init__(self, pool: httpcore.AsyncConnectionPool) -> None:
        self._pool = pool

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        answer = await self._pool.handle_async_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions)

    async def aclose(self) -> None:
        await self._pool.aclose()


class _Body(httpx.AsyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._answer.aiter_stream():
            yield piece

    async def aclose(self) -> None:
        await self._answer.aclose()


def _is_ip(host: str) -> bool:
    return ":" in host or host.replace(".", "").isdigit()


def _endpoints(allowed: str) -> list[str]:
    """An entry of FETCH_ALLOW_HOSTS as endpoints; without a port it is the two of http and https."""
    try:
        address = split(f"http://{allowed}")
    except NotALink as e:
        raise SettingsError("FETCH_ALLOW_HOSTS should be host:port, with commas between.") from e
    return [address.endpoint] if address.port or allowed.endswith(":80") else [address.endpoint, split(f"https://{allowed}").endpoint]
