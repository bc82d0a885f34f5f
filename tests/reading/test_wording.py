"""A point stands alone, says who said it, keeps its hedge, and never has a figure that its Hindi has not."""

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Check, Choice, Leader, Person, Point
from bot.reading.wording import checks, word, word_headline, word_in_hindi

INDIA = timezone(timedelta(hours=5, minutes=30))
WEDNESDAY = datetime(2025, 8, 13, 10, 0, tzinfo=INDIA)


def known(name: str | None, *spellings: str, country: str = "India") -> Person:
    return Person(spellings[0], tuple(sorted(spellings, key=len, reverse=True)), name, "minister", country, 2, 0)


MODI = known("Narendra Modi", "नरेंद्र मोदी", "मोदी")
KIM = known("Kim Jong Un", "किम जोंग उन", "किम", country="North Korea")
NITISH = known("Nitish Kumar", "नीतीश कुमार")
HARJIT = known(None, "हरजीत कौर", "हरजीत")
PEOPLE = (MODI, KIM, NITISH, HARJIT)
LEADERS = (
    Leader("Narendra Modi", "Prime Minister", "India", "नरेंद्र मोदी", 2),
    Leader("Kim Jong Un", "leader", "North Korea", "किम जोंग उन", 2),
    Leader("Nitish Kumar", "Chief Minister of Bihar", "India", "नीतीश कुमार", 1),
    Leader("Harjit Kaur", "MLA", "India", "हरजीत कौर", 1),
)


def say(
    hindi: str,
    english: str | None,
    *,
    subject: str | None = None,
    attribution: str | None = None,
    people: Sequence[Person] = PEOPLE,
    leaders: Sequence[Leader] = LEADERS,
) -> Point | None:
    return word(Choice((0,), subject, attribution), [hindi], [english], people, leaders, WEDNESDAY)


