"""The way from an answer in the chat to the page where its story stands in both languages."""

from __future__ import annotations

import re

import httpx

from bot.pages.site import House, Pages
from bot.settings import Settings
from bot.store.store import Store
from bot.topics.catalogue import Catalogue
from bot.web import served, site
from tests.chat.house import Newsroom, chatting
from tests.fakes.telegram import ASHA, TOKEN, Message, Telegram


def answered(message: Message) -> bool:
    return "Leaders named" in message.text


async def test_the_answers_link_opens_the_whole_story(telegram: Telegram, store: Store, news: Newsroom) -> None:
    public = "https://khabar.example"
    async with chatting(telegram, store, news, public_url=public):
        await telegram.says(news.story())
        answer = await telegram.shows(ASHA, answered)
        kept = await store.stories.find(news.story())
        assert kept
        await telegram.says(f"/start story_{kept.id}", user=43)  # what the page of a link that is over asks for
        anew = await telegram.shows(43, answered)
    assert answer.text.endswith("Read in Hindi · Side by side")
    assert anew.text.endswith("Read in Hindi · Side by side")
    (link,) = (entity.url for entity in answer.entities if entity.url and entity.url.startswith(public))
    pages = Pages(House(Settings(telegram_token=TOKEN, public_url=public), store.stories, store.events, Catalogue(()), news.reader.whole))
    async with served(site(pages=pages.routes()), "127.0.0.1", 0) as port, httpx.AsyncClient() as client:
        page = await client.get(link.replace(public, f"http://127.0.0.1:{port}"))
    assert page.status_code == 200
    lines = re.findall(r'<div class="line.*?</div>', page.text, re.DOTALL)
    assert len(lines) > 3
    assert all('lang="hi"' in line and '<p lang="en">' in line for line in lines)


async def test_where_there_are_no_pages_there_is_no_link(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        await telegram.says(news.story())
        answer = await telegram.shows(ASHA, answered)
    assert answer.text.endswith("\nRead in Hindi")
