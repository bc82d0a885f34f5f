"""The pages in a real browser: on a phone and a reader, by keyboard, in the dark, without scripts, and for who cannot see them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import expect

from bot.pages.admin import Admin
from bot.pages.sample import sample
from bot.pages.site import House, Pages
from bot.passes import admin_page, whole_story
from bot.settings import Settings
from bot.store.requests import Ask
from bot.store.store import open_store
from bot.topics.catalogue import Catalogue, Topic
from bot.topics.concern import Concern
from bot.topics.events import Account
from bot.topics.feed_state import FeedState
from bot.web import served, site
from tests.fakes.browser import CHROMIUM, DESKTOP, PHONE, WHY_NOT, Tab, chromium, tab
from tests.fakes.databases import ready_file

pytestmark = pytest.mark.skipif(not CHROMIUM, reason=WHY_NOT)

LINK = "https://samachar.example/videsh/modi-japan"


@dataclass(frozen=True)
class Doors:
    """Where the pages are."""

    base: str
    story: str
    whole: str
    over: str
    admin: str


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Doors]:
    """The pages, with a story that two outlets report, and with something for admins to see."""
    now = datetime.now(UTC)
    store = await open_store(ready_file(folder / "khabar.db"), daily_characters=0, daily_characters_per_chat=0)
    settings = Settings(telegram_token="7:secret", contact="desk@khabar.example")
    topics = Catalogue((Topic("world", "World", ()), Topic("sport", "Sport", ())))
    told = sample()
    summary = replace(told.summary, canonical=LINK, stages={"fetch": 0.4, "translate": 1.2}, translator="gtx")
    kept = await store.stories.keep([LINK], replace(told.article, canonical=LINK), told.people, told.choices, summary, now)
    concern = Concern(frozenset({("topic", "world")}), frozenset())
    report = await store.events.open(Account(LINK, "samachar.example", "वार्ता", "", now, now), concern)
    await store.events.join(report.event, Account("https://doosra.example/1", "doosra.example", "वार्ता", "", now, now), concern)
    await store.events.read(report.id, kept.id)
    (asked,) = await store.requests.accept(7, 1, [Ask(1, 1, "link", LINK)])
    await store.requests.failed(asked.id, "paywalled")
    await store.feeds.add([FeedState("https://a.example/feed.xml", None, failures=4, reason="It says 500.", ended="dead")])
    pages = Pages(House(settings, store.stories, store.events, topics, bot=lambda: "khabar_bot"))
    routes = [*pages.routes(), *Admin(settings, store.statistics, pages).routes(), pages.elsewhere()]
    try:
        async with served(site(pages=routes), "127.0.0.1", 0) as port:
            base = f"http://127.0.0.1:{port}"
            here = replace(settings, public_url=base)
            over = datetime(2025, 1, 1, tzinfo=UTC)
            whole = whole_story(here, kept.id, now)
            yield Doors(base, f"{base}/s/{kept.id}", whole, whole_story(here, kept.id, over), admin_page(here, now))
    finally:
        await store.close()


async def mark_of(at: Tab, place: str) -> str:
    """The background of the first element of a class."""
    return str(await at.page.locator(place).first.evaluate("element => getComputedStyle(element).backgroundColor"))


async def look(at: Tab, address: str) -> None:
    """Open a page, and hold it to what every page must be."""
    await at.page.goto(address)
    found = await Axe().run(at.page)
    assert not found.response["violations"], found.generate_report()
    wide, window = await at.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide <= window, "it scrolls sideways"


@pytest.mark.parametrize(("window", "scheme"), [(PHONE, "dark"), (DESKTOP, "light")], ids=["phone-dark", "desktop-light"])
async def test_every_page_is_for_everybody_and_tells_nobody(window: dict[str, int], scheme: str, tmp_path: Path) -> None:
    as_wanted = {"viewport": window, "color_scheme": scheme, "reduced_motion": "reduce"}  # no colour is looked at on its way to another
    async with opened(tmp_path) as doors, chromium() as browser, tab(browser, doors.base, **as_wanted) as at:
        hindi = (f"{doors.base}/?lang=hi", f"{doors.whole}&lang=hi")
        for address in (f"{doors.base}/", doors.story, doors.whole, f"{doors.whole}#leader-1", f"{doors.whole}#point-2", *hindi):
            await look(at, address)
        assert not at.complaints
        for address in (doors.over, f"{doors.base}/s/nothing"):
            await look(at, address)
        assert all("the server responded with a status of" in complaint for complaint in at.complaints)  # 410 and 404, as they should
        at.complaints.clear()
        await look(at, doors.admin)
        await at.page.get_by_role("button", name="Open").click()
        await at.page.wait_for_url(f"{doors.base}/admin?lang=en")
        for language in ("hi", "en"):
            await look(at, f"{doors.base}/admin?lang={language}")
        assert await at.page.locator("figure img").evaluate_all("all => all.every(one => one.complete && one.naturalWidth > 0)")
        assert not at.complaints


async def test_a_keyboard_reaches_all_and_shows_a_leaders_places(tmp_path: Path) -> None:
    async with opened(tmp_path) as doors, chromium() as browser, tab(browser, doors.base, viewport=DESKTOP) as at:
        await at.page.goto(doors.whole)
        await at.page.keyboard.press("Tab")
        skip = at.page.locator(":focus")
        assert await skip.inner_text() == "Skip to the text"
        assert (await skip.bounding_box() or {"x": -1})["x"] >= 0  # it shows itself
        await at.page.keyboard.press("Enter")
        assert await at.page.evaluate("document.activeElement.id") == "main"
        plain = await mark_of(at, ".line .who-1")
        leader = at.page.get_by_role("link", name="Narendra Modi")
        for _ in range(40):
            await at.page.keyboard.press("Tab")
            assert await at.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            if await leader.evaluate("element => element === document.activeElement"):
                break
        await at.page.keyboard.press("Enter")
        await at.page.mouse.move(0, 0)
        await expect(at.page.locator(".line .who-1").first).not_to_have_css("background-color", plain)
        assert await mark_of(at, ".line .who-2") == plain
        await at.page.keyboard.press("Escape")
        await leader.blur()
        await expect(at.page.locator(".line .who-1").first).to_have_css("background-color", plain)
        assert not at.complaints


async def test_without_scripts_a_point_still_shows_its_evidence(tmp_path: Path) -> None:
    async with (
        opened(tmp_path) as doors,
        chromium() as browser,
        tab(browser, doors.base, viewport=PHONE, java_script_enabled=False) as at,
    ):
        await at.page.goto(doors.whole)
        plain = await mark_of(at, ".line.says-2")
        await at.page.get_by_role("link", name="Highlight its evidence (point 2)").click()
        assert at.page.url.endswith("#point-2")
        await expect(at.page.locator(".line.says-2").first).not_to_have_css("background-color", plain)
        assert await mark_of(at, ".line.says-1") == plain
        assert not at.complaints
