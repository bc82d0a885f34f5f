"""What a chat that the bot is no member of gets when somebody mentions the bot there."""

from __future__ import annotations

from typing import Any

import pytest

from bot.chat import words
from bot.errors import NotAStory
from bot.store.store import Store
from tests.chat.house import ENGLISH, PASTED, Held, Newsroom, chatting
from tests.chat.test_inline import answered, read_before
from tests.chat.test_topic_lists import FLOOD, listed
from tests.fakes.telegram import ASHA, BOT, Telegram, group

say = words.of("en")
BOT_NAME = "@khabar_test_bot"


@pytest.mark.parametrize("language", ["", "hi"])
async def test_a_link_is_read_and_filled_in(telegram: Telegram, store: Store, news: Newsroom, language: str) -> None:
    telegram.language = language
    tongue = words.of(language)
    held = Held()
    link = news.serve(held)
    async with chatting(telegram, store, news):
        sent = await telegram.elsewhere.mentions(f"{BOT_NAME} {link}")
        assert sent.text.startswith(tongue("inline_reading"))
        held.go()
        await telegram.elsewhere.shows(sent, answered)
    assert sent.labels == [tongue("evidence_button"), tongue("whole_button"), tongue("open_in_bot")]
    assert not telegram.made("sendMessage"), "the bot may write nowhere else"


async def test_a_known_link_is_answered_at_once(telegram: Telegram, store: Store, news: Newsroom) -> None:
    link = news.story()
    async with chatting(telegram, store, news):
        await read_before(telegram, link)
        replied = {"message_id": 4, "date": 1, "chat": group(-1009), "from": {"id": 5, "is_bot": False, "first_name": "R"}, "text": link}
        sent = await telegram.elsewhere.mentions(BOT_NAME, chat=group(-1009), reply_to_message=replied)
    assert answered(sent)
    assert sent.edits == 0


async def test_a_text_a_topic_and_nothing(telegram: Telegram, store: Store, news: Newsroom) -> None:
    await listed(store, "https://samachar.example/1", FLOOD, 2)
    async with chatting(telegram, store, news):
        telegram.refuses("editMessageText", 500, "Internal Server Error", times=1)
        text = await telegram.elsewhere.mentions(f"{BOT_NAME}\n{PASTED}")
        assert (text.text, text.labels) == (say("inline_reading"), [say("read_here")])
        await telegram.elsewhere.shows(text, answered)
        topic = await telegram.elsewhere.mentions(f"{BOT_NAME} World")
        nothing = await telegram.elsewhere.mentions(BOT_NAME)
        video = await telegram.elsewhere.mentions(f"{BOT_NAME} https://www.youtube.com/watch?v=abc")
    assert topic.text == "World\n\n1. Japan has not commented on it · samachar.example"
    assert nothing.text == say("guest_how", bot=BOT_NAME)
    assert video.text.startswith(NotAStory("youtube.com", kind="a video").sentence)


async def test_a_text_of_whose_message_the_bot_never_heard_is_read_by_its_button(telegram: Telegram, store: Store, news: Newsroom) -> None:
    """Telegram's answer was lost, as when the bot is killed just then, and a query is answered once."""
    telegram.drops("answerGuestQuery", when="after")
    forged = ["paste:x:y", "paste:1:0123456789", "paste:77:0123456789"]
    async with chatting(telegram, store, news):
        sent = await telegram.elsewhere.mentions(f"{BOT_NAME}\n{PASTED}")
        await telegram.called("answerGuestQuery", 2)
        for told in forged:
            await telegram.elsewhere.presses(sent, told=told, user=43)
        await telegram.until(lambda: len(telegram.toasts()) == len(forged))
        assert sent.edits == 0
        await telegram.elsewhere.presses(sent, say("read_here"), user=43)
        await telegram.elsewhere.shows(sent, answered)
    assert telegram.toasts() == [say("old_button"), say("not_kept"), say("not_kept"), say("reading")]
    assert sent.edits == 1
    (request,) = await store.requests._select()
    assert (request.state, request.ask.what, request.ask.person) == ("answered", "", ASHA)


async def test_thanks_bots_and_strangers(telegram: Telegram, store: Store, news: Newsroom) -> None:
    link = news.story()
    ours = {"message_id": 4, "date": 1, "chat": group(-1009), "from": {"id": BOT, "is_bot": True, "first_name": "K"}, "text": ENGLISH}
    machine: dict[str, Any] = {"from": {"id": 8, "is_bot": True, "first_name": "Other"}}
    async with chatting(telegram, store, news, allowed_chat_ids=frozenset({ASHA})):
        await telegram.elsewhere.mentions("thanks", chat=group(-1009), reply_to_message=ours, answered=False)
        await telegram.elsewhere.mentions(f"{BOT_NAME} {link}", answered=False, **machine)
        stranger = await telegram.elsewhere.mentions(f"{BOT_NAME} {link}", user=43)
        mine = await telegram.elsewhere.mentions(f"{BOT_NAME} {link}")
        await telegram.elsewhere.shows(mine, answered)
    assert stranger.text == say("not_for_you")
    assert len(telegram.made("answerGuestQuery")) == 2


async def test_a_query_that_is_too_old_is_left(telegram: Telegram, store: Store, news: Newsroom) -> None:
    link = news.story()
    telegram.elsewhere.lasts = -1.0
    async with chatting(telegram, store, news):
        await telegram.elsewhere.mentions(f"{BOT_NAME} {link}", answered=False)
        (call,) = await telegram.called("answerGuestQuery")
        await telegram.says("/help")
        await telegram.shows(ASHA)
    assert call.status == 400
    assert await store.requests.waiting(BOT) == []
    assert not news.fetches(link)
