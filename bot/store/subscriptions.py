"""Who follows what: the subscriptions of chats and of their forum topics."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import AsyncIterator, Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import RowMapping, String, and_, bindparam, cast, delete, exists, false, literal, or_, select, true, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.engine import Database
from bot.store.preferences import from_json, muted
from bot.store.schema import chats, concerns, deliveries, mutes, subscriptions
from bot.topics.concern import Subject, untranslated
from bot.topics.delivery import Page
from bot.topics.subscribers import Key, Kind, Mode, Muted, Preferences, Seat, Subscription

AT_ONCE = 1000
"""Chats a page: so many parameters in a statement (SQLite takes 32,766), and a decision that keeps others waiting for some 50 ms."""

_ITS = ("chat", "thread", "kind", "key")
"""What a subscription is known by."""

GENERAL = 1
"""The thread of a forum's General topic, by which nothing can be sent to it."""


class Subscriptions:
    """`bot.topics.delivery.Followers` on the database, and what a chat does to its own. Each method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, wanted: Sequence[Subscription]) -> list[Subscription]:
        """Follow; those that were not followed yet, with their ids. One that is followed already gets the title, forms and mode anew."""
        s = subscriptions.c
        if not wanted:
            return []
        writing = self._database.insert(subscriptions).on_conflict_do_nothing().returning(subscriptions)
        its = [s[name] == bindparam(f"its_{name}") for name in _ITS]
        changed: dict[str, Any] = {name: bindparam(f"new_{name}") for name in ("title", "forms", "mode")}
        rows = [_row(each) for each in wanted]
        async with self._database.writing() as connection:
            new = [_subscription(row) for row in (await connection.execute(writing, rows)).mappings()]
            known = {(each.seat.chat, thread_of(each.seat), each.kind, each.key) for each in new}
            others = [row for row in rows if tuple(row[name] for name in _ITS) not in known]
            if others:
                named = [{f"its_{name}": row[name] for name in _ITS} | {f"new_{name}": row[name] for name in changed} for row in others]
                await connection.execute(update(subscriptions).where(*its).values(changed), named)
        return sorted(new, key=lambda each: each.id)

    async def of(self, chat: int) -> list[Subscription]:
        """All that a chat follows, in all its topics, oldest first."""
        s = subscriptions.c
        return [_subscription(row) for row in await self._database.mappings(select(subscriptions).where(s.chat == chat).order_by(s.id))]

    async def change(self, chat: int, mode: Mode, id: int | None = None) -> None:
        """Another way for one subscription of the chat, or for all of them."""
        s = subscriptions.c
        await self._database.write(update(subscriptions).where(s.chat == chat, true() if id is None else s.id == id).values(mode=mode))

    async def remove(self, chat: int, ids: Collection[int]) -> list[Subscription]:
        """Follow these no more; those that were followed. What is due already by nothing else does not come any more."""
        s = subscriptions.c
        return await self._remove(chat, s.id.in_(ids))

    async def leave(self, seat: Seat) -> list[Subscription]:
        """A forum topic is gone: nothing is followed in it any more; what was."""
        s = subscriptions.c
        return await self._remove(seat.chat, s.thread == thread_of(seat))

    async def settle(self, chat: int) -> None:
        """A group has no topics any more: what was followed in them is followed in the group itself."""
        s = subscriptions.c
        async with self._database.writing() as connection:
            await keep_apart(connection, subscriptions, s.chat == chat, {"thread": 0}, ("kind", "key"))

    async def _remove(self, chat: int, where: Any) -> list[Subscription]:
        async with self._database.writing() as connection:
            gone = await connection.execute(delete(subscriptions).where(subscriptions.c.chat == chat, where).returning(subscriptions))
            removed = sorted((_subscription(row) for row in gone.mappings()), key=lambda each: each.id)
            if removed:
                await drop_what_nothing_brings(connection, chat)
        return removed

    async def followed(self, kind: Kind) -> set[str]:
        """The keys of a kind that somebody follows who can be written to."""
        s = subscriptions.c
        return set(await self._database.scalars(select(s.key).where(s.kind == kind, _awake(s.chat)).distinct()))

    async def subjects(self) -> list[Subject]:
        """The leaders and words that somebody follows or has muted: what is looked for in a story. One a key, with the forms of all."""
        found: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        async with self._database.reading() as connection:
            for table in (subscriptions, mutes):
                c = table.c
                asking = select(c.kind, c.key, c.forms).where(c.kind.in_(("leader", "word"))).distinct()
                for kind, key, forms in await connection.execute(asking):
                    found[kind, key].update(dict.fromkeys(json.loads(forms)))
        return [Subject("leader" if kind == "leader" else "word", key, tuple(forms)) for (kind, key), forms in found.items()]

    async def untranslated(self) -> list[str]:
        """The words, as they were written, that are followed or muted and have no Hindi yet, each once."""
        found: dict[str, None] = {}
        async with self._database.reading() as connection:
            for table in (subscriptions, mutes):
                c = table.c
                asking = select(c.forms).where(c.kind == "word", c.forms.not_like('%", "%')).distinct().order_by(c.forms)
                for forms in (await connection.execute(asking)).scalars():
                    if untranslated(_forms(forms)):
                        found.update(dict.fromkeys(_forms(forms)))
        return list(found)

    async def translated(self, text: str, key: str, title: str, forms: Sequence[str]) -> None:
        """What such a word means: whoever follows or has muted it has its Hindi from now on, and once, if he had that too."""
        waits, has = _json((text,)), {"key": key, "title": title, "forms": _json(forms)}
        async with self._database.writing() as connection:
            for table, its in ((subscriptions, ("chat", "thread")), (mutes, ("chat",))):
                c, other = table.c, table.alias()
                there = exists(
                    select(other.c.id).where(
                        *(other.c[name] == c[name] for name in its), other.c.kind == "word", other.c.key == key, other.c.id != c.id
                    )
                )
                these = (c.kind == "word", c.forms == waits)
                await connection.execute(delete(table).where(*these, there))
                await connection.execute(update(table).where(*these).values(has))

    async def following(self, keys: Collection[Key], event: int) -> AsyncIterator[Page]:
        """The subscriptions to any of the keys, of chats that can be written to, page by page, each chat whole within a page."""
        s = subscriptions.c
        any_of = _any_of(keys)
        everyone = list(await self._database.scalars(select(s.chat).where(any_of, _awake(s.chat)).distinct().order_by(s.chat)))
        for start in range(0, len(everyone), AT_ONCE):
            some = everyone[start : start + AT_ONCE]
            async with self._database.reading() as connection:
                rows = await connection.execute(select(subscriptions).where(any_of, s.chat.in_(some)).order_by(s.chat, s.id))
                page = Page(tuple(_subscription(row) for row in rows.mappings()), await read_preferences(connection, some, event))
            yield page

    async def by_name(self, chats: Collection[int]) -> frozenset[int]:
        """Those of the chats that follow a leader or a word at once."""
        s = subscriptions.c
        found: set[int] = set()
        ordered = sorted(chats)
        async with self._database.reading() as connection:
            for start in range(0, len(ordered), AT_ONCE):
                its = (s.chat.in_(ordered[start : start + AT_ONCE]), s.kind.in_(("leader", "word")), s.mode == "at once")
                found |= set((await connection.execute(select(s.chat).where(*its).distinct())).scalars())
        return frozenset(found)


async def read_preferences(connection: AsyncConnection, some: Collection[int], event: int | None = None) -> dict[int, Preferences]:
    """The preferences of those of the chats that have any; of muted stories only `event`, or all where that is None."""
    c, m = chats.c, mutes.c
    muting: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    which = true() if event is None else or_(m.kind != "story", m.key == str(event))
    for chat, kind, key in await connection.execute(select(m.chat, m.kind, m.key).where(m.chat.in_(some), which)):
        muting[chat].append((kind, key))
    written = dict((await connection.execute(select(c.chat, c.taste).where(c.chat.in_(some), c.taste != ""))).all())
    return {chat: from_json(written.get(chat, ""), muted(muting[chat]) if chat in muting else Muted()) for chat in written | muting}


async def keep_apart(connection: AsyncConnection, table: Any, where: Any, values: dict[str, Any], unique: Iterable[str]) -> None:
    """Give rows other values where those may meet another row's: of two that would be alike in `unique`, the older stays."""
    c = table.c
    seen: set[tuple[Any, ...]] = set()
    names = tuple(unique)
    drop = []
    for row in (await connection.execute(select(table).where(where).order_by(c.id))).mappings():
        alike = tuple(row[name] for name in names)
        if alike in seen:
            drop.append(row["id"])
        seen.add(alike)
    if drop:
        await connection.execute(delete(table).where(c.id.in_(drop)))
    await connection.execute(update(table).where(where).values(values))


