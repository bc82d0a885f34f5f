"""Where on the page the story stands: below its headline, in the block with the most Hindi prose for what else is in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence, Set
from functools import lru_cache

from bot.reading.extraction.layout import Layout, Line
from bot.reading.extraction.parts import LONG, PROSE
from bot.reading.sentences import is_finished
from bot.reading.text import devanagari, key, pattern, word_set, words_of

TITLE = 20
"""Devanagari letters of a headline, more than those of a subhead's or a box's title."""
AHEAD = 6
"""Paragraphs that tell what a heading is about."""
SPEAKS, STRANGE = 0.5, 0.2
"""Share of a headline's words from which a text tells its story, and under which it says nothing of it."""
CONTENDERS = 12
"""Blocks with the most prose that are held against the headline."""
PICTURES = 3
"""Captions in whole sentences that make a story of a page without other text."""
_READ_ON = pattern(
    r"(?:पूरा|पूरी|और|आगे|अधिक)\s+(?:ख़?बर\s+|लेख\s+)?(?:पढ़?ें|पढ़?िए|देखें|दिखाएं)|(?:read|show|view|see|load)\s+(?:more|full|all)|continue\s+reading"
)
_HARD = frozenset(["hidden", "popup", "footer", "menu", "caption", "embed", "control", "related"])
_EMPTY_WORDS = word_set(
    "में की के का को से ने और पर है हैं था थे थी यह वह कि भी तो हो कर कहा लिए बाद नहीं इस उस एक जो ये क्या कैसे लेकर गया गई गए जानें बोले"
)


def stems(text: str) -> frozenset[str]:
    """The words of a text that say something, cut to their first five letters: endings count little."""
    return _stems(text) if len(text) < _LONGEST else _stems.__wrapped__(text)


_HELD = 6_000
"""Devanagari letters of a block that are held against the headline: a story tells it within them."""
_LONGEST = 20_000
"""Characters of a text whose stems are remembered: a few hostile pages of one line each would fill the process."""


@lru_cache(maxsize=32)  # of one page: its whole text is held against the headline several times
def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:5] for word in words_of(text) if len(word) > 2 and word not in _EMPTY_WORDS)


def share_said(text: str, said: Set[str]) -> float:
    """The share of a text's words that are among `said` (stems), 0 to 1; 1 where it has none."""
    wanted = stems(text)
    return len(wanted & said) / len(wanted) if wanted else 1.0


def fit(headline: str, text: str) -> float:
    """The share of the headline's words that the text says too, 0 to 1; 1 where the headline has none."""
    return share_said(headline, stems(text))


def find_headline(layout: Layout, titles: Sequence[str]) -> int:
    """The place of the line that is the headline: the first <h1> that says one of `titles`, else a smaller heading that does, else the
    first <h1> in Hindi, else any plain line that does; -1 where there is none."""
    keys = [known for known in (key(title) for title in titles) if len(known) > 12]
    best, rank = -1, 0
    told = False
    for place, line in enumerate(layout.lines):
        raw = key(line.raw) if line.heading or len(line.segments) <= 4 else ""
        told |= rank == 1 and is_finished(line.raw) and devanagari(line.raw) >= PROSE
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
            value = 0 if told else 2  # a subhead, where the story has begun below a plain line that says the title
        elif says and all(segment.link < 0 for segment in line.segments):
            value = 1
        else:
            continue
        if value > rank:
            best, rank = place, value
    return best if best >= 0 else _told_below(layout, titles)


def _told_below(layout: Layout, titles: Sequence[str]) -> int:
    """The place of a line that the text just below it tells, where the page calls itself by its site's name; -1 where there is none."""
    prose = [place for place, line in enumerate(layout.lines) if devanagari(line.raw) >= PROSE and is_finished(line.raw)]
    if len(prose) < 2:
        return -1
    text = " ".join(layout.lines[place].raw for place in prose[:AHEAD])
    above = range(max(0, prose[0] - AHEAD), prose[0])
    shown = [place for place in above if all(segment.link < 0 for segment in layout.lines[place].segments)]
    told = {place: fit(layout.lines[place].raw, text) for place in shown if devanagari(layout.lines[place].raw) > TITLE}
    best = max(told, key=lambda place: told[place], default=-1)
    if best < 0 or told[best] < SPEAKS or any(fit(title, text) >= 0.5 * told[best] for title in titles):
        return -1
    return best


