"""Whether a line is the story's, by the lines around it: what a title heads, what stands beside the text, what heads nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Set

from bot.reading.extraction.judging import is_set_off, is_short
from bot.reading.extraction.labels import label_of
from bot.reading.extraction.layout import Layout, Line
from bot.reading.extraction.parts import PROSE
from bot.reading.extraction.phrases import asks, ends_in_read, is_vote, section_of, speaks_to_reader
from bot.reading.extraction.region import fit, is_read_on, share_said, stems, within
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
LINKED = 0.4
"""Share of a text's letters in links from which a block behind the story advertises."""
MOST_TITLES = 50
"""Titles of parts that a page has; for each, all lines are looked through."""
MOST_WRITERS = 5
"""Names that a byline can have; every line is looked through for each."""
Judged = list[tuple[int, str]]
"""Places of lines, each with why it is not the story's ("" where it is)."""


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
        if not before and sum(lines[judged[j][0]].hindi for j in headed) > 0.5 * total:
            out[i] = (place, why or "label")  # a button above the story, and no title of what is below it
            continue
        for j in headed:
            out[j] = (judged[j][0], "section")
    return out


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
    core = _core(layout, judged, block, total)
    names = _writers(layout, anchor)
    about = {i for i, (place, _) in enumerate(judged) if _is_about(lines[place], names)}
    foreign = _beside_paragraphs(layout, judged, core, total, about, title)
    if core != block:
        foreign |= _after_core(layout, judged, core, total, about, title, anchor)
    return [
        (place, "beside" if not why and i in foreign and not newsroom(lines[place].text) else why) for i, (place, why) in enumerate(judged)
    ]


def _is_about(line: Line, names: Collection[str]) -> bool:
    """Whether a line names a writer of the story, or leads to the page of one."""
    return any(_WRITER.search(href) for href in line.hrefs) or any(name in line.text for name in names)


def _core(layout: Layout, judged: Judged, block: int, total: int) -> int:
    """The innermost block around most of the text."""
    core = block
    while True:
        inner: Counter[int] = Counter()
        for place, why in judged:
            branch = _branch(layout, layout.lines[place].node, core)
            if not why and branch >= 0:
                inner[branch] += layout.lines[place].hindi
        largest = max(inner, key=lambda node: inner[node], default=-1)
        if largest < 0 or inner[largest] < 0.5 * total or layout.nodes[largest].tag == "p":
            return core
        core = largest


def _beside_paragraphs(layout: Layout, judged: Judged, core: int, total: int, about: Set[int], title: str) -> set[int]:
    """Where most of the text is paragraphs side by side: the lines of blocks among them that begin with a link, and of those behind them
    that begin with any introduction, are `about` a writer, or stand behind what ends a story and say little that it says."""
    lines = layout.lines
    branches: dict[int, list[int]] = {}
    for i, (place, _) in enumerate(judged):
        branch = _branch(layout, lines[place].node, core)
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


def _after_core(layout: Layout, judged: Judged, core: int, total: int, about: Set[int], title: str, anchor: int) -> set[int]:
    """The lines of the blocks after the core that begin with an introduction or are `about` a writer, and of those that stand behind
    other stories' headlines, or in what holds the page's head as well, or beside a menu, and say nothing of this one's headline; where
    the core is whole, of those too that stand behind what ends a story (tags, a share bar, the day it came out) or are links for the
    most part. Not those of the core's own kind that begin as it does, as the parts of a live blog or a slide show do."""
    lines = layout.lines
    inside = within(layout, core)
    last = max((i for i, (place, why) in enumerate(judged) if not why and inside[lines[place].node]), default=-1)
    begins: dict[int, str] = {}
    usual: dict[int, str] = {}
    headlines: dict[int, int] = {}
    behind: dict[int, bool] = {}
    prose_in: Counter[int] = Counter()
    linked_in: Counter[int] = Counter()
    menu: Counter[int] = Counter()
    texts: dict[int, list[str]] = {}
    branches: dict[int, int] = {}
    teased, ended = 0, False
    top = _ahead(layout, anchor)
    for i, (place, why) in enumerate(judged):
        if i <= last:
            continue
        if inside[lines[place].node]:
            ended |= _is_end(lines[place], why)
            continue
        meeting = _meeting(layout, lines[place].node, core)
        branch = branches[i] = _branch(layout, lines[place].node, meeting)
        begins.setdefault(branch, why)
        headlines.setdefault(branch, TEASERS if top[meeting] > CRUMBS else teased)
        behind.setdefault(branch, ended)
        ended |= _is_end(lines[place], why)
        teased += why in ("link", "card", "related", "teaser") and lines[place].hindi >= TEASER
        entries = len(lines[place].hrefs)
        if lines[place].linked > 0.75 * lines[place].letters and lines[place].letters < TEASER * entries:
            menu[branch] += entries
        if i in about:
            begins[branch] = "author"
        if not why:
            prose_in[branch] += lines[place].hindi
            linked_in[branch] += lines[place].linked + letters(lines[place].aside)
            texts.setdefault(branch, []).append(lines[place].text)
        if branch not in usual:
            mine = _branch(layout, core, meeting)
            own = within(layout, mine)
            alike = _FIGURES.sub("", layout.nodes[mine].signature) == _FIGURES.sub("", layout.nodes[branch].signature)
            usual[branch] = next((first for other, first in judged if own[lines[other].node]), "") if alike else "another kind"
    foreign = {
        branch for branch, first in begins.items() if first in _INTRODUCES and first != usual[branch] and prose_in[branch] < 0.3 * total
    }
    foreign |= {
        branch
        for branch, text in texts.items()
        if headlines[branch] >= TEASERS
        and usual[branch] == "another kind"
        and prose_in[branch] < 0.6 * total
        and fit(title, " ".join(text)) < 0.2
    }
    foreign |= {
        branch
        for branch, text in texts.items()
        if menu[branch] > 1 and usual[branch] == "another kind" and fit(title, " ".join(text)) < 0.3 and prose_in[branch] < 0.5 * total
    }
    if _is_whole(layout, judged, core):
        story = stems(" ".join([title, *(lines[place].text for place, why in judged if not why and inside[lines[place].node])]))
        foreign |= {
            branch
            for branch, text in texts.items()
            if layout.nodes[branch].tag != "p"
            and prose_in[branch] < 0.3 * total
            and (usual[branch] == "another kind" or layout.nodes[branch].signature.endswith("."))  # what has no class is all of one kind
            and (
                linked_in[branch] > LINKED * prose_in[branch]
                or (usual[branch] == "another kind" and behind[branch] and share_said(" ".join(text), story) < KIN)
            )
        }
    return {i for i, branch in branches.items() if branch in foreign}


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


