"""The pages that anybody can open: what this bot is, a story, a topic's feed."""

from __future__ import annotations

import asyncio
import logging
import time
import uuid
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.errors import ReadingError, StoreError
from bot.pages.i18n import DEFAULT, LANGUAGES, N_, language_of
from bot.pages.story import Shown, shown
from bot.passes import Passes, base_of, prefix_of
from bot.reading.length import LENGTHS, at_length
from bot.reading.story_reader import Kept
from bot.settings import Settings
from bot.topics.catalogue import Catalogue, Topic
from bot.topics.events import Headline
from bot.topics.subscribers import Key

if TYPE_CHECKING:
    from bot.pages.rendering import Renderer

log = logging.getLogger(__name__)

LEAD = N_(
    "Send a link to a Hindi news story to this Telegram bot, and it answers in English: the key points, each with the Hindi sentence "
    "that says it, and the leaders whom the story names."
)
WHOLE_WITHIN = 8.0
"""Seconds that a reader waits for a whole translation before the page shows what there is."""
LASTS = 300
"""Seconds that a page of a story's points may be kept: its newsroom may rewrite the story, and it may be forgotten."""
FRESH = 60.0
"""Seconds that the front page and a feed stay as they were worked out: however many ask, the database is asked once."""
LISTED = 25
"""Entries of a feed."""
NOTHING_YET = datetime(2025, 1, 1, tzinfo=UTC)

HERE_NO_MORE = N_(
    "This story is not here, or not any more. Stories are kept for some weeks after they were read last. "
    "Send its link to the bot again, and it will be read again."
)
NO_STORY = (N_("This story is not here"), HERE_NO_MORE)
NOT_NOW = (N_("Not just now"), N_("The database does not answer. Please try again in a minute."))
NO_PAGE = (N_("There is no such page"), N_("The address is not complete, or it was never one of this bot's."))
OVER = N_("This link to the whole story was good for some days, and they are over. Its points stay here.")
NO_PASS = N_("This link does not open the whole story: it is not complete, or it was changed. The points are here.")


class StoryStore(Protocol):
    """The stories by their ids, None where there is none."""

    async def by_id(self, id: str) -> Kept | None: ...


class EventStore(Protocol):
    """`newest`: events that concern any of the keys, newest first. `elsewhere`: host and link of every report of a story's event."""

    async def newest(self, keys: Sequence[Key], limit: int) -> list[Headline]: ...

    async def elsewhere(self, story: str) -> list[tuple[str, str]]: ...


@dataclass
class House:
    """What the pages show, and where they have it from.

    `whole` adds the body's English to a story (and may raise ReadingError); None where nothing is translated here. `sample` gives a story
    to show where none was read yet. `bot` gives the bot's own name in Telegram, empty where it is not known yet.
    """

    settings: Settings
    stories: StoryStore
    events: EventStore
    topics: Catalogue
    whole: Callable[[Kept], Awaitable[Kept]] | None = None
    sample: Callable[[], Awaitable[Kept]] | None = None
    bot: Callable[[], str] = lambda: ""
    now: Callable[[], datetime] = lambda: datetime.now(UTC)


