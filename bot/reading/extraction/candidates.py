"""The ways of looking at a page held against each other: the best story that any of them found."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.reading.extraction.head import Head
from bot.reading.extraction.markup import Markup
from bot.reading.extraction.others import newspaper_text, trafilatura_text
from bot.reading.extraction.parts import LEAST, Found, Part
from bot.reading.extraction.phrases import asks, speaks_to_reader
from bot.reading.extraction.region import SPEAKS, STRANGE, fit
from bot.reading.extraction.state import text_in
from bot.reading.extraction.story import Story
from bot.reading.extraction.tidy import plain_parts, tidy
from bot.reading.text import devanagari, key

POOR = 300
"""Devanagari letters under which every other way is asked."""
SURE = 1.2
"""How much better another extractor's find must be than the page's own block of prose."""
ANOTHER = 0.25
"""Share of the headline's words under which what is seen on the page may be the page's own words, and its script is asked for the story."""
REST = 0.15
"""Share of the prose that can stand in several paragraphs behind what the newsroom gave, and be the story's."""
MORE = 1.3
"""How much more prose the newsroom's own text must have than what is seen on the page."""


def newsroom(body: str) -> Callable[[str], bool]:
    """Says whether a text stands in `body`, what the newsroom gave as the story's text; always False where it gave none."""
    body = key(body)

    def stands(text: str) -> bool:
        said = key(text)
        return bool(body) and len(said) > 8 and (said in body or (len(said) > 120 and said[10:70] in body and said[-70:-10] in body))

    return stands


def best_story(markup: Markup, story: Story, head: Head, headline: str, address: str) -> Found:
    """The best of what the ways found: the page's own block of prose, newspaper3k's text, the newsroom's in JSON-LD, trafilatura's, the
    page's script. The tree is used up.

    The lines of each are judged alike, so what is compared is where they looked; trafilatura is asked only where the first two differ or
    found little.
    """
    _prune(story)
    mine = tidy(story.by_block())
    theirs = tidy(story.by_text(newspaper_text(markup.tree, address)))
    best = mine
    if mine.prose < POOR or theirs.prose > 1.2 * mine.prose or (theirs.prose > 0.5 * mine.prose and _overlap(mine, theirs) < 0.5):
        ways = [mine, theirs, tidy(story.by_text(trafilatura_text(markup.tree)))]
        worth = [0.0 if _only_adds(found, mine, headline) else _worth(found, headline, ways) for found in ways]
        if max(worth) > SURE * worth[0]:
            best = ways[worth.index(max(worth))]
    stated = head.stated
    best = _within_statement(best, stated.body, story.newsroom)
    for text in (stated.body, "\n".join(stated.updates)):
        seen = _seen(best, headline, story.newsroom)
        if devanagari(text) > LEAST:
            given = plain_parts(text.splitlines(), [headline])
            if given.prose > MORE * seen or _tells_another(given, best, headline, story.newsroom):
                best = Found(given.parts, best.dropped + given.dropped)
    said = fit(headline, best.text)
    if best.prose < LEAST or said < ANOTHER:
        given = plain_parts(text_in(markup.json, headline).splitlines(), [headline])
        if given.prose > max(LEAST, best.prose) or (given.prose > LEAST and fit(headline, given.text) > said + ANOTHER):
            best = given
    return best


def _overlap(one: Found, other: Found) -> float:
    """The share of `one`'s prose that stands in `other`."""
    said = key(other.text)
    return sum(devanagari(part.text) for part in one.parts if not part.subhead and key(part.text) in said) / max(1, one.prose)


def _only_adds(found: Found, mine: Found, headline: str) -> bool:
    """Whether a find is what the page's own block has, a story of the headline, and more that says nothing of it."""
    if mine.prose < LEAST or _overlap(mine, found) < 1 or fit(headline, mine.text) < SPEAKS:
        return False
    said = key(mine.text)
    more = [part.text for part in found.parts if key(part.text) not in said]
    return bool(more) and fit(headline, " ".join(more)) < STRANGE


def _worth(found: Found, headline: str, ways: Sequence[Found]) -> float:
    """How good a candidate is: its prose, how well it fits the headline, and how much of it the others found too."""
    if not found.prose:
        return 0.0
    agreed = sum(_overlap(found, other) for other in ways if other is not found) / max(1, len(ways) - 1)
    return float(found.prose**0.5 * (0.3 + fit(headline, found.text)) * (0.3 + agreed))


def _seen(found: Found, headline: str, stands: Callable[[str], bool]) -> int:
    """Devanagari letters of the story's prose that are seen on the page: of what stands in the newsroom's text, where the rest says nothing
    of the headline."""
    known = [part for part in found.parts if stands(part.text)]
    rest = " ".join(part.text for part in found.parts if not stands(part.text))
    return Found(known).prose if known and rest and fit(headline, rest) < ANOTHER else found.prose


def _tells_another(given: Found, seen: Found, headline: str, stands: Callable[[str], bool]) -> bool:
    """Whether the newsroom's own text (`given`) tells the headline's story, and nothing that is seen on the page stands in it: a page whose
    text comes by script shows what stands around it alone."""
    strange = given.prose > LEAST and not any(stands(part.text) for part in seen.parts)
    return strange and fit(headline, given.text) > fit(headline, seen.text) + ANOTHER


def _within_statement(found: Found, body: str, stands: Callable[[str], bool]) -> Found:
    """Without what follows the end of the newsroom's own text, where that is whole and nearly all of the story stands in it."""
    known = [place for place, part in enumerate(found.parts) if stands(part.text)]
    if not known or sum(devanagari(found.parts[place].text) for place in known) < 0.7 * found.prose:
        return found
    last = known[-1]
    end, body = key(found.parts[last].text), key(body)
    if not (end.endswith(body[-25:]) or body.endswith(end[-25:])):
        return found
    rest = [part for part in found.parts[last + 1 :] if not part.subhead]
    if len(rest) > 1 and sum(devanagari(part.text) for part in rest) > REST * found.prose and not any(map(_addresses, rest)):
        return found  # the newsroom's text was cut at the end of a paragraph
    after = [(part.text, "not in the newsroom's text") for part in found.parts[last + 1 :]]
    return Found(found.parts[: last + 1], found.dropped + after)


def _addresses(part: Part) -> bool:
    return asks(part.text) or speaks_to_reader(part.text)


def _prune(story: Story) -> None:
    """Empties the marked parts of the tree, so that other extractors do not choose a login pop-up for its many words. (lxml's drop_tree
    joins the text behind each to all that stands before it, over and over.)"""
    for place, node in enumerate(story.layout.nodes):
        if node.mark and place not in story.spared and node.element.getparent() is not None:
            node.element.clear(keep_tail=True)
