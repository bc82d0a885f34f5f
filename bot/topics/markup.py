"""A feed's XML made harmless before a parser sees it, and the HTML inside it made plain text."""

from __future__ import annotations

import html.entities
import re
from collections.abc import Iterator

from bot.reading.text import clean, unescaped

_ROOT = re.compile(r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_FEED = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?(?:rss|feed|RDF)(?=[\s/>])", re.IGNORECASE)
_SUBSET_END = re.compile(r"\]\s*>")
_BEFORE_ROOT = 200
"""Pieces of markup before the root. A feed has one to five; each costs a search, and hostile ones have a million."""
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]+")
_AMPERSAND = re.compile(r"&(?:#([0-9]{1,10}|[xX][0-9A-Fa-f]{1,8});|([A-Za-z][A-Za-z0-9]{1,31});)?")
_XMLS_OWN = frozenset(("lt", "gt", "amp", "quot", "apos"))

_TAG = re.compile(r"<[A-Za-z/!?]")
_REFERENCE = re.compile(r"&(?:#|[A-Za-z])")
_UNSEEN = frozenset("script style noscript iframe object template svg".split())
_INLINE = frozenset("a abbr b big cite code em font i ins mark q s small span strong sub sup u".split())


def harmless(text: str) -> tuple[str, str]:
    """The name of an XML text's root element (without its prefix; empty where there is none), and the text in a form whose parsing can
    neither fetch nor swell.

    What stands before the root is left out, and with it any DTD: entities that name files or addresses, and entities made of entities,
    cannot be declared anywhere else. HTML's named characters, which such a DTD may have declared, are written as numbers; control
    characters, impossible ones, stray ampersands and what stands behind the root's end would each make a strict parser give up.
    """
    start = _root_at(text)
    m = _ROOT.match(text, start) if start is not None else None
    if m and not _FEED.match(m.group() + ">"):  # PHP's warnings in HTML, put before the feed
        later = _FEED.search(text, m.start())
        m = _ROOT.match(text, later.start()) if later else m
    if m is None:
        return "", ""
    ending = f"</{m.group()[1:]}>"
    end = text.rfind(ending)
    body = text[m.start() : end + len(ending)] if end > m.start() else text[m.start() :]
    return m[2], "".join(_repaired(_NO_XML.sub(" ", body)))


def plain(markup: str, most: int) -> str:
    """HTML as the text that a reader sees of it, on one line, at most `most` characters; plain text passes as it is.

    What was escaped twice, as feeds often do it, is undone twice.
    """
    text = markup[: 20 * most]
    for _ in range(3):
        before = text
        if _TAG.search(text):
            text = _text_of(text)
        elif _REFERENCE.search(text):
            text = unescaped(text)
        if text == before:
            break
    text = clean(text)
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0] if " " in text[most // 2 : most] else text[:most]


def _root_at(text: str) -> int | None:
    at = 0
    for _ in range(_BEFORE_ROOT):
        at = text.find("<", at)
        if at < 0:
            return None
        if text.startswith("<!--", at):
            at = text.find("-->", at) + 3
        elif text.startswith("<?", at):
            at = text.find("?>", at) + 2
        elif text[at : at + 9].upper() == "<!DOCTYPE":
            at = _after_doctype(text, at)
        elif _ROOT.match(text, at):
            return at
        else:
            at += 1
            continue
        if at < 3:  # what was opened there never ends
            return None
    return None


def _after_doctype(text: str, at: int) -> int:
    """0 where it never ends."""
    subset, end = text.find("[", at), text.find(">", at)
    if 0 <= subset < end:
        m = _SUBSET_END.search(text, subset)
        return m.end() if m else 0
    return end + 1


def _repaired(text: str) -> Iterator[str]:
    """The text with its references mended; CDATA sections stay as they are."""
    at = 0
    while True:
        opens = text.find("<![CDATA[", at)
        closes = text.find("]]>", opens) if opens >= 0 else -1
        if closes < 0:
            yield _AMPERSAND.sub(_reference, text[at:])
            return
        yield _AMPERSAND.sub(_reference, text[at:opens])
        at = closes + 3
        yield text[opens:at]


def _reference(m: re.Match[str]) -> str:
    number, name = m[1], m[2]
    if number:
        code = int(number[1:], 16) if number[0] in "xX" else int(number)
        return m.group() if code <= 0x10FFFF and not _NO_XML.match(chr(code)) else " "
    if name in _XMLS_OWN:
        return m.group()
    characters = html.entities.html5.get(f"{name};", "") if name else ""
    return "".join(f"&#{ord(c)};" for c in characters) or "&amp;" + m.group()[1:]


def _text_of(markup: str) -> str:
    from lxml import etree
    from lxml import html as lxml_html

    try:
        root = lxml_html.document_fromstring(f"<div>{_NO_XML.sub(' ', markup)}</div>")
    except (etree.LxmlError, ValueError):
        return re.sub(r"<[^<>]*>", " ", markup)
    etree.strip_elements(root, *_UNSEEN, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    for element in root.iter():
        if element.tag not in _INLINE:
            element.text, element.tail = f" {element.text or ''}", f" {element.tail or ''}"
    return "".join(root.itertext())
