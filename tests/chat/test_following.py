"""What a person reads who follows a topic, a leader, a word or a site, and who wants to hear nothing of others."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, cast

import pytest
from sqlalchemy import select

from bot.chat import words
from bot.chat.following import FEEDS_EACH
from bot.errors import NotALink
from bot.reading.guard import Guard
from bot.store.channels import Channel
from bot.store.schema import chats
from bot.store.store import Store
from bot.topics.catalogue import Catalogue, Topic
from bot.topics.concern import name_key
from bot.topics.reconcile import reconcile_words
from bot.topics.resolver import Resolver
from bot.topics.subscribers import Seat
from tests.chat.house import Newsroom, chatting
from tests.fakes.audience import follow
from tests.fakes.site import hang_up, html
from tests.fakes.telegram import ASHA, PATIENCE, Message, Telegram, group
from tests.topics.feeds import rss, stories

say = words.of("en")

ROOM = group(-1001)


async def told(telegram: Telegram, text: str = "", where: int = ASHA, **more: Any) -> Message:
    """What the bot answers to a message."""
    before = len(telegram.chat(where))
    await telegram.says(text, **more)
    await telegram.until(lambda: len(telegram.chat(where)) > before)
    return telegram.chat(where)[before]


async def pressed(telegram: Telegram, message: Message, label: str = "", **more: Any) -> str:
    """What pops up when a button is pressed."""
    before = len(telegram.toasts())
    await telegram.presses(message, label, **more)
    await telegram.until(lambda: len(telegram.toasts()) > before)
    return telegram.toasts()[before]


async def follows(store: Store, chat: int = ASHA) -> list[tuple[str, str]]:
    return [(each.kind, each.title) for each in await store.subscriptions.of(chat)]


# ---- topics


async def test_topics_are_buttons_that_subscribe_and_stop(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        shown = await told(telegram, "/topics")
        assert shown.text == f"{say('topics')}\n\n{say('topics_in_channels')}\nWorld: @khabar_world"
        assert shown.labels == ["World", "Sport", "Science and technology"]
        assert await pressed(telegram, shown, "Sport") == "You now follow Sport."
        await telegram.until(lambda: "✓ Sport" in shown.labels)
        assert await follows(store) == [("topic", "Sport")]
        assert await pressed(telegram, shown, "✓ Sport") == "You no longer follow Sport."
        await telegram.until(lambda: "✓ Sport" not in shown.labels)
    assert await follows(store) == []


@pytest.mark.parametrize(
    "text", ["world", "World", "WORLD, sport", "world sport", "science and technology", "दुनिया", "खेल, दुनिया", "दुनिया खेल"]
)
async def test_a_topic_is_subscribed_to_by_its_name(text: str, telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        answer = await told(telegram, f"/subscribe {text}")
        again = await told(telegram, f"/subscribe {text}")
    titles = [title for _, title in await follows(store)]
    assert answer.text == say("subscribed", titles=titles)
    assert again.text == say("subscribed_already", titles=titles)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("/subscribe", say("subscribe_how")),
        ("/subscribe weather", say("no_topic", text="weather")),
        ("/unsubscribe world", say("unsubscribe_how")),
        ("/follow", say("follow_how")),
        ("/follow है", say("too_common")),
        ("/follow 🙂", say("too_common")),
        ("/follow a very long text that nobody would ever look for in any story", say("too_common")),
        ("/mute", say("mute_how")),
        ("/unmute cricket", say("nothing_muted")),
        ("/following", say("nothing_followed")),
        ("/settings quiet never", say("settings_not_understood", examples=say("settings_examples"))),
        ("/channel world", say("channel_how")),
        ("/import", say("import_how")),
        ("/import {}", say("import_broken")),
    ],
)
async def test_each_wrong_use_gets_a_clear_sentence(text: str, said: str, telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        assert (await told(telegram, text)).text == said
    assert await follows(store) == []


async def test_the_link_under_a_channels_post_subscribes(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        await told(telegram, "/start topic_world")
    assert await follows(store) == [("topic", "World")]


async def test_the_feeds_are_thought_over_only_where_something_else_is_followed(telegram: Telegram, store: Store, news: Newsroom) -> None:
    told_of: list[str] = []
    heard = replace(news.news, followed=lambda: told_of.append("changed"))
    news.news = heard
    async with chatting(telegram, store, news):
        await told(telegram, "/start")
        shown = await told(telegram, "/topics")
        await told(telegram, "/following")
        await told(telegram, "/settings")
        assert told_of == []
        await pressed(telegram, shown, "Sport")
        await told(telegram, "/subscribe world")
        assert told_of == ["changed"] * 2


async def test_a_site_that_is_away_is_not_asked_for_a_storys_text(telegram: Telegram, store: Store, news: Newsroom) -> None:
    away = news.serve(hang_up, "/away")
    async with chatting(telegram, store, news):
        assert (await told(telegram, f"/subscribe {away}")).text == say("no_feed_now", source="127.0.0.1")
    assert await follows(store) == []


async def test_a_channel_of_the_feeds_file_that_is_not_there_holds_up_no_other(telegram: Telegram, store: Store, news: Newsroom) -> None:
    there = telegram.knows({"id": -1009, "type": "channel", "title": "B", "username": "there"})
    topics = Catalogue((Topic("a", "A", ("https://a.example/rss",), "@nowhere"), Topic("b", "B", ("https://b.example/rss",), "@there")))
    await store.channels.link(Channel(-1010, "c", "@before"), "C")
    resolver = news.news.resolver
    news.news = replace(
        news.news,
        resolver=Resolver(topics, resolver.people, cast(Any, None), cast(Any, None), cast(Any, None), lambda: datetime.now(UTC), Guard()),
    )
    async with chatting(telegram, store, news):
        await telegram.called("getChatMember")
        await told(telegram, "/help")
    assert {each.chat for each in await store.channels.all()} == {-1010, there}


async def test_a_long_list_stays_on_its_page_while_things_are_removed(telegram: Telegram, store: Store, news: Newsroom) -> None:
    for place in range(25):
        await follow(store, ASHA, kind="word", key=f"k{place}", title=f"word {place}")
    async with chatting(telegram, store, news):
        shown = await told(telegram, "/following")
        await pressed(telegram, shown, "More")
        await telegram.until(lambda: "word 24" in shown.text)
        assert await pressed(telegram, shown, "✕ word 24") == say("unsubscribed", titles=["word 24"])
        await telegram.until(lambda: "word 24" not in shown.text)
        assert "word 23" in shown.text
        await pressed(telegram, shown, "→ digest")
        await telegram.until(lambda: "word 20 · word · digest" in shown.text)


# ---- leaders and words


@pytest.mark.parametrize("name", ["Kim Jong Un", "kim jong-un", "किम जोंग उन", "KIM JONG UN"])
async def test_a_leader_is_followed_by_any_spelling(name: str, telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        answer = await told(telegram, f"/follow {name}")
    assert answer.text == say("subscribed", titles=["Kim Jong Un"])
    (followed,) = await store.subscriptions.of(ASHA)
    assert (followed.kind, "किम जोंग उन" in followed.forms) == ("leader", True)


async def test_several_are_followed_muted_and_left_by_one_command(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        several = await told(telegram, "/follow Gandhi, Kim")
        assert several.text == say("one_at_a_time", 2, titles=["Gandhi", "Kim"])
        followed = await told(telegram, "/follow Kim Jong Un, चुनाव, Gandhi, sport")
        assert await follows(store) == [("leader", "Kim Jong Un"), ("word", "चुनाव"), ("topic", "Sport")]
        left = await told(telegram, "/unfollow चुनाव, sport; cricket")
        assert await follows(store) == [("leader", "Kim Jong Un")]
        muted = await told(telegram, "/mute गेहूं, BBC, Gandhi")
        heard = await told(telegram, "/unmute bbc, गेहूं")
    assert followed.text == f"{say('subscribed', titles=['Kim Jong Un', 'चुनाव', 'Sport'])}\n{say('which_person', text='Gandhi')}"
    assert followed.labels[0].startswith("Rahul Gandhi")
    assert left.text == f"{say('unsubscribed', titles=['चुनाव', 'Sport'])}\n{say('not_followed', titles=['“cricket”'])}"
    assert muted.text.splitlines()[1:] == [say("muted_source", name="BBC Hindi"), say("which_person", text="Gandhi")]
    assert heard.text == say("unmuted", titles=["BBC Hindi (bbc.com)", "BBC Hindi (bbc.co.uk)", "गेहूं"])
    assert await store.chats.mutes(ASHA) == []


async def test_a_topic_can_be_followed_too_and_is_left_by_any_of_its_names(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        assert (await told(telegram, "/follow world and sport")).text == say("subscribed", titles=["World", "Sport"])
        assert (await told(telegram, "/unsubscribe दुनिया")).text == say("unsubscribed", titles=["World"])
        assert (await told(telegram, "/unsubscribe world sport")).text == (
            f"{say('unsubscribed', titles=['Sport'])}\n{say('not_followed', titles=['“world”'])}"
        )


async def test_a_topic_that_is_not_quite_called_so_is_offered(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        misspelt = await told(telegram, "/subscribe wrold")
        assert misspelt.text == say("no_topic", text="wrold")
        assert misspelt.labels == ["World", say("follow_it", text="wrold"), say("see_topics")]
        part = await told(telegram, "/subscribe science")
        assert part.labels[0] == "Science and technology"
        assert await pressed(telegram, part, "Science") == say("you_follow", titles=["Science and technology"])
        assert (await told(telegram, "/subscribe xylophone")).labels[0] == say("follow_it", text="xylophone")
        assert (await told(telegram, "/subscribe https://")).text == say.error(NotALink())
        private = await told(telegram, "/subscribe http://192.168.0.1/rss")
        assert private.text == say("no_public_feed", source="192.168.0.1")


async def test_who_is_meant_is_asked_where_a_leader_was_taken_for_a_topic(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        nobody = await told(telegram, "/subscribe gandhi")
        await pressed(telegram, nobody, say("follow_it", text="gandhi"))
        await telegram.until(lambda: nobody.text == say("which_person", text="gandhi"))
        await pressed(telegram, nobody, "Rahul Gandhi")
        await telegram.until(lambda: nobody.text == say("subscribed", titles=["Rahul Gandhi"]))
    assert await follows(store) == [("leader", "Rahul Gandhi")]


async def test_what_is_followed_already_is_said_beside_what_is_new(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        await told(telegram, "/subscribe world")
        answer = await told(telegram, "/subscribe WORLD, sport and science-tech")
        assert answer.text.splitlines() == [
            say("subscribed", titles=["Sport", "Science and technology"]),
            say("subscribed_already", titles=["World"]),
        ]
        unknown = await told(telegram, "/unsubscribe cricket, चुनाव")
    assert unknown.text == say("not_followed", titles=["“cricket”", "“चुनाव”"])


async def test_who_mutes_a_topic_that_he_follows_is_asked_what_he_means(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        news.translators.book["world"] = "दुनिया"
        assert (await told(telegram, "/mute sport")).text == say("muted_word", titles=["sport (खेल)"])
        await told(telegram, "/unmute all")
        await told(telegram, "/subscribe world, sport")
        question = await told(telegram, "/mute sport")
        assert question.text == say("mute_topic", title="Sport")
        assert await pressed(telegram, question, say("stop_topic", title="Sport")) == say("unsubscribed", titles=["Sport"])
        again = await told(telegram, "/mute world")
        await pressed(telegram, again, say("the_word", text="world"))
        await telegram.until(lambda: again.edits)
    assert await follows(store) == [("topic", "World")]
    assert [each.title for each in await store.chats.mutes(ASHA)] == ["world (दुनिया)"]


async def test_of_more_names_than_one_command_takes_the_rest_is_named(telegram: Telegram, store: Store, news: Newsroom) -> None:
    words = [f"शब्द{number}" for number in range(1, 13)]
    left = say("names_left", most=10, titles=["शब्द11", "शब्द12"])
    async with chatting(telegram, store, news):
        assert (await told(telegram, f"/follow {', '.join(words)}")).text.splitlines()[1:] == [left]
        assert (await told(telegram, f"/mute {', '.join(words)}")).text.splitlines()[-1] == left
    assert len(await follows(store)) == 10


async def test_of_very_many_things_the_first_are_named(telegram: Telegram, store: Store, news: Newsroom) -> None:
    for number in range(25):
        await follow(store, Seat(ASHA), kind="word", key=f"w{number}", title=f"Tokyo {number}")
    async with chatting(telegram, store, news):
        left = await told(telegram, "/unsubscribe all")
    assert left.text.endswith("Tokyo 18, Tokyo 19 and 5 more.")
    assert await follows(store) == []


async def test_bare_unmute_shows_what_is_muted_first(telegram: Telegram, store: Store, news: Newsroom) -> None:
    for number in range(45):
        await follow(store, Seat(ASHA), kind="word", key=f"w{number}", title=f"Tokyo {number}")
    async with chatting(telegram, store, news):
        await told(telegram, "/mute चुनाव")
        shown = await told(telegram, "/unmute")
    assert say("unmute_it", title="चुनाव") in " ".join(shown.labels)


async def test_where_several_fit_the_person_is_asked(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        question = await told(telegram, "/follow Gandhi")
        assert question.text == say("which_person", text="Gandhi")
        assert question.labels[0].startswith("Rahul Gandhi · ")
        assert question.labels[-1] == say("the_word", text="Gandhi")
        await pressed(telegram, question, "Sonia Gandhi")
        await telegram.until(lambda: question.edits)
    assert question.text == say("subscribed", titles=["Sonia Gandhi"])
    assert await follows(store) == [("leader", "Sonia Gandhi")]


async def test_a_slip_of_the_pen_is_asked_about(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        question = await told(telegram, "/follow Narendra Modee")
    assert question.text == say("this_person", text="Narendra Modee")
    assert question.labels[0].startswith("Narendra Modi · Prime Minister")


async def test_an_english_word_is_put_into_hindi_once(telegram: Telegram, store: Store, news: Newsroom) -> None:
    news.translators.book["saffron"] = "केसर"
    async with chatting(telegram, store, news):
        english = await told(telegram, "/follow saffron")
        hindi = await told(telegram, "/follow केसर")
    assert english.text == say("subscribed", titles=["saffron (केसर)"])
    assert hindi.text == say("subscribed_already", titles=["केसर"])
    (followed,) = await store.subscriptions.of(ASHA)
    assert (followed.kind, followed.forms) == ("word", ("केसर", "saffron"))


async def test_without_a_translator_everyday_words_are_known_and_others_wait_for_one(
    telegram: Telegram, store: Store, news: Newsroom
) -> None:
    news.translators.modes.update(google="500", gtx="500")
    async with chatting(telegram, store, news):
        assert (await told(telegram, "/follow Elections")).text == say("subscribed", titles=["Elections (चुनाव)"])
        assert (await told(telegram, "/follow saffron")).text == say("subscribed_untranslated", titles=["saffron"])
        assert (await told(telegram, "/mute saffron tea")).text == say("muted_untranslated", titles=["saffron tea"])
        await reconcile_words(store.subscriptions, news.into_hindi)
        assert await store.subscriptions.untranslated() == ["saffron", "saffron tea"]
        await told(telegram, "/follow केसर")
        news.translators.modes.clear()
        news.translators.book.update({"saffron": "केसर", "saffron tea": "केसर चाय"})
        await reconcile_words(store.subscriptions, news.into_hindi)
    assert await store.subscriptions.untranslated() == []
    assert [(each.title, each.forms[0]) for each in await store.subscriptions.of(ASHA)] == [("Elections (चुनाव)", "चुनाव"), ("केसर", "केसर")]
    (mute,) = await store.chats.mutes(ASHA)
    assert (mute.key, mute.title, mute.forms) == (name_key("केसर चाय"), "saffron tea (केसर चाय)", ("केसर चाय", "saffron tea"))


async def test_an_outlet_is_muted_by_its_name(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        assert (await told(telegram, "/mute आज तक")).text == say("muted_source", name="Aaj Tak")
        assert (await told(telegram, "/mute ndtv")).text == say("muted_source", name="NDTV")
        assert [mute.title for mute in await store.chats.mutes(ASHA)] == ["Aaj Tak (aajtak.in)", "NDTV (ndtv.in)", "NDTV (ndtv.com)"]
        assert (await told(telegram, "/unmute NDTV")).text == say("unmuted", titles=["NDTV (ndtv.in)", "NDTV (ndtv.com)"])
    assert (await store.chats.preferences(ASHA)).muted.sources == {"aajtak.in"}


async def test_what_is_followed_can_be_named_in_any_way_to_stop_it(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        for text in ("/subscribe world", "/follow Kim Jong Un", "/follow बाढ़"):
            await told(telegram, text)
        assert (await told(telegram, "/unfollow किम जोंग उन")).text == say("unsubscribed", titles=["Kim Jong Un"])
        assert (await told(telegram, "/unsubscribe World")).text == say("unsubscribed", titles=["World"])
        assert (await told(telegram, "/unfollow cricket")).text == say("not_followed", titles=["“cricket”"])
        assert (await told(telegram, "/unfollow all")).text == say("unsubscribed", titles=["बाढ़"])
    assert await follows(store) == []


# ---- feeds of one's own


async def test_a_sites_address_leads_to_its_feed(telegram: Telegram, store: Store, news: Newsroom) -> None:
    feed = news.site.page("/rss/desh.xml", rss(*stories(1, 2, 3)))
    home = news.site.page("/", f'<html><head><link rel="alternate" type="application/rss+xml" href="{feed}"></head></html>')
    async with chatting(telegram, store, news):
        answer = await told(telegram, f"/subscribe {home}")
    assert answer.text == say("subscribed", titles=["“देश की ख़बरें”"])
    (followed,) = await store.subscriptions.of(ASHA)
    assert (followed.kind, followed.key) == ("feed", feed)


async def test_what_is_no_feed_is_said(telegram: Telegram, store: Store, news: Newsroom) -> None:
    news.site.serve("/", html("<p>नमस्ते</p>"))
    async with chatting(telegram, store, news):
        answer = await told(telegram, f"/subscribe {news.site.url('/')}")
        private = await told(telegram, "/subscribe http://10.0.0.7/feed")
    assert "not a news feed that I can read" in answer.text
    assert "not a public web address" in private.text


async def test_a_feed_at_an_address_that_no_index_holds_is_refused(telegram: Telegram, store: Store, news: Newsroom) -> None:
    feed = news.site.page(f"/rss/{'a7' * 1000}.xml", rss(*stories(1)))
    async with chatting(telegram, store, news):
        assert "not a news feed that I can read" in (await told(telegram, f"/subscribe {feed}")).text
    assert await store.subscriptions.of(ASHA) == []


async def test_a_chat_has_so_many_feeds_of_its_own(telegram: Telegram, store: Store, news: Newsroom) -> None:
    feeds = [news.site.page(f"/rss/{n}.xml", rss(*stories(n))) for n in range(FEEDS_EACH + 1)]
    async with chatting(telegram, store, news):
        for feed in feeds[:-1]:
            await told(telegram, f"/subscribe {feed}")
        assert (await told(telegram, f"/subscribe {feeds[-1]}")).text == say("too_many_feeds", most=FEEDS_EACH)
    assert len(await follows(store)) == FEEDS_EACH


# ---- muting


async def test_names_words_and_sources_are_muted_and_heard_again(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        assert (await told(telegram, "/mute cricket")).text == say("muted_word", titles=["cricket (क्रिकेट)"])
        assert (await told(telegram, "/mute व्लादिमीर पुतिन")).text == say("muted", titles=["Vladimir Putin"])
        assert (await told(telegram, "/mute https://www.samachar.example/desh")).text == say("muted_source", name="samachar.example")
        preferences = await store.chats.preferences(ASHA)
        assert (len(preferences.muted.leaders), preferences.muted.words, preferences.muted.sources) == (
            1,
            frozenset({"क्रिकेट"}),
            frozenset({"samachar.example"}),
        )
        for name in ("क्रिकेट", "Putin", "samachar.example"):
            assert (await told(telegram, f"/unmute {name}")).text.startswith("No longer muted: ")
    assert await store.chats.mutes(ASHA) == []


# ---- the list


async def test_following_lists_everything_with_a_button_that_removes_it(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        for text in ("/subscribe world", "/follow Kim Jong Un", "/mute क्रिकेट"):
            await told(telegram, text)
        shown = await told(telegram, "/following")
        assert shown.text == ("You follow\n• World · topic · at once\n• Kim Jong Un · leader · at once\n\nMuted\n• क्रिकेट · word")
        assert shown.labels == ["✕ World", "→ digest", "✕ Kim Jong Un", "→ digest", "✕ Unmute क्रिकेट"]
        await pressed(telegram, shown, "→ digest")
        await telegram.until(lambda: "World · topic · digest" in shown.text)
        assert await pressed(telegram, shown, "✕ Kim") == say("unsubscribed", titles=["Kim Jong Un"])
        await telegram.until(lambda: "Kim" not in shown.text)
        assert await pressed(telegram, shown, "✕ Unmute") == say("unmuted", titles=["क्रिकेट"])
        await telegram.until(lambda: shown.text == "You follow\n• World · topic · digest")
    assert await store.chats.mutes(ASHA) == []


async def test_a_long_list_has_pages(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        for number in range(25):
            await told(telegram, f"/follow सड़क {number}")
        shown = await told(telegram, "/following")
        assert "सड़क 24" not in shown.text
        await pressed(telegram, shown, "More")
        await telegram.until(lambda: "सड़क 24" in shown.text)
        assert max(len(one["callback_data"].encode()) for one in shown.buttons) <= 64


FORGED = (
    *("", "x", "drop:", "drop:1 OR 1=1", "drop:99999999999999999999999999", "drop:-1", "way:1:never", "way:1", "on:weather", "off:"),
    *("who:Q0", "set", "set:cap", "set:cap:-5", "set:zone:../../etc/passwd", "set:cap:5:-1009999999999", "page:-7", "page:x"),
    *("older:world:x", "older:world:99999999999", "older:world:e0", "older::", "news:1", "news:::", "unlink:1:world", "unlink"),
    *("mute:77", "mute:x", "sources:77", "story:", "event:77", "event:999999999999999999999", "word:", "no-word:", "😀" * 16),
)


async def test_a_forged_button_does_no_harm(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        await told(telegram, "/subscribe world")
        shown = await told(telegram, "/following")
        for forged in FORGED:
            await pressed(telegram, shown, told=forged)
            assert await follows(store) == [("topic", "World")], forged
        assert (await told(telegram, "/subscribe sport")).text == say("subscribed", titles=["Sport"])


async def test_a_button_removes_nothing_of_another_chat(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        await told(telegram, "/subscribe world", 43, user=43)
        (its,) = await store.subscriptions.of(43)
        await told(telegram, "/subscribe sport")
        shown = await told(telegram, "/following")
        assert await pressed(telegram, shown, told=f"drop:{its.id}") == say("old_button")
    assert await follows(store, 43) == [("topic", "World")]


async def test_buttons_hold_after_a_restart(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        shown = await told(telegram, "/topics")
    async with chatting(telegram, store, news):
        assert await pressed(telegram, shown, "World") == "You now follow World."


# ---- groups


async def test_in_a_group_only_admins_change_what_it_gets(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        room = ROOM["id"]
        assert (await told(telegram, "/subscribe world", room, chat=ROOM)).text == say("admins_only")
        shown = await told(telegram, "/topics", room, chat=ROOM)
        assert await pressed(telegram, shown, "World") == say("admins_only")
        assert await follows(store, room) == []
        telegram.members[room, ASHA] = "administrator"
        assert (await told(telegram, "/subscribe world", room, chat=ROOM)).text == say("subscribed", titles=["World"])
        assert await pressed(telegram, shown, "Sport") == "You now follow Sport."
    assert await follows(store, room) == [("topic", "World"), ("topic", "Sport")]


async def test_an_anonymous_admin_is_one_and_a_channel_that_writes_is_none(telegram: Telegram, store: Store, news: Newsroom) -> None:
    room = ROOM["id"]
    as_group = {"from": {"id": 1087968824, "is_bot": True, "first_name": "Group"}, "sender_chat": ROOM}
    as_channel = {**as_group, "sender_chat": {"id": -1009, "type": "channel", "title": "C"}}
    async with chatting(telegram, store, news):
        assert (await told(telegram, "/subscribe world", room, chat=ROOM, **as_channel)).text == say("admins_only")
        await told(telegram, "/subscribe world", room, chat=ROOM, **as_group)
    assert await follows(store, room) == [("topic", "World")]


async def test_what_is_followed_in_a_forum_topic_is_that_topics(telegram: Telegram, store: Store, news: Newsroom) -> None:
    forum = group(-1002, is_forum=True)
    telegram.members[-1002, ASHA] = "creator"
    async with chatting(telegram, store, news):
        answer = await told(telegram, "/subscribe world", -1002, chat=forum, is_topic_message=True, message_thread_id=77)
        assert answer.thread == 77
        await told(telegram, "/follow Kim Jong Un", -1002, chat=forum)
    assert [each.seat for each in await store.subscriptions.of(-1002)] == [Seat(-1002, 77), Seat(-1002)]


async def test_a_bot_for_oneself_answers_no_strangers_button(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        shown = await told(telegram, "/topics")
    async with chatting(telegram, store, news, allowed_chat_ids=frozenset({43})):
        assert await pressed(telegram, shown, "World") == say("old_button")
    assert await follows(store) == []


async def test_to_follow_what_is_muted_ends_the_mute(telegram: Telegram, store: Store, news: Newsroom) -> None:
    site = news.site.page("/rss/desh.xml", rss(*stories(1, 2, 3)))
    async with chatting(telegram, store, news):
        for mute in ("/mute Kim Jong Un", "/mute cricket", "/mute Donald Trump", f"/mute {site}"):
            await told(telegram, mute)
        assert (await told(telegram, "/follow किम जोंग उन, cricket")).text.splitlines() == [
            say("subscribed", titles=["Kim Jong Un", "cricket (क्रिकेट)"]),
            say("unmuted", titles=["Kim Jong Un", "cricket (क्रिकेट)"]),
        ]
        await told(telegram, "/mute Kim Jong Un")
        again = await told(telegram, "/follow Kim Jong Un")
        assert again.text.splitlines() == [say("subscribed_already", titles=["Kim Jong Un"]), say("unmuted", titles=["Kim Jong Un"])]
        assert (await told(telegram, f"/subscribe {site}")).text.endswith(say("unmuted", titles=["127.0.0.1"]))
    assert [mute.title for mute in await store.chats.mutes(ASHA)] == ["Donald Trump"]


@pytest.mark.parametrize("told_by", ["both", "the group", "the supergroup"])
async def test_a_group_that_becomes_a_supergroup_keeps_what_it_follows(
    told_by: str, telegram: Telegram, store: Store, news: Newsroom
) -> None:
    old: dict[str, Any] = {"id": -55, "type": "group", "title": "Old"}
    telegram.members[-55, ASHA] = "creator"
    telegram.privacy = False
    async with chatting(telegram, store, news):
        await told(telegram, "/subscribe world", -55, chat=old)
        if told_by != "the supergroup":
            await telegram.says(chat=old, migrate_to_chat_id=-1005)
            await told(telegram, "/help")
            await told(telegram, "/topics", -55, chat=old)
        if told_by != "the group":
            await telegram.says(chat=group(-1005), migrate_from_chat_id=-55)
        await told(telegram, "/topics", -1005, chat=group(-1005))
    assert (await follows(store, -55), await follows(store, -1005)) == ([], [("topic", "World")])


@pytest.mark.parametrize("text", ["/start", "hello"])
async def test_a_chat_that_comes_back_is_told(text: str, telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        await told(telegram, "/subscribe world")
        await store.chats.retire(ASHA)
        await telegram.says(text)
        await telegram.shows(ASHA, lambda m: m.text.startswith("I have not been able to write to this chat since"))
    assert await store.chats.came_back(ASHA) is None


PRIVATE = {"id": ASHA, "type": "private", "first_name": "Asha"}


async def test_who_lets_the_bot_in_again_is_told_at_once(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        await told(telegram, "/subscribe world")
        await telegram.stands(PRIVATE, "kicked")
        await until(lambda: retired(store))
        await telegram.stands(PRIVATE, "member", "kicked")
        await telegram.shows(ASHA, lambda m: m.text.startswith("I have not been able to write to this chat since"))
        await told(telegram, "/start")
    assert len(telegram.chat(ASHA)) == 3
    assert not await retired(store)


async def test_of_a_group_or_a_channel_that_sends_the_bot_away_nothing_is_asked_any_more(
    telegram: Telegram, store: Store, news: Newsroom
) -> None:
    channel: dict[str, Any] = {"id": -1009, "type": "channel", "title": "C"}
    await follow(store, ROOM["id"])
    await store.channels.link(Channel(-1009, "sport", "C"), "Sport")
    async with chatting(telegram, store, news):
        assert await store.subscriptions.followed("topic") == {"world", "sport"}
        await telegram.stands(ROOM, "left")
        await telegram.stands(channel, "kicked", "administrator")
        await until(lambda: retired(store, 2))
        assert await store.subscriptions.followed("topic") == set()
        await telegram.stands(channel, "administrator", "kicked")
        await telegram.stands(ROOM, "member", "left")
        await telegram.shows(ROOM["id"], lambda m: m.text.startswith("I have not been able to write to this chat since"))
        await until(lambda: awake(store))
    assert telegram.chat(-1009) == []


async def test_who_never_followed_anything_is_told_nothing_of_it(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        await telegram.stands(PRIVATE, "kicked")
        await telegram.stands(PRIVATE, "member", "kicked")
        await told(telegram, "/start")
    assert len(telegram.chat(ASHA)) == 1


async def retired(store: Store, count: int = 1) -> bool:
    async with store.database.reading() as connection:
        return len((await connection.execute(select(chats).where(chats.c.retired_at.is_not(None)))).all()) == count


async def awake(store: Store) -> bool:
    return await retired(store, 0)


async def until(condition: Callable[[], Awaitable[bool]]) -> None:
    """Wait for what no message shows."""
    async with asyncio.timeout(PATIENCE):
        while not await condition():  # noqa: ASYNC110 -- rows have no event
            await asyncio.sleep(0.01)
