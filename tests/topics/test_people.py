"""Whom a person means by a name."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading.leaders import Table
from bot.topics.people import People, leader_forms, leader_key


@pytest.fixture(scope="module")
def people() -> People:
    return People(Table.load(), date(2025, 8, 13))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kim Jong Un", "Kim Jong Un"),
        ("kim jong-un", "Kim Jong Un"),
        ("KIM JONGUN", "Kim Jong Un"),
        ("किम जोंग उन", "Kim Jong Un"),
        ("ट्रम्प", "Donald Trump"),
        ("डोनल्ड ट्रंप", "Donald Trump"),
        ("मोदी", "Narendra Modi"),
        ("S Jaishankar", "S. Jaishankar"),
        ("एस. जयशंकर", "S. Jaishankar"),
        ("putin", "Vladimir Putin"),
    ],
)
def test_a_name_in_any_spelling_is_the_person(text: str, name: str, people: People) -> None:
    called = people.called(text)
    assert (called.sure, called.people[0].name) == (True, name)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gandhi", {"Rahul Gandhi", "Sonia Gandhi"}),
        ("Stalin", {"M. K. Stalin", "Udhayanidhi Stalin"}),
        ("Rahul", {"Rahul Gandhi"}),  # a first name is many people's
        ("Narendra Modee", {"Narendra Modi"}),
        ("व्लादमीर पुतिन", {"Vladimir Putin"}),
    ],
)
def test_where_it_is_not_sure_the_person_is_asked(text: str, names: set[str], people: People) -> None:
    called = people.called(text)
    assert not called.sure
    assert names <= {person.name for person in called.people}


@pytest.mark.parametrize("text", ["election", "चुनाव", "budget", "Bihar", "बाढ़", "क्रिकेट", "", "...", "है", "un"])
def test_a_word_is_nobody(text: str, people: People) -> None:
    assert not people.called(text).sure


def test_the_dead_are_not_followed(people: People) -> None:
    assert not people.called("Mahatma Gandhi").sure


def test_a_leader_is_looked_for_by_whole_names(people: People) -> None:
    (modi,) = people.called("Narendra Modi").people
    assert "नरेंद्र मोदी" in leader_forms(modi)
    assert "मोदी" not in leader_forms(modi)
    assert people.by_key(leader_key(modi)) == modi
