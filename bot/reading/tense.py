"""When a Hindi clause happens, told by the verb that stands after a word of time: Hindi's verb comes last."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import Enum


class Tense(Enum):
    """EITHER: there is a verb, but the word of time may belong to what is told or to the telling. NONE: no verb that tells.

    NOW: what is being done to something (बंद किया जा रहा है), which कल makes tomorrow and आज today.
    """

    PAST = "past"
    FUTURE = "future"
    NOW = "now"
    EITHER = "either"
    NONE = "none"


STOPS = frozenset("।.?!|॥")
_DROPPED = str.maketrans("ँ", "ं", "\u200b\u200c\u200d\u093c")


def plain(word: str) -> str:
    """A word without nukta and joiners; its vowels stay (कि and की are two words here)."""
    return unicodedata.normalize("NFD", word).translate(_DROPPED)


def _set(words: str) -> frozenset[str]:
    return frozenset(plain(word) for word in words.split())


_IS = _set("है हैं")
_WAS = _set("था थी थे थीं")
_GONE = _set("गया गई गयी गए गये गईं गयीं")
_BECAME = _set("हुआ हुई हुईं हुयी")
_CLOSED = _set("कि और तथा एवं व लेकिन मगर पर जबकि ताकि क्योंकि जिस जिससे जिसमें जिसके जिसकी जिसका जिसे जिन जिनमें जो जहां वहीं") | frozenset(
    ",;:–—\"'“”‘’)("
)
"""What follows the last word of a clause."""
_FUTURE = re.compile("(?:ेगा|ेगी|ेंगे|ेंगी|ेगे|एगा|एगी|एंगे|एंगी|येगा|येगी|येंगे|येंगी|ूंगा|ूंगी|ऊंगा|ऊंगी)$")
_WILL_BE = _set("होगा होगी होंगे होंगी होगे दोगे लोगे")
_NO_FUTURE = _set("मेगा नरेगा मनरेगा ओमेगा वेगा सेगा")
_NOT_YET = _set("आगामी प्रस्तावित संभावित निर्धारित तय")
_FORESEEN = _set("संभावना उम्मीद आशंका अनुमान पूर्वानुमान आसार चेतावनी अलर्ट")
_EVENTS = _set("मतदान चुनाव परीक्षा सुनवाई बैठक छुट्टी अवकाश मैच मुकाबला शादी जन्मदिन रैली सभा पेशी सम्मेलन फाइनल")
_PUT_OUT = _set("जारी प्रकाशित")
_COMES_ABOUT = _set(
    "कर करने करेगा करेगी करेंगे करना किया किए किये की होगा होगी होंगे होने होना रहा रही रहे रहेगा रहेगी रहेंगे रखा रखी रखने रखेगा रखेंगे है हैं था थी थे हुआ हुई हुए"
)

_STEMS = """
कह मार निकल निकाल पहुंच लग चल मिल रख देख पकड़ छोड़ जीत तोड़ टूट गिर उठ बैठ लौट भेज पूछ मांग सौंप घेर लूट रोक डूब फंस जल कूद भाग उतर चढ़
गुजर ठहर बदल खोल खुल बांट काट पढ़ लिख समझ डाल फेंक टकर उतार संभाल खींच पीट बेच खरीद झोंक ठोंक ठोक छीन मचल पलट उलट भड़क धमक सुन बन हार
"""
_STEMS_AA = """
बता सुना लगा उठा बना बुला जता करा दिला चला हटा बढ़ा घटा गिरा बचा मना दोहरा ठहरा फहरा टकरा खा पा ला आ जमा फैला घुमा दबा मिला भिजवा बनवा
बंधा सजा दिखा सिखा लौटा मंगवा रुकवा छुड़ा जुटा डुबा जगा अपना ठुकरा
"""
_NOUNS = _set("माना बोली मांगे खाना पाना गाना लाई पढ़ाई लड़ाई बनाए")
_DONE = (
    _set("किया किए किये दिया दिए दिये लिया")
    | {plain(stem + ending) for stem in _STEMS.split() for ending in ("ा", "ी", "े", "ीं")}
    | {plain(stem + ending) for stem in _STEMS_AA.split() for ending in ("या", "ए", "ये", "ई", "यी", "ईं")}
) - _NOUNS
_SHORT_DONE = _set("की दी ली कीं दीं लीं लिए")
"""Done, given, taken; but की is mostly "of", and लिए "for"."""
_SEEMING = _set("नजर सामने काम याद समझ पसंद दिखाई बाज पेश")
"""With आ रहा है they tell how things are (नजर आ रहा है), and no arrival."""
_BEFORE_ITS_NOUN = re.compile("[ेीएई]$")
_NO_PERFECT = _set("बदले खुले खुली बाकी")
"""Instead (बदले में), open (खुली अदालत)."""
_NEAR = 3
"""Words after a word of time within which a perfect that a noun follows is its own (शुक्रवार रात आए भूकंप से)."""

_NO_INFINITIVE = _set(
    "योजना परियोजना सूचना घटना दुर्घटना सेना तुलना भावना रचना आलोचना महीना नमूना खजाना जमाना निशाना ठिकाना बहाना पुराना अपना अपनी अपने इतनी इतने"
    " कितनी कितने जितने कंपनी जवानी पानी कहानी राजधानी परेशानी निगरानी हैरानी रानी सामने पुराने महीने थाने घराने ठिकाने जमाने निशाने सपने गहने दाने नमूने बहाने"
    " खजाने पैमाने कारखाने दीवाने उन्होंने इन्होंने जिन्होंने मैंने हमने तुमने आपने उसने इसने किसने जिसने सबने कहना मानना सूचनाएं घराना"
)
_INFINITIVE = re.compile(".(?:ना|नी|ने)$")
_AFTER_EVENT = _set("बाद दौरान साथ कारण चलते बावजूद बीच")


def tense_after(words: Sequence[str], *, belongs: bool) -> Tense:
    """The tense of the clause that a word of time stands in.

    `words` are what follows it, plain, marks as words of their own. `belongs` says that the word of time belongs to the clause's own verb
    (it opens the clause, or follows "ने"): else, where an infinitive stands between (सोमवार को पेश होने का आदेश दिया), it may be the
    infinitive's.
    """
    doubtful = False
    for at, word in enumerate(words):
        if word in STOPS or word == "कि":
            break
        following = words[at + 1] if at + 1 < len(words) else "।"
        before = words[at - 1] if at else ""
        foreseen = word in _FORESEEN and following not in _IS
        doubtful = doubtful or foreseen or word in _NOT_YET or (_infinitive(word) and _open(words, at, belongs))
        told = _told(word, before, following, words[at - 2] if at > 1 else "", at)
        if told is Tense.PAST:
            if doubtful or following == "तो":
                return Tense.EITHER
            if word in _GONE | _BECAME and not _ends(following) and at > 3 and _later_future(words[at + 1 :]):
                return Tense.EITHER
        if told is not None:
            return told
    return Tense.NONE


def ends_sentence(word: str, before: str) -> bool:
    """Whether a full stop (`word`) that more text follows ends a sentence: after a verb it does, after यू.एस. or डॉ. it does not."""
    return word in STOPS and (
        word != "." or len(before) > 4 or before in _IS | _WAS | _GONE | _BECAME | _DONE | _SHORT_DONE or _is_future(before)
    )


def _told(word: str, before: str, following: str, second_before: str, at: int) -> Tense | None:
    """What a word tells of the tense; None where it tells nothing and the next is asked."""
    if _is_future(word):
        return Tense.FUTURE
    if word in ("वाला", "वाली", "वाले") and before.endswith("ने"):
        if following in _WAS or (before in ("जाने", "आने") and at <= _NEAR + 1):  # दिए जाने वाले पुरस्कार, दिल्ली जाने वाली ट्रेन
            return Tense.EITHER
        return Tense.FUTURE if following in _IS or before == "होने" else None
    if _infinitive(word) and following in _IS | _WAS:
        return Tense.FUTURE if following in _IS else Tense.EITHER
    if word in ("सकता", "सकती", "सकते"):
        return Tense.FUTURE if following in _IS else Tense.EITHER
    if word in ("रहा", "रही", "रहे"):
        if following in _IS:
            if before == "जा" and second_before in _DONE | _SHORT_DONE:
                return Tense.NOW
            moves = before in ("जा", "लौट", "पहुंच") or (before == "आ" and second_before not in _SEEMING)
            return Tense.FUTURE if moves else Tense.NONE
        return Tense.PAST if following in _WAS or _ends(following) else None
    if word in _FORESEEN and following in _IS:
        return Tense.FUTURE
    if word in _PUT_OUT and at <= 1:
        return None if following in _COMES_ABOUT else Tense.PAST
    if word in _WAS:
        return Tense.EITHER if before.endswith(("ता", "ती", "ते")) else Tense.PAST
    if word in _GONE | _BECAME:
        return Tense.EITHER if following in _WILL_BE else Tense.PAST
    if word == "हुए":
        return None if before.endswith(("ता", "ती", "ते")) else Tense.PAST
    if word in ("चुका", "चुकी", "चुके"):
        return Tense.PAST if following in _IS | _WAS or _ends(following) else None
    if word in _DONE | _SHORT_DONE and not (word == "लिए" and before in ("के", "इस", "इसी", "जिस", "उस")):
        over = following in _IS | _WAS or _ends(following) or _is_of_a_noun(word, following, at)
        return Tense.PAST if over else None
    if word in _IS:
        return Tense.FUTURE if before in _EVENTS else Tense.NONE
    return None


def _is_of_a_noun(word: str, following: str, at: int) -> bool:
    """Whether a perfect close to the word of time stands before the noun that it tells of: आए तूफान, and not दिए जाने, खुले रहेंगे."""
    if at > _NEAR or word in _NO_PERFECT | _SHORT_DONE or not _BEFORE_ITS_NOUN.search(word):
        return False
    return not (following.startswith(("जा", "रह", "हो", "सक", "चुक")) or _is_future(following))


def _is_future(word: str) -> bool:
    return word in _WILL_BE or (_FUTURE.search(word) is not None and word not in _NO_FUTURE)


def _infinitive(word: str) -> bool:
    return _INFINITIVE.search(word) is not None and word not in _NO_INFINITIVE and word not in _FORESEEN


def _open(words: Sequence[str], at: int, belongs: bool) -> bool:
    """Whether the infinitive at `at` may be what the word of time belongs to, and not be over by the time of the clause's verb."""
    after = list(words[at + 1 : at + 3])
    if after[:1] in (["वाला"], ["वाली"], ["वाले"]) or belongs:
        return False
    return after[:1] in (["का"], ["की"], ["को"], ["तक"]) or (after[:1] == ["के"] and after[1:] != [] and after[1] not in _AFTER_EVENT)


def _ends(following: str) -> bool:
    return following in _CLOSED or following in STOPS


def _later_future(words: Sequence[str]) -> bool:
    for word in words:
        if word in STOPS or word == "कि":
            return False
        if _is_future(word):
            return True
    return False
