"""Whatever Telegram may send, and whatever people forge in it: each update ends, nothing raises, and nothing of another chat changes."""

from __future__ import annotations

import asyncio
import logging
import uuid
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.chat.menu import OPERATORS
from bot.reading.article import Extractor
from bot.store.store import Store, open_store
from bot.topics.subscribers import Mute
from tests.chat.house import chatting, newsroom
from tests.fakes.audience import follow
from tests.fakes.databases import ready_file
from tests.fakes.telegram import ASHA, BOT, PATIENCE, PERMISSIONS, RIGHTS, Json, Telegram, group

RAVI, MEENA = 43, 44
ROOM, FORUM = group(-1001), group(-1002, is_forum=True)
CHANNEL: Json = {"id": -1009, "type": "channel", "title": "C"}
PEOPLE = [{"id": one, "is_bot": False, "first_name": "\u202eN"} for one in (ASHA, MEENA)]
CHATS = [*({"id": one["id"], "type": "private", "first_name": "N"} for one in PEOPLE), ROOM, FORUM, CHANNEL]

# No dot that a letter follows, so that no name is looked up: whatever is fetched is refused by its address alone.
BITS = st.sampled_from(
    [
        *(f"/{name}" for name in OPERATORS),
        *("／", "@khabar_test_bot", "@another_bot", "world", "चुनाव", "मोदी", "off", "hashtags", "@news", "-1001234567"),
        *("http://10.0.0.1/desh/a-1234", "https://[", "ftp://a"),
        *("\n", " ", "\u200b", "\u202e", "\x00", "\ud800", "😀", "क्\u200dष", "{}", "<b>", "%s", "{0}"),
    ]
)
TEXTS = st.lists(BITS | st.text(st.characters(exclude_characters="./"), max_size=8), max_size=6).map("".join)
ENTITIES = st.lists(
    st.fixed_dictionaries(
        {
            "type": st.sampled_from(["bot_command", "text_link", "mention", "text_mention", "bold", "of_next_year"]),
            "offset": st.integers(-2, 40),
            "length": st.integers(-2, 40),
        },
        optional={"url": TEXTS, "user": st.sampled_from(PEOPLE)},
    ),
    max_size=3,
)
NUMBERS = st.integers(1, 2**31)
DOCUMENT = st.fixed_dictionaries({"file_id": st.just("f"), "file_unique_id": st.just("u")}, optional={"file_size": st.integers(-1, 2**40)})
SIMPLE = {
    "text": TEXTS,
    "caption": TEXTS,
    "entities": ENTITIES,
    "caption_entities": ENTITIES,
    "document": DOCUMENT,
    "sender_chat": st.sampled_from(CHATS),
    "via_bot": st.just({"id": BOT, "is_bot": True, "first_name": "K"}),
    "is_topic_message": st.booleans(),
    "message_thread_id": NUMBERS,
    "media_group_id": st.just("1"),
    "is_automatic_forward": st.booleans(),
    "new_chat_title": TEXTS,
    "link_preview_options": st.fixed_dictionaries({}, optional={"url": TEXTS, "is_disabled": st.booleans()}),
}
PLAIN = st.fixed_dictionaries(
    {"message_id": NUMBERS, "date": st.integers(0, 2**31), "chat": st.sampled_from(CHATS), "from": st.sampled_from(PEOPLE)}, optional=SIMPLE
)
MESSAGES = st.fixed_dictionaries(
    {"message_id": NUMBERS, "date": st.just(1), "chat": st.sampled_from(CHATS), "from": st.sampled_from(PEOPLE), "text": TEXTS},
    optional={**{name: each for name, each in SIMPLE.items() if name != "text"}, "reply_to_message": PLAIN},
)
WORDS = (
    "mute sources story event on off drop way unmute who no-who word no-word page older find news set sample topics forget keep unlink "
    "evidence whole follow take leave report wrong back read tell"
).split()
PARTS = st.sampled_from(
    ["", "1", "-1", "world", "2n", "2s17", "1", str(2**70), "१", "digest", str(RAVI), "quiet", "none", "\x00", "x" * 22, "अ"]
)
DATA = st.tuples(st.sampled_from(WORDS), st.lists(PARTS, max_size=4)).map(lambda made: ":".join((made[0], *made[1]))) | TEXTS
PRESSES = st.fixed_dictionaries(
    {"id": st.just("1"), "from": st.sampled_from(PEOPLE), "chat_instance": st.just("1"), "data": DATA},
    optional={"message": PLAIN, "inline_message_id": st.just("i")},
)
STATES: dict[str, Json] = {
    **{name: {} for name in ("member", "left", "of_next_year")},
    "kicked": {"until_date": 0},
    "administrator": dict.fromkeys(RIGHTS, True),
    "restricted": {**dict.fromkeys(PERMISSIONS, False), "is_member": True, "until_date": 0},
}
BEING = {"id": BOT, "is_bot": True, "first_name": "K"}
PLACES = st.sampled_from([{"status": name, "user": BEING, **more} for name, more in STATES.items()])
MEMBERSHIPS = st.fixed_dictionaries(
    {
        "chat": st.sampled_from(CHATS),
        "from": st.sampled_from(PEOPLE),
        "date": st.just(1),
        "old_chat_member": PLACES,
        "new_chat_member": PLACES,
    }
)
CHOSEN = st.fixed_dictionaries(
    {"result_id": DATA, "from": st.sampled_from(PEOPLE), "query": TEXTS}, optional={"inline_message_id": st.just("i")}
)
QUERIES = st.fixed_dictionaries({"id": st.just("1"), "from": st.sampled_from(PEOPLE), "query": TEXTS, "offset": PARTS})
SHAPED = (
    st.fixed_dictionaries({"message": MESSAGES})
    | st.fixed_dictionaries({"edited_message": MESSAGES})
    | st.fixed_dictionaries({"callback_query": PRESSES})
    | st.fixed_dictionaries({"my_chat_member": MEMBERSHIPS})
    | st.fixed_dictionaries({"chosen_inline_result": CHOSEN})
    | st.fixed_dictionaries({"inline_query": QUERIES})
    | st.fixed_dictionaries({"guest_message": MESSAGES})
)


