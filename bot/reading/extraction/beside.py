"""What prose stands beside a story and is not its own: a writer's introduction, teasers, comments, what the site says of itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Set
from dataclasses import dataclass, field

from bot.reading.extraction.labels import label_of
from bot.reading.extraction.layout import Layout, Line
from bot.reading.extraction.region import SPEAKS, STRANGE, fit, is_read_on, share_said, stems, within
from bot.reading.sentences import is_finished
from bot.reading.text import clean, letters

TEASER = 20
"""Devanagari letters of another story's headline."""
TEASERS = 3
"""Headlines of other stories behind which a page's own end begins."""
CRUMBS = 5
"""Lines with links that stand above a headline in the story's own block."""
PARAGRAPHS = 3
"""Finished lines that make a block a story of its own."""
KIN = 0.25
"""Share of a text's words that a story says too, under which it need not be part of it; of a story's own last paragraph 0.2 is usual."""
DEEPEST = 20
"""Blocks within blocks through which a story of one paragraph is looked for."""
LINKED = 0.4
"""Share of a text's letters in links from which a block behind the story advertises."""
MOST_WRITERS = 5
"""Names that a byline can have; every line is looked through for each."""
WRITER = re.compile(r"/(?:authors?|by-?lines?|reporters?|writers?|columnists?|profile)[/-]", re.I)
"""Where a link to the page of a writer leads."""
_LINKS = frozenset(["link", "card", "author", "related"])
_FIGURES = re.compile(r"\d+")
_LISTS = frozenset(["ul", "ol", "dl", "table", "tbody", "blockquote"])
_BOXES = frozenset(["div", "section", "aside", "article"])
_ENDS = frozenset(["author", "byline", "section", "share", "tags", "time"])
"""Not links to other stories and promotions, which stand in the middle of stories too."""
_INTRODUCES = _LINKS | {"no Hindi", "byline", "label", "promotion", "section"}
Judged = list[tuple[int, str]]
"""Places of lines, each with why it is not the story's ("" where it is)."""


def _writers(layout: Layout, anchor: int) -> frozenset[str]:
    """The names that the byline below the headline links to."""
    names: set[str] = set()
    for line in layout.lines[anchor + 1 : anchor + 14] if anchor >= 0 else ():
        if line.mark == "author" or label_of(line.raw) == "byline":
            for link in {segment.link for segment in line.segments if segment.link >= 0}:
                name = clean("".join(segment.text for segment in line.segments if segment.link == link))
                if 1 < len(name.split()) < 6 and not is_finished(name) and len(names) < MOST_WRITERS:
                    names.add(name)
    return frozenset(names)


def without_branches(layout: Layout, judged: Judged, block: int, anchor: int, title: str, newsroom: Callable[[str], bool]) -> Judged:
    """Judges the prose beside the text, after a name, a link or a heading: somebody's introduction, a teaser or a comment, what the site
    says of itself. `anchor` is the place of the headline, -1 where the page shows none."""
    lines = layout.lines
    total = sum(lines[place].hindi for place, why in judged if not why)
    core = innermost(layout, judged, block, total)
    told = _told_in(layout, judged, block, title)
    if told != block and (core == block or (core not in layout.ancestors(told) and told not in layout.ancestors(core))):
        core = told
    names = _writers(layout, anchor)
    about = {i for i, (place, _) in enumerate(judged) if _is_about(lines[place], names)}
    foreign = _introduced(layout, judged, total) | _beside_paragraphs(layout, judged, core, total, about, title)
    if core != block:
        foreign |= _after_core(layout, judged, core, total, about, title, anchor)
    return [
        (place, "beside" if not why and i in foreign and not newsroom(lines[place].text) else why) for i, (place, why) in enumerate(judged)
    ]


def _is_about(line: Line, names: Collection[str]) -> bool:
    """Whether a line names a writer of the story, or leads to the page of one."""
    return any(WRITER.search(href) for href in line.hrefs) or any(name in line.text for name in names)


def _introduced(layout: Layout, judged: Judged, total: int) -> set[int]:
    """The lines of small blocks in the lower half of the text that begin with a link to a writer's page: whoever is introduced there."""
    lines = layout.lines
    prose: Counter[int] = Counter()
    for place, why in judged:
        if not why:
            prose.update(dict.fromkeys(layout.ancestors(lines[place].node), lines[place].hindi))
    told: Counter[int] = Counter()
    so_far = 0
    boxes: set[int] = set()
    for place, why in judged:
        line = lines[place]
        around = list(layout.ancestors(line.node))
        if why in _LINKS and so_far > 0.5 * total and any(map(WRITER.search, line.hrefs)):
            box = next((node for node in around if prose[node]), -1)
            if box >= 0 and not told[box] and prose[box] < 0.3 * total:
                boxes.add(box)
        if not why:
            so_far += line.hindi
            told.update(around)
    return {i for i, (place, _) in enumerate(judged) if boxes and not boxes.isdisjoint(layout.ancestors(lines[place].node))}


