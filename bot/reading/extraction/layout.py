"""The page as its reader sees it: lines of text in order, each with where it stands and what it is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from lxml import etree, html

from bot.reading.extraction.marks import BLOCKS, HEADINGS, SKIPPED, is_body, mark_of
from bot.reading.sentences import is_finished, split
from bot.reading.text import clean, devanagari, letters

_STRONG = frozenset(["b", "strong", "th"])
_MEDIA = frozenset(
    ["img", "picture", "video", "audio", "iframe", "amp-img", "amp-video", "amp-youtube", "amp-iframe", "object", "embed", "canvas"]
)

WIDEST_LINK = 700
"""Letters. An <a> around more than this was never closed (mis-nested markup), and its text is not a link's."""
FEWEST_BREAKS, MOST_BREAKS = 4, 200
"""Breaks in a block from which they tell that it was set at a fixed width, and the most that are looked at."""
LONGEST = 5_000
"""Characters of a paragraph that is put together of such lines; newsrooms' longest have 1,500."""
LONGEST_LINE = 60_000
"""Characters of a line that are read: twice what is read of a story. Newsrooms' longest, a day's live blog in one block, have 20,000."""
DEEPEST = 100
"""Blocks around a block that are told apart; what stands deeper stands beside. Real pages have 40, and what was never closed adds up to
some hundreds; of thousands, each line was held against every block around it, for seconds."""
MOST_LINES = 4
"""Lines of a link (a card has a title, a sentence, a date) from which half of that is enough."""


@dataclass(slots=True)
class Node:
    """A block of the page, or an inline element that has a mark. `parent` is -1 for the first."""

    element: html.HtmlElement
    parent: int
    tag: str
    mark: str
    body: bool
    media: int = 0
    links: int = 0
    signature: str = ""


@dataclass(slots=True)
class Segment:
    """A run of a line's text inside one node: `link` is a place in `Layout.links`, -1 outside links."""

    text: str
    node: int
    link: int
    strong: bool


@dataclass(slots=True)
class Line:
    """What stands on one line. `text` is what is left without the parts that carry a mark; those are `aside`.

    `heading` is the heading's tag it stands in, `item` and `cell` whether in a list or a table; `broke` whether only a <br> parts it from
    the line before; `after_media` whether a picture or player stands between it and the line before. The counts are letters: `hindi`
    Devanagari ones, `linked` those inside links, `strong` those in bold or a heading.
    """

    node: int
    segments: list[Segment]
    heading: str
    item: bool
    cell: bool
    broke: bool
    after_media: bool
    text: str = ""
    aside: str = ""
    mark: str = ""
    hindi: int = 0
    letters: int = 0
    linked: int = 0
    strong: int = 0
    hrefs: list[str] = field(default_factory=list)
    gap: bool = False
    """Of one that `broke`: an empty line stands before it."""
    _raw: str = ""

    @property
    def raw(self) -> str:
        """All that stands on the line, asked for by nearly every way of looking at it."""
        if not self._raw:
            self._raw = clean("".join(segment.text for segment in self.segments))
        return self._raw

    def join(self, line: Line) -> None:
        """Takes in the line that follows."""
        self.segments = [*self.segments, Segment(" ", line.node, -1, strong=False), *line.segments]
        self._raw = ""


@dataclass(slots=True)
class Layout:
    """`nodes` in the page's order (a parent stands before its children), `lines` likewise, `links` the addresses of its links."""

    nodes: list[Node]
    lines: list[Line]
    links: list[str]

    def ancestors(self, node: int) -> Iterator[int]:
        """The node itself and all around it, innermost first."""
        while node >= 0:
            yield node
            node = self.nodes[node].parent


