"""Figures as Hindi writes and says them: Devanagari digits, lakh and crore, डेढ़ and साढ़े, number words, ordinals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from bot.reading.figure import DIGITS, Figure, Sort, Token, Way, clock, marked, values_of, written
from bot.reading.leaders.spelling import fold

_WORDS = """
शून्य/जीरो एक दो तीन चार पांच/पाच छह/छः/छ/छे/छै सात आठ नौ
दस ग्यारह बारह तेरह चौदह पंद्रह/पंदरह सोलह सत्रह/सतरह अठारह/अट्ठारह उन्नीस
बीस इक्कीस बाईस तेईस चौबीस पच्चीस/पचीस छब्बीस सत्ताईस अट्ठाईस/अठाईस/अठ्ठाईस उनतीस/उन्तीस
तीस इकतीस/इकत्तीस बत्तीस तैंतीस/तेंतीस चौंतीस/चौतीस पैंतीस छत्तीस सैंतीस अड़तीस उनतालीस/उन्तालीस/उनचालीस
चालीस इकतालीस बयालीस/बियालीस तैंतालीस/तिरतालीस चौवालीस/चवालीस/चौंवालीस पैंतालीस छियालीस सैंतालीस अड़तालीस उनचास/उन्चास
पचास इक्यावन बावन तिरेपन/तिरपन चौवन/चव्वन पचपन छप्पन सत्तावन अट्ठावन/अठावन उनसठ/उन्सठ
साठ इकसठ बासठ तिरसठ/तिरेसठ चौंसठ/चौसठ पैंसठ छियासठ सड़सठ अड़सठ उनहत्तर
सत्तर इकहत्तर बहत्तर तिहत्तर चौहत्तर पचहत्तर/पिचहत्तर छिहत्तर सतहत्तर अठहत्तर उन्यासी/उन्नासी/उनासी
अस्सी इक्यासी बयासी तिरासी चौरासी पचासी/पच्चासी/पिचासी छियासी सत्तासी/सतासी अट्ठासी/अठासी नवासी
नब्बे इक्यानवे/इक्यानबे बानवे/बानबे तिरानवे/तिरानबे चौरानवे/चौरानबे पचानवे/पंचानवे/पंचानबे छियानवे/छियानबे सत्तानवे/सत्तानबे अट्ठानवे/अट्ठानबे/अठानवे निन्यानवे/निन्यानबे
"""
_CARDINALS = {fold(word): Fraction(value) for value, words in enumerate(_WORDS.split()) for word in words.split("/")}
_PARTED = {fold(word): Fraction(value) for word, value in (("डेढ़", "3/2"), ("ढाई", "5/2"), ("अढ़ाई", "5/2"))}
_HALVES = {fold(word) for word in ("आधा", "आधी", "आधे", "अर्ध", "अर्द्ध")}
_SHIFTS = {fold(word): Fraction(shift) for word, shift in (("सवा", "1/4"), ("साढ़े", "1/2"), ("पौने", "-1/4"), ("पौन", "-1/4"))}
_SHARES = {fold(word): Fraction(share) for word, share in (("तिहाई", "1/3"), ("चौथाई", "1/4"))}
_SCALES = {
    fold(word): Fraction(scale)
    for word, scale in (
        ("सौ", 10**2), ("सैकड़ा", 10**2), ("हजार", 10**3), ("लाख", 10**5), ("करोड़", 10**7), ("अरब", 10**9), ("खरब", 10**11),
        ("मिलियन", 10**6), ("बिलियन", 10**9), ("ट्रिलियन", 10**12), ("दर्जन", 12),
    )
}  # fmt: skip
_BARE = {fold(word) for word in ("सौ", "सैकड़ा", "हजार", "लाख", "करोड़", "दर्जन")}
"""Scales that count one of themselves when no figure stands before them (हजार रुपये); अरब alone is Arabia."""
_OF_ARABIA = "देश देशों जगत लीग नेता नेताओं राष्ट्र राष्ट्रों मूल सागर शेख दुनिया मुस्लिम महिला युवक अमीरात संघ क्षेत्र मीडिया"
_ARABIAN = {fold(word) for word in _OF_ARABIA.split()}

_ORDINALS = {
    fold(stem + ending): Fraction(value)
    for stem, endings, value in (
        ("पहल", "ा ी े", 1), ("दूसर", "ा ी े", 2), ("तीसर", "ा ी े", 3), ("चौथ", "ा ी े", 4), ("छठ", "ा ी े", 6),
        ("प्रथ", "म", 1), ("द्विती", "य", 2), ("तृती", "य", 3), ("चतुर्", "थ", 4), ("नव", "ें ीं ां", 9),
    )
    for ending in endings.split()
}  # fmt: skip
_ORDINAL_ENDING = re.compile("(?:वां|वें|विं|वि|वे|वा)$")
_ORDINAL_MARKS = {fold(word) for word in ("वां", "वें", "वीं", "वी", "वे", "वा")}
_OBLIQUE = {
    fold(word): Fraction(value) for word, value in (("दोनों", 2), ("तीनों", 3), ("चारों", 4), ("छहों", 6), ("सातों", 7), ("आठों", 8), ("दसों", 10))
}
_SAID = {
    fold(word): Fraction(value)
    for words, value in (
        ("वन", 1),
        ("टू दोगुना दोगुनी दोगुने दुगुना दुगुनी दुगुने दुगना दुगनी दुगने दोहरा दोहरी दोहरे जोड़ी जोड़ा", 2),
        ("थ्री तिगुना तिगुनी तिगुने तिहरा तिहरे तिहरी", 3),
        ("फोर चौगुना चौगुनी चौगुने", 4),
        ("फाइव", 5), ("सिक्स", 6), ("सेवन", 7), ("एट", 8), ("नाइन", 9), ("टेन", 10), ("इलेवन", 11),
        ("पखवाड़ा पखवाड़े", 15),
        ("कोविड कोरोना", 19),
        ("दर्जनभर", 12),
        ("ट्वेंटी", 20),
        ("फिफ्टी अर्धशतक अर्द्धशतक अर्धशतकीय पचासा", 50),
        ("शत शतप्रतिशत शतक शतकीय शताब्दी सैकड़ा सेंचुरी हंड्रेड", 100),
    )
    for word in words.split()
}  # fmt: skip
"""What English may put as a figure though the Hindi has none: multiples, cricket's words, English number words in Hindi letters."""
_TIMES = re.compile("^(?:दोगुन|दुगुन|दुगन|तिगुन|चौगुन|तिहर|दोहर)")
_CROWDS = {
    fold(word): scale
    for words, scale in (
        ("दर्जनों", 12), ("सैकड़ों सैंकड़ों", 10**2), ("हजारों", 10**3), ("लाखों", 10**5), ("करोड़ों", 10**7), ("अरबों", 10**9),
    )
    for word in words.split()
}  # fmt: skip
"""So many that nobody counted them."""

