"""The story's own address: what the page says it is, where that can be believed."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from lxml import html

from bot.errors import NotALink
from bot.reading.link import clean_address

_CACHES = re.compile(
    r"(?:^|\.)(?:cdn\.ampproject\.org|bing-amp\.com|webcache\.googleusercontent\.com|translate\.goog)$|^(?:www\.)?google\.[a-z.]+$"
)
_SECOND_LEVEL = frozenset("co com org net gov ac edu nic in".split())
_AMP = re.compile(r"(?:/amp(?:html)?(?=/|$)|[._-]amp(?=/|$|\.html?$)|(?<=/)amp[_-])", re.I)


def named_addresses(tree: html.HtmlElement, stated: str, base: str) -> list[str]:
    """What the page calls its address: rel=canonical, og:url, JSON-LD's; absolute, in that order."""
    given = [link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").casefold().split()]
    given += [meta.get("content") for meta in tree.iter("meta") if (meta.get("property") or meta.get("name")) == "og:url"]
    given.append(stated)
    return [address for name in given if name and name.strip() and (address := _absolute(base, name.strip()))]


def _absolute(base: str, name: str) -> str:
    try:
        return urljoin(base, name)
    except ValueError:  # "http://[" and the like
        return ""


def choose_canonical(named: list[str], address: str) -> str:
    """The first of the `named` addresses that can be the story's own, `address` (where it was fetched) else.

    Not one of another site (unless the page came from a cache of AMP pages), not a home or a section page, not one that lost the part
    that says which story it is.
    """
    for name in [*(name for name in named if _is_the_storys(name, address)), address]:
        try:
            return clean_address(name)
        except NotALink:
            continue
    return address


def _is_the_storys(named: str, address: str) -> bool:
    try:
        there, here = urlsplit(named), urlsplit(address)
        host, own = there.hostname or "", here.hostname or ""
        same_port = (there.port or 0) == (here.port or 0) or not re.fullmatch(r"[\d.]+|localhost", own)
    except ValueError:
        return False
    if there.scheme not in ("http", "https") or not host:
        return False
    if _CACHES.search(own):
        return len(there.path.strip("/")) > 8
    if not same_site(host, own) or not same_port:
        return False
    path, mine = _plain(there.path), _plain(here.path)
    if not path:
        return bool(there.query) and there.query == here.query
    if path == mine:
        return not re.search(r"\d", here.query) or there.query == here.query or _is_slug(path)
    return not mine.startswith(path + "/") and (_is_slug(path) or bool(re.search(r"\d", there.query)) or path.count("/") >= mine.count("/"))


def _plain(path: str) -> str:
    return re.sub(r"/+", "/", _AMP.sub("", path)).strip("/").casefold()


def _is_slug(path: str) -> bool:
    last = path.rsplit("/", 1)[-1]
    return last.count("-") >= 3 or bool(re.search(r"\d{4}", last)) or len(last) > 30


def same_site(one: str, other: str) -> bool:
    """Whether two hosts are of one site: equal from the registered name on (m.x.in, www.x.in, hindi.x.in)."""
    return _registered(one) == _registered(other)


def _registered(host: str) -> str:
    labels = host.casefold().strip(".").split(".")
    if re.fullmatch(r"[\d.]+", host):
        return host
    take = 3 if len(labels) > 2 and labels[-2] in _SECOND_LEVEL and len(labels[-1]) <= 3 and labels[-1] != "com" else 2
    return ".".join(labels[-take:])
