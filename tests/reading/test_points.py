from collections.abc import Sequence
from datetime import datetime

import pytest

from bot.model import HEADLINE, Article, Choice, Person, Sentence
from bot.reading.antecedent import antecedent
from bot.reading.candidates import candidates
from bot.reading.opening import Opening, lacks_its_agent, opening, speaks_of_itself, tells_of_the_one_before
from bot.reading.points import choose_points, english_words, how_many_fit

MODI = Person("नरेंद्र मोदी", ("नरेंद्र मोदी", "मोदी"), "Narendra Modi", "Prime Minister", "India", 3, 0)
SHARMA = Person("अनिल शर्मा", ("अनिल शर्मा", "शर्मा"), None, "mayor", "India", 2, 0)
VERMA = Person("सुनीता वर्मा", ("सुनीता वर्मा", "वर्मा"), None, "minister", "India", 2, 0)


def article(headline: str, *paragraphs: Sequence[str] | str) -> Article:
    """A story whose paragraphs are lists of sentences; a paragraph that is one string without an end mark is a subhead."""
    sentences: list[Sentence] = []
    texts: list[str] = []
    for place, paragraph in enumerate(paragraphs):
        own = [paragraph] if isinstance(paragraph, str) else list(paragraph)
        subhead = isinstance(paragraph, str) and paragraph[-1] not in "।.?!"
        sentences += [Sentence(text, place, subhead) for text in own]
        texts.append(" ".join(own))
    published = datetime.fromisoformat("2025-08-13T10:00:00+05:30")
    return Article("", "", "samachar.example", headline, published, tuple(texts), tuple(sentences))


def said(story: Article, choices: Sequence[Choice]) -> list[str]:
    return [story.sentences[place].text for choice in choices for place in choice.sentences]


def words(story: Article, choices: Sequence[Choice]) -> float:
    return sum(english_words(text) for text in said(story, choices))


BRIDGE = article(
    "सरयू पर नए पुल का काम रुका, मेयर अनिल शर्मा ने ठेकेदार को नोटिस भेजा",
    [
        "सरयू नदी पर बन रहे नए पुल का काम सोमवार को रोक दिया गया, क्योंकि दो खंभों में दरारें मिली हैं।",
        "मेयर अनिल शर्मा ने ठेकेदार कंपनी को नोटिस भेजकर सात दिन में जवाब मांगा है।",
    ],
    "खंभों की जांच शुरू",
    [
        "पुल पर अब तक 45 करोड़ रुपये खर्च हो चुके हैं और इसे अगले साल मार्च में चालू होना था।",
        "उन्होंने कहा कि जांच पूरी होने तक ठेकेदार का भुगतान भी रोका जाएगा।",
    ],
    ["लोक निर्माण विभाग के अनुसार, तीन इंजीनियरों की टीम पुल के सभी 18 खंभों की जांच करेगी।"],
    ["नदी के किनारे शाम को ठंडी हवा चलती है और लोग टहलने आते हैं।", "यहां चाय की कई दुकानें हैं।"],
    ["हमें कमेंट में जरूर बताएं कि यह खबर आपको कैसी लगी।"],
    ["क्या यह पुल समय पर बन पाएगा?"],
    [
        "पुल के बन जाने से दोनों किनारों के करीब 60,000 लोगों का रास्ता 22 किलोमीटर छोटा हो जाएगा।",
        "गांव के बुजुर्ग बताते हैं कि पहले लोग नाव से नदी पार करते थे और बरसात में रास्ता बंद हो जाता था।",
        "तब मेला भी नदी के उस पार लगता था और बच्चे नाव की सवारी के लिए सुबह से कतार में खड़े हो जाते थे।",
    ],
)


def test_a_story_gets_three_to_five_points_in_reading_order() -> None:
    choices = choose_points(BRIDGE, [SHARMA])
    assert 3 <= len(choices) <= 5
    places = [place for choice in choices for place in choice.sentences]
    assert places == sorted(set(places))
    assert all(len(choice.sentences) <= 2 for choice in choices)


def test_the_points_tell_what_the_headline_speaks_of_and_the_figures() -> None:
    told = " ".join(said(BRIDGE, choose_points(BRIDGE, [SHARMA])))
    assert "काम सोमवार को रोक दिया गया" in told
    assert "नोटिस" in told
    assert "45 करोड़" in told
    assert "ठंडी हवा" not in told
    assert "चाय" not in told


def test_subheads_questions_and_appeals_are_never_points() -> None:
    told = said(BRIDGE, choose_points(BRIDGE, [SHARMA]))
    assert "खंभों की जांच शुरू" not in told
    assert not any(sentence.endswith("?") or "कमेंट" in sentence for sentence in told)


def test_what_the_headline_speaks_of_is_found_deep_in_the_story() -> None:
    story = article(
        "वन विभाग ने पकड़ा तीन गांवों में घूम रहा तेंदुआ",
        ["जंगल से सटे गांवों में इन दिनों शाम होते ही सन्नाटा छा जाता है।", "बच्चे घर से बाहर नहीं निकलते।"],
        ["खेतों में काम करने वाले लोग टोली बनाकर जाते हैं।", "कई परिवारों ने अपने मवेशी रिश्तेदारों के यहां भेज दिए हैं।"],
        ["पिछले महीने भी रात में पटाखे चलाकर जानवरों को भगाया गया था।", "पंचायत की बैठक में भी यही चर्चा का विषय रहा।"],
        ["वन विभाग की टीम ने गुरुवार सुबह तीन गांवों में घूम रहा तेंदुआ पिंजरे में पकड़ लिया।"],
        ["गांव की सड़क पर रोशनी का इंतजाम भी नहीं है और लोग टॉर्च लेकर चलते हैं।", "रास्ते के दोनों ओर झाड़ियां उग आई हैं।"],
        ["स्कूल के शिक्षक बच्चों को समूह में घर तक छोड़ने जाते हैं और अभिभावक उन्हें लेने आते हैं।"],
        ["दुकानें भी अब जल्दी बंद हो जाती हैं और हाट में भीड़ पहले से बहुत कम दिखाई देती है।"],
    )
    assert any("पिंजरे में पकड़ लिया" in text for text in said(story, choose_points(story, [])))


def test_all_that_the_headline_tells_stands_in_the_points() -> None:
    sealed = "साथ ही नदी बाजार का पूरा इलाका सील कर दिया गया है।"
    story = article(
        "कंचनपुर में मिला बर्ड फ्लू का पहला मामला, नदी बाजार का इलाका सील",
        [
            "कंचनपुर में बुधवार को बर्ड फ्लू का पहला मामला मिला, जब 12 मुर्गियों के नमूने भोपाल की जांच में सही निकले।",
            "पशुपालन विभाग ने मंगलवार को 22 फार्मों से 340 नमूने लिए थे।",
        ],
        ["विभाग के निदेशक ने बताया कि मुर्गी पालने वालों को बाजार भाव से मुआवजा देने के लिए 2 करोड़ रुपये रखे गए हैं।"],
        ["पड़ोसी राज्य में पिछले महीने 40,000 मुर्गियां बर्ड फ्लू से मरी थीं और 18 फार्म बंद करने पड़े थे।"],
        ["जिले में 310 मुर्गी फार्म हैं और उनमें करीब 5 लाख मुर्गियां हैं।", sealed],
        ["अंडों के दाम दो दिन में 8 फीसदी गिरे हैं और दुकानदारों ने 6,000 अंडे लौटा दिए हैं।"],
        ["अगले 10 दिन तक मुर्गियों की ढुलाई पर रोक रहेगी और हर फार्म की जांच होगी।"],
    )
    assert sealed in said(story, choose_points(story, []))


