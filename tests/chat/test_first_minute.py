"""What a person sees who has only just found the bot, in English and in Hindi."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.chat import words
from bot.chat.menu import menus
from bot.reading.link import parse
from bot.store.store import Store
from tests.chat.house import ENGLISH, Newsroom, chatting
from tests.chat.test_following import follows, pressed, told
from tests.fakes.telegram import ASHA, Telegram, group

ROOM = group(-1001)
en, hi = words.of("en"), words.of("hi")


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    """One that has never heard of this bot."""
    async with Telegram() as server:
        yield server


@pytest.mark.parametrize(("code", "labels"), [("en", ["Read a sample story", "Topics", "Add me to a group"]), ("hi", [])])
async def test_start_says_what_it_does_and_leads_on(code: str, labels: list[str], telegram: Telegram, store: Store, news: Newsroom) -> None:
    say, telegram.language = words.of(code), code
    async with chatting(telegram, store, news):
        hello = await told(telegram, "/start")
        assert hello.text == say("start")
        assert hello.text.count("\n") == 2
        assert hello.labels == (labels or ["नमूने की ख़बर पढ़ें", "विषय", "समूह में जोड़ें"])
        assert hello.buttons[-1]["url"] == "https://t.me/khabar_test_bot?startgroup=true"
        await telegram.presses(hello, told="sample:")
        sample = await telegram.shows(ASHA, lambda m: "Modi" in m.text)
        await telegram.presses(hello, told="topics:")
        await telegram.shows(ASHA, lambda m: m.text.startswith(say("topics")))
    assert sample.text.startswith(f"{say('sample')}\n\nModi and Ishiba hold talks in Tokyo")
    assert say("leaders_named", count=4) in sample.text
    assert not news.site.requests
    assert not news.translators.asked


async def test_what_a_link_to_the_bot_asks_for_is_given(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        await telegram.says(link := news.story())
        await telegram.shows(ASHA, lambda m: m.text.startswith(ENGLISH))
        kept = await news.reader.known(parse(link))
        assert kept
        assert (await told(telegram, "/start topic_world")).text == en("subscribed", titles=["World"])
        assert (await told(telegram, "/start follow_Q56226")).text == en("subscribed", titles=["Kim Jong Un"])
        assert (await told(telegram, f"/start story_{kept.id}")).text.startswith(ENGLISH)
        assert (await told(telegram, "/start story_gone")).text == en("not_kept")
        assert (await told(telegram, "/start whatever")).text == en("start")
    assert await follows(store) == [("topic", "World"), ("leader", "Kim Jong Un")]


async def test_a_link_that_adds_the_bot_to_a_group_is_its_admins_to_use(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        room = ROOM["id"]
        assert (await told(telegram, "/start@khabar_test_bot topic_world", room, chat=ROOM)).text == en("admins_only")
        telegram.members[room, ASHA] = "creator"
        assert (await told(telegram, "/start@khabar_test_bot topic_world", room, chat=ROOM)).text == en("subscribed", titles=["World"])
        assert (await told(telegram, "/start@khabar_test_bot true", room, chat=ROOM)).text.startswith(en("help_in_group"))


async def test_the_language_is_the_persons_until_another_is_chosen(telegram: Telegram, store: Store, news: Newsroom) -> None:
    link = news.story()
    async with chatting(telegram, store, news):
        telegram.language = "hi"
        assert (await told(telegram, "well")).text == hi("no_link")
        await telegram.says(link)
        story = await telegram.shows(ASHA, lambda m: m.text.startswith(ENGLISH))
        assert "ख़बर में आए नेता (3)" in story.text
        assert "✓ नाम 3/3 · मशीनी अनुवाद (Google)\nहिंदी में पढ़ें" in story.text
        settings = await told(telegram, "/settings")
        assert "बॉट की भाषा: हिंदी" in settings.text
        assert await pressed(telegram, settings, "English") == en("done")
        await telegram.until(lambda: "Language of the bot: English" in settings.text)
        assert (await told(telegram, "well")).text == en("no_link")
        assert (await told(telegram, "/settings language hindi")).text.startswith("सेटिंग")
        telegram.language = "en"
        assert (await told(telegram, "ftp://samachar.example/a")).text.startswith("यह ऐसा वेब पता नहीं है")


async def test_a_first_message_that_is_a_link_is_answered_in_the_persons_language(telegram: Telegram, store: Store, news: Newsroom) -> None:
    telegram.language = "hi"
    async with chatting(telegram, store, news):
        await telegram.says(news.story())
        answer = await telegram.shows(ASHA, lambda m: m.text.startswith(ENGLISH))
    assert hi("leaders_named", count=3) in answer.text
    assert answer.labels[0] == hi("evidence_button")


async def test_the_menus_and_descriptions_are_set_once(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news, settled=0):
        await telegram.called("setMyShortDescription", 2)
    sets = len([call for call in telegram.calls if call.method.startswith("setMy")])
    async with chatting(telegram, store, news, settled=0):
        await telegram.called("getMyShortDescription", 4)
    assert len([call for call in telegram.calls if call.method.startswith("setMy")]) == sets == 12
    assert all(call.status == 200 for call in telegram.calls if "My" in call.method)
    private = {each["command"]: each["description"] for each in telegram.commands["all_private_chats", "hi"]}
    assert private["settings"] == hi("command_settings")
    assert "subscribe" not in {each["command"] for each in telegram.commands["all_group_chats", ""]}
    assert "subscribe" in {each["command"] for each in telegram.commands["all_chat_administrators", ""]}
    assert telegram.described["Description", "hi"] == hi("description")
    assert telegram.described["ShortDescription", ""] == en("short_description")


async def test_admins_are_offered_their_own_command_once_they_pressed_start(telegram: Telegram, store: Store, news: Newsroom) -> None:
    telegram.knows({"id": ASHA, "type": "private", "first_name": "Asha"})
    async with chatting(telegram, store, news, admin_chat_ids=frozenset({ASHA, 4444}), settled=0):
        await telegram.called("setMyShortDescription", 2)
    assert telegram.commands[f"chat:{ASHA}", ""][-1]["command"] == "admin"
    assert {call.description for call in telegram.made("getMyCommands", 0) if call.status != 200} == {"Bad Request: chat not found"}


def test_a_command_is_offered_in_words_that_telegram_takes() -> None:
    for menu in menus([ASHA]):
        assert all(1 <= len(command.description) <= 256 for command in menu.commands)
