"""A site's address leads to its feed."""

import time
from datetime import UTC, datetime

import pytest

from bot.errors import FeedBroken, Unreachable
from bot.topics.discovery import discover, find_feed
from bot.topics.feed import Feed
from bot.topics.parsing import Parser
from tests.fakes.site import Answer, Site, hang_up, html, redirect
from tests.reading.fetching import fetcher
from tests.topics.feeds import rss, stories

NOW = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
FEED = Answer(rss(*stories(1, 2)).encode(), headers=(("Content-Type", "application/rss+xml"),))


async def found(site: Site, parser: Parser, address: str) -> tuple[str, Feed]:
    async with fetcher(site) as getting:
        return await discover(address, getting, parser, NOW)


def page(*links: str) -> str:
    return f"<html><head><title>ख़बर</title>{''.join(links)}</head><body><h1>ख़बर</h1></body></html>"


def link(href: str, kind: str = "application/rss+xml", title: str = "ख़बर") -> str:
    return f'<link rel="alternate" type="{kind}" title="{title}" href="{href}">'


async def test_a_feeds_own_address_is_taken_as_it_is(site: Site, parser: Parser) -> None:
    address = site.serve("/rss/desh", FEED)
    assert (await found(site, parser, address))[0] == address
    assert site.paths() == ["/rss/desh"]


async def test_a_page_names_its_feed(site: Site, parser: Parser) -> None:
    site.serve("/x/feed", FEED)
    address, feed = await found(site, parser, site.page("/", page(link("/comments/feed", title="Comments"), link("x/feed"))))
    assert address == site.url("/x/feed")
    assert len(feed.entries) == 2
    assert site.paths() == ["/", "/x/feed"]


async def test_a_page_that_names_none_has_it_in_a_usual_place(site: Site, parser: Parser) -> None:
    site.serve("/rss", redirect("/feeds/all.xml"))
    site.serve("/feeds/all.xml", FEED)
    assert (await found(site, parser, site.page("/desh/", page())))[0] == site.url("/feeds/all.xml")


async def test_a_feed_that_is_named_and_dead_does_not_hide_the_living_one(site: Site, parser: Parser) -> None:
    site.serve("/dead", hang_up)
    site.serve("/old", html("<html><body>moved</body></html>"))
    site.serve("/new", FEED)
    assert (await found(site, parser, site.page("/", page(link("/dead"), link("/old"), link("/new", "application/atom+xml")))))[
        0
    ] == site.url("/new")


async def test_a_site_without_a_feed_is_told_so_after_a_few_requests(site: Site, parser: Parser) -> None:
    with pytest.raises(FeedBroken) as broken:
        await found(site, parser, site.page("/", page(*(link(f"/f{n}") for n in range(50)))))
    assert "127.0.0.1" in broken.value.sentence
    assert len(site.requests) == 7


async def test_a_site_that_cannot_be_reached_is_that(site: Site, parser: Parser) -> None:
    with pytest.raises(Unreachable):
        await found(site, parser, site.serve("/", hang_up))


def test_the_links_of_a_page_are_resolved_and_in_order() -> None:
    head = page(
        '<base href="https://khabar.example/hi/">',
        link("comments.xml", title="टिप्पणी"),
        '<link rel="stylesheet" type="text/css" href="a.css">',
        '<link rel="alternate" hreflang="en" href="/en">',
        link("/rss.xml", "application/rss+xml; charset=utf-8"),
        link("javascript:x"),
        link(""),
        link("/rss.xml"),
        '<LINK TYPE="application/atom+xml" REL="Alternate" HREF="atom.xml">',
    )
    assert find_feed(head, "https://khabar.example/desh/1") == [
        "https://khabar.example/rss.xml",
        "https://khabar.example/hi/atom.xml",
        "https://khabar.example/hi/comments.xml",
    ]


@pytest.mark.parametrize("html", ["", "\x00", "plain text", "<" * 5000, "<link rel=alternate type=application/rss+xml href='http://['>"])
def test_a_page_that_makes_no_sense_names_no_feed(html: str) -> None:
    assert find_feed(html, "https://khabar.example/") == []


@pytest.mark.parametrize(
    "head",
    [
        "<link " + " ".join(f"{number:x}x=1" for number in range(35_000)) + ">",
        "<link " + "a" * 280_000,
        "<link rel=alternate " * 15_000,
        ("<link " + "a" * 1900 + ">") * 150,
        ("<link " + "a='" * 600 + ">") * 150,
        ('<link "<link" "' * 20_000),
        "<!--" * 70_000,
        '<link rel=alternate type=text/xml href="a&amp;b">' * 6_000,
    ],
    ids=["attributes", "a tag without an end", "tags without an end", "a name", "quotes", "tags in quotes", "comments", "feeds"],
)
def test_a_head_that_was_made_to_cost_time_is_read_at_once(head: str) -> None:
    began = time.thread_time()
    assert len(find_feed(f"<html><head>{head}</head>", "https://samachar.example/")) < 2
    assert time.thread_time() - began < 1.5  # lxml took 25 s for the first


def test_a_feed_is_named_however_its_tag_is_written() -> None:
    head = (
        "<!-- <link rel=alternate type=application/rss+xml href=/old> --><BASE HREF='https://cdn.example/hi/'>"
        "<LINK TYPE='application/RSS+xml; charset=utf-8' REL=\"Alternate nofollow\" title='a > b' HREF=rss?a=1&amp;b=2>"
        '<link rel="stylesheet" type="text/xml" href="/x"><link rel="alternate" type="text/xml" href="">'
        "<link rel=alternate\n type=text/xml\n href=feed />"
    )
    assert find_feed(f"<html><head>{head}", "https://samachar.example/") == [
        "https://cdn.example/hi/rss?a=1&b=2",
        "https://cdn.example/hi/feed",
    ]