@dataclass
class Remembered:
    """What was worked out some seconds ago, by what it is. Whoever asks while it is worked out waits for that, also for its failure."""

    what: dict[str, tuple[float, Any]] = field(default_factory=dict)
    at_work: dict[str, asyncio.Future[Any]] = field(default_factory=dict)

    async def get(self, name: str, work_out: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
        at, found = self.what.get(name, (-FRESH, None))
        if time.monotonic() - at < FRESH:
            return found
        if name not in self.at_work:
            self.at_work[name] = asyncio.ensure_future(self._worked_out(name, work_out))
            self.at_work[name].add_done_callback(_seen)
        return await asyncio.shield(self.at_work[name])

    async def _worked_out(self, name: str, work_out: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
        try:
            found = await work_out()
            self.what[name] = time.monotonic(), found
            return found
        finally:
            del self.at_work[name]


class Pages:
    """The pages, as routes of the web process."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._public = base_of(house.settings)
        self.prefix = prefix_of(self._public)
        self._passes = Passes(house.settings)
        self._renderer: Renderer | None = None
        self._remembered = Remembered()

    def routes(self) -> list[Route]:
        return [
            Route("/", self.guarded(self._home)),
            Route("/s/{id}", self.guarded(self._story)),
            Route("/topics/{name}.atom", self.guarded(self._feed)),
            Route("/static/{name}", self.guarded(self._static)),
            Route("/robots.txt", self.guarded(self._static)),
        ]

    def elsewhere(self) -> Route:
        """The last route: what nobody else answers."""
        return Route("/{path:path}", self.guarded(self._nowhere))

    def guarded(self, show: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
        """The same, with a page that says so where the database does not answer."""

        async def guarded(request: Request) -> Response:
            if self._renderer is None:  # its imports take a tenth of a second, which the bot's loop has not
                self._renderer = await asyncio.to_thread(self._open_renderer)
            try:
                return await show(request)
            except StoreError as error:
                log.error("a page cannot be shown (%s)", error)
                return await self.word(request, *NOT_NOW, 503)

        return guarded

    async def word(self, request: Request, title: str, sentence: str, status: int) -> Response:
        """A page that says one thing."""
        from bot.pages.rendering import page

        return page(await self.printed(request, "word.html", title=title, sentence=sentence), status=status)

    async def printed(self, request: Request, template: str, **values: Any) -> str:
        """A page in the language that it is asked for, with the same page in the other a link away."""
        language = language_of(request)
        other = next(each for each in LANGUAGES if each != language)
        switch = f"?{urlencode({**request.query_params, 'lang': other})}"
        return await self.in_language(language, template, other=other, switch=switch, **values)

    async def in_language(self, language: str, template: str, **values: Any) -> str:
        """A template, printed in a thread: the first one is compiled there too."""
        assert self._renderer is not None  # noqa: S101 - whoever answers is guarded
        return await asyncio.to_thread(self._renderer.print, template, language, **values)

    def _open_renderer(self) -> Renderer:
        from bot.pages.rendering import Renderer

        return Renderer(self._public, self._house.settings.contact)

    async def _static(self, request: Request) -> Response:
        from bot.pages.rendering import kind_of, page, static

        name = request.path_params.get("name", "robots.txt")
        try:
            content = await asyncio.to_thread(static, name)
        except FileNotFoundError:
            return await self._nowhere(request)
        return page(content, kind=kind_of(name), lasting=31_536_000 if request.url.query else 3_600, request=request)

    async def _nowhere(self, request: Request) -> Response:
        return await self.word(request, *NO_PAGE, 404)

    async def _story(self, request: Request) -> Response:
        from bot.pages.rendering import page

        shown_pass, now = request.query_params.get("pass", ""), self._house.now()
        length = request.query_params.get("length", "")
        id = request.path_params["id"]
        standing = self._passes.look(id, shown_pass, now) if shown_pass else "none"
        kept = await self._house.stories.by_id(id)
        if kept is None or (not kept.summary.canonical and standing != "valid"):  # what somebody pasted is for him alone
            return await self.word(request, *NO_STORY, 404)
        elsewhere = await self._house.events.elsewhere(id)
        opted_out = self._house.settings.pages_opt_out
        if standing == "valid":
            until = datetime.fromtimestamp(int(shown_pass.partition(".")[0], 16), UTC)
            kept = at_length_of(await self._in_english(kept), length)
            story = await asyncio.to_thread(shown, kept, elsewhere, whole=True, opted_out=opted_out)
            return page(await self._printed_story(request, story, pass_until=until))
        story = await asyncio.to_thread(shown, at_length_of(kept, length), elsewhere, opted_out=opted_out)
        if not shown_pass:
            return page(await self._printed_story(request, story), lasting=LASTS, request=request)
        over = standing == "over"
        notice = OVER if over else NO_PASS
        return page(await self._printed_story(request, story, notice=notice, renew=True), status=410 if over else 403)

    async def _printed_story(
        self, request: Request, story: Shown, *, notice: str = "", renew: bool = False, pass_until: datetime | None = None
    ) -> str:
        name = self._house.bot()
        link = f"https://t.me/{name}?start=story_{story.id}" if renew and name else ""
        return await self.printed(request, "story.html", story=story, notice=notice, renew=link, pass_until=pass_until)

    async def _in_english(self, kept: Kept) -> Kept:
        """The story with its body in English, where that comes in time. What comes later is kept for the next look."""
        if kept.summary.translation or not kept.summary.translated or self._house.whole is None:
            return kept
        translating = asyncio.ensure_future(self._house.whole(kept))
        translating.add_done_callback(_seen)
        done, _ = await asyncio.wait({translating}, timeout=WHOLE_WITHIN)
        if not done or isinstance(error := translating.exception(), ReadingError):
            return kept
        if error is not None:
            raise error
        return translating.result()

    async def _home(self, request: Request) -> Response:
        from bot.pages.rendering import page

        name = self._house.bot()
        live, story = await self._remembered.get("sample", self._newest)
        html = await self.printed(
            request,
            "home.html",
            lead=LEAD,
            story=story,
            live=live,
            topics=self._house.topics.topics,
            bot=f"https://t.me/{name}" if name else "",
        )
        return page(html, lasting=int(FRESH), indexed=True, request=request)

    async def _newest(self) -> tuple[bool, Shown | None]:
        """The newest story of any topic that can be shown, and that it is one; else the sample."""
        keys: list[Key] = [("topic", topic.name) for topic in self._house.topics.topics]
        found = await self._stories(keys, 1) if keys else []
        if found:
            return True, found[0][1]
        kept = await self._house.sample() if self._house.sample else None
        return False, None if kept is None else await asyncio.to_thread(shown, kept)

    async def _stories(self, keys: Sequence[Key], most: int) -> list[tuple[Kept, Shown]]:
        """The newest stories of these keys that stand in English."""
        found: list[tuple[Kept, Shown]] = []
        for headline in await self._house.events.newest(keys, 4 * LISTED):
            kept = await self._house.stories.by_id(headline.read) if headline.read else None
            if kept is not None and kept.summary.translated and kept.summary.canonical:
                found.append((kept, await asyncio.to_thread(shown, kept, opted_out=self._house.settings.pages_opt_out)))
                if len(found) == most:
                    break
        return found

    async def _feed(self, request: Request) -> Response:
        from bot.pages.rendering import page

        topic = self._house.topics.topic(request.path_params["name"])
        if topic is None:
            return await self._nowhere(request)
        atom, updated = await self._remembered.get(f"feed {topic.name}", lambda: self._atom(topic))
        return page(atom, kind="application/atom+xml", lasting=LASTS, request=request, changed=updated)

    async def _atom(self, topic: Topic) -> tuple[str, datetime]:
        stories = await self._stories([("topic", topic.name)], LISTED)
        entries = [
            {
                "id": uuid.uuid5(uuid.NAMESPACE_OID, kept.id).urn,
                "story": story,
                "updated": _whole_second(kept.read_at).isoformat(),
                "published": kept.summary.published.isoformat() if kept.summary.published else "",
                "html": await self.in_language(DEFAULT, "entry.html", story=story),
            }
            for kept, story in stories
        ]
        updated = max((_whole_second(kept.read_at) for kept, _ in stories), default=NOTHING_YET)
        id = uuid.uuid5(uuid.NAMESPACE_URL, f"{self._public}/topics/{topic.name}").urn
        return await self.in_language(DEFAULT, "topic.atom", topic=topic, entries=entries, id=id, updated=updated.isoformat()), updated


def at_length_of(kept: Kept, length: str) -> Kept:
    """The story with the points of a reply of that length; as it is for any other word."""
    return replace(kept, summary=at_length(kept.summary, kept.people, length)) if length in LENGTHS else kept


def _whole_second(moment: datetime) -> datetime:
    """HTTP's dates have no parts of a second."""
    return moment.astimezone(UTC).replace(microsecond=0)


def _seen(task: asyncio.Future[Any]) -> None:
    """Marks what it raised as seen, in case nobody waits for it any more."""
    if not task.cancelled():
        task.exception()
