"""English sentences divided among Hindi lines."""

from __future__ import annotations

import pytest

from bot.reading.alignment import align
from tests.fakes.phrases import HEADLINE, STORY

LINES = [line for line in STORY if line != HEADLINE]
ENGLISH = [STORY[line] for line in LINES]


@pytest.mark.parametrize("between", [" ", "\n\n", "\n ", "  "])
def test_each_line_gets_its_sentence(between: str) -> None:
    assert align(LINES, between.join(ENGLISH)) == ENGLISH


def test_a_headline_may_come_last() -> None:
    assert align([*LINES, HEADLINE], " ".join([*ENGLISH, STORY[HEADLINE]])) == [*ENGLISH, STORY[HEADLINE]]


@pytest.mark.parametrize(
    ("hindi", "english"),
    [
        # One Hindi sentence, two English ones: lengths and figures tell whose they are.
        (
            ["बाढ़ से 14 गांव डूब गए और हजारों लोग स्कूलों में ठहरे हुए हैं।", "राहत दल पहुंच गए हैं।"],
            ["The flood submerged 14 villages. Thousands of people are staying in schools.", "Relief teams have arrived."],
        ),
        (
            ["बैठक हुई।", "मंत्री ने कहा कि 300 करोड़ रुपये दिए जाएंगे, जिसमें से 90 करोड़ इसी महीने मिलेंगे।"],
            ["The meeting took place.", "The minister said Rs. 3 billion would be given. Of this, 900 million will come this month."],
        ),
        # A name in Latin letters holds its sentence.
        (
            ["Nirmala Sitharaman ने बजट पर जवाब दिया।", "इसके बाद सदन की कार्यवाही कल तक के लिए टाल दी गई।"],
            ["Nirmala Sitharaman replied on the budget.", "After this the House was adjourned. It meets tomorrow."],
        ),
        # Neither titles nor initials end a sentence, and a quotation keeps its marks.
        (
            ["डॉ. मेहता ने जांच की।", '"हम जीतेंगे," कप्तान ने कहा।'],
            ["Dr. A. K. Mehta made the examination.", '"We will win," the captain said.'],
        ),
        (["उन्होंने कहा, “मैं नहीं जाऊंगा।”", "फिर वह चले गए।"], ["He said, “I will not go.”", "Then he left."]),
    ],
)
def test_where_there_are_more_sentences_than_lines(hindi: list[str], english: list[str]) -> None:
    assert align(hindi, " ".join(english)) == english


@pytest.mark.parametrize(
    ("hindi", "english"),
    [
        (LINES, " ".join(ENGLISH[:-1])),
        (LINES, ""),
        ([], "The meeting took place."),
        (["बाढ़ में 14 गांव डूबे।", "सड़कें बंद हैं।"], "The flood submerged 14 villages and roads are closed."),
        (["वह आए।", "वह गए।"], "They came. " * 100_000),
        (["वह आए।", "वह गए।"], "It is so. " * 3 + "!" + " A. B! C? D! E?" * 3),
        # As many sentences as lines, but not theirs.
        (["बाढ़ में 14 गांव डूब गए हैं।", "7 सड़कें बंद हैं।"], "Yes. The flood has submerged 14 villages in the district and 7 roads are closed."),
        (
            ["बाढ़ में 14 गांव डूब गए हैं और 22 सड़कें 8 दिन से बंद हैं।", "3 दल पहुंचे।", "काम जारी है।"],
            "A flood. It is bad. Be careful. Stay at home. Help.",
        ),
    ],
)
def test_what_is_not_clear_is_not_guessed(hindi: list[str], english: str) -> None:
    assert align(hindi, english) is None


def test_a_paragraph_of_a_thousand_sentences_is_divided_where_their_number_is_the_same_and_else_left_whole() -> None:
    """Dividing it anew for each look at its page took minutes, or more depth than Python has."""
    lines = ["वह बोला।"] * 1_500
    assert align(lines, "He spoke. " * 1_500) == ["He spoke."] * 1_500
    assert align(lines, "He spoke. " * 2_000) is None
