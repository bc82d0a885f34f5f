"""Inline mode: what is typed behind the bot's name in any chat, answered from what is kept. Nothing is fetched: each letter is a query."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from telegram import InlineQuery, InlineQueryResultsButton
from telegram.error import BadRequest, TelegramError

from bot.chat import words
from bot.chat.cursor import LOOKED_AT, PAGE, cursor_in, cut, look_through
from bot.chat.inline_results import SAID, Result, each_once, of_error, of_event, of_link, of_story, of_words
from bot.chat.markup import Span, line, tidy, write
from bot.chat.sending import Bot
from bot.chat.topic_lists import brief_line
from bot.chat.words import Words
from bot.errors import NotALink, ReadingError, StoreError
from bot.model import Link
from bot.reading.address import split
from bot.reading.destination import refusal
from bot.reading.faults import has_hindi
from bot.reading.link import broken_links, find_links
from bot.reading.story_reader import Kept, is_fresh
from bot.store.store import Store
from bot.topics.briefs import Brief, Briefs
from bot.topics.catalogue import Topic
from bot.topics.concern import words_in
from bot.topics.days import day_named
from bot.topics.events import Headline
from bot.topics.glossary import hindi_of
from bot.topics.hours import zone_of
from bot.topics.resolver import Resolver, leader
from bot.topics.subscribers import Key, Preferences

log = logging.getLogger(__name__)

SOON = 2.5
"""Seconds that headlines may take to be put into English: later than some seconds, Telegram takes no answer."""
NEW = timedelta(days=2)
"""What is new in all that somebody follows."""
LOOKS = 5
"""How many times events are looked through for a word at most: each letter that is typed is a query."""
SHORTEST = 2
"""Letters from which the beginning of a topic's name is one."""
OFFERED_EACH = 60
"""Links that somebody is offered to read in a minute: each is a row, and each letter that is typed is a query."""
KEPT_FOR, LISTED_FOR, UNREAD_FOR = 300, 60, 5
"""Seconds that Telegram may repeat an answer to the same person: of kept stories, of lists, of what somebody may just have read."""


@dataclass(frozen=True, slots=True)
class Found:
    """An answer: its results, where the next page begins ("" where there is none), and for how many seconds it holds."""

    results: Sequence[Result]
    next: str = ""
    seconds: int = LISTED_FOR


