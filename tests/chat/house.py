"""The chat as tests run it: real reading, a real SQLite file, and on loopback a Telegram, a news site and translators."""

from __future__ import annotations

import asyncio
import html as entities
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from bot.app import sample_story
from bot.chat import words
from bot.chat.application import Chat, Share
from bot.chat.commands import News
from bot.chat.pace import Limits
from bot.meter import Meter
from bot.model import Link
from bot.monitoring.monitor import Monitor
from bot.reading.allowance import Allowance
from bot.reading.article import Extractor
from bot.reading.engines import engines_from, into_hindi_from
from bot.reading.guard import Guard
from bot.reading.into_hindi import IntoHindi
from bot.reading.leaders import Table
from bot.reading.page import Fetcher
from bot.reading.pipeline import House
from bot.reading.story_reader import Answering, Kept, Stage, StoryReader
from bot.reading.translation import Translation
from bot.settings import Settings
from bot.store.store import Store
from bot.topics.briefs import Briefs
from bot.topics.catalogue import Catalogue, Topic
from bot.topics.parsing import Parser
from bot.topics.people import People
from bot.topics.resolver import Resolver
from tests.fakes.phrases import HEADLINE, NAMES, STORY
from tests.fakes.site import Answer, Behaviour, Request, Site, Write
from tests.fakes.site import html as page
from tests.fakes.telegram import PATIENCE, TOKEN, Telegram
from tests.fakes.translators import Translators
from tests.reading.fetching import NOBODY

ENGLISH = STORY[HEADLINE]
"""The headline that the answer to any story of these tests begins with."""
SENTENCES = [sentence for sentence in STORY if sentence != HEADLINE]
PASTED = "\n".join([HEADLINE, *SENTENCES])

AT_ONCE = Limits(rate=1000, chat_rate=1000, chat_burst=1000, group_count=1000)
"""A pace at which a test needs no seconds; the pace itself has tests of its own."""
NEVER = 3600.0
"""Seconds until a placeholder shows, where a test is not about placeholders: a busy machine must not bring one."""


def story_page() -> str:
    """A plain story page of the phrase book's sentences."""
    paragraphs = [" ".join(SENTENCES[at : at + 2]) for at in range(0, len(SENTENCES), 2)]
    body = "".join(f"<p>{entities.escape(paragraph)}</p>" for paragraph in paragraphs)
    return (
        f'<!doctype html><html lang="hi"><head><meta charset="utf-8"><title>{HEADLINE}</title>'
        f'<meta property="og:type" content="article"><meta property="article:published_time" content="2025-08-12T10:00:00+05:30"></head>'
        f"<body><article><h1>{HEADLINE}</h1>{body}</article></body></html>"
    )


TOPICS = Catalogue(
    (
        Topic("world", "World", ("https://samachar.example/world.xml",), "@khabar_world"),
        Topic("sport", "Sport", ("https://samachar.example/sport.xml",)),
        Topic("science-tech", "Science and technology", ("https://samachar.example/science.xml",)),
    )
)


class Held:
    """A page that comes when the test lets it."""

    def __init__(self, answer: Answer | None = None) -> None:
        self._answer = answer or page(story_page())
        self._open = False

    def go(self) -> None:
        self._open = True

    async def __call__(self, request: Request, write: Write) -> None:
        while not self._open:  # noqa: ASYNC110 -- it is let go from another thread's loop
            await asyncio.sleep(0.01)
        answer = self._answer
        head = [f"HTTP/1.1 {answer.status} Answer", f"Content-Length: {len(answer.body)}", *(f"{k}: {v}" for k, v in answer.headers)]
        await write("\r\n".join([*head, "", ""]).encode() + answer.body)


class Newsroom:
    """What the bot reads with: a site, translators, and the story reader."""

    def __init__(self, site: Site, translators: Translators, reader: Answering, news: News, into_hindi: IntoHindi) -> None:
        self.site, self.translators, self.reader, self.news, self.into_hindi = site, translators, reader, news, into_hindi

    def story(self, path: str = "/duniya/kim-putin-101") -> str:
        """The link of a story."""
        return self.site.page(path, story_page())

    def serve(self, answer: Answer | Behaviour, path: str = "/duniya/kim-putin-101") -> str:
        return self.site.serve(path, answer)

    def fetches(self, link: str) -> int:
        return self.site.fetches(link)


