"""The chat's parts put together around one bot."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Flag, auto
from typing import TYPE_CHECKING, Any

from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import InvalidToken
from telegram.ext import Application, ApplicationBuilder, Defaults

from bot.chat.admin import Admins
from bot.chat.answering import Answerer
from bot.chat.commands import Commands, News
from bot.chat.contact import Contact
from bot.chat.errata import Telling
from bot.chat.feed_notices import FeedNotices
from bot.chat.handlers import Handlers
from bot.chat.inline import Inline
from bot.chat.inline_filling import Filling
from bot.chat.limiter import Limiter
from bot.chat.markup import said
from bot.chat.menu import BotMenu
from bot.chat.pace import Limits
from bot.chat.pasting import Pasting
from bot.chat.polling import Poller
from bot.chat.progress import PATIENCE
from bot.chat.pushes import Pushes
from bot.chat.shared_pace import SharedPace
from bot.chat.sweep import Sweep, give_jobs
from bot.chat.updates import AT_ONCE, Intake, Rows
from bot.chat.webhook import Hook, patiently, webhook
from bot.chat.wire import ANSWERS_WITHIN, Wire
from bot.errors import SettingsError, StoreError
from bot.jobs import Jobs, SharedJobs
from bot.loops import begun, every
from bot.meter import Meter
from bot.passes import whole_story
from bot.reading.link import parse
from bot.reading.story_reader import Answering
from bot.settings import Settings
from bot.store.job_queue import REQUEST, UPDATE
from bot.store.requests import Ask
from bot.store.store import Store
from bot.topics.feed_state import FeedState

if TYPE_CHECKING:
    from bot.store.locks import Locks  # with PostgreSQL's driver, for which SQLite's start need not pay

log = logging.getLogger(__name__)

WIDTH, SHARE = 100, 3
"""Requests seen to at once, in all and of one chat. Most of them wait for one another's read; the story reader bounds reading itself."""
SWEEP_SECONDS = 60.0
GRACE = 8.0
"""Seconds that a stop gives to what is in hand, of the ten that a supervisor gives to the whole process."""
SETTLED = 5.0
"""Seconds after a start until the menu of commands is looked after: a dozen calls, and whoever waits comes first."""
CONNECTIONS = 256


def bot_id(settings: Settings) -> int:
    """The bot's number, which its token begins with."""
    if not settings.telegram_token:
        raise SettingsError("TELEGRAM_TOKEN is not set. Put the one that BotFather gave you into .env, or try `python -m bot demo`.")
    number, colon, secret = settings.telegram_token.partition(":")
    if not (colon and secret and number.isascii() and number.isdigit()):
        raise SettingsError("TELEGRAM_TOKEN should be what BotFather gave you: a number, a colon, and some 35 letters.")
    return int(number)


def no_proxy() -> SettingsError:
    """What is said of a TELEGRAM_PROXY that httpx cannot use; its own error repeats the address, which may hold a password."""
    return SettingsError("TELEGRAM_PROXY should be http://host:port, https://host:port or socks5://host:port.")


class Duty(Flag):
    """What of the chat a process does that shares the work with others."""

    LISTEN = auto()
    HANDLE = auto()
    ANSWER = auto()
    PUSH = auto()


@dataclass(frozen=True, slots=True)
class Share:
    """A process' part of the work of several on one PostgreSQL, and what it has in hand."""

    duties: Duty
    locks: Locks


