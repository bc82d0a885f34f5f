"""Feeds on a real server, fetched by the real client through the guard: every trouble that a site makes, from one poll to the next."""

from __future__ import annotations

import gzip
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from bot.reading.guard import Guard
from bot.reading.page import Fetcher
from bot.settings import Settings
from bot.topics.feed_state import FeedState, added
from bot.topics.pace import HostPace
from bot.topics.parsing import Parser
from bot.topics.poller import Poller
from tests.fakes.feed_ledger import FeedsInMemory, Listener
from tests.fakes.site import Answer, Behaviour, Site, bomb, gibberish, hang, hang_in_the_body, hang_up, html, redirect
from tests.reading.fetching import NOBODY
from tests.topics.feeds import item, rss, stories

START = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)


def feed(*items: str, status: int = 200, channel: str = "", **headers: str) -> Answer:
    """An answer with an RSS feed; header names with _ for -."""
    given = {"Content-Type": "application/rss+xml"} | {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(rss(*items, channel=channel).encode(), status, tuple(given.items()))


class House:
    """One followed feed on a site, polled when it is due."""

    def __init__(self, site: Site, parser: Parser, fetcher: Fetcher, settings: Settings) -> None:
        self.site = site
        self.feed = site.url("/rss")
        self.clock = START
        self.ledger = FeedsInMemory([added(self.feed, START, followed=True)])
        self.listener = Listener()
        pace = HostPace(exempt=Guard(settings.fetch_allow_hosts).allows)
        self.poller = Poller(
            fetcher, parser, self.ledger, self.listener, pace, shortest=600, now=lambda: self.clock, jitter=lambda: 0.5, seconds=20.0
        )

    async def polls(self, *answers: Answer | Behaviour, path: str = "/rss") -> FeedState:
        """The feed after it was due, and answered, once for each of these."""
        for answer in answers:
            self.site.serve(path, answer)
            self.clock = self.state.next_at or self.clock
            await self.poller.poll_now(self.feed)
        return self.state

    @property
    def state(self) -> FeedState:
        return self.ledger.states[self.feed]

    @property
    def wait(self) -> float:
        """Seconds until the next poll."""
        assert self.state.next_at
        return (self.state.next_at - self.clock).total_seconds()

    def asked(self, header: str) -> list[str]:
        """What each request said in a header."""
        return [request.headers.get(header, "") for request in self.site.requests]


@pytest.fixture
async def house(site: Site, parser: Parser) -> AsyncIterator[House]:
    settings = Settings(fetch_allow_hosts=frozenset({site.host}))
    fetcher = Fetcher(settings, deadline=30.0, limit=1_000_000, trust=NOBODY)
    yield House(site, parser, fetcher, settings)
    await fetcher.aclose()


# ---- conditional requests


async def test_validators_go_back_as_they_came_and_a_304_changes_nothing(house: House) -> None:
    etag, modified = 'W/"a,b"', "Sat, 14 Mar 2026 09:00:00 GMT"
    await house.polls(feed(*stories(1), ETag=etag, Last_Modified=modified), Answer(status=304, headers=()), Answer(status=304, headers=()))
    assert house.asked("if-none-match") == ["", etag, etag]
    assert house.asked("if-modified-since") == ["", modified, modified]
    assert house.state.failures == 0
    assert len(house.listener.heard) == 1


async def test_a_site_that_knows_no_304_is_told_from_news_by_its_bytes(house: House) -> None:
    await house.polls(feed(*stories(1)), feed(*stories(1)), feed(*stories(2, 1)))
    assert len(house.listener.pushed) == 1
    assert house.asked("if-none-match") == [""] * 3


async def test_a_304_to_a_question_without_a_condition_is_a_failure(house: House) -> None:
    assert (await house.polls(Answer(status=304, headers=()))).reason == "it answers 304"


async def test_a_feed_is_asked_for_as_a_feed(house: House) -> None:
    await house.polls(feed())
    assert house.asked("accept")[0].startswith("application/rss+xml")
    assert "Khabar" in house.asked("user-agent")[0]


async def test_compressed_feeds_are_read(house: House) -> None:
    packed = Answer(gzip.compress(rss(*stories(1, 2)).encode()), headers=(("Content-Type", "text/xml"), ("Content-Encoding", "gzip")))
    await house.polls(packed)
    assert len(house.listener.heard) == 2


# ---- redirects


async def test_a_permanent_redirect_is_remembered_when_it_was_seen_twice(house: House) -> None:
    house.site.serve("/new", feed(*stories(1)))
    await house.polls(redirect("/new", 301), redirect("/new", 308))
    assert house.state.asks == house.site.url("/new")
    await house.polls(hang_up)
    assert house.site.paths() == ["/rss", "/new", "/rss", "/new", "/new"]
    assert house.state.failures == 0


@pytest.mark.parametrize("status", [302, 303, 307])
async def test_a_passing_redirect_is_not(house: House, status: int) -> None:
    house.site.serve("/new", feed(*stories(1)))
    state = await house.polls(*[redirect("/new", status)] * 4)
    assert state.asks == house.feed
    assert len(house.listener.heard) == 1


async def test_a_permanent_redirect_to_what_is_no_feed_is_not_believed(house: House) -> None:
    house.site.serve("/", html("<html><body>हमारा नया पता</body></html>"))
    state = await house.polls(feed(*stories(1)), *[redirect("/", 301)] * 3)
    assert state.asks == house.feed
    assert state.failures == 3


async def test_a_redirect_to_a_private_address_is_not_followed(house: House) -> None:
    with Site() as private:
        state = await house.polls(redirect(private.url("/rss"), 301))
        assert private.connections == 0
    assert state.reason == "it could not be fetched (blocked address)"


# ---- sites that refuse, fail and end


@pytest.mark.parametrize("status", [401, 403, 404, 429, 451, 500, 502, 503, 999])
async def test_a_site_that_says_no_is_asked_less_and_less(house: House, status: int) -> None:
    await house.polls(feed(*stories(1), ETag='"a"'))
    waits = []
    for _ in range(5):
        await house.polls(Answer(status=status))
        waits.append(house.wait / 60)
    assert waits == [10, 20, 40, 80, 160]
    assert house.state.reason == f"it answers {status}"
    await house.polls(Answer(status=304, headers=()))
    assert house.wait == pytest.approx(600, rel=0.05)
    assert house.asked("if-none-match")[-1] == '"a"'


@pytest.mark.parametrize(("said", "seconds"), [("7200", 7200), ("Sat, 14 Mar 2026 20:00:00 GMT", 8 * 3600), ("1", 600), ("999999", 86_400)])
@pytest.mark.parametrize("status", [429, 503])
async def test_retry_after_is_obeyed(house: House, status: int, said: str, seconds: float) -> None:
    await house.polls(Answer(status=status, headers=(("Retry-After", said),)))
    assert house.wait == pytest.approx(seconds, rel=0.05)


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [
        (hang_up, "unreachable"),
        (gibberish, "unreachable"),
        (bomb(50_000_000), "too large"),
        (Answer(b"<rss>", length=50_000_000), "too large"),
        (redirect("/rss"), "unreachable"),
    ],
)
async def test_what_goes_wrong_on_the_way_is_a_failure_with_a_reason(house: House, behaviour: Answer | Behaviour, reason: str) -> None:
    state = await house.polls(behaviour)
    assert state.failures == 1
    assert state.reason == f"it could not be fetched ({reason})"


