"""Dates as feeds write them."""

import time
from datetime import UTC, datetime, timedelta

import hypothesis
import hypothesis.strategies as st
import pytest

from bot.topics.feed_dates import moment

NOW = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
INDIAS_TEN_THIRTY = datetime(2026, 3, 10, 5, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "Tue, 10 Mar 2026 10:30:00 +0530",
        "Tue, 10 Mar 2026 05:00:00 GMT",
        "Tue, 10 Mar 2026 05:00:00 Z",
        "10 Mar 2026 10:30 +05:30",
        "Tue,10 Mar 2026 10:30:00 +530",
        "Tue, 10 Mar 26 10:30:00 +0530",
        "Tue, 10 March 2026 10:30:00 IST",
        "tue, 10 mar 2026 10:30 am ist",
        "Tue, 10 Mar 2026 10:30:00",
        "Tue, 10 Mar 2026 00:00:00 EST",
        "Tue Mar 10 10:30:00 IST 2026",
        "Tue Mar 10 10:30:00 2026",
        "2026-03-10T10:30:00+05:30",
        "2026-03-10T05:00:00.123Z",
        "2026-03-10T10:30:00+0530",
        "2026-03-10 10:30:00",
        "2026-3-10 10:30",
        "2026/03/10 10:30:00 AM",
        "10-03-2026 10:30:00",
        "10/03/2026 | 10:30 AM (IST)",
        "Mar 10, 2026 10:30 AM IST",
        "March 10th, 2026, 10:30 am",
        "Updated: Tue, 10-Mar-2026 10:30:00 IST",
        "10 मार्च 2026, 10:30 AM",
        "१० मार्च २०२६ १०:३०",
        "Tue, 10 Mar 2026 10:30:00 GMT+0530",
        "Tue, 10 Mar 2026 10:30:00 +0530 (India Standard Time)",
        "1773118800",
        "1773118800000",
    ],
)
def test_a_date_is_read_however_it_is_written(written: str) -> None:
    assert moment(written, NOW) == INDIAS_TEN_THIRTY


@pytest.mark.parametrize(
    ("written", "day"),
    [("10 अक्तूबर 2025", 10), ("2025-10-10", 10), ("03/25/2025", 25), ("Wed, 31 Dec 2025 24:00:00 +0530", 1)],
)
def test_a_day_without_a_time_begins_at_midnight_in_india(written: str, day: int) -> None:
    found = moment(written, NOW)
    assert found
    assert (found + timedelta(hours=5, minutes=30)).day == day
    assert (found + timedelta(hours=5, minutes=30)).hour == 0


@pytest.mark.parametrize(
    "written",
    [
        "Sat, 14 Mar 2026 17:29:00 GMT",
        "2031-01-01T00:00:00Z",
        "Sun, 15 Mar 2026 09:00:00 +0530",
        "9999-12-31T23:59:59-05:00",  # "never"; in Greenwich that would be the year 10000
    ],
)
def test_what_lies_in_the_future_is_now(written: str) -> None:
    assert moment(written, NOW) == NOW


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "0001-01-01T00:00:00",
        "32 Mar 2026",
        "30 Feb 2026 10:30",
        "12 Foo 2026",
        "9" * 5000,
    ],
)
def test_what_is_no_date_is_none(written: str) -> None:
    assert moment(written, NOW) is None


@hypothesis.given(
    st.one_of(st.text(max_size=60), st.from_regex(r"[0-9]{1,4}[-/. ][0-9a-zA-Z]{1,4}[-/. ][0-9]{1,4} [0-9]{1,2}:[0-9]{2} ?.{0,12}"))
)
def test_whatever_stands_for_a_date_is_a_moment_in_the_past_or_none(written: str) -> None:
    found = moment(written, NOW)
    assert found is None or (found <= NOW and found.utcoffset() == timedelta(0))


def test_a_date_of_one_long_word_is_passed_in_time() -> None:
    began = time.thread_time()
    assert moment("1-a" + "ऱ" * 28, NOW) is None
    assert time.thread_time() - began < 1.0  # twice as long for each letter more: 20 s here, and no end for 100
