"""Texts that were written to cost time: each is read within what an ordinary long story takes, and nobody waits for it meanwhile."""

from __future__ import annotations

import asyncio
import contextlib
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.errors import ReadingError
from bot.model import Article, Page
from bot.reading.article import amp_address
from bot.reading.extraction.labels import label_of
from bot.reading.extraction.layout import DEEPEST, lay_out, settle
from bot.reading.extraction.markup import parse
from bot.reading.extraction.others import MOST_BESIDE, MOST_TABLES, newspaper_text, trafilatura_text
from bot.reading.extraction.phrases import is_promotion, noise, section_of
from bot.reading.extraction.region import stems
from bot.reading.faithful import MISFIT, judge, surer
from bot.reading.leaders import Table, find_leaders
from bot.reading.pasted import pasted
from bot.reading.pipeline import Draft, House, Stopwatch, draft, drafted
from bot.reading.refusals import visible_text
from bot.reading.sentences import LONGEST, sentences_of, split
from bot.reading.text import LONGEST_WORD, clean, devanagari, key, letters, without_endless_words
from tests.reading.pages import made

LENGTH = 30_000
SECONDS = 8.0
"""Of this thread's own processor time, which a busy machine does not lengthen; what is mended here took from 15 to 130."""

SHAPES = {
    "abbreviations": "डॉ. ",
    "initials": "एस. के. ",
    "letters with dots": "क. ",
    "Latin letters with dots": "A.B.C. क ",
    "roles": "प्रधानमंत्री ",
    "roles with names": "मुख्यमंत्री योगी आदित्यनाथ, विदेश मंत्री एस जयशंकर और ",
    "quotes": "“क ",
    "brackets": "(क ",
    "speeches": "कहा “क। ",
    "numbers": "1,00,000 करोड़ डेढ़ लाख ",
    "days": "मंगलवार को ",
}


@pytest.fixture(scope="module")
def house() -> House:
    nothing: Any = None  # is fetched or translated here
    return House(nothing, nothing, Table.load(), nothing)