@pytest.mark.parametrize(
    ("hindi", "english", "text"),
    [
        # what joined the sentence to the one before
        ("हालांकि बाजार में तेजी रही।", "However, the market rose.", "The market rose."),
        ("लेकिन अदालत नहीं मानी।", "But the court did not agree.", "The court did not agree."),
        ("और सरकार झुक गई।", "And the government gave in.", "The government gave in."),
        ("इस बीच बचाव दल पहुंच गया।", "Meanwhile, rescue teams arrived.", "Rescue teams arrived."),
        ("इसके अलावा स्कूल बंद रहेंगे।", "Apart from this, schools will stay closed.", "Schools will stay closed."),
        ("इस दौरान नारेबाजी हुई।", "During this, slogans were raised.", "Slogans were raised."),
        ("इसके साथ ही टैक्स घटा।", "Along with this, the tax was cut.", "The tax was cut."),
        ("बता दें कि चुनाव नवंबर में हैं।", "Let us tell you that the election is in November.", "The election is in November."),
        ("बता दें कि चुनाव मई में हैं।", "For your information, let us tell you that the election is in May.", "The election is in May."),
        ("गौरतलब है कि पुल नया था।", "It is noteworthy that the bridge was new.", "The bridge was new."),
        ("लेकिन इस बीच बारिश हो गई।", "But meanwhile, it rained over the city.", "It rained over the city."),
        ("साथ ही जुर्माना लगा।", "Also present were officials.", "Also present were officials."),
        # "this"
        ("इस समझौते पर दस्तखत हुए।", "This agreement was signed.", "The agreement was signed."),
        ("इन नियमों का विरोध हुआ।", "These rules were opposed.", "The rules were opposed."),
        ("इससे नुकसान हुआ।", "This caused damage to crops.", "This caused damage to crops."),
        ("यह सचमुच जरूरी है।", "This really is needed now.", "This really is needed now."),
        ("इस साल बारिश कम हुई।", "This year it rained less.", "This year it rained less."),
        # hedges stay
        ("आरोप है कि उसने रिश्वत ली।", "It is alleged that the officer took a bribe.", "Allegedly, the officer took a bribe."),
        ("कहा जा रहा है कि गठबंधन टूटेगा।", "It is being said that the alliance will break.", "Reportedly, the alliance will break."),
        ("कथित घोटाले की जांच होगी।", "The alleged scam may be probed.", "The alleged scam may be probed."),
        ("इसके बाद पुलिस ने घेराबंदी की।", "After this the police cordoned it off.", "The police cordoned it off."),
        ("इससे पहले पुलिस आई।", "Before this the police came over.", "Earlier, the police came over."),
        ("इस मैच के बाद टीम लौटी।", "After this match the team returned.", "After this match the team returned."),
        ("बता दें, चुनाव नवंबर में हैं।", "Tell, the election is in November.", "The election is in November."),
        (
            "जिन्हें नहीं पता, उन्हें बता दें कि पुल नया था।",
            "For those who don't know, let us tell you that the bridge was new.",
            "The bridge was new.",
        ),
        ("जबकि मेयर ने तीन पार्क बनवाए।", "While the mayor built three parks.", "The mayor built three parks."),
        ("जबकि मेयर ने पार्क बनवाए, सड़क टूटी रही।", "While the mayor built parks, roads broke.", "While the mayor built parks, roads broke."),
        # a dateline, a reader, a label
        ("कानपुर: मेयर ने तीन पार्क बनवाए।", "Kanpur: The mayor built three parks.", "The mayor built three parks."),
        ("नई दिल्ली, 11 मार्च - अदालत ने रोक लगाई।", "New Delhi, March 11 - The court stayed it.", "The court stayed it."),
        ("कानपुर, मई 5 -- अदालत ने रोक लगाई।", "Kanpur, May 5 -- The court stayed it.", "The court stayed it."),
        ("कानपुर (एजेंसी) अदालत ने रोक लगाई।", "Kanpur (Agency) The court stayed it.", "The court stayed it."),
        ("JNEWS DESK- मेयर ने तीन पार्क बनवाए।", "JNEWS DESK- The mayor built three parks.", "The mayor built three parks."),
        ("कानपुर/राजेश वर्मा : मेयर ने तीन पार्क बनवाए।", "Kanpur/Rajesh Verma: The mayor built three parks.", "The mayor built three parks."),
        ("कानपुर (राघव): अदालत ने रोक लगाई।", "Kanpur (Raghav): The court stayed it.", "The court stayed it."),
        ("कानपुर/उन्नाव:-अदालत ने रोक लगाई।", "Kanpur/Unnao:-The court stayed it.", "The court stayed it."),
        ("राघव न्यूज़ कानपुर 5 मई // अदालत ने रोक लगाई।", "Raghav News Kanpur May 5 // The court stayed it.", "The court stayed it."),
        ("प्रतिनिधि, कानपुर पुलिस ने चोर पकड़े।", "Representative, Kanpur police caught thieves.", "Kanpur police caught thieves."),
        (
            "शब्द : 92 ------- कानपुर, एजेंसी पुलिस ने चोर पकड़े।",
            "Words: 92 ------- Kanpur, Agency Police caught thieves.",
            "Police caught thieves.",
        ),
        ("नई दिल्ली, एजेंसी अदालत ने रोक लगाई।", "New Delhi, Agency The court stayed it.", "The court stayed it."),
        ("कानपुर, उन्नाव में तीन पार्क बने।", "Kanpur, Unnao got three parks.", "Kanpur, Unnao got three parks."),
        ("दिल्ली, एजेंसी ने रोक लगाई।", "Delhi, Agency The stay was put.", "Delhi, Agency The stay was put."),
        ("संवाद सूत्र, कानपुर पुलिस ने चोर पकड़े।", "Dialogue source, Kanpur police caught thieves.", "Kanpur police caught thieves."),
        ("प्रतिनिधि, कानपुर पुलिस ने चोर पकड़े।", "Kanpur police caught the thieves.", "Kanpur police caught the thieves."),
        ("कानपुरः अदालत ने रोक लगाई।", "Kanpur: The court stayed it.", "The court stayed it."),
        ("नयी दिल्ली 23 जनवरी (वार्ता) अदालत ने रोक लगाई।", "New Delhi 23 January (Varta) The court stayed it.", "The court stayed it."),
        ("Kanpur Court News :- अदालत ने रोक लगाई।", "Kanpur Court News :- The court stayed it.", "The court stayed it."),
        ("कानपुर: जिले में तीन पार्क बने।", "Kanpur: Three parks were built in the district.", "Kanpur: Three parks were built in the district."),
        ("कानपुर: कानपुर जिले में तीन पार्क बने।", "Kanpur: Kanpur district got three parks.", "Kanpur district got three parks."),
        ("मोदी: हम तीन पार्क बनाएंगे।", "Modi: We will build three parks.", "Modi: We will build three parks."),
        ("मंत्री ने कहा: हम पार्क बनाएंगे।", "The minister said: We will build parks.", "The minister said: We will build parks."),
        ("जल विकास बोर्ड (जविबो) ने रोक लगाई।", "The Water Board (JVB) stayed the work.", "The Water Board stayed the work."),
        (
            "कानपुर (उत्तर प्रदेश) 5 मई – मेयर ने तीन पार्क बनवाए।",
            "Kanpur (Uttar Pradesh) May 5 – The mayor had three parks built.",
            "The mayor had three parks built.",
        ),
        ("कानपुर: मेयर ने तीन पार्क बनवाए।", "In Kanpur the mayor built three parks.", "In Kanpur the mayor built three parks."),
        ("कानपुर: मेयर ने घोषणा की।", "Kanpur mayor announced: The parks will open.", "Kanpur mayor announced: The parks will open."),
        # more words than the sentence needs
        ("मेयर ने कहा कि काम रुका।", "The mayor said in a statement that work has stopped.", "The mayor said work has stopped."),
        (
            "मेयर ने मंगलवार को कहा कि काम रुका।",
            "The mayor said in a statement issued on Tuesday that work has stopped.",
            "The mayor said on Tuesday (12 August) that work has stopped.",
        ),
        ("मेयर ने कहा कि काम रुका।", "While talking to reporters, the mayor said work has stopped.", "The mayor said work has stopped."),
        ("मेयर ने कहा कि काम रुका।", "The mayor, while speaking to the media, said work has stopped.", "The mayor said work has stopped."),
        ("कानपुर स्थित अस्पताल बंद है।", "The hospital located in Kanpur is closed.", "The hospital in Kanpur is closed."),
        ("अस्पताल कानपुर में स्थित है।", "The hospital is located in Kanpur.", "The hospital is located in Kanpur."),
        ("रोकने के लिए दीवार बनी।", "In order to stop it, a wall was built.", "To stop it, a wall was built."),
        ("इस मौके पर मेयर ने पेड़ लगाए।", "On this occasion the mayor planted trees.", "The mayor planted trees."),
        # a repeated Latin prefix, brackets
        ("Budget 2025: वित्त मंत्री ने छूट दी।", "Budget 2025: The finance minister gave relief.", "The finance minister gave relief."),
        (
            "City News (सिटी न्यूज),Fair 2025:मेयर ने छूट दी।",
            "City News (City News), Fair 2025: The mayor gave relief.",
            "The mayor gave relief.",
        ),
        ("मंत्री ने कहा: नियम बदलेंगे।", "The minister said: rules will change.", "The minister said: rules will change."),
        (
            "केंद्रीय जांच ब्यूरो (सीबीआई) ने छापा मारा।",
            "The Central Bureau of Investigation (CBI) raided it.",
            "The Central Bureau of Investigation raided it.",
        ),
        ("सीबीआई (CBI) आई, सीबीआई गई।", "The bureau (CBI) came and the CBI left.", "The bureau (CBI) came and the CBI left."),
        ("रमेश (53) घायल हैं।", "Ramesh (53) is injured.", "Ramesh (53) is injured."),
        # quotation marks
        (
            "उसने ‘साहस और धैर्य की सराहना की।",
            "The jury praised the ‘courage and patience of the team.",
            "The jury praised the courage and patience of the team.",
        ),
        ("मंत्री ने कहा, “हम जीतेंगे।", "The minister said, “We will win.", 'The minister said, "We will win."'),
        ("“हम झुकेंगे नहीं।", '"We will not bow.', '"We will not bow."'),
        ("मंत्री ने कहा– “हम झुकेंगे नहीं।”", 'The minister said–"we will not bow."', 'The minister said–"we will not bow."'),
        ("हम झुकेंगे नहीं।”", 'We will not bow."', '"We will not bow."'),
        ("हम झुकेंगे नहीं", 'We will not bow."', "We will not bow."),
        ("हम झुकेंगे नहीं,” किसान नेता ने कहा।", 'We will not bow," the farmer leader said.', '"We will not bow," the farmer leader said.'),
        ("सैनिकों की बहादुरी", "The soldiers' bravery was praised.", "The soldiers' bravery was praised."),
        # ends, spaces, capitals
        ("बारिश होगी", "it will  rain in the hills ,", "It will rain in the hills."),
        ("बारिश होगी।", "It will rain in the hills।", "It will rain in the hills."),
        ("बारिश होगी l", "It will rain in the hills l", "It will rain in the hills."),
        ("बारिश होगी...", "It will rain in the hills...", "It will rain in the hills."),
        ("बारिश होगी", "It will rain in the hills,.", "It will rain in the hills."),
        # days
        ("आज सुबह बारिश हुई।", "This morning it rained in Agra.", "On the morning of 13 August it rained in Agra."),
        ("मंगलवार को सत्र शुरू हुआ।", "The session began on Tuesday.", "The session began on Tuesday (12 August)."),
    ],
)
def test_a_sentence_is_made_to_stand_alone(hindi: str, english: str, text: str) -> None:
    assert say(hindi, english) == Point(text, (hindi,))


