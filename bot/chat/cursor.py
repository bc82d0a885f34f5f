"""Where a page of a list of events begins, as a button or an offset says it: behind an event. A feed lists many events at one moment, so a
moment is no place in a list."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from bot.topics.events import Headline

PAGE = 10
"""Events of one page."""
LOOKED_AT = 300
"""Events among which a page is looked for at a time."""
_HIGHEST = 2**53


def cursor_in(said: str) -> int | None:
    """The number of the event that `cut` named; None for anything else, which anybody can send a bot: the beginning."""
    told = said.removeprefix("e")
    number = int(told) if told != said and told.isascii() and told.isdigit() and len(told) <= 16 else 0
    return number if 0 < number <= _HIGHEST else None


def cut(found: Sequence[Headline]) -> tuple[list[Headline], str]:
    """The first page of the events, newest first, and behind which event the next one begins; "" where there is none."""
    page = list(found[:PAGE])
    return page, f"e{page[-1].event}" if len(found) > PAGE else ""


async def look_through(
    newest: Callable[[int, int | None], Awaitable[list[Headline]]],
    holding: Callable[[list[Headline]], Awaitable[list[Headline]]],
    after: int | None,
    looks: int,
) -> list[Headline]:
    """The first events behind `after` that hold what is sought, one more than a page has. `newest` gives so many behind an event; it is
    asked `looks` times at most."""
    found: list[Headline] = []
    for _ in range(looks):
        some = await newest(LOOKED_AT, after)
        found += await holding(some)
        if len(found) > PAGE or len(some) < LOOKED_AT:
            break
        after = some[-1].event
    return found[: PAGE + 1]
