"""Addresses that carry another address: share links, redirectors that name their goal, AMP caches, translated copies, Google News."""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import parse_qsl, unquote

from bot.errors import NotALink
from bot.reading.address import Address, canonical_host, split

_AGENTS = re.compile(r"^(?:www\d?|m|mobile|mbasic|touch|web|l|lm|amp)\.")
_GOOGLE = re.compile(r"(?:[a-z]+\.)?google\.(?:com|[a-z]{2,3}|com?\.[a-z]{2})")
_FIRST_LINK = re.compile(r"https?://[^\s<>\"“”।]+", re.IGNORECASE)
_LONGEST_NEWS_ID = 2_000

# host (without www., m. …) → the start of the path → the parameters that hold the goal, the first that does is it
_CARRIERS: dict[str, dict[str, tuple[str, ...]]] = {
    "facebook.com": {
        "/sharer": ("u",),
        "/share.php": ("u",),
        "/l.php": ("u",),
        "/flx/warn": ("u",),
        "/dialog/share": ("href",),
        "/dialog/feed": ("link",),
        "/dialog/send": ("link",),
    },
    "instagram.com": {"/": ("u",)},
    "threads.com": {"/intent/post": ("url", "text"), "/": ("u",)},
    "threads.net": {"/intent/post": ("url", "text"), "/": ("u",)},
    "twitter.com": {"/intent/": ("url", "text"), "/share": ("url", "text"), "/home": ("status",)},
    "x.com": {"/intent/": ("url", "text"), "/share": ("url", "text")},
    "wa.me": {"/": ("text",)},
    "api.whatsapp.com": {"/send": ("text",)},
    "whatsapp.com": {"/send": ("text",)},
    "t.me": {"/share": ("url", "text"), "/iv": ("url",)},
    "telegram.me": {"/share": ("url", "text"), "/iv": ("url",)},
    "linkedin.com": {
        "/share": ("url", "mini"),
        "/sharing/": ("url", "mini"),
        "/cws/share": ("url",),
        "/redir/redirect": ("url",),
        "/safety/go": ("url",),
    },
    "reddit.com": {"/submit": ("url",)},
    "out.reddit.com": {"/": ("url",)},
    "pinterest.com": {"/pin/create/": ("url",)},
    "messenger.com": {"/l.php": ("u",)},
    "youtube.com": {"/redirect": ("q",)},
    "bing.com": {"/news/apiclick": ("url",)},
    "googleweblight.com": {"/": ("lite_url", "u")},
    "webcache.googleusercontent.com": {"/search": ("q",)},
    "addtoany.com": {"/share": ("url",), "/add_to/": ("linkurl",)},
    "flipboard.com": {"/redirect": ("url",)},
    "share.flipboard.com": {"/bookmarklet": ("url",)},
    "news.google.com": {"/": ("url",)},
    "translate.google.com": {"/": ("u",)},
    "duckduckgo.com": {"/l/": ("uddg",)},
    "vk.com": {"/away.php": ("to",), "/share.php": ("url",)},
    "social-plugins.line.me": {"/": ("url",)},
    "getpocket.com": {"/save": ("url",), "/edit": ("url",), "/redirect": ("url",)},
    "tumblr.com": {"/share": ("url",), "/widgets/share/": ("canonicalUrl", "url")},
}
_INTENT = re.compile(r"intent://([^#]+)#Intent;(?:.*;)?scheme=(https?);.*", re.IGNORECASE)
_SHARE_SCHEMES = re.compile(r"(?:whatsapp|tg|viber|sms|smsto|fb-messenger)://?[^?]*\?(.+)", re.IGNORECASE | re.DOTALL)


def unwrap(address: Address) -> Address | None:
    """The address that `address` carries, None where it carries none. One wrapping is taken off."""
    goal = _carried(address) or _searched(address) or _google(address) or _cached(address) or _translated(address)
    if not goal:
        return None
    try:
        return split(goal)
    except NotALink:
        return None


def shared_by_app(text: str) -> str | None:
    """The web address in an app's own share link (whatsapp://send?text=…, tg://msg_url?url=…, Android's intent://…), None where there is
    none."""
    if intent := _INTENT.fullmatch(text.strip()):
        return f"{intent.group(2).lower()}://{intent.group(1)}"
    share = _SHARE_SCHEMES.fullmatch(text.strip())
    return _first(share.group(1), ("url", "text", "body", "link")) if share else None


