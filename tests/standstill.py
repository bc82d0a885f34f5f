"""A test that never ends: where it stood is told, before pytest ends its process (`faulthandler_timeout`)."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import AsyncGeneratorType, FrameType
from typing import Any, TextIO

BEFORE = 5.0
"""Seconds before pytest ends the process at which it is told: enough for a test that goes on as its processes end to fail by itself."""


@contextmanager
def told_of(test: str, limit: float, to: TextIO) -> Iterator[None]:
    """Where the test has not ended `BEFORE` seconds before the `limit`, each task of asyncio is written down with what it waits for, since
    threads' stacks show of all of them only the loop's selector; then all processes that were started here are ended."""
    if limit <= 0:
        yield
        return
    telling = threading.Timer(max(limit - BEFORE, limit / 2), _tell, (test, to))
    telling.daemon = True
    telling.start()
    try:
        yield
    finally:
        telling.cancel()


def _tell(test: str, to: TextIO) -> None:
    children = _started_by(os.getpid())
    print(f"\n{test} never ends; it stands here:", *_tasks(), *(f"Process {each}: {_called(each)}" for each in children), sep="\n", file=to)
    to.flush()
    for child in children:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)


def _tasks() -> Iterator[str]:
    for task in [each for each in gc.get_objects() if issubclass(type(each), asyncio.Task)]:
        if not task.done():
            yield f"Task {task.get_name()}:"
            yield from (f'  File "{at.f_code.co_filename}", line {at.f_lineno} in {at.f_code.co_name}' for at in _frames(task.get_coro()))


def _frames(waiting: Any) -> Iterator[FrameType]:
    """From a task's own coroutine to what it waits for in the end."""
    while waiting is not None:
        for kind in ("cr", "gi", "ag"):
            if frame := getattr(waiting, f"{kind}_frame", None):
                yield frame
                waiting = getattr(waiting, "gi_yieldfrom" if kind == "gi" else f"{kind}_await")
                break
        else:  # a step of an asynchronous generator, which does not say of which
            waiting = next((each for each in gc.get_referents(waiting) if type(each) is AsyncGeneratorType), None)


def _started_by(process: int) -> list[int]:
    """The processes that it started and that still run, and those that they started, as Linux tells."""
    found: list[int] = []
    if sys.platform == "linux":
        with suppress(OSError):
            for thread in Path(f"/proc/{process}/task").iterdir():
                for child in map(int, (thread / "children").read_text().split()):
                    found += [child, *_started_by(child)]
    return found


def _called(process: int) -> str:
    with suppress(OSError):
        return Path(f"/proc/{process}/cmdline").read_text(errors="replace").replace("\0", " ").strip()[:200]
    return ""
