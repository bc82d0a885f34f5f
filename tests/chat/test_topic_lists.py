"""What a person reads who asks for the news of a topic, or for what is new to him."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.chat import words
from bot.store.store import Store, open_store
from bot.topics.concern import Concern
from bot.topics.events import Account, Report
from bot.topics.subscribers import Key
from tests.chat.house import ENGLISH, Newsroom, chatting
from tests.chat.test_following import pressed, told
from tests.fakes.audience import account, concerns, follow, read
from tests.fakes.databases import on_sqlite
from tests.fakes.phrases import HEADLINE
from tests.fakes.telegram import ASHA, Telegram, group

say = words.of("en")

WORLD: Key = ("topic", "world")
SPORT: Key = ("topic", "sport")
FLOOD = "जापान ने इस पर कोई टिप्पणी नहीं की है।"


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    """On both databases."""
    opened = await open_store(database_url, daily_characters=500_000, daily_characters_per_chat=50_000)
    yield opened
    await opened.close()


async def listed(store: Store, link: str, title: str = HEADLINE, ago: float = 0, *keys: Key, source: str = "samachar.example") -> Report:
    """A feed listed this so many hours ago."""
    seen = datetime.now(UTC) - timedelta(hours=ago)
    those = frozenset(keys or (WORLD,))
    return await store.events.open(Account(link, source, title, "", seen, seen), Concern(those, frozenset()))


@on_sqlite
async def test_a_topics_newest_stories_are_lines_with_their_leaders(telegram: Telegram, store: Store, news: Newsroom) -> None:
    await listed(store, "https://samachar.example/1", FLOOD, 2)
    await listed(store, "https://samachar.example/2", HEADLINE, 1)
    await listed(store, "https://samachar.example/3", FLOOD, 0, ("topic", "sport"))
    async with chatting(telegram, store, news):
        shown = await told(telegram, "/summary world")
    assert shown.text == (
        f"World\n\n1. {ENGLISH} — Kim Jong Un, Vladimir Putin · samachar.example\n2. Japan has not commented on it · samachar.example"
    )
    assert shown.labels == ["1", "2"]
    assert news.translators.calls() == 1


@on_sqlite
async def test_a_line_is_worded_as_the_storys_headline_would_be(telegram: Telegram, store: Store, news: Newsroom) -> None:
    """Names are put right, and what portals put before and behind a headline is left out."""
    teased = f"Wheat Deal Talks: {HEADLINE}, जानें क्या हुई बात"
    news.translators.book[teased] = "Wheat Deal Talks: Kim Jong Wool speaks to Putin by phone, agrees on 3 deals, know what was discussed"
    await listed(store, "https://samachar.example/1", teased)
    async with chatting(telegram, store, news):
        shown = await told(telegram, "/summary world")
    assert f"1. {ENGLISH} — " in shown.text


@on_sqlite
async def test_a_line_with_a_figure_that_its_headline_does_not_have_stays_hindi(telegram: Telegram, store: Store, news: Newsroom) -> None:
    news.translators.modes |= {"google": "figure", "gtx": "figure"}
    await listed(store, "https://samachar.example/1", HEADLINE)
    async with chatting(telegram, store, news):
        shown = await told(telegram, "/summary world")
    assert f"1. {HEADLINE} — Kim Jong Un, Vladimir Putin" in shown.text


@on_sqlite
async def test_a_storys_number_brings_its_key_points(telegram: Telegram, store: Store, news: Newsroom) -> None:
    await listed(store, news.story())
    async with chatting(telegram, store, news):
        shown = await told(telegram, "/summary World")
        await telegram.presses(shown, "1")
        answer = await telegram.shows(ASHA, lambda m: "Leaders named" in m.text)
        assert answer.text.startswith(ENGLISH)
        assert answer.reply_to == shown.id
        again = await told(telegram, "/summary world")
    assert "Kim Jong Un" in again.text


@on_sqlite
async def test_in_a_group_the_key_points_come_too(telegram: Telegram, store: Store, news: Newsroom) -> None:
    await listed(store, news.story())
    room = group(-1001)
    async with chatting(telegram, store, news):
        shown = await told(telegram, "/summary world", -1001, chat=room)
        await telegram.presses(shown, "1")
        await telegram.shows(-1001, lambda m: "Leaders named" in m.text)


async def test_older_stories_are_behind_a_button(telegram: Telegram, store: Store, news: Newsroom) -> None:
    for number in range(12):
        await listed(store, f"https://samachar.example/{number}", HEADLINE if number < 10 else FLOOD, number + 1)
    async with chatting(telegram, store, news):
        shown = await told(telegram, "/summary world")
        assert shown.labels[-1] == "Older ›"
        await telegram.presses(shown, "Older")
        older = await telegram.shows(ASHA, lambda m: m is not shown)
    assert older.text.count("Japan") == 2


@pytest.mark.parametrize("what", ["yesterday", "कल", "japan", "टिप्पणी"])
async def test_a_topic_is_searched_by_a_day_or_a_word(what: str, telegram: Telegram, store: Store, news: Newsroom) -> None:
    news.translators.book["japan"] = "जापान"
    await listed(store, "https://samachar.example/1", HEADLINE)
    await listed(store, "https://samachar.example/2", FLOOD, 24)
    await listed(store, "https://samachar.example/3", HEADLINE, 80)
    async with chatting(telegram, store, news):
        shown = await told(telegram, f"/summary world {what}")
        nothing = await told(telegram, "/summary world 3 March 2019")
    assert [line[:8] for line in shown.text.split("\n")[2:]] == ["1. Japan"]
    assert nothing.text == say("nothing_found", title="World", what="3 March 2019")


@pytest.mark.parametrize("what", ["flood", "बाढ़", "{day}"])
async def test_what_is_found_has_older_ones_behind_a_button(what: str, telegram: Telegram, store: Store, news: Newsroom) -> None:
    noon = datetime.now(ZoneInfo("Asia/Kolkata")).replace(hour=12) - timedelta(days=1)
    ago = (datetime.now(UTC) - noon).total_seconds() / 3600
    for number in range(14):
        await listed(store, f"https://samachar.example/{number}", f"असम में बाढ़ से {number + 20} गांव डूबे", ago + number / 60)
    async with chatting(telegram, store, news):
        shown = await told(telegram, f"/summary world {what.format(day=noon.date())}")
        assert shown.labels[-1] == "Older ›"
        await telegram.presses(shown, "Older")
        older = await telegram.shows(ASHA, lambda m: m.id > shown.id)
    assert [line.split(".")[0] for line in older.text.split("\n")[2:6]] == ["1", "2", "3", "4"]
    assert "Older ›" not in older.labels
    assert older.text.split("\n")[0] == shown.text.split("\n")[0]


async def test_a_search_loses_and_repeats_nothing_where_one_look_ends(
    telegram: Telegram, store: Store, news: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where a feed listed all of it at one moment."""
    monkeypatch.setattr("bot.chat.cursor.LOOKED_AT", 4)
    moment = datetime.now(UTC)
    flooded = []
    for number in range(23):
        told_of = account(moment, f"असम में बाढ़ से {number + 20} गांव डूबे" if number % 2 else FLOOD)
        await store.events.open(told_of, concerns(WORLD))
        flooded += [told_of.link] if number % 2 else []
    async with chatting(telegram, store, news):
        shown = await told(telegram, "/summary world बाढ़")
        await telegram.presses(shown, "Older")
        older = await telegram.shows(ASHA, lambda m: m.id > shown.id)
    assert [entity.url for message in (shown, older) for entity in message.entities if entity.url] == flooded[::-1]
    assert "Older ›" not in older.labels


