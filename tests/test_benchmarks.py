"""What the benchmarks' figures rest on: stories that are each their own, and a soak that can be seen again."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import UTC, datetime

import pytest

from benchmarks.load import CONFIGURATIONS
from benchmarks.soak import Step, growth, plan
from benchmarks.stories import MOST, story
from benchmarks.telegram import Told
from bot.reading.numbers import unsupported
from tests.fakes.telegram import PATIENCE, Message, Telegram

STORIES = [story(number) for number in range(MOST)]


def test_every_story_is_another_one() -> None:
    assert len({each.headline for each in STORIES}) == MOST
    sentences = Counter(sentence for each in STORIES for sentence in each.sentences)
    assert {sentence: times for sentence, times in sentences.items() if times > 1} == {}
    assert story(7) == STORIES[7]
    with pytest.raises(ValueError):
        story(MOST)


def test_the_english_of_every_sentence_says_its_figures() -> None:
    assert [pair for each in STORIES for pair in each.pairs.items() if unsupported(pair[1], pair[0])] == []


def test_a_page_holds_the_whole_story() -> None:
    page = STORIES[3].page(datetime(2026, 3, 14, tzinfo=UTC))
    assert all(sentence in page for sentence in (STORIES[3].headline, *STORIES[3].sentences))


def test_a_seed_tells_the_whole_soak() -> None:
    names = ["web", "worker 1", "worker 2", "clock"]
    steps = plan(5, 600, kills=True, processes=names)
    assert steps == plan(5, 600, kills=True, processes=names)
    assert steps != plan(6, 600, kills=True, processes=names)
    assert {step.what for step in steps} == {"news", "new link", "known link", "command", "button", "Telegram", "world", "kill"}
    assert not [step for step in plan(5, 600, kills=False, processes=names) if step.what == "kill"]


def test_whatever_fails_in_a_soak_is_well_again_at_its_end() -> None:
    failing: dict[tuple[str, str], Step] = {}
    for step in plan(5, 600, kills=False, processes=["run"]):
        if step.what in ("Telegram", "world"):
            assert 0 <= step.at <= 600
            if step.mode:
                failing[step.what, step.which] = step
            else:
                del failing[step.what, step.which]
    assert failing == {}


async def test_what_a_soak_calls_lost_and_doubled() -> None:
    async with Telegram() as telegram:
        told = Told(telegram)
        await told.tells(7, "http://127.0.0.1/story/1")
        await told.tells(8, "/help")
        async with asyncio.timeout(PATIENCE):
            while len(await told.unanswered()) < 2:  # noqa: ASYNC110 -- they are said beside
                await asyncio.sleep(0.01)
        link = next(message for chat, message in telegram._said if chat == 7)
        telegram.messages[7, 1] = Message(1, 7, "Reading… opening the page", (), link)
        telegram.messages[8, 2] = Message(2, 8, "What this bot can do", (), None)
        assert await told.unanswered() == ["7: http://127.0.0.1/story/1"]
        telegram.messages[7, 1].text = "A bridge\n\nLeaders named (2)"
        assert await told.unanswered() == []
        assert await told.doubled_answers() == 0
        telegram.messages[7, 3] = Message(3, 7, "A bridge\n\nLeaders named (2)", (), link)
        assert await told.doubled_answers() == 1
        assert await told.pushed(["A bridge"], [7, 9]) == (["7: A bridge", "9: A bridge"], 0)  # an answer is no push
        for number, chat in ((4, 7), (5, 9), (6, 9)):
            telegram.messages[chat, number] = Message(number, chat, "A bridge\n\nNo leaders named.", (), None)
        assert await told.pushed(["A bridge"], [7, 9]) == ([], 1)


def test_the_load_runs_on_both_databases() -> None:
    assert CONFIGURATIONS[0] == "sqlite"
    assert [int(workers) for workers in CONFIGURATIONS[1:]] == [1, 2, 4]


def test_warming_up_is_told_from_a_leak() -> None:
    seconds = range(0, 600, 2)
    warming = growth([(at, 100e6 + 20e6 * (1 - 2.718 ** (-at / 60))) for at in seconds])
    leaking = growth([(at, 100e6 + 20e6 * (1 - 2.718 ** (-at / 60)) + at * 1e6 / 60) for at in seconds])
    assert warming.endswith("119, 120, 120, 120, 120, 120 MB by eighths of the time; by quarters +6.8, +0.6, +0.0, +0.0 a minute")
    assert leaking.endswith("+7.8, +1.6, +1.0, +1.0 a minute")
    assert growth([(0, 1e6)] * 9) == "it was not looked at often enough"
