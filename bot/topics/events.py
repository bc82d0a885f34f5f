"""Events and their reports as rows: what the feeds have listed, and what has become of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from bot.topics.concern import Concern
from bot.topics.subscribers import Key, Story

State = Literal["old", "new", "wanted", "unwanted", "read", "unreadable"]
"""old: listed at a feed's first poll, for the archive alone. new: whom it concerns is not decided yet. wanted: somebody is to get it, so it
is to be read. unwanted: nobody is. read: its story is kept. unreadable: it cannot be read, and nobody gets it by this report."""


@dataclass(frozen=True, slots=True)
class Account:
    """What an outlet tells of an event, as a feed listed it.

    `link` is cleaned, `source` its host, `title` and `summary` are Hindi text; `seen` is when it was first listed. `fingerprint` is what
    `same` keeps of it. `gather`: see `Story`.
    """

    link: str
    source: str
    title: str
    summary: str
    published: datetime | None
    seen: datetime
    fingerprint: str = ""
    gather: datetime | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A report as a row. `number`: 0, or which change of its event's figures it brought. `story` is the kept story's id once it is read.
    `telling`: how often its outlet had told it before under the same link, with other figures."""

    id: int
    event: int
    account: Account
    number: int
    state: State
    story: str | None = None
    telling: int = 0


@dataclass(frozen=True, slots=True)
class Headline:
    """An event as a list shows it: by its first report, or by the last that changed its figures. `sources` are the hosts of all reports,
    that report's first. `story` is the kept story of what it is shown by, `read` that or else the one of an earlier report."""

    event: int
    seen: datetime
    title: str
    link: str
    sources: tuple[str, ...]
    story: str | None
    read: str | None = None


class EventStore(Protocol):
    """The events and their reports. Each method is one transaction, and doing it twice changes nothing.

    `known`: the latest report of each of the (cleaned) links that was listed before. `open`: a new event with its first report; `join`:
    another report of an event, `changed` where a figure of it did. Where the link is known already, both give the report that is there.
    `retell`: the outlet of a known report tells it under the same link with other figures; None where the event has changed often enough.
    `widen`: a known report turned out to concern more; True where that was new, and the report is to be decided again: not where it is
    `old` in what it concerns now, as what a feed has listed at its first poll.

    `decided`, `read` and `unreadable` move a report on. `decided` names the story that was decided upon; False where the event is another
    by now (it concerns more, or a report of it turned out unreadable), and the report stays new, to be decided again. `pending`: those
    in the states, oldest first. `story`: what the decision needs of a report, with all that its event concerns. `recent`: the reports
    seen since a moment, for the index of `same`.

    `newest`: the events that concern any of the keys, newest first. `news`: those that came by what a chat follows since a moment, without
    what it muted and, with `but_told`, without what it was told; newest first. Behind `after`, an event's number, where it is said: none
    once that was forgotten, as all older ones are.
    """

    async def known(self, links: Collection[str]) -> Mapping[str, Report]: ...

    async def open(self, account: Account, concern: Concern, *, old: bool = False) -> Report: ...

    async def join(self, event: int, account: Account, concern: Concern, *, changed: bool = False, old: bool = False) -> Report: ...

    async def retell(self, report: Report, account: Account, concern: Concern) -> Report | None: ...

    async def widen(self, report: Report, concern: Concern, *, old: bool = False) -> bool: ...

    async def decided(self, story: Story, *, wanted: bool) -> bool: ...

    async def read(self, report: int, story: str) -> None: ...

    async def unreadable(self, report: int) -> None: ...

    async def pending(self, *states: State) -> list[Report]: ...

    async def story(self, report: int) -> Story: ...

    async def recent(self, since: datetime) -> list[Report]: ...

    async def newest(self, keys: Collection[Key], limit: int, *, after: int | None = None) -> list[Headline]: ...

    async def news(self, chat: int, since: datetime, limit: int, *, after: int | None = None, but_told: bool = False) -> list[Headline]: ...

    async def sources(self, events: Sequence[int]) -> Mapping[int, tuple[str, ...]]: ...
