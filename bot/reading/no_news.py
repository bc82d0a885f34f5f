"""Which sentences are no news, whatever the story is about: appeals, captions, datelines, padding, scraps, what asks or breaks off."""

from __future__ import annotations

import re

from bot.reading.centrality import WORD
from bot.reading.dates import MONTH
from bot.reading.heads import hindi_without_prefix
from bot.reading.numbers_hindi import read
from bot.reading.text import whole

_FEWEST_WORDS = 4
_CLOSING = " \"'”’)]»।."
_NO_MORE = r"(?![\u0900-\u0963\u0970-\u097f])"
_READ_IT = r"(जानिए|जानें|पढ़िए|पढ़ें|देखिए|देखें)"


def _one_of(*phrases: str) -> re.Pattern[str]:
    """Whichever of these kinds of phrase stands in a sentence."""
    return re.compile("|".join(phrases))


_APPEAL = _one_of(
    rf"(कमेंट|टिप्पणी|टिप्पणियों|कॉमेंट)[^।]{{0,30}}(बताएं|बताइए|बताएँ|लिखें|लिखिए|साझा करें|करें|कीजिए|दें){_NO_MORE}",
    rf"(हमें|हमको|हमारे साथ)[^।]{{0,40}}((बताएं|बताएँ|बताइए|लिख भेजें|लिखें|साझा करें|साझा कीजिए){_NO_MORE}|जुड़े रह(ें|िए))",
    rf"(पढ़ते|देखते|बने|जुड़े|जुड़े) (रहिए|रहें){_NO_MORE}",
    r"(लाइक|शेयर|फॉलो|फ़ॉलो|सब्सक्राइब|सबस्क्राइब|क्लिक|डाउनलोड|इंस्टॉल)[^।]{0,15}(करें|कीजिए|करिए|करना न भूलें|कर सकते हैं)" + _NO_MORE,
    r"(आइए|आइये|आईए|चलिए)[^।]{0,40}(जानते|जानें|समझते|समझें|देखते|बताते|नजर डालते|नज़र डालते|पढ़ते)",
    r"(?<![\u0900-\u0963\u0970-\u097f])आगे[^।]{0,40}"
    r"((जानते|समझते|देखते|बताते|नजर डालते|नज़र डालते|पढ़ते) हैं|(जानें|समझें|पढ़ें|पढ़िए|देखिए)[।.!:\s]*$)",
    rf"(^|\s){_READ_IT}[।.!:\s]*$",
    rf"^{_READ_IT}(?=[\s:])",
    rf"^(ये|यह) भी[\s:]+(जानिए|जानें|पढ़िए|पढ़ें|देखिए|देखें|सुनें|सुनिए){_NO_MORE}",
    r"(आपकी|आपका|अपनी|अपना) (राय|सुझाव|प्रतिक्रिया)[^।]{0,30}(बताएं|बताइए|दें|भेजें|लिखें|साझा करें|साझा कीजिए|क्या है)" + _NO_MORE,
    r"(ताज़ा|ताजा|तमाम|अन्य) (खबरों|ख़बरों|अपडेट)[^।]{0,30}(के लिए|पढ़)",
    r"(व्हाट्सएप|वॉट्सऐप|टेलीग्राम) (चैनल|ग्रुप)[^।]{0,30}(जुड़ें|जुड़िए|जुड़ने के लिए|ज्वाइन|जॉइन)",
    r"^आप (सब|सभी|लोग|सभी पाठक)? ?(इस|इससे|ये|यह|तो)[^।]{0,15}(अवगत|परिचित|वाकिफ|जानते)[^।]{0,6}(हैं|होंगे|होंगी)",
    r"(आपका|आपके|आपकी|अपना|अपने) (प्रिय|चहेता|चहेते|पसंदीदा|भरोसेमंद) ([^\s।]+ ){0,3}"
    r"(अखबार|अख़बार|समाचार पत्र|समाचारपत्र|पत्रिका|चैनल|पोर्टल|वेबसाइट)",
)
"""What speaks to the reader about the page, in the imperatives that papers use: never news, whatever the story is about."""
_STRIKING = (
    "बड़ी|बड़ा|बेहद|बहुत|बुरी|अच्छी|ताजा|ताज़ा|अहम|दुखद|दर्दनाक|भयानक|गंभीर|सनसनीखेज|हैरतअंगेज|शर्मनाक|चौंकाने वाली|चौंकाने वाला"
    "|हैरान करने वाली|हैरान करने वाला|दिल दहला देने वाली|दिल दहला देने वाला|दिल दहलाने वाली|दिल दहलाने वाला|सबसे"
)
_TELLS_WHY = (
    r"[^।]*(?<![\u0900-\u0963\u0970-\u097f])(?:ने|है|हैं|था|थे|थी|गया|गई|गए|हुआ|हुई|हुए|कर|होने|करने|जाने|देने|लेने|मिलने|आने|हटने|छोड़ने|रोक|खारिज|ख़ारिज|रद्द"
    r"|आदेश|फैसले|इनकार|इस्तीफे|इस्तीफा|हार|मौत)(?![\u0900-\u097f])[^।]*\sझटका"
)
_CASES = "मामल|मरीज|केस|संख्या|घटना|वारदात|अपराध|हमल|हादस|आंकड़|महामारी|संक्रमण|प्रकोप|कहर"
_GROWS = r"बढ़(?:ते|ती|ता)?(?: ही)?(?: चले| चली)?(?: जा)?|(?:बढ़ोतरी|बढ़ोत्तरी|इजाफा|वृद्धि) हो|तेजी देखी जा|तेजी आ|रुक नहीं|थम नहीं"
_BEGINS = r"(?<![\u0900-\u0963\u0970-\u097f])"
_ENDS = r"[\s।.!|]*$"
_PADDING = _one_of(
    rf"(?:^|{_BEGINS}(?:से|में|पर|बीच|लेकर|लिए|वक्त|वक़्त),? )(?:(?:इस (?:वक्त|वक़्त|समय)|आज) की )?(?:(?:एक|और|फिर) )*(?:(?:{_STRIKING}) )+"
    rf"(?:खबर|ख़बर|घटना|मामला|हादसा|वारदात|अपडेट) (?:(?:निकल ?कर )?(?:सामने )?(?:आई|आयी|आया|आ रही|आ रहा) )?(?:है|हैं|थी){_ENDS}",
    rf"^(?!{_TELLS_WHY})[^।\d]{{1,200}}\sको (?:एक )?(?:और )?(?:बहुत )?(?:बड़ा|तगड़ा|करारा|जोरदार) झटका (?:लगा|मिला) ?(?:है|था)?{_ENDS}",
    rf"पूरी (?:कहानी|दास्तान|आपबीती|घटना) (?:बताई|सुनाई|बयां की)(?: है| थी)?{_ENDS}",
    rf"{_BEGINS}(?:थमने|रुकने|कम होने|घटने|खत्म होने) का नाम (?:ही )?नहीं ले रह[ाीे] (?:है|हैं|था|थे|थी){_ENDS}",
    rf"^(?![^।]*[\d०-९])[^।]*(?:{_CASES})[^।]*(?:{_GROWS}) (?:रहा|रही|रहे) (?:है|हैं){_ENDS}",
    rf"{_BEGINS}मुश्किलें (?:लगातार )?बढ़ती (?:ही )?(?:जा रही|चली जा रही|जाती) (?:हैं|है|थीं){_ENDS}",
    rf"{_BEGINS}(?:आए दिन|अक्सर(?= [^।]*(?:रहत|नजर आत|नज़र आत|सामने आत|देखने को))) [^।]*(?:ता|ते|ती)"
    rf" (?:है|हैं|रहता है|रहते हैं|रहती है|रहती हैं){_ENDS}",
    rf"^(?![^।]*[\d०-९])(?:[^\s।,]+ ){{0,11}}(?:शोक की लहर (?:दौड़ गई |है|फैल गई )|(?:मातम|सन्नाटा) (?:पसर|छा)[^\s]* (?:गया|हुआ) "
    rf"|(?:हड़कंप|अफरा-तफरी|अफरातफरी|कोहराम|हाहाकार) (?:मच(?: गया| गई)|मचा|मची)(?: हुआ| हुई)? ?"
    rf"|(?:अफरा-तफरी|दहशत|खुशी|मातम) का माहौल (?:है|बन गया |बना |रहा )(?:हुआ )?|चर्चा का विषय (?:बन गया |बना |है)(?:हुआ )?)(?:है|हैं|था|थी)?{_ENDS}",
    rf"^(?![^।]*[\d०-९])(?:[^\s।,]+ ){{1,10}}(?:का |अपना )?(?:कहर|तांडव|प्रकोप) (?:लगातार )?"
    rf"(?:जारी|बरपा|बरपाना|शुरू|थम)[^।,]{{0,20}}(?:है|हैं){_ENDS}",
    rf"^(?:[^\s।,]+ ){{1,8}}को (?:एक )?(?:बड़ी |बहुत बड़ी |अहम )(?:सफलता|कामयाबी) (?:मिली|हाथ लगी|हासिल हुई)(?: है| थी)?{_ENDS}",
)
"""What only says that there is news, or sets the scene without a figure: "शहर से एक बड़ी खबर सामने आई है।", "पार्टी को बड़ा झटका लगा है।"."""
_PRESENT = re.compile(
    rf"^(?![^।]*(?:प्रधानमंत्री|पीएम|राष्ट्रपति|गृह ?मंत्री|[\d०-९]))(?:[^।,]{{0,60}}(?:कार्यक्रम|समारोह|बैठक|शिविर) (?:में|के दौरान)"
    rf"|(?:इस|इसी) (?:अवसर|मौके) पर|(?:इस|इसी) दौरान),? [^।]*(?:{_BEGINS}(?:उपस्थित|मौजूद) (?:थे|थीं|रहे|रहीं|हैं)){_ENDS}"
)
"""Who else was there: "इस मौके पर कई अधिकारी मौजूद रहे।"."""
_TELEPHONES = re.compile(
    r"(?:(?<!\d)(?:\+?91[ -]?)?[6-9]\d{9}(?!\d)|(?<!\d)0\d{2,4}[ -]\d{6,8}(?!\d)|(?<!\d)1800[ -]?\d{3}[ -]?\d{3,4}(?!\d))"
)
"""Numbers to call: of those that ask for help a list is for the reader, and no news."""
_BREAKS_OFF = re.compile(
    r"(?<![\u0900-\u0963\u0970-\u097f])(?:कहा|कहना है|कहते हैं|बताया|बोले|बोलीं|बोला|लिखा|पूछा|जोड़ा)(?: है| था| हैं)?(?: कि|\s*[,:–—-]+)[\s,:–—-]*$"
)
"""A saying whose words stand in another paragraph."""
_BROKEN = re.compile(r"(?:की|का|को|ने|में|से) ")
_HANGS = re.compile(r"(?<![\u0900-\u0963\u0970-\u097f])(?:ने|को|का|के|कि|और)$")
"""What is left of a sentence that the end of a line broke: words that belong to one before them, or to one behind."""
_BIDS = re.compile(
    r"(?<![\u0900-\u0963\u0970-\u097f])(?:करें|रहें|दें|लें|लगाएं|जाएं|बनाएं|रखें|पहनें|निकलें|आएं|बचें|बरतें|घबराएं|मानें|पिएं|खाएं|करिए|कीजिए|रखिए"
    r"|रहिए|दीजिए|लीजिए|(?:न|ना|मत) हों|(?:की|किया|किए|दी|दिया|दिए|ली|लिया|लिए|रखा|रखी) (?:जाए|जाएं|जाये))[।.!|\s]*$"
)
_FOR_WHOM = whole(r"(कि|ताकि|जिससे|चाहिए|भले|चाहे|चाहते|चाहता|चाहती|हम|शायद)")
_BADE = whole(
    r"(कहा|कही|कहना|कहते|कहती|बताया|बोले|बोलीं|बोला|अपील|सलाह|निर्देश|निर्देशों|आग्रह|अनुरोध|आदेश|हिदायत|चेतावनी|अनुसार|मुताबिक|एडवाइजरी|लिखा|ट्वीट)"
)
"""Who asked people to do something."""
_PART_OF = re.compile(r"^(?:(?:और|वहीं|लेकिन|जबकि|हालांकि),? )?(?:इनमें|जिनमें|उनमें|इसमें|जिसमें|उसमें) ?से(?![\u0900-\u097f])")
_CAPTION = _one_of(
    r"^[(\[]?\s*(?i:फोटो|फ़ोटो|तस्वीर|चित्र|फाइल फोटो|इमेज|वीडियो|साभार|स्रोत|सोर्स|Photo|Image|Video|Pic|Credit|Source)\s*[:\-–—|/(]",
    r"[(\[]\s*(फाइल|फ़ाइल|सांकेतिक|प्रतीकात्मक)?\s*(फोटो|फ़ोटो|तस्वीर|चित्र)[^)\]]{0,40}[)\]]\s*[।.]?$",
)
_DESK = "न्यूज|न्यूज़|डेस्क|ब्यूरो|संवाददाता|प्रतिनिधि|रिपोर्टर|टीम|नेटवर्क|एजेंसी"
_DATELINE = _one_of(
    rf"^[^।.!?]{{2,30}}?(?:\d{{1,2}}\s*{MONTH}|{MONTH}\s*\d{{1,2}})(?:\s*,?\s*\d{{4}})?\s*(?:\([^)]{{0,25}}\))?[\s–—-]*[\u0900-\u0963]*[\s।.]*$",
    r"^[^।.!?]{2,40}\s(?:डेस्क|ब्यूरो|संवाददाता|एजेंसी|एजेंसियां|नेटवर्क|टीम)(?:\s+रिपोर्ट)?[\s।.]*$",
    rf"^[^।.!?]{{0,30}}(?:{_DESK})\s*[-–—:/,]\s*[^।.!?\s]+(?:\s[^।.!?\s]+){{0,2}}[\s।.]*$",
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
_SEVERAL_TELEPHONES = 2
_NEAR = 14
"""Characters behind "इनमें से" within which the count of the part stands."""


def is_news(text: str) -> bool:
    """Whether the sentence, taken for itself, could be news."""
    return (
        len(WORD.findall(hindi_without_prefix(text))) >= _FEWEST_WORDS
        and text.rstrip(_CLOSING)[-1:] != "?"
        and not (_ASKS_WHY.search(text) and not _TOLD.search(text))
        and not _APPEAL.search(text)
        and not _CAPTION.search(text)
        and not _DATELINE.match(text)
        and len(_TELEPHONES.findall(text)) < _SEVERAL_TELEPHONES
        and not _BREAKS_OFF.search(text)
        and not _BROKEN.match(text)
        and not _is_scrap(text)
    )


def tells_nothing(text: str) -> bool:
    """Whether a sentence has no verb, as far as its words show."""
    return not _VERB.search(text)


def asks_people(text: str) -> bool:
    """Whether the sentence asks people to do something and does not say who asks: "बाजार में भीड़ न लगाएं।"."""
    return _BIDS.search(text) is not None and not _FOR_WHOM.search(text) and not _BADE.search(text)


def exceeds(text: str, before: str) -> bool:
    """Whether the sentence tells a part ("इनमें से 49 …") that is more than all figures of the one before: it is a part of something else."""
    part = _PART_OF.match(text)
    if part is None:
        return False
    told = next((figure for figure in read(text) if figure.plain and figure.start - part.end() < _NEAR), None)
    wholes = [figure.value for figure in read(before) if figure.plain]
    return told is not None and bool(wholes) and told.value > max(wholes)


def _is_scrap(text: str) -> bool:
    words = len(WORD.findall(text))
    if words > _BYLINE or any(sign.isdigit() for sign in text) or not tells_nothing(text):
        return False
    return (words <= _SCRAP and _ENDS_IN_A_CONSONANT.search(text) is not None) or ("(" in text and not _CASE.search(text))


def is_padding(text: str) -> bool:
    """Whether the sentence only says that there is news, or sets the scene: "शहर से एक बड़ी खबर सामने आई है।"."""
    return _PADDING.search(text) is not None


def tells_who_was_there(text: str) -> bool:
    """Whether the sentence only says who else came: "इस मौके पर कई अधिकारी मौजूद रहे।"."""
    return _PRESENT.search(text) is not None


def is_asked_by_somebody(text: str) -> bool:
    """Whether the sentence tells that somebody asked or told something, so that a bid may follow it."""
    return _BADE.search(text) is not None


def breaks_off(subhead: str) -> bool:
    """Whether a line that looks like a subhead goes on in the next one: "मेला समिति के अध्यक्ष ने"."""
    return _HANGS.search(subhead) is not None
