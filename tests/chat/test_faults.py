"""The database, Telegram, the translators or the clock fail for a while: nothing is lost, nobody is answered twice, and it mends itself."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest

from bot.chat import words
from bot.errors import NotFound
from bot.reading.article import Extractor
from bot.store.store import Store, open_store
from tests.chat.house import ENGLISH, SENTENCES, Held, Newsroom, chatting, newsroom, until
from tests.fakes.databases import refuse, run
from tests.fakes.faults import Fault, Gone
from tests.fakes.phrases import HEADLINE
from tests.fakes.telegram import ASHA, BOT, Message, Telegram

SAY = words.of("en")

AWAY = ("the database", "written down", "could not be marked", "an update waits")


def answered(message: Message) -> bool:
    return ENGLISH in message.text


# ---- the database


@pytest.fixture
async def broken(at_fault: tuple[type[Fault], str]) -> AsyncIterator[tuple[Store, Fault]]:
    kind, url = at_fault
    store = await open_store(url, daily_characters=500_000, daily_characters_per_chat=50_000)
    yield store, kind(store, url)
    await store.close()


@asynccontextmanager
async def at_work(telegram: Telegram, store: Store, extractor: Extractor, **more: Any) -> AsyncIterator[Newsroom]:
    async with newsroom(store, extractor) as news, chatting(telegram, store, news, **more):
        yield news


def noticed(caplog: pytest.LogCaptureFixture) -> Callable[[], bool]:
    """Whether the bot found its database away, since now."""
    before = len(caplog.records)
    return lambda: any(word in record.getMessage() for record in caplog.records[before:] for word in AWAY)


async def test_a_message_that_cannot_be_written_down_is_answered_when_it_can(
    broken: tuple[Store, Fault], telegram: Telegram, extractor: Extractor, caplog: pytest.LogCaptureFixture
) -> None:
    store, fault = broken
    async with at_work(telegram, store, extractor) as news:
        await telegram.called("deleteWebhook")  # it is at work
        await fault.begin()
        found = noticed(caplog)
        await telegram.says(news.story() + " is worth reading" * 230)  # more than any page has left
        await until(found)
        assert telegram.chat(ASHA) == []
        fault.end()
        answer = await telegram.shows(ASHA, answered)
        await telegram.says("/help")
        await telegram.shows(ASHA, lambda m: m.text == SAY("help"))
        assert telegram.chat(ASHA)[0] == answer
    assert len(telegram.chat(ASHA)) == 2


async def test_a_story_that_cannot_be_kept_is_answered_when_it_can_and_the_person_is_told_meanwhile(
    broken: tuple[Store, Fault], telegram: Telegram, extractor: Extractor, caplog: pytest.LogCaptureFixture
) -> None:
    store, fault = broken
    held = Held()
    async with at_work(telegram, store, extractor, after=timedelta(seconds=20)) as news:
        await telegram.says(news.serve(held))
        await until(lambda: news.site.requests)
        await fault.begin()
        found = noticed(caplog)
        held.go()
        await until(found)
        await telegram.shows(ASHA, lambda m: m.text == SAY("it_waits"))
        fault.end()
        answer = await telegram.shows(ASHA, answered)
        await telegram.says("/help", user=43)
        await telegram.shows(43)
        assert telegram.chat(ASHA) == [answer]
    assert await store.requests.waiting(BOT) == []


async def test_an_answer_that_cannot_be_marked_as_sent_is_not_sent_twice(
    broken: tuple[Store, Fault], telegram: Telegram, extractor: Extractor, caplog: pytest.LogCaptureFixture
) -> None:
    store, fault = broken
    gate = telegram.holds("sendMessage")
    async with at_work(telegram, store, extractor, patience=3600.0) as news:
        await telegram.says(news.story())
        await gate.reached.wait()
        await fault.begin()
        gate.open()
        answer = await telegram.shows(ASHA, answered)
        if isinstance(fault, Gone):
            await until(noticed(caplog))
        fault.end()
        while await store.requests.waiting(BOT):  # noqa: ASYNC110 -- rows have no event
            await asyncio.sleep(0.01)
    assert telegram.chat(ASHA) == [answer]
    assert await store.requests.waiting(BOT) == []


async def test_what_the_database_will_never_take_keeps_nothing_else_waiting(
    postgresql_url: str, telegram: Telegram, extractor: Extractor, caplog: pytest.LogCaptureFixture
) -> None:
    refuse(postgresql_url, "INSERT", "subscriptions", code="22003")  # as a number that no column holds
    store = await open_store(postgresql_url, daily_characters=500_000, daily_characters_per_chat=50_000)
    try:
        async with at_work(telegram, store, extractor):
            await telegram.says("/subscribe world")
            await telegram.says("/help")
            await telegram.shows(ASHA, lambda m: m.text == SAY("help"))
        assert [m.text for m in telegram.chat(ASHA)] == [SAY("went_wrong"), SAY("help")]
        assert await store.journal.waiting(BOT) == []
    finally:
        await store.close()


# ---- late


async def test_an_answer_that_comes_very_late_begins_by_saying_so(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news, after=timedelta(minutes=11)):
        await telegram.says(news.story())
        late = await telegram.shows(ASHA, answered)
        assert late.text.startswith(f"{SAY('sorry_for_the_wait')}\n\n{ENGLISH}")
        await telegram.says(news.site.url("/nothing"), user=43)
        gone = await telegram.shows(43, lambda m: NotFound("127.0.0.1").sentence in m.text)
        assert gone.text.startswith(SAY("sorry_for_the_wait"))
    async with chatting(telegram, store, news, after=timedelta(minutes=9)):
        await telegram.says(news.story(), user=44)
        assert (await telegram.shows(44, answered)).text.startswith(ENGLISH)


# ---- the translators


async def test_a_translator_that_is_down_for_a_day_is_waited_for_and_its_english_says_what_it_is(
    telegram: Telegram, store: Store, news: Newsroom, extractor: Extractor
) -> None:
    link = news.story()
    news.translators.modes.update(google="500", gtx="500")
    async with chatting(telegram, store, news):
        asked = await telegram.says(link)
        await telegram.shows(ASHA, lambda m: HEADLINE in m.text)
    async with newsroom(store, extractor) as mended, chatting(telegram, store, mended, after=timedelta(hours=25)):
        answer = await telegram.shows(ASHA, answered)
    assert answer.text.startswith(f"{SAY('the_english')}\n\n{ENGLISH}")
    assert answer.reply_to == asked
    assert telegram.chat(ASHA) == [answer]


# ---- Telegram


async def test_what_telegram_refuses_for_minutes_is_sent_when_it_is_back(
    telegram: Telegram, store: Store, news: Newsroom, caplog: pytest.LogCaptureFixture
) -> None:
    async with chatting(telegram, store, news) as chat:
        for method in ("sendMessage", "sendChatAction"):
            telegram.refuses(method, 502, "Bad Gateway", times=6)
        await telegram.says(news.story())
        await until(lambda: any("the answer waits" in record.getMessage() for record in caplog.records))  # the limiter has tried for 8 s
        telegram.faults.clear()
        await chat._sweep()  # as it does every minute
        answer = await telegram.shows(ASHA, answered)
    assert telegram.chat(ASHA) == [answer]


@pytest.mark.parametrize("status", [403, 404, 400])
async def test_what_a_proxy_refuses_in_telegrams_place_is_no_person_who_left(
    telegram: Telegram, store: Store, news: Newsroom, status: int
) -> None:
    telegram.garbles("sendMessage", status, "<html><title>Access denied</title></html>")
    async with chatting(telegram, store, news):
        await telegram.says(news.story())
        answer = await telegram.shows(ASHA, answered)
    assert telegram.chat(ASHA) == [answer]


# ---- the clock


async def test_a_text_whose_pieces_came_before_the_clock_was_set_back_is_answered(telegram: Telegram, store: Store, news: Newsroom) -> None:
    wards = [f"वार्ड {n} में सड़क की मरम्मत का काम पिछले सप्ताह पूरा हो गया है।" for n in range(1, 120)]
    piece = " ".join([HEADLINE + "\n", *SENTENCES, *wards[:50]])
    async with chatting(telegram, store, news, after=timedelta(hours=3)):
        await telegram.says(piece)
        await until(lambda: store_held(store))
    async with chatting(telegram, store, news):
        await telegram.shows(ASHA, answered)


def store_held(store: Store) -> bool:
    return bool(run(str(store.database.engine.url).replace("+aiosqlite", ""), "SELECT 1 FROM requests"))
