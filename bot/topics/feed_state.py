"""When a feed is asked, and what is remembered of it between two polls. All of it is decided here, from values alone."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

UNFOLLOWED = 1800.0
"""Seconds between two polls of a feed that nobody follows."""
LONGEST = 3 * 3600.0
"""The most that a quiet feed, its ttl or Cache-Control put between two polls of a living feed."""
AWAY = 6 * 3600.0
"""Seconds without a look at a feed after which what is new came while nobody looked."""
_LONGEST_BACK_OFF = 6 * 3600.0
_LONGEST_RETRY_AFTER = 86_400.0
_DAY = 86_400.0
_MEMORY = 2 * _DAY
"""How fast a feed's history is forgotten: what was seen so long ago counts 1/e. Two days hold a night, a weekend's day and a weekday."""
_OFTENER = 4
"""A feed is asked so many times as often as it changes: news is then found a quarter of the usual gap late at most."""
_SPREAD = 0.05
"""The share of an interval by which it is drawn out at random, so that feeds added together do not stay together."""
_MOVES = 2
"""Polls that must see the same permanent redirect before it is believed: sites redirect everything while they are being repaired."""
_DEAD_AFTER = timedelta(days=7)
_DEAD_FAILURES = 7
"""As many failures at least: the bot itself may have been off for the week."""
_LOST = 3
"""Failures at the address where a feed had moved to, after which its old one is asked again."""

Ended = Literal["", "dead", "gone"]


@dataclass(frozen=True, slots=True)
class FeedState:
    """A feed as it is remembered. Durations are in seconds, moments have an offset.

    `address` is its name: as the catalogue or a subscriber wrote it. `next_at` is when it is asked next, None: never again. `followed`
    says whether anybody follows it. `moved_to` is where it is asked instead of `address`, empty where it did not move; `moving_to` is a
    permanent redirect that was seen `moves_seen` times and is not believed yet. `etag` and `modified` are sent back as they came;
    `digest` tells the last body from another. `ttl` is for how long the feed asked not to be asked again.

    `first_at` is its first poll that worked, `asked_at` its last one, `read_at` its last one that worked. Its history: `changes` polls
    brought something new in `watched` seconds, both fading. `failures` in a row since `failing_since`, the last for `reason` (English,
    for admins). `ended`: "dead" after a week of failures (asked once a day from then on), "gone" where its site said so; `told` once the
    admins know.
    """

    address: str
    next_at: datetime | None
    followed: bool = False
    moved_to: str = ""
    moving_to: str = ""
    moves_seen: int = 0
    title: str = ""
    etag: str = ""
    modified: str = ""
    digest: str = ""
    ttl: float = 0.0
    hub: str = ""
    topic: str = ""
    first_at: datetime | None = None
    asked_at: datetime | None = None
    read_at: datetime | None = None
    changes: float = 0.0
    watched: float = 0.0
    failures: int = 0
    failing_since: datetime | None = None
    reason: str = ""
    ended: Ended = ""
    told: bool = False

    @property
    def asks(self) -> str:
        """The address that is asked."""
        return self.moved_to or self.address


@dataclass(frozen=True, slots=True)
class Read:
    """The feed was read: `fresh` of its entries are new. What is empty was not given; `max_age` is Cache-Control's, in seconds.

    `moved` is where permanent redirects alone led. `etag`, `modified` and `digest` are empty where only a part of the body came.
    """

    fresh: int
    etag: str = ""
    modified: str = ""
    digest: str = ""
    moved: str = ""
    max_age: float = 0.0
    ttl: float = 0.0
    title: str = ""
    hub: str = ""
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Same:
    """The feed is as it was: a 304, or the same bytes again."""

    etag: str = ""
    modified: str = ""
    moved: str = ""
    max_age: float = 0.0


@dataclass(frozen=True, slots=True)
class Failed:
    """No feed came. `retry_after` is what the server asked for, in seconds; `ours` that no site can be reached from here just now, so
    that the feed is not to blame."""

    reason: str
    retry_after: float | None = None
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Gone:
    """The site says that the feed is no more (410)."""


Outcome = Read | Same | Failed | Gone


def added(address: str, now: datetime, *, followed: bool = False) -> FeedState:
    """A feed that nobody asked yet: due at once."""
    return FeedState(address, now, followed)


def is_due(state: FeedState, now: datetime) -> bool:
    """Whether a feed is to be asked. One that was asked in the future is: the clock was set back, and its `next_at` means nothing."""
    if state.next_at is None:
        return False
    return state.next_at <= now or (state.asked_at is not None and state.asked_at > now + timedelta(minutes=1))


def when_followed(state: FeedState, now: datetime, shortest: float) -> FeedState:
    """The feed once somebody follows it: asked as soon as a followed one would be."""
    if state.next_at is None or state.failures:
        return replace(state, followed=True)
    soon = max(now, (state.asked_at or now) + timedelta(seconds=max(shortest, min(state.ttl, LONGEST))))
    return replace(state, followed=True, next_at=min(state.next_at, soon if state.asked_at else now))


def after_poll(state: FeedState, outcome: Outcome, now: datetime, shortest: float, jitter: float = 0.0) -> FeedState:
    """The feed after a poll. `shortest` is the least time between two polls of a followed feed; `jitter` is a random number from 0 to 1."""
    state = replace(state, asked_at=now)
    match outcome:
        case Read() | Same():
            return _after_success(state, outcome, now, shortest, jitter)
        case Gone() if not state.moved_to:
            return replace(state, ended="gone", told=False, next_at=None, reason="its site says that it is gone (410)", failures=0)
        case Gone():
            return _after_failure(state, Failed("it answers 410 where it had moved to"), now, shortest, jitter)
        case Failed():
            return _after_failure(state, outcome, now, shortest, jitter)


def after_delivery(state: FeedState, fresh: int) -> FeedState:
    """The feed after its hub brought `fresh` new entries; when it is asked does not change."""
    return replace(state, changes=state.changes + bool(fresh))


def notice(state: FeedState) -> str:
    """What admins are told of a feed that ended, or mended."""
    if state.ended == "gone":
        return f"The feed {state.address} has ended: {state.reason}. Take it out of the feeds file, or name its new address there."
    if state.ended == "dead":
        return f"The feed {state.address} has not worked for a week: {state.reason}. It is asked once a day from now on."
    return f"The feed {state.address} works again."


def _after_success(state: FeedState, outcome: Read | Same, now: datetime, shortest: float, jitter: float) -> FeedState:
    changed = isinstance(outcome, Read) and outcome.fresh > 0
    waited = (now - state.read_at).total_seconds() if state.read_at else 0.0
    state = _moved(_watched(state, changed, now), outcome.moved)
    if isinstance(outcome, Read):
        state = replace(
            state,
            etag=outcome.etag,
            modified=outcome.modified,
            digest=outcome.digest,
            ttl=outcome.ttl,
            title=outcome.title or state.title,
            hub=outcome.hub,
            topic=outcome.topic,
        )
    else:
        state = replace(state, etag=outcome.etag or state.etag, modified=outcome.modified or state.modified)
    seconds = _interval(state, shortest)
    if changed and state.followed and waited > 0:  # news comes in bursts, and a quiet feed may have woken up
        seconds = max(shortest, min(seconds, waited / 2))
    seconds = max(seconds, min(max(state.ttl, outcome.max_age), LONGEST))
    return replace(
        state,
        first_at=state.first_at or now,
        read_at=now,
        next_at=now + timedelta(seconds=seconds * (1 + _SPREAD * jitter)),
        failures=0,
        failing_since=None,
        reason="",
        ended="",
        told=False,
    )


def _after_failure(state: FeedState, outcome: Failed, now: datetime, shortest: float, jitter: float) -> FeedState:
    failures = max(state.failures, 1) if outcome.ours else state.failures + 1
    since = state.failing_since if state.failing_since and state.failing_since <= now else now
    if state.moved_to and failures >= _LOST:
        state = replace(state, moved_to="", etag="", modified="", digest="")
    dead = state.ended == "dead" or (now - since >= _DEAD_AFTER and failures >= _DEAD_FAILURES and not outcome.ours)
    seconds = min(_base(state, shortest) * 2.0 ** min(failures - 1, 30), _LONGEST_BACK_OFF) * (0.75 + 0.5 * jitter)
    seconds = max(_DAY * (1 - _SPREAD * jitter) if dead else seconds, shortest, min(outcome.retry_after or 0.0, _LONGEST_RETRY_AFTER))
    return replace(
        state,
        next_at=now + timedelta(seconds=seconds),
        failures=failures,
        failing_since=since,
        reason=outcome.reason,
        ended="dead" if dead else "",
    )


def _watched(state: FeedState, changed: bool, now: datetime) -> FeedState:
    """The feed's history with what this poll saw; a long time without a look counts as a short one, for nothing was seen in it."""
    if state.read_at is None:
        return state
    seconds = min(max(0.0, (now - state.read_at).total_seconds()), AWAY)
    kept = math.exp(-seconds / _MEMORY)
    return replace(state, changes=state.changes * kept + changed, watched=state.watched * kept + _MEMORY * (1 - kept))


def _interval(state: FeedState, shortest: float) -> float:
    if not state.followed or state.watched < _MEMORY * (1 - math.exp(-_DAY / _MEMORY)):
        return _base(state, shortest)
    gap = state.watched / state.changes if state.changes else math.inf
    return max(shortest, min(gap / _OFTENER, LONGEST))


def _base(state: FeedState, shortest: float) -> float:
    return shortest if state.followed else max(shortest, UNFOLLOWED)


def _moved(state: FeedState, moved: str) -> FeedState:
    if not moved or moved == state.asks:
        return replace(state, moving_to="", moves_seen=0)
    seen = state.moves_seen + 1 if moved == state.moving_to else 1
    if seen < _MOVES:
        return replace(state, moving_to=moved, moves_seen=seen)
    return replace(state, moved_to="" if moved == state.address else moved, moving_to="", moves_seen=0)
