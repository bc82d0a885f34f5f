"""Hindi lines into English ones: protected, packed, checked, remembered, and never half one language."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import anyio

from bot.errors import BudgetSpent, EngineBusy, EngineError, EngineFailed, TranslatorDown
from bot.model import Person
from bot.reading.alignment import align
from bot.reading.breaker import Breaker
from bot.reading.faithful import LACKING, WRONG, judge
from bot.reading.faults import fault, has_hindi, misfit, without_repeats
from bot.reading.job import Answer, Job
from bot.reading.names import protect
from bot.reading.packing import cut, halves, pack, size
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


class Memory(Protocol):
    """The translation memory: lines that were translated and checked before.

    Keys are the Hindi lines as they are sent (names protected). `recall` gives what is known of them; `keep` remembers more, with the
    engine that did it. Both take any number of lines, and `keep` twice is `keep` once.
    """

    async def recall(self, lines: Sequence[str]) -> Mapping[str, str]: ...

    async def keep(self, pairs: Mapping[str, str], engine: str) -> None: ...


class Budget(Protocol):
    """What may still be sent to engines today.

    `spend` books `characters` for `chat` (None: nobody's in particular) and says True, or books nothing and says False where the day's
    limit, in all or for this chat, would be passed. Days are UTC's.
    """

    async def spend(self, characters: int, chat: int | None) -> bool: ...


@dataclass(frozen=True, slots=True)
class English:
    """What came of some Hindi lines, in their order; None where no engine gave a line that passed the checks.

    `engine` is the service that did most of it ("memory" where none was asked); `characters` were sent; `calls` were made. `unsure` are
    the places of lines that say a figure or one of the story's people that their Hindi does not, or far less or more than it: in a body.
    In a reply such lines are None, but for a headline with such a figure or name, which the story may have elsewhere. `riders` are the
    lines that went along, None for each that had no room or did not come back faultless.
    """

    lines: tuple[str | None, ...]
    engine: str
    characters: int = 0
    calls: int = 0
    unsure: frozenset[int] = frozenset()
    riders: tuple[str | None, ...] = ()


Counted = Callable[[str, str, float], None]
"""Told of "calls", "characters", "answers" (that held translations) and "failures" of an engine: what, which, how many."""


class Translating(Protocol):
    """What the pipeline needs of a translation.

    `reply` translates the few lines that a reply needs, the headline first (at most 6 calls), and with them the `riders`, as far as they
    cost no call of their own; `body` whole paragraphs' sentences (packed apart, one call a piece). Both protect the names of `people`
    and check figures, names and script line by line. Both raise TranslatorDown where the engines could not do it; what they give is
    never half one language: a line is None only where every engine answered and none gave it rightly. A body keeps a line whose figures
    are wrong, and says that it is unsure of it: a gap in a story misleads more than a line that is marked.
    """

    async def reply(
        self, lines: Sequence[str], people: Sequence[Person], chat: int | None = None, riders: Sequence[str] = ()
    ) -> English: ...

    async def body(self, lines: Sequence[str], people: Sequence[Person], chat: int | None = None) -> English: ...


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


@dataclass(frozen=True)
class _Seat:
    """An engine, its breaker, and how many may ask it at once."""

    engine: Engine
    breaker: Breaker
    slots: anyio.CapacityLimiter


class _Spent(EngineError):
    """The translator {engine} was not asked: {reason}"""


class Translation:
    """The station: engines in the order in which they are asked, behind one breaker each, and the memory before them all.

    One for the whole process: the breakers are what its readers share. Raises TranslatorDown, and what the memory and the budget raise.
    """

    REPLY_CALLS = 6
    """A reply costs no more calls than this, over all engines and with all that was asked twice."""
    REPLY_SECONDS, BODY_SECONDS = 20.0, 60.0
    WORST = 0.34
    """The share of lines that may be missing because no engine did them rightly (one may always); with more it is TranslatorDown."""

    def __init__(
        self,
        engines: Sequence[Engine],
        memory: Memory,
        budget: Budget,
        clock: Callable[[], float] = time.monotonic,
        reply_seconds: float = REPLY_SECONDS,
        at_once: int = 8,
        counted: Counted = lambda what, engine, number: None,
    ) -> None:
        """`clock` times the breakers' rests, in seconds; `at_once` calls go to one engine at a time."""
        self._counted = counted
        self._seats = tuple(_Seat(e, Breaker(clock), anyio.CapacityLimiter(at_once)) for e in engines)
        self._memory = memory
        self._budget = budget
        self._reply_seconds = reply_seconds

    async def reply(self, lines: Sequence[str], people: Sequence[Person], chat: int | None = None, riders: Sequence[str] = ()) -> English:
        sent, going_along = ([protect(line, people) for line in some] for some in (lines, riders))
        by_sent = dict(zip([*going_along, *sent], [*riders, *lines], strict=True))
        job = Job(by_sent, people, chat, self.REPLY_CALLS, time.monotonic() + self._reply_seconds, going_along)
        english = await self._translate(sent, job)
        headline = frozenset({0}) if sent and job.doubt_of(sent[0]) == WRONG else frozenset()
        right = tuple(None if place in english.unsure - headline else line for place, line in enumerate(english.lines))
        if sent and right[0] is None:
            raise TranslatorDown
        return _unless_worse_than(self.WORST, replace(english, lines=right, unsure=headline))

    async def body(self, lines: Sequence[str], people: Sequence[Person], chat: int | None = None) -> English:
        sent = [protect(line, people) for line in lines]
        # Six calls for every 1,500 characters, as for a reply: MyMemory alone takes 499 in one.
        calls = self.REPLY_CALLS * max(1, -(-size(sent) // 1500))
        job = Job(dict(zip(sent, lines, strict=True)), people, chat, calls, time.monotonic() + self.BODY_SECONDS)
        return _unless_worse_than(self.WORST, await self._translate(sent, job))

    def states(self) -> tuple[EngineState, ...]:
        return tuple(EngineState(s.engine.name, s.breaker.rest, s.breaker.reason) for s in self._seats)

    async def check(self) -> list[EngineCheck]:
        """Tries every engine out on a short sentence, all at once, resting or not."""
        checks: list[EngineCheck] = [EngineCheck(s.engine.name, False, "") for s in self._seats]

        async def one(place: int, engine: Engine) -> None:
            checks[place] = await _check(engine)

        async with anyio.create_task_group() as group:
            for place, seat in enumerate(self._seats):
                group.start_soon(one, place, seat.engine)
        return checks

    async def _translate(self, sent: Sequence[str], job: Job) -> English:
        wanted = list(dict.fromkeys(line for line in sent if has_hindi(line)))
        looked_up = list(dict.fromkeys([*wanted, *job.riders]))
        known = await self._memory.recall(looked_up) if looked_up else {}
        missing = [line for line in wanted if line not in known]
        job.riders, riders = [line for line in job.riders if line not in known and line not in missing], job.riders
        await self._ask_in_turn(missing, job)
        if any(line not in job.answered for line in missing):
            raise BudgetSpent if job.refused else TranslatorDown
        await self._ask_again(missing, job)
        await self._keep_doubtful(missing, job)
        english: dict[str, str | None] = {**{line: line for line in sent}, **known, **{line: job.said(line) for line in missing}}
        unsure = frozenset(place for place, line in enumerate(sent) if job.doubt_of(line) >= WRONG)
        also = tuple(None if job.doubt_of(line) else known.get(line) or job.said(line) for line in riders)
        return English(tuple(english[line] for line in sent), job.most(missing), job.characters, job.calls, unsure, also)

    async def _ask_in_turn(self, lines: Sequence[str], job: Job) -> None:
        """Each engine does what the ones before it could not."""
        for seat in self._seats:
            if missing := [line for line in lines if line not in job.best]:
                await self._ask(seat, missing, missing, job, [line for line in job.riders if line not in job.best])

    async def _ask_again(self, lines: Sequence[str], job: Job) -> None:
        """Once more: what lacks something goes to one other engine, what is wrong to each; at last, as it stands, to the first again.

        That one gets it as the newsroom wrote it and in other company, since the same question has the same answer.
        """
        least = LACKING
        for seat in self._seats:
            unsure = [line for line in lines if job.doubt(line) >= least and seat.engine.name not in job.answered[line]]
            if unsure and await self._ask(seat, unsure, unsure, job):
                least = WRONG
        wrong = [line for line in lines if job.doubt(line) >= WRONG]
        first = next((s for s in self._seats if not s.breaker.rest), None)
        if wrong and first and (len(lines) > len(wrong) or any(job.lines[line] != line for line in wrong)):
            await self._ask(first, wrong, [job.lines[line] for line in wrong], job)

    async def _keep_doubtful(self, lines: Sequence[str], job: Job) -> None:
        """What lacks something, but after all that was tried says nothing false, is remembered too: it would not come out better."""
        by_engine: dict[str, dict[str, str]] = {}
        for line in lines:
            if (best := job.best.get(line)) and best.doubt == LACKING:
                by_engine.setdefault(best.engine, {})[line] = best.english
        for engine, pairs in by_engine.items():
            await self._memory.keep(pairs, engine)

    async def _ask(self, seat: _Seat, lines: Sequence[str], said: Sequence[str], job: Job, riders: Sequence[str] = ()) -> bool:
        """Has one engine translate `lines`, each sent as `said` has it, as far as it gets; what comes is checked and remembered.

        Of the `riders` those go along that the last request has room for. False where nothing came.
        """
        parts = {text: cut(text, seat.engine.limit) for text in said}
        pieces = pack(list(dict.fromkeys(p for text in said for p in parts[text])), seat.engine.limit)
        if len(pieces) > job.calls_left:
            return False
        for rider in riders:
            if size([*pieces[-1], rider]) <= seat.engine.limit:
                pieces[-1] = pack([*pieces[-1], rider], seat.engine.limit)[0]
                lines, said, parts[rider] = [*lines, rider], [*said, rider], [rider]
        got: dict[str, str] = {}
        try:
            for done, piece in enumerate(pieces, 1):
                await self._piece(seat, piece, job, got, promised=len(pieces) - done)
        except EngineError:
            pass  # the breaker knows; the next engine does the rest
        kept: dict[str, str] = {}
        for line, text in zip(lines, said, strict=True):
            if not all(part in got for part in parts[text]):
                continue
            job.answered.setdefault(line, set()).add(seat.engine.name)
            english = " ".join(got[part] for part in parts[text])
            if fault(text, english):
                continue
            judged = judge(job.lines[line], english, job.people)
            job.take(line, Answer(judged.english, seat.engine.name, judged.doubt))
            if not judged.doubt:
                kept[line] = judged.english
        if kept:
            await self._memory.keep(kept, seat.engine.name)
        return bool(got)

    async def _piece(self, seat: _Seat, piece: Sequence[str], job: Job, got: dict[str, str], promised: int) -> None:
        """Adds to `got` what the engine answered to these lines; where they cannot be told apart, it is asked for each half.

        `promised` calls are for pieces that come after this one; one more is kept for each engine that comes after this one.
        """
        try:
            english = await self._call(seat, piece, job)
        except LinesLost as lost:
            aligned = align(piece, lost.text)
            if aligned is None and len(piece) > 1:
                later = sum(not s.breaker.rest for s in self._seats[self._seats.index(seat) + 1 :])
                if job.calls_left - 2 >= promised + later:
                    for still, half in zip((1, 0), halves(piece), strict=True):
                        await self._piece(seat, half, job, got, promised + still)
                return
            english = aligned or [" ".join(lost.text.split())]
        english = without_repeats(piece, list(map(clean, english)))  # JSON may hold half a character, and nothing can print or send it
        got.update(zip(piece, english, strict=True))
        none = [bool(fault(h, e)) for h, e in zip(piece, english, strict=True)]
        if all(no or misfit(h, e) for no, h, e in zip(none, piece, english, strict=True)):
            self._counted("failures", seat.engine.name, 1)
            if any(none):  # lengths alone are the story's doing: any engine makes one word of a word that stands a hundred times
                await self._failed(seat, job, "none of its lines was a translation")
            raise EngineFailed(seat.engine.name, "none of its lines was a translation")
        seat.breaker.succeeded()
        self._counted("answers", seat.engine.name, 1)

    async def _call(self, seat: _Seat, piece: Sequence[str], job: Job) -> list[str]:
        """One request to one engine, within the job's calls, time and budget. Raises EngineError."""
        name = seat.engine.name
        with anyio.move_on_after(job.ends - time.monotonic()):
            async with seat.slots:
                if not job.calls_left or not seat.breaker.allows():
                    raise _Spent(name, "its turn is over")
                if not await self._budget.spend(size(piece), job.chat):
                    job.refused = True
                    raise _Spent(name, "the day's budget is spent")
                job.calls_left -= 1
                job.calls += 1
                job.characters += size(piece)
                self._counted("calls", name, 1)
                self._counted("characters", name, size(piece))
                return await self._request(seat, piece, job)
        raise _Spent(name, "the time is over")

    async def _request(self, seat: _Seat, piece: Sequence[str], job: Job) -> list[str]:
        try:
            english = await seat.engine.translate(piece)
            if len(english) != len(piece):
                raise LinesLost(seat.engine.name, "\n".join(english))
            return english
        except LinesLost:
            raise
        except EngineError as e:
            if isinstance(e, EngineBusy):
                seat.breaker.busy(e.retry_after, e.reason)
            else:
                await self._failed(seat, job, e.reason, hung=isinstance(e, EngineSilent))
            self._counted("failures", seat.engine.name, 1)
            _log.warning("%s; it rests for %.0f s", e, seat.breaker.rest)
            raise

    async def _failed(self, seat: _Seat, job: Job, reason: str, *, hung: bool = False) -> None:
        """Counts a failure. Before it makes the engine rest, the engine is tried out on plain lines: one person's stories of lines that
        nobody can translate shall take it from nobody else."""
        lines = size(PROBE)
        if not hung and seat.breaker.is_near and job.calls_left and await self._budget.spend(lines, job.chat):
            job.calls_left -= 1
            job.calls += 1
            job.characters += lines
            self._counted("calls", seat.engine.name, 1)
            self._counted("characters", seat.engine.name, lines)
            if (await _check(seat.engine)).ok:
                return seat.breaker.succeeded()
        seat.breaker.failed(reason, hung=hung)


def _unless_worse_than(share: float, english: English) -> English:
    if sum(line is None for line in english.lines) > max(1, share * len(english.lines)):
        raise TranslatorDown
    return english


async def _check(engine: Engine) -> EngineCheck:
    began = time.monotonic()
    try:
        english = await engine.translate(PROBE)
        wrong = next(filter(None, (fault(h, e) or misfit(h, e) for h, e in zip(PROBE, english, strict=True))), "")
    except LinesLost:
        wrong = ""
    except EngineError as e:
        wrong = e.reason
    seconds = time.monotonic() - began
    if wrong:
        return EngineCheck(engine.name, False, f"{engine.name} does not work: {wrong}. {engine.advice}")
    return EngineCheck(engine.name, True, f"{engine.name} works: it answered in {seconds:.1f} s.")
