"""What is known of a chat: how it wants what it follows, what it has muted, and whether it can be written to."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.engine import Database
from bot.store.preferences import from_json, to_json
from bot.store.schema import chats, deliveries, errata, mutes, requests, spending, subscriptions, updates
from bot.store.subscriptions import keep_apart, read_preferences
from bot.topics.subscribers import DEFAULT, Mute, Preferences


class Chats:
    """The rows. Each method is one transaction, and doing it twice changes nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def preferences(self, chat: int) -> Preferences:
        """How the chat wants what it follows, with all that it has muted."""
        async with self._database.reading() as connection:
            return (await read_preferences(connection, [chat])).get(chat, DEFAULT)

    async def preferences_of(self, some: Collection[int]) -> dict[int, Preferences]:
        """The preferences of those of the chats that have any."""
        async with self._database.reading() as connection:
            return await read_preferences(connection, some)

    async def choose(self, chat: int, preferences: Preferences) -> None:
        """Keep the chat's preferences. Its mutes are kept by `mute`."""
        await self._keep(chat, taste=to_json(preferences))

    async def language(self, chat: int, spoken: str = "") -> str:
        """The language of the bot in a chat: the one that was chosen, else the one that its person's Telegram speaks; empty where neither
        is known. `spoken`, where it is said, is kept for what is sent unasked."""
        chosen, known = (await self._languages([chat])).get(chat, ("", None))
        if spoken and spoken != (known or ""):
            await self._keep(chat, spoken=spoken)
        return chosen or spoken or known or ""

    async def languages(self, some: Collection[int]) -> dict[int, str]:
        """The language of the bot in each of these chats in which one is known."""
        found = await self._languages(some)
        return {chat: language for chat, (chosen, known) in found.items() if (language := chosen or known or "")}

    async def _languages(self, some: Collection[int]) -> dict[int, tuple[str, str | None]]:
        c = chats.c
        return {
            chat: (from_json(preferences).language, known)
            for chat, preferences, known in await self._database.rows(select(c.chat, c.taste, c.spoken).where(c.chat.in_(some)))
        }

    async def mute(self, wanted: Mute) -> None:
        """Mute something for a chat."""
        row = {name: getattr(wanted, name) for name in ("chat", "kind", "key", "title")}
        row |= {"forms": json.dumps(wanted.forms, ensure_ascii=False), "since": self._database.now()}
        await self._database.write(self._database.insert(mutes).on_conflict_do_nothing(), row)

    async def unmute(self, chat: int, ids: Collection[int]) -> None:
        """Take some mutes of the chat away."""
        await self._database.write(delete(mutes).where(mutes.c.chat == chat, mutes.c.id.in_(ids)))

    async def mutes(self, chat: int) -> list[Mute]:
        """What the chat has muted, oldest first."""
        return [_mute(row) for row in await self._database.mappings(select(mutes).where(mutes.c.chat == chat).order_by(mutes.c.id))]

    async def last_asked(self, chat: int) -> datetime | None:
        """When the chat last asked what is new; None where it never did."""
        before: datetime | None = await self._database.scalar(select(chats.c.asked_at).where(chats.c.chat == chat))
        return before

    async def asked(self, chat: int, now: datetime) -> datetime | None:
        """The chat asks what is new: when it did before; None the first time."""
        c = chats.c
        async with self._database.writing() as connection:
            before: datetime | None = await connection.scalar(select(c.asked_at).where(c.chat == chat))
            writing = self._database.insert(chats).values(chat=chat, taste="", asked_at=now)
            await connection.execute(writing.on_conflict_do_update(index_elements=["chat"], set_={"asked_at": now}))
        return before

    async def retire(self, chat: int) -> None:
        """Nothing can be written to the chat any more: what is due to it is dropped, what it follows stays for when it comes back."""
        d, now = deliveries.c, self._database.now()
        writing = self._database.insert(chats).values(chat=chat, taste="", retired_at=now)
        async with self._database.writing() as connection:
            await connection.execute(writing.on_conflict_do_update(index_elements=["chat"], set_={"retired_at": now}))
            await connection.execute(update(deliveries).where(d.chat == chat, d.state == "due").values(state="dropped"))

    async def came_back(self, chat: int) -> datetime | None:
        """The chat can be written to: since when it could not, where it could not."""
        c = chats.c
        asking = select(c.retired_at).where(c.chat == chat)
        if await self._database.scalar(asking) is None:
            return None
        async with self._database.writing() as connection:
            since: datetime | None = await connection.scalar(asking)
            await connection.execute(update(chats).where(c.chat == chat).values(retired_at=None))
        return since

    async def moved(self, old: int, new: int) -> None:
        """A group became a supergroup: all that is its own, all that is due to it and all that it waits for is the new chat's.

        Messages stay behind, and the new chat counts its own from one: what rows say of the old ones would be another's there. So nothing
        is edited or replied to that was said before.
        """
        async with self._database.writing() as connection:
            await connection.execute(update(deliveries).where(deliveries.c.chat == old).values(message=None))
            await connection.execute(update(requests).where(requests.c.chat == old).values(message=0, placeholder=None, answer=None))
            for table, alike in _OWN.items():
                if "id" in table.c:
                    await keep_apart(connection, table, table.c.chat.in_((old, new)), {"chat": new}, alike)
            for table in (requests, updates):
                await connection.execute(update(table).where(table.c.chat == old).values(chat=new))
            if await connection.scalar(select(chats.c.chat).where(chats.c.chat == old)) is not None:  # the old one's preferences hold
                await connection.execute(delete(chats).where(chats.c.chat == new))
                await connection.execute(update(chats).where(chats.c.chat == old).values(chat=new))
            await self._spent_by(connection, old, new)

    async def _spent_by(self, connection: AsyncConnection, old: int, new: int) -> None:
        """What the old chat spent counts as the new one's: else becoming a supergroup would be a way around the daily limit."""
        s = spending.c
        spent = (await connection.execute(delete(spending).where(s.chat == old).returning(s.day, s.characters))).all()
        adding = self._database.insert(spending)
        adding = adding.on_conflict_do_update(
            index_elements=["day", "chat"], set_={"characters": s.characters + adding.excluded.characters}
        )
        if spent:
            await connection.execute(adding, [{"day": day, "chat": new, "characters": characters} for day, characters in spent])

    async def _keep(self, chat: int, **values: Any) -> None:
        writing = self._database.insert(chats).values(**{"chat": chat, "taste": "", **values})
        await self._database.write(writing.on_conflict_do_update(index_elements=["chat"], set_=values))


_OWN = {
    subscriptions: ("thread", "kind", "key"),
    mutes: ("kind", "key"),
    deliveries: ("event", "thread", "number"),
    errata: ("story", "mark", "person"),
}
"""What belongs to a group (a channel is none) in which rows differ by more than their chat: by what."""


def _mute(row: RowMapping) -> Mute:
    return Mute(row["chat"], row["kind"], row["key"], row["title"], tuple(json.loads(row["forms"])), row["id"])
