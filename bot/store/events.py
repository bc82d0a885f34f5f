"""Events, the reports of them, and whom they concern."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, and_, delete, exists, false, func, insert, or_, select, true, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.engine import Database
from bot.store.posts import let_posts_name
from bot.store.schema import aliases, concerns, deliveries, events, reports, stories, subscriptions
from bot.store.story_json import OtherFormat, from_json
from bot.store.subscriptions import has_muted, has_silenced
from bot.topics.concern import Concern
from bot.topics.events import Account, Headline, Report, State
from bot.topics.subscribers import UPDATES, Key, Story

_AT_ONCE = 500


class Events:
    """`bot.topics.events.EventStore` on the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def known(self, links: Collection[str]) -> Mapping[str, Report]:
        """The reports of those of the (cleaned) links that were listed before; of one that was told anew, the latest."""
        keys = {_key(link, telling): link for link in links for telling in range(UPDATES + 1)}
        wanted = sorted(keys)
        found: dict[str, Report] = {}
        async with self._database.reading() as connection:
            for start in range(0, len(wanted), _AT_ONCE):
                asking = select(reports).where(reports.c.key.in_(wanted[start : start + _AT_ONCE])).order_by(reports.c.id)
                for row in (await connection.execute(asking)).mappings():
                    found[keys[row["key"]]] = _report(row)
        return found

    async def open(self, account: Account, concern: Concern, *, old: bool = False) -> Report:
        """A new event with its first report."""
        async with self._database.writing() as connection:
            there = await _by_link(connection, account.link)
            if there is None:
                opening = insert(events).values(seen_at=account.seen, updates=0).returning(events.c.id)
                there = await self._write(connection, int(await connection.scalar(opening) or 0), account, 0, old)
                await self._concern(connection, there.event, concern)
        return there

    async def join(self, event: int, account: Account, concern: Concern, *, changed: bool = False, old: bool = False) -> Report:
        """Another report of an event; of those that change a figure, the first two are its updates."""
        counting = update(events).where(events.c.id == event, events.c.updates < UPDATES).values(updates=events.c.updates + 1)
        async with self._database.writing() as connection:
            there = await _by_link(connection, account.link)
            if there is None:
                before = set((await connection.execute(select(reports.c.source).where(reports.c.event == event))).scalars())
                number = (await connection.scalar(counting.returning(events.c.updates)) or 0) if changed and not old else 0
                there = await self._write(connection, event, account, number, old)
                if not old and account.source not in before:
                    await let_posts_name(self._database, connection, event)
                await self._concern(connection, event, concern)
        return there

    async def retell(self, report: Report, account: Account, concern: Concern) -> Report | None:
        """A report's own outlet tells it under the same link with other figures: the report of that, as a change of the event; None where
        there were enough of those."""
        e = events.c
        counting = update(events).where(e.id == report.event, e.updates < UPDATES).values(updates=e.updates + 1).returning(e.updates)
        async with self._database.writing() as connection:
            key = _key(account.link, report.telling + 1)
            there = (await connection.execute(select(reports).where(reports.c.key == key))).mappings().one_or_none()
            if there is not None:
                return _report(there)
            number: int | None = await connection.scalar(counting)
            if number is None:
                return None
            again = await self._write(connection, report.event, account, number, old=False, telling=report.telling + 1)
            await self._concern(connection, report.event, concern)
        return again

    async def widen(self, report: Report, concern: Concern, *, old: bool = False) -> bool:
        """A known report turned out to concern more: True where that was new, and the report is to be decided again."""
        r = reports.c
        async with self._database.writing() as connection:
            if not await self._concern(connection, report.event, concern) or old:
                return False
            again = update(reports).where(r.id == report.id, r.state.in_(("unwanted", "wanted", "read"))).values(state="new")
            return (await connection.execute(again)).rowcount > 0

    async def decided(self, story: Story, *, wanted: bool) -> bool:
        """Who gets it stands in rows. One that is read already stays read.

        False where the event is not what was decided upon any more: what came between would be forgotten else.
        """
        r = reports.c
        async with self._database.writing() as connection:
            now = await _story(connection, story.report)
            if (now.subjects, now.about, now.failed) != (story.subjects, story.about, story.failed):
                return False
            kept = update(reports).where(r.id == story.report, r.state == "new", r.story.is_not(None)).values(state="read")
            moved = update(reports).where(r.id == story.report, r.state == "new").values(state="wanted" if wanted else "unwanted")
            await connection.execute(kept)
            await connection.execute(moved)
        return True

    async def read(self, report: int, story: str) -> None:
        """Its story is kept: whoever waits for it can have it."""
        r = reports.c
        async with self._database.writing() as connection:
            await connection.execute(update(reports).where(r.id == report).values(story=story))
            await connection.execute(update(reports).where(r.id == report, r.state != "new").values(state="read"))

    async def unreadable(self, report: int) -> None:
        """It cannot be read: whoever waits for it may get the event by another report, of those that are there too."""
        r, d = reports.c, deliveries.c
        event = select(r.event).where(r.id == report).scalar_subquery()
        async with self._database.writing() as connection:
            await connection.execute(update(reports).where(r.id == report).values(state="unreadable"))
            await connection.execute(delete(deliveries).where(d.event == event, d.report == report, d.state == "due"))
            others = ("unwanted", "wanted", "read")
            await connection.execute(update(reports).where(r.event == event, r.state.in_(others)).values(state="new"))

    async def pending(self, *states: State) -> list[Report]:
        """The reports in these states, oldest first."""
        r = reports.c
        return [_report(row) for row in await self._database.mappings(select(reports).where(r.state.in_(states)).order_by(r.id))]

    async def story(self, report: int) -> Story:
        """What the decision needs of a report, with all that its event concerns."""
        async with self._database.reading() as connection:
            return await _story(connection, report)

    async def recent(self, since: datetime) -> list[Report]:
        """The reports seen since a moment, oldest first."""
        r = reports.c
        return [_report(row) for row in await self._database.mappings(select(reports).where(r.seen_at >= since).order_by(r.id))]

    async def newest(
        self,
        keys: Collection[Key],
        limit: int,
        before: datetime | None = None,
        since: datetime | None = None,
        *,
        after: int | None = None,
    ) -> list[Headline]:
        """The events that concern any of the keys, newest first, of a span of time and behind an event where they are said."""
        c, e = concerns.c, events.c
        any_of = or_(false(), *(and_(c.kind == kind, c.key == key) for kind, key in keys))
        earlier = true() if before is None else e.seen_at < before
        later = true() if since is None else e.seen_at >= since
        return await self._headlines(e.id.in_(select(c.event).where(any_of)), earlier, later, _behind(after), limit=limit)

    async def texts(self, numbers: Sequence[int]) -> Mapping[int, str]:
        """What can be searched of these events: headlines and summaries of all their reports; of a story that was read, its
        headline and its leaders' names in both languages."""
        found: defaultdict[int, list[str]] = defaultdict(list)
        async with self._database.reading() as connection:
            reported = await _of(connection, numbers)
            of_story = {row["story"]: event for event, rows in reported.items() for row in rows if row["story"]}
            for event, rows in reported.items():
                found[event] += [text for row in rows for text in (row["title"], row["summary"])]
            for start in range(0, len(ids := sorted(of_story)), _AT_ONCE):
                asking = select(stories.c.id, stories.c.body).where(stories.c.id.in_(ids[start : start + _AT_ONCE]))
                for id, body in await connection.execute(asking):
                    with suppress(OtherFormat):
                        summary = from_json(body)[3]
                        names = [name for each in summary.leaders for name in (each.name, each.hindi)]
                        found[of_story[id]] += [summary.headline, summary.headline_hi, *names]
        return {event: "\n".join(texts) for event, texts in found.items()}

    async def news(self, chat: int, since: datetime, limit: int, *, after: int | None = None, but_told: bool = False) -> list[Headline]:
        """The events that came by what the chat follows since a moment, without what it muted, newest first; behind `after`. `but_told`:
        without what it was told, by a push or in a digest."""
        c, d, e, r, s = concerns.c, deliveries.c, events.c, reports.c, subscriptions.c
        followed = exists(
            select(s.id).join(concerns, and_(c.kind == s.kind, c.key == s.key)).where(s.chat == chat, c.event == e.id, s.since <= e.seen_at)
        )
        heard = exists(select(r.id).where(r.event == e.id, ~has_silenced(chat, r.source)))
        told = exists(select(d.id).where(d.event == e.id, d.chat == chat, d.state == "sent", d.how != "more"))
        where = (followed, ~has_muted(chat, e.id), heard, e.seen_at > since, _behind(after))
        return await self._headlines(*where, *([~told] if but_told else []), limit=limit)

    async def headlines(self, numbers: Sequence[int]) -> Mapping[int, Headline]:
        """Those of these events that are kept."""
        found = await self._headlines(events.c.id.in_(numbers), limit=len(numbers))
        return {each.event: each for each in found}

    async def sources(self, events: Sequence[int]) -> Mapping[int, tuple[str, ...]]:
        """The hosts that reported each event, the first one first."""
        async with self._database.reading() as connection:
            return {event: tuple(dict.fromkeys(row["source"] for row in rows)) for event, rows in (await _of(connection, events)).items()}

    async def elsewhere(self, story: str) -> list[tuple[str, str]]:
        """Host and link of every report of the events that a kept story reports, oldest first: by what was read of a feed's, and by any of
        the story's addresses."""
        r, a = reports.c, aliases.c
        its = select(r.event).where(or_(r.story == story, r.key.in_(select(a.key).where(a.story == story))))
        return [
            (source, link) for source, link in await self._database.rows(select(r.source, r.link).where(r.event.in_(its)).order_by(r.id))
        ]

    async def topics_of(self, story: str) -> list[str]:
        """The topics of the events that a kept story reports; none where no feed listed it."""
        c, r, a = concerns.c, reports.c, aliases.c
        its = select(r.event).where(or_(r.story == story, r.key.in_(select(a.key).where(a.story == story))))
        return list(await self._database.scalars(select(c.key).where(c.kind == "topic", c.event.in_(its)).distinct().order_by(c.key)))

    async def _headlines(self, *where: Any, limit: int) -> list[Headline]:
        e = events.c
        async with self._database.reading() as connection:
            found = await connection.execute(select(e.id, e.seen_at).where(*where).order_by(e.seen_at.desc(), e.id.desc()).limit(limit))
            seen = dict(found.all())
            by_event = await _of(connection, tuple(seen))
        return [_headline(event, moment, by_event[event]) for event, moment in seen.items() if event in by_event]

    async def _write(self, connection: AsyncConnection, event: int, account: Account, number: int, old: bool, telling: int = 0) -> Report:
        row = {
            "event": event,
            "key": _key(account.link, telling),
            "link": account.link,
            "source": account.source,
            "title": account.title,
            "summary": account.summary,
            "published": account.published,
            "seen_at": account.seen,
            "fingerprint": account.fingerprint,
            "number": number,
            "gather_at": account.gather,
            "state": "old" if old else "new",
        }
        return _report((await connection.execute(insert(reports).values(row).returning(reports))).mappings().one())

    async def _concern(self, connection: AsyncConnection, event: int, concern: Concern) -> bool:
        """Add what the event concerns; whether any of it is new."""
        c = concerns.c
        if not concern.subjects:
            return False
        before = {(kind, key) for kind, key in await connection.execute(select(c.kind, c.key).where(c.event == event))}
        writing = self._database.insert(concerns)
        writing = writing.on_conflict_do_update(
            index_elements=["event", "kind", "key"], set_={"about": or_(c.about, writing.excluded.about)}
        )
        subjects = sorted(concern.subjects)
        rows = [{"event": event, "kind": kind, "key": key, "about": (kind, key) in concern.about} for kind, key in subjects]
        await connection.execute(writing, rows)
        return not before.issuperset(concern.subjects)


