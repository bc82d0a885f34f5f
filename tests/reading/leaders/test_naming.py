"""The English name: from a translation that names him, else in Latin letters as papers would write it."""

from dataclasses import replace

import pytest

from bot.model import Person
from bot.reading.leaders import name_leaders
from bot.reading.leaders.romanise import romanise


def person(hindi: str, *, role: str | None = "MLA", mentions: int = 1, sentence: int = 0) -> Person:
    return Person(hindi, (hindi,), None, role, "India", mentions, sentence)


@pytest.mark.parametrize(
    ("hindi", "english", "name"),
    [
        ("देवव्रत सोनकर", "Jal Shakti Minister Devvrat Sonkar said the scheme would help.", "Devvrat Sonkar"),
        ("चुन्नीलाल गोदारा", "According to Chunni Lal Godara, the road is closed.", "Chunni Lal Godara"),
        ("प्रतापसिंह लोधी", "The party has given a chance to Pratap Singh Lodhi.", "Pratap Singh Lodhi"),
        ("एलेन रैडक्लिफ", "Ellen Radcliffe, the department's chief, promised an inquiry.", "Ellen Radcliffe"),
        ("थियोफिलस", "The Patriarch of Jerusalem, Theophilos, sent a message.", "Theophilos"),
        ("सी.एल. पटवा", "BJP state president C.L. Patwa welcomed them.", "C.L. Patwa"),
        ("के. रामचंद्रन", "The bench of Justice K. Ramachandran issued a notice.", "K. Ramachandran"),
        ("जिम्मी ओकेसन", "Party chief Jimmie Åkesson has emerged as kingmaker.", "Jimmie Åkesson"),
        ("अहमद अल-शामी", "Syria's president Ahmed al-Shami was in Riyadh.", "Ahmed al-Shami"),
        ("पार्क बेयोंग-सियोग", "Park Byeong-seug, a lawmaker, gave the figures.", "Park Byeong-seug"),
        ("डेविड ओ'ब्रायन", "Senator David O'Brien voted against it.", "David O'Brien"),
        ("मेलानी जोली", "Canada's foreign minister, Mélanie Joly, announced it.", "Mélanie Joly"),
        ("ह्वान जियोन-यूल", "Hwan Jeon-eul, the group's chairman, went too.", "Hwan Jeon-eul"),
        ("कुँवर प्रणव", "MLA Kunwar Pranav's supporters came.", "Kunwar Pranav"),
    ],
)
def test_the_name_is_read_from_the_translation(hindi: str, english: str, name: str) -> None:
    (leader,) = name_leaders([person(hindi)], {0: english})
    assert (leader.name, leader.hindi) == (name, hindi)


@pytest.mark.parametrize(
    ("swallowed", "english", "name", "hindi"),
    [
        ("जिम्मी ओकेसन किंगमेकर", "Jimmie Åkesson has emerged as kingmaker.", "Jimmie Åkesson", "जिम्मी ओकेसन"),
        ("इरफान खलील शामिल", "Irfan Khalil is among them.", "Irfan Khalil", "इरफान खलील"),
        ("पार्टी दफ्तर रघुवीर टोप्पो", "Raghuvir Toppo was at the party office.", "Raghuvir Toppo", "रघुवीर टोप्पो"),
    ],
)
def test_the_translation_shows_where_the_hindi_name_ends(swallowed: str, english: str, name: str, hindi: str) -> None:
    (leader,) = name_leaders([person(swallowed)], {0: english})
    assert (leader.name, leader.hindi) == (name, hindi)


def test_words_written_as_one_in_the_translation_are_the_whole_name() -> None:
    (leader,) = name_leaders([person("राज बीर सिंह ठाकुर")], {0: "The meeting was led by Rajbir Singh Thakur."})
    assert (leader.name, leader.hindi) == ("Rajbir Singh Thakur", "राज बीर सिंह ठाकुर")


def test_a_surname_that_was_translated_is_put_back() -> None:
    (leader,) = name_leaders([person("गजेंद्र शाह")], {0: "MLA Gajendra King reached the village."})
    assert (leader.name, leader.hindi) == ("Gajendra Shah", "गजेंद्र शाह")


def test_everyday_words_are_no_name_unless_the_translation_has_it() -> None:
    assert name_leaders([person("काया कला")], {0: "EU foreign policy chief Kaya Kala said so."})[0].name == "Kaya Kala"
    assert name_leaders([person("काया कला")], {0: "The chief of the office said so."}) == ()
    assert name_leaders([person("काया कला")], {}) == ()


@pytest.mark.parametrize(
    ("hindi", "beside", "english", "name"),
    [
        ("एडगर", ("सर", "लेह"), "Labour MP Sir Edgar Leigh urges the government.", "Edgar Leigh"),
        ("नजमा", ("गवर्नर", "वे"), "Governor Najma Way said so.", "Najma Way"),
        ("रफी ईसा", ("काजी", "ने"), "Justice Qazi Rafi Isa said so.", "Qazi Rafi Isa"),
        # the translation has another word, or what is no name in it
        ("एडगर", ("", "वे"), "MP Edgar said they will come.", "Edgar"),
        ("मोहन", ("", "कैबिनेट"), "The Mohan Cabinet took the decision.", "Mohan"),
        ("मोहन", ("", "दिल्ली"), "MLA Mohan Delhi reached.", "Mohan"),
        ("मोहन नेगी", ("अधिकारी", "सोमवार"), "Adhikari Mohan Negi Monday said so.", "Mohan Negi"),
    ],
)
def test_a_name_goes_on_where_the_translation_shows_it(hindi: str, beside: tuple[str, str], english: str, name: str) -> None:
    (leader,) = name_leaders([replace(person(hindi), beside=beside)], {0: english})
    assert leader.name == name
    assert len(leader.hindi.split()) == len(name.split())