@pytest.mark.parametrize("what", ["Nitish Kumar", "नीतीश कुमार", "gandak", "उद्घाटन", "पुलों"])
async def test_a_word_is_looked_for_in_all_that_is_known_of_a_story(what: str, telegram: Telegram, store: Store, news: Newsroom) -> None:
    news.translators.book["gandak"] = "गंडक"
    report = await listed(store, "https://samachar.example/1", "चार साल बाद मिला तोहफा", 200)
    await store.events.join(report.event, account(datetime.now(UTC), "आज से खुला पुल"), concerns())
    await read(store, report)
    await listed(store, "https://samachar.example/2", FLOOD)
    async with chatting(telegram, store, news):
        shown = await told(telegram, f"/summary world {what}")
    assert [line.split(" — ")[0] for line in shown.text.split("\n")[2:]] == ["1. Nitish Kumar opens the new bridge over the Gandak"]


async def test_a_word_that_names_no_topic_is_looked_for_in_all_of_them(telegram: Telegram, store: Store, news: Newsroom) -> None:
    for number in range(12):
        await listed(store, f"https://samachar.example/{number}", HEADLINE, 1 + number, SPORT if number % 2 else WORLD)
    await listed(store, "https://samachar.example/flood", FLOOD)
    async with chatting(telegram, store, news):
        shown = await told(telegram, "/summary फोन")
        assert shown.text.startswith(f"“फोन”\n\n1. {ENGLISH}")
        assert shown.text.count(ENGLISH) == len(shown.labels) - 1 == 10
        await pressed(telegram, shown, say("older_stories"))
        older = await telegram.shows(ASHA, lambda m: m.id > shown.id)
        assert older.text.count(ENGLISH) == 2
        nothing = await told(telegram, "/summary भूकंप")
        assert nothing.text == say("nothing_about", text="भूकंप")
        await pressed(telegram, nothing, say("follow_it", text="भूकंप"))
        await telegram.until(lambda: nothing.text == say("subscribed", titles=["भूकंप"]))
        assert (await told(telegram, "/summary the")).text == say("nothing_about", text="the")
        assert (await told(telegram, f"/summary {FLOOD} {FLOOD}")).text == say("short_text")
        assert (await told(telegram, "/summary gandhi")).text == say("nothing_about", text="gandhi")
    assert [(each.kind, each.title) for each in await store.subscriptions.of(ASHA)] == [("word", "भूकंप")]


