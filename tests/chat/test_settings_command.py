"""How a chat wants what it follows, a channel's own, and all of it as a file."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from bot.chat import words
from bot.chat.following import FEEDS_EACH, FOLLOWED_EACH, MUTED_EACH
from bot.chat.portability import Chosen, Portability, room_for
from bot.chat.settings_words import changed, what_is_said
from bot.store.channels import Channel
from bot.store.store import Store
from bot.topics.subscribers import DEFAULT, Kind, Mute, Preferences, Seat, Subscription
from tests.chat.house import Newsroom, chatting, until
from tests.chat.test_following import follows, pressed, told
from tests.fakes.audience import follow
from tests.fakes.telegram import ASHA, BOT, TOKEN, Json, Telegram, group

say = words.of("en")
IMPORTED = "Imported: 2 subscriptions, 2 mutes and the settings. /following shows them."

COMMANDS = ("/subscribe world", "/follow Kim Jong Un", "/mute क्रिकेट", "/mute patra.example")

NOW = datetime(2025, 8, 13, 9, 30, tzinfo=UTC)
CHANNEL: Json = {"id": -1001234567890, "type": "channel", "title": "Asha's news", "username": "asha_news"}


@pytest.mark.parametrize(
    ("what", "value", "field", "expected"),
    [
        ("digests", "7:30 19:00", "digests", (time(7, 30), time(19))),
        ("digests", "0800-2000", "digests", (time(8), time(20))),
        ("digests", "9pm, 6am", "digests", (time(6), time(21))),
        ("quiet", "22:30-6:30", "quiet", (time(22, 30), time(6, 30))),
        ("quiet", "23 to 7", "quiet", (time(23), time(7))),
        ("quiet", "10 pm to 6 am", "quiet", (time(22), time(6))),
        ("quiet", "10:30 p.m. - 6 a.m.", "quiet", (time(22, 30), time(6))),
        ("quiet", "23 से 7", "quiet", (time(23), time(7))),
        ("digests", "8 और 20", "digests", (time(8), time(20))),
        ("quiet", "off", "quiet", None),
        ("zone", "london", "zone", "Europe/London"),
        ("zone", "asia/kathmandu", "zone", "Asia/Kathmandu"),
        ("zone", "new york", "zone", "America/New_York"),
        ("zone", "india", "zone", "Asia/Kolkata"),
        ("zone", "भारत", "zone", "Asia/Kolkata"),
        ("zone", "न्यूयॉर्क", "zone", "America/New_York"),
        ("zone", "ist", "zone", "Asia/Kolkata"),
        ("cap", "15", "cap", 15),
        ("cap", "off", "cap", 0),
        ("sound", "off", "silent", True),
        ("silent", "on", "silent", True),
        ("pause", "off", "paused_until", None),
        ("length", "short", "length", "short"),
        ("length", "full", "length", "full"),
        ("beside", "on", "beside", True),
        ("picture", "on", "picture", True),
    ],
)
def test_a_setting_is_understood(what: str, value: str, field: str, expected: Any) -> None:
    before = replace(DEFAULT, quiet=(time(1), time(2)))
    after = changed(before, what, value, NOW)
    assert after == replace(before, **{field: expected})


@pytest.mark.parametrize(
    ("what", "value"),
    [
        *(("digests", ""), ("digests", "25:00"), ("digests", "1 2 3 4 5 6 7"), ("quiet", "22"), ("quiet", "7-7"), ("quiet", "a-b")),
        *(
            ("zone", "x"),
            ("zone", "digest"),
            ("zone", "limit"),
            ("zone", "../etc/passwd"),
            ("zone", ""),
            ("cap", "-1"),
            ("cap", "99999"),
            ("cap", "²"),
        ),
        *(
            ("sound", "loud"),
            ("pause", "year"),
            ("pause", "90 days"),
            ("pause", "0 days"),
            ("language", "klingon"),
            ("length", "endless"),
            ("beside", "maybe"),
            ("picture", ""),
        ),
    ],
)
def test_what_makes_no_sense_changes_nothing(what: str, value: str) -> None:
    assert changed(DEFAULT, what, value, NOW) is None


@pytest.mark.parametrize(
    ("words", "field", "expected"),
    [
        ("no quiet hours", "quiet", None),
        ("quiet hours 22:00-06:00", "quiet", (time(22), time(6))),
        ("Quiet: from 22 to 6", "quiet", (time(22), time(6))),
        ("quiet 22 बजे से 6 बजे तक", "quiet", (time(22), time(6))),
        ("digest at 8", "digests", (time(8),)),
        ("digest on", "mode", "digest"),
        ("digest off", "mode", "at once"),
        ("एक साथ", "mode", "digest"),  # what the button says
        ("time zone Tokyo", "zone", "Asia/Tokyo"),
        ("new york", "zone", "America/New_York"),
        ("zone EST", "zone", "America/New_York"),
        ("cap 15 a day", "cap", 15),
        ("max 15 stories per day", "cap", 15),
        ("No limit", "cap", 0),
        ("loud", "silent", False),
        ("बिना आवाज़", "silent", True),
        ("mute for a day", "paused_until", NOW + timedelta(days=1)),
        ("pause", "paused_until", NOW + timedelta(days=1)),
        ("pause 3 days", "paused_until", NOW + timedelta(days=3)),
        ("mute for a week", "paused_until", NOW + timedelta(days=7)),
        ("pause 6 hours", "paused_until", NOW + timedelta(hours=6)),
        ("pause 2 दिन", "paused_until", NOW + timedelta(days=2)),
        ("unmute", "paused_until", None),
        ("length medium", "length", "standard"),
        ("long", "length", "full"),
        ("छोटा", "length", "short"),
        ("no pictures", "picture", False),
        ("photo on", "picture", True),
    ],
)
def test_a_setting_is_taken_as_people_say_it(words: str, field: str, expected: Any) -> None:
    other: dict[str, Any] = {"quiet": (time(1), time(2)), "silent": True, "picture": True, "mode": "digest", "paused_until": NOW}
    if other.get(field) == expected:
        other[field] = {"silent": False, "mode": "at once", "picture": False}[field]
    before = replace(DEFAULT, **other)
    assert changed(before, *what_is_said(words), NOW) == replace(before, **{field: expected})


async def test_a_setting_that_is_only_named_is_shown_with_its_buttons(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        for words in ("quiet", "sound", "links", "भाषा"):
            assert (await told(telegram, f"/settings {words}")).text.startswith("Settings\n"), words
        zones = await told(telegram, "/settings zone")
        assert zones.text == say("which_clock")
        await pressed(telegram, zones, "Tokyo")
        await telegram.until(lambda: "Asia/Tokyo" in telegram.chat(ASHA)[-1].text)


async def test_settings_are_one_message_of_buttons(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        await told(telegram, "/subscribe world")
        shown = await told(telegram, "/settings")
        assert shown.text.startswith("Settings\nStories come: at once\nDigest at: 08:00, 20:00\nQuiet hours: none\nTime zone: Asia/Kolkata")
        assert {"✓ At once", "Digest", "✓ Quiet: none", "✓ 30 a day", "✓ With sound", "Mute for a day"} <= set(shown.labels)

        def every_press_is_shown() -> bool:
            return len(telegram.made("editMessageText")) == len(telegram.toasts())

        for label in ("Digest", "Digest 8:00", "Quiet: 22", "10 a day", "Silent", "Mute for a day"):
            await pressed(telegram, shown, label)
            await telegram.until(every_press_is_shown)
            assert "Unmute" in shown.labels or any(each.startswith(f"✓ {label}") for each in shown.labels)
        await pressed(telegram, shown, "Time zone…")
        await telegram.until(lambda: "London" in shown.labels)
        await pressed(telegram, shown, "London")
        await telegram.until(lambda: "Europe/London" in shown.text)
    preferences = await store.chats.preferences(ASHA)
    assert (preferences.zone, preferences.quiet, preferences.digests, preferences.cap, preferences.silent) == (
        "Europe/London",
        (time(22), time(7)),
        (time(8),),
        10,
        True,
    )
    assert preferences.paused_until is not None
    assert [each.mode for each in await store.subscriptions.of(ASHA)] == ["digest"]


async def test_hours_of_digests_are_no_choice_of_digests_and_say_so(telegram: Telegram, store: Store, news: Newsroom) -> None:
    hint = say("hours_alone", way="Digest")
    async with chatting(telegram, store, news):
        shown = await told(telegram, "/settings digest 7:30 19:00")
        assert shown.text.startswith("Settings\nStories come: at once\nDigest at: 07:30, 19:00\n")
        assert shown.text.endswith(f"\n\n{hint}")
        assert await pressed(telegram, shown, "Digest 8:00") == hint
        await pressed(telegram, shown, told="set:mode:digest")
        assert hint not in (await told(telegram, "/settings digest 9")).text


async def test_what_is_followed_next_comes_as_the_settings_say(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        await told(telegram, "/settings mode digest")
        answer = await told(telegram, "/subscribe world")
        shown = await told(telegram, "/following")
        await pressed(telegram, shown, "→ at once")
        await telegram.until(lambda: "World · topic · at once" in shown.text)
        await told(telegram, "/subscribe sport")
        await told(telegram, "/topics")
        await pressed(telegram, telegram.chat(ASHA)[-1], "Science and technology")
        await telegram.until(lambda: "✓ Science and technology" in telegram.chat(ASHA)[-1].labels)
    assert answer.text == say("subscribed_digest", titles=["World"])
    assert [each.mode for each in await store.subscriptions.of(ASHA)] == ["at once", "digest", "digest"]


async def test_settings_are_taken_in_words(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        shown = await told(telegram, "/settings quiet 22:30-6:30")
        assert "Quiet hours: 22:30 to 06:30, then one digest" in shown.text
        assert (await told(telegram, "/settings frobnicate 7")).text == say("settings_not_understood", examples=say("settings_examples"))


async def test_a_setting_that_one_word_tells_needs_no_other(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        for sent, shown in (("short", "Length: short"), ("digest", "Stories come: digest"), ("Silent", "Sound: off")):
            assert shown in (await told(telegram, f"/settings {sent}")).text
        assert (await told(telegram, "/settings hindi")).text.startswith(words.of("hi")("settings"))


async def test_a_time_zone_that_nobody_has_is_named(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        answer = await told(telegram, "/settings zone Mars <b>")
    assert answer.text == say("zone_not_known", zone="Mars <b>", examples=say("settings_examples"))


# ---- channels


async def test_a_channel_is_linked_once_both_may_post_there(telegram: Telegram, store: Store, news: Newsroom) -> None:
    number = CHANNEL["id"]
    async with chatting(telegram, store, news):
        assert (await told(telegram, "/channel world @asha_news")).text == say("no_channel", name="@asha_news")
        telegram.knows(CHANNEL)
        assert (await told(telegram, "/channel world @asha_news")).text == say("bot_may_not_post", name="@asha_news")
        telegram.members[number, BOT] = "administrator"
        assert (await told(telegram, "/channel world @asha_news")).text == say("admins_only_of_channel")
        telegram.members[number, ASHA] = "creator"
        assert (await told(telegram, "/channel world https://t.me/asha_news hashtags")).text == say(
            "channel_linked", title="World", name="@asha_news"
        )
        assert await follows(store, number) == [("topic", "World")]
        (linked,) = await store.channels.all()
        assert (linked.name, linked.linked_by, linked.hashtags) == ("@asha_news", ASHA, True)

        shown = await told(telegram, "/settings @asha_news")
        assert shown.text.startswith("Settings of @asha_news\n")
        assert "/settings @asha_news quiet 22:30-6:30" in shown.text, "without the name it would change the person's own"
        unclear = await told(telegram, "/settings @asha_news quiet never")
        assert "/settings @asha_news quiet 22:30-6:30" in unclear.text
        await pressed(telegram, shown, "Quiet: 22")
        await telegram.until(lambda: "22:00 to 07:00" in shown.text)
        assert (await store.chats.preferences(number)).quiet == (time(22), time(7))
        assert await pressed(telegram, shown, "Quiet: none", user=43) == say("admins_only_of_channel")

        mine = await told(telegram, "/channel")
        assert mine.labels == ["✕ World in @asha_news"]
        assert await pressed(telegram, mine, "World", user=43) == say("admins_only_of_channel")
        assert await pressed(telegram, mine, "World") == say("channel_unlinked", title="World", name="@asha_news")
    assert await store.channels.all() == []
    assert await follows(store, number) == []


async def test_a_channel_is_unlinked_by_who_linked_it_also_without_any_rights_there(
    telegram: Telegram, store: Store, news: Newsroom
) -> None:
    await store.channels.link(Channel(CHANNEL["id"], "world", "@asha_news", linked_by=ASHA), "World")
    async with chatting(telegram, store, news):
        assert (await told(telegram, "/channel world @asha_news off", 43, user=43)).text == say("no_channel", name="@asha_news")
        assert (await told(telegram, "/channel world @Asha_News off")).text == say("channel_unlinked", title="World", name="@asha_news")
    assert await store.channels.all() == []


async def test_of_two_admins_the_last_one_who_links_a_channel_has_it_and_both_hear_of_it(
    telegram: Telegram, store: Store, news: Newsroom
) -> None:
    telegram.knows(CHANNEL)
    telegram.members |= {(CHANNEL["id"], member): "administrator" for member in (BOT, ASHA, 43)}
    world: dict[str, Any] = {"title": "World", "name": "@asha_news"}
    linked = say("channel_linked", **world)
    async with chatting(telegram, store, news):
        assert (await told(telegram, "/channel world @asha_news hashtags")).text == linked
        assert (await told(telegram, "/channel world @asha_news hashtags")).text == linked
        assert (await told(telegram, "/channel world @asha_news", 43, user=43)).text == f"{linked} {say('channel_taken')}"
        assert telegram.chat(ASHA)[-1].text == say("channel_was_taken", **world)
        assert [(each.linked_by, each.hashtags) for each in await store.channels.all()] == [(43, False)]
        telegram.refuses("sendMessage", 403, "Forbidden: bot was blocked by the user", when=lambda fields: str(fields["chat_id"]) == "43")
        assert (await told(telegram, "/channel world @asha_news")).text == f"{linked} {say('channel_taken')}"
        assert (await told(telegram, "/channel world @asha_news off", 43, user=43)).text == say("channel_unlinked", **world)
        assert telegram.chat(ASHA)[-1].text == say("channel_was_ended", **world)
    assert await store.channels.all() == []


async def test_what_the_feeds_file_links_is_for_no_admin_to_change(telegram: Telegram, store: Store, news: Newsroom) -> None:
    channel = {**CHANNEL, "username": "khabar_world"}
    telegram.knows(channel)
    telegram.members |= {(channel["id"], member): "administrator" for member in (BOT, ASHA)}
    await store.channels.link(Channel(channel["id"], "world", "@khabar_world", linked_by=ASHA), "World")
    async with chatting(telegram, store, news):
        refused = say("channel_of_the_bot", title="World", name="@khabar_world")
        await telegram.shows(ASHA, lambda message: message.text == refused)
        for sent in ("/channel world @khabar_world", "/channel world @khabar_world off"):
            assert (await told(telegram, sent)).text == refused
    assert [each.linked_by for each in await store.channels.all()] == [None]


async def test_a_bot_for_oneself_posts_in_no_other_channel(telegram: Telegram, store: Store, news: Newsroom) -> None:
    telegram.knows(CHANNEL)
    telegram.members |= {(CHANNEL["id"], BOT): "administrator", (CHANNEL["id"], ASHA): "creator"}
    async with chatting(telegram, store, news, allowed_chat_ids=frozenset({ASHA})):
        assert (await told(telegram, "/channel world @asha_news")).text == say("not_allowed_channel", number=CHANNEL["id"])
    assert await store.channels.all() == []


async def test_the_channel_of_the_feeds_file_is_linked_at_the_start(telegram: Telegram, store: Store, news: Newsroom) -> None:
    channel = {**CHANNEL, "username": "khabar_world"}
    telegram.knows(channel)
    telegram.members[channel["id"], BOT] = "administrator"
    async with chatting(telegram, store, news):
        await telegram.called("getChatMember")
        await told(telegram, "/help")
    (linked,) = await store.channels.all()
    assert (linked.chat, linked.topic, linked.name, linked.linked_by) == (channel["id"], "world", "@khabar_world", None)


async def test_a_channel_of_the_feeds_file_that_could_not_be_reached_at_the_start_is_linked_later(
    telegram: Telegram, store: Store, news: Newsroom
) -> None:
    async with chatting(telegram, store, news) as chat:
        await telegram.called("getChat")
        assert chat._commands
        linking = asyncio.create_task(chat._commands.channels.link_named(again=0.01))
        await telegram.called("getChat", 4)
        assert await store.channels.all() == []
        telegram.knows({**CHANNEL, "username": "khabar_world"})
        telegram.members[CHANNEL["id"], BOT] = "administrator"
        await linking
    assert [linked.name for linked in await store.channels.all()] == ["@khabar_world"]


# ---- files


async def exported(telegram: Telegram) -> bytes:
    before = len(telegram.made("sendDocument"))
    await telegram.says("/export")
    await telegram.called("sendDocument", before + 1)
    return bytes(list(telegram.assets.values())[-1]["data"])


async def test_what_was_exported_is_imported_elsewhere(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        for text in (*COMMANDS, "/settings cap 7", "/settings length short", "/settings hindi on", "/settings picture on"):
            await told(telegram, text)
        file = await exported(telegram)
        assert json.loads(file)["settings"] == {"cap": 7, "length": "short", "beside": True, "picture": True}
        document = {"file_id": list(telegram.assets)[-1], "file_unique_id": "u", "file_name": "khabar.json", "file_size": len(file)}
        answer = await told(telegram, "", 43, user=43, document=document, caption="/import")
        assert answer.text == IMPORTED
        chosen = {name: each for name, each in json.loads(file).items() if name != "kept"}  # a message holds 4,096 characters
        again = await told(telegram, "/import " + json.dumps(chosen, ensure_ascii=False), 43, user=43)
        assert again.text == IMPORTED
    assert await follows(store, 43) == await follows(store)
    theirs = await store.chats.preferences(43)
    assert (theirs.length, theirs.beside, theirs.picture) == ("short", True, True)
    assert (theirs.cap, theirs.muted) == (7, (await store.chats.preferences(ASHA)).muted)


@pytest.mark.parametrize(
    "file",
    [
        "[]", "null", "{", '{"khabar": 2}', '{"khabar": 1, "subscriptions": {}}', '{"khabar": 1, "subscriptions": [{"kind": "story"}]}',
        '{"khabar": 1, "subscriptions": [{"kind": "word", "key": "x", "title": "x", "forms": ["है"]}]}',
        '{"khabar": 1, "subscriptions": [{"kind": "leader", "key": "x", "title": 7, "forms": ["x"]}]}',
        '{"khabar": 1, "subscriptions": [{"kind": "feed", "key": "file:///etc/passwd", "title": "x"}]}',
        '{"khabar": 1, "settings": {"zone": "../../etc"}}', '{"khabar": 1, "settings": {"cap": "many"}}', '{"khabar": 1, "settings": []}',
        '{"khabar": 1, "settings": {"quiet": ["22:00"]}}', '{"khabar": 1, "settings": {"digests": []}}',
        '{"khabar": 1, "settings": {"length": "endless"}}', '{"khabar": 1, "settings": {"beside": 1}}', "[" * 3000,
    ],
)  # fmt: skip
async def test_a_broken_file_changes_nothing(file: str, telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        assert (await told(telegram, f"/import {file}")).text == say("import_broken")
    assert await follows(store) == []
    assert await store.chats.preferences(ASHA) == Preferences()


async def test_a_topic_that_is_not_here_is_left_out(telegram: Telegram, store: Store, news: Newsroom) -> None:
    file = '{"khabar": 1, "subscriptions": [{"kind": "topic", "key": "weather", "title": "Weather"}]}'
    async with chatting(telegram, store, news):
        answer = await told(telegram, f"/import {file}")
    assert answer.text == f"{say('imported_nothing')}\n{say('left_out', titles=['Weather'])}"
    assert TOKEN not in answer.text


async def test_a_feed_at_an_address_that_is_not_public_is_said_at_once(telegram: Telegram, store: Store, news: Newsroom) -> None:
    feeds = [("Router", "http://192.168.1.1/rss"), ("Intranet", "http://wiki.internal/feed"), ("Samachar", "https://samachar.example/rss")]
    file = json.dumps({"khabar": 1, "subscriptions": [{"kind": "feed", "key": key, "title": title} for title, key in feeds]})
    async with chatting(telegram, store, news):
        answer = await told(telegram, f"/import {file}")
    assert answer.text.endswith(say("left_out_closed", titles=["Router", "Intranet"]))
    assert [each.title for each in await store.subscriptions.of(ASHA)] == ["Samachar"]


def subscribed(kind: Kind, number: int) -> Subscription:
    return Subscription(Seat(ASHA), kind, f"{kind}-{number}", f"{kind} {number}", datetime(2026, 3, 14, tzinfo=UTC))


def test_a_file_brings_no_more_than_a_chat_may_follow_and_mute() -> None:
    """What is followed already takes no room, feeds have a limit of their own, and what does not fit is named."""
    followed = [subscribed("leader", n) for n in range(FOLLOWED_EACH - 2)]
    muted = [Mute(ASHA, "word", f"word-{n}", f"word {n}") for n in range(MUTED_EACH)]
    file = Chosen((followed[0], *(subscribed("topic", n) for n in range(3))), (Mute(ASHA, "word", "x", "X"),), None, ("Weather",), ())
    fitting = room_for(file, followed, muted)
    assert [each.title for each in fitting.subscriptions] == ["leader 0", "topic 0", "topic 1"]
    assert (fitting.mutes, fitting.left_out) == ((), ("Weather", "topic 2", "X"))
    feeds = Chosen(tuple(subscribed("feed", n) for n in range(FEEDS_EACH)), (), None, (), ())
    assert room_for(feeds, [subscribed("feed", 99)], []).left_out == (f"feed {FEEDS_EACH - 1}",)


async def test_what_came_from_forum_topics_goes_back_to_them_and_elsewhere_to_where_the_file_is_sent(
    telegram: Telegram, store: Store, news: Newsroom
) -> None:
    room = telegram.knows(forum := group(-1001, is_forum=True))
    telegram.members[room, ASHA] = "administrator"
    topic = {"is_topic_message": True, "message_thread_id": 7}
    there = [Seat(room), Seat(room, 11), Seat(room, 12)]
    for seat, key in zip(there, ("world", "world", "sport"), strict=True):
        await follow(store, seat, key=key, title=key.capitalize())
    async with chatting(telegram, store, news):
        ((_, data),) = await Portability(store, news.news.resolver, lambda: datetime.now(UTC)).export(room)
        file = json.dumps({name: each for name, each in json.loads(data).items() if name != "kept"}, ensure_ascii=False)
        await store.subscriptions.remove(room, [each.id for each in await store.subscriptions.of(room)])
        back = await told(telegram, f"/import {file}", room, chat=forum, **topic)
        assert back.text.endswith(f"\n{say('imported_threads_back')}")
        assert [(each.seat, each.key) for each in await store.subscriptions.of(room)] == [
            (there[0], "world"),
            (there[1], "world"),
            (there[2], "sport"),
        ]
        mine = await told(telegram, f"/import {file}")
        assert mine.text.startswith("Imported: 2 subscriptions")
        assert mine.text.endswith(f"\n{say('imported_threads_here')}")
    assert [(each.seat, each.key) for each in await store.subscriptions.of(ASHA)] == [(Seat(ASHA), "world"), (Seat(ASHA), "sport")]


async def test_who_taps_without_pause_sees_the_last_step_and_hears_of_each(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news) as chat:
        shown = await told(telegram, "/settings")
        gate = telegram.holds("editMessageText")
        await telegram.presses(shown, told="set:cap:10")
        await gate.reached.wait()
        for each in ("set:cap:100", "set:length:full", "nobody's", "set:cap:0", "nobody's"):
            await telegram.presses(shown, told=each)
        for each in ("set:zone:list", "set:zone:Asia/Dubai"):
            await telegram.presses(shown, told=each)
        await until(lambda: len(chat.intake._lanes[ASHA]) == 7)
        gate.open()
        await telegram.until(lambda: len(telegram.toasts()) == 8)
        await telegram.until(lambda: "Asia/Dubai" in shown.text)
    preferences = await store.chats.preferences(ASHA)
    assert (preferences.cap, preferences.length, preferences.zone) == (0, "full", "Asia/Dubai")
    assert say("settings_no_cap") in shown.text
    assert shown.edits == 2


async def test_what_a_press_changed_is_shown_also_where_the_one_behind_it_changes_nothing(
    telegram: Telegram, store: Store, news: Newsroom
) -> None:
    async with chatting(telegram, store, news) as chat:
        shown = await told(telegram, "/settings")
        gate = telegram.holds("editMessageText")
        await telegram.presses(shown, told="set:cap:10")
        await gate.reached.wait()
        for each in ("set:cap:100", "nobody's"):
            await telegram.presses(shown, told=each)
        await until(lambda: len(chat.intake._lanes[ASHA]) == 2)
        gate.open()
        await telegram.until(lambda: shown.edits == 2)
    assert say("settings_cap", count=100) in shown.text
