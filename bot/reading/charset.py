"""A page's bytes into text, whatever its headers claim."""

from __future__ import annotations

import codecs
import re

_META = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w:.-]{2,40})""", re.IGNORECASE
)
_HEAD = 4_096
"""Bytes in which a declaration is looked for; the HTML standard promises 1,024, some sites put scripts before it."""
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w:.-]+)", re.IGNORECASE)

# The WHATWG's labels, as far as Python has them; no others, because Python's own list holds things that are no character sets.
_LATIN = ("iso-8859-1", "iso8859-1", "latin1", "latin-1", "l1", "ascii", "us-ascii", "windows-1252", "cp1252", "x-user-defined")
_CODECS = {
    **dict.fromkeys(_LATIN, "cp1252"),  # browsers read Latin-1 as Windows-1252 as well
    **dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8", "x-unicode20utf8"), "utf-8"),
    **dict.fromkeys(("utf-16", "utf-16le", "unicode", "ucs-2"), "utf-16-le"),
    "utf-16be": "utf-16-be",
    **{f"windows-{n}": f"cp{n}" for n in (1250, 1251, 1253, 1254, 1255, 1256, 1257, 1258, 874)},
    **{f"iso-8859-{n}": f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16)},
    **{c: c for c in ("gb2312", "gbk", "gb18030", "big5", "euc-jp", "shift_jis", "iso-2022-jp", "euc-kr", "koi8-r", "koi8-u")},
}
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_BROKEN_SHARE = 0.1
"""Of a text's characters beyond ASCII: with fewer broken ones it is UTF-8 that was cut or pasted badly; other sets break nearly all."""


_TWICE = re.compile("à[¤¥]")
_MANY = 20
"""Devanagari letters that show as "à¤…", from which a page was put into UTF-8 twice."""
_BYTES = {bytes([byte]).decode("cp1252", "ignore") or chr(byte): byte for byte in range(0x80, 0x100)}
_RUN = re.compile(f"[{re.escape(''.join(_BYTES))}]+")


def decode(body: bytes, content_type: str = "") -> str:
    """The text of an HTML page: by its byte order mark; as UTF-8 where it is that, whatever the header and the page say; else by the
    header, then the page's declaration, then as Windows-1252, as browsers do. Without null characters, and without a second
    round of UTF-8. Never raises.

    Valid UTF-8 that is not ASCII is never anything else by chance, while many sites' headers say iso-8859-1 over it. Nothing is
    detected beyond that: no other set of Hindi's is one that Python could decode (the old fonts are read as Windows-1252, and so shown
    to be what they are).
    """
    for mark, codec in _MARKS:
        if body.startswith(mark):
            return _clean(body[len(mark) :].decode(codec, "replace"))
    wide = _wide(body)
    if wide:
        return _clean(body.decode(wide, "replace"))
    try:
        return _clean(_once(body.decode("utf-8")))
    except UnicodeDecodeError:
        pass
    loose = body.decode("utf-8", "replace")
    if loose.count("\ufffd") <= _BROKEN_SHARE * (len(loose) - len(loose.encode("ascii", "ignore"))):
        return _clean(loose)
    declared = [m[1] or m[2] for m in _META.finditer(body[:_HEAD])]
    for label in (*_HEADER.findall(content_type), *(d.decode("ascii") for d in declared)):
        codec = _CODECS.get(label.lower(), "utf-8")
        if not codec.startswith("utf"):
            return _clean(body.decode(codec, "replace"))
    return _clean(body.decode("cp1252", "replace"))


def _once(text: str) -> str:
    """Text that was put into UTF-8 twice, by way of Windows-1252, as it was meant."""
    if len(_TWICE.findall(text)) < _MANY:
        return text
    return _RUN.sub(lambda run: _meant(run.group()), text)


def _meant(run: str) -> str:
    try:
        return bytes(_BYTES[letter] for letter in run).decode("utf-8")
    except UnicodeDecodeError:
        return run


def _wide(body: bytes) -> str:
    """The codec of UTF-16 without its mark: every other byte of its markup is null."""
    start = body[:512]
    odd, even = start[1::2].count(0), start[::2].count(0)
    if max(odd, even) < len(start) / 6 or min(odd, even) > max(odd, even) / 4:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _clean(text: str) -> str:
    return text.replace("\0", "")
