"""Stories as a chat wants them: at its length, with the Hindi beside the English, with a picture, and their moments."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

from bot.store.store import Store
from bot.topics.subscribers import DEFAULT
from tests.chat.house import ENGLISH, Newsroom, chatting
from tests.chat.test_following import pressed, say, told
from tests.fakes.audience import SUMMARY, follow, pushed
from tests.fakes.phrases import STORY
from tests.fakes.telegram import ASHA, Json, Message, Telegram, group

ROOM = group(-1001)
OWNER = 99
REFUSED = 'Bad Request: can\'t parse entities: Unsupported start tag "tg-time" at byte offset 80'


def points(message: Message) -> list[str]:
    return re.findall(r"^\d\. .*$", message.text.partition("\nLeaders named")[0], re.M)


def quotes(message: Message) -> int:
    return sum(each.kind == "blockquote" for each in message.entities)


def replies(telegram: Telegram, where: int) -> list[Message]:
    """The answers to links, once they are whole."""
    return [m for m in telegram.chat(where) if m.text.startswith(ENGLISH) and say("evidence_button") in m.labels]


async def answer(telegram: Telegram, text: str, where: int = ASHA, **more: Any) -> Message:
    """What a link is answered with."""
    before = len(replies(telegram, where))
    await telegram.says(text, **more)
    await telegram.until(lambda: len(replies(telegram, where)) > before)
    return replies(telegram, where)[before]


async def test_each_length_is_told_from_the_store_and_its_evidence_with_it(telegram: Telegram, store: Store, news: Newsroom) -> None:
    link = news.story()
    async with chatting(telegram, store, news):
        standard = await answer(telegram, link)
        settings = await told(telegram, "/settings")
        assert "Length: standard" in settings.text
        assert "✓ Standard" in settings.labels
        assert await pressed(telegram, settings, "Short") == say("done")
        await telegram.until(lambda: "Length: short" in settings.text)
        short = await answer(telegram, link)
        await pressed(telegram, short, say("evidence_button"))
        evidence = await telegram.shows(ASHA, lambda m: m.text.startswith(say("evidence_head")))
        assert "Length: full" in (await told(telegram, "/settings length full")).text
        full = await answer(telegram, link)
    assert len(points(short)) == 2 < len(points(standard)) <= len(points(full)) <= 5
    assert quotes(evidence) == 2
    assert quotes(short) == 0
    told_once = [each.split(". ", 1)[1] for each in points(standard)]
    assert all(each.split(". ", 1)[1] in told_once for each in points(short))
    assert news.translators.calls() == 1
    assert news.fetches(link) == 1


async def evidence_and_report_fit(telegram: Telegram, reply: Message) -> None:
    """What is behind a reply's buttons numbers the points as the reply does."""
    await pressed(telegram, reply, say("evidence_button"))
    evidence = await telegram.shows(ASHA, lambda m: m.reply_to == reply.id and m.text.startswith(say("evidence_head")))
    assert re.findall(r"^\d\. .*$", evidence.text, re.M) == points(reply)
    await pressed(telegram, reply, say("report_button"))
    await telegram.until(lambda: say("point_number", number=1) in reply.labels)
    assert sum(label.startswith("Point ") for label in reply.labels) == len(points(reply))


async def test_a_button_speaks_of_the_points_that_its_message_shows_after_the_length_was_changed(
    telegram: Telegram, store: Store, news: Newsroom
) -> None:
    async with chatting(telegram, store, news):
        link = news.story()
        standard = await answer(telegram, link)
        await told(telegram, "/settings length short")
        short = await answer(telegram, link)
        await told(telegram, "/settings length full")
        for reply in (short, standard):
            await evidence_and_report_fit(telegram, reply)
        before = len(telegram.toasts())
        await telegram.presses(standard, told=f"evidence:1:{short.buttons[0]['callback_data'].split(':')[2]}")
        await telegram.until(lambda: len(telegram.toasts()) > before)  # of a message from before: as the chat wants it now
    assert telegram.toasts()[before] == say("stands_below")


