"""The sender: empties the deliveries that are due, at Telegram's pace, and learns which chats are there no more."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from telegram.error import ChatMigrated, TelegramError

from bot.chat import words
from bot.chat.limiter import Answer
from bot.chat.markup import said
from bot.chat.pace import Urgency
from bot.chat.push_message import Knowledge, push_message
from bot.chat.sending import Bot, Closed, Gone, NoTopic, Place, edit, is_passing, send_there
from bot.errors import StoreError
from bot.loops import again_and_again
from bot.meter import Meter
from bot.store.deliveries import Sent
from bot.store.posts import Post
from bot.store.store import Store
from bot.together import Together, until_written
from bot.topics.delivery import Digest, Due, Push, compose, stragglers
from bot.topics.subscribers import DEFAULT, Seat, next_digest, rests_until

if TYPE_CHECKING:
    from bot.store.locks import Locks  # with PostgreSQL's driver, for which SQLite's start need not pay

log = logging.getLogger(__name__)

CHATS = 300
"""Chats in hand at a time. The limiter lets ten calls go at once; the others wait in it, so that a chat which Telegram wants left alone
for a minute, or ten such chats, stop nobody else."""

POSTS = 10
"""Posts edited between two looks at what is due."""
POSTS_IN_HAND = "posts"
"""What a process has in hand while it edits them."""

SWEEP, SWEEP_TOGETHER = 60.0, 1.0
"""Seconds after which rows are looked for though nobody told of any: in one process, and where others decide what is due."""
OFFERED = 4
"""Times as many chats as are free are looked at where several processes take them: the first ones are in the others' hands."""

RESTS = (2.0, 5.0, 15.0, 30.0, 60.0)
"""Seconds before the next attempt while Telegram or the database is away. The limiter has tried for eight by then."""


