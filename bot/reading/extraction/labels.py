"""Short lines that label, credit, sign or date: they stand beside a story and say nothing of it."""

from __future__ import annotations

from bot.reading.sentences import is_finished
from bot.reading.text import BEFORE_WORD, LETTERS, WORD_END, letters, pattern, remembered

LONGEST = 400
"""Characters of a credit or source; a line of 20,000 brackets would keep their rules for half a minute."""
_ADVERTISEMENT = pattern(
    r"""^[\W_]*(?:विज्ञापन(?:\s+के\s+(?:बाद|नीचे).{0,20})?|advert[a-z]*ment|sponsored|स्पॉन्सर्ड|प्रायोजित
      |(?:नीचे\s+)?ख़?बर\s+(?:जारी|आगे)\s+(?:है|पढ़?ें)|story\s+continues.*)[\W_]*$"""
)
_LABEL = pattern(
    r"""^[\W_]*(?:
      सार|विस्तार|ख़?बर\s+विस्तार\s+से|पूरी\s+ख़?बर|(?:स्टोरी\s+)?हा[इई]लाइट्?स|highlights?|मुख्य\s+(?:बातें|बिंदु)|खास\s+बातें|(?:ख़?बर\s+)?सुनें
      |(?:(?:इस|ये|यह)?\s*(?:ख़?बर|पोस्ट|लेख)\s+(?:को\s+)?)?शेयर(?:\s+करें)?|share|फ़?ॉलो(?:\s+करें)?|follow(?:\s+us)?.{0,12}|टिप्पणी.{0,12}|कमेंट.{0,12}|होम|home|ल[ॉो]ग\s?-?इन.{0,12}|साइन\s?इन.{0,12}
      |(?:टै?ग्?स|tags?|विषय|topics?|keywords?|कीवर्ड)\s*(?::.*|$)|ट्रेंडिंग.{0,20}|लेटेस्ट.{0,20}|लाइव\s+(?:टीवी|अपडेट्?स?)|live\s+tv
      |copyright.*|©.*|(?:first\s+published|last\s+updated).*|(?:published|updated).{0,3}:.*
    )[\W_]*$"""
)
_PICTURE = r"(?:फ़?ोटोज?|तस्वीर|चित्र|इमेज|छवि|वीडियो|ग्राफिक|photo|pic|picture|image|video)"
_CREDIT = pattern(
    rf"""^[\W_]*(?:
      (?:(?:बैनर|कवर|मुख्य|फ़?ीचर)\s+)?{_PICTURE}(?:\s+(?:स्रोत|सोर्स|साभार|क्रेडिट|कैप्शन|credits?|source|courtesy|by))?\s*[:：,\-–—|/].{{0,120}}
      |(?:इमेज|फ़?ोटो|तस्वीर)\s+(?:स्रोत|सोर्स|कैप्शन|साभार|क्रेडिट){WORD_END}.{{0,200}}
      |.{{0,120}}[(\[–—:|-]\s*(?:फ़?ोटो|तस्वीर|चित्र|फ़?ाइल|photo|file|pic|image|source|credit|साभार)\s*[:\s–-]?.{{0,60}}[)\]]?
      |.{{0,120}}(?:फ़?ाइल|सांकेतिक|प्रतीकात्मक|प्रतिकात्मक)\s+(?:फ़?ोटो|तस्वीर|चित्र|इमेज)\)?
      |(?:साभार|सौजन्य|courtesy|credit|source)\s*[:\-–].{{0,80}}
    )[\W_]*$"""
)
_WIRES = r"पीटीआई|एएनआई|आईएएनएस|यूनीवार्ता|रॉयटर्स|एएफपी|प्रेट्र|जेएनएन|हिन्दुस्थान\s+समाचार|pti|ani|ians|reuters|afp|uni|jnn"
"""Agencies whose names are no other words: भाषा is language too, वार्ता talks."""
_AGENCIES = (
    r"भाषा|पीटीआई|एएनआई|आईएएनएस|वार्ता|यूनीवार्ता|रॉयटर्स|एएफपी|एपी|प्रेट्र|हिस|जेएनएन|हिन्दुस्थान\s+समाचार|pti|ani|ians|reuters|afp|ap|uni|jnn"
)
_SOURCE = pattern(
    rf"""^[\W_]*(?:
      (?:इनपुट्?स?|input|agency|एजेंसी|एजेंसियां|एजेंसियों|स्रोत|source|सोर्स)\s*
        (?:[:\-–—].{{0,60}}|इनपुट.{{0,30}}|के\s+(?:इनपुट|साथ).{{0,30}}|से\s+इनपुट.{{0,20}})?
      |.{{0,60}}(?:के|से)\s+इनपुट(?:्?स)?(?:\s+(?:के\s+)?(?:साथ|सहित))?(?:\s+पर\s+आधारित)?
      |[\w{LETTERS}]{{1,6}}/[\w{LETTERS}]{{1,6}}\s*\((?:(?:{_AGENCIES})[,\s]*)+\)
      |(?!.*\s(?:पर|का|की|के|में|से|को|और|ने|है|हैं)(?:\s|$))(?:{_AGENCIES})(?:[\s/,:–-]+[\w{LETTERS}.\s]{{0,40}})?
    )[\W_]*$"""
)
_NOTE = pattern(
    r"""^[\W_]*(?:डिस्क्लेमर|डिसक्लेमर|अस्वीकरण|disclaimer|(?:नोट|note)\s*[:–-]|संपादकीय\s+टिप्पणी|(?:हेडलाइन|शीर्षक)\s+के\s+अलावा
      |(?:इस|यह)\s+(?:ख़?बर|लेख|स्टोरी|रिपोर्ट|आर्टिकल)\s+(?:को|में|सिंडिकेट|सीधे).{0,200}(?:संपादित|एडिट|प्रकाशित|सिंडिकेट|सिंडीकेट|ऑटो|जेनरेट)
      |(?:ये|यह|इस\s+लेख\s+में|व्यक्त)?\s*(?:लेखक|लेखिका|विचार).{0,200}(?:निजी|व्यक्तिगत|अपने)\s+(?:विचार|हैं)|\((?:लेखक|लेखिका)\s[^।]{2,120}\sहैं[।.]?\)$
      |यह\s+(?:ख़?बर|लेख|रिपोर्ट)\s.{0,60}(?:एजेंसी|फ़?ीड).{0,60}(?:ली|प्रकाशित|तैयार)\s+(?:की\s+)?गई
      |.{0,80}की\s+ओर\s+से\s+प्रकाशित[\W_]*$)"""
)
_BYLINE = pattern(
    r"""^[\W_]*(?:
      (?:(?:edited|written|published|posted|reported|authored|translated|curated|updated|created)\s*(?:by)?|by|author|agency|edited
        |लेखक|लेखिका|रिपोर्ट|रिपोर्टर|रिपोर्टिंग|संपादन|संपादक|एडिटेड\s+बाय|द्वारा|प्रस्तुति|प्रकाशित|अपडेटेड|पब्लिश(?:्ड)?|अनुवाद|प्रकाशन)\s*[:：|–-]
      |(?:edited|written|published|posted|reported)\s+(?:by|on)\b
      |by\s+[A-Z\u0900-\u097f])"""
)
_DESK = pattern(
    rf"""{BEFORE_WORD}(?:डेस्क|संवाददाता|संवाद\s+सूत्र|संवाद\s+सहयोगी|ब्यूरो|न्यूज़?\s+नेटवर्क|रिपोर्टर|प्रतिनिधि|टीम|एजेंसी|एजेंसियां
      |desk|correspondent|bureau|staff|team|agency|reporter|{_WIRES}){WORD_END}"""
)
_MONTHS = (
    r"जनवरी|फ़?रवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर|सितम्बर|अक्टूबर|अक्तूबर|नवंबर|नवम्बर|दिसंबर|दिसम्बर"
    r"|jan[a-z]*|feb[a-z]*|mar[a-z]*|apr[a-z]*|may|june?|july?|aug[a-z]*|sept?[a-z]*|oct[a-z]*|nov[a-z]*|dec[a-z]*"
)
_DAYS = r"सोमवार|मंगलवार|बुधवार|गुरुवार|वीरवार|शुक्रवार|शनिवार|रविवार|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_DATES = (
    rf"[\d०-९]{{1,2}}\s*(?:st|nd|rd|th)?[\s,-]*(?:{_MONTHS})[\s,-]*[\d०-९]{{4}}|(?:{_MONTHS})\s+[\d०-९]{{1,2}},?\s+[\d०-९]{{4}}"
    r"|[\d०-९]{1,2}[/.-][\d०-९]{1,2}[/.-][\d०-९]{2,4}|[\d०-९]{1,2}:[\d०-९]{2}(?::[\d०-९]{2})?\s*(?:am|pm|ist|बजे|hrs)?"
)
_DATE = pattern(_DATES)
_STAMP = pattern(
    rf"""{_DATES}|{_MONTHS}|{_DAYS}|ist|am|pm|बजे|सुबह|शाम|दोपहर|रात|मिनट|घंटे|पहले|अपडेटेड|अपडेट|प्रकाशित
      |updated|published|posted|on|at|hours?|minutes?|mins?|ago|read|min|[\d०-९]"""
)
VERB = pattern(
    rf"""{BEFORE_WORD}(?:है|हैं|था|थे|थी|थीं|हो|हुआ|हुई|हुए|किया|की\s+गई|गया|गई|गए|रहा|रहे|रही|होगा|होगी|होंगे|करेंगे|करेगी|करेगा
      |कहा|दिया|दी|लिया|ली|मिला|मिली|मिले|चाहिए|सकते|सकता|सकती){WORD_END}"""
)


