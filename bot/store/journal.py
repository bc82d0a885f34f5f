"""The journal of updates: what Telegram handed us, written down before Telegram is told that it arrived."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from operator import itemgetter
from typing import Any

from sqlalchemy import case, select, update

from bot.store.engine import Database
from bot.store.job_queue import defer, of_update
from bot.store.schema import updates

logger = logging.getLogger(__name__)

ATTEMPTS = 3
"""An update whose handling raised this often is set aside, so that it does not come back at every start."""

GUEST = "guest_message"

_LARGEST_ID = 2**53
"""Telegram's own promise: its ids fit a double. A larger one is nobody's, and no column holds it."""

REDELIVERY = timedelta(hours=24)
"""Telegram keeps an update that long. After a week without any it picks its numbers anew, so older numbers say nothing."""


@dataclass(frozen=True, slots=True)
class JournalledUpdate:
    """An update that waits. `body` is its JSON as Telegram wrote it; `attempts` are those that raised (a kill is none)."""

    bot: int
    update_id: int
    chat: int | None
    body: str
    attempts: int


class Journal:
    """Updates by (bot, update_id). Each method is one transaction; all but `failed`, which counts, change nothing the second time."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def write(self, bot: int, raw: Sequence[Mapping[str, Any]]) -> list[int]:
        """Write the raw updates down; the ids of those that were not known yet, in the order given.

        What is no update (no `update_id`) is left out: it could not be acknowledged, and must not keep the others from being written.
        """
        now = self._database.now()
        rows = [
            {
                "bot": bot,
                "update_id": one["update_id"],
                "chat": chat_of(one),
                "body": json.dumps(one),  # ASCII: a client's lone surrogate must not make the journal refuse the update
                "state": "waiting",
                "attempts": 0,
                "received_at": now,
            }
            for one in raw
            if number_of(one) is not None
        ]
        if len(rows) < len(raw):
            logger.warning("Telegram sent something that is no update; it is left out")
        if not rows:
            return []
        writing = self._database.insert(updates).on_conflict_do_nothing().returning(updates.c.update_id)
        async with self._database.writing() as connection:
            ordered = sorted(rows, key=itemgetter("update_id"))
            new = set((await connection.execute(writing, ordered)).scalars())
            if self._database.shared:
                await defer(connection, [of_update(bot, row["update_id"], row["chat"]) for row in ordered if row["update_id"] in new])
        return [row["update_id"] for row in rows if row["update_id"] in new]

    async def waiting(self, bot: int) -> list[JournalledUpdate]:
        """The updates that did not end, oldest first."""
        u = updates.c
        asking = select(u.bot, u.update_id, u.chat, u.body, u.attempts).where(u.bot == bot, u.state == "waiting").order_by(u.update_id)
        return [JournalledUpdate(*row) for row in await self._database.rows(asking)]

    async def body(self, bot: int, update_id: int) -> str | None:
        """The JSON of an update that waits; None where it does not."""
        u = updates.c
        asking = select(u.body).where(u.bot == bot, u.update_id == update_id, u.state == "waiting")
        found: str | None = await self._database.scalar(asking)
        return found

    async def end(self, bot: int, update_id: int) -> None:
        """The update is done with: its text and whose it was are blanked."""
        await self._database.write(ending(bot, update_id))

    async def failed(self, bot: int, update_id: int) -> bool:
        """An attempt at the update raised. True: that was the third, and it is set aside."""
        u = updates.c
        counting = (
            update(updates)
            .where(u.bot == bot, u.update_id == update_id, u.state == "waiting")
            .values(attempts=u.attempts + 1, state=case((u.attempts + 1 >= ATTEMPTS, "aside"), else_="waiting"))
            .returning(u.state)
        )
        async with self._database.writing() as connection:
            state: str | None = await connection.scalar(counting)
        return state == "aside"


def number_of(raw: object) -> int | None:
    """The number of a raw update; None for what is none."""
    number = raw.get("update_id") if isinstance(raw, Mapping) else None
    return number if type(number) is int and 0 <= number <= _LARGEST_ID else None


def ending(bot: int, update_id: int) -> Any:
    """The statement that ends an update, for whoever ends it in a transaction of their own."""
    u = updates.c
    return update(updates).where(u.bot == bot, u.update_id == update_id, u.state == "waiting").values(state="done", body="", chat=None)


def chat_of(raw: Mapping[str, Any]) -> int | None:
    """The chat that a raw update belongs to, whatever its kind; None where it belongs to none.

    A button's update carries its chat inside its message; what belongs to a person alone (a chosen inline result) is the private chat's,
    which has the person's id. So is a guest message: the id of its chat may be that of another chat, which the bot is in.
    """
    for kind, content in raw.items():
        if kind == "update_id" or not isinstance(content, Mapping):
            continue
        message = content.get("message")
        places = (content.get("chat"), message.get("chat") if isinstance(message, Mapping) else None, content.get("from"))
        for place in places[2:] if kind == GUEST else places:
            if isinstance(place, Mapping) and type(place.get("id")) is int and abs(place["id"]) <= _LARGEST_ID:
                chat: int = place["id"]
                return chat
    return None
