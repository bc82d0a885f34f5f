"""What a person gets in a private chat."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.chat import words
from bot.chat.handlers import MOST_PIECES
from bot.chat.progress import PATIENCE
from bot.chat.sweep import is_tried
from bot.errors import (
    BlockedAddress,
    NotAStory,
    NotFound,
    NotHindi,
    NotHtml,
    ReadingError,
    RefusedBySite,
    SiteFailed,
    TooLarge,
    Unreachable,
)
from bot.reading.article import Extractor
from bot.store.requests import Ask
from bot.store.store import Store
from bot.topics.subscribers import DEFAULT
from tests.chat.house import ENGLISH, PASTED, SENTENCES, Faulty, Held, Newsroom, chatting, newsroom
from tests.fakes.phrases import HEADLINE
from tests.fakes.site import Answer, Behaviour, hang_up, html
from tests.fakes.telegram import ASHA, BOT, Message, Telegram, group
from tests.fakes.telegram import PATIENCE as PATIENCE_OF_TESTS
from tests.topics.feeds import rss, stories

say = words.of("en")


def answered(message: Message) -> bool:
    return message.text.startswith(ENGLISH)


# ---- what is answered


async def test_a_link_is_answered_by_one_message_that_replies_to_it(telegram: Telegram, store: Store, news: Newsroom) -> None:
    link = news.story()
    async with chatting(telegram, store, news):
        asked = await telegram.says(link)
        answer = await telegram.shows(ASHA, answered)
    assert answer.text.startswith(f"{ENGLISH}\n127.0.0.1 · 12 Aug 2025\n\n1. ")
    assert "• Vladimir Putin · President, Russia · व्लादिमीर पुतिन" in answer.text
    assert answer.reply_to == asked
    assert telegram.chat(ASHA) == [answer]
    assert telegram.made("sendChatAction", ASHA)[0].at < telegram.made("sendMessage", ASHA)[0].at
    assert news.translators.calls() == 1


async def test_a_known_link_is_answered_without_reading_it_or_typing(telegram: Telegram, store: Store, news: Newsroom) -> None:
    link = news.story()
    async with chatting(telegram, store, news):
        await telegram.says(link)
        await telegram.shows(ASHA, answered)
        await telegram.says(f"{link}?utm_source=whatsapp", user=43)
        await telegram.shows(43, answered)
    assert news.fetches(link) == 1
    assert not telegram.made("sendChatAction", 43)


async def test_each_of_several_links_is_answered(telegram: Telegram, store: Store, news: Newsroom) -> None:
    link, other = news.story(), news.serve(html("no", 403), "/desh/band-102")
    async with chatting(telegram, store, news):
        await telegram.says(f"Look: {link} and {other}.")
        await telegram.until(lambda: len(telegram.chat(ASHA)) == 2)
    assert {m.text.split("\n")[0] for m in telegram.chat(ASHA)} == {ENGLISH, RefusedBySite("127.0.0.1").sentence}


async def test_an_error_among_several_links_says_which_of_them_it_is_about(telegram: Telegram, store: Store, news: Newsroom) -> None:
    read, gone, alone = news.story(), news.serve(html("gone", 404), "/gone-1"), news.serve(html("gone", 404), "/gone-2")
    async with chatting(telegram, store, news):
        await telegram.says(f"{read} {gone}")
        several = await telegram.shows(ASHA, lambda m: "no page" in m.text)
        asked = await telegram.says(alone)
        one = await telegram.shows(ASHA, lambda m: m.reply_to == asked)
    assert several.text == f"{NotFound('127.0.0.1').sentence}\n\n{gone}"
    assert one.text == NotFound("127.0.0.1").sentence


@pytest.mark.parametrize("name", ["world", "दुनिया", "Kim Jong Un", "Gandhi"])
async def test_a_name_instead_of_a_link_is_told_where_it_leads(name: str, telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        await telegram.says(name)
        assert (await telegram.shows(ASHA)).text == say("a_name", text=name)


async def test_of_many_links_five_are_answered_and_the_person_is_told(telegram: Telegram, store: Store, news: Newsroom) -> None:
    links = [news.serve(html("gone", 404), f"/desh/khabar-{n}") for n in range(101, 201)]
    async with chatting(telegram, store, news):
        await telegram.says("\n".join(links)[:4096])
        await telegram.until(lambda: len(telegram.chat(ASHA)) == 6)
    assert telegram.chat(ASHA)[0].text == say("too_many_links", most=5)
    assert [news.fetches(link) for link in links] == [1] * 5 + [0] * 95


@pytest.mark.parametrize("where", ["caption", "behind words", "button", "preview"])
async def test_a_link_is_found_wherever_a_message_holds_it(where: str, telegram: Telegram, store: Store, news: Newsroom) -> None:
    link = news.story()
    holding = {
        "caption": {"caption": f"देखिए {link}", "photo": [{"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9}]},
        "behind words": {"text": "the talks", "entities": [{"type": "text_link", "offset": 4, "length": 5, "url": link}]},
        "button": {"text": "बातचीत हुई", "reply_markup": {"inline_keyboard": [[{"text": "पूरा पढ़ें", "url": link}]]}},
        "preview": {"text": "बातचीत हुई", "link_preview_options": {"url": link}},
    }
    async with chatting(telegram, store, news):
        await telegram.says(**holding[where])  # type: ignore[arg-type]
        await telegram.shows(ASHA, answered)


async def test_a_pasted_text_is_read_like_a_link(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        asked = await telegram.says(PASTED)
        answer = await telegram.shows(ASHA, answered)
    assert answer.text.split("\n")[1] == "pasted text"
    assert answer.reply_to == asked
    assert not news.site.requests


async def test_a_text_that_never_ends_grows_to_so_many_pieces_alone(telegram: Telegram, store: Store, news: Newsroom) -> None:
    due = datetime.now(UTC) + timedelta(seconds=25)
    for number in range(1, MOST_PIECES + 1):
        await store.requests.hold(BOT, 10_000 + number, Ask(ASHA, number, "text", "और भी", person=ASHA), due)
    async with chatting(telegram, store, news):
        await telegram.says(" ".join([HEADLINE + "\n", *SENTENCES, *(f"वार्ड {n} में सड़क की मरम्मत का काम पूरा हो गया है।" for n in range(70))]))
        await telegram.shows(ASHA, lambda m: ENGLISH in m.text)
    beyond = await store.requests.get(MOST_PIECES + 1)
    assert beyond is not None
    assert beyond.state != "joined"


async def test_a_long_text_that_the_client_cut_is_read_as_one(telegram: Telegram, store: Store, news: Newsroom) -> None:
    wards = [f"वार्ड {n} में सड़क की मरम्मत का काम पिछले सप्ताह पूरा हो गया है।" for n in range(1, 120)]
    pieces = [" ".join([HEADLINE + "\n", *SENTENCES, *wards[:50]]), " ".join(wards[50:115]), " ".join(wards[115:])]
    async with chatting(telegram, store, news):
        asked = [await telegram.says(piece) for piece in pieces]
        answer = await telegram.shows(ASHA, answered)
    assert answer.reply_to == asked[0]
    assert telegram.chat(ASHA) == [answer]
    rows = [await store.requests.get(id) for id in (1, 2, 3)]
    assert [row.state for row in rows if row] == ["answered", "joined", "joined"]


# ---- what is said to what cannot be answered


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("/start", say("start")),
        ("/help", say("help")),
        ("/frobnicate", say("unknown_command")),
        ("/summary", say("summary_how_more")),
        ("/summary weather", say("nothing_about", text="weather")),
        ("what is new there", say("no_link")),
        ("/sumary", say("like_a_command", name="summary")),
        ("/list", say("like_a_command", name="following")),
        ("Settings", say("slash_missing", command="/settings")),
        ("follow  Narendra Modi", say("slash_missing", command="/follow Narendra Modi")),
        ("forget it", say("no_link")),
        ("Hello!", say("hello")),
        ("नमस्ते 🙏", say("hello")),
        ("Thank you!!", say("welcome")),
        ("शुक्रिया", say("welcome")),
        ("Ok", say("welcome")),
        ("👍🏽", say("welcome")),
        ("🙏❤️", say("welcome")),
        ("what can you do?", say("help")),
        ("???", say("help")),
        ("🐘", say("no_link")),
        ("क्या हाल है?", say("short_text")),
        ("ftp://samachar.example/story", "That is not a web address that I can open. Send a link that starts with https://"),
    ],
)
async def test_each_message_gets_a_clear_sentence(text: str, said: str, telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        await telegram.says(text)
        answer = await telegram.shows(ASHA)
    assert answer.text.startswith(said)


async def test_a_picture_without_words_is_told_what_to_send(telegram: Telegram, store: Store, news: Newsroom) -> None:
    picture = [{"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9}]
    async with chatting(telegram, store, news):
        await telegram.says(photo=picture)
        await telegram.says(photo=picture, media_group_id="1")  # one of an album: not each picture is told
        await telegram.says("/help")
        await telegram.shows(ASHA, lambda m: m.text == say("help"))
    assert [m.text for m in telegram.chat(ASHA)] == [say("only_text"), say("help")]


async def test_a_link_to_a_site_and_no_story_offers_to_follow_the_site(telegram: Telegram, store: Store, news: Newsroom) -> None:
    feed = Answer(rss(*stories(1, 2)).encode(), headers=(("Content-Type", "application/rss+xml"),))
    link = news.serve(html('<html><head><link rel="alternate" type="application/rss+xml" href="/rss.xml"></head></html>'), "/")
    news.serve(feed, "/rss.xml")
    async with chatting(telegram, store, news):
        await telegram.says(link)
        answer = await telegram.shows(ASHA)
        assert answer.text == say.error(NotAStory(kind="a site's front page"))
        await telegram.presses(answer, say("follow_it", text="127.0.0.1"))
        await telegram.until(lambda: answer.text == say("subscribed", titles=["“देश की ख़बरें”"]))
        await telegram.says("https://www.youtube.com/watch?v=abc")
        assert (await telegram.shows(ASHA, lambda m: "a video" in m.text)).labels == []


async def test_the_file_of_an_export_alone_is_told_how_it_is_imported(telegram: Telegram, store: Store, news: Newsroom) -> None:
    file = {"file_id": "f", "file_unique_id": "f", "file_name": "khabar.json"}
    async with chatting(telegram, store, news):
        await telegram.says(document=file)
        assert (await telegram.shows(ASHA)).text == say("import_how")
        await telegram.says(document=file, caption="/import")
        await telegram.shows(ASHA, lambda m: m.text == say("import_gone"))


async def test_of_a_page_that_shows_its_headline_alone_just_that_is_said(telegram: Telegram, store: Store, news: Newsroom) -> None:
    head = f'<meta property="og:type" content="article"><meta property="og:title" content="{HEADLINE}">'
    link = news.serve(html(f'<html lang="hi"><head><title>{HEADLINE}</title>{head}</head><body><h1>{HEADLINE}</h1></body></html>'))
    async with chatting(telegram, store, news):
        await telegram.says(link)
        answer = await telegram.shows(ASHA, answered)
        assert answer.text.split("\n\n")[1] == say("title_alone")
        for label in ("Evidence", "Full translation"):
            before = len(telegram.toasts())
            await telegram.presses(answer, label)
            await telegram.until(lambda before=before: len(telegram.toasts()) > before)  # type: ignore[misc]
        assert telegram.toasts() == [say("title_alone")] * 2


ENGLISH_PAGE = "<html lang='en'><title>A bridge</title><body><h1>A bridge</h1>" + (
    "<p>The minister opened a new bridge over the river on Wednesday morning, and said that it would help the farmers.</p>" * 9
)


@pytest.mark.parametrize(
    ("page", "error"),
    [
        (html("gone", 404), NotFound),
        (html("no", 403), RefusedBySite),
        (html("oops", 500), SiteFailed),
        (hang_up, Unreachable),
        (Answer(b"%PDF-1.7", headers=(("Content-Type", "application/pdf"),)), NotHtml),
        (html("<p>x</p>" * 1_000_000), TooLarge),
        (html(ENGLISH_PAGE), NotHindi),
        ("http://10.1.2.3/desh/pul-1", BlockedAddress),
        ("https://www.youtube.com/watch?v=abcdefghijk", NotAStory),
    ],
    ids=lambda value: getattr(value, "code", ""),
)
async def test_what_went_wrong_is_said_in_its_sentence(
    page: Answer | Behaviour | str, error: type[ReadingError], telegram: Telegram, store: Store, news: Newsroom
) -> None:
    link = page if isinstance(page, str) else news.serve(page)
    async with chatting(telegram, store, news):
        asked = await telegram.says(link)
        answer = await telegram.shows(ASHA)
    sentence = re.escape(" ".join((error.__doc__ or "").split()))
    assert re.fullmatch(re.sub(r"\\{\w+\\}", ".+", sentence), answer.text)
    assert answer.reply_to == asked
    assert await store.requests.waiting(BOT) == []


async def test_a_fault_of_ours_is_owned_up_to(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news, reader=Faulty(news.reader, times=2)):
        await telegram.says(news.story())
        assert (await telegram.shows(ASHA)).text == say("could_not_read")
    assert await store.requests.waiting(BOT) == []


async def test_a_fault_that_passes_is_not_noticed(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news, reader=Faulty(news.reader, times=1)):
        await telegram.says(news.story())
        assert answered(await telegram.shows(ASHA))


# ---- /summary


async def test_summary_takes_a_link_or_the_message_that_it_replies_to(telegram: Telegram, store: Store, news: Newsroom) -> None:
    link, other = news.story(), news.story("/duniya/kim-putin-102")
    there = {"message_id": 9, "date": 1, "chat": {"id": ASHA, "type": "private"}, "text": f"see {other}"}
    async with chatting(telegram, store, news):
        await telegram.says(f"/summary {link}")
        await telegram.says("/summary", reply_to_message=there)
        await telegram.until(lambda: sum(map(answered, telegram.chat(ASHA))) == 2)
    assert (news.fetches(link), news.fetches(other)) == (1, 1)


# ---- edits


async def test_a_link_added_by_an_edit_is_answered_and_nothing_else_is(telegram: Telegram, store: Store, news: Newsroom) -> None:
    link, other = news.story(), news.story("/duniya/kim-putin-102")
    async with chatting(telegram, store, news):
        asked = await telegram.says(link)
        await telegram.shows(ASHA, answered)
        await telegram.says(f"{link} !", kind="edited_message", message_id=asked)
        await telegram.says(f"{link} {other}", kind="edited_message", message_id=asked)
        await telegram.until(lambda: sum(map(answered, telegram.chat(ASHA))) == 2)
    assert (news.fetches(link), news.fetches(other)) == (1, 1)


async def test_an_edit_is_read_after_a_restart_where_nothing_was_answered_before(telegram: Telegram, store: Store, news: Newsroom) -> None:
    link, other = news.story(), news.story("/duniya/kim-putin-102")
    async with chatting(telegram, store, news):
        known = await telegram.says(link)
        await telegram.shows(ASHA, answered)
        await telegram.says("a link follows")
        empty = telegram.chat(ASHA)[-1].id + 1
    async with chatting(telegram, store, news):
        await telegram.says(f"{link} (typo)", kind="edited_message", message_id=known)
        await telegram.says(f"/subscribe {link}", kind="edited_message", message_id=empty + 1)
        await telegram.says(f"here it is: {other}", kind="edited_message", message_id=empty + 2)
        await telegram.until(lambda: sum(map(answered, telegram.chat(ASHA))) == 2)
        assert say("edited_command") in [each.text for each in telegram.chat(ASHA)]
    assert await store.subscriptions.of(ASHA) == []
    assert news.fetches(other) == 1
    assert news.fetches(link) == 1


@pytest.mark.parametrize("how", ["a caption", "words of a caption", "a button", "a preview"])
async def test_summary_finds_the_link_of_what_it_replies_to(how: str, telegram: Telegram, store: Store, news: Newsroom) -> None:
    link, forum = news.story(), group(-1002, is_forum=True)
    ways: dict[str, dict[str, Any]] = {
        "a caption": {"caption": f"देखिए {link}", "photo": []},
        "words of a caption": {"caption": "देखिए", "caption_entities": [{"type": "text_link", "offset": 0, "length": 5, "url": link}]},
        "a button": {"text": "देखिए", "reply_markup": {"inline_keyboard": [[{"text": "पूरी ख़बर", "url": link}]]}},
        "a preview": {"text": "देखिए", "link_preview_options": {"url": link}},
    }
    from_somebody = {"id": 44, "is_bot": False, "first_name": "Ravi"}
    there = {"message_id": 9, "date": 1, "chat": forum, "from": from_somebody, **ways[how]}
    await store.chats.choose(forum["id"], replace(DEFAULT, language="hi"))
    async with chatting(telegram, store, news):
        asked = await telegram.says("/summary", chat=forum, reply_to_message=there, is_topic_message=True, message_thread_id=77)
        answer = await telegram.shows(forum["id"], answered)
    assert (answer.reply_to, answer.thread) == (asked, 77)
    assert "ख़बर में आए नेता (3)" in answer.text


# ---- slow stories


async def test_a_slow_story_shows_its_stage_in_a_placeholder_that_the_answer_takes(
    telegram: Telegram, store: Store, news: Newsroom
) -> None:
    held = Held()
    news.translators.modes["google"] = "hang"  # until it is given up and gtx asked
    async with chatting(telegram, store, news, patience=PATIENCE):
        asked = await telegram.says(news.serve(held))
        placeholder = await telegram.shows(ASHA)
        assert placeholder.text == say("reading_fetch")
        assert placeholder.reply_to == asked
        held.go()
        await telegram.shows(ASHA, lambda m: m.text == say("reading_translate"))
        answer = await telegram.shows(ASHA, answered)
    assert telegram.chat(ASHA) == [answer]
    assert answer.id == placeholder.id


async def test_an_error_takes_the_placeholder_too(telegram: Telegram, store: Store, news: Newsroom) -> None:
    held = Held(html("gone", 404))
    async with chatting(telegram, store, news, patience=PATIENCE):
        await telegram.says(news.serve(held))
        await telegram.shows(ASHA)
        held.go()
        await telegram.shows(ASHA, lambda m: m.text == NotFound("127.0.0.1").sentence)
    assert len(telegram.chat(ASHA)) == 1


async def test_where_the_placeholder_was_deleted_the_answer_is_sent_anew(telegram: Telegram, store: Store, news: Newsroom) -> None:
    held = Held()
    async with chatting(telegram, store, news, patience=PATIENCE):
        asked = await telegram.says(news.serve(held))
        placeholder = await telegram.shows(ASHA)
        del telegram.messages[ASHA, placeholder.id]
        held.go()
        answer = await telegram.shows(ASHA, answered)
    assert answer.id != placeholder.id
    assert answer.reply_to == asked


async def test_an_answer_that_already_stands_there_counts_as_sent(telegram: Telegram, store: Store, news: Newsroom) -> None:
    held = Held(html("gone", 404))
    async with chatting(telegram, store, news, patience=PATIENCE):
        await telegram.says(news.serve(held))
        await telegram.shows(ASHA)
        telegram.refuses("editMessageText", 400, "Bad Request: message is not modified: specified new message content is the same")
        held.go()
        await telegram.called("editMessageText")
    assert len(telegram.chat(ASHA)) == 1
    assert await store.requests.waiting(BOT) == []


async def test_an_answer_that_is_late_is_a_new_message_and_the_placeholder_goes(telegram: Telegram, store: Store, news: Newsroom) -> None:
    held = Held()
    async with chatting(telegram, store, news, after=timedelta(seconds=61), patience=PATIENCE):
        asked = await telegram.says(news.serve(held))
        placeholder = await telegram.shows(ASHA)
        held.go()
        answer = await telegram.shows(ASHA, answered)
    assert telegram.chat(ASHA) == [answer]
    assert answer.id != placeholder.id
    assert answer.reply_to == asked


async def test_the_placeholder_of_a_bot_that_was_stopped_is_taken_by_the_next_ones_answer(
    telegram: Telegram, store: Store, news: Newsroom
) -> None:
    held = Held()
    async with chatting(telegram, store, news, patience=PATIENCE) as chat:
        await telegram.says(news.serve(held))
        placeholder = await telegram.shows(ASHA)
        await asyncio.wait_for(chat._jobs.stop(0), 10)
    held.go()
    async with chatting(telegram, store, news, patience=PATIENCE):
        answer = await telegram.shows(ASHA, answered)
    assert telegram.chat(ASHA) == [answer]
    assert answer.id == placeholder.id


# ---- no translator


@pytest.mark.parametrize("minutes", [0, 20])
async def test_the_english_follows_when_a_translator_is_back(
    minutes: int, telegram: Telegram, store: Store, news: Newsroom, extractor: Extractor
) -> None:
    link = news.story()
    news.translators.modes.update(google="500", gtx="500")
    async with chatting(telegram, store, news):
        asked = await telegram.says(link)
        first = await telegram.shows(ASHA, lambda m: HEADLINE in m.text)
        assert "No translator is answering just now" in first.text
        assert "• Vladimir Putin · President, Russia" in first.text
    async with newsroom(store, extractor) as mended, chatting(telegram, store, mended, after=timedelta(minutes=minutes)):
        answer = await telegram.shows(ASHA, lambda m: ENGLISH in m.text)
    assert telegram.chat(ASHA) == [answer]
    assert answer.reply_to == asked
    assert (answer.id == first.id) == (minutes == 0)  # later on, an edit would go unnoticed
    assert await store.requests.owed(BOT) == []


async def test_the_hindi_stands_until_telegram_takes_the_english(
    telegram: Telegram, store: Store, news: Newsroom, extractor: Extractor
) -> None:
    news.translators.modes.update(google="500", gtx="500")
    async with chatting(telegram, store, news):
        await telegram.says(news.story())
        first = await telegram.shows(ASHA, lambda m: HEADLINE in m.text)
    held = telegram.holds("sendMessage")
    async with newsroom(store, extractor) as mended, chatting(telegram, store, mended, after=timedelta(minutes=20)):
        await asyncio.wait_for(held.reached.wait(), PATIENCE_OF_TESTS)
        assert telegram.chat(ASHA) == [first]
        held.open()
        answer = await telegram.shows(ASHA, lambda m: ENGLISH in m.text)
    assert telegram.chat(ASHA) == [answer]


@pytest.mark.parametrize(("minutes", "tried"), [(3, True), (7, False), (10, True), (62, False), (75, True), (7 - 365 * 1440, False)])
def test_english_that_is_owed_is_tried_for_ever_less_often_whatever_the_clock_says(minutes: int, tried: bool) -> None:
    assert is_tried(timedelta(minutes=minutes)) is tried


async def test_english_that_is_owed_still_is_tried_for_again(telegram: Telegram, store: Store, news: Newsroom) -> None:
    news.translators.modes.update(google="500", gtx="500")
    async with chatting(telegram, store, news):
        await telegram.says(news.story())
        first = await telegram.shows(ASHA, lambda m: HEADLINE in m.text)
    async with chatting(telegram, store, news):
        await telegram.says("/help", user=43)
        await telegram.shows(43)
    assert telegram.chat(ASHA) == [first]
    assert len(await store.requests.owed(BOT)) == 1


async def test_english_that_is_owed_for_two_days_is_given_up(telegram: Telegram, store: Store, news: Newsroom) -> None:
    news.translators.modes.update(google="500", gtx="500")
    async with chatting(telegram, store, news):
        await telegram.says(news.story())
        await telegram.shows(ASHA, lambda m: HEADLINE in m.text)
    async with chatting(telegram, store, news, after=timedelta(hours=49)), asyncio.timeout(PATIENCE_OF_TESTS):
        while await store.requests.owed(BOT):  # noqa: ASYNC110 -- no message tells of it
            await asyncio.sleep(0.01)


# ---- whom the bot cannot or need not answer


async def test_a_person_who_blocked_the_bot_is_not_tried_again(telegram: Telegram, store: Store, news: Newsroom) -> None:
    telegram.refuses("sendMessage", 403, "Forbidden: bot was blocked by the user")
    async with chatting(telegram, store, news):
        await telegram.says(news.story())
        await telegram.called("sendMessage")
        await telegram.says("/help", user=43)
        await telegram.shows(43)
    assert await store.requests.waiting(BOT) == []


async def test_a_bot_for_oneself_answers_its_owner_alone(telegram: Telegram, store: Store, news: Newsroom) -> None:
    link = news.story()
    async with chatting(telegram, store, news, allowed_chat_ids=frozenset({ASHA})):
        await telegram.says(link, user=43)
        await telegram.says(link)
        await telegram.shows(ASHA, answered)
    assert [m.text for m in telegram.chat(43)] == [say("not_for_this_chat", number=43)]


async def test_an_answer_that_telegram_will_never_take_is_owned_up_to(telegram: Telegram, store: Store, news: Newsroom) -> None:
    telegram.refuses("sendMessage", 400, "Bad Request: something new")
    async with chatting(telegram, store, news):
        await telegram.says(news.story())
        assert (await telegram.shows(ASHA)).text == say("could_not_read")
    assert await store.requests.waiting(BOT) == []


async def test_an_answer_that_found_telegram_away_comes_later(telegram: Telegram, store: Store, news: Newsroom) -> None:
    link = news.story()
    telegram.refuses("sendMessage", 401, "Unauthorized")
    async with chatting(telegram, store, news):
        await telegram.says(link)
        await telegram.called("sendMessage")
    assert telegram.chat(ASHA) == []
    async with chatting(telegram, store, news):
        await telegram.shows(ASHA, answered)
    assert news.fetches(link) == 1
