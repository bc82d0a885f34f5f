"""How the bot is, over all its processes, at a moment: frozen values that were read from the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.meter import Figure
from bot.store.metrics import Process
from bot.store.statistics import Standing
from bot.store.store import Store

ALIVE = timedelta(seconds=60)
"""A process that gave no sign of life for so long is taken to be gone."""

FAILED_LATELY = timedelta(seconds=45)
"""Longer than any pause between two tries of what finds the database away: as long as it fails, it failed lately."""


@dataclass(frozen=True, slots=True)
class EngineSeen:
    """A translator, as the process knows it that heard from it last: `rest` seconds are left, `out` until it has answered again."""

    name: str
    rest: float
    out: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FeedHealth:
    """Feeds that are asked, by how they are: `failing` failed the last time, `dead` ones are asked once a day or never."""

    healthy: int = 0
    failing: int = 0
    dead: int = 0


@dataclass(frozen=True, slots=True)
class Condition:
    """`today` and `ever` are figures (see `bot.meter`) of this UTC day and of all time. `storage` is what the database failed with lately,
    `blind` that nothing else could be read from it."""

    at: datetime
    standing: Standing = field(default_factory=Standing)
    processes: tuple[Process, ...] = ()
    engines: tuple[EngineSeen, ...] = ()
    feeds: FeedHealth = field(default_factory=FeedHealth)
    today: Mapping[Figure, float] = field(default_factory=dict)
    ever: Mapping[Figure, float] = field(default_factory=dict)
    storage: str = ""
    blind: bool = False

    def last(self, name: str, kind: str) -> float:
        """When something was counted last in any process that lives, in seconds since the epoch; 0 where never."""
        return max((process.state.get("last", {}).get(f"{name} {kind}", 0.0) for process in self.processes), default=0.0)


async def look(store: Store) -> Condition:
    """The condition now. Raises StoreError."""
    now = store.database.now()
    processes = tuple(await store.metrics.seen(now - ALIVE))
    return Condition(
        at=now,
        standing=await store.statistics.standing(),
        processes=processes,
        engines=engines_of(processes),
        feeds=FeedHealth(**await store.statistics.feed_health()),
        today=await store.metrics.today(),
        ever=await store.metrics.ever(),
        storage=store.database.failing(FAILED_LATELY),
    )


def engines_of(processes: Sequence[Process]) -> tuple[EngineSeen, ...]:
    """Each translator once. It is out where it failed somewhere until it rested, and nobody had an answer since."""
    names = list(dict.fromkeys(name for process in processes for name in process.state.get("engines", {})))
    return tuple(_engine(name, processes) for name in names)


def _engine(name: str, processes: Sequence[Process]) -> EngineSeen:
    answered = max((p.state.get("last", {}).get(f"answers {name}", 0.0) for p in processes), default=0.0)
    troubled = [
        (p.state.get("last", {}).get(f"failures {name}", 0.0), *state)
        for p in processes
        if (state := p.state.get("engines", {}).get(name)) and state[1]
    ]
    failed, rest, reason = max(troubled, default=(0.0, 0.0, ""))
    return EngineSeen(name, rest, True, reason) if troubled and failed >= answered else EngineSeen(name, 0.0, False)


def share(seconds: Sequence[float], of: float) -> float:
    """The duration below which this share of sorted durations lies; 0 where there are none."""
    return seconds[min(len(seconds) - 1, int(of * len(seconds)))] if seconds else 0.0