@pytest.mark.parametrize("behaviour", [hang, hang_in_the_body])
async def test_a_site_that_never_answers_is_left(house: House, behaviour: Behaviour, site: Site, parser: Parser) -> None:
    fetcher = Fetcher(Settings(fetch_allow_hosts=frozenset({site.host})), trust=NOBODY)
    house.poller = Poller(fetcher, parser, house.ledger, house.listener, HostPace(), shortest=600, now=lambda: house.clock, seconds=0.3)
    assert (await house.polls(behaviour)).reason == "it could not be fetched (timed out)"
    await fetcher.aclose()


async def test_410_ends_a_feed_and_the_admins_hear_of_it_once(house: House) -> None:
    state = await house.polls(feed(*stories(1)), Answer(status=410))
    assert state.ended == "gone"
    assert state.next_at is None
    assert state.told
    assert [ended.address for ended in house.listener.ended] == [house.feed]


async def test_a_feed_that_died_is_told_to_admins_once(house: House) -> None:
    await house.polls(feed(*stories(1)))
    for _ in range(50):
        await house.polls(Answer(status=404))
    assert [ended.ended for ended in house.listener.ended] == ["dead"]
    assert house.clock - START > timedelta(days=20)
    await house.polls(feed(*stories(1)))
    assert [ended.ended for ended in house.listener.ended] == ["dead", ""]


# ---- what comes is not what it should be


async def test_a_page_in_a_feeds_place_costs_neither_validators_nor_news(house: House) -> None:
    await house.polls(feed(*stories(1), ETag='"a"'))
    challenge = Answer(b"<html><title>Just a moment</title></html>", headers=(("Content-Type", "text/html"), ("ETag", '"challenge"')))
    state = await house.polls(challenge)
    assert state.reason == "it is no feed that can be read: a web page stands there"
    await house.polls(feed(*stories(2, 1)))
    assert house.asked("if-none-match")[-2:] == ['"a"', '"a"']
    assert len(house.listener.pushed) == 1


