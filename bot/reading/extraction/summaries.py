"""Boxes that say the story once more, in a few lines: "In brief", "AI summary", "Highlights"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence, Set
from itertools import compress

from bot.reading.extraction.beside import Judged
from bot.reading.extraction.judging import is_short
from bot.reading.extraction.labels import is_byline
from bot.reading.extraction.layout import Layout, Line
from bot.reading.extraction.parts import LONG, PROSE
from bot.reading.extraction.phrases import section_of
from bot.reading.extraction.region import share_said, stems
from bot.reading.sentences import is_finished, split
from bot.reading.text import key

_PARAGRAPHS = frozenset(["p", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"])
_BULLETS = tuple("•●▪◆■►▶➤✔✅👉→")
_FIGURES = re.compile(r"\d+")
_TITLES = ("summary", "highlights")
MOST_QUOTES = 50
"""Set-apart quotations that are looked for in the text."""
SIGNED = 8
"""Words that say who a quotation is by."""
EARLY = 0.3
"""Share of the prose that can stand ahead of a list without a title that says it once more."""
SAID = 0.6
"""Share of a list's words that the text says too, from which the list says nothing of its own."""
OWN = 0.3
"""The same of a line under which that says nothing of the story."""
RETOLD = 0.75
"""The same of a paragraph under a title; of a story's own paragraph 0.37 is usual."""
FEW = 0.75
"""The share of the paragraphs that have more words of their own than a box may have."""
MOST_BOXES, HALF = 2, 0.5
"""Boxes of a page that say the story again under titles that nobody knows, and the share of the prose ahead of which those stand that
are paragraphs."""
BOX = 0.35
"""Share of the prose that can stand in a box beside the text."""


def without_summaries(layout: Layout, judged: Judged, newsroom: Callable[[str], bool]) -> Judged:
    """Judges the boxes that say the story once more in a few lines: what stands in a box under a title such as "In brief" or "AI summary",
    and a list under "Highlights", or ahead of the text without a title, whose lines the text says too."""
    lines = [layout.lines[place] for place, _ in judged]
    kept = [not why for _, why in judged]
    prose: Counter[int] = Counter()
    for line in compress(lines, kept):
        for node in layout.ancestors(line.node):
            prose[node] += line.hindi
    total = sum(line.hindi for line in compress(lines, kept))
    rest = [line for line in compress(lines, kept) if not is_item(line)]
    unlisted, said = sum(line.hindi for line in rest), stems(" ".join(line.text for line in [*rest, *_told_before(layout, judged)]))
    boxes: set[int] = set()
    listed: set[int] = set()
    ahead, titled, after = 0, False, 0
    for i, line in enumerate(lines):
        title = section_of(line.text)
        if title in _TITLES:
            titled = True
            if title == "summary":
                boxes.add(_box(layout, line, prose, total))
        elif kept[i] and not is_item(line):
            ahead += line.hindi
            titled = False
        elif kept[i] and i >= after:
            after = next((j for j in range(i, len(lines)) if not is_item(lines[j])), len(lines))
            items = [j for j in range(i, after) if kept[j]]
            again = sum(share_said(lines[j].text, said) for j in items) > SAID * len(items)
            if len(items) > 1 and again and (titled or ahead < EARLY * total) and sum(lines[j].hindi for j in items) < unlisted:
                listed.update(items)
                boxes.add(_box(layout, line, prose, total))
    boxes.discard(-1)
    out = listed | {i for i, line in enumerate(lines) if boxes and not boxes.isdisjoint(layout.ancestors(line.node))}
    return [
        (place, "summary" if i in out and not why and not (is_finished(lines[i].text) and newsroom(lines[i].text)) else why)
        for i, (place, why) in enumerate(judged)
    ]


