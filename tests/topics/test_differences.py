"""What two stories tell differently."""

from __future__ import annotations

import pytest

from bot.topics.differences import again, other_dates, other_one, same_day
from bot.topics.figures import other_rates, unheard
from bot.topics.fingerprint import Telling, fingerprint

_AFFAIR = "राज्यमंत्री सुधीर कोहली पर आय से अधिक संपत्ति का मामला है। मंगलवार को विशेष अदालत में दोनों पक्षों के वकील मौजूद रहे। {}"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("सुधीर कोहली छह दिन की रिमांड पर", "सुधीर कोहली को जेल, 14 दिन की न्यायिक हिरासत"),
        ("सुधीर कोहली की जमानत पर अदालत कल सुनाएगी फैसला", "सुधीर कोहली को मिली जमानत"),
        ("सुधीर कोहली मामले की सुनवाई टली", "सुधीर कोहली मामले में सुनवाई, अदालत ने पूछे सवाल"),
        ("सुधीर कोहली आज भाजपा में शामिल होंगे", "सुधीर कोहली भाजपा में हुए शामिल"),
        ("सत्तूर कारखाने में विस्फोट, आठ मजदूरों की मौत", "सत्तूर विस्फोट: कारखाने का मालिक चेन्नई से गिरफ्तार"),
        ("सुधीर कोहली पर हमला, चाकू मारकर भागा युवक", "सुधीर कोहली पर हमला करने वाला युवक गिरफ्तार"),
    ],
)
def test_the_next_step_of_an_affair_is_told_apart(one: str, other: str) -> None:
    first, later = (fingerprint(Telling(title, _AFFAIR.format(""), None)) for title in (one, other))
    assert other_one(first, later) == 1 == other_one(later, first)
    assert other_one(first, first) == 0


@pytest.mark.parametrize(
    ("one", "other", "least"),
    [
        ("अमित शाह कोरोना पॉजिटिव, अस्पताल में भर्ती", "येदियुरप्पा कोरोना पॉजिटिव, गृह मंत्री अमित शाह भी हैं भर्ती", 0),
        ("अमित शाह कोरोना पॉजिटिव, अस्पताल में भर्ती", "येदियुरप्पा को कोरोना, अस्पताल पहुंचे", 1),
        ("भौतिकी का नोबेल तीन वैज्ञानिकों को", "केमिस्ट्री में नोबेल तीन वैज्ञानिकों को", 1),
        ("भौतिकी का नोबेल तीन वैज्ञानिकों को", "फिजिक्स के नोबेल का ऐलान, तीन वैज्ञानिक चुने गए", 0),
    ],
)
def test_one_mans_news_is_not_anothers_nor_one_prize_the_next(one: str, other: str, least: float) -> None:
    first, second = (fingerprint(Telling(title, "समारोह और इलाज की जानकारी बाद में दी जाएगी।", None)) for title in (one, other))
    assert other_one(first, second) == least == other_one(second, first)


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("पटना में भूकंप के झटके, घरों से निकले लोग", "पटना के बाद रांची में भी भूकंप, घरों से निकले लोग"),
        ("सरिता डेयरी का दूध दो रुपये महंगा", "सरिता डेयरी के बाद हिमगिरि ने भी महंगा किया दूध"),
    ],
)
def test_what_comes_after_another_is_not_that_one(first: str, later: str) -> None:
    one, other = (fingerprint(Telling(title, "लोगों को इसकी जानकारी सुबह मिली।", None)) for title in (first, later))
    assert other_one(one, other) == 1 == other_one(other, one)
    assert other_one(other, other) == 0 == other_one(one, one)


def test_one_leaders_news_is_anothers_still_less_where_one_story_knows_of_both() -> None:
    """Half a contradiction: the other may stand in the story further down."""
    first = fingerprint(Telling("अमित शाह कोरोना पॉजिटिव", "गृह मंत्री को अस्पताल में भर्ती कराया गया।", None))
    second = fingerprint(Telling("येदियुरप्पा कोरोना पॉजिटिव", "मुख्यमंत्री अस्पताल में हैं। गृह मंत्री अमित शाह भी संक्रमित हैं।", None))
    assert 0 < other_one(first, second) == other_one(second, first) < 1


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("जनवरी में महंगी होंगी कारें", "कारें 1 अप्रैल से होंगी महंगी", 1),
        ("मुंबई, 6 दिसंबर : बैंक ने दर नहीं बदली", "बैंक की बैठक 8 से 9 अप्रैल के बीच हुई", 1),
        ("नए साल से महंगी होंगी कारें", "कारें 1 जनवरी से होंगी महंगी", 0),
        ("मंत्री को 12 जुलाई को गिरफ्तार किया गया था", "मंत्री को 5 मई को गिरफ्तार किया गया था", 0),
    ],
)
def test_other_months_and_days_are_told_apart(one: str, other: str, apart: float) -> None:
    assert other_dates(fingerprint(Telling("", one, None)), fingerprint(Telling("", other, None))) == apart


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("सोना 2,900 रुपये महंगा", "सोना 400 रुपये महंगा", 1),
        ("आयात पर 20 फीसदी शुल्क", "आयात पर 35 फीसदी शुल्क", 1),
        ("आयात पर 20 फीसदी शुल्क", "आयात पर 35 फीसदी शुल्क, पहले था 20 फीसदी", 0),
        ("भत्ता 3 प्रतिशत बढ़ा", "भत्ते में 3 प्रतिशत बढ़ोतरी, अब 58 प्रतिशत", 0),
    ],
)
def test_other_rates_and_sums_in_front_are_told_apart(one: str, other: str, apart: float) -> None:
    first, second = (fingerprint(Telling(title, "", None)).counts for title in (one, other))
    assert other_rates(first, second) == apart == other_rates(second, first)


def test_what_one_gives_in_front_and_the_other_nowhere_is_unheard() -> None:
    first, later = (
        fingerprint(Telling(title, "", None)).counts for title in ("आयात पर 20 फीसदी शुल्क", "15 फीसदी और शुल्क, 20 से बढ़कर 35 फीसदी")
    )
    assert unheard(first, later) == unheard(later, first) > 0
    assert unheard(first, first) == 0


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("अफगानिस्तान में फिर भूकंप", "अफगानिस्तान में भूकंप", 1),
        ("निर्यात पर अतिरिक्त शुल्क", "निर्यात पर शुल्क", 1),
        ("एक और विधायक ने पार्टी छोड़ी", "फिर एक विधायक ने पार्टी छोड़ी", 0),
        ("फिर भी नहीं मानी सरकार", "नहीं मानी सरकार", 0),
    ],
)
def test_one_more_of_a_kind_is_told_apart(one: str, other: str, apart: float) -> None:
    assert again(fingerprint(Telling(one, "", None)), fingerprint(Telling(other, "", None))) == apart


@pytest.mark.parametrize(("a", "b", "same"), [("1", "1", 1), ("12", "21", 0.7), ("1", "2", 0), ("", "1", 0)])
def test_a_common_day_speaks_for_one_event(a: str, b: str, same: float) -> None:
    assert same_day(tuple(a), tuple(b)) == same
