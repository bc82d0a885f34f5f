"""The topics and what is new in them: /topics, /summary TOPIC, and bare /summary."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.chat.asker import Asker, Card, Pressed
from bot.chat.buttons import button, in_rows, number
from bot.chat.cursor import LOOKED_AT, PAGE, cursor_in, cut, look_through
from bot.chat.following import Following
from bot.chat.markup import Line, Span, line, said, tidy, write
from bot.chat.words import Words
from bot.reading.faults import has_hindi
from bot.store.store import Store
from bot.topics.briefs import Brief, Briefs
from bot.topics.concern import words_in
from bot.topics.days import Day, day_named
from bot.topics.events import Headline
from bot.topics.hours import zone_of
from bot.topics.resolver import LONGEST_WORD, Resolver, TooCommon, leader
from bot.topics.subscribers import Key

PAGES = 30
"""How many times events are looked through for a word at most: a busy topic has some 6,000 in a month."""
FIRST_TIME = timedelta(days=1)
"""What is new to whoever asks for the first time."""
NAMED = 3
_LAST = 2**32
"""Seconds of the Unix epoch that a button may name."""


class TopicLists:
    def __init__(self, store: Store, resolver: Resolver, briefs: Briefs, following: Following, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._resolver = resolver
        self._briefs = briefs
        self._following = following
        self._clock = clock

    # ---- /topics

    async def topics(self, asker: Asker, text: str) -> Card:
        topics = self._resolver.catalogue.topics
        if not topics:
            return Card(said(asker.say("no_topics")))
        channels = await self._channels()
        followed = {each.key for each in await self._store.subscriptions.of(asker.chat) if each.kind == "topic" and each.seat == asker.seat}
        lines: list[Line] = [line(asker.say("topics"))]
        joinable = [(topic, name) for topic in topics if (name := channels.get(topic.name))]
        if joinable:
            lines += [(), line(asker.say("topics_in_channels"))]
            lines += [
                line(f"{asker.say.phrase(topic.title)}: ", Span(name, href=f"https://t.me/{name.removeprefix('@')}"))
                for topic, name in joinable
            ]
        buttons = [
            button(f"✓ {title}" if topic.name in followed else title, "off" if topic.name in followed else "on", topic.name)
            for topic in topics
            if (title := asker.say.phrase(topic.title))
        ]
        return Card(write(lines)[0], InlineKeyboardMarkup(in_rows([each for each in buttons if each], 2)))

    async def _channels(self) -> dict[str, str]:
        """The public channel of each topic that the feeds file names one for; what people link is theirs."""
        named = {topic.name: topic.channel for topic in self._resolver.catalogue.topics if isinstance(topic.channel, str)}
        by_number = {channel.topic: channel.name for channel in await self._store.channels.all() if channel.linked_by is None}
        return {name: each for name, each in {**by_number, **named}.items() if each.startswith("@")}

    async def on(self, asker: Asker, about: str) -> Pressed:
        return Pressed(await self._following.on(asker, about), await self.topics(asker, ""))

    async def off(self, asker: Asker, about: str) -> Pressed:
        return Pressed(await self._following.off(asker, about), await self.topics(asker, ""))

    # ---- /summary

    async def summary(self, asker: Asker, text: str) -> Card:
        """What is new in a topic, or of a leader; without a text, in all that the chat follows."""
        if not text:
            return await self._news(asker)
        topic, rest = self._resolver.topic_at_head(text)
        if topic is not None:
            return await self._of(asker, ("topic", topic.name), asker.say.phrase(topic.title), rest)
        called = self._resolver.people.called(text)
        if called.people:  # where several may be meant, all of them are shown: reading costs no more than choosing
            those = list(map(leader, called.people[:1] if called.sure else called.people))
            keys: list[Key] = [("leader", each.key) for each in those]
            if not called.sure and not await self._store.events.newest(keys, 1):
                return self._following.names.no_topic(asker, text, "nothing_about")
            return await self._newest(asker, keys, ", ".join(each.title for each in those))
        return await self._search_all(asker, text)

    async def _search_all(self, asker: Asker, text: str, after: int | None = None) -> Card:
        """The stories of all topics that hold a word."""
        try:
            forms = (await self._resolver.word(text, asker.chat)).forms
        except TooCommon:
            if len(text) > LONGEST_WORD and has_hindi(text):  # a text, and no name of anything
                return Card(said(asker.say("short_text")))
            return self._following.names.no_topic(asker, text, "nothing_about")
        shown, next = cut(await self._search(self._topics(), forms, after))
        if not shown:
            return self._following.names.no_topic(asker, text, "nothing_about")
        older = button(f"{asker.say('older_stories')} ›", "find", "", next, text) if next else None
        return await self._show(asker, f"“{tidy(text)[:60]}”", shown, older)

    async def about(self, asker: Asker, about: str) -> Pressed:
        return Pressed(besides=(await self.summary(asker, about),))

    async def latest(self, asker: Asker, about: str) -> Pressed:
        """The newest of what is followed by a subscription of this chat."""
        id = number(about)
        each = next((each for each in await self._store.subscriptions.of(asker.chat) if each.id == id), None)
        if each is None:
            return Pressed(asker.say("old_button"))
        title = asker.say.phrase(tidy(each.title))
        if each.kind != "word":
            return Pressed(besides=(await self._newest(asker, [(each.kind, each.key)], title),))
        shown, _ = cut(await self._search(self._topics(), each.forms, None))  # nobody noted the word before it was followed
        card = await self._show(asker, title, shown, None) if shown else Card(said(asker.say("nothing_in", title=title)))
        return Pressed(besides=(card,))

    def _topics(self) -> list[Key]:
        return [("topic", topic.name) for topic in self._resolver.catalogue.topics]

    async def _of(self, asker: Asker, key: Key, title: str, rest: str, after: int | None = None) -> Card:
        if not rest:
            return await self._newest(asker, [key], title, after)
        preferences = await self._store.chats.preferences(asker.chat)
        day = day_named(rest, self._clock().astimezone(zone_of(preferences.zone)))
        if day:
            span = day.end.astimezone(UTC), day.begin.astimezone(UTC)
            found = await self._store.events.newest([key], PAGE + 1, *span, after=after)
        else:
            try:
                found = await self._search([key], await self._forms(asker, rest), after)
            except TooCommon:
                return Card(said(asker.say("too_common")))
        shown, next = cut(found)
        if not shown:
            return Card(said(asker.say("nothing_found", title=title, what=tidy(rest)[:60])))
        what = f"{day.begin:%Y-%m-%d}" if day else rest
        older = button(f"{asker.say('older_stories')} ›", "find", key[1], next, what) if next else None
        return await self._show(asker, f"{title} · {_named(day, rest, asker.say)}", shown, older)

    async def _forms(self, asker: Asker, text: str) -> tuple[str, ...]:
        """What is looked for: a leader by his names, or a word in both languages. Raises TooCommon."""
        called = self._resolver.people.called(text)
        if called.sure:
            return leader(called.people[0]).forms
        forms = (await self._resolver.word(text, asker.chat)).forms
        # Trump is one of three, and their names are known in Hindi though no translator may answer.
        return (*forms, *(form for person in called.people for form in person.hindi))

    async def _search(self, keys: Sequence[Key], forms: Sequence[str], after: int | None) -> list[Headline]:
        """The newest that hold the word, one more than a list shows: page by page, as far back as stories are kept."""

        async def newest(limit: int, after: int | None) -> list[Headline]:
            return await self._store.events.newest(keys, limit, after=after)

        async def holding(some: list[Headline]) -> list[Headline]:
            texts = await self._store.events.texts([each.event for each in some])
            events = await asyncio.to_thread(lambda: {event for event, text in texts.items() if words_in(text, forms)})
            return [each for each in some if each.event in events]

        return await look_through(newest, holding, after, PAGES)

    async def find(self, asker: Asker, about: str) -> Pressed:
        name, mark, rest = about.split(":", 2)
        if not name:
            return Pressed(besides=(await self._search_all(asker, rest, _behind(mark)),))
        topic = self._resolver.catalogue.topic(name)
        if topic is None:
            return Pressed(asker.say("old_button"))
        return Pressed(besides=(await self._of(asker, ("topic", name), asker.say.phrase(topic.title), rest, _behind(mark)),))

    async def _newest(self, asker: Asker, keys: Sequence[Key], title: str, after: int | None = None) -> Card:
        shown, next = cut(await self._store.events.newest(keys, PAGE + 1, after=after))
        if not shown:
            return Card(said(asker.say("nothing_in", title=title)))
        older = button(f"{asker.say('older_stories')} ›", "older", keys[0][1], next) if next and keys[0][0] == "topic" else None
        return await self._show(asker, title, shown, older)

    async def older(self, asker: Asker, about: str) -> Pressed:
        name, _, mark = about.partition(":")
        topic = self._resolver.catalogue.topic(name)
        if topic is None:
            return Pressed(asker.say("old_button"))
        return Pressed(besides=(await self._newest(asker, [("topic", name)], asker.say.phrase(topic.title), _behind(mark)),))

    async def _news(self, asker: Asker) -> Card:
        if not await self._store.subscriptions.of(asker.chat):
            return Card(said(asker.say("summary_how_more")))
        now = self._clock()
        before = await self._store.chats.last_asked(asker.chat)
        card = await self._new_since(asker, before or now - FIRST_TIME, until=now)
        card = card or Card(said(asker.say("nothing_new" if before else "nothing_new_yet")))

        async def answered() -> None:
            await self._store.chats.asked(asker.chat, now)
            await self._store.deliveries.listed(asker.chat, now)

        # Only once it is sent: who asked just before a kill is answered after it, and with the same.
        return replace(card, after=answered)

    async def _new_since(self, asker: Asker, since: datetime, after: int | None = None, until: datetime | None = None) -> Card | None:
        """What did not come here as a push or in a digest, so that "19 more" leads to those 19; where all of it came, all of it. `until`:
        what was seen later is new when it is asked for next."""
        for but_told in (True, False):
            looked_at = await self._store.events.news(asker.chat, since, LOOKED_AT, after=after, but_told=but_told)
            found = [each for each in looked_at if until is None or each.seen <= until]
            if found:
                break
        else:
            return None
        shown, next = cut(found)
        label = asker.say("more") if len(looked_at) == LOOKED_AT else asker.say("count_more", count=len(found) - PAGE)
        more = button(f"{label} ›", "news", int(since.timestamp()), next) if next else None
        return await self._show(asker, asker.say("new_in_followed"), shown, more)

    async def news(self, asker: Asker, about: str) -> Pressed:
        since, _, mark = about.partition(":")
        card = await self._new_since(asker, _moment(since), _behind(mark))
        return Pressed(besides=(card,)) if card else Pressed(asker.say("old_button"))

    async def _show(self, asker: Asker, title: str, headlines: Sequence[Headline], more: InlineKeyboardButton | None) -> Card:
        briefs = await self._briefs.of(headlines, asker.chat)
        lines: list[Line] = [line(Span(tidy(title), "b")), ()]
        lines += [brief_line(place, brief) for place, brief in enumerate(briefs, 1)]
        if not all(brief.translated for brief in briefs):
            lines += [(), line(Span(asker.say("headlines_in_hindi"), "i"))]
        numbers = [button(str(place), "event", brief.event) for place, brief in enumerate(briefs, 1)]
        rows = in_rows([each for each in numbers if each], 5)
        return Card(write(lines)[0], InlineKeyboardMarkup([*rows, [more]] if more else rows))


def brief_line(place: int, brief: Brief) -> Line:
    """An event as a line of a list."""
    named = ", ".join(tidy(name) for name in brief.leaders[:NAMED])
    return line(
        f"{place}. ",
        Span(tidy(brief.headline), href=tidy(brief.link)),
        *([f" — {named}"] if named else []),
        *([Span(f" · {tidy(brief.source)}", "i")] if brief.source else []),
    )


def _named(day: Day | None, rest: str, say: Words) -> str:
    return say.date(day.begin) if day else f"“{tidy(rest)[:40]}”"


def _behind(said: str) -> int:
    """The event behind which a button's list goes on. Raises ValueError for what no button says."""
    if (event := cursor_in(said)) is None:
        raise ValueError
    return event


def _moment(seconds: str) -> datetime:
    return datetime.fromtimestamp(number(seconds, most=_LAST), UTC)
