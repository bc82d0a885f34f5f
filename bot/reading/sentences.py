"""Where Hindi sentences end.

They end with । ॥ . ? ! or a pipe typed for a danda, all of them in one story. sentencex 1.0 knows the marks but breaks after डॉ., रु.
and प्रो., between a quoted question and who asked it, and not after आई. or a pipe: more to mend afterwards than is said here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from bot.model import Sentence
from bot.reading.packing import cut
from bot.reading.text import CLOSING, LETTERS, remembered, word_set

LONGEST = 1_000
"""Characters of one sentence, four times the longest that newsrooms write. A text of 30,000 without an end is cut where it hurts least:
to word one such sentence in English takes over five seconds, in which nobody else is answered; of this length, 0.2."""

_MARKS = "।॥.?!|"
_DOTTED = rf"(?<![{LETTERS}])(?:है|हैं|था|थे|थी|थीं|गया|गए|गये|गई|गयी|की|किया|दी|दिया|ली|लिया|रहा|रहे|रही|हुआ|हुए|हुई)\u093c(?=\s|$)"
"""A full stop that a change of fonts made the dot under a letter, where no letter takes one: "लौट आए है़"."""
_END = re.compile(
    rf"[।॥?!]+|\.+|(?<=\s)\||(?<=[{LETTERS}])\|(?=\s|$|[{LETTERS}])|(?<=[{LETTERS}]) ?l(?=\s|$)|(?<=[{LETTERS}])I(?=\s|$)"
    rf"| I(?=\s|$|[{LETTERS}])|{_DOTTED}"
)

_TYPED_MARK = re.compile(rf"[{LETTERS}](?: ?[lI])$|{_DOTTED}")
"""A danda that was typed as a letter ("लौट आए l"), or such a dot."""

# What stands before a full stop without ending anything.
_ABBREVIATIONS = word_set(
    """डॉ डा प्रो श्री श्रीमती सुश्री कु मो मौ पं स्व सं क्र नं पृ रु रू लि प्रा कं जि मि मी सेमी मिमी किमी कि.मी से.मी कि.ग्रा मि.ली
    ग्रा कै ब्रि इंजी एड एडवो न्या चौ ठा बा वि पू ई.पू ईसा.पू अनु उदा लेफ्टि ले मेज कर्न रिप रेप गव सेन मा ता"""
)
_LATIN_ABBREVIATIONS = word_set("mr mrs ms dr prof st jr sr no nos rs inc ltd co vs eg ie lt gen col capt hon gov sen rep")

# Letters of the Latin alphabet as Hindi writes them, and Hindi's own: initials of names and of bodies (एस. एस. देशमुख, सी.बी.आई.).
_INITIALS = word_set(
    """ए बी सी डी ई एफ जी एच आई जे के एल एम एन ओ पी क्यू आर एस टी यू वी डब्ल्यू डब्लू एक्स वाई जेड जैड
    अ आ इ उ ऊ क ख ग घ च छ ज झ ट ठ ड ढ त थ द ध न प फ ब भ म य र ल व श ष स ह"""
)
_ALSO_WORDS = frozenset({"आई", "जी"})
"""Initials that are words too and can end a sentence (वह लौट आई. मोदी जी.): initials beside others, at its head, after a role."""
_ROLE = re.compile(
    r"(?:मंत्री|अध्यक्ष|सांसद|विधायक|प्रमुख|न्यायमूर्ति|जस्टिस|नेता|महासचिव|राज्यपाल|राजदूत|मेयर|महापौर|गवर्नर|सीनेटर|आयुक्त|न्यायाधीश|जज|निदेशक|सीईओ|चेयरमैन|सचिव|राष्ट्रपति|चांसलर|^(?:और|व|तथा|एवं))$"
)

_CASE = re.compile(r"\s+(?:ने|को|का|के|की|में|से|तक|द्वारा)\s")
"""No sentence begins with these: "भा.द.वि. के तहत"."""
_SPOKE = re.compile(r"(कह|बोल|पूछ|बता|लिख|जोड़|दोहरा|चिल्ला|पुकार)[ािीेएँंोयल]*(?![\w" + LETTERS + "])")
_LEADS_ON = word_set("ने को का के की में से पर कि और या तो भी लिए यह इस उस एक जो जिस बाद साथ द्वारा तक व एवं तथा लेकिन अपने उनके इसके उन इन")
_SAID_BEFORE = re.compile(rf"{_SPOKE.pattern}(?: है| हैं| था)?(?: कि)?\s*[,:–—-]*\s*[\"“]")
_LAST_WORD = re.compile(rf"[\w{LETTERS}.]+$")
_REMARK = re.compile(rf"[{re.escape(_MARKS)}]\s*\([^()]{{1,40}}\)$")
_LOOKED_BACK = 200
"""Characters before a full stop that can tell what it is: words and names are shorter, and a story of "क. क. क." shall not cost minutes."""
_CLOSERS = re.compile(rf"[{re.escape(CLOSING)}]*")
_ENDS_IN_A_VERB = re.compile(r"\s(?:है|हैं|था|थे|थी|थीं)$|(?:ेगा|ेगी|ेंगे|ेंगी|एगा|एगी|एंगे|एंगी|ोगा|ोगी|ोंगे|ोंगी)$")
_CLAUSE_ENDS = (
    r"है|हैं|था|थे|थी|थीं|गा|गे|गी|गया|गए|गई|दी|दिया|दिए|की|किया|किए|लिया|लिए|ली|रहा|रहे|रही|हुआ|हुए|हुई|सके|पाए|जाए|करे|चाहिए|[\u0915-\u0939]ा?ईं"
)
_ENDS_CLAUSE = re.compile(rf"(?:{_CLAUSE_ENDS})$")
_TYPED_ENDS = rf"{_CLAUSE_ENDS}|गये|गयी|पड़े|पड़ा|पड़ी|मिले|मिला|मिली|बोले|आये|आए|आया|आई|चले|हूं|हूँ"
_ENDS_TYPED = re.compile(rf"(?:{_TYPED_ENDS})$")
"""What may stand before a Latin I that is a danda; "चार्ल्स I" is a name."""
_ENDS_UNMARKED = re.compile(rf"(?:{_TYPED_ENDS}|\s(?:हे|हें|हु|हू))$")
"""What may stand before an empty line without a mark, as it is often mistyped too."""
_LONG, _ENDLESS = 35, 60
"""Words from which on a sentence is looked at for ends that have no mark, and for ends with a comma: of newsrooms' own sentences one in 60
has 35, and "जो …, …" parts at its comma what belongs together."""
_SHORTEST_PART = 5
_RUN_ON = re.compile(
    r"(?:(?<!कहना)\s(?:है|हैं|था|थे|थी|थीं|हूं|हूँ|होगा|होगी|होंगे|होंगी|चाहिए)|(?:ेगा|ेगी|ेंगे|ेंगी|एगा|एगी|एंगे|एंगी)"
    r"|\s(?:कर|दे|ले|हो|पड़|बन|मिल|लग|सौंप|पहुंच) (?:दिया|दी|दिए|लिया|ली|लिए|गया|गई|गए)"
    r"(?!\s+(?:है|हैं|था|थे|थी|थीं|गया|गई|गए|हो|होगा|होगी|जा)(?:\s|$)))"
    rf"(?P<mark>\s*\.\.+\s*|\s*,\s*|\s+I\s+|[\"”]?\s+)(?=(?P<next>[{LETTERS}A-Za-z\d]+))"
    r"(?:(?<=[\"”]\s)|(?!(?:[^\s,]+\s+){0,2}[^\s,]+\s*,))"
)
"""A finite verb, and no list or inverted end behind it ("पहुंचे थे कोर्ट, …")."""
_GOES_ON = word_set(
    """और तथा एवं व या कि तो पर लेकिन मगर किंतु परंतु परन्तु बल्कि जबकि क्योंकि क्यूंकि ताकि जो जिस जिसे जिसने जिसमें जिसमे जिसके जिसकी जिसका
    जिससे जिसको जिन जिन्हें जिन्होंने जिनमें जिनके जिनकी जिनका जिनसे जब जहां जहाँ वह वे वो वही उस उसे उसने उसमें उसके उसकी उसका उससे उन उन्हें
    उन्होंने उनमें उनके उनकी उनका उनसे तब तभी वहां वहाँ वैसे ही भी न ना नहीं यानी यानि अर्थात जैसे जैसा जितना अगर यदि चाहे ऐसा ऐसे ऐसी इसलिए
    इसीलिए मानो का के की को में से ने तक द्वारा"""
)
"""Behind a finite verb these carry the sentence on, or answer what its first half asked for (जो … है वह …)."""


def split(paragraph: str) -> list[str]:
    """The sentences of one cleaned paragraph, each a verbatim part of it, in order; nothing but the spaces between them is left out.

    A long one that was written without marks ends where a finite verb stands and nothing carries it on.
    """
    return list(_split(paragraph))


@remembered
def _split(paragraph: str) -> tuple[str, ...]:
    return tuple(part for sentence in _marked(paragraph) for part in _parts(sentence))


def _parts(sentence: str) -> list[str]:
    """A sentence of many words in the parts that its finite verbs end; nothing in quotation marks is parted."""
    words = len(sentence.split())
    if words < _LONG:
        return [sentence]
    parts: list[str] = []
    start = 0
    for found in _RUN_ON.finditer(sentence):
        before, after = sentence[start : found.end()], sentence[found.end() : found.end() + _LOOKED_BACK]
        if found["next"] in _GOES_ON or (words < _ENDLESS and "," in found["mark"]):
            continue
        if min(len(before[-_LOOKED_BACK:].split()), len(after.split())) < _SHORTEST_PART or _is_quoting(before):
            continue
        if found["mark"][0] in '"”' and not _SAID_BEFORE.search(before):  # who said it may stand behind
            continue
        parts.append(before.strip())
        start = found.end()
    return [*parts, sentence[start:]]


def _is_quoting(text: str) -> bool:
    """Whether a quotation or a bracket is open where the text ends."""
    return text.count('"') % 2 == 1 or any(text.count(opens) > text.count(closes) for opens, closes in ("“”", "()"))


def _marked(paragraph: str) -> list[str]:
    """The sentences as their marks end them."""
    sentences: list[str] = []
    start = 0
    for end in _ends(paragraph):
        piece = paragraph[start:end].strip()
        if piece:
            sentences.append(piece)
        start = end
    rest = paragraph[start:].strip()
    if rest:
        sentences.append(rest)
    return _rejoin(sentences, paragraph)


def sentences_of(paragraphs: Sequence[str], subheads: Collection[int] = ()) -> tuple[Sentence, ...]:
    """The sentences of a story in order, each of at most LONGEST characters. `subheads` are the places of the paragraphs that are subheads:
    one sentence each, marked."""
    return tuple(
        Sentence(text, place, place in subheads)
        for place, paragraph in enumerate(paragraphs)
        for whole in ([paragraph] if place in subheads else split(paragraph))
        for text in cut(whole, LONGEST)
    )


def is_finished(line: str) -> bool:
    """Whether a line ends as a sentence does: with an end mark, behind which quotes, brackets and a word in brackets may stand
    ("… होगी। (एजेंसी)")."""
    bare = line.rstrip(CLOSING + " ")
    typed = bare[-1:] in ("l", "I", "\u093c") and _TYPED_MARK.search(bare) is not None
    return typed or bare[-1:] in tuple(_MARKS) or (line.endswith(")") and _REMARK.search(line) is not None)


def is_clause(line: str) -> bool:
    """Whether a line without an end mark says a whole sentence all the same: subheads hardly end in है, था or a future."""
    return len(line.split()) > 3 and _ENDS_IN_A_VERB.search(line) is not None


def after_last_sentence(text: str) -> str:
    """What stands after the last sentence of `text` that is finished: "" where the last one is."""
    pieces = split(text)
    return "" if not pieces or is_finished(pieces[-1]) else pieces[-1]


def goes_on(line: str, *, gap: bool = False) -> bool:
    """Whether a line breaks off in the middle of a sentence: it has no end mark, and is long or stops at a word that ends none.

    Before a `gap` (an empty line) a verb ends a long line too, for marks are forgotten; "की" after "ने" is one: "पुलिस ने मामले की जांच की".
    """
    if is_finished(line):
        return False
    words = line.split()
    if len(words) < 3:
        return False
    is_verb = gap and words[-1] == "की" and "ने" in words
    is_long = len(line) > 80 and not (gap and _ENDS_UNMARKED.search(line))
    return is_long or line[-1] == "," or (words[-1] in _LEADS_ON and not is_verb)


def _ends(paragraph: str) -> Iterator[int]:
    """The places just after each sentence's end, closing quotes and brackets included."""
    start = 0
    for found in _END.finditer(paragraph):
        if found.start() < start:
            continue
        closers = _CLOSERS.match(paragraph, found.end())
        end = closers.end() if closers else found.end()
        if found.group()[0] == "." and not _full_stop_ends(paragraph, start, found, end):
            continue
        if found.group() == " I" and not _ENDS_TYPED.search(paragraph, max(start, found.start() - _LOOKED_BACK), found.start()):
            continue  # "चार्ल्स I"
        glued = found.group() == "|" and paragraph[end : end + 1].strip()
        if glued and not _ENDS_CLAUSE.search(paragraph, max(start, found.start() - _LOOKED_BACK), found.start()):
            continue  # "होम|राज्य"
        if found.group()[0] in "?!" and end < len(paragraph) and not paragraph[end].isspace() and paragraph[end] not in "\"'“‘(":
            continue
        if paragraph[end : end + 1] == ",":  # '"हम जीतेंगे।", उन्होंने कहा।'
            continue
        yield end
        start = end