def test_the_same_is_not_said_twice() -> None:
    story = article(
        "राज्य में 1,200 नए स्कूल खुलेंगे",
        ["राज्य सरकार अगले साल 1,200 नए स्कूल खोलेगी और उन पर 800 करोड़ रुपये खर्च करेगी।"],
        ["शिक्षकों के 9,000 पदों पर भर्ती जुलाई में शुरू होगी।"],
        ["राज्य सरकार अगले साल 1,200 नए स्कूल खोलेगी और उन पर 800 करोड़ रुपये खर्च करेगी।"],
        ["पहाड़ी जिलों के स्कूलों में छात्रावास भी बनाए जाएंगे और बसें चलाई जाएंगी।"],
        ["विपक्ष ने कहा कि पुराने स्कूलों की छतें पहले ठीक की जानी चाहिए और खाली पद भरे जाने चाहिए।"],
        ["शिक्षा विभाग इस महीने के अंत तक जिलों से जमीन के प्रस्ताव मांगेगा और नक्शे तय करेगा।"],
    )
    told = said(story, choose_points(story, []))
    assert len(told) == len(set(told))


def test_the_rest_of_a_sentence_that_a_line_broke_is_no_point() -> None:
    story = article("मेले में भीड़", ["मेयर अनिल शर्मा ने मेला खोला।"], "मेला समिति के अध्यक्ष सुरेश ने", ["दुकानदारों को 40 तख्ते और छाते बांटे।"])
    assert [candidate.place for candidate in candidates(story.sentences, [SHARMA])] == [0]


def test_what_stands_in_a_longer_sentence_is_not_told_beside_it() -> None:
    raid = "बुधवार सुबह से ठेकेदार के घर पर आयकर विभाग की छापेमारी चल रही थी।"
    again = "आयकर विभाग ने पुल के ठेके में गड़बड़ी की शिकायत पर बुधवार सुबह ठेकेदार के घर पर छापेमारी की और 14 फाइलें जब्त कीं।"
    story = article(
        "आयकर विभाग ने ठेकेदार के घर से 14 फाइलें जब्त कीं",
        [raid, "विभाग के 22 अफसर दो दिन से पुल के ठेके के कागज देख रहे थे।"],
        [again, "ठेकेदार ने कहा कि उसके खाते साफ हैं और वह सब कागज दिखा देगा।"],
        ["पुल का ठेका पिछले साल 45 करोड़ रुपये में दिया गया था और काम मार्च में पूरा होना है।"],
        ["नगर परिषद ने ठेकेदार का भुगतान जांच पूरी होने तक रोक दिया है।"],
    )
    told = said(story, choose_points(story, []))
    assert again in told
    assert raid not in told


def test_a_lead_that_tells_the_headline_stands_beside_what_goes_on_from_it() -> None:
    lead = "मेयर अनिल शर्मा ने ठेकेदार संघ के अध्यक्ष से फोन पर बातचीत की।"
    goes_on = "बातचीत में मेयर अनिल शर्मा ने ठेकेदार संघ के अध्यक्ष को पुल का काम मार्च तक पूरा करने और मजदूरों को समय पर पैसा देने को कहा।"
    story = article(
        "मेयर और ठेकेदार संघ के बीच फोन पर बात",
        [lead, goes_on],
        ["पुल का ठेका पिछले साल 45 करोड़ रुपये में दिया गया था।", "नगर परिषद ने भुगतान जांच पूरी होने तक रोक दिया है।"],
        ["दो खंभों में दरारें मिलने के बाद काम सोमवार को रोका गया था।", "तीन इंजीनियर सभी 18 खंभों की जांच कर रहे हैं।"],
        ["लोक निर्माण विभाग ने दोनों किनारों पर बैरियर लगाकर नाव से आने-जाने वालों के लिए 12 नावें चलाई हैं।"],
        ["नदी पार के 14 गांवों के लोग बाजार और अस्पताल पहुंचने के लिए 22 किलोमीटर का चक्कर लगाते हैं।"],
    )
    assert said(story, choose_points(story, [SHARMA]))[:2] == [lead, goes_on]


def test_what_the_lead_tells_is_not_told_in_its_place() -> None:
    story = article(
        "मठ की घंटियां चुराने वाला माली पकड़ा गया",
        [
            "सोनपुर पुलिस ने मठ के भंडार से पीतल की घंटियां चुराकर तीन सप्ताह से छिपे माली रघु मांझी को मुजफ्फरपुर के बस अड्डे से पकड़ लिया है।",
            "माली रघु मांझी, सोनपुर के दियारा टोले का रहने वाला है।",
        ],
        [
            "पुलिस के मुताबिक, रघु ने तीन सप्ताह पहले मठ के भंडार से पीतल की घंटियां चुराई थीं।",
            "तब से उसका पता नहीं था।",
            "खोज में लगी पुलिस ने माली को मुजफ्फरपुर के बस अड्डे से पकड़ लिया।",
            "पकड़े गए माली को अदालत ने दो सप्ताह के लिए जेल भेजा है।",
        ],
        ["मठ के महंत ने सोनपुर पुलिस को धन्यवाद दिया है और बाकी घंटियां भी जल्द ढूंढ़ने की मांग की है।"],
    )
    places = [place for choice in choose_points(story, []) for place in choice.sentences]
    assert places[0] == 0
    assert not {2, 4} & set(places)


def test_a_blurb_that_the_story_tells_in_full_is_not_the_story() -> None:
    story = article(
        "मेट्रो की नई लाइन को मंजूरी",
        ["शहर में मेट्रो की नई लाइन को मंजूरी मिल गई है।", "नई लाइन पर कुल 21 स्टेशन होंगे।"],
        ["केंद्र सरकार ने बुधवार को शहर में मेट्रो की नई लाइन को मंजूरी दे दी, जिस पर 6,400 करोड़ रुपये खर्च होंगे।"],
        ["31 किलोमीटर लंबी नई लाइन पर कुल 21 स्टेशन होंगे, जिनमें से आठ जमीन के नीचे बनेंगे।"],
        ["निर्माण अगले साल जनवरी में शुरू होगा और चार साल में पूरा किया जाएगा।"],
        ["लाइन के चालू होने पर रोज करीब चार लाख यात्रियों के सफर करने का अनुमान है।"],
        ["इसके लिए 112 हेक्टेयर जमीन ली जाएगी और प्रभावित परिवारों को बाजार भाव से मुआवजा मिलेगा।"],
    )
    assert not {0, 1} & {place for choice in choose_points(story, []) for place in choice.sentences}


def test_the_pronoun_at_the_head_gets_its_leader() -> None:
    story = article(
        "मेयर ने बजट पेश किया",
        ["मेयर अनिल शर्मा ने मंगलवार को 900 करोड़ रुपये का बजट पेश किया।", "उन्होंने कहा कि पानी का शुल्क नहीं बढ़ेगा।"],
        ["सड़कों के लिए 210 करोड़ रुपये रखे गए हैं।"],
    )
    subjects = {choice.sentences[0]: choice.subject for choice in choose_points(story, [SHARMA])}
    assert subjects[0] is None
    assert subjects[1] == "अनिल शर्मा"


