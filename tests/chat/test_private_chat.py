"""What a person gets in a private chat."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.chat import texts
from bot.errors import (
    BlockedAddress,
    LegacyFont,
    NoStory,
    NotAStory,
    NotFound,
    NotHindi,
    NotHtml,
    Paywalled,
    ReadingError,
    RefusedBySite,
    SiteFailed,
    TimedOut,
    TooLarge,
    TranslatorDown,
    Unreachable,
)
from bot.store.store import Store
from tests.chat.house import HINDI, IN_HINDI, STORY, SUMMARY, LaidOut, chatting, until
from tests.fakes.telegram import ASHA, Telegram

OTHER = "https://samachar.example/duniya/vyapar-varta-1305"


# ---- what is answered


async def test_a_link_is_answered_by_one_message_that_replies_to_it(telegram: Telegram, store: Store, desk: LaidOut) -> None:
    desk.lay(STORY)
    async with chatting(telegram, store, desk):
        asked = await telegram.says(STORY)
        answer = await telegram.shows(ASHA)
    assert answer.text.startswith("Nitish Kumar opens the new bridge over the Gandak\nsamachar.example · 13 Aug 2025\n")
    assert answer.reply_to == asked
    assert telegram.chat(ASHA) == [answer]
    assert telegram.made("sendChatAction", ASHA)[0].at < telegram.made("sendMessage", ASHA)[0].at


async def test_a_known_link_is_answered_without_reading_it_or_typing(telegram: Telegram, store: Store, desk: LaidOut) -> None:
    desk.lay(STORY)
    async with chatting(telegram, store, desk):
        await telegram.says(STORY)
        await telegram.shows(ASHA)
        await telegram.says(f"{STORY}?utm_source=whatsapp", user=43)
        await telegram.shows(43, lambda m: m.text.startswith("Nitish Kumar"))
    assert desk.reads[STORY] == 1
    assert not telegram.made("sendChatAction", 43)


async def test_each_of_several_links_is_answered(telegram: Telegram, store: Store, desk: LaidOut) -> None:
    desk.lay(STORY)
    desk.lay(OTHER, RefusedBySite("samachar.example"))
    async with chatting(telegram, store, desk):
        await telegram.says(f"Look: {STORY} and {OTHER}.")
        await telegram.until(lambda: len(telegram.chat(ASHA)) == 2)
    assert {m.text.split("\n")[0] for m in telegram.chat(ASHA)} == {SUMMARY.headline, RefusedBySite("samachar.example").sentence}


async def test_of_many_links_five_are_answered_and_the_person_is_told(telegram: Telegram, store: Store, desk: LaidOut) -> None:
    links = [desk.lay(f"https://samachar.example/desh/khabar-{n}") for n in range(1, 8)]
    async with chatting(telegram, store, desk):
        await telegram.says("\n".join(links))
        await telegram.until(lambda: len(telegram.chat(ASHA)) == 6)
    assert telegram.chat(ASHA)[0].text == texts.TOO_MANY_LINKS
    assert sum(desk.reads.values()) == 5


@pytest.mark.parametrize(
    "fields",
    [
        {"text": "", "caption": f"देखिए {STORY}", "photo": [{"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9}]},
        {"text": "the bridge", "entities": [{"type": "text_link", "offset": 4, "length": 6, "url": STORY}]},
        {"text": "पुल खुला", "reply_markup": {"inline_keyboard": [[{"text": "पूरा पढ़ें", "url": STORY}]]}},
        {"text": "पुल खुला", "link_preview_options": {"url": STORY}},
    ],
    ids=["caption", "behind words", "button", "preview"],
)
async def test_a_link_is_found_wherever_a_message_holds_it(
    fields: dict[str, object], telegram: Telegram, store: Store, desk: LaidOut
) -> None:
    desk.lay(STORY)
    async with chatting(telegram, store, desk):
        await telegram.says(**fields)  # type: ignore[arg-type]
        assert (await telegram.shows(ASHA)).text.startswith(SUMMARY.headline)


async def test_a_pasted_text_is_read_like_a_link(telegram: Telegram, store: Store, desk: LaidOut) -> None:
    desk.lay("text")
    async with chatting(telegram, store, desk):
        await telegram.says(HINDI * 3)
        await telegram.shows(ASHA)
    assert desk.texts == [HINDI * 3]


async def test_a_long_text_that_the_client_cut_is_read_as_one(telegram: Telegram, store: Store, desk: LaidOut) -> None:
    desk.lay("text")
    paragraph = " ".join([HINDI] * 35)
    pieces = [paragraph, paragraph, "पुल के दोनों ओर दो दिन तक मेला लगेगा।"]
    async with chatting(telegram, store, desk):
        asked = [await telegram.says(piece) for piece in pieces]
        answer = await telegram.shows(ASHA)
    assert desk.texts == ["\n".join(pieces)]
    assert answer.reply_to == asked[0]
    assert telegram.chat(ASHA) == [answer]


# ---- what is said to what cannot be answered


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("/start", texts.START),
        ("/help", texts.HELP),
        ("/frobnicate", texts.UNKNOWN_COMMAND),
        ("/summary", texts.SUMMARY_HOW),
        ("/summary world", texts.SUMMARY_HOW),
        ("hello", texts.NO_LINK),
        ("क्या हाल है?", texts.SHORT_TEXT),
        ("ftp://samachar.example/story", "That is not a web address that I can open. Send a link that starts with https://"),
    ],
)
async def test_each_message_gets_a_clear_sentence(text: str, said: str, telegram: Telegram, store: Store, desk: LaidOut) -> None:
    async with chatting(telegram, store, desk):
        await telegram.says(text)
        answer = await telegram.shows(ASHA)
    assert answer.text.startswith(said)


async def test_a_picture_without_words_is_told_what_to_send(telegram: Telegram, store: Store, desk: LaidOut) -> None:
    picture = [{"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9}]
    async with chatting(telegram, store, desk):
        await telegram.says(photo=picture)
        await telegram.says(photo=picture, media_group_id="1")  # one of an album: not each picture is told
        await telegram.says("/help")
        await telegram.shows(ASHA, lambda m: m.text == texts.HELP)
    assert [m.text for m in telegram.chat(ASHA)] == [texts.NO_LINK, texts.HELP]


ERRORS = [
    BlockedAddress("intranet.example"),
    Unreachable("samachar.example"),
    TimedOut("samachar.example"),
    TooLarge("samachar.example"),
    RefusedBySite("samachar.example"),
    NotFound("samachar.example"),
    SiteFailed("samachar.example"),
    NotHtml(kind="a PDF file"),
    NotAStory(kind="a YouTube video"),
    Paywalled("samachar.example"),
    NoStory("samachar.example"),
    NotHindi(language="English"),
    LegacyFont(),
    TranslatorDown(),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda e: e.code)
async def test_what_went_wrong_is_said_in_its_sentence(error: ReadingError, telegram: Telegram, store: Store, desk: LaidOut) -> None:
    desk.lay(STORY, error)
    async with chatting(telegram, store, desk):
        asked = await telegram.says(STORY)
        answer = await telegram.shows(ASHA)
    assert answer.text == error.sentence
    assert answer.reply_to == asked
    assert await store.requests.waiting(7001) == []


async def test_a_fault_of_ours_is_owned_up_to(telegram: Telegram, store: Store, desk: LaidOut) -> None:
    desk.lay(STORY, ZeroDivisionError("a fault"))
    async with chatting(telegram, store, desk):
        await telegram.says(STORY)
        assert (await telegram.shows(ASHA)).text == texts.COULD_NOT_READ
    assert desk.reads[STORY] == 2


async def test_a_fault_that_passes_is_not_noticed(telegram: Telegram, store: Store, desk: LaidOut) -> None:
    desk.lay(STORY, ZeroDivisionError("once"), SUMMARY)
    async with chatting(telegram, store, desk):
        await telegram.says(STORY)
        assert (await telegram.shows(ASHA)).text.startswith(SUMMARY.headline)


# ---- /summary


async def test_summary_takes_a_link_or_the_message_that_it_replies_to(telegram: Telegram, store: Store, desk: LaidOut) -> None:
    desk.lay(STORY)
    desk.lay(OTHER)
    there = {"message_id": 9, "date": 1, "chat": {"id": ASHA, "type": "private"}, "text": f"see {OTHER}"}
    async with chatting(telegram, store, desk):
        await telegram.says(f"/summary {STORY}")
        await telegram.says("/summary", reply_to_message=there)
        await telegram.until(lambda: len(telegram.chat(ASHA)) == 2)
    assert desk.reads == {STORY: 1, OTHER: 1}


# ---- edits


async def test_a_link_added_by_an_edit_is_answered_and_nothing_else_is(telegram: Telegram, store: Store, desk: LaidOut) -> None:
    desk.lay(STORY)
    desk.lay(OTHER)
    async with chatting(telegram, store, desk):
        asked = await telegram.says(STORY)
        await telegram.shows(ASHA)
        await telegram.says(f"{STORY} !", kind="edited_message", message_id=asked)
        await telegram.says(f"{STORY} {OTHER}", kind="edited_message", message_id=asked)
        await telegram.until(lambda: len(telegram.chat(ASHA)) == 2)
    assert desk.reads == {STORY: 1, OTHER: 1}


# ---- slow stories


async def test_a_slow_story_shows_its_stage_in_a_placeholder_that_the_answer_takes(telegram: Telegram, store: Store, desk: LaidOut) -> None:
    desk.lay(STORY)
    desk.stop(STORY, "fetch", "translate")
    async with chatting(telegram, store, desk):
        asked = await telegram.says(STORY)
        placeholder = await telegram.shows(ASHA)
        assert placeholder.text == texts.stage("fetch")
        assert placeholder.reply_to == asked
        desk.go_on(STORY, "fetch")
        await telegram.shows(ASHA, lambda m: m.text == texts.stage("translate"))
        desk.go_on(STORY, "translate")
        answer = await telegram.shows(ASHA, lambda m: m.text.startswith(SUMMARY.headline))
    assert telegram.chat(ASHA) == [answer]
    assert answer.id == placeholder.id


async def test_an_error_takes_the_placeholder_too(telegram: Telegram, store: Store, desk: LaidOut) -> None:
    desk.lay(STORY, NotFound("samachar.example"))
    desk.stop(STORY, "fetch")
    async with chatting(telegram, store, desk):
        await telegram.says(STORY)
        await telegram.shows(ASHA)
        desk.go_on(STORY, "fetch")
        await telegram.shows(ASHA, lambda m: m.text == NotFound("samachar.example").sentence)
    assert len(telegram.chat(ASHA)) == 1


async def test_where_the_placeholder_was_deleted_the_answer_is_sent_anew(telegram: Telegram, store: Store, desk: LaidOut) -> None:
    desk.lay(STORY)
    desk.stop(STORY, "fetch")
    async with chatting(telegram, store, desk):
        asked = await telegram.says(STORY)
        placeholder = await telegram.shows(ASHA)
        del telegram.messages[ASHA, placeholder.id]
        desk.go_on(STORY, "fetch")
        answer = await telegram.shows(ASHA, lambda m: m.text.startswith(SUMMARY.headline))
    assert answer.id != placeholder.id
    assert answer.reply_to == asked


async def test_an_answer_that_already_stands_there_counts_as_sent(telegram: Telegram, store: Store, desk: LaidOut) -> None:
    desk.lay(STORY)
    desk.stop(STORY, "fetch")
    async with chatting(telegram, store, desk):
        await telegram.says(STORY)
        await telegram.shows(ASHA)
        telegram.refuses("editMessageText", 400, "Bad Request: message is not modified: specified new message content is the same")
        desk.go_on(STORY, "fetch")
        await telegram.called("editMessageText")
    assert len(telegram.chat(ASHA)) == 1
    assert await store.requests.waiting(7001) == []


async def test_an_answer_that_is_late_is_a_new_message_and_the_placeholder_goes(telegram: Telegram, store: Store, desk: LaidOut) -> None:
    desk.lay(STORY)
    desk.stop(STORY, "fetch")
    async with chatting(telegram, store, desk, after=timedelta(seconds=61)):
        asked = await telegram.says(STORY)
        placeholder = await telegram.shows(ASHA)
        desk.go_on(STORY, "fetch")
        answer = await telegram.shows(ASHA, lambda m: m.text.startswith(SUMMARY.headline))
    assert telegram.chat(ASHA) == [answer]
    assert answer.id != placeholder.id
    assert answer.reply_to == asked


async def test_the_placeholder_of_a_bot_that_was_stopped_is_taken_by_the_next_ones_answer(
    telegram: Telegram, store: Store, desk: LaidOut
) -> None:
    desk.lay(STORY)
    desk.stop(STORY, "fetch")
    async with chatting(telegram, store, desk) as chat:
        await telegram.says(STORY)
        placeholder = await telegram.shows(ASHA)
        await telegram.called("sendMessage")
        await asyncio.wait_for(chat._jobs.stop(0), 10)
    desk.go_on(STORY, "fetch")
    async with chatting(telegram, store, desk):
        answer = await telegram.shows(ASHA, lambda m: m.text.startswith(SUMMARY.headline))
    assert telegram.chat(ASHA) == [answer]
    assert answer.id == placeholder.id


# ---- no translator


async def test_the_english_follows_when_a_translator_is_back(telegram: Telegram, store: Store, desk: LaidOut) -> None:
    desk.lay(STORY, IN_HINDI, SUMMARY)
    async with chatting(telegram, store, desk):
        await telegram.says(STORY)
        first = await telegram.shows(ASHA)
        assert "No translator answers just now" in first.text
    async with chatting(telegram, store, desk):
        await telegram.shows(ASHA, lambda m: m.text.startswith(SUMMARY.headline))
    assert len(telegram.chat(ASHA)) == 1
    assert await store.requests.owed(7001) == []


async def test_the_english_that_follows_late_is_a_new_message(telegram: Telegram, store: Store, desk: LaidOut) -> None:
    desk.lay(STORY, IN_HINDI, IN_HINDI, SUMMARY)
    async with chatting(telegram, store, desk):
        asked = await telegram.says(STORY)
        first = await telegram.shows(ASHA)
    async with chatting(telegram, store, desk, after=timedelta(minutes=10)):
        await until(lambda: desk.reads[STORY] == 2)  # there is none still
    async with chatting(telegram, store, desk, after=timedelta(minutes=20)):
        answer = await telegram.shows(ASHA, lambda m: m.text.startswith(SUMMARY.headline))
    assert answer.id != first.id
    assert answer.reply_to == asked
    assert telegram.chat(ASHA) == [answer]


async def test_english_that_is_owed_for_a_day_is_given_up(telegram: Telegram, store: Store, desk: LaidOut) -> None:
    desk.lay(STORY, IN_HINDI)
    async with chatting(telegram, store, desk):
        await telegram.says(STORY)
        await telegram.shows(ASHA)
    async with chatting(telegram, store, desk, after=timedelta(hours=25)):
        await telegram.says("/help")
        await telegram.shows(ASHA, lambda m: m.text == texts.HELP)
    assert await store.requests.owed(7001) == []


# ---- whom the bot cannot or need not answer


async def test_a_person_who_blocked_the_bot_is_not_tried_again(telegram: Telegram, store: Store, desk: LaidOut) -> None:
    desk.lay(STORY)
    telegram.refuses("sendMessage", 403, "Forbidden: bot was blocked by the user")
    async with chatting(telegram, store, desk):
        await telegram.says(STORY)
        await telegram.called("sendMessage")
        await telegram.says("/help", user=43)
        await telegram.shows(43)
    assert await store.requests.waiting(7001) == []


async def test_a_bot_for_oneself_answers_its_owner_alone(telegram: Telegram, store: Store, desk: LaidOut) -> None:
    desk.lay(STORY)
    async with chatting(telegram, store, desk, allowed_chat_ids=frozenset({ASHA})):
        await telegram.says(STORY, user=43)
        await telegram.says(STORY)
        await telegram.shows(ASHA)
    assert [m.text for m in telegram.chat(43)] == [texts.NOT_FOR_YOU]


async def test_an_answer_that_telegram_will_never_take_is_owned_up_to(telegram: Telegram, store: Store, desk: LaidOut) -> None:
    desk.lay(STORY)
    telegram.refuses("sendMessage", 400, "Bad Request: something new")
    async with chatting(telegram, store, desk):
        await telegram.says(STORY)
        assert (await telegram.shows(ASHA)).text == texts.COULD_NOT_READ
    assert await store.requests.waiting(7001) == []


async def test_an_answer_that_found_telegram_away_comes_later(telegram: Telegram, store: Store, desk: LaidOut) -> None:
    desk.lay(STORY)
    telegram.refuses("sendMessage", 401, "Unauthorized")
    async with chatting(telegram, store, desk):
        await telegram.says(STORY)
        await telegram.called("sendMessage")
    assert telegram.chat(ASHA) == []
    async with chatting(telegram, store, desk):
        assert (await telegram.shows(ASHA)).text.startswith(SUMMARY.headline)
    assert desk.reads[STORY] == 1
