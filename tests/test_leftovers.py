"""What a test run that was killed leaves behind is removed by the next, and nothing else is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.fakes.databases import PREFIX, remove_orphans


def server(directory: Path, *users: int, of: Path | None = None) -> subprocess.Popen[bytes]:
    """A process that is called as a server is, with the files that one leaves; `of`: it is another directory's."""
    directory.mkdir()
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(3600)", "-D", str(of or directory)])
    (directory / "postmaster.pid").write_text(f"{process.pid}\n{directory}\n")
    (directory / ".handle_pids.json").write_text(json.dumps(users))
    return process


def test_only_servers_whose_users_are_gone_are_stopped_and_removed(tmp_path: Path) -> None:
    pytest.importorskip("psutil")
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    orphan, own, other = (tmp_path / f"{PREFIX}{name}" for name in ("orphan", "own", "other"))
    starting, forgotten, unknown = (tmp_path / f"{PREFIX}{name}" for name in ("starting", "forgotten", "unknown"))
    running = [
        server(orphan, gone.pid),
        server(own, gone.pid, os.getpid()),
        server(other, gone.pid, of=tmp_path / "elsewhere"),  # its number is another process' by now
        server(tmp_path / "another-programs", gone.pid),
    ]
    for directory in (starting, forgotten, unknown):
        directory.mkdir()
    (unknown / ".handle_pids.json").write_text("[")
    told = tmp_path / f"{PREFIX}0f1e2d3c4b5a6978-told"  # what a bot of this machine told its admins
    told.write_text("{}")
    hours_ago = time.time() - 7200
    os.utime(forgotten, (hours_ago, hours_ago))
    try:
        assert sorted(remove_orphans(tmp_path)) == sorted((orphan, other, forgotten))
        assert running[0].wait(30) is not None
        assert [process.poll() for process in running[1:]] == [None] * 3
        assert {path.name for path in tmp_path.iterdir()} == {own.name, starting.name, unknown.name, told.name, "another-programs"}
    finally:
        for process in running:
            process.kill()
            process.wait()
