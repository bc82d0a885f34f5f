"""Hindi lines into English ones: protected, packed, checked, remembered, and never half one language."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from bot.errors import BudgetSpent, EngineError, TranslatorDown
from bot.model import Person
from bot.reading.engine import Booth, Budget, Counted, Engine, EngineCheck, EngineState
from bot.reading.faithful import LACKING, WRONG, judge
from bot.reading.faults import fault, has_hindi
from bot.reading.job import Answer, Job
from bot.reading.names import protect
from bot.reading.packing import cut, pack, size


class Memory(Protocol):
    """The translation memory: lines that were translated and checked before.

    Keys are the Hindi lines as they are sent (names protected). `recall` gives what is known of them; `keep` remembers more, with the
    engine that did it. Both take any number of lines, and `keep` twice is `keep` once.
    """

    async def recall(self, lines: Sequence[str]) -> Mapping[str, str]: ...

    async def keep(self, pairs: Mapping[str, str], engine: str) -> None: ...


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
        self._booths = tuple(Booth(engine, clock, at_once, budget, counted) for engine in engines)
        self._memory = memory
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
        return tuple(booth.state for booth in self._booths)

    async def check(self) -> list[EngineCheck]:
        """Tries every engine out on a short text, all at once, resting or not."""
        return await asyncio.gather(*(booth.check() for booth in self._booths))

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
        for booth in self._booths:
            if missing := [line for line in lines if line not in job.best]:
                await self._ask(booth, missing, missing, job, [line for line in job.riders if line not in job.best])

    async def _ask_again(self, lines: Sequence[str], job: Job) -> None:
        """Once more: what lacks something goes to one other engine, what is wrong to each; at last, as it stands, to the first again.

        That one gets it as the newsroom wrote it and in other company, since the same question has the same answer.
        """
        least = LACKING
        for booth in self._booths:
            unsure = [line for line in lines if job.doubt(line) >= least and booth.engine.name not in job.answered[line]]
            if unsure and await self._ask(booth, unsure, unsure, job):
                least = WRONG
        wrong = [line for line in lines if job.doubt(line) >= WRONG]
        first = next((booth for booth in self._booths if not booth.breaker.rest), None)
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

    async def _ask(self, booth: Booth, lines: Sequence[str], said: Sequence[str], job: Job, riders: Sequence[str] = ()) -> bool:
        """Has one engine translate `lines`, each sent as `said` has it, as far as it gets; what comes is checked and remembered.

        Of the `riders` those go along that the last request has room for. False where nothing came.
        """
        parts = {text: cut(text, booth.engine.limit) for text in said}
        pieces = pack(list(dict.fromkeys(p for text in said for p in parts[text])), booth.engine.limit)
        if len(pieces) > job.calls_left:
            return False
        for rider in riders:
            if size([*pieces[-1], rider]) <= booth.engine.limit:
                pieces[-1] = pack([*pieces[-1], rider], booth.engine.limit)[0]
                lines, said, parts[rider] = [*lines, rider], [*said, rider], [rider]
        got: dict[str, str] = {}
        try:
            for done, piece in enumerate(pieces, 1):
                later = sum(not other.breaker.rest for other in self._booths[self._booths.index(booth) + 1 :])
                await booth.translate(piece, job, got, promised=len(pieces) - done + later)
        except EngineError:
            pass  # the breaker knows; the next engine does the rest
        kept: dict[str, str] = {}
        for line, text in zip(lines, said, strict=True):
            if not all(part in got for part in parts[text]):
                continue
            job.answered.setdefault(line, set()).add(booth.engine.name)
            english = " ".join(got[part] for part in parts[text])
            if fault(text, english):
                continue
            judged = judge(job.lines[line], english, job.people)
            job.take(line, Answer(judged.english, booth.engine.name, judged.doubt))
            if not judged.doubt:
                kept[line] = judged.english
        if kept:
            await self._memory.keep(kept, booth.engine.name)
        return bool(got)


def _unless_worse_than(share: float, english: English) -> English:
    if sum(line is None for line in english.lines) > max(1, share * len(english.lines)):
        raise TranslatorDown
    return english
