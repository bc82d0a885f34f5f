"""What readers reported stands once for each who reported it, and outlives their names."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.store.errata import DAILY, Erratum
from bot.store.store import Store

WRONG = Erratum("story", "m1", "point", "It cost 15.", "इस पर 15 रुपये लगे।", "A bridge", "https://samachar.example/a", "gtx", 42, 42)


async def test_a_second_press_writes_nothing_and_another_reader_does(store: Store) -> None:
    for each in (WRONG, WRONG, replace(WRONG, person=43), replace(WRONG, person=None), replace(WRONG, person=None)):
        assert await store.errata.add(each)
    assert [each.person for each in await store.errata.all()] == [42, 43, None]


async def test_a_chat_can_report_so_much_a_day(store: Store) -> None:
    outcomes = [await store.errata.add(replace(WRONG, mark=f"m{n}")) for n in range(DAILY + 1)]
    assert outcomes == [True] * DAILY + [False]
    assert await store.errata.add(replace(WRONG, chat=43))


async def test_each_is_told_once(store: Store) -> None:
    await store.errata.add(WRONG)
    (erratum,) = await store.errata.untold()
    await store.errata.told([erratum.id])
    assert await store.errata.untold() == []


async def test_who_reported_is_forgotten_and_what_was_wrong_is_not(store: Store) -> None:
    await store.errata.add(WRONG)
    await store.errata.add(replace(WRONG, chat=43, person=43))
    await store.forget.chat(42)
    assert [each.chat for each in await store.errata.all()] == [None, 43]
    await store.forget.before(store.database.now() + timedelta(days=1))
    assert [(each.chat, each.person, each.said) for each in await store.errata.all()] == [(None, None, WRONG.said)] * 2
