"""Where a link or a pasted text is answered: from what is known, or by reading it once for everybody who asks."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import AsyncIterator, Callable, Collection, Coroutine, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from bot.errors import ReadingError
from bot.model import Article, Choice, Link, Person, Summary
from bot.reading.link import clean_address
from bot.reading.pasted import pasted
from bot.reading.pipeline import Draft, House, Measured, Stopwatch, drafted, fetch_article, summarise, unmeasured, whole

_log = logging.getLogger(__name__)

Stage = Callable[[str], None]
"""Told the stage that a read has come to: "fetch", "extract", "leaders", "points", "translate"."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A story as it is kept: all that a later answer, button or page needs without reading the story again.

    `id` is unguessable and stays the same when the story is read again. `summary` is as it was answered (its `url` is the first asker's).
    """

    id: str
    article: Article
    people: tuple[Person, ...]
    choices: tuple[Choice, ...]
    summary: Summary
    read_at: datetime


class StoryStore(Protocol):
    """The stories that were read.

    `find` gives the story that an address (cleaned, or a canonical one) is known to lead to; `by_id` the one of an id; both None where
    there is none. `some` gives those of some ids that there are, by id. `keep` writes the story and every address that leads to it in one
    transaction, and gives it back with its id: a story whose canonical address is known already is written over and keeps its id.
    """

    async def find(self, address: str) -> Kept | None: ...

    async def by_id(self, id: str) -> Kept | None: ...

    async def some(self, ids: Collection[str]) -> Mapping[str, Kept]: ...

    async def keep(
        self,
        addresses: Sequence[str],
        article: Article,
        people: Sequence[Person],
        choices: Sequence[Choice],
        summary: Summary,
        read_at: datetime,
    ) -> Kept: ...


class Answering(Protocol):
    """What the chat and the command line need of the story reader.

    `link` and `text` raise ReadingError, whose sentence the reader sees. `whole` adds the body's translation to a kept story (and keeps
    it); its `translation` is empty where it could not be had. `chat` is whose daily budget pays.
    """

    async def link(self, link: Link, *, chat: int | None = None, stage: Stage | None = None) -> Kept: ...

    async def text(self, text: str, *, chat: int | None = None, stage: Stage | None = None) -> Kept: ...

    async def known(self, link: Link) -> Kept | None: ...

    async def whole(self, kept: Kept, *, chat: int | None = None) -> Kept: ...


FRESH_NEWS, FRESH_ARCHIVE = timedelta(minutes=30), timedelta(days=7)
"""How long a story is answered as it was read: newsrooms rewrite a story for a day or two after they published it, and then no more."""
NEWS = timedelta(days=2)

GLANCED = 200
"""Stories of which the Hindi alone is remembered, in this process' memory: feeds list some thousand a day, and few of them are read."""


def is_fresh(kept: Kept, now: datetime) -> bool:
    """Whether a kept story may be answered without a look at its page."""
    published = kept.article.published or kept.read_at
    return now - kept.read_at < (FRESH_NEWS if kept.read_at - published < NEWS else FRESH_ARCHIVE)


@dataclass
class _Flight:
    """One read that several people may wait for: the task that does it, and who is told its stages."""

    task: asyncio.Task[Kept]
    listeners: list[Stage] = field(default_factory=list)
    at: str = ""

    def tell(self, stage: str) -> None:
        self.at = stage
        for listener in self.listeners:
            listener(stage)


Turn = Callable[[str], AbstractAsyncContextManager[None]]
"""Gives whoever reads what is called so his turn: two do not, in all processes, read it at once."""


@asynccontextmanager
async def at_once(name: str) -> AsyncIterator[None]:
    """The turn where there is one process."""
    yield


