"""An English word put into Hindi by real engines, which ask a server on loopback."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.errors import TranslatorDown
from bot.reading.engines import into_hindi_from
from bot.reading.into_hindi import IntoHindi
from bot.settings import Settings
from tests.fakes.translators import Translators

BOOK = {"election": "चुनाव", "budget": "बजट", "IPL": "IPL", "nonsense": "nonsense, said in English"}


@pytest.fixture
def translators() -> Iterator[Translators]:
    with Translators(BOOK) as server:
        yield server


class Purse:
    """A budget of so many characters."""

    def __init__(self, left: int = 1000) -> None:
        self.left = left

    async def spend(self, characters: int, chat: int | None) -> bool:
        if characters > self.left:
            return False
        self.left -= characters
        return True


def hindi(fake: Translators, *names: str, left: int = 1000) -> IntoHindi:
    settings = Settings(
        translators=names or ("google", "gtx"),
        google_translate_url=fake.url("google"),
        gtx_url=fake.url("gtx"),
        mymemory_url=fake.url("mymemory"),
        libretranslate_url=fake.url("libre"),
    )
    return IntoHindi(into_hindi_from(settings), Purse(left))


@pytest.mark.parametrize("engine", ["google", "gtx", "mymemory", "libre"])
async def test_each_engine_goes_the_other_way_round(engine: str, translators: Translators) -> None:
    assert await hindi(translators, engine).word("election") == "चुनाव"
    (asked,) = translators.requests
    assert "=hi" in asked[1] or "hi-IN" in asked[1]


async def test_the_next_engine_takes_over(translators: Translators) -> None:
    translators.modes["google"] = "429"
    assert await hindi(translators).word("budget") == "बजट"


async def test_where_none_answers_it_is_said(translators: Translators) -> None:
    translators.modes.update(google="500", gtx="500")
    with pytest.raises(TranslatorDown):
        await hindi(translators).word("budget")


async def test_an_english_answer_is_no_hindi(translators: Translators) -> None:
    with pytest.raises(TranslatorDown):
        await hindi(translators).word("nonsense")


async def test_what_is_spent_is_spent(translators: Translators) -> None:
    with pytest.raises(TranslatorDown):
        await hindi(translators, left=5).word("election")
    assert not translators.requests


def test_a_model_is_not_asked_for_words() -> None:
    assert into_hindi_from(Settings(translators=("llm",), llm_base_url="http://127.0.0.1:1", llm_model="small")) == ()
