"""Which block of the page holds the story, and which of its lines are the story's.

The block is the one with the most Hindi prose for what else stands in it; a line is judged by what it is (where it stands, what it links
to, how it is set) before what it says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from bot.reading.extraction.blocks import Layout, Line, settle
from bot.reading.extraction.parts import LONG, PROSE, Found, Part
from bot.reading.extraction.phrases import also_read_inside, ends_in_read, is_also_read, is_skip, noise, section_of
from bot.reading.sentences import after_last_sentence, is_finished
from bot.reading.text import clean, devanagari, key, letters, word_set, words_of


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
        self.end = _next_story(layout, self.anchor, self.heads)
        self.spared = _spared(layout, self.anchor, self.end, self.title)
        settle(layout, self.spared)

    def by_block(self) -> Found:
        """The story by where the page's prose stands."""
        block = _block(self.layout, self.anchor, self.end, self.title)
        if block < 0:
            return Found()
        within = _within(self.layout, block)
        return self._found([place for place, line in enumerate(self.layout.lines) if within[line.node]], block)

    def by_text(self, text: str) -> Found:
        """The story as the lines that stand in `text`, which another extractor chose."""
        said = key(text)
        lines = self.layout.lines
        chosen = [place for place, line in enumerate(lines) if line.hindi > 3 and key(line.text) in said]
        if not chosen:
            return Found()
        return self._found(chosen, _around(self.layout, [lines[place].node for place in chosen]))

    def _found(self, chosen: list[int], block: int) -> Found:
        layout = self.layout
        inside = [place for place in chosen if self.anchor < place < self.end]
        if not inside:
            return Found()
        for place in inside:
            cut_links(layout, layout.lines[place], self.newsroom)
        cards = _cards(layout, inside, block)
        captions = _captions(layout, inside, block)
        judged = [(place, _judge(layout, place, cards, captions, self.newsroom)) for place in inside]
        judged = _without_sections(layout, judged, self.newsroom)
        judged = _without_branches(layout, judged, block, self.newsroom)
        judged = _without_appendix(layout, judged)
        lead: list[int] = []
        if self.anchor >= 0:
            lead = [place for place in range(self.anchor + 1, inside[0]) if _is_standfirst(layout, place)][:3]
        return _assemble(layout, lead, judged, self.heads)


_HARD = frozenset(["hidden", "popup", "footer", "menu", "caption", "embed", "control", "related"])
_EMPTY_WORDS = word_set(
    "में की के का को से ने और पर है हैं था थे थी यह वह कि भी तो हो कर कहा लिए बाद नहीं इस उस एक जो ये क्या कैसे लेकर गया गई गए जानें बोले"
)


def fit(headline: str, text: str) -> float:
    """The share of the headline's words that the text says too, 0 to 1; endings count little (the first five letters are compared)."""
    wanted = {word[:5] for word in words_of(headline) if len(word) > 2 and word not in _EMPTY_WORDS}
    if not wanted:
        return 1.0
    said = {word[:5] for word in words_of(text)}
    return len(wanted & said) / len(wanted)


# ---- where the headline stands


def find_headline(layout: Layout, titles: Sequence[str]) -> int:
    """The place of the line that is the headline: the first <h1> that says one of `titles`, else a smaller heading that does, else the
    first <h1> in Hindi, else any plain line that does; -1 where there is none."""
    keys = [known for known in (key(title) for title in titles) if len(known) > 12]
    best, rank = -1, 0
    for place, line in enumerate(layout.lines):
        raw = key(line.raw) if line.heading or len(line.segments) <= 4 else ""
        if len(raw) <= 12:
            continue
        says = any(
            raw == known or (raw in known and len(raw) > 0.5 * len(known)) or (known in raw and len(known) > 0.6 * len(raw))
            for known in keys
        )
        if says and line.heading == "h1":
            value = 4
        elif says and line.heading:
            value = 3
        elif line.heading == "h1" and devanagari(line.raw) > 12 and not any(segment.link >= 0 for segment in line.segments):
            value = 2
        elif says and all(segment.link < 0 for segment in line.segments):
            value = 1
        else:
            continue
        if value > rank:
            best, rank = place, value
    return best