def test_a_word_of_the_name_that_the_translation_spells_otherwise_is_kept() -> None:
    (leader,) = name_leaders([person("फाम वान तिएन")], {0: "Defence Minister General Phan Van Tien spoke."})
    assert (leader.name, leader.hindi) == ("Phan Van Tien", "फाम वान तिएन")


def test_a_surname_alone_that_is_spelt_in_two_ways_is_one_person() -> None:
    people = [person("ओटो शेल्ज", role="Chancellor"), person("शेल्स", role=None, sentence=1)]
    english = {0: "Chancellor Otto Schelz spoke.", 1: "Schelz left."}
    assert [leader.name for leader in name_leaders(people, english)] == ["Otto Schelz"]
    people[1] = person("शेल्स", role="Mayor", sentence=1)
    assert [leader.name for leader in name_leaders(people, english)] == ["Otto Schelz", "Schelz"]


def test_two_that_the_translation_names_alike_are_one_line() -> None:
    leaders = name_leaders([person("ब्रेट कैवनॉ"), person("ब्रैट कैवेनो", sentence=1)], {0: "Brett Kavanaugh spoke.", 1: "Brett Kavanaugh left."})
    assert [leader.name for leader in leaders] == ["Brett Kavanaugh"]


def test_the_tables_name_stands_whatever_the_translation_says() -> None:
    known = Person("किम जोंग उन", ("किम जोंग उन",), "Kim Jong Un", "leader", "North Korea", 3, 0, "Q56226")
    (leader,) = name_leaders([known], {0: "Kim Jong Wool spoke."})
    assert (leader.name, leader.role, leader.country, leader.mentions, leader.id) == ("Kim Jong Un", "leader", "North Korea", 3, "Q56226")


@pytest.mark.parametrize(
    ("role", "english", "said"),
    [
        ("committee president", "Committee chairman Mohan Rane agreed.", "committee chairman"),
        ("president", "Mohan Rane, the assembly's speaker, agreed.", "speaker"),
        ("chief", "Mohan Rane, head of the agency, agreed.", "head"),
        ("chief executive", "Novatech CEO Mohan Rane agreed.", "CEO"),
        ("president", "Mohan Rane, president of the union, agreed.", "president"),
    ],
)
def test_where_hindi_has_one_word_for_several_offices_the_translation_tells(role: str, english: str, said: str) -> None:
    (leader,) = name_leaders([person("मोहन राणे", role=role)], {0: english})
    assert leader.role == said


@pytest.mark.parametrize(
    ("hindi", "latin"),
    [
        ("अमित", "Amit"), ("मनमोहन", "Manmohan"), ("राजकुमार", "Rajkumar"), ("चंद्रशेखर", "Chandrashekhar"), ("नरेंद्र", "Narendra"),
        ("सुरेंद्र सिंह", "Surendra Singh"), ("विजय कुमार", "Vijay Kumar"), ("अशोक शर्मा", "Ashok Sharma"), ("अनुपम मिश्रा", "Anupam Mishra"),
        ("कमलनाथ", "Kamalnath"), ("जनार्दन", "Janardan"), ("रघुनाथ", "Raghunath"), ("लोकेश", "Lokesh"), ("सुशील मौर्य", "Sushil Maurya"),
        ("दिनेश गुप्ता", "Dinesh Gupta"), ("प्रज्ञा", "Pragya"), ("श्रीनिवास", "Shrinivas"), ("कटारिया", "Kataria"), ("पटवा", "Patwa"),
        ("अग्रवाल", "Agarwal"), ("मुखर्जी", "Mukherjee"), ("रेड्डी", "Reddy"), ("चौहान", "Chauhan"), ("सक्सेना", "Saxena"), ("पांडेय", "Pandey"),
        ("राव", "Rao"), ("हुसैन अहमद", "Hussain Ahmed"), ("इकबाल सैफी", "Iqbal Saifi"), ("जुबैर", "Zubair"), ("शक्तिकांत", "Shaktikant"),
        ("सिद्धार्थ", "Siddharth"), ("जॉन", "John"), ("डेविड", "David"), ("सी.एल. पटवा", "C.L. Patwa"), ("एस जयकर", "S Jaykar"),
        ("जेपी राणा", "JP Rana"),
        ("अहमद अल-शरा", "Ahmed al-Shara"), ("किम जोंग उन", "Kim Jong Un"), ("रंगराजन", "Rangrajan"), ("भूपेंद्र", "Bhupendra"),
    ],
)  # fmt: skip
def test_a_name_in_latin_letters_is_spelt_as_papers_spell_it(hindi: str, latin: str) -> None:
    assert romanise(hindi) == latin


def test_without_a_translation_the_name_is_put_into_latin_letters() -> None:
    (leader,) = name_leaders([person("देवव्रत सोनकर")], {})
    assert leader.name == "Devvrat Sonkar"
