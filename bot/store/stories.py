"""The stories that were read, and the addresses that lead to them."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from bot.model import Article, Choice, Person, Summary
from bot.reading.story_reader import Kept
from bot.store.engine import Database
from bot.store.schema import aliases, stories
from bot.store.story_json import OtherFormat, from_json, to_json

_AT_ONCE = 100
"""Stories a statement: each row holds a whole article."""


class StoryShelf:
    """`bot.reading.story_reader.StoryStore` on the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, address: str) -> Kept | None:
        """The story that an address (cleaned, or a canonical one) is known to lead to."""
        return await self._one(stories.c.id == select(aliases.c.story).where(aliases.c.key == _key(address)).scalar_subquery())

    async def by_id(self, id: str) -> Kept | None:
        """The story of an id."""
        return None if "\0" in id else await self._one(stories.c.id == id)  # PostgreSQL refuses it: /s/%00 would be a fault of the database

    async def some(self, ids: Collection[str]) -> Mapping[str, Kept]:
        """Those of these stories that are kept, by id."""
        s, wanted = stories.c, sorted({id for id in ids if "\0" not in id})
        rows: list[Any] = []
        async with self._database.reading() as connection:
            for start in range(0, len(wanted), _AT_ONCE):
                asking = select(s.id, s.body, s.read_at).where(s.id.in_(wanted[start : start + _AT_ONCE]))
                rows += await connection.execute(asking)
        return {row.id: kept for row in rows if (kept := _kept(row))}

    async def keep(
        self,
        addresses: Sequence[str],
        article: Article,
        people: Sequence[Person],
        choices: Sequence[Choice],
        summary: Summary,
        read_at: datetime,
    ) -> Kept:
        """Write the story and every address that leads to it in one transaction.

        A story is known by its canonical address, or by the first of `addresses` where it has none (a pasted text); whoever writes it
        first gives it its id, also where two processes read it at once.
        """
        leading = sorted({_key(address): address for address in (article.canonical, *addresses) if address}.items())
        identity = article.canonical or next((address for address in addresses if address), "")
        fresh = secrets.token_urlsafe(16)
        row = {
            "key": _key(identity) if identity else fresh,
            "canonical": article.canonical,
            "source": article.source,
            "headline": article.headline,
            "published": article.published,
            "read_at": read_at,
            "body": to_json(article, people, choices, summary),
        }
        writing = self._database.insert(stories).values(id=fresh, **row)
        writing = writing.on_conflict_do_update(index_elements=["key"], set_=row)
        pointing = self._database.insert(aliases)
        pointing = pointing.on_conflict_do_update(index_elements=["key"], set_={"story": pointing.excluded.story})
        async with self._database.writing() as connection:
            id = str(await connection.scalar(writing.returning(stories.c.id)))
            if leading:  # in order of their keys: two that wrote them crosswise would wait for each other
                await connection.execute(pointing, [{"key": key, "address": address, "story": id} for key, address in leading])
        return Kept(id, article, tuple(people), tuple(choices), summary, read_at)

    async def _one(self, where: Any) -> Kept | None:
        async with self._database.reading() as connection:
            row = (await connection.execute(select(stories.c.id, stories.c.body, stories.c.read_at).where(where))).one_or_none()
        return None if row is None else _kept(row)


def _kept(row: Any) -> Kept | None:
    try:
        return Kept(row.id, *from_json(row.body), row.read_at)
    except OtherFormat:
        return None


def _key(address: str) -> str:
    return hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()