# ---- whose mark does not count


def _spared(layout: Layout, anchor: int, end: int, title: str) -> set[int]:
    """The marked nodes that hold the story all the same: a "sidebar" around the headline, a "subscription" around all there is to read."""
    spared = set(layout.ancestors(layout.lines[anchor].node)) if anchor >= 0 else set()
    prose: Counter[int] = Counter()
    texts: dict[int, list[str]] = {}
    plain: list[str] = []
    for line in layout.lines[anchor + 1 : end]:
        text = line.raw
        size = devanagari(text)
        linked = sum(len(segment.text) for segment in line.segments if segment.link >= 0)
        if size < PROSE or not is_finished(text) or 2 * linked > len(text):
            continue
        marked = [node for node in layout.ancestors(line.node) if layout.nodes[node].mark and node not in spared]
        if not marked:
            plain.append(text)
        for node in marked:
            prose[node] += size
            texts.setdefault(node, []).append(text)
    missing = sum(map(devanagari, plain)) < 160
    said = fit(title, " ".join(plain))
    like: Counter[str] = Counter()
    for place, amount in prose.items():
        like[layout.nodes[place].signature] += amount
    for place, amount in prose.items():
        block = layout.nodes[place]
        hard = block.mark in _HARD
        most = amount if hard else max(amount, like[block.signature])
        if most > 250 and (missing or fit(title, " ".join(texts[place])) > said + 0.4) and (block.body or not hard):
            spared.add(place)
    return spared


# ---- the block


def _weight(line: Line) -> tuple[float, float]:
    """How much of the line is prose, and how much is not (links, scraps), in letters."""
    if line.mark:
        return 0.0, 0.0
    if line.linked > 0.4 * line.letters:
        return 0.0, float(line.linked)
    if line.hindi >= PROSE and is_finished(line.text):
        return float(line.hindi), 0.0
    if line.hindi >= LONG or (line.hindi > 12 and is_finished(line.text)):
        return 0.7 * line.hindi, 0.0
    return 0.0, 0.3 * line.letters


def _block(layout: Layout, anchor: int, end: int, title: str) -> int:
    """The node with the most prose for what else stands in it, and that speaks of the `title`; -1 where nothing is prose."""
    prose = [0.0] * len(layout.nodes)
    rest = [0.0] * len(layout.nodes)
    count = [0] * len(layout.nodes)
    for line in layout.lines[anchor + 1 : end]:
        good, bad = _weight(line)
        for node in layout.ancestors(line.node):
            prose[node] += good
            rest[node] += bad
            count[node] += good > 0
    scores: list[tuple[float, int]] = []
    for place, block in enumerate(layout.nodes):
        if prose[place]:
            score = prose[place] ** 2 / (prose[place] + 0.5 * rest[place] + 30)
            scores.append((score * (1.15 if block.body else 1.0) * (0.75 if count[place] == 1 else 1.0), place))
    scores.sort(reverse=True)  # of two that hold the same, the inner one, which comes later
    best, most = -1, 0.0
    for score, place in scores[:12]:
        within = _within(layout, place)
        text = " ".join(line.text for line in layout.lines[anchor + 1 : end] if within[line.node] and line.hindi >= PROSE)
        score *= 0.5 + fit(title, text)
        if score > most:
            best, most = place, score
    return best


def _within(layout: Layout, block: int) -> list[bool]:
    inside = [False] * len(layout.nodes)
    for place, node in enumerate(layout.nodes):
        inside[place] = place == block or (node.parent >= 0 and inside[node.parent])
    return inside


