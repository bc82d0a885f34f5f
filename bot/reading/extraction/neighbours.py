"""Whether a line is the story's, by the lines around it: what a title heads, what stands beside the text, what heads nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bot.reading.extraction.beside import Judged, branches_of, innermost
from bot.reading.extraction.judging import is_set_off, is_short
from bot.reading.extraction.layout import Layout, Line
from bot.reading.extraction.parts import PROSE
from bot.reading.extraction.phrases import asks, ends_in_read, is_vote, section_of, speaks_to_reader
from bot.reading.extraction.region import fit, within
from bot.reading.sentences import is_finished

MOST_TITLES = 50
"""Titles of parts that a page has; for each, all lines are looked through."""
BUTTON = 0.1
"""How much of a story can stand above a button that says "Comments", for what stands below it; where the button is a link, as much."""


def without_sections(layout: Layout, judged: Judged, newsroom: Callable[[str], bool]) -> Judged:
    """Judges what stands under a title such as "About the author", "Comments" or "Also read": the rest of the block that it heads, or,
    where it heads none of its own, what follows in the same block."""
    lines = layout.lines
    out = list(judged)
    total, seen = sum(lines[place].hindi for place, why in judged if not why), 0
    for i, (place, why) in enumerate(judged):
        title = (
            ""
            if why and why not in ("label", "also read", "link", "tags", "related", "no Hindi", "control")
            else section_of(lines[place].text)
        )
        if not title or title in ("summary", "highlights"):
            continue
        out[i] = (place, "section")
        seen += 1
        if seen > MOST_TITLES:
            continue
        before = {
            node
            for j in range(i)
            if not out[j][1] and lines[judged[j][0]].hindi >= PROSE
            for node in layout.ancestors(lines[judged[j][0]].node)
        }
        own = [node for node in layout.ancestors(lines[place].node) if node not in before]
        scope = within(layout, own[-1]) if own else None
        heads_block = scope is not None and any(scope[lines[other].node] for other, _ in judged[i + 1 :])
        titles = 0
        headed: list[int] = []
        for j in range(i + 1, len(judged)):
            other, reason = judged[j]
            line = lines[other]
            if heads_block and scope is not None:
                if not scope[line.node]:
                    break
            elif title == "also read":
                teased = any(ends_in_read(lines[near].text) for near, _ in judged[j : j + 3])
                if not reason and not teased and (not is_set_off(line) or titles):
                    break
                titles += bool(line.hindi)
            if not reason and not newsroom(line.text):
                headed.append(j)
        told = sum(lines[judged[j][0]].hindi for j in range(i) if not out[j][1] and is_finished(lines[judged[j][0]].text))
        below = sum(lines[judged[j][0]].hindi for j in headed)
        if below > 0.5 * total and (told < BUTTON * below if why in ("", "label", "no Hindi") else told < below):
            out[i] = (place, why or "label")  # a button above the story, and no title of what is below it
            continue
        for j in headed:
            out[j] = (judged[j][0], "section")
    return out


def without_notices(layout: Layout, judged: Judged, block: int, title: str) -> Judged:
    """Judges the parts of the block, and of what most of the text stands in, that say nothing of the headline and speak to the reader
    instead, who is asked for something: a log-in, a notice on cookies, an appeal for money. A leader's speech says "you" and "we" too."""
    judged = _without_notices_in(layout, judged, block, title)
    core = innermost(layout, judged, block, sum(layout.lines[place].hindi for place, why in judged if not why))
    return judged if core == block else _without_notices_in(layout, judged, core, title)


def _without_notices_in(layout: Layout, judged: Judged, block: int, title: str) -> Judged:
    branches = branches_of(layout, judged, block)
    texts: dict[int, list[str]] = {}
    rest: dict[int, list[str]] = {}
    for branch, (place, why) in zip(branches, judged, strict=True):
        if not why or why == "promotion":
            texts.setdefault(branch, []).append(layout.lines[place].text)
        if not why:
            rest.setdefault(branch, []).append(layout.lines[place].text)
    fits = {branch: fit(title, " ".join(text)) for branch, text in texts.items()}
    if len(texts) < 2 or max(fits.values()) < 0.2:
        return judged
    poor = {branch: " ".join(text) for branch, text in texts.items() if len(text) > 1 and fits[branch] < 0.3 * max(fits.values())}
    notices = {branch for branch, text in poor.items() if branch >= 0 and speaks_to_reader(" ".join(rest.get(branch, ()))) and asks(text)}
    return [(place, why or ("notice" if branch in notices else "")) for branch, (place, why) in zip(branches, judged, strict=True)]


def _is_like(layout: Layout, line: Line, other: Line) -> bool:
    """Whether two lines are set in the same way: in one element, or in elements of one kind, whose parents are of one kind where no class
    tells."""
    one, two = layout.nodes[line.node], layout.nodes[other.node]
    if line.node == other.node or (one.tag == two.tag and one.parent == two.parent):
        return True
    if one.signature != two.signature:
        return False
    return not one.signature.endswith(".") or layout.nodes[one.parent].signature == layout.nodes[two.parent].signature


def _titled_parts(layout: Layout, judged: Judged, prose: list[int]) -> set[int]:
    """The blocks without prose that hold lines which are not the story's: a heading in one is a player's or a card's title."""

    def around(places: Iterable[int]) -> set[int]:
        return {node for place in places for node in layout.ancestors(layout.lines[place].node)}

    foreign = (place for place, why in judged if why in ("no Hindi", "link") and layout.lines[place].letters >= 20)
    return around(foreign) - around(judged[i][0] for i in prose)


def _answers(layout: Layout, place: int) -> bool:
    """Whether a line is an answer of a poll, by what it says or by the form that it stands in."""
    line = layout.lines[place]
    offered = any(layout.nodes[segment.node].tag in ("form", "fieldset", "label") for segment in line.segments)
    return is_vote(line.text) or (line.mark == "control" and offered)


def without_appendix(layout: Layout, judged: Judged) -> Judged:
    """Judges the short lines by their neighbours: before the first and after the last prose they head nothing."""
    lines = layout.lines
    prose = [i for i, (place, why) in enumerate(judged) if not why and not is_short(lines[place])]
    if not prose:
        return judged
    first, last = prose[0], prose[-1]
    parts = _titled_parts(layout, judged, prose)
    out: Judged = []
    for i, (place, why) in enumerate(judged):
        line = lines[place]
        if not why and (is_vote(line.text) or (line.text.endswith("?") and i + 1 < len(judged) and _answers(layout, judged[i + 1][0]))):
            why = "poll"
        if not why and is_short(line):
            if i > last and (is_set_off(line) or line.item or line.cell or not _is_like(layout, line, lines[judged[last][0]])):
                why = "appendix"
            elif i < first and not is_set_off(line):
                why = "byline"
            elif is_set_off(line):
                why = "aside" if not parts.isdisjoint(layout.ancestors(line.node)) else ""
            elif not line.item and not any(_is_like(layout, line, lines[judged[j][0]]) for j in prose):
                why = "aside"
        out.append((place, why))
    return out
