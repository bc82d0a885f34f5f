"""Deliveries: what somebody is to get, one row each by (event, seat, number)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import RowMapping, and_, bindparam, case, func, literal, or_, select, tuple_, update

from bot.store.engine import Database
from bot.store.schema import Moment, deliveries, reports
from bot.store.subscriptions import AT_ONCE, has_muted, has_silenced, keep_apart, seat_of, thread_of
from bot.topics.delivery import HELD, Due
from bot.topics.hours import SKEW
from bot.topics.subscribers import Delivery, Hours, How, Seat

_A_DAY = timedelta(hours=25)
"""The longest one, when clocks are set to winter time."""


@dataclass(frozen=True, slots=True)
class Sent:
    """Rows that Telegram took as one message; those of them that it only counts are `counted`."""

    ids: tuple[int, ...]
    message: int
    counted: tuple[int, ...] = ()


class Deliveries:
    """`bot.topics.delivery.Ledger` and `bot.chat.pushes.Outbox` on the database. Each method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def today(self, since: Mapping[int, datetime]) -> Mapping[int, int]:
        """How many pushes each chat got, or will get, that were decided since the moment named for it."""
        d = deliveries.c
        by_moment: defaultdict[datetime, list[int]] = defaultdict(list)
        for chat, moment in since.items():
            by_moment[moment].append(chat)
        counted: dict[int, int] = {}
        async with self._database.reading() as connection:
            for moment, chats in by_moment.items():
                for some in _some(chats):
                    pushes = (d.how == "push", d.number == 0, d.state != "dropped")
                    within = (d.decided_at >= moment, d.decided_at <= moment + _A_DAY)  # later by a clock that was set back since
                    asking = select(d.chat, func.count()).where(d.chat.in_(some), *within, *pushes).group_by(d.chat)
                    counted |= dict((await connection.execute(asking)).all())
        return counted

    async def told(self, event: int, report: int, chats: Collection[int]) -> Mapping[Seat, How]:
        """The seats of these chats that got the event, or will get it, by another report than this one; and how."""
        d = deliveries.c
        found: dict[Seat, How] = {}
        async with self._database.reading() as connection:
            for some in _some(chats):
                its = (d.event == event, d.chat.in_(some), d.number == 0, d.report != report)
                for chat, thread, how in await connection.execute(select(d.chat, d.thread, d.how).where(*its)):
                    found[seat_of(chat, thread)] = how
        return found

    async def write(self, wanted: Sequence[Delivery]) -> None:
        """Keep those that are new."""
        now = self._database.now()
        writing = self._database.insert(deliveries).on_conflict_do_nothing()
        if wanted:
            await self._database.write(writing, [_row(each, now) for each in wanted])

    async def set_right(self, now: datetime) -> None:
        """Where something due was decided at a moment that is still to come, the clock was set back: all of that is due as much earlier,
        together, since what is due at one moment is one digest."""
        d = deliveries.c
        async with self._database.reading() as connection:
            ahead = (
                await connection.execute(select(d.id, d.due_at, d.decided_at).where(d.state == "due", d.decided_at > now + SKEW))
            ).all()
        if not ahead:
            return
        by = max(row.decided_at for row in ahead) - now
        setting = update(deliveries).where(d.id == bindparam("row"), d.state == "due").values(due_at=bindparam("due"), decided_at=now)
        await self._database.write(setting, [{"row": row.id, "due": max(now, row.due_at - by)} for row in ahead])

    async def waiting(self, report: int) -> int:
        """How many deliveries of a report are still due, without those that are only counted."""
        d, r = deliveries.c, reports.c
        event = select(r.event).where(r.id == report).scalar_subquery()
        asking = select(func.count()).where(d.event == event, d.report == report, d.state == "due", d.how != "more")
        return await self._database.scalar(asking) or 0

    async def retell(self, event: int, report: int, chats: Collection[int]) -> None:
        """Digests of these chats that are still to come tell the event by this report."""
        d = deliveries.c
        its = (d.event == event, d.number == 0, d.how == "digest", d.state == "due")
        async with self._database.writing() as connection:
            for some in _some(chats):
                await connection.execute(update(deliveries).where(*its, d.chat.in_(some)).values(report=report))

    async def chats(self, now: datetime, limit: int, but: Collection[int] = ()) -> list[int]:
        """Up to `limit` chats to which something is due now, without those named in `but`; those that wait longest come first."""
        d, r = deliveries.c, reports.c
        asking = (
            select(d.chat).join(reports, r.id == d.report).where(*_ready(now), d.chat.not_in(but)).order_by(d.due_at, d.id).limit(limit)
        )
        return list(dict.fromkeys(await self._database.scalars(asking)))

    async def due_to(self, chats: Collection[int], now: datetime) -> list[Due]:
        """All that is due now to each of these chats. A row waits for its report to be read, and a digest some minutes for all of its rows;
        those that its moment left behind are `late`, and what the chat has muted since it was decided is `muted`."""
        d, r, first = deliveries.c, reports.c, deliveries.alias("first")
        of_a_change = and_(d.number > 0, first.c.event == d.event, first.c.chat == d.chat, first.c.thread == d.thread, first.c.number == 0)
        asking = (
            select(
                deliveries,
                r.story,
                r.gather_at,
                first.c.message.label("first"),
                or_(has_muted(d.chat, d.event), has_silenced(d.chat, r.source)).label("muted"),
            )
            .join(reports, r.id == d.report)
            .outerjoin(first, of_a_change)
            .order_by(d.due_at, d.id)
        )
        if not chats:
            return []
        async with self._database.reading() as connection:
            rows = (await connection.execute(asking.where(*_ready(now), d.chat.in_(chats)))).mappings().all()
            moments = sorted({row["due_at"] for row in rows if row["how"] == "digest"})
            its = (d.chat.in_(chats), d.state == "sent", d.how == "digest", d.due_at.in_(moments))
            sent = {tuple(row) for row in await connection.execute(select(d.chat, d.thread, d.due_at).where(*its).distinct())}
        return [replace(due_of(row), late=row["how"] == "digest" and (row["chat"], row["thread"], row["due_at"]) in sent) for row in rows]

    async def due(self, now: datetime, limit: int, but: Collection[int] = ()) -> list[Due]:
        """All that is due now to each of up to `limit` chats, without those named in `but`; the chats that wait longest come first."""
        return await self.due_to(await self.chats(now, limit, but), now)

    async def next_due(self, now: datetime) -> datetime | None:
        """When the next row after `now` is due; None where there is none."""
        d = deliveries.c
        found: datetime | None = await self._database.scalar(select(func.min(d.due_at)).where(d.state == "due", d.due_at > now))
        return found

    async def thread_of(self, chat: int, message: int) -> int | None:
        """The forum topic in which this push stands; None for the chat itself, or where nothing is known of it."""
        d = deliveries.c
        return await self._database.scalar(select(d.thread).where(d.chat == chat, d.message == message).limit(1)) or None

    async def sent(self, marks: Sequence[Sent]) -> None:
        """Telegram took these. What a digest had no line for is counted as what is over the cap: nobody was told of it."""
        d = deliveries.c
        marking = update(deliveries).where(d.id == bindparam("row"), d.state == "due").values(state="sent", message=bindparam("as"))
        rows = sorted((id, mark.message) for mark in marks for id in mark.ids)
        async with self._database.writing() as connection:
            await connection.execute(marking, [{"row": id, "as": message} for id, message in rows])
            if counted := [id for mark in marks for id in mark.counted]:
                await connection.execute(update(deliveries).where(d.id.in_(counted)).values(how="more"))

    async def listed(self, chat: int, now: datetime) -> None:
        """The chat asked for a list of all that is new: what was only to be counted by then stands in it."""
        d = deliveries.c
        its = (d.chat == chat, d.state == "due", d.how == "more", d.decided_at <= now)
        await self._database.write(update(deliveries).where(*its).values(state="dropped"))

    async def postpone(self, ids: Collection[int], due: datetime) -> None:
        """These are due at another moment."""
        d = deliveries.c
        await self._database.write(update(deliveries).where(d.id.in_(ids), d.state == "due").values(due_at=due))

    async def reschedule(self, chat: int, hours: Hours) -> None:
        """The chat's settings are others now: what waits for an hour of the old ones comes by the new ones."""
        d, now = deliveries.c, self._database.now()
        push, digest, more = (literal(moment, Moment) for moment in (hours.push, hours.digest, hours.more))
        moment = case((d.how == "digest", digest), (d.how == "more", more), else_=push)
        await self._database.write(update(deliveries).where(d.chat == chat, d.state == "due", d.due_at > now).values(due_at=moment))

    async def end(self, ids: Collection[int], state: Literal["failed", "dropped"]) -> None:
        """These are not sent: Telegram will never take them, or nobody wants them any more."""
        d = deliveries.c
        await self._database.write(update(deliveries).where(d.id.in_(ids), d.state == "due").values(state=state))

    async def leave(self, seat: Seat) -> None:
        """A forum topic is gone: what is due to it is dropped."""
        d = deliveries.c
        its = (d.chat == seat.chat, d.thread == thread_of(seat), d.state == "due")
        await self._database.write(update(deliveries).where(*its).values(state="dropped"))

    async def settle(self, chat: int) -> None:
        """A group has no topics any more: what is due to them is due to the group itself."""
        async with self._database.writing() as connection:
            await keep_apart(connection, deliveries, deliveries.c.chat == chat, {"thread": 0}, ("event", "number"))


