"""What a page's JSON-LD says of its story. Newsrooms' JSON is often broken, and then its fields are read one by one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.reading.text import clean_lines, key, unescaped

_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|LiveBlogPosting|SocialMediaPosting)$")
_BESIDE = ("WebPage", "VideoObject", "ImageGallery")
_LONGEST = 3_000_000
"""Characters of one script that are read; the whole page has at most 5 MB."""
LONGEST_TITLE = 2_000
"""Characters of what a page calls its story: it is held against every line."""
_LONGEST_TEXT = 400_000
"""Characters of a text in JSON-LD, over twice what a page's story can have."""
_TRAILING = re.compile(r",(\s*[}\]])")
_OPENING = re.compile(r"<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/")
_CLOSINGS = ("-->", "//]]>", "// ]]>", "/*]]>*/", "/* ]]> */", "]]>", ";")
_FIELD = r'"{name}"\s*:\s*"((?:[^"\\]|\\.)*)"'
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|[nr]|(.))", re.S)
_BREAK = re.compile(r"<\s*(?:br|/p|/div|/li|/h\d)\b[^>]*>", re.I)
_TAG = re.compile(r"<[^<>]{1,2000}>")


@dataclass(frozen=True, slots=True)
class Statement:
    """What one article of the JSON-LD says; "" for what it does not. `body` has line breaks where it says paragraphs; `free` is False
    where it says that only subscribers see the text; `video` whether it is about a video; `updates` are a live blog's entries."""

    kind: str
    headline: str = ""
    published: str = ""
    address: str = ""
    publisher: str = ""
    description: str = ""
    body: str = ""
    free: bool = True
    updates: tuple[str, ...] = ()


def read_statements(scripts: Sequence[str]) -> list[Statement]:
    """The articles that the scripts describe, in their order, one page's own and others'."""
    statements: list[Statement] = []
    for script in scripts:
        source = script[:_LONGEST]
        found = _load(source)
        if found is None:
            statements += _by_field(source)
        else:
            statements += [_statement(thing) for thing in _things(found) if _kind(thing)]
    return statements


def own(statements: Sequence[Statement], titles: Sequence[str], addresses: Sequence[str]) -> Statement | None:
    """The statement about this page's story: of the same headline or address, the first article else."""
    articles = [statement for statement in statements if _ARTICLE.search(statement.kind)]
    heads = [known for known in map(key, titles) if len(known) > 12]
    paths = {_path(address) for address in addresses if _path(address)}

    def fit(statement: Statement) -> float:
        said = key(statement.headline)
        same = bool(said) and any(said == head or said in head or head in said for head in heads)
        return 2 * same + (_path(statement.address) in paths) + (0.5 if statement.published else 0) + (0.4 if statement.body else 0)

    best = max(articles, key=fit, default=None)
    if best is None or (len(articles) > 3 and fit(best) < 1):
        return None
    return best


def kinds(scripts: Sequence[str]) -> set[str]:
    """The types of all that the scripts describe."""
    return {name for script in scripts for name in re.findall(r'"@type"\s*:\s*"([A-Za-z]+)"', script[:_LONGEST])}


def plain(text: str) -> str:
    """The text of a JSON-LD value: entities resolved (twice, as they are often escaped twice), tags gone, paragraphs on lines, cleaned."""
    text = text[:_LONGEST_TEXT]
    for _ in range(2):
        text = unescaped(text)
    return "\n".join(clean_lines(_TAG.sub("", _BREAK.sub("\n", text))))


def _path(address: str) -> str:
    return re.sub(r"^[a-z]+://[^/]+|[?#].*$|/+$", "", address.strip().casefold())


def _load(source: str) -> object:
    source = source.strip()
    if opening := _OPENING.match(source):
        source = source[opening.end() :]
    for closing in _CLOSINGS:
        source = source.removesuffix(closing).rstrip()
    for text in (source, _TRAILING.sub(r"\1", source)):
        try:
            return json.loads(text, strict=False)  # raw line breaks inside strings are common
        except (ValueError, RecursionError):
            continue
    return None


def _things(found: object) -> Iterator[dict[str, object]]:
    """Every object in the JSON, outer ones first, without descending into what an article only mentions."""
    queue = [found]
    for thing in queue:
        if len(queue) > 5_000:
            return
        if isinstance(thing, list):
            queue.extend(thing)
        elif isinstance(thing, dict):
            yield thing
            queue.extend(value for name, value in thing.items() if name in ("@graph", "mainEntity", "itemListElement", "item", "hasPart"))


def _kind(thing: dict[str, object]) -> str:
    kind = thing.get("@type")
    names = [name for name in (kind if isinstance(kind, list) else [kind]) if isinstance(name, str)]
    return next((name for name in names if _ARTICLE.search(name)), next((name for name in names if name in _BESIDE), ""))


def _words(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return next((said for said in map(_words, value) if said), "")
    if isinstance(value, dict):
        return next((said for name in ("@value", "name", "@id", "url", "text") if (said := _words(value.get(name)))), "")
    return ""


def _address(thing: dict[str, object]) -> str:
    page = thing.get("mainEntityOfPage")
    named = _words(page.get("@id") or page.get("url")) if isinstance(page, dict) else _words(page)
    return next((said for said in (named, _words(thing.get("url")), _words(thing.get("@id"))) if said.startswith("http")), "")


def _statement(thing: dict[str, object]) -> Statement:
    body = thing.get("articleBody")
    text = "\n".join(map(_words, body)) if isinstance(body, list) else _words(body)
    entries = thing.get("liveBlogUpdate")
    updates = tuple(
        said
        for entry in (entries if isinstance(entries, list) else [])
        if isinstance(entry, dict) and (said := plain(_words(entry.get("articleBody")) or _words(entry.get("headline"))))
    )
    return Statement(
        kind=_kind(thing),
        headline=plain(_words(thing.get("headline")) or _words(thing.get("name")))[:LONGEST_TITLE],
        published=_words(thing.get("datePublished")) or _words(thing.get("uploadDate")) or _words(thing.get("dateCreated")),
        address=_address(thing),
        publisher=plain(_words(thing.get("publisher"))),
        description=plain(_words(thing.get("description"))),
        body=plain(text),
        free=str(thing.get("isAccessibleForFree", True)).casefold() not in ("false", "0", "no", "http://schema.org/false"),
        updates=updates,
    )


def _by_field(source: str) -> list[Statement]:
    """What broken JSON says: its fields found as text, for the first article that it names."""
    named = re.search(r'"@type"\s*:\s*\[?\s*"(\w*(?:Article|BlogPosting|LiveBlogPosting))"', source)
    if named is None:
        return []

    def field(name: str) -> str:
        found = re.search(_FIELD.format(name=name), source, re.S)
        if found is None:
            return ""
        said = found.group(1)
        return _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[2] or "\n", said)

    return [
        Statement(
            kind=named.group(1),
            headline=plain(field("headline"))[:LONGEST_TITLE],
            published=field("datePublished"),
            address=field("url") if field("url").startswith("http") else "",
            description=plain(field("description")),
            body=plain(field("articleBody")),
            free=re.search(r'"isAccessibleForFree"\s*:\s*"?false', source, re.I) is None,
        )
    ]