class Inline:
    """`take` is given each query. One that a newer one of the same person follows is left alone: nobody sees its answer any more."""

    def __init__(
        self,
        bot: Bot,
        store: Store,
        resolver: Resolver,
        briefs: Briefs,
        allowed: frozenset[int],
        clock: Callable[[], datetime],
    ) -> None:
        self._bot = bot
        self._store = store
        self._resolver = resolver
        self._briefs = briefs
        self._allowed = allowed
        self._clock = clock
        self._asked: dict[int, asyncio.Task[None]] = {}
        self._translating: set[asyncio.Task[list[Brief]]] = set()
        self._offered: tuple[int, Counter[int]] = 0, Counter()

    def take(self, query: InlineQuery) -> None:
        person = query.from_user.id
        if before := self._asked.pop(person, None):
            before.cancel()
        task = self._asked[person] = asyncio.create_task(self._see_to(query), name=f"inline query of {person}")
        task.add_done_callback(lambda done: self._asked.pop(person) if self._asked.get(person) is done else None)

    async def stop(self) -> None:
        tasks = [*self._asked.values(), *self._translating]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _see_to(self, query: InlineQuery) -> None:
        try:
            await self._answer(query)
        except (StoreError, TelegramError) as error:
            log.warning("an inline query could not be answered: %s", error)
        except Exception:
            log.exception("an inline query could not be answered")

    async def _answer(self, query: InlineQuery) -> None:
        person = query.from_user.id
        say = words.of(await self._store.chats.language(person) or words.spoken(query.from_user.language_code))
        if self._allowed and person not in self._allowed:
            found, label = Found(()), say("not_for_you")
        else:
            found, label = await self.find(query.query, person, say, query.offset), say("inline_open")
        try:
            await query.answer(
                [result.article() for result in found.results],
                cache_time=found.seconds,
                is_personal=True,  # the language is the person's
                next_offset=found.next or None,
                button=InlineQueryResultsButton(label, start_parameter="inline"),
            )
        except BadRequest as error:  # "query is too old": the person typed on, or went away
            log.debug("an inline query could not be answered: %s", error.message)

    async def find(self, text: str, person: int, say: Words, offset: str = "") -> Found:
        """What there is to a query: links, a topic (with a day, or a word of Hindi), a leader, a word of Hindi, or nothing."""
        text = text.strip()
        if links := find_links(text):
            results = each_once([await self.link(link, person, say) for link in links])
            return Found(results, seconds=UNREAD_FOR if any(result.is_to_be_read for result in results) else KEPT_FOR)
        if broken := broken_links(text):
            return Found([of_error(NotALink(), broken[0], say)], seconds=UNREAD_FOR)
        if not text:
            return await self._news(person, say, offset)
        keys, rest = self._meant(text, say)
        if not keys:
            return Found([self._how(say, say("inline_unknown", text=text[:60]))])
        found, next = await self._listed(keys, rest, person, offset)
        if not found:
            return Found([self._how(say, say("inline_nothing", text=text[:60]))], seconds=UNREAD_FOR)
        return Found(await self._told(found, person, say), next)

    async def in_a_list(self, text: str, person: int, say: Words) -> Result | None:
        """The newest stories of a topic or of a leader as one message; None where a text means neither."""
        keys, rest = self._meant(text.strip(), say)
        found, _ = await self._listed(keys, rest, person, "") if keys and text.strip() else ([], "")
        if not found:
            return None
        briefs = await self._in_english(found, person)
        html = write([line(Span(tidy(text), "b")), (), *(brief_line(place, brief) for place, brief in enumerate(briefs, 1))])[0]
        return Result(f"{SAID}:list", text, "", html)

    async def link(self, link: Link, person: int, say: Words) -> Result:
        """The story behind a link as it is kept, or the offer to read it."""
        kept = await self._store.stories.find(link.address)
        if kept is not None:
            fresh = (kept.summary.translated and is_fresh(kept, self._clock())) or self._has_enough(person)
            if not fresh:
                await self._store.offers.make([link.address])
            preferences = await self._store.chats.preferences(person)
            return of_story(kept, preferences, say, self._bot.username, "" if fresh else link.address)
        address = split(link.address)
        try:
            self._resolver.guard.check(address)
            if error := refusal(address):
                raise error
        except ReadingError as error:
            return of_error(error, link.address, say)
        if self._has_enough(person):
            return of_words("many", say("too_many_waiting"), "", say("too_many_waiting"))
        await self._store.offers.make([link.address])
        return of_link(link, say)

    def _has_enough(self, person: int) -> bool:
        """Whether somebody was offered enough in this minute; counts one more."""
        minute = int(self._clock().timestamp() // 60)
        if self._offered[0] != minute:
            self._offered = minute, Counter()
        self._offered[1][person] += 1
        return self._offered[1][person] > OFFERED_EACH

    def _event(self, headline: Headline, brief: Brief, kept: Kept | None, preferences: Preferences, say: Words) -> Result:
        if kept is not None and kept.summary.translated:
            return of_story(kept, preferences, say, self._bot.username)
        description = " · ".join(part for part in (brief.source, ", ".join(brief.leaders[:3])) if part)
        return of_event(headline.event, brief.headline, brief.link, description, say)

    def _how(self, say: Words, title: str) -> Result:
        """What can be asked. Chosen, it tells the others of the bot."""
        topics = ", ".join(say.phrase(topic.title) for topic in self._resolver.catalogue.topics)
        name = self._bot.username
        return of_words("how", title, say("inline_topics", topics=topics) if topics else "", say("inline_about", bot=f"@{name}"))

    async def _news(self, person: int, say: Words, offset: str) -> Found:
        """Nothing is typed yet: what is new in all that the person follows, else in all topics."""
        after = cursor_in(offset)
        found = await self._store.events.news(person, self._clock() - NEW, LOOKED_AT, after=after)
        if not found:
            keys: list[Key] = [("topic", topic.name) for topic in self._resolver.catalogue.topics]
            found = await self._store.events.newest(keys, PAGE + 1, after=after) if keys else []
        page, next = cut(found)
        how = [] if offset else [self._how(say, say("inline_how"))]
        return Found([*how, *await self._told(page, person, say)], next)

    def _meant(self, text: str, say: Words) -> tuple[list[Key], str]:
        """What a text asks the archive for, and what is left of it."""
        topics = self._resolver.catalogue.topics
        topic, rest = self._resolver.topic_at_head(text)
        if topic is None and len(text) >= SHORTEST:
            begun = [each for each in topics if any(name.startswith(text.casefold()) for name in _names(each, say))]
            topic, rest = (begun[0], "") if begun else (None, "")
        if topic is not None:
            return [("topic", topic.name)], rest
        if people := self._resolver.people.called(text).people:
            return [("leader", leader(person).key) for person in people], ""
        return ([("topic", each.name) for each in topics], text) if has_hindi(text) else ([], "")

    async def _listed(self, keys: Sequence[Key], rest: str, person: int, offset: str) -> tuple[list[Headline], str]:
        """A page of the events, and where the next one begins."""
        after = cursor_in(offset)
        if rest:
            preferences = await self._store.chats.preferences(person)
            if day := day_named(rest, self._clock().astimezone(zone_of(preferences.zone))):
                span = day.end.astimezone(UTC), day.begin.astimezone(UTC)
                return cut(await self._store.events.newest(keys, PAGE + 1, *span, after=after))
        forms = self._forms(rest)
        if not forms:
            return cut(await self._store.events.newest(keys, PAGE + 1, after=after))

        async def newest(limit: int, after: int | None) -> list[Headline]:
            return await self._store.events.newest(keys, limit, after=after)

        async def holding(some: list[Headline]) -> list[Headline]:
            return [each for each in some if words_in(each.title, forms)]

        return cut(await look_through(newest, holding, after, LOOKS))

    def _forms(self, text: str) -> tuple[str, ...]:
        """How a headline would name it, as far as is known without a translator; empty while somebody types what says nothing yet."""
        if has_hindi(text):
            return (text,)
        people = self._resolver.people.called(text).people if len(text) >= SHORTEST else ()
        return (*hindi_of(text), *(form for person in people for form in person.hindi))

    async def _told(self, found: Sequence[Headline], person: int, say: Words) -> list[Result]:
        briefs = await self._in_english(found, person)
        preferences = await self._store.chats.preferences(person)
        read = await self._store.stories.some({each.story for each in found if each.story})
        told = zip(found, briefs, strict=True)
        return each_once([self._event(each, brief, read.get(each.story or ""), preferences, say) for each, brief in told])

    async def _in_english(self, found: Sequence[Headline], person: int) -> list[Brief]:
        """The headlines; in Hindi where no translator is quick enough. What it says later is remembered, and there at the next letter."""
        task = asyncio.create_task(self._briefs.of(found, person))
        self._translating.add(task)
        task.add_done_callback(self._translated)
        done, _ = await asyncio.wait({task}, timeout=SOON)
        if done:
            return task.result()
        return [Brief(each.event, each.title, (), each.sources[0] if each.sources else "", each.link, translated=False) for each in found]

    def _translated(self, task: asyncio.Task[list[Brief]]) -> None:
        self._translating.discard(task)
        if not task.cancelled():
            task.exception()


def _names(topic: Topic, say: Words) -> tuple[str, ...]:
    return topic.name.casefold(), topic.title.casefold(), say.phrase(topic.title).casefold()
