"""The chat's parts put together around one bot."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from telegram import BotCommand, BotCommandScopeAllPrivateChats, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import ChatMigrated, InvalidToken, TelegramError
from telegram.ext import Application, ApplicationBuilder, Defaults

from bot.chat import texts
from bot.chat.answering import Answerer, Sweep
from bot.chat.commands import Commands
from bot.chat.handlers import Handlers
from bot.chat.limiter import Limiter
from bot.chat.markup import said
from bot.chat.pace import Limits
from bot.chat.pasting import Pasting
from bot.chat.polling import Poller
from bot.chat.progress import PATIENCE
from bot.chat.pushes import Pushes
from bot.chat.sending import Gone, Place, send_there
from bot.chat.updates import KINDS, Intake, Rows
from bot.errors import SettingsError
from bot.jobs import Jobs, every
from bot.passes import whole_story
from bot.reading.desk import Answering
from bot.settings import Settings
from bot.store.store import Store
from bot.topics.briefs import Briefs
from bot.topics.guide import Guide

log = logging.getLogger(__name__)

WIDTH, SHARE = 100, 3
"""Requests seen to at once, in all and of one chat. Most of them wait for one another's read; the desk bounds the reading itself."""
SWEEP_SECONDS = 60.0
GRACE = 8.0
"""Seconds that a stop gives to what is in hand, of the ten that a supervisor gives to the whole process."""
CONNECTIONS = 256
PAUSES = (0.5, 1.0, 2.0, 5.0, 10.0, 30.0)


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where Telegram brings updates, and what it shows to prove itself."""

    url: str
    path: str
    secret: str


def bot_id(settings: Settings) -> int:
    """The bot's number, which its token begins with."""
    if not settings.telegram_token:
        raise SettingsError("TELEGRAM_TOKEN is not set. Put the one that BotFather gave you into .env, or try `python -m bot demo`.")
    number, colon, secret = settings.telegram_token.partition(":")
    if not (colon and secret and number.isascii() and number.isdigit()):
        raise SettingsError("TELEGRAM_TOKEN should be what BotFather gave you: a number, a colon, and some 35 letters.")
    return int(number)


def webhook(settings: Settings) -> Webhook:
    """Both derived from the token where not set, so that every process of a deployment knows them."""
    path = f"/telegram/{_derived(settings, 'path')[:32]}"
    return Webhook(settings.webhook_url + path, path, settings.webhook_secret or _derived(settings, "secret"))


