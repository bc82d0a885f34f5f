"""What readers report is told to the admins: one message each, with the story and the Hindi behind what is doubted."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from functools import partial

from telegram.error import TelegramError

from bot.chat.markup import Line, Span, line, tidy, write
from bot.chat.words import Words
from bot.errors import StoreError
from bot.loops import again_and_again
from bot.store.errata import Errata, Erratum

log = logging.getLogger(__name__)

EVERY = 60.0
"""Seconds after which rows are looked for that a kill, or Telegram's being away, left behind."""

Pass = Callable[[], Awaitable[None]]


class Telling:
    """Rows are the truth: `wake` only tells that there is one. `tell` sends a letter to every admin, each in his language; `alone` lets one
    process of several do something at a time."""

    def __init__(
        self, errata: Errata, tell: Callable[[Callable[[Words], str]], Awaitable[None]], alone: Callable[[str, Pass], Awaitable[None]]
    ) -> None:
        self._errata = errata
        self._tell = tell
        self._alone = alone
        self._woken = asyncio.Event()

    def wake(self) -> None:
        self._woken.set()

    async def run(self) -> None:
        """For good."""
        await again_and_again(self._look, self._woken)

    async def _look(self) -> float:
        try:
            await self._alone("errata", self._pass)
        except (StoreError, TelegramError) as error:
            log.warning("what readers reported waits: %s", error)
        return EVERY

    async def _pass(self) -> None:
        for erratum in await self._errata.untold():
            await self._tell(partial(letter, erratum))
            await self._errata.told([erratum.id])


def letter(erratum: Erratum, say: Words) -> str:
    """What an admin reads."""
    return write(_lines(erratum, say))[0]


def _lines(erratum: Erratum, say: Words) -> Iterator[Line]:
    link = tidy(erratum.canonical) if erratum.canonical.startswith(("http://", "https://")) else ""
    yield line(Span(say(f"doubted_{erratum.kind}"), "b"))
    yield line(tidy(erratum.said) or say("no_leaders"))
    if erratum.evidence:
        yield line(Span(tidy(erratum.evidence), "quote"))
    yield ()
    if erratum.kind != "headline":
        yield line(tidy(erratum.headline))
    yield line(
        Span(say("read_in_hindi"), href=link) if link else say("pasted_text"), f" · {erratum.translator}" if erratum.translator else ""
    )