def article(*paragraphs: str) -> Article:
    return Article(
        url="https://a.example/1",
        canonical="https://a.example/1",
        source="a.example",
        headline=paragraphs[0][:200],
        published=datetime(2025, 8, 13, tzinfo=UTC),
        paragraphs=paragraphs,
        sentences=sentences_of(paragraphs),
        dropped=(),
    )


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_a_text_without_an_end_takes_no_longer_than_a_long_story(house: House, shape: str) -> None:
    text = (shape * (LENGTH // len(shape) + 1))[:LENGTH]
    began = time.thread_time()
    found = draft(article(text), house, Stopwatch())
    assert isinstance(found, Draft)
    assert time.thread_time() - began < SECONDS


def test_thousands_of_sentences_are_no_more_work_than_hundreds(house: House) -> None:
    began = time.thread_time()
    assert draft(article(*["क।" * 150] * 100), house, Stopwatch()).choices == ()
    assert time.thread_time() - began < SECONDS


@pytest.mark.parametrize("text", ["क" * 25_000, "क्" * 12_000, "मंत्री " * 4_000, "क. " * 8_000, "Aक1 " * 7_000, "। (" * 9_900 + "क है।"])
def test_a_pasted_text_of_one_thing_is_read_or_refused_in_time(house: House, text: str) -> None:
    began = time.thread_time()
    with contextlib.suppress(ReadingError):
        draft(pasted(text), house, Stopwatch())
    assert time.thread_time() - began < SECONDS


def test_words_without_an_end_are_no_words() -> None:
    assert without_endless_words(f"मंत्री {'क' * LONGEST_WORD} ने कहा।") == "मंत्री ने कहा।"
    address = "https://samachar.example/" + "a" * 200
    assert without_endless_words(f"यहाँ {address} देखें।{' और' * 50}").startswith(f"यहाँ {address} देखें।")


def test_a_full_stop_far_into_a_sentence_is_judged_as_one_near_its_head() -> None:
    long = "और फिर " * 100
    assert split(f"{long}एस. जयशंकर ने कहा. यह सच है.") == [f"{long}एस. जयशंकर ने कहा.", "यह सच है."]
    assert split(f"{long}वह लौट आई. मोदी जी बोले.") == [f"{long}वह लौट आई.", "मोदी जी बोले."]


@pytest.mark.parametrize("html", ["<link " * 800_000, "<link rel " * 500_000, "<link rel" + " " * 5_000_000, "<" * 5_000_000])
def test_the_amp_page_of_five_megabytes_of_links_is_looked_for_in_time(html: str) -> None:
    page: Page = made(html)
    began = time.thread_time()
    assert amp_address(page) == ""
    assert time.thread_time() - began < 3.0


@pytest.mark.parametrize("html", ["<" + "a" * 149_999, "<" + "a-" * 74_000, "<a" + " " * 149_000, "<!" + "a" * 149_000, "<a" * 75_000])
def test_tags_without_an_end_are_passed_in_time(html: str) -> None:
    """Small pages are judged beside other readers' answers; of the first of these each letter was tried for the name's end: 70 s."""
    began = time.thread_time()
    assert len(visible_text(html)) <= len(html)
    assert time.thread_time() - began < 3.0


def test_a_tag_of_thousands_of_attributes_is_left_its_name_and_its_text() -> None:
    """libxml2 holds each attribute against all before it: a page of 1 MB of them took minutes."""
    many = parse("<div " + " ".join(f"a{i}=1" for i in range(3_000)) + "><p>नहर खुली।</p></div>").tree
    assert not many.find(".//div").attrib
    assert many.findtext(".//p") == "नहर खुली।"
    told = parse(f"<div data-story='{'<p>नहर खुली।</p> ' * 200}' class='story'>नहर</div>").tree.find(".//div")
    assert told.get("class") == "story"


def test_blocks_thousands_deep_are_told_apart_only_so_far_and_stay_hidden() -> None:
    """Each line is held against the blocks around it."""
    tree = parse("<div>" * 300 + "<p>नहर खुली।</p><div style='display:none'>" + "<div>पानी पहुंचा।" * 200 + "</div>" * 500).tree
    layout = lay_out(tree, ())
    settle(layout, ())
    assert max(len(list(layout.ancestors(line.node))) for line in layout.lines) <= DEEPEST + 1
    assert [bool(line.mark) for line in layout.lines] == [False] + [True] * 200


@pytest.mark.parametrize(
    ("html", "says"),
    [
        ("<p>नहर खुली।</p>" * 3, [True, True]),
        ("<p>नहर खुली।</p>" * (MOST_BESIDE + 1), [False, True]),
        ("<table><tr><td>नहर खुली।" * (MOST_TABLES + 2), [True, False]),
    ],
)
def test_other_extractors_are_not_asked_of_pages_that_cost_them_seconds(
    html: str, says: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    monkeypatch.setattr("newspaper.Article.parse", lambda article: asked.append(True))
    newspaper_text(parse(html).tree, "https://news.example/1")
    monkeypatch.setattr("trafilatura.bare_extraction", lambda *given, **how: asked.append(False))
    trafilatura_text(parse(html).tree)
    assert [True in asked, False in asked] == says


def test_a_sentence_without_an_end_is_cut_and_nothing_of_it_is_lost() -> None:
    """Points are worded beside other readers' answers."""
    text = ("मुख्यमंत्री ने कहा कि काम समय पर पूरा होगा, और लोगों को राहत मिलेगी, " * 500)[:LENGTH].strip()
    sentences = sentences_of([text])
    assert max(len(sentence.text) for sentence in sentences) <= LONGEST
    assert " ".join(sentence.text for sentence in sentences) == text
    assert len(pasted(text).headline) <= LONGEST


async def test_the_loop_turns_while_a_long_story_is_read(house: House) -> None:
    told: list[str] = []
    long = article(*["मुख्यमंत्री योगी आदित्यनाथ ने शनिवार को लखनऊ में कहा कि काम समय पर पूरा होगा। " * 4] * 60)
    reading = asyncio.create_task(drafted(long, house, Stopwatch(told.append)))
    turns = 0
    while not reading.done():
        await asyncio.sleep(0)
        turns += 1
    assert (await reading).choices
    assert turns > 10
    assert told == ["leaders", "points"]


def test_english_is_held_against_sentences_of_figures_alone_in_time() -> None:
    """Between two readers' answers; each of the figures was tried for the number's end, and each of those for the word's."""
    hindi = ("1" * (LONGEST_WORD - 1) + " ") * 3 + "लोग आए।"
    began = time.thread_time()
    assert not surer("They came.", hindi)
    assert time.thread_time() - began < 0.1
    assert surer("1,500 people came.", "1,500 लोगों से अधिक आए।")
    assert surer("50 people came.", "रु.50 से अधिक आए।")


def test_an_answer_of_a_hundred_thousand_letters_is_no_translation_at_once() -> None:
    story = article("प्रधानमंत्री नरेंद्र मोदी ने कहा। " + "नरेंद्र मोदी " * 40 + "आए।")
    people = find_leaders(story, Table.load())
    assert people
    began = time.thread_time()
    assert judge(story.sentences[-1].text, "Word " * 20_000, people).doubt == MISFIT
    assert time.thread_time() - began < 1.0


@pytest.mark.parametrize("asks", [clean, key, devanagari, letters, label_of, noise, is_promotion, section_of, split, stems])
def test_a_page_on_one_line_is_not_kept_by_what_is_remembered_of_lines(asks: Callable[[str], object]) -> None:
    page = " ".join(["शब्द"] * 5_000)
    before = sys.getrefcount(page)
    asks(page)
    assert sys.getrefcount(page) == before
