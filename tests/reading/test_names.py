"""Known names go through a translator unharmed, and what it made of them is seen and mended."""

import pytest

from bot.model import Leader, Person
from bot.reading.names import mend_names, names_in, protect, short_name, wrong_names


def person(name: str | None, *spellings: str, country: str | None = None) -> Person:
    ordered = tuple(sorted(spellings, key=len, reverse=True))
    return Person(ordered[0], ordered, name, None, country, 1, 0)


KIM = person("Kim Jong Un", "किम जोंग उन", "किम", country="North Korea")
PUTIN = person("Vladimir Putin", "व्लादिमीर पुतिन", "पुतिन", country="Russia")
XI = person("Xi Jinping", "शी जिनपिंग", "जिनपिंग", country="China")
TRUMP = person("Donald Trump", "डोनाल्ड ट्रंप", "ट्रंप", country="United States")
MODI = person("Narendra Modi", "नरेंद्र मोदी", "मोदी", country="India")
SHAH = person("Amit Shah", "अमित शाह", "शाह", country="India")
NATH = person("Kamal Nath", "कमल नाथ", "कमल", country="India")
MANMOHAN = person("Manmohan Singh", "मनमोहन सिंह", "मनमोहन", country="India")
BADAL = person("Sukhbir Singh Badal", "सुखबीर सिंह बादल", "बादल", country="India")
MAMATA = person("Mamata Banerjee", "ममता बनर्जी", "ममता", country="India")
MANN = person("Bhagwant Mann", "भगवंत मान", "मान", country="India")
NITISH = person("Nitish Kumar", "नीतीश कुमार", "नीतीश", country="India")
JAISHANKAR = person("S Jaishankar", "एस जयशंकर", "जयशंकर", country="India")
ZELENSKY = person("Volodymyr Zelensky", "वोलोदिमीर जेलेंस्की", "जेलेंस्की", country="Ukraine")
MOON = person("Moon Jae-in", "मून जे-इन", country="South Korea")
BIDEN = person("Joe Biden", "बाइडेन", country="United States")
EVERYBODY = (KIM, PUTIN, XI, TRUMP, MODI, SHAH, NATH, MANMOHAN, BADAL, MAMATA, MANN, NITISH, JAISHANKAR, ZELENSKY, MOON, BIDEN)


@pytest.mark.parametrize(
    ("hindi", "protected"),
    [
        ("पुतिन ने किम जोंग उन को फोन किया।", "Putin ने Kim Jong Un को फोन किया।"),
        ("किम ने जवाब दिया।", "Kim ने जवाब दिया।"),
        ("किम जोंग-उन की बहन बोलीं।", "Kim Jong Un की बहन बोलीं।"),
        ("राष्ट्रपति डोनाल्ड ट्रम्प मंच पर थे।", "राष्ट्रपति Donald Trump मंच पर थे।"),
        ("प्रधानमंत्री नरेन्द्र मोदी ने कहा", "प्रधानमंत्री Narendra Modi ने कहा"),
        ("मोदीनगर में सभा हुई।", "मोदीनगर में सभा हुई।"),
        ("शाहजहांपुर में शाह की रैली", "शाहजहांपुर में Shah की रैली"),
        ("एस. जयशंकर बीजिंग पहुंचे।", "S Jaishankar बीजिंग पहुंचे।"),
        ("जयशंकर बीजिंग पहुंचे।", "Jaishankar बीजिंग पहुंचे।"),
        ("मून जे-इन से बातचीत", "Moon Jae-in से बातचीत"),
        ("बाइडेन का भाषण", "Biden का भाषण"),
        ("जिनपिंग और ज़ेलेंस्की मिले", "Jinping और Zelensky मिले"),
        ("मान ने मान लिया कि चूक हुई।", "Mann ने मान लिया कि चूक हुई।"),
        ("बादल छाए रहे।", "बादल छाए रहे।"),
        ("कोई नेता नहीं आया।", "कोई नेता नहीं आया।"),
        ("“मोदी, शाह और ममता”", "“Modi, Shah और Mamata”"),
    ],
)
def test_known_names_go_in_latin_letters(hindi: str, protected: str) -> None:
    assert protect(hindi, EVERYBODY) == protected


def test_a_person_whom_no_table_knows_is_left_alone() -> None:
    assert protect("सरपंच रामदीन ने कहा", [person(None, "रामदीन")]) == "सरपंच रामदीन ने कहा"


