"""What one link may cost, whatever its page does: fetching, parsing and a second page share it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.errors import NoStory, ReadingError, TimedOut
from bot.model import Article, Link, Page
from bot.reading.allowance import AFTERWARDS, SECONDS, Allowance
from bot.reading.article import DEADLINE
from bot.reading.leaders import Table
from bot.reading.link import parse
from bot.reading.pipeline import House, Stopwatch, fetch_article

LINK = parse("https://samachar.example/desh/khabar-1234")
NEVER = 1e9
AMP = '<link rel="amphtml" href="/amp/khabar-1234">'


class Site:
    """A site and a parser on a clock of their own: each page takes so many seconds to come and so many to be parsed, and has no story."""

    def __init__(self, *pages: tuple[float, float]) -> None:
        self.pages = [*pages]
        self.now = 0.0
        self.asked = 0

    async def fetch(self, link: Link, deadline: float | None = None) -> Page:
        assert deadline is not None
        comes = self.pages[self.asked][0]
        self.asked += 1
        self.now += min(comes, deadline)
        if comes > deadline:
            raise TimedOut(link.address)
        return Page(link=link, address=link.address, html=AMP)

    async def extract(self, page: Page, allowance: Allowance | None = None, chat: int | None = None) -> Article:
        assert allowance is not None
        self.now += 100.0  # for a process to be free, which is nobody's fault
        takes, seconds = self.pages[self.asked - 1][1], min(DEADLINE, allowance.left)
        self.now += min(takes, seconds)
        allowance.take(min(takes, seconds))
        raise TimedOut(page.address) if takes > seconds else NoStory(page.address)


@pytest.mark.parametrize(
    ("pages", "spent", "error"),
    [
        ([(NEVER, 0)], 9.5, TimedOut),
        ([(7, NEVER)], 9.5, TimedOut),
        ([(1, NEVER)], 7.0, TimedOut),
        ([(4, 3), (NEVER, 0)], 9.5, NoStory),
        ([(4, 3), (1, NEVER)], 9.5, NoStory),
        ([(2, 0.1), (2, 0.1)], 4.2, NoStory),
    ],
)
async def test_all_that_a_page_makes_us_do_takes_its_time_from_one_allowance(
    pages: list[tuple[float, float]], spent: float, error: type[ReadingError]
) -> None:
    site: Any = Site(*pages)
    house = House(site, site, Table(), site, allow=lambda: Allowance(clock=lambda: site.now))
    with pytest.raises(error):
        await fetch_article(LINK, house, Stopwatch())
    assert site.now % 100.0 == pytest.approx(spent)
    assert site.now % 100.0 + AFTERWARDS <= SECONDS
