"""Google's JSON endpoint, `translate_a/single`: no key, no promise, and often there when the mobile page refuses."""

from __future__ import annotations

import json
from collections.abc import Sequence

from bot.errors import EngineFailed
from bot.reading.engines.answers import lines_of
from bot.reading.engines.wire import request

SECONDS = 8.0
LIMIT = 1500
"""Characters: a GET, and Devanagari is nine characters a letter in an address."""
CLIENTS = ("dict-chrome-ex", "gtx")
"""Who the endpoint is told is asking, in the order in which they are tried."""


class Gtx:
    """One client of the endpoint. Each is an engine, because each request is one call and each client is refused by itself."""

    limit = LIMIT
    advice = "Google refuses many servers' addresses: the other engines take over; LIBRETRANSLATE_URL names one that depends on nobody."

    def __init__(self, url: str, client: str = CLIENTS[0], seconds: float = SECONDS, way: tuple[str, str] = ("hi", "en")) -> None:
        """`way`: from which language into which."""
        self.name = "gtx" if client == CLIENTS[0] else f"gtx ({client})"
        self._url = url
        self._client = client
        self._seconds = seconds
        self._way = way

    async def translate(self, lines: Sequence[str]) -> list[str]:
        source, target = self._way
        asked = {"client": self._client, "sl": source, "tl": target, "dt": "t", "ie": "UTF-8", "oe": "UTF-8", "q": "\n".join(lines)}
        reply = await request(self.name, "GET", self._url, self._seconds, params=asked)
        return lines_of(self.name, lines, self._text(reply.text))

    def _text(self, answer: str) -> str:
        """The English in the endpoint's JSON: `[[["English", "Hindi", …], …], …]`, or `{"sentences": [{"trans": "English"}, …]}`."""
        try:
            found = json.loads(answer)
            if isinstance(found, dict):
                return "".join(s.get("trans") or "" for s in found["sentences"])
            return "".join(s[0] for s in found[0] if isinstance(s, list) and s and isinstance(s[0], str))
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as e:
            raise EngineFailed(self.name, f"its answer could not be read ({type(e).__name__})") from None
