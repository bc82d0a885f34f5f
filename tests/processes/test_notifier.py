"""What one process writes down is seen to by another at once, and not at its next look, a minute later."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from datetime import UTC, datetime
from email.utils import format_datetime

import psycopg
from sqlalchemy import select

from bot import app
from bot.meter import Meter
from bot.processes import Elsewhere
from bot.settings import Settings
from bot.store.notifier import FOLLOWED, Notifier
from bot.store.schema import entries
from bot.store.store import Store, open_store
from bot.topics.catalogue import Catalogue
from bot.topics.feed_state import FeedState
from bot.topics.pace import HostPace
from bot.topics.parsing import Parser
from bot.topics.poller import Poller
from bot.topics.reconcile import RECONCILED_EVERY
from bot.topics.subscribers import Seat, Subscription
from tests.chat.house import until
from tests.fakes.site import Answer, Site
from tests.topics.feeds import item, rss

AT_ONCE = RECONCILED_EVERY / 2
"""Seconds: far more than it takes on a busy machine, and less than until the next look."""


def feed(site: Site, *titles: str) -> bytes:
    now = format_datetime(datetime.now(UTC))
    return rss(*(item(title, site.url(f"/desh/{n}.html"), None, now) for n, title in enumerate(titles))).encode()


class Silent:
    """Tells nobody."""

    def wake_pushes(self) -> None: ...

    async def tell_admins(self, text: str) -> None: ...

    async def tell_of_feed(self, state: FeedState) -> None: ...


async def test_the_clock_sees_at_once_to_what_is_followed_and_to_what_a_hub_brings_elsewhere(postgresql_url: str) -> None:
    async def opened() -> Store:
        return await open_store(postgresql_url, daily_characters=0, daily_characters_per_chat=0, shared=True)

    clock, web, parser = await opened(), await opened(), Parser()
    with Site() as site:
        address = site.serve("/rss.xml", Answer(body=feed(site, "नहर की मरम्मत पूरी"), headers=(("Content-Type", "application/rss+xml"),)))
        settings = Settings(fetch_allow_hosts=frozenset({site.host}), feed_poll_seconds=600)
        async with app.open_reading(settings, clock) as reading:
            parts = app.Parts(settings, clock, reading, Catalogue(()), parser, Meter())
            ways, _ = app.newsroom(parts, Silent(), notifier=Notifier(clock.database))
            notifier = Notifier(web.database)
            async with app.meanwhile(*ways):
                await until(lambda: listens(postgresql_url))
                await asyncio.sleep(0.2)  # it has looked once, and found nothing
                began = time.monotonic()
                await web.subscriptions.add([Subscription(Seat(42), "feed", address, "Samachar", datetime.now(UTC))])
                notifier.notify_soon(FOLLOWED)
                while not (state := await web.feeds.state(address)) or state.first_at is None:  # noqa: ASYNC110 -- rows have no event
                    await asyncio.sleep(0.02)
                assert time.monotonic() - began < AT_ONCE
                began = time.monotonic()
                poller = Poller(reading.fetcher, parser, web.feeds, Elsewhere(notifier), HostPace(), shortest=600.0, now=app.now)
                await poller.delivered(address, feed(site, "नहर की मरम्मत पूरी", "मानसून सत्र में तीन विधेयक पेश होंगे"), {})
                asking = select(entries.c.state)
                while True:
                    async with web.database.reading() as connection:
                        states = list((await connection.execute(asking)).scalars())
                    if states == ["filed", "filed"]:
                        break
                    await asyncio.sleep(0.02)
                assert time.monotonic() - began < AT_ONCE
    await parser.aclose()
    await clock.close()
    await web.close()


def listens(url: str) -> bool:
    with psycopg.connect(url, autocommit=True) as connection:
        asked = connection.execute(
            "SELECT 1 FROM pg_stat_activity WHERE application_name = 'khabar notifier' AND datname = current_database()"
        )
        return asked.fetchone() is not None


async def test_a_notice_is_heard_once_and_all_are_taken_for_given_when_the_connection_was_lost(postgresql_url: str) -> None:
    store = await open_store(postgresql_url, daily_characters=0, daily_characters_per_chat=0)
    heard: Counter[str] = Counter()

    def hears(what: str) -> None:
        heard[what] += 1

    notifier = Notifier(store.database)
    async with app.meanwhile(notifier.listen({what: lambda what=what: hears(what) for what in ("this", "that")})):  # type: ignore[misc]
        await until(lambda: heard["this"] and heard["that"])
        heard.clear()
        for _ in range(20):
            notifier.notify_soon("this")
        await notifier.notify("nobody listens for this")
        await until(lambda: heard["this"])
        await notifier.notify("that")
        await until(lambda: heard["that"])
        assert heard == {"this": 1, "that": 1}
        heard.clear()
        with psycopg.connect(postgresql_url, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE application_name = 'khabar notifier' AND datname = current_database()"
            )
        await until(lambda: heard == {"this": 1, "that": 1})
    await store.close()