class StoryReader:
    """Answers links and texts (the protocol Answering).

    What is known and fresh is answered from the store. What is being read is waited for, not read twice. A story whose page cannot be
    read again is answered as it was known; one that was answered in Hindi, because no translator was there, is translated when asked
    for again, without a fetch.
    """

    def __init__(
        self,
        house: House,
        stories: StoryStore,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        turn: Turn = at_once,
        measured: Measured = unmeasured,
    ) -> None:
        self._house = house
        self._stories = stories
        self._now = now
        self._turn = turn
        self._measured = measured
        self._flights: dict[str, _Flight] = {}
        self._glanced: dict[str, tuple[datetime, Article]] = {}

    async def known(self, link: Link) -> Kept | None:
        """The story behind a link, where it can be answered from the store alone."""
        kept = await self._stories.find(link.address)
        return _as_asked(kept, link) if kept is not None and self._is_answer(kept) else None

    def _is_answer(self, kept: Kept) -> bool:
        """Whether a kept story can be answered as it stands."""
        return kept.summary.translated and is_fresh(kept, self._now())

    async def link(self, link: Link, *, chat: int | None = None, stage: Stage | None = None, since: datetime | None = None) -> Kept:
        """`since`: its page has changed then, and what was read before is no answer."""
        kept = await self._once(link.address, lambda tell: self._read(link, chat, tell, since), stage)
        return replace(kept, summary=replace(kept.summary, url=link.given))

    async def text(self, text: str, *, chat: int | None = None, stage: Stage | None = None) -> Kept:
        return await self._once(
            f"text:{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}",
            lambda tell: self._read_text(text, chat, tell),
            stage,
        )

    async def whole(self, kept: Kept, *, chat: int | None = None) -> Kept:
        if kept.summary.translation or not kept.summary.translated:
            return kept
        return await self._once(f"whole:{kept.id}", lambda tell: self._translate_body(kept, chat, tell), None)

    async def glance(self, link: Link, *, published: datetime | None = None, summary: str = "", since: datetime | None = None) -> Article:
        """The story in Hindi, to tell whom it concerns: nothing is translated or kept, and a read soon after needs no fetch of its own.

        `published` and `summary` are what a feed says of it; `since` as of `link`. Raises ReadingError.
        """
        if (kept := await self._stories.find(link.address)) and is_fresh(kept, self._now()) and not _is_before(kept.read_at, since):
            return kept.article
        if since is None and (flight := self._flights.get(link.address)):
            return (await asyncio.shield(flight.task)).article
        if article := self._remembered(link, since):
            return article
        article = await fetch_article(link, self._house, Stopwatch(measured=self._measured), published=published, summary=summary)
        self._glanced[link.address] = self._now(), article
        while len(self._glanced) > GLANCED:
            del self._glanced[next(iter(self._glanced))]
        return article

    async def listed(self, article: Article) -> Kept:
        """The answer to a story whose page cannot be read, made of what its feed says of it. Raises ReadingError."""
        watch = Stopwatch(measured=self._measured)
        return await self._answer(await drafted(article, self._house, watch), [_name(article)], self._now(), watch, None)

    def _remembered(self, link: Link, since: datetime | None) -> Article | None:
        at, article = self._glanced.get(link.address, (None, None))
        return article if at and self._now() - at < FRESH_NEWS and not _is_before(at, since) else None

    async def _once(self, key: str, start: Callable[[Stage], Coroutine[Any, Any, Kept]], stage: Stage | None) -> Kept:
        """The outcome of the one read under `key`; a waiter who goes away does not end it for the others."""
        flight = self._flights.get(key)
        if flight is None:

            async def fly() -> Kept:
                try:
                    async with self._turn(key):  # whoever waited for it finds in the store what was read meanwhile
                        return await start(lambda s: self._flights[key].tell(s))
                finally:
                    del self._flights[key]

            flight = self._flights[key] = _Flight(asyncio.ensure_future(fly()))
            flight.task.add_done_callback(_retrieve)
        else:
            _log.debug("waits for a read that somebody asked for before", extra={"stage": flight.at} if flight.at else None)
        if stage is not None:
            flight.listeners.append(stage)
            if flight.at:
                stage(flight.at)
        return await asyncio.shield(flight.task)

    async def _read(self, link: Link, chat: int | None, tell: Stage, since: datetime | None) -> Kept:
        watch = Stopwatch(tell, self._measured)
        known = await self._stories.find(link.address)
        changed = known is not None and _is_before(known.read_at, since)
        if known is not None and self._is_answer(known) and not changed:
            return _as_asked(known, link)
        if known is not None and is_fresh(known, self._now()) and not changed:
            return await self._answer(Draft(known.article, known.people, known.choices), [link.address], known.read_at, watch, chat)
        try:
            article = self._remembered(link, since) or await fetch_article(link, self._house, watch, chat)
        except ReadingError:
            if known is None or changed:
                raise
            if known.summary.translated:
                return replace(known, summary=_free(known.summary, watch))
            return await self._answer(Draft(known.article, known.people, known.choices), [link.address], known.read_at, watch, chat)
        addresses = list(dict.fromkeys([link.address, *([_name(article)] if article.canonical else [])]))
        same = known or (await self._stories.find(addresses[-1]) if len(addresses) > 1 else None)
        told = (article.headline, article.paragraphs)
        if same is not None and same.summary.translated and (same.article.headline, same.article.paragraphs) == told:
            return await self._stories.keep(addresses, same.article, same.people, same.choices, _free(same.summary, watch), self._now())
        return await self._answer(await drafted(article, self._house, watch), addresses, self._now(), watch, chat)

    async def _read_text(self, text: str, chat: int | None, tell: Stage) -> Kept:
        watch = Stopwatch(tell, self._measured)
        with watch.stage("extract"):
            article = await asyncio.to_thread(pasted, text)
        known = await self._stories.find(_name(article))
        if known is not None and known.summary.translated:
            return replace(known, summary=_free(known.summary, watch))
        return await self._answer(await drafted(article, self._house, watch), [_name(article)], self._now(), watch, chat)

    async def _answer(self, story: Draft, addresses: Sequence[str], read_at: datetime, watch: Stopwatch, chat: int | None) -> Kept:
        summary = await summarise(story, self._house, watch, chat)
        return await self._stories.keep(addresses, story.article, story.people, story.choices, summary, read_at)

    async def _translate_body(self, kept: Kept, chat: int | None, tell: Stage) -> Kept:
        if (now := await self._stories.by_id(kept.id)) and now.read_at == kept.read_at and now.summary.translation:
            return replace(kept, summary=replace(kept.summary, translation=now.summary.translation))
        summary = await whole(
            Draft(kept.article, kept.people, kept.choices), kept.summary, self._house, Stopwatch(tell, self._measured), chat
        )
        now = await self._stories.by_id(kept.id)
        if not summary.translation or now is None or now.read_at != kept.read_at:  # it was read again meanwhile, or forgotten
            return replace(kept, summary=summary)
        await self._stories.keep([_name(kept.article)], kept.article, kept.people, kept.choices, summary, kept.read_at)
        return replace(kept, summary=summary)


def _name(article: Article) -> str:
    """What a story is known by: its own address as links are looked up, or, for a pasted text, what it says."""
    if article.canonical:
        return clean_address(article.canonical)
    said = "\n".join((article.headline, *article.paragraphs))
    return f"text:{hashlib.sha256(said.encode()).hexdigest()}"


def _as_asked(kept: Kept, link: Link) -> Kept:
    return replace(kept, summary=replace(_free(kept.summary), url=link.given))


def _free(summary: Summary, watch: Stopwatch | None = None) -> Summary:
    """The summary as an answer that asked no engine."""
    return replace(
        summary,
        translator="memory",
        characters_translated=0,
        seconds=watch.total if watch else 0.0,
        stages=dict(watch.seconds) if watch else {},
    )


def _is_before(moment: datetime, since: datetime | None) -> bool:
    return since is not None and moment < since


def _retrieve(task: asyncio.Task[Kept]) -> None:
    """Marks a failed read's exception as seen, in case everybody who waited for it went away."""
    if not task.cancelled():
        task.exception()