@pytest.mark.parametrize(
    ("hindi", "english", "subject", "text"),
    [
        ("उन्होंने किसानों की तारीफ की।", "He praised the farmers.", "नरेंद्र मोदी", "Modi praised the farmers."),
        ("उनकी पार्टी जीती।", "His party won the seat.", "नरेंद्र मोदी", "Modi's party won the seat."),
        ("वे पटना पहुंचे।", "They reached Patna.", "नीतीश कुमार", "Nitish Kumar reached Patna."),
        ("वे नाराज हैं।", "They are angry.", "किम जोंग उन", "Kim is angry."),
        ("वे नहीं गए।", "They haven't gone there.", "किम जोंग उन", "Kim hasn't gone there."),
        ("वे चाहते हैं", "They want a new law.", "नरेंद्र मोदी", "They want a new law."),
        ("उन्होंने एक-दूसरे से बात की।", "They spoke to each other.", "नरेंद्र मोदी", "They spoke to each other."),
        ("उन्होंने मोदी को फोन किया।", "He phoned Modi in the evening.", "नरेंद्र मोदी", "He phoned Modi in the evening."),
        ("उन्होंने कहा", "The two new dams are safe, he said.", "नरेंद्र मोदी", "The two new dams are safe."),
        ("उन्होंने कहा", '"The two new dams are safe," he also said.', "नरेंद्र मोदी", '"The two new dams are safe."'),
        ("उन्होंने कहा", "Modi built the two new dams, he said.", "नरेंद्र मोदी", "Modi built the two new dams, he said."),
        ("उन्होंने कहा", "However, he also said so.", "नरेंद्र मोदी", "Modi said so."),
        ("रैली में उन्होंने कहा", "Speaking at the rally, he said so.", "नरेंद्र मोदी", "Speaking at the rally, Modi said so."),
        ("रविवार को वे पटना जाएंगे।", "On Sunday he will go to Patna.", "नरेंद्र मोदी", "On Sunday (17 August) Modi will go to Patna."),
        ("28 मार्च को उन्हें सम्मान मिलेगा।", "On March 28, he will be honoured.", "नरेंद्र मोदी", "On March 28, Modi will be honoured."),
        ("पटना में उन्होंने सभा की।", "In the hall a mayor admitted he agreed.", "नरेंद्र मोदी", "In the hall a mayor admitted he agreed."),
        ("उनके अनुसार दाम घटेंगे।", "According to him, prices will fall.", "नरेंद्र मोदी", "Prices will fall."),
        ("उन्होंने इस्तीफा दिया।", "She resigned from the post.", "हरजीत कौर", "Harjit resigned from the post."),
        ("उन्होंने इस्तीफा दिया।", "He resigned from the post.", "सुरेश यादव", "He resigned from the post."),
        ("उन्होंने इस्तीफा दिया।", "He resigned from the post.", None, "He resigned from the post."),
        ("यह पार्टी जीती।", "It won the seat.", "नरेंद्र मोदी", "It won the seat."),
    ],
)
def test_a_pronoun_at_the_head_becomes_the_name(hindi: str, english: str, subject: str | None, text: str) -> None:
    point = say(hindi, english, subject=subject)
    assert point is not None
    assert point.text == text


