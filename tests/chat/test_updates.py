"""Nothing that a person sent is lost, whatever comes in between."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest

from bot.chat import words
from bot.chat.application import Chat
from bot.chat.polling import Poller
from bot.chat.webhook import REVOKED
from bot.errors import SettingsError
from bot.store.store import Store
from tests.chat.house import ENGLISH, Held, Newsroom, chatting, settings_for, until
from tests.fakes.telegram import ASHA, BOT, Fault, Telegram, refused

say = words.of("en")

RAVI = 43


async def test_an_update_is_written_down_before_telegram_is_told(telegram: Telegram, store: Store, news: Newsroom) -> None:
    held = Held()
    link = news.serve(held)
    second = telegram.holds("getUpdates", when=lambda fields: "offset" in fields)
    async with chatting(telegram, store, news) as chat:
        await telegram.says(link)
        await asyncio.wait_for(second.reached.wait(), 60)  # the poll that acknowledges
        assert [*await store.journal.waiting(BOT), *await store.requests.waiting(BOT)]
        await chat._jobs.stop(0)
        second.open()
    held.go()
    async with chatting(telegram, store, news):  # as after a kill: Telegram gives it no more, the row is there
        assert (await telegram.shows(ASHA)).text.startswith(ENGLISH)


async def test_an_update_that_was_journalled_and_not_handled_is_handled_at_the_next_start(
    telegram: Telegram, store: Store, news: Newsroom
) -> None:
    message = {
        "message_id": 9,
        "date": 1,
        "chat": {"id": ASHA, "type": "private"},
        "from": {"id": ASHA, "is_bot": False, "first_name": "Asha"},
        "text": "/help",
        "entities": [{"type": "bot_command", "offset": 0, "length": 5}],
    }
    await store.journal.write(BOT, [{"update_id": 5, "message": message}])
    async with chatting(telegram, store, news):
        await telegram.shows(ASHA, lambda m: m.text == say("help"))
    assert await store.journal.waiting(BOT) == []


async def test_an_update_that_telegram_brings_twice_is_answered_once(telegram: Telegram, store: Store, news: Newsroom) -> None:
    link = news.story()
    telegram.drops("getUpdates", "after", times=2)
    async with chatting(telegram, store, news):
        await telegram.says(link)
        await telegram.shows(ASHA)
        await telegram.says("/help")
        await telegram.shows(ASHA, lambda m: m.text == say("help"))
    assert len(telegram.chat(ASHA)) == 2
    assert news.fetches(link) == 1


@pytest.mark.parametrize(
    "broken",
    [
        {"message": {"message_id": "nine", "chat": {"id": ASHA}, "text": "/help"}},
        {"message": {"message_id": 9, "date": "yesterday", "chat": {"id": ASHA, "type": "private"}, "text": "/help"}},
        {"message": {"message_id": 9, "date": 1, "chat": [], "text": "/help"}},
    ],
    ids=["no date", "a date in words", "a chat that is a list"],
)
async def test_an_update_that_cannot_be_parsed_blocks_nobody(
    broken: dict[str, Any], telegram: Telegram, store: Store, news: Newsroom, caplog: pytest.LogCaptureFixture
) -> None:
    async with chatting(telegram, store, news):
        await telegram.sends_broken(broken)
        await telegram.says("/help")
        await telegram.shows(ASHA, lambda m: m.text == say("help"))
    assert "set aside" in caplog.text
    assert await store.journal.waiting(BOT) == []


async def test_an_update_whose_handling_raises_is_tried_three_times_and_the_person_told(
    telegram: Telegram, store: Store, news: Newsroom, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.faults.append(
        Fault("sendMessage", 3, refused(400, "Bad Request: something new"), when=lambda fields: fields["chat_id"] == str(ASHA))
    )
    async with chatting(telegram, store, news):
        await telegram.says("/help")
        await telegram.says("/start", user=RAVI)
        assert (await telegram.shows(RAVI)).text == say("start")
        answer = await telegram.shows(ASHA)
    assert answer.text == say("went_wrong")
    assert await store.journal.waiting(BOT) == []


async def test_an_update_that_raises_once_is_handled_then(telegram: Telegram, store: Store, news: Newsroom) -> None:
    telegram.refuses("sendMessage", 400, "Bad Request: something new")
    async with chatting(telegram, store, news):
        await telegram.says("/help")
        assert (await telegram.shows(ASHA)).text == say("help")


async def test_telegram_being_away_uses_up_no_attempt(telegram: Telegram, store: Store, news: Newsroom) -> None:
    telegram.refuses("sendMessage", 401, "Unauthorized", times=4)  # more often than an update is attempted
    async with chatting(telegram, store, news):
        await telegram.says("/help")
        assert (await telegram.shows(ASHA)).text == say("help")
    assert await store.journal.waiting(BOT) == []


async def test_messages_of_one_chat_are_handled_in_their_order(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        gate = telegram.holds("sendMessage")
        await telegram.says("/start")
        await asyncio.wait_for(gate.reached.wait(), 60)
        await telegram.says("/help")
        await telegram.says("/help", user=RAVI)
        await telegram.shows(RAVI)  # the others need not wait
        gate.open()
        await telegram.until(lambda: len(telegram.chat(ASHA)) == 2)
    assert [m.text for m in telegram.chat(ASHA)] == [say("start"), say("help")]


# ---- what polling meets


async def test_a_second_copy_of_the_bot_is_named_once_and_polling_goes_on(
    telegram: Telegram, store: Store, news: Newsroom, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.refuses("getUpdates", 409, "Conflict: terminated by other getUpdates request", times=2)
    async with chatting(telegram, store, news):
        await telegram.says("/help")
        await telegram.shows(ASHA)
    assert caplog.text.count("stop the other") == 1


async def test_a_token_that_is_revoked_while_polling_is_said_once(
    telegram: Telegram, store: Store, news: Newsroom, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.refuses("getUpdates", 401, "Unauthorized", times=2)
    async with chatting(telegram, store, news):
        await telegram.says("/help")
        await telegram.shows(ASHA)
    assert caplog.text.count(REVOKED) == 1


async def test_a_token_that_is_revoked_as_the_bot_starts_is_a_sentence(telegram: Telegram, store: Store, news: Newsroom) -> None:
    telegram.refuses("deleteWebhook", 401, "Unauthorized")
    with pytest.raises(SettingsError, match="Telegram does not know this TELEGRAM_TOKEN"):
        await Chat(settings_for(telegram), store, news.reader).run(asyncio.Event())


async def test_polling_outlives_every_answer_that_telegram_can_give(
    telegram: Telegram, store: Store, news: Newsroom, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.garbles("getUpdates", 200, "{}")
    telegram.drops("getUpdates", "before")
    telegram.refuses("getUpdates", 429, "Too Many Requests: retry after 1", retry_after=1)
    async with chatting(telegram, store, news):
        await telegram.says("/help")
        await telegram.shows(ASHA)
    assert "updates arrive again" in caplog.text


@pytest.mark.parametrize("answer", [[{}], [{"update_id": "7"}, None], True, {"update_id": 7}])
async def test_a_server_that_sends_what_are_no_updates_is_asked_again_after_a_pause(answer: object) -> None:
    asked: list[object] = []

    class Server:
        async def do_api_request(self, *what: object, **more: object) -> object:
            asked.append(what)
            return answer

    async def take(raw: Sequence[Any]) -> None:
        """None of it can be written down."""

    polling = asyncio.create_task(Poller(Server(), take).run())  # type: ignore[arg-type]  # it asks a bot for no more
    for _ in range(100):
        await asyncio.sleep(0)
    assert (len(asked), polling.done()) == (1, False)
    polling.cancel()
    await asyncio.wait([polling])


async def test_a_fault_of_ours_ends_no_polling() -> None:
    class Server:
        async def do_api_request(self, *what: object, **more: object) -> object:
            return [{"update_id": 7}]

    taken = asyncio.Event()

    async def take(raw: Sequence[Any]) -> None:
        taken.set()
        raise ZeroDivisionError

    polling = asyncio.create_task(Poller(Server(), take).run())  # type: ignore[arg-type]  # it asks a bot for no more
    await taken.wait()
    for _ in range(10):
        await asyncio.sleep(0)
    assert not polling.done()
    polling.cancel()
    await asyncio.wait([polling])


async def test_a_webhook_that_was_set_is_taken_away_before_polling(telegram: Telegram, store: Store, news: Newsroom) -> None:
    async with chatting(telegram, store, news):
        await until(lambda: bool(telegram.made("getUpdates")) or bool(telegram.made("deleteWebhook")))
        await telegram.says("/help")
        await telegram.shows(ASHA)
    assert telegram.made("deleteWebhook")[0].at < telegram.made("getUpdates")[0].at


async def test_a_telegram_that_is_away_at_the_start_is_waited_for(telegram: Telegram, store: Store, news: Newsroom) -> None:
    telegram.drops("getMe", "before")
    async with chatting(telegram, store, news):
        await telegram.says("/help")
        await telegram.shows(ASHA)
