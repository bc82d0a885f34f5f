"""What is known of a chat: how it wants what it follows, what it has muted, and whether it can be written to."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, delete, select, update

from bot.store.engine import Database
from bot.store.schema import channels, chats, deliveries, mutes, subscriptions
from bot.store.subscriptions import keep_apart, tastes_of
from bot.store.tastes import from_json, to_json
from bot.topics.subscribers import DEFAULT, Mute, Taste


class Chats:
    """The rows. Each method is one transaction, and doing it twice changes nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def taste(self, chat: int) -> Taste:
        """How the chat wants what it follows, with all that it has muted."""
        async with self._database.reading() as connection:
            return (await tastes_of(connection, [chat])).get(chat, DEFAULT)

    async def tastes(self, some: Collection[int]) -> dict[int, Taste]:
        """The tastes of those of the chats that have one."""
        async with self._database.reading() as connection:
            return await tastes_of(connection, some)

    async def choose(self, chat: int, taste: Taste) -> None:
        """Keep the chat's taste. Its mutes are kept by `mute`."""
        await self._keep(chat, taste=to_json(taste))

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
        async with self._database.reading() as connection:
            rows = await connection.execute(select(c.chat, c.taste, c.spoken).where(c.chat.in_(some)))
            return {chat: (from_json(taste).language, known) for chat, taste, known in rows}

    async def mute(self, wanted: Mute) -> None:
        """Mute something for a chat."""
        row = {name: getattr(wanted, name) for name in ("chat", "kind", "key", "title")}
        row |= {"forms": json.dumps(wanted.forms, ensure_ascii=False), "since": self._database.now()}
        async with self._database.writing() as connection:
            await connection.execute(self._database.insert(mutes).on_conflict_do_nothing(), row)

    async def unmute(self, chat: int, ids: Collection[int]) -> None:
        """Take some mutes of the chat away."""
        async with self._database.writing() as connection:
            await connection.execute(delete(mutes).where(mutes.c.chat == chat, mutes.c.id.in_(ids)))

    async def mutes(self, chat: int) -> list[Mute]:
        """What the chat has muted, oldest first."""
        async with self._database.reading() as connection:
            found = await connection.execute(select(mutes).where(mutes.c.chat == chat).order_by(mutes.c.id))
            return [_mute(row) for row in found.mappings()]

    async def last_asked(self, chat: int) -> datetime | None:
        """When the chat last asked what is new; None where it never did."""
        async with self._database.reading() as connection:
            before: datetime | None = await connection.scalar(select(chats.c.asked_at).where(chats.c.chat == chat))
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
        async with self._database.reading() as connection:  # which each command asks
            if await connection.scalar(asking) is None:
                return None
        async with self._database.writing() as connection:
            since: datetime | None = await connection.scalar(asking)
            await connection.execute(update(chats).where(c.chat == chat).values(retired_at=None))
        return since

    async def moved(self, old: int, new: int) -> None:
        """A group became a supergroup: all that is its own, and all that is due to it, is the new chat's."""
        async with self._database.writing() as connection:
            for table, alike in _OWN.items():
                c = table.c
                if "id" in c:
                    await keep_apart(connection, table, c.chat.in_((old, new)), {"chat": new}, alike)
                else:  # a channel is no group; the taste of the new chat is the old one's
                    if await connection.scalar(select(c.chat).where(c.chat == old).limit(1)) is not None:
                        await connection.execute(delete(table).where(c.chat == new))
                        await connection.execute(update(table).where(c.chat == old).values(chat=new))

    async def _keep(self, chat: int, **values: Any) -> None:
        writing = self._database.insert(chats).values(**{"chat": chat, "taste": "", **values})
        async with self._database.writing() as connection:
            await connection.execute(writing.on_conflict_do_update(index_elements=["chat"], set_=values))


_OWN = {
    chats: (),
    channels: (),
    subscriptions: ("thread", "kind", "key"),
    mutes: ("kind", "key"),
    deliveries: ("event", "thread", "number"),
}
"""What belongs to a chat, and what besides the chat makes its rows differ."""


def _mute(row: RowMapping) -> Mute:
    return Mute(row["chat"], row["kind"], row["key"], row["title"], tuple(json.loads(row["forms"])), row["id"])
