"""What is read out of a story to tell its event, and that it can be kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.topics.counts import Count
from bot.topics.fingerprint import VERSION, Fingerprint, Telling, fingerprint
from bot.topics.terms import Sort, terms
from tests.topics.events import events

NOON = datetime(2025, 8, 12, 6, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("हादसे में 11 लोगों की मौत हो गई।", (11, "dead")),
        ("मृतकों की संख्या बढ़कर 15 हो गई है।", (15, "dead")),
        ("करीब डेढ़ दर्जन यात्री घायल हुए।", (18, "injured")),
        ("पुलिस ने 18 लोगों को गिरफ्तार किया।", (18, "arrested")),
        ("परियोजना पर 24,634 करोड़ रुपये खर्च होंगे।", (246_340_000_000, "₹")),
        ("मृतकों के परिजनों को चार लाख रुपये दिए जाएंगे।", (400_000, "paid")),
        ("भूकंप की तीव्रता 7.4 मापी गई।", (7.4, "magnitude")),
        ("सुनवाई 6 अक्टूबर को होगी।", (1006, "day")),
        ("पटना, अगस्त 12 -- मंत्री ने कहा", (812, "day")),
        ("पटना, 12 अगस्त (एजेंसी)। मंत्री ने कहा", (812, "written")),
        ("Updated: Jun 18, 2024 पटना में हादसा", (618, "day")),
        ("पटना 09/07/2024 को हुए हादसे में", (2024, "year")),
        ("परीक्षा 2022 में हुई थी।", (2022, "year")),
        ("कारें जनवरी में महंगी होंगी।", (1, "month")),
        ("नए साल से कारें महंगी होंगी।", (1, "month")),
        ("दूसरे चरण में मतदान होगा।", (2, "th चरण")),
        ("मृतकों के परिजनों को दो-दो लाख की मदद मिलेगी।", (200_000, "paid")),
        ("नोएडा के सेक्टर-63 में छापा मारा गया।", (63, "सेक्टर")),
        ("हादसे में 11 लोगों की मौ*त हो गई।", (11, "dead")),
        ("लगातार छठी बार दर नहीं बदली।", (6, "th बार")),
        ("लगातार 11वीं बार दर नहीं बदली।", (11, "th बार")),
        ("नाव में 38 लोग सवार थे. कई लोगों की मौत हो गई.", (38, "लोग")),
        ("बोर्ड ने 12वीं के नतीजे घोषित किए।", (12, "th कक्ष")),
        ("बोर्ड ने 10वीं कक्षा का परिणाम घोषित किया।", (10, "th कक्ष")),
    ],
)
def test_a_figure_is_read_with_what_it_counts(text: str, count: tuple[float, str]) -> None:
    assert count in [(found.value, found.unit) for found in fingerprint(Telling("", text, NOON)).counts]


def test_a_year_counts_nothing_but_itself() -> None:
    (year,) = fingerprint(Telling("", "यह कानून 2019 में बना था।", NOON)).counts
    assert (year.value, year.unit, year.weight) == (2019, "year", 0)


@pytest.mark.parametrize(
    ("one", "other", "agree", "may"),
    [
        (246_340_000_000, 246_000_000_000, True, False),  # 24,634 crore, 24.6 thousand crore
        (4_919_000, 4_900_000, True, False),
        (76_293.6, 76_171.08, False, False),
        (7_195, 7_000, False, True),  # more than seven thousand
        (11, 15, False, False),
        (43, 40, False, True),
    ],
)
def test_a_rounded_figure_is_the_same_one(one: float, other: float, agree: bool, may: bool) -> None:
    first, second = Count(one, "₹", 0), Count(other, "₹", 0)
    assert (first.agrees(second), second.agrees(first)) == (agree, agree)
    if not agree:
        assert (first.may_be(second), second.may_be(first)) == (may, may)


@pytest.mark.parametrize(
    ("text", "term", "sort"),
    [
        ("पिथौरागढ़ में बस खाई में गिरी", "पिथौरागढ", Sort.PLACE),
        ("सागर जिले में आग", "सागर", Sort.PLACE),
        ("यूपी में बारिश", "Uttar Pradesh", Sort.REGION),
        ("प्रधानमंत्री मोदी ने कहा", "Narendra Modi", Sort.LEADER),
        ("कोहकामेटा के जंगल", "कहकमट", Sort.NAME),
        ("भूकंप के झटके", "quake", Sort.KIND),
        ("जान गंवाने वालों में बच्चे", "dead", Sort.TOLL),
        ("सर्वोच्च न्यायालय का आदेश", "sc", Sort.CONCEPT),
        ("SBI को झटका", "sbi", Sort.NAME),
        ("एसबीआई को झटका", "sbi", Sort.NAME),
        ("मर्चूला के पास", "मरचल", Sort.NAME),
        ("मरचुला के पास", "मरचल", Sort.NAME),
        ("सुलतानपुर की अदालत", "सुल्तानपुर", Sort.PLACE),
        ("Bus Accident: खाई में गिरी", "crash", Sort.KIND),
        ("नेता (Narendra Modi) ने कहा", "Narendra Modi", Sort.LEADER),
        ("भारतीय रिजर्व बैंक ने कहा", "rbi", Sort.CONCEPT),
        ("सुप्रीम कोर्ट का आदेश", "sc", Sort.CONCEPT),
    ],
)
def test_a_term_says_what_it_names(text: str, term: str, sort: Sort) -> None:
    assert (sort + term, sort) in [(found.text, found.sort) for found in terms(text)[1]]


@pytest.mark.parametrize(
    ("text", "leaders"),
    [
        ("उपराष्ट्रपति जगदीप धनकड़ ने कहा", {"@Jagdeep Dhankhar"}),
        ("मनीष सिसोदिया जेल से बाहर आए, मनीष का स्वागत हुआ", {"@Manish Sisodia"}),
        ("हेमंत सोरेन और चंपाई सोरेन मिले, सोरेन ने कहा", {"@Hemant Soren", "@Champai Soren", "~सोरेन"}),
        ("गिरिराज पाटिल का निधन", {"~गररज", "~पटिल"}),
    ],
)
def test_a_leader_is_known_by_the_sound_and_by_a_part_of_the_name(text: str, leaders: set[str]) -> None:
    found = terms(text)[1]
    assert {term.text for term in found if term.sort is Sort.LEADER or (term.sort is Sort.NAME and " " not in term.text)} == leaders


@pytest.mark.parametrize("text", ["उपराज्यपाल राजनिवास पहुंचे", "BREAKING NEWS LIVE", "दो ट्रेनें टकराईं"])
def test_what_newsrooms_write_every_day_is_no_name(text: str) -> None:
    assert not [term for term in terms(text)[1] if term.sort is Sort.NAME]


@pytest.mark.parametrize(
    "text", ["वह घर गया। पुलिस ने कहा", "अरब सागर में तूफान", "रेपो दर", "इस वर्ष", "सभी लोग", "सागर कॉलोनी के पास", "सागर मोड़ पर"]
)
def test_everyday_words_are_no_places_and_no_events(text: str) -> None:
    wrong = {"#गया", "#सागर", "!rape", "!weather", "!rally", "^pass"}
    assert wrong.isdisjoint(found.text for found in terms(text)[1])


def test_a_show_on_the_road_is_still_in_its_town() -> None:
    assert "#भोपाल" in [found.text for found in terms("भोपाल रोड शो में उमड़ी भीड़")[1]]


def test_the_days_are_worked_out_from_the_publication() -> None:
    text = "मंगलवार को हादसा हुआ। शुक्रवार को अदालत फैसला सुनाएगी।"
    assert fingerprint(Telling("", text, NOON)).days == ("2025-08-12", "2025-08-15")
    assert fingerprint(Telling("", text, None)).days == ("1", "4")


def test_a_weekday_that_was_just_now_is_not_the_next_one() -> None:
    text = "सोमवार रात आए भूकंप से हर तरफ तबाही का मंजर है।"
    assert fingerprint(Telling("", text, NOON)).days == ("2025-08-11",)


def test_a_dateline_tells_no_place_but_a_town_of_its_own() -> None:
    assert fingerprint(Telling("बस पलटी", "मुंबई, 12 अगस्त (एजेंसी)। हादसे में छह लोग घायल हुए।", NOON)).places == {}
    assert fingerprint(Telling("बस पलटी", "वाशिम। हादसे में छह लोग घायल हुए।", NOON)).places == {"#वाशिम": 1}


def test_until_a_day_is_no_day_of_what_happened() -> None:
    assert fingerprint(Telling("", "लोकसभा सोमवार तक स्थगित कर दी गई।", NOON)).days == ()


def test_the_days_of_the_background_come_last() -> None:
    text = "सोमवार को हुए हादसे में सात लोगों की मौत हो गई थी। मंगलवार को चालक गिरफ्तार कर लिया गया।"
    assert fingerprint(Telling("", text, NOON)).days == ("2025-08-12", "2025-08-11")


@pytest.mark.parametrize("text", ["बिहार से आए मजदूर", "मधुबनी के रहने वाले युवक", "बंगाल की खाड़ी में तूफान"])
def test_where_people_come_from_is_no_place_of_the_event(text: str) -> None:
    print_ = fingerprint(Telling(text, "", NOON))
    assert (print_.regions, print_.places) == ({}, {})


def test_what_was_at_a_village_of_a_district_was_in_the_district() -> None:
    assert fingerprint(Telling("बस पलटी", "वाशिम के मालेगांव में बस पलट गई।", NOON)).spots.keys() == {"#वाशिम", "#मालेगांव"}
    assert fingerprint(Telling("बस पलटी", "वाशिम के लोग सड़क पर उतर आए।", NOON)).spots == {}


def test_a_town_tells_its_state_only_where_no_other_is_named() -> None:
    assert fingerprint(Telling("पिथौरागढ़ में हादसा", "", NOON)).regions == {"Uttarakhand": 0}
    assert fingerprint(Telling("बिहार के गोलाघाट में नाव डूबी", "", NOON)).regions == {"Bihar": 0}


@pytest.mark.parametrize(
    ("text", "spots"),
    [
        ("वाशिम जिले में बस पलटी", {"#वाशिम"}),
        ("नागपुर से पुणे जा रही बस पलटी", set()),
        ("द्राबशाला के पास सुरंग धंसी", {"~दरबसल"}),
    ],
)
def test_a_place_where_something_was_is_told_from_one_on_the_way(text: str, spots: set[str]) -> None:
    assert set(fingerprint(Telling("", text, NOON)).spots) == spots


def test_it_is_kept_as_text_and_read_again() -> None:
    for event in events()[::4]:
        print_ = fingerprint(event.tellings[0][1])
        kept = print_.to_json()
        assert Fingerprint.from_json(kept) == print_
        assert len(kept.encode()) < 12_000


def test_one_of_another_version_is_to_be_made_anew() -> None:
    kept = fingerprint(Telling("भूकंप", "", None)).to_json()
    assert Fingerprint.from_json(kept.replace(f'"version":{VERSION}', '"version":5')) is None


def test_a_long_story_costs_no_more_than_its_beginning() -> None:
    telling = events()[0].tellings[0][1]
    long = replace(telling, text=telling.text + " और भी बहुत कुछ हुआ।" * 20_000)
    assert len(fingerprint(long).to_json()) < 20_000
