"""Other extractors' opinions: which text of the page they take for the story."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from lxml import html

MOST_PARAGRAPHS = 1_500
"""newspaper3k 0.2.8 walks from each paragraph through all before it, so beyond this it needs seconds for what it then gets wrong."""

MOST_BESIDE = 1_000
"""Elements side by side from which on it needs seconds, for the same reason; a day's live blog has 400."""

MOST_TABLES = 50
"""Tables inside tables from which on trafilatura 2.3 needs seconds: it goes through each anew for every one around it. Pages have four."""


class _StopWords:
    """newspaper3k 0.2.8's count of Hindi's stop words, which takes every word of any language for all of them, `number`: without the list
    of them that it makes, for each paragraph a dozen times over. A seventh of all that reading a page takes."""

    def __init__(self, number: int) -> None:
        self._number = number

    def get_stopword_count(self, content: str) -> _Count:
        return _Count((content.count(" ") + 1) * self._number if content else 0)


@dataclass(frozen=True, slots=True)
class _Count:
    number: int

    def get_stopword_count(self) -> int:
        return self.number


def newspaper_text(tree: html.HtmlElement, address: str) -> str:
    """What newspaper3k takes for the story's text. `tree` is not changed."""
    import newspaper

    logging.getLogger("newspaper").disabled = True
    if len(tree.findall(".//p")) + len(tree.findall(".//td")) + len(tree.findall(".//div")) > 4 * MOST_PARAGRAPHS:
        return ""
    if any(len(element) > MOST_BESIDE for element in tree.iter()):
        return ""
    # language="hi" always: it believes the page's own lang, and drops everything on a Hindi page that says en-US.
    article = newspaper.Article(address, language="hi", fetch_images=False)
    words = _StopWords(len(newspaper.text.StopWordsHindi(language="hi").STOP_WORDS))
    article.extractor.stopwords_class = lambda language: words
    article.download(input_html=html.tostring(tree, encoding="unicode"))
    try:
        article.parse()
    except Exception:  # it raises whatever lxml and its own code do on odd pages; then it has no opinion
        return ""
    return str(article.text or "")


def trafilatura_text(tree: html.HtmlElement) -> str:
    """What trafilatura takes for the story's text, in favour of precision. `tree` is not to be used afterwards."""
    import trafilatura

    if sum(next(table.iterancestors("table"), None) is not None for table in tree.iter("table")) > MOST_TABLES:
        return ""
    # fast: its fall-back on jusText walks from each element to the root, which takes seconds on deep pages, and is not asked for.
    found = trafilatura.bare_extraction(tree, fast=True, favor_precision=True, include_comments=False, include_tables=True)
    return str(getattr(found, "text", None) or "")
