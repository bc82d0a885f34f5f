"""How many points a reply has, by the length that somebody chose."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.model import Check, Leader, Person, Point, Summary
from bot.reading.length import at_length

ROADS = Point("The state builds 12 roads.", ("राज्य 12 सड़कें बनाएगा।",))
COST = Point("They cost 40 million rupees.", ("इन पर चार करोड़ रुपये खर्च होंगे।",))
VERMA = Point("Verma asked for haste.", ("वर्मा ने जल्दी करने को कहा।",))
RAIN = Point("Rain delayed the work by 15 days.", ("बारिश से काम में 10 दिन की देरी हुई।",))
END = Point("It ends in March.", ("काम मार्च में पूरा होगा।",))
PEOPLE = (Person("सुनीता वर्मा", ("सुनीता वर्मा", "वर्मा"), "Sunita Verma", "minister", "India", 2, 2),)


def summary(*points: Point, full: tuple[Point, ...] = (), best: tuple[int, ...] = ()) -> Summary:
    return Summary(
        url="https://samachar.example/a",
        canonical="https://samachar.example/a",
        source="samachar.example",
        published=datetime(2025, 8, 13, tzinfo=UTC),
        headline="New roads",
        headline_hi="नई सड़कें",
        language="hi",
        points=points,
        leaders=(Leader("Sunita Verma", "minister", "India", "सुनीता वर्मा", 2),),
        numbers=Check(2, 2),
        names=Check(1, 1),
        text_hi=(),
        translated=True,
        translator="google",
        full=full,
        best=best,
    )


THREE = summary(ROADS, COST, VERMA, full=(ROADS, RAIN, COST, VERMA, END), best=(1, 2))


@pytest.mark.parametrize(
    ("story", "length", "points", "numbers", "names"),
    [
        (THREE, "standard", (ROADS, COST, VERMA), Check(2, 2), Check(1, 1)),
        (THREE, "short", (COST, VERMA), Check(1, 1), Check(1, 1)),
        (THREE, "full", (ROADS, RAIN, COST, VERMA, END), Check(2, 3), Check(1, 1)),
        (THREE, "endless", (ROADS, COST, VERMA), Check(2, 2), Check(1, 1)),
        # read before there were lengths, or a story that has no more to say
        (summary(ROADS, COST, VERMA), "full", (ROADS, COST, VERMA), Check(2, 2), Check(1, 1)),
        (summary(ROADS, COST, VERMA), "short", (ROADS, COST), Check(2, 2), Check(0, 0)),
        (summary(ROADS, best=(0,)), "short", (ROADS,), Check(2, 2), Check(1, 1)),
        (summary(ROADS, COST, best=(0, 7)), "short", (ROADS,), Check(1, 1), Check(0, 0)),
        (summary(), "short", (), Check(2, 2), Check(1, 1)),
        (summary(), "full", (), Check(2, 2), Check(1, 1)),
    ],
)
def test_a_reply_has_the_points_of_its_length_and_is_checked_for_those(
    story: Summary, length: str, points: tuple[Point, ...], numbers: Check, names: Check
) -> None:
    told = at_length(story, PEOPLE, length)
    assert (told.points, told.numbers, told.names) == (points, numbers, names)


def test_a_standard_reply_is_the_summary_as_it_was_measured() -> None:
    assert at_length(THREE, PEOPLE, "standard") is THREE
