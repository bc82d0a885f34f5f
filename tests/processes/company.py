"""The bot as several processes on one PostgreSQL, between a Telegram, a news site and translators on loopback."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.fakes import databases, nursery
from tests.fakes.phrases import NAMES, STORY, WOOL
from tests.fakes.site import Site
from tests.fakes.telegram import PATIENCE, TOKEN, Telegram
from tests.fakes.translators import Translators


@dataclass
class Company:
    """The processes by their names ("worker 1"), and what stands around them."""

    telegram: Telegram
    site: Site
    translators: Translators
    url: str
    directory: Path
    port: int
    processes: dict[str, nursery.Born] = field(default_factory=dict)
    more: dict[str, str] = field(default_factory=dict)

    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "VIRTUAL_ENV", "TMPDIR")}
        return kept | {
            "TELEGRAM_TOKEN": TOKEN,
            "TELEGRAM_API_URL": self.telegram.url,
            "DATABASE_URL": self.url,
            "WEBHOOK_URL": f"http://127.0.0.1:{self.port}",
            "PORT": str(self.port),
            "FETCH_ALLOW_HOSTS": self.site.host,
            "TRANSLATORS": "google",
            "GOOGLE_TRANSLATE_URL": self.translators.url("google"),
            "FEEDS_FILE": os.devnull,
            "LOG_LEVEL": "INFO",
            **self.more,
        }

    async def start(self, *names: str) -> None:
        """Start these ("web", "worker 1", …), each by the first word of its name."""
        for name in names:
            self.processes[name] = nursery.start(name.split()[0], environment=self.environment(), log=self.directory / name)

    async def kill(self, name: str) -> None:
        process = self.processes.pop(name)
        process.kill()
        await process.wait()

    async def stop(self, *names: str, at_work: bool = True) -> None:
        """As a supervisor does it; each must end well. Not `at_work`: one may have started just now, and hear no signal yet."""
        ended = {name: self.processes.pop(name) for name in names or tuple(self.processes)}
        for process in ended.values():
            if process.returncode is None:
                process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(PATIENCE):
            codes = {name: await process.wait() for name, process in ended.items()}
        assert set(codes.values()) <= ({0} if at_work else {0, -signal.SIGTERM}), (codes, self.logs())

    def logs(self, *names: str) -> str:
        files = [self.directory / name for name in names] or sorted(self.directory.iterdir())
        return "\n".join(f"--- {file.name}\n{file.read_text(errors='replace')}" for file in files if file.is_file())

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        return databases.run(self.url, query)

    def translations(self) -> list[list[str]]:
        """The lines of each request to a translator that was made for a story; the checks at the start are shorter."""
        return [lines for _, lines in self.translators.asked if len(lines) > 2]

    async def until(self, condition: Callable[[], Any]) -> None:
        """Wait for something that is not seen in the chat."""
        async with asyncio.timeout(PATIENCE):
            while not condition():  # noqa: ASYNC110 -- what is waited for is in other processes
                await asyncio.sleep(0.02)


@asynccontextmanager
async def company(url: str, directory: Path, port: int, *names: str, flood: bool = True, **more: str) -> AsyncIterator[Company]:
    """The processes run while the block does; at the end they are stopped, and must end well."""
    async with Telegram(flood=flood, known=True) as telegram:
        with Site() as site, Translators(STORY, NAMES, WOOL) as translators:
            all_of_them = Company(telegram, site, translators, url, directory, port, more=more)
            await all_of_them.start(*names)
            try:
                yield all_of_them
                await all_of_them.stop(at_work=False)
            finally:
                for name in tuple(all_of_them.processes):
                    if all_of_them.processes[name].returncode is None:
                        await all_of_them.kill(name)