@cache
def _known() -> tuple[Table, People]:
    """Read once: it takes longer than most tests of the chat."""
    table = Table.load()
    return table, People(table, lambda: datetime.now(UTC).date())


@asynccontextmanager
async def newsroom(store: Store, extractor: Extractor, allow: Callable[[], Allowance] = Allowance) -> AsyncIterator[Newsroom]:
    """`allow`: what a link may cost."""
    with Site() as site, Translators(STORY, NAMES) as translators:
        settings = Settings(
            translators=("google", "gtx"),
            google_translate_url=translators.url("google"),
            gtx_url=translators.url("gtx"),
            fetch_allow_hosts=frozenset({site.host}),
        )
        fetcher, parser = Fetcher(settings, trust=NOBODY), Parser()
        table, people = _known()
        translation = Translation(engines_from(settings), store.memory, store.budget)
        into_hindi = IntoHindi(into_hindi_from(settings), store.budget)
        resolver = Resolver(
            TOPICS, people, fetcher, parser, into_hindi, lambda: datetime.now(UTC), Guard(settings.fetch_allow_hosts), words.everywhere
        )
        news = News(resolver, Briefs(store.stories, translation, table), sample=sample_story)
        try:
            house = House(fetcher, extractor, table, translation, allow=allow)
            yield Newsroom(site, translators, StoryReader(house, store.stories), news, into_hindi)
        finally:
            await parser.aclose()
            await fetcher.aclose()


class Faulty:
    """A story reader with a fault: its first `times` readings raise what no reading should."""

    def __init__(self, reader: Answering, times: int) -> None:
        self._reader = reader
        self._times = times

    def _trip(self) -> None:
        if self._times:
            self._times -= 1
            raise ZeroDivisionError("a fault of the tests' own")

    async def known(self, link: Link) -> Kept | None:
        return await self._reader.known(link)

    async def link(self, link: Link, *, chat: int | None = None, stage: Stage | None = None) -> Kept:
        self._trip()
        return await self._reader.link(link, chat=chat, stage=stage)

    async def text(self, text: str, *, chat: int | None = None, stage: Stage | None = None) -> Kept:
        self._trip()
        return await self._reader.text(text, chat=chat, stage=stage)

    async def whole(self, kept: Kept, *, chat: int | None = None) -> Kept:
        return await self._reader.whole(kept, chat=chat)


async def until(condition: Callable[[], Any]) -> None:
    """Wait for a state of the house that no message shows."""
    async with asyncio.timeout(PATIENCE):
        while not condition():  # noqa: ASYNC110 -- there is no event for any state
            await asyncio.sleep(0.01)


def settings_for(telegram: Telegram, **more: Any) -> Settings:
    return Settings(telegram_token=TOKEN, telegram_api_url=telegram.url, **more)


@asynccontextmanager
async def chatting(
    telegram: Telegram,
    store: Store,
    news: Newsroom,
    *,
    after: timedelta = timedelta(),
    limits: Limits | None = AT_ONCE,
    reader: Answering | None = None,
    patience: float = NEVER,
    share: Share | None = None,
    settled: float = NEVER,
    **settings: Any,
) -> AsyncIterator[Chat]:
    """The chat runs while the block does, and is stopped as a SIGTERM stops it. `after`: how far its clock is ahead of the store's;
    `patience`: seconds until a placeholder shows; `settled`: until the menu of commands is looked after."""
    stop = asyncio.Event()
    known = settings_for(telegram, **{"fetch_allow_hosts": frozenset({news.site.host}), **settings})
    chat = Chat(known, store, reader or news.reader, limits, lambda: datetime.now(UTC) + after, news.news, patience, share, settled=settled)
    chat.admins.condition = Monitor(store, "run", Meter(), list, chat.contact).condition
    running = asyncio.create_task(chat.run(stop))
    try:
        yield chat
    finally:
        stop.set()
        await running
