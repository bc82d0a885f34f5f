"""The distribution's Chromium, which no packet leaves but to this machine."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from playwright.async_api import Browser, BrowserContext, Page, async_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
WHY_NOT = "no Chromium is installed here (on Debian: apt install chromium)"

PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}

_ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=_ARGUMENTS)
        yield browser
        await browser.close()


class Tab:
    """A page that somebody looks at; `complaints` are what the console says and what is asked of anybody but the pages' own host."""

    def __init__(self, context: BrowserContext, page: Page, base: str) -> None:
        self.context, self.page = context, page
        self.complaints: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.complaints.extend([] if request.url.startswith(base) else [request.url]))


@asynccontextmanager
async def tab(browser: Browser, base: str, **context: Any) -> AsyncIterator[Tab]:
    made = await browser.new_context(**context)
    yield Tab(made, await made.new_page(), base)
    await made.close()
