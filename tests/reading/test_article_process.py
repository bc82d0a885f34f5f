"""Pages read in a process that can be ended: hostile ones cost no reader but their own anything."""

from __future__ import annotations

import asyncio
import multiprocessing
import re
from pathlib import Path

import pytest

from bot.errors import NotAStory, ReadingError, TimedOut, TooLarge
from bot.model import Article
from bot.reading.allowance import Allowance
from bot.reading.article import Extractor, amp_address
from tests.reading.pages import EXPECTED, made, page

PARAGRAPH = "<p>यह एक लंबा वाक्य है जिसमें बार-बार वही बात कही गई है और कुछ भी नया नहीं है।</p>"
ENDLESS = "<div " + " ".join(f'a{i}=">"' for i in range(300_000)) + ">"
"""lxml looks through all attributes for each new one: minutes. What cuts such tags short takes the first > for the end of this one."""


_others: frozenset[int] = frozenset()
"""Processes that other modules' tests share, and that live on beside these."""


@pytest.fixture(autouse=True)
def beside_others() -> None:
    global _others
    _others = frozenset(child.pid for child in multiprocessing.active_children() if child.pid)


def children() -> list[int]:
    """The processes that this test started."""
    return [child.pid for child in multiprocessing.active_children() if child.pid and child.pid not in _others]


def peak_memory() -> int:
    """Kilobytes that the process held at most, 0 where it has just been ended or the system does not say."""
    found = [
        re.search(r"VmHWM:\s+(\d+) kB", status.read_text()) for child in children() if (status := Path(f"/proc/{child}/status")).exists()
    ]
    return max((int(peak[1]) for peak in found if peak), default=0)


async def test_a_page_is_read_in_another_process() -> None:
    async with Extractor() as extractor:
        await extractor.start()
        article = await extractor.extract(page("wordpress-theme"))
        assert list(article.paragraphs) == EXPECTED["wordpress-theme"]["paragraphs"]
        with pytest.raises(NotAStory) as refusal:
            await extractor.extract(page("section"))
        assert refusal.value.source == "jandarpan.example"
        assert len(children()) == 1
    assert not children()


ASHA, RAVI, MEERA = 42, 43, 44


async def test_pages_that_are_never_done_cost_those_alone_who_sent_them() -> None:
    async with Extractor(deadline=3600.0) as extractor:
        allowances = [Allowance(0.5), Allowance(3600.0), Allowance(3600.0)]
        hostile = [asyncio.create_task(extractor.extract(made(ENDLESS), each, ASHA)) for each in allowances]
        articles = await asyncio.gather(*(extractor.extract(page(name), chat=RAVI) for name in ("amp", "tables", "react") * 2))
        assert {article.headline for article in articles} == {EXPECTED[name]["headline"] for name in ("amp", "tables", "react")}
        with pytest.raises((TimedOut, TooLarge)):
            await hostile[0]
        assert [each.left for each in allowances] == [0.0, 3600.0, 3600.0]
        assert (await extractor.extract(page("amp"), chat=RAVI)).headline == EXPECTED["amp"]["headline"]
        with pytest.raises((TimedOut, TooLarge)):
            await extractor.extract(made(ENDLESS), Allowance(0.5), MEERA)
        hostile.append(asyncio.create_task(extractor.extract(made(ENDLESS), Allowance(3600.0), MEERA)))  # she shares a turn with Asha now
        assert (await extractor.extract(page("amp"), chat=RAVI)).headline == EXPECTED["amp"]["headline"]
        assert not any(each.done() for each in hostile[1:])
        for each in hostile[1:]:
            each.cancel()


async def test_a_page_whose_link_has_no_time_left_is_not_read() -> None:
    async with Extractor() as extractor:
        with pytest.raises(TimedOut):
            await extractor.extract(page("amp"), Allowance(0.0))
        assert not children()


HOSTILE = {
    "nested divs": "<html><h1>शीर्षक यहां है</h1>" + "<div>" * 5_000 + PARAGRAPH * 5,
    "megabytes of tags": "<div><b><i>" * 400_000,
    "megabytes of paragraphs": "<h1>शीर्षक यहां है</h1>" + "".join(f"<p>{i} {PARAGRAPH[3:]}" for i in range(20_000)),
    "one endless paragraph": "<p>" + "क" * 1_500_000,
    "a huge body in JSON-LD": '<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"'
    + "क " * 1_000_000
    + '"}</script>',
    "brackets without end in JSON-LD": '<script type="application/ld+json">' + "[" * 500_000 + "</script>" + PARAGRAPH,
    "scripts that are never closed": "<script>" * 100_000 + PARAGRAPH,
    "comments that are never closed": "<!--" * 500_000 + PARAGRAPH,
    "null bytes": "\x00" * 1_000_000 + PARAGRAPH * 3,
    "half a character": "<p>\ud800</p>" + PARAGRAPH * 3,
    "an encoding declared in text": '<?xml version="1.0" encoding="utf-16"?><html><body>' + PARAGRAPH * 3,
    "spaces without end": "<p>" + " " * 2_000_000 + "</p>" + PARAGRAPH * 3,
    "nothing": "",
    "no markup": "नमस्ते",
}


async def test_hostile_pages_stay_within_memory_and_end_in_a_sentence() -> None:
    async with Extractor(processes=1) as extractor:
        await extractor.start()
        for name, html in HOSTILE.items():
            outcome = (await asyncio.gather(extractor.extract(made(html)), return_exceptions=True))[0]
            assert isinstance(outcome, ReadingError) or (isinstance(outcome, Article) and len(outcome.paragraphs) < 100), name
            assert peak_memory() < 300 * 1024, name
        assert (await extractor.extract(page("amp"))).headline == EXPECTED["amp"]["headline"]


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ('<link rel="amphtml" href="/amp/desh/khabar-1234">', "https://samachar.example/amp/desh/khabar-1234"),
        ("<link href='https://m.samachar.example/khabar.amp?a=1&amp;b=2' rel='amphtml'>", "https://m.samachar.example/khabar.amp?a=1&b=2"),
        ("<LINK REL=amphtml HREF=khabar-1234.amp>", "https://samachar.example/desh/khabar-1234.amp"),
        ('<link rel="canonical" href="/desh/khabar-1234">', ""),
        ("", ""),
    ],
)
def test_a_page_names_its_amp_version(link: str, address: str) -> None:
    assert amp_address(made(f"<html><head>{link}</head></html>")) == address
