"""What a person gets who writes the bot's name in any chat: results at once, and a message that is filled in once it was chosen."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.chat import words
from bot.errors import BlockedAddress, NotALink, NotAStory, NotFound
from bot.store.store import Store
from bot.topics.concern import Concern
from bot.topics.events import Account
from tests.chat.house import ENGLISH, Held, Newsroom, chatting
from tests.chat.test_topic_lists import FLOOD, WORLD, listed
from tests.fakes.phrases import HEADLINE, STORY
from tests.fakes.site import html
from tests.fakes.telegram import ASHA, Telegram
from tests.fakes.telegram_elsewhere import Sent

say, hindi = words.of("en"), words.of("hi")
RAVI = 43
NOON = datetime(2025, 11, 14, 6, 30, tzinfo=UTC)


def answered(message: Sent) -> bool:
    return message.text.startswith(ENGLISH)


async def read_before(telegram: Telegram, link: str) -> None:
    await telegram.says(link)
    await telegram.shows(ASHA, lambda m: m.text.startswith(ENGLISH))


async def test_a_known_link_is_answered_from_the_store(telegram: Telegram, store: Store, news: Newsroom) -> None:
    link = news.story()
    async with chatting(telegram, store, news):
        await read_before(telegram, link)
        typed = await telegram.elsewhere.types(f"{link} what do you say", user=RAVI)
        assert typed.titles == [ENGLISH]
        sent = await telegram.elsewhere.chooses(typed.results[0], user=RAVI)
        await telegram.says("/help", user=RAVI)
        await telegram.shows(RAVI)
    assert answered(sent)
    assert "Leaders named" in sent.text
    assert sent.labels == [say("evidence_button"), say("whole_button"), say("open_in_bot")]
    assert sent.edits == 0
    assert news.fetches(link) == 1


async def test_what_its_buttons_open_is_opened_in_the_bot(telegram: Telegram, store: Store, news: Newsroom) -> None:
    link = news.story()
    async with chatting(telegram, store, news):
        await read_before(telegram, link)
        (result,) = (await telegram.elsewhere.types(link)).results
        opened = {button["text"]: button["url"] for button in (await telegram.elsewhere.chooses(result)).buttons}
        for label in (say("evidence_button"), say("whole_button"), say("open_in_bot")):
            address, _, start = opened[label].partition("?start=")
            assert address == f"https://t.me/{telegram.username}"
            await telegram.says(f"/start {start}", user=RAVI)
        await telegram.shows(RAVI, lambda m: m.text.startswith(say("evidence_head")))
        await telegram.shows(RAVI, lambda m: all(english in m.text for english in STORY.values()))
        await telegram.shows(RAVI, lambda m: m.text.startswith(ENGLISH) and say("follow_button") in m.labels)


async def test_an_unknown_link_is_read_once_it_was_chosen_and_filled_in(telegram: Telegram, store: Store, news: Newsroom) -> None:
    held = Held()
    link = news.serve(held)
    async with chatting(telegram, store, news):
        typed = await telegram.elsewhere.types(link)
        assert typed.titles == [say("inline_read")]
        assert news.fetches(link) == 0
        sent = await telegram.elsewhere.chooses(typed.results[0], link)
        assert sent.text.startswith(say("inline_reading"))
        assert sent.labels == [say("read_here")]
        held.go()
        await telegram.elsewhere.shows(sent, answered)
        again = await telegram.elsewhere.types(link, user=RAVI)
    assert sent.labels == [say("evidence_button"), say("whole_button"), say("open_in_bot")]
    assert again.titles == [ENGLISH]
    assert not telegram.chat(ASHA), "nothing comes to the person's own chat"


async def test_nothing_is_read_while_a_link_is_typed(telegram: Telegram, store: Store, news: Newsroom) -> None:
    link = news.story()
    async with chatting(telegram, store, news):
        for length in range(len("http://127.0.0.1:1"), len(link)):
            await telegram.elsewhere.types(link[:length], answered=False)
        typed = await telegram.elsewhere.types(link)
    assert typed.titles == [say("inline_read")]
    assert not news.site.requests
    assert all(call.status == 200 for call in telegram.made("answerInlineQuery"))


async def test_without_inline_feedback_a_press_fills_it_in(telegram: Telegram, store: Store, news: Newsroom) -> None:
    telegram.elsewhere.feedback = False
    link = news.story()
    async with chatting(telegram, store, news):
        (result,) = (await telegram.elsewhere.types(link)).results
        sent = await telegram.elsewhere.chooses(result)
        assert sent.text.startswith(say("inline_reading"))
        await telegram.elsewhere.presses(sent, say("read_here"), user=RAVI)
        await telegram.elsewhere.shows(sent, answered)
    assert telegram.toasts() == [say("reading")]


async def test_two_presses_are_one_reading(telegram: Telegram, store: Store, news: Newsroom) -> None:
    held = Held()
    link = news.serve(held)
    async with chatting(telegram, store, news):
        (result,) = (await telegram.elsewhere.types(link)).results
        sent = await telegram.elsewhere.chooses(result)
        await telegram.until(lambda: news.fetches(link) or True)
        await telegram.elsewhere.presses(sent, say("read_here"))
        await telegram.called("answerCallbackQuery")
        held.go()
        await telegram.elsewhere.shows(sent, answered)
    assert telegram.toasts() == [say("one_moment")]
    assert (sent.edits, news.fetches(link)) == (1, 1)


async def test_what_cannot_be_a_story_says_so_at_once(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        video = await telegram.elsewhere.types("https://www.youtube.com/watch?v=abc")
        blocked = await telegram.elsewhere.types("http://10.0.0.1/story-1")
        broken = [await telegram.elsewhere.types(text) for text in ("https://[", "ftp://samachar.example/story-1")]
    assert video.titles == [NotAStory("youtube.com", kind="a video").sentence]
    assert blocked.titles == [BlockedAddress("10.0.0.1").sentence]
    assert [shown.titles for shown in broken] == [[NotALink().sentence]] * 2


async def test_a_page_that_is_gone_says_so_in_the_message(telegram: Telegram, store: Store, news: Newsroom) -> None:
    link = news.serve(html("gone", 404))
    telegram.language = "hi"
    async with chatting(telegram, store, news):
        (result,) = (await telegram.elsewhere.types(link)).results
        assert result["title"] == hindi("inline_read")
        sent = await telegram.elsewhere.chooses(result)
        await telegram.elsewhere.shows(sent, lambda m: m.edits > 0)
    assert sent.text == f"{hindi.error(NotFound('127.0.0.1'))}\n\n{link}"
    assert sent.labels == []


async def test_a_message_that_was_deleted_is_left_alone(telegram: Telegram, store: Store, news: Newsroom) -> None:
    held = Held()
    link = news.serve(held)
    async with chatting(telegram, store, news):
        (result,) = (await telegram.elsewhere.types(link)).results
        sent = await telegram.elsewhere.chooses(result)
        telegram.elsewhere.deletes(sent)
        held.go()
        await telegram.called("editMessageText")
        await read_before(telegram, link)
    assert len(telegram.made("editMessageText")) == 1


@pytest.mark.parametrize(("language", "text"), [("", "world"), ("", "wor"), ("hi", "दुनिया")])
async def test_a_topic_lists_its_newest_stories(telegram: Telegram, store: Store, news: Newsroom, language: str, text: str) -> None:
    telegram.language = language
    tongue = words.of(language)
    await listed(store, "https://samachar.example/1", FLOOD, 2)
    await listed(store, story := news.story(), HEADLINE, 1)
    async with chatting(telegram, store, news):
        typed = await telegram.elsewhere.types(tongue.phrase("World") if language else text)
        assert typed.titles == [ENGLISH, "Japan has not commented on it"]
        sent = await telegram.elsewhere.chooses(typed.results[0])
        assert sent.text.startswith(f"{ENGLISH}\n{tongue('inline_reading')}")
        await telegram.elsewhere.shows(sent, lambda m: answered(m) and m.edits > 0)
    assert news.fetches(story) == 1


async def test_a_long_list_comes_in_pages_also_where_a_feed_listed_all_at_one_moment(
    telegram: Telegram, store: Store, news: Newsroom
) -> None:
    moment = store.database.now() - timedelta(hours=1)
    for number in range(23):
        account = Account(f"https://samachar.example/{number}", "samachar.example", f"{HEADLINE} {number}", "", moment, moment)
        await store.events.open(account, Concern(frozenset({WORLD}), frozenset()))
    seen: list[str] = []
    async with chatting(telegram, store, news):
        page = await telegram.elsewhere.types("world")
        seen += [one["id"] for one in page.results]
        while page.next:
            page = await telegram.elsewhere.types("world", offset=page.next)
            seen += [one["id"] for one in page.results]
        forged = await telegram.elsewhere.types("world", offset="e99999999999999999")
    assert len(seen) == len(set(seen)) == 23
    assert forged.results


async def test_a_word_is_looked_for_behind_the_newest_too(
    telegram: Telegram, store: Store, news: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chat.cursor.LOOKED_AT", 3)
    for number in range(9):
        await listed(store, f"https://samachar.example/{number}", HEADLINE if number % 4 else "असम में बाढ़ से तीन गांव डूबे", number)
    async with chatting(telegram, store, news):
        found = await telegram.elsewhere.types("world बाढ़")
        far = await telegram.elsewhere.types("world टिप्पणी")
    assert [one["id"] for one in found.results] == ["tell:1", "tell:5", "tell:9"]
    assert far.titles == [say("inline_nothing", text="world टिप्पणी")]


async def test_nothing_typed_shows_what_can_be_asked_and_what_is_followed(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        await telegram.says("/subscribe sport")
        await telegram.shows(ASHA)
        await listed(store, "https://samachar.example/1", FLOOD, 0, ("topic", "sport"))
        await listed(store, "https://samachar.example/2", HEADLINE, 0)
        mine = await telegram.elsewhere.types("")
        everybodys = await telegram.elsewhere.types("", user=RAVI)
    assert mine.titles == [say("inline_how"), "Japan has not commented on it"]
    assert len(everybodys.titles) == 3
    assert mine.button == {"text": say("inline_open"), "start_parameter": "inline"}


@pytest.mark.parametrize("typed", ["world trump", "world donald trump", "world ट्रंप", "world election"])
async def test_a_topic_is_narrowed_by_a_name_or_a_word_in_either_language(
    typed: str, telegram: Telegram, store: Store, news: Newsroom
) -> None:
    await listed(store, "https://samachar.example/1", FLOOD)
    await listed(store, "https://samachar.example/2", "ट्रंप ने चुनाव पर बयान दिया")
    async with chatting(telegram, store, news):
        shown = await telegram.elsewhere.types(typed)
    assert [one["description"] for one in shown.results] == ["samachar.example · Donald Trump"]


async def test_what_nobody_knows_is_said(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        typed = await telegram.elsewhere.types("qwertz")
    assert typed.titles == [say("inline_unknown", text="qwertz")]
    assert "World" in typed.results[0]["description"]


async def test_who_types_on_is_answered_for_the_last_letters(telegram: Telegram, store: Store, news: Newsroom) -> None:
    await listed(store, "https://samachar.example/1", FLOOD, 2)
    async with chatting(telegram, store, news):
        for text in ("w", "wo", "wor", "worl"):
            await telegram.elsewhere.types(text, answered=False)
        typed = await telegram.elsewhere.types("world")
    assert typed.titles == ["Japan has not commented on it"]


async def test_whoever_types_very_many_links_is_offered_no_more_for_a_while(
    telegram: Telegram, store: Store, news: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chat.inline.OFFERED_EACH", 2)
    links = [news.story(f"/duniya/khabar-{number}") for number in range(3)]
    async with chatting(telegram, store, news) as chat:
        inline = chat._inline
        assert inline is not None
        inline._clock = lambda: NOON
        titles = [(await telegram.elsewhere.types(link)).titles for link in links]
        assert titles == [[say("inline_read")], [say("inline_read")], [say("too_many_waiting")[:119] + "…"]]
        assert (await telegram.elsewhere.types(links[2], user=RAVI)).titles == [say("inline_read")]
        inline._clock = lambda: NOON + timedelta(minutes=1)
        assert (await telegram.elsewhere.types(links[2])).titles == [say("inline_read")]


async def test_a_query_that_is_too_old_does_no_harm(telegram: Telegram, store: Store, news: Newsroom) -> None:
    telegram.elsewhere.lasts = -1.0
    async with chatting(telegram, store, news):
        await telegram.elsewhere.types("world", answered=False)
        (call,) = await telegram.called("answerInlineQuery")
        assert call.status == 400
        telegram.elsewhere.lasts = 30.0
        assert (await telegram.elsewhere.types("")).titles
    assert await store.journal.waiting(7001) == []


async def test_a_bot_for_oneself_serves_nobody_else(telegram: Telegram, store: Store, news: Newsroom) -> None:
    link = news.story()
    async with chatting(telegram, store, news, allowed_chat_ids=frozenset({ASHA})):
        stranger = await telegram.elsewhere.types(link, user=RAVI)
        (result,) = (await telegram.elsewhere.types(link)).results
        telegram.elsewhere.feedback = False
        sent = await telegram.elsewhere.chooses(result)
        await telegram.elsewhere.presses(sent, say("read_here"), user=RAVI)
        await telegram.called("answerCallbackQuery")
        assert telegram.toasts() == [say("not_for_you")]
        await telegram.elsewhere.presses(sent, say("read_here"))
        await telegram.elsewhere.shows(sent, answered)
    assert stranger.results == []
    assert stranger.button["text"] == say("not_for_you")


@pytest.mark.parametrize(
    "told", ["", ":", "read:", "read:0", "tell:x", "tell:9", "evidence:1:", "whole:9:zz:1", "mute:1", "set:quiet:x", "ए"]
)
async def test_any_press_under_a_message_elsewhere_is_answered(telegram: Telegram, store: Store, news: Newsroom, told: str) -> None:
    async with chatting(telegram, store, news):
        await telegram.elsewhere.presses(Sent("inline1", "", (), ""), told=told)
        (call,) = await telegram.called("answerCallbackQuery")
    assert call.status == 200
    assert call.fields.get("text") or "?start=" in call.fields["url"]


async def test_the_buttons_of_an_answer_open_the_bot_where_they_stand_elsewhere(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        for told in ("evidence:1:abc", "whole:1:abc", "follow:1:abc"):
            await telegram.elsewhere.presses(Sent("inline1", "", (), ""), told=told)
        calls = await telegram.called("answerCallbackQuery", 3)
    opened = {call.fields["url"].partition("?start=")[2] for call in calls}
    assert opened == {"evidence_abc", "whole_abc", "story_abc"}
