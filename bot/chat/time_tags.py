"""Moments that Telegram shows in the reader's own time zone, where its server knows how (`<tg-time>`, Bot API 9.5 and later)."""

from __future__ import annotations

import logging
import re
from typing import Any

from telegram import TelegramObject
from telegram.error import BadRequest, TelegramError

logger = logging.getLogger(__name__)

_TAG = re.compile(r"</?tg-time\b[^>]*>")  # in a message's markup: what a story says is escaped
_HOLDERS = ("text", "caption", "results", "result")
"""Parameters of a call in which markup stands."""


class TimeTags:
    """Whether this process' server takes the tag. Until it has refused one, it does."""

    def __init__(self) -> None:
        self._plain = False

    def fit(self, call: dict[str, Any]) -> None:
        """Leave the tags out of a call, and the text in them where it stands, if the server is known to refuse them."""
        if self._plain:
            call.update({name: _plain(call[name]) for name in _HOLDERS if name in call})

    def learn(self, refusal: TelegramError, call: dict[str, Any]) -> bool:
        """Whether a call was refused for the tag, and comes through without it."""
        if self._plain or not isinstance(refusal, BadRequest) or 'unsupported start tag "tg-time"' not in refusal.message.lower():
            return False
        logger.info("this Bot API server is older than times in the reader's own zone; they are sent as plain text from now on")
        self._plain = True
        self.fit(call)
        return True


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return _TAG.sub("", value)
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    return _plain(value.to_dict()) if isinstance(value, TelegramObject) and "<tg-time" in value.to_json() else value
