"""Lines into as few pieces as an engine's limit allows, and a line that is too long for it into parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_ENDS = re.compile(r"[।.?!…|][”’\"')\]]*$")
_PLACES = (r"[।?!|]\s+", r"[;:]\s+|\s[–—-]\s", r",\s+", r"\s+")
"""Where a line may be cut, the best first."""


def is_closed(line: str) -> bool:
    """Whether a line ends as a sentence does. Headlines and subheads mostly do not."""
    return _ENDS.search(line.rstrip()) is not None


def size(lines: Iterable[str]) -> int:
    """The characters that these lines are when they travel, one per line."""
    return sum(len(line) + 1 for line in lines) - 1


def pack(lines: Sequence[str], limit: int) -> list[list[str]]:
    """The lines in pieces of at most `limit` characters, line breaks counted; every line must fit by itself.

    Neighbours stay together, unless putting lines wherever they fit makes fewer pieces. Within a piece the lines that do not end as a
    sentence come last: where an engine loses the line breaks, nothing else shows where such a line ends.
    """
    pieces = _in_order(lines, limit)
    if len(pieces) > -(-(size(lines) + 1) // (limit + 1)):  # a piece has one line break less than lines
        pieces = min(pieces, _wherever(lines, limit), key=len)
    return [sorted(piece, key=lambda line: not is_closed(line)) for piece in pieces]


def _in_order(lines: Sequence[str], limit: int) -> list[list[str]]:
    pieces: list[list[str]] = []
    for line in lines:
        if pieces and size([*pieces[-1], line]) <= limit:
            pieces[-1].append(line)
        else:
            pieces.append([line])
    return pieces


def _wherever(lines: Sequence[str], limit: int) -> list[list[str]]:
    """First fit decreasing."""
    pieces: list[list[str]] = []
    for line in sorted(lines, key=len, reverse=True):
        home = next((p for p in pieces if size([*p, line]) <= limit), None)
        if home is None:
            pieces.append([line])
        else:
            home.append(line)
    return pieces


def halves(piece: Sequence[str]) -> tuple[list[str], list[str]]:
    """Two pieces of about the same size, lines that do not end as a sentence in both. Needs two lines at least."""
    first: list[str] = []
    second: list[str] = []
    for line in sorted(piece, key=is_closed):
        home = min(first, second, key=size)
        home.append(line)
    return _in_place(first, piece), _in_place(second, piece)


def _in_place(some: Sequence[str], piece: Sequence[str]) -> list[str]:
    return sorted(some, key=piece.index)


def cut(line: str, limit: int) -> list[str]:
    """The line in parts of at most `limit` characters, cut where it hurts least: sentence, clause, comma, word."""
    parts: list[str] = []
    rest = line.strip()
    while len(rest) > limit:
        end = _place(rest, limit)
        parts.append(rest[:end].strip())
        rest = rest[end:].strip()
    return [*parts, rest] if rest else parts


def _place(line: str, limit: int) -> int:
    for place in _PLACES:
        ends = [m.end() for m in re.finditer(place, line[: limit + 1]) if len(line[: m.end()].rstrip()) <= limit]
        if ends and ends[-1] > limit // 4:
            return ends[-1]
    return limit
