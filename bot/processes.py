"""The processes of the Procfile: `web`, `worker` and `clock` on one PostgreSQL, any number of each. `run` is all of them in one."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot import app
from bot.errors import SettingsError, StoreError
from bot.garbage import stands_for_good
from bot.loops import every, heed_cancellation
from bot.meter import Meter
from bot.monitoring.monitor import SIGNS_EACH, Monitor
from bot.settings import Settings
from bot.store.locks import Locks
from bot.store.notifier import FOLLOWED, LISTED, Notifier

if TYPE_CHECKING:
    from bot.chat.application import Chat, Duty
    from bot.topics.feed_state import FeedState
    from bot.topics.news import Listed
    from bot.topics.websub import Hubs

log = logging.getLogger(__name__)

SWEPT_EACH, RESCUED_EACH, PAUSE = 60.0, 3.0, 1.0
GIVEN_UP_KEPT = timedelta(days=7)


@dataclass(frozen=True)
class _House:
    """What each of the processes has: its parts, what it has in hand of all, how it tells the others, and the chat with its duties."""

    parts: app.Parts
    locks: Locks
    notifier: Notifier
    chat: Chat
    stop: asyncio.Event
    monitor: Monitor


async def web(settings: Settings) -> None:
    """Takes updates at the webhook, handles them, and answers at once what is known; the rest is left to workers. Raises SettingsError."""
    from bot.chat.application import Duty
    from bot.chat.webhook import webhook
    from bot.web import served, site

    if not settings.webhook_url:
        raise SettingsError("`web` waits for Telegram at a public address: set WEBHOOK_URL, or use `run`, which asks Telegram itself.")
    hook = webhook(settings)
    async with _opened(settings, "web", Duty.LISTEN | Duty.HANDLE) as house:

        async def take(update: Mapping[str, Any]) -> None:
            await house.chat.intake.take([update])

        hubs = _hubs(house)
        pages = app.routes(house.parts, lambda: house.chat.username)
        at = site(**app.seen(settings, house.monitor), path=hook.path, secret=hook.secret, take=take, hubs=hubs, pages=pages)
        stands_for_good()
        async with served(at, "0.0.0.0", settings.port):  # noqa: S104
            await house.chat.run(house.stop)


async def worker(settings: Settings) -> None:
    """Reads, answers, and sends what is due; handles updates too, so that those of a web process that died are not stuck."""
    from bot.chat.application import Duty

    async with (
        _opened(settings, "worker", Duty.HANDLE | Duty.ANSWER | Duty.PUSH) as house,
        _health(settings, house),
        app.meanwhile(app.warmed(house.parts.reading)),
    ):
        await house.chat.run(house.stop)


async def clock(settings: Settings) -> None:
    """Asks the feeds, decides who gets what, and sweeps: the one of all clocks that holds the lock. The others wait for it."""
    from bot.chat.application import Duty

    async with (
        _opened(settings, "clock", Duty(0)) as house,
        _health(settings, house),
        AsyncExitStack() as stack,
    ):
        house.monitor.acting = False
        acts = act_alone(house.locks, "clock", lambda: _tick(house))
        await stack.enter_async_context(app.meanwhile(acts, app.looked_after(house.monitor, house.chat)))
        await house.chat.run(house.stop)


async def act_alone(locks: Locks, name: str, act: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """For good: `act` while the lock is ours, and not a moment longer."""
    lost = asyncio.Event()
    locks.on_loss(lost.set)
    while True:
        lost.clear()
        try:
            async with locks.held(name):
                await asyncio.sleep(PAUSE)  # who had it may have lost it in this moment, and has yet to leave off
                log.info("this is the %s that acts", name)
                ends = [asyncio.ensure_future(act()), asyncio.ensure_future(lost.wait())]
                try:
                    await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
                finally:
                    for end in ends:
                        end.cancel()
                    outcome, _ = await asyncio.gather(*ends, return_exceptions=True)
                if isinstance(outcome, Exception):
                    log.error("the %s failed, and begins again", name, exc_info=outcome)
        except StoreError as error:
            log.warning("the database cannot be reached (%s); the %s waits", error, name)
        heed_cancellation()
        await asyncio.sleep(PAUSE)


async def _tick(house: _House) -> None:
    """What one process does for all, for good."""
    parts, chat = house.parts, house.chat

    async def forget() -> None:
        await app.forget(parts.settings, parts.store)
        await chat.forget_jobs(GIVEN_UP_KEPT)

    feeds, _ = app.newsroom(parts, chat, notifier=house.notifier)
    beside = (every(SWEPT_EACH, chat.sweep), every(RESCUED_EACH, chat.rescue), every(app.DAY, forget))
    house.monitor.acting = True
    try:
        async with app.meanwhile(parts.reading.warm(), *beside, *feeds):
            await asyncio.Event().wait()
    finally:
        house.monitor.acting = False


@asynccontextmanager
async def _opened(settings: Settings, command: str, duties: Duty) -> AsyncIterator[_House]:
    from bot.chat.application import Chat, Share, bot_id
    from bot.topics.catalogue import load
    from bot.topics.parsing import Parser

    if not settings.database_url.startswith("postgres"):
        raise SettingsError(
            f"`{command}` shares its work with other processes, and SQLite is for one: set DATABASE_URL=postgresql://user:password@host/"
            "database, or use `run`, which does everything in one process."
        )
    bot_id(settings)
    topics, parser = load(settings.feeds_file), Parser()
    store = await app.open_kept(settings, shared=True, patience=app.STARTING)
    stop = app.stopped()
    locks, notifier, meter = Locks(store.database.libpq), Notifier(store.database), Meter()
    try:
        async with app.open_reading(settings, store, locks.held, meter) as reading:
            parts = app.Parts(settings, store, reading, topics, parser, meter)
            news = app.news_for(parts, lambda: notifier.notify_soon(FOLLOWED))
            chat = Chat(settings, store, reading.reader, news=news, share=Share(duties, locks), meter=meter)
            monitor = app.monitored(parts, command, chat)
            async with app.meanwhile(every(SIGNS_EACH, monitor.sign)):
                yield _House(parts, locks, notifier, chat, stop, monitor)
            await monitor.leave()
    finally:
        await locks.close()
        await parser.aclose()
        await store.close()


@asynccontextmanager
async def _health(settings: Settings, house: _House) -> AsyncIterator[None]:
    """Where whoever supervises a process asks how it is, which has nothing else to listen for. Raises SettingsError."""
    if not settings.health_port:
        yield
        return
    from bot.web import served, site

    async with served(site(**app.seen(settings, house.monitor)), "0.0.0.0", settings.health_port):  # noqa: S104
        yield


class Elsewhere:
    """The newsroom of a process that has none: the clock's finds what is listed among the rows, and is told that it is there."""

    def __init__(self, notifier: Notifier) -> None:
        self._notifier = notifier

    async def listed(self, state: FeedState, listed: Sequence[Listed]) -> None:
        await self._notifier.notify(LISTED)

    async def told(self, state: FeedState) -> None: ...


def _hubs(house: _House) -> Hubs:
    """What hubs ask and bring comes to the web process; the clock agrees it with them."""
    from bot.reading.guard import Guard
    from bot.topics.pace import HostPace
    from bot.topics.poller import Poller
    from bot.topics.websub import Hubs

    settings, store, fetcher = house.parts.settings, house.parts.store, house.parts.reading.fetcher
    pace = HostPace(exempt=Guard(settings.fetch_allow_hosts).allows)
    shortest = float(settings.feed_poll_seconds)
    poller = Poller(fetcher, house.parts.parser, store.feeds, Elsewhere(house.notifier), pace, shortest=shortest, now=app.now)
    return Hubs(fetcher, store.hubs, pace, settings.webhook_url, poller.delivered, now=app.now)
