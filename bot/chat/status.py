"""What admins read of the bot: how it is when they ask, and one message when something breaks or is mended."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import UTC
from typing import Any

from telegram import Update
from telegram.ext import Application, ContextTypes, filters

from bot.chat.asker import words_in
from bot.chat.markup import Line, Span, line, tidy, write
from bot.chat.sending import Bot, Place, send_there
from bot.chat.slash import Slash
from bot.chat.words import Words
from bot.monitoring.alarms import Told
from bot.monitoring.condition import Condition, EngineSeen, share
from bot.settings import Settings
from bot.store.chats import Chats
from bot.store.statistics import Queue

log = logging.getLogger(__name__)

MEGABYTE = 1_000_000


class Status:
    """/status, in the private chats that ADMIN_CHAT_IDS names."""

    def __init__(self, bot: Bot, settings: Settings, chats: Chats) -> None:
        self._bot = bot
        self._settings = settings
        self._chats = chats
        self._condition: Callable[[], Awaitable[Condition]] | None = None
        self._budget = 0

    def show(self, condition: Callable[[], Awaitable[Condition]], budget: int) -> None:
        self._condition, self._budget = condition, budget

    def add_to(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Before the handlers of everybody, to whom this is no command."""
        if self._settings.admin_chat_ids:
            admins = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE & filters.Chat(self._settings.admin_chat_ids)
            application.add_handler(Slash("status", self._tell, admins))

    async def _tell(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.effective_chat is not None  # noqa: S101 - a message has one
        if self._condition is None:
            log.warning("nobody looks after this process")
            return
        say = await words_in(self._chats, update.effective_chat, update.effective_user)
        for html in write(list(status(await self._condition(), self._budget, say))):
            await send_there(self._bot, Place(update.effective_chat.id), html)


def status(now: Condition, budget: int, say: Words) -> Iterator[Line]:
    """The condition in some lines, as the answer to an update that is itself still in the journal."""
    standing, seconds = now.standing, now.standing.seconds
    yield line(Span(say("admin_page"), "b"))
    if now.processes:
        first = min(process.started_at for process in now.processes)
        yield line(say("status_up", when=say.date(first.astimezone(UTC), "day_and_hour"), version=now.processes[0].version))
    if len(now.processes) > 1:
        commands = Counter(process.command for process in now.processes)
        yield line(say("status_processes", processes=[f"{number} × {command}" for command, number in sorted(commands.items())]))
    if now.storage:
        yield line("⚠ " + say("broken_storage"))
    yield line(say("status_waiting", links=_queue(standing.links, now, say), pushes=_queue(standing.due, now, say)))
    if standing.owed.number:
        yield line(say("status_owed", number=f"{standing.owed.number:,}"))
    others = max(0, standing.updates.number - 1)  # the command that asks is one of them until it is answered
    if others or standing.aside:
        yield line(say("status_updates", waiting=f"{others:,}", aside=f"{standing.aside:,}"))
    if standing.outcomes:
        ended = Counter[str]()
        for name, number in standing.outcomes.items():
            ended[_outcome(name, say)] += number
        yield line(say("status_today", outcomes=", ".join(f"{name} {number:,}" for name, number in ended.most_common())))
    if seconds:
        yield line(say("status_times", median=f"{share(seconds, 0.5):,.1f}", most=f"{share(seconds, 0.95):,.1f}"))
    if now.engines:
        yield line(say("status_translators", engines="; ".join(_engine(engine, say) for engine in now.engines)))
    yield line(say("status_characters", spent=f"{standing.characters:,}", budget=f"{budget:,}"))
    feeds = now.feeds
    yield line(say("status_feeds", healthy=f"{feeds.healthy:,}", failing=f"{feeds.failing:,}", dead=f"{feeds.dead:,}"))
    sent = int(now.today.get(("pushes", "sent"), 0))
    yield line(say("status_followers", chats=f"{standing.followers:,}", sent=f"{sent:,}"))
    yield line(say("status_database", size=f"{standing.size / MEGABYTE:,.1f}"))


def _outcome(name: str, say: Words) -> str:
    """A state in words; an error's code as logs and metrics call it."""
    state = {"held": "waiting", "offered": "waiting"}.get(name, name)
    return say(f"outcome_{state}") if state in ("answered", "owed", "waiting") else name


def trouble(told: Sequence[Told], say: Words) -> str:
    """What broke and what is mended, as one message."""
    lines = [line(tidy(_trouble(each, say))) for each in told]
    return write(lines)[0]


def _trouble(each: Told, say: Words) -> str:
    if not each.broken:
        return "✓ " + say(f"mended_{each.kind}", of=each.of)
    return "⚠ " + say(f"broken_{each.kind}", of=each.of, number=f"{each.number:,}")


def _queue(queue: Queue, now: Condition, say: Words) -> str:
    if not queue.oldest:
        return f"{queue.number:,}"
    age = max(0.0, (now.at - queue.oldest).total_seconds())
    return say("status_oldest", number=f"{queue.number:,}", seconds=f"{age:,.0f}")


def _engine(engine: EngineSeen, say: Words) -> str:
    if not engine.out:
        return f"{engine.name} ✓"
    return say("status_engine_out", engine=engine.name, seconds=f"{engine.rest:,.0f}", reason=tidy(engine.reason))
