"""One HTTP request to a translation service: bounded in time and size, without the environment's proxies, with no address in its errors."""

from __future__ import annotations

import json
import math
import ssl
import time
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Any

import httpx

from bot.errors import EngineBusy, EngineError, EngineFailed
from bot.reading.charset import decode
from bot.reading.engine import EngineSilent
from bot.reading.page import USER_AGENT

LARGEST = 2_000_000
"""Bytes of an answer, unpacked; the longest translation is a hundredth of that."""
BUSY_REST = 60.0

# Google's mobile page answers a library's own name with 429 more often than a browser's.
_HEADERS = {"User-Agent": USER_AGENT, "Accept-Language": "en;q=0.9,hi;q=0.8"}


@dataclass(frozen=True, slots=True)
class Reply:
    """What a service answered. Has what deep-translator asks of a response of requests, and no more."""

    status_code: int
    text: str

    def json(self) -> Any:
        return json.loads(self.text)

    def close(self) -> None:
        """The connection is back already."""


def refusal(engine: str, status: int, headers: Mapping[str, str], text: str) -> EngineError | None:
    """What a status says of the engine; None where it is no failure."""
    if status in (429, 503) and (status == 429 or "retry-after" in headers):
        return EngineBusy(engine, f"it answered {status}: too many requests", retry_after(headers.get("retry-after", "")))
    if status in (401, 403):
        return EngineFailed(engine, f"it answered {status}: it refuses the key, or this machine's address")
    if not 200 <= status < 300:
        return EngineFailed(engine, f"it answered {status}")
    return None


def retry_after(value: str) -> float:
    """The seconds that a Retry-After header asks for, given in seconds or as a date; a minute where it says nothing that can be read."""
    try:
        seconds = float(value)
    except ValueError:
        try:
            when = parsedate_to_datetime(value)
        except (ValueError, OverflowError):  # a year of fourteen digits
            return BUSY_REST
        seconds = (when.replace(tzinfo=when.tzinfo or UTC) - datetime.now(UTC)).total_seconds()
    return max(0.0, seconds) if math.isfinite(seconds) else BUSY_REST


@cache
def _certificates() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)


async def request(engine: str, method: str, url: str, seconds: float, **sent: Any) -> Reply:
    """One request, whole within `seconds`. Raises EngineBusy, EngineFailed or EngineSilent.

    A client for each: a kept one would have to be closed by somebody.
    """
    import anyio

    try:
        with anyio.fail_after(seconds):
            async with (
                httpx.AsyncClient(
                    verify=_certificates(),
                    trust_env=False,
                    follow_redirects=True,
                    max_redirects=3,
                    timeout=seconds,
                    event_hooks={"response": [stays_too]},
                ) as client,
                client.stream(method, url, **{**sent, "headers": {**_HEADERS, **sent.get("headers", {})}}) as response,
            ):
                body = b""
                async for chunk in response.aiter_bytes(65536):
                    body += chunk
                    if len(body) > LARGEST:
                        raise EngineFailed(engine, "its answer is too large")
    except (TimeoutError, httpx.TimeoutException) as e:
        raise EngineSilent(engine, f"it gave no answer within {seconds:.0f} s") from e
    except (httpx.HTTPError, httpx.InvalidURL) as e:
        raise EngineFailed(engine, f"it could not be reached ({type(e).__name__})") from None
    return _reply(engine, response, body)


def _reply(engine: str, response: httpx.Response, body: bytes) -> Reply:
    text = decode(body, response.headers.get("content-type", ""))
    if failed := refusal(engine, response.status_code, response.headers, text):
        raise failed
    return Reply(response.status_code, text)


class LedAway(httpx.RequestError):
    """A service's redirect leads to another host: neither a key nor a request goes to whom the operator did not name."""


def stays(response: httpx.Response) -> None:
    """Raises LedAway for a redirect to another host; httpx asks it of every answer."""
    if response.has_redirect_location:
        request = response.request
        if request.url.join(response.headers["location"]).host != request.url.host:
            raise LedAway("it redirects to another host", request=request)


async def stays_too(response: httpx.Response) -> None:
    """`stays`, for httpx's client that is awaited."""
    stays(response)


CALLER: ContextVar[tuple[str, float]] = ContextVar("CALLER")
"""Which engine a thread asks for, and until when by the monotonic clock."""


class Requests:
    """Stands where deep-translator's modules have `requests`, whose calls have no time-out, read the environment's proxies and are
    anybody's: the same names, one client for all threads (httpx's may be shared), a deadline and a limit of size.

    It raises EngineError itself, since deep-translator would lose the Retry-After of a refusal.
    """

    def get(self, url: str, params: Mapping[str, str], **_: object) -> Reply:
        return self._request("GET", url, params)

    def post(self, url: str, params: Mapping[str, str], **_: object) -> Reply:
        return self._request("POST", url, params)

    def _request(self, method: str, url: str, params: Mapping[str, str]) -> Reply:
        engine, ends = CALLER.get()
        try:
            with _client().stream(
                method, httpx.URL(url).copy_merge_params(dict(params)), timeout=max(0.01, ends - time.monotonic())
            ) as response:
                body = b""
                for chunk in response.iter_bytes(65536):
                    body += chunk
                    if len(body) > LARGEST:
                        raise EngineFailed(engine, "its answer is too large")
                    if time.monotonic() > ends:
                        raise EngineSilent(engine, "its answer did not end in time")
        except httpx.TimeoutException as e:
            raise EngineSilent(engine, "it gave no answer in time") from e
        except (httpx.HTTPError, httpx.InvalidURL) as e:
            raise EngineFailed(engine, f"it could not be reached ({type(e).__name__})") from None
        return _reply(engine, response, body)


@cache
def _client() -> httpx.Client:
    # Nothing is kept open: nobody would close it, and a translator is asked once or twice a story.
    limits = httpx.Limits(max_keepalive_connections=0)
    return httpx.Client(
        verify=_certificates(),
        trust_env=False,
        follow_redirects=True,
        max_redirects=3,
        headers=_HEADERS,
        limits=limits,
        event_hooks={"response": [stays]},
    )
