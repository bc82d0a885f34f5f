"""Jobs for the processes of one PostgreSQL: procrastinate's rows, written in the transaction that writes what they are about.

A job carries a row's number and is a wake-up call, no more. It is unique among those that wait by its `queueing_lock`, the row. Its `lock`
keeps what must not run side by side apart: a chat's updates go one after another, in the order in which they were journalled, and of
a person's requests at most SHARE are seen to at once.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, String, Text, and_, cast, column, exists, func, literal, or_, select, table, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.engine import Database
from bot.store.schema import requests, updates
from bot.topics.hours import SKEW

UPDATE, REQUEST = "update", "request"
"""The tasks, and the queues of the same names."""

SHARE = 3

FORGOTTEN = timedelta(seconds=20)
"""An update or a request of this age without a job has none coming."""

PUT_OFF = timedelta(minutes=2)
"""No job is put off for longer. One that is was put off by a process whose clock runs ahead of the database's, which says when it is
due."""

_SET_RIGHT = text(
    "UPDATE procrastinate_jobs SET scheduled_at = NULL WHERE status = 'todo' AND scheduled_at > now() + CAST(:put_off AS interval)"
)

_jobs = table("procrastinate_jobs", column("queueing_lock"), column("status"))

# Procrastinate 3.10 defers in this way too; called by ourselves it is part of our own transaction. One that waits already is left as it is.
_DEFER = text(
    "SELECT procrastinate_defer_jobs_v1("
    "array_agg(ROW(task, task, 0, lock, row, args::jsonb, NULL)::procrastinate_job_to_defer_v1 ORDER BY place))"
    " FROM ROWS FROM (json_to_recordset(CAST(:jobs AS json)) AS (task text, lock text, row text, args text)) WITH ORDINALITY"
    " AS job(task, lock, row, args, place)"
    " WHERE NOT EXISTS (SELECT FROM procrastinate_jobs WHERE queueing_lock = row AND status = 'todo')"
)


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be seen to: a task, the name of the row, what must not run beside it, and what the task is called with."""

    task: str
    row: str
    lock: str | None
    arguments: dict[str, int]


def of_update(bot: int, update_id: int, chat: int | None) -> Job:
    return Job(UPDATE, f"{UPDATE}:{bot}:{update_id}", f"chat:{bot}:{chat or 0}", {"bot": bot, "update": update_id})


def of_request(id: int, lane: int) -> Job:
    """`lane` is whose turn it is (`Ask.lane`)."""
    return Job(REQUEST, f"{REQUEST}:{id}", f"{REQUEST}s:{lane}:{id % SHARE}", {"id": id})


async def defer(connection: AsyncConnection, jobs: Sequence[Job]) -> None:
    """Write the jobs down, in the transaction of `connection`."""
    if jobs:
        rows = [{"task": job.task, "lock": job.lock, "row": job.row, "args": json.dumps(job.arguments)} for job in jobs]
        await connection.execute(_DEFER, {"jobs": json.dumps(rows)})


class JobQueue:
    """What lets rows be seen to that no job is about: those of a process that ended on its way, or of the time as one process."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def request(self, id: int, lane: int) -> None:
        """Let a request be seen to."""
        async with self._database.writing() as connection:
            await defer(connection, [of_request(id, lane)])

    async def sweep(self, bot: int) -> int:
        """A job for each update and request that waits and has none; how many there were. What a clock that ran ahead has put off goes
        now."""
        u, r = updates.c, requests.c
        now = self._database.now()
        of_an_update = literal(f"{UPDATE}:{bot}:") + cast(u.update_id, String)
        unhandled = (
            select(u.bot, u.update_id, u.chat)
            .where(u.bot == bot, u.state == "waiting", _is_forgotten(u.received_at, now), ~_has_job(of_an_update))
            .order_by(u.update_id)
        )
        unanswered = (
            select(r.id, func.coalesce(r.person, r.chat))
            .where(
                r.bot == bot, r.state == "waiting", _is_forgotten(r.asked_at, now), ~_has_job(literal(f"{REQUEST}:") + cast(r.id, String))
            )
            .order_by(r.id)
        )
        async with self._database.writing() as connection:
            await connection.execute(_SET_RIGHT, {"put_off": PUT_OFF})
            found = [of_update(*row) for row in await connection.execute(unhandled)]
            found += [of_request(*row) for row in await connection.execute(unanswered)]
            await defer(connection, found)
        return len(found)


def _is_forgotten(since: ColumnElement[datetime], now: datetime) -> ColumnElement[bool]:
    """Old enough; or written at a moment to come, before the clock was set back."""
    return or_(since < now - FORGOTTEN, since > now + SKEW)


def _has_job(name: ColumnElement[Any]) -> ColumnElement[bool]:
    return exists().where(and_(_jobs.c.queueing_lock == name, cast(_jobs.c.status, Text).in_(("todo", "doing"))))