def innermost(layout: Layout, judged: Judged, block: int, total: int) -> int:
    """The innermost block around most of the text."""
    prose: Counter[int] = Counter()
    for place, why in judged:
        if not why:
            prose.update(dict.fromkeys(layout.ancestors(layout.lines[place].node), layout.lines[place].hindi))
    core = block
    for node in sorted(node for node, size in prose.items() if size >= 0.5 * total):  # a parent comes before its children
        if layout.nodes[node].parent == core and layout.nodes[node].tag != "p":
            core = node
    return core


def _told_in(layout: Layout, judged: Judged, block: int, title: str) -> int:
    """The block within `block` that alone speaks of the title: a story of one paragraph among the page's own words, which may be more."""
    for _ in range(DEEPEST):
        texts: dict[int, list[str]] = {}
        for place, why in judged:
            branch = branch_of(layout, layout.lines[place].node, block)
            if not why and branch >= 0:
                texts.setdefault(branch, []).append(layout.lines[place].text)
        said = {branch: fit(title, " ".join(text)) for branch, text in texts.items()}
        best = max(said, key=lambda branch: said[branch], default=-1)
        alone = all(fits < STRANGE for branch, fits in said.items() if branch != best)
        if best < 0 or said[best] < SPEAKS or not alone or layout.nodes[best].tag == "p":
            break
        block = best
    return block


def _beside_paragraphs(layout: Layout, judged: Judged, core: int, total: int, about: Set[int], title: str) -> set[int]:
    """Where most of the text is paragraphs side by side: the lines of blocks among them that begin with a link, and of those behind them
    that begin with any introduction, are `about` a writer, or stand behind what ends a story and say little that it says."""
    lines = layout.lines
    branches: dict[int, list[int]] = {}
    for i, branch in enumerate(branches_of(layout, judged, core)):
        if branch >= 0 and layout.nodes[branch].tag not in ("p", "li"):  # those are one paragraph, parted by <br>
            branches.setdefault(branch, []).append(i)
    several = {i for members in branches.values() if len(members) > 1 for i in members}
    single = [i for i, (_, why) in enumerate(judged) if i not in several and not why]
    if sum(lines[judged[i][0]].hindi for i in single) < 0.5 * total:
        return set()
    last = max((i for i in single if is_finished(lines[judged[i][0]].text)), default=-1)
    end = next((i for i, (place, why) in enumerate(judged) if i > last >= 0 and _is_end(lines[place], why)), len(judged))
    story = stems(" ".join([title, *(lines[judged[i][0]].text for i in single)])) if end < len(judged) else set[str]()
    return {
        i
        for branch, members in branches.items()
        if len(members) > 1
        and (
            judged[members[0]][1] in (_INTRODUCES if members[0] > last else _LINKS)
            or (members[0] > last and not about.isdisjoint(members))
            or (
                members[0] > end
                and layout.nodes[branch].tag not in _LISTS
                and share_said(" ".join(lines[judged[i][0]].text for i in members if not judged[i][1]), story) < KIN
            )
        )
        and sum(lines[judged[i][0]].hindi for i in members if not judged[i][1]) < 0.3 * total
        for i in members
    }


@dataclass(slots=True)
class _Behind:
    """A block behind the core: what its lines are, and what stands before it."""

    begins: str
    """Why its first line is not the story's; that it is of a writer, where any is."""
    usual: str
    """The same of the core's own block, where this one is of its kind."""
    teased: int
    """Other stories' headlines before it."""
    ended: bool
    """Whether what ends a story stands before it."""
    signature: str
    paragraph: bool
    prose: int = 0
    linked: int = 0
    menu: int = 0
    texts: list[str] = field(default_factory=list)

    def add(self, line: Line, why: str, *, about: bool) -> None:
        """Counts a line in; `about` says that it is of a writer."""
        entries = len(line.hrefs)
        if line.linked > 0.75 * line.letters and line.letters < TEASER * entries:
            self.menu += entries
        if about:
            self.begins = "author"
        if not why:
            self.prose += line.hindi
            self.linked += line.linked + letters(line.aside)
            self.texts.append(line.text)

    def introduces(self, total: int) -> bool:
        return self.begins in _INTRODUCES and self.begins != self.usual and self.prose < 0.3 * total

    def of_another_story(self, title: str, total: int) -> bool:
        """Whether it stands behind other stories' headlines, or beside a menu, and says nothing of this one's."""
        if not self.texts or self.usual != _ANOTHER_KIND:
            return False
        fits = fit(title, " ".join(self.texts))
        return (self.teased >= TEASERS and self.prose < 0.6 * total and fits < STRANGE) or (
            self.menu > 1 and fits < 0.3 and self.prose < 0.5 * total
        )

    def follows_the_story(self, story: Set[str], total: int) -> bool:
        """Whether it advertises, or stands behind the end of a `story` (the stems of its words) that was told whole."""
        if not self.texts or self.paragraph or self.prose >= 0.3 * total:
            return False
        apart = self.usual == _ANOTHER_KIND
        if not apart and not self.signature.endswith("."):  # what has no class is all of one kind
            return False
        return self.linked > LINKED * self.prose or (apart and self.ended and share_said(" ".join(self.texts), story) < KIN)


