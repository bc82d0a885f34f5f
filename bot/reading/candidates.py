"""Which sentences could be a key point at all, and which of them only together with the one before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.model import Person, Sentence
from bot.reading.centrality import WORD, spread, terms, weights, within
from bot.reading.dates import MONTH
from bot.reading.heads import hindi_without_prefix
from bot.reading.numbers_hindi import read
from bot.reading.opening import (
    Opening,
    actor,
    actor_before,
    antecedent,
    between_words_of_one,
    lacks_its_agent,
    named_before,
    opening,
    pronoun_behind,
    speaker_before,
    speaks_of_itself,
    speaks_of_one_before,
    speaks_of_one_it_honours,
    tells_of_the_one_before,
)
from bot.reading.text import whole

_FEWEST_WORDS = 4
_RETOLD = 0.6
"""The part of what each sentence of a blurb speaks of that must stand in one further on."""
_RETOLD_PART = 0.75
_RETOLD_ALONE = 0.75
_OPENING = 3
"""Sentences that a story opens with."""
_LONGEST_SPEECH = 50
"""Sentences after the one that opens a quotation in which its end is looked for. Of a paragraph of thousands that each open one, each was
held against all that follow, for five seconds."""
_CLOSING = " \"'”’)]»।."

# What speaks to the reader about the page, in the imperatives that papers use: never news, whatever the story is about.
_NO_MORE = r"(?![\u0900-\u0963\u0970-\u097f])"
_APPEAL = re.compile(
    r"(कमेंट|टिप्पणी|टिप्पणियों|कॉमेंट)[^।]{0,30}(बताएं|बताइए|बताएँ|लिखें|लिखिए|साझा करें|करें|कीजिए|दें)"
    + _NO_MORE
    + r"|(हमें|हमको|हमारे साथ)[^।]{0,40}((बताएं|बताएँ|बताइए|लिख भेजें|लिखें|साझा करें|साझा कीजिए)"
    + _NO_MORE
    + r"|जुड़े रह(ें|िए))"
    r"|(पढ़ते|देखते|बने|जुड़े|जुड़े) (रहिए|रहें)"
    + _NO_MORE
    + r"|(लाइक|शेयर|फॉलो|फ़ॉलो|सब्सक्राइब|सबस्क्राइब|क्लिक|डाउनलोड|इंस्टॉल)[^।]{0,15}(करें|कीजिए|करिए|करना न भूलें|कर सकते हैं)"
    + _NO_MORE
    + r"|(आइए|आइये|आईए|चलिए)[^।]{0,40}(जानते|जानें|समझते|समझें|देखते|बताते|नजर डालते|नज़र डालते|पढ़ते)"
    r"|(?<![\u0900-\u0963\u0970-\u097f])आगे[^।]{0,40}((जानते|समझते|देखते|बताते|नजर डालते|नज़र डालते|पढ़ते) हैं|(जानें|समझें|पढ़ें|पढ़िए|देखिए)[।.!:\s]*$)"
    r"|(^|\s)(जानिए|जानें|पढ़िए|पढ़ें|देखिए|देखें)[।.!:\s]*$"
    r"|^(जानिए|जानें|पढ़िए|पढ़ें|देखिए|देखें)(?=[\s:])"
    r"|^(ये|यह) भी[\s:]+(जानिए|जानें|पढ़िए|पढ़ें|देखिए|देखें|सुनें|सुनिए)"
    + _NO_MORE
    + r"|(आपकी|आपका|अपनी|अपना) (राय|सुझाव|प्रतिक्रिया)[^।]{0,30}(बताएं|बताइए|दें|भेजें|लिखें|साझा करें|साझा कीजिए|क्या है)"
    + _NO_MORE
    + r"|(ताज़ा|ताजा|तमाम|अन्य) (खबरों|ख़बरों|अपडेट)[^।]{0,30}(के लिए|पढ़)"
    r"|(व्हाट्सएप|वॉट्सऐप|टेलीग्राम) (चैनल|ग्रुप)[^।]{0,30}(जुड़ें|जुड़िए|जुड़ने के लिए|ज्वाइन|जॉइन)"
    r"|^आप (सब|सभी|लोग|सभी पाठक)? ?(इस|इससे|ये|यह|तो)[^।]{0,15}(अवगत|परिचित|वाकिफ|जानते)[^।]{0,6}(हैं|होंगे|होंगी)"
    r"|(आपका|आपके|आपकी|अपना|अपने) (प्रिय|चहेता|चहेते|पसंदीदा|भरोसेमंद) ([^\s।]+ ){0,3}(अखबार|अख़बार|समाचार पत्र|समाचारपत्र|पत्रिका|चैनल|पोर्टल|वेबसाइट)"
)
_NEWS_OF = r"(?:खबर|ख़बर|घटना|मामला|हादसा|वारदात|अपडेट)"
_CAME_UP = r"(?:निकल ?कर )?(?:सामने )?(?:आई|आयी|आया|आ रही|आ रहा)"
_STRIKING = (
    r"(?:बड़ी|बड़ा|बेहद|बहुत|बुरी|अच्छी|ताजा|ताज़ा|अहम|दुखद|दर्दनाक|भयानक|गंभीर|सनसनीखेज|हैरतअंगेज|शर्मनाक|चौंकाने वाली|चौंकाने वाला"
    r"|हैरान करने वाली|हैरान करने वाला|दिल दहला देने वाली|दिल दहला देने वाला|दिल दहलाने वाली|दिल दहलाने वाला|सबसे)"
)
_TELLS_WHY = (
    r"[^।]*(?<![\u0900-\u097f])(?:ने|है|हैं|था|थे|थी|गया|गई|गए|हुआ|हुई|हुए|कर|होने|करने|जाने|देने|लेने|मिलने|आने|हटने|छोड़ने|रोक|खारिज|ख़ारिज|रद्द"
    r"|आदेश|फैसले|इनकार|इस्तीफे|इस्तीफा|हार|मौत)(?![\u0900-\u097f])[^।]*\sझटका"
)
_CASES = "मामल|मरीज|केस|संख्या|घटना|वारदात|अपराध|हमल|हादस|आंकड़|महामारी|संक्रमण|प्रकोप|कहर"
_GROWS = r"बढ़(?:ते|ती|ता)?(?: ही)?(?: चले| चली)?(?: जा)?|(?:बढ़ोतरी|बढ़ोत्तरी|इजाफा|वृद्धि) हो|तेजी देखी जा|तेजी आ|रुक नहीं|थम नहीं"
_PADDING = re.compile(
    rf"(?:^|(?<![\u0900-\u097f])(?:से|में|पर|बीच|लेकर|लिए|वक्त|वक़्त),? )(?:(?:इस (?:वक्त|वक़्त|समय)|आज) की )?(?:(?:एक|और|फिर) )*(?:{_STRIKING} )+"
    rf"{_NEWS_OF} (?:{_CAME_UP} )?(?:है|हैं|थी)[\s।.!|]*$"
    rf"|^(?!{_TELLS_WHY})[^।\d]{{1,200}}\sको (?:एक )?(?:और )?(?:बहुत )?(?:बड़ा|तगड़ा|करारा|जोरदार) झटका (?:लगा|मिला) ?"
    r"(?:है|था)?[\s।.!|]*$|पूरी (?:कहानी|दास्तान|आपबीती|घटना) (?:बताई|सुनाई|बयां की)(?: है| थी)?[\s।.!|]*$"
    r"|(?<![\u0900-\u097f])(?:थमने|रुकने|कम होने|घटने|खत्म होने) का नाम (?:ही )?नहीं ले रह[ाीे] (?:है|हैं|था|थे|थी)[\s।.!|]*$"
    rf"|^(?![^।]*[\d०-९])[^।]*(?:{_CASES})[^।]*(?:{_GROWS}) (?:रहा|रही|रहे) (?:है|हैं)[\s।.!|]*$"
    r"|(?<![\u0900-\u097f])मुश्किलें (?:लगातार )?बढ़ती (?:ही )?(?:जा रही|चली जा रही|जाती) (?:हैं|है|थीं)[\s।.!|]*$"
    r"|(?<![\u0900-\u097f])(?:आए दिन|अक्सर(?= [^।]*(?:रहत|नजर आत|नज़र आत|सामने आत|देखने को))) [^।]*(?:ता|ते|ती)"
    r" (?:है|हैं|रहता है|रहते हैं|रहती है|रहती हैं)[\s।.!|]*$"
)
"""What only says that there is news, or sets the scene without a figure: "शहर से एक बड़ी खबर सामने आई है।", "पार्टी को बड़ा झटका लगा है।"."""
_BREAKS_OFF = re.compile(
    r"(?<![\u0900-\u097f])(?:कहा|कहना है|कहते हैं|बताया|बोले|बोलीं|बोला|लिखा|पूछा|जोड़ा)(?: है| था| हैं)?(?: कि|\s*[,:–—-]+)[\s,:–—-]*$"
)
"""A saying whose words stand in another paragraph."""
_BROKEN = re.compile(r"(?:की|का|को|ने|में|से) ")
_HANGS = re.compile(r"(?<![\u0900-\u097f])(?:ने|को|का|के|कि|और)$")
"""What is left of a sentence that the end of a line broke: words that belong to one before them, or to one behind."""
_BIDS = re.compile(
    r"(?<![\u0900-\u097f])(?:करें|रहें|दें|लें|लगाएं|जाएं|बनाएं|रखें|पहनें|निकलें|आएं|बचें|बरतें|घबराएं|मानें|पिएं|खाएं|करिए|कीजिए|रखिए"
    r"|रहिए|दीजिए|लीजिए|(?:न|ना|मत) हों)[।.!|\s]*$"
)
_FOR_WHOM = whole(r"(कि|ताकि|जिससे|चाहिए|भले|चाहे|चाहते|चाहता|चाहती|हम|शायद)")
_BADE = whole(
    r"(कहा|कही|कहना|कहते|कहती|बताया|बोले|बोलीं|बोला|अपील|सलाह|निर्देश|निर्देशों|आग्रह|अनुरोध|आदेश|हिदायत|चेतावनी|अनुसार|मुताबिक|एडवाइजरी|लिखा|ट्वीट)"
)
"""Who asked people to do something."""
_PART_OF = re.compile(r"^(?:(?:और|वहीं|लेकिन|जबकि|हालांकि),? )?(?:इनमें|जिनमें|उनमें|इसमें|जिसमें|उसमें) ?से(?![\u0900-\u097f])")
_CAPTION = re.compile(
    r"^[(\[]?\s*(फोटो|फ़ोटो|तस्वीर|चित्र|फाइल फोटो|इमेज|वीडियो|साभार|स्रोत|सोर्स|Photo|Image|Video|Pic|Credit|Source)\s*[:\-–—|/(]"
    r"|[(\[]\s*(फाइल|फ़ाइल|सांकेतिक|प्रतीकात्मक)?\s*(फोटो|फ़ोटो|तस्वीर|चित्र)[^)\]]{0,40}[)\]]\s*[।.]?$",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    rf"^[^।.!?]{{2,30}}?(?:\d{{1,2}}\s*{MONTH}|{MONTH}\s*\d{{1,2}})(?:\s*,?\s*\d{{4}})?\s*(?:\([^)]{{0,25}}\))?[\s–—-]*[\u0900-\u0963]*[\s।.]*$"
    r"|^[^।.!?]{2,40}\s(?:डेस्क|ब्यूरो|संवाददाता|एजेंसी|एजेंसियां|नेटवर्क|टीम)(?:\s+रिपोर्ट)?[\s।.]*$"
    r"|^[^।.!?]{0,30}(?:न्यूज|न्यूज़|डेस्क|ब्यूरो|संवाददाता|प्रतिनिधि|रिपोर्टर|टीम|नेटवर्क|एजेंसी)\s*[-–—:/,]\s*[^।.!?\s]+(?:\s[^।.!?\s]+){0,2}[\s।.]*$"
)
"""A place, perhaps a day, and who wrote it: "जयपुर, 5 मई (भाषा)।", "नई दिल्ली, डेस्क रिपोर्ट।", "जनपथ न्यूज - राकेश वर्मा।"."""
_ASKS_WHY = whole(r"क्यों")
_TOLD = whole(r"(कि|पूछा|पूछते|कहा|कहना|बोले|बोलीं|बोला|बताया|सवाल|वजह|कारण|बात|जांच|पता|मालूम|साफ|स्पष्ट|न|ना)")
"""What shows that "why" is told of, and not asked: "पूछा कि काम क्यों रुका"; क्यों न is "however"."""
_SCRAP = 7
"""Words up to which a sentence without a verb or a figure is an exclamation: "हर तरफ चीख पुकार।"."""
_BYLINE = 12
"""Words up to which one with a bracket, and without a verb or a postposition, says who wrote it: "मोहन वर्मा (संपादक) कानपुर।"."""
_CASE = whole(r"(में|को|का|की|के|से|पर)")
_ENDS_IN_A_CONSONANT = re.compile(r"[\u0915-\u0939\u0958-\u095f]\u093c?[\s।.!|\"'”’)]*$")
_VERB = whole(
    r"(ने|है|हैं|था|थे|थी|थीं|हो|गया|गए|गई|गईं|हुआ|हुए|हुई|किया|किए|दिया|दी|दिए|लिया|लिए|ली|रहा|रहे|रही|नहीं"
    r"|[\u0900-\u097f]+(?:ेगा|ेगी|ेंगे|ेंगी|एगा|एगी|एंगे|एंगी|ता|ती|ते|ना|नी))"
)
_OPENS_SPEECH = re.compile(
    r"(?<![\u0900-\u097f])(कहा|कहते हैं|कहती हैं|कहना है|बताया|बोले|बोलीं|बोला|लिखा|पूछा|जोड़ा)( है| था)?( कि)?\s*[,:–—-]*\s*[\"“‘']"
)
_SAID_ON = re.compile(r"^([\u0900-\u097f]+ ){0,3}(उन्होंने|उसने) ([\u0900-\u097f]+ ){0,4}(कहा|बताया|जोड़ा|लिखा)")
"""Behind a quotation that nobody closed: the paper's own sentence again."""
_TAGGED = re.compile(r"^[\"“].*[\"”][,\s]*(उन्होंने|उसने|इन्होंने|वह|वे|वो) ([\u0900-\u097f]+ ){0,2}(कहा|बताया|जोड़ा|लिखा|बोले|बोलीं|बोला|कहते|कहती)")
"""A quotation whose speaker is named by a pronoun behind it."""
_CLOSES = {
    '"': re.compile(r'"'),
    "“": re.compile(r"[”\"]"),
    "‘": re.compile(r"[’'](?![\u0900-\u0963\u0970-\u097fA-Za-z])"),
    "'": re.compile(r"[’'](?![\u0900-\u0963\u0970-\u097fA-Za-z])"),
}
"""What ends a quotation, by what opened it; a single quote before a letter is an apostrophe or opens another."""
_POINTS_BACK = re.compile(r"(?:इसके|उसके|इससे|उससे|इसी|इस) (?:अलावा|अतिरिक्त|बाद|पहले|दौरान|साथ)(?![\u0900-\u097f])")
_BRIEF = 12
"""Words up to which a sentence with a pronoun further on has no room to say for whom it stands."""
_NEAR = 14
"""Characters behind "इनमें से" within which the count of the part stands."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that could be a point, by its place in the article.

    `subject` is the leader that the pronoun at its head stands for; `speaker` the leader in whose running quotation it stands.
    `leans` says that it makes no sense without the sentence before; `notes` that it opens with "this" and a noun (इस मामले में), or with what
    points back to the sentence before (इसके अलावा), so that it stands alone, but not as well as others.
    """

    place: int
    subject: str | None = None
    speaker: str | None = None
    leans: bool = False
    notes: bool = False