_MONTHS = (
    "जनवरी", "फरवरी", "मार्च", "अप्रैल अप्रेल", "मई", "जून", "जुलाई", "अगस्त",
    "सितंबर सितम्बर", "अक्टूबर अक्तूबर", "नवंबर नवम्बर", "दिसंबर दिसम्बर",
)  # fmt: skip
MONTHS = {fold(word): number for number, words in enumerate(_MONTHS, 1) for word in words.split()}

_UNITS = {
    fold(word): unit
    for unit, words in (
        ("₹", "₹ रु रुपये रुपए रुपया रुपयों रूपये रूपए रूपया रूपयों Rs rs INR"), ("$", "$ डॉलर डालर USD"), ("£", "£ पाउंड पौंड"), ("€", "€ यूरो"),
        ("%", "% फीसदी फीसद प्रतिशत परसेंट पर्सेंट"),
    )
    for word in words.split()
}  # fmt: skip
_TOKEN = re.compile(r"\d+(?:,\d+)*(?:\.\d+)?|[\u0900-\u0963\u0970-\u097f\u200c\u200d]+|[A-Za-z]+|\S")
_TIMES_OF_DAY = {fold(word) for word in ("सुबह", "दोपहर", "शाम", "रात", "तड़के")}
_BELOW_ZERO = re.compile(
    r"(?:शून्य|जीरो)\s+से\s+(?P<under>(?:[^\s।]+\s+){1,4}?)(?:नीचे|कम)|(?:माइनस\s+|(?<![\w\u0900-\u097f.)])(?<!\d\s)[-−])(?P<minus>\d+(?:\.\d+)?|[^\s।\d]+)(?=\s*(?:डिग्री|°|सेल्सियस|तक|पर|दर्ज))"
)
_LISTED = re.compile(r"(?:धारा|धाराओं|धाराएं|सेक्टर|वार्ड|आईपीसी|बीएनएस|नंबर)\s*$")
"""After these, commas part a list even where they look like groups: धारा 376,323,506."""
_BETWEEN = ("-", "–", "—", "से", "या", "-से-")


@lru_cache(maxsize=256)  # each line of a reply is read some five times: by the checks, the wording, the count
def read(hindi: str) -> tuple[Figure, ...]:
    """Every figure of a Hindi text, in order.

    It reads rather too much than too little (एक, दो, पहली), since what is read supports what stands in the English.
    """
    text = hindi.translate(DIGITS)
    found, rest = marked(text)
    tokens = [Token(match.group(), fold(match.group()), match.start(), match.end()) for match in _TOKEN.finditer(rest)]
    at = 0
    while at < len(tokens):
        figures, after = _figures(tokens, at, rest)
        found += figures
        at = max(after, at + 1)
    found = _ranges(sorted(found, key=lambda figure: figure.start), rest)
    return tuple(replace(figure, surface=hindi[figure.start : figure.end]) for figure in found)