def test_a_sentence_that_leans_on_the_one_before_never_stands_without_it() -> None:
    story = article(
        "कारखाने में आग",
        ["औद्योगिक क्षेत्र के एक कारखाने में शनिवार रात आग लग गई, जिसमें 12 मजदूर झुलस गए।"],
        ["इससे आसपास की तीन इमारतों को भी नुकसान पहुंचा।"],
        ["दमकल की 14 गाड़ियों ने पांच घंटे में आग बुझाई।", "उसने रात में गोदाम का ताला तोड़ा था।"],
    )
    choices = choose_points(story, [])
    heads = {choice.sentences[0] for choice in choices}
    assert not heads & {1, 3}
    assert (0, 1) in {choice.sentences for choice in choices}


def test_what_is_said_in_a_running_quotation_keeps_its_speaker() -> None:
    story = article(
        "मोदी ने किसानों से बात की",
        [
            "प्रधानमंत्री नरेंद्र मोदी ने सभा में कहा, “गन्ने का बकाया 15 दिन में मिलेगा।",
            "सिंचाई के लिए हर गांव में 24 घंटे बिजली दी जाएगी।",
            "फसल बीमा का दावा तीस दिन में निपटेगा।”",
        ],
    )
    choices = choose_points(story, [MODI])
    assert {choice.sentences: choice.attribution for choice in choices} == {
        (0,): None,
        (1,): "नरेंद्र मोदी",
        (2,): "नरेंद्र मोदी",
    }


def test_a_source_stands_as_the_attribution() -> None:
    attributions = [choice.attribution for choice in choose_points(BRIDGE_NEWS, [])]
    assert "weather office" in attributions
    assert "police" in attributions


BRIDGE_NEWS = article(
    "बारिश से पुल बहा",
    ["मौसम विभाग के अनुसार, रात भर में 180 मिलीमीटर बारिश हुई।"],
    ["पुलिस ने बताया कि पुल बहने से दो गांव कट गए हैं।"],
    ["राहत शिविर में 300 लोग ठहराए गए हैं।"],
)


def test_a_short_story_is_told_whole() -> None:
    assert [choice.sentences for choice in choose_points(BRIDGE_NEWS, [])] == [(0,), (1,), (2,)]


def test_a_story_of_many_short_sentences_joins_some_of_them() -> None:
    story = article(
        "शहर में कल पानी नहीं आएगा",
        [
            "शहर में कल पानी नहीं आएगा।",
            "मुख्य पाइप फट गया है।",
            "मरम्मत रात में होगी।",
            "टैंकर सुबह से चलेंगे।",
            "अस्पतालों को पहले पानी मिलेगा।",
            "स्कूल दो दिन बंद रहेंगे।",
        ],
    )
    choices = choose_points(story, [])
    assert 3 <= len(choices) <= 5
    assert len(said(story, choices)) == 6


@pytest.mark.parametrize("length", [1, 2, 5, 9, 30, 118])
def test_no_reply_is_too_long(length: int) -> None:
    long = "बैठक में जिले के सभी विभागों के अधिकारियों ने बाढ़ राहत, सड़क मरम्मत, पेयजल और बिजली की व्यवस्था पर अपनी रिपोर्ट {} पेश की।"
    story = article("जिले की बैठक में बाढ़ राहत की समीक्षा", *([long.format(f"{number} {'क' * (number % 7)}रण")] for number in range(length)))
    choices = choose_points(story, [])
    assert choices
    assert len(choices) <= 5
    assert words(story, choices) <= 112


PLANT = article(
    "जिले में नया जल संयंत्र शुरू",
    ["जिले में बुधवार को 60 करोड़ रुपये की लागत से बना नया जल संयंत्र शुरू हो गया, जिससे शहर के दो लाख घरों को साफ पानी मिलेगा।"],
    ["मेयर अनिल शर्मा ने संयंत्र के उद्घाटन पर कहा कि काम तय समय से तीन महीने पहले पूरा हुआ है और अब गर्मियों में टैंकरों की जरूरत नहीं पड़ेगी।"],
    ["संयंत्र के लिए नदी से दस किलोमीटर लंबी पाइपलाइन बिछाई गई है, जिस पर 15 करोड़ रुपये अलग से खर्च हुए हैं और जिसका काम बीच में दो बार रोकना पड़ा था।"],
    ["किसानों ने नदी से पानी लिए जाने का विरोध किया है, जबकि जिले के प्रशासन का कहना है कि खेतों को जाने वाली नहरों में पानी इससे कम नहीं होगा।"],
    ["शहर के बाहर के बीस गांवों और दो कस्बों तक पानी दूसरे चरण में पहुंचेगा, जिसका काम अगले साल मार्च में शुरू होने वाला है।"],
    ["पुराने संयंत्र की जगह बच्चों के लिए एक पार्क बनाया जाएगा, जिसका नक्शा पिछले महीने नगर निगम में पास हो चुका है।"],
)


def test_a_full_reply_has_the_standard_points_and_more_where_there_is_room() -> None:
    standard, full = choose_points(PLANT, [SHARMA]), choose_points(PLANT, [SHARMA], further=True)
    assert [each for each in full if not each.further] == list(standard)
    assert len(standard) < len(full) <= 5
    assert words(PLANT, full) <= 120
    assert [each.sentences for each in full] == sorted(each.sentences for each in full)
    assert sorted(each.rank for each in full) == list(range(len(full)))
    assert max(each.rank for each in standard) < min(each.rank for each in full if each.further)


def test_what_a_story_says_twice_is_no_further_point() -> None:
    twice = article("जिले में नया जल संयंत्र शुरू", *([each.text] for each in PLANT.sentences[:4]), [PLANT.sentences[0].text])
    told = said(twice, choose_points(twice, [SHARMA], further=True))
    assert len(told) == len(set(told))


@pytest.mark.parametrize(
    ("lengths", "fit"),
    [((30, 30, 30), 3), ((40, 40, 40), 3), ((40, 40, 41), 2), ((60, 61, 5), 1), ((130,), 1), ((130, 10), 1), ((), 0)],
)
def test_a_reply_in_english_is_cut_to_its_words(lengths: tuple[int, ...], fit: int) -> None:
    assert how_many_fit(["word " * length for length in lengths]) == fit


def test_a_sentence_as_long_as_a_reply_is_left_out_where_others_tell_the_story() -> None:
    endless = "आयोग की बैठक में " + "जिले के सभी विभागों के अधिकारियों और कर्मचारियों ने अपनी बात रखी, " * 14 + "और बैठक समाप्त हुई।"
    story = article(
        "आयोग ने नई दरें तय कीं",
        [endless],
        ["आयोग ने बिजली की नई दरें तय कीं, जो एक अप्रैल से लागू होंगी।"],
        ["घरेलू उपभोक्ताओं के लिए दर 4 फीसदी बढ़ी है।"],
        ["किसानों की दर में कोई बदलाव नहीं किया गया है।"],
    )
    choices = choose_points(story, [])
    assert endless not in said(story, choices)
    assert len(choices) == 3


def test_a_story_without_a_usable_sentence_has_no_points() -> None:
    assert choose_points(article("क्या होगा आगे", "आगे क्या", ["क्या बारिश होगी?"], ["पढ़ते रहिए।"]), []) == ()
    assert choose_points(article("खाली"), []) == ()