async def test_hindi_stands_beside_english_where_it_is_wanted(telegram: Telegram, store: Store, news: Newsroom) -> None:
    link = news.story()
    async with chatting(telegram, store, news):
        settings = await told(telegram, "/settings")
        await pressed(telegram, settings, "Hindi beside English")
        await telegram.until(lambda: "✓ Hindi beside English" in settings.labels)
        beside = await answer(telegram, link)
        await pressed(telegram, beside, say("whole_button"))
        whole = await telegram.shows(ASHA, lambda m: list(STORY)[1] in m.text and "Leaders named" not in m.text)
        await pressed(telegram, settings, "✓ Hindi beside English")
        await telegram.until(lambda: "Hindi beside English" in settings.labels)
        alone = await answer(telegram, link)
    assert quotes(beside) == len(points(beside)) >= 3
    assert any(hindi in beside.text for hindi in list(STORY)[1:])
    assert quotes(whole) > 0
    assert quotes(alone) == 0


async def test_in_a_group_its_admins_choose(telegram: Telegram, store: Store, news: Newsroom) -> None:
    telegram.members[ROOM["id"], OWNER] = "creator"
    link = news.story()
    async with chatting(telegram, store, news):
        settings = await told(telegram, "/settings", ROOM["id"], chat=ROOM)
        assert await pressed(telegram, settings, "Short", user=43) == say("admins_only")
        assert (await store.chats.preferences(ROOM["id"])).length == "standard"
        assert await pressed(telegram, settings, "Short", user=OWNER) == say("done")
        there = await answer(telegram, f"/summary {link}", ROOM["id"], chat=ROOM)
        here = await answer(telegram, link)
    assert len(points(there)) == 2 < len(points(here))


async def test_a_push_is_as_its_chat_wants_it_with_a_small_picture(telegram: Telegram, store: Store, news: Newsroom) -> None:
    await follow(store, ASHA)
    await follow(store, 43)
    await store.chats.choose(ASHA, replace(DEFAULT, length="short", beside=True, picture=True))
    async with chatting(telegram, store, news) as chat:
        await pushed(store)
        chat.pushes.wake()
        mine, other = await telegram.shows(ASHA), await telegram.shows(43)
    assert (len(points(mine)), quotes(mine)) == (2, 2)
    assert (len(points(other)), quotes(other)) == (len(SUMMARY.points), 0)
    shown = {call.chat: json.loads(call.fields["link_preview_options"]) for call in telegram.made("sendMessage")}
    assert shown[43] == {"is_disabled": True}
    assert shown[ASHA].pop("url").startswith("https://samachar.example/desh/")
    assert shown[ASHA] == {"is_disabled": False, "prefer_small_media": True, "show_above_text": False}


async def test_a_page_in_a_network_of_its_own_is_not_told_to_telegram(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        assert say("settings_picture_on") in (await told(telegram, "/settings picture on")).text
        await answer(telegram, news.story())
    assert all(json.loads(call.fields["link_preview_options"]) == {"is_disabled": True} for call in telegram.made("sendMessage"))


async def test_an_inline_result_is_told_as_its_person_wants_it(telegram: Telegram, store: Store, news: Newsroom) -> None:
    link = news.story()
    await store.chats.choose(43, replace(DEFAULT, length="short"))
    async with chatting(telegram, store, news):
        await answer(telegram, link)
        (result,) = (await telegram.elsewhere.types(link, user=43)).results
        sent = await telegram.elsewhere.chooses(result, user=43)
    assert len(re.findall(r"^\d\. ", sent.text, re.M)) == 2


async def test_a_server_that_knows_no_moments_is_asked_once(telegram: Telegram, store: Store, news: Newsroom) -> None:
    def has_moment(fields: Json) -> bool:
        return "<tg-time" in str(fields.get("text"))

    telegram.refuses("sendMessage", 400, REFUSED, times=100, when=has_moment)
    telegram.refuses("editMessageText", 400, REFUSED, times=100, when=has_moment)
    async with chatting(telegram, store, news):
        first, second = await answer(telegram, news.story()), await answer(telegram, news.story("/another.html"))
    tried = [call for call in [*telegram.made("sendMessage"), *telegram.made("editMessageText")] if has_moment(call.fields)]
    assert len(tried) == 1
    assert "12 Aug 2025" in first.text
    assert "12 Aug 2025" in second.text


async def test_a_moment_is_told_in_the_reply(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        reply = await answer(telegram, news.story())
    assert [each.kind for each in reply.entities if each.kind == "tg-time"] == ["tg-time"]
