"""From a page to the story on it, or to the reason why there is none."""

from __future__ import annotations

from itertools import accumulate

from bot.errors import LegacyFont, NoStory, NotAStory, NotFound, NotHindi, Paywalled, TooLarge
from bot.model import Article, Page
from bot.reading.extraction import refusals
from bot.reading.extraction.address import choose_canonical
from bot.reading.extraction.candidates import best_story, newsroom
from bot.reading.extraction.head import Head, read_head
from bot.reading.extraction.headline import choose_headline, prefix_of, without_prefix
from bot.reading.extraction.labels import label_of
from bot.reading.extraction.language import is_legacy, language_of
from bot.reading.extraction.layout import Layout, Line, lay_out
from bot.reading.extraction.markup import parse
from bot.reading.extraction.parts import LEAST, PROSE, Found
from bot.reading.extraction.phrases import is_between, speaks_to_reader
from bot.reading.extraction.published import begins_labelled, is_labelled, read_published
from bot.reading.extraction.region import SPEAKS, fit
from bot.reading.extraction.state import moment_in
from bot.reading.extraction.story import Story
from bot.reading.extraction.tidy import plain_parts, tidy
from bot.reading.link import source_of
from bot.reading.sentences import is_finished, sentences_of, split
from bot.reading.text import devanagari, key, without_endless_words

MOST = 150_000
"""Devanagari letters of prose over which a page is no news story; a day's live blog has some 60,000."""
MOST_LINES = 15_000
"""Lines over which a page is none; portals' have some 500, a day's live blog 2,000."""
LONGEST = 30_000
"""Devanagari letters of a story that are read on: what comes first of a day's live blog. Others have 500 to 8,000."""
LONGEST_HEADLINE = 500
"""Characters; newsrooms' longest have 200."""
MOST_DROPPED = 100
UNSURE = 600
"""Devanagari letters under which a text that shares no word with the headline is not the story's (a notice, a page's own words)."""


def read(page: Page) -> Article:
    """The story on `page`.

    A page that gives the headline alone (its text comes by script, or is a picture) makes an Article without paragraphs; where the
    newsroom's own description or the feed's summary says more, that is its text. Raises NotHindi, LegacyFont, Paywalled, NotAStory,
    NoStory or TooLarge.
    """
    source = source_of(page.address)
    markup = parse(page.html)
    head = read_head(markup, page)
    layout = lay_out(markup.tree, markup.hidden)
    if len(layout.lines) > MOST_LINES or sum(devanagari(segment.text) for line in layout.lines for segment in line.segments) > 2 * MOST:
        raise TooLarge(source)
    story = Story(layout, head.titles, newsroom(head.stated.body))
    headline = choose_headline(story.heading, head.open_graph, head.stated.headline, head.title, head.twitter, head.sites)
    canonical = choose_canonical(list(head.addresses), page.address)
    published = read_published(markup.tree, head.published, page.published, _byline(story), canonical) or moment_in(markup.json, headline)
    found = best_story(markup, story, head, headline, page.address)
    if found.prose < UNSURE and fit(headline, found.text) == 0 and not any(map(story.newsroom, found.text.split("।"))):
        found = Found(dropped=found.dropped + [(part.text, "another text") for part in found.parts])
    if found.prose < LEAST and devanagari(headline):
        found = _whatever_it_is_called(page, head, headline) or found
    if devanagari(headline) and found.prose < refusals.STUB and refusals.is_walled(layout, found.prose, head.stated.free, len(found.parts)):
        raise Paywalled(source)
    if found.prose < UNSURE and published is None and not head.is_article:
        if refusals.is_missing(layout, head.title):
            raise NotFound(source)
        said = " ".join([found.text, *(text for text, why in found.dropped if why == "promotion")])
        if is_between(said) and speaks_to_reader(found.text):  # on cookies, on terms
            raise NoStory(source)
    if found.prose < LEAST:
        found = _less(page, layout, head, headline, found, source)
    else:
        _require_hindi(found, layout, headline, source)
    if found.prose > MOST:
        raise TooLarge(source)
    found = _beginning(found)
    slug = f"{canonical} {head.title}"
    headline, texts = without_prefix(
        without_endless_words(headline)[:LONGEST_HEADLINE].rstrip(), [without_endless_words(part.text) for part in found.parts], slug
    )
    if not headline and texts:  # a page that calls itself by its site's name alone
        headline = split(texts[0])[0][:LONGEST_HEADLINE].rstrip()
    return Article(
        url=page.link.given,
        canonical=canonical,
        source=source_of(canonical),
        headline=headline,
        published=published,
        paragraphs=tuple(texts),
        sentences=sentences_of(texts, {place for place, part in enumerate(found.parts) if part.subhead}),
        dropped=_dropped(found, layout, headline, texts),
    )


