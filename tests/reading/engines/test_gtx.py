"""Google's JSON endpoint."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from bot.errors import EngineBusy, EngineFailed
from bot.reading.engine import EngineSilent, LinesLost
from bot.reading.engines.answers import lines_of
from bot.reading.engines.gtx import Gtx
from tests.fakes.phrases import NAMES, STORY
from tests.fakes.translators import Translators

LINES, ENGLISH = list(STORY)[1:4], list(STORY.values())[1:4]


@pytest.fixture
def fake() -> Iterator[Translators]:
    with Translators(STORY, NAMES) as server:
        yield server


async def test_lines_come_back_line_by_line(fake: Translators) -> None:
    assert await Gtx(fake.url("gtx")).translate(LINES) == ENGLISH
    path = fake.requests[0][1]
    assert all(part in path for part in ("client=dict-chrome-ex", "sl=hi", "tl=en", "dt=t"))
    assert (await Gtx(fake.url("gtx"), "gtx").translate(LINES)) == ENGLISH
    assert "client=gtx" in fake.requests[1][1]


async def test_too_many_requests_says_how_long_to_wait(fake: Translators) -> None:
    fake.modes["gtx"] = "wait"
    with pytest.raises(EngineBusy) as refused:
        await Gtx(fake.url("gtx")).translate(LINES)
    assert refused.value.retry_after == 120


@pytest.mark.parametrize("mode", ["500", "403", "page500", "echo", "empty", "none", "nonsense"])
async def test_what_is_no_translation_is_a_failure(fake: Translators, mode: str) -> None:
    fake.modes["gtx"] = mode
    with pytest.raises(EngineFailed):
        await Gtx(fake.url("gtx")).translate(LINES)


async def test_lost_line_breaks_come_with_the_text(fake: Translators) -> None:
    fake.modes["gtx"] = "joined"
    with pytest.raises(LinesLost) as lost:
        await Gtx(fake.url("gtx")).translate(LINES)
    assert lost.value.text == " ".join(ENGLISH)


def test_a_break_inside_a_line_parts_no_lines() -> None:
    answer = "The two\u2028leaders met.\r\nTalks went\x0con."
    assert lines_of("gtx", ["दोनों नेता मिले।", "बातचीत जारी रही।"], answer) == ["The two leaders met.", "Talks went on."]


async def test_a_hang_ends(fake: Translators) -> None:
    fake.modes["gtx"] = "hang"
    with pytest.raises(EngineSilent):
        await Gtx(fake.url("gtx"), seconds=0.2).translate(LINES)


@pytest.mark.parametrize(
    "answer",
    [
        [[["They came.\n", "वह आए।"], ["They went.", "वह गए।"]], None, "hi"],
        [[["They came.\n", "वह आए।", None, None, 3], None, [], [None, None, "vah aae"], ["They went."]]],
        {"sentences": [{"trans": "They came.\n", "orig": "वह आए।"}, {"src_translit": "vah"}, {"trans": "They went."}], "src": "hi"},
    ],
)
async def test_each_shape_that_the_endpoint_is_known_to_have(fake: Translators, answer: object) -> None:
    fake.raw = json.dumps(answer)
    assert await Gtx(fake.url("gtx")).translate(["वह आए।", "वह गए।"]) == ["They came.", "They went."]


@pytest.mark.parametrize("answer", ["", "null", "[]", "[[]]", "{}", "7", '"text"', "[[7]]", '{"sentences": 7}', "[" * 100_000])
async def test_any_other_shape_is_a_failure(fake: Translators, answer: str) -> None:
    fake.raw = answer
    with pytest.raises(EngineFailed):
        await Gtx(fake.url("gtx")).translate(["वह आए।", "वह गए।"])