@on_sqlite
async def test_what_there_is_already_of_what_one_follows_now_is_behind_a_button(telegram: Telegram, store: Store, news: Newsroom) -> None:
    await listed(store, "https://samachar.example/1", HEADLINE, 1, WORLD, ("leader", "Q56226"))
    await listed(store, "https://samachar.example/2", FLOOD)
    async with chatting(telegram, store, news):
        for command, title in (("/subscribe world", "World"), ("/follow Kim Jong Un", "Kim Jong Un"), ("/follow फोन", "फोन")):
            followed = await told(telegram, command)
            assert followed.labels == [say("newest_stories"), say("undo")]
            await pressed(telegram, followed, say("newest_stories"))
            there = await telegram.shows(ASHA, lambda m, after=followed.id: m.id > after)  # type: ignore[misc]
            assert there.text.startswith(f"{title}\n\n")
            assert ENGLISH in there.text
            assert ("Japan" in there.text) == (title == "World")
        await told(telegram, "/unsubscribe all")
        assert await pressed(telegram, followed, say("newest_stories")) == say("old_button")


@on_sqlite
async def test_a_name_that_several_have_shows_the_news_of_each(telegram: Telegram, store: Store, news: Newsroom) -> None:
    news.translators.modes.update(google="500", gtx="500")
    await listed(store, "https://samachar.example/1", HEADLINE, 1, ("leader", "Q22686"), WORLD)
    await listed(store, "https://samachar.example/2", "मेलानिया ट्रंप ने स्कूल देखा", 0, ("leader", "melania trump"), WORLD)
    async with chatting(telegram, store, news):
        shown = await told(telegram, "/summary trump")
        among = await told(telegram, "/summary world trump")
    assert shown.text.startswith("Donald Trump, Melania Trump, ")
    assert [line[:3] for line in shown.text.split("\n")[2:4]] == ["1. ", "2. "]
    assert among.text.split("\n")[2].startswith("1. मेलानिया")


