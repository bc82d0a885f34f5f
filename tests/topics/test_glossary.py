"""What readers call things: everyday words and outlets."""

from __future__ import annotations

import pytest

from bot.reading.faults import has_hindi
from bot.topics import glossary
from bot.topics.concern import name_key
from bot.topics.glossary import hindi_of, outlet
from bot.topics.resolver import LONGEST_WORD, MOST_WORDS, is_common


@pytest.mark.parametrize(
    ("english", "hindi"),
    [
        ("Cricket", "क्रिकेट"),
        ("stock market", "शेयर बाजार"),
        ("FILMS", "फिल्म"),
        ("weather", "मौसम"),
        ("crude oil", "कच्चा तेल"),
        ("train", "ट्रेन"),
        ("IPL", "आईपीएल"),
        ("Stock-Market", "शेयर बाजार"),
    ],
)
def test_everyday_words_need_no_translator(english: str, hindi: str) -> None:
    assert hindi_of(english)[0] == hindi


def test_a_word_that_is_none_of_the_list_is_none() -> None:
    assert hindi_of("saffron") == hindi_of("क्रिकेट") == hindi_of("") == ()


@pytest.mark.parametrize(
    ("name", "hosts"),
    [
        ("BBC Hindi", ("bbc.com", "bbc.co.uk")),
        ("बीबीसी हिन्दी", ("bbc.com", "bbc.co.uk")),
        ("आज तक", ("aajtak.in",)),
        ("Aaj Tak", ("aajtak.in",)),
        ("amar ujala", ("amarujala.com",)),
        ("bhaskar.com", ("bhaskar.com",)),
    ],
)
def test_an_outlet_is_known_by_its_names(name: str, hosts: tuple[str, ...]) -> None:
    found = outlet(name)
    assert found
    assert found.hosts == hosts


def test_no_word_stands_twice_and_each_can_be_followed() -> None:
    english: list[str] = []
    names: list[str] = []
    for words, hindi in glossary._lines("everyday.txt"):
        english += [name_key(word) for word in words]
        assert has_hindi(hindi[0]), words
        assert not is_common(hindi[0])
        assert all(len(f"{word} ({hindi[0]})") <= LONGEST_WORD and len(word.split()) <= MOST_WORDS for word in words)
    for _, called in glossary._lines("outlets.txt"):
        names += {name_key(name) for name in called}
    assert sorted(english) == sorted(set(english))
    assert [name for name in set(names) if names.count(name) > 1] == []
