"""Telegram channels that the bot fills with a topic."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import and_, delete, func, select

from bot.store.engine import Database
from bot.store.preferences import to_json
from bot.store.schema import channels, chats, subscriptions
from bot.store.subscriptions import drop_what_nothing_brings, thread_of
from bot.topics.subscribers import Preferences, Seat


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel and the topic that fills it.

    `name` is its @name, or its title where it has none. `linked_by` is the person who linked it, None where the feeds file names it.
    `hashtags`: posts carry those of the topic and of the leaders. `title` is the topic's, by which a post says what brings it; the store
    fills it in.
    """

    chat: int
    topic: str
    name: str
    linked_by: int | None = None
    hashtags: bool = False
    title: str = field(default="", compare=False)


class Channels:
    """The rows. A channel follows its topic as any chat does; each method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def link(self, channel: Channel, title: str) -> None:
        """Fill the channel with the topic of this title from now on, as many posts a day as there are."""
        changed = {"name": channel.name, "linked_by": channel.linked_by, "hashtags": channel.hashtags}
        row = {"chat": channel.chat, "topic": channel.topic, **changed}
        following = {
            "chat": channel.chat,
            "thread": thread_of(Seat(channel.chat)),
            "kind": "topic",
            "key": channel.topic,
            "title": title,
            "forms": "[]",
            "mode": "at once",
            "since": self._database.now(),
        }
        async with self._database.writing() as connection:
            writing = self._database.insert(channels).values(row)
            await connection.execute(writing.on_conflict_do_update(index_elements=["chat", "topic"], set_=changed))
            await connection.execute(self._database.insert(subscriptions).on_conflict_do_nothing(), following)
            preferences = self._database.insert(chats).values(chat=channel.chat, taste=to_json(Preferences(cap=0)))
            await connection.execute(preferences.on_conflict_do_update(index_elements=["chat"], set_={"retired_at": None}))

    async def unlink(self, chat: int, topic: str) -> bool:
        """Fill the channel with the topic no more. False: it was not linked."""
        c, s = channels.c, subscriptions.c
        async with self._database.writing() as connection:
            gone = await connection.execute(delete(channels).where(c.chat == chat, c.topic == topic))
            await connection.execute(delete(subscriptions).where(s.chat == chat, s.kind == "topic", s.key == topic))
            await drop_what_nothing_brings(connection, chat)
        return gone.rowcount > 0

    async def all(self) -> list[Channel]:
        """Every channel, by topic and name."""
        c, s = channels.c, subscriptions.c
        its = and_(s.chat == c.chat, s.kind == "topic", s.key == c.topic, s.thread == thread_of(Seat(0)))
        asking = select(channels, func.coalesce(s.title, "").label("title")).outerjoin(subscriptions, its)
        return [Channel(**row) for row in await self._database.mappings(asking.order_by(c.topic, c.name, c.chat))]
