"""The bot seen from outside, as a process of its own: what its admins read, probes and scrapes; and what admins are told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx

from bot.chat import words
from bot.chat.markup import plain
from bot.chat.status import status, trouble
from bot.monitoring.alarms import Told
from bot.monitoring.condition import Condition, EngineSeen, FeedHealth
from bot.store.metrics import Process
from bot.store.statistics import Queue, Standing
from tests.chat.house import ENGLISH, story_page
from tests.chat.world import world
from tests.fakes.telegram import ASHA

AT = datetime(2025, 8, 13, 12, tzinfo=UTC)


async def test_admins_probes_and_scrapes_see_how_the_bot_is(tmp_path: Path, unused_tcp_port: int) -> None:
    async with world(tmp_path, ADMIN_CHAT_IDS=str(ASHA), PORT=str(unused_tcp_port)) as around:
        link = around.site.page("/duniya/kim-putin-101", story_page())
        await around.telegram.says(link, user=43)
        await around.telegram.shows(43, lambda m: ENGLISH in m.text)
        await around.until(lambda: "answering: answered request=" in around.logs())
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{unused_tcp_port}", timeout=30) as client:
            alive, ready = await client.get("/healthz"), await client.get("/readyz")
            figures, through_a_proxy = await client.get("/metrics"), await client.get("/metrics", headers={"X-Forwarded-For": "10.0.0.1"})
        await around.telegram.says("/status")
        told = (await around.telegram.shows(ASHA)).text
        await around.telegram.says("/status", user=44)
        nothing = (await around.telegram.shows(44)).text
    assert "Today (UTC): answered 1." in told
    assert "Waiting: links 0, pushes 0." in told
    assert "Messages from Telegram" not in told  # the command itself is none that waits
    assert "Today (UTC)" not in nothing
    assert (alive.status_code, ready.status_code, ready.text) == (200, 200, "ok\n")
    assert figures.headers["content-type"].startswith("text/plain")
    assert 'khabar_links_total{outcome="answered"} 1.0' in figures.text
    assert 'khabar_translator_answers_total{translator="google"} 1.0' in figures.text
    assert 'khabar_stage_seconds_count{stage="fetch"} 1.0' in figures.text
    assert 'khabar_processes{command="run"} 1.0' in figures.text
    assert "127.0.0.1" not in figures.text
    assert through_a_proxy.status_code == 403
    assert around.rows("SELECT id FROM processes") == []  # it has ended


CONDITION = Condition(
    AT,
    Standing(
        links=Queue(2, AT - timedelta(seconds=12)),
        owed=Queue(1, AT),
        outcomes={"answered": 1200, "not_found": 3, "waiting": 1, "offered": 1},
        seconds=tuple(n / 10 for n in range(1, 101)),
        followers=7,
        characters=12_300,
        size=4_200_000,
    ),
    tuple(Process(id, id, "0.1.0", AT - timedelta(hours=2), AT, {}) for id in ("clock", "web")),
    (EngineSeen("google", 0, False), EngineSeen("gtx", 40, True, "HTTP 429")),
    FeedHealth(40, 2, 1),
    {("pushes", "sent"): 9},
)


def test_the_status_is_one_short_message() -> None:
    assert plain(list(status(CONDITION, 500_000, words.of("en")))).splitlines() == [
        "How the bot is doing",
        "Up since 13 Aug, 10:00 UTC, version 0.1.0.",
        "Processes: 1 × clock and 1 × web.",
        "Waiting: links 2 (the oldest for 12 s), pushes 0.",
        "Answered in Hindi, the English still owed: 1.",
        "Today (UTC): answered 1,200, not_found 3, waiting 2.",
        "Time to an answer: half of them within 5.1 s, 95 in 100 within 9.6 s.",
        "Translators: google ✓; gtx fails (HTTP 429), asked again in 40 s.",
        "Characters sent to translators today: 12,300 of 500,000.",
        "Feeds: 40 healthy, 2 failing, 1 dead.",
        "Chats that follow something: 7; stories brought to them today: 9.",
        "Database: 4.2 MB.",
    ]
    hindi = plain(list(status(CONDITION, 500_000, words.of("hi"))))
    assert "फ़ीड: 40 ठीक" in hindi
    assert "आज (UTC): जवाब दिए 1,200, not_found 3, इंतज़ार में 2।" in hindi


def test_trouble_is_one_message_in_the_admins_language() -> None:
    told = (Told("translator", True, "google"), Told("queue", False))
    assert trouble(told, words.of("en")) == (
        "⚠ The translator google has not answered for ten minutes.\n✓ Links are answered without long waits again."
    )
    assert trouble(told, words.of("hi")) == "⚠ अनुवाद सेवा google ने दस मिनट से जवाब नहीं दिया है।\n✓ अब कोई लिंक देर तक इंतज़ार नहीं कर रहा।"
