"""What a page says of its story besides the text: headline, time, address, language, JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.errors import LegacyFont, NoStory, NotFound, NotHindi
from bot.reading.extraction.address import choose_canonical
from bot.reading.extraction.headline import choose_headline, without_prefix, without_site
from bot.reading.extraction.jsonld import own, read_statements
from bot.reading.extraction.language import is_legacy, language_of
from bot.reading.extraction.published import INDIA, read_time
from bot.reading.extraction.reader import read
from bot.reading.extraction.state import text_in
from tests.reading.pages import made

TITLE = "कंचनपुर में नए पुल का उद्घाटन, डेढ़ लाख लोगों को राहत"
BODY = (
    "<p>कंचनपुर में मंगलवार को नए पुल का उद्घाटन हुआ। इससे डेढ़ लाख लोगों को राहत मिलेगी।</p>"
    "<p>लोक निर्माण मंत्री ने बताया कि पुल पर 340 करोड़ रुपये खर्च हुए हैं और काम चार साल में पूरा हुआ।</p>"
)

# ---- headline


@pytest.mark.parametrize(
    "title",
    [
        f"{TITLE} - Jan Darpan",
        f"{TITLE} | जन दर्पण",
        f"{TITLE} – Hindi News",
        f"जन दर्पण - {TITLE}",
        f"{TITLE} | राज्य | Jan Darpan Hindi",
        f"{TITLE}: Jan Darpan",
        TITLE,
    ],
)
def test_a_headline_does_not_name_the_site(title: str) -> None:
    assert without_site(title.replace(": Jan", " : Jan"), ["Jan Darpan", "जन दर्पण", "jandarpan.example"]) == TITLE


@pytest.mark.parametrize("title", ["बजट 2025 - किसानों को क्या मिला", "मोदी बनाम विपक्ष | संसद में तीखी बहस", "IND vs AUS: भारत ने जीता पहला मैच"])
def test_a_headline_keeps_its_own_dashes(title: str) -> None:
    assert without_site(title, ["Jan Darpan"]) == title


def test_what_a_reader_sees_is_the_headline() -> None:
    assert choose_headline(TITLE, "पुल खुला, जानिए सब कुछ", "", f"{TITLE} - X", "", []) == TITLE


def test_a_cut_headline_gives_way_to_a_whole_one() -> None:
    assert choose_headline("कंचनपुर में नए पुल का उद्घाटन, डेढ़...", TITLE, "", "", "", []) == TITLE


def test_a_headline_in_english_gives_way_to_the_hindi_one() -> None:
    assert choose_headline("Kanchanpur bridge opens", "", TITLE, "Kanchanpur bridge opens - X", "", []) == TITLE


def test_a_latin_prefix_that_repeats_is_nobody_s_sentence() -> None:
    headline, paragraphs = without_prefix(
        f"Kanchanpur Bridge : {TITLE}", ["Kanchanpur Bridge: पुल खुल गया है।", "लोग बहुत खुश हैं।"], "https://x.example/story"
    )
    assert (headline, paragraphs) == (TITLE, ["पुल खुल गया है।", "लोग बहुत खुश हैं।"])


def test_a_latin_prefix_that_stands_once_stays() -> None:
    assert without_prefix("IND vs AUS: भारत ने जीता मैच", ["भारत ने मैच जीत लिया है।"], "x")[0] == "IND vs AUS: भारत ने जीता मैच"


def test_a_prefix_that_the_address_is_made_of_goes_from_the_text() -> None:
    assert without_prefix(TITLE, ["Kanchanpur Bridge Opens: पुल खुल गया है।"], "https://x.example/kanchanpur-bridge-opens-today")[1] == [
        "पुल खुल गया है।"
    ]


def test_a_headline_in_two_lines_is_one() -> None:
    html = f"<html><body><h1>कंचनपुर में नए पुल का उद्घाटन,<br>डेढ़ लाख लोगों को राहत</h1><div>{BODY}</div></body></html>"
    assert read(made(html)).headline == TITLE


def test_a_headline_does_not_go_on_with_its_day() -> None:
    html = f"<html><body><h1>{TITLE}<br><small>13 अगस्त 2025</small></h1><div>{BODY}</div></body></html>"
    assert read(made(html)).headline == TITLE


def test_a_badge_before_a_headline_is_no_part_of_it() -> None:
    assert choose_headline(f"VIDEO {TITLE}", TITLE, "", "", "", []) == TITLE
    assert choose_headline(f"कंचनपुर {TITLE}", "", TITLE, "", "", []) == TITLE
    assert choose_headline(f"पुल का विवाद: {TITLE}", TITLE, "", "", "", []) == f"पुल का विवाद: {TITLE}"
    assert choose_headline(f"कंचनपुर: {TITLE}", TITLE, "", "", "", []) == f"कंचनपुर: {TITLE}"
    assert choose_headline(f"कंचनपुर: {TITLE}", TITLE, TITLE, "", "", []) == TITLE


def test_a_headline_in_bold_ends_where_the_text_begins() -> None:
    html = (
        f"<table><tr><td><b>{TITLE}</b><br><br>13 अगस्त 2025<br><br>{BODY.replace('<p>', '').replace('</p>', '<br><br>')}</td></tr></table>"
    )
    assert read(made(f"<html><head><title>{TITLE}</title></head><body>{html}</body></html>")).headline == TITLE


def test_a_page_without_a_headline_is_called_by_its_first_sentence() -> None:
    text = "सिंचाई मंत्री ने शनिवार को बताया कि नहर की मरम्मत का काम समय से पहले पूरा हो गया है। किसानों को पानी अगले सप्ताह से मिलेगा।"
    assert read(made(f"<div>{text}</div>")).headline == text.split("।")[0] + "।"


# ---- time


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2025-08-13T12:18:52+05:30", "2025-08-13T12:18:52+05:30"),
        ("2025-08-13T06:48:52Z", "2025-08-13T12:18:52+05:30"),
        ("2025-08-13T06:48:52.000Z", "2025-08-13T12:18:52+05:30"),
        ("2025-08-12T20:00:00+00:00", "2025-08-13T01:30:00+05:30"),
        ("2025-08-13 09:30:00", "2025-08-13T09:30:00+05:30"),
        ("2025-08-13T09:30", "2025-08-13T09:30:00+05:30"),
        ("2025-08-13", "2025-08-13T00:00:00+05:30"),
        ("Wed, 13 Aug 2025 06:00:00 GMT", "2025-08-13T11:30:00+05:30"),
        ("Wed, 13 Aug 2025 09:30 AM IST", "2025-08-13T09:30:00+05:30"),
        ("Wed Aug 13 09:30:00 IST 2025", "2025-08-13T09:30:00+05:30"),
        ("August 13, 2025, 9:30 PM", "2025-08-13T21:30:00+05:30"),
        ("Aug 13, 2025 / 12:05 am", "2025-08-13T00:05:00+05:30"),
        ("13 अगस्त 2025, 10:45 IST", "2025-08-13T10:45:00+05:30"),
        ("१३ अगस्त २०२५", "2025-08-13T00:00:00+05:30"),
        ("13/08/2025 18:30", "2025-08-13T18:30:00+05:30"),
        ("13-08-2025", "2025-08-13T00:00:00+05:30"),
        ("2025/08/13 09:30", "2025-08-13T09:30:00+05:30"),
        ("अगस्त 13, 2025 9:30 अपराह्न", "2025-08-13T21:30:00+05:30"),
        ("बुधवार, 13 अगस्त 2025 (10:12 IST)", "2025-08-13T10:12:00+05:30"),
        ("१३ अगस्त २०२५, शाम ५:४५ बजे", "2025-08-13T17:45:00+05:30"),
        ("13 अगस्त 2025 को रात 12:30 बजे", "2025-08-13T00:30:00+05:30"),
        ("Wed Aug 13 2025 16:10:05 GMT+0530 (India Standard Time)", "2025-08-13T16:10:05+05:30"),
        ("18:37 13.08.2025", "2025-08-13T18:37:00+05:30"),
        ("Updated At : 10:10 PM Aug 13, 2025 IST", "2025-08-13T22:10:00+05:30"),
        ("13/08/25 | 4:10 PM", "2025-08-13T16:10:00+05:30"),
        ("20250813T093000+0530", "2025-08-13T09:30:00+05:30"),
        ("13 अग॰ 2025, 04:10 PM", "2025-08-13T16:10:00+05:30"),
        ("13 अगस्त,2025 शाम 4 बजे", "2025-08-13T16:00:00+05:30"),
        ("Publish Date - 7:16 pm, Wed, 13 August 25", "2025-08-13T19:16:00+05:30"),
        ("1755057600", "2025-08-13T09:30:00+05:30"),
        ("1755057600000", "2025-08-13T09:30:00+05:30"),
    ],
)
def test_a_time_is_read_however_it_is_written(written: str, moment: str) -> None:
    read_it = read_time(written)
    assert read_it is not None
    assert read_it.isoformat() == moment


@pytest.mark.parametrize(
    "written",
    [
        "",
        "आज",
        "2 घंटे पहले",
        "2025-13-45",
        "0000-00-00T00:00:00",
        "0001-01-01T00:00:00Z",
        "1850-01-01",
        "31 फरवरी 2025",
        "2025-08-13T10:00:00+99:00",
        "9876543210",  # a telephone's
        "null",
        "26 नवंबर 12 बजे",
        "Updated",
    ],
)
def test_what_is_no_time_is_none(written: str) -> None:
    assert read_time(written) is None


def published(head: str, body: str = "", **page: Any) -> str:
    story = f"<div>Friday, August 22, 2025</div><h1>{TITLE}</h1>{body}<div>{BODY}</div>"
    moment = read(made(f"<html><head><title>{TITLE}</title>{head}</head><body>{story}</body></html>", **page)).published
    return moment.isoformat() if moment else ""


def test_json_ld_says_when_before_meta_tags_do() -> None:
    head = (
        '<meta property="article:published_time" content="2025-08-01T00:00:00Z">'
        f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{TITLE}","datePublished":"2025-08-13T04:00:00Z"}}</script>'
    )
    assert published(head) == "2025-08-13T09:30:00+05:30"


@pytest.mark.parametrize(
    "meta",
    [
        '<meta property="article:published_time" content="2025-08-13T09:30:00+05:30">',
        '<meta property="article:published_date" content="2025-08-13T09:30:00+05:30">',
        '<meta name="publish-date" content="2025-08-13T09:30:00+05:30">',
        '<meta itemprop="datePublished" content="2025-08-13T09:30:00+05:30">',
        '<meta name="pubdate" content="Wed, 13 Aug 2025 09:30 AM IST">',
        '<meta name="DC.date.issued" content="2025-08-13 09:30:00">',
        '<meta property="article:modified_time" content="2025-08-20"><meta name="article.created" content="2025-08-13T09:30:00">',
    ],
)
def test_meta_tags_say_when_in_many_ways(meta: str) -> None:
    assert published(meta) == "2025-08-13T09:30:00+05:30"


@pytest.mark.parametrize(
    ("meta", "line", "said"),
    [
        ("2014/08/10 07:31:05", "रविवार, 10 अगस्त, 2014 को 13:01 IST तक के समाचार", "2014-08-10T13:01:05+05:30"),
        ("2014/08/10 07:31:05", "रविवार, 10 अगस्त, 2014 को 13:20 IST तक के समाचार", "2014-08-10T07:31:05+05:30"),
        ("2014-08-10", "Published: 10 Aug 2014, 04:15 PM", "2014-08-10T16:15:00+05:30"),
        ("2014-08-10", "Published: 11 Aug 2014, 04:15 PM", "2014-08-10T00:00:00+05:30"),
    ],
)
def test_the_byline_tells_what_a_meta_tag_leaves_out(meta: str, line: str, said: str) -> None:
    html = f'<title>{TITLE}</title><meta name="OriginalPublicationDate" content="{meta}"><h1>{TITLE}</h1><p>{line}</p>{BODY}'
    assert read(made(html)).published == datetime.fromisoformat(said)


@pytest.mark.parametrize(("name", "hour"), [(TITLE, 13), ("पहाड़ों पर बर्फबारी से रास्ते बंद", 0)])
def test_a_video_of_the_page_s_own_says_when(name: str, hour: int) -> None:
    video = f'{{"@type":"VideoObject","name":"{name}","uploadDate":"2025-08-18T13:40:00+05:30"}}'
    html = f"<title>{TITLE}</title><script type='application/ld+json'>{video}</script><h1>{TITLE}</h1><p>18 अगस्त 2025</p>{BODY}"
    published = read(made(html)).published
    assert published is not None
    assert published.hour == hour


def test_a_time_of_the_story_s_own_counts() -> None:
    assert published("", '<time class="entry-date" datetime="2025-08-13T09:30:00+05:30">13 अगस्त</time>') == "2025-08-13T09:30:00+05:30"


def test_a_feed_says_when_where_the_page_does_not() -> None:
    assert published("", published=datetime(2025, 8, 13, 4, tzinfo=UTC)) == "2025-08-13T09:30:00+05:30"


@pytest.mark.parametrize(
    "byline",
    [
        "<p>Published: Aug 13, 2025 09:30 AM</p>",
        "<div><span>Modified Date: August 14, 2025 / 05:44 PM IST</span> <span>Published Date: August 13, 2025 9:30 am IST</span></div>",
        "<p>पब्लिश्ड 13 August 2025 at 09:30 IST</p>",
        "<p>(09:30:00 AM) 13, AUG, 2025, WEDNESDAY</p>",
        "<div>संजय वर्मा, कंचनपुर | प्रकाशित: 13 अगस्त 2025, 09:30 AM IST | अपडेटेड: 14 अगस्त 2025, 09:40 PM IST</div>",
        "<small>Posted On August 13, 2025 9:30 AM by अशोक filed under राज्य.</small>",
    ],
)
def test_a_byline_under_the_headline_says_when(byline: str) -> None:
    assert published("", byline) == "2025-08-13T09:30:00+05:30"


@pytest.mark.parametrize(
    "times",
    [
        'अपडेट: <time datetime="2025-08-14T10:00:00+05:30">14</time> प्रकाशित: <time datetime="2025-08-13T09:30:00+05:30">13 अगस्त</time>',
        '<abbr class="x" title="2025-08-13T09:30:00+05:30">9:30 am</abbr>',
    ],
)
def test_a_time_is_the_publication_s_by_its_label_or_alone(times: str) -> None:
    assert published("", f"<div>{times}</div>") == "2025-08-13T09:30:00+05:30"


@pytest.mark.parametrize("above", [True, False])
def test_a_label_says_when_above_the_headline_and_below_the_text(above: bool) -> None:
    label = "<p>First published: 13 Aug 2025, 9:30 AM</p>"
    text = BODY + "<p>पुल से रोज पांच हजार वाहन गुजरेंगे और सफर एक घंटे छोटा होगा।</p>" * 2
    lines = "".join(f"<p>गांव संख्या {i} के लोगों ने पुल के लिए सरकार को धन्यवाद दिया है।</p>" for i in range(20))
    story = f"<h1>{TITLE}</h1><div>{text}{lines}</div>"
    moment = read(made(f"<html><body>{label * above}{story}<div>{label * (not above)}</div></body></html>")).published
    assert moment is not None
    assert moment.isoformat() == "2025-08-13T09:30:00+05:30"


def test_of_two_times_in_one_place_the_first_is_the_publication_s() -> None:
    times = '<p><time datetime="2025-08-14T10:00+05:30">14</time> <time datetime="2025-08-13T09:30+05:30">13</time></p>'
    assert published(f"{times}<aside><a href='/x'>खबर</a></aside>") == "2025-08-13T09:30:00+05:30"


def test_the_hour_below_the_headline_is_the_story_s_and_no_other_of_that_day() -> None:
    text = BODY + "<p>पुल से रोज पांच हजार वाहन गुजरेंगे और सफर एक घंटे छोटा होगा।</p>" * 4
    others = "<article><time>अगस्त 13, 2025 7:10 पूर्वाह्न</time><h3><a href='/x'>मंडी में प्याज के दाम गिरे</a></h3></article>" * 2
    html = f"<h1>{TITLE}</h1><ul><li>अगस्त 13, 2025 9:30 पूर्वाह्न</li></ul><div>{text}</div><h4>सर्वाधिक पठित</h4>{others}"
    moment = read(made(f"<title>{TITLE}</title>{html}")).published
    assert moment is not None
    assert moment.isoformat() == "2025-08-13T09:30:00+05:30"


def test_a_day_that_the_story_tells_of_is_not_its_own() -> None:
    story = "<p>आवेदन की प्रक्रिया बोर्ड की वेबसाइट पर अगले महीने शुरू होगी और एक महीने चलेगी।</p><table><tr><td>10 सितंबर 2025</td></tr></table>"
    assert read(made(f"<title>{TITLE}</title><h1>{TITLE}</h1>{BODY}{story}")).published is None


@pytest.mark.parametrize(("others", "said"), [("", "2025-08-13T00:00:00+05:30"), ("<p>Published: 14 Aug 2025</p>", "")])
def test_a_label_says_when_where_the_page_shows_no_headline(others: str, said: str) -> None:
    head = f'<title>लोक संदेश</title><meta property="og:title" content="{TITLE}">'
    body = f"<div>शुक्रवार, 22 अगस्त 2025</div><p>प्रकाशित तिथि: १३/०८/२०२५</p><div>{BODY}</div>{others}"
    html = f"<html><head>{head}</head><body>{body}</body></html>"
    moment = read(made(html)).published
    assert (moment.isoformat() if moment else "") == said


def test_the_address_says_the_day_when_nothing_else_does() -> None:
    assert published("", address="https://samachar.example/2025/08/13/pul") == "2025-08-13T00:00:00+05:30"


def test_a_top_bar_s_date_is_the_day_of_the_visit() -> None:
    assert published("") == ""


def test_times_are_india_s() -> None:
    moment = read_time("2025-08-13T06:48:52Z")
    assert moment is not None
    assert moment.utcoffset() == INDIA.utcoffset(None)


# ---- address

HERE = "https://www.samachar.example/desh/naya-pul-khula-logon-ko-rahat-1234.html"


@pytest.mark.parametrize(
    ("named", "chosen"),
    [
        ("https://www.samachar.example/desh/naya-pul-khula-logon-ko-rahat-1234.html?utm_source=x", "own"),
        (
            "https://hindi.samachar.example/rajya/naya-pul-khula-rahat-1234",
            "https://hindi.samachar.example/rajya/naya-pul-khula-rahat-1234",
        ),
        ("https://another.example/desh/naya-pul-khula-logon-ko-rahat-1234.html", "own"),
        ("https://www.samachar.example/", "own"),
        ("https://www.samachar.example", "own"),
        ("https://www.samachar.example/desh/", "own"),
        ("https://www.samachar.example/desh", "own"),
        ("javascript:void(0)", "own"),
        ("", "own"),
        ("http://[broken", "own"),
    ],
)
def test_a_canonical_address_is_believed_where_it_can_be(named: str, chosen: str) -> None:
    own = "https://samachar.example/desh/naya-pul-khula-logon-ko-rahat-1234.html"
    assert choose_canonical([named] if named else [], HERE) == (own if chosen == "own" else chosen)


def test_an_address_that_lost_its_story_s_number_is_not_canonical() -> None:
    here = "https://vyapar.example/storypage.php?id=20415"
    assert choose_canonical(["https://vyapar.example/storypage.php"], here) == here


def test_a_page_from_an_amp_cache_is_its_publisher_s() -> None:
    here = "https://samachar-example.cdn.ampproject.org/c/s/www.samachar.example/amp/naya-pul-khula-1234"
    assert choose_canonical(["https://www.samachar.example/naya-pul-khula-1234"], here) == "https://samachar.example/naya-pul-khula-1234"


# ---- language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("मुख्यमंत्री ने कहा कि राज्य में सड़कों का काम तेजी से चल रहा है और अगले साल तक पूरा हो जाएगा।", "Hindi"),
        ("पीएम मोदी ने Digital India के तहत नई scheme का ऐलान किया है, जिससे startup को फायदा होगा।", "Hindi"),
        ("मुख्यमंत्र्यांनी सांगितले की राज्यातील रस्त्यांचे काम वेगाने सुरू असून पुढील वर्षी ते पूर्ण होणार आहे आणि नागरिकांना दिलासा मिळेल.", "Marathi"),
        ("मुख्यमन्त्रीले सडकको काम छिटो भइरहेको र अर्को वर्ष पूरा हुने बताएका छन् भने नागरिकले राहत पाउने भएका छन्।", "Nepali"),
        ("সরকার জানিয়েছে যে নতুন সেতুর কাজ আগামী বছর শেষ হবে এবং মানুষ উপকৃত হবেন।", "Bengali"),
        ("ਸਰਕਾਰ ਨੇ ਕਿਹਾ ਕਿ ਨਵੇਂ ਪੁਲ ਦਾ ਕੰਮ ਅਗਲੇ ਸਾਲ ਪੂਰਾ ਹੋ ਜਾਵੇਗਾ ਅਤੇ ਲੋਕਾਂ ਨੂੰ ਫਾਇਦਾ ਹੋਵੇਗਾ।", "Punjabi"),
        ("સરકારે કહ્યું કે નવા પુલનું કામ આવતા વર્ષે પૂરું થશે અને લોકોને ફાયદો થશે.", "Gujarati"),
        ("حکومت نے کہا کہ نئے پل کا کام اگلے سال مکمل ہو جائے گا اور لوگوں کو فائدہ ہوگا۔", "Urdu"),
        ("புதிய பாலத்தின் பணிகள் அடுத்த ஆண்டு முடிவடையும் என்று அரசு தெரிவித்துள்ளது.", "Tamil"),
        ("The government said that the new bridge will be finished by next year and that it will help the people.", "English"),
        (
            "Sarkar ne kaha hai ki naye pul ka kaam agle saal tak pura ho jayega aur logon ko fayda hoga, yeh badi baat hai.",
            "Hindi in Latin letters",
        ),
        ("Правительство сообщило, что строительство моста закончится в следующем году.", "Russian"),
        ("12345", ""),
    ],
)
def test_a_language_is_told_by_script_and_words(text: str, language: str) -> None:
    assert language_of(text) == language


def test_hindi_in_an_old_font_is_told_from_english() -> None:
    kruti = "eq[;ea=h us dgk fd jkT; esa lM+dksa dk dke rsth ls py jgk gS vkSj vxys lky rd iwjk gks tk,xkA yksxksa dks bl ls Qk;nk gksxk"
    assert is_legacy(kruti, "")
    assert not is_legacy("The state of the roads is said to be good and the work will be finished by next year, the minister said.", "")
    with pytest.raises(LegacyFont):
        read(made(f"<html><title>lekpkj</title><body><p>{kruti}</p></body></html>"))


def test_an_old_font_is_told_under_a_headline_and_a_menu_in_unicode() -> None:
    kruti = "eq[;ea=h us dgk fd jkT; esa lM+dksa dk dke rsth ls py jgk gS vkSj vxys lky rd iwjk gks tk,xkA yksxksa dks bl ls Qk;nk gksxk"
    other = "<div><h4>अन्य खबरें</h4><p>बर्फबारी के कारण तीन राजमार्ग बंद हो गए हैं और पर्यटकों को होटलों में रुकने की सलाह दी गई है।</p></div>"
    with pytest.raises(LegacyFont):
        read(made(f"<html><title>{TITLE}</title><body><h1>{TITLE}</h1><div><p>{kruti}</p></div>{other}</body></html>"))


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ("<h1>404</h1><p>हो सकता है कि यह पता बदल दिया गया हो या अभी उपलब्ध न हो। कृपया पता जांच लें या मुख्य पृष्ठ पर जाएं।</p>", NotFound),
        ("<h3>माफ कीजिए! यह पेज उपलब्ध नहीं है। कृपया <a href='/'>समाचार</a> के होम पेज पर जाएं या ऊपर मौजूद सर्च बॉक्स का इस्तेमाल करें।</h3>", NotFound),
        (
            "<h1>आपकी गोपनीयता</h1><p>हम और हमारे साझेदार कुकीज़ के जरिए आपके डेटा का उपयोग करते हैं।</p>"
            "<p>आप किसी भी समय अपनी पसंद बदल सकते हैं या अपनी सहमति वापस ले सकते हैं। आपकी पसंद इसी वेबसाइट पर लागू होगी।</p>",
            NoStory,
        ),
    ],
)
def test_a_notice_to_readers_is_no_story(said: str, error: type[Exception]) -> None:
    cards = "".join(f"<li><a href='/{place}'>मंडी में प्याज के दाम गिरे, किसानों ने फेंकी उपज {place}</a></li>" for place in range(5))
    with pytest.raises(error):
        read(made(f"<html><title>समाचार</title><body><div>{said}</div><ul>{cards}</ul></body></html>"))


def test_an_english_page_with_a_box_of_hindi_is_english() -> None:
    english = (
        "<p>The chief minister opened a new bridge over the river on Tuesday and said that it would help the people of both towns.</p>" * 6
    )
    box = "<div><p>कंचनपुर में मंगलवार को नए पुल का उद्घाटन हुआ और लोगों को राहत मिली है, यह खबर हिंदी में भी है।</p></div>"
    with pytest.raises(NotHindi) as refusal:
        read(made(f"<html><title>New bridge opens</title><body><h1>New bridge opens</h1><div>{english}</div>{box}</body></html>"))
    assert "English" in refusal.value.sentence


# ---- JSON-LD


FIELDS = '"@type":"NewsArticle","headline":"शीर्षक यहां","datePublished":"2025-08-13"'


@pytest.mark.parametrize(
    "script",
    [
        f'{{{FIELDS},"articleBody":"पहली पंक्ति\nदूसरी पंक्ति"}}',
        f'[{{"@type":"WebSite"}},{{{FIELDS},"articleBody":"पहली पंक्ति\\nदूसरी पंक्ति"}}]',
        f'{{"@graph":[{{{FIELDS},"articleBody":"<p>पहली पंक्ति</p><p>दूसरी पंक्ति</p>"}}]}}'.replace(
            '"NewsArticle"', '["ReportageNewsArticle"]'
        ),
        f'<!-- {{{FIELDS},"articleBody":"पहली पंक्ति\r\nदूसरी पंक्ति",}} -->',
        f'//<![CDATA[\n{{{FIELDS},"articleBody":"पहली पंक्ति &lt;br&gt; दूसरी पंक्ति"}}\n//]]>',
        f'{{{FIELDS},"author":"एक "बड़ा" नाम","articleBody":"पहली पंक्ति\\nदूसरी पंक्ति"}}',
    ],
)
def test_json_ld_is_read_though_it_is_broken(script: str) -> None:
    statement = own(read_statements([script]), ["शीर्षक यहां"], [])
    assert statement is not None
    assert statement.headline == "शीर्षक यहां"
    assert statement.published == "2025-08-13"
    assert [line.strip() for line in statement.body.splitlines() if line.strip()] == ["पहली पंक्ति", "दूसरी पंक्ति"]


def test_of_many_articles_the_page_s_own_is_taken() -> None:
    others = ",".join(
        f'{{"@type":"NewsArticle","headline":"दूसरी खबर नंबर {i} का शीर्षक","datePublished":"2024-01-0{i}"}}' for i in range(1, 6)
    )
    script = f'[{others},{{"@type":"NewsArticle","headline":"{TITLE}","datePublished":"2025-08-13"}}]'
    statement = own(read_statements([script]), [f"{TITLE} | X"], [])
    assert statement is not None
    assert statement.published == "2025-08-13"


def test_articles_of_a_list_are_not_the_page_s() -> None:
    script = ",".join(f'{{"@type":"NewsArticle","headline":"दूसरी खबर नंबर {i} का शीर्षक"}}' for i in range(1, 9))
    assert own(read_statements([f"[{script}]"]), ["राज्य की ताजा खबरें"], []) is None


@pytest.mark.parametrize(
    "paragraph",
    [
        lambda text: text,
        lambda text: {"type": "paragraph", "text": text},
        lambda text: {"type": "paragraph", "data": {"text": text}},
        lambda text: {"type": "paragraph", "content": [{"type": "text", "text": text[:20]}, {"type": "text", "text": text[20:]}]},
        lambda text: {"nodeType": "paragraph", "content": [{"nodeType": "text", "value": text, "marks": []}]},
        lambda text: {"name": "p", "children": [text[:20], {"name": "b", "children": [text[20:]]}]},
    ],
)
def test_the_story_in_a_page_s_state_is_read_however_its_editor_kept_it(paragraph: Callable[[str], object]) -> None:
    title = "सरला नदी पर बने नए पुल का उद्घाटन"
    told = ["कंचनपुर में सरला नदी पर बने नए पुल का उद्घाटन मंगलवार को हुआ।", "इस पुल से डेढ़ लाख लोगों को राहत मिलेगी।"]
    other = {"type": "story", "data": {"text": "मंडी में प्याज के दाम गिरने से किसान नाराज हैं।", "url": "/x"}}
    picture = {"type": "image", "data": {"caption": "पुल के उद्घाटन के बाद वहां पहुंचे लोग।"}}
    state = json.dumps({"props": {"blocks": [paragraph(told[0]), other, picture, paragraph(told[1])]}})
    assert text_in([state], title).splitlines() == told
