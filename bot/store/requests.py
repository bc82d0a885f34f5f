"""Requests: a link or a pasted text that a person was promised an answer to, one row each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any, Literal

from sqlalchemy import RowMapping, and_, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.engine import Database
from bot.store.job_queue import defer, of_request
from bot.store.journal import ending
from bot.store.schema import requests, stories, updates

Kind = Literal["link", "text", "evidence", "whole"]
"""evidence, whole: a button under an answer was pressed; `what` is the kept story's id and how the answer shows it (the
parts of the button's data), `message` the answer."""
State = Literal["held", "offered", "waiting", "owed", "answered", "failed", "joined"]
"""held: a part of a pasted text that waits for the rest. offered: a guest's text, until it is known which message it
fills in. waiting: to be answered. owed: answered with the labelled fallback, the English still owed. answered, failed: done. joined: a
part that went into another row."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What one message asks for, before it is a row.

    `position` is its place among the asks of its update (the second link: 1). `thread` is the forum topic, `message` the message that
    asked, `person` who sent it (None where Telegram does not say). `what` is the link as given, or the pasted text. `unasked`: nobody
    asked, so an error is nobody's to read. `inline`: the message, in a chat that is not ours, that the answer fills in; then `chat` is the
    private chat of whoever asked, and `message` is 0, as it is where the message stayed behind in the group that became this one.
    """

    chat: int
    message: int
    kind: Kind
    what: str
    position: int = 0
    thread: int | None = None
    private: bool = True
    person: int | None = None
    unasked: bool = False
    inline: str | None = None

    @property
    def lane(self) -> int:
        """Whose turn it is that answers it: the person's, so that one of a group's members does not hold up the others."""
        return self.chat if self.person is None else self.person


@dataclass(frozen=True, slots=True)
class Request:
    """An ask as its row stands.

    `asked_at` is when its update was journalled. `placeholder` and `answer` are message ids. `ask.what` is empty once it ended.
    """

    id: int
    bot: int
    update_id: int | None
    ask: Ask
    state: State
    asked_at: datetime
    due_at: datetime | None = None
    placeholder: int | None = None
    answer: int | None = None
    story: str | None = None
    code: str | None = None