def candidates(sentences: Sequence[Sentence], people: Sequence[Person]) -> list[Candidate]:
    """The sentences that could be a point, in order: no subheads, questions, captions, appeals to the reader, scraps, and no blurb."""
    found = []
    blurb = _blurb(sentences)
    speeches = _speeches(sentences)
    for place, speech in enumerate(speeches):
        text = sentences[place].text
        if place in blurb or sentences[place].subhead or not _is_news(text) or (_PADDING.search(text) and not _goes_on(place, sentences)):
            continue
        before = next((sentence.text for sentence in reversed(sentences[:place]) if not sentence.subhead), "")
        if _exceeds(text, before) or (place and sentences[place - 1].subhead and _HANGS.search(sentences[place - 1].text)):
            continue
        bids = speech is None and asks_people(text)
        if bids and not _BADE.search(before):
            continue
        kind = opening(text)
        quoting = speech is not None or (place > 0 and bool(_unclosed(sentences[place - 1].text)) and not _SAID_ON.search(text))
        pronoun, timed = pronoun_behind(text) if kind in (Opening.PLAIN, Opening.LINK) else ("", False)
        if pronoun and named_before(pronoun, text, people):
            pronoun, timed = "", False
        itself = speaks_of_itself(text)
        asked = (kind is Opening.PERSON or pronoun) and not quoting and not itself  # who speaks says I of himself
        subject = antecedent(place, sentences, people) if asked else None
        if asked and place and subject is None and (opener := speeches[place - 1]) is not None:
            subject = speaker_before(text, sentences[opener].text, people)
        speaker = actor(sentences[speech].text, people) if speech is not None else None
        tagged = speech is None and _TAGGED.search(text) is not None
        if tagged:
            speaker = actor_before(place, sentences, people)
        if (
            speech is None
            and kind in (Opening.PLAIN, Opening.LINK)
            and (said := between_words_of_one(place, sentences, people)) is not None
        ):
            speaker, tagged = said or None, True
        itself = itself or speaks_of_one_it_honours(text, people)
        quoted = kind in (Opening.PLAIN, Opening.LINK, Opening.PERSON) and speaker is None and itself
        dropped = kind in (Opening.PLAIN, Opening.LINK) and speech is None and lacks_its_agent(text)
        if dropped:
            subject = actor_before(place, sentences, people)
        told_of_whom = bool(pronoun) and len(WORD.findall(text)) <= _BRIEF
        missing = quoted or ((dropped or timed or told_of_whom or kind is Opening.PERSON) and subject is None)
        told_of = tells_of_the_one_before(text) or (speech is None and speaks_of_one_before(text, people))
        leans = missing or kind is Opening.THING or bids or told_of or ((speech is not None or tagged) and speaker is None)
        found.append(Candidate(place, subject, speaker, leans, kind is Opening.NOTED or _POINTS_BACK.match(text) is not None))
    return found


