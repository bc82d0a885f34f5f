"""Where a link or a pasted text is answered: from what is known, or by reading it once for everybody who asks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.model import Article, Choice, Link, Person, Summary

Stage = Callable[[str], None]
"""Told the stage that a read has come to: "fetch", "extract", "leaders", "points", "translate"."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A story as the shelf keeps it: all that a later answer, button or page needs without reading the story again.

    `id` is unguessable and stays the same when the story is read again. `summary` is as it was answered (its `url` is the first asker's).
    """

    id: str
    article: Article
    people: tuple[Person, ...]
    choices: tuple[Choice, ...]
    summary: Summary
    read_at: datetime


class Shelf(Protocol):
    """The stories that were read.

    `find` gives the story that an address (cleaned, or a canonical one) is known to lead to; `by_id` the one of an id; both None where
    there is none. `keep` writes the story and every address that leads to it in one transaction, and gives it back with its id: a
    story whose canonical address is known already is written over and keeps its id.
    """

    async def find(self, address: str) -> Kept | None: ...

    async def by_id(self, id: str) -> Kept | None: ...

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
    """What the chat and the command line need of the desk.

    `link` and `text` raise ReadingError, whose sentence the reader sees. `whole` adds the body's translation to a kept story (and keeps
    it); its `translation` is empty where it could not be had. `chat` is whose daily budget pays.
    """

    async def link(self, link: Link, *, chat: int | None = None, stage: Stage | None = None) -> Kept: ...

    async def text(self, text: str, *, chat: int | None = None, stage: Stage | None = None) -> Kept: ...

    async def known(self, link: Link) -> Kept | None: ...

    async def whole(self, kept: Kept, *, chat: int | None = None) -> Kept: ...
