"""What a line says that makes it the page's and not the story's: also-read lines, promotions, the titles of other parts of a page.

Structure decides first (`story.py`); these rules are for what stands in a plain paragraph, and each is a kind of sentence, not a sentence.
Labels, credits and bylines are in `labels.py`.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from bot.reading.extraction.labels import VERB, label_of
from bot.reading.sentences import is_finished, split
from bot.reading.text import BEFORE_WORD, LETTERS, WORD_END, devanagari, letters, pattern, remembered, word_set, words_of

_KHABAR = r"(?:ख़?बर(?:ें|ों)?|न्यूज़?|समाचार(?:ों)?|लेख|आर्टिकल|स्टोरीज?|रिपोर्ट|वीडियो)"
_READ = rf"(?:पढ़?ें|पढ़?े|पढ़?ि[एय]े?|देखें|देखिए|जानें|सुनें){WORD_END}"
_PLEASE = r"(?:(?:ज़?रूर|अवश्य|यहां|यहाँ|विस्तार\s+से)\s+)?"

# ---- also read

_ALSO = pattern(
    rf"""^[\W_]*(?:
      (?:ये|यह|इसे|इस|इसको|इन्हें|इन|यहां|यहाँ|और|आगे|अब|पूरी|साथ\s+ही|विस्तार\s+से|संबंधित|अन्य|ज़?रूर|अवश्य)\s+(?:[\w{LETTERS}]+\s+){{0,3}}?(?:भी\s+)?{_PLEASE}{_READ}
      |(?:भी|ज़?रूर)\s+{_READ}
      |{_KHABAR}\s+(?:भी\s+)?{_READ}
      |(?:also|must|should)[\s-]+(?:read|watch|see|check)\b
      |(?:read|watch|see)[\s-]+(?:also|more|this|full|next|in)\b
      |(?:read|watch|video|photos?|trending)\s*[:|]
      |वीडियो\s*(?:[:|-]|देखें)
      |in\s+pics\b|live\s+tv\b|don'?t\s+miss\b|you\s+may\s+(?:also\s+)?like
      |related\s*(?:news|stor|art|post|link|:)
      |(?:संबंधित|सम्बंधित|अन्य|ताज़?ा|बड़?ी|प्रमुख|टॉप|ट्रेंडिंग|रिलेटेड)\s+{_KHABAR}\s*(?:[:|–-]|$)
    )"""
)
_ALSO_INSIDE = pattern(
    rf"""(?:(?<=[।.?!|)\]”’"'])\s*|(?<=\s))[\[(*–—-]*\s*
      (?:(?:ये|यह|इसे|इसको|इन्हें)\s+(?:{_KHABAR}\s+)?भी\s+(?:ज़?रूर\s+)?(?:पढ़?ें|पढ़?े|पढ़?िए|देखें|देखिए|जानें)
        |(?:also|must)[\s-]+(?:read|watch|see)|read[\s-]+(?:also|more))
      \s*(?:[:：\-–—|>»]+|$|(?=[“‘"'\[]))"""
)
_READ_ON = pattern(
    rf"""(?:पढ़?ें|पढ़?े|पढ़?िए|देखें)\s+(?:पूरी\s+)?{_KHABAR}[\W_]*$
      |(?:पूरी|विस्तृत)\s+{_KHABAR}\s+(?:यहां\s+|यहाँ\s+)?(?:पढ़?ें|पढ़?िए|देखें)[\W_]*$
      |(?:विस्तार\s+से|और|आगे)\s+पढ़?ें[\W_]*$
      |(?:read|know)\s+(?:more|full\s+story)[\W_]*$"""
)
_ENDS_IN_ASKING = pattern(rf"{BEFORE_WORD}{_READ}[\W_]*$")
# Screen readers are offered to skip a part ("छोड़कर … आगे बढ़ें"), and told where it ends ("… समाप्त").
_SKIP = pattern(r"^(?:छोड़?|स्किप|skip)")
_SKIP_LINE = pattern(r"^छोड़?(?:कर|िए|ें)\s.{0,80}आगे\s+(?:बढ़?ें|बढ़?िए)|^[^।.?!]{3,60}\sसमाप्त$")

# ---- the titles of parts that are not the story

_SECTIONS = {
    "also_read": rf"""(?:[\w{LETTERS}]+\s+){{2,6}}(?:ये|यह)\s+{_KHABAR}\s+भी\s+पढ़?ें
      |(?:ये|यह|इसे|इन्हें)\s+(?:{_KHABAR}\s+)?भी\s+(?:ज़?रूर\s+)?(?:पढ़?ें|पढ़?े|पढ़?िए|देखें)
      |और\s+(?:पढ़?ें|{_KHABAR})|ज़?रूर\s+पढ़?ें|(?:also|must)\s+read|read\s+(?:also|more)
      |(?:संबंधित|सम्बंधित|मिलती-जुलती|अन्य|ताज़?ा|बड़?ी|प्रमुख|टॉप|ट्रेंडिंग|रिलेटेड|लेटेस्ट|लोकप्रिय|चर्चित)\s+(?:{_KHABAR}|पोस्ट)
      |{_KHABAR}\s+(?:और\s+भी\s+हैं|हटके)|सबसे\s+(?:अधिक|ज़?्यादा)\s+पढ़?ी.{{0,12}}
      |related\s+(?:news|stor(?:y|ies)|articles?|posts?|topics?)|recommended.{{0,20}}|you\s+may\s+(?:also\s+)?like|editor'?s?\s+picks?
      |(?:most|more|top|latest|trending|recommended|popular)\s+(?:popular|read|viewed|news|stor(?:y|ies)|posts?|articles?|for\s+you|from.{{0,30}})""",
    "author": r"(?:लेखक|लेखिका|रिपोर्टर|पत्रकार|संवाददाता)\s+(?:के|की)\s+(?:बारे\s+में|परिचय)|लेखक\s+परिचय|about\s+(?:the\s+)?author.{0,30}|author",
    "login": r"(?:ल[ॉो]ग\s?-?इन|ल[ॉो]गिन|साइन\s?-?(?:इन|अप)|रजिस्टर)(?:\s+(?:करें|कीजिए))?|(?:log|sign)\s?-?(?:in|up)|register",
    "comments": r"""(?:\d+\s+|top\s+|टॉप\s+)?(?:पाठकों\s+की\s+)?(?:टिप्पणियां|टिप्पणियाँ|टिप्पणी|प्रतिक्रियाएं|प्रतिक्रियाएँ|राय|comments?
        |कमेंट्?स?|कॉमेंट्?स?)
      |leave\s+a\s+(?:reply|comment)|(?:one|\d+)\s+(?:responses?|repl(?:y|ies)|thoughts?)\s+(?:to|on)\s.{0,200}
      |आपकी\s+राय|अपनी\s+(?:राय|प्रतिक्रिया)\s+(?:दें|दीजिए)""",
    "questions": r"""(?:faqs?\s*[:：–—-]?\s*)?
      (?:अक्सर|आमतौर\s+पर|प्राय:?)\s+पूछे\s+जाने\s+वाले\s+(?:सवाल|प्रश्न)[^।]{0,20}|faqs?|frequently\s+asked\s+questions
      |(?:सवाल|प्रश्न)[\s-]+जवाब""",
    "disclaimer": r"(?:डिस्क्लेमर|डिसक्लेमर|अस्वीकरण|disclaimer)",
    "summary": r"""(?:ख़?बर\s+)?(?:संक्षेप(?:\s+में)?|सारांश|एक\s+नज़?र\s+में|फटाफट)|ख़?बर(?:ें)?\s+(?:का\s+सार|फटाफट)
      |(?:शॉर्ट|संक्षेप|कम\s+शब्दों|\d+\s+शब्दों)\s+में(?:\s+(?:पढ़?ें|जानें|समझें))?|फटाफट\s+पढ़?ें|क्विक\s+(?:रीड|समरी)|in\s+short|(?:AI|एआई)[\s-]+(?:summary|समरी|सारांश)|quick\s+(?:read|summary|take)
      |(?:story|article)\s+summary|summary|TL;?DR|key\s+takeaways""",
    "highlights": r"""(?:स्टोरी\s+|ख़?बर\s+की\s+)?(?:हा[इई]लाइट्?स|(?:मुख्य|खास|बड़?ी|अहम)\s+(?:बातें|बिंदु))
      |(?:story\s+)?highlights?|key\s+(?:points|highlights)""",
}
_SECTION = pattern("|".join(rf"(?P<{name}>^[\W_]*(?:{words})[\W_]*(?:faqs?|\d{{1,5}})?[\W_]*$)" for name, words in _SECTIONS.items()))

_NEXT = pattern(r"^[\W_]*(?:अगल[ाीे]\s+(?:ख़?बर|लेख|स्टोरी|आर्टिकल|समाचार)|(?:up\s+)?next(?:\s+(?:story|article|post|news))?)[\W_]*$")

# ---- promotions

_PLACE = pattern(
    rf"""{BEFORE_WORD}(?:
      [ऐए]प्?प?|ऍप|apps?|(?:व्हा|वॉ|वा|व्हॉ)ट्स\s?[ऐए]प|whats\s?app|टेली?ग्राम|टेलिग्राम|telegram|फ़?ेसबुक|फ़?फेसबुक|facebook|ट्विटर|twitter
      |इंस्टाग्राम|instagram|यू-?ट्यूब|youtube|गूगल\s+न्यूज़?|google\s+(?:news|play|discover)|गूगल\s+पर|on\s+google|चैनल|channel|न्यूज़?लेटर|newsletter
      |नोटिफिकेशन|notifications?|ई-?मेल|e-?mail|इनबॉक्स|inbox|प्ले\s?स्टोर|play\s?store|ई-?पेपर|e-?paper|सोशल\s+मीडिया\s+(?:पेज|हैंडल)
    ){WORD_END}"""
)
_DO = r"(?:ज़?रूर\s+)?(?:करें|करे|कीजिए|कीजिये|कर\s+सकते\s+हैं|करने\s+के\s+लिए|करना\s+न\s+भूलें|कर\s+लें|करके)"
_JOIN = pattern(
    rf"""{BEFORE_WORD}(?:(?:ज्वाइन|ज्वॉइन|जॉइन|फ़?ॉलो|फ़?ॉलो\s+भी|फालो|सब्सक्राइब|सबस्क्राइब|लाइक)\s*{_DO}
      |जुड़?ें|जुड़?िए|जुड़?\s+सकते|जुड़?ने\s+के\s+लिए|follow\s+us|subscribe|join){WORD_END}"""
)
_ASK = pattern(
    rf"""{BEFORE_WORD}(?:(?:डाउनलोड|दर्ज|इंस्टॉल|इन्स्टॉल|क्लिक|शेयर|विजिट|लॉग\s?इन|ऑन|रजिस्टर)\s*{_DO}
      |(?:जुड़?े|बने|पढ़?ते|देखते|अपडेट)\s+रह(?:ें|िए)|के\s+लिए\s+जुड़?े\s+रहे|अप-?टू-?डेट|पाएं|पाएँ|पायें|पाने\s+के\s+लिए|पढ़?ें|पर\s+पढ़?े|देखें|सुनें|ख़?बर\s+भेजें|download|click\s+here|install
      |(?:get|read)\s+(?:the\s+)?latest|stay\s+tuned){WORD_END}"""
)
_READ_HERE = pattern(
    rf"""(?:पढ़?ने|देखने|सुनने|जानने)\s+के\s+लिए\s+(?:यह(?:ां|ाँ)\s+(?:पर\s+)?क्लिक|(?:[\w{LETTERS}]+\s+)?बटन\s+(?:दबाएं|दबाएँ|पर\s+क्लिक))
      |{_KHABAR}\s+(?:पढ़?ने|देखने|सुनने|जानने)\s+के\s+लिए.{{0,10}}\s(?:करें\s+)?क्लिक"""
)
_HERE = pattern(r"यह(?:ां|ाँ)\s+क्लिक|click\s+here")
_MEDIA = pattern(
    rf"""{BEFORE_WORD}(?:ख़?बर(?:ें|ों)?|न्यूज़?|समाचार(?:ों)?|अपडेट्?स?|ब्रेकिंग|लाइव|वेबसाइट|पोर्टल|सेक्शन
      |news|updates?|latest|live|hindi|website){WORD_END}"""
)
_OURS = pattern(rf"{BEFORE_WORD}(?:हमारे|हमारा|हमारी|हमें|हमसे|हमको|ताज़?ा|देश-?दुनिया){WORD_END}")
_PREFERRED = pattern(r"पसंदीदा\s+(?:(?:न्यूज़?|समाचार)\s+)?(?:सोर्स|स्रोत).{0,40}(?:बना|जोड़?|चुन)|preferred\s+source")
_INSTALL = pattern(rf"^[\W_]*(?:डाउनलोड|इंस्टॉल|इन्स्टॉल)\s+करें{WORD_END}")
"""What comes first in an advertisement comes last in a step of a service story."""
_CHANNEL = re.compile(
    r"https?://(?:www\.)?(?:t(?:elegram)?\.me/(?:joinchat/|\+)?[\w-]+/?(?:\?|$)|chat\.whatsapp\.com/|whatsapp\.com/channel/)", re.I
)
"""Where a channel or group is joined, and no post of one is read (t.me/name/12)."""
_READABLE = pattern(r"(?:पढ़?|देख|सुन)\s+(?:सकते|सकेंगे|पाएंगे)")
_FRESH = pattern(rf"{BEFORE_WORD}(?:ताज़?ा|देश-?दुनिया)\s+{_KHABAR}{WORD_END}")
_SAID = pattern(rf"{BEFORE_WORD}(?:कहा|बताया|बोले|बोलीं|पूछा|लिखा|अपील\s+की|मुताबिक|अनुसार|बयान|आरोप){WORD_END}")
_REPLY = pattern(
    rf"{BEFORE_WORD}(?:कमेंट|कॉमेंट|comment|(?:अपनी|आपकी)\s+(?:राय|प्रतिक्रिया)|अपने\s+विचार|हमें\s+(?:(?:ज़?रूर|अवश्य)\s+)?(?:लिखें|बताएं|बताएँ|भेजें)){WORD_END}"
)
_TELL_US = pattern(rf"{BEFORE_WORD}(?:बताएं|बताएँ|बताइए|लिखें|लिखिए){WORD_END}")
_NOTICE = pattern(
    r"""(?:गोपनीयता\s+नीति|प्राइवेसी\s+पॉलिसी|उपयोग\s+की\s+शर्त|नियम\s+(?:और|एवं|व)\s+शर्त|privacy\s+policy|terms\s+(?:of|and))
        .{0,120}(?:सहमत|सहमति|स्वीकार|agree|accept|पढ़?)
      |(?:हम|हमारी\s+(?:वेब)?साइट).{0,60}(?:कुकीज़?|cookies)
      |(?:जावा\s?स्क्रिप्ट|javascript).{0,40}(?:चालू|इनेबल|सक्षम|enable|सपोर्ट)"""
)

_PICTURES = pattern(
    rf"^[^।]{{0,40}}(?:तस्वीर(?:ें|ों)?|फ़?ोटोज?|वीडियो|ग्राफिक्?स?|photos?|video){WORD_END}[^।]{{0,30}}\s(?:देखें|देखिए|देखिये|समझें|समझिए)[^।]{{0,40}}$"
)
_SUPPORT = pattern(
    rf"""{BEFORE_WORD}(?:(?:सदस्य|मेंबर)\s+बन(?:ें|िए|िये)|सदस्यता\s+लें|(?:समर्थन|सहयोग|मदद|योगदान)\s+(?:करें|कीजिए|दें|दीजिए|करना\s+चाहते)
      |(?:सहयोग|सहायता)\s+राशि){WORD_END}"""
)
_PRESS = pattern(rf"{BEFORE_WORD}(?:पत्रकारिता|हमारी\s+मदद|{_KHABAR}|मीडिया|पाठकों?|न्यूज़?रूम){WORD_END}")

_VOTE = pattern(r"^[\W_]*(?:हां|हाँ|नहीं|पता\s+नहीं|कह\s+नहीं\s+सकते|yes|no|can'?t\s+say)[\W_]*$")
ADDRESSING, PLEADING = 0.025, 0.08
"""Share of "you" and "we" among the words of what an outlet says to its readers, and of an appeal of a few sentences."""
_YOU = word_set("आप आपका आपकी आपके आपको आपसे")
_WE = word_set("हम हमारा हमारी हमारे हमें हमको हमसे")
_QUOTED = re.compile(r"[\"“][^\"“”]{0,600}[\"”]|(?<!\w)['‘][^'‘’]{0,600}['’]")
_LIKED = pattern(
    r"""(?:ख़?बर|जानकारी|लेख|पोस्ट|आर्टिकल|वीडियो).{0,40}(?:पसंद\s+आ|अच्छ[ाीे]\s+लग).{0,80}(?:शेयर|साझा|कमेंट|लाइक)"""
    rf"""|(?:ऐसी|ऐसे|इसी\s+तरह\s+की)\s+(?:ही\s+)?.{{0,30}}(?:{_KHABAR}|अपडेट्?स?|जानकारी|जानकारियों)\s+के\s+लिए.{{0,60}}
      (?:जुड़?े|बने|पढ़?ते|देखते)\s+रह(?:ें|िए)"""
)
_OPENS = pattern(rf"यह(?:ां|ाँ)\s+(?:पर\s+)?(?:{_READ}|क्लिक|डाउनलोड)|download\s+pdf")


@remembered
def noise(line: str) -> str:
    """Why a whole line is not the story's ("also read", "promotion", "label", "credit", "byline" …), "" where nothing says so."""
    if not devanagari(line):
        return "no Hindi" if letters(line) else "no letters"
    if line.startswith(("{", "[{")):
        return "code"
    if line[0] == "[" and line[-1] == "]" and not is_finished(line[:-1].rstrip()):
        return "aside"
    if labelled := label_of(line):
        return labelled
    if is_also_read(line):
        return "also read"
    if _is_the_outlets(line):
        return "promotion"
    promotes = is_promotion(line) or (_PLACE.search(line) and (asks(line) or all(map(is_between, split(line)))))
    if promotes and ((line[0] == "(" and line[-1] == ")") or not any(map(_tells, split(line)))):
        return "promotion"  # one that is glued to sentences of the story is cut off later
    if _OPENS.search(line) and not is_finished(line):
        return "also read"
    if len(line) < 80 and _PICTURES.match(line) and not VERB.search(line):
        return "caption"
    if line.startswith("#") and not is_finished(line):
        return "tags"
    return ""


def _tells(sentence: str) -> bool:
    """Whether a sentence tells something, and does not promote, offer its reader something to read or ask a question."""
    offers = (sentence.endswith("?") or is_between(sentence) or _READABLE.search(sentence)) and speaks_to_reader(sentence)
    itself = _OURS.search(sentence) and _PLACE.search(sentence) and not _SAID.search(sentence)
    return bool(VERB.search(sentence)) and not offers and not itself and not is_promotion(sentence)


def is_between(text: str) -> bool:
    """Whether a text says both "you" and "we" outside quotations, as an outlet does to its readers."""
    words = set(words_of(_QUOTED.sub(" ", text)))
    return not words.isdisjoint(_YOU) and not words.isdisjoint(_WE)


def is_also_read(line: str) -> bool:
    """Whether a line begins as an also-read line does, and goes on as a headline: a finished sentence with a verb is the story's."""
    found = _ALSO.match(line)
    if found is None:
        return _SKIP_LINE.match(line) is not None
    rest = line[found.end() :].strip()
    return rest[:1] in tuple(":：-–—|>»") or not (line.endswith(("।", ".")) and VERB.search(rest))


def also_read_inside(paragraph: str) -> int:
    """Where an also-read line begins that is glued into a paragraph, -1 where none is."""
    found = _ALSO_INSIDE.search(paragraph)
    return found.start() if found else -1


def ends_in_read(line: str) -> bool:
    """Whether a line ends as a teaser does, with "read the whole story" and the like."""
    return _READ_ON.search(line) is not None


def asks_to_read(text: str) -> bool:
    """Whether a text ends in "read", "see" or "hear", and tells nothing."""
    return _ENDS_IN_ASKING.search(text) is not None and VERB.search(text) is None


def is_skip(line: str) -> bool:
    """Whether a line offers to skip what follows it, as pages do for screen readers."""
    return _SKIP.match(line) is not None


@remembered
def section_of(line: str) -> str:
    """What a title heads that is not the story: "also read", "author", "login", "comments", "questions", "disclaimer"; "summary" and
    "highlights", which say the story once more; "" for others."""
    found = _SECTION.match(line) if len(line) < 200 else None
    return (found.lastgroup or "").replace("_", " ") if found else ""


def is_next(line: str) -> bool:
    """Whether a line says that the next story follows."""
    return len(line) < 40 and _NEXT.match(line) is not None


def joins_a_channel(line: str, links: Collection[str]) -> bool:
    """Whether a line invites its reader to a channel or group, whatever it is called: all its links lead into one, and nobody says it."""
    return bool(links) and all(map(_CHANNEL.match, links)) and not _SAID.search(line)


@remembered
def is_promotion(line: str) -> bool:
    """Whether a line asks its reader to install, follow, join or keep reading the outlet, or to agree to its terms.

    Steps of a service story (open the website, download the form) do not: they name no channel together with news.
    """
    if _NOTICE.search(line) or (_SUPPORT.search(line) and _PRESS.search(line) and not _SAID.search(line)):
        return True
    if (_READ_HERE.search(line) or _LIKED.search(line) or _PREFERRED.search(line)) and not _SAID.search(line):
        return True
    joins = _JOIN.search(line)
    replies = _REPLY.search(line) and _TELL_US.search(line)
    if (not joins and not replies and not _ASK.search(line)) or _SAID.search(line):
        return False
    media = {found.group().casefold() for found in _MEDIA.finditer(line)}
    if _PLACE.search(line) and (joins or media or _OURS.search(line) or _INSTALL.match(line)):
        return True
    return (
        len(media) >= 2
        or bool(media and _FRESH.search(line))
        or bool(_REPLY.search(line))
        or bool(_PLACE.search(line) and _HERE.search(line))
    )


def _is_the_outlets(line: str) -> bool:
    """Whether a line is what an outlet says to its readers of its own work, and no story."""
    return is_between(line) and _addressed(line) > PLEADING and bool(_PRESS.search(line)) and not _SAID.search(line)


def speaks_to_reader(text: str) -> bool:
    """Whether a text says "you" and "we" as an outlet does to its readers, and news hardly ever but in quotations."""
    return _addressed(text) > ADDRESSING


def _addressed(text: str) -> float:
    """The share of the words outside quotations that are "you" and "we"."""
    words = words_of(_QUOTED.sub(" ", text))
    return sum(word in _YOU or word in _WE for word in words) / max(1, len(words))


def asks(text: str) -> bool:
    """Whether a sentence of a text asks its reader to follow, subscribe or support the outlet."""
    return any(is_promotion(sentence) for sentence in split(text))


def is_vote(line: str) -> bool:
    """Whether a line is an answer of a poll."""
    return _VOTE.match(line) is not None
