"""A reply tells a day's date and a leader's office once."""

from collections.abc import Collection

import pytest

from bot.model import Leader, Person, Point
from bot.reading.once import told_once

PEOPLE = (
    Person("रमेश वैद्य", ("रमेश वैद्य", "वैद्य"), "Ramesh Vaidya", "Chief Minister", "India", 3, 0),
    Person("ओलेग मार्चेंको", ("ओलेग मार्चेंको",), "Oleg Marchenko", "President", "Ukraine", 2, 0),
)
LEADERS = (
    Leader("Ramesh Vaidya", "Chief Minister of Kerala", "India", "रमेश वैद्य", 3),
    Leader("Oleg Marchenko", "President", "Ukraine", "ओलेग मार्चेंको", 2),
)


def told(*texts: str, best: Collection[int] = ()) -> list[str]:
    return [point.text for point in told_once([Point(text, ()) for text in texts], best, PEOPLE, LEADERS)]


@pytest.mark.parametrize(
    ("first", "then", "shorter"),
    [
        ("Chief Minister Ramesh Vaidya resigned.", "The Kerala Chief Minister, Ramesh Vaidya, flew home.", "Vaidya flew home."),
        ("Ramesh Vaidya resigned.", "Police stopped Chief Minister of Kerala Ramesh Vaidya's car.", None),
        ("Ramesh Vaidya resigned.", "The car was given to Chief Minister Ramesh Vaidya's son.", "The car was given to Vaidya's son."),
        ("Oleg Marchenko came.", "Ukrainian President Oleg Marchenko will go on Monday.", "Marchenko will go on Monday."),
        # what the name hangs on
        ("Ramesh Vaidya resigned.", "His brother Ramesh Vaidya flew home.", None),
        ("Ramesh Vaidya resigned.", "Senior leader Ramesh Vaidya flew home.", None),
        ("Ramesh Vaidya resigned.", 'A man shouted: "Chief Minister Ramesh Vaidya is out!"', None),
        # another of that name
        ("Ramesh Vaidya resigned.", "Ramesh Vaidya met Sunil Vaidya.", None),
        # days
        ("They met on Tuesday (12 August).", "On Tuesday (12 August) it rained.", "On Tuesday it rained."),
        ("They met on Tuesday (12 August).", "It rained on Tuesday night (12 August).", "It rained on Tuesday night."),
        ("They met on Tuesday (12 August).", "On Tuesday (5 August) it rained.", None),
        ("They met on Tuesday (12 August).", "It rained yesterday (12 August).", None),
    ],
)
def test_what_was_told_is_not_told_again(first: str, then: str, shorter: str | None) -> None:
    assert told(first, then) == [first, shorter or then]


def test_what_is_shown_alone_leans_on_nothing_else() -> None:
    texts = ("Ramesh Vaidya resigned on Tuesday (12 August).", "Ramesh Vaidya left on Tuesday (12 August).", "Ramesh Vaidya is 60.")
    assert told(*texts, best=(1, 2)) == [texts[0], texts[1], "Vaidya is 60."]