def _derived(settings: Settings, what: str) -> str:
    return sha256(f"{what}:{settings.telegram_token}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class News:
    """What the chat asks about topics: what words mean, and how events read as lines of a list. `followed` is told that somebody follows
    something else than before."""

    guide: Guide
    briefs: Briefs
    followed: Callable[[], None] = lambda: None


class Chat:
    """The bot in Telegram: what comes in, the work it makes, and the answers. `intake` is where a webhook brings updates, `pushes` sends
    what subscribers are to get."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        desk: Answering,
        limits: Limits | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        news: News | None = None,
        patience: float = PATIENCE,
    ) -> None:
        """`news`: what the commands about topics need; without it there are none. `patience`: seconds until a placeholder shows."""
        self._settings = settings
        number = bot_id(settings)
        rows = Rows(store.journal, number)
        self._application = _application(settings, rows, Limiter(limits))
        bot = self._application.bot
        self._bot = bot
        answerer = Answerer(bot, store.requests, desk, clock, patience, lambda story: whole_story(settings, story, clock()))
        self._jobs = Jobs(answerer.answer, width=WIDTH, share=SHARE)
        self._sweep = Sweep(store.requests, number, self._jobs.wake, clock)
        self.pushes = Pushes(bot, store, clock)
        self._pasting = Pasting(store.requests, number, self._jobs.wake, clock)
        handlers = Handlers(store.requests, number, self._jobs.wake, self._pasting.held, settings.allowed_chat_ids, clock)
        self._commands: Commands | None = None
        if news is not None:
            allowed = settings.allowed_chat_ids
            self._commands = Commands(bot, number, store, news.guide, news.briefs, self._jobs.wake, news.followed, allowed, clock)
            self._commands.add_to(self._application)
        handlers.add_to(self._application)
        self._application.add_error_handler(rows.note)
        self.intake = Intake(self._application, rows, store.journal, number, lambda update: handlers.apologise(bot, update))

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
            if await _unless(stop, self._initialize()):
                await self._serve(stop)
        finally:
            await self._application.shutdown()
            await self._bot.shutdown()  # PTB shuts down only an application that was initialized whole

    async def tell_admins(self, text: str) -> None:
        """What the operators should know. Raises TelegramError where Telegram cannot be reached, and then none of them was told."""
        for place, chat in enumerate(sorted(self._settings.admin_chat_ids)):
            try:
                await send_there(self._bot, Place(chat), said(text))
            except (Gone, ChatMigrated) as error:
                log.warning("an admin's chat (ADMIN_CHAT_IDS) cannot be written to: %s", error)
            except TelegramError:
                if not place:
                    raise
                log.warning("not all admins could be told: %s", text)

    async def _serve(self, stop: asyncio.Event) -> None:
        ways = (every(SWEEP_SECONDS, self._sweep), self._pasting.run(), self.pushes.run(), self._show_commands(), self._link_channels())
        tasks = [asyncio.create_task(way) for way in ways]
        try:
            await self.intake.start()
            await _unless(stop, self._listen())
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await asyncio.gather(self.intake.stop(GRACE), self._jobs.stop(GRACE), self.pushes.stop(GRACE))

    async def _initialize(self) -> None:
        try:
            await _patiently(self._application.initialize)
        except InvalidToken:
            # PTB's message holds the token.
            raise SettingsError("Telegram does not know this TELEGRAM_TOKEN. Ask BotFather for the one that holds.") from None

    async def _listen(self) -> None:
        if self._settings.webhook_url:
            hook = webhook(self._settings)
            await _patiently(lambda: self._bot.set_webhook(hook.url, secret_token=hook.secret, allowed_updates=list(KINDS)))
            log.info("listening at the webhook")
            await asyncio.Event().wait()
        else:
            await _patiently(self._bot.delete_webhook)  # Telegram refuses to be polled while one is set
            log.info("polling as @%s", self._bot.username)
            await Poller(self._bot, self.intake.take).run()

    async def _link_channels(self) -> None:
        if self._commands:
            await self._commands.channels.link_named()

    async def _show_commands(self) -> None:
        """The menu of commands. Nothing depends on it."""
        try:
            commands = [BotCommand(*command) for command in texts.COMMANDS]
            await self._bot.set_my_commands(commands, scope=BotCommandScopeAllPrivateChats())
            await self._bot.set_my_commands(commands)
        except TelegramError as error:
            log.warning("the menu of commands could not be set: %s", error.message)


def _application(settings: Settings, rows: Rows, limiter: Limiter) -> Application[Any, Any, Any, Any, Any, Any]:
    # Without it PTB 22.8 warns whenever an error's retry_after is read, its own constructor included.
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    builder = (
        ApplicationBuilder()
        .token(settings.telegram_token)
        .base_url(f"{settings.telegram_api_url}/bot")
        .base_file_url(f"{settings.telegram_api_url}/file/bot")
        .updater(None)
        .job_queue(None)
        .concurrent_updates(rows)
        .connection_pool_size(CONNECTIONS)
        .pool_timeout(5.0)
        .rate_limiter(limiter)
        .defaults(Defaults(parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)))
    )
    if not settings.telegram_proxy:
        return builder.build()
    try:
        return builder.proxy(settings.telegram_proxy).get_updates_proxy(settings.telegram_proxy).build()
    except ValueError:  # httpx repeats the address, which may hold a password
        raise SettingsError("TELEGRAM_PROXY should be http://host:port, https://host:port or socks5://host:port.") from None


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


async def _patiently(do: Callable[[], Awaitable[object]]) -> None:
    """Until Telegram does it. Raises InvalidToken."""
    failed = 0
    while True:
        try:
            await do()
        except InvalidToken:
            raise
        except TelegramError as error:
            if not failed:
                log.warning("Telegram cannot be reached, or refuses (%s); trying again", error.message)
        else:
            return
        await asyncio.sleep(PAUSES[min(failed, len(PAUSES) - 1)])
        failed += 1
