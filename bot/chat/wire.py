"""The one way to Telegram's server: what somebody between us and it answers in its place is a fault of the network, and no answer."""

from __future__ import annotations

import json
from typing import Any

from telegram.error import NetworkError
from telegram.request import HTTPXRequest, RequestData

ANSWERS_WITHIN = 15.0
"""Seconds that Telegram may take over a call. In its slow hours it takes more than PTB's five over a message that it sends all the same,
and whoever does not wait for its yes sends the message again."""


class NoAnswer(NetworkError):
    """What came is not Telegram's answer: a proxy, a gateway or a captive portal spoke, or the answer was cut off.

    `lost` says that Telegram may have done what it was asked; who refuses by a 4xx has not handed it on.
    """

    def __init__(self, status: int) -> None:
        super().__init__(f"HTTP {status} with what is no answer of Telegram's")
        self.lost = not 400 <= status < 500


class Wire(HTTPXRequest):
    """PTB's way to a server, which reads any answer as Telegram's (22.8): a proxy's 403 as a person who blocked the bot, its 404 as a token
    that nobody knows, and it stumbles over JSON of another shape."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *given: Any, **named: Any
    ) -> tuple[int, bytes]:
        """Raises NoAnswer, NetworkError."""
        status, body = await super().do_request(url, method, request_data, *given, **named)
        if method == "POST" and not is_telegrams(status, body):  # a file is what it is
            raise NoAnswer(status)
        return status, body


def is_telegrams(status: int, body: bytes) -> bool:
    """Whether this has the form of Telegram's answers: a result, or a refusal with its reasons."""
    try:
        answer = json.loads(body.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return False
    if not isinstance(answer, dict):
        return False
    if 200 <= status < 300:
        return answer.get("ok") is True and answer.get("result") is not None
    more = answer.get("parameters") or {}
    told = isinstance(more, dict) and all(type(more.get(name, 0)) is int for name in ("retry_after", "migrate_to_chat_id"))
    return answer.get("ok") is False and told and isinstance(answer.get("description", ""), str)
