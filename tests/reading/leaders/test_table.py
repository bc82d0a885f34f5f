import json
from datetime import date

import jsonschema
import pytest

from bot.reading.leaders.table import LEADERS, Known, Office, Table

ENTRIES = json.loads(LEADERS.read_text(encoding="utf-8"))


def test_the_table_keeps_to_its_schema() -> None:
    schema = json.loads(LEADERS.with_name("leaders.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(ENTRIES, schema, cls=jsonschema.Draft202012Validator)


def test_nobody_stands_in_the_table_twice() -> None:
    ids = [entry["id"] for entry in ENTRIES["people"] if entry["id"]]
    names = [entry["name"] for entry in ENTRIES["people"]]
    assert len(ids) == len(set(ids))
    assert len(names) == len(set(names))


def test_an_office_ends_after_it_begins() -> None:
    offices = [(person["name"], office) for person in ENTRIES["people"] for office in person["offices"]]
    assert [(name, office) for name, office in offices if office["to"] is not None and office["from"] > office["to"]] == []


def test_a_spelling_alone_means_one_person() -> None:
    table = Table.load()
    for entries in table.by_first.values():
        spellings = [words for words, _ in entries]
        assert len(spellings) == len(set(spellings)), spellings


def test_who_was_chosen_is_called_so_until_the_oath() -> None:
    chosen = Known(None, "A. Chosen", (), ("क चुने",), "India", (Office("Chief Minister of Goa", "2022-03-28", None, "India"),))
    assert chosen.office(date(2022, 3, 26)) == ("Chief Minister-designate of Goa", "India")
    assert chosen.office(date(2022, 3, 28)) == ("Chief Minister of Goa", "India")
    assert chosen.office(date(2022, 3, 1)) is None


_MINISTER = Known(
    None,
    "A. Minister",
    (),
    ("क मंत्री",),
    "India",
    (
        Office("Finance Minister", "2014-05-26", "2019-05-30", "India"),
        Office("Chief Minister of Goa", "2004", "2009-03", "India"),
        Office("BJP president", "2014", "2016", "India"),
    ),
)


@pytest.mark.parametrize(
    ("day", "role"),
    [
        (date(2003, 1, 1), None),
        (date(2004, 1, 1), "Chief Minister of Goa"),
        (date(2009, 3, 20), "Chief Minister of Goa"),
        (date(2012, 1, 1), "former Chief Minister of Goa"),
        (date(2014, 5, 27), "Finance Minister"),
        (date(2017, 1, 1), "Finance Minister"),
        (date(2020, 1, 1), "former Finance Minister"),
    ],
)
def test_the_office_is_that_of_the_storys_day(day: date, role: str | None) -> None:
    office = _MINISTER.office(day)
    assert (office and office[0]) == role
