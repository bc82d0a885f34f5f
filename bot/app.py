"""The one place where real parts are put together."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.errors import SettingsError
from bot.garbage import stands_for_good
from bot.loops import begun, every
from bot.meter import Meter
from bot.monitoring.monitor import LOOKS_EACH, SIGNS_EACH, Monitor
from bot.reading.article import Extractor
from bot.reading.engines import engines_from, into_hindi_from, rewording_from
from bot.reading.into_hindi import IntoHindi
from bot.reading.leaders import Table, ready
from bot.reading.page import Fetcher
from bot.reading.pipeline import House
from bot.reading.story_reader import Kept, StoryReader, Turn, at_once
from bot.reading.translation import Translation
from bot.settings import Settings
from bot.store.alone import alone
from bot.store.notifier import FOLLOWED, LISTED, Notifier
from bot.store.store import Store, open_store

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.routing import Route

    from bot.chat.application import Chat
    from bot.chat.commands import News
    from bot.topics.catalogue import Catalogue
    from bot.topics.newsroom import Teller
    from bot.topics.parsing import Parser
    from bot.topics.websub import Hubs

log = logging.getLogger(__name__)

DAY = 86_400.0
HUBS_RENEWED_EVERY = 300.0

STARTING = 60.0
"""Seconds for which the bot waits at its start for a database: platforms start both at once."""


async def open_kept(settings: Settings, *, shared: bool = False, patience: float = 0.0, as_it_is: bool = False) -> Store:
    """The store that the settings name, its schema brought up to date unless it is taken `as_it_is`. `shared`: other processes work on it
    too. `patience`: seconds for which its server is waited for. Raises SettingsError, StoreError."""
    return await open_store(
        settings.database_url,
        daily_characters=settings.daily_characters,
        daily_characters_per_chat=settings.daily_characters_per_chat,
        shared=shared,
        patience=patience,
        as_it_is=as_it_is,
    )


@dataclass(frozen=True)
class Reading:
    """The reading parts at work: the story reader, its translation, and `warm`, which loads ahead what the first person would wait for."""

    reader: StoryReader
    translation: Translation
    fetcher: Fetcher
    table: Table
    warm: Callable[[], Coroutine[Any, Any, None]]


@asynccontextmanager
async def open_reading(settings: Settings, store: Store, turn: Turn = at_once, meter: Meter | None = None) -> AsyncIterator[Reading]:
    """The reading parts, real ones, over an open store; closed again at the end. `turn`: how processes keep from reading the same."""
    fetcher, extractor, table, meter = Fetcher(settings), Extractor(), Table.load(), meter or Meter()
    translation = Translation(engines_from(settings), store.memory, store.budget, counted=meter.count)
    try:
        house = House(fetcher, extractor, table, translation, rewording_from(settings, store.budget))

        async def warm() -> None:
            await extractor.start()
            await asyncio.to_thread(ready)
            stands_for_good()

        yield Reading(StoryReader(house, store.stories, turn=turn, measured=meter.spent), translation, fetcher, table, warm)
    finally:
        await extractor.aclose()
        await fetcher.aclose()


@dataclass(frozen=True)
class Parts:
    """What a process that runs for good is made of, open: settings, store, the reading parts, topics, the parser of feeds, and what it
    counts."""

    settings: Settings
    store: Store
    reading: Reading
    topics: Catalogue
    parser: Parser
    meter: Meter


def newsroom(
    parts: Parts,
    teller: Teller,
    followed: asyncio.Event | None = None,
    notifier: Notifier | None = None,
) -> tuple[tuple[Coroutine[Any, Any, None], ...], Hubs | None]:
    """What is done for subscribers, for good: the feeds are asked, and what they list is taken to those whom it concerns; and the hubs that
    bring news of feeds, where the world can reach this bot.

    `followed` is set when other things are followed than before; other processes tell of that, and of what hubs brought them, by the
    `notifier`.
    """
    from bot.reading.guard import Guard
    from bot.topics.filing import Filing
    from bot.topics.newsroom import Newsroom
    from bot.topics.pace import HostPace
    from bot.topics.poller import Poller
    from bot.topics.reconcile import RECONCILED_EVERY, reconcile_feeds, reconcile_words
    from bot.topics.websub import Hubs

    settings, store, reading, topics = parts.settings, parts.store, parts.reading, parts.topics
    shortest = float(settings.feed_poll_seconds)
    pace = HostPace(exempt=Guard(settings.fetch_allow_hosts).allows)
    filing = Filing(store.feeds, store.events, reading.reader, reading.table, topics, pace, now)
    room = Newsroom(filing, store, reading.reader, pace, teller, now)
    poller = Poller(reading.fetcher, parts.parser, store.feeds, room, pace, shortest=shortest, now=now, counted=parts.meter.count)

    async def reconciled() -> None:
        if await reconcile_feeds(topics, store.feeds, store.subscriptions, now(), shortest):
            poller.wake()
        await reconcile_words(store.subscriptions, into_hindi)

    into_hindi = IntoHindi(into_hindi_from(settings), store.budget)
    followed = followed or asyncio.Event()
    ways: tuple[Coroutine[Any, Any, None], ...] = (every(RECONCILED_EVERY, reconciled, followed), poller.run(), room.run())
    if notifier:
        ways = (*ways, notifier.listen({FOLLOWED: followed.set, LISTED: room.wake}))
    if not settings.webhook_url:
        return ways, None
    hubs = Hubs(reading.fetcher, store.hubs, pace, settings.webhook_url, poller.delivered, now=now)
    return (*ways, every(HUBS_RENEWED_EVERY, hubs.renew)), hubs


def news_for(parts: Parts, followed: Callable[[], None]) -> News:
    """What the commands about topics need."""
    from bot.chat import words
    from bot.chat.commands import News
    from bot.reading.guard import Guard
    from bot.topics.briefs import Briefs
    from bot.topics.people import People
    from bot.topics.resolver import Resolver

    settings, store, reading = parts.settings, parts.store, parts.reading
    people = People(reading.table, lambda: now().date())
    into_hindi, guard = IntoHindi(into_hindi_from(settings), store.budget), Guard(settings.fetch_allow_hosts)
    resolver = Resolver(parts.topics, people, reading.fetcher, parts.parser, into_hindi, now, guard, words.everywhere)
    return News(resolver, Briefs(store.stories, reading.translation, reading.table), followed, sample_story)


def stopped() -> asyncio.Event:
    """Set by SIGTERM or SIGINT, which end the process at once until somebody asks for this."""
    stop = asyncio.Event()
    for ending in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(ending, stop.set)
    return stop


def now() -> datetime:
    return datetime.now(UTC)


async def run(settings: Settings) -> None:
    """The bot, everything in one process, until SIGTERM or SIGINT. Raises SettingsError, StoreError."""
    from bot import web
    from bot.chat.application import Chat, bot_id
    from bot.chat.webhook import webhook
    from bot.topics.catalogue import load
    from bot.topics.parsing import Parser

    bot_id(settings)  # a token that is none is said at once, and not after a minute in which a database is waited for
    topics, parser = load(settings.feeds_file), Parser()
    store = await open_kept(settings, patience=STARTING)
    stop = stopped()
    try:
        meter = Meter()
        async with open_reading(settings, store, meter=meter) as reading, AsyncExitStack() as stack:
            followed = asyncio.Event()
            parts = Parts(settings, store, reading, topics, parser, meter)
            news = news_for(parts, followed.set)
            chat = Chat(settings, store, reading.reader, news=news, meter=meter)
            monitor = monitored(parts, "run", chat)
            feeds, hubs = newsroom(parts, chat, followed)
            pages = routes(parts, lambda: chat.username)
            if settings.webhook_url:
                hook = webhook(settings)

                async def take(update: Mapping[str, Any]) -> None:
                    await chat.intake.take([update])

                site = web.site(**seen(settings, monitor), path=hook.path, secret=hook.secret, take=take, hubs=hubs, pages=pages)
            else:
                site = web.site(**seen(settings, monitor), pages=pages)
            await stack.enter_async_context(_serving(site, settings))
            if not await stack.enter_async_context(alone(store.database, stop)):
                for way in feeds:
                    way.close()
                return
            beside = (warmed(reading), every(DAY, lambda: forget(settings, store)))
            stack.push_async_callback(monitor.leave)
            await stack.enter_async_context(meanwhile(*beside, *feeds, every(SIGNS_EACH, monitor.sign), looked_after(monitor, chat)))
            await chat.run(stop)
    finally:
        await parser.aclose()
        await store.close()


def monitored(parts: Parts, command: str, chat: Chat) -> Monitor:
    """What is seen of this process from outside; the chat's admins see it too."""
    monitor = Monitor(parts.store, command, parts.meter, parts.reading.translation.states, chat.contact)
    chat.admins.condition = monitor.condition
    return monitor


