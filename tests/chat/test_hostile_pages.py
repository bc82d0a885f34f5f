"""What pages may do to cost time, the whole way: whoever sent them gets a sentence after ten seconds at most, and nobody waits for it."""

from __future__ import annotations

import asyncio

from bot.errors import TimedOut, TooLarge
from bot.reading.allowance import SECONDS, Allowance
from bot.reading.article import Extractor
from bot.store.store import Store
from tests.chat.house import ENGLISH, chatting, newsroom, until
from tests.fakes.site import drip, drip_headers, hang, html
from tests.fakes.telegram import ASHA, BOT, Telegram
from tests.reading.test_article_process import ENDLESS

RAVI, MEENA = 43, 44


def pass_by(seconds: float) -> None:
    """So many seconds have passed for all who wait in this loop, at once."""
    loop = asyncio.get_running_loop()
    before = loop.time
    loop.time = lambda: before() + seconds  # type: ignore[method-assign]


async def test_while_hostile_pages_are_read_others_are_answered(telegram: Telegram, store: Store, extractor: Extractor) -> None:
    """Headers that drip, a body that drips, a server that says nothing: all that one person may have read at a time."""
    async with newsroom(store, extractor) as news, chatting(telegram, store, news):
        slow = [news.serve(how, f"/desh/dheemi-{n}00") for n, how in enumerate((drip_headers, drip, hang), 1)]
        await telegram.says(" ".join(slow))
        await until(lambda: all(news.fetches(link) for link in slow))
        await telegram.says(news.story(), user=RAVI)
        assert (await telegram.shows(RAVI)).text.startswith(ENGLISH)
        assert telegram.chat(ASHA) == []
        pass_by(SECONDS)
        await telegram.until(lambda: len(telegram.chat(ASHA)) == len(slow))
    assert {m.text for m in telegram.chat(ASHA)} == {f"{TimedOut('127.0.0.1').sentence}\n\n{link}" for link in slow}
    assert await store.requests.waiting(BOT) == []


async def test_a_page_that_cannot_be_parsed_in_time_gets_a_sentence_and_the_next_one_is_read(
    telegram: Telegram, store: Store, extractor: Extractor
) -> None:
    allowances = [Allowance(0.5)]
    async with newsroom(store, extractor, lambda: allowances.pop() if allowances else Allowance()) as news, chatting(telegram, store, news):
        await telegram.says(news.serve(html(ENDLESS), "/desh/anant-100"), user=MEENA)
        assert (await telegram.shows(MEENA)).text in {TooLarge("127.0.0.1").sentence, TimedOut("127.0.0.1").sentence}
        await telegram.says(news.story(), user=RAVI)
        assert (await telegram.shows(RAVI)).text.startswith(ENGLISH)