def _around(layout: Layout, nodes: Sequence[int]) -> int:
    """The innermost node that holds all of `nodes`."""
    common = list(layout.ancestors(nodes[0]))
    for node in nodes[1:]:
        others = set(layout.ancestors(node))
        common = [around for around in common if around in others]
    return common[0]


def _next_story(layout: Layout, anchor: int, heads: set[str]) -> int:
    """The place of the headline of a next story, where a page goes on with one; the number of lines else."""
    own = key(layout.lines[anchor].raw) if anchor >= 0 else ""
    prose = 0
    for place in range(anchor + 1, len(layout.lines)):
        line = layout.lines[place]
        raw = line.raw
        if line.heading == "h1" and devanagari(raw) > 20 and prose > PROSE and not any(segment.link >= 0 for segment in line.segments):
            said = key(raw)
            if said != own and not any(said in head or head in said for head in heads):
                return place
        elif is_finished(raw):
            prose += devanagari(raw)
    return len(layout.lines)


# ---- single lines


def _is_standfirst(layout: Layout, place: int) -> bool:
    line = layout.lines[place]
    return (
        not line.mark
        and line.hindi >= PROSE
        and line.linked < 0.2 * line.letters
        and (is_finished(line.text) or line.hindi >= LONG)
        and not line.after_media
        and not noise(line.text)
    )


def _cards(layout: Layout, inside: Sequence[int], block: int) -> set[int]:
    """The nodes that tease other stories: a picture or a heading that is a link, and hardly more than a sentence beside it."""
    lines_of: dict[int, list[Line]] = {}
    for place in inside:
        line = layout.lines[place]
        for node in layout.ancestors(line.node):
            if node == block:
                break
            lines_of.setdefault(node, []).append(line)
    cards = set()
    total = sum(layout.lines[place].hindi for place in inside)
    for node, lines in lines_of.items():
        if any(href.startswith("#") and is_skip(line.text) for line in lines[:2] for href in line.hrefs):
            if sum(line.hindi for line in lines) < 0.3 * total:  # "skip this": a link over a part that is not the story's
                cards.add(node)
            continue
        first = next((line for line in lines if line.hindi), None)
        if first is None or first.linked < 0.8 * first.letters or first.hindi < 15:
            continue
        rest = sum(line.hindi for line in lines if line.linked < 0.5 * line.letters)
        pictured = any(layout.nodes[inner].media for inner in layout.ancestors(first.node) if inner in lines_of and inner >= node)
        if rest <= 260 and (first.heading or pictured) and len(lines) <= 8:
            cards.add(node)
    return cards


def _captions(layout: Layout, inside: Sequence[int], block: int) -> set[int]:
    """The places of lines that alone share a block with a picture, as a caption does; none where the page is made of such blocks."""
    alone: dict[int, list[int]] = {}
    pictured: set[int] = set()
    for place in inside:
        for node in layout.ancestors(layout.lines[place].node):
            if node == block:
                break
            alone.setdefault(node, []).append(place)
            if layout.nodes[node].media:
                pictured.update(list(layout.ancestors(node))[:2])
    captions = {
        places[0]
        for node, places in alone.items()
        if len(places) == 1 and node in pictured and 3 < layout.lines[places[0]].hindi < LONG and not layout.lines[places[0]].heading
    }
    prose = [place for place in inside if not layout.lines[place].mark and is_finished(layout.lines[place].text)]
    return captions if 2 * len(captions.intersection(prose)) < len(prose) else set()


