"""Boxes that say the story once more, in a few lines: "In brief", "AI summary", "Highlights"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import compress

from bot.reading.extraction.beside import Judged
from bot.reading.extraction.layout import Layout, Line
from bot.reading.extraction.phrases import section_of
from bot.reading.extraction.region import share_said, stems
from bot.reading.sentences import is_finished, split
from bot.reading.text import key

_TITLES = ("summary", "highlights")
MOST_QUOTES = 50
"""Set-apart quotations that are looked for in the text."""
SIGNED = 8
"""Words that say who a quotation is by."""
EARLY = 0.3
"""Share of the prose that can stand ahead of a list without a title that says it once more."""
SAID = 0.6
"""Share of a list's words that the text says too, from which the list says nothing of its own."""
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
    rest = [line for line in compress(lines, kept) if not line.item]
    unlisted, said = sum(line.hindi for line in rest), stems(" ".join(line.text for line in rest))
    boxes: set[int] = set()
    listed: set[int] = set()
    ahead, titled, after = 0, False, 0
    for i, line in enumerate(lines):
        title = section_of(line.text)
        if title in _TITLES:
            titled = True
            if title == "summary":
                boxes.add(_box(layout, line, prose, total))
        elif kept[i] and not line.item:
            ahead += line.hindi
            titled = False
        elif kept[i] and i >= after:
            after = next((j for j in range(i, len(lines)) if not lines[j].item), len(lines))
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


def summarises(layout: Layout, place: int, above: int, below: int) -> bool:
    """Whether a line ahead of the text (`below` is where that begins) stands in a box under a title such as "In brief"."""
    outside = set(layout.ancestors(layout.lines[below].node)) | set(layout.ancestors(layout.lines[above].node))
    box = [node for node in layout.ancestors(layout.lines[place].node) if node not in outside]
    return any(
        section_of(layout.lines[before].raw) in _TITLES and box[-1] in layout.ancestors(layout.lines[before].node)
        for before in range(above + 1, place)
        if box
    )


def _box(layout: Layout, line: Line, prose: Counter[int], total: int) -> int:
    """The largest block around a line that holds some of the story's prose and not much of it; -1 where there is none."""
    boxes = [node for node in layout.ancestors(line.node) if 0 < prose[node] < BOX * total]
    return boxes[-1] if boxes else -1
