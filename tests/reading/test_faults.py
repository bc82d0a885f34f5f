"""What is no translation of a line."""

from __future__ import annotations

import pytest

from bot.reading.faithful import LACKING, WRONG, judge
from bot.reading.faults import fault, misfit, share_of_hindi, without_repeats
from tests.fakes.phrases import PEOPLE, STORY

LINE = "सरकार ने किसानों को भरोसा दिलाया कि समर्थन मूल्य में कोई कटौती नहीं होगी।"


@pytest.mark.parametrize(("hindi", "english"), STORY.items())
def test_a_translation_has_no_fault(hindi: str, english: str) -> None:
    assert fault(hindi, english) == ""


@pytest.mark.parametrize(
    ("hindi", "english"),
    [
        ("आईपीएल 2025", "Indian Premier League 2025"),
        ("सर्वर ठप, यूजर्स को Error 500 (Server Error) का संदेश", "Server down, users see Error 500 (Server Error) message"),
        ("यूपीआई सेवा दो घंटे उपलब्ध नहीं रही।", "UPI service unavailable for two hours."),
        ("ग्राहकों को 502 बैड गेटवे का संदेश मिला।", "Customers got a 502 Bad Gateway message."),
        ("RBI ने ब्याज दर की सीमा तय की।", "RBI fixes the interest rate limit."),
        ("अदालत ने कहा कि स्थगन के बहुत सारे अनुरोध आ रहे हैं।", "The court said there were too many requests for adjournment."),
        ("उन्होंने X पर @PMOIndia को टैग किया।", "He tagged @PMOIndia on X."),
        ("मैं माफी चाहता हूं, मंत्री ने कहा।", "“I am sorry,” the minister said."),
        ("'हम आपके हैं कौन' और 'ये जवानी है दीवानी' फिर सिनेमाघरों में", "“Hum Aapke Hain Koun” and “Yeh Jawaani Hai Deewani” back in cinemas"),
        ("पुलिस ने रियो डी जेनेरियो में दो लोगों को पकड़ा।", "Police in Rio de Janeiro and Los Angeles held two men."),
        (
            "भारत माता की जय, भारत माता की जय, भारत माता की जय, भारत माता की जय के नारे",
            "Slogans of long live, long live, long live, long live",
        ),
    ],
)
def test_what_looks_like_a_fault_and_is_none(hindi: str, english: str) -> None:
    assert fault(hindi, english) == ""


@pytest.mark.parametrize(
    ("english", "why"),
    [
        ("", "empty"),
        (" … ", "empty"),
        (LINE, "Hindi itself"),
        (LINE.replace("।", "."), "Hindi itself"),
        ("The government assured किसानों को that there would be no cut in the support price.", "still Hindi"),
        ("Error 500 (Server Error)!!1500.That’s an error.There was an error. Please try again later.", "error page"),
        ("MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS FOR TODAY", "error page"),
        ("[MYMEMORY UNEXPECTED ERROR (TooManyRequests)] please try once more, later today", "error page"),
        ("QUERY LENGTH LIMIT EXCEEDED. MAX ALLOWED QUERY : 500 CHARS", "error page"),
        ("503 Service Temporarily Unavailable, please come back to it later on", "error page"),
        ("<html><head><title>Sorry</title></head><body>Service</body></html>", "error page"),
        ("429 Too Many Requests: our systems have detected a lot of them", "error page"),
        ("I'm sorry, but I can't help with that request, whoever is asking.", "refusal"),
        ("As an AI, I do not translate what governments say to farmers.", "refusal"),
        ("Sarkar ne kisanon ko bharosa dilaya ki samarthan mulya mein koi katauti nahin hogi.", "no English"),
        ("Le gouvernement a assuré aux agriculteurs que le prix de soutien ne serait pas réduit.", "no English"),
        ("Die Regierung versicherte den Bauern, dass der Stützpreis nicht gesenkt wird.", "no English"),
        ("The government assured farmers the price the price the price the price will not be cut.", "again and again"),
        ("The government assured farmers of it. The government assured farmers of it.", "again and again"),
        ("The government assured farmers; details at https://evil.example/prices and more.", "address"),
    ],
)
def test_what_is_none(english: str, why: str) -> None:
    assert why in fault(LINE, english)