async def drop_what_nothing_brings(connection: AsyncConnection, chat: int) -> None:
    """Something is not followed any more: what is due by nothing else is not sent."""
    c, d, s = concerns.c, deliveries.c, subscriptions.c
    brought = exists(
        select(s.id)
        .join(concerns, and_(c.kind == s.kind, c.key == s.key))
        .where(s.chat == d.chat, s.thread == d.thread, c.event == d.event)
    )
    await connection.execute(update(deliveries).where(d.chat == chat, d.state == "due", ~brought).values(state="dropped"))


def has_muted(chat: Any, event: Any) -> Any:
    """Whether a chat has muted an event, as `subscribers.is_unwanted` has it but for sources: a leader whom it names, a word that it is
    about, or itself."""
    c, m = concerns.c, mutes.c
    named = select(m.id).join(concerns, and_(c.kind == m.kind, c.key == m.key))
    named = named.where(m.chat == chat, c.event == event, or_(m.kind == "leader", c.about))
    return or_(exists(named), exists(select(m.id).where(m.chat == chat, m.kind == "story", m.key == cast(event, String))))


def has_silenced(chat: Any, source: Any) -> Any:
    """Whether a chat has muted a source: its host, or one that it stands under."""
    m = mutes.c
    return exists(select(m.id).where(m.chat == chat, m.kind == "source", or_(source == m.key, source.like(literal("%.") + m.key))))


