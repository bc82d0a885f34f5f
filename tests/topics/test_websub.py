"""Hubs: asked, asking back, bringing news; against one on loopback."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.reading.page import Fetcher
from bot.settings import Settings
from bot.topics.feed_state import FeedState, added
from bot.topics.pace import HostPace
from bot.topics.parsing import Parser
from bot.topics.poller import Poller
from bot.topics.websub import PATH, Hubs, HubSubscription, after_request, authentic, begun, request, verified, wanted
from bot.web import served
from tests.fakes.feed_ledger import FeedsInMemory, Listener
from tests.fakes.hub import Hub
from tests.fakes.site import Site, hang_up
from tests.reading.fetching import NOBODY
from tests.topics.feeds import rss, stories
from tests.topics.test_feed_troubles import feed

START = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
FEED = replace(added("https://khabar.example/rss", START), hub="https://hub.example/", topic="https://khabar.example/rss.xml")
ASKED = after_request(begun(FEED, "the-id", "the-secret", START), True, START)


# ---- what is decided


def test_a_subscription_asks_for_the_feeds_own_address_for_ten_days() -> None:
    assert request(ASKED, "https://bot.example/") == {
        "hub.mode": "subscribe",
        "hub.topic": "https://khabar.example/rss.xml",
        "hub.callback": "https://bot.example/websub/the-id",
        "hub.lease_seconds": "864000",
        "hub.secret": "the-secret",
    }
    assert wanted(replace(FEED, topic="")) == ("https://hub.example/", "https://khabar.example/rss")
    assert wanted(replace(FEED, hub="")) == ("", "")


def asked_back(**query: str) -> dict[str, str]:
    usual = {"mode": "subscribe", "topic": FEED.topic, "challenge": "c-1", "lease_seconds": "86400"}
    return {f"hub.{name}": value for name, value in (usual | query).items()}


def test_a_hub_that_asks_back_gets_its_challenge_and_the_lease_begins() -> None:
    answer = verified(ASKED, asked_back(), START)
    assert answer
    assert answer[1] == "c-1"
    assert answer[0].lease_ends == START + timedelta(days=1)
    assert answer[0].next_at == START + timedelta(hours=19.2)


@pytest.mark.parametrize(
    ("lease", "granted"),
    [
        ("864000", timedelta(days=10)),
        ("1", timedelta(minutes=5)),
        ("99999999999", timedelta(days=30)),
        ("", timedelta(days=1)),
        ("soon", timedelta(days=1)),
        ("0", timedelta(days=1)),
    ],
)
def test_a_lease_is_believed_within_bounds(lease: str, granted: timedelta) -> None:
    answer = verified(ASKED, asked_back(lease_seconds=lease), START)
    assert answer
    assert answer[0].lease_ends == START + granted


@pytest.mark.parametrize(
    "query",
    [
        asked_back(topic="https://other.example/rss"),
        asked_back(mode="unsubscribe"),
        asked_back(mode="publish"),
        asked_back(challenge=""),
        {},
    ],
)
def test_what_was_not_asked_for_is_not_confirmed(query: Mapping[str, str]) -> None:
    assert verified(ASKED, query, START) is None


def test_nothing_is_confirmed_before_the_hub_was_asked() -> None:
    assert verified(begun(FEED, "the-id", "the-secret", START), asked_back(), START) is None


def test_a_hub_that_denies_is_left_alone_for_a_week() -> None:
    answer = verified(replace(ASKED, lease_ends=START + timedelta(days=1)), asked_back(mode="denied", challenge=""), START)
    assert answer == (replace(ASKED, lease_ends=None, next_at=START + timedelta(days=7)), "")


def test_a_hub_that_fails_is_asked_less_and_less() -> None:
    subscription, waits = begun(FEED, "i", "s", START), []
    for _ in range(9):
        subscription = after_request(subscription, False, subscription.next_at)
        waits.append(subscription.next_at)
    assert [round((b - a) / timedelta(minutes=1)) for a, b in zip([START, *waits], waits, strict=False)] == [
        10,
        20,
        40,
        80,
        160,
        320,
        640,
        1280,
        1440,
    ]
    assert after_request(subscription, True, START).failures == 0


BODY = rss(*stories(1)).encode()


def signature(method: str, secret: str = ASKED.secret, body: bytes = BODY) -> dict[str, str]:
    return {"x-hub-signature": f"{method}={hmac.new(secret.encode(), body, getattr(hashlib, method)).hexdigest()}"}


@pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512"])
def test_what_is_signed_with_our_secret_is_the_hubs(method: str) -> None:
    assert authentic(ASKED, signature(method), BODY)
    assert authentic(ASKED, {"x-hub-signature": signature(method)["x-hub-signature"].upper()}, BODY)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x-hub-signature": ""},
        {"x-hub-signature": "sha256"},
        {"x-hub-signature": "sha256="},
        {"x-hub-signature": "sha256=é"},
        {"x-hub-signature": "none=00"},
        {"x-hub-signature": "new=00"},
        signature("md5"),
        signature("sha256", secret="a-guess"),
        signature("sha256", body=b"other"),
    ],
)
def test_what_is_not_is_not(headers: Mapping[str, str]) -> None:
    assert not authentic(ASKED, headers, BODY)


# ---- with a hub


class HubsInMemory(FeedsInMemory):
    """`bot.topics.websub.HubLedger` beside the feeds."""

    def __init__(self, states: Sequence[FeedState]) -> None:
        super().__init__(states)
        self.subscriptions: dict[str, HubSubscription] = {}
        """By feed."""

    async def without_subscription(self, limit: int) -> Sequence[FeedState]:
        def has(state: FeedState) -> bool:
            known = self.subscriptions.get(state.address)
            return known is not None and (known.hub, known.topic) == wanted(state)

        return [state for state in self.states.values() if state.followed and state.hub and not has(state)][:limit]

    async def due_hubs(self, now: datetime, limit: int) -> Sequence[HubSubscription]:
        living = [s for s in self.subscriptions.values() if self.states[s.feed].followed and self.states[s.feed].hub]
        return [subscription for subscription in living if subscription.next_at <= now][:limit]

    async def subscription(self, id: str) -> HubSubscription | None:
        return next((s for s in self.subscriptions.values() if s.id == id), None)

    async def keep(self, subscription: HubSubscription) -> None:
        self.subscriptions[subscription.feed] = subscription


class House:
    """A bot that a hub can reach, and one feed that names the hub."""

    def __init__(self, site: Site, hub: Hub, parser: Parser) -> None:
        self.site, self.hub = site, hub
        self.clock = START
        self.feed = site.serve("/rss", feed(*stories(1), channel=f'<atom:link rel="hub" href="{hub.address}"/>'))
        self.ledger = HubsInMemory([added(self.feed, START, followed=True)])
        self.listener = Listener()
        self.fetcher = Fetcher(Settings(fetch_allow_hosts=frozenset({site.host, hub.host})), trust=NOBODY)
        self.poller = Poller(self.fetcher, parser, self.ledger, self.listener, HostPace(0), shortest=600, now=lambda: self.clock)
        self.reachable_at("")

    def reachable_at(self, base: str) -> None:
        self.base = base
        self.hubs = Hubs(self.fetcher, self.ledger, HostPace(0), base, self.poller.delivered, now=lambda: self.clock)

    @property
    def subscription(self) -> HubSubscription:
        return self.ledger.subscriptions[self.feed]

    async def confirm(self, request: Request) -> Response:
        answer = await self.hubs.confirm(request.path_params["id"], dict(request.query_params))
        return PlainTextResponse(answer or "", 404 if answer is None else 200)

    async def deliver(self, request: Request) -> Response:
        taken = await self.hubs.deliver(request.path_params["id"], dict(request.headers), await request.body())
        return Response(status_code=202 if taken else 410)


@pytest.fixture
def hub() -> Iterator[Hub]:
    with Hub() as hub:
        yield hub


@pytest.fixture
async def house(site: Site, hub: Hub, parser: Parser) -> AsyncIterator[House]:
    house = House(site, hub, parser)
    routes = [Route(PATH + "{id}", house.confirm, methods=["GET"]), Route(PATH + "{id}", house.deliver, methods=["POST"])]
    async with served(Starlette(routes=routes), "127.0.0.1", 0) as port:
        house.reachable_at(f"http://127.0.0.1:{port}")
        await house.poller.poll_now(house.feed)
        yield house
    await house.fetcher.aclose()


async def test_a_feed_that_names_a_hub_is_subscribed_and_its_news_comes_by_itself(house: House) -> None:
    await house.hubs.renew()
    assert house.hub.asked[0]["hub.topic"] == house.feed
    assert await house.hub.ask_back()
    assert house.subscription.lease_ends == START + timedelta(hours=1)
    assert await house.hub.bring(house.feed, rss(*stories(2)).encode()) == [202]
    assert len(house.listener.pushed) == 1
    assert house.site.fetches("/rss") == 1
    await house.hubs.renew()
    assert len(house.hub.asked) == 1


async def test_a_lease_is_renewed_before_it_ends(house: House) -> None:
    await house.hubs.renew()
    await house.hub.ask_back()
    house.clock = START + timedelta(minutes=47)
    await house.hubs.renew()
    assert len(house.hub.asked) == 1
    house.clock = START + timedelta(minutes=49)
    await house.hubs.renew()
    assert len(house.hub.asked) == 2
    assert await house.hub.ask_back()
    assert house.subscription.lease_ends == house.clock + timedelta(hours=1)
    assert house.hub.asked[0]["hub.callback"] == house.hub.asked[1]["hub.callback"]


async def test_a_hub_that_never_asks_back_is_asked_again_after_hours(house: House) -> None:
    await house.hubs.renew()
    house.clock = START + timedelta(hours=5)
    await house.hubs.renew()
    assert len(house.hub.asked) == 1
    house.clock = START + timedelta(hours=7)
    await house.hubs.renew()
    assert len(house.hub.asked) == 2


async def test_a_hub_that_says_no_is_asked_again_later(house: House) -> None:
    house.hub.status = 500
    await house.hubs.renew()
    assert house.subscription.failures == 1
    assert house.subscription.next_at == START + timedelta(minutes=10)
    house.hub.status, house.clock = 202, START + timedelta(minutes=11)
    await house.hubs.renew()
    assert await house.hub.ask_back()


async def test_a_hub_that_denies_later_is_believed(house: House) -> None:
    await house.hubs.renew()
    house.hub.denies = True
    assert not await house.hub.ask_back()
    assert house.subscription.lease_ends is None
    assert house.subscription.next_at == START + timedelta(days=7)


async def test_what_others_bring_is_dropped_and_who_is_not_known_is_stopped(house: House) -> None:
    await house.hubs.renew()
    await house.hub.ask_back()
    subscriber = house.hub.subscribers[0]
    subscriber.secret = "a guess"
    assert await house.hub.bring(house.feed, rss(*stories(2)).encode()) == [202]
    assert house.listener.pushed == []
    subscriber.callback += "x"
    assert await house.hub.bring(house.feed, rss(*stories(2)).encode()) == [410]
    assert house.hub.subscribers == []


async def test_news_brought_twice_and_polled_is_told_once(house: House) -> None:
    await house.hubs.renew()
    await house.hub.ask_back()
    for _ in range(2):
        await house.hub.bring(house.feed, rss(*stories(2)).encode())
    house.site.serve("/rss", feed(*stories(2, 1)))
    await house.poller.poll_now(house.feed)
    assert len(house.listener.pushed) == 1


async def test_a_feed_that_moves_to_another_hub_is_subscribed_there(house: House) -> None:
    await house.hubs.renew()
    with Hub() as other:
        house.fetcher = Fetcher(Settings(fetch_allow_hosts=frozenset({house.site.host, other.host})), trust=NOBODY)
        house.reachable_at(house.base)
        house.ledger.put(replace(house.ledger.states[house.feed], hub=other.address))
        await house.hubs.renew()
        assert len(other.asked) == 1
        assert house.subscription.hub == other.address


async def test_a_hub_on_a_private_address_is_not_asked(house: House) -> None:
    with Site() as private:
        private.serve("/", hang_up)
        house.ledger.put(replace(house.ledger.states[house.feed], hub=private.url("/")))
        await house.hubs.renew()
        assert private.connections == 0
        assert house.subscription.failures == 1
