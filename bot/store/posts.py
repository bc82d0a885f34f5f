"""Posts in channels that are to name the outlets which reported the event after they were sent."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.deliveries import due_of
from bot.store.engine import Database
from bot.store.schema import channels, deliveries, edits, reports
from bot.topics.delivery import Due

QUIET = timedelta(minutes=30)
"""A post is edited once so long went by without another outlet; an edit costs what a post does, so there is one."""
LATEST = timedelta(hours=6)
"""An event that outlets take up one by one all day does not put the edit off for longer than this."""


@dataclass(frozen=True, slots=True)
class Post:
    """What was posted, as which message."""

    row: Due
    message: int


class Posts:
    """The edits as rows, one a post: due, and done once. Each method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def to_edit(self, now: datetime, limit: int) -> list[Post]:
        """The posts whose edit is due. A digest, which is one message of many rows, names no sources and is none."""
        d, r, e, other = deliveries.c, reports.c, edits.c, deliveries.alias("other")
        alone = select(func.count()).where(other.c.chat == d.chat, other.c.message == d.message).scalar_subquery() == 1
        asking = (
            select(deliveries, r.story, r.gather_at, literal(None).label("first"))
            .join(edits, e.delivery == d.id)
            .join(reports, r.id == d.report)
            .where(e.due_at <= now, d.state == "sent", r.story.is_not(None), alone)
            .order_by(e.due_at, d.id)
            .limit(limit)
        )
        return [Post(due_of(row), row["message"]) for row in await self._database.mappings(asking)]

    async def edited(self, ids: Collection[int]) -> None:
        """These say it now, or never will."""
        await self._database.write(update(edits).where(edits.c.delivery.in_(ids)).values(due_at=None))


async def let_posts_name(database: Database, connection: AsyncConnection, event: int) -> None:
    """Another outlet reports the event: what channels were told of it is to be edited when things are quiet."""
    d, now = deliveries.c, database.now()
    its = (d.event == event, d.number == 0, d.how == "push", d.state.in_(("due", "sent")), d.chat.in_(select(channels.c.chat)))
    found = (await connection.execute(select(d.id, d.decided_at).where(*its))).all()
    if found:
        rows = [{"delivery": id, "due_at": max(now, min(now + QUIET, decided + LATEST))} for id, decided in found]
        writing = database.insert(edits)
        later = writing.on_conflict_do_update(
            index_elements=["delivery"], set_={"due_at": writing.excluded.due_at}, where=edits.c.due_at.is_not(None)
        )
        await connection.execute(later, rows)