def test_two_leaders_of_one_surname_are_told_apart() -> None:
    sonia, rahul = known("Sonia Gandhi", "सोनिया गांधी"), known("Rahul Gandhi", "राहुल गांधी")
    leaders = (Leader("Sonia Gandhi", None, "India", "सोनिया गांधी", 1), Leader("Rahul Gandhi", None, "India", "राहुल गांधी", 1))
    point = say("उन्होंने सवाल उठाए।", "He raised questions.", subject="राहुल गांधी", people=(sonia, rahul), leaders=leaders)
    assert point is not None
    assert point.text == "Rahul Gandhi raised questions."


@pytest.mark.parametrize(
    ("english", "known_source", "text", "attribution"),
    [
        ("According to KCNA, the test succeeded.", None, "The test succeeded.", "KCNA"),
        (
            "The agency Interfax, citing the Defence Ministry, said that the convoy had left the port.",
            "Interfax, citing the Defence Ministry",
            "The convoy had left the port.",
            "Interfax, citing the Defence Ministry",
        ),
        ("According to the police, three men fled.", "police", "Three men fled.", "police"),
        ("According to official estimates, three men fled.", "estimate", "Three men fled.", "official estimates"),
        ("As per officials, the dam is safe.", None, "The dam is safe.", "officials"),
        ("According to the information received, the dam is safe.", None, "The dam is safe.", None),
        ("If sources are to be believed, the dam is safe.", "sources", "The dam is safe.", "sources"),
        (
            "According to the director, Sonam Gupta, the dam is safe.",
            None,
            "According to the director, Sonam Gupta, the dam is safe.",
            None,
        ),
        ("The dam is safe, according to the Central Water Commission.", None, "The dam is safe.", "Central Water Commission"),
        ("The two sides are close to a deal, Reuters reported.", None, "The two sides are close to a deal.", "Reuters"),
        ("The dam was shut for two days, a retired engineer has said.", None, "The dam was shut for two days.", "a retired engineer"),
        ("The dam was shut for two days, officials said.", None, "The dam was shut for two days.", "officials"),
        ("The news agency PTI reported that the dam is safe.", "PTI", "The dam is safe.", "PTI"),
        ("Police said that three men fled.", "police", "Three men fled.", "police"),
        ("The police told that three men fled.", "police", "Three men fled.", "police"),
        ("According to a guard, on 10 February, three men fled.", None, "On 10 February, three men fled.", "a guard"),
        ("Police said on Monday that three men fled.", "police", "Police said on Monday that three men fled.", None),
        ("Narendra Modi said that the dam is safe.", "Narendra Modi", "Narendra Modi said the dam is safe.", None),
        ("The dam is safe.", "KCNA", "The dam is safe.", "KCNA"),
        ("The dam is safe, KCNA claimed.", "KCNA", "The dam is safe, KCNA claimed.", None),
        ("The dam will not break.", "नरेंद्र मोदी", "The dam will not break.", "Narendra Modi"),
        ("The dam will not break.", "सुरेश यादव", "The dam will not break.", None),
        ("According to the report of 2023, the dam is safe.", None, "According to the report of 2023, the dam is safe.", None),
    ],
)
def test_who_said_it_stands_behind_the_point(english: str, known_source: str | None, text: str, attribution: str | None) -> None:
    hindi = "2023 की बात है।" if "2023" in english else "10 फरवरी की बात है।" if "February" in english else "बात यह है।"
    point = say(hindi, english, attribution=known_source)
    assert point is not None
    assert (point.text, point.attribution) == (text, attribution)