def months(hindi: str) -> frozenset[int]:
    """The months that a Hindi text names, 1 to 12."""
    return frozenset(MONTHS[word] for token in _TOKEN.findall(hindi) if (word := fold(token)) in MONTHS)


def crowds(hindi: str) -> frozenset[int]:
    """The scales in which a Hindi text speaks of a crowd (हजारों लोग: 1,000); those of money (हजारों करोड़) are left out."""
    words = [fold(token) for token in _TOKEN.findall(hindi)]
    return frozenset(_CROWDS[word] for word, following in pairwise([*words, ""]) if word in _CROWDS and following not in _SCALES)


def below_zero(hindi: str) -> frozenset[Fraction]:
    """The degrees below zero that a Hindi text names (शून्य से 5 डिग्री नीचे, माइनस 5), without their sign."""
    named = "; ".join((match["under"] or match["minus"]) for match in _BELOW_ZERO.finditer(hindi))
    return values_of(read(named)) if named else frozenset()


def _figures(tokens: Sequence[Token], at: int, text: str) -> tuple[list[Figure], int]:
    token = tokens[at]
    if token.text[0].isdigit() and (_is_list(token, text) or len(written(token.text)) > 1):
        parts = [Fraction(part) for part in token.text.split(",")]
        return [_figure(tokens, at, at + 1, ((part,),), digits=True, sort="count") for part in parts], at + 1
    composed = _composed(tokens, at)
    if composed is None:
        return _single(tokens, at)
    ways, after, sort = composed
    digits = any(t.text[0].isdigit() for t in tokens[at:after])
    bare = after == at + 1 and tokens[at].word in _BARE
    return [_figure(tokens, at, after, ways, digits=digits, cardinal=sort in ("count", "times") and not bare, sort=sort)], after


def _is_list(token: Token, text: str) -> bool:
    return "," in token.text and _LISTED.search(text[: token.start]) is not None


def _single(tokens: Sequence[Token], at: int) -> tuple[list[Figure], int]:
    """Ordinals, multiples and the like, one word each."""
    word = tokens[at].word
    value = _SAID.get(word)
    sort: Sort = "times" if _TIMES.match(word) else "word"
    if word in _OBLIQUE:
        value, sort = _OBLIQUE[word], "all"
    if value is None and (value := _ORDINALS.get(word)) is not None:
        sort = "order"
    if value is None and (stem := _ORDINAL_ENDING.sub("", word)) != word:
        value, sort = _CARDINALS.get(stem, _SCALES.get(stem)), "order"
    if value is None and word.endswith("ों"):
        value, sort = _CARDINALS.get(word[:-2]), "all"
    if word in _SHARES:
        value, sort = _SHARES[word], "share"
    ways: tuple[Way, ...] = () if value is None else ((value,),)
    if word in _HALVES:
        following, sort = tokens[at + 1].word if at + 1 < len(tokens) else "", "share"
        ways = ((Fraction(1, 2),), *_also_half(following))
    return [_figure(tokens, at, at + 1, ways, digits=False, cardinal=False, sort=sort)] if ways else [], at + 1


def _also_half(following: str) -> tuple[Way, ...]:
    """What half of it is: 50 years of a century, 30 minutes of an hour."""
    if following.startswith("सदि"):
        return ((Fraction(50),),)
    return ((Fraction(30),),) if following.startswith("घंट") else ()


def _number(token: Token) -> Fraction | None:
    if token.text[0].isdigit():
        return written(token.text)[0]
    return _CARDINALS.get(token.word, _PARTED.get(token.word))


def _composed(tokens: Sequence[Token], at: int) -> tuple[tuple[Way, ...], int, Sort] | None:
    """A figure with its scales from `at`: its ways, where it ends, what it says; None where none begins there."""
    groups: list[tuple[Fraction, Fraction]] = []  # (scale, amount), the scales falling
    current: Fraction | None = None
    sort: Sort = "count"
    while at < len(tokens):
        token, following = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
        if (shift := _SHIFTS.get(token.word)) is not None and current is None and following is not None:
            number = _number(following)
            if number is None and shift == Fraction(1, 2):
                break
            current, at = (1 + shift, at + 1) if number is None else (number + shift, at + 2)
        elif current is None and token.word in _HALVES and following is not None and following.word in _SCALES:
            current, at = Fraction(1, 2), at + 1
        elif current is None and (number := _number(token)) is not None:
            if groups and number >= groups[-1][0]:
                break
            current, at = number, at + 1
        elif token.text == "-" and current is not None and following is not None and following.word in _SCALES:
            at += 1  # 90-मिलियन
        elif (scale := _SCALES.get(token.word)) is not None and _scales(tokens, at, begins=current is None and not groups):
            amount = current or Fraction(0)
            while groups and groups[-1][0] < scale:
                amount += groups.pop()[1]
            if not amount and groups:
                break
            groups.append((scale, (amount or 1) * scale))
            current, at = None, at + 1
        else:
            break
    if current is None and not groups:
        return None
    whole = sum((amount for _, amount in groups), Fraction(0))
    ways: list[Way] = [(whole + (current or 0),)]
    if groups and current is not None and tokens[at - 1].text[0].isdigit():
        ways.append((whole, current))
    if current is not None and not groups:
        more, after, sort = _of(tokens, at, current)
        ways, at = more + ways if sort == "share" else ways + more, after
    else:
        ways += _of(tokens, at, whole)[0]
    return tuple(ways), at, sort


