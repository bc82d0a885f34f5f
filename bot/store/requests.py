"""Requests: a link or a pasted text that a person was promised an answer to, one row each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Kind = Literal["link", "text"]
State = Literal["held", "waiting", "owed", "answered", "failed", "joined"]
"""held: a part of a pasted text that waits for the rest. waiting: to be answered. owed: answered with the labelled fallback, the English
still owed. answered, failed: done. joined: a part that went into another row."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What one message asks for, before it is a row.

    `position` is its place among the asks of its update (the second link: 1). `thread` is the forum topic, `message` the message that
    asked, `person` who sent it (None where Telegram does not say). `what` is the link as given, or the pasted text.
    """

    chat: int
    message: int
    kind: Kind
    what: str
    position: int = 0
    thread: int | None = None
    private: bool = True
    person: int | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """An ask as its row stands. `placeholder` and `answer` are message ids; `what` is empty once it ended."""

    id: int
    bot: int
    update_id: int | None
    ask: Ask
    state: State
    asked_at: datetime
    due_at: datetime | None = None
    placeholder: int | None = None
    answer: int | None = None
    story: str | None = None
    code: str | None = None


class Requests:
    """The rows. Each method is one transaction, and doing it twice changes nothing."""

    async def accept(self, bot: int, update_id: int, asks: Sequence[Ask]) -> list[Request]:
        """Write the asks of an update down as waiting, and end the update, in one transaction; the rows, in order of position."""
        raise NotImplementedError

    async def hold(self, bot: int, update_id: int, ask: Ask, due: datetime) -> Request:
        """Hold a part of a pasted text until `due`, and end its update.

        All parts held of the same chat, thread and person become due then, sooner or later than before.
        """
        raise NotImplementedError

    async def held(self, bot: int, chat: int, person: int | None) -> list[Request]:
        """The parts held of what this person pastes in this chat, in order of their messages."""
        raise NotImplementedError

    async def due(self, bot: int, now: datetime) -> list[tuple[Request, ...]]:
        """The pasted texts whose time has come: the parts of each, in order of their messages."""
        raise NotImplementedError

    async def next_due(self, bot: int) -> datetime | None:
        """When the next held part is due."""
        raise NotImplementedError

    async def join(self, parts: Sequence[Request], what: str) -> Request | None:
        """Make one waiting request of the parts: the first row carries `what`, the others end. None where they are held no more."""
        raise NotImplementedError

    async def waiting(self, bot: int) -> list[Request]:
        """The requests to be answered, oldest first."""
        raise NotImplementedError

    async def owed(self, bot: int) -> list[Request]:
        """The requests that got the labelled fallback and are still owed the English, oldest first."""
        raise NotImplementedError

    async def get(self, id: int) -> Request | None:
        """The request of an id."""
        raise NotImplementedError

    async def placeholder(self, id: int, message: int | None) -> None:
        """The message that the answer shall edit; None where it is gone."""
        raise NotImplementedError

    async def owe(self, id: int, story: str, message: int) -> None:
        """Answered with the labelled fallback in `message`: the English is owed still."""
        raise NotImplementedError

    async def answered(self, id: int, story: str, message: int) -> None:
        """Answered with the story in `message`; what was asked is blanked."""
        raise NotImplementedError

    async def failed(self, id: int, code: str) -> None:
        """It ended with the error's code; what was asked is blanked."""
        raise NotImplementedError

    async def moved(self, old: int, new: int) -> None:
        """A group became a supergroup: what waits in the old chat waits in the new one (without its placeholder, which stays behind)."""
        raise NotImplementedError
