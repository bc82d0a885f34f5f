"""What servers say of when to ask again."""

from datetime import UTC, datetime

import pytest

from bot.topics.headers import linked, max_age, retry_after, validator

NOW = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("cache_control", "age", "seconds"),
    [
        ("max-age=300", "", 300),
        ("public, max-age=900, must-revalidate", "", 900),
        ('MAX-AGE="60"', "", 60),
        ("s-maxage=10, max-age=120", "", 120),
        ("max-age=300", "100", 200),
        ("max-age=300", "400", 0),
        ("max-age=300", "soon", 300),
        ("no-cache, max-age=300", "", 0),
        ("no-store", "", 0),
        ("max-age=-1", "", 0),
        ("max-age=tomorrow", "", 0),
        ("stale-if-error=86400", "", 0),
        ("", "", 0),
    ],
)
def test_how_long_an_answer_is_called_fresh(cache_control: str, age: str, seconds: float) -> None:
    assert max_age({"cache-control": cache_control} | ({"age": age} if age else {})) == seconds


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120),
        ("0", 0),
        ("Sat, 14 Mar 2026 13:00:00 GMT", 3600),
        ("Sat, 14 Mar 2026 17:30:00 +0530", 0),
        ("Sat, 14 Mar 2026 11:00:00 GMT", 0),
        ("soon", None),
        ("-5", None),
        ("९", None),
        ("", None),
        ("9" * 400, None),
        ("Sat, 14 Mar 99999999999999 13:00:00 GMT", None),
    ],
)
def test_how_long_a_server_wants_to_be_left_alone(said: str, seconds: float | None) -> None:
    assert retry_after({"retry-after": said}, NOW) == seconds
    assert retry_after({}, NOW) is None


@pytest.mark.parametrize("etag", ['"abc"', 'W/"a, b"', "unquoted", '"' + "x" * 900 + '"'])
def test_a_validator_is_kept_as_it_is(etag: str) -> None:
    assert validator({"etag": etag}, "etag") == etag


@pytest.mark.parametrize("etag", ["", '"ख़बर"', '"a\r\nX-Evil: 1"', '"' + "x" * 5000 + '"'])
def test_what_could_not_be_sent_back_is_no_validator(etag: str) -> None:
    assert validator({"etag": etag}, "etag") == ""


def test_links_of_a_header_are_told_apart() -> None:
    header = {"link": '<https://hub.example/>; rel="hub self", <a.css>; rel=preload; as=style, </feed>; REL=Self'}
    assert linked(header, "hub", "https://khabar.example/rss") == "https://hub.example/"
    assert linked(header, "self", "https://khabar.example/rss") == "https://hub.example/"
    assert linked(header, "next", "https://khabar.example/rss") == ""
    assert linked({"link": "<" * 10_000 + ">; rel=hub" * 10_000}, "hub", "https://khabar.example/") == ""
