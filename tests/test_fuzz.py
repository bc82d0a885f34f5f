"""Anything at all, at the doors where strangers' data comes in: it is read or refused in the door's own way, and nothing else is raised."""

from __future__ import annotations

import contextlib
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.buttons import number
from bot.errors import KhabarError, SettingsError
from bot.reading.pasted import pasted
from bot.reading.sentences import split
from bot.reading.text import clean
from bot.settings import Settings
from bot.settings import settings as read_settings
from bot.store.journal import chat_of, number_of

JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["update_id", "message", "chat", "id", "from", "callback_query"]) | st.text(max_size=5), inner, max_size=5
        )
    ),
    max_leaves=20,
)
HINDI = st.text(st.sampled_from("कखगािीुू्ंँ़।.?!| ,“”'\"()[]-–—:\n\u200d\u200c\u202e\ufeff\0\ud8000१२1aA") | st.characters(), max_size=600)
NAMES = st.sampled_from([name.upper() for name in Settings.__dataclass_fields__])


@given(JSON)
def test_of_any_json_it_is_known_whether_it_is_an_update_and_whose(raw: Any) -> None:
    found = number_of(raw)
    assert found is None or (0 <= found <= 2**53 and json.dumps(raw))
    if isinstance(raw, dict):
        chat = chat_of(raw)
        assert chat is None or abs(chat) <= 2**53


@given(st.text(max_size=64))
def test_a_number_in_a_button_is_one_that_a_database_holds_or_none(told: str) -> None:
    with contextlib.suppress(ValueError):
        assert abs(number(told)) <= 2**53


@given(st.dictionaries(NAMES, st.text(max_size=40), max_size=6))
def test_any_environment_is_settings_or_a_sentence_without_its_values(environment: dict[str, str]) -> None:
    said = ""
    try:
        read_settings(environment)
    except SettingsError as error:
        said = error.sentence
    assert not said or said.split()[0] in environment


@given(HINDI)
def test_sentences_are_the_text_and_nothing_is_lost(text: str) -> None:
    paragraph = clean(text)
    pieces = split(paragraph)
    assert "".join("".join(pieces).split()) == "".join(paragraph.split())


@settings(max_examples=40)
@given(st.lists(HINDI, max_size=8))
def test_any_text_is_a_story_or_refused_with_a_sentence(lines: list[str]) -> None:
    found: object = ""
    try:
        found = pasted("\n".join(lines)).paragraphs
    except KhabarError as error:
        found = error.sentence
    assert found
