"""What was agreed with the hubs of feeds."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, select

from bot.store.engine import Database
from bot.store.feeds import hashed, state_of
from bot.store.schema import feeds, hubs
from bot.topics.feed_state import FeedState
from bot.topics.hours import SKEW
from bot.topics.websub import HubSubscription, wanted


class HubSubscriptions:
    """`bot.topics.websub.HubLedger` on the database. Each method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def without_subscription(self, limit: int) -> list[FeedState]:
        """Followed feeds that name a hub and have no subscription, or one at another hub or of another topic."""
        f, h = feeds.c, hubs.c
        asking = select(feeds, h.hub.label("at"), h.topic.label("of")).outerjoin(hubs, h.feed == f.id)
        asking = asking.where(f.followed, f.hub != "").order_by(f.id)
        found = [(state_of(row), (row["at"], row["of"])) for row in await self._database.mappings(asking)]
        return [state for state, agreed in found if agreed != wanted(state)][:limit]

    async def due_hubs(self, now: datetime, limit: int) -> list[HubSubscription]:
        """Subscriptions whose `next_at` has come, of feeds that are still followed and name a hub; the longest due first. Also those that
        were asked for at a moment to come: the clock was set back, and their hub counts on."""
        followed = (feeds.c.followed, feeds.c.hub != "")
        return await self._select((hubs.c.next_at <= now) | (hubs.c.asked_at > now + SKEW), *followed, limit=limit)

    async def subscription(self, id: str) -> HubSubscription | None:
        """The subscription of an id."""
        if "\0" in id:  # PostgreSQL refuses it: a scanner's path would be a fault of the database
            return None
        found = await self._select(hubs.c.id == id, limit=1)
        return found[0] if found else None

    async def keep(self, subscription: HubSubscription) -> None:
        """Keep it in place of whatever this feed had; nothing where the feed is not there any more."""
        row = {field.name: getattr(subscription, field.name) for field in fields(HubSubscription) if field.name != "feed"}
        async with self._database.writing() as connection:
            feed = await connection.scalar(select(feeds.c.id).where(feeds.c.key == hashed(subscription.feed)))
            if feed is not None:
                writing = self._database.insert(hubs).values(feed=feed, **row)
                await connection.execute(writing.on_conflict_do_update(index_elements=["feed"], set_=row))

    async def _select(self, *where: Any, limit: int) -> list[HubSubscription]:
        asking = select(hubs, feeds.c.address).join(feeds, feeds.c.id == hubs.c.feed).where(*where).order_by(hubs.c.next_at).limit(limit)
        return [_subscription(row) for row in await self._database.mappings(asking)]


def _subscription(row: RowMapping) -> HubSubscription:
    return HubSubscription(**{field.name: row["address" if field.name == "feed" else field.name] for field in fields(HubSubscription)})