@pytest.mark.parametrize(
    "noise",
    [
        "इस फैसले पर आपकी क्या राय है, हमें कमेंट में लिखकर बताएं।",
        "ऐसी ही तमाम खबरों के लिए हमारे साथ जुड़े रहिए।",
        "आइए जानते हैं कि पूरा मामला आखिर क्या है।",
        "इस खबर को अपने दोस्तों के साथ शेयर करें।",
        "हमारा ऐप अभी मुफ्त में डाउनलोड करें।",
        "हमारे व्हाट्सएप चैनल से अभी जुड़ें।",
        "आप इस फैसले पर अपनी राय हमें लिखकर बताएं।",
        "फोटो: मेला मैदान में उमड़ी भीड़ का दृश्य।",
        "मेला मैदान में सजी दुकानें (फाइल फोटो)",
        "तो अब आगे कौन बनेगा नया मुखिया?",
        "आखिर मेयर मेले के खर्च पर चुप क्यों हैं।",
        "तीन शब्द हैं।",
        "कंचनपुर, 5 मई (समाचार सेवा)।",
        "कंचनपुर नगर, विशेष ऑनलाइन डेस्क।",
        "जनपथ न्यूज - मोहन लाल वर्मा ।",
        "Janpath News : नई मंडी |",
        "चारों ओर भीड़ और शोर.",
        "मोहन लाल वर्मा (संपादक/मालिक) कंचनपुर ।",
        "इसी कड़ी में कंचनपुर से एक बड़ी खबर सामने आई है।",
        "इस वक्त की सबसे बड़ी खबर सामने आ रही है।",
        "मेला घूमने वालों के लिए बड़ी खबर है।",
        "कंचनपुर से एक दर्दनाक हादसा सामने आया है।",
        "कंचनपुर में मेला समिति को बड़ा झटका लगा है।",
        "मेला समिति के अध्यक्ष ने बैठक बुलाकर चोरी की पूरी कहानी बताई।",
        "मेले में भीड़ कम होने का नाम ही नहीं ले रही है।",
        "की हालत में दुकानदार को अस्पताल लाया गया था।",
        "मेला समिति की मुश्किलें बढ़ती जा रही हैं।",
        "कंचनपुर जिले में ठंड का कहर लगातार जारी है।",
        "मेले के पुजारी के निधन से पूरे जिले में शोक की लहर है।",
        "झूला टूटते ही मेले में अफरा-तफरी मच गई।",
        "कंचनपुर थाना पुलिस को एक बड़ी कामयाबी मिली है।",
        "कंचनपुर में चोरी के मामले तेजी से बढ़ रहे हैं।",
        "मेले में जेबकतरों की शिकायतें अक्सर थाने तक आती रहती हैं।",
        "आए दिन मेले में जेबकतरों की शिकायतें मिलती रहती हैं।",
        "आप सभी इससे परिचित ही होंगे कि मेले में भीड़ रहती है।",
        "मेले की हर खबर आपका प्रिय दैनिक अखबार सबसे पहले पहुंचाता है।",
        "मेले का समय बढ़ाने पर मेला समिति के अध्यक्ष ने कहा,",
        "मेले में बच्चों का हाथ न छोड़ें और भीड़ न लगाएं।",
        "मेले में मदद के लिए 9812345670 और 0512-2345678 पर फोन किया जा सकता है।",
    ],
)
def test_what_speaks_to_the_reader_or_of_the_page_is_no_point(noise: str) -> None:
    story = article("मेले में भीड़", ["मेले में रविवार को 40,000 लोग पहुंचे।", noise, "दुकानदारों की बिक्री पिछले साल से दोगुनी रही।"])
    assert noise not in said(story, choose_points(story, []))


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("इस मौके पर मेला समिति के कई सदस्य और दुकानदार मौजूद रहे।", False),
        ("समारोह में पार्षद सुनीता वर्मा, मोहन लाल और गांव के लोग उपस्थित थे।", False),
        ("इस मौके पर प्रधानमंत्री और मुख्यमंत्री भी मौजूद रहे।", True),
        ("इस दौरान मेले में 40,000 लोग मौजूद थे।", True),
        ("कई दुकानदार चाहते हैं कि मेले में पुलिस मौजूद रहे।", True),
    ],
)
def test_who_else_was_there_is_no_point_behind_the_lead(sentence: str, told: bool) -> None:
    story = article("मेले में भीड़", ["मेयर ने रविवार को मेला खोला।", "मेले में 300 दुकानें लगी हैं।", "टिकट दस रुपये का है।", sentence])
    assert (sentence in said(story, choose_points(story, []))) is told
    opened = article("मेले में भीड़", [sentence, "मेला रविवार को मेयर ने खोला।"])
    assert sentence in said(opened, choose_points(opened, []))


@pytest.mark.parametrize(
    ("after", "attribution"),
    [
        ("मेयर अनिल शर्मा ने ट्वीट कर इसकी जानकारी दी।", "अनिल शर्मा"),
        ("पुलिस ने रविवार को यह जानकारी दी।", "police"),
        ("मेयर अनिल शर्मा ने सोमवार को इसका ऐलान किया।", None),
        ("मेयर अनिल शर्मा ने पुल की जानकारी दी।", None),
    ],
)
def test_who_told_it_in_the_next_sentence_stands_behind_the_point(after: str, attribution: str | None) -> None:
    lead = "मेले में झूला टूटने से 12 लोग घायल हो गए।"
    story = article("मेले में झूला टूटा", [lead, after, "मेला समिति ने झूले बंद करा दिए हैं।"])
    first, *others = choose_points(story, [SHARMA])
    assert first.attribution == attribution
    if attribution is not None:
        assert all(1 not in choice.sentences for choice in (first, *others))


def test_padding_that_the_next_sentence_goes_on_from_stays_with_it() -> None:
    padding, rest = "कंचनपुर से एक दर्दनाक खबर आ रही है।", "जहां मेले में झूला टूटने से 12 लोग घायल हो गए।"
    story = article("कंचनपुर के मेले में झूला टूटा", [padding, rest, "मेला समिति ने झूले बंद करा दिए हैं।", "घायलों को जिला अस्पताल भेजा गया।"])
    assert [padding, rest] == said(story, choose_points(story, []))[:2]
    wind, it = "कंचनपुर में लू का कहर जारी है।", "रविवार को यह नदी पार के 14 गांवों तक पहुंची।"
    story = article("कंचनपुर में लू", [wind, it, "दुकानें दोपहर में बंद रहीं।"])
    assert said(story, choose_points(story, []))[:2] == [wind, it]


@pytest.mark.parametrize(
    "news",
    [
        "मेयर अनिल शर्मा अगले चुनाव तक पद पर बने रहेंगे।",
        "मेले में ठगी के लिए 9812345670 नंबर से फोन किए जा रहे थे।",
        "कंपनी के मालिक अपने आधे शेयर बेचने की घोषणा जल्द करेंगे।",
        "मेला इस बार नदी पार क्यों लगा अभी इसकी जांच चल रही है।",
        "मेयर ने बताया कि मेला इस बार नदी पार क्यों लगा।",
        "अदालत ने कहा कि इस समय वह जांच पर टिप्पणी नहीं करेंगे।",
        "आगे की स्थिति को देखते हुए प्रशासन ने मेला दो दिन बढ़ा दिया।",
        "कलाकारों ने सोशल मीडिया पर अपनी प्रतिक्रिया साझा की है।",
        "व्हाट्सएप ग्रुप से जुड़े चार युवकों को पुलिस ने पकड़ा।",
        "मेले में 14 दुकानें और 3 झूले बंद।",
        "गांव की आबादी तीन हजार के करीब है।",
        "मेले में 20 लोगों के घायल होने की खबर सामने आई है।",
        "मेले में झूला टूटने की बड़ी खबर सामने आई है।",
        "कंचनपुर में चोरी के 40 नए मामले सामने आ रहे हैं।",
        "कंचनपुर में ठंड के कहर से 12 लोगों की मौत हुई है।",
        "पुलिस को जेबकतरों के 14 गिरोह पकड़ने में बड़ी कामयाबी मिली है।",
        "दुकानें खाली कराने के आदेश से समिति को बड़ा झटका लगा है।",
        "मेयर ने कहा, दुकानें रात दस बजे बंद होंगी।",
        "समिति चाहती है कि दुकानदार रात दस बजे दुकानें बंद करें।",
    ],
)
def test_news_that_sounds_like_an_appeal_may_be_a_point(news: str) -> None:
    story = article("मेले में भीड़", ["मेले में रविवार को 40,000 लोग पहुंचे।", news, "दुकानदारों की बिक्री पिछले साल से दोगुनी रही।"])
    assert news in said(story, choose_points(story, [SHARMA]))


