"""What a feed's answer says beside the feed: when to ask again, and where it would tell of news by itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

_DIRECTIVE = re.compile(r"(?:^|[,\s])(s-maxage|max-age|no-store|no-cache|must-revalidate)\s*(?:=\s*\"?(\d{1,10}))?", re.IGNORECASE)
_LINK = re.compile(r"<([^<>]{1,2048})>((?:\s*;\s*[\w*-]+\s*(?:=\s*(?:\"[^\"]*\"|[^\s\",;]*))?)*)")
_PARAMETER = re.compile(r";\s*([\w*-]+)\s*=\s*(?:\"([^\"]*)\"|([^\s\",;]*))")
_VALIDATOR = re.compile(r"[\x20-\x7e]{1,1000}")


def max_age(headers: Mapping[str, str]) -> float:
    """For how many more seconds the answer is called fresh by Cache-Control (its Age taken off); 0 where it does not say."""
    said = {name.lower(): seconds for name, seconds in _DIRECTIVE.findall(headers.get("cache-control", ""))}
    if "no-store" in said or "no-cache" in said:
        return 0.0
    age = headers.get("age", "0").strip()
    return max(0.0, float(said.get("max-age") or 0) - (float(age) if age.isdecimal() and len(age) < 10 else 0.0))


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """How many seconds Retry-After, which is a number or a date, asks us to wait; None where it is not there or makes no sense."""
    said = headers.get("retry-after", "").strip()
    if said.isdecimal() and said.isascii() and len(said) < 10:
        return float(said)
    try:
        moment = parsedate_to_datetime(said)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=now.tzinfo)
    return max(0.0, (moment - now) / timedelta(seconds=1))


def validator(headers: Mapping[str, str], name: str) -> str:
    """An ETag or Last-Modified, as it was sent; empty where it is none or could not be sent back."""
    said = headers.get(name, "")
    return said if _VALIDATOR.fullmatch(said) else ""


def linked(headers: Mapping[str, str], rel: str, base: str) -> str:
    """The address that a Link header gives for a relation such as "hub" or "self"; empty where there is none."""
    for m in _LINK.finditer(headers.get("link", "")):
        relations = [quoted or bare for name, quoted, bare in _PARAMETER.findall(m[2]) if name.lower() == "rel"]
        if rel in " ".join(relations).lower().split():
            try:
                return urljoin(base, str(m[1]).strip())
            except ValueError:
                continue
    return ""
