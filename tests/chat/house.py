"""The chat as tests run it: on a Telegram of loopback, a real SQLite file, and a desk whose stories the test lays out."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.chat.application import Chat
from bot.chat.pace import Limits
from bot.model import Article, Check, Leader, Link, Point, Sentence, Summary
from bot.reading.desk import Kept, Stage
from bot.settings import Settings
from bot.store.store import Store
from tests.fakes.telegram import PATIENCE, TOKEN, Telegram

STORY = "https://samachar.example/desh/setu-udghatan-1201"
HINDI = "मुख्यमंत्री नीतीश कुमार ने बुधवार को गंडक नदी पर बने नए पुल का उद्घाटन किया। पुल पर डेढ़ लाख लोग रोज चलेंगे।"

SUMMARY = Summary(
    url=STORY,
    canonical=STORY,
    source="samachar.example",
    published=datetime(2025, 8, 13, 4, 0, tzinfo=UTC),
    headline="Nitish Kumar opens the new bridge over the Gandak",
    headline_hi="नीतीश कुमार ने गंडक पर नए पुल का उद्घाटन किया",
    language="hi",
    points=(Point("The bridge will carry 150,000 people a day.", ("पुल पर डेढ़ लाख लोग रोज चलेंगे।",)),),
    leaders=(Leader("Nitish Kumar", "Chief Minister of Bihar", "India", "नीतीश कुमार", 1),),
    numbers=Check(1, 1),
    names=Check(1, 1),
    text_hi=(HINDI,),
    translated=True,
    translator="google",
)
IN_HINDI = replace(
    SUMMARY,
    headline=SUMMARY.headline_hi,
    points=(Point("पुल पर डेढ़ लाख लोग रोज चलेंगे।", ("पुल पर डेढ़ लाख लोग रोज चलेंगे।",)),),
    translated=False,
    translator=None,
)


async def until(condition: Callable[[], bool]) -> None:
    """Wait for a state of the house that no message shows."""
    async with asyncio.timeout(PATIENCE):
        while not condition():  # noqa: ASYNC110 -- there is no event for any state
            await asyncio.sleep(0.01)


@dataclass
class LaidOut:
    """A desk that answers what the test laid out: by address (or pasted text) a summary or what shall be raised, in turn the last for good.

    `stop` makes a reading wait at a stage until `go_on`.
    """

    store: Store
    outcomes: dict[str, list[Summary | Exception]] = field(default_factory=dict)
    reads: Counter[str] = field(default_factory=Counter)
    texts: list[str] = field(default_factory=list)
    _stops: dict[str, dict[str, asyncio.Event]] = field(default_factory=dict)

    def lay(self, what: str = STORY, *outcomes: Summary | Exception) -> str:
        self.outcomes[what] = list(outcomes) or [replace(SUMMARY, canonical=what, url=what)]
        return what

    def stop(self, what: str, *stages: str) -> None:
        self._stops[what] = {stage: asyncio.Event() for stage in stages}

    def go_on(self, what: str, stage: str) -> None:
        self._stops[what][stage].set()

    async def known(self, link: Link) -> Kept | None:
        kept = await self.store.shelf.find(link.address)
        return kept if kept and kept.summary.translated else None

    async def link(self, link: Link, *, chat: int | None = None, stage: Stage | None = None) -> Kept:
        return await self._read(link.address, [link.address], stage)

    async def text(self, text: str, *, chat: int | None = None, stage: Stage | None = None) -> Kept:
        self.texts.append(text)
        return await self._read(text if text in self.outcomes else "text", [], stage)

    async def whole(self, kept: Kept, *, chat: int | None = None) -> Kept:
        return kept

    async def _read(self, what: str, addresses: list[str], stage: Stage | None) -> Kept:
        self.reads[what] += 1
        for name, event in self._stops.get(what, {}).items():
            if stage:
                stage(name)
            await event.wait()
        laid = self.outcomes[what]
        outcome = laid.pop(0) if len(laid) > 1 else laid[0]
        if isinstance(outcome, Exception):
            raise outcome
        article = Article(
            outcome.url, outcome.canonical, outcome.source, outcome.headline_hi, outcome.published, (HINDI,), (Sentence(HINDI, 0),)
        )
        return await self.store.shelf.keep(addresses, article, (), (), outcome, datetime.now(UTC))


AT_ONCE = Limits(rate=1000, chat_rate=1000, chat_burst=1000, group_count=1000)
"""A pace at which a test needs no seconds; the pace itself has tests of its own."""


def settings_for(telegram: Telegram, **more: Any) -> Settings:
    return Settings(telegram_token=TOKEN, telegram_api_url=telegram.url, **more)


@asynccontextmanager
async def chatting(
    telegram: Telegram, store: Store, desk: LaidOut, *, after: timedelta = timedelta(), limits: Limits | None = AT_ONCE, **settings: Any
) -> AsyncIterator[Chat]:
    """The chat runs while the block does, and is stopped as a SIGTERM stops it. `after`: how far its clock is ahead of the store's."""
    stop = asyncio.Event()
    chat = Chat(settings_for(telegram, **settings), store, desk, limits, lambda: datetime.now(UTC) + after)
    running = asyncio.create_task(chat.run(stop))
    try:
        yield chat
    finally:
        stop.set()
        await running
