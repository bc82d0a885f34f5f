"""What a subscriber gets: each story once, at the right place, and nothing more from a bot that was sent away."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from bot.chat import words
from bot.chat.application import Duty, Share
from bot.chat.pace import Limits
from bot.reading.link import parse
from bot.store.channels import Channel
from bot.store.deliveries import Deliveries, Sent
from bot.store.locks import Locks
from bot.store.store import Store, open_store
from bot.topics.subscribers import Delivery, Mute, Preferences, Seat
from tests.chat.house import AT_ONCE, ENGLISH, Newsroom, chatting, until
from tests.fakes.audience import SUMMARY, WORLD, account, concerns, follow, happens, pushed, read, told
from tests.fakes.telegram import ASHA, PATIENCE, Message, Telegram, group

say = words.of("en")

RAVI = 43
FOREVER = 10**6


def to(chat: int, thread: int | None = None) -> Callable[[dict[str, Any]], bool]:
    """Picks the calls that go there."""
    return lambda fields: int(fields["chat_id"]) == chat and (thread is None or str(fields.get("message_thread_id", "")) == str(thread))


def buttons(message: Message) -> list[tuple[str, str]]:
    """(words, data or address) of each button."""
    rows = json.loads(message.markup or "{}").get("inline_keyboard", [])
    return [(each["text"], each.get("callback_data") or each["url"]) for row in rows for each in row]


async def shown(telegram: Telegram, headline: str) -> None:
    """Wait until Asha reads it."""
    await telegram.shows(ASHA, lambda m: headline in m.text)


async def no_more_due(store: Store) -> None:
    """Wait until nothing is due to anybody, now or later."""
    async with asyncio.timeout(PATIENCE):
        while await store.deliveries.due(datetime.now(UTC) + timedelta(days=9), 1):  # noqa: ASYNC110 -- no message shows it
            await asyncio.sleep(0.01)


async def until_async(some: Callable[[], Awaitable[list[Any]]]) -> None:
    """Wait until nothing of it is left."""
    async with asyncio.timeout(PATIENCE):
        while await some():  # noqa: ASYNC110 -- no message shows it
            await asyncio.sleep(0.01)


async def test_a_push_says_why_it_comes_and_can_be_muted(telegram: Telegram, store: Store, news: Newsroom) -> None:
    await follow(store, ASHA)
    await follow(store, ASHA, kind="leader", key="Q1", title="Nitish Kumar")
    async with chatting(telegram, store, news) as chat:
        [report] = await pushed(store, WORLD, ("leader", "Q1"))
        chat.pushes.wake()
        push = await telegram.shows(ASHA)
    assert push.text.splitlines()[:3] == ["World · Nitish Kumar", SUMMARY.headline, "samachar.example · 13 Aug 2025"]
    assert "Leaders named (1)\n• Nitish Kumar · Chief Minister of Bihar, India · नीतीश कुमार" in push.text
    story = (await store.events.known([report.account.link]))[report.account.link].story
    shown = f"2n{report.event}:{story}"
    assert buttons(push) == [
        ("Evidence", f"evidence:{shown}"),
        ("Full translation", f"whole:{shown}"),
        ("Follow…", f"follow:{shown}"),
        ("Report an error", f"report:{shown}"),
        ("Mute this story", f"mute:{report.event}"),
        ("More sources", f"sources:{report.event}"),
    ]
    assert (push.silent, push.reply_to) == (False, None)
    assert telegram.chat(ASHA) == [push]


async def test_a_row_that_nobody_can_read_ends_no_pushing(
    telegram: Telegram, store: Store, news: Newsroom, caplog: pytest.LogCaptureFixture
) -> None:
    await follow(store, ASHA)
    await store.chats.choose(ASHA, Preferences(silent=True))
    await pushed(store)
    async with store.database.writing() as connection:
        await connection.execute(text("UPDATE chats SET taste = '{'"))
    async with chatting(telegram, store, news) as chat:
        await until(lambda: "again and again failed" in caplog.text)
        await store.chats.choose(ASHA, Preferences())
        chat.pushes.wake()
        assert SUMMARY.headline in (await telegram.shows(ASHA)).text


async def test_a_push_names_the_others_who_report_it(telegram: Telegram, store: Store, news: Newsroom) -> None:
    await follow(store, ASHA)
    [report] = await pushed(store)
    for source in ("duniya.example", "khabar.example", "duniya.example"):
        await store.events.join(report.event, account(datetime.now(UTC), source=source), concerns())
    async with chatting(telegram, store, news):
        push = await telegram.shows(ASHA)
    assert push.text.endswith("Also reported by duniya.example, khabar.example")


async def test_who_wants_no_sound_hears_none(telegram: Telegram, store: Store, news: Newsroom) -> None:
    await follow(store, ASHA)
    await store.chats.choose(ASHA, Preferences(silent=True))
    await pushed(store)
    async with chatting(telegram, store, news):
        assert (await telegram.shows(ASHA)).silent is True


async def test_what_is_due_later_comes_when_it_is_due(telegram: Telegram, store: Store, news: Newsroom) -> None:
    now = datetime.now(UTC)
    [report] = await pushed(store)
    due = now + timedelta(seconds=1.5)
    await store.deliveries.write([Delivery(Seat(ASHA), report.event, report.id, 0, ("World",), "digest", due, silent=False)])
    async with chatting(telegram, store, news):
        await telegram.shows(ASHA)
    assert datetime.now(UTC) >= due


async def test_several_stories_for_later_are_one_digest(telegram: Telegram, store: Store, news: Newsroom) -> None:
    await follow(store, ASHA, mode="digest")
    now = datetime.now(UTC)
    ids = []
    for headline in ("One <b>", "Two", "Three"):
        [report] = await pushed(store, now=now, headline=headline)
        ids.append((await store.events.known([report.account.link]))[report.account.link].story)
    async with chatting(telegram, store, news, after=timedelta(days=1)):
        digest = await telegram.shows(ASHA)
        await no_more_due(store)
    assert digest.text == (
        "Your digest\n\n"
        "1. One <b> — Nitish Kumar · samachar.example\n"
        "2. Two — Nitish Kumar · samachar.example\n"
        "3. Three — Nitish Kumar · samachar.example"
    )
    assert buttons(digest) == [(str(number), f"story:{id}") for number, id in enumerate(ids, 1)]
    assert telegram.chat(ASHA) == [digest]


async def test_a_digest_says_what_brings_each_story_where_that_is_not_the_same(telegram: Telegram, store: Store, news: Newsroom) -> None:
    await follow(store, ASHA, mode="digest")
    await follow(store, ASHA, kind="leader", key="Q1", title="Nitish Kumar", mode="digest")
    await follow(store, ASHA, kind="word", key="w", title="वर्षा", mode="digest")
    await store.chats.choose(ASHA, Preferences(language="hi"))
    await pushed(store, headline="One")
    await pushed(store, ("leader", "Q1"), headline="Two")
    await pushed(store, ("word", "w"), headline="Three")
    async with chatting(telegram, store, news, after=timedelta(days=1)):
        digest = await telegram.shows(ASHA)
        await no_more_due(store)
    assert digest.text.splitlines()[2:] == [
        "1. One — Nitish Kumar · samachar.example · दुनिया",
        "2. Two — Nitish Kumar · samachar.example",
        "3. Three — Nitish Kumar · samachar.example · वर्षा",
    ]


async def test_what_was_muted_since_is_in_no_digest(telegram: Telegram, store: Store, news: Newsroom) -> None:
    await follow(store, ASHA, mode="digest")
    now = datetime.now(UTC)
    await pushed(store, now=now, headline="One")
    await pushed(store, WORLD, ("leader", "Q1"), now=now, headline="Two")
    await pushed(store, now=now, headline="Three")
    await store.chats.mute(Mute(ASHA, "leader", "Q1", "Kim"))
    async with chatting(telegram, store, news, after=timedelta(days=1)):
        digest = await telegram.shows(ASHA)
        await no_more_due(store)
    assert [line.partition(" — ")[0] for line in digest.text.splitlines()[2:]] == ["1. One", "2. Three"]


async def test_a_day_of_rest_holds_what_was_due_in_it(telegram: Telegram, store: Store, news: Newsroom) -> None:
    await follow(store, ASHA, RAVI, mode="digest")
    now = datetime.now(UTC)
    await pushed(store, now=now, ago=(0, 0))
    until = now + timedelta(hours=20)
    await store.chats.choose(ASHA, Preferences(paused_until=until, quiet=(time(0), time(23, 59)), zone="UTC"))
    async with chatting(telegram, store, news, after=timedelta(hours=13)):
        await telegram.shows(RAVI)
        await until_async(lambda: store.deliveries.due(now + timedelta(hours=13), 1))
    assert telegram.chat(ASHA) == []
    async with chatting(telegram, store, news, after=timedelta(hours=48)):
        digest = await telegram.shows(ASHA)
        await no_more_due(store)
    assert telegram.chat(ASHA) == [digest]


@pytest.mark.parametrize(("pressed", "changes"), [("set:mode:once", True), ("set:pause:off", True), ("set:cap:10", False)])
async def test_what_waits_for_a_digest_comes_when_it_is_wanted_at_once(
    pressed: str, changes: bool, telegram: Telegram, store: Store, news: Newsroom
) -> None:
    now = datetime.now(UTC)
    await follow(store, ASHA, mode="at once" if "pause" in pressed else "digest")
    await pushed(store, now=now, ago=(0, 0))
    if "pause" in pressed:
        rows = await store.deliveries.due(now, 10)
        await store.deliveries.postpone([row.id for row in rows], now + timedelta(hours=20))
        await store.chats.choose(ASHA, Preferences(paused_until=now + timedelta(hours=20)))
    async with chatting(telegram, store, news) as chat:
        await telegram.says("/settings")
        shown = await telegram.shows(ASHA)
        await telegram.presses(shown, told=pressed)
        await telegram.called("answerCallbackQuery")
        await telegram.until(lambda: shown.edits)
        chat.pushes.wake()
        if changes:
            await telegram.until(lambda: len(telegram.chat(ASHA)) > 1)
            await no_more_due(store)
        else:
            assert len(await store.deliveries.due(now + timedelta(days=1), 10)) == 2


async def test_what_is_over_the_cap_is_counted_with_the_next_digest(telegram: Telegram, store: Store, news: Newsroom) -> None:
    await follow(store, ASHA)
    await store.chats.choose(ASHA, Preferences(cap=1))
    await pushed(store, ago=[0, 0, 0])
    async with chatting(telegram, store, news):
        await telegram.shows(ASHA)
    async with chatting(telegram, store, news, after=timedelta(hours=13)):
        await telegram.shows(ASHA, lambda m: m.text == "2 more in what you follow — /summary")
        await no_more_due(store)
    assert len(telegram.chat(ASHA)) == 2


async def test_a_story_that_its_digest_left_behind_stands_in_the_next(telegram: Telegram, store: Store, news: Newsroom) -> None:
    await follow(store, ASHA, mode="digest")
    await pushed(store, headline="In time")
    late = await happens(store, datetime.now(UTC))
    await told(store, late, datetime.now(UTC))
    async with chatting(telegram, store, news, after=timedelta(hours=13)):
        await telegram.shows(ASHA)
        await read(store, late, headline="Late")
    async with chatting(telegram, store, news, after=timedelta(hours=13)) as chat:
        chat.pushes.wake()
        await until_async(lambda: store.deliveries.due(datetime.now(UTC) + timedelta(hours=13), 1))
    assert [message.text.splitlines()[1] for message in telegram.chat(ASHA)] == ["In time"]
    async with chatting(telegram, store, news, after=timedelta(hours=26)):
        await telegram.shows(ASHA, lambda m: "Late" in m.text)
        await no_more_due(store)
    assert len(telegram.chat(ASHA)) == 2


async def test_after_an_absence_no_number_is_told_that_nobody_counted(telegram: Telegram, store: Store, news: Newsroom) -> None:
    await follow(store, ASHA)
    now = datetime.now(UTC)
    for _ in range(12):
        report = await happens(store, now, gather=now)
        await told(store, report, now)
        await read(store, report)
    async with chatting(telegram, store, news):
        digest = await telegram.shows(ASHA)
        await no_more_due(store)
    assert digest.text.splitlines()[-2:] == ["", "There is more than this — /summary"]
    assert "10. " in digest.text


async def test_a_bot_that_was_off_for_two_days_sends_one_digest(telegram: Telegram, store: Store, news: Newsroom) -> None:
    await follow(store, ASHA, RAVI)
    await pushed(store, ago=[3600 * hours for hours in (50, 40, 30, 20, 10)])
    async with chatting(telegram, store, news):
        await telegram.shows(ASHA)
        await telegram.shows(RAVI)
        await no_more_due(store)
    assert [len(telegram.chat(chat)) for chat in (ASHA, RAVI)] == [1, 1]
    assert telegram.chat(ASHA)[0].text.startswith("Your digest\n\n1. ")


async def test_a_changed_figure_is_a_silent_answer_to_the_first_push(telegram: Telegram, store: Store, news: Newsroom) -> None:
    await follow(store, ASHA)
    [report] = await pushed(store)
    async with chatting(telegram, store, news) as chat:
        first = await telegram.shows(ASHA)
        changed = await store.events.join(report.event, account(datetime.now(UTC)), concerns(WORLD), changed=True)
        await told(store, changed, datetime.now(UTC))
        await read(store, changed, headline="Bridge opened for 200,000 people a day")
        chat.pushes.wake()
        update = await telegram.shows(ASHA, lambda m: m.id != first.id)
    assert update.text.startswith("Update: Bridge opened for 200,000 people a day\n")
    assert (update.reply_to, update.silent) == (first.id, True)


async def test_a_busy_topic_leaves_room_for_a_leader(telegram: Telegram, store: Store, news: Newsroom) -> None:
    await follow(store, ASHA, RAVI)
    await follow(store, ASHA, kind="leader", key="Q1", title="Nitish Kumar")
    for chat in (ASHA, RAVI):
        await store.chats.choose(chat, Preferences(cap=3))
    await pushed(store, ago=[0, 0, 0])
    await pushed(store, ("leader", "Q1"), headline="His own")
    async with chatting(telegram, store, news):
        await shown(telegram, "His own")
        await telegram.until(lambda: len(telegram.chat(RAVI)) == 3)
        assert len(telegram.chat(ASHA)) == 3


async def asked(telegram: Telegram) -> Message:
    """What bare /summary is answered with."""
    before = len(telegram.chat(ASHA))
    await telegram.says("/summary")
    await telegram.until(lambda: len(telegram.chat(ASHA)) > before)
    return telegram.chat(ASHA)[-1]


async def test_what_is_new_is_what_did_not_come_and_is_not_counted_again(telegram: Telegram, store: Store, news: Newsroom) -> None:
    await follow(store, ASHA)
    await store.chats.choose(ASHA, Preferences(cap=1))
    for headline in ("One", "Two", "Three"):
        await pushed(store, headline=headline)
    async with chatting(telegram, store, news):
        await shown(telegram, "One")
        assert headlines(await asked(telegram)) == ["Three", "Two"]
        assert (await asked(telegram)).text == say("nothing_new")
    async with chatting(telegram, store, news, after=timedelta(hours=13)):
        await no_more_due(store)
    assert [message.text for message in telegram.chat(ASHA)][3:] == []


async def test_what_all_came_is_listed_once_more_where_somebody_asks(telegram: Telegram, store: Store, news: Newsroom) -> None:
    await follow(store, ASHA)
    for headline in ("One", "Two"):
        await pushed(store, headline=headline)
    async with chatting(telegram, store, news):
        await telegram.until(lambda: len(telegram.chat(ASHA)) == 2)
        assert headlines(await asked(telegram)) == ["Two", "One"]
        assert (await asked(telegram)).text == say("nothing_new")


async def test_what_a_digest_had_no_line_for_is_new(telegram: Telegram, store: Store, news: Newsroom) -> None:
    await follow(store, ASHA, mode="digest")
    for number in range(12):
        await pushed(store, headline=f"Story {number}")
    async with chatting(telegram, store, news, after=timedelta(hours=13)):
        digest = await telegram.shows(ASHA)
        assert digest.text.endswith("2 more — /summary")
        assert headlines(await asked(telegram)) == ["Story 1", "Story 0"]


def headlines(message: Message) -> list[str]:
    return [line.partition(". ")[2].partition(" — ")[0] for line in message.text.splitlines()[2:]]


# ---- places


async def test_a_forum_topic_gets_its_own_and_the_general_one_is_no_thread(telegram: Telegram, store: Store, news: Newsroom) -> None:
    forum = telegram.knows(group(-1001, is_forum=True))
    await follow(store, Seat(forum, 1), Seat(forum, 11))
    await pushed(store)
    async with chatting(telegram, store, news):
        await telegram.until(lambda: len(telegram.chat(forum)) == 2)
    assert {message.thread for message in telegram.chat(forum)} == {None, 11}


async def test_a_deleted_topic_is_dropped_and_the_group_told_once(telegram: Telegram, store: Store, news: Newsroom) -> None:
    forum = telegram.knows(group(-1001, is_forum=True))
    await follow(store, Seat(forum, 11), Seat(forum, 12))
    telegram.refuses("sendMessage", 400, "Bad Request: message thread not found", FOREVER, when=to(forum, 11))
    await pushed(store, ago=[0, 0])
    async with chatting(telegram, store, news) as chat:
        await telegram.until(lambda: len(telegram.chat(forum)) == 3)
        await pushed(store)
        chat.pushes.wake()
        await telegram.until(lambda: len(telegram.chat(forum)) == 4)
        await no_more_due(store)
    assert sorted(str(message.thread) for message in telegram.chat(forum)) == ["12", "12", "12", "None"]
    [said] = [message for message in telegram.chat(forum) if message.thread is None]
    assert said.text == "The forum topic that I sent World to is gone, so I stopped. Send /subscribe in another one to have it there."
    assert [each.seat.thread for each in await store.subscriptions.of(forum)] == [12]


async def test_what_is_behind_an_old_push_opens_in_its_topic(telegram: Telegram, store: Store, news: Newsroom) -> None:
    """Telegram does not say in which topic a message stands that it does not show any more."""
    forum = telegram.knows(group(-1001, is_forum=True))
    await follow(store, Seat(forum, 11))
    await pushed(store)
    async with chatting(telegram, store, news):
        push = await telegram.shows(forum)
        await no_more_due(store)
        await telegram.presses(push, say("evidence_button"), old=True)
        evidence = await telegram.shows(forum, lambda m: m.text.startswith(say("evidence_head")))
    assert (evidence.thread, evidence.reply_to) == (11, push.id)


async def test_where_topics_were_switched_off_the_group_gets_what_its_topics_did_once(
    telegram: Telegram, store: Store, news: Newsroom
) -> None:
    room = telegram.knows(group(-1001))
    await follow(store, Seat(room, 11), Seat(room, 12))
    telegram.refuses("sendMessage", 400, "Bad Request: message thread not found", FOREVER, when=lambda f: "message_thread_id" in f)
    await pushed(store)
    async with chatting(telegram, store, news) as chat:
        await telegram.shows(room)
        await pushed(store)
        chat.pushes.wake()
        await telegram.until(lambda: len(telegram.chat(room)) == 2)
        await no_more_due(store)
    assert [message.thread for message in telegram.chat(room)] == [None, None]


async def test_a_closed_topic_misses_its_push_and_keeps_its_subscription(telegram: Telegram, store: Store, news: Newsroom) -> None:
    forum = telegram.knows(group(-1001, is_forum=True))
    await follow(store, Seat(forum, 11), Seat(forum, 12))
    telegram.refuses("sendMessage", 400, "Bad Request: TOPIC_CLOSED", when=to(forum, 11))
    await pushed(store)
    async with chatting(telegram, store, news) as chat:
        await telegram.shows(forum)
        await pushed(store)
        chat.pushes.wake()
        await telegram.until(lambda: len(telegram.chat(forum)) == 3)
    assert sorted(message.thread or 0 for message in telegram.chat(forum)) == [11, 12, 12]


async def test_a_group_that_became_a_supergroup_is_followed(telegram: Telegram, store: Store, news: Newsroom) -> None:
    await follow(store, -5)
    refusal = "Bad Request: group chat was upgraded to a supergroup chat"
    telegram.refuses("sendMessage", 400, refusal, FOREVER, when=to(-5), migrate_to_chat_id=-1005)
    await pushed(store)
    async with chatting(telegram, store, news):
        await telegram.shows(-1005)
        await no_more_due(store)
    assert len(telegram.chat(-1005)) == 1
    assert [each.seat.chat for each in await store.subscriptions.of(-1005)] == [-1005]


@pytest.mark.parametrize(
    ("code", "refusal"),
    [
        (403, "Forbidden: bot was blocked by the user"),
        (403, "Forbidden: user is deactivated"),
        (403, "Forbidden: bot was kicked from the supergroup chat"),
        (400, "Bad Request: chat not found"),
        (400, "Bad Request: not enough rights to send text messages to the chat"),
    ],
)
async def test_who_sent_the_bot_away_is_left_alone_until_he_comes_back(
    telegram: Telegram, store: Store, news: Newsroom, code: int, refusal: str
) -> None:
    await follow(store, ASHA, RAVI)
    telegram.refuses("sendMessage", code, refusal, when=to(ASHA))
    await pushed(store, ago=[0, 0])
    async with chatting(telegram, store, news) as chat:
        await telegram.until(lambda: len(telegram.chat(RAVI)) == 2)
        await no_more_due(store)
        await pushed(store)
        chat.pushes.wake()
        await telegram.until(lambda: len(telegram.chat(RAVI)) == 3)
        assert len(telegram.made("sendMessage", ASHA)) == 1
        assert await store.chats.came_back(ASHA) is not None
        await pushed(store)
        chat.pushes.wake()
        await telegram.shows(ASHA)


async def test_a_channel_gets_posts_with_a_way_to_the_bot_and_no_button_for_nobody(
    telegram: Telegram, store: Store, news: Newsroom
) -> None:
    await store.channels.link(Channel(-1009, "world", "@khabar_world", hashtags=True), "World")
    [report] = await pushed(store, now=datetime.now(UTC) + timedelta(seconds=1))
    async with chatting(telegram, store, news):
        post = await telegram.shows(-1009)
    story = (await store.events.known([report.account.link]))[report.account.link].story
    assert buttons(post) == [
        ("Evidence", f"https://t.me/khabar_test_bot?start=evidence-2n_{story}"),
        ("Full translation", f"https://t.me/khabar_test_bot?start=whole-2n_{story}"),
        ("Get this from the bot", "https://t.me/khabar_test_bot?start=topic_world"),
    ]
    assert post.text.endswith("\n#World #NitishKumar")
    assert "Read in Hindi" in post.text


async def test_of_a_channel_with_several_topics_a_post_leads_to_its_own(telegram: Telegram, store: Store, news: Newsroom) -> None:
    await store.channels.link(Channel(-1009, "sport", "@khabar_world", hashtags=True), "Sport")
    await store.channels.link(Channel(-1009, "world", "@khabar_world"), "World")
    await pushed(store, now=datetime.now(UTC) + timedelta(seconds=1))
    async with chatting(telegram, store, news):
        post = await telegram.shows(-1009)
    assert buttons(post)[-1] == ("Get this from the bot", "https://t.me/khabar_test_bot?start=topic_world")
    assert "#" not in post.text


async def test_a_channels_post_is_edited_once_when_things_are_quiet_to_name_later_sources(
    telegram: Telegram, store: Store, news: Newsroom
) -> None:
    await store.channels.link(Channel(-1009, "world", "@khabar_world"), "World")
    await follow(store, ASHA)
    [report] = await pushed(store, now=datetime.now(UTC) + timedelta(seconds=1))
    async with chatting(telegram, store, news):
        post = await telegram.shows(-1009)
        await telegram.shows(ASHA)
        await no_more_due(store)
    for source in ("duniya.example", "patra.example"):
        await store.events.join(report.event, account(datetime.now(UTC), source=source), concerns())
    async with chatting(telegram, store, news):
        await telegram.called("deleteWebhook", 2)
    assert post.edits == 0
    async with chatting(telegram, store, news, after=timedelta(hours=1)):
        await telegram.until(lambda: post.edits == 1)
        await until_async(lambda: store.posts.to_edit(datetime.now(UTC) + timedelta(days=1), 1))
    assert post.text.endswith("Also reported by duniya.example, patra.example")
    assert buttons(post)[-1] == ("Get this from the bot", "https://t.me/khabar_test_bot?start=topic_world")
    await store.events.join(report.event, account(datetime.now(UTC), source="khabar.example"), concerns())
    assert await store.posts.to_edit(datetime.now(UTC) + timedelta(days=1), 1) == []
    assert len(telegram.made("editMessageText")) == 1


async def test_of_two_workers_one_edits_a_channels_post(telegram: Telegram, postgresql_url: str, news: Newsroom) -> None:
    store = await open_store(postgresql_url, daily_characters=1000, daily_characters_per_chat=600)
    await store.channels.link(Channel(-1009, "world", "@khabar_world"), "World")
    await follow(store, ASHA, key="sport", title="Sport")
    [report] = await pushed(store, now=datetime.now(UTC) + timedelta(seconds=1))
    locks = [Locks(store.database.libpq), Locks(store.database.libpq)]
    later = timedelta(hours=1)
    gate = telegram.holds("editMessageText", times=9)
    try:
        async with chatting(telegram, store, news, after=later, share=Share(Duty.PUSH, locks[0])):
            await telegram.shows(-1009)
            await no_more_due(store)
            await store.events.join(report.event, account(datetime.now(UTC), source="duniya.example"), concerns())
            await gate.reached.wait()
            async with chatting(telegram, store, news, after=later, share=Share(Duty.PUSH, locks[1])) as other:
                for headline in ("One", "Two", "Three"):  # in between, the other one looks for posts
                    await pushed(store, ("topic", "sport"), headline=headline)
                    other.pushes.wake()
                    await shown(telegram, headline)
                gate.open()
                await until_async(lambda: store.posts.to_edit(datetime.now(UTC) + later, 1))
        assert len(telegram.made("editMessageText")) == 1
    finally:
        for each in locks:
            await each.close()
        await store.close()


async def test_a_channels_digest_asks_nobody_for_anything(telegram: Telegram, store: Store, news: Newsroom) -> None:
    await store.channels.link(Channel(-1009, "world", "@khabar_world"), "World")
    [mine] = await store.subscriptions.of(-1009)
    await store.subscriptions.change(-1009, "digest", mine.id)
    await pushed(store, now=datetime.now(UTC) + timedelta(seconds=1), ago=[0] * 12)
    async with chatting(telegram, store, news, after=timedelta(days=1)):
        digest = await telegram.shows(-1009)
        await no_more_due(store)
    assert digest.text.startswith("Digest\n\n1. ")
    assert "/summary" not in digest.text
    assert buttons(digest) == []


async def test_in_a_channels_quiet_hours_nothing_is_posted_and_then_one_digest(telegram: Telegram, store: Store, news: Newsroom) -> None:
    await store.channels.link(Channel(-1009, "world", "@khabar_world"), "World")
    clock = datetime.now(ZoneInfo("Asia/Kolkata"))
    quiet = ((clock - timedelta(hours=2)).time(), (clock + timedelta(hours=2)).time())
    await store.chats.choose(-1009, replace(await store.chats.preferences(-1009), quiet=quiet))
    for headline in ("One", "Two"):
        await pushed(store, now=datetime.now(UTC) + timedelta(seconds=1), headline=headline)
    async with chatting(telegram, store, news, after=timedelta(hours=1)):
        await telegram.called("deleteWebhook")
    assert telegram.chat(-1009) == []
    async with chatting(telegram, store, news, after=timedelta(hours=3)):
        digest = await telegram.shows(-1009)
        await no_more_due(store)
    assert [line.split(" — ")[0] for line in digest.text.split("\n")] == ["Digest", "", "1. One", "2. Two"]
    assert telegram.chat(-1009) == [digest]


async def test_the_buttons_of_a_very_old_push_answer_in_its_topic(telegram: Telegram, store: Store, news: Newsroom) -> None:
    forum = telegram.knows(group(-1001, is_forum=True))
    telegram.members[forum, ASHA] = "administrator"
    await follow(store, Seat(forum, 11))
    [report] = await pushed(store)
    async with chatting(telegram, store, news):
        push = await telegram.shows(forum)
        await no_more_due(store)
        for label in ("More sources", "Mute this story"):
            await telegram.presses(push, label, old=True)
        await telegram.until(lambda: len(telegram.toasts()) == 2)
        assert telegram.toasts() == [say("one_source", host="samachar.example"), say("story_muted")]
        assert (await store.chats.preferences(forum)).muted.stories == {report.event}


# ---- what goes wrong


async def test_a_chat_that_telegram_wants_left_alone_stops_nobody_else(telegram: Telegram, store: Store, news: Newsroom) -> None:
    chats = range(100, 160)
    await follow(store, *chats)
    telegram.refuses("sendMessage", 429, "Too Many Requests: retry after 5", 20, when=lambda f: int(f["chat_id"]) < 120, retry_after=5)
    await pushed(store)
    async with chatting(telegram, store, news):
        await telegram.until(lambda: all(telegram.chat(chat) for chat in chats))
    sent = {chat: telegram.chat(chat)[0].sent_at for chat in chats}
    assert min(sent[chat] for chat in range(100, 120)) > max(sent[chat] for chat in range(120, 160))
    assert all(len(telegram.chat(chat)) == 1 for chat in chats)


async def test_a_push_that_telegram_never_takes_is_given_up_and_holds_up_nothing(telegram: Telegram, store: Store, news: Newsroom) -> None:
    await follow(store, ASHA)
    telegram.refuses("sendMessage", 400, "Bad Request: can't parse entities")
    await pushed(store, ago=[1, 0])
    async with chatting(telegram, store, news):
        await telegram.shows(ASHA)
        await no_more_due(store)
    assert len(telegram.made("sendMessage", ASHA)) == 2


async def test_a_story_that_is_kept_no_more_is_not_pushed(telegram: Telegram, store: Store, news: Newsroom) -> None:
    await follow(store, ASHA)
    reports = await pushed(store, ago=[1, 0])
    await store.events.read(reports[0].id, "a story that was forgotten")
    async with chatting(telegram, store, news):
        await telegram.shows(ASHA)
        await no_more_due(store)
    assert len(telegram.chat(ASHA)) == 1


async def test_while_telegram_wants_nothing_of_the_bot_everything_waits(telegram: Telegram, store: Store, news: Newsroom) -> None:
    await follow(store, *range(100, 140))
    await pushed(store)
    telegram.refuses("sendMessage", 401, "Unauthorized", times=40)
    async with chatting(telegram, store, news):
        await telegram.until(lambda: all(telegram.chat(chat) for chat in range(100, 140)))
        await no_more_due(store)
    assert [len(telegram.chat(chat)) for chat in range(100, 140)] == [1] * 40


async def test_a_person_who_waits_is_answered_in_the_middle_of_a_fan_out(telegram: Telegram, store: Store, news: Newsroom) -> None:
    chats = range(1000, 1100)
    await follow(store, *chats)
    await pushed(store)
    await news.reader.link(parse(link := news.story()))  # it is there: what is asked here is whose turn it is
    gates = [telegram.holds("sendMessage", when=lambda fields: int(fields["chat_id"]) in chats) for _ in chats]
    async with chatting(telegram, store, news, limits=replace(AT_ONCE, in_flight=5)), asyncio.timeout(PATIENCE):
        await gates[4].reached.wait()
        await telegram.says(link)
        answered = asyncio.create_task(telegram.shows(ASHA, lambda m: m.text.startswith(ENGLISH)))
        for gate in gates[:-5]:  # one push after the other, and no faster than the bot makes them
            await gate.reached.wait()
            if answered.done():
                break
            gate.open()
        assert answered.done()
        for gate in gates:
            gate.open()
        await telegram.until(lambda: all(telegram.chat(chat) for chat in chats))


class _Odd(Deliveries):
    """Its first mark raises what no database should."""

    failed = False

    async def sent(self, marks: Sequence[Sent]) -> None:
        if not self.failed:
            self.failed = True
            raise ZeroDivisionError("a fault of the tests' own")
        await super().sent(marks)


async def test_a_mark_that_a_fault_of_ours_prevents_holds_up_nobody(telegram: Telegram, store: Store, news: Newsroom) -> None:
    await follow(store, ASHA)
    await follow(store, RAVI)
    await pushed(store)
    async with chatting(telegram, replace(store, deliveries=_Odd(store.database)), news):
        await no_more_due(store)
    assert [len(telegram.chat(person)) for person in (ASHA, RAVI)] == [1, 1]


async def test_a_stop_marks_what_was_on_its_way_and_sends_the_rest_later(telegram: Telegram, store: Store, news: Newsroom) -> None:
    chats = range(100, 200)
    await follow(store, *chats)
    await pushed(store)
    gate = telegram.holds("sendMessage", times=5)
    async with chatting(telegram, store, news, limits=Limits(rate=50, burst=5, in_flight=5)):
        await gate.reached.wait()
        await until(lambda: telegram.faults[0].times == 0)
        gate.open()
    assert 5 <= len(telegram.messages) < 100
    async with chatting(telegram, store, news):
        await telegram.until(lambda: all(telegram.chat(chat) for chat in chats))
        await no_more_due(store)
    assert [len(telegram.chat(chat)) for chat in chats] == [1] * 100


async def test_a_muted_story_does_not_come_and_its_change_neither(telegram: Telegram, store: Store, news: Newsroom) -> None:
    await follow(store, ASHA, RAVI)
    [report] = await pushed(store)
    async with chatting(telegram, store, news) as chat:
        await telegram.shows(ASHA)
        await store.chats.mute(Mute(ASHA, "story", str(report.event), SUMMARY.headline))
        changed = await store.events.join(report.event, account(datetime.now(UTC)), concerns(WORLD), changed=True)
        await told(store, changed, datetime.now(UTC))
        await read(store, changed)
        chat.pushes.wake()
        await telegram.until(lambda: len(telegram.chat(RAVI)) == 2)
        await no_more_due(store)
    assert len(telegram.chat(ASHA)) == 1