def _scales(tokens: Sequence[Token], at: int, *, begins: bool) -> bool:
    word = tokens[at].word
    if begins:
        return word in _BARE
    return word != "अरब" or at + 1 == len(tokens) or tokens[at + 1].word not in _ARABIAN


def _of(tokens: Sequence[Token], at: int, value: Fraction) -> tuple[list[Way], int, Sort]:
    """Other ways to say `value` because of what follows it: a share (दो-तिहाई), an ordinal's ending, hours, years, decades, o'clock."""
    words = [token.word for token in tokens[at : at + 2]]
    if words[:1] == ["-"]:
        words, skip = words[1:], 1
    else:
        skip = 0
    word = words[0] if words else ""
    if word in _SHARES:
        share = value * _SHARES[word]
        percent: list[Way] = [(share * 100,)] if (share * 100).denominator == 1 else []
        return [(share,), *percent], at + skip + 1, "share"
    if word in _ORDINAL_MARKS and not skip:
        return [], at + 1, "order"
    if word.startswith("गुन"):
        return [], at, "times"
    hours, minutes = divmod(value, 1)
    morning = at > 1 and word == fold("पर") and tokens[at - 2].word in _TIMES_OF_DAY and tokens[at - 1].text[-3:-2] == "."  # सुबह 9.16 पर
    if word == fold("बजे") or word == fold("बजकर") or morning:
        if value.denominator != 1 and value < 25:
            said = minutes * 60 if minutes.denominator in (2, 4) and tokens[at - 1].text[0] not in "0123456789" else minutes * 100
            if said.denominator == 1 and said < 60:
                return list(clock(int(hours), int(said))), at, "count"
        elif 12 < value < 25 and value.denominator == 1:
            return list(clock(int(value), 0)), at, "count"
    if word.startswith(("दशक", "सदि")):
        return [(value * (10 if word.startswith("द") else 100),)], at, "count"
    if value.denominator != 1 and word.startswith(("घंट", "मिनट", "साल", "वर्ष")):
        small = 60 if word.startswith(("घंट", "मिनट")) else 12
        return [(value * small,), (Fraction(hours), minutes * small)], at, "count"
    if word.startswith(("हफ्त", "सप्ताह")) and value.denominator == 1 and value < 10:
        return [(value * 7,)], at, "count"
    return [], at, "count"


def _figure(
    tokens: Sequence[Token], at: int, after: int, ways: tuple[Way, ...], *, digits: bool, cardinal: bool = True, sort: Sort
) -> Figure:
    start, end = tokens[at].start, tokens[after - 1].end
    unit = _UNITS.get(tokens[after].word) if after < len(tokens) else None
    if unit is None and at and tokens[at - 1].text == "." and at > 1:
        unit = _UNITS.get(tokens[at - 2].word)
    elif unit is None and at:
        unit = _UNITS.get(tokens[at - 1].word) if tokens[at - 1].text in "₹$£€" or tokens[at - 1].word in ("रु", "rs", "Rs") else None
    return Figure("", start, end, ways, digits, cardinal, unit, sort)


def _ranges(figures: list[Figure], text: str) -> list[Figure]:
    """In "10 से 15 लाख" the first figure may be 10 lakh as well."""
    out = list(figures)
    for place, (first, last) in enumerate(pairwise(figures)):
        if text[first.end : last.start].strip() not in _BETWEEN or len(first.ways[0]) != 1:
            continue
        if any(fold(word) in _SCALES for word in _TOKEN.findall(text[first.start : first.end])[-1:]):
            continue
        words = _TOKEN.findall(text[last.start : last.end])
        scale = Fraction(1)
        for word in reversed(words[1:]):
            if (more := _SCALES.get(fold(word))) is None:
                break
            scale *= more
        if scale > 1:
            out[place] = replace(first, ways=(*first.ways, (first.value * scale,)), unit=first.unit or last.unit)
    return out
