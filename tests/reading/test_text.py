"""One spelling of Hindi text."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

import bot
from bot.reading.text import LONGEST_REMEMBERED, clean, clean_lines, devanagari, key, letters, place_of, remembered, share, whole


@pytest.mark.parametrize(
    ("written", "cleaned"),
    [
        ("मध्\u200dय प्रदेश", "मध्य प्रदेश"),
        ("उन्\u200cहोंने", "उन्होंने"),
        ("क\u093cलम", "क\u093cलम"),
        ("\u0958लम", "क\u093cलम"),  # the letter with its dot as one character
        ("बड\u093cा", "बड\u093cा"),
        ("उन्ह\u093e\u0947ंने", "उन्होंने"),
        ("\u0905\u093eज \u0905\u093e\u0947र चुन\u093e\u0948ती", "आज ओर चुनौती"),
        ("उन्ह\u093e\u0947\u0947\u0947ंने", "उन्होंने"),
        ("नई\u00a0दिल्ली", "नई दिल्ली"),
        ("  दो   शब्द \n\t एक पंक्ति ", "दो शब्द एक पंक्ति"),
        ("\u202eउलटा\u202c \u200fनाम\u200e", "उलटा नाम"),
        ("शी\u00adर्षक", "शीर्षक"),
        ("\ufeffखबर\x00\x08", "खबर"),
        ("खबर\u2028आगे", "खबर आगे"),
        ("किसान खुश \ud83d", "किसान खुश"),  # half an emoji
        ("", ""),
    ],
)
def test_text_is_written_in_one_way(written: str, cleaned: str) -> None:
    assert clean(written) == cleaned
    assert clean(clean(written)) == cleaned


def test_lines_without_anything_are_left_out() -> None:
    assert clean_lines("पहली\n\n \u200b \nदूसरी  पंक्ति\r\n") == ["पहली", "दूसरी पंक्ति"]


@pytest.mark.parametrize(
    ("text", "hindi", "all_letters"),
    [("नमस्ते", 6, 6), ("नमस्ते world", 6, 11), ("123 १२३ ।", 0, 0), ("KCNA ने", 2, 6), ("", 0, 0)],
)
def test_letters_are_counted_by_script(text: str, hindi: int, all_letters: int) -> None:
    assert (devanagari(text), letters(text)) == (hindi, all_letters)


def test_a_share_is_of_letters_only() -> None:
    assert share("हिंदी 2025 !!!") == 1.0
    assert share("English") == 0.0
    assert share("2025") == 0.0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("'हम जीतेंगे।'", "‘हम जीतेंगे’"),
        ("नई दिल्ली, 15 अगस्त", "नई दिल्ली 15  अगस्त।"),
        (clean("ज\u093cमीन"), clean("\u095bमीन")),
        ("Covid-19 के मामले", "COVID 19 के मामले"),
    ],
)
def test_texts_are_compared_by_their_letters(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_the_source_spells_hindi_as_cleaned_text_does() -> None:
    """A rule whose ड़ is one character never matches text whose ड़ is two."""
    for file in Path(bot.__file__).parent.rglob("*.py"):
        source = file.read_text(encoding="utf-8")
        assert source == unicodedata.normalize("NFC", source), file


def test_what_a_line_is_is_asked_once_and_a_whole_page_on_one_line_is_not_kept() -> None:
    asked: list[str] = []

    @remembered
    def told(text: str) -> int:
        asked.append(text)
        return len(text)

    page = "शब्द " * LONGEST_REMEMBERED
    assert [told(text) for text in ("एक पंक्ति", page, "एक पंक्ति", page)] == [9, len(page), 9, len(page)]
    assert asked == ["एक पंक्ति", page, page]


@pytest.mark.parametrize("words", ["राम", "राम कुमार", "मरा"])
@pytest.mark.parametrize("text", ["राम", "आराम राम", "रामकुमार राम कुमार", "रामा, राम।", "(राम)", "मरामरा मरा", "राम कुमारी राम कुमार.", ""])
def test_words_are_found_where_an_expression_of_their_own_would_find_them(words: str, text: str) -> None:
    found = whole(words).search(text)
    assert place_of(words, text) == (found.start() if found else -1)
