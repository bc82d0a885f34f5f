"""The store as the rest of the house sees it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.reading.desk import Shelf
from bot.reading.translation import Budget, Memory
from bot.store.journal import Journal
from bot.store.requests import Requests


@dataclass(frozen=True, slots=True)
class Store:
    """What is kept, by what it is."""

    journal: Journal
    requests: Requests
    shelf: Shelf
    memory: Memory
    budget: Budget

    async def forget_before(self, when: datetime) -> None:
        """Delete what ended before `when` and stories, translations and counts that nobody used since."""
        raise NotImplementedError

    async def forget_chat(self, chat: int) -> None:
        """Delete what is kept of a chat: its requests, and the text of its updates."""
        raise NotImplementedError

    async def healthy(self) -> bool:
        """Whether the database answers just now."""
        raise NotImplementedError

    async def close(self) -> None:
        """Give the connections back. The store is of no use afterwards."""
        raise NotImplementedError


async def open_store(
    url: str, *, daily_characters: int, daily_characters_per_chat: int, clock: Callable[[], datetime] | None = None
) -> Store:
    """The store behind a DATABASE_URL, its schema brought up to date first (all or nothing).

    Raises SettingsError for an address that makes no sense, StoreError where the database does not answer, NewerSchema where a newer
    version of the bot wrote it.
    """
    raise NotImplementedError
