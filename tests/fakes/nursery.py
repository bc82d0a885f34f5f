"""The bot as a process of its own, forked from one that has its libraries loaded: a tenth of a second instead of a second each.

What runs is `python -m bot …` with an environment, output and signals of its own, and it dies of a SIGKILL like any other. Its parser's
process is forked likewise. What a fork leaves out, the interpreter's own start and end, is for the tests that start it as a person does.
"""

from __future__ import annotations

import asyncio
import fcntl
import json
import multiprocessing
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import types
import warnings
from collections.abc import Mapping, Sequence
from multiprocessing import util
from pathlib import Path
from typing import Any, NoReturn

ROOT = Path(__file__).parents[2]
LIBRARIES = [
    "aiosqlite",
    "anyio._backends._asyncio",
    "babel.dates",
    "babel.messages.pofile",
    "bot.app",
    "bot.chat.application",
    "bot.chat.checkup",
    "bot.chat.webhook",
    "bot.pages.admin",
    "bot.pages.sample",
    "bot.pages.site",
    "bot.processes",
    "bot.reading.extraction.reader",
    "bot.topics.briefs",
    "bot.topics.catalogue",
    "bot.topics.resolver",
    "bot.topics.newsroom",
    "bot.topics.parsing",
    "bot.topics.poller",
    "bot.topics.reconcile",
    "bot.topics.websub",
    "bot.web",
    "deep_translator",
    "encodings.idna",
    "encodings.utf_8_sig",
    "lxml.cssselect",
    "multiprocessing.popen_spawn_posix",
    "newspaper",
    "procrastinate",
    "psycopg",
    "pycountry",
    "simplemma",
    "tests.fakes.nursery",
    "trafilatura",
    "uvicorn.lifespan.off",
    "uvicorn.protocols.http.auto",
    "uvicorn.protocols.http.h11_impl",
    "uvicorn.protocols.websockets.auto",
    "tests.fakes.warm",
]
"""What a bot and its parser have loaded by the time they work, none of which starts a thread."""


class Born:
    """A process that was started here, with what asyncio's own processes have."""

    def __init__(self, process: Any) -> None:
        self._process = process

    @property
    def pid(self) -> int:
        return int(self._process.pid)

    @property
    def returncode(self) -> int | None:
        """The exit code, minus the signal that ended it, None while it runs."""
        code: int | None = self._process.exitcode
        return code

    def send_signal(self, number: int) -> None:
        if self.returncode is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    async def wait(self) -> int:
        loop, ended = asyncio.get_running_loop(), asyncio.Event()
        sentinel = os.dup(self._process.sentinel)  # a loop hears of a descriptor for one alone, and several may wait
        loop.add_reader(sentinel, ended.set)
        try:
            await ended.wait()
        finally:
            loop.remove_reader(sentinel)
            os.close(sentinel)
        self._process.join()
        return int(self._process.exitcode)


def start(*arguments: str, environment: Mapping[str, str], log: Path | None = None) -> Born:
    """`python -m bot ARGUMENTS` in the project's folder, what it prints added to `log`. An unclosed file or socket ends it."""
    if log:
        log.touch()
    streams = (os.devnull, str(log or os.devnull), str(log or os.devnull))
    process = _context().Process(target=_live, args=(arguments, {"SSL_CERT_DIR": os.devnull, **environment}, ROOT, streams))
    process.start()
    return Born(process)


def run(*arguments: str, environment: Mapping[str, str], said: str = "", folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """`python -m bot ARGUMENTS` in a folder, from its start to its end; `said` is what comes on its standard input."""
    with tempfile.TemporaryDirectory() as directory:
        streams = given, told, wrong = tuple(Path(directory, name) for name in ("given", "told", "wrong"))
        given.write_text(said, encoding="utf-8")
        process = _context().Process(target=_live, args=(arguments, dict(environment), folder, tuple(map(str, streams))))
        process.start()
        process.join()
        code = int(process.exitcode)
        return subprocess.CompletedProcess(arguments, code, *(each.read_text(encoding="utf-8") for each in (told, wrong)))


def _context() -> Any:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(LIBRARIES)
    return context


def _live(arguments: Sequence[str], environment: Mapping[str, str], folder: Path, streams: Sequence[str]) -> None:
    os.dup2(os.open(streams[0], os.O_RDONLY), 0)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    for number, stream in enumerate(streams[1:], 1):
        os.dup2(os.open(stream, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), number)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.argv = ["bot", *arguments]
    sys.modules["__main__"] = types.ModuleType("__main__")  # the bot's own processes would load pytest's else
    warnings.filterwarnings("error", category=ResourceWarning)
    _have_a_spare()
    threading.Thread(target=_end_with_the_tests, daemon=True).start()
    from bot.__main__ import main

    sys.exit(main(arguments))


def _end_with_the_tests() -> None:
    """Whoever started this process may be ended while a test of his hangs: then nobody would end it."""
    tests = multiprocessing.parent_process()
    assert tests
    tests.join()
    os.kill(os.getpid(), signal.SIGKILL)


def _have_a_spare() -> None:
    """The first Python that multiprocessing spawns is a child that is forked here, before there are threads and connections, and told then
    what it would have been started for. Those after it are started."""
    ours, theirs = socket.socketpair()
    child = os.fork()
    if not child:
        ours.close()
        _be_spare(theirs)
    theirs.close()
    started = util.spawnv_passfds

    def spawn(path: bytes, args: Sequence[Any], passfds: Sequence[int]) -> int:
        util.spawnv_passfds = started
        with ours:
            program = args[args.index("-c") + 1]
            socket.send_fds(ours, [json.dumps([program, *map(int, passfds)]).encode()], passfds)
        return child

    util.spawnv_passfds = spawn


def _be_spare(bot: socket.socket) -> NoReturn:
    """Wait for a program, and run it with its descriptors under the numbers that they have in the bot. Ends with the bot."""
    code = 1
    try:
        told, received, *_ = socket.recv_fds(bot, 10_000, 16)
        bot.detach()
        if told:
            program, *numbers = json.loads(told)
            end = max(_OTHERS_END, *numbers) + 1
            kept = [fcntl.fcntl(each, fcntl.F_DUPFD, end) for each in received]
            os.closerange(3, end)
            for each, number in zip(kept, numbers, strict=True):
                os.dup2(each, number)
                os.close(each)
            sys.argv = ["-c", "--multiprocessing-fork"]
            exec(program, {"__name__": "__main__"})  # noqa: S102
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(code)


_OTHERS_END = 200
"""No descriptor of a process that has just been forked has a higher number."""