def _ready(now: datetime) -> tuple[Any, ...]:
    """For deliveries joined with their reports: what can be sent. What is only counted needs no story; a digest that was due just now, with
    what is counted beside it, waits for those of its stories that are about to be read."""
    d, r = deliveries.c, reports.c
    other, of = deliveries.alias("other"), reports.alias("its")
    unread = (
        select(other.c.chat, other.c.thread, other.c.due_at)
        .join(of, of.c.id == other.c.report)
        .where(other.c.state == "due", other.c.how == "digest", other.c.due_at > now - HELD, other.c.due_at <= now)
        .where(of.c.story.is_(None), of.c.state.in_(("new", "wanted")))
    )
    held = and_(d.how != "push", d.due_at > now - HELD, tuple_(d.chat, d.thread, d.due_at).in_(unread))
    return d.state == "due", d.due_at <= now, or_(r.story.is_not(None), d.how == "more"), ~held


def _some(chats: Iterable[int]) -> Iterator[list[int]]:
    ordered = sorted(chats)
    return (ordered[start : start + AT_ONCE] for start in range(0, len(ordered), AT_ONCE))


def _row(wanted: Delivery, now: datetime) -> dict[str, Any]:
    return {
        "event": wanted.event,
        "chat": wanted.seat.chat,
        "thread": thread_of(wanted.seat),
        "number": wanted.number,
        "report": wanted.report,
        "why": json.dumps(wanted.why, ensure_ascii=False),
        "how": wanted.how,
        "silent": wanted.silent,
        "state": "due",
        "due_at": wanted.due,
        "decided_at": now,
    }


def due_of(row: RowMapping) -> Due:
    return Due(
        id=row["id"],
        seat=seat_of(row["chat"], row["thread"]),
        event=row["event"],
        number=row["number"],
        why=tuple(json.loads(row["why"])),
        how=row["how"],
        due=row["due_at"],
        silent=row["silent"],
        story=row["story"] or "",
        first=row["first"],
        gathered=row["gather_at"] is not None,
        muted=bool(row.get("muted")),
    )