@pytest.mark.parametrize(
    ("hindi", "english", "wrong"),
    [
        ("किम जोंग उन ने कहा", "Kim Jong Wool said", ("Kim Jong Un",)),
        ("किम जोंग उन ने कहा", "Kim Jong-un said", ()),
        ("किम जोंग उन ने कहा", "Kim said", ()),
        ("किम ने कहा", "Kim Jong Un said", ()),
        ("अमित शाह ने कहा", "Amit King said", ("Amit Shah",)),
        ("अमित शाह ने कहा", "Shah said", ()),
        ("मनमोहन सिंह ने कहा", "Manmohan Lion said", ("Manmohan Singh",)),
        ("कमल नाथ ने कहा", "Lotus Nath said", ("Kamal Nath",)),
        ("पुतिन और ट्रंप मिले", "Putin and the President met", ("Donald Trump",)),
        ("ट्रंप के समर्थक", "the Trumps", ("Donald Trump",)),
        ("जेलेंस्की ने कहा", "Zelenskyy said", ()),
        ("बारिश हुई", "It rained", ()),
    ],
)
def test_a_name_that_did_not_come_through_is_seen(hindi: str, english: str, wrong: tuple[str, ...]) -> None:
    assert wrong_names(english, hindi, EVERYBODY) == wrong


@pytest.mark.parametrize(
    ("hindi", "english", "mended"),
    [
        ("पुतिन ने किम जोंग उन से बात की", "Putin spoke to Kim Jong Wool.", "Putin spoke to Kim Jong Un."),
        ("किम जोंग उन की बहन", "Kim Jong-un's sister", "Kim Jong Un's sister"),
        ("मनमोहन सिंह ने कहा", "Manmohan Lion said so.", "Manmohan Singh said so."),
        ("मनमोहन सिंह ने कहा", "Manmohan lion said so.", "Manmohan Singh said so."),
        ("अमित शाह ने कहा", "Amit King said so.", "Amit Shah said so."),
        ("कमल नाथ ने कहा", "Lotus Nath said so.", "Kamal Nath said so."),
        ("कमल ने कहा", "The lotus said so.", "Kamal said so."),
        ("कमल ने कमल का फूल दिखाया", "The lotus showed the lotus flower.", "The lotus showed the lotus flower."),
        ("बादल ने गठबंधन तोड़ा", "The cloud broke the alliance.", "Badal broke the alliance."),
        ("सुखबीर सिंह बादल ने कहा", "Sukhbir Singh Cloud said so.", "Sukhbir Singh Badal said so."),
        ("ममता ने केंद्र को घेरा", "Affection surrounded the Centre.", "Mamata surrounded the Centre."),
        ("भगवंत मान ने कहा", "Bhagwant value said so.", "Bhagwant Mann said so."),
        ("जेलेंस्की ने कहा", "Zelenskyy said so.", "Zelensky said so."),
        ("पुतिन और ट्रंप मिले", "Putin and the President met.", "Putin and the President met."),
        ("अमित शाह और मोदी मिले", "Amit Modi met.", "Amit Modi met."),
        ("बारिश हुई", "The lotus bloomed.", "The lotus bloomed."),
    ],
)
def test_a_name_is_mended_only_where_it_is_certain(hindi: str, english: str, mended: str) -> None:
    assert mend_names(english, hindi, EVERYBODY) == mended


def test_a_name_that_only_the_leaders_know_is_mended_too() -> None:
    unknown = person(None, "हरजीत सिंह")
    leader = Leader("Harjit Singh", "MLA", "India", "हरजीत सिंह", 1)
    assert mend_names("Harjit Lion resigned.", "हरजीत सिंह ने इस्तीफा दिया", [unknown], [leader]) == "Harjit Singh resigned."


@pytest.mark.parametrize(
    ("hindi", "english", "mended"),
    [
        ("सरवन सिंह राठौर ने कहा", "Sarwan Lion Rathore said so.", "Sarwan Singh Rathore said so."),
        ("सरवन सिंह राठौर ने कहा", "Sarwan Singh Rathore said so.", "Sarwan Singh Rathore said so."),
        ("विजय दुबे ने कहा", "Victory Dubey said so.", "Vijay Dubey said so."),
        ("विजय दुबे ने जीत का जश्न मनाया", "Dubey celebrated the victory.", "Dubey celebrated the victory."),
        ("राठौर ने शेर देखा", "Rathore saw a lion.", "Rathore saw a lion."),
    ],
)
def test_a_translated_word_of_an_unknown_name_is_put_back(hindi: str, english: str, mended: str) -> None:
    people = [person(None, "सरवन सिंह राठौर", "राठौर"), person(None, "विजय दुबे", "दुबे")]
    assert mend_names(english, hindi, people) == mended


@pytest.mark.parametrize(
    ("known", "short"),
    [
        (KIM, "Kim"),
        (XI, "Xi"),
        (PUTIN, "Putin"),
        (MODI, "Modi"),
        (MANMOHAN, "Manmohan"),
        (NITISH, "Nitish"),
        (JAISHANKAR, "Jaishankar"),
        (MOON, "Moon"),
        (person("Rajnath Singh", "राजनाथ सिंह", country="India"), "Rajnath Singh"),
        (person("Emmanuel Macron", "इमैनुएल मैक्रों", country="France"), "Macron"),
    ],
)
def test_the_short_form_of_a_name(known: Person, short: str) -> None:
    assert known.name is not None
    assert short_name(known.name, known) == short


def test_the_known_people_of_a_sentence() -> None:
    assert names_in("मोदी और शाह की बैठक में मोदी बोले", EVERYBODY) == ("Narendra Modi", "Amit Shah")
