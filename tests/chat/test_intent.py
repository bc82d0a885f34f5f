"""What a message asks for, as a table."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import Chat, Message

from bot.chat.intent import NEARLY_FULL, Links, Nothing, Pasted, asked_by, joined
from bot.chat.markup import units

ONE, TWO = "https://samachar.example/desh/pul-1", "https://samachar.example/desh/pul-2"
SENTENCE = "राज्यपाल ने शनिवार को विश्वविद्यालय के दीक्षांत समारोह में छात्रों को उपाधियाँ दीं। "
TEASER = SENTENCE * 4
STORY = SENTENCE * 25


def message(text: str = "", **fields: Any) -> Message:
    return Message(1, datetime.now(UTC), Chat(42, "private"), text=text or None, **fields)


def addresses(asked: Any) -> list[str]:
    assert isinstance(asked, Links)
    return [link.address for link in asked.links]


def test_the_links_of_a_message_are_asked_for_in_their_order() -> None:
    assert addresses(asked_by(message(f"{TWO}\n{ONE}"))) == [TWO, ONE]


def test_a_teaser_with_a_link_asks_for_the_link() -> None:
    assert addresses(asked_by(message(f"{TEASER}\n{ONE}"))) == [ONE]


def test_a_whole_story_is_read_itself_whatever_links_stand_below_it() -> None:
    text = f"{STORY}\nहमारे चैनल से जुड़ें: {ONE}"
    assert asked_by(message(text)) == Pasted(text)


def test_a_text_that_fills_a_message_may_be_cut() -> None:
    text = SENTENCE * (NEARLY_FULL // len(SENTENCE) + 1)
    assert units(text) < 4096
    assert asked_by(message(text)) == Pasted(text, cut=True)


def test_a_teaser_alone_is_a_text() -> None:
    assert asked_by(message(TEASER)) == Pasted(TEASER)


@pytest.mark.parametrize(
    ("text", "nothing"),
    [
        ("hello", Nothing()),
        ("", Nothing()),
        (SENTENCE, Nothing(hindi=True)),
        ("javascript:alert(1)", Nothing(broken=True)),
        ("file:///etc/passwd", Nothing(broken=True)),
        ("https://", Nothing(broken=True)),
    ],
)
def test_nothing_to_answer_says_why(text: str, nothing: Nothing) -> None:
    assert asked_by(message(text)) == nothing


def test_of_six_links_five_are_taken_and_the_rest_is_known_of() -> None:
    asked = asked_by(message(" ".join(f"https://samachar.example/desh/pul-{n}" for n in range(6))))
    assert isinstance(asked, Links)
    assert len(asked.links) == 5
    assert asked.more


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (["बैठक हुई।", "फैसला हुआ।"], "बैठक हुई।\nफैसला हुआ।"),
        (["प्रधानमंत्री ने", "कहा कि काम होगा।"], "प्रधानमंत्री ने कहा कि काम होगा।"),
        (["क्या यह संभव है?", "“हाँ” उन्होंने कहा।"], "क्या यह संभव है?\n“हाँ” उन्होंने कहा।"),
        (["अकेला"], "अकेला"),
    ],
)
def test_pieces_are_joined_as_they_were_cut(parts: list[str], whole: str) -> None:
    assert joined(parts) == whole
