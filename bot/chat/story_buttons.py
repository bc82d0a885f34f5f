"""What the buttons under a reply do: evidence, the whole translation, following whom it names, telling what is wrong in it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.chat.asker import Asker, Card, Pressed
from bot.chat.buttons import BACK, LEAVE, TAKE, WRONG, Shown, button, in_rows, number, under_a_reply
from bot.chat.details import as_shown, is_long, opened
from bot.chat.following import Following
from bot.chat.markup import tidy
from bot.chat.reply import in_a_line
from bot.chat.sending import Bot, edit
from bot.chat.words import Words
from bot.model import Leader, Summary
from bot.reading.story_reader import Kept
from bot.store.errata import Erratum, Wrong
from bot.store.requests import Ask, Kind
from bot.store.store import Store
from bot.topics.concern import name_key
from bot.topics.resolver import Resolver, Wanted, leader

_AGAIN = timedelta(minutes=1)
"""A file that was asked for is not sent once more so soon: that was a double press."""
_LEADERS = 12
"""Leaders that get a button."""


@dataclass(frozen=True, slots=True)
class _Doubtful:
    """Something in a reply that may be wrong."""

    kind: Wrong
    label: str
    said: str
    evidence: str

    @property
    def mark(self) -> str:
        return mark_of(self.kind, self.said)


class StoryButtons:
    """Each press is given who presses, and what stands behind the button's word. `wake` is told of what is answered by a request, `told`
    that there is an erratum."""

    def __init__(
        self,
        bot: Bot,
        number: int,
        store: Store,
        resolver: Resolver,
        following: Following,
        wake: Callable[[int, int], None],
        told: Callable[[], None],
        clock: Callable[[], datetime],
    ) -> None:
        self._bot = bot
        self._number = number
        self._store = store
        self._resolver = resolver
        self._following = following
        self._wake = wake
        self._told = told
        self._clock = clock

    # ---- evidence and the whole translation: a message of their own, once for each reply

    async def evidence(self, asker: Asker, about: str) -> Pressed:
        return await self._open(asker, about, "evidence")

    async def whole(self, asker: Asker, about: str) -> Pressed:
        return await self._open(asker, about, "whole")

    async def _open(self, asker: Asker, about: str, kind: Kind) -> Pressed:
        kept, shown, rest = await self._read(asker, about)
        if kept is None:
            return Pressed(asker.say("not_kept"), alert=True)
        summary, beside = kept.summary, (await self._store.chats.preferences(asker.chat)).beside
        if not summary.points:
            return Pressed(asker.say("title_alone"), alert=True)
        if kind == "whole" and not summary.translated:
            return Pressed(asker.say("no_english_yet"), alert=True)
        if rest and (kind == "evidence" or summary.translation):  # ‹ or ›
            return Pressed(card=Card(*opened(kind, shown, summary, asker.say, number(rest[0]), beside=beside)))
        before = await self._store.requests.latest(asker.chat, asker.message, kind)
        if before is not None and before.state == "waiting":
            return Pressed(asker.say("one_moment"))
        if before is not None and before.answer is not None and before.state == "answered":
            if kind == "whole" and is_long(summary, beside=beside):
                if self._clock() - before.asked_at < _AGAIN:
                    return Pressed(asker.say("stands_below"))
            elif summary.translation or kind == "evidence":
                html, keyboard = opened(kind, shown, summary, asker.say, beside=beside)
                if await edit(self._bot, asker.chat, before.answer, html, keyboard):
                    return Pressed(asker.say("stands_below"))
        ask = Ask(
            asker.chat, asker.message, kind, f"{kept.id}:{shown.how}", thread=asker.thread, private=asker.private, person=asker.person
        )
        for request in await self._store.requests.accept(self._number, asker.update, [ask]):
            self._wake(request.id, request.ask.lane)
        return Pressed("" if kind == "evidence" or summary.translation else asker.say("translating_whole"))

    # ---- following

    async def follow(self, asker: Asker, about: str) -> Pressed:
        kept, shown, _ = await self._read(asker, about)
        if kept is None:
            return Pressed(asker.say("not_kept"), alert=True)
        keyboard = await self._to_follow(asker, kept, shown)
        return Pressed(keyboard=keyboard) if keyboard else Pressed(asker.say("nothing_to_follow"), alert=True)

    async def take(self, asker: Asker, about: str) -> Pressed:
        return await self._change(asker, about, follows=True)

    async def leave(self, asker: Asker, about: str) -> Pressed:
        return await self._change(asker, about, follows=False)

    async def _change(self, asker: Asker, about: str, *, follows: bool) -> Pressed:
        kept, shown, rest = await self._read(asker, about)
        if kept is None:
            return Pressed(asker.say("not_kept"), alert=True)
        wanted = next((each for each in await self._offered(kept) if mark_of(each.kind, each.key) == rest[0]), None)
        if wanted is None:
            return Pressed(asker.say("old_button"), keyboard=await self._to_follow(asker, kept, shown))
        said = await (self._following.take(asker, wanted) if follows else self._following.leave(asker, wanted))
        return Pressed(said, keyboard=await self._to_follow(asker, kept, shown))

    async def _offered(self, kept: Kept) -> list[Wanted]:
        """The leaders whom the story names and the topics that it belongs to."""
        people = {each.key: each for each in map(self._leader, kept.summary.leaders[:_LEADERS])}
        topics = [topic for name in await self._store.events.topics_of(kept.id) if (topic := self._resolver.catalogue.topic(name))]
        return [*people.values(), *(Wanted("topic", topic.name, topic.title) for topic in topics)]

    def _leader(self, named: Leader) -> Wanted:
        known = self._resolver.people.by_key(named.id) if named.id else None
        if known:
            return leader(known)
        hindi = name_key(named.hindi)
        key = named.id or (hindi if " " in hindi else name_key(named.name) or hindi)
        return Wanted("leader", key, named.name, tuple(dict.fromkeys((named.hindi, named.name))))

    async def _to_follow(self, asker: Asker, kept: Kept, shown: Shown) -> InlineKeyboardMarkup | None:
        offered = await self._offered(kept)
        if not offered:
            return None
        followed = await self._following.here(asker)
        rows = []
        for each in offered:
            its = (each.kind, each.key) in followed
            label = tidy(asker.say.phrase(each.title))[:40]
            rows.append(button(f"✓ {label}" if its else label, LEAVE if its else TAKE, shown.how, kept.id, mark_of(each.kind, each.key)))
        return InlineKeyboardMarkup([*([each] for each in rows if each), _back(shown, asker)])

    # ---- errors

    async def report(self, asker: Asker, about: str) -> Pressed:
        kept, shown, _ = await self._read(asker, about)
        if kept is None:
            return Pressed(asker.say("not_kept"), alert=True)
        made = [(each.kind, button(each.label[:40], WRONG, shown.how, kept.id, each.mark)) for each in doubtful(kept.summary, asker.say)]
        points = [each for kind, each in made if each and kind in ("headline", "point")]
        people = [each for kind, each in made if each and kind not in ("headline", "point")]
        return Pressed(
            asker.say("report_what"), keyboard=InlineKeyboardMarkup([*in_rows(points, 3), *in_rows(people, 2), _back(shown, asker)])
        )

    async def wrong(self, asker: Asker, about: str) -> Pressed:
        kept, shown, rest = await self._read(asker, about)
        if kept is None:
            return Pressed(asker.say("not_kept"), alert=True)
        meant = next((each for each in doubtful(kept.summary, asker.say) if each.mark == rest[0]), None)
        if meant is None:
            return Pressed(asker.say("old_button"), keyboard=under_a_reply(shown, asker.say))
        summary = kept.summary
        erratum = Erratum(
            story=kept.id,
            mark=meant.mark,
            kind=meant.kind,
            said=meant.said,
            evidence=meant.evidence,
            headline=summary.headline,
            canonical=summary.canonical,
            translator=summary.translator,
            chat=asker.chat,
            person=asker.person,
        )
        written = await self._store.errata.add(erratum)
        self._told()
        return Pressed(
            asker.say("reported") if written else asker.say("reported_enough"), alert=True, keyboard=under_a_reply(shown, asker.say)
        )

    async def back(self, asker: Asker, about: str) -> Pressed:
        """The reply's own buttons; of a forgotten story none is left that does anything."""
        kept, shown, _ = await self._read(asker, about)
        return Pressed(keyboard=under_a_reply(shown, asker.say)) if kept else Pressed(asker.say("not_kept"), alert=True)

    async def _read(self, asker: Asker, about: str) -> tuple[Kept | None, Shown, Sequence[str]]:
        """The story that a button is of, with the points that its message shows, and what else the button says. Raises ValueError for what
        no button says."""
        how, story, *rest = about.split(":")
        shown = Shown.read(how, story)
        kept = await self._store.stories.by_id(story)
        return kept and replace(kept, summary=as_shown(kept, shown, await self._store.chats.preferences(asker.chat))), shown, rest


def doubtful(summary: Summary, say: Words) -> list[_Doubtful]:
    """All that may be wrong in a reply: the headline, each point, each leader, and that one is missing."""
    points = [
        _Doubtful("point", say("point_number", number=n), point.text, " ".join(point.evidence)) for n, point in enumerate(summary.points, 1)
    ]
    people = [_Doubtful("leader", tidy(each.name), in_a_line(each), each.hindi) for each in summary.leaders[:_LEADERS]]
    headline = _Doubtful("headline", say("the_headline"), summary.headline, summary.headline_hi)
    return [headline, *points, *people, _Doubtful("missing", say("leader_missing"), ", ".join(each.name for each in summary.leaders), "")]


def mark_of(*what: str) -> str:
    """A short name for what a button means, by what it says."""
    return hashlib.sha256("\n".join(what).encode("utf-8", "replace")).hexdigest()[:10]


def _back(shown: Shown, asker: Asker) -> list[InlineKeyboardButton]:
    return [each for each in [button(asker.say("back"), BACK, shown.how, shown.story)] if each]
