"""When Python goes through all there is for garbage in cycles."""

from __future__ import annotations

import gc

LOADING = 200_000
"""Objects made until it is done, while libraries and tables are loaded: those are as many, hardly any is garbage, and to go through them
again and again is a sixth of a start."""
_USUAL = gc.get_threshold()


def loads() -> None:
    """Libraries and tables come now. Where it is never said that they stand, only more garbage gathers."""
    gc.set_threshold(LOADING)


def stands_for_good() -> None:
    """Tables and libraries are not gone through for garbage again: that takes 90 ms, in which nothing else is done, and Python puts it off
    until there is a quarter as much that is new, so garbage in cycles would lie about by the megabyte."""
    gc.freeze()
    gc.set_threshold(*_USUAL)
