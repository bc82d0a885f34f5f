"""A story that was read once is known: by every address that leads to it, under one id, as it was."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from bot.model import Article, Check, Choice, Leader, Person, Point, Sentence, Summary
from bot.reading.story_reader import Kept
from bot.store.store import Store, open_store

HOME = "https://khabar.example/videsh/samjhauta"
INDIA = timezone(timedelta(hours=5, minutes=30))
READ = datetime(2025, 8, 13, 6, 0, tzinfo=UTC)

ARTICLE = Article(
    url=HOME + "?utm_source=x",
    canonical=HOME,
    source="khabar.example",
    headline="प्रधानमंत्री ने समझौते पर हस्ताक्षर किए",
    published=datetime(2025, 8, 13, 9, 30, tzinfo=INDIA),
    paragraphs=("प्रधानमंत्री ने बुधवार को समझौते पर हस्ताक्षर किए।", "आगे क्या"),
    sentences=(Sentence("प्रधानमंत्री ने बुधवार को समझौते पर हस्ताक्षर किए।", 0), Sentence("आगे क्या", 1, subhead=True)),
    dropped=("ये भी पढ़ें",),
)
PEOPLE = (Person("नरेंद्र मोदी", ("नरेंद्र मोदी", "मोदी"), "Narendra Modi", "Prime Minister", "India", 2, -1, "Q1058"),)
CHOICES = (Choice((0,), None, "PTI"), Choice((0, 1), "नरेंद्र मोदी"))
SUMMARY = Summary(
    url=HOME + "?utm_source=x",
    canonical=HOME,
    source="khabar.example",
    published=ARTICLE.published,
    headline="Prime Minister signs the agreement",
    headline_hi=ARTICLE.headline,
    language="hi",
    points=(Point("The Prime Minister signed the agreement on Wednesday.", (ARTICLE.sentences[0].text,), "PTI", "the figure 15"),),
    leaders=(Leader("Narendra Modi", "Prime Minister", "India", "नरेंद्र मोदी", 2, "Q1058"),),
    numbers=Check(1, 1),
    names=Check(1, 2),
    text_hi=ARTICLE.paragraphs,
    translated=True,
    translator="google",
    translation=("The Prime Minister signed the agreement on Wednesday.",),
    characters_translated=120,
    seconds=1.25,
    stages={"fetch": 0.3, "translate": 0.9},
)


async def keep(store: Store, *addresses: str, article: Article = ARTICLE, summary: Summary = SUMMARY, at: datetime = READ) -> Kept:
    return await store.stories.keep(addresses, article, PEOPLE, CHOICES, summary, at)


async def test_a_story_is_found_by_every_address_and_by_its_id_as_it_was_kept(store: Store) -> None:
    kept = await keep(store, "https://m.khabar.example/s/1", "https://khabar.example/amp/1")
    assert (kept.article, kept.people, kept.choices, kept.summary, kept.read_at) == (ARTICLE, PEOPLE, CHOICES, SUMMARY, READ)
    for address in (HOME, "https://m.khabar.example/s/1", "https://khabar.example/amp/1"):
        assert await store.stories.find(address) == kept
    assert await store.stories.by_id(kept.id) == kept


async def test_what_was_not_read_is_not_found(store: Store) -> None:
    await keep(store)
    assert await store.stories.find("https://khabar.example/another") is None
    assert await store.stories.find("") is None
    assert await store.stories.by_id("nobody-knows-it") is None
    assert await store.stories.by_id("a\0b") is None


async def test_some_stories_are_found_by_their_ids_at_once(store: Store) -> None:
    one, other = await keep(store), await keep(store, article=replace(ARTICLE, canonical=HOME + "-2"))
    assert await store.stories.some([one.id, other.id, one.id, "nobody-knows-it", "a\0b"]) == {one.id: one, other.id: other}
    assert await store.stories.some([]) == {}


async def test_a_story_that_is_read_again_is_written_over_and_keeps_its_id(store: Store) -> None:
    first = await keep(store, "https://khabar.example/amp/1")
    second = await keep(store, summary=replace(SUMMARY, headline="It is signed"), at=READ + timedelta(hours=6))
    assert second.id == first.id
    assert await store.stories.find("https://khabar.example/amp/1") == second


async def test_ids_cannot_be_guessed_and_fit_into_a_button(store: Store) -> None:
    ids = {(await keep(store, article=replace(ARTICLE, canonical=f"{HOME}/{n}"))).id for n in range(20)}
    assert len(ids) == 20
    assert all(len(id) == 22 and id.replace("-", "").replace("_", "").isalnum() for id in ids)


async def test_a_pasted_text_has_no_address_but_is_known_by_what_it_is_called(store: Store) -> None:
    pasted = replace(ARTICLE, url="", canonical="", source="")
    one = await keep(store, "text:1", article=pasted)
    other = await keep(store, "text:2", article=pasted)
    nameless = [await keep(store, article=pasted) for _ in range(2)]
    assert len({one.id, other.id, *(kept.id for kept in nameless)}) == 4
    assert (await keep(store, "text:1", article=pasted)).id == one.id
    assert await store.stories.find("text:2") == other


async def test_an_address_leads_to_the_story_that_it_was_seen_to_lead_to_last(store: Store) -> None:
    await keep(store, "https://short.example/x")
    moved = await keep(store, "https://short.example/x", article=replace(ARTICLE, canonical=HOME + "-2"))
    assert await store.stories.find("https://short.example/x") == moved
    found = await store.stories.find(HOME)
    assert found is not None
    assert found.id != moved.id


async def test_two_processes_that_read_one_story_at_once_agree_on_its_id(store: Store, database_url: str) -> None:
    other = await open_store(database_url, daily_characters=0, daily_characters_per_chat=0)
    names = [f"https://khabar.example/{n}" for n in range(10)]
    kept = await asyncio.gather(*(keep(s, *order) for s in (store, other) for order in (names, names[::-1]) for _ in range(5)))
    await other.close()
    assert len({one.id for one in kept}) == 1
    found = [await store.stories.find(name) for name in names]
    assert {one.id for one in found if one} == {kept[0].id}
    assert None not in found


@pytest.mark.parametrize("address", [HOME + "/" + "अ" * 4000, "https://khabar.example/\x00", "https://khabar.example/\udc00"])
async def test_an_address_may_be_long_or_strange(store: Store, address: str) -> None:
    kept = await keep(store, address, article=replace(ARTICLE, canonical=address, headline="\x00 \ud83d"))
    found = await store.stories.find(address)
    assert found is not None
    assert found.id == kept.id
    assert found.article.headline == "\x00 \ud83d"


async def test_a_story_that_another_version_wrote_is_read_again_under_its_id(store: Store) -> None:
    kept = await keep(store)
    async with store.database.writing() as connection:
        await connection.exec_driver_sql("UPDATE stories SET body = '{\"format\": 0}'")
    assert await store.stories.find(HOME) is None
    assert await store.stories.by_id(kept.id) is None
    assert (await keep(store)).id == kept.id