def _beginning(found: Found) -> Found:
    """What is read of a very long story: its first LONGEST letters, in whole paragraphs."""
    ends = list(accumulate(devanagari(part.text) for part in found.parts))
    kept = max(1, sum(end <= LONGEST for end in ends))
    return Found(found.parts[:kept], found.dropped + [(part.text, "too long") for part in found.parts[kept:]])


def _whatever_it_is_called(page: Page, head: Head, headline: str) -> Found | None:
    """The story where the names of its blocks hid it ("poll-content", "subscriber-text"), found without them; None where that is none."""
    markup = parse(page.html)
    story = Story(lay_out(markup.tree, markup.hidden, names=False), head.titles, newsroom(head.stated.body))
    found = tidy(story.by_block())
    return found if found.prose > 2 * LEAST and fit(headline, found.text) >= SPEAKS else None


def _byline(story: Story) -> list[str]:
    """The lines between headline and text that say who and when, and those just above and below the story that say when it came out."""
    lines, anchor = story.layout.lines, story.anchor
    if anchor < 0:  # nowhere is near, so one alone is believed
        labelled = {line.raw for line in lines if not line.linked and not is_finished(line.raw) and begins_labelled(line.raw)}
        return list(labelled) if len(labelled) == 1 else []
    begun = _begun(lines, anchor)
    near = [
        line.raw
        for line in lines[anchor + 1 : begun]
        if line.mark in ("time", "author") or _says_when(line) or begins_labelled(line.raw) or _is_dated(line.raw)
    ]
    apart = [*lines[max(0, anchor - 3) : anchor], *lines[begun : story.end]]
    return near + [line.raw for line in apart if not line.linked and is_labelled(line.raw) and _says_when(line)]


def _is_dated(raw: str) -> bool:
    """Whether a short line that is no sentence gives a labelled date, whoever and whatever place it names too."""
    return is_labelled(raw) and not is_finished(raw)


def _begun(lines: list[Line], anchor: int) -> int:
    """The line at which the text has begun: before it stand a standfirst, a byline and a paragraph at most."""
    prose = 0
    for place in range(anchor + 1, min(anchor + 14, len(lines))):
        prose += lines[place].hindi >= PROSE and is_finished(lines[place].text)
        if prose == 3:
            return place
    return min(anchor + 14, len(lines))


def _says_when(line: Line) -> bool:
    return label_of(line.raw) in ("time", "byline", "label")


def _require_hindi(found: Found, layout: Layout, headline: str, source: str) -> None:
    language = language_of(found.text)
    if language != "Hindi":
        raise NotHindi(source, language=language or "another language")
    if devanagari(headline):
        return
    text = refusals.main_text(layout)  # a page in another language with a box of Hindi headlines on it
    if devanagari(text) < 0.2 * len(text) and found.prose < 0.2 * len(text):
        raise NotHindi(source, language=language_of(text) or "another language")


def _less(page: Page, layout: Layout, head: Head, headline: str, found: Found, source: str) -> Found:
    """What can be said of a page without a story's text: the newsroom's description, the feed's summary, the headline alone, or why not."""
    text = refusals.main_text(layout)
    if is_legacy(text, page.html) or is_legacy(refusals.latin_text(layout), page.html):
        raise LegacyFont(source)
    language = language_of(text)
    mostly_hindi = devanagari(text) >= 0.3 * len(text)
    if language not in ("Hindi", "") and (mostly_hindi or devanagari(headline) < 9):
        raise NotHindi(source, language=language)
    kind = refusals.kind_of_list(layout, page.address, head.types, head.is_article)
    if kind and not head.is_article:
        raise NotAStory(source, kind=kind)
    for said in (head.stated.description, head.description, page.summary):
        given = plain_parts(said.splitlines(), [headline])
        if head.is_article and given.prose > max(LEAST // 2, found.prose) and key(given.text) not in key(headline):
            return Found(given.parts, found.dropped + given.dropped)
    if found.prose >= LEAST // 2:
        return found
    if head.is_article and devanagari(headline) > 12:
        return Found(dropped=found.dropped)
    raise NoStory(source)


def _dropped(found: Found, layout: Layout, headline: str, texts: list[str]) -> tuple[str, ...]:
    """The Hindi lines of the page that are not in the article: those judged first, then what stood around."""
    kept = {key(text) for text in texts} | {key(headline)}
    lines = [*(text for text, _ in found.dropped), *(line.text for line in layout.lines if line.hindi > 7)]

    def is_kept(line: str) -> bool:
        """Whether the article has it, with or without a prefix that repeats."""
        return key(line) in kept or key(line[len(prefix_of(line)) :]) in kept

    return tuple(list(dict.fromkeys(line for line in lines if devanagari(line) and not is_kept(line)))[:MOST_DROPPED])
