"""What is kept of a chat, as a file: /export gives it, and of it /import takes back what the chat has chosen, here or in another one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal, cast

from bot.chat import words
from bot.chat.asker import Asker, Card
from bot.chat.following import FEEDS_EACH, FOLLOWED_EACH, MUTED_EACH
from bot.chat.markup import said, tidy
from bot.chat.words import LANGUAGES, Words
from bot.errors import BlockedAddress, NotALink
from bot.reading.address import split
from bot.reading.length import LENGTHS
from bot.store.preferences import from_json, to_json
from bot.store.store import Store
from bot.topics.concern import name_key
from bot.topics.hours import zone_of
from bot.topics.resolver import LONGEST_FEED, Resolver, is_common
from bot.topics.subscribers import Mute, Preferences, Seat, Subscription

LARGEST = 1_000_000
"""Bytes of a file: a hundred subscriptions and a hundred mutes, each with twenty spellings, are 200,000, and 2,000 deliveries 800,000."""
FILE, RECORD = "khabar.json", "khabar-record.json"
_VERSION = 1
_FORMS, _LENGTH = 30, 200
_NAMED = 20
"""Titles that are named of what is left out."""


class Broken(Exception):
    """The file is none that /export gave."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a file holds, as far as it can be used here; `left_out` are the titles of what cannot, `closed` of feeds at addresses that are
    not public. `threads`: whether some of it came from a
    forum's topics, and goes back to them (`back`: this is that forum) or to where the file was sent."""

    subscriptions: tuple[Subscription, ...]
    mutes: tuple[Mute, ...]
    preferences: Preferences | None
    left_out: tuple[str, ...]
    closed: tuple[str, ...]
    threads: Literal["", "back", "here"] = ""


