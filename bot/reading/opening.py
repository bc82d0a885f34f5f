"""How a Hindi sentence opens: whether it can stand without the one before it, and what it becomes where it shall."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache

from bot.model import Person
from bot.reading.actor import WORD, actor, find
from bot.reading.text import whole

# Perfects whose agent Hindi marks with ने: without one, nobody in the sentence is who did it.
_DID = frozenset(
    """किया की किए दिया दी दिए कहा बताया बताई लिया ली लिए सौंपा सौंपी सौंपे मांगा मांगी मांगे उठाया उठाई उठाए जताया जताई लगाया लगाई लगाए
    बनाया बनाई सुना सुनी देखा देखी सराहा पूछा रखा रखी बांटे बांटा बांटी ठोका मारा दर्शाया दिखाया सुझाया लिखा लिखी""".split()
)
_SEEMED = frozenset("दिखाई सुनाई चल रो हंस मुस्कुरा ध्यान".split())
"""Before दिया and दी they make a verb whose subject has no ने (दिखाई दिया)."""
_AUXILIARY = frozenset("है हैं था थे थी थीं हो होगा होगी".split())
AGENT = whole(r"(ने|द्वारा|[\u0900-\u097f]*(?:न्होंने|सने|मैंने|हमने|आपने|तुमने|सबने|किसीने))")
_I = whole(r"(मैं|मैंने|मुझे|मुझको|मुझसे|मेरा|मेरी|मेरे|हमने|हूं|हूँ|[\u0900-\u097f]+[ूऊ][ंँ]ग[ाी])")
"""Who says I: the pronoun, or the verb alone (करता हूं, लौटूंगा)."""
_WE = whole(r"(हम|हमें|हमको|हमसे|हमारा|हमारी|हमारे)")
_AS_SPEECH = re.compile(r"^[\"“‘']|[\"”’'][\s।.!]*$|(?<![\u0900-\u0963\u0970-\u097f])आप(को|का|की|के|से|ने)?(?![\u0900-\u0963\u0970-\u097f])")
"""What shows that "we" is a speaker's and no columnist's: a mark at its edge, or somebody spoken to."""
_HONOURED = re.compile(r"\s+जी(?!\s+ने(?![\u0900-\u0963\u0970-\u097f]))(?![\u0900-\u0963\u0970-\u097f])")
_WITH_STYLE = whole(r"(श्री|माननीय|आदरणीय)")
"""With these a press release speaks so too."""
_CAME_AND = re.compile(r"(?<![\u0900-\u0963\u0970-\u097f])(आया|आई|आए|आईं|गया|गई|गए|गईं|पहुंचे|पहुंचा|पहुंची|पहुंचीं|हुआ|हुई|हुए|है|हैं|था|थी|थे)( और|,) ")
"""The subject of a first clause that needs no ने is that of the second, which would ("वह सामने आई और तस्वीर साझा की")."""
_SAID_FIRST = re.compile(r"^(कहा|कही|बोले|बोलीं|बोला|बताया|पूछा|लिखा|जोड़ा)\s*(कि\s|[,:–—-])")
"""Told without who tells it: "कहा, मांगें पूरी होने तक धरना चलेगा।"."""
_NAMES_THE_NEWS = re.compile(
    r"(?:^|\s)(?:यह|ये|उक्त|इसकी|इसका|इस\s+(?:बात|मामले|घटना|फैसले|निर्णय|आशय|बारे|संबंध|सम्बन्ध)|इसके\s+बारे)\s+(?:(?:का|की|को|में|से)\s+)*"
    r"(?:जानकारी|सूचना|खबर|ख़बर|बात|बातें|पुष्टि|घोषणा|ऐलान|एलान|दावा|बयान|फैसला|फ़ैसला|निर्णय|आदेश|निर्देश|कदम|आरोप|चेतावनी|कार्रवाई)\s+"
    r"(?:\S+\s+){0,6}?(?:दी|दिया|दिए|कही|कहीं|की|किया|लिया|उठाया|लगाया|लगाए|रखी|बताई)(?:\s+(?:है|हैं|थी|था|थे|गई|गया|गए))*[\s।.!|]*$"
    r"|(?:^|\s)(?:इसका|इसकी|इसके)\s+(?:मतलब|अर्थ|कारण|वजह|तरीका|फायदे|नुकसान|मकसद|उद्देश्य)\s+(?:भी\s+)?(?:समझाया|समझाए|बताया|बताई|बताए|गिनाए)"
    r"(?:\s+(?:है|हैं|थी|था|थे|गया|गई|गए))*[\s।.!|]*$"
    r"|(?:^|\s)(?:इस|इसी)\s+(?:संबंध|सम्बन्ध|बारे|मामले|सिलसिले|मुद्दे|विषय)\s+(?:में|पर|को लेकर)\s+(?:\S+\s+){0,3}?"
    r"(?:पत्र|चिट्ठी|ज्ञापन|शिकायत|रिपोर्ट|ट्वीट|पोस्ट|बैठक|चर्चा|बातचीत|बात)\s+"
    r"(?:लिखा|लिखी|भेजा|भेजी|सौंपा|सौंपी|दी|दिया|किया|की)(?:\s+(?:है|हैं|थी|था|थे|गई|गया|गए))*[\s।.!|]*$"
)
"""What only says who told or did what the sentence before tells: "पुलिस ने यह जानकारी दी।"."""
_TELLS_WHO = re.compile(
    r"(?:^|\s)(?:यह|ये|उक्त|इसकी|इस\s+(?:बात|घटना|मामले|आशय|फैसले)\s+की)\s+(?:जानकारी|सूचना|खबर|ख़बर|पुष्टि|बात)\s+"
    r"(?:[^\s,।]+\s+){0,8}?(?:दी|की|कही|बताई)(?:\s+(?:है|थी|गई))*[\s।.!|]*$"
)
"""Of that, what only says who told it, in so many words."""
_SAYS_OF = re.compile(
    r"\sने\s(?:[^\s,।]+\s){0,4}(?:कहा|बताया|जोड़ा)(?: है| था)? कि,?\s(?P<whom>वह|वो|उसे|उसने|उसका|उसके|उसकी|उससे|उसको)\s"
    r"|^(?:उन्होंने|इन्होंने)\s(?:[^\s,।]+\s){0,4}(?:कहा|बताया|जोड़ा)(?: है| था)? कि,?\s(?P<whom_too>वह|वो|उसे|उसने|उसका|उसके|उसकी|उससे|उसको)\s"
)
_OFFICER = whole(
    r"(अधिकारी|अधिकारियों|डॉक्टर|डॉक्टरों|चिकित्सक|चिकित्सकों|मंत्री|एसपी|एसएसपी|डीएसपी|डीएम|जिलाधिकारी|कलेक्टर|आयुक्त|उपायुक्त|इंस्पेक्टर|प्रभारी)"
)
_HE_OR_SHE = frozenset(("वह", "वो"))
_SINGULAR_END = re.compile(r"(?:ा|ी|ई) (?:है|था|थी)[\s।.!|]*$|(?:ेगा|ेगी|एगा|एगी)[\s।.!|]*$")
_SETS_THE_SCENE = re.compile(
    r"(?:बोल|(?:बात|बातचीत|चर्चा|संबोधित)\s+कर|(?:जवाब|प्रतिक्रिया|भाषण)\s+दे)\s+(?:रहे|रही|रहा)\s+(?:थे|थी|थीं|था)[\s।.!|]*$"
)
"""Where he spoke, and not what he said: "वे एक सभा में बोल रहे थे।"."""
_IN_ITSELF = whole(r"(है|हैं|था|थे|थी|थीं|कि|होगा|होगी|होंगे)")
_QUOTED = re.compile(r"[\"“][^\"“”]*(?:[\"”]|$)")
SAID = whole(r"(कहा|कही|कहते|कहती|कहना|कहने|कहकर|बताया|बताई|बताते|बोले|बोलीं|बोला|लिखा|पूछा|जोड़ा|अनुसार|मुताबिक|दावा|आरोप|ट्वीट)")


class Opening(Enum):
    """What a sentence opens with.

    PLAIN: nothing that points back. LINK: only words that join it to the one before (लेकिन, इसके बाद, इस दौरान). NOTED: "this" with its
    noun (इस मामले में). PERSON: a pronoun for somebody, links before it or not (उन्होंने, इस दौरान वे). THING: a word for what was said
    before (यह, इससे, ऐसा), or the rest of a sentence (जिसमें).
    """

    PLAIN = "plain"
    LINK = "link"
    NOTED = "noted"
    PERSON = "person"
    THING = "thing"


# The plural of respect is used of leaders; the singular (उसने) of suspects, bodies and things, so it is never taken for a leader.
RESPECTED = frozenset("उन्होंने उन्हें उनका उनके उनकी उनसे उनको उनपर इन्होंने वे वह".split())
_PERSON = RESPECTED | frozenset("उसने उसे उसका उसके उसकी उससे उसको इसने इन्हें वो".split())
_THING = frozenset(
    """यह ये इसे इससे इसमें इसका इसकी इसके इसको इसपर इनमें इनसे इनका इनके इनकी इनको उनमें उसमें इसलिए ऐसा ऐसी ऐसे यही वही इसीलिए