def test_a_label_further_on_in_a_story_may_be_who_speaks() -> None:
    hindi, english = ["अध्यक्ष: हम तीन पार्क बनाएंगे।"], ["Chairman: We will build three parks."]
    point = word(Choice((7,)), hindi, english, PEOPLE, LEADERS, WEDNESDAY)
    assert point == Point("Chairman: We will build three parks.", tuple(hindi))


def test_two_sentences_make_one_point() -> None:
    hindi = ["मोदी ने कहा, “हम तैयार हैं।", "लेकिन जल्दी नहीं करेंगे।”"]
    english = ['Modi said, "We are ready.', 'But we will not hurry."']
    point = word(Choice((3, 4)), hindi, english, PEOPLE, LEADERS, WEDNESDAY)
    assert point == Point('Modi said, "We are ready. But we will not hurry."', tuple(hindi))


@pytest.mark.parametrize("second", [None, "It killed 15 people."])
def test_where_the_second_sentence_cannot_be_trusted_the_first_stands_alone(second: str | None) -> None:
    point = word(Choice((0, 1)), ["भूकंप आया।", "11 लोग मारे गए।"], ["An earthquake struck.", second], PEOPLE, LEADERS, None)
    assert point == Point("An earthquake struck.", ("भूकंप आया।",))


