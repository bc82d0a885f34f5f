"""The engines that the settings name, how they are tried out, and how long they are asked to wait."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from bot.errors import SettingsError
from bot.reading.engine import PROBE
from bot.reading.engines import engines_from, rewording_from
from bot.reading.engines.wire import retry_after
from bot.reading.translation import Translation
from bot.settings import Settings, settings
from tests.fakes.memory import BudgetHere, MemoryHere
from tests.fakes.translators import Translators


@pytest.fixture
def fake() -> Iterator[Translators]:
    with Translators(dict(zip(PROBE, ["It rained in Delhi today.", "This is a short sentence."], strict=True))) as server:
        yield server


def chosen(fake: Translators, names: str) -> Settings:
    return settings(
        {
            "TRANSLATORS": names,
            "GOOGLE_TRANSLATE_URL": fake.url("google"),
            "GTX_URL": fake.url("gtx"),
            "MYMEMORY_URL": fake.url("mymemory"),
            "LIBRETRANSLATE_URL": fake.url("libre"),
            "LLM_BASE_URL": fake.url("llm"),
            "LLM_MODEL": "small",
        }
    )


async def test_engines_come_in_the_order_in_which_they_are_named(fake: Translators) -> None:
    engines = engines_from(chosen(fake, "libre,llm,google,gtx,mymemory,google"))
    assert [e.name for e in engines] == ["libre", "llm", "google", "gtx", "gtx (gtx)", "mymemory"]
    for engine in engines:
        assert await engine.translate(PROBE[:1]) == ["It rained in Delhi today."]


def test_nothing_need_be_set_for_the_default() -> None:
    assert [e.name for e in engines_from(Settings())] == ["google", "gtx", "gtx (gtx)", "mymemory"]
    assert rewording_from(Settings(), BudgetHere()) is None


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        (Settings(translators=("libre",)), "LIBRETRANSLATE_URL"),
        (Settings(translators=("google", "llm")), "LLM_BASE_URL"),
        (Settings(translators=("llm",), llm_base_url="http://127.0.0.1:9/v1"), "LLM_MODEL"),
    ],
)
def test_an_engine_that_lacks_a_setting_says_which(given: Settings, missing: str) -> None:
    with pytest.raises(SettingsError, match=missing):
        engines_from(given)


def test_points_by_a_model_need_a_model() -> None:
    with pytest.raises(SettingsError, match="LLM_BASE_URL"):
        rewording_from(Settings(points="llm"), BudgetHere())
    assert rewording_from(Settings(points="llm", llm_base_url="http://127.0.0.1:9/v1", llm_model="small"), BudgetHere())


async def test_a_check_says_of_each_engine_whether_it_works_and_what_to_do_if_not(fake: Translators) -> None:
    fake.modes = {"google": "wait", "mymemory": "quota", "libre": "403", "llm": "refuse"}
    station = Translation(engines_from(chosen(fake, "google,gtx,mymemory,libre,llm")), MemoryHere(), BudgetHere(0))
    said = {check.name: check for check in await station.check()}
    assert {name for name, check in said.items() if check.ok} == {"gtx", "gtx (gtx)"}
    assert said["gtx"].sentence.startswith("gtx works: it answered in ")
    assert "429" in said["google"].sentence
    assert "other engines take over" in said["google"].sentence
    assert "used up" in said["mymemory"].sentence
    assert "MYMEMORY_EMAIL" in said["mymemory"].sentence
    assert "LIBRETRANSLATE_API_KEY" in said["libre"].sentence
    assert "LLM_MODEL" in said["llm"].sentence
    assert "127.0.0.1" not in " ".join(check.sentence for check in said.values())


NO_YEAR = "Wed, 21 Oct 99999999999999 07:28:00 GMT"


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("120", 120), ("0.5", 0.5), ("-3", 0), ("", 60), ("soon", 60), ("nan", 60), ("inf", 60), (NO_YEAR, 60)],
)
def test_how_long_an_engine_asks_to_be_left_alone(value: str, seconds: float) -> None:
    assert retry_after(value) == seconds


def test_it_may_ask_for_it_by_a_date() -> None:
    assert 85 < retry_after(format_datetime(datetime.now(UTC) + timedelta(seconds=90))) <= 90
    assert retry_after(format_datetime(datetime.now(UTC) - timedelta(days=1))) == 0
    assert retry_after("Wed, 21 Oct 2015 07:28:00") == 0
