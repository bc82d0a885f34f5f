"""What a chat is to follow and to mute: /subscribe, /follow, /mute, and their opposites."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from telegram import InlineKeyboardMarkup

from bot.chat.asker import Asker, Card, Pressed
from bot.chat.buttons import button
from bot.chat.followed import Followed, shortened, titles_of
from bot.chat.markup import said, tidy, with_examples, write
from bot.chat.named import Names, Verb
from bot.errors import BlockedAddress, FeedBroken, NotALink, ReadingError
from bot.reading.link import is_of, source_of
from bot.store.store import Store
from bot.topics.concern import untranslated
from bot.topics.glossary import outlet
from bot.topics.resolver import Resolver, TooCommon, Wanted, address_in, leader
from bot.topics.subscribers import Mode, Mute, Subscription

FEEDS_EACH, FOLLOWED_EACH, MUTED_EACH = 10, 100, 100
"""Feeds of one's own, subscriptions in all, and mutes that a chat may have."""
NAMED_AT_ONCE = 10
"""Names that one command takes: each may cost a translation."""


@dataclass(frozen=True, slots=True)
class _Refused(Exception):
    """Nothing is followed: what the person is told."""

    card: Card


class Following:
    """Each command is given who asks and what stands behind the command."""

    def __init__(self, store: Store, resolver: Resolver, followed: Followed, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._followed = followed
        self._resolver = resolver
        self._clock = clock
        self.names = Names(resolver)

    # ---- following

    async def subscribe(self, asker: Asker, text: str) -> Card:
        if not text:
            return _card(asker.say("subscribe_how"))
        try:
            wanted = await self._subscribed(asker, text)
        except _Refused as refused:
            return refused.card
        return await self._follow(asker, wanted)

    async def _subscribed(self, asker: Asker, text: str) -> list[Wanted]:
        """The topics or the feed that a text names. Raises _Refused."""
        if address := address_in(text):
            feeds = [each for each in await self._store.subscriptions.of(asker.chat) if each.kind == "feed"]
            if len(feeds) >= FEEDS_EACH and address not in {each.key for each in feeds}:
                raise _Refused(_card(asker.say("too_many_feeds", most=FEEDS_EACH)))
            try:
                return [await self._resolver.feed(address)]
            except BlockedAddress as error:  # whose own sentence, like that of other errors of reading, asks for a story's text
                raise _Refused(_card(asker.say("no_public_feed", source=source_of(address)))) from error
            except (NotALink, FeedBroken) as error:
                raise _Refused(_card(asker.say.error(error))) from error
            except ReadingError as error:
                raise _Refused(_card(asker.say("no_feed_now", source=source_of(address)))) from error
        if text.strip().lower().startswith(("http://", "https://")):
            raise _Refused(_card(asker.say.error(NotALink())))
        wanted = []
        for name in self.names.several(text):
            topic = self._resolver.topic(name)
            if topic is None:
                raise _Refused(self.names.no_topic(asker, name))
            wanted.append(Wanted("topic", topic.name, topic.title))
        return wanted

    async def follow(self, asker: Asker, text: str) -> Card:
        """A leader, a word, or several of them; a topic too, for who wants sport hardly means the word."""
        if not text:
            return _card(asker.say("follow_how"))
        names = self.names.several(text)
        if self._resolver.topic(text) or all(map(self._resolver.topic, names)):
            return await self.subscribe(asker, text)
        return await self._meant(asker, text, "follow") if len(names) < 2 else await self._follow_several(asker, names)

    async def _follow_several(self, asker: Asker, names: Sequence[str]) -> Card:
        """What is clear of them. Of another one it is asked who is meant; of several others, that each is to be sent by itself."""
        wanted: list[Wanted] = []
        unclear: list[str] = []
        for name in names[:NAMED_AT_ONCE]:
            each = await self.names.clear(asker, name)
            if each:
                wanted.append(each)
            else:
                unclear.append(name)
        once = list({(each.kind, each.key): each for each in wanted}.values())
        followed = await self._follow(asker, once) if once else None
        return _besides(followed, _left(asker, names[NAMED_AT_ONCE:]), self.names.asked(asker, unclear, "follow"))

    async def mute(self, asker: Asker, text: str) -> Card:
        if not text:
            return _card(asker.say("mute_how"))
        names = self.names.several(text)
        if len(names) < 2:
            return await self._topic_or_word(asker, text) or await self._meant(asker, text, "mute")
        told: list[Card] = []
        unclear: list[str] = []
        for name in names[:NAMED_AT_ONCE]:
            card = await self._meant(asker, name, "mute")
            if card.keyboard:  # it asks who is meant
                unclear.append(name)
            elif card not in told:
                told.append(card)
        return _besides(*told, _left(asker, names[NAMED_AT_ONCE:]), self.names.asked(asker, unclear, "mute"))

    async def _topic_or_word(self, asker: Asker, text: str) -> Card | None:
        """Who mutes a topic that he follows may mean just that, or what is about the word in all the others."""
        topic = self._resolver.topic(text)
        if topic is None or ("topic", topic.name) not in await self.here(asker):
            return None
        return self.names.topic_or_word(asker, topic, text)

    async def _meant(self, asker: Asker, text: str, verb: Verb) -> Card:
        if verb == "mute" and (known := outlet(text)):
            return await self._mute_sources(asker, known.name, known.hosts)
        called = self._resolver.people.called(text)
        if called.sure:
            return await self._do(asker, leader(called.people[0]), verb)
        if verb == "mute" and (address := address_in(text)):
            host = source_of(address)
            return await self._mute_sources(asker, known.name if (known := outlet(host)) else host, [host])
        if verb == "follow" and address_in(text):
            return await self.subscribe(asker, text)
        if called.people:
            return self.names.which(asker, text, called, verb)
        return await self._do_word(asker, text, verb)

    async def _do_word(self, asker: Asker, text: str, verb: Verb) -> Card:
        try:
            wanted = await self._resolver.word(text, asker.chat)
        except TooCommon:
            return _card(asker.say("too_common"))
        return await self._do(asker, wanted, verb)

    async def _do(self, asker: Asker, wanted: Wanted, verb: Verb) -> Card:
        return await (self._follow(asker, [wanted]) if verb == "follow" else self._mute(asker, wanted))

    async def _follow(self, asker: Asker, wanted: Sequence[Wanted]) -> Card:
        followed = await self._store.subscriptions.of(asker.chat)
        here = {(each.kind, each.key): each for each in followed if each.seat == asker.seat}
        new = [each for each in wanted if (each.kind, each.key) not in here]
        if len(followed) + len(new) > FOLLOWED_EACH:
            return _card(asker.say("too_much_followed", most=FOLLOWED_EACH))
        heard = await self._heard_again(asker, wanted)
        besides = _card(heard) if heard else None
        old = [each for each in wanted if each not in new]
        already = _card(asker.say("subscribed_already", titles=titles_of(old, asker))) if old else None
        if not new:
            return _besides(already, besides)
        mode = (await self._store.chats.preferences(asker.chat)).mode
        added = await self._store.subscriptions.add([self._subscription(asker, each, mode) for each in new])
        keyboard = self._under_a_new_one(asker, added[0].id) if len(added) == 1 else None
        waits = any(each.kind == "word" and untranslated(each.forms) for each in new)
        key = "subscribed_untranslated" if waits else "subscribed_digest" if mode == "digest" else "subscribed"
        return _besides(Card(said(asker.say(key, titles=titles_of(new, asker))), keyboard), already, besides)

    def _under_a_new_one(self, asker: Asker, id: int) -> InlineKeyboardMarkup:
        """For what is followed from now on: nothing of it may come for hours, so what there is already can be had."""
        made = (button(asker.say("newest_stories"), "latest", id), button(asker.say("undo"), "drop", id))
        return InlineKeyboardMarkup([[each for each in made if each]])

    async def _heard_again(self, asker: Asker, wanted: Sequence[Wanted]) -> str:
        """Who follows what he has muted wants to hear of it: what is said of that, empty where nothing of it was."""
        muted = [each for each in await self._store.chats.mutes(asker.chat) if any(_silences(each, one) for one in wanted)]
        await self._store.chats.unmute(asker.chat, [each.id for each in muted])
        return asker.say("unmuted", titles=titles_of(muted, asker)) if muted else ""

    def _subscription(self, asker: Asker, wanted: Wanted, mode: Mode) -> Subscription:
        return Subscription(asker.seat, wanted.kind, wanted.key, wanted.title, self._clock(), mode, wanted.forms)

    async def unsubscribe(self, asker: Asker, text: str) -> Card:
        """/unsubscribe and /unfollow: of whatever it is."""
        followed = await self._store.subscriptions.of(asker.chat)
        if not followed:
            return _card(asker.say("unsubscribe_how"))
        if not text:
            return await self._followed.show(asker, "")
        here = [each for each in followed if each.seat == asker.seat]
        those, unknown = self.names.named_in(text, here, followed)
        told = [_card(asker.say("not_followed", titles=_quoted(unknown)))] if unknown else []
        if those:
            removed = await self._store.subscriptions.remove(asker.chat, [each.id for each in those])
            told.insert(0, _card(asker.say("unsubscribed", titles=titles_of(removed or those, asker))))
        return _besides(*told)

    # ---- muting

    async def _mute(self, asker: Asker, wanted: Wanted) -> Card:
        kind: Literal["leader", "word"] = "leader" if wanted.kind == "leader" else "word"
        full = await self._add_mute(asker, Mute(asker.chat, kind, wanted.key, wanted.title, wanted.forms))
        waits = kind == "word" and untranslated(wanted.forms)
        key = "muted_untranslated" if waits else "muted_word" if kind == "word" else "muted"
        return full or _card(asker.say(key, titles=[tidy(wanted.title)]))

    async def _mute_sources(self, asker: Asker, name: str, hosts: Sequence[str]) -> Card:
        """An outlet, by all of its hosts."""
        for host in hosts:
            title = host if name == host else f"{name} ({host})"
            if full := await self._add_mute(asker, Mute(asker.chat, "source", host, title)):
                return full
        return _card(asker.say("muted_source", name=name))

    async def _add_mute(self, asker: Asker, mute: Mute) -> Card | None:
        muted = await self._store.chats.mutes(asker.chat)
        if sum(each.kind != "story" for each in muted) >= MUTED_EACH:
            return _card(asker.say("too_much_muted", most=MUTED_EACH))
        await self._store.chats.mute(mute)
        return None

    async def unmute(self, asker: Asker, text: str) -> Card:
        muted = await self._store.chats.mutes(asker.chat)
        if not muted:
            return _card(asker.say("nothing_muted"))
        if not text:
            return await self._followed.muted(asker)
        those, unknown = self.names.named_in(text, muted)
        told = [_card(asker.say("not_muted", titles=_quoted(unknown)))] if unknown else []
        if those:
            await self._store.chats.unmute(asker.chat, [each.id for each in those])
            told.insert(0, _card(asker.say("unmuted", titles=titles_of(those, asker))))
        return _besides(*told)

    # ---- buttons

    async def on(self, asker: Asker, about: str) -> str:
        """Subscribe to a topic by a button: what pops up."""
        topic = self._resolver.catalogue.topic(about)
        if topic is None:
            return asker.say("old_button")
        return await self.take(asker, Wanted("topic", topic.name, topic.title))

    async def off(self, asker: Asker, about: str) -> str:
        its = [each for each in await self._store.subscriptions.of(asker.chat) if (each.kind, each.key) == ("topic", about)]
        here = [each for each in its if each.seat == asker.seat]
        removed = await self._store.subscriptions.remove(asker.chat, [each.id for each in here])
        return asker.say("unsubscribed", titles=titles_of(removed, asker)) if removed else asker.say("old_button")

    async def here(self, asker: Asker) -> set[tuple[str, str]]:
        """What is followed where somebody asks, by kind and key."""
        return {(each.kind, each.key) for each in await self._store.subscriptions.of(asker.chat) if each.seat == asker.seat}

    async def take(self, asker: Asker, wanted: Wanted) -> str:
        """Follow something by a button: what pops up."""
        followed = await self._store.subscriptions.of(asker.chat)
        title = asker.say.phrase(tidy(wanted.title))
        if (wanted.kind, wanted.key) in await self.here(asker):
            return asker.say("subscribed_already", titles=[title])
        if len(followed) >= FOLLOWED_EACH:
            return asker.say("too_much_followed", most=FOLLOWED_EACH)
        mode = (await self._store.chats.preferences(asker.chat)).mode
        heard = await self._heard_again(asker, [wanted])
        await self._store.subscriptions.add([self._subscription(asker, wanted, mode)])
        return f"{asker.say('you_follow', titles=[title])} {heard}".strip()

    async def leave(self, asker: Asker, wanted: Wanted) -> str:
        """Follow it no more: what pops up."""
        its = [each for each in await self._store.subscriptions.of(asker.chat) if (each.kind, each.key) == (wanted.kind, wanted.key)]
        await self._store.subscriptions.remove(asker.chat, [each.id for each in its if each.seat == asker.seat])
        return asker.say("unsubscribed", titles=titles_of([wanted], asker))

    async def who(self, asker: Asker, about: str) -> Pressed:
        return await self._chosen(asker, about, "follow")

    async def meant(self, asker: Asker, about: str) -> Pressed:
        """Follow whom or what a text means that was sent for something else."""
        return Pressed(card=await self.follow(asker, about))

    async def no_who(self, asker: Asker, about: str) -> Pressed:
        return await self._chosen(asker, about, "mute")

    async def word(self, asker: Asker, about: str) -> Pressed:
        return Pressed(card=await self._do_word(asker, about, "follow"))

    async def no_word(self, asker: Asker, about: str) -> Pressed:
        return Pressed(card=await self._do_word(asker, about, "mute"))

    async def _chosen(self, asker: Asker, key: str, verb: Verb) -> Pressed:
        person = self._resolver.people.by_key(key)
        return Pressed(card=await self._do(asker, leader(person), verb)) if person else Pressed(asker.say("old_button"))


def _silences(mute: Mute, wanted: Wanted) -> bool:
    """Whether a mute keeps what somebody follows away; a feed's is that of its outlet."""
    if wanted.kind == "feed":
        return mute.kind == "source" and is_of(source_of(wanted.key), [mute.key])
    return (mute.kind, mute.key) == (wanted.kind, wanted.key)


def _besides(*cards: Card | None) -> Card:
    """What is said of several things, in one message, with the buttons of the last that has some: a question comes last."""
    there = [card for card in cards if card]
    return Card("\n".join(card.html for card in there), next((card.keyboard for card in reversed(there) if card.keyboard), None))


def _quoted(names: Sequence[str]) -> list[str]:
    return [f"“{shortened(tidy(name))}”" for name in names]


def _left(asker: Asker, names: Sequence[str]) -> Card | None:
    """What one command does not take any more."""
    if not names:
        return None
    named = [shortened(tidy(name)) for name in names[:NAMED_AT_ONCE]]
    more = [asker.say("count_more", count=len(names) - NAMED_AT_ONCE)] if len(names) > NAMED_AT_ONCE else []
    return _card(asker.say("names_left", most=NAMED_AT_ONCE, titles=[*named, *more]))


def _card(text: str) -> Card:
    return Card(write(with_examples(text))[0])
