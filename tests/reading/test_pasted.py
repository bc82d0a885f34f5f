"""A story that a person pasted instead of a link."""

from __future__ import annotations

import pytest

from bot.errors import NoStory, NotHindi
from bot.reading.pasted import pasted
from bot.reading.sentences import split

FIRST = "कंचनपुर में मंगलवार को सरला नदी पर बने नए पुल का उद्घाटन हुआ।"
SECOND = "लोक निर्माण मंत्री सुनंदा राठौर ने बताया कि पुल पर 340 करोड़ रुपये खर्च हुए हैं। काम चार साल में पूरा हुआ है।"
HEADLINE = "कंचनपुर में नए पुल का उद्घाटन, लोगों को राहत"


def test_a_first_line_without_an_end_is_the_headline() -> None:
    article = pasted(f"{HEADLINE}\n\n{FIRST}\n\n{SECOND}\n")
    assert article.headline == HEADLINE
    assert article.paragraphs == (FIRST, SECOND)
    assert [sentence.paragraph for sentence in article.sentences] == [0, 1, 1]
    assert (article.url, article.canonical, article.source, article.published) == ("", "", "", None)


def test_a_text_without_a_headline_is_headed_by_its_first_sentence() -> None:
    article = pasted(f"{FIRST} {SECOND}")
    assert article.headline == FIRST
    assert article.paragraphs == (f"{FIRST} {SECOND}",)


@pytest.mark.parametrize("last", ["पुल पर शाम तक भीड़ रही थी", "अगले हफ्ते से बसें भी चलेंगी", "टोल किसी से नहीं लिया जा रहा है"])
def test_a_last_sentence_without_its_mark_is_the_storys(last: str) -> None:
    assert pasted(f"{HEADLINE}\n\n{FIRST}\n\n{SECOND}\n\n{last}").paragraphs == (FIRST, SECOND, last)


@pytest.mark.parametrize("last", ["पुल के बाद अब सड़क की बारी", "सरला नदी में उफान, गांव में गंगा", "राजनीति की और खबरें"])
def test_a_head_at_the_end_heads_nothing(last: str) -> None:
    assert pasted(f"{HEADLINE}\n\n{FIRST}\n\n{SECOND}\n\n{last}").paragraphs == (FIRST, SECOND)


@pytest.mark.parametrize(
    ("before", "after"), [("*", "*"), ("🔴 *_", "_*"), ("> ~", "~"), ("👉🏻 ", ""), ("• ", ""), ("- ", ""), ("**", "**")]
)
def test_what_a_messenger_puts_around_a_line_is_no_part_of_it(before: str, after: str) -> None:
    article = pasted(f"{before}{HEADLINE}{after}\n\n{before}{FIRST}{after}\n\n{SECOND}")
    assert (article.headline, article.paragraphs) == (HEADLINE, (FIRST, SECOND))


@pytest.mark.parametrize(
    "line", ["-5 डिग्री तक गिरा पारा, लोगों को राहत नहीं", "2*3*4 का सवाल छात्रों को नहीं आया", "‘सरला’ पर पुल, #सरला_पुल की चर्चा"]
)
def test_a_sign_that_means_something_stays(line: str) -> None:
    assert pasted(f"{line}\n\n{FIRST}\n\n{SECOND}").headline == line


def test_lines_that_a_window_broke_are_joined() -> None:
    broken = "लोक निर्माण मंत्री सुनंदा राठौर ने बताया कि पुल पर\n340 करोड़ रुपये खर्च हुए हैं। काम चार साल में\nपूरा हुआ है।"
    assert pasted(f"{HEADLINE}\n\n{FIRST}\n\n{broken}").paragraphs == (FIRST, SECOND)


def test_a_subhead_is_joined_to_no_paragraph() -> None:
    subhead = "चार साल तक चले काम में दो बार बदली गई पुल की पूरी योजना"
    article = pasted("\n".join([HEADLINE, FIRST, subhead, SECOND, SECOND.replace("चार", "तीन")]))
    assert subhead not in [sentence.text for sentence in article.sentences if not sentence.subhead]
    assert {FIRST, SECOND} <= set(article.paragraphs)