def spared_nodes(layout: Layout, anchor: int, end: int, title: str, newsroom: Callable[[str], bool]) -> set[int]:
    """The marked nodes that hold the story all the same: a "sidebar" around the headline, a "subscription" around all there is to read."""
    head = set(layout.ancestors(layout.lines[anchor].node)) if anchor >= 0 else set()
    spared = set(head)
    prose: Counter[int] = Counter()
    texts: dict[int, list[str]] = {}
    plain: list[str] = []
    where: dict[int, list[int]] = {}
    for number in range(anchor + 1, end):
        line = layout.lines[number]
        text = line.raw
        size = devanagari(text)
        linked = sum(len(segment.text) for segment in line.segments if segment.link >= 0)
        if size < PROSE or not is_finished(text) or 2 * linked > len(text):
            continue
        marked = [node for node in layout.ancestors(line.node) if layout.nodes[node].mark and node not in spared]
        if not marked:
            plain.append(text)
        for node in marked:
            if prose[node] < _HELD:
                texts.setdefault(node, []).append(text)
            prose[node] += size
            where.setdefault(node, []).append(number)
    seen = sum(map(devanagari, plain))
    missing = seen < 160
    said = fit(title, " ".join(plain))
    like: Counter[str] = Counter()
    for place, amount in prose.items():
        like[layout.nodes[place].signature] += amount
    leads = _links(layout)
    captions = [place for place in prose if layout.nodes[place].mark == "caption"]
    if missing and len(captions) >= PICTURES:  # pictures tell the story
        spared.update(captions)
    for place, amount in prose.items():
        block = layout.nodes[place]
        if (
            block.mark == "hidden"
            and len(texts[place]) > 1
            and (fit(title, " ".join(texts[place])) > 0.1 or any(map(newsroom, texts[place])))
            and _is_opened(layout, where[place])
        ):
            spared.add(place)
        fits = fit(title, " ".join(texts[place]))
        hard = block.mark in _HARD
        most = amount if hard else max(amount, like[block.signature])
        least = said + (min(0.4, said + 0.1) if most > seen else 0.4)
        if most > 250 and (missing or fits > least) and (block.body or not hard):
            spared.add(place)
        several = len(texts[place]) > 1 and not leads[place]
        if block.mark == "time" or (several and (block.mark == "related" or (block.mark == "widget" and block.parent in head))):
            spared.add(place)  # paragraphs, whatever their block is called ("timeline", "read-more-content", "horoscope")
    return spared


def _links(layout: Layout) -> list[int]:
    """How many links each block holds."""
    links = [node.links for node in layout.nodes]
    for place in range(len(links) - 1, 0, -1):  # a parent comes before its children
        links[layout.nodes[place].parent] += links[place]
    return links


def _is_opened(layout: Layout, places: Sequence[int]) -> bool:
    """Whether hidden prose (the `places` of its lines) goes on where the text breaks off: a button to read on stands before or behind it,
    and prose before that."""
    ahead, behind = layout.lines[max(0, places[0] - 3) : places[0]], layout.lines[places[-1] + 1 : places[-1] + 4]
    text = any(devanagari(line.raw) >= PROSE and is_finished(line.raw) for line in ahead)
    return text and any(is_read_on(line.raw) for line in [*ahead, *behind])


def is_read_on(line: str) -> bool:
    """Whether a line is a button that shows the rest of the text."""
    return len(line) < 40 and _READ_ON.search(line) is not None


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


def find_block(layout: Layout, anchor: int, end: int, title: str) -> int:
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
    wanted = stems(title)
    said = [(line.node, wanted & stems(line.text)) for line in layout.lines[anchor + 1 : end] if line.hindi >= PROSE and not line.mark]
    best, most = -1, 0.0
    for score, place in scores[:CONTENDERS]:
        inside = within(layout, place)
        spoken = set().union(*(words for node, words in said if inside[node]))
        score *= 0.5 + (len(spoken) / len(wanted) if wanted else 1.0)
        if score > most:
            best, most = place, score
    return best


def within(layout: Layout, block: int) -> list[bool]:
    inside = [False] * len(layout.nodes)
    for place, node in enumerate(layout.nodes):
        inside[place] = place == block or (node.parent >= 0 and inside[node.parent])
    return inside


def around(layout: Layout, nodes: Sequence[int]) -> int:
    """The innermost node that holds all of `nodes`."""
    common = list(layout.ancestors(nodes[0]))
    for node in nodes[1:]:
        others = set(layout.ancestors(node))
        common = [around for around in common if around in others]
    return common[0]