class Requests:
    """The rows. Each method is one transaction, and doing it twice changes nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def accept(self, bot: int, update_id: int, asks: Sequence[Ask], ours: Collection[int] = ()) -> list[Request]:
        """Write the asks of an update down as waiting, and end the update, in one transaction; the rows, in order of position.

        Where several processes share the rows, a job comes with each, but for the positions named in `ours`: those this process sees to.
        """
        async with self._database.writing() as connection:
            rows = await self._write(connection, bot, update_id, asks, "waiting", None)
            await self._let_see_to(connection, [row for row in rows if row.ask.position not in ours])
        return rows

    async def hold(self, bot: int, update_id: int, ask: Ask, due: datetime) -> Request:
        """Hold a part of a pasted text until `due`, and end its update.

        All parts held of the same chat, thread and person become due then, sooner or later than before.
        """
        async with self._database.writing() as connection:
            rows = await self._write(connection, bot, update_id, [ask], "held", due)
            await connection.execute(update(requests).where(*_pasting(bot, ask.chat, ask.thread, ask.person)).values(due_at=due))
        return rows[0]

    async def offer(self, bot: int, update_id: int, ask: Ask) -> Request:
        """Keep a text whose answer fills in a message that Telegram is yet to name. Its update goes on."""
        async with self._database.writing() as connection:
            return (await self._write(connection, bot, update_id, [ask], "offered", None, ends=False))[0]

    async def take_up(self, id: int, inline: str) -> Request | None:
        """The message that an offered text fills in is known: it is waiting, and its update ends. None where it is offered no more."""
        r = requests.c
        taking = update(requests).where(r.id == id, r.state == "offered").values(state="waiting", inline=inline)
        async with self._database.writing() as connection:
            row = (await connection.execute(taking.returning(requests))).mappings().one_or_none()
            if row is None:
                return None
            await connection.execute(ending(row["bot"], row["update_id"]))
            await self._let_see_to(connection, [_request(row)])
        return _request(row)

    async def held(self, bot: int, chat: int, person: int | None, thread: int | None = None) -> list[Request]:
        """The parts held of what this person pastes in this chat, in order of their messages."""
        return await self._select(*_pasting(bot, chat, thread, person), order=(requests.c.message, requests.c.position))

    async def due(self, bot: int, now: datetime) -> list[tuple[Request, ...]]:
        """The pasted texts whose time has come: the parts of each, in order of their messages."""
        r = requests.c
        order = (r.chat, r.thread, r.person, r.message, r.position)
        found = await self._select(r.bot == bot, r.state == "held", r.due_at <= now, order=order)
        texts = groupby(found, lambda part: (part.ask.chat, part.ask.thread, part.ask.person))
        return [tuple(parts) for _, parts in texts]

    async def next_due(self, bot: int) -> datetime | None:
        """When the next held part is due; None where nothing is held."""
        r = requests.c
        found: datetime | None = await self._database.scalar(select(func.min(r.due_at)).where(r.bot == bot, r.state == "held"))
        return found

    async def join(self, parts: Sequence[Request], what: str) -> Request | None:
        """Make one waiting request of the parts: the first row carries `what`, the others end. None where they are held no more."""
        first, *others = (part.id for part in parts)
        r = requests.c
        carrying = update(requests).where(r.id == first, r.state == "held").values(state="waiting", what=what, due_at=None)
        joining = update(requests).where(r.id.in_(others), r.state == "held").values(self._ended("joined"))
        async with self._database.writing() as connection:
            row = (await connection.execute(carrying.returning(requests))).mappings().one_or_none()
            if row is None:
                return None
            if others:
                await connection.execute(joining)
            await self._let_see_to(connection, [_request(row)])
        return _request(row)

    async def waiting(self, bot: int) -> list[Request]:
        """The requests to be answered, oldest first."""
        return await self._select(requests.c.bot == bot, requests.c.state == "waiting")

    async def waiting_for(self, bot: int, chat: int, person: int | None) -> int:
        """How many requests of this person in this chat wait to be answered."""
        r = requests.c
        theirs = (r.bot == bot, r.state == "waiting", r.chat == chat, r.person.is_not_distinct_from(person))
        return await self._database.scalar(select(func.count()).where(*theirs)) or 0

    async def owed(self, bot: int) -> list[Request]:
        """The requests that got the labelled fallback and are still owed the English, oldest first."""
        return await self._select(requests.c.bot == bot, requests.c.state == "owed")

    async def get(self, id: int) -> Request | None:
        """The request of an id."""
        found = await self._select(requests.c.id == id)
        return found[0] if found else None

    async def latest(self, chat: int, message: int, kind: Kind) -> Request | None:
        """What was asked last of this kind by or under this message."""
        r = requests.c
        found = await self._select(r.chat == chat, r.message == message, r.kind == kind, order=(r.id.desc(),))
        return found[0] if found else None

    async def filling(self, inline: str) -> Request | None:
        """What was asked last that fills in this message of another chat."""
        found = await self._select(requests.c.inline == inline, order=(requests.c.id.desc(),))
        return found[0] if found else None

    async def thread_of(self, chat: int, answer: int) -> int | None:
        """The forum topic in which this answer stands; None for the chat itself, or where nothing is known of it."""
        r = requests.c
        found: int | None = await self._database.scalar(select(r.thread).where(r.chat == chat, r.answer == answer).limit(1))
        return found

    async def placeholder(self, id: int, message: int | None) -> None:
        """The message that the answer shall edit; None where it is gone."""
        await self._change(id, ("waiting",), {"placeholder": message})

    async def owe(self, id: int, story: str, message: int | None) -> None:
        """Answered with the labelled fallback in `message`: the English is owed still."""
        values = {"state": "owed", "story": story, "answer": message, "placeholder": None, "answered_at": self._database.now()}
        await self._change(id, ("waiting",), values, story)

    async def answered(self, id: int, story: str, message: int | None) -> None:
        """Answered with the story in `message` (None: in the message of another chat); what was asked is blanked."""
        await self._change(id, ("waiting", "owed"), {**self._ended("answered"), "story": story, "answer": message}, story)

    async def failed(self, id: int, code: str) -> None:
        """It ended with the error's code; what was asked is blanked."""
        await self._change(id, ("waiting", "owed"), {**self._ended("failed"), "code": code})

    async def asked_by(self, bot: int, chat: int, message: int) -> bool:
        """Whether a message has asked for something, as far as the rows are kept."""
        return bool(await self._select(requests.c.bot == bot, requests.c.chat == chat, requests.c.message == message))

    async def is_of_several(self, request: Request) -> bool:
        """Whether the message that asked holds other links besides."""
        r = requests.c
        others = (r.bot == request.bot, r.chat == request.ask.chat, r.message == request.ask.message, r.position != request.ask.position)
        return await self._database.scalar(select(r.id).where(*others, r.kind == "link").limit(1)) is not None

    async def _write(
        self,
        connection: AsyncConnection,
        bot: int,
        update_id: int,
        asks: Sequence[Ask],
        state: State,
        due: datetime | None,
        *,
        ends: bool = True,
    ) -> list[Request]:
        r, u = requests.c, updates.c
        arrived = await connection.scalar(select(u.received_at).where(u.bot == bot, u.update_id == update_id))
        common = {"bot": bot, "update_id": update_id, "state": state, "asked_at": arrived or self._database.now(), "due_at": due}
        if asks:
            await connection.execute(
                self._database.insert(requests).on_conflict_do_nothing(),
                [common | {name: getattr(ask, name) for name in Ask.__dataclass_fields__} for ask in asks],
            )
        if ends:
            await connection.execute(ending(bot, update_id))
        written = await connection.execute(select(requests).where(r.bot == bot, r.update_id == update_id).order_by(r.position))
        return [_request(row) for row in written.mappings()]

    async def _let_see_to(self, connection: AsyncConnection, rows: Sequence[Request]) -> None:
        if self._database.shared:
            await defer(connection, [of_request(row.id, row.ask.lane) for row in rows if row.state == "waiting"])

    async def _select(self, *where: Any, order: Sequence[Any] = (requests.c.id,)) -> list[Request]:
        return [_request(row) for row in await self._database.mappings(select(requests).where(*where).order_by(*order))]

    async def _change(self, id: int, states: Sequence[State], values: dict[str, Any], story: str = "") -> None:
        r = requests.c
        async with self._database.writing() as connection:
            changed = await connection.execute(update(requests).where(r.id == id, r.state.in_(states)).values(values))
            if story and not changed.rowcount and await connection.scalar(select(r.id).where(r.id == id)) is None:
                # The chat was forgotten while its text was read, and the text is to go with it.
                await connection.execute(delete(stories).where(stories.c.id == story, orphaned()))

    def _ended(self, state: State) -> dict[str, Any]:
        now = self._database.now()
        return {"state": state, "what": "", "placeholder": None, "due_at": None, "ended_at": now} | (
            {} if state == "joined" else {"answered_at": func.coalesce(requests.c.answered_at, now)}
        )


def orphaned() -> Any:
    """Of stories: those that somebody pasted, and that no request tells of."""
    its = select(requests.c.story).where(requests.c.story.is_not(None))
    return and_(stories.c.canonical == "", stories.c.id.not_in(its))


def _pasting(bot: int, chat: int, thread: int | None, person: int | None) -> tuple[Any, ...]:
    r = requests.c
    place = (r.thread.is_not_distinct_from(thread), r.person.is_not_distinct_from(person))
    return r.bot == bot, r.state == "held", r.chat == chat, *place


def _request(row: RowMapping) -> Request:
    ask = Ask(**{name: row[name] for name in Ask.__dataclass_fields__})
    return Request(ask=ask, **{name: row[name] for name in Request.__dataclass_fields__ if name != "ask"})