class _Walk:
    def __init__(self, hidden: Collection[str], *, names: bool) -> None:
        self.hidden = hidden
        self.names = names
        self.nodes: list[Node] = []
        self.depths: list[int] = []
        self.lines: list[Line] = []
        self.links: list[str] = []
        self.wide: list[int] = []
        self.segments: list[Segment] = []
        self.media = False
        self.broke = False
        self.gap = False
        self.lists: list[str] = []
        self.left = LONGEST_LINE

    def stand(self, element: html.HtmlElement, parent: int, mark: str) -> int:
        """A new block in the block `parent`, or beside that where it stands too deep."""
        depth = self.depths[parent] + 1
        if depth > DEEPEST:
            mark = mark or self.nodes[parent].mark
            parent, depth = self.nodes[parent].parent, DEEPEST
        tag = element.tag
        self.nodes.append(Node(element, parent, tag, mark, is_body(element), signature=f"{tag}.{element.get('class', '')}"))
        self.depths.append(depth)
        return len(self.nodes) - 1

    def flush(self, node: int, heading: str, *, broke: bool = False) -> None:
        if any(not segment.text.isspace() for segment in self.segments):
            around = self.lists[-1] if self.lists else ""
            self.lines.append(
                Line(node, self.segments, heading, around == "li", around in ("td", "th"), self.broke, self.media, gap=self.gap),
            )
            self.media = self.gap = False
            self.broke = broke
        else:
            self.broke = self.gap = self.broke and broke
        self.segments = []
        self.left = LONGEST_LINE

    def text(self, text: str | None, node: int, link: int, strong: bool) -> None:
        text = text and text[: self.left]
        if text:
            self.left -= len(text)
            self.segments.append(Segment(text, node, link, strong))
            if link >= 0:
                self.wide[link] += len(text)


def lay_out(tree: html.HtmlElement, hidden: Collection[str], *, names: bool = True) -> Layout:
    """The lines of a page. `hidden` are its style sheets' rules, as `Markup.hidden`; without `names`, what classes are called says nothing
    of them."""
    walk = _Walk(hidden, names=names)
    body = tree.find("body")
    top = tree if body is None else body
    walk.nodes.append(Node(top, -1, "body", "", body=False))
    walk.depths.append(0)
    states: list[tuple[int, int, bool, str, bool]] = []  # node, link, strong, heading, whether it is a block
    state = (0, -1, False, "", True)
    events = etree.iterwalk(top, events=("start", "end"))
    for event, element in events:
        if event == "end":
            tag = element.tag
            node, _, _, heading, block = state
            if block and isinstance(tag, str):
                walk.flush(node, heading)
                if walk.lists and tag in ("li", "td", "th", "dd", "dt"):
                    walk.lists.pop()
            state = states.pop() if states else (0, -1, False, "", True)
            if element is not top:
                walk.text(element.tail, state[0], state[1], state[2])
            continue
        states.append(state)
        if element is not top:
            state = _enter(walk, element, state)
        if element.tag in SKIPPED or not isinstance(element.tag, str):
            events.skip_subtree()
        else:
            walk.text(element.text, state[0], state[1], state[2])
    walk.flush(0, "")
    over: Counter[int] = Counter()
    for line in walk.lines:
        over.update({segment.link for segment in line.segments if not segment.text.isspace()})
    wide = {link for link, size in enumerate(walk.wide) if size > _widest(walk.links[link], over[link])}
    for line in walk.lines:
        for segment in line.segments:
            if segment.link in wide:
                segment.link = -1
    return Layout(walk.nodes, _unwrapped(walk.lines), walk.links)


def _unwrapped(lines: list[Line]) -> list[Line]:
    """The lines, those of a block joined that a typesetter broke at some width: most of its breaks stand in the middle of a sentence, and
    sentences end in the middle of its lines. Where empty lines part its paragraphs, every other break is of that kind."""
    breaks: dict[int, list[tuple[str, str]]] = {}
    gaps: set[int] = set()
    for above, line in pairwise(lines):
        if line.broke and line.gap:
            gaps.add(line.node)
        elif len(seen := breaks.setdefault(line.node, [])) < MOST_BREAKS and _follows(above, line):
            seen.append((above.raw, line.raw))
    wrapped = {node for node, pairs in breaks.items() if _is_wrapped(pairs)}
    if not wrapped:
        return lines
    out = lines[:1]
    size = 0
    for above, line in pairwise(lines):
        joins = line.node in wrapped and size < LONGEST and _follows(above, line) and (line.node in gaps or not is_finished(above.raw))
        if joins:
            out[-1].join(line)
            size += sum(len(segment.text) for segment in line.segments)
        else:
            out.append(line)
            size = 0
    return out


