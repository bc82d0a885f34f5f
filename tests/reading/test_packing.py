"""Lines into pieces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.packing import cut, halves, is_closed, pack, size


def test_lines_travel_together_as_far_as_they_fit() -> None:
    assert pack(["क।", "ख।", "ग।"], 5) == [["क।", "ख।"], ["ग।"]]
    assert pack(["क।", "ख।", "ग।"], 8) == [["क।", "ख।", "ग।"]]
    assert pack([], 8) == []


def test_neighbours_stay_together_unless_that_costs_a_piece() -> None:
    short, long = "क" * 39 + "।", "ख" * 59 + "।"
    assert pack([short, short, long], 100) == [[short, short], [long]]
    assert len(pack([short, short[:-1] + "?", long[:-1] + "?", long], 101)) == 2


def test_a_line_that_does_not_end_as_a_sentence_comes_last() -> None:
    assert pack(["बजट आज पेश होगा", "सदन 11 बजे बैठेगा।", "सब तैयार है।"], 100) == [["सदन 11 बजे बैठेगा।", "सब तैयार है।", "बजट आज पेश होगा"]]


@given(st.lists(st.text("कखग ", min_size=1, max_size=90).map(lambda s: s + "।"), max_size=60))
def test_nothing_is_lost_and_every_piece_fits(lines: list[str]) -> None:
    pieces = pack(lines, 100)
    assert sorted(line for piece in pieces for line in piece) == sorted(lines)
    assert all(0 <= size(piece) <= 100 for piece in pieces)


@given(st.lists(st.text("कखग", min_size=20, max_size=300), min_size=1, max_size=60, unique=True))
def test_three_thousand_characters_are_three_pieces_at_most(lines: list[str]) -> None:
    while size(lines) > 3000:
        lines.pop()
    assert len(pack(lines, 1500)) <= 3


@given(st.lists(st.text("कखग।", min_size=1, max_size=90), min_size=2, max_size=20, unique=True))
def test_halves_are_two_pieces_in_order(lines: list[str]) -> None:
    one, two = halves(lines)
    assert one
    assert two
    assert sorted([*one, *two]) == sorted(lines)
    assert one == [line for line in lines if line in one]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("वह आए।", ["वह आए।"]),
        ("वह कल आए। फिर वह गए।", ["वह कल आए।", "फिर वह गए।"]),
        ("राम ने कहा, सब ठीक है", ["राम ने कहा,", "सब ठीक है"]),
        ("एक दो तीन चार पांच", ["एक दो तीन", "चार पांच"]),
        ("क" * 25, ["क" * 12, "क" * 12, "क"]),
        ("", []),
    ],
)
def test_a_long_line_is_cut_where_it_hurts_least(line: str, parts: list[str]) -> None:
    assert cut(line, 12) == parts


@given(st.text("कख ,।-", max_size=400))
def test_the_parts_of_a_line_fit_and_hold_all_of_it(line: str) -> None:
    parts = cut(line, 50)
    assert all(0 < len(part) <= 50 for part in parts)
    assert "".join("".join(parts).split()) == "".join(line.split())


@pytest.mark.parametrize(
    ("line", "closed"), [("वह आए।", True), ("वह आए?”", True), ("वह आए |", True), ('"चलो!"', True), ("वह आए", False), ("बजट 2025:", False)]
)
def test_how_a_sentence_ends(line: str, closed: bool) -> None:
    assert is_closed(line) is closed
