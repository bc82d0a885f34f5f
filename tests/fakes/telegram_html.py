"""Telegram's HTML as its servers read it: the text that a person sees with its entities, or the refusal."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

# https://core.telegram.org/bots/api#html-style
TAGS = frozenset(
    [
        "b",
        "strong",
        "i",
        "em",
        "u",
        "ins",
        "s",
        "strike",
        "del",
        "span",
        "tg-spoiler",
        "a",
        "tg-emoji",
        "tg-time",
        "code",
        "pre",
        "blockquote",
    ]
)
_ATTRIBUTES = {
    "a": {"href"},
    "span": {"class"},
    "tg-emoji": {"emoji-id"},
    "tg-time": {"unix", "format"},
    "code": {"class"},
    "blockquote": {"expandable"},
}
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)((?:\s+[^<>\"'=\s]+(?:\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[A-Za-z0-9.-]+))?)*)\s*>")
_ATTRIBUTE = re.compile(r"([^\s=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|(\S+)))?")
_CHARACTER = re.compile(r"&(?:lt|gt|amp|quot|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")


class BadMarkup(Exception):
    """What Telegram would say of it."""


@dataclass(frozen=True)
class Entity:
    """A stretch of the text (in UTF-16 units) that looks otherwise; `url` for a link."""

    kind: str
    offset: int
    length: int
    url: str = ""


def units(text: str) -> int:
    """How long Telegram finds a text: in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def parse(markup: str) -> tuple[str, tuple[Entity, ...]]:
    """The text as read, with its entities. Raises BadMarkup."""
    text: list[str] = []
    length = 0
    open_tags: list[tuple[str, int, str]] = []
    entities: list[Entity] = []
    at = 0

    def say(piece: str) -> None:
        nonlocal length
        text.append(piece)
        length += units(piece)

    while at < len(markup):
        character = markup[at]
        if character == "&":
            if known := _CHARACTER.match(markup, at):
                say(unescape(known[0]))
                at = known.end()
            else:  # Telegram lets an ampersand stand that begins no character reference
                say("&")
                at += 1
        elif character == "<":
            tag = _TAG.match(markup, at)
            if tag is None:
                raise BadMarkup(f'can\'t parse entities: Unsupported start tag "" at byte offset {len(markup[:at].encode())}')
            closing, name, attributes = tag[1], tag[2].lower(), tag[3]
            if name not in TAGS:
                raise BadMarkup(f'can\'t parse entities: Unsupported start tag "{name}" at byte offset {len(markup[:at].encode())}')
            if closing:
                if not open_tags or open_tags[-1][0] != name:
                    raise BadMarkup(f"can't parse entities: Unexpected end tag at byte offset {len(markup[:at].encode())}")
                _, begun, url = open_tags.pop()
                if length > begun:
                    entities.append(Entity(name, begun, length - begun, url))
            else:
                found = {a[1].lower(): unescape(a[2] or a[3] or a[4] or "") for a in _ATTRIBUTE.finditer(attributes)}
                if set(found) - _ATTRIBUTES.get(name, set()):
                    raise BadMarkup(f'can\'t parse entities: Tag "{name}" has attributes that it may not have')
                open_tags.append((name, length, found.get("href", "")))
            at = tag.end()
        else:
            end = min((p for p in (markup.find("<", at), markup.find("&", at)) if p >= 0), default=len(markup))
            say(markup[at:end])
            at = end
    if open_tags:
        raise BadMarkup(f"can't parse entities: Can't find end tag corresponding to start tag {open_tags[-1][0]}")
    read = "".join(text)
    lead = units(read) - units(read.lstrip())
    moved = (Entity(e.kind, e.offset - lead, e.length, e.url) for e in entities)
    return read.strip(), tuple(sorted(moved, key=lambda e: (e.offset, -e.length)))