class Pushes:
    """Sends what is due. A row is claimed by its chat being in hand, in this process' memory, and by `locks` where there are others; it is
    marked as sent as soon as Telegram took it, and before anything else takes its place in flight. A kill doubles what was in flight, and
    loses nothing."""

    def __init__(
        self, bot: Bot, store: Store, clock: Callable[[], datetime], locks: Locks | None = None, meter: Meter | None = None
    ) -> None:
        self._bot = bot
        self._meter = meter or Meter()
        self._store = store
        self._clock = clock
        self._marks = Together(self._mark)
        self._hands: dict[int, asyncio.Task[None]] = {}
        self._flying: set[asyncio.Task[None]] = set()
        self._woken = asyncio.Event()
        self._faults = 0
        self._resting_until = 0.0
        self._stopped = False
        self._locks = locks
        self._sweep = SWEEP_TOGETHER if locks else SWEEP
        self._let_go: set[int] = set()
        if locks:
            locks.on_loss(self._abandon)

    def wake(self) -> None:
        """Rows may be due."""
        self._woken.set()

    async def run(self) -> None:
        """For good."""
        await again_and_again(self._look, self._woken)

    async def _look(self) -> float:
        try:
            return await self._fill()
        except StoreError as error:
            log.warning("the database cannot be reached (%s); what is due waits", error)
            return self._rest()

    async def stop(self, grace: float) -> None:
        """Begin nothing more. What is on its way to Telegram has `grace` seconds to be marked; what only waits for its turn goes later."""
        self._stopped = True
        for task in set(self._hands.values()) - self._flying:
            task.cancel()
        if self._flying:
            await asyncio.wait(set(self._flying), timeout=grace)
        tasks = list(self._hands.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._marks.stop()

    async def _mark(self, some: Sequence[Sent]) -> None:
        """However slow the database is, no more is sent than is marked. A fault of ours holds no places for good."""
        await until_written(lambda: self._store.deliveries.sent(some), RESTS)

    async def _fill(self) -> float:
        """Take what is due into the hands that are free; for how many seconds there is nothing more to do."""
        rest = self._resting_until - asyncio.get_running_loop().time()
        if rest > 0:
            return rest
        free = CHATS - len(self._hands)
        if free < CHATS // 3:
            return self._sweep  # a hand that comes free wakes
        now = self._clock()
        mine = await self._take(now, free)
        # Read when the chats are ours: what another sent before it let go of them is marked by then.
        rows = await self._store.deliveries.due_to(mine, now)
        known = await Knowledge.of(self._store, rows) if rows else None
        by_chat: dict[int, list[Due]] = {}
        for row in rows:
            by_chat.setdefault(row.seat.chat, []).append(row)
        for chat, those in by_chat.items():
            assert known is not None  # noqa: S101 - there are rows
            self._hands[chat] = asyncio.create_task(self._serve(chat, those, known), name=f"pushes to {chat}")
            self._let_go.discard(chat)
        if len(by_chat) == free:
            return 0.0
        if not self._hands and (self._locks is None or await self._locks.take([POSTS_IN_HAND])):
            try:
                await self._edit_posts(now)
            finally:
                if self._locks:
                    await self._locks.give([POSTS_IN_HAND])
        due = await self._store.deliveries.next_due(now)
        return min(self._sweep, max(0.0, (due - self._clock()).total_seconds())) if due else self._sweep

    async def _take(self, now: datetime, free: int) -> list[int]:
        """Chats that something is due to and that are in nobody's hands, up to `free`; they are in ours from now on."""
        if self._locks is None:
            return await self._store.deliveries.chats(now, free, tuple(self._hands))
        done, self._let_go = self._let_go - self._hands.keys(), set()
        await self._locks.give([_name(chat) for chat in done])
        offered = await self._store.deliveries.chats(now, OFFERED * free, tuple(self._hands))
        names = {_name(chat): chat for chat in offered}
        taken: list[int] = []
        for start in range(0, len(offered), free):
            some = list(names)[start : start + free - len(taken)]
            taken += [names[name] for name in await self._locks.take(some)]
            if len(taken) >= free:
                break
        self._let_go |= set(taken)  # until they are in hand: the database may be away before that
        return taken

    def _abandon(self) -> None:
        """The locks were lost: what waits for its turn may be in another's hands by now."""
        for task in set(self._hands.values()) - self._flying:
            task.cancel()

    async def _edit_posts(self, now: datetime) -> None:
        """While nobody waits: posts of which other outlets told later name those."""
        posts = await self._store.posts.to_edit(now, POSTS)
        if self._locks is None or not posts:
            await self._edit_those(posts)
            return
        mine = await self._locks.take(sorted({_name(post.row.seat.chat) for post in posts}))
        try:
            # Read when the channels are ours: another may have edited meanwhile, and let go of them.
            posts = await self._store.posts.to_edit(now, POSTS)
            await self._edit_those([post for post in posts if _name(post.row.seat.chat) in mine])
        finally:
            await self._locks.give(mine)

    async def _edit_those(self, posts: Sequence[Post]) -> None:
        known = await Knowledge.of(self._store, [post.row for post in posts]) if posts else None
        for post in posts:
            assert known is not None  # noqa: S101 - there are posts
            told = push_message(Push(post.row), known, self._bot.username) if post.row.seat.chat in known.channels else None
            try:
                if told:
                    await edit(self._bot, post.row.seat.chat, post.message, told.html, told.keyboard, Urgency.PUSH, told.preview)
            except Gone as error:
                log.info("a channel is gone: %s", error)
            except TelegramError as error:
                if is_passing(error):
                    log.warning("Telegram cannot be reached (%s); what is to be edited waits", error.message)
                    self._rest()
                    return
                log.info("a post cannot be edited: %s", error.message)
            await self._store.posts.edited([post.row.id])

    def _rest(self) -> float:
        """Take nothing more in hand for a while: for how many seconds. What else fails meanwhile is of the same fault."""
        now = asyncio.get_running_loop().time()
        if self._resting_until <= now:
            self._resting_until = now + RESTS[min(self._faults, len(RESTS) - 1)]
            self._faults += 1
        return self._resting_until - now

    async def _serve(self, chat: int, rows: Sequence[Due], known: Knowledge) -> None:
        """All that is due to a chat, in order. What cannot be sent now stays due."""
        try:
            await self._serve_seats(chat, rows, known)
        except StoreError as error:
            log.warning("the database cannot be reached (%s); what is due waits", error)
            self._rest()
        except TelegramError as error:
            log.warning("Telegram cannot be reached (%s); what is due waits", error.message)
            self._rest()
        except Exception:
            log.exception("what is due to a chat could not be sent; it waits")
            self._rest()
        finally:
            self._hands.pop(chat, None)
            if self._locks:
                self._let_go.add(chat)
            self.wake()

    async def _serve_seats(self, chat: int, rows: Sequence[Due], known: Knowledge) -> None:
        try:
            for seat, those in groupby(sorted(rows, key=lambda row: row.seat.thread or 0), lambda row: row.seat):
                await self._serve_seat(seat, list(those), known)
        except Gone as error:
            log.info("a chat is gone: %s", error)
            await self._store.chats.retire(chat)
        except ChatMigrated as error:
            log.info("a group moved")
            await self._store.chats.moved(chat, error.new_chat_id)

    async def _serve_seat(self, seat: Seat, rows: Sequence[Due], known: Knowledge) -> None:
        firsts: dict[int, int] = {}
        now = self._clock()
        if muted := tuple(row.id for row in rows if row.muted):
            await self._end(muted, "dropped")
        rows = [row for row in rows if not row.muted]
        if rest := rests_until(known.preferences_by_chat.get(seat.chat, DEFAULT), now):
            await self._store.deliveries.postpone([row.id for row in rows], rest)
            return
        if late := stragglers(rows):
            preferences = await self._store.chats.preferences(seat.chat)
            await self._store.deliveries.postpone([row.id for row in late], next_digest(preferences, now))
        for message in compose([row for row in rows if row not in late], now):
            if self._stopped:
                return
            ids = tuple(row.id for row in message.rows)
            try:
                sent = await self._send(message, seat, known, firsts)
            except NoTopic:
                await self._lose_topic(seat)
                return
            except Closed:
                log.info("a forum topic is closed")
                await self._end(ids, "failed")
            except (Gone, ChatMigrated, StoreError):
                raise
            except Exception as error:
                if is_passing(error):
                    raise
                log.exception("a push cannot be sent, and is given up")
                await self._end(ids, "failed")
            else:
                self._faults = 0
                firsts |= {row.event: sent for row in message.rows if sent}

    async def _send(self, message: Push | Digest, seat: Seat, known: Knowledge, firsts: dict[int, int]) -> int | None:
        """Send a message; its id, None where nothing was left to tell."""
        ids = tuple(row.id for row in message.rows)
        told = push_message(message, known, self._bot.username)
        if told is None:
            await self._end(ids, "dropped")
            return None
        row = message.rows[0]
        change = isinstance(message, Push) and row.number
        place = Place(seat.chat, seat.thread, (row.first or firsts.get(row.event)) if change else None)
        task = asyncio.current_task()
        assert task is not None  # noqa: S101
        counted = tuple(row.id for row in message.more) if isinstance(message, Digest) else ()
        errand = _Errand(Sent(ids, 0, counted), self._marks, lambda: self._flying.add(task))
        try:
            sent = await send_there(
                self._bot,
                place,
                told.html,
                keyboard=told.keyboard,
                silent=told.silent,
                errand=errand,
                preview=told.preview,
            )
            self._meter.count("pushes", "sent", len(ids))
            return sent
        finally:
            self._flying.discard(task)

    async def _end(self, ids: tuple[int, ...], state: Literal["failed", "dropped"]) -> None:
        await self._store.deliveries.end(ids, state)
        self._meter.count("pushes", state, len(ids))

    async def _lose_topic(self, seat: Seat) -> None:
        """A forum topic is not there. Where the group has topics still, it was deleted: nothing is sent to it any more, and the group is
        told once. Where it has none, all of the group's is the group's own."""
        try:
            chat = await self._bot.get_chat(seat.chat)
        except TelegramError as error:
            if is_passing(error):
                raise
            raise Gone(str(error)) from error
        if not chat.is_forum:
            log.info("a group has no topics any more")
            await self._store.subscriptions.settle(seat.chat)
            await self._store.deliveries.settle(seat.chat)
            return
        log.info("a forum topic was deleted")
        lost = await self._store.subscriptions.leave(seat)
        await self._store.deliveries.leave(seat)
        if not lost:
            return
        try:
            say = words.of(await self._store.chats.language(seat.chat))
            titles = [say.phrase(each.title) for each in lost]
            await send_there(self._bot, Place(seat.chat), said(say("topic_gone", titles=titles)))
        except (Gone, TelegramError) as error:
            log.info("a group could not be told of its topic: %s", error)


def _name(chat: int) -> str:
    return f"chat:{chat}"


class _Errand:
    """A push on its way: marked as sent before its place in flight is free."""

    urgency = Urgency.PUSH

    def __init__(self, rows: Sent, marks: Together[Sent], begun: Callable[[], None]) -> None:
        """`rows`: what is to be marked, as whatever message it becomes."""
        self._rows = rows
        self._marks = marks
        self.begin = begun

    async def end(self, answer: Answer) -> None:
        assert isinstance(answer, dict)  # noqa: S101 - a message
        await self._marks.add(replace(self._rows, message=int(answer["message_id"])))