def _is_news(text: str) -> bool:
    return (
        len(WORD.findall(hindi_without_prefix(text))) >= _FEWEST_WORDS
        and text.rstrip(_CLOSING)[-1:] != "?"
        and not (_ASKS_WHY.search(text) and not _TOLD.search(text))
        and not _APPEAL.search(text)
        and not _CAPTION.search(text)
        and not _DATELINE.match(text)
        and not _BREAKS_OFF.search(text)
        and not _BROKEN.match(text)
        and not _is_scrap(text)
    )


def _goes_on(place: int, sentences: Sequence[Sentence]) -> bool:
    """Whether the next sentence is the rest of this one: "एक बड़ी खबर आ रही है। जहां …"."""
    after = sentences[place + 1] if place + 1 < len(sentences) else None
    return after is not None and after.paragraph == sentences[place].paragraph and opening(after.text) is Opening.THING


def asks_people(text: str) -> bool:
    """Whether the sentence asks people to do something and does not say who asks: "बाजार में भीड़ न लगाएं।"."""
    return _BIDS.search(text) is not None and not _FOR_WHOM.search(text) and not _BADE.search(text)


def _exceeds(text: str, before: str) -> bool:
    """Whether the sentence tells a part ("इनमें से 49 …") that is more than all figures of the one before: it is a part of something else."""
    part = _PART_OF.match(text)
    if part is None:
        return False
    told = next((figure for figure in read(text) if figure.plain and figure.start - part.end() < _NEAR), None)
    wholes = [figure.value for figure in read(before) if figure.plain]
    return told is not None and bool(wholes) and told.value > max(wholes)


