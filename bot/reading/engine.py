"""One translation service: what it promises, and how it is asked: within the job's calls and time, the day's budget and its breaker."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import anyio

from bot.errors import EngineBusy, EngineError, EngineFailed
from bot.reading.alignment import align
from bot.reading.breaker import Breaker
from bot.reading.faults import fault, misfit, without_repeats
from bot.reading.job import Job
from bot.reading.packing import halves, size
from bot.reading.text import clean

_log = logging.getLogger(__name__)

PROBE = ("आज दिल्ली में बारिश हुई।", "यह एक छोटा वाक्य है।")
"""What an engine is tried out on: by `check`, and before failures make it rest."""


class Engine(Protocol):
    """One translation service.

    `translate` takes Hindi lines of up to `limit` characters in all (line breaks counted) and gives back as many English lines, in order.
    One call is one request, and ends by a deadline of its own. It may raise EngineBusy (ask later: `retry_after` seconds) or EngineFailed
    (ask another): an answer that is no translation as a whole (empty, an error page, the Hindi itself) is a failure. A single line that
    it could not do may be empty or wrong: the caller looks at each. Where the count of lines differs it raises LinesLost, which carries
    the text that came, so that the caller can try to align it. `name` is the service's; where there are two ways to one service, the
    second adds in brackets which it is. `advice` says to an operator, in a sentence, what can be done where the engine does not work.
    """

    @property
    def name(self) -> str: ...

    @property
    def limit(self) -> int: ...

    @property
    def advice(self) -> str: ...

    async def translate(self, lines: Sequence[str]) -> list[str]: ...


class LinesLost(EngineError):
    """The translator {engine} lost the line breaks: {reason}"""

    def __init__(self, engine: str, text: str) -> None:
        super().__init__(engine, "it sent another number of lines than it was given")
        self.text = text


class EngineSilent(EngineFailed):
    """The translator {engine} failed: {reason}"""


class Budget(Protocol):
    """What may still be sent to engines today.

    `spend` books `characters` for `chat` (None: nobody's in particular) and says True, or books nothing and says False where the day's
    limit, in all or for this chat, would be passed. Days are UTC's.
    """

    async def spend(self, characters: int, chat: int | None) -> bool: ...


Counted = Callable[[str, str, float], None]
"""Told of "calls", "characters", "answers" (that held translations) and "failures" of an engine: what, which, how many."""


@dataclass(frozen=True, slots=True)
class EngineState:
    """How an engine is: `rest` seconds are left until it is asked again (0: it may be asked now), `reason` says why it rests."""

    name: str
    rest: float
    reason: str


@dataclass(frozen=True, slots=True)
class EngineCheck:
    """What came of trying an engine out, as a sentence for the operator."""

    name: str
    ok: bool
    sentence: str


class _Spent(EngineError):
    """The translator {engine} was not asked: {reason}"""


class Booth:
    """Where an engine is asked: how many may do so at once, what its breaker says, and what a call costs."""

    def __init__(self, engine: Engine, clock: Callable[[], float], at_once: int, budget: Budget, counted: Counted) -> None:
        self.engine = engine
        self.breaker = Breaker(clock)
        self._slots = anyio.CapacityLimiter(at_once)
        self._budget = budget
        self._counted = counted

    @property
    def state(self) -> EngineState:
        return EngineState(self.engine.name, self.breaker.rest, self.breaker.reason)

    async def translate(self, piece: Sequence[str], job: Job, got: dict[str, str], promised: int) -> None:
        """Adds to `got` what the engine answered to these lines; where they cannot be told apart, it is asked for each half, as far as
        that leaves the job the calls that are `promised` to others. Raises EngineError, upon which the breaker knows what came."""
        name = self.engine.name
        try:
            english = await self._call(piece, job)
        except LinesLost as lost:
            aligned = align(piece, lost.text)
            if aligned is None and len(piece) > 1:
                if job.calls_left - 2 >= promised:
                    for still, half in zip((1, 0), halves(piece), strict=True):
                        await self.translate(half, job, got, promised + still)
                return
            english = aligned or [" ".join(lost.text.split())]
        english = without_repeats(piece, list(map(clean, english)))  # JSON may hold half a character, and nothing can print or send it
        got.update(zip(piece, english, strict=True))
        none = [bool(fault(h, e)) for h, e in zip(piece, english, strict=True)]
        if all(no or misfit(h, e) for no, h, e in zip(none, piece, english, strict=True)):
            self._counted("failures", name, 1)
            if any(none):  # lengths alone are the story's doing: any engine makes one word of a word that stands a hundred times
                await self._failed(job, "none of its lines was a translation")
            raise EngineFailed(name, "none of its lines was a translation")
        self.breaker.succeeded()
        self._counted("answers", name, 1)

    async def check(self) -> EngineCheck:
        """Tries it out on a short text, resting or not."""
        name, began = self.engine.name, time.monotonic()
        try:
            english = await self.engine.translate(PROBE)
            wrong = next(filter(None, (fault(h, e) or misfit(h, e) for h, e in zip(PROBE, english, strict=True))), "")
        except LinesLost:
            wrong = ""
        except EngineError as e:
            wrong = e.reason
        seconds = time.monotonic() - began
        if wrong:
            return EngineCheck(name, False, f"{name} does not work: {wrong}. {self.engine.advice}")
        return EngineCheck(name, True, f"{name} works: it answered in {seconds:.1f} s.")

    async def _call(self, piece: Sequence[str], job: Job) -> list[str]:
        """One request, within the job's calls, time and budget. Raises EngineError."""
        name = self.engine.name
        with anyio.move_on_after(job.ends - time.monotonic()):
            async with self._slots:
                if not job.calls_left or not self.breaker.allows():
                    raise _Spent(name, "its turn is over")
                if not await self._booked(size(piece), job):
                    job.refused = True
                    raise _Spent(name, "the day's budget is spent")
                return await self._request(piece, job)
        raise _Spent(name, "the time is over")

    async def _request(self, piece: Sequence[str], job: Job) -> list[str]:
        try:
            english = await self.engine.translate(piece)
            if len(english) != len(piece):
                raise LinesLost(self.engine.name, "\n".join(english))
            return english
        except LinesLost:
            raise
        except EngineError as e:
            if isinstance(e, EngineBusy):
                self.breaker.busy(e.retry_after, e.reason)
            else:
                await self._failed(job, e.reason, hung=isinstance(e, EngineSilent))
            self._counted("failures", self.engine.name, 1)
            _log.warning("%s; it rests for %.0f s", e, self.breaker.rest)
            raise

    async def _failed(self, job: Job, reason: str, *, hung: bool = False) -> None:
        """Counts a failure. Before it makes the engine rest, the engine is tried out on plain lines: one person's stories of lines that
        nobody can translate shall take it from nobody else."""
        if not hung and self.breaker.is_near and job.calls_left and await self._booked(size(PROBE), job) and (await self.check()).ok:
            self.breaker.succeeded()
        else:
            self.breaker.failed(reason, hung=hung)

    async def _booked(self, characters: int, job: Job) -> bool:
        """Takes a call off the job and its characters off the day's budget; False where that has none left."""
        if not await self._budget.spend(characters, job.chat):
            return False
        job.calls_left -= 1
        job.calls += 1
        job.characters += characters
        self._counted("calls", self.engine.name, 1)
        self._counted("characters", self.engine.name, characters)
        return True
