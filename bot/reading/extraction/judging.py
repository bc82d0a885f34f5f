"""Whether a line is the story's: by what it is (where it stands, what it links to, how it is set) before what it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from bot.reading.extraction.labels import VERB
from bot.reading.extraction.layout import Layout, Line
from bot.reading.extraction.parts import LONG, PROSE
from bot.reading.extraction.phrases import also_read_inside, asks_to_read, ends_in_read, is_also_read, is_skip, joins_a_channel, noise
from bot.reading.sentences import after_last_sentence, is_finished, split
from bot.reading.text import clean, devanagari, letters

SLIDES = 2
"""Blocks of a picture and a paragraph from which what stands in others of their kind is text too, and no caption."""


def is_set_off(line: Line) -> bool:
    return bool(line.heading) or line.strong >= 0.8 * line.letters


def is_short(line: Line) -> bool:
    """Whether a line is no prose but may head some: short, and without an end mark; set off, an ellipsis is none. A signature may stand
    behind a whole sentence."""
    if line.hindi >= LONG:
        return False
    if is_finished(line.text):
        return line.text.endswith("...") and is_set_off(line)
    *whole, last = split(line.text)
    return not (whole and not devanagari(last) and line.hindi >= PROSE)


def cut_links(layout: Layout, line: Line, newsroom: Callable[[str], bool]) -> None:
    """Takes a link out of a line's text that stands in it as a sentence of its own: a headline glued to a paragraph, label and all."""
    if not line.hrefs or line.linked >= 0.75 * line.letters:
        return
    for link in dict.fromkeys(segment.link for segment in line.segments if segment.link >= 0):
        said = clean("".join(segment.text for segment in line.segments if segment.link == link))
        if devanagari(said) < 20 or len(said.split()) < 4 or line.text.count(said) != 1 or newsroom(said):
            continue
        before, after = (clean(side) for side in line.text.split(said))
        labelled = 0 <= also_read_inside(f" {said}") <= 1  # wherever it stands, in the middle of a sentence too
        glued = also_read_inside(before)
        label = "" if labelled else before[glued:] if glued >= 0 else after_last_sentence(before)
        stands_alone = (
            not label
            or (len(said.split()) > 6 and not after and not is_finished(said))
            or is_also_read(label)
            or (len(label.split()) <= 5 and label[-1] in ":-–—|>»")
        )
        ends = labelled or not after.strip(" )]*।.|") or said[-1] in "?!" or is_also_read(label) or bool(label and label[-1] in ":|>»")
        if said[-1] in "।." and glued < 0 and not is_also_read(label):
            continue  # a sentence that is a link, not a headline
        if stands_alone and ends and (before or after):
            own = label if label and glued < 0 and not is_also_read(label) and label[-1] not in ":-–—|>»" else ""
            line.aside = clean(f"{line.aside} {'' if own else label} {said}")
            line.text = clean(f"{before[: len(before) - len(label)]} {own} {after if after.strip(' )]*।.|') else ''}")
            line.hindi, line.letters = devanagari(line.text), letters(line.text)
            line.linked = max(0, line.linked - letters(said))


def find_cards(layout: Layout, inside: Sequence[int], block: int) -> set[int]:
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
        skipped = lines[: 1 if _is_prose(lines[0], PROSE) else 2]
        if any(href.startswith("#") and is_skip(line.text) for line in skipped for href in line.hrefs):
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


def find_captions(layout: Layout, inside: Sequence[int], block: int) -> set[int]:
    """The places of lines that alone share a block with a picture, as a caption does; none where the page is made of such blocks."""
    alone: dict[int, list[int]] = {}
    pictured = {near for place, node in enumerate(layout.nodes) if node.media for near in list(layout.ancestors(place))[:2]}
    for place in inside:
        for node in layout.ancestors(layout.lines[place].node):
            if node == block:
                break
            alone.setdefault(node, []).append(place)
    single = {node: places[0] for node, places in alone.items() if len(places) == 1 and node in pictured}
    tell = Counter(layout.nodes[node].signature for node, place in single.items() if _is_prose(layout.lines[place]))
    captions = {
        place
        for node, place in single.items()
        if 3 < layout.lines[place].hindi < LONG and not layout.lines[place].heading and tell[layout.nodes[node].signature] < SLIDES
    }
    prose = [place for place in inside if not layout.lines[place].mark and is_finished(layout.lines[place].text)]
    captions = captions if 2 * len(captions.intersection(prose)) < len(prose) else set()
    return captions | _first_caption(layout, inside)


def _is_prose(line: Line, least: int = LONG) -> bool:
    return not line.mark and line.hindi >= least and is_finished(line.text)


def _first_caption(layout: Layout, inside: Sequence[int]) -> set[int]:
    """The line without a verb behind the first picture, in a block of another kind than the paragraph that follows; nothing but a
    standfirst stands before it."""
    prose = [place for place in inside if _is_prose(layout.lines[place], PROSE)][:3]
    for place in inside:
        line = layout.lines[place]
        text = next((layout.lines[other] for other in prose if other > place), None)
        if text is None:
            break
        alike = layout.nodes[line.node].signature == layout.nodes[text.node].signature
        if line.after_media and 0 < line.hindi < LONG and not alike and not line.heading and not VERB.search(line.text):
            return {place}
    return set()


def judge(layout: Layout, place: int, cards: set[int], captions: set[int], newsroom: Callable[[str], bool]) -> str:
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
    if line.hindi < LONG and joins_a_channel(line.text, line.hrefs) and not newsroom(line.text):
        return "promotion"
    if ends_in_read(line.text) and not newsroom(line.text):
        return "teaser"
    if line.linked >= 0.4 * line.letters and _offers_a_link(layout, line) and not newsroom(line.text):
        return "also read"
    if line.hindi < 0.3 * line.letters and not is_finished(line.text):
        return "no Hindi"
    short = is_short(line)
    if short and line.linked >= 0.5 * line.letters:
        return "link"
    if place in captions and not newsroom(line.text):
        return "caption"
    if line.after_media and line.hindi < LONG and not line.heading and not line.strong and (short or _is_slanted(layout, line)):
        return "caption"
    if short and len(line.text.split()) < 3:
        return "label"
    return ""


def _offers_a_link(layout: Layout, line: Line) -> bool:
    """Whether a line names a headline that is a link, and asks to read it in the words around ("our report … too")."""
    around = clean(" ".join(segment.text for segment in line.segments if segment.link < 0))
    linked = clean(" ".join(segment.text for segment in line.segments if segment.link >= 0))
    return len(linked.split()) > 3 and asks_to_read(around)


def _is_slanted(layout: Layout, line: Line) -> bool:
    """Whether all of a paragraph is in italics."""
    block = layout.nodes[line.node].element
    return len(block) == 1 and block[0].tag in ("em", "i") and not (block.text or "").strip() and not (block[0].tail or "").strip()


def is_standfirst(layout: Layout, place: int) -> bool:
    line = layout.lines[place]
    return (
        not line.mark
        and not line.item
        and line.hindi >= PROSE
        and line.linked < 0.2 * line.letters
        and (is_finished(line.text) or line.hindi >= LONG)
        and not line.after_media
        and not noise(line.text)
    )
