"""The command line, as its user runs it: a process, its output and its exit code, against a site and a translator on loopback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import terminal
from bot.errors import NoSuchFile
from tests.fakes import nursery, phrases
from tests.fakes.databases import ready_file
from tests.fakes.phrases import BODY, PAGE
from tests.fakes.site import Answer, Site, html
from tests.fakes.translators import Translators
from tests.topics.feeds import rss, stories

FIELDS = """url canonical source published headline headline_hi language points leaders checks translation text_hi translated translator
characters_translated seconds""".split()


@pytest.fixture
def world(tmp_path: Path) -> Iterator[tuple[Site, Translators, dict[str, str]]]:
    with Site() as site, Translators(phrases.STORY, phrases.NAMES) as translators:
        yield (
            site,
            translators,
            {
                **{name: value for name, value in os.environ.items() if not name.startswith(("TELEGRAM", "TRANSLAT"))},
                "DATABASE_URL": f"sqlite:///{tmp_path}/khabar.db",
                "TRANSLATORS": "google",
                "GOOGLE_TRANSLATE_URL": translators.url("google"),
                "FETCH_ALLOW_HOSTS": site.host,
                "FEEDS_FILE": os.devnull,
                "PYTHONWARNINGS": "ignore",
            },
        )


def bot(environment: dict[str, str], *arguments: str, said: str = "") -> subprocess.CompletedProcess[str]:
    return nursery.run(*arguments, environment=environment, said=said)


def bot_as_typed(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "bot", *arguments], env=environment, capture_output=True, text=True, check=False)


def test_each_link_is_one_json_object_in_the_order_given_and_a_failure_is_its_own(
    world: tuple[Site, Translators, dict[str, str]],
) -> None:
    site, translators, environment = world
    links = [site.serve("/desh/nahin-7.html", html("gone", 404)), site.page("/videsh/kim-putin-441.html", PAGE), "ftp://example.org/a"]
    ran = bot_as_typed(environment, "summary", "--json", *links)
    missing, story, no_link = [json.loads(line) for line in ran.stdout.splitlines()]
    assert ran.returncode == 1
    assert [missing["url"], story["url"], no_link["url"]] == links
    assert (missing["error"]["code"], no_link["error"]["code"]) == ("not_found", "not_a_link")
    assert missing["error"]["message"].startswith("127.0.0.1 has no page at this address")
    assert list(story) == FIELDS
    assert story["translated"]
    assert story["published"] == "2025-08-12T09:30:00+05:30"
    assert story["translation"] == [phrases.STORY[line] for line in BODY]
    assert {"name", "role", "country", "hindi", "mentions", "id"} == set(story["leaders"][0])
    assert translators.calls() == 2


async def test_what_is_no_file_of_text_is_no_reason_to_end(tmp_path: Path) -> None:
    (tmp_path / "latin.txt").write_bytes("café".encode("latin-1"))
    assert await terminal._text(str(tmp_path / "latin.txt")) == "café"
    for name in (str(tmp_path), str(tmp_path / "none.txt"), "./none", "story.txt"):
        with pytest.raises(NoSuchFile, match="There is no file"):
            await terminal._text(name)
    assert await terminal._text("samachar.example/desh/story.html") is None
    assert await terminal._text("प्रधानमंत्री ने कहा। " * 20) is None  # longer than a file's name may be
    assert await terminal._text("a\0b") is None


def test_a_pasted_text_comes_from_standard_input_or_a_file(world: tuple[Site, Translators, dict[str, str]], tmp_path: Path) -> None:
    _, _, environment = world
    text = "\n".join([phrases.HEADLINE, *BODY])
    (tmp_path / "story.txt").write_text(text, encoding="utf-8")
    piped = bot(environment, "summary", "-", said=text)
    assert piped.returncode == 0
    assert piped.stdout.startswith(phrases.STORY[phrases.HEADLINE])
    assert "Vladimir Putin · President, Russia · व्लादिमीर पुतिन" in piped.stdout
    again = bot(environment, "summary", str(tmp_path / "story.txt")).stdout
    assert again == piped.stdout.replace("machine-translated (Google)", "machine-translated")  # nobody was asked this time


def test_check_says_what_works_and_what_does_not(world: tuple[Site, Translators, dict[str, str]], tmp_path: Path) -> None:
    site, translators, environment = world
    feed = site.serve("/rss", Answer(rss(*stories(1, 2)).encode(), headers=(("Content-Type", "application/rss+xml"),)))
    (tmp_path / "feeds.toml").write_text(f'[[topic]]\nname = "world"\ntitle = "World"\nfeeds = ["{feed}"]\n')
    environment = {**environment, "FEEDS_FILE": f"{tmp_path}/feeds.toml"}
    fine = bot(environment, "check")
    assert fine.returncode == 0, fine.stdout
    assert "✓ feeds: the one there is can be read." in fine.stdout
    assert "✓ google works" in fine.stdout
    assert "✓ database" in fine.stdout
    translators.modes["google"] = "500"
    broken = bot(environment, "check")
    assert broken.returncode == 1
    assert "✗ google does not work" in broken.stdout


def test_same_compares_two_articles_without_a_translator(world: tuple[Site, Translators, dict[str, str]], tmp_path: Path) -> None:
    site, translators, environment = world
    link = site.page("/videsh/kim-putin-441.html", PAGE)
    (tmp_path / "story.txt").write_text("\n".join([phrases.HEADLINE, *BODY]), encoding="utf-8")
    assert "same event" in bot(environment, "same", link, str(tmp_path / "story.txt")).stdout
    pair = {
        "a": {"title": phrases.HEADLINE, "text": " ".join(BODY), "published": None},
        "b": {"title": "रणजी के फाइनल में मुंबई की जीत", "text": "मुंबई ने रणजी ट्रॉफी के फाइनल में विदर्भ को 169 रन से हराया।"},
    }
    answers = bot(environment, "same", "--json", said=json.dumps(pair) + "\nnot json\n").stdout.splitlines()
    assert json.loads(answers[0])["same"] == "other"
    assert "error" in json.loads(answers[1])
    assert translators.calls() == 0


def test_a_wrong_setting_is_one_sentence(world: tuple[Site, Translators, dict[str, str]]) -> None:
    _, _, environment = world
    ran = bot({**environment, "TRANSLATORS": "bing"}, "check")
    assert ran.returncode == 1
    assert ran.stderr.strip() == "TRANSLATORS should be some of google, gtx, mymemory, libre, llm, with commas between."


def test_the_demo_shows_the_whole_main_job_without_token_and_internet(world: tuple[Site, Translators, dict[str, str]]) -> None:
    _, _, environment = world
    ran = bot_as_typed(environment, "demo")
    assert ran.returncode == 0, ran.stderr
    for wanted in (
        "10 trillion yen",
        "— Kyodo",
        "Narendra Modi · Prime Minister, India",
        "machine-translated (recorded)",
        "Friday (29 August)",
    ):
        assert wanted in ran.stdout
    dropped, reply = ran.stdout.split("The reply in the chat")
    assert "Cricket Final" in dropped
    assert "सहयोग की रूपरेखा" not in dropped
    for noise in ("Cricket Final", "आकाश मेहरा", "Advertisement", "Japan Visit:", "2026", "2 points could not"):
        assert noise not in reply


def test_errata_prints_nothing_where_nothing_was_reported(world: tuple[Site, Translators, dict[str, str]], tmp_path: Path) -> None:
    ready_file(tmp_path / "khabar.db")
    done = bot(world[2], "errata")
    assert (done.returncode, done.stdout) == (0, "")
