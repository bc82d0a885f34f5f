"""Draws the pictures: for the README the chat out of what the bot really sent, and the page as Chromium shows it; for the pages the card
that previews of their links show. `make pictures` runs it."""

from __future__ import annotations

import asyncio
import html
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

from bot.model import Link
from bot.pages.sample import sample
from bot.pages.site import House, Pages
from bot.passes import whole_story
from bot.reading.article import Extractor
from bot.reading.story_reader import Kept, Stage
from bot.settings import Settings
from bot.store.store import Store, open_store
from bot.topics.catalogue import Catalogue
from bot.web import served, site
from tests.chat.house import chatting, newsroom
from tests.fakes.browser import chromium, tab
from tests.fakes.telegram import ASHA, TOKEN, Message, Telegram

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
PAGES = Path(str(files("bot.pages"))) / "static"
LINK = "https://samachar.example/videsh/modi-japan-visit"

STYLE = """
body { margin: 0; padding: 20px; background: #d8e4d2; color: #111; }
body { font: 15px/1.45 system-ui, "Noto Sans", "Noto Sans Devanagari", sans-serif; }
.chat { width: 460px; }
.said { width: fit-content; margin: 0 0 10px; padding: 8px 12px; border-radius: 14px; background: #fff; white-space: pre-wrap; }
.said.asked { margin-left: auto; background: #e2f7c8; }
.said a { color: #2678b6; }
.keys { display: grid; grid-template-columns: 1fr 1fr; gap: 4px; margin-top: -6px; }
.keys span { padding: 7px; border-radius: 8px; background: #6d8a67; color: #fff; text-align: center; font-weight: 600; }
"""


CARD = """<!doctype html><meta charset="utf-8"><style>
body { margin: 0; width: 1200px; height: 630px; box-sizing: border-box; padding: 90px 100px; background: #fbf8f2; color: #1f1b16; }
body { border-bottom: 28px solid #8c1d18; font: 44px/1.4 "Noto Serif", Georgia, serif; }
h1 { margin: 0 0 30px; font: 700 150px/1.25 "Noto Serif Devanagari", serif; color: #8c1d18; }
h1 span { margin-left: 24px; color: #1f1b16; font: 600 76px/1 "Noto Serif", Georgia, serif; }
p { margin: 0 0 14px; } p + p { color: #5f574d; font-size: 36px; }
</style><h1>ख़बर<span>Khabar</span></h1><p>Hindi news, read in English</p>
<p>Key points, each with the Hindi sentence that says it,<br>and the leaders whom a story names.</p>"""
"""What previews of a link to the pages show."""


class KnowsTheSample:
    """A story reader (`bot.reading.story_reader.Answering`) that was asked for the demo's story before."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    async def known(self, link: Link) -> Kept | None:
        return self._kept

    async def link(self, link: Link, *, chat: int | None = None, stage: Stage | None = None) -> Kept:
        return self._kept

    async def text(self, text: str, *, chat: int | None = None, stage: Stage | None = None) -> Kept:
        return self._kept

    async def whole(self, kept: Kept, *, chat: int | None = None) -> Kept:
        return kept


def bubble(message: Message) -> str:
    """A message as HTML, its entities as they stand in its text (in UTF-16 units)."""
    units = message.text.encode("utf-16-le")
    marks: list[tuple[int, int, str]] = []
    tags = {"b": "b", "i": "i", "a": "a", "blockquote": "blockquote"}
    for entity in message.entities:
        if tag := tags.get(entity.kind):
            marks += [(entity.offset, 1, f"<{tag} href>" if tag == "a" else f"<{tag}>"), (entity.offset + entity.length, 0, f"</{tag}>")]
    drawn, at = "", 0
    for offset, _, tag in sorted(marks):
        drawn += html.escape(units[at * 2 : offset * 2].decode("utf-16-le")) + tag
        at = offset
    drawn += html.escape(units[at * 2 :].decode("utf-16-le"))
    keys = "".join(f"<span>{html.escape(label)}</span>" for label in message.labels)
    return f'<div class="said">{drawn}</div>' + (f'<div class="keys">{keys}</div>' if keys else "")


def chat(asked: str, answers: Iterable[Message]) -> str:
    return (
        f'<!doctype html><meta charset="utf-8"><style>{STYLE}</style><div class="chat"><div class="said asked">{html.escape(asked)}</div>'
        f"{''.join(map(bubble, answers))}</div>"
    )


async def answers(store: Store, kept: Kept) -> list[Message]:
    extractor = Extractor(processes=1)
    async with (
        Telegram() as telegram,
        newsroom(store, extractor) as news,
        chatting(telegram, store, news, reader=KnowsTheSample(kept), public_url="https://khabar.example"),
    ):
        await telegram.says(LINK)
        answer = await telegram.shows(ASHA, lambda message: "Leaders named" in message.text)
    await extractor.aclose()
    return [answer]


async def draw() -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = await open_store(f"sqlite:///{folder}/khabar.db", daily_characters=0, daily_characters_per_chat=0)
        told = sample()
        article, summary = replace(told.article, canonical=LINK), replace(told.summary, canonical=LINK)
        kept = await store.stories.keep([LINK], article, told.people, told.choices, summary, datetime.now(UTC))
        drawn = chat(LINK, await answers(store, kept))
        settings = Settings(telegram_token=TOKEN)
        pages = Pages(House(settings, store.stories, store.events, Catalogue(())))
        async with served(site(pages=pages.routes()), "127.0.0.1", 0) as port, chromium() as browser:
            base = f"http://127.0.0.1:{port}"
            async with tab(browser, base, viewport={"width": 500, "height": 400}) as at:
                await at.page.set_content(drawn)
                await at.page.screenshot(path=PICTURES / "chat.png", full_page=True)
            async with tab(browser, base, viewport={"width": 1200, "height": 630}) as at:
                await at.page.set_content(CARD)
                await at.page.screenshot(path=PAGES / "card.png")
            async with tab(browser, base, viewport={"width": 1000, "height": 860}, reduced_motion="reduce") as at:
                await at.page.goto(whole_story(replace(settings, public_url=base), kept.id, datetime.now(UTC)) + "#leader-1")
                await at.page.evaluate("scrollTo(0, 0)")
                await at.page.screenshot(path=PICTURES / "page.png")
        await store.close()


if __name__ == "__main__":
    asyncio.run(draw())