@settings(
    max_examples=2,
    phases=[Phase.explicit, Phase.generate],  # a house is built for each example, so nothing is made smaller
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.lists(SHAPED, min_size=30, max_size=30))
def test_any_update_ends_and_changes_nothing_of_others(
    tmp_path: Path, extractor: Extractor, caplog: pytest.LogCaptureFixture, several: list[Json]
) -> None:
    caplog.clear()
    asyncio.run(_all_end(ready_file(tmp_path / f"{uuid.uuid4().hex}.db"), extractor, several))
    told = [record for record in caplog.records if record.levelno >= logging.ERROR and "could not be parsed" not in record.message]
    assert [(record.message, record.exc_info and record.exc_info[1]) for record in told] == []


async def _all_end(address: str, extractor: Extractor, several: list[Json]) -> None:
    store = await open_store(address, daily_characters=500_000, daily_characters_per_chat=50_000)
    try:
        async with Telegram(known=True) as telegram, newsroom(store, extractor) as news:
            for each in CHATS:
                telegram.knows(each)
            await follow(store, RAVI)
            await store.chats.mute(Mute(RAVI, "word", "चुनाव", "चुनाव"))
            before = await theirs(store)
            async with chatting(telegram, store, news, admin_chat_ids=frozenset({ASHA})) as chat:
                await chat.intake.take([{**update, "update_id": number} for number, update in enumerate(several, 10_000)])
                async with asyncio.timeout(PATIENCE):
                    while await store.journal.waiting(BOT) or await store.requests.waiting(BOT):  # noqa: ASYNC110 -- rows have no event
                        await asyncio.sleep(0.01)
            assert await theirs(store) == before
    finally:
        await store.close()


async def theirs(store: Store) -> Any:
    """All that Ravi chose, whom nobody of these is."""
    return await store.subscriptions.of(RAVI), await store.chats.mutes(RAVI), await store.chats.preferences(RAVI)
