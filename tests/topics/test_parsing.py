"""Feeds that were made to hurt: they fetch nothing, swell to nothing, and end when their time is over."""

from datetime import UTC, datetime

import pytest

from bot.errors import FeedBroken
from bot.topics.feed import parse_feed
from bot.topics.parsing import Parser
from tests.fakes.site import Site
from tests.topics.feeds import ADDRESS, item, rss, stories

NOW = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)

LAUGHS = (
    '<!DOCTYPE rss [<!ENTITY a "हाहाहाहाहाहाहाहा">'
    + "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)


def titled(title: str, prolog: str) -> str:
    return rss(item("", more=f"<title>{title}</title>"), prolog=prolog)


def title(feed: str | bytes) -> str:
    return parse_feed(feed.encode() if isinstance(feed, str) else feed, ADDRESS, {}, NOW).entries[0].title


def test_a_billion_laughs_are_not_told() -> None:
    assert title(titled("सच &j; है", LAUGHS)) == "सच &j; है"


@pytest.mark.parametrize(
    "prolog",
    [
        LAUGHS,
        "\n" + LAUGHS,
        LAUGHS.replace("<!DOCTYPE", "<!doctype"),
        "<!-- ]> <rss> -->" + LAUGHS,
        "<!DOCTYPE rss [<!-- ]> -->" + LAUGHS[len("<!DOCTYPE rss [") :],
        "<!DOCTYPE rss [ ]>" + LAUGHS,
        '<!DOCTYPE rss SYSTEM "]>"' + LAUGHS[len("<!DOCTYPE rss") :],
        "<?x ?>" + LAUGHS + "<b>",
    ],
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_no_spelling_of_a_dtd_declares_an_entity(prolog: str, codec: str) -> None:
    assert "हाहा" not in title(titled("सच &j; है", prolog).encode(codec))


def test_one_long_entity_told_often_is_not_told_either() -> None:
    prolog = f'<!DOCTYPE rss [<!ENTITY a "{"ह" * 100_000}">]>'
    assert title(titled("&a;" * 10_000, prolog)).startswith("&a;&a;")


def test_entities_that_name_files_and_addresses_are_never_opened() -> None:
    with Site() as private:
        prolog = (
            f'<!DOCTYPE rss SYSTEM "{private.url("/x.dtd")}" [<!ENTITY % p SYSTEM "{private.url("/p")}"> %p;'
            f'<!ENTITY a SYSTEM "{private.url("/a")}"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
        )
        feed = titled("&a;&f;", prolog).replace(
            "<channel>", f'<channel xml:base="{private.url("/b/")}" xmlns:xi="http://www.w3.org/2001/XInclude">'
        )
        feed = feed.replace("</channel>", f'<xi:include href="{private.url("/xi")}" parse="text"/></channel>')
        assert title(feed) == "&a;&f;"
        assert private.connections == 0


async def test_the_next_feed_is_read_after_one_that_would_not_end() -> None:
    parser = Parser(seconds=2.0)
    endless = rss(item(more=f"<author>{'a' * 300_000}</author>"))  # quadratic in feedparser 6.0.14: some minutes
    with pytest.raises(FeedBroken) as broken:
        await parser.parse(endless.encode(), ADDRESS, {}, NOW)
    assert broken.value.reason == "parsing it took over 2 s"
    assert "khabar.example" in broken.value.sentence
    feed = await parser.parse(rss(*stories(1, 2)).encode(), ADDRESS, {}, NOW)
    assert [entry.id for entry in feed.entries] == ["story-1", "story-2"]
    await parser.aclose()


async def test_feeds_that_take_too_much_memory_end_alone() -> None:
    parser = Parser(seconds=120.0, megabytes=35)
    huge = rss(*stories(*range(12_000))).encode()
    for _ in range(3):  # the first ends in the parser, the next ones as they are handed over
        with pytest.raises(FeedBroken) as broken:
            await parser.parse(huge, ADDRESS, {}, NOW)
        assert broken.value.reason == "parsing it took over 35 MB, or ended its process"
    assert len((await parser.parse(rss(*stories(1, 2)).encode(), ADDRESS, {}, NOW)).entries) == 2
    await parser.aclose()


async def test_what_is_wrong_with_a_feed_is_told_across_the_processes(parser: Parser) -> None:
    with pytest.raises(FeedBroken) as broken:
        await parser.parse(b"<html></html>", ADDRESS, {}, NOW)
    assert broken.value.reason == "a web page stands there"


@pytest.mark.parametrize(
    "piece", ["<!--", "<?", "<!DOCTYPE", "<!DOCTYPE x [", "<![CDATA[", "<a ", "<rss><item><title>", "]]>", "&", "</rss>", "<!"]
)
async def test_endless_openings_end(parser: Parser, piece: str) -> None:
    with pytest.raises(FeedBroken):
        await parser.parse((piece * 20_000).encode(), ADDRESS, {}, NOW)
