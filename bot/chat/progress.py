"""What a person sees while a story is read."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Self

from telegram.error import TelegramError

from bot.chat.markup import said
from bot.chat.sending import Bot, Gone, Place, edit, look_at, send, type_in
from bot.chat.words import Words

log = logging.getLogger(__name__)

PATIENCE = 2.0
"""Seconds after which "typing" alone is no longer enough."""
TYPING_SHOWS = 4.5
"""Seconds between two typing actions: Telegram shows each for 5."""
BETWEEN_STAGES = 1.5
"""Seconds between two changes of a placeholder: at one message a second, the answer's own edit must not have to wait."""


STAGES = ("fetch", "extract", "leaders", "points", "translate", "body")


def stage_said(stage: str, say: Words) -> str:
    """What a placeholder shows while the reading is at a stage."""
    return say(f"reading_{stage}") if stage in STAGES else say("reading")


class Progress:
    """'Typing' at once and, in a private chat, after a while a placeholder that shows the stage; in a group only a 👀.

    `placeholder` is the message that the answer may edit. `keep` writes it down as soon as Telegram gave it. `patience`: the seconds that
    "typing" alone is enough.
    """

    def __init__(
        self,
        bot: Bot,
        place: Place,
        say: Words,
        *,
        private: bool,
        placeholder: int | None,
        keep: Callable[[int], Awaitable[None]],
        patience: float = PATIENCE,
    ) -> None:
        self.placeholder = placeholder
        self._bot = bot
        self._place = place
        self._say = say
        self._private = private
        self._keep = keep
        self._patience = patience
        self._stage = ""
        self._shown = ""
        self._changed = asyncio.Event()
        self._calling = False
        self._over = False
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def at(self) -> str | None:
        """The stage that the reading has come to; None where it has not begun."""
        return self._stage or None

    def stage(self, name: str) -> None:
        """The reading has come to this stage."""
        self._stage = name
        self._changed.set()

    async def __aenter__(self) -> Self:
        ways = (self._type(), self._show()) if self._private else (look_at(self._bot, self._place),)
        self._tasks = [asyncio.create_task(way) for way in ways]
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """What is on its way to Telegram is waited for: a placeholder whose id nobody knows would stand in the chat for good, and a
        stage that arrives after the answer would overwrite it."""
        self._over = True
        for task in self._tasks[:1] if self._calling else self._tasks:
            task.cancel()
        for outcome in await asyncio.gather(*self._tasks, return_exceptions=True):
            if isinstance(outcome, Exception):
                log.error("the progress of a read could not be shown", exc_info=outcome)

    async def _type(self) -> None:
        while True:
            await type_in(self._bot, self._place)
            await asyncio.sleep(TYPING_SHOWS)

    async def _show(self) -> None:
        await asyncio.sleep(self._patience)
        while True:
            self._changed.clear()
            self._calling = True
            try:
                await self._put(said(stage_said(self._stage, self._say)))
            except (Gone, TelegramError) as error:  # the answer will meet the same, and knows what to do about it
                log.debug("a stage could not be shown: %s", error)
                return
            finally:
                self._calling = False
            if self._over or self.placeholder is None:
                return
            await asyncio.sleep(BETWEEN_STAGES)
            await self._changed.wait()

    async def _put(self, html: str) -> None:
        if html == self._shown:
            return
        if self.placeholder is None:
            self.placeholder = await send(self._bot, self._place, html)
            await self._keep(self.placeholder)
        elif not await edit(self._bot, self._place.chat, self.placeholder, html):
            self.placeholder = None  # the person deleted it, and gets the answer alone
        self._shown = html
