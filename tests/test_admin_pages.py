"""The pages for admins: who gets in, once, and what is to be seen there."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, parse_qsl, urlsplit
from xml.etree import ElementTree

import httpx
import pytest

from bot.chat import words
from bot.pages.admin import COOKIE, INSIDE, Admin
from bot.pages.sample import sample
from bot.pages.site import House, Pages
from bot.passes import Passes, admin_page
from bot.settings import Settings
from bot.store.errata import Erratum
from bot.store.requests import Ask
from bot.store.store import Store
from bot.topics.catalogue import Catalogue
from bot.topics.feed_state import FeedState
from bot.web import served, site
from tests.chat.conftest import news, telegram  # noqa: F401 - fixtures
from tests.chat.house import Newsroom, chatting
from tests.fakes.databases import Clock, on_sqlite
from tests.fakes.telegram import ASHA, Telegram

SETTINGS = Settings(telegram_token="7:secret")
BOT = 7


def key_of(link: str) -> str:
    return parse_qs(urlsplit(link).query)["key"][0]


@pytest.fixture
async def client(store: Store, clock: Clock) -> AsyncIterator[httpx.AsyncClient]:
    pages = Pages(House(SETTINGS, store.stories, store.events, Catalogue(())))
    routes = [*pages.routes(), *Admin(SETTINGS, store.statistics, pages, store.errata.all, now=clock).routes()]
    app = site(pages=routes)
    async with served(app, "127.0.0.1", 0) as port, httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as asking:
        yield asking


async def enter(client: httpx.AsyncClient, key: str) -> httpx.Response:
    return await client.post("/admin", data={"key": key})


async def test_a_link_opens_the_pages_once(client: httpx.AsyncClient, clock: Clock) -> None:
    key = key_of(admin_page(SETTINGS, clock()))
    for _ in range(2):  # looking at it uses nothing up
        assert "Open</button>" in (await client.get("/admin", params={"key": key})).text
    entered = await enter(client, key)
    assert (entered.status_code, entered.headers["location"]) == (303, "/admin")
    cookie = entered.headers["set-cookie"]
    assert all(word in cookie for word in ("HttpOnly", "Secure", "SameSite=strict", "Path=/admin"))
    seen = await client.get("/admin", headers={"Cookie": cookie.partition(";")[0]})
    assert "How the bot is doing" in seen.text
    assert seen.headers["cache-control"] == "private, no-store"
    again = await enter(client, key)
    assert again.status_code == 403
    assert "used before" in again.text


@on_sqlite
@pytest.mark.parametrize("path", ["/admin", "/admin/plots/links.svg"])
async def test_nobody_else_gets_in(path: str, client: httpx.AsyncClient, clock: Clock) -> None:
    assert (await client.get(path)).status_code in (403, 404)
    forged = Passes(replace(SETTINGS, telegram_token="7:other")).give(INSIDE, clock() + timedelta(hours=1))
    story = Passes(SETTINGS).give("a story", clock() + timedelta(hours=1))
    for cookie in (forged, story, "", "x.y"):
        assert (await client.get(path, headers={"Cookie": f"{COOKIE}={cookie}"})).status_code in (403, 404)


@on_sqlite
async def test_a_key_that_is_over_or_forged_opens_nothing(client: httpx.AsyncClient, clock: Clock) -> None:
    over = key_of(admin_page(SETTINGS, clock() - timedelta(minutes=11)))
    whole = key_of(admin_page(SETTINGS, clock()))
    session = Passes(SETTINGS).give(INSIDE, clock() + timedelta(hours=1)) + "~" + INSIDE.partition(" ")[2]
    for key in (over, session, whole[:-1] + "!", whole.partition("~")[0], "", "~", "दूसरा"):
        assert (await enter(client, key)).status_code == 403
    assert (await enter(client, "x" * 5_000)).status_code == 413


async def test_what_became_of_links_stands_in_plots_and_tables(client: httpx.AsyncClient, clock: Clock, store: Store) -> None:
    one, two = await store.requests.accept(BOT, 1, [Ask(1, 1, "link", "https://a.example/1"), Ask(1, 1, "link", "https://a.example/2", 1)])
    await store.requests.answered(one.id, "story", 5)
    await store.requests.failed(two.id, "paywalled")
    told = sample()
    summary = replace(told.summary, stages={"fetch": 0.25, "translate": 1.5}, translator="gtx")
    await store.stories.keep(["https://a.example/1"], told.article, told.people, told.choices, summary, clock())
    wrong = Erratum("id-1", "m", "point", "Eleven died.", "पंद्रह की मौत।", "A headline", "https://a.example/1", "gtx", 1, 1)
    await store.errata.add(wrong)
    await store.feeds.add([FeedState("https://a.example/feed.xml", None, failures=4, reason="It says 500.", ended="dead")])
    cookie = f"{COOKIE}={Passes(SETTINGS).give(INSIDE, clock() + timedelta(hours=1))}"
    seen = (await client.get("/admin", headers={"Cookie": cookie})).text
    shown = ["paywalled", "answered", "translate", "1.5", "gtx", "dead: It says 500.", "1 feed, 1 of them in trouble"]
    for said in [*shown, "Eleven died.", "पंद्रह", "/s/id-1"]:
        assert said in seen
    for plot in ("links", "stages", "translators"):
        drawn = await client.get(f"/admin/plots/{plot}.svg", headers={"Cookie": cookie})
        assert drawn.headers["content-type"] == "image/svg+xml"
        assert ElementTree.fromstring(drawn.text).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314 - our own
        assert "<script xlink" not in drawn.text
        dark = await client.get(f"/admin/plots/{plot}.svg?in=dark", headers={"Cookie": cookie})
        assert ("#211e1a" in dark.text, "#211e1a" in drawn.text) == (True, False)
    assert "paywalled" in (await client.get("/admin/plots/links.svg", headers={"Cookie": cookie})).text
    hindi = (await client.get("/admin?lang=hi", headers={"Cookie": cookie})).text
    theirs = ["Eleven died.", "A headline", "gtx", "dead: It says 500.", "https://a.example/feed.xml", "Khabar", "English", "अंग्रेज़ी"]
    left = re.sub("|".join(map(re.escape, theirs)), "", re.sub(r"<[^>]+>|&\w+;", " ", hindi))
    assert re.findall("[A-Za-z]+", left) == []
    for said in ("बॉट का हाल", "सिर्फ़ ग्राहकों के लिए", "1 फ़ीड, जिनमें से 1 में गड़बड़ है।", "13 अग", '<td lang="en">Eleven died.'):
        assert said in hindi
    drawn = await client.get("/admin/plots/links.svg?lang=hi", headers={"Cookie": cookie})
    assert "सिर्फ़ ग्राहकों के लिए" in drawn.text


@on_sqlite
async def test_who_speaks_hindi_finds_the_pages_in_it(client: httpx.AsyncClient, clock: Clock) -> None:
    link = admin_page(SETTINGS, clock(), "hi")
    door = await client.get("/admin", params=dict(parse_qsl(urlsplit(link).query)))
    assert "यह लिंक एक ही बार चलता है।" in door.text
    assert '<input type="hidden" name="lang" value="hi">' in door.text
    entered = await client.post("/admin", data={"key": key_of(link), "lang": "hi"})
    assert entered.headers["location"] == "/admin?lang=hi"


async def test_the_bot_gives_its_admins_a_link_and_nobody_else(telegram: Telegram, store: Store, news: Newsroom) -> None:  # noqa: F811
    async with chatting(telegram, store, news, admin_chat_ids=frozenset({ASHA}), public_url="https://khabar.example"):
        await telegram.says("/admin")
        given = await telegram.shows(ASHA, lambda message: words.of("en")("admin_page_once") in message.text)
        await telegram.says("/admin", user=43)
        await telegram.shows(43, lambda message: words.of("en")("admin_page_once") not in message.text)
    (link,) = (entity.url for entity in given.entities if entity.url)
    assert link.startswith("https://khabar.example/admin?key=")