def _full_stop_ends(paragraph: str, start: int, found: re.Match[str], end: int) -> bool:
    """Whether the full stop(s) at `found` end the sentence that began at `start`."""
    after = paragraph[end : end + _LOOKED_BACK]
    if not after.strip():
        return True
    if _CASE.match(after):
        return False
    start = max(start, found.start() - _LOOKED_BACK)
    if len(found.group()) > 1:  # an ellipsis pauses
        return False
    before = _LAST_WORD.search(paragraph, start, found.start())
    word = before.group() if before else ""
    if not after[0].isspace():
        # "कहा है.उन्होंने": the space was forgotten. Anything else without one is a decimal, an address, or initials.
        return bool(_ENDS_CLAUSE.search(word)) and "." not in word and bool(re.match(rf"[{LETTERS}]{{2}}", after))
    if before is not None and not paragraph[start : before.start()].strip(" \"'“‘(") and re.fullmatch(r"[\d०-९]{1,2}|[a-zA-Z]", word):
        return False  # the number of a list's item
    last = word.rsplit(".", 1)[-1]
    if word.replace("ाॅ", "ॉ") in _ABBREVIATIONS or last.casefold() in _LATIN_ABBREVIATIONS or re.fullmatch(r"[A-Z]", last):
        return False
    if last in _INITIALS:
        neighbour = re.match(rf"\s*([\w{LETTERS}]+)\.", after)
        beside = "." in word or _initial_before(paragraph, start, before) or bool(neighbour and neighbour.group(1) in _INITIALS)
        earlier = paragraph[start : before.start()].strip(" \"'“‘(").split() if before else []
        at_name = not earlier or any(_ROLE.search(each) for each in earlier[-2:])  # "अध्यक्ष जी. हेगड़े", "अध्यक्ष धीरज जी. हेगड़े"
        return last in _ALSO_WORDS and not beside and not at_name
    return True


def _initial_before(paragraph: str, start: int, word: re.Match[str] | None) -> bool:
    if word is None:
        return False
    earlier = re.search(rf"([\w{LETTERS}]+)\.\s*$", paragraph[start : word.start()])
    return bool(earlier and earlier.group(1) in _INITIALS)


def _rejoin(sentences: list[str], paragraph: str) -> list[str]:
    """Joins what stands between quotes with the few words that say who said it, and stray marks with what they close."""
    joined: list[str] = []
    for sentence in sentences:
        quoted = bool(joined) and joined[-1][-1] in CLOSING and joined[-1][-1] not in ")]}"
        attributes = quoted and len(sentence.split()) <= 4 and _SPOKE.search(sentence) is not None
        if joined and (attributes or not re.search(rf"[\w{LETTERS}]", sentence)):
            glued = joined[-1] + " " + sentence
            joined[-1] = glued if glued in paragraph else joined[-1] + sentence
        else:
            joined.append(sentence)
    return joined
