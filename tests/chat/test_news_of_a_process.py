"""The whole bot as a process of its own: a feed is asked, a story is pushed, and a kill in between costs nobody anything."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from bot.chat import words
from bot.store.store import open_store
from bot.topics.subscribers import Seat, Subscription
from tests.chat.house import ENGLISH, Held, story_page
from tests.chat.world import World, world
from tests.fakes.outlets import FAIR, Outlet, Tale
from tests.fakes.phrases import HEADLINE
from tests.fakes.site import html
from tests.fakes.telegram import ASHA

say = words.of("en")


def topics(feeds: Path, *feed: str) -> None:
    """The feeds file names one topic of these feeds; none of none."""
    feeds.write_text(f'[[topic]]\nname = "world"\ntitle = "World"\nfeeds = {json.dumps(feed)}\n' if feed else "")


async def subscribed(around: World, feeds: Path) -> Outlet:
    """The bot starts anew with a topic of one feed, which Asha follows and which was polled once."""
    await around.stop()
    outlet = Outlet(around.site)
    outlet.lists(FAIR, datetime.now(UTC))
    topics(feeds, outlet.feed)
    store = await open_store(f"sqlite:///{around.directory / 'khabar.db'}", daily_characters=1, daily_characters_per_chat=1)
    await store.subscriptions.add([Subscription(Seat(ASHA), "topic", "world", "World", datetime.now(UTC))])
    await store.close()
    await around.start()
    await around.until(lambda: around.rows("SELECT 1 FROM entries WHERE state = 'filed'"))
    return outlet


async def test_killed_between_the_feed_and_the_push_the_bot_sends_it_once_after_the_next_start(tmp_path: Path) -> None:
    feeds = tmp_path / "feeds.toml"
    topics(feeds)
    async with world(tmp_path, FEEDS_FILE=str(feeds), FEED_POLL_SECONDS="1") as around:
        outlet = await subscribed(around, feeds)
        held = Held(html(story_page()))
        link = outlet.lists(Tale(HEADLINE, ENGLISH, ()), datetime.now(UTC), page=held)
        await around.until(lambda: around.site.fetches(link))
        await around.kill()
        assert around.telegram.chat(ASHA) == []
        held.go()
        await around.start()
        push = await around.telegram.shows(ASHA, lambda m: ENGLISH in m.text)
        assert push.text.startswith("World\n")
        assert "• Vladimir Putin · President, Russia" in push.text
        await around.until(lambda: around.rows("SELECT 1 FROM deliveries WHERE state = 'sent'"))
        await around.kill()
        await around.start()
        polls = around.site.fetches(outlet.feed)
        await around.until(lambda: around.site.fetches(outlet.feed) > polls + 1)
        assert around.telegram.chat(ASHA) == [push]


async def test_what_a_person_follows_by_a_command_is_pushed_and_its_buttons_answer(tmp_path: Path) -> None:
    feeds = tmp_path / "feeds.toml"
    topics(feeds)
    async with world(tmp_path, FEEDS_FILE=str(feeds), FEED_POLL_SECONDS="1") as around:
        outlet, telegram = await subscribed(around, feeds), around.telegram
        for text in ("/unsubscribe world", "/follow किम जोंग उन"):
            await telegram.says(text)
        await telegram.shows(ASHA, lambda m: m.text == say("subscribed", titles=["Kim Jong Un"]))
        await around.until(lambda: around.rows("SELECT 1 FROM feeds WHERE followed"))
        outlet.lists(Tale(HEADLINE, ENGLISH, ()), datetime.now(UTC), page=html(story_page()))
        push = await telegram.shows(ASHA, lambda m: ENGLISH in m.text)
        assert push.text.startswith("Kim Jong Un\n")
        await telegram.presses(push, "More sources")
        await telegram.presses(push, "Mute this story")
        await telegram.until(lambda: len(telegram.toasts()) == 2)
        assert telegram.toasts() == [say("sources", hosts=["127.0.0.1"]), say("story_muted")]
        await telegram.says("/summary world")
        listed = await telegram.shows(ASHA, lambda m: m.text.startswith("World\n"))
        assert f"1. {ENGLISH} — Kim Jong Un, Vladimir Putin" in listed.text


async def test_a_feeds_file_that_makes_no_sense_ends_the_start_with_its_line_and_the_reason(tmp_path: Path) -> None:
    feeds = tmp_path / "feeds.toml"
    topics(feeds)
    async with world(tmp_path, FEEDS_FILE=str(feeds)) as around:
        await around.telegram.called("deleteWebhook")
        await around.stop()
        topics(feeds, "ftp://samachar.example/rss")
        await around.start()
        assert around.process
        assert await around.process.wait() == 1
        assert "line 4: in the topic “world”, “feeds”: “ftp://samachar.example/rss” is no address" in around.logs()
        topics(feeds)
        await around.start()
        await around.telegram.called("deleteWebhook", 2)
