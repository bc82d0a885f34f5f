"""Which lines of a page are the story's, by each way of looking at it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.reading.extraction.beside import without_branches
from bot.reading.extraction.judging import cut_links, find_captions, find_cards, is_set_off, is_short, is_standfirst, judge
from bot.reading.extraction.labels import is_stamp
from bot.reading.extraction.layout import Layout, settle
from bot.reading.extraction.neighbours import without_appendix, without_notices, without_sections
from bot.reading.extraction.next_story import next_story
from bot.reading.extraction.parts import LONG, Found, Part
from bot.reading.extraction.phrases import section_of
from bot.reading.extraction.region import around, find_block, find_headline, spared_nodes, stems, within
from bot.reading.extraction.summaries import summarises, without_boxes, without_pull_quotes, without_summaries, without_titles
from bot.reading.extraction.tidy import SAME
from bot.reading.sentences import goes_on
from bot.reading.text import devanagari, key

MOST_AHEAD = 20
"""Lines ahead of a text that are asked whether they are its standfirst."""
LONGEST_TEXT = 300_000
"""Characters of another extractor's text that are looked through for each line; what is much longer than a story is none."""


class Story:
    """One page's lines, and the ways to choose the story's among them.

    `titles` are what the page calls itself (og:title, <title> …, best first). `newsroom` says whether a text stands in what the newsroom
    itself gave as the story's body (JSON-LD); always False where it gave none.
    """

    def __init__(self, layout: Layout, titles: Sequence[str], newsroom: Callable[[str], bool]) -> None:
        self.layout = layout
        self.title = titles[0] if titles else ""
        self.heads = {key(title) for title in titles if title}
        self.newsroom = newsroom
        self.anchor = find_headline(layout, titles)
        self.end = next_story(layout, self.anchor, self.heads, self.title)
        self.spared = spared_nodes(layout, self.anchor, self.end, self.title, newsroom)
        settle(layout, self.spared)

    @property
    def heading(self) -> str:
        """The headline as it stands on the page, "" where it does not; its lines joined where a <br> parts them."""
        lines = self.layout.lines
        if self.anchor < 0:
            return ""
        first = lines[self.anchor]
        said = first.raw if first.mark else first.text
        for line in lines[self.anchor + 1 : self.anchor + 4]:
            longer = f"{said} {line.raw if line.mark else line.text}"
            if (
                line.node != first.node
                or line.gap
                or is_stamp(line.raw)
                or not (first.heading or any(key(longer) in head for head in self.heads))
            ):
                break
            said = longer
        return said

    def by_block(self) -> Found:
        """The story by where the page's prose stands."""
        block = find_block(self.layout, self.anchor, self.end, self.title)
        if block < 0:
            return Found()
        inside = within(self.layout, block)
        return self._found([place for place, line in enumerate(self.layout.lines) if inside[line.node]], block)

    def by_text(self, text: str) -> Found:
        """The story as the lines that stand in `text`, which another extractor chose."""
        said = key(text[:LONGEST_TEXT])
        lines = self.layout.lines
        chosen = [place for place in range(self.anchor + 1, self.end) if lines[place].hindi > 3 and key(lines[place].text) in said]
        if not chosen:
            return Found()
        titles = [place for place in range(chosen[0], chosen[-1]) if lines[place].hindi <= 3 and section_of(lines[place].text)]
        chosen = sorted({*chosen, *titles})
        return self._found(chosen, around(self.layout, [lines[place].node for place in chosen]))

    def _found(self, chosen: list[int], block: int) -> Found:
        layout = self.layout
        inside = [place for place in chosen if self.anchor < place < self.end]
        if not inside:
            return Found()
        for place in inside:
            cut_links(layout, layout.lines[place], self.newsroom)
        cards = find_cards(layout, inside, block)
        captions = find_captions(layout, inside, block)
        judged = _once([(place, judge(layout, place, cards, captions, self.newsroom)) for place in inside], layout)
        judged = without_notices(layout, judged, block, self.title)
        judged = without_sections(layout, judged, self.newsroom)
        judged = without_boxes(layout, without_summaries(layout, judged, self.newsroom), self.newsroom)
        judged = without_titles(layout, judged)
        judged = without_branches(layout, judged, block, self.anchor, self.title, self.newsroom)
        judged = without_appendix(layout, without_pull_quotes(layout, judged))
        lead: list[int] = []
        if self.anchor >= 0:
            said = stems(" ".join(layout.lines[place].text for place, why in judged if not why))
            ahead = [place for place in range(self.anchor + 1, inside[0]) if is_standfirst(layout, place)]
            lead = [place for place in ahead[:MOST_AHEAD] if not summarises(layout, place, self.anchor, inside[0], said)][:3]
        return _assemble(layout, lead, judged, self.heads)


def _once(judged: Sequence[tuple[int, str]], layout: Layout) -> list[tuple[int, str]]:
    """Judges the lines that stood already: a page for telephones has its text twice, and the second is no block of its own."""
    out: list[tuple[int, str]] = []
    seen: set[str] = set()
    for place, why in judged:
        said = "" if why else key(layout.lines[place].text)
        out.append((place, "repeated" if said in seen and len(said) > SAME else why))
        seen.add(said)
    return out


def _assemble(layout: Layout, lead: Sequence[int], judged: Sequence[tuple[int, str]], heads: set[str]) -> Found:
    """The kept lines as paragraphs. A line break inside a sentence joins; a line that stood, or says the headline again, goes."""
    found = Found()
    seen: set[str] = set()
    standing = len(lead)
    before = 0
    for i, (place, why) in enumerate([*((place, "") for place in lead), *judged]):
        line = layout.lines[place]
        if devanagari(line.aside):
            found.dropped.append((line.aside, "aside"))
        said = key(line.text)
        if not why and said in heads:
            why = "headline"
        if not why and said in seen and len(said) > 8:
            why = "repeated"
        if why:
            if line.hindi:
                found.dropped.append((line.text, why))
            continue
        seen.add(said)
        last = found.parts[-1] if found.parts else None
        if last and line.broke and goes_on(last.text, gap=line.gap) and not is_set_off(layout.lines[before]):
            last.text += " " + line.text
            last.subhead = False
            continue
        before = place
        short = is_short(line) or (line.hindi < LONG and is_set_off(line) and line.text.endswith("?"))
        found.parts.append(Part(line.text, subhead=short, lead=i < standing))
    return found