class Portability:
    def __init__(self, store: Store, resolver: Resolver, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._resolver = resolver
        self._clock = clock

    async def export(self, chat: int) -> list[tuple[str, bytes]]:
        """The file by its name: what /import takes back, and under `kept` all that the database holds of the chat. Where that makes it
        larger than /import takes it, `kept` is a second file. What belongs to a moment (a muted story, a day's rest) is in `kept` alone."""
        preferences = json.loads(to_json(await self._store.chats.preferences(chat)) or "{}")
        preferences.pop("paused_until", None)
        followed = [
            {"kind": each.kind, "key": each.key, "title": each.title, "mode": each.mode, "forms": each.forms, "thread": each.seat.thread}
            for each in await self._store.subscriptions.of(chat)
        ]
        muted = [
            {"kind": each.kind, "key": each.key, "title": each.title, "forms": each.forms}
            for each in await self._store.chats.mutes(chat)
            if each.kind != "story"
        ]
        forum = {"chat": chat} if any(each["thread"] for each in followed) else {}
        chosen = {"khabar": _VERSION, **forum, "subscriptions": followed, "mutes": muted, "settings": preferences}
        kept = {"kept": await self._store.chat_export.of(chat)}
        whole = _file({**chosen, **kept})
        return [(FILE, whole)] if len(whole) <= LARGEST else [(FILE, _file(chosen)), (RECORD, _file(kept))]

    async def take(self, asker: Asker, file: bytes) -> Card:
        """Add what a file holds to what the chat has; its settings take the place of the chat's."""
        if len(file) > LARGEST:
            return Card(said(asker.say("import_too_large")))
        try:
            chosen = self._read(file, asker)
        except Broken:
            return Card(said(asker.say("import_broken")))
        fitting = room_for(chosen, await self._store.subscriptions.of(asker.chat), await self._store.chats.mutes(asker.chat))
        await self._store.subscriptions.add(fitting.subscriptions)
        for mute in fitting.mutes:
            await self._store.chats.mute(mute)
        if fitting.preferences is not None:
            await self._store.chats.choose(asker.chat, fitting.preferences)
        say = words.of(language) if (language := await self._store.chats.language(asker.chat)) else asker.say  # it may be another now
        return Card(said(_told(fitting, say)))

    def _read(self, file: bytes, asker: Asker) -> Chosen:
        """Raises Broken."""
        try:
            found = json.loads(file.decode("utf-8-sig"))
            if not isinstance(found, dict) or found.get("khabar") != _VERSION:
                raise Broken
            subscriptions: list[Subscription] = []
            left_out: list[str] = []
            closed: list[str] = []
            back, threads = found.get("chat") == asker.chat, False
            for each in _objects(found.get("subscriptions", [])):
                thread = _thread(each)
                threads = threads or thread is not None
                wanted = self._subscription(each, asker, Seat(asker.chat, thread) if back and "thread" in each else asker.seat)
                if wanted.kind == "topic" and self._resolver.catalogue.topic(wanted.key) is None:
                    left_out.append(wanted.title)
                elif wanted.kind == "feed" and not self._is_public(wanted.key):
                    closed.append(wanted.title)
                else:
                    subscriptions.append(wanted)
            mutes = tuple(_mute(each, asker.chat) for each in _objects(found.get("mutes", [])))
            preferences = _preferences(found["settings"]) if "settings" in found else None
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise Broken from error
        return Chosen(
            tuple(subscriptions), mutes, preferences, tuple(left_out), tuple(closed), ("back" if back else "here") if threads else ""
        )

    def _subscription(self, found: Mapping[str, Any], asker: Asker, seat: Seat) -> Subscription:
        kind, key, title, forms = _said(found, ("topic", "feed", "leader", "word"))
        if kind == "feed":
            try:
                key = str(split(key))
            except NotALink:
                raise Broken from None
        mode: Literal["at once", "digest"] = "digest" if found.get("mode") == "digest" else "at once"
        return Subscription(seat, cast(Any, kind), key, title, self._clock(), mode, forms)

    def _is_public(self, feed: str) -> bool:
        """As far as the address alone tells; where its name leads is seen when it is asked."""
        try:
            self._resolver.guard.check(split(feed))
        except BlockedAddress:
            return False
        return True


def room_for(chosen: Chosen, followed: Sequence[Subscription], muted: Sequence[Mute]) -> Chosen:
    """What of a file a chat that follows and has muted these still has room for; the rest is left out."""
    known = {(each.seat, each.kind, each.key) for each in followed}
    room = FOLLOWED_EACH - len(followed)
    feeds = FEEDS_EACH - sum(each.kind == "feed" for each in followed)
    wanted: dict[tuple[Seat, str, str], Subscription] = {}
    left_out = list(chosen.left_out)
    for each in chosen.subscriptions:
        its = (each.seat, each.kind, each.key)
        new = its not in known and its not in wanted
        if new and (room <= 0 or (each.kind == "feed" and feeds <= 0)):
            left_out.append(each.title)
            continue
        room -= new
        feeds -= new and each.kind == "feed"
        wanted[its] = each
    mutes = chosen.mutes[: max(0, MUTED_EACH - len(muted))]
    left_out += [each.title for each in chosen.mutes[len(mutes) :]]
    return replace(chosen, subscriptions=tuple(wanted.values()), mutes=mutes, left_out=tuple(left_out))


def _told(taken: Chosen, say: Words) -> str:
    """What came of a file."""
    what = [say("imported_followed", count=len(taken.subscriptions))] if taken.subscriptions else []
    what += [say("imported_muted", count=len(taken.mutes))] if taken.mutes else []
    what += [say("imported_settings")] if taken.preferences is not None else []
    lines = [say("imported", what=what) if what else say("imported_nothing")]
    if taken.threads:
        lines.append(say(f"imported_threads_{taken.threads}"))
    for key, titles in (("left_out", taken.left_out), ("left_out_closed", taken.closed)):
        if titles:
            more = [say("count_more", count=len(titles) - _NAMED)] if len(titles) > _NAMED else []
            lines.append(say(key, titles=[*(tidy(title)[:40] for title in titles[:_NAMED]), *more]))
    return "\n".join(lines)


def _file(found: Mapping[str, Any]) -> bytes:
    return json.dumps(found, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def _objects(found: Any) -> Iterator[Mapping[str, Any]]:
    if not isinstance(found, list) or len(found) > 1000 or not all(isinstance(each, dict) for each in found):
        raise Broken
    return iter(found)


def _said(found: Mapping[str, Any], kinds: tuple[str, ...]) -> tuple[str, str, str, tuple[str, ...]]:
    """Kind, key, title and forms, without what nobody sees: no database takes half a character. Raises Broken for what no command would
    have made."""
    kind, given = found["kind"], found.get("forms", [])
    if kind not in kinds or not isinstance(given, list) or len(given) > _FORMS:
        raise Broken
    key, title, *forms = (tidy(text) if isinstance(text, str) else "" for text in (found["key"], found["title"], *given))
    if not all(0 < len(text) <= (LONGEST_FEED if kind == "feed" else _LENGTH) for text in (key, title, *forms)):
        raise Broken
    if kind in ("leader", "word") and not (forms and all(name_key(form) for form in forms)):
        raise Broken
    if kind == "word" and any(is_common(form) for form in forms):
        raise Broken
    return kind, key, title, tuple(forms)


def _thread(found: Mapping[str, Any]) -> int | None:
    """The forum topic from which something comes. Raises Broken for what is none."""
    thread = found.get("thread")
    if thread is not None and not (type(thread) is int and 0 < thread < 2**31):
        raise Broken
    return thread


def _mute(found: Mapping[str, Any], chat: int) -> Mute:
    kind, key, title, forms = _said(found, ("leader", "word", "source"))
    return Mute(chat, cast(Any, kind), key, title, forms)


def _preferences(found: Any) -> Preferences:
    """Raises ValueError, TypeError or AttributeError for what no chat chose. A rest belongs to a moment, and is not taken along."""
    preferences = from_json(json.dumps({name: value for name, value in found.items() if name != "paused_until"}))
    plausible = (
        preferences.mode in ("at once", "digest")
        and isinstance(preferences.zone, str)
        and zone_of(preferences.zone).key == preferences.zone
        and (preferences.quiet is None or len(preferences.quiet) == 2)
        and 0 < len(preferences.digests) <= 24
        and all(hour.tzinfo is None for hour in (*preferences.digests, *(preferences.quiet or ())))
        and type(preferences.cap) is int
        and 0 <= preferences.cap <= 100_000
        and type(preferences.silent) is bool
        and type(preferences.links) is bool
        and preferences.language in ("", *LANGUAGES)
        and preferences.length in LENGTHS
        and type(preferences.beside) is bool
        and type(preferences.picture) is bool
    )
    if not plausible:
        raise Broken
    return preferences