def without_boxes(layout: Layout, judged: Judged, newsroom: Callable[[str], bool]) -> Judged:
    """Judges the boxes among the paragraphs that say the story once more, whatever their title: a block of a kind of its own, made of
    short lines or of a title and a paragraph, that has hardly a word which the rest has not."""
    kept = [place for place, why in judged if not why]
    prose: Counter[int] = Counter()
    members: dict[int, list[int]] = {}
    for place in kept:
        prose.update(dict.fromkeys(layout.ancestors(layout.lines[place].node), layout.lines[place].hindi))
    total = sum(layout.lines[place].hindi for place in kept)
    for place in kept:
        box = next((node for node in layout.ancestors(layout.lines[place].node) if prose[layout.nodes[node].parent] >= BOX * total), -1)
        listed = layout.nodes[box].tag not in _PARAGRAPHS or layout.lines[place].text[:1] in _BULLETS
        if box >= 0 and prose[box] < BOX * total and listed:
            members.setdefault(box, []).append(place)
    kinds = Counter((layout.nodes[box].parent, _kind(layout, box)) for box in members)
    told = [*(layout.lines[place] for place in kept), *_told_before(layout, judged)]
    words = Counter(word for line in told for word in stems(line.text))
    titles = [layout.lines[place] for place, why in judged if why in ("label", "section", "summary")]
    named = {node for line in titles if section_of(line.text) in _TITLES for node in layout.ancestors(line.node)}
    boxes: set[int] = set()
    for box, places in members.items():
        lines = [layout.lines[place] for place in places]
        late = sum(layout.lines[place].hindi for place in kept if place < places[0]) > HALF * total
        if kinds[layout.nodes[box].parent, _kind(layout, box)] > 1 or (late and any(line.hindi >= LONG for line in lines)):
            continue
        rest = words - Counter(word for line in lines for word in stems(line.text))
        if says_again(lines, rest.keys(), named=box in named) and _says_less(lines, [layout.lines[place] for place in kept], rest):
            boxes.add(box)
    if len(boxes - named) > MOST_BOXES:  # the parts of a story, each in a block of its own
        boxes &= named
    if not boxes:
        return judged
    return [
        (place, "summary" if not why and _stands_in(layout, place, boxes) and not newsroom(layout.lines[place].text) else why)
        for place, why in judged
    ]


def without_titles(layout: Layout, judged: Judged) -> Judged:
    """Judges the titles of what was judged to say the story once more, and gives back the sentences that only seemed to be told before."""
    out = list(judged)
    for i in range(len(judged) - 1, -1, -1):
        place, why = judged[i]
        if not why and is_short(layout.lines[place]) and i + 1 < len(out) and out[i + 1][1] == "summary":
            out[i] = (place, "summary")
    said = {key(layout.lines[place].text) for place, why in out if not why}
    for i, (place, why) in enumerate(out):
        if why == "repeated" and (text := key(layout.lines[place].text)) not in said:
            said.add(text)
            out[i] = (place, "")
    return out


def says_again(lines: Sequence[Line], said: Set[str], *, named: bool = False) -> bool:
    """Whether the lines of a box are short ones, or a title and a paragraph, that have hardly a word which is not among `said` (stems).
    `named` says that the box has a title such as "Highlights", which is not among the lines."""
    titled = len(lines) > 1 and not is_finished(lines[0].text) and lines[0].hindi < LONG and not named
    body = [line for line in lines[titled:] if not is_byline(line.text)]
    while len(body) > 1 and body[-1].hindi < LONG and share_said(body[-1].text, said) < OWN:
        body.pop()  # "written by a machine", "was this of use?"
    if not body:
        return False
    headed = titled or named
    listed = len(body) > 1 and all(line.hindi < LONG and (headed or is_item(line) or not is_finished(line.text)) for line in body)
    least = SAID if listed or named else RETOLD
    return (listed or headed) and share_said(" ".join(line.text for line in body), said) > least