@pytest.mark.parametrize(
    ("before", "sentence", "leans"),
    [
        ("मेयर ने लोगों से घर में रहने की अपील की।", "बाजार में भीड़ न लगाएं।", True),
        ("मेयर ने अफसरों को निर्देश दिए।", "नकली दवा बेचने वालों पर सख्त कार्रवाई की जाए।", True),
        ("नदी पर नया पुल बन रहा है।", "गांवों ने इसके लिए बहुत कुछ सहा है।", True),
        ("नदी पर नया पुल बन रहा है।", "मेयर ने सोमवार को इसका औपचारिक ऐलान किया।", True),
        ("नदी पर नया पुल बन रहा है।", "मेयर ने कहा कि गांवों ने इसके लिए बहुत कुछ सहा है।", False),
        ("मेयर अनिल शर्मा ने कहा कि शहर ने हमें चुना है।", "हमारे 40 पार्षद जीते, यानी आधे से ज्यादा।", False),
        ("ठेकेदार ने कहा कि शहर ने हमें चुना है।", "हमारे 40 पार्षद जीते, यानी आधे से ज्यादा।", True),
        ("नदी पार एक बैंक लूटा गया।", "नदी पार के लोग डरे हुए हैं कि कोई ऐसा करने की कोशिश करे।", False),
        ("नदी पार एक पुल बन रहा है।", "कई दूसरे शहर ऐसा करने की कोशिश में जुटे।", True),
        ("शहर के 60 वार्डों में चुनाव हुए।", "हमारे संवाददाता के अनुसार मतदान शांत रहा।", False),
        ("जांच में एक महिला संक्रमित मिली।", "उन्होंने कहा कि वह दुबई से लौटी थी।", True),
        ("जांच में एक महिला संक्रमित मिली।", "अधिकारी ने बताया कि उसके नमूने जांच के लिए भेजे गए हैं।", True),
        ("जांच में एक महिला संक्रमित मिली।", "मेयर अनिल शर्मा ने कहा कि वह दुबई से लौटी थी।", True),
        ("सरकार ने नाराज किसानों को बुलाया।", "कई मंचों से उनसे बात हुई, लेकिन वे नहीं माने।", True),
        ("मेयर अनिल शर्मा ने बजट पेश किया।", "उन्होंने कहा कि वह अगले महीने गांवों में जाएंगे।", False),
        ("जांच में एक महिला संक्रमित मिली।", "मेयर अनिल शर्मा ने कहा कि वह अगले महीने गांवों में जाएंगे।", False),
        ("मेयर अनिल शर्मा ने बजट पेश किया।", "मेयर मेले में आए 26 परिवारों से भी मिलें।", False),
        ("दुकान में चोरी हुई।", "दुकानदार ने बताया कि उसके गल्ले से 40,000 रुपये गए हैं।", False),
    ],
)
def test_whose_words_or_of_whom_stands_in_the_sentence_before(before: str, sentence: str, leans: bool) -> None:
    story = article("शहर की खबर", [before, sentence])
    found = {candidate.place: candidate for candidate in candidates(story.sentences, [SHARMA])}
    assert found[1].leans is leans


@pytest.mark.parametrize(
    ("sentence", "notes"),
    [
        ("इसके अलावा एक दुकान में 40,000 रुपये की चोरी हुई।", True),
        ("इससे पहले मेयर ने बाजार का दौरा किया।", True),
        ("बाजार की एक दुकान में 40,000 रुपये की चोरी हुई।", False),
    ],
)
def test_what_points_back_stands_alone_less_well(sentence: str, notes: bool) -> None:
    story = article("शहर की खबर", ["बाजार रविवार को बंद रहा।", sentence])
    found = {candidate.place: candidate for candidate in candidates(story.sentences, [])}
    assert found[1].notes is notes


@pytest.mark.parametrize(
    ("before", "part", "told"),
    [
        ("सोमवार को 41 नए मरीज मिले।", "इनमें से 49 ठीक होकर घर जा चुके हैं।", False),
        ("सोमवार को 61 नए मरीज मिले।", "इनमें से 49 ठीक होकर घर जा चुके हैं।", True),
        ("पुलिस ने दो बसें रोकीं।", "इनमें 49 यात्री सवार थे।", True),
    ],
)
def test_a_part_that_exceeds_its_whole_is_not_told(before: str, part: str, told: bool) -> None:
    story = article("शहर की खबर", [before, part])
    assert any(candidate.place == 1 for candidate in candidates(story.sentences, [])) is told


@pytest.mark.parametrize(
    ("sentence", "leans"),
    [
        ("सचिव ने जिलों को इस संबंध में एक पत्र लिखा है।", True),
        ("मेयर अनिल शर्मा ने इसका मतलब भी समझाया।", True),
        ("मेयर ने मेले के बजट का मतलब समझाया।", False),
        ("पुलिस ने यह जानकारी दी।", True),
        ("जिला कार्यालय ने ये जानकारी रविवार शाम को दी है।", True),
        ("नगर निगम के आयुक्त ने इसकी पुष्टि की है।", True),
        ("बजट पेश करते हुए मेयर अनिल शर्मा ने यह बात कही।", True),
        ("बारिश को देखते हुए मेयर अनिल शर्मा ने यह फैसला लिया है।", True),
        ("मेयर एक स्कूल के कार्यक्रम में बोल रहे थे।", True),
        ("मेला दो दिन बढ़ाया गया है, मेयर ने इसकी पुष्टि की है।", False),
        ("मेयर ने कहा कि परिषद ने यह फैसला किसानों के हित में लिया है।", False),
        ("मेयर ने पुल के लिए पैसे देने की घोषणा की है।", False),
        ("मेयर सभा में पुल के बारे में बोल रहे थे कि बिजली चली गई।", False),
    ],
)
def test_what_only_tells_of_the_sentence_before_never_stands_alone(sentence: str, leans: bool) -> None:
    assert tells_of_the_one_before(sentence) is leans
    if leans:
        story = article("मेले में भीड़", [sentence, "मेले में रविवार को 40,000 लोग पहुंचे।", sentence])
        choices = choose_points(story, [])
        assert all(story.sentences[choice.sentences[0]].text != sentence for choice in choices)


