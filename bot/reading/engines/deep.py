"""deep-translator's engines (1.11.4), each call in a thread of its own with a deadline.

Its modules call `requests` by that name, without a time-out or a session, and keep their address in `_base_url`: both are replaced here
and nowhere else. Microsoft's engine is not offered: it calls home in its constructor.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

import anyio
import anyio.to_thread

from bot.errors import EngineError, EngineFailed
from bot.reading.engine import EngineSilent
from bot.reading.engines.answers import lines_of
from bot.reading.engines.wire import CALLER, Reply, Requests

SECONDS = 8.0
SPARE = 2.0
"""Seconds beyond the deadline that the thread keeps itself: for deep-translator's import at first use, and for DNS, which keeps none."""
AT_ONCE = 8
"""Threads for one engine."""
GOOGLE_LIMIT = 1500
"""Google's page is a GET, and a Devanagari letter is nine characters in an address: 13,500 of the some 16,000 that it takes."""
MYMEMORY_LIMIT = 499
"""MyMemory takes 500 characters, deep-translator fewer than that."""
LIBRE_LIMIT = 1500
"""deep-translator posts the text in the address, so that Google's figure holds here too."""

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


class DeepEngine:
    """One of deep-translator's engines. `make` gives a fresh instance for each call: two threads that share one swap their texts."""

    def __init__(self, name: str, limit: int, make: Callable[[], Any], advice: str, seconds: float = SECONDS) -> None:
        self.name = name
        self.limit = limit
        self.advice = advice
        self._make = make
        self._seconds = seconds
        self._threads = anyio.CapacityLimiter(AT_ONCE)

    async def translate(self, lines: Sequence[str]) -> list[str]:
        try:
            with anyio.fail_after(self._seconds + SPARE):
                answer = await anyio.to_thread.run_sync(self._blocking, "\n".join(lines), abandon_on_cancel=True, limiter=self._threads)
        except TimeoutError as e:
            raise EngineSilent(self.name, f"it gave no answer within {self._seconds:.0f} s") from e
        return lines_of(self.name, lines, answer)

    def _blocking(self, text: str) -> object:
        try:
            engine = self._make()
            CALLER.set((self.name, time.monotonic() + self._seconds))
            sys.modules[type(engine).__module__].requests = _REQUESTS  # type: ignore[attr-defined]
            return engine.translate(text)
        except EngineError:
            raise
        except Exception as e:  # its own errors, and what its parsing raises on an answer of another shape (KeyError, AttributeError …)
            raise EngineFailed(self.name, f"its answer could not be read ({type(e).__name__})") from None


class _Requests(Requests):
    def _request(self, method: str, url: str, params: Any) -> Reply:
        reply = super()._request(method, url, params)
        return Reply(reply.status_code, _BREAK.sub("\n", reply.text))  # its get_text(strip=True) drops a <br> without a trace


_REQUESTS = _Requests()


INTO_ENGLISH, INTO_HINDI = ("hi", "en"), ("en", "hi")


def google(url: str, seconds: float = SECONDS, way: tuple[str, str] = INTO_ENGLISH) -> DeepEngine:
    """Google's mobile page, without a key. `url` as in GOOGLE_TRANSLATE_URL."""

    def make() -> Any:
        from deep_translator.google import GoogleTranslator

        engine = GoogleTranslator(source=way[0], target=way[1])
        engine._base_url = url
        return engine

    advice = (
        "Google refuses many servers' addresses, some for minutes and some for good: the other engines take over; "
        "LIBRETRANSLATE_URL or LLM_BASE_URL name one that depends on nobody."
    )
    return DeepEngine("google", GOOGLE_LIMIT, make, advice, seconds)


def mymemory(url: str, email: str = "", seconds: float = SECONDS, way: tuple[str, str] = INTO_ENGLISH) -> DeepEngine:
    """MyMemory: 5,000 characters a day, 50,000 with an e-mail address."""

    def make() -> Any:
        from deep_translator.mymemory import MyMemoryTranslator

        source, target = ({"hi": "hi-IN", "en": "en-GB"}[language] for language in way)
        engine = MyMemoryTranslator(source=source, target=target, email=email or None)
        engine._base_url = url
        return engine

    more = "tomorrow its day begins anew" if email else "with MYMEMORY_EMAIL it gives ten times as many"
    return DeepEngine("mymemory", MYMEMORY_LIMIT, make, f"It gives a number of characters a day to each address: {more}.", seconds)


def libre(url: str, key: str = "", seconds: float = SECONDS, way: tuple[str, str] = INTO_ENGLISH) -> DeepEngine:
    """A LibreTranslate server. `url` is its base, with or without a slash."""

    def make() -> Any:
        from deep_translator.libre import LibreTranslator

        # It insists on a key that is not empty, and glues "translate" to the address: a server without keys takes any.
        engine = LibreTranslator(source=way[0], target=way[1], api_key=key or "none", custom_url=url.rstrip("/") + "/")
        engine._base_url = url.rstrip("/") + "/"
        return engine

    advice = "Is the server at LIBRETRANSLATE_URL running, does it know Hindi and English, and is LIBRETRANSLATE_API_KEY right?"
    return DeepEngine("libre", LIBRE_LIMIT, make, advice, seconds)
