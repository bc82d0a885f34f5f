"""What an element's tag, attributes and names say that it is: a menu, a caption, an advertisement, hidden."""

from __future__ import annotations

import re
from collections.abc import Collection

from lxml import html

from bot.reading.extraction.class_names import meaning_of
from bot.reading.text import word_set

SKIPPED = word_set(
    "script style noscript template svg math iframe object embed canvas video audio select option datalist textarea head map meter"
)
BLOCKS = word_set(
    """address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
    header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul caption button"""
)
HEADINGS = word_set("h1 h2 h3 h4 h5 h6")

_TAGS = {
    "nav": "menu",
    "menu": "menu",
    "amp-sidebar": "menu",
    "aside": "aside",
    "footer": "footer",
    "dialog": "popup",
    "amp-consent": "popup",
    "amp-user-notification": "popup",
    "button": "control",
    "form": "control",
    "label": "control",
    "figcaption": "caption",
    "caption": "caption",
    "address": "author",
    "amp-carousel": "related",
    "amp-list": "related",
    "amp-ad": "advertisement",
    "amp-embed": "advertisement",
    "amp-twitter": "embed",
    "amp-instagram": "embed",
    "amp-facebook": "embed",
}
_AROUND = frozenset(["form", "dialog", "label", "button", "menu"])
"""What systems put around a whole text, too."""
_ROLES = {
    "navigation": "menu",
    "menubar": "menu",
    "menu": "menu",
    "complementary": "aside",
    "contentinfo": "footer",
    "dialog": "popup",
    "alertdialog": "popup",
    "search": "control",
    "banner": "menu",
    "button": "control",
    "tablist": "control",
    "tooltip": "hidden",
}

_POST = re.compile(r"^https?://(?:[\w-]+\.)*(?:twitter\.com|x\.com|t\.co|instagram\.com|facebook\.com|threads\.net|kooapp\.com)/", re.I)
"""A quotation that links to one of these is a post that somebody made there, embedded."""
_UNSEEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px)?\s*(?:;|$)|(?:text-indent|left|right|top)\s*:\s*-\d{3}"
    r"|(?:^|[;\s])(?:max-)?(?:height|width)\s*:\s*[01](?:px)?\s*;(?=[^\"]*overflow\s*:\s*hidden)"
    r"|overflow\s*:\s*hidden\s*;(?:[^\"]*[;\s])?(?:max-)?(?:height|width)\s*:\s*[01](?:px)?\s*(?:;|$)"
    r"|clip\s*:\s*rect\(",
    re.I,
)
"""Styles of what nobody sees. (Sites put words for search engines into boxes of no height.)"""
_LONGEST_STYLE = 500
"""Characters of a style attribute that are read."""


def mark_of(element: html.HtmlElement, hidden: Collection[str], *, names: bool = True) -> str:
    """What is not the story about this element ("menu", "caption", "hidden" …), "" where nothing says so. `hidden` are style rules;
    without `names` those of classes and ids are not asked, nor tags that may stand around anything."""
    tag = element.tag
    attributes = element.attrib
    if tag == "blockquote" and any(_POST.search(link.get("href") or "") for link in element.iter("a")):
        return "embed"
    if not attributes:
        return _TAGS.get(tag, "") if names or tag not in _AROUND else ""
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return "hidden"
    if attributes.get("subscriptions-section", "content") != "content":  # what AMP pages show whoever may not read on
        return "hidden"
    style = attributes.get("style")
    if style and _UNSEEN_STYLE.search(style[:_LONGEST_STYLE]):
        return "hidden"
    classes, id = attributes.get("class", ""), attributes.get("id", "")
    if hidden and (classes or id) and (f"#{id}" in hidden or any(f".{name}" in hidden for name in classes.split())):
        return "hidden"
    if tag in _TAGS:
        return _TAGS[tag] if names or tag not in _AROUND else ""
    role = attributes.get("role")
    if role and role in _ROLES:
        return _ROLES[role]
    if attributes.get("rel") == "author" or attributes.get("itemprop") in ("author", "publisher", "creator"):
        return "author"
    if attributes.get("itemprop") in ("datePublished", "dateModified", "dateCreated"):
        return "time"
    if tag == "time":
        return "time"
    if names and (classes or id):
        return meaning_of(classes, id)[0]
    return ""


def is_body(element: html.HtmlElement) -> bool:
    """Whether an element says that it holds the story's text (itemprop articleBody, class story-content …)."""
    attributes = element.attrib
    if "articlebody" in attributes.get("itemprop", "").casefold():
        return True
    names, id = attributes.get("class", ""), attributes.get("id", "")
    return bool(names or id) and meaning_of(names, id)[1]
