"""What of a feed is new, and what is told of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.topics.feed import Entry
from bot.topics.news import News, Sighting, judge
from tests.topics.feeds import HEADLINES

NOW = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
LAST_POLL = NOW - timedelta(minutes=10)
EARLIER = NOW - timedelta(minutes=5)


def entry(n: int, *, id: str = "", link: str = "", title: str = "", published: datetime | None = EARLIER) -> Entry:
    """Story n, with an id, a link and a headline of its own where none are given."""
    return Entry(
        id or f"id-{n}", link or f"https://khabar.example/desh/{n}.html", title or f"{HEADLINES[n % len(HEADLINES)]} ({n})", published
    )


def sighting(entry: Entry) -> Sighting:
    return Sighting(entry.id, entry.link, entry.title, entry.published)


class Feed:
    """A feed from one poll to the next: remembers all that was listed, as the ledger does."""

    def __init__(self, *listed: Entry) -> None:
        self.known = {e.id: sighting(e) for e in listed}
        self.read_at: datetime | None = LAST_POLL if listed else None

    def poll(self, *entries: Entry, now: datetime = NOW) -> News:
        news = judge(entries, self.known.values(), first=self.read_at is None, read_at=self.read_at, now=now)
        for listed in news.listed:
            assert listed.entry.id not in self.known
            self.known[listed.entry.id] = sighting(listed.entry)
        for retitled in news.retitled:
            self.known[retitled.id] = replace(self.known[retitled.id], title=retitled.title)
        self.read_at = now
        return news

    def told(self, *entries: Entry, now: datetime = NOW) -> dict[str, str]:
        """How each new story is told, by its headline."""
        return {listed.entry.title: listed.standing for listed in self.poll(*entries, now=now).listed}


def titles(entries: Sequence[Entry]) -> list[str]:
    return [e.title for e in entries]


def test_the_first_poll_fills_the_archive_and_tells_nobody() -> None:
    feed = Feed()
    assert set(feed.told(entry(1), entry(2)).values()) == {"backlog"}
    assert feed.told(entry(1), entry(2)) == {}


def test_what_is_listed_for_the_first_time_is_told_once() -> None:
    feed = Feed(entry(1), entry(2))
    assert feed.told(entry(3), entry(1), entry(2)) == {entry(3).title: "push"}
    assert feed.told(entry(3), entry(1), entry(2)) == {}


def test_an_empty_first_poll_is_a_first_poll() -> None:
    feed = Feed()
    assert feed.poll() == News()
    assert feed.told(entry(1)) == {entry(1).title: "push"}


def test_an_entry_that_comes_back_is_not_new() -> None:
    feed = Feed(entry(1), entry(2))
    feed.poll(entry(2))
    assert feed.told(entry(1), entry(2)) == {}


@pytest.mark.parametrize(
    ("age", "told"),
    [
        (timedelta(hours=1), "push"),
        (timedelta(hours=47), "push"),
        (timedelta(hours=49), "backlog"),
        (timedelta(days=400), "backlog"),
    ],
)
def test_what_the_feed_dates_over_two_days_back_is_no_news(age: timedelta, told: str) -> None:
    assert Feed(entry(1)).told(entry(2, published=NOW - age)) == {entry(2).title: told}


def test_what_has_no_date_is_news_when_it_is_new_in_the_list() -> None:
    assert Feed(entry(1)).told(entry(2, published=None)) == {entry(2).title: "push"}


# ---- ids, links and headlines that change


def test_a_site_that_renews_all_its_ids_tells_nothing_new() -> None:
    feed = Feed(*(entry(n) for n in range(30)))
    assert feed.told(*(entry(n, id=f"new-{n}") for n in range(30))) == {}


def test_a_site_that_renews_all_ids_and_addresses_tells_nothing_new() -> None:
    feed = Feed(*(entry(n) for n in range(30)))
    moved = [entry(n, id=f"https://new.example/{n}", link=f"https://new.example/{n}") for n in range(30)]
    assert feed.told(*moved) == {}
    assert feed.told(entry(31), *moved) == {entry(31).title: "push"}


def test_a_site_that_renews_addresses_and_dates_tells_nothing_new() -> None:
    feed = Feed(*(entry(n, published=NOW - timedelta(hours=3)) for n in range(30)))
    assert feed.told(*(entry(n, id=f"new-{n}", link=f"https://new.example/{n}", published=NOW) for n in range(30))) == {}


def test_a_site_that_renews_everything_floods_nobody() -> None:
    feed = Feed(*(entry(n) for n in range(30)))
    undated = feed.told(
        *(
            entry(n, id=f"new-{n}", title=f"{HEADLINES[n % 8]} | समाचार {n}", link=f"https://new.example/{n}", published=None)
            for n in range(30)
        )
    )
    assert set(undated.values()) == {"backlog"}
    old = feed.told(*(entry(n, published=NOW - timedelta(hours=n - 100)) for n in range(100, 130)))
    assert "push" not in old.values()
    assert sum(told == "digest" for told in old.values()) == 3


def test_an_id_that_is_used_again_for_another_story_is_new() -> None:
    feed = Feed(entry(1, id="0"))
    again = entry(2, id="0")
    assert feed.told(again) == {again.title: "push"}
    assert feed.told(again) == {}
    assert feed.told(entry(3, id="0")) == {entry(3).title: "push"}


def test_a_new_headline_over_the_same_story_is_no_new_story() -> None:
    feed = Feed(entry(1))
    later = entry(1, title="नहर की मरम्मत पूरी, साठ गाँवों को पानी")
    news = feed.poll(later)
    assert news.listed == ()
    assert titles(news.retitled) == [later.title]
    assert feed.poll(later) == News()


def test_a_new_headline_under_a_new_id_is_known_by_its_link() -> None:
    feed = Feed(entry(1))
    news = feed.poll(entry(1, id="other", title="मानसून सत्र में चार विधेयक पेश होंगे"))
    assert news.listed == ()
    assert [e.id for e in news.retitled] == ["id-1"]


def test_a_new_address_under_the_same_id_and_headline_is_the_same_story() -> None:
    assert Feed(entry(1)).poll(entry(1, link="https://m.khabar.example/1")) == News()


def test_a_headline_that_returns_every_day_is_new_every_day() -> None:
    horoscope = "आज का राशिफल: जानिए अपना दिन"
    feed = Feed(entry(1, title=horoscope, published=NOW - timedelta(days=1)))
    assert feed.told(entry(2, title=horoscope)) == {horoscope: "push"}
    assert feed.told(entry(3, title=horoscope, published=NOW)) == {}


def test_a_label_for_a_headline_tells_nothing() -> None:
    feed = Feed(entry(1, title="LIVE"))
    assert feed.told(entry(2, title="LIVE")) == {"LIVE": "push"}


def test_entries_that_all_link_to_the_front_page_are_told_apart() -> None:
    home = "https://khabar.example/"
    feed = Feed(entry(1, link=home), entry(2, link=home))
    assert feed.told(entry(3, link=home), entry(1, link=home), entry(2, link=home)) == {entry(3).title: "push"}


def test_entries_that_all_link_to_one_page_are_told_apart() -> None:
    page = "https://khabar.example/taza"
    feed = Feed(entry(1, link=page), entry(2, link=page))
    assert feed.told(entry(3, link=page), entry(1, link=page), entry(2, link=page)) == {entry(3).title: "push"}


def test_entries_without_links_are_known_by_their_ids() -> None:
    feed = Feed(replace(entry(1), link=""))
    assert feed.told(replace(entry(1), link="", title="नहर की मरम्मत अब पूरी हुई"), replace(entry(2), link="")) == {entry(2).title: "push"}


# ---- how much at once


def test_after_six_hours_away_what_came_is_one_digest() -> None:
    feed = Feed(entry(1))
    back = LAST_POLL + timedelta(hours=7)
    assert feed.told(entry(2), entry(3, published=back), now=back) == {entry(2).title: "digest", entry(3).title: "digest"}
    assert feed.told(entry(4), now=back + timedelta(minutes=10)) == {entry(4).title: "push"}


def test_after_three_days_away_what_is_old_by_then_is_not_told() -> None:
    back = LAST_POLL + timedelta(days=3)
    told = Feed(entry(1)).told(entry(2, published=LAST_POLL + timedelta(hours=1)), entry(3, published=back), now=back)
    assert told == {entry(2).title: "backlog", entry(3).title: "digest"}


def test_a_night_between_two_polls_is_no_absence() -> None:
    assert Feed(entry(1)).told(entry(2), now=LAST_POLL + timedelta(hours=5)) == {entry(2).title: "push"}


def test_a_clock_that_was_set_back_is_no_absence() -> None:
    assert Feed(entry(1)).told(entry(2), now=LAST_POLL - timedelta(days=2)) == {entry(2).title: "push"}


def test_a_busy_ten_minutes_are_told_as_they_come_and_a_rush_as_a_digest() -> None:
    shown = [entry(n) for n in range(40)]
    assert set(Feed(*shown).told(*(entry(n) for n in range(100, 110)), *shown).values()) == {"push"}
    assert set(Feed(*shown).told(*(entry(n) for n in range(100, 125)), *shown).values()) == {"digest"}


def test_a_short_list_that_changed_whole_in_minutes_is_looked_at_twice() -> None:
    shown = [entry(n) for n in range(10)]
    old = NOW - timedelta(hours=12)
    assert set(Feed(*shown).told(*(entry(n, published=old) for n in range(100, 110))).values()) == {"backlog"}
    later = LAST_POLL + timedelta(hours=3)
    assert set(Feed(*shown).told(*(entry(n, published=later) for n in range(100, 110)), now=later).values()) == {"push"}


def test_old_stories_put_into_a_list_make_no_rush() -> None:
    shown = [entry(n) for n in range(10)]
    archive = [entry(n, published=NOW - timedelta(days=n)) for n in range(103, 140)]
    told = Feed(*shown).told(entry(50), *archive, *shown)
    assert told.pop(entry(50).title) == "push"
    assert set(told.values()) == {"backlog"}
