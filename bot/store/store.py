"""The store as the rest of the house sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select, text, update

from bot.errors import StoreError
from bot.reading.desk import Shelf
from bot.reading.translation import Budget, Memory
from bot.store.budget import DailyBudget
from bot.store.channels import Channels
from bot.store.chats import Chats
from bot.store.deliveries import Deliveries
from bot.store.engine import Clock, Database, connect
from bot.store.errata import Errata, forgotten
from bot.store.events import Events
from bot.store.feeds import Feeds
from bot.store.hubs import HubSubscriptions
from bot.store.journal import REDELIVERY, Journal
from bot.store.memory import TranslationMemory
from bot.store.migrations import migrate
from bot.store.paces import Paces
from bot.store.posts import Posts
from bot.store.requests import Requests
from bot.store.schema import (
    channels,
    chats,
    deliveries,
    entries,
    errata,
    events,
    mutes,
    requests,
    sentences,
    spending,
    stories,
    subscriptions,
    updates,
)
from bot.store.stories import StoryShelf
from bot.store.subscriptions import Subscriptions
from bot.store.tally import Tally
from bot.store.wakeups import Wakeups

UNLISTED = timedelta(days=45)

_ENDED = ("answered", "failed", "joined")


@dataclass(frozen=True, slots=True)
class Store:
    """What is kept, by what it is."""

    journal: Journal
    requests: Requests
    shelf: Shelf
    memory: Memory
    budget: Budget
    feeds: Feeds
    hubs: HubSubscriptions
    events: Events
    subscriptions: Subscriptions
    chats: Chats
    channels: Channels
    deliveries: Deliveries
    tally: Tally
    paces: Paces
    wakeups: Wakeups
    posts: Posts
    errata: Errata
    database: Database

    async def forget_before(self, when: datetime) -> None:
        """Delete requests that ended before `when`, updates set aside before it, stories read and translations used last before it, and
        events that were first listed before it. An entry that its feed does not list any more is remembered for some weeks at least, since
        feeds bring entries back.

        Blank updates that ended, kept only to know them again, go as soon as Telegram cannot send them again, and the numbers of their
        requests with them: Telegram picks numbers anew after a quiet week, and a new update must not be taken for an old one.
        """
        u, r = updates.c, requests.c
        now = self.database.now()
        known = now - 2 * REDELIVERY
        async with self.database.writing() as connection:
            await connection.execute(delete(updates).where(u.state == "done", u.received_at < known))
            await connection.execute(delete(updates).where(u.state == "aside", u.received_at < when))
            await connection.execute(update(requests).where(r.state.in_(_ENDED), r.asked_at < known).values(update_id=None))
            await connection.execute(delete(requests).where(r.state.in_(_ENDED), r.ended_at < when))
            await connection.execute(delete(spending).where(spending.c.day < now.astimezone(UTC).date().isoformat()))
        async with self.database.writing() as connection:
            await connection.execute(delete(stories).where(stories.c.read_at < when))
        async with self.database.writing() as connection:
            await connection.execute(delete(sentences).where(sentences.c.used_at < when))
        async with self.database.writing() as connection:  # with their reports, concerns and deliveries
            await connection.execute(delete(events).where(events.c.seen_at < when))
        async with self.database.writing() as connection:
            await connection.execute(forgotten(errata.c.seen_at < when))
        async with self.database.writing() as connection:
            unlisted = min(when, now - UNLISTED)
            await connection.execute(delete(entries).where(entries.c.seen_at < unlisted, entries.c.state == "filed"))

    async def forget_chat(self, chat: int) -> None:
        """Delete what is kept of a chat: its requests, the texts that it alone pasted, what it follows and has muted, its settings, what
        was delivered to it, and its updates but for their numbers.

        The numbers keep an update from being taken as new. What the chat spent today stays until the day is over: else this would be a
        way around the daily limit. Stories that stand on a site stay: they are nobody's.
        """
        r, s = requests.c, stories.c
        its = select(r.story).where(r.chat == chat, r.story.is_not(None))
        others = select(r.story).where(r.chat != chat, r.story.is_not(None))
        async with self.database.writing() as connection:
            await connection.execute(delete(stories).where(s.canonical == "", s.id.in_(its), s.id.not_in(others)))
            await connection.execute(delete(requests).where(requests.c.chat == chat))
            await connection.execute(update(updates).where(updates.c.chat == chat).values(state="done", body="", chat=None))
            await connection.execute(forgotten(errata.c.chat == chat))
            for table in (subscriptions, mutes, chats, channels, deliveries):
                await connection.execute(delete(table).where(table.c.chat == chat))

    async def healthy(self) -> bool:
        """Whether the database answers just now."""
        try:
            async with self.database.reading() as connection:
                await connection.execute(text("SELECT 1"))
        except StoreError:
            return False
        return True

    async def close(self) -> None:
        """Give the connections back. The store is of no use afterwards."""
        await self.database.engine.dispose()


async def open_store(
    url: str, *, daily_characters: int, daily_characters_per_chat: int, clock: Clock | None = None, shared: bool = False
) -> Store:
    """The store behind a DATABASE_URL, its schema brought up to date first (all or nothing). `clock` gives moments with an offset.
    `shared`: several processes work on it, so an update and a request come with the job that lets one of them see to it (PostgreSQL).

    Raises SettingsError for an address that makes no sense, StoreError where the database does not answer, NewerSchema where a newer
    version of the bot wrote it.
    """
    database = connect(url, clock)
    database.shared = shared
    try:
        await migrate(database)
    except BaseException:
        await database.engine.dispose()
        raise
    return Store(
        journal=Journal(database),
        requests=Requests(database),
        shelf=StoryShelf(database),
        memory=TranslationMemory(database),
        budget=DailyBudget(database, in_all=daily_characters, per_chat=daily_characters_per_chat),
        feeds=Feeds(database),
        hubs=HubSubscriptions(database),
        events=Events(database),
        subscriptions=Subscriptions(database),
        chats=Chats(database),
        channels=Channels(database),
        deliveries=Deliveries(database),
        tally=Tally(database),
        paces=Paces(database),
        wakeups=Wakeups(database),
        posts=Posts(database),
        errata=Errata(database),
        database=database,
    )
