"""The story on a fetched page, without anything that the page put around it."""

from __future__ import annotations

import asyncio
import logging
import re
from contextlib import AsyncExitStack, suppress
from types import TracebackType
from typing import Self
from urllib.parse import urljoin
from weakref import WeakValueDictionary

from bot.child import Child, Died
from bot.errors import ReadingError, TimedOut, TooLarge
from bot.model import Article, Page
from bot.reading.allowance import Allowance
from bot.reading.extraction import worker
from bot.reading.link import source_of
from bot.reading.text import unescaped

_log = logging.getLogger(__name__)

DEADLINE = 6.0
"""Seconds that reading one page may take, where its link has so many left; ordinary ones need 0.02 to 0.15. Ending the process after it
takes no time to speak of."""
MEGABYTES = 230
"""Of memory for a process. With its libraries (some 55 MB) it stays under 300 MB, whatever a page does."""
PAGES = 300
"""Pages after which a process is replaced by a fresh one."""
RESTS = 60.0
"""Seconds after its last page that a further process is kept: it holds some 60 MB."""
COSTLY = 600.0
"""Seconds for which a chat whose page ran out of time or memory shares its turn with others like it."""
_LARGE = 1_000_000
"""Characters of HTML: where a page beyond this ran out of time, its size is why."""

_LINK = re.compile(r"<link\b[^<>]{0,1000}>", re.I)
_IS_AMP = re.compile(r"\brel\s*=\s*[\"']?amphtml\b", re.I)
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]+)\"|'([^']+)'|([^\s>]+))", re.I)


class Extractor:
    """Reads pages, each in a process that can be ended.

    `deadline` is in seconds for one page; at most `processes` run at a time, the second only when the first is busy. A page that takes
    longer, or more memory than 300 MB, costs its own process, which is started anew; its neighbours do not notice. Pages of one chat are
    read one after another, so that no number of hostile ones of one person takes all processes; and those of all chats whose pages ran
    out of time or memory lately too, so that several such people take but one.
    """

    def __init__(self, deadline: float = DEADLINE, processes: int = 2) -> None:
        self._deadline = deadline
        rests = (None, *[RESTS] * (processes - 1))
        self._children = [Child("reads pages", worker.load, megabytes=MEGABYTES, tasks=PAGES, rest=rest) for rest in rests]
        self._free: asyncio.LifoQueue[Child] = asyncio.LifoQueue()
        for child in reversed(self._children):
            self._free.put_nowait(child)
        self._turns: WeakValueDictionary[int | None, asyncio.Lock] = WeakValueDictionary()
        self._costly: dict[int, float] = {}
        """Until when the chats whose pages ran out of time or memory share one turn."""
        self._turn_of_the_costly = asyncio.Lock()

    async def start(self) -> None:
        """Starts the first process ahead of need: it takes half a second to load its libraries."""
        child = await self._free.get()
        try:
            with suppress(TimeoutError):
                await child.run(worker.ready, seconds=self._deadline)
        finally:
            self._free.put_nowait(child)

    async def extract(self, page: Page, allowance: Allowance | None = None, chat: int | None = None) -> Article:
        """The story on `page`. `allowance`: what its link may still cost; `chat`: who asked, None for what nobody asked for.

        An Article without paragraphs is a page whose headline alone could be read. Raises NotHindi, LegacyFont, Paywalled, NotAStory,
        NoStory, TooLarge and TimedOut.
        """
        async with AsyncExitStack() as turns:
            await turns.enter_async_context(self._turns.setdefault(chat, asyncio.Lock()))
            clock = asyncio.get_running_loop().time
            self._costly = {each: until for each, until in self._costly.items() if until > clock()}
            if chat in self._costly:
                await turns.enter_async_context(self._turn_of_the_costly)
            try:
                return await self._extract(page, allowance or Allowance())
            except (TimedOut, TooLarge):
                if chat is not None:
                    self._costly[chat] = clock() + COSTLY
                raise

    async def _extract(self, page: Page, allowance: Allowance) -> Article:
        source, child = source_of(page.address), await self._free.get()
        try:
            seconds = min(self._deadline, allowance.left)
            if not seconds:
                raise TimedOut(source)
            outcome, took = await child.run(worker.work, page, seconds=seconds)
        except TimeoutError:
            took, outcome = seconds, TooLarge(source) if len(page.html) > _LARGE else TimedOut(source)
        except Died:
            took, outcome = 0.0, TooLarge(source)
        finally:
            self._free.put_nowait(child)
        allowance.take(took)
        if isinstance(outcome, ReadingError):
            for note in getattr(outcome, "__notes__", ()):
                _log.error("Reading %s failed: %s", page.address, note)
            raise outcome
        return outcome

    async def aclose(self) -> None:
        """Ends the processes, busy or not."""
        await asyncio.gather(*(child.aclose() for child in self._children))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self.aclose()


def amp_address(page: Page) -> str:
    """The address of the page's AMP version, "" where it names none: worth a second fetch where the page itself gave no story."""
    found = next((link.group() for link in _LINK.finditer(page.html) if _IS_AMP.search(link.group())), "")
    href = _HREF.search(found)
    try:
        return urljoin(page.address, unescaped(href[1] or href[2] or href[3])) if href else ""
    except ValueError:
        return ""
