"""Where a page goes on with another story: below the first, whole, as sites do that are read without an end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import islice

from bot.reading.extraction.beside import WRITER
from bot.reading.extraction.labels import label_of
from bot.reading.extraction.layout import Layout, Line
from bot.reading.extraction.parts import PROSE
from bot.reading.extraction.phrases import is_next
from bot.reading.extraction.published import begins_labelled, read_time
from bot.reading.extraction.region import AHEAD, STRANGE, TITLE, fit, within
from bot.reading.sentences import is_finished
from bot.reading.text import devanagari, key

PARAGRAPHS = 3
"""Paragraphs of a first story, below which a signed heading may be an entry of it."""
CORE = 0.6
"""Share of the prose told so far that stands in one block, from which that is the block of the story."""
TELLS = 0.4
"""Share of a headline's words that its story says, nearly always."""
WORDS = 8
"""Words of a headline; a subhead has fewer."""
ENTRIES = 3
"""Blocks of one kind behind each other that make a live blog and not a page of stories."""
MOST = 20
"""Headings of a page that are looked at closely; for each, the lines behind it are looked through."""


def next_story(layout: Layout, anchor: int, heads: set[str], title: str) -> int:
    """The place of the headline of a next story, where a page goes on with one; the number of lines else. `anchor` is the place of the
    headline, `heads` are the keys of what the page calls itself, best of which `title`."""
    own = key(layout.lines[anchor].raw) if anchor >= 0 else ""
    told = _Told(layout, anchor, title)
    looked_at = 0
    for place in range(anchor + 1, len(layout.lines)):
        line = layout.lines[place]
        raw = line.raw
        size = devanagari(raw)
        if size > TITLE and told.prose > PROSE and not _is_own(key(raw), own, heads):
            if line.heading and told.ends_plainly(place):
                return place
            if told.paragraphs >= PARAGRAPHS and looked_at < MOST and told.may_end(place):
                looked_at += 1
                if told.ends(place):
                    return place
        if is_finished(raw):
            told.add(line, size)
    return len(layout.lines)


def _is_own(said: str, own: str, heads: Collection[str]) -> bool:
    return said == own or any(said in head or head in said for head in heads)


