"""Feeds: what is remembered of each, and what each has listed."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import RowMapping, and_, bindparam, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.engine import Database
from bot.store.schema import entries, feeds
from bot.topics.feed import Entry
from bot.topics.feed_state import FeedState, when_followed
from bot.topics.news import Listed, News, Sighting

log = logging.getLogger(__name__)

_SET_BACK = timedelta(minutes=1)
"""A feed that was asked further in the future than this was asked before the clock was set back (`feed_state.is_due`)."""

_RENEWED = timedelta(days=7)
"""How old the note that an entry is still listed may get before it is written anew."""

_AT_ONCE = 300
OF_ONE_FEED = 20
"""Entries of one feed that are filed in one round."""

DAILY = 1_000
"""New entries of one feed in a day: the busiest newsrooms list some 500. Anybody may bring a feed, and each entry is rows for weeks."""
_FEW = 20
"""New entries at once that need not be counted: so many each few minutes are no more than that."""


class Feeds:
    """`bot.topics.poller.FeedLedger` on the database. Each method is one transaction, and doing it twice changes nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # ---- which feeds there are

    async def add(self, states: Sequence[FeedState]) -> None:
        """Feeds to be asked; those that are there already stay as they are."""
        if states:
            await self._database.write(self._database.insert(feeds).on_conflict_do_nothing(), [_row(state) for state in states])

    async def remove(self, addresses: Collection[str]) -> None:
        """These are asked no more; what they listed is forgotten."""
        async with self._database.writing() as connection:
            for some in _some(addresses):
                await connection.execute(delete(feeds).where(feeds.c.key.in_(some)))

    async def all(self) -> list[FeedState]:
        """Every feed, in the order in which they were added."""
        return [state_of(row) for row in await self._database.mappings(select(feeds).order_by(feeds.c.id))]

    async def follow(self, addresses: Collection[str], now: datetime, shortest: float) -> None:
        """Somebody follows these, and nobody any other. Those followed anew are asked as soon as `feed_state.when_followed` says."""
        f = feeds.c
        keys = {hashed(address) for address in addresses}
        async with self._database.writing() as connection:
            rows = (await connection.execute(select(feeds).order_by(f.key).with_for_update())).mappings().all()
            changed = [row for row in rows if row["followed"] != (row["key"] in keys)]
            states = [state_of(row) for row in changed]
            after = [replace(state, followed=False) if state.followed else when_followed(state, now, shortest) for state in states]
            await _write(connection, after)

    # ---- the poller's ledger

    async def due(self, now: datetime, limit: int) -> list[FeedState]:
        """At most `limit` feeds that are due, the longest due first."""
        f = feeds.c
        due = and_(f.next_at.is_not(None), or_(f.next_at <= now, f.asked_at > now + _SET_BACK))
        return [state_of(row) for row in await self._database.mappings(select(feeds).where(due).order_by(f.next_at, f.id).limit(limit))]

    async def next_at(self, now: datetime) -> datetime | None:
        """The earliest moment after `now` at which a feed is due."""
        f = feeds.c
        found: datetime | None = await self._database.scalar(select(func.min(f.next_at)).where(f.next_at > now))
        return found

    async def state(self, address: str) -> FeedState | None:
        """What is remembered of a feed."""
        async with self._database.reading() as connection:
            row = (await connection.execute(select(feeds).where(feeds.c.key == hashed(address)))).mappings().one_or_none()
        return None if row is None else state_of(row)

    async def known(self, address: str, listed: Sequence[Entry]) -> list[Sighting]:
        """What the feed listed before that shares an id, a link or a title with any of these. What is listed still stays remembered."""
        e, now = entries.c, self._database.now()
        found: dict[str, RowMapping] = {}
        async with self._database.reading() as connection:
            feed = await connection.scalar(select(feeds.c.id).where(feeds.c.key == hashed(address)))
            for start in range(0, len(listed), _AT_ONCE):
                some = listed[start : start + _AT_ONCE]
                ids, links, titles = {x.id for x in some}, {hashed(x.link) for x in some} - {""}, {hashed(x.title) for x in some} - {""}
                alike = or_(e.id.in_(ids), e.link_key.in_(links), e.title_key.in_(titles))
                columns = (e.id, e.link, e.title, e.published, e.seen_at)
                for row in (await connection.execute(select(*columns).where(e.feed == feed, alike).order_by(e.seen_at, e.id))).mappings():
                    found[row["id"]] = row
        ageing = sorted(id for id, row in found.items() if row["seen_at"] < now - _RENEWED)
        if ageing:
            renewing = update(entries).where(e.feed == feed, e.id == bindparam("its_id")).values(seen_at=now)
            await self._database.write(renewing, [{"its_id": id} for id in ageing])
        return [Sighting(row["id"], row["link"], row["title"], row["published"]) for row in found.values()]

    async def save(self, states: Sequence[FeedState]) -> None:
        """Keep these states, of feeds that are still there."""
        async with self._database.writing() as connection:
            await self._save(connection, states)

    async def record(self, state: FeedState, news: News) -> list[Listed]:
        """Keep the state, and what the feed listed; what of that was not there already. What is more than DAILY is not kept: it is new
        again tomorrow, where it is still listed."""
        e, now = entries.c, self._database.now()
        adding = self._database.insert(entries).on_conflict_do_nothing().returning(e.id)
        async with self._database.writing() as connection:
            await self._save(connection, [state])
            feed = await connection.scalar(select(feeds.c.id).where(feeds.c.key == hashed(state.address)))
            if feed is None:
                return []
            added: set[str] = set()
            rows = [_entry_row(feed, listed, now) for listed in news.listed[: await self._room(connection, feed, len(news.listed))]]
            if rows:
                added = set((await connection.execute(adding, rows)).scalars())
            if news.retitled:
                retitling = update(entries).where(e.feed == feed, e.id == bindparam("its_id"))
                retitling = retitling.values(title=bindparam("new"), title_key=bindparam("new_key"), summary=bindparam("said"), state="new")
                by_id = {entry.id: entry for entry in news.retitled}
                named = [
                    {"its_id": id, "new": entry.title, "new_key": hashed(entry.title), "said": entry.summary}
                    for id, entry in sorted(by_id.items())
                ]
                await connection.execute(retitling, named)
        return [listed for listed in news.listed if listed.entry.id in added]

    async def _room(self, connection: AsyncConnection, feed: int, wanted: int) -> int:
        """How many new entries of the feed may be kept now."""
        if wanted <= _FEW:
            return wanted
        e = entries.c
        today = select(func.count()).where(e.feed == feed, e.seen_at > self._database.now() - timedelta(days=1))
        room = max(0, DAILY - (await connection.scalar(today) or 0))
        if room < wanted:
            log.warning("a feed lists more than %d new entries in a day; %d of them are left out", DAILY, wanted - room)
        return room

    async def _save(self, connection: AsyncConnection, states: Sequence[FeedState]) -> None:
        f = feeds.c
        by_key = {hashed(state.address): state for state in states}
        asking = select(f.key, f.followed, f.next_at).where(f.key.in_(sorted(by_key))).order_by(f.key).with_for_update()
        after = []
        for key, followed, next_at in await connection.execute(asking):
            state = by_key[key]
            if followed and not state.followed and next_at and state.next_at:
                state = replace(state, next_at=min(next_at, state.next_at))
            after.append(replace(state, followed=followed))
        await _write(connection, after)

    # ---- what the newsroom has not seen to yet

    async def unfiled(self, limit: int) -> list[tuple[str, Listed]]:
        """Entries that are no reports yet, each with its feed's address; the oldest first, and of one feed not more than OF_ONE_FEED: what
        waits there because its pages do not come must not stand before everybody else's."""
        e = entries.c
        place = func.row_number().over(partition_by=e.feed, order_by=(e.seen_at, e.published, e.id)).label("place")
        new = select(e.feed, e.id, place).where(e.state == "new").subquery()
        asking = select(feeds.c.address, *e).join(feeds, feeds.c.id == e.feed)
        asking = asking.join(new, and_(new.c.feed == e.feed, new.c.id == e.id)).where(new.c.place <= OF_ONE_FEED)
        asking = asking.order_by(e.seen_at, e.published, e.feed).limit(limit)
        return [(row["address"], _listed(row)) for row in await self._database.mappings(asking)]

    async def filed(self, address: str, ids: Collection[str]) -> None:
        """These are seen to."""
        e = entries.c
        feed = select(feeds.c.id).where(feeds.c.key == hashed(address)).scalar_subquery()
        filing = update(entries).where(e.feed == feed, e.id == bindparam("its_id")).values(state="filed", summary="")
        if ids:
            await self._database.write(filing, [{"its_id": id} for id in sorted(ids)])