@pytest.mark.parametrize("body", [b"", b"   ", b"\x00\x01", b"<rss><channel></channel>"[:8]])
async def test_an_empty_or_senseless_body_is_a_failure(house: House, body: bytes) -> None:
    assert (await house.polls(Answer(body))).failures == 1


async def test_of_a_feed_that_breaks_off_what_came_is_taken_and_the_rest_asked_for_again(house: House) -> None:
    await house.polls(feed(*stories(1)))
    whole = rss(*stories(2, 3, 1)).encode()
    half = whole[: whole.index(b"story-3.html")]
    await house.polls(Answer(half, headers=(("ETag", '"b"'),), length=len(whole)), feed(*stories(2, 3, 1), ETag='"b"'))
    assert house.asked("if-none-match")[-1] == ""
    assert len(house.listener.pushed) == 2
    assert house.state.etag == '"b"'


async def test_a_lying_type_and_charset_do_no_harm(house: House) -> None:
    await house.polls(feed(*stories(1), Content_Type="text/html; charset=iso-8859-1"))
    assert house.listener.heard[0][0].startswith("मानसून सत्र")


async def test_ttl_and_cache_control_are_obeyed(house: House) -> None:
    await house.polls(feed(*stories(1), channel="<ttl>45</ttl>"))
    assert house.wait == pytest.approx(2700, rel=0.05)
    await house.polls(Answer(status=304, headers=(("Cache-Control", "max-age=3600"),)))
    assert house.wait == pytest.approx(3600, rel=0.05)


# ---- entries


async def test_entries_without_ids_with_relative_links_and_with_html_in_titles_are_told_once(house: House) -> None:
    one = item("<b>नहर</b> की मरम्मत पूरी", "/desh/1.html", published=None)
    two = item("विश्व कप के लिए टीम का ऐलान", "/khel/2.html", published=None)
    await house.polls(feed(one), feed(two, one), feed(one, two))
    assert house.listener.heard == [("नहर की मरम्मत पूरी", "backlog"), ("विश्व कप के लिए टीम का ऐलान", "push")]
    links = [entry.link for entry in house.ledger.entries[house.feed].values()]
    assert links == [house.site.url("/desh/1.html"), house.site.url("/khel/2.html")]


async def test_entries_that_come_back_and_renewed_ids_are_told_once(house: House) -> None:
    renewed = [story.replace(">story-", ">renewed-") for story in stories(1, 2, 3)]
    await house.polls(feed(*stories(1, 2)), feed(*stories(3, 2)), feed(*stories(1, 2, 3)), feed(*renewed), feed(*stories(3)))
    assert len(house.listener.heard) == 3
    assert len(house.listener.pushed) == 1


async def test_an_id_used_again_is_another_story(house: House) -> None:
    first = item("पहली ख़बर यहाँ है", "/1", "same")
    second = item("दूसरी ख़बर यहाँ है", "/2", "same")
    await house.polls(feed(first), feed(second), feed(second), feed(first))
    assert house.listener.pushed == ["दूसरी ख़बर यहाँ है"]


async def test_what_the_feed_dates_back_is_not_pushed(house: House) -> None:
    await house.polls(feed(*stories(1)), feed(*stories(2, published="Tue, 10 Mar 2026 10:00:00 +0530"), *stories(1)))
    assert [standing for _, standing in house.listener.heard] == ["backlog", "backlog"]


async def test_a_site_down_for_a_night_gives_one_digest(house: House) -> None:
    await house.polls(feed(*stories(1)), *[Answer(status=503)] * 7, feed(*stories(2, 3, 1, published=None)))
    assert [standing for _, standing in house.listener.heard] == ["backlog", "digest", "digest"]


async def test_a_host_is_asked_once_a_second_by_feeds(site: Site, parser: Parser) -> None:
    """On the loop's own clock: a second is waited for."""
    asked: list[float] = []

    async def count(request: object, write: object) -> None:
        import time

        asked.append(time.monotonic())

    settings = Settings(fetch_allow_hosts=frozenset({site.host}))
    fetcher = Fetcher(settings, trust=NOBODY)
    addresses = [site.serve(f"/{n}", count) for n in range(3)]
    ledger = FeedsInMemory(added(address, START) for address in addresses)
    poller = Poller(fetcher, parser, ledger, Listener(), HostPace(), shortest=600, now=lambda: START)
    for address in addresses:
        await poller.poll_now(address)
    await fetcher.aclose()
    assert all(b - a > 0.9 for a, b in pairwise(asked))
