"""Where a page of a list of events begins, as a button or an offset says it. A feed lists many events at one moment, so a moment alone is
no place in a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.topics.archive import Headline

PAGE = 10
"""Events of one page."""
LOOKED_AT = 300
"""Events among which a page is looked for."""
INSTANT = timedelta(microseconds=1)
_EPOCH = datetime.fromtimestamp(0, UTC)


@dataclass(frozen=True, slots=True)
class Mark:
    """With the events seen before a moment (None: with the newest), without the first `skip` of them."""

    before: datetime | None = None
    skip: int = 0


def bookmark(said: str) -> Mark:
    """What `cut` wrote; anybody can send a bot anything else, which is the beginning."""
    moment, _, skip = said.partition("-")
    if not all(part.isascii() and part.isdigit() and len(part) <= 17 for part in (moment, skip)):
        return Mark()
    try:
        return Mark(_EPOCH + int(moment) * INSTANT + INSTANT, min(int(skip), LOOKED_AT))
    except OverflowError:
        return Mark()


def cut(found: Sequence[Headline], mark: Mark) -> tuple[list[Headline], str]:
    """The page of the events, newest first, that begins at a mark, and how the next one's is said; "" where there is none."""
    end = mark.skip + PAGE
    page = list(found[mark.skip : end])
    if len(found) <= end:
        return page, ""
    last = page[-1].seen
    return page, f"{(last - _EPOCH) // INSTANT}-{sum(each.seen == last for each in found[:end])}"
