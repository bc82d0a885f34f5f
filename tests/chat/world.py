"""The whole bot as a process of its own, `python -m bot`, between a Telegram, a news site and translators on loopback."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.fakes import databases, nursery
from tests.fakes.databases import ready_file
from tests.fakes.outlets import BOOK, NAMES
from tests.fakes.phrases import WOOL
from tests.fakes.site import Site
from tests.fakes.telegram import PATIENCE, TOKEN, Telegram
from tests.fakes.translators import Translators


@dataclass
class World:
    """What stands around the bot, and the bot's process."""

    telegram: Telegram
    site: Site
    translators: Translators
    directory: Path
    more: Mapping[str, str] = field(default_factory=dict)
    as_typed: bool = False
    """The process is started as a person does it."""
    process: asyncio.subprocess.Process | nursery.Born | None = None

    @property
    def database_url(self) -> str:
        return self.more.get("DATABASE_URL", f"sqlite:///{self.directory / 'khabar.db'}")

    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "VIRTUAL_ENV", "TMPDIR")}
        return kept | {
            "TELEGRAM_TOKEN": TOKEN,
            "TELEGRAM_API_URL": self.telegram.url,
            "DATABASE_URL": self.database_url,
            "FETCH_ALLOW_HOSTS": self.site.host,
            "TRANSLATORS": "google,gtx,mymemory",
            "GOOGLE_TRANSLATE_URL": self.translators.url("google"),
            "GTX_URL": self.translators.url("gtx"),
            "MYMEMORY_URL": self.translators.url("mymemory"),
            "FEEDS_FILE": os.devnull,
            "PORT": "0",
            "LOG_LEVEL": "INFO",
            **self.more,
        }

    async def start(self) -> None:
        if not self.as_typed:
            self.process = nursery.start(environment=self.environment(), log=self.directory / "log")
            return
        with (self.directory / "log").open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-W",
                "error::ResourceWarning",
                "-m",
                "bot",
                cwd=nursery.ROOT,
                env=self.environment(),
                stdout=log,
                stderr=log,
            )

    async def kill(self) -> None:
        """As the kernel does it when memory runs out."""
        assert self.process
        self.process.kill()
        await self.process.wait()

    async def stop(self) -> int:
        """As a supervisor does it; the exit code."""
        assert self.process
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(PATIENCE):
            return await self.process.wait()

    def translations(self) -> list[list[str]]:
        """The lines of each request to a translator that was made for a story; the checks at the start are shorter."""
        return [lines for _, lines in self.translators.asked if len(lines) > 2]

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What the bot's database holds."""
        return databases.run(self.database_url, query)

    def logs(self) -> str:
        return (self.directory / "log").read_text(encoding="utf-8", errors="replace")

    async def until(self, condition: Callable[[], Any]) -> None:
        """Wait for something that is not seen in the chat."""
        async with asyncio.timeout(PATIENCE):
            while not condition():  # noqa: ASYNC110 -- the site and the translators run in threads of their own
                await asyncio.sleep(0.01)


@asynccontextmanager
async def world(directory: Path, *, flood: bool = False, as_typed: bool = False, first: bool = False, **more: str) -> AsyncIterator[World]:
    """The world with the bot started in it; at the end the bot is stopped, and must end well. `first`: it never was
    before, so there is no database yet, and Telegram has no menus of it."""
    if not first and "DATABASE_URL" not in more:
        ready_file(directory / "khabar.db")
    async with Telegram(flood=flood, known=not first) as telegram:
        with Site() as site, Translators(BOOK, NAMES, WOOL) as translators:
            around = World(telegram, site, translators, directory, more, as_typed)
            await around.start()
            try:
                yield around
                assert await around.stop() == 0, around.logs()
            finally:
                if around.process and around.process.returncode is None:
                    await around.kill()
