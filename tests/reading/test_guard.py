"""Which servers are asked: decided before a connection, and connected to exactly as decided."""

import asyncio
import socket
import threading

import pytest

from bot.errors import BlockedAddress, SettingsError, Unreachable
from bot.reading.address import is_public, split
from bot.reading.guard import Guard, SystemResolver
from tests.fakes.site import Names
from tests.fakes.telegram import PATIENCE
from tests.reading.test_address import LOOPBACK_SPELLINGS, NOT_PUBLIC


@pytest.mark.parametrize(
    "address",
    [
        *(f"http://{spelling}/story" for spelling in LOOPBACK_SPELLINGS),
        *(f"http://{ip if ':' not in ip else f'[{ip}]'}/story" for ip in NOT_PUBLIC if "%" not in ip),
        "http://localhost/story",
        "http://LOCALHOST./story",
        "http://admin.localhost/story",
        "http://router/story",
        "http://printer.local/story",
        "http://metadata.google.internal/story",
        "http://nas.home.arpa/story",
        "http://8.8.8.8:22/",
        "https://ndtv.in:6379/",
        "http://ndtv.in:25/",
    ],
)
def test_an_address_that_itself_tells_it_is_not_public_is_refused_without_a_lookup(address: str) -> None:
    with pytest.raises(BlockedAddress) as refusal:
        Guard().check(split(address))
    assert "not a public web address" in refusal.value.sentence


@pytest.mark.parametrize("ip", NOT_PUBLIC)
async def test_a_name_that_leads_to_such_an_address_is_refused(ip: str) -> None:
    names = Names({"news.example": [ip]})
    with pytest.raises(BlockedAddress):
        await Guard(resolver=names).addresses(split("http://news.example/story"))


async def test_one_private_address_among_public_ones_is_enough() -> None:
    names = Names({"news.example": ["1.1.1.1", "10.0.0.1"]})
    with pytest.raises(BlockedAddress):
        await Guard(resolver=names).addresses(split("http://news.example/story"))


async def test_a_public_name_gives_the_addresses_to_connect_to_in_order() -> None:
    names = Names({"news.example": ["1.1.1.1", "2606:4700::1111"]})
    assert await Guard(resolver=names).addresses(split("https://news.example/story")) == ["1.1.1.1", "2606:4700::1111"]


async def test_an_address_in_figures_is_not_looked_up() -> None:
    names = Names()
    assert await Guard(resolver=names).addresses(split("https://1.1.1.1/story")) == ["1.1.1.1"]
    assert names.asked == []


async def test_an_unknown_name_is_unreachable() -> None:
    names = Names({"empty.example": []})
    for name in ("empty.example", "unknown.example"):
        with pytest.raises(Unreachable):
            await Guard(resolver=names).addresses(split(f"https://{name}/story"))


@pytest.mark.parametrize(
    ("entry", "address", "allowed"),
    [
        ("127.0.0.1:8000", "http://127.0.0.1:8000/a", True),
        ("127.0.0.1:8000", "http://0x7f.1:8000/a", True),
        ("127.0.0.1:8000", "http://127.0.0.1:8001/a", False),
        ("127.0.0.1:8000", "http://127.0.0.2:8000/a", False),
        ("127.0.0.1:8000", "http://localhost:8000/a", False),
        ("news.intranet:80", "http://news.intranet/a", True),
        ("news.intranet:80", "https://news.intranet/a", False),
        ("news.intranet", "http://news.intranet/a", True),
        ("news.intranet", "https://news.intranet/a", True),
        ("news.intranet", "https://news.intranet:8443/a", False),
        ("[::1]:8000", "http://[::1]:8000/a", True),
    ],
)
def test_the_operators_exemptions_hold_for_that_server_alone(entry: str, address: str, allowed: bool) -> None:
    assert Guard([entry]).allows(split(address)) is allowed


async def test_an_exempted_name_may_lead_anywhere() -> None:
    names = Names({"news.intranet": ["10.0.0.1"]})
    assert await Guard(["news.intranet:80"], names).addresses(split("http://news.intranet/a")) == ["10.0.0.1"]


async def test_the_systems_resolver_knows_this_machine() -> None:
    ips = await SystemResolver().resolve("localhost", 80)
    assert ips
    assert not any(is_public(ip) for ip in ips)


def test_an_exemption_that_makes_no_sense_is_said_so() -> None:
    with pytest.raises(SettingsError) as error:
        Guard(["news.intranet:word"])
    assert "FETCH_ALLOW_HOSTS" in error.value.sentence


async def test_name_servers_that_never_answer_keep_no_other_name_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who gave up waiting leaves a thread behind, for getaddrinfo cannot be ended: here those of ten people's links."""
    let_go = threading.Event()

    def look_up(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        if host.startswith("never"):
            let_go.wait(PATIENCE)
        return [(0, 0, 0, "", ("1.1.1.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    resolver = SystemResolver()
    waiting = [asyncio.create_task(resolver.resolve(f"never-{number}.example", 80)) for number in range(60)]
    try:
        await asyncio.sleep(0)
        async with asyncio.timeout(PATIENCE / 2):
            assert await resolver.resolve("news.example", 80) == ["1.1.1.1"]
    finally:
        let_go.set()
        await asyncio.gather(*waiting)
