"""Which lines are a page's and not a story's, by what they say."""

from __future__ import annotations

import pytest

from bot.reading.extraction.parts import Found, Part
from bot.reading.extraction.phrases import also_read_inside, ends_in_read, noise, section_of
from bot.reading.extraction.tidy import plain_parts, tidy


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("ये भी पढ़ें: सोने की कीमत में गिरावट, जानें आज का भाव", "also read"),
        ("यह भी पढ़ें- पटना में खुला नया अस्पताल", "also read"),
        ("यह खबर भी पढ़ें | रेल हादसे में बचे यात्रियों ने सुनाई आपबीती", "also read"),
        ("इसे भी पढे: मंडी का भाव", "also read"),
        ("और पढ़ें", "also read"),
        ("पूरी खबर यहां पढ़ें", "also read"),
        ("Read Also: बारिश से राहत, तापमान गिरा", "also read"),
        ("Also Read | चुनाव की तारीखों का ऐलान", "also read"),
        ("VIDEO: देखिए कैसे बची बच्ची की जान", "credit"),
        ("संबंधित खबरें:", "also read"),
        ("छोड़कर सबसे अधिक पढ़ी गईं आगे बढ़ें", "also read"),
        ("पॉडकास्ट समाप्त", "also read"),
        ("हमारे व्हाट्सऐप चैनल से जुड़ने के लिए यहां क्लिक करें", "promotion"),
        ("देश-दुनिया की ताजा खबरें पाने के लिए हमारा ऐप डाउनलोड करें।", "promotion"),
        ("हमें फेसबुक और ट्विटर पर फॉलो करें।", "promotion"),
        ("ऐसी ही और खबरों के लिए जन दर्पण के साथ बने रहें।", "promotion"),
        ("ब्रेकिंग न्यूज और लाइव अपडेट के लिए हमारी वेबसाइट देखें।", "promotion"),
        ("अपनी राय हमें कमेंट में जरूर दें और लेख को शेयर करें।", "promotion"),
        ("आगे बढ़ने पर आप हमारी गोपनीयता नीति से सहमत होते हैं।", "promotion"),
        ("विज्ञापन", "advertisement"),
        ("- विज्ञापन -", "advertisement"),
        ("सार", "label"),
        ("ख़बर सुनें", "label"),
        ("टैग्स: राजनीति, चुनाव", "label"),
        ("फोटो: सोशल मीडिया", "credit"),
        ("राजधानी में जुटी भीड़ - फोटो : संवाद", "credit"),
        ("इमेज स्रोत, एजेंसी", "credit"),
        ("बाढ़ में डूबा गांव (फाइल फोटो)", "credit"),
        ("प्रतीकात्मक तस्वीर", "credit"),
        ("तस्वीर: Reuters", "credit"),
        ("(इनपुट: भाषा)", "source"),
        ("समाचार एजेंसी के इनपुट के साथ", "source"),
        ("आरपी/एनआर (एएफपी, रॉयटर्स)", "source"),
        ("भाषा राजेश पवन", "source"),
        ("डिस्क्लेमर: यह खबर सामान्य जानकारी पर आधारित है।", "note"),
        ("इस खबर को हमारी टीम ने संपादित नहीं किया है, यह सिंडिकेट फीड से प्रकाशित है।", "note"),
        ("Published By: रमेश कुमार", "label"),
        ("Edited by अमित कुमार", "byline"),
        ("लेखक: सुनील मेहता", "byline"),
        ("नीलम शर्मा / भोपाल March 14, 2024", "byline"),
        ("राज्य ब्यूरो, लखनऊ", "byline"),
        ("न्यूज डेस्क, कंचनपुर", "byline"),
        ("13 अगस्त 2025, 10:30 AM IST", "time"),
        ("2 घंटे पहले", "time"),
        ("#चुनाव #बिहार", "tags"),
        ('{"_id":"5f2","title":"कंचनपुर में पुल"}', "code"),
        ("Advertisement", "no Hindi"),
        ("***", "no letters"),
    ],
)
def test_a_line_of_the_page_is_told_from_the_story(line: str, why: str) -> None:
    assert noise(line) == why


@pytest.mark.parametrize(
    "line",
    [
        "मुख्यमंत्री ने मंगलवार को नए पुल का उद्घाटन किया।",
        "यह भी देखें तो पता चलता है कि सरकार ने तीन साल में कई कदम उठाए हैं।",
        "उन्होंने कहा कि छात्र रामायण भी पढ़ें और विज्ञान भी।",
        "मंत्री ने लोगों से अपील की कि वे सरकारी ऐप डाउनलोड करें और शिकायत दर्ज कराएं।",
        "सबसे पहले आधिकारिक वेबसाइट पर जाएं और लिंक पर क्लिक करें।",
        "पीडीएफ खुलने पर उसे डाउनलोड करें और प्रिंट निकाल लें।",
        "पुलिस की टीम मौके पर पहुंच गई है।",
        "यूट्यूब चैनल चलाने वाले युवक को पुलिस ने गिरफ्तार किया है।",
        "फोटो खींचने को लेकर दो पक्षों में विवाद हुआ था।",
        "अदालत ने विज्ञापन पर रोक लगा दी है।",
        "15 अगस्त 1947 को देश आजाद हुआ था।",
        "चार साल में पूरा हुआ काम",
        "क्या है पूरा मामला?",
        "भाषा विवाद पर आमने-सामने दोनों दल",
        "वार्ता के लिए तैयार हुए किसान",
        "प्रयागराज, एजेंसी। गंगा का जलस्तर बढ़ने से लोग परेशान हैं।",
    ],
)
def test_a_line_of_the_story_stays(line: str) -> None:
    assert noise(line) == ""


