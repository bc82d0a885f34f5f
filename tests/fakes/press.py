"""The newsroom at work between outlets and translators on loopback and a real database, with a clock that a test moves."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from bot.reading.article import Extractor
from bot.reading.engines import engines_from
from bot.reading.leaders import Table
from bot.reading.page import Fetcher
from bot.reading.pipeline import House
from bot.reading.story_reader import StoryReader
from bot.reading.translation import Translation
from bot.settings import Settings
from bot.store.store import Store
from bot.topics.catalogue import Catalogue, Topic
from bot.topics.feed_state import FeedState
from bot.topics.filing import Filing
from bot.topics.newsroom import Newsroom, is_ripe
from bot.topics.pace import HostPace
from bot.topics.parsing import Parser
from bot.topics.poller import Poller
from bot.topics.reconcile import reconcile_feeds
from bot.topics.subscribers import Kind, Seat, Subscription
from tests.fakes.databases import Clock
from tests.fakes.outlets import BOOK, NAMES, Outlet
from tests.fakes.site import Site
from tests.fakes.telegram import PATIENCE
from tests.fakes.translators import Translators
from tests.reading.fetching import NOBODY


class Press:
    """`morning` and `evening` are two outlets of the one topic, "country"."""

    def __init__(
        self, store: Store, clock: Clock, extractor: Extractor, parser: Parser, sites: Sequence[Site], translators: Translators
    ) -> None:
        self.store, self.clock, self.translators = store, clock, translators
        self.morning, self.evening = (Outlet(site) for site in sites)
        self.catalogue = Catalogue((Topic("country", "Country", (self.morning.feed, self.evening.feed)),))
        self.told: list[str] = []
        self.told_followers: list[FeedState] = []
        self.wake_pushes: Callable[[], None] = lambda: None
        self._extractor, self._parser = extractor, parser
        self._settings = Settings(
            translators=("google", "gtx"),
            google_translate_url=translators.url("google"),
            gtx_url=translators.url("gtx"),
            fetch_allow_hosts=frozenset(site.host for site in sites),
        )
        self._tasks: list[asyncio.Task[None]] = []

    async def opens(self) -> None:
        """As the bot's process does when it starts."""
        store, settings = self.store, self._settings
        self.fetcher = Fetcher(settings, trust=NOBODY)
        translation = Translation(engines_from(settings), store.memory, store.budget)
        table, pace = Table.load(), HostPace(exempt=lambda address: True)
        self.reader = StoryReader(House(self.fetcher, self._extractor, table, translation), store.stories, self.clock)
        filing = Filing(store.feeds, store.events, self.reader, table, self.catalogue, pace, self.clock)
        self.newsroom = Newsroom(filing, store, self.reader, pace, self, self.clock, gathered=3)
        self.poller = Poller(self.fetcher, self._parser, store.feeds, self.newsroom, pace, shortest=60.0, now=self.clock)
        self._tasks = [asyncio.create_task(self.newsroom.run())]

    async def closes(self) -> None:
        """As a kill ends it: nothing is finished."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.fetcher.aclose()

    async def tell_admins(self, text: str) -> None:
        self.told.append(text)

    async def tell_of_feed(self, state: FeedState) -> None:
        self.told_followers.append(state)

    async def follows(
        self, chat: int, kind: Kind = "topic", key: str = "country", title: str = "Country", thread: int | None = None, **more: Any
    ) -> None:
        await self.store.subscriptions.add([Subscription(Seat(chat, thread), kind, key, title, self.clock(), **more)])

    async def polls(self) -> None:
        """Every feed is asked, and all that comes of it is done but what must wait."""
        await reconcile_feeds(self.catalogue, self.store.feeds, self.store.subscriptions, self.clock(), 60.0)
        for state in await self.store.feeds.all():
            if state.next_at is not None:
                await self.poller.poll_now(state.address)
        self.newsroom.wake()
        await self.rests()

    async def rests(self) -> None:
        """Until nothing is left to do just now."""
        async with asyncio.timeout(PATIENCE):
            while not await self._idle():  # noqa: ASYNC110 -- what is seen are rows
                await asyncio.sleep(0.01)

    async def _idle(self) -> bool:
        """In the order of the way, so that nothing slips by between two looks; twice, because what cannot be read goes back on it."""
        for _ in range(2):
            if await self.store.feeds.unfiled(1):
                return False
            if any(is_ripe(report.account.gather, self.clock()) for report in await self.store.events.pending("new")):
                return False
            if await self.store.events.pending("wanted"):
                return False
        return True


@asynccontextmanager
async def press(store: Store, clock: Clock, extractor: Extractor, parser: Parser) -> AsyncIterator[Press]:
    with Site("127.0.0.2") as morning, Site("127.0.0.3") as evening, Translators(BOOK, NAMES) as translators:
        house = Press(store, clock, extractor, parser, (morning, evening), translators)
        await house.opens()
        try:
            yield house
        finally:
            await house.closes()


def ist(text: str) -> datetime:
    """A moment on India's clock."""
    return datetime.fromisoformat(f"{text}+05:30")