@pytest.mark.parametrize(
    "headline",
    [
        "मेले में पहुंचे 40 हजार लोग, दुकानदारों की चांदी |",
        "मेले में भीड़ ने तोड़ा दस साल का रिकॉर्ड !",
        "मेले में भीड़ ने तोड़ा दस साल का रिकॉर्ड ।।",
        "मेले में 40 हजार लोग, दुकानदारों की चांदी।",
        "मेले में पहुंचे 40 हजार लोग, दुकानदारों को मिलेगा दो लाख का बीमा, मेयर ने किया ऐलान",
    ],
)
def test_a_pasted_headline_with_an_end_mark_is_no_point(headline: str) -> None:
    body = ["मेले में रविवार को 40,000 लोग पहुंचे।", "दुकानदारों की बिक्री दोगुनी रही।", "मेला पांच दिन और चलेगा।"]
    story = article(headline, [headline], body)
    assert said(story, choose_points(story, [])) == body
    alone = article(headline, [headline], body[:1])
    assert headline in said(alone, choose_points(alone, []))


def test_a_latin_tag_before_a_sentence_does_not_hide_that_it_is_said_again() -> None:
    told = "कंपनी ने रविवार को सभी टिकटों के दाम 20 रुपये बढ़ा दिए हैं।"
    again = "दरअसल, कंपनी ने रविवार को सभी टिकटों के दाम बढ़ा दिए हैं।"
    story = article(
        "टिकट महंगे", ["Metro Ticket Price Hike News: " + told, "छात्रों को रियायत मिलती रहेगी।", again, "नया किराया सोमवार से लगेगा।"]
    )
    assert again not in said(story, choose_points(story, []))


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("सरकार ने नई नीति की घोषणा की।", Opening.PLAIN),
        ("अपने भाषण में मुख्यमंत्री ने किसानों को बधाई दी।", Opening.PLAIN),
        ("उन्होंने कहा कि बातचीत जारी रहेगी।", Opening.PERSON),
        ("उनके साथ तीन मंत्री भी गए।", Opening.PERSON),
        ("“वे जल्द लौटेंगे,” सचिव ने कहा।", Opening.PERSON),
        ("इस दौरान उन्होंने पौधा भी लगाया।", Opening.PERSON),
        ("इसके बाद वह दिल्ली रवाना हो गए।", Opening.PERSON),
        ("लेकिन उसने जुर्म कबूल नहीं किया।", Opening.PERSON),
        ("उस पर दस हजार का इनाम था।", Opening.PERSON),
        ("पुलिस के अनुसार, उसे सोमवार को पकड़ा गया।", Opening.PERSON),
        ("यह समझौता पांच साल चलेगा।", Opening.THING),
        ("इससे किसानों को फायदा होगा।", Opening.THING),
        ("इनमें तीन बच्चे भी शामिल हैं।", Opening.THING),
        ("जिसमें चार लोग घायल हुए।", Opening.THING),
        ("जिस वजह से रास्ता बंद करना पड़ा।", Opening.THING),
        ("जिस घर में आग लगी, उसमें कोई नहीं था।", Opening.PLAIN),
        ("जो बाइडेन ने तीन समझौतों पर दस्तखत किए।", Opening.PLAIN),
        ("जो किसान नेता ने मांगी।", Opening.THING),
        ("जिस दुकान में आग लगी वो बंद थी।", Opening.PLAIN),
        ("जहां उनका इलाज चल रहा है।", Opening.THING),
        ("जहां नदी मुड़ती है, वहां बांध बनेगा।", Opening.PLAIN),
        ("जहां एक ओर किसान खुश हैं, वहीं व्यापारी नाराज हैं।", Opening.PLAIN),
        ("क्योंकि सड़क पर पानी भरा है।", Opening.THING),
        ("यानी किराया दोगुना हो जाएगा।", Opening.THING),
        ("बल्कि दाम और बढ़ गए हैं।", Opening.LINK),
        ("आपको बता दें कि वह दिल्ली गए।", Opening.PERSON),
        ("बताया जा रहा है कि यह बस तेज थी।", Opening.THING),
        ("बताया जा रहा है कि बस तेज थी।", Opening.LINK),
        ("तब से पुल बंद है।", Opening.THING),
        ("हालांकि उस समय पुल नया था।", Opening.THING),
        ("बदले में निगम 50 दुकानें देगा।", Opening.THING),
        ("तब पुल नया था।", Opening.LINK),
        ("इसके बाद से पुल बंद है।", Opening.THING),
        ("तीनों को अस्पताल ले जाया गया।", Opening.THING),
        ("चारों आरोपियों को जेल भेजा गया।", Opening.NOTED),
        ("ऐसा पहली बार हुआ है।", Opening.THING),
        ("इस पर विपक्ष ने हंगामा किया।", Opening.THING),
        ("इस मामले में सुनवाई शुक्रवार को होगी।", Opening.NOTED),
        ("दोनों देशों ने सहमति जताई।", Opening.NOTED),
        ("लेकिन इस फैसले का विरोध भी हुआ।", Opening.NOTED),
        ("इसके अलावा सड़कें भी बनेंगी।", Opening.LINK),
        ("वहीं, विपक्ष ने इस्तीफा मांगा।", Opening.LINK),
        ("गौरतलब है कि चुनाव अगले साल हैं।", Opening.LINK),
        ("बाकी लोग ई-पास से आएंगे।", Opening.THING),
        ("जबकि तीसरा जोन हरा होगा।", Opening.THING),
        ("तीसरा जोन हरा होगा।", Opening.PLAIN),
        ("और 2010 में वहां से यह पास हो गया।", Opening.THING),
    ],
)
def test_how_a_sentence_opens(sentence: str, kind: Opening) -> None:
    assert opening(sentence) is kind