def tells_nothing(text: str) -> bool:
    """Whether a sentence has no verb, as far as its words show."""
    return not _VERB.search(text)


def _is_scrap(text: str) -> bool:
    words = len(WORD.findall(text))
    if words > _BYLINE or any(sign.isdigit() for sign in text) or not tells_nothing(text):
        return False
    return (words <= _SCRAP and _ENDS_IN_A_CONSONANT.search(text) is not None) or ("(" in text and not _CASE.search(text))


def _blurb(sentences: Sequence[Sentence]) -> frozenset[int]:
    """The places of a blurb's sentences: those of a first paragraph of which three in four are told again, in full, further on.

    Sites put such a summary between headline and story; the story's own sentences name who, where and by whom it is said. A paragraph of
    one sentence is a blurb only if the story opens with the same again: what a lead says comes back in parts in any story.
    """
    first = [sentence for sentence in sentences if sentence.paragraph == sentences[0].paragraph]
    if any(sentence.subhead for sentence in first):
        return frozenset()
    stems = [frozenset(terms(sentence.text)) for sentence in sentences if not sentence.subhead]
    weight = weights(spread(stems), len(stems))
    alone = len(first) == 1
    later = stems[len(first) : len(first) + _OPENING] if alone else stems[len(first) :]
    least = _RETOLD_ALONE if alone else _RETOLD
    retold = frozenset(
        place
        for place, own in enumerate(stems[: len(first)])
        if any(len(other) >= len(own) and within(own, other, weight) >= least for other in later)
    )
    return retold if first and len(retold) >= _RETOLD_PART * len(first) else frozenset()


def _speeches(sentences: Sequence[Sentence]) -> list[int | None]:
    """For each sentence, the place of the one that opened the quotation which it stands in the middle of; None for all others.

    Only what follows a verb of saying opens one, and only if its end stands in the same paragraph: papers forget to close more quotes
    than they carry on.
    """
    speeches: list[int | None] = [None] * len(sentences)
    for place, sentence in enumerate(sentences):
        if speeches[place] is not None or not (mark := _unclosed(sentence.text)):
            continue
        for later in range(place + 1, min(place + 1 + _LONGEST_SPEECH, len(sentences))):
            if sentences[later].paragraph != sentence.paragraph:
                break
            if _closes(sentences[later].text, mark):
                for inside in range(place + 1, later + 1):
                    speeches[inside] = place
                break
    return speeches


def _unclosed(text: str) -> str:
    """The mark that opens a quotation after a verb of saying and is not closed in the sentence; empty where there is none."""
    for opened in _OPENS_SPEECH.finditer(text):
        mark = opened.group()[-1]
        if not _closes(text[opened.end() :], mark):
            return mark
    return ""


def _closes(text: str, mark: str) -> bool:
    return bool(_CLOSES[mark].search(text))