@pytest.mark.parametrize("english", [None, "", "15 people died in the accident.", "11 people died in the दुर्घटना."])
def test_a_wrong_figure_or_no_english_makes_no_point(english: str | None) -> None:
    assert say("हादसे में 11 लोगों की मौत हो गई।", english) is None


@pytest.mark.parametrize(
    ("hindi", "english", "text", "unverified"),
    [
        ("मोदी और किम मिले।", "Modi and Kim met.", "Modi and Kim met.", ""),
        ("मोदी ने किम जोंग उन से बात की।", "Modi spoke to Kim Jong Wool.", "Modi spoke to Kim Jong Un.", ""),
        ("मोदी और किम मिले।", "Modi and the leader met.", "Modi and the leader met.", "the name Kim Jong Un"),
        ("मोदी और किम मिले।", "The two leaders met.", "The two leaders met.", "the names Narendra Modi and Kim Jong Un"),
        ("डेढ़ लाख लोग बेघर हैं।", "Many people are homeless.", "Many people are homeless.", "the figure 150,000"),
        ("सवा घंटे बैठक चली।", "The meeting was long.", "The meeting was long.", "the figure 1.25"),
        ("बैठक में १२ लोग थे।", "Many were at the meeting.", "Many were at the meeting.", "the figure 12"),
    ],
)
def test_what_could_not_be_verified_is_said(hindi: str, english: str, text: str, unverified: str) -> None:
    point = say(hindi, english)
    assert point is not None
    assert (point.text, point.unverified) == (text, unverified)


def test_a_long_point_loses_its_asides_but_no_figure() -> None:
    long = "The minister of roads (a doctor by training) opened the bridge (2 km) " + " ".join(["and spoke at length"] * 10)
    point = say("मंत्री ने 2 किमी का पुल खोला।", long)
    assert point is not None
    assert "doctor" not in point.text
    assert "(2 km)" in point.text


@pytest.mark.parametrize(
    ("hindi", "english", "headline"),
    [
        (
            "India Pakistan Talks: मोदी ने की बैठक, जानें क्या हुआ",
            "India Pakistan Talks: Modi held a meeting, know what happened",
            "Modi held a meeting",
        ),
        ("मोदी ने की बैठक", "modi held a meeting.", "Modi held a meeting"),
        ("मंत्री ने कहा, 'हम जीतेंगे'", "Minister said, 'we will win'", "Minister said, 'we will win'"),
        ("जानिए क्या है नया कानून", "Know what the new law is", "Know what the new law is"),
    ],
)
def test_a_headline_says_the_news_alone(hindi: str, english: str, headline: str) -> None:
    assert word_headline(english, hindi, PEOPLE, LEADERS) == headline


def test_the_fallback_is_the_hindi_itself() -> None:
    line = "India Pakistan Talks: मोदी ने बैठक की।"
    assert word_in_hindi(Choice((0,)), [line], [], []) == Point("मोदी ने बैठक की।", (line,))


@pytest.mark.parametrize(
    ("place", "line", "text"),
    [
        (0, "कंचनपुर, जेएनएन : मेले में 40,000 लोग पहुंचे।", "मेले में 40,000 लोग पहुंचे।"),
        (0, "कंचनपुर (डेस्क) - मेले में 40,000 लोग पहुंचे।", "मेले में 40,000 लोग पहुंचे।"),
        (0, "कंचनपुर: 'नदी मेला' नाम के मेले में 40,000 लोग पहुंचे।", "'नदी मेला' नाम के मेले में 40,000 लोग पहुंचे।"),
        (0, "कंचनपुर, 5 मई -- Fair 2025: मेले में 40,000 लोग पहुंचे।", "मेले में 40,000 लोग पहुंचे।"),
        (0, "कंचनपुर—-मेले में 40,000 लोग पहुंचे।", "मेले में 40,000 लोग पहुंचे।"),
        (0, "आज (5 मई) मेले में 40,000 लोग पहुंचे।", "आज (5 मई) मेले में 40,000 लोग पहुंचे।"),
        (0, "नदी बाजार (City News) स्थित मेले में 40,000 लोग पहुंचे।", "नदी बाजार (City News) स्थित मेले में 40,000 लोग पहुंचे।"),
        (9, "समिति: मेले में 40,000 लोग पहुंचे।", "समिति: मेले में 40,000 लोग पहुंचे।"),
    ],
)
def test_the_fallback_has_no_dateline(place: int, line: str, text: str) -> None:
    assert word_in_hindi(Choice((place,)), [line], [], []) == Point(text, (line,))