class _Told:
    """What a page has told of its story by some line, and whether it may end there."""

    def __init__(self, layout: Layout, anchor: int, title: str) -> None:
        self.layout = layout
        self.anchor = anchor
        self.title = title
        self.prose = 0
        self.paragraphs = 0
        self.texts: list[str] = []
        self.around: set[int] = set()
        self.within: Counter[int] = Counter()
        self.first: dict[int, int] = {}
        for place, line in enumerate(layout.lines):
            for node in layout.ancestors(line.node):
                if node in self.first:
                    break
                self.first[node] = place

    def add(self, line: Line, size: int) -> None:
        self.prose += size
        self.around |= {line.node, self.layout.nodes[line.node].parent}
        if _is_prose(line):
            self.paragraphs += 1
            self.texts.append(line.raw)
            self.within.update(dict.fromkeys(self.layout.ancestors(line.node), size))

    def ends_plainly(self, place: int) -> bool:
        """Whether a heading tells by itself that it is another story's: one of the first rank apart from the text, one of this headline's
        rank that is signed or dated as this is."""
        layout, line = self.layout, self.layout.lines[place]
        if line.heading == "h1":
            if any(segment.link >= 0 for segment in line.segments):
                return _is_twin(layout, self.anchor, place)
            return layout.nodes[line.node].parent not in self.around or bool(_signature(layout, place))
        if self.anchor < 0 or line.heading != layout.lines[self.anchor].heading:
            return False
        signature = _signature(layout, place)
        return signature == "published" or (bool(signature) and _is_twin(layout, self.anchor, place))

    def may_end(self, place: int) -> bool:
        """Whether a line has what another story's headline can have: a heading's tag, a signature, a block of its own."""
        layout, line = self.layout, self.layout.lines[place]
        if line.heading:
            return True
        return not is_finished(line.raw) and bool(self._twin(place) >= 0 or _signature(layout, place) or _is_announced(layout, place))

    def ends(self, place: int) -> bool:
        """Whether a line is another story's headline: it begins a block of the kind that holds headline and text of this one, or it is
        signed, and what follows stands apart from the text before it."""
        layout = self.layout
        after = [number for number in range(place + 1, len(layout.lines)) if _is_prose(layout.lines[number])]
        if len(after) < 2 or self.anchor < 0 or self._is_card(place, after):
            return False
        line = layout.lines[place]
        text = " ".join(layout.lines[number].raw for number in after[:AHEAD])
        before = " ".join(self.texts)
        tells, speaks = fit(line.raw, text), fit(self.title, text)
        if tells < TELLS or tells <= max(speaks, fit(line.raw, before)):
            return False
        strange = speaks < STRANGE < fit(self.title, before)
        signature, announced = _signature(layout, place), _is_announced(layout, place)
        signed = announced or signature in ("signed", "published")
        twin = self._twin(place)
        if twin >= 0 and self._first_in(twin, place):
            alike = line.heading == layout.lines[self.anchor].heading != ""
            return bool(signature) or announced or alike or (strange and len(line.raw.split()) >= WORDS)
        if _is_twin(layout, self.anchor, place) and (signed or (strange and len(line.raw.split()) >= WORDS)):
            return True
        if self._is_entry(place):
            return False
        core = self._core()
        inside = within(layout, core)
        if inside[line.node]:
            unlinked = all(segment.link < 0 for segment in line.segments)
            return strange and (announced or (bool(line.heading) and unlinked and signed))
        if any(inside[layout.lines[number].node] for number in after) or self._goes_on(core, after):
            return False
        return (signed or signature == "dated") and (strange or bool(line.heading))

    def _is_card(self, place: int, after: Sequence[int]) -> bool:
        """Whether a line and the paragraph below it stand in a block of their own, as in a box that offers another story."""
        lines = self.layout.lines
        around = set(self.layout.ancestors(lines[place].node))
        meeting = next(node for node in self.layout.ancestors(lines[after[0]].node) if node in around)
        return meeting not in self.layout.ancestors(lines[after[1]].node)

    def _core(self) -> int:
        """The innermost block around most of what was told."""
        most = CORE * sum(map(devanagari, self.texts))
        return max((node for node, size in self.within.items() if size >= most), default=0)

    def _goes_on(self, core: int, after: Sequence[int]) -> bool:
        """Whether the text goes on in a block beside the core that is of its kind, as where advertisements part it."""
        nodes = self.layout.nodes
        one = nodes[core]
        return any(
            nodes[node].parent == one.parent and node != core and nodes[node].signature == one.signature
            for number in after
            for node in self.layout.ancestors(self.layout.lines[number].node)
        )

    def _twin(self, place: int) -> int:
        """The block around a line that is of one kind with that which holds the headline and most of the text, and stands beside it; -1
        where there is none."""
        layout = self.layout
        if self.anchor < 0:
            return -1
        most = CORE * sum(map(devanagari, self.texts))
        return _beside(layout, [node for node in layout.ancestors(layout.lines[self.anchor].node) if self.within[node] >= most], place)

    def _first_in(self, block: int, place: int) -> bool:
        """Whether nothing but a kicker or a label stands in a block before a line."""
        lines = self.layout.lines[self.first[block] : place]
        return not any(_is_prose(line) or (devanagari(line.raw) > TITLE and not label_of(line.raw)) for line in lines)

    def _is_entry(self, place: int) -> bool:
        """Whether a line stands in a block like one above it, as a live blog's entries do, or like several below it."""
        nodes, anchor = self.layout.nodes, self.layout.lines[self.anchor].node
        around = set(self.layout.ancestors(anchor))
        for block in islice(self.layout.ancestors(self.layout.lines[place].node), 1, None):
            if block in around:
                break
            kind, parent = nodes[block].signature, nodes[block].parent
            if kind.endswith("."):
                continue
            alike = [other for other in range(anchor, len(nodes)) if nodes[other].parent == parent and nodes[other].signature == kind]
            if alike[0] < block or len(alike) > ENTRIES:
                return True
        return False


def _is_prose(line: Line) -> bool:
    raw = line.raw
    linked = sum(len(segment.text) for segment in line.segments if segment.link >= 0)
    return devanagari(raw) >= PROSE and is_finished(raw) and 2 * linked < len(raw)


def _signature(layout: Layout, place: int) -> str:
    """How the lines between a headline and its text sign it: "published" on a day that is labelled so, which an entry of a live blog is
    not, "signed" by somebody, "dated" by a day alone, "timed" by an hour; "" where they do not, as beneath a subhead."""
    best = ""
    for line in layout.lines[place + 1 : place + 5]:
        raw = line.raw
        if _is_prose(line):
            break
        label, mark = label_of(raw), layout.nodes[line.node].mark
        leads = (layout.links[segment.link] for segment in line.segments if segment.link >= 0)
        if begins_labelled(raw):
            return "published"
        if label == "byline" or mark == "author" or any(map(WRITER.search, leads)):
            best = "signed"
        elif best != "signed" and (label == "time" or mark == "time"):
            best = "dated" if read_time(raw[:100]) is not None else best or "timed"
    return best


def _is_announced(layout: Layout, place: int) -> bool:
    """Whether a line just above says that the next story follows."""
    return any(is_next(line.raw) for line in layout.lines[max(0, place - 2) : place])


def _is_twin(layout: Layout, anchor: int, place: int) -> bool:
    """Whether two lines stand in blocks of one kind beside each other, as the stories do that a page is lengthened by."""
    return anchor >= 0 and _beside(layout, layout.ancestors(layout.lines[anchor].node), place) >= 0


def _beside(layout: Layout, blocks: Iterable[int], place: int) -> int:
    """The block around a line that is of one kind with one of `blocks` and stands beside it; -1 where there is none."""
    nodes = layout.nodes
    own = {nodes[node].parent: node for node in blocks}
    for node in layout.ancestors(layout.lines[place].node):
        beside = own.get(nodes[node].parent)
        if beside is not None:
            return node if beside != node and nodes[beside].signature == nodes[node].signature != "div." else -1
    return -1