def _judge(layout: Layout, place: int, cards: set[int], captions: set[int], newsroom: Callable[[str], bool]) -> str:
    """Why the line is not the story's, "" where it is."""
    line = layout.lines[place]
    if line.hindi == 0:
        return "no Hindi"
    if line.mark:
        wanted = (
            line.mark in ("hidden", "control", "popup", "summary", "promotion", "widget") and line.hindi >= PROSE and is_finished(line.text)
        )
        if not (wanted and newsroom(line.text)):
            return line.mark
    if line.linked >= 0.75 * line.letters and line.linked > 12 and not newsroom(line.text):
        return "link"
    if any(node in cards for node in layout.ancestors(line.node)) and not newsroom(line.text):
        return "card"
    said = noise(line.text)
    if said:
        return said
    if ends_in_read(line.text) and not newsroom(line.text):
        return "teaser"
    if line.hindi < 0.3 * line.letters and not is_finished(line.text):
        return "no Hindi"
    short = line.hindi < LONG and not is_finished(line.text)
    if short and line.linked >= 0.5 * line.letters:
        return "link"
    if place in captions and not newsroom(line.text):
        return "caption"
    if short and line.after_media and not line.heading and not line.strong:
        return "caption"
    if short and len(line.text.split()) < 3:
        return "label"
    return ""


def _is_set_off(line: Line) -> bool:
    return bool(line.heading) or line.strong >= 0.8 * line.letters


def _without_sections(layout: Layout, judged: list[tuple[int, str]], newsroom: Callable[[str], bool]) -> list[tuple[int, str]]:
    """Judges what stands under a title such as "About the author", "Comments" or "Also read": the rest of the block that it heads, or,
    where it heads none of its own, what follows in the same block."""
    lines = layout.lines
    out = list(judged)
    for i, (place, why) in enumerate(judged):
        title = "" if why and why not in ("label", "also read", "link", "tags", "related", "no Hindi") else section_of(lines[place].text)
        if not title:
            continue
        out[i] = (place, "section")
        before = {
            node
            for j in range(i)
            if not out[j][1] and lines[judged[j][0]].hindi >= PROSE
            for node in layout.ancestors(lines[judged[j][0]].node)
        }
        own = [node for node in layout.ancestors(lines[place].node) if node not in before]
        scope = _within(layout, own[-1]) if own else None
        heads_block = scope is not None and any(scope[lines[other].node] for other, _ in judged[i + 1 :])
        titles = 0
        for j in range(i + 1, len(judged)):
            other, reason = judged[j]
            line = lines[other]
            if heads_block and scope is not None:
                if not scope[line.node]:
                    break
            elif title == "also read":
                teased = any(ends_in_read(lines[near].text) for near, _ in judged[j : j + 3])
                if not reason and not teased and (not _is_set_off(line) or titles):
                    break
                titles += bool(line.hindi)
            if not reason and not newsroom(line.text):
                out[j] = (other, "section")
    return out


def _without_branches(layout: Layout, judged: list[tuple[int, str]], block: int, newsroom: Callable[[str], bool]) -> list[tuple[int, str]]:
    """Judges the prose after the branch of the block that holds nearly all of it: beside a name, a link or a heading, it is somebody's
    introduction, a teaser or a comment."""
    lines = layout.lines
    core = block
    total = sum(lines[place].hindi for place, why in judged if not why)
    while True:
        inner: Counter[int] = Counter()
        for place, why in judged:
            branch = _branch(layout, lines[place].node, core)
            if not why and branch >= 0:
                inner[branch] += lines[place].hindi
        largest = max(inner, key=lambda node: inner[node], default=-1)
        if largest < 0 or inner[largest] < 0.5 * total or layout.nodes[largest].tag == "p":
            break
        core = largest
    if core == block:
        return judged
    inside = _within(layout, core)
    last = max((i for i, (place, why) in enumerate(judged) if not why and inside[lines[place].node]), default=-1)
    begins: dict[int, str] = {}
    usual: dict[int, str] = {}
    prose_in: Counter[int] = Counter()
    branches = {}
    for i, (place, why) in enumerate(judged):
        if i <= last or inside[lines[place].node]:
            continue
        meeting = _meeting(layout, lines[place].node, core)
        branch = branches[i] = _branch(layout, lines[place].node, meeting)
        begins.setdefault(branch, why)
        prose_in[branch] += 0 if why else lines[place].hindi
        if branch not in usual:
            beside = _within(layout, _branch(layout, core, meeting))
            usual[branch] = next((first for other, first in judged if beside[lines[other].node]), "")
    return [
        (place, "beside")
        if i in branches
        and not why
        and begins[branches[i]] in _INTRODUCES
        and begins[branches[i]] != usual[branches[i]]
        and prose_in[branches[i]] < 0.3 * total
        and not newsroom(lines[place].text)
        else (place, why)
        for i, (place, why) in enumerate(judged)
    ]