_MOMENTS = ("first_at", "read_at", "failing_since")
_COLUMNS = ("address", "followed", "hub", "asked_at", "next_at")
_REST = tuple(field.name for field in fields(FeedState) if field.name not in _COLUMNS)


async def _write(connection: AsyncConnection, states: Sequence[FeedState]) -> None:
    names = ("state", "followed", "hub", "asked_at", "next_at")
    writing = update(feeds).where(feeds.c.key == bindparam("its_key")).values({name: bindparam(f"new_{name}") for name in names})
    if states:
        rows = [(hashed(state.address), _row(state)) for state in states]
        await connection.execute(writing, [{"its_key": key} | {f"new_{name}": row[name] for name in names} for key, row in rows])


def _row(state: FeedState) -> dict[str, Any]:
    rest = {name: getattr(state, name) for name in _REST}
    rest |= {name: rest[name] and rest[name].isoformat() for name in _MOMENTS}
    row = {name: getattr(state, name) for name in _COLUMNS}
    return {**row, "key": hashed(state.address), "state": json.dumps({name: value for name, value in rest.items() if value})}


def state_of(row: Mapping[Any, Any]) -> FeedState:
    """A field that an older version did not know has its default; one that this version does not know is left out."""
    rest = {name: value for name, value in json.loads(row["state"]).items() if name in _REST}
    rest |= {name: datetime.fromisoformat(rest[name]) for name in _MOMENTS if name in rest}
    return FeedState(**{name: row[name] for name in _COLUMNS}, **rest)


def _entry_row(feed: int, listed: Listed, now: datetime) -> dict[str, Any]:
    entry = listed.entry
    row = {field.name: getattr(entry, field.name) for field in fields(Entry)}
    keys = {"link_key": hashed(entry.link), "title_key": hashed(entry.title)}
    return {**row, **keys, "feed": feed, "standing": listed.standing, "seen_at": now, "state": "new"}


def _listed(row: RowMapping) -> Listed:
    return Listed(Entry(**{field.name: row[field.name] for field in fields(Entry)}), row["standing"])


def _some(addresses: Collection[str]) -> list[list[str]]:
    keys = sorted(hashed(address) for address in addresses)
    return [keys[start : start + _AT_ONCE] for start in range(0, len(keys), _AT_ONCE)]


def hashed(text: str) -> str:
    """What a text is looked up by; empty for an empty one."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() if text else ""
