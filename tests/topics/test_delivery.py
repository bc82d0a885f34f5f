"""What a seat gets of the rows that are due to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.topics.delivery import DIGEST_LINES, Digest, Due, Push, compose, stragglers
from bot.topics.subscribers import How, Seat

NOW = datetime(2025, 11, 14, 6, 30, tzinfo=UTC)


def row(id: int, how: How = "push", *, ago: float = 0, event: int | None = None, number: int = 0, silent: bool = False) -> Due:
    """A row that was due so many hours ago."""
    return Due(id, Seat(42), event or id, number, ("World",), how, NOW - timedelta(hours=ago), silent, f"story {id}")


def shape(messages: list[Push | Digest]) -> list[tuple[str, list[int], list[int], list[int]]]:
    """Each message: what it is, the ids of the rows that it shows, that it only counts, and that another one stands for."""
    return [
        ("push", [m.row.id], [], [r.id for r in m.also])
        if isinstance(m, Push)
        else ("digest", [r.id for r in m.shown], [r.id for r in m.more], [r.id for r in m.also])
        for m in messages
    ]


@pytest.mark.parametrize(
    ("rows", "messages"),
    [
        ([], []),
        ([row(1)], [("push", [1], [], [])]),
        ([row(2), row(1)], [("push", [1], [], []), ("push", [2], [], [])]),
        ([row(1, ago=5.9), row(2)], [("push", [1], [], []), ("push", [2], [], [])]),
        ([row(1, "digest")], [("push", [1], [], [])]),
        ([row(1, "digest"), row(2, "digest")], [("digest", [1, 2], [], [])]),
        ([row(1, "digest"), row(2, "digest"), row(3)], [("push", [3], [], []), ("digest", [1, 2], [], [])]),
        ([row(1, "more"), row(2, "more")], [("digest", [], [1, 2], [])]),
        ([row(1, "digest"), row(2, "more")], [("digest", [1], [2], [])]),
        # held up by the bot's absence
        ([row(1, ago=6.1)], [("push", [1], [], [])]),
        ([row(1, ago=48), row(2, ago=30), row(3, ago=7)], [("digest", [1, 2, 3], [], [])]),
        ([row(1, ago=48), row(2)], [("push", [2], [], []), ("push", [1], [], [])]),
        (
            [row(1, "digest", ago=40), row(2, "digest", ago=28), row(3, "digest", ago=16), row(4)],
            [("push", [4], [], []), ("digest", [1, 2, 3], [], [])],
        ),
        # one event, told and told again
        ([row(1, event=7), row(2, event=7, number=1)], [("push", [1], [], []), ("push", [2], [], [])]),
        ([row(1, event=7, number=1), row(2, event=7, number=2)], [("push", [2], [], [1])]),
        ([row(1, event=7, number=2), row(2, event=7, number=1), row(3)], [("push", [1], [], [2]), ("push", [3], [], [])]),
        ([row(1, event=7), row(2, event=7, number=1), row(3, event=7, number=2)], [("push", [1], [], []), ("push", [3], [], [2])]),
        ([row(1, event=7, ago=9), row(2, event=7, number=1, ago=8)], [("push", [2], [], [1])]),
        ([row(1, event=7, ago=9), row(2, event=7, number=1, ago=8), row(3, ago=8)], [("digest", [2, 3], [], [1])]),
    ],
)
def test_pushes_come_each_by_itself_and_all_else_in_one_message(
    rows: list[Due], messages: list[tuple[str, list[int], list[int], list[int]]]
) -> None:
    assert shape(compose(rows, NOW)) == messages
    assert sorted(each.id for message in compose(rows, NOW) for each in message.rows) == sorted(each.id for each in rows)


def test_a_digest_shows_the_newest_and_counts_the_others() -> None:
    [(_, shown, more, _)] = shape(compose([row(id, "digest") for id in range(1, 24)], NOW))
    assert (shown, more) == (list(range(24 - DIGEST_LINES, 24)), list(range(1, 24 - DIGEST_LINES)))


@pytest.mark.parametrize(
    ("rows", "wait"),
    [
        ([(1, "digest", True), (2, "push", False)], [1]),
        ([(1, "digest", True), (2, "digest", True)], [1, 2]),
        ([(1, "digest", True), (2, "digest", False)], []),  # another digest goes just now
        ([(1, "more", False)], []),
        ([], []),
    ],
)
def test_what_its_digest_left_behind_goes_with_the_next(rows: list[tuple[int, How, bool]], wait: list[int]) -> None:
    assert [each.id for each in stragglers([replace(row(id, how), late=late) for id, how, late in rows])] == wait


@pytest.mark.parametrize(("silences", "silent"), [((True, True), True), ((True, False), False)])
def test_a_digest_is_silent_where_all_of_it_is(silences: tuple[bool, ...], silent: bool) -> None:
    [digest] = compose([row(id, "digest", silent=each) for id, each in enumerate(silences, 1)], NOW)
    assert isinstance(digest, Digest)
    assert digest.silent is silent