""".split()
)
_REST = frozenset("क्योंकि क्यूंकि यानी यानि अर्थात ताकि".split())
"""Heads of what is only a reason for the sentence before, or says it in other words."""
_WHERE = frozenset("जहां जहाँ".split())
_THERE_TOO = whole(r"(वहां|वहाँ|वहीं|उधर|दूसरी ओर|दूसरी तरफ)")
_WHICH = frozenset("जो जिस जिन जिसमें जिसके जिसकी जिसका जिससे जिसको जिसे जिसने जिनमें जिनके जिनकी जिनका जिनसे जिनको जिन्हें जिन्होंने जिसपर".split())
_JOES = frozenset(("जो", name) for name in "बाइडेन बाइडन बिडेन रूट फ्रेजियर रोगन मंचिन केंट".split())
_THAT = whole(r"(वह|वे|वो|वही|उस|उसे|उसने|उसमें|उसके|उसकी|उसका|उससे|उसको|उसी|उन|उन्हें|उनमें|उनके|उनकी|उनका|उन्होंने)")
"""A sentence that opens with "which" (जिस घर में …) is whole where "that" answers it (… उसमें); else it is the rest of the one before."""
_ANOTHER = frozenset("दूसरा दूसरी दूसरे तीसरा तीसरी तीसरे चौथा चौथी चौथे".split())
"""Behind a link the next of what the sentence before began to count: "जबकि तीसरा जोन …"."""
_OTHERS = frozenset(("बाकी", "बाक़ी"))
_FROM_THERE = re.compile(r"^(?:और|तथा|एवं|फिर|लेकिन)\s(?:\S+\s){0,3}(?:वहां|वहाँ)\s")
_NOTED = frozenset("इस इन उस उन इसी उसी इन्हीं उन्हीं दोनों तीनों चारों पांचों".split())
_THEN = frozenset(
    tuple(phrase.split())
    for line in (
        "तब से, तभी से, तब तक, इसके बाद से, उसके बाद से, उस समय, उस वक्त, उस दौरान, उस दिन, उसी दिन, उसी समय",
        "बदले में, इसके बदले, जवाब में, वहां से, इनके अलावा",
    )
    for phrase in line.split(", ")
)
"""Openings that point to a time or a deed of the sentence before, in English too (since then, in return)."""
_THENS = sorted({len(then) for then in _THEN})
_LINKS = frozenset(
    tuple(phrase.split())
    for line in (
        "लेकिन, मगर, किंतु, किन्तु, परंतु, परन्तु, पर, और, तथा, एवं, वहीं, हालांकि, हालाँकि, फिर, फिर भी, बल्कि, जबकि, साथ ही, तो, दरअसल",
        "इसके साथ, इसके साथ ही, इसी के साथ, इसके अलावा, इसके अतिरिक्त, इसके बाद, इसके बावजूद, इसके विपरीत, इसके उलट, इससे पहले, इसके पहले",
        "इस दौरान, इसी दौरान, इस बीच, इसी बीच, इस मौके पर, इस अवसर पर, इस बार, इस समय, इस वक्त, इसी तरह, इस तरह, इस प्रकार",
        "उसके बाद, इधर, उधर, दूसरी ओर, दूसरी तरफ, एक ओर, बाद में, अब, तब, तभी, यहां, वहां, यहाँ, वहाँ, यही नहीं, अतः",
        "बता दें, बता दें कि, बताते चलें कि, गौरतलब है कि, गौरतलब है, ज्ञात हो कि, उल्लेखनीय है कि, मालूम हो कि, इतना ही नहीं",
        "आपको बता दें, आपको बता दें कि, बता दें की, आपको बताते चलें कि, जानकारी के लिए बता दें कि, याद दिला दें कि, ध्यान रहे कि, याद रहे कि",
        "विदित हो कि, मालूम हो, ज्ञात हो, बताया जा रहा है कि, बताया जाता है कि, बताया गया है कि, बताया गया कि, कहा जा रहा है कि",
        "कहा जाता है कि, माना जा रहा है कि, माना जाता है कि, खबर है कि, ख़बर है कि, आरोप है कि, वैसे, असल में, साथ ही साथ",
        "ऐसे में, इसी क्रम में, इस क्रम में, इसी कड़ी में, यहां तक कि",
    )
    for phrase in line.split(", ")
)
_JOINS = frozenset(
    tuple(phrase.split())
    for line in (
        "लेकिन, मगर, किंतु, किन्तु, परंतु, परन्तु, वहीं, हालांकि, हालाँकि, साथ ही, साथ ही साथ, दरअसल, वैसे, इसके साथ, इसके साथ ही, इसी के साथ",
        "इसके अलावा, इसके अतिरिक्त, इस बीच, इसी बीच, इतना ही नहीं, यही नहीं, बता दें, बता दें कि, बता दें की, बताते चलें कि, गौरतलब है",
        "गौरतलब है कि, ज्ञात हो, ज्ञात हो कि, उल्लेखनीय है कि, मालूम हो, मालूम हो कि, आपको बता दें, आपको बता दें कि, आपको बताते चलें कि, विदित हो कि",
        "जानकारी के लिए बता दें कि, याद दिला दें कि, ध्यान रहे कि, याद रहे कि, उधर, इधर, दूसरी ओर, दूसरी तरफ",
    )
    for phrase in line.split(", ")
)
"""Links that only join: what a sentence says is the same without them."""
_WITH_NAME = {
    **dict.fromkeys(("वह", "वे", "वो"), ""),
    **dict.fromkeys(("उन्होंने", "इन्होंने"), " ने"),
    **dict.fromkeys(("उन्हें", "उनको"), " को"),
    **{"उनका": " का", "उनके": " के", "उनकी": " की", "उनसे": " से", "उनपर": " पर"},
}
"""What follows a name that stands for a pronoun."""
_THERE = ("वहां ", "वहाँ ")
_POSTPOSITIONS = frozenset("पर से में को तक ही".split())
_LONGEST_LINK = max(map(len, _LINKS))
_ACCORDING = re.compile(r"[^,।]{2,70}?\s(के|की) (अनुसार|मुताबिक|मानें तो),?\s+(?=[\u0900-\u097f]+\s)")
_HEAD = 120
"""Characters of a sentence that are looked at: more than the longest run of links."""
_FEWEST = 3
"""Words that a sentence keeps behind its links."""
_BEHIND = 9
"""Words among which a pronoun behind a time or a place is looked for."""
_LEADS_TO = frozenset("को में से पर रात शाम सुबह दोपहर दिन बजे बाद पहले ही भी हुए".split())
_NAMES_ONE = frozenset("ने और तथा व या कि जो जब जिस जिसने जिन्होंने तो लेकिन मगर जबकि अगर यदि यह वह ये वे अपने अपनी अपना".split())
_OF_TIME = frozenset(
    """को में से की के का ही भी रात शाम सुबह दोपहर तड़के देर दिन बजे बजकर मिनट पर बाद पहले करीब लगभग साल वर्ष महीने हफ्ते सप्ताह तारीख आज कल परसों
    सोमवार मंगलवार बुधवार गुरुवार गुरूवार बृहस्पतिवार शुक्रवार शनिवार रविवार जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर
    दिसंबर एक दो तीन चार पांच छह सात आठ नौ दस ग्यारह बारह पिछले अगले बीते इसी इस उसी""".split()
)
THOSE = frozenset((those, all_) for those in ("वे", "वह") for all_ in "सभी सब तमाम सारे सारी दोनों लोग".split())
"""Those, and nobody by the plural of respect: वे सभी हथियार."""
CLOSED = " \"'”’)]।"
REPORTS = re.compile(
    r"(?<![\u0900-\u0963\u0970-\u097f])(?:कहा|कहना|बताया|दलील|दावा|आरोप|लिखा|माना|बोले|बोलीं|जोड़ा)(?:\s[^\s।]+){0,3}?,?\s(?:कि\s|[“‘\"'])"
)
"""Behind what somebody is quoted with, these may be of whom he spoke: "वकील ने कहा कि किसान बेकसूर है। उनका घर टूटा।"."""


@lru_cache(maxsize=512)  # each rule asks it anew of the sentences around it
def opening(sentence: str) -> Opening:
    """How the sentence opens."""
    words, linked = after_links(sentence)
    first = words[0] if words else ""
    if any(tuple(head[:length]) in _THEN for head in (words, WORD.findall(sentence[:_HEAD])) for length in _THENS):
        return Opening.THING
    if first in _PERSON:
        return Opening.PERSON
    if first in _THING | _REST or (first in _WHICH and not _THAT.search(sentence) and tuple(words[:2]) not in _JOES):
        return Opening.THING
    if first in _OTHERS or (linked and first in _ANOTHER) or _FROM_THERE.match(sentence):
        return Opening.THING
    if first in _WHERE and not _THERE_TOO.search(sentence):
        return Opening.THING
    if linked and first not in _NOTED and sentence.startswith(_THERE):
        return Opening.NOTED
    if first in _NOTED and len(words) > 1 and words[1] not in _POSTPOSITIONS:
        return Opening.NOTED
    if first in _NOTED:
        return Opening.PERSON if first in {"उस", "उन"} else Opening.THING
    return Opening.LINK if linked else Opening.PLAIN


def speaks_of_itself(sentence: str) -> bool:
    """Whether somebody speaks of himself in the sentence, and it does not say who ("मैंने लीक नहीं किया।", "वह हमारी नहीं सुनते थे।")."""
    spoken = _AS_SPEECH.search(sentence) or opening(sentence) is Opening.PERSON
    itself = _I.search(sentence) or (_WE.search(sentence) and spoken)
    return bool(itself) and not SAID.search(_QUOTED.sub(" ", sentence))


def says_i_or_we(sentence: str) -> bool:
    """Whether somebody says I or we in the sentence, whoever it is."""
    return bool(_I.search(sentence) or _WE.search(sentence))


def speaks_as_the_one_before(sentence: str, before: str) -> bool:
    """Whether it says "we" or "our", and nobody who says so, behind a sentence that tells what somebody said: he goes on."""
    return bool(_WE.search(sentence)) and not SAID.search(_QUOTED.sub(" ", sentence)) and REPORTS.search(before) is not None


def speaks_of_one_it_honours(sentence: str, people: Sequence[Person]) -> bool:
    """Whether a leader is spoken of with जी, as people speak and papers do not ("शर्मा जी सो रहे हैं।"), and it does not say who speaks."""
    honoured = any(_HONOURED.match(sentence, found[1]) for person in people if (found := find(person, sentence)))
    return honoured and not _WITH_STYLE.search(sentence) and not SAID.search(_QUOTED.sub(" ", sentence))


def tells_of_the_one_before(sentence: str) -> bool:
    """Whether the sentence only says who told, decided or did what stands in the one before, or where he spoke."""
    found = _NAMES_THE_NEWS.search(sentence) or _SETS_THE_SCENE.search(sentence)
    return found is not None and not _IN_ITSELF.search(sentence, 0, found.start())


def tells_who_told(sentence: str) -> bool:
    """Whether the sentence only says who told what stands in the one before: "जिला अधिकारी ने यह जानकारी दी।"."""
    return _TELLS_WHO.search(sentence) is not None and tells_of_the_one_before(sentence)


def speaks_of_one_before(sentence: str, people: Sequence[Person]) -> bool:
    """Whether it tells what was said of somebody whom only the sentence before names: "उन्होंने कहा कि वह दुबई से लौटी थी।", "अधिकारी ने बताया
    कि उसके नमूने जांचे गए।". Of himself a speaker whom papers honour is told in the plural (वह लौटेंगे), and others in the singular too."""
    of_whom = _SAYS_OF.search(sentence)
    if of_whom is None:
        return False
    honoured = opening(sentence) is Opening.PERSON or _OFFICER.search(sentence, 0, of_whom.start()) is not None
    honoured = honoured or actor(sentence[: of_whom.start() + 1], people) is not None
    whom = of_whom["whom"] or of_whom["whom_too"]
    return honoured and (whom not in _HE_OR_SHE or _SINGULAR_END.search(sentence) is not None)


