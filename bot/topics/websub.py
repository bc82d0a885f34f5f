"""WebSub (W3C, 2018): hubs that bring a feed's news by themselves, where this bot can be reached. Polling goes on beside it, as ever.

The web process routes GET and POST of `/websub/<id>` to `Hubs.confirm` and `Hubs.deliver`.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import Protocol

from bot.errors import ReadingError
from bot.reading.page import Fetcher
from bot.topics.feed_state import FeedState
from bot.topics.pace import HostPace

log = logging.getLogger(__name__)

PATH = "/websub/"
"""Before the id, behind WEBHOOK_URL."""
LARGEST_DELIVERY = 5 * 1024 * 1024
"""Bytes of a delivery; the web process reads no more."""
LEASE = timedelta(days=10)
"""What a hub is asked for."""
_LEASES = (timedelta(minutes=5), timedelta(days=30))
"""What is believed of what a hub grants."""
_UNSAID_LEASE = timedelta(days=1)
_RENEWED = 0.8
"""The share of a lease after which it is renewed."""
_VERIFIED_WITHIN = timedelta(hours=6)
"""A hub may take its time over asking back; after this it is asked again."""
_FIRST_RETRY, _LAST_RETRY = timedelta(minutes=10), timedelta(days=1)
_DENIED = timedelta(days=7)
_ROUND = 100
_SIGNATURES = frozenset(("sha1", "sha256", "sha384", "sha512"))


@dataclass(frozen=True, slots=True)
class HubSubscription:
    """What was agreed with a hub about a feed. Moments have an offset.

    `id` stands in the address that the hub is given, and only the hub knows it; `secret` signs what it brings. `feed` is the feed's name
    (FeedState.address), `topic` the hub's. `asked_at` is when the hub was asked last, `lease_ends` until when it promised to bring news
    (None: it did not yet), `next_at` when it is asked again.
    """

    id: str
    secret: str
    feed: str
    hub: str
    topic: str
    next_at: datetime
    asked_at: datetime | None = None
    lease_ends: datetime | None = None
    failures: int = 0


class HubLedger(Protocol):
    """Subscriptions at hubs, as rows; one for a feed at most. Each method is one transaction. All raise StoreError."""

    async def without_subscription(self, limit: int) -> Sequence[FeedState]:
        """Followed feeds that name a hub and have no subscription, or one at another hub or of another topic (see `wanted`)."""
        ...

    async def due_hubs(self, now: datetime, limit: int) -> Sequence[HubSubscription]:
        """Subscriptions whose `next_at` has come, of feeds that are still followed and name a hub."""
        ...

    async def subscription(self, id: str) -> HubSubscription | None: ...

    async def keep(self, subscription: HubSubscription) -> None:
        """Keeps it in place of whatever this feed had."""
        ...


def wanted(state: FeedState) -> tuple[str, str]:
    """The hub and the topic that a feed's subscription should have; both empty where it names no hub."""
    return (state.hub, state.topic or state.asks) if state.hub else ("", "")


def begun(state: FeedState, id: str, secret: str, now: datetime) -> HubSubscription:
    """A subscription that the hub is still to be asked for."""
    hub, topic = wanted(state)
    return HubSubscription(id, secret, state.address, hub, topic, next_at=now)


def request(subscription: HubSubscription, base: str) -> dict[str, str]:
    """The form that asks a hub for news; `base` is the address at which this bot can be reached."""
    return {
        "hub.mode": "subscribe",
        "hub.topic": subscription.topic,
        "hub.callback": base.rstrip("/") + PATH + subscription.id,
        "hub.lease_seconds": str(int(LEASE.total_seconds())),
        "hub.secret": subscription.secret,
    }


def after_request(subscription: HubSubscription, taken: bool, now: datetime) -> HubSubscription:
    """The subscription after the hub was asked, and took it or did not. The lease begins when the hub asks back."""
    failures = 0 if taken else subscription.failures + 1
    wait = _VERIFIED_WITHIN if taken else min(_FIRST_RETRY * 2 ** min(failures - 1, 20), _LAST_RETRY)
    before = subscription.asked_at and min(subscription.asked_at, now)  # later where the clock was set back
    return replace(subscription, asked_at=now if taken else before, failures=failures, next_at=now + wait)