def _behind(event: int | None) -> ColumnElement[bool]:
    """What stands behind an event in a list, newest first; nothing where it was forgotten."""
    if event is None:
        return true()
    e, its = events.c, events.alias()
    moment = select(its.c.seen_at).where(its.c.id == event).scalar_subquery()
    return or_(e.seen_at < moment, and_(e.seen_at == moment, e.id < event))


async def _by_link(connection: AsyncConnection, link: str) -> Report | None:
    row = (await connection.execute(select(reports).where(reports.c.key == _key(link)))).mappings().one_or_none()
    return None if row is None else _report(row)


async def _of(connection: AsyncConnection, events: Sequence[int]) -> dict[int, list[RowMapping]]:
    """The reports of events, oldest first."""
    r = reports.c
    found: defaultdict[int, list[RowMapping]] = defaultdict(list)
    for start in range(0, len(events), _AT_ONCE):
        asking = select(reports).where(r.event.in_(events[start : start + _AT_ONCE])).order_by(r.id)
        for row in (await connection.execute(asking)).mappings():
            found[row["event"]].append(row)
    return found


def _headline(event: int, seen: datetime, rows: Sequence[RowMapping]) -> Headline:
    changed = next((row for row in reversed(rows) if row["number"] and row["state"] != "unreadable"), None)
    told = changed or rows[0]
    read = next((row["story"] for row in rows if row["story"]), None)
    story = told["story"] if changed else read
    sources = dict.fromkeys([told["source"], *(row["source"] for row in rows)])
    return Headline(event, seen, told["title"], told["link"], tuple(sources), story, story or read)


