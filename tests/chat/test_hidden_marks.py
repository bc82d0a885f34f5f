"""Marks that turn the direction of reading, that nobody sees, or that pile up: whatever carries them, none reaches a reader."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from bot.chat import words
from bot.pages.site import House, Pages
from bot.reading.text import visible
from bot.settings import Settings
from bot.store.channels import Channel
from bot.store.store import Store
from bot.web import served, site
from tests.chat.house import ENGLISH, TOPICS, Newsroom, chatting, story_page
from tests.chat.test_following import pressed, told
from tests.chat.test_topic_lists import listed
from tests.fakes.audience import follow, pushed
from tests.fakes.audience import read as keep
from tests.fakes.phrases import HEADLINE
from tests.fakes.telegram import ASHA, BOT, TOKEN, Telegram
from tests.topics.feeds import rss, stories

say = words.of("en")

MARKS = "\u202e\u202d\u202a\u202b\u2066\u2067\u2068\u200e\u200f\u061c\u200b\u2060\ufeff\u00ad\U000e0041"
PILE = "\u0336\u0310\u0489\u20dd" * 20
JOINED = "क्\u200dष"
"""Half a letter beside another, as Hindi may want it."""
CHANNEL: dict[str, Any] = {"id": -1001234567890, "type": "channel", "title": f"Asha{MARKS}"}


def laced(text: str) -> str:
    """With marks between its words and inside its tags' text."""
    return text.replace(" ", f" {MARKS}").replace("।", f"{MARKS}।")


def seen(value: Any) -> str:
    """All text of what was sent, also in JSON within JSON."""
    if isinstance(value, str):
        try:
            inner = json.loads(value)
        except ValueError:
            return value
        return value if isinstance(inner, int | float) else seen(inner)
    if isinstance(value, dict):
        return "\n".join(seen(each) for each in value.values())
    return "\n".join(map(seen, value)) if isinstance(value, list) else str(value)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ab", "ab"),
        (f"a{MARKS}b", "ab"),
        ("a\x00\x1b\x85\ud800b\n c\t", "a\x85b\n c\t"),
        (JOINED, JOINED),
        ("र्\u200c\u200d", "र्\u200c\u200d"),
        (f"a{PILE}b", "a\u0336\u0310b"),
        ("Việt", "Việt"),
        ("V\u0069\u0323\u0302t", "V\u0069\u0323\u0302t"),
        ("क़्षें ज़ो", "क़्षें ज़ो"),
        ("🙏🏽👩\u200d🌾", "🙏🏽👩\u200d🌾"),
    ],
)
def test_what_is_seen_of_a_text(text: str, shown: str) -> None:
    assert visible(text) == shown


async def test_no_mark_of_a_story_reaches_its_reader(telegram: Telegram, store: Store, news: Newsroom) -> None:
    page = story_page().replace("</title>", f"{MARKS}</title>").replace("<h1>", f"<h1>{MARKS}")
    head, body = page.split("<article>")
    link = news.site.page("/duniya/kim-putin-101", f"{head}<article>{laced(body)}")
    async with chatting(telegram, store, news):
        await telegram.says(link)
        answer = await telegram.shows(ASHA, lambda m: m.text.startswith(ENGLISH))
        for label in (say("evidence_button"), say("whole_button"), say("follow_button")):
            await pressed(telegram, answer, label)
        await telegram.shows(ASHA, lambda m: m.text.startswith(say("evidence_head")))
        await telegram.until(lambda: len(telegram.chat(ASHA)) == 3)
        assert (await telegram.elsewhere.types(link)).titles == [ENGLISH]
    sent = seen([call.fields for call in telegram.calls])
    assert HEADLINE.split()[0] in sent
    assert sent == visible(sent)


async def test_no_mark_of_a_name_a_feed_or_somebodys_words_reaches_a_reader(telegram: Telegram, store: Store, news: Newsroom) -> None:
    """Also of what an older version kept, or a file brought."""
    feed = news.site.page("/rss.xml", rss(*stories(1)).replace("देश की ख़बरें", f"देश {MARKS}"))
    telegram.members.update({(telegram.knows(CHANNEL), BOT): "administrator", (CHANNEL["id"], ASHA): "creator"})
    await follow(store, ASHA, kind="word", key="बाढ़", title=f"बाढ़{MARKS}", forms=("बाढ़",))
    await store.channels.link(Channel(-1007, "sport", f"Old{MARKS}", ASHA), "Sport")
    await listed(store, news.story("/desh/baadh-102"), f"{MARKS}{HEADLINE}")
    await pushed(store, ("word", "बाढ़"), headline=f"Flood{MARKS}{PILE}")
    chosen = {"kind": "word", "key": "सूखा", "title": f"सूखा{MARKS}", "forms": ["सूखा"]}
    gone = {"kind": "topic", "key": "gone", "title": f"Gone{MARKS}"}
    file = json.dumps({"khabar": 1, "subscriptions": [chosen, gone], "mutes": [chosen]})
    async with chatting(telegram, store, news):
        await telegram.shows(ASHA, lambda m: "Flood" in m.text)
        for text in (
            f"/follow {JOINED}{MARKS}ेत्र",
            f"/mute Donald{MARKS} Trump",
            f"/mute {MARKS}किसान",
            f"/unfollow no{MARKS}body",
            f"/unmute no{MARKS}body",
            f"/subscribe {feed}",
            f"/subscribe w{MARKS}eather",
            f"/channel world {CHANNEL['id']}",
            "/channel",
            f"/summary wea{MARKS}ther",
            f"/summary world {MARKS}बारिश",
            f"/import {file}",
            "/summary world",
        ):
            await told(telegram, text)
        following = await told(telegram, "/following")
        for label in following.labels:
            await pressed(telegram, following, label)
    sent = seen([call.fields for call in telegram.calls])
    assert f"{JOINED}ेत्र" in sent
    assert [shown for shown in ("बाढ़", "सूखा", "Gone", "Asha", "Old", "देश") if shown not in sent] == []
    assert sent == visible(sent)


async def test_no_mark_reaches_a_page_or_a_feed_of_a_topic(store: Store, news: Newsroom) -> None:
    report = await listed(store, "https://samachar.example/desh/setu-1", f"{MARKS}{HEADLINE}", source=f"samachar{MARKS}.example")
    story = await keep(store, report, headline=f"A bridge{MARKS}{PILE}", text_hi=(f"पुल{MARKS}",))
    settings = Settings(telegram_token=TOKEN, public_url="https://khabar.example")
    pages = Pages(House(settings, store.stories, store.events, TOPICS, now=lambda: datetime.now(UTC)))
    async with served(site(pages=pages.routes()), "127.0.0.1", 0) as port, httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
        for path in (f"/s/{story}", "/", "/topics/world.atom"):
            answer = await client.get(path)
            assert answer.status_code == 200
            assert "A bridge" in answer.text
            assert answer.text == visible(answer.text)
