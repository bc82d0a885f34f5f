"""What class names and ids say that an element is. Sites name alike what they do alike: these are habits of naming, not of one site."""

from __future__ import annotations

import re

# Names that stand for themselves only as a whole word of a class or id (td-post-ad, not "read" or "tagdiv").
_WORDS = {
    "advertisement": """ad ads adv advt advert adbox adsbox adslot adunit adsense adsbygoogle dfp gpt mgid vigyapan sponsored sponsor""",
    "menu": """nav navbar navigation menu menus breadcrumb breadcrumbs breadcrump bredcrum bredcrums crumb crumbs topbar masthead ticker
        hamburger pagination pager toolbar""",
    "footer": "footer foot copyright",
    "caption": "caption captions figcaption credit credits photocredit imgcaption imagecaption cutline",
    "author": "author authors auther byline bylines bio reporter writer authored vcard postmeta postedby",
    "time": "date time datetime timestamp published pubdate publishdate updated updatetime postdate dateline",
    "related": """related relatednews recommended recommend recommendation recommendations recirc alsoread readalso readmore nextread
        mustread trending popular mostread mostpopular taboola outbrain trc suggested similar readnext upnext morenews morestories topnews
        latestnews othernews""",
    "share": """share sharing sharebar social socials follow follows follower followers followus whatsapp telegram sharethis addtoany
        addthis""",
    "popup": "popup modal overlay lightbox cookie cookies consent gdpr toast login signin signup register registration paywall",
    "control": """comment comments commentlist disqus respond poll polls quiz survey feedback newsletter subscribe subscription subscriber
        rating reactions player playlist""",
    "tags": "tag tags taglist keyword keywords topics hashtag hashtags tagcloud",
    "promotion": "donate donation promo promotion promotions promoted appdownload downloadapp getapp openapp",
    "widget": "horoscope stocks scorecard scoreboard webstory webstories",
    "aside": "sidebar rhs rightrail siderail rightside",
    "embed": "embed embeds",
    "disclaimer": "disclaimer",
    "questions": "faq faqs",
    "summary": "highlights toc tableofcontents",
}
_WORD_MARKS = {word: mark for mark, words in _WORDS.items() for word in words.split()}

# Names that are said by a part of a longer one (oi-articlepage-relatedlink, AuthorInfo__wrap).
# A tilde is a hyphen, an underscore or nothing.
_PARTS = {
    "related": """relat(?:ed|ive)~(?:link|news|stor|art|post|video|box|item|cont|read|topic)|also~(?:read|see|watch)
        |read~(?:also|more|next|this)|you~may|may~(?:also~)?like|taboola|outbrain|recirculat|deep~link~promo
        |(?:more|other|next|prev(?:ious)?|(?<!desk)(?<!lap)top|latest|most|must|trending|popular|recommended|suggested|similar)
            ~(?:read|view|stor(?:y|ies)|news|post|art(?:icle)?s?|popular)
        |tbl~(?:feed|explore|trecs|slides)|inline~link""",
    "author": """author~(?:box|info|bio|desc|detail|card|name|wrap|section|block|img|time)|auther|about~(?:the~)?(?:author|writer)|byline
        |(?:written|posted|published|edited)~by|story~by|(?:post|entry|article)~meta|meta~info|journalist""",
    "caption": "caption|photo~(?:credit|by|source)|(?:img|image)~(?:credit|desc|title|source|text)|(?:pic|media)~credit",
    "share": """share~(?:icon|btn|button|bar|box|link|this|widget|list|tool|story|wrap|cont|art)|sharing|google~(?:news|follow)|whats~app
        |social~(?:icon|link|media|share|bar|box|wrap|list|follow|btn|button|embed)|follow~(?:us|on|google|btn|button|widget|bar)|telegram""",
    "time": r"time~stamp|(?:publish|post|entry|update|article|story|created|modified)(?:ed)?~(?:date|time|on)\b",
    "tags": "(?<![a-z])tags?~(?:list|cloud|link|wrap|box|cont|block|section|item|group)|topic~(?:list|tag|link)|key~word|read~more~about",
    "control": """comment~(?:s|box|list|form|area|section|cont|wrap|count)|newsletter|subscri(?:be|ption)|poll~(?:box|wrap|cont|widget)
        |embed~poll|feed~back|rate~(?:us|this)""",
    "popup": """pop~up|modal|cookie|consent|(?<![a-z])(?:log~in|sign~(?:in|up))(?![a-z])|regist(?:er|ration)|paywall|subscriber~only""",
    "promotion": """promo(?:tion)?~(?:box|desc|text|cont|wrap|banner)|app~(?:download|promo|banner|install|link|strip)
        |download~(?:app|box|our)|open~(?:in~)?app|install~app|tele~text|join~(?:us|channel|group)""",
    "advertisement": r"adverti[sz]|google~ads?\b|banner~ad(?![a-z])|sponsor",
    "menu": """bread~cr[ua]m|main~nav|nav~(?:bar|menu|list|link)|menu~(?:item|list|link)|hamburger|skip~(?:link|to)|scroll~to~top
        |back~to~top""",
    "aside": "side~bar|right~(?:col|rail|bar|panel|section|side|part)|left~(?:rail|bar|panel)",
    "hidden": "sr[-_]only|visually~hidden|screen~reader|off~screen|a11y~hidden",
    "embed": """twitter~tweet|tweet~(?:embed|cont|box)|instagram~media|fb~(?:post|video|comment)
        |embed~(?:tweet|twitter|instagram|facebook|code|social)|koo~embed|reddit~(?:embed|card)""",
    "footer": "foot(?:er|note)|copy~right|site~info",
    "disclaimer": "disclaim",
    "questions": "faq[-_]|[-_]faq|faqs",
    "summary": """(?:story|article|key|post|news)~(?:high~?lights?|points|takeaways)|high~?lights~(?:box|list|wrap)|short~summary
        |toc[-_](?:wrap|cont|list|box)|table[-_]of[-_]cont|quick~read""",
    "widget": """web~stor(?:y|ies)|score~(?:card|board|widget)|live~score|stock~(?:ticker|widget)|photo~gallery~(?:list|widget)
        |video~(?:heading|title|list|widget|carousel|cap)""",
}
_BODY = """(?:article|story|post|entry|news|page|blog|single|td~post|main)~_*(?:body|content|text|desc|detail|story|para|article|element)
    |content~_*(?:body|text|area|article|story)|full~(?:story|text|article|news)|ins_storybody|text~formatted|paywall~content"""