def thread_of(seat: Seat) -> int:
    """The thread as rows have it."""
    return 0 if seat.thread in (None, GENERAL) else seat.thread


def seat_of(chat: int, thread: int) -> Seat:
    return Seat(chat, thread or None)


def _any_of(keys: Collection[Key]) -> Any:
    s = subscriptions.c
    by_kind: defaultdict[str, list[str]] = defaultdict(list)
    for kind, key in keys:
        by_kind[kind].append(key)
    return or_(false(), *(and_(s.kind == kind, s.key.in_(sorted(some))) for kind, some in sorted(by_kind.items())))


def _awake(chat: Any) -> Any:
    return chat.not_in(select(chats.c.chat).where(chats.c.retired_at.is_not(None)))


def _row(wanted: Subscription) -> dict[str, Any]:
    return {
        "chat": wanted.seat.chat,
        "thread": thread_of(wanted.seat),
        "kind": wanted.kind,
        "key": wanted.key,
        "title": wanted.title,
        "forms": _json(wanted.forms),
        "mode": wanted.mode,
        "since": wanted.since,
    }


def _subscription(row: RowMapping) -> Subscription:
    return Subscription(
        seat=seat_of(row["chat"], row["thread"]),
        kind=row["kind"],
        key=row["key"],
        title=row["title"],
        since=row["since"],
        mode=row["mode"],
        forms=_forms(row["forms"]),
        id=row["id"],
    )


def _json(forms: Sequence[str]) -> str:
    return json.dumps(forms, ensure_ascii=False)


def _forms(text: str) -> tuple[str, ...]:
    return () if text == "[]" else tuple(json.loads(text))