@pytest.mark.parametrize(
    ("title", "section"),
    [
        ("लेखक के बारे में", "author"),
        ("About the Author", "author"),
        ("अक्सर पूछे जाने वाले सवाल (FAQ)", "questions"),
        ("12 टिप्पणियां", "comments"),
        ("ये भी पढ़ें...", "also read"),
        ("RELATED ARTICLES", "also read"),
        ("सबसे ज्यादा पढ़ी गईं", "also read"),
        ("डिस्क्लेमर", "disclaimer"),
        ("लेखक ने क्या बताया", ""),
        ("मुख्यमंत्री की टिप्पणी पर बवाल", ""),
    ],
)
def test_a_title_says_what_it_heads(title: str, section: str) -> None:
    assert section_of(title) == section


def test_a_teaser_ends_in_an_invitation() -> None:
    assert ends_in_read("हादसे में घायल लोगों का इलाज जारी है। पढ़ें पूरी खबर...")
    assert ends_in_read("Read more")
    assert not ends_in_read("बच्चों ने कहा कि वे और पढ़ेंगे।")


def test_an_also_read_line_glued_into_a_paragraph_is_found() -> None:
    paragraph = "पुल खुल गया। यह भी पढ़ें- मंडी में प्याज के दाम गिरे"
    assert paragraph[also_read_inside(paragraph) :].strip() == "यह भी पढ़ें- मंडी में प्याज के दाम गिरे"
    assert also_read_inside("छात्रों ने कहा कि वे गीता भी पढ़ें तो अच्छा होगा।") == -1


def story(*paragraphs: str) -> Found:
    return Found([Part(paragraph) for paragraph in paragraphs])


def test_what_was_glued_into_a_paragraph_goes() -> None:
    found = tidy(story("पुल खुल गया। लोग खुश हैं। ये भी पढ़ें: मंडी में प्याज के दाम गिरे", "हमारा टेलीग्राम चैनल ज्वाइन करें। काम चार साल चला।"))
    assert [part.text for part in found.parts] == ["पुल खुल गया। लोग खुश हैं।", "काम चार साल चला।"]
    assert {why for _, why in found.dropped} == {"also read", "promotion"}


def test_a_sentence_that_stands_twice_counts_once() -> None:
    said = "दोनों देशों के बीच बातचीत अगले महीने फिर शुरू होगी।"
    found = tidy(story(f"{said} मंत्री खुश हैं।", f"बैठक लंबी चली। {said}"))
    assert [part.text for part in found.parts] == [f"{said} मंत्री खुश हैं।", "बैठक लंबी चली।"]


def test_of_a_standfirst_and_the_body_the_body_keeps_what_both_say() -> None:
    said = "दोनों देशों के बीच बातचीत अगले महीने फिर शुरू होगी।"
    found = tidy(Found([Part(f"{said} यह तय हुआ।", lead=True), Part(f"बैठक लंबी चली। {said}")]))
    assert [part.text for part in found.parts] == ["यह तय हुआ।", f"बैठक लंबी चली। {said}"]


def test_short_sentences_may_stand_twice() -> None:
    found = tidy(story("उन्होंने यही कहा। सब चुप थे।", "मंत्री बोले। उन्होंने यही कहा।"))
    assert [part.text for part in found.parts] == ["उन्होंने यही कहा। सब चुप थे।", "मंत्री बोले। उन्होंने यही कहा।"]


def test_a_subhead_that_heads_nothing_goes() -> None:
    found = tidy(Found([Part("पुल खुल गया और लोग खुश हैं।"), Part("सड़क पर उतरे किसान", subhead=True)]))
    assert [part.text for part in found.parts] == ["पुल खुल गया और लोग खुश हैं।"]


def test_plain_lines_are_judged_like_a_page_s() -> None:
    found = plain_parts(
        [
            "राज्य ब्यूरो, कंचनपुर",
            "कंचनपुर में नए पुल का उद्घाटन हुआ।",
            "चार साल में पूरा हुआ काम",
            "इस पर 340 करोड़ रुपये खर्च हुए हैं।",
            "ये भी पढ़ें: मंडी का भाव",
            "Advertisement",
        ]
    )
    assert [(part.text, part.subhead) for part in found.parts] == [
        ("कंचनपुर में नए पुल का उद्घाटन हुआ।", False),
        ("चार साल में पूरा हुआ काम", True),
        ("इस पर 340 करोड़ रुपये खर्च हुए हैं।", False),
    ]


def test_what_a_bare_label_heads_among_plain_lines_is_other_stories() -> None:
    told = ["कंचनपुर में नए पुल का उद्घाटन हुआ।", "इस पर 340 करोड़ रुपये खर्च हुए हैं।"]
    teased = ["ये खबर भी पढ़ें...", "मंडी में प्याज के दाम गिरे", "मंडी में दाम गिरे, व्यापारियों ने बताया कारण। पढ़ें पूरी खबर..."]
    assert [part.text for part in plain_parts([told[0], *teased, told[1]]).parts] == told
