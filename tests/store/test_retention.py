"""What is kept is kept as long as was said, and not longer; what a person wants forgotten is gone."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import event, func, or_, select

from bot.store.channels import Channel
from bot.store.errata import Erratum
from bot.store.forgetting import Forgetting
from bot.store.offers import key_of
from bot.store.schema import aliases, metadata, sentences, spending
from bot.store.store import Store
from bot.topics.subscribers import Delivery, Mute, Preferences, Seat, Subscription
from tests.fakes.databases import Clock
from tests.store.test_journal import BOT, said
from tests.store.test_requests import accepted, link
from tests.store.test_stories import ARTICLE, HOME, keep


async def count(store: Store, table: str) -> int:
    async with store.database.reading() as connection:
        return int(await connection.scalar(select(func.count()).select_from(metadata.tables[table])) or 0)


async def test_what_ended_long_ago_is_forgotten_and_what_waits_is_not(store: Store, clock: Clock) -> None:
    answered, waiting, failed = await accepted(store, link(), link(position=1), link(position=2))
    await store.requests.answered(answered.id, "story", 1)
    await store.journal.write(BOT, [said(11), said(12)])
    for _ in range(3):
        await store.journal.failed(BOT, 12)
    clock.go(days=91)
    await store.requests.failed(failed.id, "no_story")
    await store.forget.before(clock.now - timedelta(days=90))
    assert await store.requests.get(answered.id) is None
    assert await store.requests.get(failed.id) is not None
    assert await store.requests.waiting(BOT) == [waiting]
    assert [update.update_id for update in await store.journal.waiting(BOT)] == [11]
    assert await count(store, "updates") == 1


async def test_a_story_goes_with_its_addresses(store: Store, clock: Clock) -> None:
    await keep(store, "https://khabar.example/amp/1", at=clock.now)
    await store.forget.before(clock.now)
    assert await store.stories.find(HOME) is not None
    await store.forget.before(clock.go(days=1))
    assert await store.stories.find(HOME) is None
    assert await count(store, aliases.name) == 0


async def test_of_what_is_old_only_some_goes_at_a_time_so_that_others_can_write(store: Store, clock: Clock) -> None:
    await store.memory.keep({f"पंक्ति {number}": f"Line {number}" for number in range(7)}, "google")
    at_a_time: list[int] = []

    def seen(connection: Any, cursor: Any, statement: str, *more: Any) -> None:
        if statement.startswith("DELETE FROM sentences"):
            at_a_time.append(cursor.rowcount)

    event.listen(store.database.engine.sync_engine, "after_cursor_execute", seen)
    await Forgetting(store.database, at_once=3).before(clock.go(days=1))
    assert at_a_time == [3, 3, 1]
    assert await count(store, sentences.name) == 0


async def test_translations_that_nobody_used_and_counts_of_past_days_go(store: Store, clock: Clock) -> None:
    await store.memory.keep({"पुराना": "Old", "नया": "New"}, "google")
    await store.budget.spend(10, 42)
    clock.go(days=10)
    await store.memory.recall(["नया"])
    await store.forget.before(clock.now - timedelta(days=5))
    assert await store.memory.recall(["पुराना", "नया"]) == {"नया": "New"}
    assert await count(store, sentences.name) == 1
    assert await count(store, spending.name) == 0


async def test_a_link_that_was_offered_elsewhere_can_be_taken_up_for_a_week(store: Store, clock: Clock) -> None:
    await store.offers.make(["https://a.example/1", "https://a.example/2"])
    clock.go(days=4)
    await store.offers.make(["https://a.example/2"])
    clock.go(days=4)
    await store.forget.before(clock.now - timedelta(days=90))
    kept = [await store.offers.link(key_of(f"https://a.example/{number}")) for number in (1, 2)]
    assert kept == [None, "https://a.example/2"]


async def test_an_update_is_known_again_while_telegram_may_send_it_again(store: Store, clock: Clock) -> None:
    await accepted(store, link())
    clock.go(hours=25)
    await store.forget.before(clock.now)
    assert await store.journal.write(BOT, [said(10)]) == []


async def test_numbers_that_telegram_picks_anew_are_not_taken_for_old_ones(store: Store, clock: Clock) -> None:
    [old] = await accepted(store, link())
    await store.requests.answered(old.id, "story", 1)
    clock.go(days=9)
    await store.forget.before(clock.now - timedelta(days=90))
    [new] = await accepted(store, link())
    assert new.id != old.id
    assert new.state == "waiting"


async def test_a_chat_that_is_forgotten_leaves_no_word_behind(store: Store) -> None:
    await store.journal.write(BOT, [said(9, "मेरी बात"), said(8, "दूसरे की बात", chat=43)])
    await accepted(store, link())
    await accepted(store, link(chat=43), update_id=20)
    await store.forget.chat(42)
    assert [update.chat for update in await store.journal.waiting(BOT)] == [43]
    assert [row.ask.chat for row in await store.requests.waiting(BOT)] == [43]
    assert await store.journal.write(BOT, [said(9, "मेरी बात")]) == []
    async with store.database.reading() as connection:
        rows = (await connection.exec_driver_sql("SELECT chat, body FROM updates WHERE update_id IN (9, 10)")).all()
    assert [tuple(row) for row in rows] == [(None, "")] * 2


async def test_a_text_that_a_chat_pasted_goes_with_it_unless_another_pasted_it_too(store: Store) -> None:
    rows = await accepted(store, link(), link(position=1), link(position=2), link(position=3, chat=43))
    pasted = replace(ARTICLE, url="", canonical="", source="")
    own, shared = [await keep(store, name, article=pasted) for name in ("text:own", "text:shared")]
    public = await keep(store)
    for row, story in zip(rows, (own, shared, public, shared), strict=True):
        await store.requests.answered(row.id, story.id, 1)
    await store.forget.chat(42)
    assert await store.stories.by_id(own.id) is None
    assert await store.stories.by_id(shared.id) == shared
    assert await store.stories.by_id(public.id) == public


async def test_what_a_chat_spent_today_stays_spent(store: Store) -> None:
    assert await store.budget.spend(600, 42)
    await store.forget.chat(42)
    assert not await store.budget.spend(1, 42)


PERSONAL = {
    "updates": ("chat",),
    "requests": ("chat", "person"),
    "spending": ("chat",),
    "chats": ("chat",),
    "subscriptions": ("chat",),
    "mutes": ("chat",),
    "channels": ("chat", "linked_by"),
    "deliveries": ("chat",),
    "errata": ("chat", "person"),
}
"""Each column that says whose a row is."""

IMPERSONAL = {
    "stories": "what stands on a site; a pasted text goes with the last request that tells of it",
    "aliases": "with their stories",
    "sentences": "by a hash of the Hindi, without whose they are",
    "feeds": "public",
    "hubs": "public",
    "entries": "public",
    "events": "public",
    "reports": "public",
    "concerns": "public",
    "edits": "with their deliveries",
    "spent_passes": "hashes that end with their links",
    "paces": "chats that were written to in the last minutes, by number",
    "figures": "counts of all chats together, by day",
    "processes": "the bot's own",
    "alarms": "the bot's own",
    "offers": "links alone, and not who was offered them",
    "tidyings": "two moments",
}


def test_of_every_table_it_is_known_what_becomes_of_a_chat() -> None:
    """Whoever adds a table says here what it holds of a person, and then the tests below hold /forget and retention to it."""
    assert set(metadata.tables) == set(PERSONAL) | set(IMPERSONAL)
    for name, table in metadata.tables.items():
        found = [column.name for column in table.columns if column.name in ("chat", "person", "user", "linked_by", "user_id", "chat_id")]
        assert found == list(PERSONAL.get(name, ())), name


async def held(store: Store, numbers: Sequence[int]) -> set[str]:
    """The tables that hold any of these numbers, whoever is meant by them."""
    found = set()
    async with store.database.reading() as connection:
        for name, columns in PERSONAL.items():
            c = metadata.tables[name].c
            if await connection.scalar(select(func.count()).where(or_(*(c[column].in_(numbers) for column in columns)))):
                found.add(name)
    return found


CHANNEL = -1001234567890
GROUP = -100777


async def lived(store: Store, clock: Clock) -> None:
    """A person, 42, and a group in which he is, have everything that a chat can have."""
    for n, chat in ((1, 42), (2, GROUP)):
        ask = replace(link(chat=chat), person=42, private=chat > 0)
        await store.journal.write(BOT, [said(n, chat=chat), said(n + 10, chat=chat), said(n + 20, chat=chat)])
        done, _ = await store.requests.accept(BOT, n, [ask, replace(ask, position=1)])
        await store.requests.answered(done.id, "story", 1)
        for _ in range(3):
            await store.journal.failed(BOT, n + 10)
        await store.budget.spend(5, chat)
        await store.chats.choose(chat, Preferences(cap=7))
        await store.subscriptions.add([Subscription(Seat(chat), "topic", "world", "World", clock.now, "at once", ())])
        await store.chats.mute(Mute(chat, "word", "x", "x", ("x",)))
        await store.errata.add(Erratum("story", "mark", "point", "said", "", "", "", None, chat, 42))
    await store.channels.link(Channel(CHANNEL, "world", "@asha_news", 42), "World")
    async with store.database.writing() as connection:
        await connection.execute(metadata.tables["events"].insert(), {"id": 1, "seen_at": clock.now, "updates": 0})
    due = [Delivery(Seat(chat), 1, 1, 0, (), "push", clock.now, False) for chat in (42, GROUP, CHANNEL)]
    await store.deliveries.write(due)


async def test_a_person_who_is_forgotten_stands_in_no_table_but_the_days_spending(store: Store, clock: Clock) -> None:
    await lived(store, clock)
    assert await held(store, [42]) == set(PERSONAL)
    await store.forget.chat(42)
    assert await held(store, [42, CHANNEL]) == {"spending", "requests"}
    assert [row.ask.chat for row in await store.requests.waiting(BOT)] == [GROUP]  # of which the lane is still his
    (still,) = await store.requests.waiting(BOT)
    await store.requests.answered(still.id, "story", 1)
    await store.forget.chat(42)
    assert await held(store, [42]) == {"spending"}
    assert await held(store, [GROUP]) == set(PERSONAL) - {"channels", "errata"}
    clock.go(days=1)
    await store.forget.before(clock.now - timedelta(days=90))
    assert await held(store, [42]) == set()


async def test_all_that_is_kept_of_a_chat_can_be_had_before(store: Store, clock: Clock) -> None:
    await lived(store, clock)
    own, groups = await store.chat_export.of(42), await store.chat_export.of(GROUP)
    json.dumps([own, groups])
    assert {name for name, rows in own.items() if rows} == {("chat" if name == "chats" else name) for name in PERSONAL}
    assert "42" not in json.dumps([groups["requests"], groups["errata"]])  # others of the group read this
    assert [row["person"] for row in groups["requests"]] == [1, 1]
    assert [row["update"]["update_id"] for row in own["updates"]] == [11, 21]


async def test_the_update_that_wants_all_forgotten_waits_until_it_was_answered(store: Store) -> None:
    await store.journal.write(BOT, [said(9), said(10), said(11)])
    await store.forget.chat(42, asked=10)
    assert [update.update_id for update in await store.journal.waiting(BOT)] == [10, 11]
    await store.journal.end(BOT, 10)
    await store.journal.end(BOT, 11)
    assert await held(store, [42]) == set()


async def test_after_some_days_only_what_was_chosen_is_left(store: Store, clock: Clock) -> None:
    await lived(store, clock)
    for row in await store.requests.waiting(BOT):
        await store.requests.failed(row.id, "no_story")
    for waiting in await store.journal.waiting(BOT):
        await store.journal.end(BOT, waiting.update_id)
    clock.go(days=91)
    await store.forget.before(clock.now - timedelta(days=90))
    assert await held(store, [42, GROUP, CHANNEL]) == {"chats", "subscriptions", "mutes", "channels"}


async def test_a_chat_that_cannot_be_written_to_is_forgotten_in_the_end(store: Store, clock: Clock) -> None:
    await lived(store, clock)
    await store.chats.retire(42)
    await store.chats.retire(GROUP)
    clock.go(days=89)
    assert await store.chats.came_back(GROUP)
    clock.go(days=2)
    await store.forget.before(clock.now - timedelta(days=90))
    assert not await held(store, [42]) & {"chats", "subscriptions", "mutes", "channels", "deliveries"}
    assert await held(store, [GROUP]) >= {"chats", "subscriptions", "mutes"}


async def test_a_text_that_was_being_read_goes_with_its_chat(store: Store, clock: Clock) -> None:
    first, second = await accepted(store, link(), link(position=1))
    pasted = replace(ARTICLE, url="", canonical="", source="")
    await store.forget.chat(42)
    own = await keep(store, "text:own", article=pasted)
    await store.requests.answered(first.id, own.id, 1)
    assert await store.stories.by_id(own.id) is None
    killed = await keep(store, "text:killed", article=pasted)
    await store.requests.answered(second.id, (await keep(store)).id, 1)  # a link's story
    assert await store.stories.find(HOME) is not None
    clock.go(days=2)
    await store.forget.before(clock.now - timedelta(days=90))
    assert await store.stories.by_id(killed.id) is None
    assert await store.stories.find(HOME) is not None


async def test_both_at_once_leave_nothing_either(store: Store, clock: Clock) -> None:
    await lived(store, clock)
    await asyncio.gather(*(store.forget.chat(chat) for chat in (42, GROUP, 42)))
    assert await held(store, [42, GROUP, CHANNEL]) == {"spending"}


# ---- the clock


async def story_read_at(store: Store, moment: datetime) -> Any:
    return await keep(store, at=moment)


async def test_a_clock_that_jumps_forward_makes_nothing_old_at_once(store: Store, clock: Clock) -> None:
    started = clock.now
    assert not await store.forget.tidy(90)  # nobody knows yet when that was done last
    clock.go(days=1)
    assert await store.forget.tidy(90)
    await story_read_at(store, clock.now)
    clock.go(days=100)
    assert not await store.forget.tidy(90)
    assert not await store.forget.tidy(90)  # a start, a moment later
    assert await store.stories.find(HOME) is not None
    clock.now = started + timedelta(days=2)  # set right
    assert await store.forget.tidy(90)
    assert await store.stories.find(HOME) is not None


async def test_a_machine_that_was_off_for_long_forgets_the_day_after(store: Store, clock: Clock) -> None:
    await store.forget.tidy(90)
    clock.go(days=1)
    assert await store.forget.tidy(90)
    await story_read_at(store, clock.now)
    clock.go(days=100)
    assert not await store.forget.tidy(90)
    clock.go(hours=24)
    assert await store.forget.tidy(90)
    assert await store.stories.find(HOME) is None
    clock.go(days=6)
    assert await store.forget.tidy(90)
