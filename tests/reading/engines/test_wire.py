"""Where a translator's redirect may lead: nowhere but to itself, since with it go the text and perhaps a key."""

from __future__ import annotations

import time
from collections.abc import Iterator

import anyio
import pytest

from bot.errors import EngineFailed
from bot.reading.engines.wire import CALLER, Requests, request
from tests.fakes.site import Answer, Site, html, redirect


@pytest.fixture
def service() -> Iterator[Site]:
    with Site() as site:
        for path in ("/moved", "/moved?q=a"):
            site.serve(path, redirect("/there", 307))
        site.serve("/there", Answer(b"{}"))
        yield site


@pytest.fixture
def other(service: Site) -> Iterator[Site]:
    with Site("127.0.0.2") as site:
        site.serve("/there", Answer(b"{}"))
        for path in ("/away", "/away?q=a"):
            service.serve(path, redirect(site.url("/there"), 307))
        yield site


async def test_a_redirect_within_the_service_is_followed_and_one_to_another_host_is_not(service: Site, other: Site) -> None:
    assert (await request("libre", "POST", service.url("/moved"), 30.0, json={"api_key": "key"})).status_code == 200
    with pytest.raises(EngineFailed, match="LedAway"):
        await request("libre", "POST", service.url("/away"), 30.0, json={"api_key": "key"})
    assert other.connections == 0


async def test_a_redirect_to_nowhere_is_a_failure_of_the_service(service: Site) -> None:
    for to in ("http://[", "http://a.example:port/", "mailto:a"):
        service.serve("/odd", redirect(to, 307))
        with pytest.raises(EngineFailed):
            await request("libre", "GET", service.url("/odd"), 30.0)


async def test_so_it_is_for_what_stands_in_deep_translator_s_place(service: Site, other: Site) -> None:
    CALLER.set(("google", time.monotonic() + 60))
    assert (await anyio.to_thread.run_sync(lambda: Requests().get(service.url("/moved"), {"q": "a"}))).status_code == 200
    with pytest.raises(EngineFailed, match="LedAway"):
        await anyio.to_thread.run_sync(lambda: Requests().get(service.url("/away"), {"q": "a"}))
    assert other.connections == 0


@pytest.mark.parametrize("charset", ["base64", "idna", "undefined", "no-such-set"])
async def test_a_character_set_that_is_none_is_read_as_what_the_bytes_are(service: Site, charset: str) -> None:
    service.serve("/odd", html("“हिंदी”", content_type=f"text/html; charset={charset}"))
    assert (await request("libre", "GET", service.url("/odd"), 30.0)).text == "“हिंदी”"
