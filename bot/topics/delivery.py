"""What was decided, as rows; and what a chat gets of the rows that are due to it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.topics.hours import midnight, zone_of
from bot.topics.subscribers import (
    DEFAULT,
    Delivery,
    How,
    Key,
    Preferences,
    Seat,
    Story,
    Subscription,
    cap_of_topics,
    is_unwanted,
    recipients,
)

AWAY = timedelta(hours=6)
"""What is due for longer was held up by the bot's own absence, and comes as one digest: nobody is flooded for that."""

DIGEST_LINES = 10

HELD = timedelta(minutes=10)
"""How long a digest waits for stories of its own that nobody has read yet. What comes later stands in the next one."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some chats: what a story may come to them by, and how they want it (a chat without preferences has the defaults)."""

    subscriptions: tuple[Subscription, ...]
    preferences_by_chat: Mapping[int, Preferences]


class Followers(Protocol):
    """Who follows what.

    `following` gives the subscriptions to any of the keys, of chats that can be written to, page by page, each chat whole within a page.
    The preferences know the mutes of all that is followed, and of stories only whether `event` is muted. `by_name` are those of the chats
    that follow a leader or a word at once.
    """

    def following(self, keys: Collection[Key], event: int) -> AsyncIterator[Page]: ...

    async def by_name(self, chats: Collection[int]) -> frozenset[int]: ...


class Ledger(Protocol):
    """The deliveries as rows, each once by (seat, event, number).

    `today`: how many pushes each chat got, or will get, that were decided since the moment named for it. `told`: the seats of these chats
    that got an event, or will get it, by another report than this one, and how. `write` keeps those that are new, in one transaction.
    `waiting`: how many of one are still due, without those that are only counted. `retell`: digests of these chats that are still to come
    tell an event by this report. `set_right`: where the clock was set back, what was decided by it before is due as much earlier.
    """

    async def today(self, since: Mapping[int, datetime]) -> Mapping[int, int]: ...

    async def told(self, event: int, report: int, chats: Collection[int]) -> Mapping[Seat, How]: ...

    async def write(self, wanted: Sequence[Delivery]) -> None: ...

    async def waiting(self, report: int) -> int: ...

    async def retell(self, event: int, report: int, chats: Collection[int]) -> None: ...

    async def set_right(self, now: datetime) -> None: ...


async def decide(story: Story, followers: Followers, ledger: Ledger, now: datetime) -> int:
    """Write down who gets the story; how many of them wait for it. A page is a transaction, and doing it again adds what was missing."""
    async for page in followers.following(story.subjects, story.event):
        chats = {each.seat.chat for each in page.subscriptions}
        preferences_by_chat = {chat: page.preferences_by_chat.get(chat, DEFAULT) for chat in chats}
        told = await ledger.told(story.event, story.report, chats)
        capped = {chat: preferences.zone for chat, preferences in preferences_by_chat.items() if preferences.cap}
        midnights = {zone: midnight(zone_of(zone), now) for zone in set(capped.values())}
        today = await ledger.today({chat: midnights[zone] for chat, zone in capped.items()})
        full = [chat for chat in capped if today.get(chat, 0) >= cap_of_topics(preferences_by_chat[chat].cap)]
        by_name = await followers.by_name(full) if full else ()
        deliveries = recipients(story, page.subscriptions, preferences_by_chat, now, today=today, told=told, by_name=by_name)
        if deliveries:
            await ledger.write(deliveries)
        # Eleven dead at noon are fifteen by the evening's digest.
        held = {seat.chat for seat, how in told.items() if how == "digest" and not is_unwanted(story, preferences_by_chat[seat.chat], now)}
        if story.number and held:
            await ledger.retell(story.event, story.report, held)
    return await ledger.waiting(story.report)


@dataclass(frozen=True, slots=True)
class Due:
    """A delivery's row when its time has come.

    `story` is the kept story to show; empty where it is only counted. `first` is the message in which the seat got the event before (for a
    change of it). `gathered`: it came while the bot was away, one of some. `late`: it was to be a line of a digest that was sent already.
    `muted`: the chat has muted it since it was decided.
    """

    id: int
    seat: Seat
    event: int
    number: int
    why: tuple[str, ...]
    how: How
    due: datetime
    silent: bool
    story: str
    first: int | None = None
    gathered: bool = False
    late: bool = False
    muted: bool = False


@dataclass(frozen=True, slots=True)
class Push:
    """One story in a message of its own; `also` are rows of the same event that it makes needless."""

    row: Due
    also: tuple[Due, ...] = ()

    @property
    def rows(self) -> tuple[Due, ...]:
        return self.row, *self.also


@dataclass(frozen=True, slots=True)
class Digest:
    """Several stories, a line each, the oldest first; those that were only counted are `more`. `also` are rows that a shown
    one stands for."""

    shown: tuple[Due, ...]
    more: tuple[Due, ...] = ()
    also: tuple[Due, ...] = ()

    @property
    def rows(self) -> tuple[Due, ...]:
        return *self.shown, *self.more, *self.also

    @property
    def silent(self) -> bool:
        return all(row.silent for row in self.rows)

    @property
    def counted(self) -> bool:
        """Whether `more` are all that there is more: of an absence, only some are gathered."""
        return not any(row.gathered for row in self.rows)


def stragglers(rows: Iterable[Due]) -> tuple[Due, ...]:
    """Those of the rows due to a seat that are to wait for its next digest: one was sent without them, and there is no other just now."""
    told = [row for row in rows if row.how == "digest"]
    return tuple(told) if all(row.late for row in told) else ()


def compose(rows: Iterable[Due], now: datetime) -> list[Push | Digest]:
    """The messages that a seat gets of the rows that are due to it: pushes in their order, then at most one digest.

    A digest of one story is a push. Of more stories than it has lines, the newest stand in it. Of several changes of one event (a night's),
    the last is told.
    """
    ordered = sorted(rows, key=lambda row: (row.due, row.id))
    counted = tuple(row for row in ordered if row.how == "more")
    told = [row for row in ordered if row.how == "digest" or (row.how == "push" and now - row.due > AWAY)]
    newest = {row.event: row for row in told}
    also = tuple(row for row in told if row is not newest[row.event])
    lines = sorted(newest.values(), key=lambda row: row.id)
    at_once = [row for row in ordered if row.how == "push" and now - row.due <= AWAY]
    last = {row.event: row for row in sorted(at_once, key=lambda row: row.number) if row.number}
    messages: list[Push | Digest] = [
        Push(row, tuple(other for other in at_once if row.number and other.event == row.event and 0 < other.number < row.number))
        for row in at_once
        if not row.number or row is last[row.event]
    ]
    if len(lines) == 1 and not counted:
        messages.append(Push(lines[0], also))
    elif lines or counted:
        messages.append(Digest(tuple(lines[-DIGEST_LINES:]), (*lines[:-DIGEST_LINES], *counted), also))
    return messages