def lacks_its_agent(sentence: str) -> bool:
    """Whether who does what it tells stands only in the sentence before: a perfect without its ने ("इस दौरान सबको न्योता भी दिया।")."""
    if _SAID_FIRST.match(sentence):
        return True
    words = WORD.findall(sentence.rstrip(CLOSED + ".!|"))
    while words and words[-1] in _AUXILIARY:
        words.pop()
    if len(words) < 2 or words[-1] not in _DID or words[-2] in _SEEMED:
        return False
    return not AGENT.search(sentence) and not _CAME_AND.search(sentence)


def after_links(sentence: str) -> tuple[list[str], bool]:
    """The first words of the sentence behind the links (and whoever it has it from) at its head, and whether there were links."""
    said = _ACCORDING.match(sentence)
    words = WORD.findall(sentence[said.end() if said else 0 :][:_HEAD])
    linked = False
    while length := next((n for n in range(_LONGEST_LINK, 0, -1) if tuple(words[:n]) in _LINKS), 0):
        words, linked = words[length:], True
    if words[:1] == ["आगे"] and words[1:2] and words[1] in _PERSON:
        words, linked = words[1:], True
    return words, linked


def headed(sentence: str, name: str | None) -> str:
    """The Hindi sentence without what only joins it to the one before ("वहीं, …", "बता दें कि …"), and with `name` for the pronoun at its
    head or behind a day or a place ("शनिवार को उन्होंने …")."""
    alone = _unjoined(sentence)
    if name is None or name in alone:
        return alone
    first = WORD.match(alone)
    pronoun = first.group() if first and first.group() in _WITH_NAME else pronoun_behind(alone)[0]
    if pronoun not in _WITH_NAME:
        return alone
    return re.sub(rf"(?:^|(?<=\s)){pronoun}(?=[\s,])", name + _WITH_NAME[pronoun], alone, count=1)


def _unjoined(sentence: str) -> str:
    alone = sentence
    while True:
        words = list(WORD.finditer(alone, 0, _HEAD))
        length = next((n for n in range(_LONGEST_LINK, 0, -1) if tuple(word.group() for word in words[:n]) in _JOINS), 0)
        if not length or len(words) < length + _FEWEST or words[length].group() in _POSTPOSITIONS:
            return alone
        alone = alone[words[length].start() :] if alone[words[length].start() - 1] not in "\"'“‘(" else alone[words[length].start() - 1 :]


def pronoun_behind(sentence: str) -> tuple[str, bool]:
    """The pronoun of respect behind words of time and place alone ("शुक्रवार को वे …", "रैली में उन्होंने …"), and whether they are of time.

    Empty where there is none, or where somebody could be named before it.
    """
    words, _ = after_links(sentence)
    at = next((place for place, word in enumerate(words[:_BEHIND]) if word in RESPECTED), 0)
    if tuple(words[at : at + 2]) in THOSE:
        return "", False
    if not at or words[at - 1] not in _LEADS_TO or not _NAMES_ONE.isdisjoint(words[:at]):
        return "", False
    return words[at], all(word in _OF_TIME or word[0].isdigit() for word in words[:at])