@pytest.mark.parametrize(
    ("line", "subject", "text"),
    [
        ("वहीं, गुरुवार को 14 बसें चलाई गईं।", None, "गुरुवार को 14 बसें चलाई गईं।"),
        ("आपको बता दें कि हर बस में 24 सीटें हैं।", None, "हर बस में 24 सीटें हैं।"),
        ("लेकिन इस बीच बारिश शुरू हो गई।", None, "बारिश शुरू हो गई।"),
        ("- - मेयर ने पुल खोल दिया।", None, "मेयर ने पुल खोल दिया।"),
        ("“ परिषद ने बजट बढ़ाने का फैसला किया है।", None, "परिषद ने बजट बढ़ाने का फैसला किया है।"),
        ('"पुल बनेगा" का नारा लगा वहां।', None, '"पुल बनेगा" का नारा लगा वहां।'),
        ("उन्होंने कहा कि पुल बनेगा।", "नीतीश कुमार", "नीतीश कुमार ने कहा कि पुल बनेगा।"),
        ("हालांकि उनके भाई ने मना किया।", "नीतीश कुमार", "नीतीश कुमार के भाई ने मना किया।"),
        ("शनिवार को उन्होंने पुल का काम रोका।", "नीतीश कुमार", "शनिवार को नीतीश कुमार ने पुल का काम रोका।"),
        # a doubt, a place, a time, and what would be nothing without its link
        ("कहा जा रहा है कि गठबंधन टूटेगा।", None, "कहा जा रहा है कि गठबंधन टूटेगा।"),
        ("वहीं पर मेला लगा है।", None, "वहीं पर मेला लगा है।"),
        ("इससे पहले पुलिस आई थी वहां।", None, "इससे पहले पुलिस आई थी वहां।"),
        ("हालांकि नहीं।", None, "हालांकि नहीं।"),
    ],
)
def test_a_point_in_hindi_stands_alone_too(line: str, subject: str | None, text: str) -> None:
    assert word_in_hindi(Choice((9,), subject), [line], PEOPLE, LEADERS) == Point(text, (line,))


def test_the_checks_count_what_the_evidence_supports() -> None:
    points = [
        Point("Modi sent 15,000 soldiers on Tuesday (12 August).", ("मोदी ने मंगलवार को 15 हजार सैनिक भेजे।",)),
        Point("Two of 3 lakh voters met the leader.", ("किम से 3 लाख में से दो मतदाता मिले।",)),
        Point("The dam is safe.", ("बांध सुरक्षित है।",), attribution="Nitish Kumar"),
        Point("On the morning of 13 August it rained.", ("आज सुबह बारिश हुई।",)),
    ]
    assert checks(points, PEOPLE, LEADERS) == (Check(2, 2), Check(1, 2))


def test_a_wrong_figure_shows_in_the_checks() -> None:
    assert checks([Point("It killed 15 of 20.", ("20 में से 11 मारे गए।",))], PEOPLE, LEADERS) == (Check(1, 2), Check(0, 0))


def test_the_checks_of_hindi_points() -> None:
    line = "मोदी ने 1.5 लाख घर दिए।"
    assert checks([Point(line, (line,))], PEOPLE, LEADERS) == (Check(1, 1), Check(1, 1))


_HINDI = "मंगलवार कल आज को ने कि हुआ होगा गया है था पिछले अगले से तक का की “ ” ‘ ' , । . ( ) 12 अगस्त मोदी लाख डेढ़ 15 कहा जारी रहा"
_ENGLISH = "Tuesday today He They His This said that according to the KCNA , \" ' ( ) 12 August Modi lakh 15 But However, . ; : a half"


@given(st.lists(st.sampled_from(_HINDI.split()), max_size=14), st.lists(st.sampled_from(_ENGLISH.split()), max_size=14))
def test_whatever_a_translator_gives_a_point_is_whole(hindi: list[str], english: list[str]) -> None:
    point = say(" ".join(hindi), " ".join(english), subject="नरेंद्र मोदी", attribution="KCNA")
    if point is not None:
        assert point.text[-1] in ".!?\"')]"
        assert "  " not in point.text
        assert point.text.count('"') % 2 == 0
        numbers, _ = checks([point], PEOPLE, LEADERS)
        assert numbers.ok == numbers.of
