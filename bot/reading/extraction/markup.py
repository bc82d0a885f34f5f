"""The page's HTML as a tree, and what its scripts say of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree, html

from bot.errors import NoStory, TooLarge

MOST_TAGS = 60_000
"""More tags than this are no news story: real ones have 500 to 8,000, and lxml keeps some 250 bytes for each, in three copies."""

MOST_ATTRIBUTES = 200
"""Of one tag; libxml2 holds each against all before it. Real ones have 40 at most."""

_LONG_TAG = re.compile(r"<([a-zA-Z][\w:-]{0,40})[^>]{2000,}")
_ATTRIBUTE = re.compile(r"[^\s=\"']+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"']+))?")
_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]"
    "|&#0*(?:[0-8]|1[124-9]|2[0-9]|3[01]|6553[45])(?:;|(?![0-9]))|&#x0*(?:[0-8bcef]|1[0-9a-f]|fff[ef])(?:;|(?![0-9a-f]))",
    re.I,
)
"""Characters that lxml reads and then refuses to write, which newspaper3k and trafilatura do."""
_APART = re.compile(r"<!--|<(script|style|noscript|template|svg|iframe|textarea|select)\b", re.I)
_ENDS = {
    name: re.compile(rf"</{name}\s*>", re.I) for name in ("script", "style", "noscript", "template", "svg", "iframe", "textarea", "select")
}
_ASSIGNED = re.compile(r"\s*(?:var\s+|let\s+|const\s+)?(?:window\.|self\.)?[\w$]{1,60}(?:\[[\"'][\w-]{1,60}[\"']\])?\s*=\s*(?=\{)")
"""A script that is one value put into a variable: window.__INITIAL_STATE__ = {…};"""
_ESCAPED_TAG = re.compile(r"&lt;(?:/p|br ?/?)&gt;", re.I)
_TAG_AS_TEXT = re.compile(r"</p>|<br ?/?>", re.I)
"""What a reader sees of a text that was escaped twice."""
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>", re.I)
_HIDING_RULE = re.compile(r"([^{}@]{1,400})\{[^{}]{0,400}\bdisplay\s*:\s*none", re.I)
_SIMPLE_SELECTOR = re.compile(r"([.#][\w-]+)")


@dataclass(slots=True)
class Markup:
    """`tree` without scripts and styles; `linked_data` the texts of its JSON-LD scripts; `json` those of its other JSON scripts, which
    may end in what is none;
    `hidden` the classes (".x") and ids ("#x") that its own style sheets do not show."""

    tree: html.HtmlElement
    linked_data: list[str] = field(default_factory=list)
    json: list[str] = field(default_factory=list)
    hidden: set[str] = field(default_factory=set)


def parse(source: str) -> Markup:
    """Reads HTML of any quality. Raises TooLarge for more tags than a story has, NoStory for nothing."""
    if source.count("<") > 2 * MOST_TAGS:
        raise TooLarge
    rest, scripts, styles = _take_apart(_CONTROLS.sub(" ", source))
    if rest.count("<") > MOST_TAGS:
        raise TooLarge
    markup = Markup(_tree(_LONG_TAG.sub(_without_most_attributes, rest)))
    if _ESCAPED_TAG.search(rest) and rest.count("&lt;") < MOST_TAGS:
        _read_tags(markup.tree)
    for attributes, text in scripts:
        if "ld+json" in attributes.casefold():
            markup.linked_data.append(text)
        elif "json" in attributes.casefold() or "__NEXT_DATA__" in attributes:
            markup.json.append(text)
        elif assigned := _ASSIGNED.match(text):
            markup.json.append(text[assigned.end() :])
    for style in styles:
        markup.hidden |= _hidden_by(style)
    return markup


def _without_most_attributes(tag: re.Match[str]) -> str:
    """A tag as it stands, or without its attributes where they are more than any page has."""
    several = islice(_ATTRIBUTE.finditer(tag.string, tag.end(1), tag.end()), MOST_ATTRIBUTES, None)
    return tag.group() if next(several, None) is None else f"<{tag.group(1)}"


def _take_apart(source: str) -> tuple[str, list[tuple[str, str]], list[str]]:
    """The HTML without what is no text for a reader, the scripts (attributes, text), and the style sheets. Linear in its length."""
    kept: list[str] = []
    scripts: list[tuple[str, str]] = []
    styles: list[str] = []
    unclosed: set[str] = set()
    place = 0
    while found := _APART.search(source, place):
        name = (found.group(1) or "").casefold()
        if name in unclosed:
            kept.append(source[place : found.end()])
            place = found.end()
            continue
        if not name:
            close = source.find("-->", found.end())
            ends, after = close, close + 3
        else:
            closing = _ENDS[name].search(source, found.end())
            ends, after = (closing.start(), closing.end()) if closing else (-1, -1)
        if ends < 0:
            unclosed.add(name)
            continue
        kept.append(source[place : found.start()])
        kept.append(" ")
        opened = source.find(">", found.end(), ends) if name else -1
        if name == "script" and opened >= 0:
            scripts.append((source[found.end() : opened], source[opened + 1 : ends]))
        elif name == "style" and opened >= 0:
            styles.append(source[opened + 1 : ends])
        place = after
    kept.append(source[place:])
    return "".join(kept), scripts, styles


def _tree(source: str) -> html.HtmlElement:
    # Bytes, because lxml refuses a str that names its encoding; huge_tree, because the default parser silently drops whatever is nested
    # more than 256 deep, and unclosed <div>s and <font>s of real pages add up to that.
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    declared = _DECLARATION.match(source)
    try:
        tree = html.document_fromstring(source[declared.end() if declared else 0 :].encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as fault:
        raise NoStory from fault
    return tree


def _read_tags(tree: html.HtmlElement) -> None:
    """Reads the tags that stand in a page's text as such: a newsroom's system escaped its paragraphs twice."""
    for element in [each for each in tree.iter() if isinstance(each.tag, str)]:
        for place in ("text", "tail"):
            text = getattr(element, place)
            if text and _TAG_AS_TEXT.search(text):
                read = _tree(f"<div>{text}</div>").find("body")
                if read is None:
                    continue
                read.tag = "div"
                setattr(element, place, None)
                if place == "text":
                    element.insert(0, read)
                else:
                    element.addnext(read)


def _hidden_by(style: str) -> set[str]:
    """The plain class and id selectors that a style sheet sets to display:none, rules for other media left out."""
    if "none" not in style:
        return set()
    outside = re.sub(r"@media[^{]{0,200}\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", " ", style[:200_000])
    return {
        part
        for rule in _HIDING_RULE.finditer(outside)
        for part in map(str.strip, rule.group(1).split(","))
        if _SIMPLE_SELECTOR.fullmatch(part)
    }
