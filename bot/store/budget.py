"""The daily budget: what may still be sent to engines today, in all and for one chat."""

from __future__ import annotations

from datetime import UTC

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.engine import Database
from bot.store.schema import spending

_ALL = 0
"""Stands for all chats together; no chat has this id."""


class DailyBudget:
    """`bot.reading.translation.Budget` on the database. Limits in characters a UTC day; 0 means nothing."""

    def __init__(self, database: Database, *, in_all: int, per_chat: int) -> None:
        self._database = database
        self._in_all = in_all
        self._per_chat = per_chat

    async def spend(self, characters: int, chat: int | None) -> bool:
        """Book `characters`, in all and for the chat, or nothing at all and say False where either limit would be passed."""
        day = self._database.now().astimezone(UTC).date().isoformat()
        async with self._database.writing() as connection:
            # The sum of all comes last: every chat's booking waits for that row, and holds it no longer than it must.
            if (chat is None or await self._book(connection, day, chat, characters, self._per_chat)) and (
                await self._book(connection, day, _ALL, characters, self._in_all)
            ):
                return True
            await connection.rollback()
            return False

    async def _book(self, connection: AsyncConnection, day: str, chat: int, characters: int, limit: int) -> bool:
        if characters > limit:  # the first booking of a day has no row that could be asked
            return False
        booking = self._database.insert(spending).values(day=day, chat=chat, characters=characters)
        after = spending.c.characters + booking.excluded.characters
        booking = booking.on_conflict_do_update(index_elements=["day", "chat"], set_={"characters": after}, where=after <= limit)
        return await connection.scalar(booking.returning(spending.c.characters)) is not None