def _follows(above: Line, line: Line) -> bool:
    """Whether only one <br> parts two lines of running text, of which neither is set off."""
    plain = line.broke and not line.gap and not line.after_media and line.node == above.node and line.heading == above.heading == ""
    return plain and not any(all(segment.strong or segment.text.isspace() for segment in each.segments) for each in (above, line))


def _is_wrapped(pairs: list[tuple[str, str]]) -> bool:
    """Whether breaks (the lines above and below each) are those of a fixed width, and not of a list, a poem or of paragraphs."""
    cut = sum(not is_finished(above) for above, _ in pairs)
    ends = sum(len(split(above)) > 1 for above, _ in pairs)
    words = sum(len(above.split()) for above, _ in pairs)
    return len(pairs) >= FEWEST_BREAKS and cut > 0.5 * len(pairs) and ends > 0.1 * len(pairs) and words > 4 * len(pairs)


def _widest(href: str, lines: int) -> float:
    """How many letters a link can be around, by where it leads and over how many lines it goes."""
    if href.startswith(("#", "javascript:")):
        return WIDEST_LINK / 6
    return WIDEST_LINK if lines < MOST_LINES else WIDEST_LINK / 2


def _enter(walk: _Walk, element: html.HtmlElement, state: tuple[int, int, bool, str, bool]) -> tuple[int, int, bool, str, bool]:
    node, link, strong, heading, _ = state
    tag = element.tag
    if not isinstance(tag, str):
        return node, link, strong, heading, False
    if tag == "br":
        walk.flush(node, heading, broke=True)
        return node, link, strong, heading, False
    if tag in _MEDIA:
        walk.media = True
        walk.nodes[node].media += 1
    block = tag in BLOCKS or "-" in tag
    if block:
        walk.flush(node, heading)
    mark = mark_of(element, walk.hidden, names=walk.names)
    if block or mark:
        node = walk.stand(element, node, mark)
    if tag in HEADINGS:
        heading = tag
    if tag in ("li", "td", "th", "dd", "dt"):
        walk.lists.append(tag)
    href = element.get("href") if tag == "a" else None
    if href:
        walk.links.append(href)
        walk.wide.append(0)
        link = len(walk.links) - 1
        walk.nodes[node].links += 1
    return node, link, strong or tag in _STRONG or tag in HEADINGS, heading, block


def _is_advertisement(text: str) -> bool:
    """Whether an inline element holds nothing but an advertisement's label, which is then no part of the paragraph around it."""
    return len(text) < 40 and text.strip(" \n\t-–—|").casefold() in ("advertisement", "advertisment", "advertisements", "sponsored")


def settle(layout: Layout, spared: Collection[int]) -> None:
    """Writes down what each line says without its marked parts. `spared` are the nodes whose mark does not count."""
    marks = [""] * len(layout.nodes)
    for place, node in enumerate(layout.nodes):  # a parent comes before its children
        inherited = marks[node.parent] if node.parent >= 0 else ""
        marks[place] = inherited or ("" if place in spared else node.mark)
    for line in layout.lines:
        line.mark = marks[line.node]
        plain = [segment for segment in line.segments if (line.mark or not marks[segment.node]) and not _is_advertisement(segment.text)]
        line.text = clean("".join(segment.text for segment in plain))
        if len(plain) < len(line.segments):
            line.aside = clean("".join(segment.text for segment in line.segments if marks[segment.node]))
            if not line.text:  # all of it is marked
                line.text, line.aside = line.aside, ""
                line.mark = next((marks[segment.node] for segment in line.segments if marks[segment.node]), "advertisement")
                plain = line.segments
        line.hindi = devanagari(line.text)
        line.letters = letters(line.text)
        line.linked = sum(letters(segment.text) for segment in plain if segment.link >= 0)
        line.strong = sum(letters(segment.text) for segment in plain if segment.strong)
        line.hrefs = [layout.links[link] for link in dict.fromkeys(s.link for s in plain if s.link >= 0)]
