"""Pages whose only use is to send a reader on: interstitials of shorteners and apps, by meta refresh or a line of script."""

from __future__ import annotations

import re

from bot.reading.refusals import visible_text
from bot.reading.text import unescaped

_LARGEST = 20_000
_FEW_WORDS = 500
_SCRIPT_LARGEST = 4_000
"""Characters of a page whose script is believed: larger ones have scripts that lead elsewhere only for some readers."""
_SOON = 5.0
"""Seconds; news pages reload themselves after minutes."""

_META = re.compile(r"<meta\b[^<>]*http-equiv\s*=\s*[\"']?refresh\b[^<>]*>", re.IGNORECASE)
_CONTENT = re.compile(r"\bcontent\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_REFRESH = re.compile(r"\s*(\d+(?:\.\d*)?)\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"'\s][^\"']*)", re.IGNORECASE)
_SCRIPT = re.compile(
    r"\blocation(?:\.href)?\s*=\s*[\"'](https?:[^\"']+)[\"']|\blocation\.(?:replace|assign)\(\s*[\"'](https?:[^\"']+)[\"']", re.IGNORECASE
)


def onward(html: str, refresh_header: str = "") -> str:
    """The address (perhaps a relative one) that a page without words of its own sends its reader on to; empty where it does not."""
    if len(html) > _LARGEST or len(visible_text(html)) > _FEW_WORDS:
        return ""
    metas = [_CONTENT.search(m.group()) for m in _META.finditer(html)]
    contents = [refresh_header, *(unescaped(c[1] or c[2] or c[3] or "") for c in metas if c)]
    for refresh in map(_REFRESH.match, contents):
        if refresh and float(refresh[1]) <= _SOON:
            return refresh[2].strip()
    script = _SCRIPT.search(html) if len(html) <= _SCRIPT_LARGEST else None
    return (script[1] or script[2]).replace("\\/", "/").replace("\\u0026", "&") if script else ""