@pytest.mark.parametrize(
    ("before", "sentence", "leader"),
    [
        (["मेयर अनिल शर्मा ने बजट पेश किया।"], "उन्होंने कहा कि कर नहीं बढ़ेगा।", "अनिल शर्मा"),
        (["मेयर शर्मा ने बजट पेश किया।"], "उनके मुताबिक सड़कें बनेंगी।", "अनिल शर्मा"),
        (["मेयर अनिल शर्मा का कहना है कि काम समय पर होगा।"], "वे सोमवार को लौटेंगे।", "अनिल शर्मा"),
        (["मेयर अनिल शर्मा शनिवार को बरेली पहुंचे।"], "इसके बाद उन्होंने अस्पताल देखा।", "अनिल शर्मा"),
        (["मेयर अनिल शर्मा ने बजट पेश किया।", "उन्होंने कहा कि कर नहीं बढ़ेगा।"], "उन्होंने पार्षदों को धन्यवाद दिया।", "अनिल शर्मा"),
        (["मंत्री सुनीता वर्मा ने मेयर अनिल शर्मा से मुलाकात की।"], "उन्होंने पुल की मांग रखी।", "सुनीता वर्मा"),
        (["ठेकेदार मोहन ने मेयर अनिल शर्मा पर आरोप लगाए।"], "उन्होंने जांच की मांग की।", None),  # somebody else acts
        (
            ["मेयर अनिल शर्मा ने बताया कि शहर के तीन हिस्से होंगे।", "इनमें बाजार भी होगा।", "पहले दो हिस्से बंद रहेंगे।"],
            "उन्होंने बताया कि 40 मरीज मिले हैं।",
            "अनिल शर्मा",
        ),
        (
            ["मेयर अनिल शर्मा ने बताया कि शहर के तीन हिस्से होंगे।", "एक डॉक्टर ने दौरा किया।"],
            "उन्होंने बताया कि 40 मरीज मिले हैं।",
            None,
        ),
        (["मेयर अनिल शर्मा ने आयुक्त को बुलाया।"], "उन्हें दो दिन का समय दिया गया।", None),
        (["मेयर अनिल शर्मा ने अपना पर्चा भरा।"], "उन्हें दो दिन का समय दिया गया।", "अनिल शर्मा"),
        (["मेयर अनिल शर्मा के बेटे घायल हो गए।"], "उन्हें अस्पताल ले जाया गया।", None),  # he only lends his name
        (["मोदी सरकार अगले महीने नई नीति लाएगी।"], "उन्होंने तैयारी कर ली है।", None),
        (["पुलिस के अनुसार, अनिल शर्मा बैठक में थे।"], "उन्होंने घटना की निंदा की।", None),
        (["बैठक में सुनीता वर्मा और अनिल शर्मा मौजूद थे।"], "उन्होंने योजना को मंजूरी दी।", None),  # two may be meant
        (["मेयर अनिल शर्मा ने बजट पेश किया।"], "उसने विरोध किया।", None),  # no leader is spoken of so
        (["मेयर अनिल शर्मा शनिवार को बरेली पहुंचे।"], "रविवार को वे अस्पताल देखेंगे।", "अनिल शर्मा"),
        (["मेयर अनिल शर्मा ने बजट पेश किया।"], "इसके बाद सभा में उन्होंने कहा कि कर नहीं बढ़ेगा।", "अनिल शर्मा"),
        (["मेयर अनिल शर्मा ने बजट पेश किया।"], "28 मार्च को दोपहर 2 बजे उन्हें सम्मान मिलेगा।", "अनिल शर्मा"),
        (["मेयर अनिल शर्मा ने पूछा कि पुल कब बनेगा?"], "उन्होंने जांच की मांग की।", None),  # who asks may be quoted
        (["मेयर अनिल शर्मा ने बजट पेश किया।"], "उन्होंने कहा कि शर्मा परिवार को घर नहीं मिलेगा।", None),  # of somebody else
        (["मेयर अनिल शर्मा और उनके साथियों को सम्मान मिला।"], "उन्होंने भोजन भी किया।", None),
        (["मेयर अनिल शर्मा ने बजट पेश किया।"], "उन्होंने सभी सड़कें बनवाईं।", "अनिल शर्मा"),
        (["मेयर अनिल शर्मा ने कहा कि कर नहीं बढ़ेगा।"], "उनके मुताबिक सड़कें बनेंगी।", "अनिल शर्मा"),
        (["मेयर अनिल शर्मा ने बताया कि ठेकेदार बेकसूर है।"], "उनका घर नदी किनारे है।", None),  # of whom he spoke
        (["City Budget Session: मेयर अनिल शर्मा बरेली दौरे पर हैं।"], "शनिवार को वे अस्पताल देखेंगे।", "अनिल शर्मा"),
        (["मेयर अनिल शर्मा ने कहा कि ठेकेदार ने झूठ बोला।"], "उन्होंने शहर को ठगा है।", None),  # the contractor did
        (["मेयर अनिल शर्मा ने कहा कि सुनीता वर्मा सो रही हैं।"], "वह शहर में नहीं आतीं।", None),
        (["मेयर अनिल शर्मा ने कहा कि ठेकेदार ने झूठ बोला।"], "उन्होंने आरोप लगाया कि शहर को ठगा गया।", "अनिल शर्मा"),
        (["मेयर अनिल शर्मा ने कहा कि ठेकेदार ने झूठ बोला।"], "उन्होंने जांच की मांग की है।", "अनिल शर्मा"),
        (["मेयर अनिल शर्मा ने सभा की।", "जिसमें उन्होंने सड़कों की बात की।"], "उन्होंने कहा कि कर नहीं बढ़ेगा।", "अनिल शर्मा"),
        (["मेयर अनिल शर्मा ने बजट पेश किया।"], "आगे उन्होंने कहा कि कर नहीं बढ़ेगा।", "अनिल शर्मा"),
        (["मेयर अनिल शर्मा ने बजट पेश किया।"], "वे सभी सड़कें बनेंगी, जिनकी मांग थी।", None),  # those roads
        (["मेयर अनिल शर्मा ने बजट पेश किया।"], "शहर को वे सभी सड़कें मिलेंगी।", None),
        (["मंत्री सुनीता वर्मा ने मेयर अनिल शर्मा को फोन किया।"], "रविवार को उन्हें सम्मान मिलेगा।", None),  # which of the two
        (["मेयर अनिल शर्मा ने बजट पेश किया।"], "पार्षद ने सभा में उन्हें टोका।", None),
        (["मेयर अनिल शर्मा ने बजट पेश किया।"], "दो युवक उनके घर में घुसे।", None),
        (["शहर में बारिश हुई।"], "उन्होंने कहा कि पानी उतर रहा है।", None),
        ([], "उन्होंने कहा कि पानी उतर रहा है।", None),
    ],
)
def test_whom_a_pronoun_stands_for(before: list[str], sentence: str, leader: str | None) -> None:
    sentences = [Sentence(text, 0) for text in [*before, sentence]]
    assert antecedent(len(before), sentences, [MODI, SHARMA, VERMA]) == leader


@pytest.mark.parametrize(
    ("sentence", "lacks"),
    [
        ("इस दौरान दुकानदारों को नोटिस भी दिया।", True),
        ("बाद में मंच से सबको शपथ दिलाई और किताबें भी बांटी।", True),
        ("दो घंटे तक अफसरों की क्लास ली।", True),
        ("मेयर ने दुकानदारों को नोटिस दिया।", False),
        ("उसने दुकानदारों को नोटिस दिया।", False),
        ("दुकानदारों को नोटिस दिया गया।", False),
        ("दूर पहाड़ी पर धुआं दिखाई दिया।", False),
        ("मेयर मंच पर आईं और सबको नोटिस दिया।", False),
        ("तीन दिन से बारिश हो रही है।", False),
        ("कंपनी द्वारा मुआवजा दिया है।", False),
        ("कहा, मांगें पूरी होने तक धरना चलेगा।", True),
        ("बोले- मेला हर साल लगेगा।", True),
        ("मेले के लिए दो मैदान दिए हैं.", True),
    ],
)
def test_who_did_it_is_missing_where_hindi_has_no_agent(sentence: str, lacks: bool) -> None:
    assert lacks_its_agent(sentence) is lacks


@pytest.mark.parametrize(
    ("sentence", "speaks"),
    [
        ('मैंने फाइल नहीं रोकी।"', True),
        ('"मुझे लगा कि वे लौट आएंगे और फिर कहा भी।"', True),
        ('मेयर ने कहा, "मैंने फाइल नहीं रोकी।"', False),
        ("मैंने फाइल नहीं रोकी, मेयर बोलीं।", False),
        ("वह हमारी बात सुनते ही नहीं थे।", True),
        ("उन्होंने हमें घर नहीं दिया।", True),
        ("उन्होंने कहा कि हम घर बनाएंगे।", False),
        ("भगवान से सबके स्वस्थ रहने की प्रार्थना करता हूं।", True),
        ("जल्द ही फिर गांव लौटूंगी।", True),
        ("मेयर ने कहा कि जल्द लौटूंगी।", False),
        ('"हमें किसी का डर नहीं है।', True),
        ("हमें रास्ता तलाशना होगा और आपको भी इस पर विचार करना होगा।", True),
        ("इस बार हम सब दिवाली सादगी से मना रहे हैं।", False),
        ("मेयर ने फाइल नहीं रोकी।", False),
    ],
)
def test_somebody_who_says_i_must_be_told(sentence: str, speaks: bool) -> None:
    assert speaks_of_itself(sentence) is speaks


