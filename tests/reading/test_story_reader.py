"""The story reader: real pages, a real parser, a real database, a translator on loopback."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest

from bot.errors import NotFound
from bot.model import Link
from bot.reading.article import Extractor
from bot.reading.engines import engines_from
from bot.reading.leaders import Table
from bot.reading.length import LENGTHS, at_length
from bot.reading.link import parse
from bot.reading.page import Fetcher
from bot.reading.pipeline import House
from bot.reading.story_reader import StoryReader
from bot.reading.translation import Translation
from bot.settings import Settings
from bot.store.store import Store
from tests.fakes import phrases
from tests.fakes.databases import Clock, on_sqlite
from tests.fakes.memory import BudgetHere
from tests.fakes.phrases import BODY, PAGE
from tests.fakes.site import Site, html
from tests.fakes.translators import Translators
from tests.reading.fetching import NOBODY


@pytest.fixture
def translators() -> Iterator[Translators]:
    with Translators(phrases.STORY, phrases.NAMES) as translators:
        yield translators


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        yield site


@pytest.fixture
async def reader(store: Store, site: Site, translators: Translators, clock: Clock, extractor: Extractor) -> AsyncIterator[StoryReader]:
    settings = Settings(translators=("google",), google_translate_url=translators.url("google"), fetch_allow_hosts=frozenset({site.host}))
    fetcher = Fetcher(settings, trust=NOBODY)
    translation = Translation(engines_from(settings), store.memory, BudgetHere())
    yield StoryReader(House(fetcher, extractor, Table.load(), translation), store.stories, clock)
    await fetcher.aclose()


def story(site: Site, path: str = "/videsh/kim-putin-441.html", page: str = PAGE) -> Link:
    return parse(site.page(path, page))


@on_sqlite
async def test_a_link_is_answered_with_points_and_leaders(reader: StoryReader, site: Site, translators: Translators) -> None:
    link = story(site)
    summary = (await reader.link(link)).summary
    assert summary.translated
    assert summary.headline == "Kim Jong Un speaks to Putin by phone, agrees on 3 deals"
    assert summary.url == link.given
    assert summary.published is not None
    assert summary.published.isoformat() == "2025-08-12T09:30:00+05:30"
    assert 3 <= len(summary.points) <= 5
    assert all(evidence in BODY for point in summary.points for evidence in point.evidence)
    assert {(leader.name, leader.role, leader.country) for leader in summary.leaders} >= {
        ("Vladimir Putin", "President", "Russia"),
        ("Kim Jong Un", "leader", "North Korea"),
    }
    assert translators.calls() == 1


@on_sqlite
async def test_a_reply_of_each_length_costs_no_call_of_its_own(
    reader: StoryReader, site: Site, store: Store, translators: Translators
) -> None:
    link = story(site)
    await reader.link(link)
    kept = await store.stories.find(link.address)
    assert kept
    short, standard, full = (at_length(kept.summary, kept.people, length) for length in LENGTHS)
    assert len(short.points) == 2 < len(standard.points) <= len(full.points) <= 5
    assert [point for point in full.points if point in standard.points] == list(standard.points)
    assert [point for point in standard.points if point in short.points] == list(short.points)
    assert all(point.evidence[0] in BODY for point in full.points)
    assert translators.calls() == 1


@on_sqlite
async def test_a_hundred_readers_of_one_link_cost_one_fetch_and_one_translation(
    reader: StoryReader, site: Site, translators: Translators
) -> None:
    link = story(site)
    answers = await asyncio.gather(*(reader.link(link, chat=chat) for chat in range(100)))
    assert len({answer.id for answer in answers}) == 1
    assert site.fetches(link.given) == 1
    assert translators.calls() == 1


async def test_a_known_link_costs_neither_also_in_another_form(reader: StoryReader, site: Site, translators: Translators) -> None:
    link = story(site)
    first = await reader.link(link)
    again = await reader.link(parse(link.given + "?utm_source=telegram#top"))
    assert again.id == first.id
    assert again.summary.points == first.summary.points
    assert again.summary.translator == "memory"
    assert again.summary.characters_translated == 0
    assert (site.fetches(link.given), translators.calls()) == (1, 1)


async def test_a_story_is_read_again_after_a_while_because_newsrooms_rewrite(reader: StoryReader, site: Site, clock: Clock) -> None:
    link = story(site)
    first = await reader.link(link)
    clock.go(days=8)
    story(site, page=PAGE.replace(f"<p>{BODY[-1]}</p>", ""))
    again = await reader.link(link)
    assert again.id == first.id
    assert BODY[-1] not in again.summary.text_hi
    assert site.fetches(link.given) == 2


@on_sqlite
async def test_a_story_whose_page_has_gone_is_answered_as_it_was_known(reader: StoryReader, site: Site, clock: Clock) -> None:
    link = story(site)
    first = await reader.link(link)
    clock.go(days=9)
    site.serve("/videsh/kim-putin-441.html", html("gone", 410))
    again = (await reader.link(link)).summary
    assert again.points == first.summary.points
    assert (again.translator, again.characters_translated) == ("memory", 0)


async def test_a_story_that_was_answered_in_hindi_is_translated_also_when_its_page_has_gone(
    reader: StoryReader, site: Site, clock: Clock, translators: Translators
) -> None:
    link = story(site)
    translators.modes["google"] = "500"
    assert not (await reader.link(link)).summary.translated
    clock.go(days=9)
    translators.modes.clear()
    site.serve("/videsh/kim-putin-441.html", html("gone", 410))
    assert (await reader.link(link)).summary.translated


async def test_two_addresses_of_one_story_are_one_story_and_one_translation(
    reader: StoryReader, site: Site, translators: Translators
) -> None:
    canonical = site.url("/videsh/kim-putin-441.html")
    page = PAGE.replace("</head>", f'<link rel="canonical" href="{canonical}"></head>')
    first = await reader.link(story(site, page=page))
    other = await reader.link(story(site, "/breaking/441-kim-putin.html", page))
    assert other.id == first.id
    assert translators.calls() == 1


async def test_without_a_translator_the_points_come_in_hindi_and_the_english_without_another_fetch(
    reader: StoryReader, site: Site, translators: Translators
) -> None:
    link = story(site)
    translators.modes["google"] = "500"
    summary = (await reader.link(link)).summary
    assert not summary.translated
    assert summary.translator is None
    assert summary.headline == phrases.HEADLINE
    assert all(point.text == " ".join(point.evidence) and line in BODY for point in summary.points for line in point.evidence)
    assert ("Vladimir Putin", "President", "Russia") in {(leader.name, leader.role, leader.country) for leader in summary.leaders}
    translators.modes.clear()
    assert (await reader.link(link)).summary.translated
    assert site.fetches(link.given) == 1


@on_sqlite
async def test_the_whole_body_is_translated_when_asked_for_and_costs_only_the_rest(
    reader: StoryReader, site: Site, translators: Translators
) -> None:
    kept = await reader.link(story(site))
    before = {line for _, lines in translators.asked for line in lines}
    whole = (await reader.whole(kept)).summary
    assert list(whole.translation) == [phrases.STORY[line] for line in BODY]
    rest = [line for _, lines in translators.asked[1:] for line in lines]
    assert not before & set(rest)
    calls = translators.calls()
    assert (await reader.whole(await reader.link(parse(kept.summary.url)))).summary.translation == whole.translation
    assert translators.calls() == calls


async def test_the_body_of_a_story_that_was_read_anew_meanwhile_does_not_put_the_old_story_back(
    reader: StoryReader, site: Site, store: Store, clock: Clock
) -> None:
    old = await reader.link(story(site))
    clock.go(days=8)
    new = await reader.link(story(site, page=PAGE.replace(f"<p>{BODY[-1]}</p>", "")))
    assert (await reader.whole(old)).summary.translation
    kept = await store.stories.by_id(old.id)
    assert kept
    assert kept.article == new.article != old.article


@on_sqlite
async def test_a_body_that_cannot_be_had_leaves_the_reply_as_it_is(reader: StoryReader, site: Site, translators: Translators) -> None:
    kept = await reader.link(story(site))
    translators.modes["google"] = "page500"
    whole = (await reader.whole(kept)).summary
    assert whole.translated
    assert whole.translation == ()
    assert whole.points == kept.summary.points


@on_sqlite
async def test_a_pasted_text_is_read_like_a_page(reader: StoryReader) -> None:
    text = "\n\n".join([phrases.HEADLINE, *BODY])
    first, again = (await reader.text(text)), (await reader.text(text))
    assert first.id == again.id
    assert first.summary.headline_hi == phrases.HEADLINE
    assert first.summary.source == ""
    assert "Kim Jong Un" in {leader.name for leader in first.summary.leaders}


@on_sqlite
async def test_a_link_that_fails_fails_for_all_who_wait_and_is_tried_again_by_the_next(reader: StoryReader, site: Site) -> None:
    link = parse(site.serve("/desh/nahin-mila-7.html", html("nothing here", 404)))
    outcomes = await asyncio.gather(*(reader.link(link) for _ in range(3)), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [NotFound] * 3
    assert site.fetches(link.given) == 1
    story(site, "/desh/nahin-mila-7.html")
    assert (await reader.link(link)).summary.translated


@on_sqlite
async def test_a_reader_who_goes_away_does_not_end_the_read_of_the_others(reader: StoryReader, site: Site) -> None:
    link = story(site)
    first, second = asyncio.ensure_future(reader.link(link)), asyncio.ensure_future(reader.link(link))
    await asyncio.sleep(0)
    first.cancel()
    assert (await second).summary.translated
    assert site.fetches(link.given) == 1


@on_sqlite
async def test_whoever_waits_is_told_the_stages(reader: StoryReader, site: Site) -> None:
    stages: list[str] = []
    await reader.link(story(site), stage=stages.append)
    assert stages == ["fetch", "extract", "leaders", "points", "translate"]


@on_sqlite
async def test_a_page_whose_text_comes_by_script_is_read_from_its_amp_page(reader: StoryReader, site: Site) -> None:
    amp = site.page("/amp/videsh/kim-putin-441.html", PAGE)
    shell = f"""<html lang="hi"><head><title>{phrases.HEADLINE}</title><link rel="amphtml" href="{amp}"></head>
<body><h1>{phrases.HEADLINE}</h1><div id="root"></div></body></html>"""
    link = story(site, page=shell)
    summary = (await reader.link(link)).summary
    assert summary.text_hi == tuple(BODY)
    assert summary.url == link.given
    assert site.fetches(amp) == 1