def seen(settings: Settings, monitor: Monitor) -> dict[str, Any]:
    """What a site needs to answer probes and scrapes."""
    return {"missing": monitor.missing, "metrics": monitor.metrics, "metrics_token": settings.metrics_token}


def looked_after(monitor: Monitor, chat: Chat) -> Coroutine[Any, Any, None]:
    """Admins are told what breaks and what is mended, for good: by one process for all."""
    return every(LOOKS_EACH, lambda: monitor.look_for_trouble(chat.admins.tell_of_trouble))


def routes(parts: Parts, bot: Callable[[], str]) -> tuple[Route, ...]:
    """The pages, for readers and for admins. `bot` gives the bot's name in Telegram."""
    from bot.pages.admin import Admin
    from bot.pages.site import House, Pages

    settings, store = parts.settings, parts.store
    pages = Pages(House(settings, store.stories, store.events, parts.topics, parts.reading.reader.whole, sample_story, bot))
    return (*pages.routes(), *Admin(settings, store.statistics, pages, store.errata.all).routes(), pages.elsewhere())


async def sample_story() -> Kept:
    """The story that ships with the project, as it was read when the project was made."""
    from bot.pages.sample import sample

    return await asyncio.to_thread(sample)


@asynccontextmanager
async def _serving(site: Starlette, settings: Settings) -> AsyncIterator[None]:
    """The web process's part. A webhook and pages are for the world outside; without them, the health checks are for this machine."""
    from bot import web

    async with AsyncExitStack() as stack:
        if settings.webhook_url or settings.public_url:
            await stack.enter_async_context(web.served(site, "0.0.0.0", settings.port))  # noqa: S104
        else:
            try:
                await stack.enter_async_context(web.served(site, "127.0.0.1", settings.port))
            except SettingsError as error:  # another bot of this machine has the port, and this one can do without
                log.warning("no health checks: %s", error.sentence)
        yield


@asynccontextmanager
async def meanwhile(*doing: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """These things are done beside the block, and end with it."""
    tasks = [begun(one) for one in doing]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def warmed(reading: Reading) -> None:
    """What the first person would wait for is loaded; then a line a translator: an operator reads of a dead one here, not from readers.

    In this order, since the first translator's library takes as long to load as all that stands before the first question for updates.
    """
    await reading.warm()
    for check in await reading.translation.check():
        log.log(logging.INFO if check.ok else logging.WARNING, "%s", check.sentence)


async def forget(settings: Settings, store: Store) -> None:
    await store.forget.tidy(settings.retention_days)