def test_the_share_of_hindi() -> None:
    assert share_of_hindi("जल") == 1
    assert share_of_hindi("water") == share_of_hindi("123") == 0
    assert 0.4 < share_of_hindi("जल is") < 0.6


def test_one_answer_to_lines_that_are_not_alike_is_none() -> None:
    one, two = "मंत्री ने सदन में बजट पेश किया।", "बारिश से सड़कें बह गईं और पुल टूटा।"
    assert without_repeats([one, two], ["Please try again.", "Please try again."]) == ["", ""]
    assert without_repeats([one, one + " "], ["He presented it.", "He presented it."]) == ["He presented it.", "He presented it."]
    assert without_repeats([one, two], ["A.", "B."]) == ["A.", "B."]


@pytest.mark.parametrize(
    ("hindi", "english", "doubt", "said"),
    [
        ("बजट में 1.5 लाख करोड़ रुपये रखे गए।", "Rs 1.5 lakh crore was set aside in the budget.", 0, None),
        ("बजट में 1.5 लाख रुपये रखे गए।", "Rs 15,000 was set aside in the budget.", WRONG, None),
        ("हादसे में 11 लोग मरे।", "Eleven people died in the accident.", 0, None),
        ("हादसे में 11 लोग मरे।", "Twelve people died in the accident.", WRONG, None),
        ("हादसे में 11 लोग मरे।", "People died in the accident.", LACKING, None),
        ("किम जोंग उन ने कहा कि वह मिलेंगे।", "Kim Jong Wool said he would meet.", 0, "Kim Jong Un said he would meet."),
        ("किम जोंग उन ने कहा कि वह मिलेंगे।", "The leader said he would meet.", LACKING, None),
        ("किम जोंग उन ने कहा कि वह मिलेंगे।", "Putin said he would meet.", WRONG, None),
        ("राष्ट्रपति ने कहा कि वह मिलेंगे।", "Vladimir Putin said he would meet.", WRONG, None),
        ("राष्ट्रपति ने कहा कि वह मिलेंगे।", "President Putin said he would meet.", 0, None),
        ("कथित घोटाले की जांच चल रही है।", "The scam is being investigated.", LACKING, None),
        ("कथित घोटाले की जांच चल रही है।", "The alleged scam is being investigated.", 0, None),
        ("बाढ़ में 340 से अधिक लोग लापता हैं।", "340 people are missing in the flood.", LACKING, None),
        ("बाढ़ में 340 से अधिक लोग लापता हैं।", "Over 340 people are missing in the flood.", 0, None),
        ("करीब 20 गांव डूब गए।", "20 villages were flooded.", LACKING, None),
        ("करीब 20 गांव डूब गए।", "Some 20 villages were flooded.", 0, None),
        ("मलबे में लोगों के दबे होने की आशंका है।", "People are buried in the rubble.", LACKING, None),
        ("मलबे में लोगों के दबे होने की आशंका है।", "People are feared buried in the rubble.", 0, None),
        ("कल बारिश की संभावना है।", "There is a chance of rain tomorrow.", 0, None),
    ],
)
def test_figures_and_names_are_held_against_the_hindi(hindi: str, english: str, doubt: int, said: str | None) -> None:
    judged = judge(hindi, english, PEOPLE)
    assert (judged.doubt, judged.english) == (doubt, said or english)


@pytest.mark.parametrize(
    ("english", "why"),
    [
        ("Government.", "shorter"),
        (
            " ".join(
                f"The government assured {who} that there would be no cut in {what}."
                for who in ("farmers", "traders", "mills")
                for what in ("the support price", "its purchases")
            ),
            "longer",
        ),
        ("The government assured farmers that there would be no cut in the support price.", ""),
    ],
)
def test_a_line_that_can_hardly_be_the_whole_of_its_hindi(english: str, why: str) -> None:
    assert fault(LINE, english) == ""
    assert why in misfit(LINE, english)
    assert bool(misfit(LINE, english)) == bool(why)
