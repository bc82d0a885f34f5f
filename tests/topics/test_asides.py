"""Which acts a sentence is about, and which it only names."""

from __future__ import annotations

import pytest

from bot.topics.asides import about, asides, forerunners
from bot.topics.terms import Sort, terms


@pytest.mark.parametrize(
    ("text", "about", "aside"),
    [
        ("अभिनेता पर हमला करने वाला युवक गिरफ्तार", "+arrested", "!attack"),
        ("हमले के बाद शहर में प्रदर्शन", "!protest", "!attack"),
        ("गिरफ्तारी को लेकर विपक्ष का प्रदर्शन", "!protest", "+arrested"),
        ("जमानत पर उच्च न्यायालय कल सुनाएगा फैसला", "^awaited", "!bail"),
        ("मुख्यमंत्री चुनी गईं सरिता राणे आज शपथ लेंगी", "!oath", "^choose"),
        ("उम्मीदवार बलराम ओझा का निधन", "!obituary", "!tickets"),
    ],
)
def test_what_something_else_follows_or_concerns_is_told_aside(text: str, about: str, aside: str) -> None:
    tokens, found = terms(text)
    told_aside = asides(tokens, found)
    assert {found[place].text for place in told_aside} == {aside}
    assert about in {term.text for place, term in enumerate(found) if place not in told_aside}


@pytest.mark.parametrize("text", ["पूर्व मंत्री छह दिन की रिमांड पर रहेंगे", "मंत्री ने दिया इस्तीफा, बाद में बोले", "विधायक गिरफ्तार"])
def test_what_a_sentence_is_about_is_not_aside(text: str) -> None:
    assert not asides(*terms(text))


@pytest.mark.parametrize(
    ("text", "leaders"),
    [
        ("अमित शाह अस्पताल में भर्ती", {"@Amit Shah"}),
        ("अमित शाह की गिरफ्तारी की मांग", {"@Amit Shah"}),
        ("अमित शाह के मंत्रालय ने जारी की सूची", set()),
        ("योगी आदित्यनाथ नहीं, अमित शाह करेंगे उद्घाटन", {"@Amit Shah"}),
        ("मोदी सरकार ने घटाया कर", set()),
    ],
)
def test_a_leader_who_only_owns_something_is_told_aside(text: str, leaders: set[str]) -> None:
    tokens, found = terms(text)
    assert {found[place].text for place in about(tokens, found) if found[place].sort is Sort.LEADER} == leaders


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("अमित शाह, योगी आदित्यनाथ के बाद अब येदियुरप्पा ने भी दिया इस्तीफा", {"@Amit Shah", "@Yogi Adityanath"}),
        ("पटना के बाद रांची में भी भूकंप के झटके", {"#पटना"}),
        ("अमित शाह के साथ येदियुरप्पा ने भी छोड़ा पद", {"@Amit Shah"}),
        ("हादसे के बाद पटना में प्रदर्शन", set()),
        ("अमित शाह के साथ पटना पहुंचे येदियुरप्पा", set()),
    ],
)
def test_who_was_before_somebody_else_is_told_apart(text: str, before: set[str]) -> None:
    tokens, found = terms(text)
    assert {found[place].text for place in forerunners(tokens, found)} == before
