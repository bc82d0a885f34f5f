"""What a chat follows and what it has muted: /subscribe, /follow, /mute, their opposites, and the list of all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeVar

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.chat.asker import Asker, Card, Pressed
from bot.chat.buttons import button, number
from bot.chat.markup import Line, Span, line, said, tidy, write
from bot.chat.words import Words
from bot.errors import KhabarError
from bot.reading.link import source_of
from bot.store.store import Store
from bot.topics.concern import name_key, untranslated
from bot.topics.glossary import outlet
from bot.topics.guide import Guide, TooCommon, Wanted, address_in, leader
from bot.topics.people import Called
from bot.topics.subscribers import Mode, Mute, Subscription

FEEDS_EACH, FOLLOWED_EACH, MUTED_EACH = 10, 100, 100
"""Feeds of one's own, subscriptions in all, and mutes that a chat may have."""
PAGE = 20
"""Things on one page of the list: two buttons each, of the hundred that a message may have."""
_LABEL = 28
"""Characters of a title on a button; phones show about as many."""

T = TypeVar("T", bound=Subscription | Mute)
Verb = Literal["follow", "mute"]
_PEOPLE: dict[Verb, str] = {"follow": "who", "mute": "no-who"}
_WORDS: dict[Verb, str] = {"follow": "word", "mute": "no-word"}
_MODES: dict[Mode, str] = {"at once": "once", "digest": "digest"}


@dataclass(frozen=True, slots=True)
class _Refused(Exception):
    """Nothing is followed: what the person is told."""

    card: Card


