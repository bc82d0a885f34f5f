"""What a reader gets from whole pages, as sites build them."""

from __future__ import annotations

import re
import zlib

import pytest

from bot.errors import ReadingError
from bot.model import Page
from bot.reading.extraction.reader import read
from bot.reading.text import key
from tests.reading.pages import EXPECTED, REFUSED, STORIES, page


@pytest.mark.parametrize("name", STORIES)
def test_a_page_gives_its_story_and_nothing_around_it(name: str) -> None:
    wanted = EXPECTED[name]
    article = read(page(name))
    assert list(article.paragraphs) == wanted["paragraphs"]
    assert article.headline == wanted["headline"]
    assert article.published is not None
    assert article.published.isoformat() == wanted["published"]
    assert [sentence.text for sentence in article.sentences if sentence.subhead] == wanted["subheads"]


@pytest.mark.parametrize("name", STORIES)
def test_sentences_are_verbatim_parts_of_their_paragraphs(name: str) -> None:
    article = read(page(name))
    assert all(sentence.text in article.paragraphs[sentence.paragraph] for sentence in article.sentences)
    assert [key(paragraph) for paragraph in article.paragraphs] == [
        key("".join(sentence.text for sentence in article.sentences if sentence.paragraph == place))
        for place in range(len(article.paragraphs))
    ]


@pytest.mark.parametrize("name", [name for name in STORIES if name != "page-state"])
def test_the_names_of_classes_help_but_are_not_needed(name: str) -> None:
    """Sites that hash their class names are read by structure alone."""
    original = page(name)
    head, body = re.split(r"(?=<body)", original.html, maxsplit=1, flags=re.I)
    hashed = re.sub(r'\b(class|id|itemprop|role)="([^"]*)"', lambda found: f'{found[1]}="c{zlib.crc32(found[2].encode()):x}"', body)
    article = read(Page(original.link, original.address, head + hashed))
    assert list(article.paragraphs) == EXPECTED[name]["paragraphs"]


@pytest.mark.parametrize("name", REFUSED)
def test_a_page_without_a_story_says_what_it_is(name: str) -> None:
    wanted = EXPECTED[name]
    with pytest.raises(ReadingError) as refusal:
        read(page(name))
    assert refusal.value.code == wanted["error"]
    assert wanted.get("says", "") in refusal.value.sentence


@pytest.mark.parametrize("name", [name for name in STORIES if "source" in EXPECTED[name]])
def test_the_source_is_the_publisher(name: str) -> None:
    article = read(page(name))
    assert article.source == EXPECTED[name]["source"]
    assert article.canonical == EXPECTED[name].get("canonical", EXPECTED[name]["address"])