_INTRODUCES = frozenset(["link", "no Hindi", "byline", "card", "author", "related", "label", "promotion", "section"])


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


def _without_appendix(layout: Layout, judged: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Judges the short lines by their neighbours: before the first and after the last prose they head nothing."""
    lines = layout.lines
    prose = [i for i, (place, why) in enumerate(judged) if not why and (is_finished(lines[place].text) or lines[place].hindi >= LONG)]
    if not prose:
        return judged
    first, last = prose[0], prose[-1]
    out: list[tuple[int, str]] = []
    for i, (place, why) in enumerate(judged):
        line = lines[place]
        if not why and not is_finished(line.text) and line.hindi < LONG:
            if i > last and (_is_set_off(line) or line.item or line.cell or not _is_like(layout, line, lines[judged[last][0]])):
                why = "appendix"
            elif i < first and not _is_set_off(line):
                why = "byline"
            elif line.cell and line.hindi < 30:
                why = "table"
            elif not _is_set_off(line) and not line.item and not any(_is_like(layout, line, lines[judged[j][0]]) for j in prose):
                why = "aside"
        out.append((place, why))
    return out


def cut_links(layout: Layout, line: Line, newsroom: Callable[[str], bool]) -> None:
    """Takes a link out of a line's text that stands in it as a sentence of its own: a headline glued to a paragraph, label and all."""
    if not line.hrefs or line.linked >= 0.75 * line.letters:
        return
    for link in dict.fromkeys(segment.link for segment in line.segments if segment.link >= 0):
        said = clean("".join(segment.text for segment in line.segments if segment.link == link))
        if devanagari(said) < 20 or len(said.split()) < 4 or line.text.count(said) != 1 or newsroom(said):
            continue
        before, after = (clean(side) for side in line.text.split(said))
        glued = also_read_inside(before)
        label = before[glued:] if glued >= 0 else after_last_sentence(before)
        stands_alone = (
            not label
            or (len(said.split()) > 6 and not after and not is_finished(said))
            or is_also_read(label)
            or (len(label.split()) <= 5 and label[-1] in ":-–—|>»")
        )
        ends = not after.strip(" )]*।.|") or said[-1] in "?!" or is_also_read(label) or bool(label and label[-1] in ":|>»")
        if said[-1] in "।." and glued < 0 and not is_also_read(label):
            continue  # a sentence that is a link, not a headline
        if stands_alone and ends and (before or after):
            own = label if label and glued < 0 and not is_also_read(label) and label[-1] not in ":-–—|>»" else ""
            line.aside = clean(f"{line.aside} {'' if own else label} {said}")
            line.text = clean(f"{before[: len(before) - len(label)]} {own} {after if after.strip(' )]*।.|') else ''}")
            line.hindi, line.letters = devanagari(line.text), letters(line.text)
            line.linked = max(0, line.linked - letters(said))


def _assemble(layout: Layout, lead: Sequence[int], judged: Sequence[tuple[int, str]], heads: set[str]) -> Found:
    """The kept lines as paragraphs. A line break inside a sentence joins; a line that stood, or says the headline again, goes."""
    found = Found()
    seen: set[str] = set()
    standing = len(lead)
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
        if line.broke and last and not last.subhead and not is_finished(last.text) and letters(last.text) > 40:
            last.text += " " + line.text
            continue
        short = line.hindi < LONG and (not is_finished(line.text) or (_is_set_off(line) and line.text.endswith("?")))
        found.parts.append(Part(line.text, subhead=short, lead=i < standing))
    return found
