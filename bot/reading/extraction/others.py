"""Other extractors' opinions: which text of the page they take for the story."""

from __future__ import annotations

import logging

from lxml import html

MOST_PARAGRAPHS = 1_500
"""newspaper3k 0.2.8 walks from each paragraph through all before it, so beyond this it needs seconds for what it then gets wrong."""


def newspaper_text(tree: html.HtmlElement, address: str) -> str:
    """What newspaper3k takes for the story's text. `tree` is not changed."""
    import newspaper

    logging.getLogger("newspaper").disabled = True
    if len(tree.findall(".//p")) + len(tree.findall(".//td")) + len(tree.findall(".//div")) > 4 * MOST_PARAGRAPHS:
        return ""
    # language="hi" always: it believes the page's own lang, and drops everything on a Hindi page that says en-US.
    article = newspaper.Article(address, language="hi", fetch_images=False)
    article.download(input_html=html.tostring(tree, encoding="unicode"))
    try:
        article.parse()
    except Exception:  # it raises whatever lxml and its own code do on odd pages; then it has no opinion
        return ""
    return str(article.text or "")


def trafilatura_text(tree: html.HtmlElement) -> str:
    """What trafilatura takes for the story's text, in favour of precision. `tree` is not to be used afterwards."""
    import trafilatura

    # fast: its fall-back on jusText walks from each element to the root, which takes seconds on deep pages, and is not asked for.
    found = trafilatura.bare_extraction(tree, fast=True, favor_precision=True, include_comments=False, include_tables=True)
    return str(getattr(found, "text", None) or "")
