"""Figures are read as they are said, and an English line may have no other figures than its Hindi."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading import numbers_english, numbers_hindi
from bot.reading.numbers import figures, missing, unsupported

DEVANAGARI = str.maketrans("0123456789", "०१२३४५६७८९")


@pytest.mark.parametrize(
    ("hindi", "value"),
    [
        ("१५,००० जवान", 15_000),
        ("1,50,000 मतदाता", 150_000),
        ("150,000 मतदाता", 150_000),
        ("2.5 फीसदी", 2.5),
        ("डेढ़ लाख", 150_000),
        ("डेढ लाख", 150_000),
        ("ढाई करोड़", 25_000_000),
        ("सवा सौ", 125),
        ("सवा दो सौ", 225),
        ("सवा लाख दीये", 125_000),
        ("साढ़े तीन करोड़", 35_000_000),
        ("साढ़े पांच हज़ार", 5_500),
        ("पौने दो लाख", 175_000),
        ("पौने एक करोड़", 7_500_000),
        ("पौन लाख", 75_000),
        ("डेढ़ सौ", 150),
        ("डेढ़ दर्जन", 18),
        ("आधा दर्जन", 6),
        ("दो दर्जन गाड़ियां", 24),
        ("तेईस यात्री", 23),
        ("छत्तीस राफेल", 36),
        ("उनतालीस", 39),
        ("उन्यासी", 79),
        ("नवासी", 89),
        ("निन्यानवे", 99),
        ("एक सौ पच्चीस", 125),
        ("उन्नीस सौ सैंतालीस", 1947),
        ("एक लाख पच्चीस हजार तीन सौ", 125_300),
        ("3 लाख 45 हजार 600", 345_600),
        ("1 करोड़ 20 लाख 35 हजार 6 सौ", 12_035_600),
        ("2 लाख करोड़ रुपये", 2_000_000_000_000),
        ("62000 करोड़", 620_000_000_000),
        ("20 अरब डॉलर", 20_000_000_000),
        ("तीन खरब", 300_000_000_000),
        ("5 मिलियन", 5_000_000),
        ("90-मिलियन डॉलर", 90_000_000),
        ("16वें वित्त आयोग", 16),
        ("16 वें", 16),
        ("सोलहवीं लोकसभा", 16),
        ("तीसरे टेस्ट", 3),
        ("दो-तिहाई बहुमत", Fraction(2, 3)),
        ("तीन चौथाई सीटें", Fraction(3, 4)),
        ("चौथाई हिस्सा", Fraction(1, 4)),
        ("शून्य पर आउट", 0),
        ("जी-20", 20),
        ("टी20 विश्व कप", 20),
        ("दोनों सदन", 2),
        ("चारों आरोपी", 4),
        ("सऊदी अरब", None),
        ("दिल्ली में बैठक", None),
        ("₹ 4,999", 4_999),
        ("साढ़े दस बजे", 10.5),
    ],
)
def test_a_number_is_read_as_it_is_said(hindi: str, value: float | Fraction | None) -> None:
    read = numbers_hindi.read(hindi)
    assert [figure.value for figure in read] == ([] if value is None else [Fraction(value)])


@pytest.mark.parametrize(
    ("english", "value"),
    [
        ("1.5 lakh voters", 150_000),
        ("Rs 1.5 lakh crore", 1_500_000_000_000),
        ("2 crore 35 lakh", 23_500_000),
        ("62,000 crores", 620_000_000_000),
        ("$5bn", 5_000_000_000),
        ("£2m", 2_000_000),
        ("a $90-million project", 90_000_000),
        ("two and a half lakh", 250_000),
        ("one-and-a-half crore", 15_000_000),
        ("half a million", 500_000),
        ("half a dozen", 6),
        ("two dozen vehicles", 24),
        ("a hundred", 100),
        ("two hundred and fifty thousand", 250_000),
        ("one lakh twenty-five thousand three hundred", 125_300),
        ("twenty-five people", 25),
        ("two-thirds", Fraction(2, 3)),
        ("three quarters", Fraction(3, 4)),
        ("the 21st century", 21),
        ("the twenty-first century", 21),
        ("the 1980s", 1980),
        ("7 per cent", 7),
        ("Rs.70 thousand", 70_000),
        ("nineteen hundred", 1900),
        ("10:30 am", 10.5),
        ("thousands of people", None),
        ("the second half", Fraction(1, 2)),
    ],
)
def test_an_english_figure_is_read_too(english: str, value: float | Fraction | None) -> None:
    assert [figure.value for figure in numbers_english.read(english)] == ([] if value is None else [Fraction(value)])


@pytest.mark.parametrize(
    ("hindi", "english"),
    [
        ("चक्रवात से 1.5 लाख लोग बेघर हुए।", "The cyclone left 150,000 people homeless."),
        ("चक्रवात से डेढ़ लाख लोग बेघर हुए।", "The cyclone left 1.5 lakh people homeless."),
        ("चक्रवात से डेढ़ लाख लोग बेघर हुए।", "The cyclone left one and a half lakh people homeless."),
        ("योजना का लाभ 20 करोड़ किसानों को मिलेगा।", "The scheme will benefit 200 million farmers."),
        ("कंपनी ने 8.5 करोड़ रुपये का मुनाफा कमाया।", "The company earned a profit of Rs 85 million."),
        ("सरकार ने 2 लाख करोड़ रुपये का पैकेज घोषित किया।", "The government announced a package of Rs 2 trillion."),
        ("सरकार ने 2 लाख करोड़ रुपये का पैकेज घोषित किया।", "The government announced a Rs 2 lakh crore package."),
        ("विदेशी मुद्रा भंडार 700 अरब डॉलर के पार पहुंचा।", "Foreign exchange reserves crossed $700 billion."),
        ("खुदरा महंगाई दर 4.87 फीसदी रही।", "Retail inflation stood at 4.87%."),
        ("रेपो दर में 0.25 प्रतिशत की कटौती हुई।", "The repo rate was cut by 0.25 per cent."),
        ("दोनों नेता मंच पर थे।", "The two leaders were on the stage."),
        ("उनमें से एक ने इस्तीफा दिया।", "One of them resigned."),
        ("यह पहली बार हुआ है।", "It happened for the first time."),
        ("टीम ने तीसरे टेस्ट में वापसी की।", "The team came back in the 3rd Test."),
        ("टीम ने तीसरा मैच जीता।", "The team won the third match."),
        ("दर्जन भर विधायक नाराज हैं।", "A dozen MLAs are upset."),
        ("दर्जनभर विधायक नाराज हैं।", "A dozen MLAs are upset."),
        ("कप्तान सौवां टेस्ट खेलेंगे।", "The captain will play his 100th Test."),
        ("धरने के हजारवें दिन भीड़ जुटी।", "A crowd gathered on the 1,000th day of the sit-in."),
        ("उन्नासी साल के लेखक", "a writer of 79 years"),
        ("साठ के दशक का गीत", "a song of the sixties"),
        ("मांग 5 गुना बढ़ी।", "Demand grew fivefold."),
        ("मांग 10 गुना बढ़ी।", "Demand grew 10-fold."),
        ("सौ से ज्यादा मकान ढहे।", "More than a hundred houses collapsed."),
        ("20 से 30 साल के युवाओं में बेरोजगारी बढ़ी।", "Unemployment rose among people in their mid-20s and up to 30."),
        ("1980 के दशक में यह इलाका शांत था।", "In the 1980s the area was calm."),
        ("नब्बे के दशक में सुधार शुरू हुए।", "Reforms began in the 1990s."),
        ("90 के दशक में सुधार शुरू हुए।", "Reforms began in the 1990s."),
        ("भारत ने 325/7 पर पारी घोषित की।", "India declared at 325/7."),
        ("भारत ने सात विकेट पर 325 रन बनाए।", "India made 325 runs for seven wickets."),
        ("कोहली ने 87 गेंदों पर शतक जड़ा।", "Kohli hit a hundred off 87 balls."),
        ("उसने 31 गेंदों पर अर्धशतक पूरा किया।", "He completed his fifty off 31 balls."),
        ("वित्त वर्ष 2024-25 में विकास दर 6.5 फीसदी रही।", "Growth was 6.5 percent in the financial year 2024-2025."),
        ("15 अगस्त 2025 को लाल किले पर झंडा फहराया गया।", "The flag was hoisted at the Red Fort on August 15, 2025."),
        ("अधिसूचना 15.08.2025 को जारी हुई।", "The notification was issued on 15 August 2025."),
        ("अदालत साढ़े दस बजे बैठी।", "The court sat at 10:30 am."),
        ("अदालत साढ़े दस बजे बैठी।", "The court sat at half past ten."),
        ("सुनवाई 10.30 बजे शुरू हुई।", "The hearing began at 10:30 a.m."),
        ("भूकंप शाम 5 बजकर 40 मिनट पर आया।", "The earthquake struck at 5:40 pm."),
        ("सुबह 9.16 पर सूचकांक 60.5 पर था।", "At 9:16 am the index stood at 60.5."),
        ("पारा शून्य से 5 डिग्री नीचे गया।", "The mercury fell to minus 5 degrees."),
        ("पारा शून्य से 5.2 डिग्री नीचे गया।", "It fell to 5.2 degrees below zero."),
        ("पारा 10-12 डिग्री रहेगा।", "It will be 10-12 degrees."),
        ("पारा 10 -12 डिग्री रहेगा।", "It will be 10 to 12 degrees."),
        ("पारा माइनस पांच डिग्री तक गिरा।", "The mercury dipped to -5°C."),
        ("दोपहर पौने एक बजे कर्फ्यू हटा।", "The curfew was lifted at 12:45 pm."),
        ("रात साढ़े बारह बजे कर्फ्यू हटा।", "The curfew was lifted at 00:30."),
        ("मतदान रात 8 बजे तक चला।", "Polling went on until 20:00."),
        ("रात 12 बजे कर्फ्यू लगाया गया।", "A curfew was imposed at midnight."),
        ("बाढ़ में 10 से 15 लाख लोग फंसे हैं।", "Between 1 and 1.5 million people are stranded in the flood."),
        ("बाढ़ में 10-15 लाख लोग फंसे हैं।", "10 to 15 lakh people are stranded in the flood."),
        ("ढाई साल की सजा हुई।", "He was sentenced to two and a half years."),
        ("डेढ़ साल बाद जमानत मिली।", "Bail came after a year and a half."),
        ("डेढ़ घंटे तक बैठक चली।", "The meeting lasted 90 minutes."),
        ("दो दशक पुराना विवाद सुलझा।", "A dispute 20 years old was settled."),
        ("सवा घंटे तक बैठक चली।", "The meeting went on for an hour and a quarter."),
        ("दो लाख पीएम आवास बनेंगे।", "200,000 PM Awas houses will be built."),
        ("विधेयक दो-तिहाई बहुमत से पारित हुआ।", "The bill was passed with a two-thirds majority."),
        ("धारा 376,323,506 के तहत मामला दर्ज हुआ।", "A case was registered under sections 376, 323 and 506."),
        ("27,28 और 29 अगस्त को छुट्टी रहेगी।", "August 27, 28 and 29 will be holidays."),
        ("जी-20 सम्मेलन शुरू हुआ।", "The G20 summit began."),
        ("कोविड से उबरे।", "They recovered from Covid-19."),
        ("शत-प्रतिशत टीकाकरण हुआ।", "100 percent were vaccinated."),
        ("हेल्पलाइन 1800-11-2345 पर फोन करें।", "Call the helpline 1800-11-2345."),
        ("शहर में 500 मिलियन डॉलर का निवेश होगा।", "$500 million will be invested in the city."),
        ("आधी सदी पुराना विवाद", "a dispute half a century old"),
        ("प्लेइंग इलेवन घोषित हुई।", "The playing eleven was announced."),
        ("दोनों को पांच-पांच लाख रुपये मिलेंगे।", "Both will get Rs 5 lakh each."),
        ("ढाई-ढाई लाख का मुआवजा", "compensation of Rs 2.5 lakh each"),
        ("डेढ़ साल का बच्चा", "a one-and-a-half-year-old child"),
        ("पंद्रह सौ रुपये", "fifteen hundred rupees"),
        ("पौने सात बजे", "at 6:45"),
        ("भारत ने सीरीज 2-1 से जीती।", "India won the series 2-1."),
        ("50 और 60 साल के लोग", "people of 50 and 60 years"),
        ("मृतकों की संख्या सात हो गई।", "The death toll rose to seven."),
        ("एक तिहाई पार्षद नहीं आए।", "A third of the councillors did not come."),
        ("एक तिहाई पार्षद नहीं आए।", "One-third of the councillors did not come."),
        ("तीन चौथाई तालाब सूख गए।", "75 percent of the ponds dried up."),
        ("पचास फीसदी तालाब सूख गए।", "Half of the ponds dried up."),
        ("एक चौथाई तालाब सूख गए।", "A quarter of the ponds dried up."),
        ("पहली तिमाही में बिक्री घटी।", "Sales fell in the first quarter."),
        ("दूसरी बार मेयर बने।", "He became mayor for the second time."),
        ("दाखिले तीन गुना बढ़े।", "Admissions tripled."),
        ("तीन बार के पार्षद", "a councillor thrice elected"),
        ("वित्त वर्ष 2024-25 में आय बढ़ी।", "Income rose in FY25."),
        ("वित्त वर्ष 2024-25 में आय बढ़ी।", "Income rose in fiscal 2025."),
        ("वित्त वर्ष 2025 में आय बढ़ी।", "Income rose in FY25."),
        ("12वीं के छात्र", "students of Class XII"),
        ("आधे घंटे तक बिजली नहीं रही।", "There was no power for 30 minutes."),
        ("दो हफ्ते बाद मेला लगेगा।", "The fair will be held after 14 days."),
        ("सैकड़ों मकान ढहे।", "Hundreds of houses collapsed."),
        ("लाखों पौधे लगाए गए।", "Hundreds of thousands of saplings were planted."),
        ("हजारों करोड़ का घाटा", "a loss of thousands of crores"),
        ("करोड़ों लोग इसे देखते हैं।", "Millions of people watch it."),
        ("चारों बच्चे मिल गए।", "All four children were found."),
    ],
)
def test_the_same_figure_said_otherwise_passes(hindi: str, english: str) -> None:
    assert (unsupported(english, hindi), missing(english, hindi)) == ((), ())


@pytest.mark.parametrize(
    ("hindi", "english", "wrong"),
    [
        ("20 करोड़ किसान", "20 million farmers", "20 million"),
        ("1.5 लाख से 2 लाख लोग", "15 billion people", "15 billion"),
        ("नब्बे के दशक", "the 1980s", "1980s"),
        ("डेढ़ सौ लोग", "a hundred and one people", "a hundred and one"),
        ("15,000 सैनिक", "15 soldiers", "15"),
        ("15,000 सैनिक", "1,500 soldiers", "1,500"),
        ("2.5 फीसदी", "25 percent", "25"),
        ("11 लोगों की मौत", "15 people died", "15"),
        ("सात लोगों की मौत", "five people died", "five"),
        ("तीन जवान घायल", "two soldiers were injured", "two"),
        ("15 अगस्त को", "on 15 July", "July"),
        ("वर्ष 2019 में", "in 2014", "2014"),
        ("500 रुपये का जुर्माना", "a fine of $500", "500"),
        ("5 फीसदी बढ़ा", "rose by $5", "5"),
        ("साढ़े तीन लाख", "3 lakh", "3 lakh"),
        ("सवा करोड़", "one crore", "one crore"),
        ("आरोपी को सजा हुई", "The accused was sentenced to 10 years", "10"),
        ("पचास यात्री", "fifteen passengers", "fifteen"),
        ("10:30 बजे", "at 11:30", "11:30"),
        ("पारा शून्य से 5.2 डिग्री नीचे गया।", "It fell to 5.2 degrees.", "5.2"),
        ("पारा -12.5 डिग्री तक गिरा।", "It fell to 12.5 degrees.", "12.5"),
        ("पारा माइनस 12 डिग्री तक गिरा।", "It fell to 12 degrees.", "12"),
        ("पारा शून्य से पांच डिग्री नीचे गया।", "It fell to five degrees.", "five"),
        ("सूचकांक दिन में 9.16 पर रहा।", "The index was at 9:16.", "9:16"),
        ("325/7", "325/5", "325/5"),
        ("2013-14 का बजट", "the budget of 2014-15", "2014-15"),
        ("दो तिहाई बहुमत", "a majority of one-third", "one-third"),
        ("एक तिहाई पार्षद", "two-thirds of the councillors", "two-thirds"),
        ("एक चौथाई तालाब", "half of the ponds", "half"),
        ("आधी आबादी", "a third of the people", "a third"),
        ("चौथी तिमाही में", "in the first quarter", "first"),
        ("दूसरी बार मेयर बने।", "He became mayor for the third time.", "third"),
        ("दाखिले दोगुने हो गए।", "Admissions tripled.", "tripled"),
        ("दाखिले पांच गुना बढ़े।", "Admissions grew fourfold.", "fourfold"),
        ("तीन बार पार्षद रहे।", "He was a councillor twice.", "twice"),
        ("चारों बच्चे मिल गए।", "All five children were found.", "five"),
        ("सैकड़ों मकान ढहे।", "Thousands of houses collapsed.", "Thousands"),
        ("हजारों मकान ढहे।", "Lakhs of houses collapsed.", "Lakhs"),
    ],
)
def test_a_changed_figure_is_seen(hindi: str, english: str, wrong: str) -> None:
    assert unsupported(english, hindi) == (wrong,)


@pytest.mark.parametrize(
    ("hindi", "english", "lost"),
    [
        ("मलबे से 32 शव निकाले गए।", "Bodies were pulled out of the rubble.", ("32",)),
        ("मलबे से 32 शव निकाले गए।", "23 bodies were pulled out of the rubble.", ("32",)),
        ("डेढ़ लाख लोग बेघर हैं।", "Lakhs of people are homeless.", ("डेढ़ लाख",)),
        ("एक व्यक्ति घायल हुआ।", "A man was injured.", ()),
        ("दो टूक जवाब दिया।", "He gave a blunt answer.", ()),
        ("पहली बार जीते।", "They won at last.", ()),
        ("3 लोग घायल हुए।", "Three people were injured.", ()),
        ("सोलहवीं लोकसभा", "the 16th Lok Sabha", ()),
        ("वित्त वर्ष 2025-26 में", "in FY25", ("2025-26",)),
        ("पचास लोग आए।", "Half of the people came.", ("पचास",)),
    ],
)
def test_a_dropped_figure_is_seen(hindi: str, english: str, lost: tuple[str, ...]) -> None:
    assert missing(english, hindi) == lost


def test_the_figures_a_check_counts() -> None:
    assert figures("Two men, 15 soldiers and twenty lakh voters in 2024; 15 again.") == ("15", "twenty lakh", "2024")


def indian(number: int) -> str:
    digits = str(number)
    head, tail = digits[:-3], digits[-3:]
    groups = [head[max(0, end - 2) : end] for end in range(len(head), 0, -2)][::-1]
    return ",".join([*groups, tail]) if head else tail


def in_words_of_scale(number: int) -> str:
    parts = []
    for word, scale in (("करोड़", 10**7), ("लाख", 10**5), ("हजार", 10**3), ("सौ", 100)):
        amount, number = divmod(number, scale)
        if amount:
            parts.append(f"{amount} {word}")
    return " ".join([*parts, str(number)] if number or not parts else parts)


@given(st.integers(min_value=0, max_value=10**12))
def test_any_integer_reads_back_in_devanagari_and_in_both_groupings(number: int) -> None:
    for written in (str(number), f"{number:,}", indian(number)):
        for digits in (written, written.translate(DEVANAGARI)):
            (figure,) = numbers_hindi.read(f"कुल {digits} मतदाता")
            assert figure.value == number
            assert unsupported(f"{number:,} voters in all", f"कुल {digits} मतदाता") == ()


@given(st.integers(min_value=0, max_value=10**9 - 1))
def test_any_integer_reads_back_from_crore_lakh_thousand_hundred(number: int) -> None:
    (figure,) = numbers_hindi.read(in_words_of_scale(number))
    assert figure.value == number


@given(st.integers(min_value=11, max_value=10**9), st.integers(min_value=11, max_value=10**9))
def test_another_integer_is_never_taken_for_it(number: int, other: int) -> None:
    assert bool(unsupported(f"It cost {other:,} rupees.", f"इस पर {indian(number)} रुपये खर्च हुए।")) == (number != other)


@given(st.integers(min_value=0, max_value=99))
def test_each_number_word_is_one_value(number: int) -> None:
    word = numbers_hindi._WORDS.split()[number].split("/")[0]
    assert [figure.value for figure in numbers_hindi.read(f"{word} लोग")] == [number]


@given(st.text(alphabet=st.sampled_from("०१२3456789,.:/-–% ₹$लाखकरोड़डेढ़सवाएक।()abm"), max_size=40))
def test_no_text_upsets_the_readers(text: str) -> None:
    for read in (numbers_hindi.read, numbers_english.read):
        assert all(text[figure.start : figure.end] == figure.surface for figure in read(text))


def test_letters_that_are_small_ones_of_no_word_upset_no_reader() -> None:
    english = "mıdnight, trıpled and thouſands of millıons"
    assert (numbers_english.said(english), numbers_english.multiples(english), numbers_english.crowds(english)) == (frozenset(), [], [])
    assert unsupported(english, "हजारों लोग") == ()
