"""Pages that hold no story to read, and what they are instead."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import islice
from urllib.parse import urlsplit

from bot.errors import StoryList
from bot.reading.extraction.layout import Layout
from bot.reading.text import pattern, word_set

_PAYWALL = pattern(
    r"""(?:पूरी|पूरा|आगे|शेष|बाकी|इस|यह|ये)\s+(?:की\s+)?(?:ख़?बर|लेख|स्टोरी|आर्टिकल|रिपोर्ट|सामग्री)?
        .{0,50}(?:सब्सक्राइब|सब्सक्रिप्शन|सदस्यता|सदस्य\s+बन|लॉग\s?-?इन|प्रीमियम|ऐप\s+डाउनलोड|ऐप\s+पर\s+पढ़?|रजिस्टर)
      |(?:केवल|सिर्फ़?)\s+(?:हमारे\s+)?(?:सब्सक्राइबर|सदस्यों|प्रीमियम|पंजीकृत|ग्राहकों)
      |प्रीमियम\s+(?:लेख|ख़?बर|सदस्य|स्टोरी|कंटेंट|सामग्री)|सदस्यता\s+(?:लें|खरीदें)
      |(?:subscribe|sign\s?in|log\s?in|register)\s+to\s+(?:read|continue|unlock)|already\s+a\s+(?:subscriber|member)
      |for\s+(?:subscribers|members)\s+only"""
)
_MISSING = pattern(
    r"""(?:पेज|पृष्ठ|पन्ना|लिंक|यूआरएल|page).{0,60}(?:नहीं\s+(?:मिला|मिली|मिल\s|है|रहा)|उपलब्ध\s+नहीं|मौजूद\s+नहीं|हटा\s+(?:दिया|दी|ली))
      |^\W*404\W*$|(?:error|त्रुटि)\s*:?\s*404|404\s*[:–-]?\s*(?:error|not\s+found)
      |(?:page|content|article|story)\s+(?:could\s+)?not\s+(?:be\s+)?found|page.{0,30}(?:n['’]t|not|no\s+longer)\s+(?:exist|available)"""
)
_SECTION = word_set("CollectionPage ItemList SearchResultsPage ProfilePage AboutPage ContactPage")
STUB = 700
"""Devanagari letters of a text that can be the beginning of one that is kept for subscribers."""
WHOLE = 4
"""Paragraphs from which what JSON-LD calls kept for subscribers may be the whole story all the same."""
MOST_HEADINGS = 20
"""Headings among which one says that the page is not there."""
TEASER = 20
"""Devanagari letters that make a link's line a headline rather than a menu's word."""


def is_walled(layout: Layout, prose: int, free: bool, paragraphs: int) -> bool:
    """Whether a page that shows `prose` Devanagari letters in some `paragraphs` keeps the rest for subscribers or app users: its JSON-LD
    says so (`free` is False), or a line asks for it beside hardly any text. Of some paragraphs such a line must say so too, for some sites'
    JSON-LD says it of every page."""
    if not free and paragraphs < WHOLE:
        return True
    return (not free or prose < 250) and any(_PAYWALL.search(line.text) for line in layout.lines if line.letters < 600)


def is_missing(layout: Layout, title: str) -> bool:
    """Whether a page says that what its address led to is not there: in its title or in a heading that leads nowhere."""
    headings = (line.text for line in layout.lines if line.heading and line.linked <= 0.5 * line.letters and line.letters < 300)
    return any(_MISSING.search(said) for said in (title, *islice(headings, MOST_HEADINGS)))


def teasers(layout: Layout) -> int:
    """How many headlines of other stories the page links to."""
    return len({line.text for line in layout.lines if line.linked > 0.6 * line.letters and line.hindi >= TEASER})


def kind_of_list(layout: Layout, address: str, types: Collection[str], has_article: bool) -> str:
    """What a page without a story is (a StoryList, "a video"), "" where nothing says."""
    path = urlsplit(address).path.strip("/")
    if not path and not urlsplit(address).query:
        return StoryList.FRONT_PAGE
    if "VideoObject" in types and not has_article:
        return "a video"
    if teasers(layout) >= 8 or (not _SECTION.isdisjoint(types) and not has_article and teasers(layout) >= 3):
        return StoryList.LINKS
    if re.search(r"(?:^|/)(?:videos?|watch|live-?tv|shorts|reels?)(?:/|$)", path, re.I):
        return "a video"
    return ""


def latin_text(layout: Layout) -> str:
    """The page's running text without its lines in Hindi: what an old font's text is, under a menu and headlines in Unicode."""
    return " ".join(line.text for line in layout.lines if not line.mark and line.letters > 60 and not line.hindi)[:20_000]


def main_text(layout: Layout) -> str:
    """The page's running text in any language: its longest lines without a mark."""
    lines = [line.text for line in layout.lines if not line.mark and line.letters > 60 and line.linked < 0.3 * line.letters]
    lines = lines or [line.text for line in layout.lines if line.letters > 60 and line.mark != "hidden"]
    lines = lines or [line.text for line in layout.lines if not line.mark]
    return " ".join(lines)[:20_000]
