"""Any markup at all is a story or is refused with a sentence; what is kept of it is text that a reader can see."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import ReadingError
from bot.model import Article
from bot.reading.extraction import worker
from bot.reading.text import clean, visible
from tests.reading.pages import EXPECTED, STORIES, made, page

TAGS = (
    "html head body title meta link script style p div span a h1 h2 ul li table tr td br img article section figure noscript svg x".split()
)
SENTENCES = (
    "सिंचाई मंत्री ने शनिवार को बताया कि नहर की मरम्मत का काम समय से पहले पूरा हो गया है।",
    "उन्होंने कहा कि चालीस गाँवों के खेतों तक पानी पहुँचेगा।",
    "यह भी पढ़ें",
)
MARKS = st.sampled_from(
    ["\u202e", "\u200b", "\u200d", "\x00", "\ud800", "&#0;", "&#x202e;", "&#xd800;", "&#1114112;", "&nbsp", "<", ">", "]]>", "-->"]
)
TAGS_AS_TEXT = st.sampled_from(["&lt;/p&gt;", "&lt;br&gt;", "&lt;body&gt;", "&lt;!--"])
TEXTS = st.lists(st.sampled_from(SENTENCES) | MARKS | TAGS_AS_TEXT | st.text(max_size=6), max_size=4).map(" ".join)
VALUES = TEXTS | st.sampled_from(
    [
        *("og:title", "og:type", "article", "description", "article:published_time", "2025-13-45T99:00", "application/ld+json"),
        *("canonical", "amphtml", "https://[", "//", "javascript:x", "display:none", "9" * 400),
    ]
)
NAMES = st.sampled_from("property name content rel href class id style type itemprop datetime src".split())
LD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.just(float("nan")) | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["@type", "@graph", "headline", "articleBody", "datePublished", "author", "mainEntityOfPage", "url"]),
            inner | st.just("NewsArticle"),
            max_size=4,
        )
    ),
    max_leaves=8,
)


@st.composite
def elements(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    """A tag, perhaps never closed, perhaps closed by another."""
    tag = draw(st.sampled_from(TAGS))
    attributes = draw(st.dictionaries(NAMES, VALUES, max_size=3))
    written = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f"<{tag}{written}>{draw(inner)}{draw(st.sampled_from([f'</{tag}>', f'</{tag}>', '', '</p>', '</body>']))}"


def _ld(value: Any) -> str:
    return f'<script type="application/ld+json">{value}</script>'


PIECES = st.recursive(
    TEXTS | LD.map(_ld),
    lambda inner: elements(st.lists(inner, max_size=4).map("".join)) | st.lists(inner, max_size=4).map("".join),
    max_leaves=25,
)


def read(html: str) -> Article | ReadingError:
    """As the parser's process does it; what nobody foresaw would be noted on the refusal."""
    outcome = worker.work(made(html))[0]
    assert not getattr(outcome, "__notes__", ())
    return outcome


def holds(outcome: Article | ReadingError) -> bool:
    if isinstance(outcome, ReadingError):
        return len(outcome.sentence) > 10
    told = (outcome.headline, *outcome.paragraphs, *(sentence.text for sentence in outcome.sentences))
    return bool(outcome.headline) and all(text == visible(clean(text)) != "" for text in told)


@settings(max_examples=30)
@given(PIECES)
def test_any_markup_is_a_story_or_refused(html: str) -> None:
    assert holds(read(html))


@settings(max_examples=10)
@given(st.sampled_from(STORIES), st.lists(st.tuples(st.floats(0, 1), PIECES), min_size=1, max_size=4), st.floats(0.2, 1))
def test_a_page_that_was_tampered_with_is_a_story_or_refused(name: str, inserted: list[tuple[float, str]], end: float) -> None:
    html = page(name).html
    for place, piece in inserted:
        at = int(place * len(html))
        html = html[:at] + piece + html[at:]
    assert holds(read(html[: int(end * len(html))]))


def test_a_headline_that_is_cut_between_two_words_ends_with_the_first() -> None:
    article = read(page("react").html.replace(EXPECTED["react"]["headline"], "बांध " * 200))
    assert isinstance(article, Article)
    assert article.headline == " ".join(["बांध"] * 100)
