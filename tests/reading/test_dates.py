"""Relative days become the dates that they were, told by the publication and the verb; where that is not certain nothing is said."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from bot.reading.dates import place_dates, resolve

INDIA = timezone(timedelta(hours=5, minutes=30))
WEDNESDAY = datetime(2025, 8, 13, 10, 0, tzinfo=INDIA)


@pytest.mark.parametrize(
    ("hindi", "day"),
    [
        # past: the last such day, the publication's own among them
        ("प्रधानमंत्री ने मंगलवार को नई योजना का ऐलान किया।", 12),
        ("सुप्रीम कोर्ट ने सोमवार को याचिका खारिज कर दी।", 11),
        ("मंगलवार को सेंसेक्स 300 अंक गिरा।", 12),
        ("हादसा रविवार रात हुआ था।", 10),
        ("शनिवार तड़के भूकंप के झटके महसूस किए गए।", 9),
        ("बृहस्पतिवार को संसद में हंगामा हुआ।", 7),
        ("वीरवार को बाजार बंद रहा।", 7),
        ("गुरूवार को भारत ने मैच जीता।", 7),
        ("इतवार को मेला लगा।", 10),
        ("शनिचर को बारिश हुई थी।", 9),
        ("बुधवार को विधेयक पारित हो गया।", 13),
        ("सरकार ने मंगलवार को बिजली की दरें बढ़ाने का फैसला किया।", 12),
        ("मंगलवार को अदालत ने उन्हें पेश होने का आदेश दिया।", 12),
        ("सोमवार को हुई बैठक में कई फैसले लिए गए।", 11),
        ("मंगलवार को जारी आंकड़ों के अनुसार महंगाई घटी है।", 12),
        ("पुलिस ने शुक्रवार को दो आरोपियों को गिरफ्तार कर लिया है।", 8),
        ("उन्होंने सोमवार को कहा कि चुनाव समय पर होंगे।", 11),
        ("टीम मंगलवार को दिल्ली पहुंची और अभ्यास करेगी।", 12),
        ("मंगलवार को बोलते हुए मंत्री ने विपक्ष पर निशाना साधा था।", 12),
        ("सोमवार की शाम आग लग गई।", 11),
        ("आग सोमवार को बुझा ली गई थी।", 11),
        ("मंगलवार रात आई आंधी से फसलें बर्बाद नजर आ रही हैं।", 12),
        ("सोमवार को लगी आग से पूरे बाजार में धुआं भर रहा है।", 11),
        ("रविवार को नजर आए तेंदुए को पकड़ने के लिए पिंजरा लगाया जाएगा।", 10),
        ("सरकार ने मंगलवार को दुकानें खुली रखने का फैसला लिया है।", 12),
        # future: the next
        ("शुक्रवार को राष्ट्रपति अमेरिका जाएंगे।", 15),
        ("मामले की अगली सुनवाई सोमवार को होगी।", 18),
        ("उन्होंने कहा कि शनिवार को मतदान होगा।", 16),
        ("बैठक गुरुवार को होनी है।", 14),
        ("रविवार को होने वाली परीक्षा टाल दी गई है।", 17),
        ("शुक्रवार से मौसम में सुधार आएगा।", 15),
        ("गुरुवार को फैसला सुनाया जाएगा।", 14),
        ("शनिवार को भारी बारिश की संभावना है।", 16),
        ("सोमवार को फैसला आ सकता है।", 18),
        ("शिखर वार्ता शुक्रवार को होने जा रही है।", 15),
        ("रविवार को फाइनल है।", 17),
        # said otherwise
        ("बीते मंगलवार को सड़क धंस गई।", 12),
        ("बीते बुधवार को सड़क धंस गई।", 6),
        ("गत शुक्रवार को धरना शुरू हुआ।", 8),
        ("पिछले शनिवार को वे मिले थे।", 9),
        ("अगले सोमवार को सत्र शुरू होगा।", 18),
        ("आगामी शुक्रवार को छुट्टी रहेगी।", 15),
        ("इस शुक्रवार को फिल्म रिलीज होगी।", 15),
        ("इसी सोमवार को उन्होंने शपथ ली थी।", 11),
        ("पिछले हफ्ते मंगलवार को वे बीमार पड़े।", 5),
        ("अगले सप्ताह के बुधवार को परिणाम आएंगे।", 20),
        # today, yesterday and tomorrow, told by the verb
        ("कल दिल्ली में तेज बारिश हुई।", 12),
        ("कल दिल्ली में तेज बारिश होगी।", 14),
        ("कल रात दो ट्रक टकरा गए।", 12),
        ("नतीजे परसों आएंगे।", 15),
        ("पुल की मरम्मत के लिए कल सड़क बंद की जा रही है।", 14),
        ("सोमवार को खुले रहेंगे सभी बैंक।", 18),
        ("वे परसों लौट आए थे।", 11),
        ("संसद का सत्र आज से शुरू होगा।", 13),
        ("आज सुबह ट्रेन पटरी से उतर गई।", 13),
        ("उपराष्ट्रपति आज शपथ लेंगे।", 13),
    ],
)
def test_a_relative_day_is_the_date_that_the_verb_tells(hindi: str, day: int) -> None:
    assert [found.date for found in resolve(hindi, WEDNESDAY)] == [date(2025, 8, day)]


@pytest.mark.parametrize(
    "hindi",
    [
        "हर मंगलवार को मंदिर में भीड़ लगती है।",
        "दुकानें सोमवार से शुक्रवार तक बंद रहेंगी।",
        "मंगलवार (12 अगस्त) को बैठक हुई।",
        "12 अगस्त, मंगलवार को बैठक हुई।",
        "मंगलवार को 12 अगस्त के दिन बैठक हुई।",
        "राष्ट्रपति ने शुक्रवार को अलास्का में अपनी आगामी वार्ता की जानकारी दी।",
        "अदालत ने उन्हें सोमवार को पेश होने का आदेश दिया।",
        "उन्हें सोमवार तक जवाब देने को कहा गया।",
        "मौसम विभाग ने शनिवार को भारी बारिश की चेतावनी दी है।",
        "सोमवार की घटना के बाद तनाव बढ़ेगा।",
        "बुधवार को सुनवाई होगी।",
        "पिछले मंगलवार को वे मिले थे।",
        "अगले शुक्रवार को सत्र शुरू होगा।",
        "बैठक शुक्रवार को होने वाली थी।",
        "अगर सोमवार को मांग नहीं मानी गई तो हड़ताल होगी।",
        "बुधवार रात को चोरी हुई।",
        "आजकल महंगाई बढ़ रही है।",
        "आज के दौर में यह जरूरी है।",
        "आज उन्हें कौन नहीं जानता?",
        "कल का दिन अहम है।",
        "उन्होंने कहा, “आज हम जीत गए हैं।”",
        "आने वाला कल बेहतर होगा।",
        "शुक्रवार को दिल्ली में बैठक",
        "कोई तारीख तय नहीं हुई।",
        "निगम ने शुक्रवार को पानी की सप्लाई बंद रखने का फैसला लिया है।",
        "आयोग ने उन्हें गुरुवार को पूछताछ के लिए बुलाया है।",
        "गुरुवार को हाजिर होने के लिए समन भेजा गया है।",
        "शुक्रवार को चक्का जाम का ऐलान किया गया है।",
        "सप्ताह में केवल एक दिन शुक्रवार को ही कोर्ट लगेगी।",
        "हफ्ते में दो दिन सोमवार और शुक्रवार को उड़ान होगी।",
        "सोमवार को दिए जाने वाले पदक रोक दिए गए।",
        "सोमवार को खेले जाने वाले मैच के टिकट बिक गए।",
        "सोमवार को मुंबई जाने वाली ट्रेन रोक दी गई।",
        "सोमवार को मेला लगाया जा रहा है।",
        "कल से पुल की मरम्मत की जा रही है।",
        "अदालत ने आज यानी शुक्रवार को रोक लगा दी।",
        "अदालत ने शुक्रवार (आज) को रोक लगा दी।",
    ],
)
def test_what_is_not_certain_is_left_alone(hindi: str) -> None:
    assert resolve(hindi, WEDNESDAY) == []


def test_two_days_of_one_sentence_each_have_their_verb() -> None:
    hindi = "उन्होंने सोमवार को कहा कि शुक्रवार को मतदान होगा।"
    assert [(day.word, day.date.day) for day in resolve(hindi, WEDNESDAY)] == [("Monday", 11), ("Friday", 15)]


def test_the_day_is_indias() -> None:
    late_in_london = datetime(2025, 8, 12, 20, 0, tzinfo=UTC)  # 01:30 on the 13th in India
    assert [day.date.day for day in resolve("आज सुबह हादसा हुआ।", late_in_london)] == [13]


def test_without_a_publication_nothing_is_worked_out() -> None:
    assert resolve("मंगलवार को बैठक हुई।", None) == []
    assert place_dates("They met on Tuesday.", "वे मंगलवार को मिले।", None) == "They met on Tuesday."


@pytest.mark.parametrize(
    ("hindi", "english", "placed"),
    [
        ("वे मंगलवार को मिले।", "They met on Tuesday.", "They met on Tuesday (12 August)."),
        ("वे शुक्रवार को मिलेंगे।", "They will meet on Friday in Agra.", "They will meet on Friday (15 August) in Agra."),
        ("सोमवार रात आग लग गई।", "A fire broke out on Monday night.", "A fire broke out on Monday night (11 August)."),
        ("कल बारिश हुई।", "It rained yesterday.", "It rained yesterday (12 August)."),
        ("कल बारिश होगी।", "It will rain tomorrow.", "It will rain tomorrow (14 August)."),
        ("कल रात बारिश हुई।", "It rained last night.", "It rained last night (12 August)."),
        ("आज सुबह बारिश हुई।", "It rained this morning.", "It rained this morning (13 August)."),
        ("परसों नतीजे आएंगे।", "Results come the day after tomorrow.", "Results come the day after tomorrow (15 August)."),
        ("मंगलवार को बैठक हुई।", "Tuesday's meeting was held.", "Tuesday's (12 August) meeting was held."),
        (
            "उन्होंने सोमवार को कहा कि शुक्रवार को मतदान होगा।",
            "On Monday he said that voting will be on Friday.",
            "On Monday (11 August) he said that voting will be on Friday (15 August).",
        ),
        (
            "मंगलवार को वे मिले और मंगलवार को ही लौटे।",
            "They met on Tuesday and left on Tuesday.",
            "They met on Tuesday (12 August) and left on Tuesday.",
        ),
        ("वे मंगलवार को मिले।", "They met on Wednesday.", "They met on Wednesday."),
        ("वे मंगलवार को मिले।", "They met on Tuesday, 12 August.", "They met on Tuesday, 12 August."),
        ("वे मंगलवार को मिले।", "They met on Tuesday (12 August).", "They met on Tuesday (12 August)."),
        ("वे मंगलवार को मिले।", "They met on August 12, Tuesday.", "They met on August 12, Tuesday."),
        ("वे रविवार को मिले।", "They told The Sunday Times.", "They told The Sunday Times."),
        ("उन्होंने कहा, “आज जीत हुई।”", 'He said, "Today we won."', 'He said, "Today we won."'),
        ("कल बारिश हुई।", "It will rain tomorrow.", "It will rain tomorrow."),
        ("बच्चा कल शाम खो गया था।", "The child got lost tomorrow evening.", "The child got lost yesterday evening (12 August)."),
        ("कल सड़क बंद की जा रही है।", "Yesterday the road is being closed.", "Tomorrow (14 August) the road is being closed."),
    ],
)
def test_the_english_shows_the_date(hindi: str, english: str, placed: str) -> None:
    assert place_dates(english, hindi, WEDNESDAY) == placed


def test_another_year_is_said() -> None:
    new_year = datetime(2026, 1, 1, 9, 0, tzinfo=INDIA)  # a Thursday
    assert place_dates("They met on Tuesday.", "वे मंगलवार को मिले।", new_year) == "They met on Tuesday (30 December 2025)."
