"""The bot as processes of the system, started as its Procfile starts them; what they cost is read from Linux' /proc, not asked of them."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import Process
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parents[1]
TICKS = os.sysconf("SC_CLK_TCK")
GRACE = 20.0
"""Seconds after which a process that was told to end is killed, and that is said."""


class Processes:
    """The bot's processes by their names ("run", "worker 2"); each writes its log into `folder`."""

    def __init__(self, environment: Mapping[str, str], folder: Path) -> None:
        kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "VIRTUAL_ENV", "TMPDIR")}
        self._environment = kept | dict(environment)
        self._folder = folder
        self.running: dict[str, Process] = {}
        self._spent: dict[int, float] = {}

    async def start(self, *names: str) -> None:
        for name in names:
            with (self._folder / f"{name}.log").open("ab") as log:
                self.running[name] = await asyncio.create_subprocess_exec(
                    sys.executable, "-m", "bot", name.split()[0], cwd=ROOT, env=self._environment, stdout=log, stderr=log
                )

    async def kill(self, name: str) -> None:
        self.cpu()
        process = self.running.pop(name)
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()

    async def stop(self) -> dict[str, int]:
        """The exit codes; a process that does not end in time is killed (-9)."""
        self.cpu()
        for process in self.running.values():
            with suppress(ProcessLookupError):
                process.terminate()
        codes = {}
        for name, process in tuple(self.running.items()):
            try:
                async with asyncio.timeout(GRACE):
                    codes[name] = await process.wait()
            except TimeoutError:
                await self.kill(name)
                codes[name] = -9
        self.running.clear()
        return codes

    def ended(self) -> dict[str, int]:
        """Those that ended without being told to, with their exit codes."""
        return {name: process.returncode for name, process in self.running.items() if process.returncode is not None}

    def cpu(self) -> float:
        """Seconds of processor that they and their children have had since the first start; of one that died, until this was last asked."""
        for process in self._all():
            self._spent[process] = max(self._spent.get(process, 0.0), _spent(process))
        return sum(self._spent.values())

    def held(self) -> int:
        """Bytes of memory that they and their children hold; what some share counts once (PSS)."""
        return sum(_held(process) for process in self._all())

    def grown(self) -> int:
        """Bytes that they have made for themselves, without what they read from files, which the kernel takes back, and without their
        children, which are the parsers of pages and feeds and are replaced now and then."""
        return sum(own_memory(process.pid) for process in self.running.values() if process.returncode is None)

    def logs(self) -> str:
        """What they logged, for a look at what went wrong."""
        return "\n".join(f"--- {file.stem}\n{file.read_text(errors='replace')}" for file in sorted(self._folder.glob("*.log")))

    def _all(self) -> list[int]:
        return family(*(process.pid for process in self.running.values() if process.returncode is None))


def family(*processes: int) -> list[int]:
    """These and all that descend from them."""
    parents = {int(entry.name): parent for entry in Path("/proc").iterdir() if entry.name.isdigit() and (parent := _parent(entry))}
    found = list(processes)
    for process in found:
        found += [child for child, parent in parents.items() if parent == process]
    return found


def cpu_of_server(folder: Path) -> float:
    """Seconds of processor of the PostgreSQL server whose data is in `folder`, its connections included; of those that ended, its count."""
    (pid,) = (int(file.read_text().split()[0]) for file in folder.glob("**/postmaster.pid"))
    ended = sum(float(field) for field in _fields(pid)[13:15]) / TICKS
    return ended + sum(_spent(process) for process in family(pid))


def _fields(process: int) -> list[str]:
    """Of /proc/PID/stat, from the state on; nothing where the process is gone."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return []


def _parent(entry: Path) -> int:
    fields = _fields(int(entry.name))
    return int(fields[1]) if fields else 0


def _spent(process: int) -> float:
    return sum(float(field) for field in _fields(process)[11:13]) / TICKS


def own_memory(process: int) -> int:
    """Bytes of memory that no file stands behind; 0 where the process is gone."""
    return _memory(process, "Anonymous:")


def _held(process: int) -> int:
    return _memory(process, "Pss:")


def _memory(process: int, kind: str) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith(kind))
