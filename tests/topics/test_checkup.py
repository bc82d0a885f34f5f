"""What `check` says of the feeds."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.topics import checkup as looked_at
from bot.topics.checkup import checkup
from bot.topics.parsing import Parser
from tests.fakes.site import Answer, Site, hang, html
from tests.reading.fetching import fetcher
from tests.topics.feeds import rss, stories

NOW = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
FEED = Answer(rss(*stories(1, 2)).encode(), headers=(("Content-Type", "application/rss+xml"),))


async def told(site: Site, parser: Parser, *feeds: str) -> tuple[bool, str]:
    async with fetcher(site) as getting:
        return await checkup(feeds, getting, parser, NOW)


async def test_each_feed_that_cannot_be_read_is_named_with_its_reason(site: Site, parser: Parser) -> None:
    fine = site.serve("/rss", FEED)
    assert await told(site, parser, fine, site.serve("/rss2", FEED)) == (True, "feeds: all 2 can be read.")
    refused, page = site.serve("/no", html("no", 403)), site.page("/page", "<html><body>no feed</body></html>")
    ok, sentence = await told(site, parser, fine, refused, page)
    assert not ok
    assert sentence.startswith("feeds: 1 of 3 can be read; not 127.0.0.1 (it answered 403), 127.0.0.1 (")
    assert await told(site, parser) == (True, "feeds: the feeds file names none, so there are no topics.")


async def test_one_that_does_not_answer_is_not_waited_for(site: Site, parser: Parser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looked_at, "SECONDS", 0.2)
    assert (await told(site, parser, site.serve("/hangs", hang)))[1].startswith(
        "feeds: 0 of 1 can be read; not 127.0.0.1 (no answer in time)."
    )
