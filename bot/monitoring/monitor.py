"""A process seen from outside: its signs of life, whether it is ready, what it counted, and who is told when something breaks."""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Protocol

from bot import __version__
from bot.errors import StoreError
from bot.meter import Meter
from bot.monitoring.alarms import Told, alarms
from bot.monitoring.condition import ALIVE, Condition, engines_of, look
from bot.reading.engine import EngineState
from bot.store.metrics import Alarm, Process
from bot.store.store import Store

log = logging.getLogger(__name__)

SIGNS_EACH = 15.0
LOOKS_EACH = 30.0
"""Seconds between two signs of life, and between two looks for what is wrong."""
KEPT = 10.0
"""Seconds for which an answer to a probe or a scrape serves the next one too: who asks often costs nothing."""


class Reaching(Protocol):
    """Whether Telegram answers: it did lately, or does when it is asked now."""

    async def reaches_telegram(self) -> bool: ...


class Monitor:
    """One for a process."""

    def __init__(
        self, store: Store, command: str, meter: Meter, engines: Callable[[], Sequence[EngineState]], telegram: Reaching | None = None
    ) -> None:
        """`command` is how the process was started; `engines` tells how its translators are."""
        self._store = store
        self._command = command
        self._meter = meter
        self._engines = engines
        self._telegram = telegram
        self._id = uuid.uuid4().hex
        self._started = store.database.now()
        self._known: dict[str, tuple[float, Any]] = {}
        self._turn = asyncio.Lock()
        self.acting = True
        """Whether this process looks for what is wrong, for all of them."""
        self._acted = False
        self._alarms: Mapping[str, Alarm] = store.alarm_file.read()
        self._kept = not self._alarms

    async def sign(self) -> None:
        """Write down that this process lives, what it counted and what it knows. What cannot be written now is written the next time."""
        counts = self._meter.take()
        try:
            await self._store.metrics.add(counts)
        except BaseException as error:
            self._meter.give_back(counts)
            if not isinstance(error, StoreError):
                raise
            log.warning("what was counted cannot be written down (%s); it waits", error)
            return
        try:
            await self._store.metrics.sign(self._process())
        except StoreError as error:
            log.warning("no sign of life can be given (%s)", error)

    async def leave(self) -> None:
        """The process ends."""
        try:
            await self._store.metrics.add(self._meter.take())
            await self._store.metrics.leave(self._id)
        except StoreError as error:
            log.warning("the last figures are lost: %s", error)

    async def condition(self) -> Condition:
        """How the bot is; some seconds old at most. Raises StoreError."""
        return await self._shared("condition", self._look)  # type: ignore[no-any-return]

    async def missing(self) -> str:
        """What keeps the bot from its work, in a line; empty where it is ready. No translator is asked for it."""
        return await self._shared("missing", self._find_missing)  # type: ignore[no-any-return]

    async def metrics(self) -> tuple[bytes, str]:
        """The figures as Prometheus reads them, and their content type. Raises StoreError."""
        from bot.monitoring.exposition import CONTENT_TYPE, exposition

        now = await self.condition()
        return await asyncio.to_thread(exposition, now), CONTENT_TYPE

    async def look_for_trouble(self, tell: Callable[[Sequence[Told]], Awaitable[None]]) -> None:
        """Tell what broke and what is mended since the last look. One process does that for all, every half minute.

        It is written down when it was told: a kill in between tells it twice, and never not at all. What the database cannot take is
        remembered here and in a note until it can. While nobody reaches it, nobody can become the one who acts, so the one that acted last
        tells of it; then it leaves to the next one what it has told.
        """
        try:
            kept = await self._store.metrics.alarms()
            now = await look(self._store)
        except StoreError as error:
            log.warning("nobody can see how the bot is: %s", error)
            kept, now = {}, Condition(self._store.database.now(), storage=error.reason, blind=True)
        if self.acting or (now.blind and self._acted):
            self._acted = True
            await self._tell_and_keep(kept, now, tell)
        elif not now.blind:
            self._acted = False
            await self._hand_over()

    async def _tell_and_keep(self, kept: Mapping[str, Alarm], now: Condition, tell: Callable[[Sequence[Told]], Awaitable[None]]) -> None:
        before = kept if self._kept and not now.blind else self._alarms
        after, told = alarms(before, now)
        for each in told:
            log.log(
                logging.WARNING if each.broken else logging.INFO, "%s: %s %s", "broken" if each.broken else "mended", each.kind, each.of
            )
        if told:
            await tell(told)
        noted, self._alarms = not self._kept, after
        self._kept = not now.blind and (after == kept or await self._keep(kept, after))
        if not self._kept and (told or not noted):
            self._store.alarm_file.write(after)
        elif self._kept and noted:
            self._store.alarm_file.remove()

    async def _hand_over(self) -> None:
        if not self._kept:
            self._kept = await self._keep({}, {name: alarm for name, alarm in self._alarms.items() if name == "storage"})
            if self._kept:
                self._store.alarm_file.remove()

    async def _keep(self, before: Mapping[str, Alarm], now: Mapping[str, Alarm]) -> bool:
        try:
            await self._store.metrics.keep_alarms(before, now)
        except StoreError as error:
            log.warning("what was told cannot be written down (%s); it is remembered here", error)
            return False
        return True

    async def _look(self) -> Condition:
        await self.sign()  # so that what this process has counted is in it
        return await look(self._store)

    async def _find_missing(self) -> str:
        try:
            await self._store.metrics.sign(self._process())  # which shows that it can be written to, too
            others = await self._store.metrics.seen(self._store.database.now() - ALIVE)
        except StoreError:
            return "the database takes no writes" if await self._store.healthy() else "the database does not answer"
        if self._telegram is not None and not await self._telegram.reaches_telegram():
            return "Telegram does not answer"
        engines = engines_of([*(other for other in others if other.id != self._id), self._process()])
        if engines and all(engine.out and engine.rest for engine in engines):
            return "no translator answers"
        return ""

    def _process(self) -> Process:
        state = {
            "engines": {engine.name: [round(engine.rest, 1), engine.reason] for engine in self._engines()},
            "last": {
                " ".join(figure): moment
                for figure, moment in self._meter.last.items()
                if figure[0] in ("answers", "failures", "telegram", "updates")
            },
        }
        return Process(self._id, self._command, __version__, self._started, self._store.database.now(), state)

    async def _shared(self, name: str, find: Callable[[], Awaitable[Any]]) -> Any:
        async with self._turn:
            clock = asyncio.get_running_loop().time
            until, found = self._known.get(name, (0.0, None))
            if clock() >= until:
                found = await find()
                self._known[name] = clock() + KEPT, found
            return found