def test_a_line_that_hangs_is_joined_to_a_line_of_any_length() -> None:
    begun = "समारोह में लोक निर्माण मंत्री सुनंदा राठौर और सांसद विमल सोरी ने"
    rest = "पुल पर बने टोल नाके को तुरंत हटाने की घोषणा की और कहा कि लोगों से अब कोई पैसा नहीं लिया जाएगा, चाहे वे गाड़ी से आएं या पैदल।"
    assert pasted("\n".join([HEADLINE, FIRST, begun, rest])).paragraphs == (FIRST, f"{begun} {rest}")


def test_a_line_of_the_pages_own_is_joined_to_no_sentence() -> None:
    also = "यह भी पढ़ें… Job Alert 2025: नगर निगम में 120 पदों पर निकली भर्ती, जानें योग्यता"
    above = "Kanchanpur gets its new bridge over the Sarla after four years of work"
    article = pasted(f"{HEADLINE}\n{above}\n{FIRST}\n{also}\n{SECOND}")
    assert article.paragraphs == (FIRST, SECOND)


def test_a_mark_above_the_headline_joins_it_to_no_sentence() -> None:
    headline = f"{HEADLINE} की उम्मीद और नई सड़क का वादा"
    article = pasted(f"[ad_1]\n{headline}\n{FIRST}\n{SECOND}")
    assert (article.headline, article.paragraphs) == (headline, (FIRST, SECOND))


def test_a_headline_glued_to_a_line_takes_nothing_of_the_next() -> None:
    glued = f"{FIRST} यह भी पढ़ें : नगर निगम में 120 पदों पर भर्ती के लिए मांगे गए आवेदन"
    article = pasted(f"{HEADLINE}\n{glued}\n{SECOND}")
    assert article.paragraphs == (FIRST, SECOND)


def test_what_was_copied_along_is_dropped() -> None:
    article = pasted(
        f"{HEADLINE}\nराज्य ब्यूरो, कंचनपुर\n13 अगस्त 2025, 10:30 AM\n\n{FIRST}\nये भी पढ़ें: मंडी में प्याज के दाम गिरे\n\n{SECOND}\n"
        "हमारे व्हाट्सऐप चैनल से जुड़ने के लिए यहां क्लिक करें\nhttps://jandarpan.example/pul"
    )
    assert article.paragraphs == (FIRST, SECOND)
    assert "ये भी पढ़ें: मंडी में प्याज के दाम गिरे" in article.dropped


def test_another_language_is_named() -> None:
    with pytest.raises(NotHindi) as refusal:
        pasted("The chief minister opened a new bridge on Tuesday and said that it would help the people of both towns very much.")
    assert "English" in refusal.value.sentence


@pytest.mark.parametrize("text", ["नमस्ते", "आज का मौसम कैसा है", "", "12345", "0\n0", "पुल खुल गया।"])
def test_a_few_words_are_no_story(text: str) -> None:
    with pytest.raises(NoStory):
        pasted(text)


def test_a_page_copied_whole_gives_its_story_alone() -> None:
    """The breadcrumb with the cut title above it, the box about the author and the lists below it are the page's."""
    cut = " ".join(HEADLINE.split()[:-2]) + "..."
    about = "मैं बीस साल से पत्रकारिता में हूं और गांव की हर बात लिखना मेरा काम है। मेरा मानना है कि सच सबसे बड़ा है।"
    page = [
        "Monday, March 3, 2025",
        f"HomeStates{cut}",
        HEADLINE,
        FIRST,
        SECOND,
        "Kamal Negi",
        "Kamal Negihttps://samachar.example",
        about,
        "RELATED ARTICLES",
        f"Most PopularHomeStates{cut}",
    ]
    article = pasted("\n\n".join(page))
    assert article.headline == HEADLINE
    assert article.paragraphs == (FIRST, SECOND)


def test_a_blurb_leaves_to_the_story_what_both_say() -> None:
    """A portal's summary above the story takes a sentence out of its first paragraph; where it stands in the story, it says more."""
    first, *others = split(FIRST)
    blurb = f"गांव में मेला लगा। {first}"
    article = pasted("\n\n".join([HEADLINE, blurb, " ".join([first, *others, "मेला तीन दिन चलेगा।"]), SECOND]))
    assert article.paragraphs[0] == "गांव में मेला लगा।"
    assert article.paragraphs[1].startswith(first)


def test_a_line_that_breaks_off_alone_stays() -> None:
    said = "मेले में आए किसान ने कहा कि फसल अच्छी है लेकिन दाम..."
    assert pasted("\n\n".join([HEADLINE, FIRST, said, SECOND])).paragraphs == (FIRST, said, SECOND)
