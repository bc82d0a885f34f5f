"""What an address alone tells of where it leads: a video, a post, a site's front page, a file. Such links are answered unfetched."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote

from bot.errors import NotAStory, NotHtml, ReadingError, StoryList
from bot.reading.address import Address

# host (without www., m. …) → (a pattern of paths, what stands there), the first that fits; None for the path: everything
_PLACES: dict[str, tuple[tuple[str | None, str], ...]] = {
    "youtube.com": ((r"/(watch|shorts|live|embed|v|clip)\b", "a video"), (None, "a YouTube page")),
    "youtu.be": ((None, "a video"),),
    "vimeo.com": ((None, "a video"),),
    "dailymotion.com": ((None, "a video"),),
    "dai.ly": ((None, "a video"),),
    "fb.watch": ((None, "a video"),),
    "tiktok.com": ((None, "a video"),),
    "twitter.com": ((r"/[^/]+/status(es)?/\d|/i/(web/)?status/", "a post on X"), (None, "a page on X")),
    "facebook.com": (
        (r"/(watch|reel|share/[vr]/)|/[^/]+/videos/", "a video"),
        (r"/.+/(posts|photos|permalink)/|/(photo|permalink|story)\.php|/photo/|/share/p/|/groups/.+/", "a post on Facebook"),
        (None, "a page on Facebook"),
    ),
    "instagram.com": (
        (r"/(reels?|tv)/|/[^/]+/reel/", "a video"),
        (r"/p/|/[^/]+/p/", "a post on Instagram"),
        (None, "a page on Instagram"),
    ),
    "threads.com": ((r"/@[^/]+/post/|/t/", "a post on Threads"), (None, "a page on Threads")),
    "t.me": ((r"/(s/|c/)?[^/]+/\d", "a Telegram post"), (None, "a Telegram chat")),
    "whatsapp.com": ((None, "a WhatsApp chat"),),
    "wa.me": ((None, "a WhatsApp chat"),),
    "linkedin.com": ((r"/(posts|feed|pulse)/", "a post on LinkedIn"), (None, "a page on LinkedIn")),
    "reddit.com": ((r"/.+/comments/", "a post on Reddit"), (None, "a page on Reddit")),
    "pinterest.com": ((None, "a page on Pinterest"),),
    "kooapp.com": ((None, "a post on Koo"),),
    "sharechat.com": ((None, "a post on ShareChat"),),
    "snapchat.com": ((None, "a page on Snapchat"),),
    "spotify.com": ((None, "a recording"),),
    "play.google.com": ((None, "an app store"),),
    "apps.apple.com": ((None, "an app store"),),
    "itunes.apple.com": ((None, "an app store"),),
    "maps.google.com": ((None, "a map"),),
    "maps.app.goo.gl": ((None, "a map"),),
    "drive.google.com": ((None, "a shared file"),),
    "docs.google.com": ((None, "a shared file"),),
}
_SAME = {
    "x.com": "twitter.com",
    "fb.com": "facebook.com",
    "fb.me": "facebook.com",
    "instagr.am": "instagram.com",
    "threads.net": "threads.com",
    "telegram.me": "t.me",
    "telegram.dog": "t.me",
    "youtube-nocookie.com": "youtube.com",
    "redd.it": "reddit.com",
}
_POSTS = re.compile(r"a video$|a post on |a Telegram post$|a shared file$")
_SUBDOMAIN = re.compile(r"^(?:www\d?|m|mobile|mbasic|touch|web|old|new|[a-z]{2}|[a-z]{2}-[a-z]{2}|chat|api|music|open|business)\.")

# Files by their last letters, where no site has a page under such a name. Pictures are left to the content type: wikis do have them.
_FILES = {
    "pdf": "a PDF file",
    **dict.fromkeys(("doc", "docx", "odt", "rtf", "ppt", "pptx", "xls", "xlsx", "csv", "epub"), "a document file"),
    **dict.fromkeys(("mp4", "m4v", "webm", "mov", "avi", "mkv", "3gp", "m3u8"), "a video file"),
    **dict.fromkeys(("mp3", "m4a", "wav", "ogg", "aac"), "a sound file"),
    **dict.fromkeys(("zip", "rar", "7z", "gz", "apk", "exe", "dmg", "iso"), "a file to download"),
}

# A path made of these words alone is a section; anything longer, or with a figure in it, may be a story.
_SECTIONS = frozenset(
    """india national bharat desh nation world international videsh duniya news latest-news latest breaking-news breaking top-news
    top-stories khabar khabren samachar hindi hindi-news hindinews hi home politics rajneeti political-news elections election chunav
    business vyapar economy market markets share-market finance money biz auto automobile technology tech gadgets science sci-tech
    science-technology sports sport khel cricket ipl football entertainment manoranjan bollywood movies film television web-series
    lifestyle life-style health fashion travel food relationship astrology astro jyotish rashifal religion dharm spirituality aastha
    education career jobs crime opinion editorial blog blogs explainer explainers fact-check viral trending trends off-beat offbeat
    state states city cities local metro videos video photos photo photogallery photo-gallery gallery web-stories webstories podcast
    podcasts live-tv livetv shows tags tag topic topics authors author archive archives category search sitemap
    uttar-pradesh up madhya-pradesh mp bihar jharkhand rajasthan chhattisgarh delhi delhi-ncr ncr haryana punjab himachal-pradesh
    uttarakhand jammu-kashmir jammu-and-kashmir maharashtra gujarat west-bengal bengal assam odisha goa karnataka kerala tamil-nadu
    telangana andhra-pradesh mumbai kolkata chennai bengaluru lucknow patna ranchi jaipur bhopal indore raipur noida kanpur varanasi
    pakistan china america us-news europe asia middle-east""".split()
)
_LISTS = frozenset("tag tags topic topics category categories author authors archive archives search".split())
_LANGUAGES = frozenset("hindi hi in amp".split())
_FRONTS = re.compile(
    r"^/(?:(?:hindi|hi|home|index|default|amp)?(?:\.(?:html?|php|aspx?|jsp|cms))?/?|(?:hindi|hi)/(?:home|index)?(?:\.\w+)?)$", re.IGNORECASE
)


def refusal(address: Address) -> ReadingError | None:
    """Why `address` cannot be a story's page, None where it may be one: NotAStory or NotHtml."""
    host = address.host.removeprefix("www.")
    place = place_of(address)
    if place:
        return NotAStory(host, kind=place)
    if not address.query:
        kind = _FILES.get(address.path.rpartition("/")[2].rpartition(".")[2].lower())
        if kind and "." in address.path.rpartition("/")[2]:
            return NotHtml(host, kind=kind)
    if is_front_page(address):
        return NotAStory(host, kind=StoryList.FRONT_PAGE)
    if is_section(address):
        return NotAStory(host, kind=StoryList.SECTION)
    return None