class Following:
    """Each command is given who asks and what stands behind the command."""

    def __init__(self, store: Store, guide: Guide, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._guide = guide
        self._clock = clock

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
                return [await self._guide.feed(address)]
            except KhabarError as error:
                raise _Refused(_card(asker.say.error(error))) from error
        names = [name.strip() for name in text.split(",") if name.strip()]
        if len(names) == 1 and self._guide.topic(names[0]) is None and all(self._guide.topic(word) for word in text.split()):
            names = text.split()
        wanted = []
        for name in names:
            topic = self._guide.topic(name)
            if topic is None:
                raise _Refused(_card(asker.say("no_topic", text=_short(tidy(name)))))
            wanted.append(Wanted("topic", topic.name, topic.title))
        return wanted

    async def follow(self, asker: Asker, text: str) -> Card:
        return await self._meant(asker, text, "follow") if text else _card(asker.say("follow_how"))

    async def mute(self, asker: Asker, text: str) -> Card:
        return await self._meant(asker, text, "mute") if text else _card(asker.say("mute_how"))

    async def _meant(self, asker: Asker, text: str, verb: Verb) -> Card:
        if verb == "mute" and (known := outlet(text)):
            return await self._mute_sources(asker, known.name, known.hosts)
        called = self._guide.people.called(text)
        if called.sure:
            return await self._do(asker, leader(called.people[0]), verb)
        if verb == "mute" and (address := address_in(text)):
            host = source_of(address)
            return await self._mute_sources(asker, known.name if (known := outlet(host)) else host, [host])
        if verb == "follow" and address_in(text):
            return await self.subscribe(asker, text)
        if called.people:
            return self._which(asker, text, called, verb)
        return await self._do_word(asker, text, verb)

    def _which(self, asker: Asker, text: str, called: Called, verb: Verb) -> Card:
        """The question whom a name means, with the word itself as the last answer."""
        rows = []
        for person in called.people:
            office = self._guide.people.office(person)
            label = f"{person.name} · {office}" if office else person.name
            rows.append(button(label[:60], _PEOPLE[verb], leader(person).key))
        rows.append(button(asker.say("the_word", text=_short(text)), _WORDS[verb], " ".join(text.split())))
        keyboard = InlineKeyboardMarkup([[each] for each in rows if each])
        short = _short(tidy(text))
        question = asker.say("this_person", text=short) if len(called.people) == 1 else asker.say("which_person", text=short)
        return Card(said(question), keyboard)

    async def _do_word(self, asker: Asker, text: str, verb: Verb) -> Card:
        try:
            wanted = await self._guide.word(text, asker.chat)
        except TooCommon:
            return _card(asker.say("too_common"))
        return await self._do(asker, wanted, verb)

    async def _do(self, asker: Asker, wanted: Wanted, verb: Verb) -> Card:
        return await (self._follow(asker, [wanted]) if verb == "follow" else self._mute(asker, wanted))

    async def _follow(self, asker: Asker, wanted: Sequence[Wanted]) -> Card:
        followed = await self._store.subscriptions.of(asker.chat)
        if len(followed) + len(wanted) > FOLLOWED_EACH:
            return _card(asker.say("too_much_followed", most=FOLLOWED_EACH))
        here = {(each.kind, each.key): each for each in followed if each.seat == asker.seat}
        new = [each for each in wanted if (each.kind, each.key) not in here]
        if not new:
            return _card(asker.say("subscribed_already", titles=_titles(wanted, asker)))
        mode = (await self._store.chats.taste(asker.chat)).mode
        added = await self._store.subscriptions.add([self._subscription(asker, each, mode) for each in new])
        keyboard = InlineKeyboardMarkup([[b]]) if len(added) == 1 and (b := button(asker.say("undo"), "drop", added[0].id)) else None
        titles = _titles(new, asker)
        if any(each.kind == "word" and untranslated(each.forms) for each in new):
            return Card(said(asker.say("subscribed_untranslated", titles=titles)), keyboard)
        told = asker.say("subscribed_digest", titles=titles) if mode == "digest" else asker.say("subscribed", titles=titles)
        return Card(said(told), keyboard)

    def _subscription(self, asker: Asker, wanted: Wanted, mode: Mode) -> Subscription:
        return Subscription(asker.seat, wanted.kind, wanted.key, wanted.title, self._clock(), mode, wanted.forms)

    async def unsubscribe(self, asker: Asker, text: str) -> Card:
        """/unsubscribe and /unfollow: of whatever it is."""
        followed = await self._store.subscriptions.of(asker.chat)
        if not followed:
            return _card(asker.say("unsubscribe_how"))
        if not text:
            return await self.following(asker, "")
        there = [each for each in followed if each.seat == asker.seat] or followed
        those = there if text.casefold() in ("all", "everything") else self._named(text, there)
        if not those:
            return _card(asker.say("not_followed", text=_short(tidy(text))))
        removed = await self._store.subscriptions.remove(asker.chat, [each.id for each in those])
        return _card(asker.say("unsubscribed", titles=_titles(removed or those, asker)))

    # ---- muting

    async def _mute(self, asker: Asker, wanted: Wanted) -> Card:
        kind: Literal["leader", "word"] = "leader" if wanted.kind == "leader" else "word"
        full = await self._add_mute(asker, Mute(asker.chat, kind, wanted.key, wanted.title, wanted.forms))
        waits = kind == "word" and untranslated(wanted.forms)
        return full or _card(asker.say("muted_untranslated" if waits else "muted", titles=[tidy(wanted.title)]))

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
            return await self.following(asker, "")
        hosts = known.hosts if (known := outlet(text)) else ()
        those = (
            muted if text.casefold() in ("all", "everything") else [each for each in muted if each.kind == "source" and each.key in hosts]
        )
        those = those or self._named(text, muted)
        if not those:
            return _card(asker.say("not_muted", text=_short(tidy(text))))
        await self._store.chats.unmute(asker.chat, [each.id for each in those])
        return _card(asker.say("unmuted", titles=_titles(those, asker)))

    def _named(self, text: str, those: Sequence[T]) -> list[T]:
        """Those that a text names: by title, key or any spelling; else by a part of the title, where that fits one alone."""
        wanted = name_key(text)
        keys = {text.strip(), text.strip().casefold(), wanted} - {""}
        if topic := self._guide.topic(text):
            keys.add(topic.name)
        if address := address_in(text):
            keys |= {address, source_of(address)}
        if (called := self._guide.people.called(text)).sure:
            keys.add(leader(called.people[0]).key)
        for each in those:
            names = {each.key, name_key(each.title), *(name_key(form) for form in each.forms)}
            if isinstance(each, Subscription) and each.kind == "feed":
                names.add(source_of(each.key))
            if names & keys:
                return [each]
        part = [one for one in those if wanted and set(wanted.split()) <= _words(one)]
        return part if len(part) == 1 else []

    # ---- the list

    async def following(self, asker: Asker, text: str) -> Card:
        return await self._page(asker, 0)

    async def _page(self, asker: Asker, place: int) -> Card:
        followed = await self._store.subscriptions.of(asker.chat)
        muted = await self._store.chats.mutes(asker.chat)
        if not followed and not muted:
            return _card(asker.say("nothing_followed"))
        everything: list[Subscription | Mute] = [*followed, *muted]
        place = max(0, min(place, (len(everything) - 1) // PAGE))
        shown = everything[place * PAGE : (place + 1) * PAGE]
        several = len({each.seat for each in followed}) > 1
        lines = list(_list([each for each in shown if isinstance(each, Subscription)], several, asker))
        lines += _mutes([each for each in shown if isinstance(each, Mute)], asker)
        rows = [row for each in shown if (row := _row(each, asker.say))]
        turning = [
            button(f"‹ {asker.say('back')}", "page", place - 1) if place else None,
            button(f"{asker.say('more')} ›", "page", place + 1) if (place + 1) * PAGE < len(everything) else None,
        ]
        rows += [there] if (there := [each for each in turning if each]) else []
        return Card(write(lines)[0], InlineKeyboardMarkup(rows))

    # ---- buttons

    async def page(self, asker: Asker, about: str) -> Pressed:
        return Pressed(card=await self._page(asker, number(about)))

    async def drop(self, asker: Asker, about: str) -> Pressed:
        removed = await self._store.subscriptions.remove(asker.chat, [number(about)])
        toast = asker.say("unsubscribed", titles=_titles(removed, asker)) if removed else asker.say("old_button")
        return Pressed(toast, await self._page(asker, 0))

    async def take_mute_away(self, asker: Asker, about: str) -> Pressed:
        muted = [each for each in await self._store.chats.mutes(asker.chat) if each.id == number(about)]
        await self._store.chats.unmute(asker.chat, [number(about)])
        toast = asker.say("unmuted", titles=_titles(muted, asker)) if muted else asker.say("old_button")
        return Pressed(toast, await self._page(asker, 0))

    async def way(self, asker: Asker, about: str) -> Pressed:
        id, _, how = about.partition(":")
        modes: dict[str, Mode] = {"once": "at once", "digest": "digest"}
        await self._store.subscriptions.change(asker.chat, number(id), modes[how])
        return Pressed(asker.say("done"), await self._page(asker, 0))

    async def on(self, asker: Asker, about: str) -> str:
        """Subscribe to a topic by a button: what pops up."""
        topic = self._guide.catalogue.topic(about)
        if topic is None:
            return asker.say("old_button")
        followed = await self._store.subscriptions.of(asker.chat)
        if len(followed) >= FOLLOWED_EACH:
            return asker.say("too_much_followed", most=FOLLOWED_EACH)
        mode = (await self._store.chats.taste(asker.chat)).mode
        await self._store.subscriptions.add([self._subscription(asker, Wanted("topic", topic.name, topic.title), mode)])
        return asker.say("you_follow", titles=[asker.say.phrase(topic.title)])

    async def off(self, asker: Asker, about: str) -> str:
        its = [each for each in await self._store.subscriptions.of(asker.chat) if (each.kind, each.key) == ("topic", about)]
        here = [each for each in its if each.seat == asker.seat]
        removed = await self._store.subscriptions.remove(asker.chat, [each.id for each in here])
        return asker.say("unsubscribed", titles=_titles(removed, asker)) if removed else asker.say("old_button")

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
        mode = (await self._store.chats.taste(asker.chat)).mode
        await self._store.subscriptions.add([self._subscription(asker, wanted, mode)])
        return asker.say("you_follow", titles=[title])

    async def leave(self, asker: Asker, wanted: Wanted) -> str:
        """Follow it no more: what pops up."""
        its = [each for each in await self._store.subscriptions.of(asker.chat) if (each.kind, each.key) == (wanted.kind, wanted.key)]
        await self._store.subscriptions.remove(asker.chat, [each.id for each in its if each.seat == asker.seat])
        return asker.say("unsubscribed", titles=_titles([wanted], asker))

    async def who(self, asker: Asker, about: str) -> Pressed:
        return await self._chosen(asker, about, "follow")

    async def no_who(self, asker: Asker, about: str) -> Pressed:
        return await self._chosen(asker, about, "mute")

    async def word(self, asker: Asker, about: str) -> Pressed:
        return Pressed(card=await self._do_word(asker, about, "follow"))

    async def no_word(self, asker: Asker, about: str) -> Pressed:
        return Pressed(card=await self._do_word(asker, about, "mute"))

    async def _chosen(self, asker: Asker, key: str, verb: Verb) -> Pressed:
        person = self._guide.people.by_key(key)
        return Pressed(card=await self._do(asker, leader(person), verb)) if person else Pressed(asker.say("old_button"))


def _words(each: Subscription | Mute) -> set[str]:
    return set(name_key(" ".join((each.title, *each.forms))).split())


def _card(text: str) -> Card:
    return Card(said(text))


def _short(text: str) -> str:
    return text if len(text) <= _LABEL else f"{text[: _LABEL - 1].rstrip()}…"


def _titles(those: Sequence[Wanted | Subscription | Mute], asker: Asker) -> list[str]:
    return [asker.say.phrase(tidy(each.title)) for each in those]


def _list(followed: Sequence[Subscription], several: bool, asker: Asker) -> Iterable[Line]:
    say = asker.say
    if followed:
        yield line(Span(say("list_followed"), "b"))
    for each in followed:
        about = source_of(each.key) if each.kind == "feed" else say(f"kind_{each.kind}")
        where = "" if not several else say("in_this_topic") if each.seat == asker.seat else say("in_another_topic")
        parts = (about, say(f"mode_{_MODES[each.mode]}"), where)
        yield line(f"• {say.phrase(tidy(each.title))}", Span("".join(f" · {part}" for part in parts if part), "i"))


def _mutes(muted: Sequence[Mute], asker: Asker) -> Iterable[Line]:
    if muted:
        yield ()
        yield line(Span(asker.say("list_muted"), "b"))
    for each in muted:
        yield line(f"• {tidy(each.title)}", Span(f" · {asker.say(f'kind_{each.kind}')}", "i"))


def _row(each: Subscription | Mute, say: Words) -> list[InlineKeyboardButton]:
    title = _short(say.phrase(tidy(each.title)))
    if isinstance(each, Mute):
        buttons = [button(f"✕ {say('unmute_it', title=title)}", "unmute", each.id)]
    else:
        other = "digest" if each.mode == "at once" else "once"
        buttons = [button(f"✕ {title}", "drop", each.id), button(f"→ {say(f'mode_{other}')}", "way", each.id, other)]
    return [each for each in buttons if each]
