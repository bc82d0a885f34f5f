"""The feeds file: what it may say, and how it is told where it does not make sense."""

from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.topics.catalogue import Catalogue, Topic, load

WORLD = """
[[topic]]
name = "world"
title = "World"
feeds = ["https://khabar.example/world.xml", "http://samachar.example:8080/rss?cat=1"]
channel = "@khabar_world"
"""


def loaded(folder: Path, text: str) -> Catalogue:
    file = folder / "feeds.toml"
    file.write_text(text, encoding="utf-8")
    return load(str(file))


def refusal(folder: Path, text: str) -> str:
    with pytest.raises(SettingsError) as refused:
        loaded(folder, text)
    return refused.value.sentence


def test_the_packaged_catalogue_has_the_usual_topics_and_some_states() -> None:
    names = [topic.name for topic in load().topics]
    for name in "world india politics business sport science-tech health entertainment uttar-pradesh bihar chhattisgarh".split():
        assert name in names
    assert load().feeds


def test_a_file_of_ones_own_takes_the_place_of_the_packaged_one(tmp_path: Path) -> None:
    assert loaded(tmp_path, WORLD).topics == (
        Topic("world", "World", ("https://khabar.example/world.xml", "http://samachar.example:8080/rss?cat=1"), "@khabar_world"),
    )


def test_an_empty_file_means_no_topics(tmp_path: Path) -> None:
    assert loaded(tmp_path, "") == Catalogue(())
    assert loaded(tmp_path, "\ufeff# nothing yet\r\n").topics == ()


def test_a_feed_of_two_topics_is_one_feed(tmp_path: Path) -> None:
    shared = '[[topic]]\nname = "india"\ntitle = "India"\nfeeds = ["HTTPS://Khabar.example/world.xml#top"]\n'
    catalogue = loaded(tmp_path, WORLD + shared)
    assert catalogue.feeds == ("https://khabar.example/world.xml", "http://samachar.example:8080/rss?cat=1")
    assert [topic.name for topic in catalogue.topics_of("https://khabar.example/world.xml")] == ["world", "india"]
    assert catalogue.topics_of("https://other.example/") == ()
    india = catalogue.topic("india")
    assert india
    assert india.title == "India"
    assert catalogue.topic("cricket") is None


@pytest.mark.parametrize(
    ("written", "channel"), [('"@khabar_world"', "@khabar_world"), ("-1001234567890", -1001234567890), ('"-100123"', -100123)]
)
def test_a_channel_is_a_name_or_a_number(tmp_path: Path, written: str, channel: str | int) -> None:
    assert loaded(tmp_path, WORLD.replace('"@khabar_world"', written)).topics[0].channel == channel


@pytest.mark.parametrize(
    ("wrong", "line", "reason"),
    [
        (WORLD + "[[topic]\n", 7, "no TOML"),
        (WORLD.replace('"world"', '"World news"', 1), 3, "a-z, 0-9"),
        (WORLD.replace('"world"', f'"{"w" * 33}"', 1), 3, "a-z, 0-9"),
        (WORLD.replace('name = "world"', ""), 2, "“name”"),
        (WORLD.replace('title = "World"', 'title = " "'), 4, "“world”, “title”"),
        (WORLD.replace('title = "World"', ""), 2, "“world”, “title”"),
        (
            WORLD.replace("http://samachar.example:8080/rss?cat=1", "ftp://samachar.example/rss"),
            5,
            "“ftp://samachar.example/rss” is no address",
        ),
        (WORLD.replace("http://samachar.example:8080/rss?cat=1", "khabar.example/feed"), 5, "“khabar.example/feed” is no address"),
        (WORLD.replace("http://samachar.example:8080/rss?cat=1", "https://khabar.example/world.xml"), 5, "twice"),
        (WORLD.replace("feeds = [", "feeds = []\nmore = ["), 6, "“more” is not known"),
        (
            WORLD.replace('feeds = ["https://khabar.example/world.xml", "http://samachar.example:8080/rss?cat=1"]', "feeds = []"),
            5,
            "“feeds”",
        ),
        (WORLD.replace("@khabar_world", "khabar_world"), 6, "“channel”"),
        (WORLD.replace('"@khabar_world"', "true"), 6, "“channel”"),
        (WORLD + "words = []\n", 7, "“words”"),
        (WORLD + WORLD, 9, "“world” already"),
        (WORLD + "[topics]\n", 7, "“topics” is not known"),
        ('[topic]\nname = "world"\n', 1, "two brackets"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_line_and_the_reason(tmp_path: Path, wrong: str, line: int, reason: str) -> None:
    sentence = refusal(tmp_path, wrong)
    assert f"line {line}" in sentence
    assert reason in sentence
    assert "feeds.toml" in sentence


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"nowhere\.toml"):
        load(str(tmp_path / "nowhere.toml"))
    (tmp_path / "latin.toml").write_bytes(b'title = "caf\xe9"')
    with pytest.raises(SettingsError, match="UTF-8"):
        load(str(tmp_path / "latin.toml"))


UP = Topic("uttar-pradesh", "Uttar Pradesh", ("https://khabar.example/rss",), words=("उत्तर प्रदेश", "अलीगढ़", "lucknow"))


@pytest.mark.parametrize(
    ("headline", "summary", "link", "taken"),
    [
        ("उत्तर प्रदेश में धान की खरीद शुरू", "", "", True),
        ("उत्तर-प्रदेश: धान की खरीद शुरू", "", "", True),
        ("अलीगढ\u093c के ताला कारोबारियों को राहत", "", "", True),
        ("अलीगढ के ताला कारोबारियों को राहत", "", "", True),
        ("धान की खरीद शुरू", "लखीमपुर। उत्तर प्रदेश सरकार ने दाम तय किए।", "", True),
        ("मेट्रो का नया स्टेशन खुला", "", "https://khabar.example/uttar/Lucknow/metro-station-1234.html", True),
        ("मेट्रो का नया स्टेशन खुला", "", "https://lucknow.example/metro-station", False),
        ("हिमाचल प्रदेश के उत्तर में बर्फबारी", "", "", False),
        ("अलीगढ़वासी चित्रकार सम्मानित", "", "", False),
        ("उत्तर", "प्रदेश में बारिश", "", False),
    ],
)
def test_words_cut_a_topic_out_of_a_wider_feed(headline: str, summary: str, link: str, taken: bool) -> None:
    assert UP.takes(headline, summary, link) is taken


def test_a_topic_without_words_takes_all_that_its_feeds_bring() -> None:
    assert Topic("world", "World", ("https://khabar.example/rss",)).takes("कुछ भी")
