"""Hindi lines into English ones: protected, packed, checked, remembered, and never half one language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.model import Person


class Engine(Protocol):
    """One translation service.

    `translate` takes Hindi lines of up to `limit` characters in all (line breaks counted) and gives back as many English lines, in order.
    One call is one request. It may raise EngineBusy (ask later: `retry_after` seconds) or EngineFailed (ask another). It never gives back
    what it could not do: no empty line for a full one, no Hindi, no error page. Where the count of lines differs it raises
    LinesLost, which carries the text that came, so that the caller can try to align it.
    """

    name: str
    limit: int

    async def translate(self, lines: Sequence[str]) -> list[str]: ...


class Memory(Protocol):
    """The translation memory: lines that were translated and checked before.

    Keys are the Hindi lines as they are sent (names protected). `recall` gives what is known of them; `keep` remembers more, with the
    engine that did it. Both take any number of lines, and `keep` twice is `keep` once.
    """

    async def recall(self, lines: Sequence[str]) -> Mapping[str, str]: ...

    async def keep(self, pairs: Mapping[str, str], engine: str) -> None: ...


class Budget(Protocol):
    """What may still be sent to engines today.

    `spend` books `characters` for `chat` (None: nobody's in particular) and says True, or books nothing and says False where the day's
    limit, in all or for this chat, would be passed. Days are UTC's.
    """

    async def spend(self, characters: int, chat: int | None) -> bool: ...


@dataclass(frozen=True, slots=True)
class English:
    """What came of some Hindi lines, in their order; None where no engine gave a line that passed the checks.

    `engine` did most of it ("memory" where none was asked); `characters` were sent; `calls` were made.
    """

    lines: tuple[str | None, ...]
    engine: str
    characters: int = 0
    calls: int = 0


class Translating(Protocol):
    """What the pipeline needs of a translation.

    `reply` translates the few lines that a reply needs (at most 6 calls), `body` whole paragraphs' sentences (packed apart, one call a
    piece). Both protect the names of `people` and check figures, names and script line by line. Both raise TranslatorDown where not
    one engine could do it; what they give is never half one language.
    """

    async def reply(self, lines: Sequence[str], people: Sequence[Person], chat: int | None = None) -> English: ...

    async def body(self, lines: Sequence[str], people: Sequence[Person], chat: int | None = None) -> English: ...
