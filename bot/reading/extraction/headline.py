"""The story's headline: whole, without the site's name and without a Latin prefix that the text repeats."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.reading.text import clean, devanagari, key

_PARTING = re.compile(r"\s+[|–—:»•·-]\s+|\s*\|\s*|\s+::\s+")
_PREFIX = re.compile(r"^([A-Za-z0-9][A-Za-z0-9 .,'’&/()-]{1,60}?)\s?[:：]\s*(?=\S)")
_CUT = ("…", "...", "..")


def choose_headline(heading: str, open_graph: str, stated: str, title: str, twitter: str, sites: Sequence[str]) -> str:
    """The headline by what the page calls it in five places, "" where none is there. `sites` are names of the site (its og:site_name,
    publisher and host), which are taken off its ends.

    The <h1> is what a reader sees, so it is taken where it is Hindi and whole; else og:title, JSON-LD's headline, <title>.
    """
    known = [clean(text) for text in (heading, open_graph, stated, twitter, title)]
    known[0] = _without_badge(known[0], known[1:3])
    given = [text for text in known if text]
    bare = [without_site(text, sites, [other for other in given if other != text]) for text in given]
    hindi = [text for text in bare if devanagari(text) > 8 and len(text.split()) > 1]
    whole = [text for text in hindi if not text.endswith(_CUT)]
    return next(iter(whole or hindi or bare), "")


def _without_badge(heading: str, given: Sequence[str]) -> str:
    """The <h1> without a word or two before what the page calls the story elsewhere: a place, "VIDEO". What ends in a colon goes only
    where the page calls the story so in two places."""
    agreed = len(given) > 1 and len(set(given)) == 1
    for text in given:
        badge = heading.removesuffix(text)
        if devanagari(text) > 8 and badge != heading and len(badge.split()) <= 2 and (agreed or badge.rstrip()[-1:] not in (":", "：")):
            return text
    return heading


def without_site(text: str, sites: Sequence[str], others: Sequence[str] = ()) -> str:
    """`text` without the site's name at its ends: a known name, or what stands behind the last dash or bar and in no other title."""
    names = {key(site) for site in sites if len(key(site)) > 1}
    elsewhere = [key(other) for other in others]
    named = False
    for _ in range(3):
        pieces = list(_PARTING.finditer(text))
        if not pieces:
            break
        head, tail = text[: pieces[0].start()], text[pieces[-1].end() :]
        before, after = text[: pieces[-1].start()], text[pieces[0].end() :]
        if _is_site(tail, names) or (key(before) in elsewhere and devanagari(before) > 8):
            text, named = before, True
        elif named and "|" in pieces[-1].group() and len(tail.split()) <= 2 and len(before.split()) > 4:
            text = before  # the section, which stood before the site's name
        elif _is_site(head, names) or (key(after) in elsewhere and devanagari(after) > 8 and len(after) > len(head)):
            text = after
        elif not devanagari(tail) and len(tail.split()) <= 4 and pieces[-1].group().strip() != ":" and devanagari(before) > 8:
            text, named = before, True
        else:
            break
    return text.strip()


def _is_site(piece: str, names: set[str]) -> bool:
    said = key(piece)
    return bool(said) and any(said == name or (len(name) > 3 and name in said and len(said) <= 2.5 * len(name)) for name in names)


def prefix_of(line: str) -> str:
    """The Latin words and the colon that a line begins with ("Bihar Floods 2025 :"), "" where it does not or goes on in Latin."""
    found = _PREFIX.match(line)
    if found is None or devanagari(line[found.end() :]) < 8:
        return ""
    return line[: found.end()]


def without_prefix(headline: str, paragraphs: Sequence[str], slug: str) -> tuple[str, list[str]]:
    """Headline and paragraphs without a Latin prefix that stands before more than one of them, or that the address is made of."""
    lines = [headline, *paragraphs]
    prefixes = [prefix_of(line) for line in lines]
    keys = [key(prefix) for prefix in prefixes]
    words = set(re.findall(r"[a-z0-9]+", slug.casefold()))
    bare = []
    for place, (line, prefix) in enumerate(zip(lines, prefixes, strict=True)):
        said = set(re.findall(r"[a-z]+", prefix.casefold()))
        repeats = keys.count(keys[place]) > 1
        from_address = place > 0 and len(said) > 1 and said <= words and re.fullmatch(r"[A-Za-z ]+[:：]\s*", prefix) is not None
        bare.append(line[len(prefix) :].strip() if prefix and (repeats or from_address) else line)
    return bare[0], bare[1:]
