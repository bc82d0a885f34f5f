"""What is forgotten: by itself after some days, and at once where a chat wants it.

`tests/store/test_retention.py` goes over all tables: one that holds something of a person, and is not named there, fails it.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, String, Table, cast, delete, exists, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.engine import Database
from bot.store.errata import forgotten
from bot.store.journal import REDELIVERY
from bot.store.requests import orphaned
from bot.store.schema import (
    channels,
    chats,
    deliveries,
    entries,
    errata,
    events,
    figures,
    mutes,
    offers,
    requests,
    sentences,
    spending,
    stories,
    subscriptions,
    tidyings,
    updates,
)

log = logging.getLogger(__name__)

UNLISTED = timedelta(days=45)

OFFERED = timedelta(days=7)
"""How long a link that is offered inline can be taken up: while somebody types one, each letter offers another."""

LONG_AWAY = timedelta(days=7)
"""A clock that says that nothing was tidied for so long may be wrong."""
SLEPT_OVER = timedelta(hours=20)
"""Then what is old by that clock is kept for another day, so that somebody can set it right."""

ROWS_AT_ONCE = 1_000
_ENDED = ("answered", "failed", "joined")
_AT_ONCE = 100
"""Chats of which deliveries are deleted at a time."""


class Forgetting:
    """Doing any of it twice changes nothing."""

    def __init__(self, database: Database, at_once: int = ROWS_AT_ONCE) -> None:
        """`at_once`: rows that are deleted in one transaction where there are many."""
        self._database = database
        self._at_once = at_once

    async def tidy(self, days: int) -> bool:
        """To be done each day: `before` of what is older than so many days. False: it is put off for a day, because the clock says that
        nothing was tidied for a week. A machine that was off for so long says so too, and one day more is no harm to anybody; but a clock
        that runs months ahead would make everything old at once."""
        now, t = self._database.now(), tidyings.c
        async with self._database.writing() as connection:
            was = dict((await connection.execute(select(t.key, t.at))).all())
            done, put_off = was.get("done"), was.get("put off")
            waits = (done is None or now - done > LONG_AWAY) and not (put_off and SLEPT_OVER <= now - put_off <= LONG_AWAY)
            if waits and (put_off is None or not timedelta() <= now - put_off <= LONG_AWAY):
                await self._note(connection, "put off", now)
        if waits:
            last = f"since {done:%Y-%m-%d}" if done else "yet"
            log.log(
                logging.WARNING if done else logging.INFO,  # a new bot has nothing to forget
                "nothing was forgotten %s, and it is %s by the clock of this machine: what is old waits a day",
                last,
                f"{now:%Y-%m-%d}",
            )
            return False
        await self.before(now - timedelta(days=days))
        async with self._database.writing() as connection:
            await self._note(connection, "done", now)
            await connection.execute(delete(tidyings).where(t.key == "put off"))
        return True

    async def before(self, when: datetime) -> None:
        """Delete requests that ended before `when`, updates set aside before it, stories read and translations used last before it,
        events that were first listed before it, with the mutes of them, who reported errata before it, and all of a chat that could not be
        written to since. Links that were offered in other chats go after a week. An entry that its feed does not list any more is
        remembered for some weeks at least, since feeds bring entries back. Texts whose answer no message took up go after two days.

        Blank updates that ended, kept only to know them again, go as soon as Telegram cannot send them again, and the numbers of their
        requests with them: Telegram picks numbers anew after a quiet week, and a new update must not be taken for an old one.
        """
        u, r, d = updates.c, requests.c, deliveries.c
        now = self._database.now()
        known = now - 2 * REDELIVERY
        async with self._database.writing() as connection:  # before the updates go: a new one of such a number would find them answered
            await connection.execute(
                update(requests).where(r.state.in_(_ENDED), r.asked_at < known, r.update_id.is_not(None)).values(update_id=None)
            )
            await connection.execute(delete(figures).where(figures.c.day != "", figures.c.day < when.astimezone(UTC).date().isoformat()))
            await connection.execute(delete(spending).where(spending.c.day < now.astimezone(UTC).date().isoformat()))
        await self._delete(updates, u.state == "done", u.received_at < known)
        await self._delete(updates, u.state == "aside", u.received_at < when)
        await self._delete(requests, r.state.in_(_ENDED), r.ended_at < when)
        await self._delete(requests, r.state == "offered", r.asked_at < known)
        await self._delete(stories, stories.c.read_at < when)
        await self._delete(sentences, sentences.c.used_at < when)
        old = events.c.seen_at < when
        await self._delete(deliveries, d.event.in_(select(events.c.id).where(old)))  # an event may have gone to a million
        await self._delete(events, old)  # with their reports and concerns
        async with self._database.writing() as connection:
            its = select(cast(events.c.id, String))
            await connection.execute(delete(mutes).where(mutes.c.kind == "story", mutes.c.key.not_in(its)))
        async with self._database.writing() as connection:
            await connection.execute(forgotten(errata.c.seen_at < when))
            await connection.execute(delete(offers).where(offers.c.made_at < max(when, now - OFFERED)))
        await self._delete(entries, entries.c.seen_at < min(when, now - UNLISTED), entries.c.state == "filed")
        gone = list(await self._database.scalars(select(chats.c.chat).where(chats.c.retired_at < when)))
        for chat in gone:
            await self.chat(chat)
        await self._strays()

    async def chat(self, chat: int, asked: int | None = None) -> None:
        """Delete what is kept of a chat: its requests, the texts that it alone pasted, what it follows and has muted, its settings, what
        was delivered to it, and its updates but for their numbers. Of a person's chat also that it was this person who asked or
        reported something in a group, and the channels that were linked from it.

        `asked` is the update that wants it so: that one stays as it is until it was answered, so that a kill in between does not leave the
        person without a word, and so do those that came after it. The numbers keep an update from being taken as new. What the chat spent
        today stays until the day is over: else this would be a way around the daily limit. Stories that stand on a site stay: they are
        nobody's.
        """
        u, r, s, c, f = updates.c, requests.c, stories.c, channels.c, subscriptions.c
        its = select(r.story).where(r.chat == chat, r.story.is_not(None))
        others = select(r.story).where(r.chat != chat, r.story.is_not(None))
        before = () if asked is None else ((u.state != "waiting") | (u.update_id < asked),)
        async with self._database.writing() as connection:
            linked = (await connection.execute(delete(channels).where(c.linked_by == chat).returning(c.chat, c.topic))).all()
            for channel, topic in linked:
                await connection.execute(delete(subscriptions).where(f.chat == channel, f.kind == "topic", f.key == topic))
            await connection.execute(delete(stories).where(s.canonical == "", s.id.in_(its), s.id.not_in(others)))
            await connection.execute(delete(requests).where(r.chat == chat))
            await connection.execute(update(requests).where(r.person == chat, r.state.in_(_ENDED)).values(person=None))
            await connection.execute(update(updates).where(u.chat == chat, *before).values(state="done", body="", chat=None))
            await connection.execute(forgotten((errata.c.chat == chat) | (errata.c.person == chat)))
            await self._leave(connection, [chat])
            emptied = {channel for channel, _ in linked}
            empty = emptied - set((await connection.execute(select(f.chat).where(f.chat.in_(emptied)))).scalars())
            await self._leave(connection, sorted(empty))

    async def _leave(self, connection: AsyncConnection, some: Sequence[int]) -> None:
        for table in (subscriptions, mutes, chats, channels, deliveries):
            await connection.execute(delete(table).where(table.c.chat.in_(some)))

    async def _strays(self) -> None:
        """What was on its way when its chat was forgotten: a text that was being read, a story that was just to be sent."""
        d = deliveries.c
        unknown = [~exists().where(table.c.chat == d.chat) for table in (subscriptions, mutes, chats)]
        await self._database.write(delete(stories).where(orphaned(), stories.c.read_at < self._database.now() - timedelta(days=1)))
        strays = list(await self._database.scalars(select(d.chat).where(*unknown).distinct()))
        for start in range(0, len(strays), _AT_ONCE):
            some = strays[start : start + _AT_ONCE]
            await self._database.write(delete(deliveries).where(d.chat.in_(some), *unknown))

    async def _delete(self, table: Table, *old: ColumnElement[bool]) -> None:
        """Delete what is old, some rows a transaction: on SQLite nobody else writes meanwhile, and where days were made fewer there may be
        a million."""
        key = tuple_(*table.primary_key.columns)
        some = delete(table).where(key.in_(select(*table.primary_key.columns).where(*old).limit(self._at_once)))
        while True:
            async with self._database.writing() as connection:
                if (await connection.execute(some)).rowcount < self._at_once:
                    return

    async def _note(self, connection: AsyncConnection, key: str, now: datetime) -> None:
        writing: Any = self._database.insert(tidyings).values(key=key, at=now)
        await connection.execute(writing.on_conflict_do_update(index_elements=["key"], set_={"at": now}))
