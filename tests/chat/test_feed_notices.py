"""Who brought a feed of his own is told what became of it, where its stories came."""

from __future__ import annotations

import pytest
from telegram.error import TelegramError

from bot.chat import words
from bot.store.store import Store
from bot.topics.feed_state import Ended, FeedState
from bot.topics.subscribers import Seat
from tests.chat.house import Newsroom, chatting
from tests.fakes.audience import follow
from tests.fakes.telegram import ASHA, Telegram, group

FEED = "https://samachar.example/desh.xml"
ABOUT = {"title": "देश की ख़बरें", "source": "samachar.example"}
EN, HI = words.of("en"), words.of("hi")


@pytest.mark.parametrize(("ended", "key"), [("gone", "feed_gone"), ("dead", "feed_dead"), ("", "feed_back")])
async def test_each_follower_reads_it_where_the_stories_came(
    ended: Ended, key: str, telegram: Telegram, store: Store, news: Newsroom
) -> None:
    forum = telegram.knows(group(-1001, is_forum=True))
    await follow(store, ASHA, Seat(forum, 11), 43, 44, kind="feed", key=FEED, title=ABOUT["title"])
    await store.chats.language(43, spoken="hi")
    telegram.refuses("sendMessage", 403, "Forbidden: bot was blocked by the user", when=lambda fields: int(fields["chat_id"]) == 44)
    async with chatting(telegram, store, news) as chat:
        await telegram.called("getMe")
        await chat.tell_of_feed(FeedState(FEED, None, ended=ended))
    assert [message.text for message in telegram.chat(ASHA)] == [EN(key, title=ABOUT["title"], source=ABOUT["source"])]
    assert [message.text for message in telegram.chat(43)] == [HI(key, title=ABOUT["title"], source=ABOUT["source"])]
    assert [message.thread for message in telegram.chat(forum)] == [11]


async def test_while_telegram_takes_nothing_nobody_was_told(telegram: Telegram, store: Store, news: Newsroom) -> None:
    await follow(store, ASHA, 43, kind="feed", key=FEED, title=ABOUT["title"])
    telegram.refuses("sendMessage", 401, "Unauthorized", times=3)
    async with chatting(telegram, store, news) as chat:
        await telegram.called("getMe")
        with pytest.raises(TelegramError):
            await chat.tell_of_feed(FeedState(FEED, None, ended="gone"))
        await chat.tell_of_feed(FeedState(FEED, None, ended="gone"))
    assert [len(telegram.chat(number)) for number in (ASHA, 43)] == [0, 1], "one of them was told, and nobody is twice"
