"""What is put right every minute: which feeds are asked, and which of them often; words that wait for their Hindi."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from bot.errors import TranslatorDown
from bot.reading.into_hindi import IntoHindi
from bot.topics.catalogue import Catalogue
from bot.topics.concern import name_key
from bot.topics.feed_state import FeedState, added
from bot.topics.filing import Interests
from bot.topics.resolver import TooCommon, word

RECONCILED_EVERY = 60.0
"""Seconds; at once where somebody follows something in this process."""


class Feeds(Protocol):
    """The feeds as rows. Each method is one transaction, and doing it twice changes nothing.

    `add`: feeds to be asked; those that are there stay as they are. `remove`: these are asked no more. `follow`: somebody follows these,
    and nobody any other.
    """

    async def add(self, states: Sequence[FeedState]) -> None: ...

    async def remove(self, addresses: Collection[str]) -> None: ...

    async def all(self) -> Sequence[FeedState]: ...

    async def follow(self, addresses: Collection[str], now: datetime, shortest: float) -> None: ...


async def reconcile_feeds(catalogue: Catalogue, feeds: Feeds, interests: Interests, now: datetime, shortest: float) -> bool:
    """Let the rows be what the catalogue and the subscribers want; whether there are new ones. Raises StoreError.

    Who follows a leader or a word follows all feeds of the catalogue. A feed that only its subscribers brought goes with the last of them.
    """
    topics, brought = set(await interests.followed("topic")), set(await interests.followed("feed"))
    all_of_them = bool(await interests.followed("leader") or await interests.followed("word"))
    often = {feed for topic in catalogue.topics if all_of_them or topic.name in topics for feed in topic.feeds} | brought
    wanted = {*catalogue.feeds, *brought}
    there = {state.address: state.followed for state in await feeds.all()}
    new = [added(address, now) for address in dict.fromkeys((*catalogue.feeds, *sorted(brought))) if address not in there]
    if new:
        await feeds.add(new)
    if gone := there.keys() - wanted:
        await feeds.remove(gone)
    if new or often != {address for address, followed in there.items() if followed}:
        await feeds.follow(often, now, shortest)
        return True
    return False


class Waiting(Protocol):
    """`untranslated`: the words, as they were written, that are followed or muted and have no Hindi yet. `translated`: this is what one of
    them means, wherever it is followed or muted. Each is one transaction."""

    async def untranslated(self) -> Sequence[str]: ...

    async def translated(self, text: str, key: str, title: str, forms: Sequence[str]) -> None: ...


async def reconcile_words(waiting: Waiting, into_hindi: IntoHindi) -> None:
    """Put what was followed or muted while no translator answered into Hindi; until one answers. Raises StoreError."""
    for text in await waiting.untranslated():
        try:
            wanted = await word(text, into_hindi)
        except TooCommon:  # it says nothing in Hindi, and stays what it is
            await waiting.translated(text, name_key(text), text, (text, text))
        except TranslatorDown:
            return
        else:
            await waiting.translated(text, wanted.key, wanted.title, wanted.forms)