@remembered
def label_of(line: str) -> str:
    """What kind of label a line is: "advertisement", "label", "time", "source", "credit", "note", "byline"; "" for others."""
    if _ADVERTISEMENT.match(line):
        return "advertisement"
    if _LABEL.match(line):
        return "label"
    if is_stamp(line):
        return "time"
    if len(line) <= LONGEST and _SOURCE.match(line):
        return "source"
    if len(line) <= LONGEST and _CREDIT.match(line) and not (is_finished(line) and VERB.search(line)):
        return "credit"
    if _NOTE.match(line):
        return "note"
    return "byline" if is_byline(line) else ""


def is_stamp(line: str) -> bool:
    """Whether a line is only a time: of an entry of a live blog, of publication."""
    return len(line) <= 80 and letters(_STAMP.sub("", line)) <= 2


@remembered
def is_byline(line: str) -> bool:
    """Whether a short line says who wrote the story, where or when, and nothing else."""
    words = [word for word in _DATE.sub(" ", line[:LONGEST]).split() if len(word) > 1 or word.isalnum()]
    if len(words) > 16 or VERB.search(line):
        return False
    if _BYLINE.match(line) or (_DATE.search(line) and not is_finished(line)):
        return True
    return len(words) <= 8 and bool(_DESK.search(line)) and (not is_finished(line) or len(words) <= 5)
