"""deep-translator behind its adapter, against the pinned version and a real server."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from importlib.metadata import version

import pytest

from bot.errors import EngineBusy, EngineFailed
from bot.reading.engine import EngineSilent, LinesLost
from bot.reading.engines import deep
from tests.fakes.phrases import NAMES, STORY
from tests.fakes.translators import Translators

LINES, ENGLISH = list(STORY)[1:4], list(STORY.values())[1:4]


@pytest.fixture
def fake() -> Iterator[Translators]:
    with Translators(STORY, NAMES) as server:
        yield server


def engine(fake: Translators, name: str, seconds: float = 8.0) -> deep.DeepEngine:
    match name:
        case "google":
            return deep.google(fake.url("google"), seconds)
        case "mymemory":
            return deep.mymemory(fake.url("mymemory"), "editor@example.org", seconds)
        case _:
            return deep.libre(fake.url("libre"), "", seconds)


ALL = pytest.mark.parametrize("name", ["google", "mymemory", "libre"])


def test_the_adapter_is_written_for_the_version_that_is_installed() -> None:
    assert version("deep-translator") == "1.11.4"


@ALL
async def test_lines_come_back_line_by_line(fake: Translators, name: str) -> None:
    assert await engine(fake, name).translate(LINES) == ENGLISH
    assert fake.asked == [(name, LINES)]


@ALL
async def test_a_single_line_is_one_line_however_it_comes(fake: Translators, name: str) -> None:
    fake.book = {"वह आए। वह गए।": "They came.\nThey went."}
    assert await engine(fake, name).translate(["वह आए। वह गए।"]) == ["They came. They went."]


@ALL
async def test_it_says_who_is_asking_and_asks_for_no_proxy(fake: Translators, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    assert await engine(fake, name).translate(LINES) == ENGLISH
    assert "Khabar" in fake.requests[0][2]["User-Agent"]


async def test_languages_and_address_are_as_each_service_wants_them(fake: Translators) -> None:
    for name in ("google", "mymemory", "libre"):
        await engine(fake, name).translate(LINES[:1])
    google, mymemory, libre = (path for _, path, _ in fake.requests)
    assert google.startswith("/m?")
    assert "sl=hi" in google
    assert "tl=en" in google
    assert "langpair=hi-IN%7Cen-GB" in mymemory
    assert "de=editor%40example.org" in mymemory
    assert libre.startswith("/translate?"), "with a slash between, whether the base has one or not"
    assert "api_key=" in libre, "deep-translator insists on one"


async def test_libretranslates_base_may_end_with_a_slash(fake: Translators) -> None:
    assert await deep.libre(fake.url("libre") + "/", "secret").translate(LINES) == ENGLISH
    assert "api_key=secret" in fake.requests[0][1]


@ALL
async def test_too_many_requests_says_how_long_to_wait(fake: Translators, name: str) -> None:
    fake.modes[name] = "wait"
    with pytest.raises(EngineBusy) as refused:
        await engine(fake, name).translate(LINES)
    assert refused.value.retry_after == 120
    fake.modes[name] = "429"
    with pytest.raises(EngineBusy) as refused:
        await engine(fake, name).translate(LINES)
    assert refused.value.retry_after == 60


@ALL
@pytest.mark.parametrize("mode", ["500", "403", "page500", "echo", "empty", "none", "nonsense"])
async def test_what_is_no_translation_is_a_failure(fake: Translators, name: str, mode: str) -> None:
    fake.modes[name] = mode
    with pytest.raises(EngineFailed) as failure:
        await engine(fake, name).translate(LINES)
    assert "127.0.0.1" not in str(failure.value), "an address may hold a key"


@ALL
async def test_bare_punctuation_is_no_answer(fake: Translators, name: str) -> None:
    fake.book = {"…": "…"}
    with pytest.raises(EngineFailed):
        await engine(fake, name).translate(["…"])


@ALL
async def test_lost_line_breaks_come_with_the_text(fake: Translators, name: str) -> None:
    fake.modes[name] = "joined"
    with pytest.raises(LinesLost) as lost:
        await engine(fake, name).translate(LINES)
    assert lost.value.text == " ".join(ENGLISH)


@ALL
async def test_a_hang_ends(fake: Translators, name: str) -> None:
    fake.modes[name] = "hang"
    with pytest.raises(EngineSilent):
        await engine(fake, name, seconds=0.2).translate(LINES)


async def test_a_server_that_is_not_there_is_a_failure() -> None:
    with pytest.raises(EngineFailed, match="could not be reached"):
        await deep.google("http://127.0.0.1:9/m").translate(LINES)


async def test_mymemorys_quota_says_when_its_day_is_over(fake: Translators) -> None:
    fake.modes["mymemory"] = "quota"
    with pytest.raises(EngineBusy) as refused:
        await engine(fake, "mymemory").translate(LINES)
    assert refused.value.retry_after == 90 * 60 + 5


async def test_stories_that_are_translated_at_once_keep_their_own_words(fake: Translators) -> None:
    """One shared instance of deep-translator under threads hands one caller's answer to another."""
    google = engine(fake, "google")
    lines = list(STORY)
    answers = await asyncio.gather(*(google.translate([line]) for line in lines * 8))
    assert [a[0] for a in answers] == list(STORY.values()) * 8


async def test_line_breaks_that_come_as_markup_are_line_breaks(fake: Translators) -> None:
    """deep-translator's parser drops a <br> without a space."""
    fake.breaks = "<br>"
    assert await engine(fake, "google").translate(LINES) == ENGLISH


def test_nothing_of_deep_translator_is_loaded_before_it_is_asked() -> None:
    import subprocess

    code = "import sys, bot.reading.engines, bot.reading.translation; sys.exit('deep_translator' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