class Chat:
    """The bot in Telegram: what comes in, the work it makes, and the answers. `intake` is where a webhook brings updates, `pushes` sends
    what subscribers are to get."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        reader: Answering,
        limits: Limits | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        news: News | None = None,
        patience: float = PATIENCE,
        share: Share | None = None,
        meter: Meter | None = None,
        settled: float = SETTLED,
    ) -> None:
        """`news`: what the commands about topics need; without it there are none. `patience`: seconds until a placeholder shows. `share`:
        without it this process does it all. `settled`: seconds until its menu is looked after."""
        self._settled = settled
        self._settings = settings
        number = bot_id(settings)
        rows = Rows(store.journal, number)
        self._number, self._store, self._reader, self._share, self._clock = number, store, reader, share, clock
        meter = meter or Meter()
        self.contact = Contact(meter)
        self._application = _application(settings, rows, Limiter(limits, SharedPace(store.paces, limits) if share else None, self.contact))
        bot = self._application.bot
        self._bot = bot
        self.contact.ask = bot.get_me

        def page(story: str, language: str, length: str) -> str:
            return whole_story(settings, story, clock(), language, length)

        self._answerer = Answerer(bot, store.requests, store.chats, store.stories, reader, clock, patience, page, meter)
        self._shared_jobs = SharedJobs(store.database.libpq, self.tell_admins) if share else None
        self._jobs = Jobs(self._request if share else self._answerer.answer, width=WIDTH, share=SHARE)
        self._sweep = Sweep(store.requests, number, self._jobs.wake, clock)
        self._feed_notices = FeedNotices(bot, store)
        self.pushes = Pushes(bot, store, clock, share.locks if share else None, meter)
        # Where there are others, the row came with a job for whoever is free, but for what can be answered from the store here and now.
        wake = (lambda id, chat: None) if share else self._jobs.wake
        self._pasting = Pasting(store.requests, number, wake, clock)
        handlers = Handlers(
            store.requests,
            store.chats,
            number,
            self._jobs.wake,
            self._pasting.held,
            settings.allowed_chat_ids,
            clock,
            self._is_answered_here,
            (lambda text: False) if news is None else news.resolver.knows,
        )
        self.admins = Admins(bot, settings, store.chats, clock)
        self.admins.add_to(self._application)
        self._errata = Telling(store.errata, self.admins.tell, self._alone)
        self._commands: Commands | None = None
        self._inline: Inline | None = None
        if news is not None:
            self._commands = Commands(
                bot,
                number,
                store,
                news,
                settings,
                clock,
                wake=wake,
                reported=self._errata.wake,
                page=page,
                pressed_again=lambda chat, message: self.intake.pressed_again(chat, message),
            )
            self._commands.add_to(self._application)
            self._inline = Inline(bot, store, news.resolver, news.briefs, settings.allowed_chat_ids, clock)
            Filling(bot, number, store, self._inline, wake, settings.allowed_chat_ids).add_to(self._application)
        handlers.add_to(self._application)
        self._application.add_error_handler(rows.note)
        at_once = self._inline.take if self._inline else lambda query: None
        self.intake = Intake(self._application, rows, store.journal, number, lambda update: handlers.apologise(bot, update), at_once)

    @property
    def username(self) -> str:
        """The bot's name in Telegram; empty until Telegram told it."""
        try:
            return str(self._bot.username)
        except RuntimeError:
            return ""

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop` is set: then what is in hand is finished as far as some seconds allow. Raises SettingsError for a wrong token."""
        try:
            if await _unless(stop, patiently(self._application.initialize)):
                await self._serve(stop)
        except InvalidToken:
            # PTB's message holds the token.
            raise SettingsError("Telegram does not know this TELEGRAM_TOKEN. Ask BotFather for the one that holds.") from None
        finally:
            await self._application.shutdown()
            await self._bot.shutdown()  # PTB shuts down only an application that was initialized whole

    def wake_pushes(self) -> None:
        """Deliveries may be due."""
        self.pushes.wake()

    async def tell_of_feed(self, state: FeedState) -> None:
        """Those who brought this feed hear what became of it. Raises StoreError, and TelegramError where none of them could be told."""
        await self._feed_notices.tell(state)

    async def tell_admins(self, text: str) -> None:
        """What the operators should know. Raises TelegramError where Telegram cannot be reached, and then none of them was told."""
        await self.admins.tell(lambda say: said(text))

    async def sweep(self) -> None:
        """Let whoever is free see to the rows that wait without a job. To be done every minute, by one process of those that share."""
        await give_jobs(self._store, self._number, self._clock())
        await self._store.paces.forget()

    async def forget_jobs(self, after: timedelta) -> None:
        """Delete what is left of jobs that were given up so long ago."""
        assert self._shared_jobs is not None  # noqa: S101
        await self._shared_jobs.forget(int(after.total_seconds() // 3600))

    async def rescue(self) -> None:
        """Let the others have the jobs of a process that died. To be done every few seconds, by one process."""
        assert self._shared_jobs is not None  # noqa: S101
        if rescued := await self._shared_jobs.rescue():
            log.warning("%d jobs of a dead process go on elsewhere", rescued)

    async def _serve(self, stop: asyncio.Event) -> None:
        tasks = [begun(way) for way in self._ways()]
        try:
            await self.admins.learn_languages()
            if not self._share:
                await self.intake.start()
            await _unless(stop, self._listen())
        finally:
            for task in tasks:
                task.cancel()
            if self._inline:
                await self._inline.stop()
            ends = (self.intake.stop(GRACE), self._jobs.stop(GRACE), self.pushes.stop(GRACE))
            await asyncio.gather(*tasks, *ends, return_exceptions=True)

    def _ways(self) -> Iterator[Coroutine[Any, Any, None]]:
        duties, jobs = self._share.duties if self._share else ~Duty(0), self._shared_jobs
        if jobs is None:
            yield every(SWEEP_SECONDS, self._sweep)
        if jobs and Duty.HANDLE in duties:
            yield jobs.run(UPDATE, self._update, width=AT_ONCE, grace=GRACE)
        if jobs and Duty.ANSWER in duties:
            yield jobs.run(REQUEST, self._request, width=WIDTH, grace=GRACE)
        if Duty.HANDLE in duties:
            yield self._pasting.run()
            yield self._errata.run()
        if Duty.PUSH in duties:
            yield self.pushes.run()
        if Duty.LISTEN in duties:
            yield self._publish_menu()
            yield self._link_channels()

    async def _update(self, bot: int, update: int, *, last: bool = True) -> None:
        """The job of an update. It ends when the update does: whatever is tried again is tried in its turn, before the chat's next."""
        if bot == self._number:
            await self._alone(f"update:{update}", lambda: self.intake.see_to(update))

    async def _request(self, id: int, *, last: bool = True) -> None:
        """The job of a request."""
        await self._alone(f"request:{id}", lambda: self._answerer.attempt(id, last=last))

    async def _alone(self, name: str, do: Callable[[], Awaitable[None]]) -> None:
        """Do it, unless another process does: one that was taken for dead may only be slow."""
        if self._share is None:
            await do()
            return
        locks = self._share.locks
        while True:
            try:
                if not await locks.take([name]):
                    return
                break
            except StoreError as error:
                log.warning("the database cannot be reached (%s); a job waits", error)
                await asyncio.sleep(1.0)
        try:
            await do()
        finally:
            await locks.give([name])

    async def _is_answered_here(self, ask: Ask) -> bool:
        return self._share is None or (ask.kind == "link" and await self._reader.known(parse(ask.what)) is not None)

    async def _listen(self) -> None:
        if self._share and Duty.LISTEN not in self._share.duties:
            await asyncio.Event().wait()
        elif self._settings.webhook_url:
            await Hook(self._bot, webhook(self._settings), self.contact).run()
        else:
            await patiently(self._bot.delete_webhook)  # Telegram refuses to be polled while one is set
            log.info("polling as @%s", self._bot.username)
            await Poller(self._bot, self.intake.take, self.contact).run()

    async def _publish_menu(self) -> None:
        await asyncio.sleep(self._settled)
        await BotMenu(self._bot, self._settings.admin_chat_ids).publish()

    async def _link_channels(self) -> None:
        if self._commands:
            await self._commands.channels.link_named()


def _application(settings: Settings, rows: Rows, limiter: Limiter) -> Application[Any, Any, Any, Any, Any, Any]:
    # Without it PTB 22.8 warns whenever an error's retry_after is read, its own constructor included.
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    try:
        polling, calling = (
            Wire(size, proxy=settings.telegram_proxy or None, read_timeout=ANSWERS_WITHIN, pool_timeout=5.0) for size in (1, CONNECTIONS)
        )
    except ValueError:
        raise no_proxy() from None
    return (
        ApplicationBuilder()
        .token(settings.telegram_token)
        .base_url(f"{settings.telegram_api_url}/bot")
        .base_file_url(f"{settings.telegram_api_url}/file/bot")
        .updater(None)
        .job_queue(None)
        .concurrent_updates(rows)
        .get_updates_request(polling)
        .request(calling)
        .rate_limiter(limiter)
        .defaults(Defaults(parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)))
        .build()
    )


async def _unless(stop: asyncio.Event, doing: Awaitable[None]) -> bool:
    """Do it, but leave off as soon as `stop` is set. True: it was done. What it raises is raised."""
    task, stopping = asyncio.ensure_future(doing), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait((task, stopping), return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            task.result()
            return True
        return False
    finally:
        for each in (task, stopping):
            each.cancel()
        await asyncio.gather(task, stopping, return_exceptions=True)
