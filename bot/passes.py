"""Passes: what a link or a cookie carries to show what is not for everybody, until a moment that it names itself."""

from __future__ import annotations

import hmac
import secrets
from base64 import urlsafe_b64encode
from datetime import datetime, timedelta
from typing import Literal

from bot.settings import Settings

Standing = Literal["valid", "over", "none"]
"""over: it was one, and its time has passed. none: nobody here gave it."""

STORY_PASS = timedelta(days=7)
"""How long a link out of the chat shows a whole story: as long as the story is read."""

ADMIN = "admin"
ADMIN_PASS = timedelta(minutes=10)

_MAC = 18
"""Bytes of the 32: nobody guesses 144 bits, and an address stays short."""


class Passes:
    """Gives passes and looks at those that are shown. Every process of one bot makes the same of the same token."""

    def __init__(self, settings: Settings) -> None:
        told = settings.telegram_token or secrets.token_hex()  # without a token there is no chat that could have given one
        self._key = hmac.digest(told.encode(), b"khabar: passes", "sha256")

    def give(self, what: str, until: datetime) -> str:
        """A pass for `what` (a story's id, a room's name), good until a moment. It stands in an address as it is."""
        end = f"{int(until.timestamp()):x}"
        return f"{end}.{self._mac(what, end)}"

    def look(self, what: str, shown: str, now: datetime) -> Standing:
        """What a pass that somebody shows for `what` is worth."""
        end, _, mac = shown.partition(".")
        if not hmac.compare_digest(mac.encode(), self._mac(what, end).encode()):
            return "none"
        return "valid" if now.timestamp() < int(end, 16) else "over"

    def _mac(self, what: str, end: str) -> str:
        mac = hmac.digest(self._key, f"{what}\n{end}".encode("utf-8", "surrogatepass"), "sha256")
        return urlsafe_b64encode(mac[:_MAC]).decode()


def base_of(settings: Settings) -> str:
    """Where the world finds the pages, without a slash at the end; empty where it does not."""
    return settings.public_url or settings.webhook_url


def prefix_of(base: str) -> str:
    """The path under which the pages stand, without a slash at the end: mostly empty."""
    return "/" + base.split("://", 1)[-1].partition("/")[2] if base.count("/") > 2 else ""


def whole_story(settings: Settings, story: str, now: datetime, language: str = "en", length: str = "standard") -> str:
    """The address that shows a story whole, for the chat that asked for it, in the chat's language and at its length; empty where there are
    no pages. An English page is left to what the reader's browser asks for."""
    base = base_of(settings)
    more = _said(language) + (f"&length={length}" if length in ("short", "full") else "")
    return f"{base}/s/{story}?pass={Passes(settings).give(story, now + STORY_PASS)}{more}" if base else ""


def _said(language: str) -> str:
    return "&lang=hi" if language == "hi" else ""


def admin_page(settings: Settings, now: datetime, language: str = "en") -> str:
    """The address that opens the admins' pages once, within some minutes; on this machine alone where the world cannot see them."""
    nonce = secrets.token_urlsafe(12)
    base = base_of(settings) or f"http://127.0.0.1:{settings.port}"
    return f"{base}/admin?key={Passes(settings).give(f'{ADMIN} {nonce}', now + ADMIN_PASS)}~{nonce}{_said(language)}"
