"""What runs later: in this process, or in any of several on one PostgreSQL. Rows are the truth; a job is a wake-up call with a row's id."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import Counter, deque
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, LiteralString

from bot.loops import heed_cancellation

if TYPE_CHECKING:
    from procrastinate import App, JobContext

log = logging.getLogger(__name__)

POLLED_EACH = 1.0
"""Seconds between two looks at a queue: new jobs are told at once, those whose time comes are not."""
BEATS_EACH, STALLED_AFTER = 2.0, 10.0
"""Seconds between a process' signs of life, and those after which it is taken for dead and its jobs are another's."""
RESTS = (5, 30)
"""Seconds before each further try of a job that raised."""
AT_ONCE = datetime(2000, 1, 1, tzinfo=UTC)
"""When a job is due that is another's now: also where this process's clock, by which procrastinate would say so, runs ahead of the
database's."""
PAUSES = (0.5, 1.0, 2.0, 5.0, 10.0)
"""Seconds until the database is asked again that is away."""

Work = Callable[[int], Awaitable[None]]
"""Does what the row of this id asks for. Doing it twice changes nothing; what it raises is logged, and the row waits for the sweep."""


class Jobs:
    """Does the work of rows: each row once at a time, `width` at once in all and `share` at once for each lane (a chat).

    Lanes take turns, so that twenty links of one person do not delay another's one.
    """

    def __init__(self, work: Work, *, width: int, share: int) -> None:
        self._work = work
        self._width = width
        self._share = share
        self._known: set[int] = set()
        self._waiting: dict[int, deque[int]] = {}
        self._running: Counter[int] = Counter()
        self._tasks: set[asyncio.Task[None]] = set()
        self._stopped = False

    def wake(self, id: int, lane: int) -> None:
        """See to the row `id`; nothing new where it is in hand already."""
        if id in self._known or self._stopped:
            return
        self._known.add(id)
        self._waiting.setdefault(lane, deque()).append(id)
        self._start()

    def _start(self) -> None:
        while len(self._tasks) < self._width and not self._stopped:
            lane = next((lane for lane in self._waiting if self._running[lane] < self._share), None)
            if lane is None:
                return
            ids = self._waiting.pop(lane)
            id = ids.popleft()
            if ids:
                self._waiting[lane] = ids  # at the end: the others' turn comes first
            self._running[lane] += 1
            task = asyncio.create_task(self._do(id, lane), name=f"job {id}")
            self._tasks.add(task)
            task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._start()

    async def _do(self, id: int, lane: int) -> None:
        try:
            await self._work(id)
        except Exception:
            log.exception("a job failed", extra={"request": id})
        finally:
            self._known.discard(id)
            self._running[lane] -= 1
            if not self._running[lane]:
                del self._running[lane]

    async def stop(self, grace: float) -> None:
        """Begin nothing more; give what runs `grace` seconds, and end the rest: its rows wait for the next start."""
        self._stopped = True
        tasks = set(self._tasks)
        if not tasks:
            return
        _, late = await asyncio.wait(tasks, timeout=grace)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)


class GivenUp(Exception):
    """A job's work ended for good by a fault: it is not tried again, and who runs the bot is told."""