def is_item(line: Line) -> bool:
    """Whether a line is an entry of a list, by its element or by the mark that it begins with."""
    return line.item or line.text[:1] in _BULLETS


def _says_less(box: Sequence[Line], kept: Sequence[Line], rest: Counter[str]) -> bool:
    """Whether a box has fewer words of its own than the paragraphs have that are told beside it. `rest` counts in how many of those each
    word stands: in a long story most words stand in several."""
    own = set().union(*(stems(line.text) for line in box))
    others = [stems(line.text) for line in kept if line.hindi >= PROSE and not any(line is each for each in box)]
    shares = sorted(sum(rest[word] > 1 for word in said) / len(said) for said in others if said)
    usual = shares[int(FEW * len(shares))] if shares else 0.0
    return sum(word in rest for word in own) / max(1, len(own)) > usual


def _told_before(layout: Layout, judged: Judged) -> list[Line]:
    """The lines that stood already, which may be in a box that is taken out."""
    return [layout.lines[place] for place, why in judged if why == "repeated" and not layout.lines[place].item]


def _kind(layout: Layout, node: int) -> str:
    return _FIGURES.sub("", layout.nodes[node].signature)


def _stands_in(layout: Layout, place: int, boxes: set[int]) -> bool:
    return not boxes.isdisjoint(layout.ancestors(layout.lines[place].node))


def without_pull_quotes(layout: Layout, judged: Judged) -> Judged:
    """Judges the quotations that are set apart to say once more what a paragraph says."""
    quotes = [i for i, (place, why) in enumerate(judged) if not why and _quotation(layout, layout.lines[place]) >= 0][:MOST_QUOTES]
    if not quotes:
        return judged
    rest = key(" ".join(layout.lines[place].text for i, (place, why) in enumerate(judged) if not why and i not in quotes))
    boxes: dict[int, list[int]] = {}
    for i in quotes:
        boxes.setdefault(_quotation(layout, layout.lines[judged[i][0]]), []).append(i)
    again = {i for box in boxes.values() if _is_said(" ".join(layout.lines[judged[i][0]].text for i in box), rest) for i in box}
    return [(place, "repeated" if i in again else why) for i, (place, why) in enumerate(judged)]


def _quotation(layout: Layout, line: Line) -> int:
    """The innermost quotation that a line stands in; -1 where it stands in none."""
    return next((node for node in layout.ancestors(line.node) if layout.nodes[node].tag == "blockquote"), -1)


def _is_said(quotation: str, rest: str) -> bool:
    """Whether `rest` (a key) says all sentences of a quotation; who said it may stand behind them."""
    *sentences, last = split(quotation)
    if not sentences or is_finished(last) or len(last.split()) > SIGNED:
        sentences.append(last)
    return all(key(sentence) in rest for sentence in sentences)


def summarises(layout: Layout, place: int, above: int, below: int, said: Set[str]) -> bool:
    """Whether a line ahead of the text (`below` is where that begins) stands in a box under a title such as "In brief", or in one that has
    hardly a word which is not `said` in the text (stems)."""
    outside = set(layout.ancestors(layout.lines[below].node)) | set(layout.ancestors(layout.lines[above].node))
    box = [node for node in layout.ancestors(layout.lines[place].node) if node not in outside]
    if not box:
        return False
    inside = [other for other in range(above + 1, below) if box[-1] in layout.ancestors(layout.lines[other].node)]
    titled = any(section_of(layout.lines[other].raw) in _TITLES for other in inside if other < place)
    return titled or says_again(
        [layout.lines[other] for other in inside if layout.lines[other].hindi and not layout.lines[other].mark], said
    )


def _box(layout: Layout, line: Line, prose: Counter[int], total: int) -> int:
    """The largest block around a line that holds some of the story's prose and not much of it; -1 where there is none."""
    boxes = [node for node in layout.ancestors(line.node) if 0 < prose[node] < BOX * total]
    return boxes[-1] if boxes else -1