def _report(row: RowMapping) -> Report:
    account = Account(
        link=row["link"],
        source=row["source"],
        title=row["title"],
        summary=row["summary"],
        published=row["published"],
        seen=row["seen_at"],
        fingerprint=row["fingerprint"],
        gather=row["gather_at"],
    )
    telling = next(number for number in range(UPDATES + 1) if _key(row["link"], number) == row["key"])
    return Report(row["id"], row["event"], account, row["number"], row["state"], row["story"], telling)


def _key(link: str, telling: int = 0) -> str:
    """A link has one report, and one more for each time that its outlet told it anew."""
    text = f"{link}\n{telling}" if telling else link
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


async def _story(connection: AsyncConnection, report: int) -> Story:
    c, r = concerns.c, reports.c
    asking = select(r.event, r.source, r.number, r.gather_at, events.c.seen_at).join(events, events.c.id == r.event).where(r.id == report)
    row = (await connection.execute(asking)).one()
    those = (await connection.execute(select(c.kind, c.key, c.about).where(c.event == row.event))).all()
    failed = await connection.scalar(select(func.count()).where(r.event == row.event, r.state == "unreadable"))
    subjects = frozenset((kind, key) for kind, key, _ in those)
    about = frozenset((kind, key) for kind, key, at_its_head in those if at_its_head)
    return Story(row.event, report, subjects, row.source, row.seen_at, about, row.number, row.gather_at, failed or 0)
