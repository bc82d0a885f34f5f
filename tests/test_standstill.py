"""A test that never ends says where it stood, and leaves no process behind."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from multiprocessing.forkserver import _forkserver
from pathlib import Path

from tests.fakes import nursery
from tests.fakes.telegram import PATIENCE, TOKEN

NEVER_ENDS = """
import asyncio, sys
from contextlib import asynccontextmanager
from tests.standstill import told_of

@asynccontextmanager
async def a_bot_that_runs():
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", "import time; time.sleep(3600)")
    print(await process.wait())
    yield

async def hangs():
    async with a_bot_that_runs():
        pass

with told_of("tests/test_this.py::test_that", 0.5, sys.stdout):
    asyncio.run(hangs(), debug=False)
"""


def test_a_test_that_never_ends_says_what_it_waits_for_and_its_processes_end() -> None:
    run = subprocess.run([sys.executable, "-c", NEVER_ENDS], capture_output=True, text=True, check=True, cwd=nursery.ROOT)
    told = run.stdout.splitlines()
    assert "tests/test_this.py::test_that never ends; it stands here:" in told
    assert [line.rpartition(" in ")[2] for line in told if line.startswith('  File "<string>"')] == ["hangs", "a_bot_that_runs"]
    assert [line for line in told if line.startswith("Process ") and "time.sleep(3600)" in line]
    assert told[-1] == "-9"


async def test_a_bot_ends_with_the_tests_that_started_it(tmp_path: Path) -> None:
    """Also where those are killed."""
    tests = nursery._context().Process(target=_start_a_bot_and_die, args=(tmp_path,))
    tests.start()
    tests.join()
    assert tests.exitcode == 9
    bot = int((tmp_path / "pid").read_text())
    async with asyncio.timeout(PATIENCE):
        while _runs(bot):  # noqa: ASYNC110 -- nobody's child that we could wait for
            await asyncio.sleep(0.02)


def _start_a_bot_and_die(directory: Path) -> None:
    """A bot that waits for a Telegram which does not answer."""
    vars(_forkserver)["ensure_running"] = lambda: None  # Python 3.11 would start another one here, for two seconds
    log = directory / "log"
    url = f"sqlite:///{directory / 'khabar.db'}"
    environment = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": "http://127.0.0.1:9", "DATABASE_URL": url, "FEEDS_FILE": os.devnull}
    bot = nursery.start(environment=environment, log=log)
    while not log.read_text():
        time.sleep(0.02)
    (directory / "pid").write_text(str(bot.pid))
    os._exit(9)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
