"""What a person gets who presses the buttons under a reply."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest

from bot.store.store import Store
from tests.chat.house import ENGLISH, Newsroom, chatting
from tests.chat.test_following import follows, pressed, say
from tests.fakes.phrases import STORY
from tests.fakes.telegram import ASHA, Json, Message, Telegram, group

FORUM = group(-1002, is_forum=True)
OWNER = 99


def answered(message: Message) -> bool:
    return message.text.startswith(ENGLISH) and bool(message.buttons)


async def asked(telegram: Telegram, news: Newsroom, **where: Any) -> Message:
    """The reply to a link."""
    link = news.story()
    await telegram.says(f"/summary {link}" if where else link, **where)
    return await telegram.shows(where.get("chat", {"id": ASHA})["id"], answered)


async def shown(telegram: Telegram, chat: int, wanted: Callable[[Message], bool]) -> Message:
    return await telegram.shows(chat, wanted)


def story_of(message: Message) -> str:
    return str(message.buttons[0]["callback_data"].split(":")[2])


async def test_a_reply_has_its_buttons(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        reply = await asked(telegram, news)
    assert reply.labels == [say("evidence_button"), say("whole_button"), say("follow_button"), say("report_button")]
    assert all(len(one["callback_data"].encode()) <= 64 for one in reply.buttons)
    kept = await store.stories.by_id(story_of(reply))
    assert kept
    assert kept.summary.headline == ENGLISH


async def test_evidence_folds_each_points_hindi_beneath_it_once(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        reply = await asked(telegram, news)
        assert await pressed(telegram, reply, say("evidence_button")) == ""
        evidence = await telegram.shows(ASHA, lambda m: m.text.startswith(say("evidence_head")))
        assert await pressed(telegram, reply, say("evidence_button")) == say("stands_below")
    assert evidence.reply_to == reply.id
    assert len(telegram.chat(ASHA)) == 2
    kept = await store.stories.by_id(story_of(reply))
    assert kept
    quotes = [
        evidence.text.encode("utf-16-le")[2 * e.offset : 2 * (e.offset + e.length)].decode("utf-16-le")
        for e in evidence.entities
        if e.kind == "blockquote"
    ]
    assert quotes == [" ".join(point.evidence) for point in kept.summary.points]
    assert all(f"{n}. {point.text}" in evidence.text for n, point in enumerate(kept.summary.points, 1))
    assert news.translators.calls() == 1


async def test_evidence_that_was_deleted_is_sent_anew(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        reply = await asked(telegram, news)
        await pressed(telegram, reply, say("evidence_button"))
        first = await telegram.shows(ASHA, lambda m: m.text.startswith(say("evidence_head")))
        del telegram.messages[ASHA, first.id]
        await pressed(telegram, reply, say("evidence_button"))
        again = await telegram.shows(ASHA, lambda m: m.text.startswith(say("evidence_head")))
    assert again.id != first.id


async def test_the_whole_story_is_translated_when_it_is_asked_for(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        reply = await asked(telegram, news)
        assert await pressed(telegram, reply, say("whole_button")) == say("translating_whole")
        whole = await telegram.shows(ASHA, lambda m: m.reply_to == reply.id and m.text.startswith(ENGLISH))
        calls = news.translators.calls()
        assert await pressed(telegram, reply, say("whole_button")) == say("stands_below")
    assert whole.text == "\n\n".join([ENGLISH, *_paragraphs()])
    assert calls <= 1 + 3
    assert news.translators.calls() == calls
    assert len(telegram.chat(ASHA)) == 2


def _paragraphs() -> list[str]:
    lines = [english for hindi, english in STORY.items() if english != ENGLISH]
    return [" ".join(lines[at : at + 2]) for at in range(0, len(lines), 2)]


async def test_a_longer_translation_is_turned_page_by_page_in_one_message(
    telegram: Telegram, store: Store, news: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chat.details.WHOLE_PAGE", 300)
    async with chatting(telegram, store, news):
        reply = await asked(telegram, news)
        await pressed(telegram, reply, say("whole_button"))
        page = await telegram.shows(ASHA, lambda m: "Page 1 of" in m.text)
        assert page.labels == ["›"]
        first = page.text
        await pressed(telegram, page, "›")
        await telegram.until(lambda: "Page 2 of" in page.text)
        assert page.labels == ["‹", "›"]
        await pressed(telegram, page, "‹")
        await telegram.until(lambda: page.text == first)
    assert len(telegram.chat(ASHA)) == 2


async def test_a_very_long_translation_is_a_file(telegram: Telegram, store: Store, news: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.chat.details.WHOLE_PAGE", 60)
    async with chatting(telegram, store, news):
        reply = await asked(telegram, news)
        await pressed(telegram, reply, say("whole_button"))
        sent = await telegram.shows(ASHA, lambda m: m.text == say("whole_in_file"))
        assert await pressed(telegram, reply, say("whole_button")) == say("stands_below")
    assert sent.reply_to == reply.id
    head, *paragraphs = sent.file.decode().split("\n\n")
    assert head.startswith(f"{ENGLISH}\n127.0.0.1 · 12 Aug 2025\nhttp://127.0.0.1")
    assert paragraphs == _paragraphs()


async def test_a_translation_that_cannot_be_had_says_so_and_can_be_asked_for_again(
    telegram: Telegram, store: Store, news: Newsroom
) -> None:
    async with chatting(telegram, store, news):
        reply = await asked(telegram, news)
        news.translators.modes |= {"google": "500", "gtx": "500"}
        await pressed(telegram, reply, say("whole_button"))
        said = await telegram.shows(ASHA, lambda m: m.text == say("no_whole"))
        assert await pressed(telegram, reply, say("whole_button")) == say("translating_whole")
    assert said.reply_to == reply.id


async def test_a_translation_that_the_day_has_no_budget_for_says_so(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        reply = await asked(telegram, news)
        while await store.budget.spend(1_000, ASHA) or await store.budget.spend(10, ASHA):
            pass
        await pressed(telegram, reply, say("whole_button"))
        said = await telegram.shows(ASHA, lambda m: m.text == say("no_whole_today"))
    assert said.reply_to == reply.id


async def test_following_a_leader_is_said_shown_and_taken_back(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        reply = await asked(telegram, news)
        await pressed(telegram, reply, say("follow_button"))
        await telegram.until(lambda: say("back") in reply.labels)
        assert reply.labels == ["Kim Jong Un", "Vladimir Putin", "Shobha Raichand", say("back")] or "Vladimir Putin" in reply.labels
        data = next(one["callback_data"] for one in reply.buttons if one["text"] == "Vladimir Putin")
        assert await pressed(telegram, reply, "Vladimir Putin") == say("you_follow", titles=["Vladimir Putin"])
        await telegram.until(lambda: "✓ Vladimir Putin" in reply.labels)
        assert await pressed(telegram, reply, told=data) == say("subscribed_already", titles=["Vladimir Putin"])
        assert await follows(store) == [("leader", "Vladimir Putin")]
        assert await pressed(telegram, reply, "✓ Vladimir Putin") == say("unsubscribed", titles=["Vladimir Putin"])
        await telegram.until(lambda: "Vladimir Putin" in reply.labels)
        assert await follows(store) == []
        await pressed(telegram, reply, say("back"))
        await telegram.until(lambda: reply.labels[0] == say("evidence_button"))
    assert len(telegram.chat(ASHA)) == 1


async def test_an_error_goes_to_the_admins_once_with_its_hindi(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news, admin_chat_ids=frozenset({OWNER})):
        reply = await asked(telegram, news)
        await pressed(telegram, reply, say("report_button"))
        await telegram.until(lambda: "Point 2" in reply.labels)
        data = next(one["callback_data"] for one in reply.buttons if one["text"] == "Point 2")
        assert await pressed(telegram, reply, "Point 2") == say("reported")
        letter = await telegram.shows(OWNER)
        assert await pressed(telegram, reply, told=data) == say("reported")
        await telegram.until(lambda: reply.labels[0] == say("evidence_button"))
    kept = await store.stories.by_id(story_of(reply))
    assert kept
    point = kept.summary.points[1]
    assert letter.text == f"A reader doubts this point\n{point.text}\n{' '.join(point.evidence)}\n\n{ENGLISH}\nRead in Hindi · google"
    assert [e.url for e in letter.entities if e.url] == [kept.summary.canonical]
    assert len(telegram.chat(OWNER)) == 1
    (row,) = await store.errata.all()
    assert (row.kind, row.said, row.chat, row.person) == ("point", point.text, ASHA, ASHA)
    assert await store.errata.untold() == []


async def test_what_was_reported_before_a_kill_is_told_after_it(telegram: Telegram, store: Store, news: Newsroom) -> None:
    telegram.refuses("sendMessage", 500, "Internal Server Error", times=1000, when=lambda fields: fields.get("chat_id") == str(OWNER))
    async with chatting(telegram, store, news, admin_chat_ids=frozenset({OWNER})):
        reply = await asked(telegram, news)
        await pressed(telegram, reply, say("report_button"))
        await telegram.until(lambda: "Headline" in reply.labels)
        await pressed(telegram, reply, "Headline")
    assert len(await store.errata.untold()) == 1
    telegram.faults.clear()
    async with chatting(telegram, store, news, admin_chat_ids=frozenset({OWNER})):
        letter = await telegram.shows(OWNER)
    assert letter.text.startswith("A reader doubts this headline\n")


@pytest.mark.parametrize("label", [say("evidence_button"), say("whole_button"), say("follow_button"), say("report_button")])
async def test_a_forgotten_story_says_so(label: str, telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        reply = await asked(telegram, news)
        await store.forget.before(store.database.now().replace(year=9000))
        assert await pressed(telegram, reply, label) == say("not_kept")
        (call,) = telegram.made("answerCallbackQuery")
    assert call.fields["show_alert"] in (True, "true", "True")
    assert len(telegram.chat(ASHA)) == 1


@pytest.mark.parametrize(
    "told", ["evidence:2:x", "evidence:1", "evidence", "whole:1:x:y", "take:1:x", "wrong:1:x", "evidence:1:x:²", "follow::"]
)
async def test_what_no_button_says_does_nothing(told: str, telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        reply = await asked(telegram, news)
        assert await pressed(telegram, reply, told=told) in (say("old_button"), say("not_kept"))
    assert len(telegram.chat(ASHA)) == 1


async def test_in_a_forum_anybody_may_see_the_evidence_there_and_only_admins_follow(
    telegram: Telegram, store: Store, news: Newsroom
) -> None:
    topic: Json = {"is_topic_message": True, "message_thread_id": 7}
    async with chatting(telegram, store, news):
        reply = await asked(telegram, news, chat=FORUM, **topic)
        assert reply.thread == 7
        while (row := await store.requests.get(1)) is None or row.state != "answered":  # noqa: ASYNC110 -- there is no event for it
            await asyncio.sleep(0.01)
        await pressed(telegram, reply, say("evidence_button"), user=43, old=True)
        evidence = await telegram.shows(FORUM["id"], lambda m: m.text.startswith(say("evidence_head")))
        assert (evidence.thread, evidence.reply_to) == (7, reply.id)
        assert await pressed(telegram, reply, say("follow_button"), user=43) == say("admins_only")
        telegram.members[FORUM["id"], 43] = "administrator"
        await pressed(telegram, reply, say("follow_button"), user=43)
        await telegram.until(lambda: "Vladimir Putin" in reply.labels)
        await pressed(telegram, reply, "Vladimir Putin", user=43)
        await telegram.until(lambda: "✓ Vladimir Putin" in reply.labels)
    (followed,) = await store.subscriptions.of(FORUM["id"])
    assert followed.seat.thread == 7


async def test_a_press_that_is_answered_too_late_is_done_all_the_same(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        reply = await asked(telegram, news)
        telegram.refuses("answerCallbackQuery", 400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
        await telegram.presses(reply, say("evidence_button"))
        await telegram.shows(ASHA, lambda m: m.text.startswith(say("evidence_head")))
    assert json.loads(reply.markup)