class SharedJobs:
    """The jobs of several processes on one PostgreSQL: procrastinate's, whose rows the store writes.

    `run` sees to the jobs of one queue; its work is called with the job's arguments. What it raises is tried again after a rest, and then
    given up; a kill and a stop use up none of the tries, since only what raised lowers a job's priority. `told` hears of what was given up.
    """

    def __init__(self, address: str, told: Callable[[str], Awaitable[None]], rests: Sequence[int] = RESTS) -> None:
        """`address` is libpq's; `rests` are seconds before each further try of what raised."""
        self._address = address
        self._told = told
        self._rests = rests

    @asynccontextmanager
    async def _app(self, failed: Callable[[], None] = lambda: None) -> AsyncIterator[App]:
        """`failed` is told of what could not be written down."""
        from procrastinate import App, PsycopgConnector
        from procrastinate.exceptions import ConnectorException

        class Connector(PsycopgConnector):
            async def execute_query_async(self, query: LiteralString, **arguments: Any) -> None:
                try:
                    await super().execute_query_async(query, **arguments)
                except ConnectorException:
                    failed()
                    raise

        connector = Connector(conninfo=self._address, min_size=1, max_size=4, timeout=10.0, kwargs={"connect_timeout": 5})
        app = App(connector=connector)
        try:
            async with app.open_async():
                yield app
        finally:  # who is cancelled while it opens leaves it open, and the loop waits for its tasks at its end: 9 of 74 never ended
            await connector.close_async()

    async def run(self, queue: str, work: Callable[..., Awaitable[None]], *, width: int, grace: float) -> None:
        """For good; cancelled, it begins nothing more, gives what runs `grace` seconds, and lets the others have the rest at once.

        A job whose end could not be written down is at work for good by its row, and procrastinate's worker (3.10) goes on beside it:
        nothing else of its chat would be begun. So that worker ends, which leaves the row to the rescue, and another begins.

        Of 400 cancellations within its first 0.15 s 11 were swallowed on the way, and the worker ran on: so it runs in a task of its own,
        and is told to stop.
        """
        import psycopg
        from procrastinate.exceptions import ConnectorException
        from procrastinate.worker import Worker

        failed = 0
        workers: list[Worker] = []

        def end() -> None:
            for worker in workers:
                worker.stop()  # type: ignore[no-untyped-call]

        while True:
            try:
                async with self._app(end) as app:
                    heed_cancellation()
                    self._add(app, queue, work)
                    began = time.monotonic()
                    worker = Worker(
                        app,
                        queues=[queue],
                        name=queue,
                        concurrency=width,
                        shutdown_graceful_timeout=grace,
                        delete_jobs="successful",
                        fetch_job_polling_interval=POLLED_EACH,
                        update_heartbeat_interval=BEATS_EACH,
                        stalled_worker_timeout=STALLED_AFTER,
                        install_signal_handlers=False,
                    )
                    workers[:] = [worker]
                    working = asyncio.ensure_future(worker.run())  # type: ignore[no-untyped-call]
                    try:
                        await asyncio.shield(working)
                    except asyncio.CancelledError:
                        end()
                        await working
                        raise
                failed = 0 if time.monotonic() - began > STALLED_AFTER else failed
            except (ConnectorException, psycopg.Error, OSError) as fault:
                log.warning("the jobs of the queue %s cannot be had (%s); trying again", queue, type(fault.__cause__ or fault).__name__)
            except Exception:
                log.exception("the jobs of the queue %s cannot be had; trying again", queue)
            heed_cancellation()
            await asyncio.sleep(PAUSES[min(failed, len(PAUSES) - 1)])
            failed += 1

    def _add(self, app: App, queue: str, work: Callable[..., Awaitable[None]]) -> None:
        from procrastinate import BaseRetryStrategy, RetryDecision
        from procrastinate.jobs import Job as Row

        rests = self._rests

        class Again(BaseRetryStrategy):
            def get_retry_decision(self, *, exception: BaseException, job: Row) -> RetryDecision | None:
                if isinstance(exception, asyncio.CancelledError):
                    return RetryDecision(retry_at=AT_ONCE)
                raised = 1 - job.priority
                if isinstance(exception, GivenUp) or raised > len(rests):
                    return None
                return RetryDecision(retry_in={"seconds": rests[raised - 1]}, priority=-raised)

        @app.task(name=queue, queue=queue, pass_context=True, retry=Again())
        async def do(context: JobContext, /, **arguments: int) -> None:
            last = -context.job.priority >= len(rests)
            try:
                await work(**arguments, last=last)
            except Exception as fault:
                if last or isinstance(fault, GivenUp):
                    await self._tell(f"A job was given up ({context.job.call_string}): {type(fault.__cause__ or fault).__name__}.")
                raise

    async def _tell(self, what: str) -> None:
        try:
            await self._told(what)
        except Exception as fault:
            log.error("admins could not be told: %s (%s)", what, fault)

    async def rescue(self) -> int:
        """Let the others have the jobs of processes that are dead; how many. One process does that, again and again."""
        import psycopg
        from procrastinate.exceptions import ConnectorException, UniqueViolation
        from procrastinate.jobs import Status

        rescued = 0
        try:
            async with self._app() as app:
                jobs = app.job_manager
                for job in await jobs.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER):
                    assert job.id is not None  # noqa: S101 - it comes from the database
                    try:
                        await jobs.retry_job(job, retry_at=AT_ONCE)
                    except UniqueViolation:  # another waits for the same row already
                        await jobs.finish_job_by_id_async(job.id, Status.ABORTED, delete_job=True)
                    rescued += 1
        except (ConnectorException, psycopg.Error, OSError) as fault:
            log.warning("jobs of dead processes wait: %s", type(fault.__cause__ or fault).__name__)
        return rescued

    async def forget(self, hours: int) -> None:
        """Delete what is left of jobs that were given up so long ago."""
        async with self._app() as app:
            await app.job_manager.delete_old_jobs(hours, include_failed=True, include_cancelled=True, include_aborted=True)
