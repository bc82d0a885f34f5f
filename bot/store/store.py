"""The store as the rest of the house sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete, select, text, update

from bot.errors import StoreError
from bot.reading.desk import Shelf
from bot.reading.translation import Budget, Memory
from bot.store.budget import DailyBudget
from bot.store.engine import Clock, Database, connect
from bot.store.journal import REDELIVERY, Journal
from bot.store.memory import TranslationMemory
from bot.store.migrations import migrate
from bot.store.requests import Requests
from bot.store.schema import requests, sentences, spending, stories, updates
from bot.store.stories import StoryShelf

_ENDED = ("answered", "failed", "joined")


@dataclass(frozen=True, slots=True)
class Store:
    """What is kept, by what it is."""

    journal: Journal
    requests: Requests
    shelf: Shelf
    memory: Memory
    budget: Budget
    database: Database

    async def forget_before(self, when: datetime) -> None:
        """Delete requests that ended before `when`, updates set aside before it, stories read and translations used last before it.

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

    async def forget_chat(self, chat: int) -> None:
        """Delete what is kept of a chat: its requests, the texts that it alone pasted, and its updates but for their numbers.

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


async def open_store(url: str, *, daily_characters: int, daily_characters_per_chat: int, clock: Clock | None = None) -> Store:
    """The store behind a DATABASE_URL, its schema brought up to date first (all or nothing). `clock` gives moments with an offset.

    Raises SettingsError for an address that makes no sense, StoreError where the database does not answer, NewerSchema where a newer
    version of the bot wrote it.
    """
    database = connect(url, clock)
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
        database=database,
    )