def _after_core(layout: Layout, judged: Judged, core: int, total: int, about: Set[int], title: str, anchor: int) -> set[int]:
    """The lines of the blocks after the core that begin with an introduction or are `about` a writer, and of those that stand behind
    other stories' headlines, or in what holds the page's head as well, or beside a menu, and say nothing of this one's headline; where
    the core is whole, of those too that stand behind what ends a story (tags, a share bar, the day it came out) or are links for the
    most part. Not those of the core's own kind that begin as it does, as the parts of a live blog or a slide show do."""
    lines, inside = layout.lines, within(layout, core)
    last = max((i for i, (place, why) in enumerate(judged) if not why and inside[lines[place].node]), default=-1)
    blocks: dict[int, _Behind] = {}
    firsts: dict[int, str] = {}
    members: list[tuple[int, int]] = []
    teased, ended = 0, False
    top = _ahead(layout, anchor)
    for i, (place, why) in enumerate(judged[last + 1 :], last + 1):
        line = lines[place]
        if not inside[line.node]:
            meeting = _meeting(layout, line.node, core)
            branch = branch_of(layout, line.node, meeting)
            if branch not in blocks:
                node = layout.nodes[branch]
                own = branch_of(layout, core, meeting)
                if own not in firsts:
                    firsts[own] = _begins(layout, judged, own)
                usual = firsts[own] if _is_alike(layout, own, branch) else _ANOTHER_KIND
                blocks[branch] = _Behind(why, usual, TEASERS if top[meeting] > CRUMBS else teased, ended, node.signature, node.tag == "p")
            members.append((i, branch))
            blocks[branch].add(line, why, about=i in about)
            teased += why in ("link", "card", "related", "teaser") and line.hindi >= TEASER
        ended |= _is_end(line, why)
    foreign = {branch for branch, block in blocks.items() if block.introduces(total) or block.of_another_story(title, total)}
    if _is_whole(layout, judged, core):
        story = stems(" ".join([title, *(lines[place].text for place, why in judged if not why and inside[lines[place].node])]))
        foreign |= {branch for branch, block in blocks.items() if block.follows_the_story(story, total)}
    return {i for i, branch in members if branch in foreign}


_ANOTHER_KIND = "another kind"


def _is_alike(layout: Layout, one: int, other: int) -> bool:
    """Whether two blocks are of one kind, whatever numbers their names hold."""
    return _FIGURES.sub("", layout.nodes[one].signature) == _FIGURES.sub("", layout.nodes[other].signature)


def _begins(layout: Layout, judged: Judged, block: int) -> str:
    """Why the first line of a block is not the story's, "" where it is."""
    inside = within(layout, block)
    return next((why for place, why in judged if inside[layout.lines[place].node]), "")


def _is_end(line: Line, why: str) -> bool:
    """Whether a line is what pages put at a story's end (tags, a share bar, the day it came out), and no button that shows more of it."""
    return (why in _ENDS or (why == "label" and label_of(line.text) == "label")) and not is_read_on(line.raw)


def _is_whole(layout: Layout, judged: Judged, core: int) -> bool:
    """Whether the core holds a story of some paragraphs, and is not a list within one."""
    inside = within(layout, core)
    paragraphs = sum(not why and inside[layout.lines[place].node] and is_finished(layout.lines[place].text) for place, why in judged)
    return layout.nodes[core].tag not in _LISTS and paragraphs >= PARAGRAPHS


def _ahead(layout: Layout, anchor: int) -> Counter[int]:
    """For each block, how many lines with a link it holds ahead of the headline: many, where it is no story's but the page's."""
    count: Counter[int] = Counter()
    for line in layout.lines[: max(0, anchor)]:
        if line.hrefs:
            count.update(layout.ancestors(line.node))
    return count


def _meeting(layout: Layout, one: int, other: int) -> int:
    """The innermost node that holds both."""
    around = set(layout.ancestors(one))
    return next((node for node in layout.ancestors(other) if node in around), 0)


def branches_of(layout: Layout, judged: Judged, around: int) -> list[int]:
    """For each line, the child of `around` that holds it; where that holds a paragraph of its own and a box beside it, the box."""
    nodes, lines = layout.nodes, layout.lines
    branches = [branch_of(layout, lines[place].node, around) for place, _ in judged]
    wrap = {
        nodes[lines[place].node].parent
        for place, why in judged
        if not why and nodes[lines[place].node].tag == "p" and is_finished(lines[place].text)
    }
    inner = [branch_of(layout, lines[place].node, branch) for branch, (place, _) in zip(branches, judged, strict=True)]
    return [
        box if branch in wrap and box >= 0 and nodes[box].tag in _BOXES else branch for branch, box in zip(branches, inner, strict=True)
    ]


def branch_of(layout: Layout, node: int, around: int) -> int:
    """The child of `around` that holds `node`; -1 where it is `around` itself or outside."""
    child = -1
    for place in layout.ancestors(node):
        if place == around:
            return child
        child = place
    return -1
