"""From a page to the story on it: looks at it in several ways and takes the best."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.errors import LegacyFont, NoStory, NotAStory, NotHindi, Paywalled, TooLarge
from bot.model import Article, Page
from bot.reading.extraction import refusals
from bot.reading.extraction.address import choose_canonical, named_addresses
from bot.reading.extraction.blocks import Layout, lay_out
from bot.reading.extraction.headline import choose_headline, without_prefix
from bot.reading.extraction.jsonld import Statement, kinds, own, read_statements
from bot.reading.extraction.language import is_legacy, language_of
from bot.reading.extraction.markup import Markup, parse
from bot.reading.extraction.others import newspaper_text, trafilatura_text
from bot.reading.extraction.parts import Found
from bot.reading.extraction.published import read_published
from bot.reading.extraction.story import Story, fit
from bot.reading.extraction.tidy import plain_parts, tidy
from bot.reading.link import source_of
from bot.reading.sentences import sentences_of
from bot.reading.text import clean, devanagari, key

LEAST = 80
"""Devanagari letters of prose that make a story."""
POOR = 300
"""Devanagari letters under which other extractors are asked what they found."""
SURE = 1.2
"""How much better another extractor's find must be than the page's own block of prose."""
MOST = 150_000
"""Devanagari letters of prose over which a page is no news story; a day's live blog has some 60,000."""
MOST_DROPPED = 100


@dataclass(frozen=True, slots=True)
class Named:
    """What a page's <head> and JSON-LD call things; "" for what they do not."""

    open_graph: str
    twitter: str
    title: str
    description: str
    kind: str
    sites: tuple[str, ...]
    statement: Statement | None
    addresses: tuple[str, ...]
    types: frozenset[str]

    @property
    def is_article(self) -> bool:
        return self.statement is not None or self.kind.casefold() in ("article", "newsarticle", "news")


def read(page: Page) -> Article:
    """The story on `page`.

    A page that gives the headline alone (its text comes by script, or is a picture) makes an Article without paragraphs; where the
    newsroom's own description or the feed's summary says more, that is its text. Raises NotHindi, LegacyFont, Paywalled, NotAStory,
    NoStory or TooLarge.
    """
    source = source_of(page.address)
    markup = parse(page.html)
    named = _named(markup, page)
    canonical = choose_canonical(list(named.addresses), page.address)
    layout = lay_out(markup.tree, markup.hidden)
    if sum(devanagari(segment.text) for line in layout.lines for segment in line.segments) > 4 * MOST:
        raise TooLarge(source)
    titles = [title for title in (named.open_graph, named.statement.headline if named.statement else "", named.title) if title]
    bodies = key(named.statement.body) if named.statement else ""
    story = Story(layout, titles, _stands_in(bodies))
    heading = layout.lines[story.anchor].raw if story.anchor >= 0 else ""
    headline = choose_headline(
        heading, named.open_graph, named.statement.headline if named.statement else "", named.title, named.twitter, named.sites
    )
    found = _best(markup, layout, story, named, headline, page)
    if found.prose < LEAST:
        found = _less(page, markup, layout, named, headline, found, source)
    elif (language := language_of(found.text)) != "Hindi":
        raise NotHindi(source, language=language or "another language")
    if found.prose > MOST:
        raise TooLarge(source)
    return _article(page, markup, layout, story, named, canonical, headline, found)


def _named(markup: Markup, page: Page) -> Named:
    metas: dict[str, str] = {}
    for meta in markup.tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").casefold()
        content = meta.get("content")
        if name and content and name not in metas:
            metas[name] = clean(content)
    titles = [clean(element.text_content()) for element in markup.tree.iter("title")]
    title = next((text for text in titles if text), "")
    statements = read_statements(markup.linked_data)
    guesses = [metas.get("og:title", ""), title]
    named = named_addresses(markup.tree, "", page.address)
    statement = own(statements, guesses, [page.address, *named])
    host = source_of(page.address)
    sites = [metas.get("og:site_name", ""), metas.get("application-name", ""), metas.get("twitter:site", ""), host, host.rsplit(".", 1)[0]]
    if statement:
        sites.append(statement.publisher)
        named = named_addresses(markup.tree, statement.address, page.address)
    sites += [metas.get("publisher", ""), metas.get("copyright", "")]
    return Named(
        open_graph=metas.get("og:title", ""),
        twitter=metas.get("twitter:title", ""),
        title=title,
        description=next(
            (metas[name] for name in ("og:description", "description", "twitter:description") if devanagari(metas.get(name, "")) > 20), ""
        ),
        kind=metas.get("og:type", ""),
        sites=tuple(site for site in sites if site),
        statement=statement,
        addresses=tuple(named),
        types=frozenset(kinds(markup.linked_data)),
    )


def _stands_in(body: str) -> Callable[[str], bool]:
    """Says whether a text stands in `body` (a key), whole or nearly: sentence by sentence is not needed, newsrooms give both as one."""

    def stands(text: str) -> bool:
        said = key(text)
        return bool(body) and len(said) > 8 and (said in body or (len(said) > 120 and said[10:70] in body and said[-70:-10] in body))

    return stands


