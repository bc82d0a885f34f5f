"""What a person's words mean."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.topics.days import day_named
from bot.topics.resolver import address_in, is_common

NOW = datetime(2025, 8, 13, 15, 0, tzinfo=ZoneInfo("Asia/Kolkata"))  # a Wednesday


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://khabar.example/rss", "https://khabar.example/rss"),
        ("khabar.example", "https://khabar.example/"),
        ("www.khabar.example/desh/", "https://www.khabar.example/desh/"),
        ("http://127.0.0.1:8080/feed", "http://127.0.0.1:8080/feed"),
        ("world", None),
        ("khabar.example and more", None),
        ("ftp://khabar.example", None),
        ("A. K. Antony", None),
        ("आई.पी.एल.", None),
        ("3.5", None),
    ],
)
def test_an_address_is_known_with_and_without_its_scheme(text: str, address: str | None) -> None:
    assert address_in(text) == address


@pytest.mark.parametrize(
    ("text", "common"), [("है", True), ("the", True), ("के लिए", True), ("चुनाव", False), ("चुनाव में", False), ("G20", False)]
)
def test_what_stands_in_every_story_is_no_word_to_follow(text: str, common: bool) -> None:
    assert is_common(text) is common


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", date(2025, 8, 13)),
        ("Yesterday", date(2025, 8, 12)),
        ("कल", date(2025, 8, 12)),
        ("परसों", date(2025, 8, 11)),
        ("Wednesday", date(2025, 8, 13)),
        ("mon", date(2025, 8, 11)),
        ("गुरुवार", date(2025, 8, 7)),
        ("2025-08-01", date(2025, 8, 1)),
        ("1 Aug", date(2025, 8, 1)),
        ("August 1st, 2024", date(2024, 8, 1)),
        ("1.8.", None),
        ("1.8", date(2025, 8, 1)),
        ("24 Dec", date(2024, 12, 24)),
        ("5 अगस्त", date(2025, 8, 5)),
        ("५ अगस्त", date(2025, 8, 5)),
        ("30 सितम्बर", date(2024, 9, 30)),
        ("अक्तूबर 2", date(2024, 10, 2)),
        ("बृहस्पतिवार", date(2025, 8, 7)),
        ("इतवार", date(2025, 8, 10)),
        ("वार", None),
        ("31 June", None),
        ("0 Aug", None),
        ("election", None),
        ("9" * 50, None),
    ],
)
def test_a_day_is_the_latest_one_of_that_name(text: str, day: date | None) -> None:
    found = day_named(text, NOW)
    assert (found.begin.date() if found else None) == day
    if found:
        assert found.begin.astimezone(UTC).hour == 18  # midnight in India
