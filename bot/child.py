"""A process for work on what strangers wrote, one thing after another, which can be ended where that is never done.

A thread cannot: regular expressions and lxml hold the interpreter's lock for minutes on hostile input.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import resource
import signal
import sys
import warnings
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, TypeVarTuple

from bot.garbage import loads, stands_for_good
from bot.loops import heed_cancellation

if TYPE_CHECKING:
    from pebble import ProcessPool

log = logging.getLogger(__name__)

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

SILENT, SILENT_AT_FIRST = 5.0, 30.0
"""Seconds beyond its task's after which a process that says nothing is ended: those begin when it takes the task, and one that hangs (or
was stopped) takes none. At first it loads its libraries: half a second, on a busy machine many more."""
EXPENDABLE = 500
"""How much rather than others Linux ends it where memory runs out, of 1,000: a page is lost then, and not the bot."""
_EXPENDABLE = Path("/proc/self/oom_score_adj")


class Died(Exception):
    """The process ended in the midst of the task: out of memory, or killed."""


class Child:
    """A process that starts with its first task, and anew where it died, said nothing or took too long.

    `load` imports its libraries; `megabytes` of data are what it may hold with them. After `tasks` it is replaced by a fresh one, since
    lxml and others give memory back only then. It is ended after `rest` seconds without a task, where they are given. `silent`: see SILENT.
    """

    def __init__(
        self, name: str, load: Callable[[], object], *, megabytes: int, tasks: int, rest: float | None = None, silent: float = SILENT
    ) -> None:
        """`name`: what the log says that it does ("reads pages")."""
        self._name = name
        self._prepared = (load, megabytes)
        self._tasks = tasks
        self._rest = rest
        self._silent = silent
        self._pool: ProcessPool | None = None
        self._answered = False
        """Whether the process has answered anything: then its libraries are loaded."""
        self._in_hand: set[asyncio.Future[Any]] = set()
        self._resting: asyncio.TimerHandle | None = None
        self._closed = False

    async def run(self, work: Callable[[*Ts], T], *given: *Ts, seconds: float) -> T:
        """What `work` gives back or raises, all of it pickled on the way. It is ended after `seconds`, and where nobody waits for it any
        more. Raises TimeoutError, Died, RuntimeError where the process cannot be started, and CancelledError where it was closed."""
        if self._resting:
            self._resting.cancel()
        try:
            return await self._run(work, *given, seconds=seconds)
        finally:
            if self._rest is not None and not self._in_hand and not self._closed:
                self._resting = asyncio.get_running_loop().call_later(self._rest, self._end)

    async def _run(self, work: Callable[[*Ts], T], *given: *Ts, seconds: float) -> T:
        from pebble import ProcessExpired

        for attempt in range(2):
            pool = self._started()
            before = len(self._in_hand)
            silence = asyncio.timeout((before + 1) * seconds + (self._silent if self._answered else SILENT_AT_FIRST))
            try:
                async with silence:
                    return await self._outcome(pool.schedule(work, args=given, timeout=seconds))
            except TimeoutError:
                if not silence.expired():
                    self._answered = False
                    raise
                log.error("the process that %s said nothing, and is ended", self._name)
                await self._end(pool)
            except ProcessExpired as error:
                self._answered = False
                raise Died from error
            except RuntimeError:  # pebble 5.2 gives up for good where a process died between two tasks
                await self._end(pool)
                if attempt:
                    raise
            except asyncio.CancelledError:
                heed_cancellation()  # else it was not this task that was cancelled, but what stood behind one that ended the pool
                if self._closed:
                    raise
        raise TimeoutError

    async def _outcome(self, future: Future[T]) -> T:
        outcome = asyncio.wrap_future(future)
        self._in_hand.add(outcome)
        try:
            given_back = await outcome
        finally:
            self._in_hand.discard(outcome)
        self._answered = True
        return given_back

    async def aclose(self) -> None:
        """Ends the process, busy or not; there is none any more."""
        self._closed = True
        if self._resting:
            self._resting.cancel()
        await self._end()

    def _started(self) -> ProcessPool:
        if self._closed:  # what is read ends a little later than its reader: nobody would end this process, and the bot waits for it
            raise asyncio.CancelledError
        if self._pool is None or not self._pool.active:
            from pebble import ProcessPool

            # "spawn": forking a process with an event loop and threads copies locks that nobody will release
            context = multiprocessing.get_context("spawn")
            self._answered = False
            self._pool = ProcessPool(1, max_tasks=self._tasks, initializer=_prepare, initargs=self._prepared, context=context)
        return self._pool

    def _end(self, pool: ProcessPool | None = None) -> asyncio.Future[None]:
        """Ends the process at once, unless it is not that of `pool` any more; done when it is gone."""
        loop, pool = asyncio.get_running_loop(), pool or self._pool
        if pool is None or pool is not self._pool:
            gone = loop.create_future()
            gone.set_result(None)
            return gone
        self._pool = None
        for outcome in self._in_hand:
            outcome.cancel()  # pebble forgets a task that it had not handed over yet
        pool.stop()  # type: ignore[no-untyped-call]
        return loop.run_in_executor(None, pool.join)


def _prepare(load: Callable[[], object], megabytes: int) -> None:
    """Runs in the process when it starts: quiet, bounded, ended at once when it is told to, its libraries loaded."""
    warnings.simplefilter("ignore")  # newspaper3k 0.2.8 has invalid escapes in its source
    logging.disable(logging.CRITICAL)
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the command line's JSON is alone on standard output
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # Python's handlers wait for the end of what hangs
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_DATA, (megabytes << 20, megabytes << 20))
        with suppress(OSError):  # where memory runs out, the kernel would end the largest process, which is the bot's
            if int(_EXPENDABLE.read_text()) < EXPENDABLE:
                _EXPENDABLE.write_text(str(EXPENDABLE))
    loads()
    load()
    stands_for_good()
