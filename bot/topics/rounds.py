"""Which feeds are asked, and which of them often: the catalogue's, and those that somebody brought."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from bot.topics.catalogue import Catalogue
from bot.topics.filing import Interests
from bot.topics.polling import FeedState, added

ARRANGED_EVERY = 60.0
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


async def arrange(catalogue: Catalogue, feeds: Feeds, interests: Interests, now: datetime, shortest: float) -> bool:
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