def _first(query: str, names: tuple[str, ...]) -> str | None:
    given = dict(reversed(parse_qsl(query)))
    for name in names:
        link = _FIRST_LINK.search(given.get(name, ""))
        if link:
            return link.group().rstrip(".,;:!?)]}'’")
    return None


def _carried(address: Address) -> str | None:
    host = address.host
    while host not in _CARRIERS and _AGENTS.match(host):
        host = _AGENTS.sub("", host, count=1)
    for start, names in _CARRIERS.get(host, {}).items():
        if address.path.startswith(start):
            found = _first(address.query, names)
            if found:
                return found
    if address.host.endswith(".safelinks.protection.outlook.com"):
        return _first(address.query, ("url",))
    return None


def _searched(address: Address) -> str | None:
    """The result behind a search engine's count of clicks (Bing's is base64 after "a1", Yahoo's a part of the path), or a mail guard's."""
    if address.host in ("bing.com", "www.bing.com") and address.path == "/ck/a":
        coded = dict(parse_qsl(address.query)).get("u", "")
        goal = _decoded(coded.removeprefix("a1")) if coded.startswith("a1") else b""
        return _whole_link(goal.decode("utf-8", "replace"))
    if address.host == "r.search.yahoo.com" and (result := re.search(r"/RU=([^/]+)/", address.path)):
        return _whole_link(unquote(result.group(1)))
    if address.host == "urldefense.com" and (guarded := re.match(r"/v3/__(.+?)__(?:;|$)", address.path)):
        return _whole_link(guarded.group(1))
    return None


def _whole_link(text: str) -> str | None:
    return text if _FIRST_LINK.fullmatch(text) else None


def _decoded(text: str) -> bytes:
    """Base64 as addresses have it; empty where it is none."""
    try:
        return base64.urlsafe_b64decode(text[:_LONGEST_NEWS_ID] + "=" * (-len(text[:_LONGEST_NEWS_ID]) % 4))
    except (binascii.Error, ValueError):
        return b""


def _google(address: Address) -> str | None:
    if not _GOOGLE.fullmatch(address.host):
        return None
    if address.host.startswith("news."):
        return _google_news(address.path)
    if address.path in ("/url", "/imgres"):
        return _first(address.query, ("url", "q", "imgrefurl"))
    amp = re.match(r"/amp/(s/)?(.+)", address.path)
    return _joined(amp.group(1), amp.group(2), address.query) if amp else None


def _joined(secure: str | None, rest: str, query: str) -> str:
    return f"http{'s' if secure else ''}://{rest}" + (f"?{query}" if query else "")


def _google_news(path: str) -> str | None:
    """The address inside the id of news.google.com/articles/CBMi… (protocol buffers: field 4 is the story's address).

    Since 2024 most ids hold a token instead (AU_yq…), which only Google can resolve: None for those.
    """
    found = re.search(r"/(?:articles|read)/(CBM[\w-]+)", path)
    if not found or len(found.group(1)) > _LONGEST_NEWS_ID:
        return None
    message = _decoded(found.group(1))
    held = re.match(rb'\x08\x13"(?:([\x00-\x7f])|([\x80-\xff])([\x00-\x7f]))', message)
    if not held:
        return None
    low = held.group(1) or held.group(2)
    length = (low[0] & 0x7F) | ((held.group(3) or b"\0")[0] << 7)
    goal = message[held.end() : held.end() + length].decode("utf-8", "replace")
    return _whole_link(goal)


def _cached(address: Address) -> str | None:
    """The publisher's address behind an AMP cache: …cdn.ampproject.org/c/s/site.in/story, bing-amp.com likewise."""
    if not (address.host.endswith(".ampproject.org") or address.host.endswith("bing-amp.com")):
        return None
    amp = re.match(r"/(?:[a-z]+/)?(?:wp/)?(s/)?([^/]+\.[^/]+(?:/.*)?)$", address.path)
    return _joined(amp.group(1), amp.group(2), address.query) if amp else None


def _translated(address: Address) -> str | None:
    """The site behind Google's translating proxy: www-site-in.translate.goog/story?_x_tr_sl=… (a dash in the name is doubled)."""
    if not address.host.endswith(".translate.goog"):
        return None
    name = address.host.removesuffix(".translate.goog").replace("--", "\0").replace("-", ".").replace("\0", "-")
    try:
        canonical_host(name)
    except NotALink:
        return None
    kept = "&".join(p for p in address.query.split("&") if p and not p.startswith("_x_tr_"))
    return f"https://{name}{address.path}" + (f"?{kept}" if kept else "")
