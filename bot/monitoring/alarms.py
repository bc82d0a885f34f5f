"""What admins are told, once when it breaks and once when it is mended: the decision alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Literal

from bot.monitoring.condition import Condition
from bot.store.metrics import Alarm

Kind = Literal["storage", "translator", "translators", "telegram", "elsewhere", "undelivered", "queue", "pushes", "feeds", "faults"]

MENDED_AFTER = timedelta(minutes=2)
"""For so long a thing must be well before it is called so: what comes and goes is one alarm."""
PATIENCE: Mapping[Kind, timedelta] = {
    "storage": timedelta(minutes=1),
    "translator": timedelta(minutes=10),
    "translators": timedelta(minutes=1),
    "telegram": timedelta(minutes=5),
    "elsewhere": timedelta(minutes=2),
    "undelivered": timedelta(minutes=5),
    "queue": timedelta(),
    "pushes": timedelta(),
    "feeds": timedelta(minutes=10),
    "faults": timedelta(),
}
"""How long a thing may be wrong before anybody is told."""
QUEUED = timedelta(minutes=5)
DUE = timedelta(minutes=15)
"""How old what waits may be."""
LATELY = timedelta(minutes=2)
FEEDS_FAILING = 1 / 3
LEAST_FEEDS = 3


@dataclass(frozen=True, slots=True)
class Told:
    """What admins are to be told: that something is `broken`, or mended. `of` says which, `number` how many or how long."""

    kind: Kind
    broken: bool
    of: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class _Wrong:
    kind: Kind
    of: str = ""
    number: int = 0

    @property
    def name(self) -> str:
        return f"{self.kind} {self.of}".strip()


def alarms(before: Mapping[str, Alarm], now: Condition) -> tuple[dict[str, Alarm], tuple[Told, ...]]:
    """What is wrong now, to be kept until the next look, and what is to be told. The same condition twice tells nothing new, and a blind
    one nothing but that."""
    kept: dict[str, Alarm] = {}
    told: list[Told] = []
    wrong = {each.name: each for each in _wrongs(now)}
    for name, each in wrong.items():
        known = before.get(name, Alarm(now.at))
        alarm = replace(known, since=min(known.since, now.at), well_since=None)  # the clock may have been set back
        if alarm.told_at is None and now.at - alarm.since >= PATIENCE[each.kind]:
            alarm = replace(alarm, told_at=now.at)
            told.append(Told(each.kind, True, each.of, each.number))
        kept[name] = alarm
    for name, alarm in before.items():
        if now.blind and name not in wrong:
            kept[name] = alarm
        if now.blind or name in wrong or alarm.told_at is None:
            continue
        well_since = min(alarm.well_since or now.at, now.at)
        if now.at - well_since < MENDED_AFTER:
            kept[name] = replace(alarm, well_since=well_since)
        else:
            kind, _, of = name.partition(" ")
            told.append(Told(kind, False, of))  # type: ignore[arg-type]
    return kept, tuple(told)


def _wrongs(now: Condition) -> Iterator[_Wrong]:
    if now.storage:
        yield _Wrong("storage")
    out = [engine for engine in now.engines if engine.out]
    if out and len(out) == len(now.engines):
        yield _Wrong("translators", number=len(out))
    for engine in out:
        yield _Wrong("translator", engine.name)
    if _lately(now, "telegram", "refused"):
        yield _Wrong("telegram", number=int(now.today.get(("telegram", "refused"), 0)))
    if _lately(now, "updates", "elsewhere"):
        yield _Wrong("elsewhere")
    if _lately(now, "updates", "undelivered"):
        yield _Wrong("undelivered")
    links, due = now.standing.links, now.standing.due
    if links.oldest and now.at - links.oldest >= QUEUED:
        yield _Wrong("queue", number=links.number)
    if due.oldest and now.at - due.oldest >= DUE:
        yield _Wrong("pushes", number=due.number)
    ill, feeds = now.feeds.failing + now.feeds.dead, now.feeds.healthy + now.feeds.failing + now.feeds.dead
    if ill >= LEAST_FEEDS and ill > FEEDS_FAILING * feeds:
        yield _Wrong("feeds", number=ill)
    if now.standing.faults:
        yield _Wrong("faults", number=now.standing.faults)


def _lately(now: Condition, name: str, kind: str) -> bool:
    return abs(now.at.timestamp() - now.last(name, kind)) < LATELY.total_seconds()
