"""What kind of thing came: a web page, or something else, in words."""

from __future__ import annotations

import re

PAGE = ""
"""The kind of a web page."""

_SIGNATURES = (
    (b"%PDF", "a PDF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture"),
    (b"PK\x03\x04", "a file to download"),
    (b"\x1f\x8b", "a file to download"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"\x1a\x45\xdf\xa3", "a video file"),
)
_TYPES = (
    ("application/pdf", "a PDF file"),
    ("image/", "a picture"),
    ("video/", "a video file"),
    ("application/vnd.apple.mpegurl", "a video file"),
    ("application/x-mpegurl", "a video file"),
    ("audio/", "a sound file"),
    ("application/rss", "a news feed"),
    ("application/atom", "a news feed"),
    ("application/feed+json", "a news feed"),
    ("application/json", "a file that is meant for programs"),
    ("application/ld+json", "a file that is meant for programs"),
    ("text/css", "a file that is meant for programs"),
    ("text/javascript", "a file that is meant for programs"),
    ("application/javascript", "a file that is meant for programs"),
    ("application/x-javascript", "a file that is meant for programs"),
    ("application/msword", "a document file"),
    ("application/vnd.", "a document file"),
    ("text/csv", "a document file"),
    ("application/zip", "a file to download"),
    ("application/octet-stream", "a file to download"),
    ("font/", "a file to download"),
)
_TELLS_NOTHING = frozenset(
    ("", "text/plain", "application/octet-stream", "application/xml", "text/xml", "application/unknown", "unknown/unknown")
)
_HTML = frozenset(("text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml"))
_BEFORE_ROOT = re.compile(rb"\s+|<\?.*?\?>|<!--.*?-->|<!doctype[^<>]*>", re.IGNORECASE | re.DOTALL)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title|article|div|script|p)\b", re.IGNORECASE)
_LOOKED_AT = 2_048


def kind_of(content_type: str, body: bytes | None = None) -> str | None:
    """What an answer is: PAGE for a web page, words for anything else ("a PDF file").

    Without the `body`, by the Content-Type header alone, None where that does not tell; with the body's first bytes it always tells.
    Headers that say text/html are believed until the bytes are plainly something else.
    """
    declared = content_type.partition(";")[0].strip().lower()
    if body is None:
        return None if declared in _HTML or declared in _TELLS_NOTHING else _named(declared)
    start = body[:_LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n")
    for signature, kind in _SIGNATURES:
        if start.startswith(signature):
            return kind
    if start[4:8] == b"ftyp":
        return "a video file"
    if _FEED.match(start, _root(start)):
        return "a news feed"
    if declared in _HTML or _MARKUP.search(start):
        return PAGE
    if start[:1] in (b"{", b"["):
        return "a file that is meant for programs"
    return "a file of plain text" if declared in ("", "text/plain") else _named(declared)


def _named(declared: str) -> str:
    return next((kind for start, kind in _TYPES if declared.startswith(start)), "a file")


def _root(start: bytes) -> int:
    """Where the first element begins, behind declarations and comments."""
    place = 0
    while before := _BEFORE_ROOT.match(start, place):
        place = before.end()
    return place
