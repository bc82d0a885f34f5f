"""What admins read of the bot: how it is when they ask, and one message when something breaks or is mended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC

from bot.chat.markup import Line, Span, line, tidy, write
from bot.chat.words import Words
from bot.monitoring.alarms import Told
from bot.monitoring.condition import Condition, EngineSeen, share
from bot.store.statistics import Queue

MEGABYTE = 1_000_000


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