def place_of(address: Address) -> str:
    """The social network, video site or store that `address` stands on, in words ("a post on X"); empty where it is none of them."""
    host = address.host
    while host not in _PLACES and host not in _SAME and _SUBDOMAIN.match(host):
        host = _SUBDOMAIN.sub("", host, count=1)
    for path, place in _PLACES.get(_SAME.get(host, host), ()):
        if path is None or re.match(path, address.path):
            return place
    return ""


def is_post(address: Address) -> bool:
    """Whether `address` is something that somebody published on a network (a post, a video), and not a network's page or a store's."""
    return bool(_POSTS.match(place_of(address)))


def is_front_page(address: Address) -> bool:
    """A site's home page. A query with a figure in it may name a story (WordPress: /?p=123)."""
    return bool(_FRONTS.match(address.path)) and not _may_name_a_story(address.query)


def is_section(address: Address) -> bool:
    """A page that lists stories, by its path alone: every part is a section's name, or the first says that a list follows."""
    if _may_name_a_story(address.query):
        return False
    parts = [unquote(p).lower() for p in address.path.split("/") if p]
    if parts and all(p in _SECTIONS for p in parts):
        return True
    if len(parts) > 1 and parts[0] in _LANGUAGES:
        parts = parts[1:]
    # "/archives/48213" and "/category/a-whole-headline-with-dashes-in-it" are stories on some WordPress sites
    return bool(parts) and parts[0] in _LISTS and len(parts) <= 3 and not any(re.search(r"\d{3}|(?:-[^-]+){5}", p) for p in parts)


def _may_name_a_story(query: str) -> bool:
    return any(any(c.isdigit() for c in value) and name.lower() not in ("page", "pg", "v", "ver") for name, value in parse_qsl(query))
