"""Whom a story concerns, as its Hindi says it."""

from __future__ import annotations

import pytest

from bot.model import Leader, Person
from bot.topics.concern import Concern, Subject, Watch, concern, leader_keys, name_key, words_in

KIM = Subject("leader", "Q56226", ("किम जोंग उन", "Kim Jong Un"))
NITISH = Subject("leader", "nitish kumar", ("नीतीश कुमार", "Nitish Kumar"))
MAYAWATI = Subject("leader", "mayawati", ("मायावती",))


@pytest.mark.parametrize(
    ("word", "text", "stands"),
    [
        ("चुनाव", "बिहार में चुनाव दो चरणों में होंगे", True),
        ("चुनाव", "तीन राज्यों के चुनावों की तारीखें तय", True),
        ("चुनाव", "चुनावी माहौल गरम है", True),
        ("चुनावों", "चुनाव आयोग ने कहा", True),
        ("चुनाव", "उन्होंने नया मकान चुना", False),
        ("बम", "सीमा पर बमबारी जारी", False),
        ("बम", "दो बमों को निष्क्रिय किया गया", True),
        ("नदी", "नदियों का जलस्तर बढ़ा", True),
        ("नदी", "दो नदियाँ उफान पर", True),
        ("नदियों", "गंडक नदी पर पुल", True),
        ("घोटाला", "घोटाले की जांच", True),
        ("घोटाले", "नया घोटाला सामने आया", True),
        ("परीक्षा", "परीक्षाएं रद्द", True),
        ("हत्या", "हत्याओं की जांच", True),
        ("सड़क", "सड़कें टूटीं", True),
        ("सडक", "सड़क हादसा", True),
        ("वस्तु", "वस्तुओं के दाम", True),
        ("रुपया", "रुपये में गिरावट", True),
        ("अमेरिका", "अमेरिकी राष्ट्रपति ने कहा", True),
        ("भारत", "भारतीय टीम जीती", True),
        ("चीन", "चीनी के दाम बढ़े", False),
        ("तेल", "तेली समाज का सम्मेलन", False),
        ("कर", "सरकार काम करें", False),
        ("कर", "नए करों का विरोध", True),
        ("रेलवे", "रेलवे ने ट्रेनें बढ़ाईं", True),
        ("विधानसभा चुनाव", "विधानसभा चुनावों की तैयारी", True),
        ("विधानसभा चुनाव", "विधानसभा में हंगामा, चुनाव टले", False),
        ("विधानसभा चुनाव", "विधानसभा-चुनाव की घोषणा", True),
        ("आईपीएल", "आई.पी.एल. का फाइनल", True),
        ("IPL", "इस बार IPL का फाइनल", True),
        ("ट्रम्प", "ट्रंप का बयान", True),
        ("2024", "साल २०२४ के चुनाव", True),
        ("चुनाव", "चुना\u200dव टले", True),
        ("", "चुनाव", False),
        ("!", "चुनाव!", False),
    ],
)
def test_a_word_is_found_in_each_of_its_forms_and_in_no_other_word(word: str, text: str, stands: bool) -> None:
    assert words_in(text, [word]) == ({word} if stands else set())


def test_many_words_are_looked_for_at_once() -> None:
    assert words_in("बाढ़ से सड़कें टूटीं, बजट सत्र टला", ["सड़क", "बाढ़", "बजट", "क्रिकेट"]) == {"सड़क", "बाढ़", "बजट"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("किम जोंग उन ने मिसाइल परीक्षण देखा", {KIM}),
        ("किम जोंग-उन और नीतीश कुमार", {KIM, NITISH}),
        ("Kim Jong Un ने कहा", {KIM}),
        ("नितीश कुमार ने कहा", {NITISH}),
        ("किम ने कहा", set()),
        ("नीतीश, कुमार और अन्य", set()),
        ("नीतीश कुमार स्टेडियम में मैच", set()),
        ("नीतीश कुमार मार्ग पर जाम", set()),
        ("मायावती ने कहा", {MAYAWATI}),
        ("मायावती उद्यान में मेला", set()),
    ],
)
def test_a_leader_is_found_by_the_whole_name_where_it_is_his(text: str, found: set[Subject]) -> None:
    assert Watch([KIM, NITISH, MAYAWATI]).found_in(text) == {(subject.kind, subject.key) for subject in found}


def person(hindi: str, *spellings: str, name: str | None = None, id: str | None = None) -> Person:
    return Person(hindi, (hindi, *spellings), name, None, None, 1, 0, id)


def test_a_leader_whom_the_story_names_is_known_by_any_key() -> None:
    found = concern("", "", (), [person("किम जोंग उन", "किम", name="Kim Jong Un", id="Q56226")], Watch([]))
    assert found.subjects == {("leader", "Q56226"), ("leader", "kim jong un"), ("leader", name_key("किम जोंग उन"))}


def test_a_leader_without_a_table_is_known_by_what_was_followed() -> None:
    local = Subject("leader", "ramesh kumar verma", ("रमेश कुमार वर्मा",))
    assert ("leader", local.key) in concern("", "", (), [person("रमेश कुमार वर्मा", "वर्मा")], Watch([local])).subjects


@pytest.mark.parametrize(
    ("leader", "keys"),
    [
        (Leader("Narendra Modi", None, None, "मोदी", 1, "Q1058"), {"Q1058", "narendra modi"}),
        (Leader("S. Jaishankar", None, None, "एस. जयशंकर", 1), {"s jaishankar", name_key("एस जयशंकर")}),
        (person("गुप्ता"), set()),
    ],
)
def test_the_keys_of_a_leader(leader: Leader | Person, keys: set[str]) -> None:
    assert leader_keys(leader) == keys


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim Jong-un", "KIM  JONG UN"),
        ("Emmanuel Macron", "emmanuel macron"),
        ("José Raúl Mulino", "Jose Raul Mulino"),
        ("एस. जयशंकर", "एस जयशंकर"),
        ("ट्रम्प", "ट्रंप"),
        ("ख़ान", "खान"),
    ],
)
def test_one_name_has_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other) != ""


WATCH = Watch([Subject("word", "flood", ("बाढ़",)), Subject("word", "cricket", ("क्रिकेट",)), NITISH])


@pytest.mark.parametrize(
    ("headline", "summary", "paragraphs", "subjects", "about"),
    [
        ("बाढ़ से तबाही", "", (), {"flood"}, {"flood"}),
        ("सात जिलों में अलर्ट", "बाढ़ का पानी गांवों में", (), {"flood"}, {"flood"}),
        (
            "सात जिलों में अलर्ट",
            "",
            ("पानी बढ़ा।", "नीतीश कुमार ने दौरा किया।", "बाढ़ में क्रिकेट मैदान डूबा।"),
            {"flood", "cricket", "nitish kumar"},
            {"nitish kumar"},
        ),
        ("सात जिलों में अलर्ट", "", (), set(), set()),
    ],
)
def test_a_story_is_about_what_stands_at_its_head_and_names_the_rest(
    headline: str, summary: str, paragraphs: tuple[str, ...], subjects: set[str], about: set[str]
) -> None:
    found = concern(headline, summary, paragraphs, [], WATCH)
    assert ({key for _, key in found.subjects}, {key for _, key in found.about}) == (subjects, about)


def test_where_nobody_follows_a_leader_or_a_word_nothing_is_looked_for() -> None:
    assert not Watch([])
    assert WATCH
    assert concern("बाढ़ से तबाही", "", (), [], Watch([])) == Concern(frozenset(), frozenset())
