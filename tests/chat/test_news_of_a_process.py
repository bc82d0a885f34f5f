"""The whole bot as a process of its own: a feed is asked, a story is pushed, and a kill in between costs nobody anything."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.chat import words
from bot.store.store import open_store
from bot.topics.subscribers import Seat, Subscription
from tests.chat.house import ENGLISH, Held, story_page
from tests.chat.world import World, world
from tests.fakes import databases
from tests.fakes.outlets import BRIDGE, BRIDGE_LATER, FAIR, RAILWAY, WHEAT, Outlet, Tale
from tests.fakes.phrases import HEADLINE
from tests.fakes.site import html
from tests.fakes.telegram import ASHA, BOT, Json, Telegram, group

say = words.of("en")

RAVI, MEENA = 43, 44
CHANNEL: Json = {"id": -1009, "type": "channel", "title": "World in short", "username": "world_in_short"}
FORUM = group(-1001, is_forum=True)
TOPIC: Json = {"is_topic_message": True, "message_thread_id": 11}


def topics(feeds: Path, *feed: str) -> None:
    """The feeds file names one topic of these feeds; none of none."""
    feeds.write_text(f'[[topic]]\nname = "world"\ntitle = "World"\nfeeds = {json.dumps(feed)}\n' if feed else "")


async def listed(around: World, feeds: Path) -> Outlet:
    """The bot starts anew with a topic of one feed, which was polled once."""
    await around.telegram.called("deleteWebhook")
    outlet = await outlet_of(around, feeds)
    await around.start()
    await around.until(lambda: around.rows("SELECT 1 FROM entries WHERE state = 'filed'"))
    return outlet


async def outlet_of(around: World, feeds: Path) -> Outlet:
    """The bot is stopped, and the feeds file names a topic of one feed, which lists something."""
    await around.stop()
    outlet = Outlet(around.site)
    outlet.lists(FAIR, datetime.now(UTC))
    topics(feeds, outlet.feed)
    return outlet


async def subscribed(around: World, feeds: Path) -> Outlet:
    """The bot starts anew with a topic of one feed, which Asha follows and which was polled once."""
    outlet = await outlet_of(around, feeds)
    store = await open_store(f"sqlite:///{around.directory / 'khabar.db'}", daily_characters=1, daily_characters_per_chat=1)
    await store.subscriptions.add([Subscription(Seat(ASHA), "topic", "world", "World", datetime.now(UTC))])
    await store.close()
    await around.start()
    await around.until(lambda: around.rows("SELECT 1 FROM entries WHERE state = 'filed'"))
    return outlet


@pytest.mark.kills
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


async def told(telegram: Telegram, text: str, shown: str, chat: Json | None = None, user: int = ASHA, **fields: Any) -> None:
    """Somebody writes, and reads this as the answer."""
    room = int(chat["id"]) if chat else user
    before = len(telegram.chat(room))
    await telegram.says(text, chat=chat, user=user, **fields)
    await telegram.until(lambda: any(message.text == shown for message in telegram.chat(room)[before:]))


async def test_from_a_subscription_to_what_is_read_of_it_and_no_more_once_it_is_muted(tmp_path: Path) -> None:
    feeds = tmp_path / "feeds.toml"
    topics(feeds)
    async with world(tmp_path, FEEDS_FILE=str(feeds), FEED_POLL_SECONDS="1") as around:
        telegram, outlet = around.telegram, await listed(around, feeds)
        telegram.members |= dict.fromkeys([(-1009, BOT), (-1009, ASHA), (-1001, ASHA)], "administrator")
        telegram.knows(CHANNEL)
        polled = around.site.fetches(outlet.feed)
        follows = say("subscribed", titles=["World"])
        await told(telegram, "/subscribe world", follows)
        await around.until(lambda: around.site.fetches(outlet.feed) > polled)  # asked at once; who asks for nothing waits half an hour
        await told(telegram, "/subscribe world", follows, FORUM, **TOPIC)
        await told(telegram, "/channel world @world_in_short hashtags", say("channel_linked", title="World", name="@world_in_short"))

        bridge = outlet.lists(BRIDGE, datetime.now(UTC))
        push = await telegram.shows(ASHA, lambda m: BRIDGE.english in m.text)
        assert push.text.startswith(f"World\n{BRIDGE.english}\n127.0.0.1 · ")
        assert "\n\n1. A bridge being built over the Gandak river in Bihar's Gopalganj district collapsed on Wednesday" in push.text
        assert "Leaders named (1)\n• Nitish Kumar · Chief Minister of Bihar, India · नीतीश कुमार" in push.text
        assert push.labels[-2:] == ["Mute this story", "More sources"]
        there = await telegram.shows(-1001, lambda m: BRIDGE.english in m.text)
        assert (there.text, there.thread) == (push.text, 11)
        post = await telegram.shows(-1009)
        assert post.text.startswith(f"World\n{BRIDGE.english}\n")
        assert post.text.endswith("\nRead in Hindi\n#World #NitishKumar")
        assert bridge in [entity.url for entity in post.entities]
        assert [each["url"].partition("=")[2].partition("_")[0] for each in post.buttons] == ["evidence-2n", "whole-2n", "topic"]

        await told(telegram, "/mute नीतीश कुमार", say("muted", titles=["Nitish Kumar"]))
        outlet.lists(BRIDGE_LATER, datetime.now(UTC))
        change = await telegram.shows(-1001, lambda m: BRIDGE_LATER.english in m.text)
        assert change.text.startswith(f"Update: {BRIDGE_LATER.english}\n")
        assert (change.reply_to, change.silent, change.thread) == (there.id, True, 11)
        await told(telegram, "/start topic_world", follows, user=RAVI)
        outlet.lists(RAILWAY, datetime.now(UTC))
        for chat in (ASHA, RAVI, -1001, -1009):
            await telegram.shows(chat, lambda m: RAILWAY.english in m.text)
        await around.until(lambda: not around.rows("SELECT 1 FROM deliveries WHERE state = 'due'"))
        pushes = {chat: [m.text.splitlines()[1] for m in telegram.chat(chat) if "\n" in m.text] for chat in (ASHA, RAVI)}
        assert pushes == {ASHA: [BRIDGE.english, RAILWAY.english], RAVI: [RAILWAY.english]}
        assert not any(FAIR.english in message.text for message in telegram.messages.values())  # what was there before is no news


async def test_what_comes_in_quiet_hours_is_one_digest_and_a_leader_is_followed_in_hindi(tmp_path: Path) -> None:
    feeds = tmp_path / "feeds.toml"
    topics(feeds)
    async with world(tmp_path, FEEDS_FILE=str(feeds), FEED_POLL_SECONDS="1") as around:
        telegram, outlet = around.telegram, await listed(around, feeds)
        await told(telegram, "/subscribe world", say("subscribed", titles=["World"]), user=MEENA)
        clock = datetime.now(ZoneInfo("Asia/Kolkata"))
        await telegram.says(f"/settings quiet {clock - timedelta(hours=2):%H:%M}-{clock + timedelta(hours=2):%H:%M}", user=MEENA)
        await telegram.shows(MEENA, lambda m: say("settings") in m.text)
        telegram.language = "hi"
        hindi = words.of("hi")
        await told(telegram, "/follow किम जोंग उन", hindi("subscribed", titles=["Kim Jong Un"]), user=RAVI)

        outlet.lists(RAILWAY, datetime.now(UTC), published=datetime.now(UTC) - timedelta(hours=1))
        outlet.lists(WHEAT, datetime.now(UTC))
        push = await telegram.shows(RAVI, lambda m: WHEAT.english in m.text)
        assert push.text.startswith(f"Kim Jong Un\n{WHEAT.english}\n")
        assert "• Kim Jong Un · " in push.text
        assert push.text.splitlines()[-1] == hindi("read_in_hindi")
        await around.until(lambda: len(around.rows("SELECT 1 FROM reports WHERE state = 'read'")) == 2)
        assert all(WHEAT.english not in m.text and RAILWAY.english not in m.text for m in telegram.chat(MEENA))
        await around.stop()
        databases.run(around.database_url, "UPDATE deliveries SET due_at = decided_at WHERE state = 'due'")
        await around.start()
        digest = await telegram.shows(MEENA, lambda m: m.text.startswith("Your digest"))
        assert digest.text == (f"Your digest\n\n1. {RAILWAY.english} · 127.0.0.1\n2. {WHEAT.english} — Kim Jong Un · 127.0.0.1")
        await around.until(lambda: not around.rows("SELECT 1 FROM deliveries WHERE state = 'due'"))
        assert [m for m in telegram.chat(MEENA) if WHEAT.english in m.text] == [digest]


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
