"""The main job end to end, with real parts and a real process: a Hindi link in, English key points and named leaders out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.chat.updates import KINDS
from tests.chat.house import ENGLISH, Held, story_page
from tests.chat.world import world
from tests.fakes.telegram import ASHA, TOKEN, group


async def test_a_link_is_answered_by_one_message_and_one_call_to_the_translator(tmp_path: Path) -> None:
    async with world(tmp_path, as_typed=True, first=True) as around:
        link = around.site.page("/duniya/kim-putin-101", story_page())
        asked = await around.telegram.says(f"{link}?utm_source=telegram")
        answer = await around.telegram.shows(ASHA, lambda m: ENGLISH in m.text)
        assert around.telegram.chat(ASHA) == [answer]
    assert answer.reply_to == asked
    assert "127.0.0.1 · 12 Aug 2025" in answer.text
    assert "• Vladimir Putin · President, Russia · व्लादिमीर पुतिन" in answer.text
    assert "machine-translated (Google)" in answer.text
    assert len(around.translations()) == 1
    assert around.site.fetches(link) == 1


async def test_a_hundred_people_with_one_link_cost_one_fetch_and_one_translation(tmp_path: Path) -> None:
    async with world(tmp_path, flood=True) as around:
        held = Held()
        link = around.site.serve("/duniya/kim-putin-101", held)
        people = range(1000, 1100)
        for person in people:
            await around.telegram.says(link, user=person)
        await around.until(lambda: around.site.fetches(link))
        held.go()
        await around.telegram.until(lambda: all(any(ENGLISH in m.text for m in around.telegram.chat(p)) for p in people))
        assert [len(around.telegram.chat(person)) for person in people] == [1] * 100
    assert around.site.fetches(link) == 1
    assert len(around.translations()) == 1
    assert around.telegram.flooded == 0


async def test_twenty_links_of_one_person_do_not_delay_anothers_one(tmp_path: Path) -> None:
    async with world(tmp_path) as around:
        held = Held()
        mine = [around.site.serve(f"/desh/khabar-{n}", held) for n in range(20)]
        theirs = around.site.page("/duniya/kim-putin-101", story_page())
        for link in mine:
            await around.telegram.says(link)
        await around.until(lambda: around.site.fetches(mine[0]))
        await around.telegram.says(theirs, user=43)
        await around.telegram.shows(43, lambda m: ENGLISH in m.text)
        assert not any(ENGLISH in m.text for m in around.telegram.chat(ASHA))
        held.go()


@pytest.mark.kills
@pytest.mark.parametrize("placeholder", [False, True], ids=["at once", "after the placeholder"])
async def test_killed_while_it_reads_the_bot_answers_after_the_next_start(placeholder: bool, tmp_path: Path) -> None:
    async with world(tmp_path) as around:
        held = Held()
        link = around.site.serve("/duniya/kim-putin-101", held)
        asked = await around.telegram.says(link)
        await around.until(lambda: around.site.fetches(link))
        if placeholder:
            await around.telegram.shows(ASHA)
            await around.until(lambda: around.rows("SELECT placeholder FROM requests WHERE placeholder IS NOT NULL"))
        await around.kill()
        held.go()
        await around.start()
        answer = await around.telegram.shows(ASHA, lambda m: ENGLISH in m.text)
        await around.telegram.says("/help", user=43)  # and nothing follows
        await around.telegram.shows(43)
        assert around.telegram.chat(ASHA) == [answer]
    assert answer.reply_to == asked


@pytest.mark.kills
async def test_killed_between_telegrams_yes_and_the_row_the_answer_is_at_most_doubled(tmp_path: Path) -> None:
    async with world(tmp_path) as around:
        link = around.site.page("/duniya/kim-putin-101", story_page())
        around.telegram.drops("sendMessage", "after")
        await around.telegram.says(link)
        await around.telegram.shows(ASHA, lambda m: ENGLISH in m.text)
        await around.kill()
        await around.start()
        await around.telegram.says("/help", user=43)
        await around.telegram.shows(43)
        await around.telegram.until(lambda: [c for c in around.telegram.made("sendMessage", ASHA) if c.status == 200])
        assert 1 <= len(around.telegram.chat(ASHA)) <= 2
    assert around.site.fetches(link) == 1


async def test_a_stop_leaves_what_it_cannot_finish_for_the_next_start(tmp_path: Path) -> None:
    async with world(tmp_path, as_typed=True) as around:
        held = Held()
        link = around.site.serve("/duniya/kim-putin-101", held)
        await around.telegram.says(link)
        await around.until(lambda: around.site.fetches(link))
        assert await around.stop() == 0
        held.go()
        await around.start()
        await around.telegram.shows(ASHA, lambda m: ENGLISH in m.text)
        assert len(around.telegram.chat(ASHA)) == 1


async def test_where_all_translators_are_down_the_hindi_comes_at_once_and_the_english_later(tmp_path: Path) -> None:
    async with world(tmp_path) as around:
        around.translators.modes.update({"google": "500", "gtx": "500", "mymemory": "500"})
        link = around.site.page("/duniya/kim-putin-101", story_page())
        await around.telegram.says(link)
        first = await around.telegram.shows(ASHA, lambda m: "No translator is answering just now" in m.text)
        assert "Vladimir Putin" in first.text
        around.translators.modes.clear()
        await around.stop()
        await around.start()
        await around.telegram.shows(ASHA, lambda m: ENGLISH in m.text)
        assert len(around.telegram.chat(ASHA)) == 1
    assert around.site.fetches(link) == 1


async def test_a_spent_budget_is_said_as_that_and_no_translator_is_asked(tmp_path: Path) -> None:
    async with world(tmp_path, DAILY_CHARACTERS="10") as around:
        await around.telegram.says(around.site.page("/duniya/kim-putin-101", story_page()))
        first = await around.telegram.shows(ASHA, lambda m: "Vladimir Putin" in m.text)
        assert "Today's limit for translations is used up." in first.text
        assert "after midnight UTC" in first.text
        assert around.rows("SELECT state FROM requests") in ([("owed",)], [("waiting",)])
    assert around.translations() == []


async def test_the_webhook_brings_updates_too(tmp_path: Path, unused_tcp_port: int) -> None:
    address = f"http://127.0.0.1:{unused_tcp_port}"
    async with world(tmp_path, WEBHOOK_URL=address, PORT=str(unused_tcp_port)) as around:
        link = around.site.page("/duniya/kim-putin-101", story_page())
        await around.telegram.called("setWebhook")
        await around.telegram.says(f"/summary {link}", chat=group(-1001))
        await around.telegram.shows(-1001, lambda m: ENGLISH in m.text)
        (hook,) = around.telegram.made("setWebhook")
    assert json.loads(hook.fields["allowed_updates"]) == list(KINDS)
    assert not around.telegram.made("getUpdates")


@pytest.mark.parametrize("form", ["text", "json"])
async def test_the_token_is_in_no_log_whatever_goes_wrong(form: str, tmp_path: Path) -> None:
    async with world(tmp_path, LOG_FORMAT=form, LOG_LEVEL="DEBUG") as around:
        around.telegram.refuses("getUpdates", 502, "Bad Gateway")
        around.telegram.refuses("getUpdates", 401, "Unauthorized")
        around.telegram.drops("sendMessage", "before")
        around.telegram.refuses("sendMessage", 400, f"Bad Request: something with {TOKEN} in it")
        link = around.site.page("/duniya/kim-putin-101", story_page())
        await around.telegram.says("/help", user=43)
        await around.telegram.says(link)
        await around.telegram.shows(ASHA)
        await around.telegram.shows(43)
    logs = around.logs()
    assert logs.count("\n") > 20
    assert TOKEN not in logs
    assert TOKEN.split(":")[1] not in logs


async def test_a_wrong_token_is_said_in_a_sentence_and_ends_the_bot(tmp_path: Path) -> None:
    async with world(tmp_path) as around:
        await around.kill()
        around.telegram.refuses("getMe", 401, "Unauthorized")
        await around.start()
        assert around.process
        assert await around.process.wait() == 1
        assert "Telegram does not know this TELEGRAM_TOKEN" in around.logs()
        assert TOKEN not in around.logs()
        await around.start()
        await around.telegram.called("deleteWebhook")
