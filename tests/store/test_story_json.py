"""What goes into a story's row comes out of it."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Article, Check, Choice, Leader, Person, Point, Sentence, Summary
from bot.store.story_json import OtherFormat, from_json, to_json
from tests.store.test_stories import ARTICLE, CHOICES, PEOPLE, SUMMARY

words = st.text()
count = st.integers(0, 10**9)
maybe = st.none() | words
several = st.lists(words, max_size=4).map(tuple)
moments = st.none() | st.datetimes(timezones=st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))))
sentences = st.builds(Sentence, words, count, st.booleans())
articles = st.builds(
    Article, words, words, words, words, moments, several, st.lists(sentences, max_size=4).map(tuple), language=words, dropped=several
)
people = st.builds(Person, words, several, maybe, maybe, maybe, count, st.integers(-1, 100), maybe)
choices = st.builds(Choice, st.lists(count, max_size=2).map(tuple), maybe, maybe, count, st.booleans())
points = st.lists(st.builds(Point, words, several, maybe, words), max_size=3).map(tuple)
checks = st.builds(Check, count, count)
summaries = st.builds(
    Summary,
    words,
    words,
    words,
    moments,
    words,
    words,
    words,
    points,
    st.lists(st.builds(Leader, words, maybe, maybe, words, count, maybe), max_size=3).map(tuple),
    checks,
    checks,
    several,
    st.booleans(),
    maybe,
    translation=several,
    characters_translated=count,
    seconds=st.floats(0, allow_infinity=False),
    full=points,
    best=st.lists(count, max_size=2).map(tuple),
    budget_spent=st.booleans(),
    stages=st.dictionaries(words, st.floats(0, allow_infinity=False), max_size=3),
)


@given(articles, st.lists(people, max_size=3).map(tuple), st.lists(choices, max_size=3).map(tuple), summaries)
def test_a_story_comes_back_as_it_was(article: Article, people: tuple[Person, ...], choices: tuple[Choice, ...], summary: Summary) -> None:
    body = to_json(article, people, choices, summary)
    assert from_json(body) == (article, people, choices, summary)
    body.encode()  # no lone surrogate
    assert "\x00" not in body


def test_moments_keep_their_offset() -> None:
    article, *_ = from_json(to_json(ARTICLE, PEOPLE, CHOICES, SUMMARY))
    assert article.published is not None
    assert article.published.isoformat() == "2025-08-13T09:30:00+05:30"


def test_hindi_stands_in_it_as_hindi() -> None:
    assert "प्रधानमंत्री ने समझौते" in to_json(ARTICLE, PEOPLE, CHOICES, SUMMARY)


def _body(change: Any) -> str:
    found = json.loads(to_json(ARTICLE, PEOPLE, CHOICES, SUMMARY))
    change(found)
    return json.dumps(found)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "null",
        "[]",
        "{}",
        _body(lambda found: found.update(format=2)),
        _body(lambda found: found.pop("format")),
        _body(lambda found: found.pop("people")),
        _body(lambda found: found.update(more=1)),
        _body(lambda found: found["article"].pop("source")),
        _body(lambda found: found["article"].update(colour="red")),
        _body(lambda found: found["article"].update(published="yesterday")),
        _body(lambda found: found["article"].update(sentences=[["short"]])),
        _body(lambda found: found["people"][0].pop("mentions")),
        _body(lambda found: found.update(choices=[[1, 2]])),
        _body(lambda found: found["summary"].update(leaders=[["too", "few"]])),
        _body(lambda found: found["summary"].pop("points")),
    ],
)
def test_what_another_version_wrote_is_refused(body: str) -> None:
    with pytest.raises(OtherFormat):
        from_json(body)


def test_a_field_that_was_added_later_has_its_default_in_older_rows() -> None:
    *_, summary = from_json(_body(lambda found: found["summary"].pop("stages")))
    assert summary.stages == {}


def test_a_story_that_was_kept_before_there_were_lengths_is_read() -> None:
    def older(found: Any) -> None:
        del found["summary"]["full"], found["summary"]["best"]
        found["choices"] = [each[:3] for each in found["choices"]]

    _, _, choices, summary = from_json(_body(older))
    assert (summary.full, summary.best) == ((), ())
    assert choices == CHOICES


def test_no_field_of_the_values_is_forgotten() -> None:
    found = json.loads(to_json(ARTICLE, PEOPLE, CHOICES, SUMMARY))
    assert set(found["article"]) == set(Article.__dataclass_fields__)
    assert set(found["people"][0]) == set(Person.__dataclass_fields__)
    assert set(found["summary"]) == set(Summary.__dataclass_fields__)
    listed: list[tuple[list[Any], Any]] = [
        (found["article"]["sentences"][0], Sentence),
        (found["choices"][0], Choice),
        (found["summary"]["points"][0], Point),
        (found["summary"]["leaders"][0], Leader),
        (found["summary"]["numbers"], Check),
    ]
    for value, kind in listed:
        assert len(value) == len(fields(kind))
