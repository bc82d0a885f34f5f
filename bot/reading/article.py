"""The story on a fetched page, without anything that the page put around it."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Sequence
from contextlib import AsyncExitStack, suppress
from types import TracebackType
from typing import Self
from urllib.parse import urljoin
from weakref import WeakValueDictionary

from bot.child import Child, Died
from bot.errors import NoStoryInText, ReadingError, TextNotHindi, TimedOut, TooLarge
from bot.model import Article, Page
from bot.reading.allowance import Allowance
from bot.reading.extraction import worker
from bot.reading.extraction.parts import LEAST
from bot.reading.heads import hindi_without_prefix
from bot.reading.link import source_of
from bot.reading.sentences import is_finished, sentences_of, split
from bot.reading.text import LETTERS, clean, devanagari, unescaped, without_endless_words

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

_LONGEST_PASTED = 30_000
"""Characters of a pasted text that are read: seven full messages of Telegram."""

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


def pasted(text: str) -> Article:
    """A story from Hindi text that a person pasted: its first line is the headline where it looks like one, its first sentence else.

    Raises TextNotHindi, and NoStoryInText for less than a few lines.
    """
    from bot.reading.extraction.language import language_of
    from bot.reading.extraction.tidy import plain_parts

    lines = [line for each in _joined(text[:_LONGEST_PASTED]) if (line := without_endless_words(each))]
    lines = _without_cut_titles(_before_the_author_box(lines))
    found = plain_parts(lines)
    first = next((line for line in lines if devanagari(line) > _HINDI), "")
    titled = bool(first) and len(lines) > 1 and len(hindi_without_prefix(first).split()) <= 25 and not is_finished(first)
    if titled:
        found = plain_parts(lines[lines.index(first) + 1 :], [first])
    body = " ".join(part.text for part in found.parts)
    language = language_of(f"{first} {body}" if devanagari(text) > LEAST else text)
    if language not in ("Hindi", ""):
        raise TextNotHindi(language=language)
    if devanagari(body) < LEAST:
        raise NoStoryInText
    texts = [part.text for part in found.parts]
    sentences = sentences_of(texts, {place for place, part in enumerate(found.parts) if part.subhead})
    return Article(
        url="",
        canonical="",
        source="",
        headline=first if titled else sentences[0].text,
        published=None,
        paragraphs=tuple(texts),
        sentences=sentences,
        dropped=tuple(dict.fromkeys(line for line, _ in found.dropped))[:100],
    )


def _before_the_author_box(lines: Sequence[str]) -> list[str]:
    """The lines above a box about the author, as it looks on a page that was copied whole: the name, and the name again with the site's
    address at its end. What stands there and below it is the page's."""
    for place in range(1, len(lines)):
        address = _ADDRESS.search(lines[place])
        name = lines[place][: address.start()].strip() if address else ""
        if name and name == lines[place - 1]:
            return list(lines[: place - 1])
    return list(lines)


def _without_cut_titles(lines: Sequence[str]) -> list[str]:
    """The lines without those that break off where another one goes on ("HomeStates Bridge opens in …"): breadcrumbs and lists of stories
    that stand on a page which was copied whole."""
    begin: dict[str, list[str]] = {}
    for line in lines:
        if len(line) > _TITLE_BEGINS:
            begin.setdefault(line[:_TITLE_BEGINS], []).append(line)

    def is_cut(line: str) -> bool:
        told = line.rstrip(" .…")
        tails = (told[at:] for at in range(len(told) - _TITLE_BEGINS + 1))
        return any(other != line and other.startswith(tail) for tail in tails for other in begin.get(tail[:_TITLE_BEGINS], ()))

    return [line for line in lines if not (line.endswith(("...", "…")) and len(line) <= _LONGEST_TITLE and is_cut(line))]


def _joined(text: str) -> list[str]:
    """The lines of a pasted text, those joined that a narrow window or a mail program broke in the middle of a sentence.

    A line of the page's own ("यह भी पढ़ें ...") is no part of a sentence, however long it is, and an English one above a story begins none.
    Nor does a subhead: what broke a line at some width leaves no line behind it that is much longer. Only a line that hangs ("... ने") is
    surely broken.
    """
    from bot.reading.extraction.phrases import also_read_inside, noise

    lines: list[str] = []
    open_line, hindi = False, 0  # nothing is joined to the first line of Hindi, the headline
    width = 0.0
    for raw in text.splitlines():
        line = _unmarked(clean(raw))
        apart = noise(line) not in _WITHIN_A_SENTENCE
        if (
            line
            and open_line
            and not apart
            and not is_finished(lines[-1])
            and hindi > 1
            and (len(line) <= width or _HANGS.search(lines[-1]))
        ):
            lines[-1] += " " + line
            width = max(width, len(line) * _UNEVEN)
        elif line:
            lines.append(line)
            width = len(line) * _UNEVEN
            hindi += devanagari(line) > _HINDI
        glued = also_read_inside(line) > 0 and not is_finished(line)  # "... । यह भी पढ़ें: ..." ends with another story's headline
        open_line = not apart and not glued and devanagari(line) > 0 and (len(line) > 45 or len(split(line)) > 1)
    return lines


def _unmarked(line: str) -> str:
    """A line without WhatsApp's marks (*bold*, _italic_, ~struck~, > quoted) and the bullet or picture that it begins with."""
    line = _AHEAD.sub("", line)
    for _ in range(3):  # one around the other
        line = _MARKED.sub(r"\2", line)
    return line


_MARKED = re.compile(rf"(?<![\w{LETTERS}])([*_~])(?=[^\s*_~])([^*_~]{{1,500}})(?<=\S)\1(?![\w{LETTERS}])")
_AHEAD = re.compile(rf"^(?:[^\w\s{LETTERS}\"'“”‘’«»()\[\]{{}}।॥.,;:?!…%₹$£€#@*_~+–—-]\s*|[-–—]\s+)+")
_ADDRESS = re.compile(r"https?://\S+$")
_TITLE_BEGINS, _LONGEST_TITLE = 20, 300
"""Characters by which a cut title is known in another line, and the most that one has with what stands before it."""
_UNEVEN = 1.6
"""How much longer the lines of one window may be than others: letters differ in width, and long words leave a line short."""
_HANGS = re.compile(rf"(?<![{LETTERS}])(?:ने|को|का|की|के|और|तथा|एवं|व|या|कि|जो|इस|उस|एक),?$")
"""A line that ends so goes on: whose, what or who else is still to come. Heads may end in में or पर ("किसान फिर सड़क पर"), not so."""
_HINDI = 8
"""Letters from which on a line is Hindi."""
_WITHIN_A_SENTENCE = ("", "no Hindi", "no letters", "byline", "credit")
"""What the middle of a broken sentence may look like, taken for itself."""