@on_sqlite
async def test_without_a_translator_the_headlines_stand_in_hindi(telegram: Telegram, store: Store, news: Newsroom) -> None:
    news.translators.modes.update(google="500", gtx="500")
    await listed(store, "https://samachar.example/1")
    async with chatting(telegram, store, news):
        shown = await told(telegram, "/summary world")
    assert shown.text == f"World\n\n1. {HEADLINE} — Kim Jong Un, Vladimir Putin · samachar.example\n\n{say('headlines_in_hindi')}"


@on_sqlite
async def test_a_topic_without_stories_says_so(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        assert (await told(telegram, "/summary sport")).text == say("nothing_in", title="Sport")


async def test_a_leaders_stories_can_be_asked_for(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        await told(telegram, "/follow Kim Jong Un")
        (followed,) = await store.subscriptions.of(ASHA)
        await listed(store, "https://samachar.example/1", HEADLINE, 0, ("leader", followed.key))
        assert (await told(telegram, "/summary किम जोंग उन")).text.startswith(f"Kim Jong Un\n\n1. {ENGLISH}")


async def test_bare_summary_is_what_is_new_since_one_last_asked(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        await told(telegram, "/subscribe world")
        assert (await told(telegram, "/summary")).text == say("nothing_new_yet")
        await listed(store, "https://samachar.example/1")
        await listed(store, "https://samachar.example/2", FLOOD, 0, ("topic", "sport"))
        assert (await told(telegram, "/summary")).text.startswith(f"New in what you follow\n\n1. {ENGLISH}")
        assert (await told(telegram, "/summary")).text == say("nothing_new")


@pytest.mark.parametrize(("looked_at", "label"), [(300, "2 more ›"), (12, "More ›")], ids=["counted", "more than is counted"])
async def test_who_follows_much_turns_the_pages_of_what_is_new(
    looked_at: int, label: str, telegram: Telegram, store: Store, news: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chat.topic_lists.LOOKED_AT", looked_at)
    async with chatting(telegram, store, news):
        await told(telegram, "/subscribe world")
        for number in range(12):
            await listed(store, f"https://samachar.example/{number}", FLOOD if number < 2 else HEADLINE)
        shown = await told(telegram, "/summary")
        assert shown.labels[-1] == label


@pytest.mark.parametrize("asked", ["/summary world", "/summary", "/summary world जापान"])
async def test_what_a_feed_listed_at_one_moment_is_shown_once_page_by_page(
    asked: str, telegram: Telegram, store: Store, news: Newsroom
) -> None:
    moment = datetime.now(UTC) - timedelta(hours=1)
    await follow(store, ASHA)
    for number in range(23):
        link = f"https://samachar.example/{number}"
        await store.events.open(Account(link, "samachar.example", FLOOD, "", moment, moment), Concern(frozenset({WORLD}), frozenset()))
    async with chatting(telegram, store, news):
        shown = await told(telegram, asked)
        while shown.labels[-1].endswith("›"):
            before = len(telegram.made("sendMessage"))
            await telegram.presses(shown, shown.labels[-1])
            await telegram.called("sendMessage", before + 1)
            shown = telegram.chat(ASHA)[-1]
    links = [entity.url for message in telegram.chat(ASHA) for entity in message.entities if entity.url]
    assert len(links) == len(set(links)) == 23


async def test_a_pushed_story_is_muted_and_its_sources_are_named(telegram: Telegram, store: Store, news: Newsroom) -> None:
    report = await listed(store, "https://samachar.example/1")
    now = datetime.now(UTC)
    await store.events.join(
        report.event, Account("https://patra.example/9", "patra.example", HEADLINE, "", now, now), Concern(frozenset(), frozenset())
    )
    async with chatting(telegram, store, news):
        shown = await told(telegram, "/summary world")
        assert await pressed(telegram, shown, told=f"sources:{report.event}") == say("sources", hosts=["samachar.example", "patra.example"])
        assert await pressed(telegram, shown, told=f"mute:{report.event}") == say("story_muted")
        assert await pressed(telegram, shown, told=f"mute:{report.event}") == say("story_muted")
    assert (await store.chats.preferences(ASHA)).muted.stories == frozenset({report.event})
