"""Paragraphs sentence by sentence: what was glued into them goes, and what stands twice stands once."""

from __future__ import annotations

from collections.abc import Sequence

from bot.reading.extraction.labels import label_of
from bot.reading.extraction.parts import LONG, Found, Part
from bot.reading.extraction.phrases import also_read_inside, ends_in_read, is_promotion, noise, section_of
from bot.reading.sentences import is_clause, is_finished, split
from bot.reading.text import clean, devanagari, key

SAME = 25
"""Characters of a sentence's key from which a second one is a repetition ("उन्होंने कहा।" may stand twice)."""

TEASING = 3
"""Sentences of a paragraph that teases another story, "read on" included."""


def tidy(found: Found) -> Found:
    """The same story without glued-in lines and repeated sentences. Of a standfirst and the body, the body keeps what both say."""
    seen: set[str] = set()
    dropped = list(found.dropped)
    found = _with_its_blurb(_without_a_cut_standfirst(found, dropped))
    texts = {
        place: part.text if part.subhead else _tidied(part.text, seen, dropped) for place, part in enumerate(found.parts) if not part.lead
    }
    for place, part in enumerate(found.parts):
        if part.lead:
            texts[place] = _without_the_body_s(_tidied(part.text, set(), dropped), seen, dropped)
    parts = [Part(texts[place], part.subhead, part.lead) for place, part in enumerate(found.parts) if texts[place]]
    return Found(_with_heads_that_head(parts, dropped), dropped)


def _without_a_cut_standfirst(found: Found, dropped: list[tuple[str, str]]) -> Found:
    """Without a first paragraph that only says what the next ones begin with, cut short ("… asked the government …")."""
    if len(found.parts) < 3 or not found.parts[0].text.endswith(("...", "…")):
        return found
    first, rest = found.parts[0], key(" ".join(part.text for part in found.parts[1:4]))
    if not all(key(sentence) in rest for sentence in split(first.text.rstrip(".… "))):
        return found
    dropped.append((first.text, "repeated"))
    return Found(found.parts[1:], found.dropped)


def _with_its_blurb(found: Found) -> Found:
    """With the first paragraph taken for a standfirst where the next one says a sentence of it again, word for word, among others: no
    newsroom's lead is followed by itself."""
    if len(found.parts) < 3 or any(part.lead or part.subhead for part in found.parts[:2]):
        return found
    first, second = found.parts[0], [key(sentence) for sentence in split(found.parts[1].text)]
    if len(second) > 1 and any(len(said) > SAME and said in second for said in map(key, split(first.text))):
        return Found([Part(first.text, lead=True), *found.parts[1:]], found.dropped)
    return found


def _tidied(paragraph: str, seen: set[str], dropped: list[tuple[str, str]]) -> str:
    cut = also_read_inside(paragraph)
    if cut >= 0:
        label_and_title = split(paragraph[cut:])[0]
        dropped.append((label_and_title, "also read"))
        paragraph = clean(paragraph[:cut].rstrip(" ([*–—-") + " " + paragraph[cut:].replace(label_and_title, "", 1).lstrip(" )]*"))
    for sentence in split(paragraph):
        said = key(sentence)
        why = "repeated" if said in seen and len(said) > SAME else "promotion" if is_promotion(sentence) else ""
        signs = not is_finished(sentence) and paragraph.endswith(sentence)
        if not why and sentence != paragraph and (sentence[0] == "(" or signs):
            why = label_of(sentence)
        seen.add(said)
        if why:
            dropped.append((sentence, why))
            place = paragraph.rfind(sentence) if why == "repeated" else paragraph.find(sentence)
            paragraph = clean(paragraph[:place] + paragraph[place + len(sentence) :])
    return paragraph if devanagari(paragraph) else ""


def _without_the_body_s(standfirst: str, body: set[str], dropped: list[tuple[str, str]]) -> str:
    """A standfirst without the sentences that the body (the keys of its sentences) says too, whole, within a longer one or with more."""
    for sentence in split(standfirst):
        said = key(sentence)
        if any(said == other or (len(said) > SAME and said in other) or (len(other) > 1.5 * SAME and other in said) for other in body):
            dropped.append((sentence, "repeated"))
            standfirst = clean(standfirst.replace(sentence, "", 1))
    return standfirst


def _with_heads_that_head(parts: Sequence[Part], dropped: list[tuple[str, str]]) -> list[Part]:
    """Without subheads at the end, which head nothing (any more)."""
    last = max((place for place, part in enumerate(parts) if not part.subhead), default=-1)
    dropped.extend((part.text, "appendix") for part in parts[last + 1 :])
    return list(parts[: last + 1])


def plain_parts(lines: Sequence[str], heads: Sequence[str] = ()) -> Found:
    """A story from lines without markup (JSON-LD's body, a pasted text): judged by what they say and by their neighbours."""
    found = Found()
    known = {key(head) for head in heads}
    seen: set[str] = set()
    heads_titles = False
    for line in map(clean, lines):
        if not line:
            continue
        said = key(line)
        why = noise(line) or ("headline" if said in known else "") or ("repeated" if said in seen and len(said) > 8 else "")
        short = not is_finished(line) and devanagari(line) < LONG
        if not why and ends_in_read(line) and len(split(line)) <= TEASING:
            why = "teaser"
        if not why and short and heads_titles:
            why = "section"
        heads_titles = (heads_titles and short) or section_of(line) == "also read"
        if not why and short and not found.parts:
            why = "byline"
        if not why and short and len(line.split()) < 3:
            why = "label"
        if why:
            if devanagari(line):
                found.dropped.append((line, why))
            continue
        seen.add(said)
        found.parts.append(Part(line, subhead=short))
    if found.parts and is_clause(found.parts[-1].text):  # a head heads something, and who copies a text may miss its last mark
        found.parts[-1].subhead = False
    return tidy(found)
