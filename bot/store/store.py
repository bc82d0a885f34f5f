"""The store as the rest of the house sees it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import text

from bot.errors import StoreError
from bot.reading.engine import Budget
from bot.reading.story_reader import StoryStore
from bot.reading.translation import Memory
from bot.store.alarm_file import AlarmFile
from bot.store.budget import DailyBudget
from bot.store.channels import Channels
from bot.store.chat_export import ChatExport
from bot.store.chats import Chats
from bot.store.deliveries import Deliveries
from bot.store.engine import Clock, Database, connect
from bot.store.errata import Errata
from bot.store.events import Events
from bot.store.feeds import Feeds
from bot.store.forgetting import Forgetting
from bot.store.hubs import HubSubscriptions
from bot.store.job_queue import JobQueue
from bot.store.journal import Journal
from bot.store.memory import TranslationMemory
from bot.store.metrics import Metrics
from bot.store.migrations import migrate, standing
from bot.store.offers import Offers
from bot.store.paces import Paces
from bot.store.posts import Posts
from bot.store.requests import Requests
from bot.store.schema import HEAD
from bot.store.statistics import Statistics
from bot.store.stories import StoryShelf
from bot.store.subscriptions import Subscriptions


@dataclass(frozen=True, slots=True)
class Store:
    """What is kept, by what it is."""

    journal: Journal
    requests: Requests
    stories: StoryStore
    memory: Memory
    budget: Budget
    feeds: Feeds
    hubs: HubSubscriptions
    events: Events
    subscriptions: Subscriptions
    chats: Chats
    channels: Channels
    deliveries: Deliveries
    statistics: Statistics
    paces: Paces
    job_queue: JobQueue
    posts: Posts
    errata: Errata
    offers: Offers
    forget: Forgetting
    chat_export: ChatExport
    metrics: Metrics
    alarm_file: AlarmFile
    database: Database

    async def healthy(self) -> bool:
        """Whether the database answers just now."""
        try:
            async with self.database.reading() as connection:
                await connection.execute(text("SELECT 1"))
        except StoreError:
            return False
        return True

    async def schema(self) -> str:
        """How its schema stands, in a sentence for operators. Raises StoreError, NewerSchema."""
        if file := self.database.absent:
            return f"there is none yet at {file}: `run` and `migrate` make it."
        found = await standing(self.database)
        if found is None:
            return "it answers, and is empty: `run` and `migrate` make its tables."
        if found != HEAD:
            old = f"it answers, and has the schema of an older version ({found}; this one's is {HEAD})"
            return f"{old}: `run` and `migrate` bring it up to date."
        return "it answers and has this version's schema."

    async def close(self) -> None:
        """Give the connections back. The store is of no use afterwards."""
        await self.database.engine.dispose()


async def open_store(
    url: str,
    *,
    daily_characters: int,
    daily_characters_per_chat: int,
    clock: Clock | None = None,
    shared: bool = False,
    patience: float = 0.0,
    as_it_is: bool = False,
) -> Store:
    """The store behind a DATABASE_URL, its schema brought up to date first (all or nothing), or left `as_it_is`: not asked for, nor made.
    `clock` gives moments with an offset.
    `shared`: several processes work on it, so an update and a request come with the job that lets one of them see to it (PostgreSQL).
    `patience`: seconds for which a server that is not there yet is waited for.

    Raises SettingsError for an address that makes no sense, DatabaseAway and DatabaseRefuses, StoreError where it cannot be worked on,
    NewerSchema where a newer version of the bot wrote it.
    """
    database = connect(url, clock, make=not as_it_is)
    database.shared = shared
    try:
        await database.reached(patience)
        if not as_it_is:
            await migrate(database)
    except BaseException:
        await database.engine.dispose()
        raise
    return Store(
        journal=Journal(database),
        requests=Requests(database),
        stories=StoryShelf(database),
        memory=TranslationMemory(database),
        budget=DailyBudget(database, in_all=daily_characters, per_chat=daily_characters_per_chat),
        feeds=Feeds(database),
        hubs=HubSubscriptions(database),
        events=Events(database),
        subscriptions=Subscriptions(database),
        chats=Chats(database),
        channels=Channels(database),
        deliveries=Deliveries(database),
        statistics=Statistics(database),
        paces=Paces(database),
        job_queue=JobQueue(database),
        posts=Posts(database),
        errata=Errata(database),
        offers=Offers(database),
        forget=Forgetting(database),
        chat_export=ChatExport(database),
        metrics=Metrics(database),
        alarm_file=AlarmFile(database),
        database=database,
    )
