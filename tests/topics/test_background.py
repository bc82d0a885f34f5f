"""Which sentences tell of what was before the story."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.topics.background import background, dateline

TUESDAY = datetime(2025, 8, 12, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "sentence",
    [
        "सोमवार को हुए हादसे में सात लोगों की मौत हो गई थी",
        "ईडी ने पिछले हफ्ते उन्हें गिरफ्तार किया था",
        "गौरतलब है कि परीक्षा का पर्चा टेलीग्राम पर आ गया",
        "इस बीच पड़ोसी राज्य में बाढ़ से चार लोगों की मौत हो गई",
        "इससे पहले अदालत ने याचिका खारिज कर दी",
        "बस नदी में गिर गई थी, जिसमें 24 लोग सवार थे",
    ],
)
def test_background_is_told_by_its_tense_or_its_opening(sentence: str) -> None:
    assert background(f"{sentence}।", 0, TUESDAY) == [(0, len(sentence) + 1)]


@pytest.mark.parametrize(
    "sentence",
    [
        "हादसे में सात लोगों की मौत हो गई",
        "मंगलवार तड़के हुई भिड़ंत के समय यात्री सो रहे थे और चालक ने नियंत्रण खो दिया था",
        "बस पुणे से नागपुर जा रही थी",
        "समारोह में राज्यपाल भी मौजूद थे",
        "वहां कोई नहीं था",
    ],
)
def test_what_tells_the_event_is_none(sentence: str) -> None:
    assert background(f"{sentence}।", 0, TUESDAY) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("नई दिल्ली, 11 मार्च (एजेंसी)। अदालत ने कहा", "नई दिल्ली, 11 मार्च (एजेंसी)।"),
        ("पटना/राकेश सिन्हा : मुख्यमंत्री ने कहा", "पटना/राकेश सिन्हा :"),
        ("इंटरनेट डेस्क। सरकार ने कहा", "इंटरनेट डेस्क।"),
        ("Train Accident: बिहार में हादसा", "Train Accident:"),
        ("विशेष डेस्क\nरांची। ईडी ने कहा", "विशेष डेस्क\nरांची।"),
        ("रिजर्व बैंक (Reserve Bank) ने दर घटाई।", ""),
        ("सरकार ने कर घटाया। दर अब कम है।", ""),
    ],
)
def test_a_dateline_ends_where_the_story_begins(text: str, line: str) -> None:
    assert text[: dateline(text, 0)].strip() == line


def test_a_headline_is_never_background() -> None:
    text = "पुलिस ने किया था गिरफ्तार\nअदालत ने जमानत दे दी।"
    assert background(text, text.index("\n"), None) == []


def test_a_sentence_ends_with_a_full_stop_too() -> None:
    text = "पटना में पुल गिर गया. हादसे में 18 लोगों की मौत हो गई है. डॉ. सिन्हा ने बताया कि पुल पिछले साल बना था."
    assert [text[start:end].split()[0] for start, end in background(text, 0, None)] == ["डॉ."]
