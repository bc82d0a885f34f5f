"""The journal of updates: what Telegram handed us, written down before Telegram is told that it arrived."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class JournalledUpdate:
    """An update that waits. `body` is its JSON as Telegram wrote it; `attempts` are those that raised (a kill is none)."""

    bot: int
    update_id: int
    chat: int | None
    body: str
    attempts: int


class Journal:
    """Updates by (bot, update_id). Each method is one transaction, and doing it twice changes nothing."""

    async def write(self, bot: int, updates: Sequence[Mapping[str, Any]]) -> list[int]:
        """Write the raw updates down; the ids of those that were not known yet, in the order given."""
        raise NotImplementedError

    async def waiting(self, bot: int) -> list[JournalledUpdate]:
        """The updates that did not end, oldest first."""
        raise NotImplementedError

    async def end(self, bot: int, update_id: int) -> None:
        """The update is done with: its text is blanked."""
        raise NotImplementedError

    async def failed(self, bot: int, update_id: int) -> bool:
        """An attempt at the update raised. True: that was the third, and it is set aside."""
        raise NotImplementedError

    async def last(self, bot: int) -> int | None:
        """The newest update id of the last 24 hours, to go on after; None where there is none.

        Telegram keeps an update for 24 hours, and picks its numbers anew after a week without any: an older id must not become
        getUpdates' offset, since Telegram takes every lower id as confirmed.
        """
        raise NotImplementedError