def test_who_did_it_is_taken_from_the_sentence_before_or_leans_on_it() -> None:
    named = article("", ["मेयर अनिल शर्मा ने बाजार का दौरा किया।", "इस दौरान दुकानदारों को नोटिस भी दिया।"])
    unnamed = article("", ["अफसरों की टीम ने बाजार का दौरा किया।", "इस दौरान दुकानदारों को नोटिस भी दिया।"])
    assert [(c.subject, c.leans) for c in candidates(named.sentences, [SHARMA])] == [(None, False), ("अनिल शर्मा", False)]
    assert [(c.subject, c.leans) for c in candidates(unnamed.sentences, [SHARMA])] == [(None, False), (None, True)]


@pytest.mark.parametrize(
    ("opened", "pronoun", "subject"),
    [
        ('मेयर अनिल शर्मा ने कहा, "पार्षदों ने सोमवार को धरना दिया।', 'उन्हें धरना देने का अधिकार है।"', None),
        ('मेयर अनिल शर्मा ने कहा, "पार्षदों ने सोमवार को धरना दिया।', "उन्हें धरना देने का अधिकार है।", None),
        ('मेयर अनिल शर्मा ने कहा, "पार्षदों ने सोमवार को धरना दिया।', "उन्होंने आगे कहा कि काम नहीं रुकेगा।", "अनिल शर्मा"),
        ('मेयर अनिल शर्मा ने कहा, "पार्षदों ने सोमवार को धरना दिया।"', "उन्होंने काम फिर शुरू कराया।", "अनिल शर्मा"),
        ("मेयर अनिल शर्मा ने कहा, ‘पार्षदों ने सोमवार को धरना दिया’।", "उन्होंने काम फिर शुरू कराया, ‘धरना’ खत्म हुआ।", "अनिल शर्मा"),
    ],
)
def test_a_pronoun_inside_a_quotation_is_not_who_speaks(opened: str, pronoun: str, subject: str | None) -> None:
    story = article("", [opened, pronoun])
    assert [(c.subject, c.leans) for c in candidates(story.sentences, [SHARMA])][1] == (subject, subject is None)


@pytest.mark.parametrize(
    ("before", "subject", "leans"),
    [("मेयर अनिल शर्मा ने बजट पेश किया।", "अनिल शर्मा", False), ("अफसरों की टीम ने बाजार का दौरा किया।", None, True)],
)
def test_a_pronoun_behind_a_day_needs_its_leader(before: str, subject: str | None, leans: bool) -> None:
    story = article("", [before, "रविवार शाम को वे अस्पताल देखेंगे।"])
    assert [(c.subject, c.leans) for c in candidates(story.sentences, [SHARMA])][1] == (subject, leans)


@pytest.mark.parametrize(
    ("sentence", "leans"),
    [
        ("बजट के बाद अनिल शर्मा जी चैन से सो रहे हैं।", True),
        ("पार्षद ने कहा कि अनिल शर्मा जी चैन से सो रहे हैं।", False),
        ("अनिल शर्मा जी ने तीन पार्कों का उद्घाटन किया।", False),
        ("माननीय मेयर अनिल शर्मा जी के हाथों तीन पार्क खुले।", False),
    ],
)
def test_who_is_honoured_as_people_speak_is_spoken_of_by_somebody(sentence: str, leans: bool) -> None:
    story = article("", ["बाजार में सोमवार को भीड़ रही।", sentence])
    assert [c.leans for c in candidates(story.sentences, [SHARMA])] == [False, leans]


@pytest.mark.parametrize(
    ("between", "after", "told"),
    [
        ("नदी पार की सड़क बिक चुकी है।", "उन्होंने कहा कि जांच होगी।", ("अनिल शर्मा", False)),
        ("नदी पार की सड़क बिक चुकी है।", "शर्मा ने यह भी कहा कि जांच होगी।", ("अनिल शर्मा", False)),
        ("पुलिस के अनुसार सड़क बिक चुकी है।", "उन्होंने कहा कि जांच होगी।", (None, False)),
        ("नदी पार की सड़क बिक चुकी है।", "पार्षद ने कहा कि जांच होगी।", (None, False)),
        ("नदी पार की सड़क बिक चुकी है।", "उन्होंने नारियल फोड़ा।", (None, False)),
    ],
)
def test_what_stands_between_the_words_of_one_is_said_by_him(between: str, after: str, told: tuple[str | None, bool]) -> None:
    story = article("", ["मेयर अनिल शर्मा ने कहा कि पुल अगले साल खुलेगा।", between, after])
    assert [(c.speaker, c.leans) for c in candidates(story.sentences, [SHARMA])][1] == told
    unknown = article("", ["ठेकेदार ने कहा कि पुल अगले साल खुलेगा।", between, after])
    told_by_nobody = told[0] is not None and after.startswith("उन्होंने")
    assert [(c.speaker, c.leans) for c in candidates(unknown.sentences, [SHARMA])][1] == (None, told_by_nobody)


@pytest.mark.parametrize(
    ("opener", "speaker"),
    [
        ("मेयर अनिल शर्मा ने कहा कि लोग घरों में रहें।", "अनिल शर्मा"),
        ("उन्होंने कहा कि लोग घरों में रहें।", "अनिल शर्मा"),
        ("ठेकेदार ने कहा कि लोग घरों में रहें।", None),
        ("मेयर अनिल शर्मा ने शहर का दौरा किया।", None),
    ],
)
def test_what_somebody_says_in_several_sentences_keeps_its_speaker(opener: str, speaker: str | None) -> None:
    words = ["यह बाढ़ हमारे गांवों के लिए नई नहीं है।", "नदी का पानी कल तक उतर जाएगा।", "मैं आप सबका साथ मांगता हूं।"]
    story = article("मेयर की अपील", ["मेयर अनिल शर्मा ने शहर को संबोधित किया।", opener, *words])
    found = {candidate.place: candidate for candidate in candidates(story.sentences, [SHARMA])}
    assert [found[place].speaker for place in (3, 4)] == [speaker, speaker]
    assert found[4].leans is (speaker is None)


def test_a_pronoun_behind_a_day_is_not_whom_he_meets() -> None:
    story = article("", ["मेयर अनिल शर्मा ने बजट पेश किया।", "रविवार को उन्होंने मंत्री सुनीता वर्मा से मुलाकात की।"])
    assert [c.subject for c in candidates(story.sentences, [SHARMA, VERMA])] == [None, "अनिल शर्मा"]


def test_who_was_quoted_at_length_goes_on_behind_the_quotation() -> None:
    story = article("", ['मेयर अनिल शर्मा ने कहा, "पुल अगले साल खुलेगा।', 'काम तेजी से चल रहा है।"', "उन्होंने कहा कि टोल नहीं लगेगा।"])
    assert [(c.subject, c.leans) for c in candidates(story.sentences, [SHARMA])][2] == ("अनिल शर्मा", False)


def test_a_quotation_with_a_pronoun_behind_it_is_told_with_its_speaker() -> None:
    quote = '"सड़क की मरम्मत अगले महीने तक पूरी होगी," उन्होंने कहा।'
    named = article("", ["मेयर अनिल शर्मा ने बाजार का दौरा किया।", quote])
    unnamed = article("", ["बाजार में सोमवार को भीड़ रही।", quote])
    assert [c.speaker for c in candidates(named.sentences, [SHARMA])] == [None, "अनिल शर्मा"]
    assert [c.leans for c in candidates(unnamed.sentences, [SHARMA])] == [False, True]


def test_the_headline_is_no_place_of_a_point() -> None:
    assert all(place > HEADLINE for choice in choose_points(BRIDGE, [SHARMA]) for place in choice.sentences)
