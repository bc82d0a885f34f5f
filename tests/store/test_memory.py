"""A sentence is translated once, whoever asks and however it is spelt."""

from __future__ import annotations

import asyncio
from datetime import datetime

from sqlalchemy import select

from bot.store.schema import sentences
from bot.store.store import Store
from tests.fakes.databases import Clock

RAIN = "मुंबई में भारी बारिश से ट्रेनें रुकीं।"
COURT = "अदालत ने याचिका खारिज कर दी।"


async def test_what_was_kept_is_recalled_and_nothing_else(store: Store) -> None:
    await store.memory.keep({RAIN: "Heavy rain in Mumbai stopped trains."}, "google")
    assert await store.memory.recall([COURT, RAIN, RAIN]) == {RAIN: "Heavy rain in Mumbai stopped trains."}
    assert await store.memory.recall([]) == {}


async def test_spellings_of_one_line_are_one(store: Store) -> None:
    await store.memory.keep({"सड़क पर क्‍या हुआ": "What happened on the road"}, "google")
    spelt = "  सड\u093cक पर  क्या हुआ "
    assert await store.memory.recall([spelt]) == {spelt: "What happened on the road"}


async def test_a_later_translation_takes_the_place_of_an_earlier(store: Store) -> None:
    await store.memory.keep({RAIN: "Rain."}, "google")
    for _ in range(2):
        await store.memory.keep({RAIN: "Heavy rain.", COURT: "The court dismissed the petition."}, "gtx")
    assert await store.memory.recall([RAIN, COURT]) == {RAIN: "Heavy rain.", COURT: "The court dismissed the petition."}


async def test_any_number_of_lines_fits(store: Store) -> None:
    lines = {f"वाक्य {n}।": f"Sentence {n}." for n in range(2500)}
    await store.memory.keep(lines, "google")
    assert await store.memory.recall(list(lines)) == lines
    await store.memory.keep({}, "google")


async def test_many_at_once_do_not_stand_in_each_others_way(store: Store) -> None:
    lines = [f"वाक्य {n}।" for n in range(50)]
    some = [dict.fromkeys(lines[::step], "Sentence.") for step in (1, -1, 2, -2)]
    await asyncio.gather(*(store.memory.keep(pairs, "google") for pairs in some for _ in range(3)))
    assert len(await store.memory.recall(lines)) == 50


async def test_what_is_used_stays_young(store: Store, clock: Clock) -> None:
    await store.memory.keep({RAIN: "Heavy rain."}, "google")
    kept = clock.now
    clock.go(hours=5)
    await store.memory.recall([RAIN])
    assert await used_at(store) == kept
    clock.go(days=3)
    await store.memory.recall([RAIN])
    assert await used_at(store) == clock.now


async def test_renewing_and_keeping_at_once_do_not_stand_in_each_others_way(store: Store, clock: Clock) -> None:
    lines = {f"वाक्य {n}।": "Sentence." for n in range(200)}
    await store.memory.keep(lines, "google")
    for _ in range(3):
        clock.go(days=2)
        await asyncio.gather(*(work for _ in range(3) for work in (store.memory.recall(list(lines)), store.memory.keep(lines, "gtx"))))
    assert await store.memory.recall(list(lines)) == lines


async def test_the_hindi_of_a_pasted_text_is_not_kept(store: Store) -> None:
    await store.memory.keep({RAIN: "Heavy rain."}, "google")
    async with store.database.reading() as connection:
        row = (await connection.execute(select(sentences))).one()
    assert not any("बारिश" in str(value) for value in row)


async def used_at(store: Store) -> datetime | None:
    async with store.database.reading() as connection:
        found: datetime | None = await connection.scalar(select(sentences.c.used_at))
    return found