def _best(markup: Markup, layout: Layout, story: Story, named: Named, headline: str, page: Page) -> Found:
    """The best of what the ways of looking found: the page's own block of prose, newspaper3k's text, JSON-LD's, trafilatura's."""
    _prune(layout, story.spared)
    mine = tidy(story.by_block())
    theirs = tidy(story.by_text(newspaper_text(markup.tree, page.address)))
    best = mine
    if mine.prose < POOR or theirs.prose > 1.2 * mine.prose or (theirs.prose > 0.5 * mine.prose and _overlap(mine, theirs) < 0.5):
        third = tidy(story.by_text(trafilatura_text(markup.tree)))
        ways = [mine, theirs, third]
        worth = [_worth(found, headline, ways) for found in ways]
        if max(worth) > SURE * worth[0]:
            best = ways[worth.index(max(worth))]
    stated = named.statement
    if stated and devanagari(stated.body) > max(LEAST, 1.3 * best.prose):
        given = plain_parts(stated.body.splitlines(), [headline])
        if given.prose > 1.3 * best.prose:
            given.dropped = best.dropped + given.dropped
            best = given
    if stated and stated.updates and sum(map(devanagari, stated.updates)) > 1.3 * best.prose:
        best = plain_parts([line for update in stated.updates for line in update.splitlines()], [headline])
    return best


def _overlap(one: Found, other: Found) -> float:
    """The share of `one`'s prose that stands in `other`."""
    said = key(other.text)
    return sum(devanagari(part.text) for part in one.parts if not part.subhead and key(part.text) in said) / max(1, one.prose)


def _worth(found: Found, headline: str, all_found: Sequence[Found]) -> float:
    """How good a candidate is: its prose, how well it fits the headline, and how much of it the others found too."""
    if not found.prose:
        return 0.0
    agreed = sum(_overlap(found, other) for other in all_found if other is not found) / max(1, len(all_found) - 1)
    return float(found.prose**0.5 * (0.3 + fit(headline, found.text)) * (0.3 + agreed))


def _prune(layout: Layout, spared: set[int]) -> None:
    """Takes the marked parts out of the tree, so that other extractors do not choose a login pop-up for its many words."""
    for place, node in enumerate(layout.nodes):
        if node.mark and place not in spared and node.element.getparent() is not None:
            node.element.drop_tree()


def _less(page: Page, markup: Markup, layout: Layout, named: Named, headline: str, found: Found, source: str) -> Found:
    """What can be said of a page without a story's text: the newsroom's description, the feed's summary, the headline alone, or why not."""
    text = refusals.main_text(layout)
    if is_legacy(text, page.html):
        raise LegacyFont(source)
    language = language_of(text)
    if devanagari(text) < 0.3 * len(text) and language not in ("Hindi", "") and devanagari(headline) < 9:
        raise NotHindi(source, language=language)
    if language not in ("Hindi", "") and devanagari(text) >= 0.3 * len(text):
        raise NotHindi(source, language=language)
    walled = refusals.is_walled(layout) or (named.statement is not None and not named.statement.free)
    if walled:
        raise Paywalled(source)
    kind = refusals.kind_of_list(layout, page.address, named.types, named.is_article)
    if kind and not named.is_article:
        raise NotAStory(source, kind=kind)
    for said in (named.statement.description if named.statement else "", named.description, page.summary):
        given = plain_parts(said.splitlines(), [headline])
        if given.prose > max(LEAST // 2, found.prose) and key(given.text) not in key(headline) and named.is_article:
            return Found(given.parts, found.dropped + given.dropped)
    if found.prose >= LEAST // 2:
        return found
    if devanagari(headline) > 12 and named.is_article:
        return Found([], found.dropped)
    raise NoStory(source)


def _article(
    page: Page, markup: Markup, layout: Layout, story: Story, named: Named, canonical: str, headline: str, found: Found
) -> Article:
    lines = [line.raw for line in layout.lines[story.anchor + 1 : story.anchor + 14]] if story.anchor >= 0 else []
    published = read_published(markup.tree, named.statement.published if named.statement else "", page.published, lines, canonical)
    slug = " ".join([canonical.rsplit("/", 2)[-1] or canonical, canonical, named.title])
    headline, texts = without_prefix(headline, [part.text for part in found.parts], slug)
    subheads = {place for place, part in enumerate(found.parts) if part.subhead}
    kept = {key(text) for text in texts} | {key(headline)}
    dropped = dict.fromkeys(
        text
        for text in [*(text for text, _ in found.dropped), *(line.text for line in layout.lines if line.hindi > 7)]
        if devanagari(text) and key(text) not in kept
    )
    return Article(
        url=page.link.given,
        canonical=canonical,
        source=source_of(canonical),
        headline=headline,
        published=published,
        paragraphs=tuple(texts),
        sentences=sentences_of(texts, subheads),
        dropped=tuple(list(dropped)[:MOST_DROPPED]),
    )
