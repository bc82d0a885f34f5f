"""What a page's <head> and JSON-LD call the story: titles, description, site, address, kind."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model import Page
from bot.reading.extraction.address import named_addresses
from bot.reading.extraction.jsonld import LONGEST_TITLE, Statement, kinds, own, read_statements
from bot.reading.extraction.markup import Markup
from bot.reading.link import source_of
from bot.reading.text import clean, devanagari, key

LONGEST_META = 20_000
"""Characters of a meta tag's content; of what it calls the story, those of a title."""


@dataclass(frozen=True, slots=True)
class Head:
    """Each is "" where the page does not say it. `sites` are names of the site, `addresses` what the page says its address is, `types` the
    kinds of things that its JSON-LD describes; `statement` is what that says of this story, `published` its time (or its page's)."""

    open_graph: str
    twitter: str
    title: str
    description: str
    kind: str
    sites: tuple[str, ...]
    statement: Statement | None
    addresses: tuple[str, ...]
    types: frozenset[str]
    published: str

    @property
    def stated(self) -> Statement:
        return self.statement or Statement("")

    @property
    def titles(self) -> list[str]:
        """What the page calls the story, best first."""
        return [title for title in (self.open_graph, self.stated.headline, self.title) if title]

    @property
    def is_article(self) -> bool:
        """Whether the page says that it holds one story."""
        return self.statement is not None or self.kind.casefold() in ("article", "newsarticle", "news")


def read_head(markup: Markup, page: Page) -> Head:
    metas: dict[str, str] = {}
    for meta in markup.tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").casefold()
        content = meta.get("content")
        if name and content:
            metas.setdefault(name, clean(content[: LONGEST_TITLE if name.endswith("title") else LONGEST_META]))
    title = next((text for element in markup.tree.iter("title") if (text := clean(element.text_content()[:LONGEST_TITLE]))), "")
    open_graph = metas.get("og:title", "")
    statements = read_statements(markup.linked_data)
    statement = own(statements, [open_graph, title], [page.address, *named_addresses(markup.tree, "", page.address)])
    host = source_of(page.address)
    sites = [metas.get(name, "") for name in ("og:site_name", "application-name", "twitter:site", "publisher", "copyright")]
    descriptions = [metas.get(name, "") for name in ("og:description", "description", "twitter:description")]
    return Head(
        open_graph=open_graph,
        twitter=metas.get("twitter:title", ""),
        title=title,
        description=next((said for said in descriptions if devanagari(said) > 20), ""),
        kind=metas.get("og:type", ""),
        sites=tuple(site for site in [*sites, statement.publisher if statement else "", host, host.rsplit(".", 1)[0]] if site),
        statement=statement,
        addresses=tuple(named_addresses(markup.tree, statement.address if statement else "", page.address)),
        types=frozenset(kinds(markup.linked_data)),
        published=(statement and statement.published) or _beside(statements, [open_graph, title]),
    )


def _beside(statements: list[Statement], titles: list[str]) -> str:
    """When the page itself, or the video or gallery that is called as the page is, came out; "" where JSON-LD does not say."""
    heads = [head for head in map(key, titles) if len(head) > 12]
    for said in statements:
        name = key(said.headline)
        if said.published and said.kind in ("VideoObject", "ImageGallery") and len(name) > 12 and any(name in head for head in heads):
            return said.published
    return next((said.published for said in statements if said.kind == "WebPage"), "")