def without_notices(layout: Layout, judged: Judged, block: int, title: str) -> Judged:
    """Judges the parts of the block, and of what most of the text stands in, that say nothing of the headline and speak to the reader
    instead, who is asked for something: a log-in, a notice on cookies, an appeal for money. A leader's speech says "you" and "we" too."""
    judged = _without_notices_in(layout, judged, block, title)
    core = _core(layout, judged, block, sum(layout.lines[place].hindi for place, why in judged if not why))
    return judged if core == block else _without_notices_in(layout, judged, core, title)


def _without_notices_in(layout: Layout, judged: Judged, block: int, title: str) -> Judged:
    branches = [_branch(layout, layout.lines[place].node, block) for place, _ in judged]
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


_WRITER = re.compile(r"/(?:authors?|by-?lines?|reporters?|writers?|columnists?|profile)[/-]", re.I)
_LINKS = frozenset(["link", "card", "author", "related"])
_FIGURES = re.compile(r"\d+")
_LISTS = frozenset(["ul", "ol", "dl", "table", "tbody", "blockquote"])
_ENDS = frozenset(["author", "byline", "section", "share", "tags", "time"])
"""Not links to other stories and promotions, which stand in the middle of stories too."""
_INTRODUCES = _LINKS | {"no Hindi", "byline", "label", "promotion", "section"}


def _meeting(layout: Layout, one: int, other: int) -> int:
    """The innermost node that holds both."""
    around = set(layout.ancestors(one))
    return next((node for node in layout.ancestors(other) if node in around), 0)


def _branch(layout: Layout, node: int, around: int) -> int:
    """The child of `around` that holds `node`; -1 where it is `around` itself or outside."""
    child = -1
    for place in layout.ancestors(node):
        if place == around:
            return child
        child = place
    return -1


def _is_like(layout: Layout, line: Line, other: Line) -> bool:
    """Whether two lines are set in the same way: in one element, or in elements of one kind beside each other."""
    one, two = layout.nodes[line.node], layout.nodes[other.node]
    return line.node == other.node or (one.tag == two.tag and (one.parent == two.parent or one.signature == two.signature))


def _titled_parts(layout: Layout, judged: Judged, prose: list[int]) -> set[int]:
    """The blocks without prose that hold lines which are not the story's: a heading in one is a player's or a card's title."""

    def around(places: Iterable[int]) -> set[int]:
        return {node for place in places for node in layout.ancestors(layout.lines[place].node)}

    foreign = (place for place, why in judged if why in ("no Hindi", "link") and layout.lines[place].letters >= 20)
    return around(foreign) - around(judged[i][0] for i in prose)


def _answers(layout: Layout, place: int) -> bool:
    """Whether a line is an answer of a poll, by what it says or by the form that it stands in."""
    line = layout.lines[place]
    return is_vote(line.text) or (line.mark == "control" and layout.nodes[line.node].tag in ("form", "fieldset", "label"))


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
            elif line.cell and line.hindi < 30:
                why = "table"
            elif is_set_off(line):
                why = "aside" if not parts.isdisjoint(layout.ancestors(line.node)) else ""
            elif not line.item and not any(_is_like(layout, line, lines[judged[j][0]]) for j in prose):
                why = "aside"
        out.append((place, why))
    return out