def verified(subscription: HubSubscription, query: Mapping[str, str], now: datetime) -> tuple[HubSubscription, str] | None:
    """The subscription after the hub asked back whether we meant it, and what we answer; None where we did not.

    A hub that denies it gets an empty answer. One that asks back unasked, to renew by itself, is welcome: only it knows the id.
    """
    if query.get("hub.topic", "") != subscription.topic:
        return None
    if query.get("hub.mode") == "denied":
        return replace(subscription, lease_ends=None, next_at=now + _DENIED), ""
    challenge = query.get("hub.challenge", "")
    if query.get("hub.mode") != "subscribe" or not challenge or subscription.asked_at is None:
        return None
    lease = _lease(query.get("hub.lease_seconds", ""))
    return replace(subscription, lease_ends=now + lease, next_at=now + _RENEWED * lease, failures=0), challenge


def authentic(subscription: HubSubscription, headers: Mapping[str, str], body: bytes) -> bool:
    """Whether a delivery is signed with our secret (X-Hub-Signature; header names in lower case)."""
    method, _, signature = headers.get("x-hub-signature", "").partition("=")
    method = method.strip().lower()
    if method not in _SIGNATURES:
        return False
    ours = hmac.new(subscription.secret.encode(), body, getattr(hashlib, method)).hexdigest()
    return hmac.compare_digest(ours.encode(), signature.strip().lower().encode())


def _lease(said: str) -> timedelta:
    if not said.isdecimal() or len(said) > 12 or not said.isascii():
        return _UNSAID_LEASE
    return min(max(timedelta(seconds=int(said)), _LEASES[0]), _LEASES[1]) if int(said) else _UNSAID_LEASE


class Hubs:
    """Keeps the subscriptions at hubs, and takes what they bring."""

    def __init__(
        self,
        fetcher: Fetcher,
        ledger: HubLedger,
        pace: HostPace,
        base: str,
        deliver: Callable[[str, bytes, Mapping[str, str]], Awaitable[None]],
        *,
        now: Callable[[], datetime],
    ) -> None:
        """`base` is WEBHOOK_URL. `deliver` takes a feed's name, a body and its headers: `Poller.delivered`, or what hands it on there."""
        self._fetcher = fetcher
        self._ledger = ledger
        self._pace = pace
        self._base = base
        self._deliver = deliver
        self._now = now

    async def renew(self) -> None:
        """Asks the hubs for what is missing or runs out. To be done every few minutes. Raises StoreError."""
        for state in await self._ledger.without_subscription(_ROUND):
            await self._ledger.keep(begun(state, token_urlsafe(), token_urlsafe(), self._now()))
        for subscription in await self._ledger.due_hubs(self._now(), _ROUND):
            await self._pace.turn(subscription.hub)
            # Kept before: a hub may ask back before it has answered.
            asked = after_request(subscription, True, self._now())
            await self._ledger.keep(asked)
            if not await self._taken(subscription) and await self._ledger.subscription(subscription.id) == asked:
                await self._ledger.keep(after_request(subscription, False, self._now()))

    async def confirm(self, id: str, query: Mapping[str, str]) -> str | None:
        """What to answer (200) to a hub that asks back; None: a 404. Raises StoreError."""
        subscription = await self._ledger.subscription(id)
        answer = verified(subscription, query, self._now()) if subscription else None
        if answer is None:
            return None
        await self._ledger.keep(answer[0])
        return answer[1]

    async def knows(self, id: str) -> bool:
        """Whether anything may be brought under an id; only its hub knows one. Raises StoreError."""
        return await self._ledger.subscription(id) is not None

    async def deliver(self, id: str, headers: Mapping[str, str], body: bytes) -> bool:
        """Takes what a hub brings; False: answer 410, so that it stops. What is not signed rightly is taken (2xx) and dropped, as the
        standard has it. Raises StoreError.
        """
        subscription = await self._ledger.subscription(id)
        if subscription is None:
            return False
        if authentic(subscription, headers, body):
            await self._deliver(subscription.feed, body, headers)
        else:
            log.warning("a delivery for the feed %s was not signed as its hub would", subscription.feed)
        return True

    async def _taken(self, subscription: HubSubscription) -> bool:
        try:
            answer = await self._fetcher.post(subscription.hub, request(subscription, self._base))
        except ReadingError as e:
            log.info("the hub %s was not reached (%s)", subscription.hub, e.code)
            return False
        if not 200 <= answer.status < 300:
            log.info("the hub %s answers %s", subscription.hub, answer.status)
        return 200 <= answer.status < 300
