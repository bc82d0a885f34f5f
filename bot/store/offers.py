"""Links that were offered to be read inside another chat: a result or a button has 64 bytes, and a link does not fit."""

from __future__ import annotations

import hashlib
from collections.abc import Collection

from sqlalchemy import select

from bot.store.engine import Database
from bot.store.schema import offers


class Offers:
    """Links by their keys (22 letters). Who was offered one is not kept."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def make(self, links: Collection[str]) -> None:
        """Keep the links, so that whoever takes an offer up has it read."""
        rows = sorted({key_of(link): link for link in links}.items())
        if not rows:
            return
        now = self._database.now()
        writing = self._database.insert(offers).on_conflict_do_update(index_elements=["key"], set_={"made_at": now})
        await self._database.write(writing, [{"key": key, "link": link, "made_at": now} for key, link in rows])

    async def link(self, key: str) -> str | None:
        """The link of a key; None where it was forgotten, or where there never was one."""
        found: str | None = await self._database.scalar(select(offers.c.link).where(offers.c.key == key))
        return found


def key_of(link: str) -> str:
    return hashlib.sha256(link.encode("utf-8", "surrogatepass")).hexdigest()[:22]