def _compiled(parts: str) -> re.Pattern[str]:
    return re.compile(parts.replace("~", "[-_]?"), re.VERBOSE | re.IGNORECASE)


_PART_MARKS = _compiled("|".join(f"(?P<{mark}>{parts})" for mark, parts in _PARTS.items()))
_BODY_NAMES = _compiled(_BODY)
_HIDDEN = frozenset(["hidden", "d-none", "is-hidden", "invisible", "display-none", "displaynone", "u-hidden"])
"""Whole class names only: overflow-hidden, hidden-xs and hide_for_metered_wall stand on what is shown."""
_SHOWN_WIDER = re.compile(r"(?:sm|md|lg|xl)[-:_](?:block|flex|grid|inline)|(?:block|flex)[-:_](?:sm|md|lg|xl)")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NOT_WORD = re.compile(r"[^A-Za-z]+")
_HASH = re.compile(
    r"(?:(?<![A-Za-z0-9])|(?<=__))(?=[a-z]*[0-9])(?=[0-9]*[a-z])[0-9a-f]{5,}(?![A-Za-z0-9])|(?<![\w-])(?:sc|css|jsx|jss)-[A-Za-z0-9]{4,10}(?![\w-])"
)
"""What build tools make of a name. Read as words, "c3ad91e" would be an advertisement."""
_LONGEST = 300
"""Characters of a class attribute that are read."""

_known: dict[tuple[str, str], tuple[str, bool]] = {}


def meaning_of(classes: str, id: str) -> tuple[str, bool]:
    """What a class attribute and an id say: the mark ("related", "caption" …, "" for none), and whether they name a story's body.

    Remembered, because a page uses a few of them thousands of times.
    """
    known = _known.get((classes, id))
    if known is None:
        if len(_known) > 20_000:
            _known.clear()
        short, name = classes[:_LONGEST], id[:100]
        known = _known[classes, id] = (_mark(short, name), _BODY_NAMES.search(f"{short} {name}") is not None)
    return known


def _mark(classes: str, id: str) -> str:
    if not _HIDDEN.isdisjoint(classes.split()) and not _SHOWN_WIDER.search(classes):
        return "hidden"
    for name in [*classes.split(), id]:
        name = _HASH.sub("", name)
        for word in _NOT_WORD.split(_CAMEL.sub("-", name).casefold()):
            if word in _WORD_MARKS:
                return _WORD_MARKS[word]
        if found := _PART_MARKS.search(name):
            return found.lastgroup or ""
    return ""
