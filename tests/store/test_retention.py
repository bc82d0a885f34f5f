"""What is kept is kept as long as was said, and not longer; what a person wants forgotten is gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import func, select

from bot.store.schema import aliases, metadata, sentences, spending
from bot.store.store import Store
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
    await store.forget_before(clock.now - timedelta(days=90))
    assert await store.requests.get(answered.id) is None
    assert await store.requests.get(failed.id) is not None
    assert await store.requests.waiting(BOT) == [waiting]
    assert [update.update_id for update in await store.journal.waiting(BOT)] == [11]
    assert await count(store, "updates") == 1


async def test_a_story_goes_with_its_addresses(store: Store, clock: Clock) -> None:
    await keep(store, "https://khabar.example/amp/1", at=clock.now)
    await store.forget_before(clock.now)
    assert await store.shelf.find(HOME) is not None
    await store.forget_before(clock.go(days=1))
    assert await store.shelf.find(HOME) is None
    assert await count(store, aliases.name) == 0


async def test_translations_that_nobody_used_and_counts_of_past_days_go(store: Store, clock: Clock) -> None:
    await store.memory.keep({"पुराना": "Old", "नया": "New"}, "google")
    await store.budget.spend(10, 42)
    clock.go(days=10)
    await store.memory.recall(["नया"])
    await store.forget_before(clock.now - timedelta(days=5))
    assert await store.memory.recall(["पुराना", "नया"]) == {"नया": "New"}
    assert await count(store, sentences.name) == 1
    assert await count(store, spending.name) == 0


async def test_an_update_is_known_again_while_telegram_may_send_it_again(store: Store, clock: Clock) -> None:
    await accepted(store, link())
    clock.go(hours=25)
    await store.forget_before(clock.now)
    assert await store.journal.write(BOT, [said(10)]) == []


async def test_numbers_that_telegram_picks_anew_are_not_taken_for_old_ones(store: Store, clock: Clock) -> None:
    [old] = await accepted(store, link())
    await store.requests.answered(old.id, "story", 1)
    clock.go(days=9)
    await store.forget_before(clock.now - timedelta(days=90))
    [new] = await accepted(store, link())
    assert new.id != old.id
    assert new.state == "waiting"


async def test_a_chat_that_is_forgotten_leaves_no_word_behind(store: Store) -> None:
    await store.journal.write(BOT, [said(9, "मेरी बात"), said(8, "दूसरे की बात", chat=43)])
    await accepted(store, link())
    await accepted(store, link(chat=43), update_id=20)
    await store.forget_chat(42)
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
    await store.forget_chat(42)
    assert await store.shelf.by_id(own.id) is None
    assert await store.shelf.by_id(shared.id) == shared
    assert await store.shelf.by_id(public.id) == public


async def test_what_a_chat_spent_today_stays_spent(store: Store) -> None:
    assert await store.budget.spend(600, 42)
    await store.forget_chat(42)
    assert not await store.budget.spend(1, 42)
