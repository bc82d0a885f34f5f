"""Figures as English writes them: digits in Indian and Western groups, lakh, crore, million, number words, halves, ordinals, decades."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from bot.reading.figure import SCALES, Figure, Sort, Token, Way, clock, marked, written

_UNDER_TWENTY = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
"""
_FROM_TWENTY = "twenty thirty forty fifty sixty seventy eighty ninety"
_UP_TO_TWELFTH = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_CARDINALS = {word: value for value, word in enumerate(_UNDER_TWENTY.split())}
_TENS = {word: 10 * value for value, word in enumerate(_FROM_TWENTY.split(), 2)}
_CARDINALS |= _TENS
_ORDINALS = {word: value for value, word in enumerate(_UP_TO_TWELFTH.split(), 1)}
_ORDINALS |= {f"{word}th": value for word, value in _CARDINALS.items() if 12 < value < 20}
_ORDINALS |= {f"{word[:-1]}ieth": value for word, value in _TENS.items()}
_SHARES = {"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4, "fifth": 5, "fifths": 5}
_SCALES = {**SCALES, "dozen": 12, "century": 100, "bn": 10**9, "mn": 10**6, "mln": 10**6, "tn": 10**12, "cr": 10**7, "lac": 10**5}
_SCALES |= {f"{word}s": scale for word, scale in _SCALES.items() if len(word) > 2 and word not in ("hundred", "century")}
_ATTACHED = {"m": 10**6, "b": 10**9, "k": 10**3, "t": 10**12, "L": 10**5, "M": 10**6, "B": 10**9, "K": 10**3}
"""Scales where they stand right at the digits: £2m, 50k. They may as well be a unit (a 100m race)."""
_PARTS = {"and a half": Fraction(1, 2), "and a quarter": Fraction(1, 4), "and three quarters": Fraction(3, 4)}
_SAID = {
    "noon": 12,
    "midday": 12,
    "midnight": 12,
    "fortnight": 15,
    "second": 2,
    "both": 2,
    **{f"{word[:-1]}ies": value for word, value in _TENS.items()},
}
"""Words that say a figure of the Hindi without being one (the nineties): they support, and are never asked for support."""
_ANY_CASE = re.IGNORECASE | re.ASCII
"""For words that are looked up in small letters: without ASCII, "ſecond" is the word too, and stands in no table."""
_SAYING = re.compile(rf"\b(?:{'|'.join(_SAID)})\b", _ANY_CASE)
_BEGINNINGS = frozenset(("a", "an", "half", "quarter", *_CARDINALS, *_ORDINALS))
"""Words with which a figure can begin, where it does not with a digit."""
_TIMES = {
    "twice": 2, "double": 2, "doubled": 2, "doubles": 2, "doubling": 2, "thrice": 3, "triple": 3, "tripled": 3, "triples": 3, "tripling": 3,
    "quadruple": 4, "quadrupled": 4,
}  # fmt: skip
_CLASS = re.compile(r"\b[Cc]lass(?:es)?[- ](I{1,3}|IV|VI{0,3}|IX|XI{0,2}|X)\b")
_ROMAN = {roman: value for value, roman in enumerate("I II III IV V VI VII VIII IX X XI XII".split(), 1)}
_FISCAL = re.compile(r"\b(?:FY|fiscal(?: year)?|financial year)[ '’]{0,2}(?:20)?(\d\d)\b(?![-–/]\d)", re.IGNORECASE)
"""FY25 is the year from April 2024 on, which Hindi calls 2024-25."""
_CROWDS = {
    "tens": 10, "dozens": 12, "hundreds": 10**2, "thousands": 10**3, "lakhs": 10**5, "lacs": 10**5, "millions": 10**6, "crores": 10**7,
    "billions": 10**9,
}  # fmt: skip
_CROWD = re.compile(rf"\b(?:({'|'.join(_CROWDS)}) of )?({'|'.join(_CROWDS)})\b", _ANY_CASE)

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH_WORD = "(" + "|".join((*MONTH_NAMES, r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)")) + ")"
_MONTH = {name[:3]: number for number, name in enumerate(MONTH_NAMES, 1)}
_DATED = re.compile(rf"\d(?:st|nd|rd|th)?(?: of)?,? {_MONTH_WORD}\b|\b{_MONTH_WORD}\.?,? (?:the )?\d")

_UNITS = {
    word: unit
    for unit, words in (
        ("₹", "₹ rs rupee rupees inr"), ("$", "$ dollar dollars usd"), ("£", "£ pound pounds"), ("€", "€ euro euros"), ("%", "% percent"),
    )
    for word in words.split()
}  # fmt: skip
_TOKEN = re.compile(r"\d+(?:,\d+)*(?:\.\d+)?|[A-Za-z]+|\S")
_MULTIPLE = re.compile(rf"\b(?:{'|'.join(_TIMES)})\b", _ANY_CASE)
_FOLD = re.compile(r"\b([a-z]+|\d{1,9})-?fold\b", re.IGNORECASE)
_PAST = re.compile(r"\b(half|quarter)[ -](past|to) (\w+)", re.IGNORECASE)
_AND_A_HALF = re.compile(r"\b(an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,9}) [a-z]+ and a (half|quarter)\b", re.IGNORECASE)
"""A year and a half, two hours and a quarter."""


@lru_cache(maxsize=256)  # each line of a reply is read some five times: by the checks, the wording, the count
def read(english: str) -> tuple[Figure, ...]:
    """Every figure of an English text, in order, number words too."""
    found, rest = marked(english)
    tokens = [Token(match.group(), match.group().lower(), match.start(), match.end()) for match in _TOKEN.finditer(rest)]
    at = 0
    while at < len(tokens):
        after = at + 1
        if tokens[at].word in _BEGINNINGS or tokens[at].text[0].isdigit():
            figure, after = _figure(tokens, at)
            if figure is not None:
                found.append(figure)
        at = max(after, at + 1)
    found = _ranges(sorted(found, key=lambda figure: figure.start), rest)
    return tuple(replace(figure, surface=english[figure.start : figure.end]) for figure in found)


_BELOW_ZERO = re.compile(r"\b(?:minus|below|sub-?zero|negative|freezing|under zero)\b|(?<![\w.,%])[-−–]\s?\d", re.IGNORECASE)


def said(english: str) -> frozenset[Fraction]:
    """Values that the text says in words that are no figures: noon, twice, fivefold, half past ten, a year and a half."""
    values = {Fraction(_SAID[match.group().lower()]) for match in _SAYING.finditer(english)}
    values |= {value for _, value in multiples(english)}
    values |= {Fraction(_ROMAN[match[1]]) for match in _CLASS.finditer(english)}
    for match in _FISCAL.finditer(english):
        values |= {Fraction(int(match[1])), Fraction(1999 + int(match[1])), Fraction(2000 + int(match[1]))}
    for match in _PAST.finditer(english):
        hour = _CARDINALS.get(match[3].lower())
        if hour is not None:
            part = Fraction(1, 2) if match[1].lower() == "half" else Fraction(1, 4)
            values.add(hour + part if match[2].lower() == "past" else hour - part)
    for match in _AND_A_HALF.finditer(english):
        word = match[1].lower()
        whole = int(word) if word.isdigit() else _CARDINALS.get(word, 1)
        values.add(whole + (Fraction(1, 2) if match[2].lower() == "half" else Fraction(1, 4)))
    return frozenset(values)


def tells_below_zero(english: str) -> bool:
    """Whether the text has a sign or a word for what is below zero: minus, sub-zero, -5."""
    return _BELOW_ZERO.search(english) is not None


def multiples(english: str) -> list[tuple[str, Fraction]]:
    """The words that say how many times (twice, tripled, fivefold), as written, and their values."""
    found = [(match.group(), Fraction(_TIMES[match.group().lower()])) for match in _MULTIPLE.finditer(english)]
    for match in _FOLD.finditer(english):
        times = int(match[1]) if match[1].isdigit() else _CARDINALS.get(match[1].lower())
        found += [] if times is None else [(match.group(), Fraction(times))]
    return found


def crowds(english: str) -> list[tuple[str, int]]:
    """The words for a crowd that nobody counted (thousands, hundreds of thousands), as written, and their scales."""
    return [
        (match.group(), (_CROWDS[match[1].lower()] if match[1] else 1) * _CROWDS[match[2].lower()]) for match in _CROWD.finditer(english)
    ]


def dated_months(english: str) -> list[tuple[str, int]]:
    """The months that stand beside a day or a year, as written and as 1 to 12; "may" alone is no month."""
    return [(name, _MONTH[name[:3]]) for match in _DATED.finditer(english) if (name := match[1] or match[2])]


def _number(tokens: Sequence[Token], at: int) -> tuple[Fraction, int] | None:
    """A number without scales at `at` (12, 1,50,000, twenty-five), and where it ends."""
    token = tokens[at]
    if token.text[0].isdigit():
        parts = written(token.text)
        return (parts[0], at + 1) if len(parts) == 1 else None
    if token.word not in _CARDINALS:
        return None
    value, after = Fraction(_CARDINALS[token.word]), at + 1
    if token.word in _TENS:
        step = 1 if after < len(tokens) and tokens[after].text == "-" else 0
        if after + step < len(tokens) and 0 < _CARDINALS.get(tokens[after + step].word, 0) < 10:
            return value + _CARDINALS[tokens[after + step].word], after + step + 1
    return value, after


def _figure(tokens: Sequence[Token], at: int) -> tuple[Figure | None, int]:
    """The figure that begins at `at`, if one does, and where reading goes on."""
    token, following = tokens[at], _word(tokens, at + 1)
    if token.text[0].isdigit() and len(parts := written(token.text)) > 1:
        return _made(tokens, at, at + 1, [tuple(parts)]), at + 1
    if token.word in ("a", "an") and following in _SCALES and not following.endswith("s"):
        value, after = Fraction(1), at + 1
    elif token.word == "half" and _word(tokens, skipped := _skip(tokens, at + 1, ("a", "-", "of", "an"))) in _SCALES:
        value, after = Fraction(1, 2), skipped
    elif (number := _number(tokens, at)) is not None:
        value, after = number
    elif token.word in _ORDINALS and token.word != "second":
        return _made(tokens, at, at + 1, [(Fraction(_ORDINALS[token.word]),)], sort="order"), at + 1
    elif token.word in ("half", "quarter") and following not in ("past", "to"):
        return _made(tokens, at, at + 1, [(Fraction(1, _SHARES[token.word]),)], sort="share"), at + 1
    elif token.word in ("a", "an") and _SHARES.get(following, 2) > 2 and _word(tokens, at + 2) == "of" and not following.endswith("s"):
        return _made(tokens, at, at + 2, [(Fraction(1, _SHARES[following]),)], sort="share"), at + 2
    else:
        return None, at + 1
    value, after = _and_a_half(tokens, after, value)
    ended = _ended(tokens, at, after, value)
    if ended is not None:
        return ended
    value, after = _scaled(tokens, after, value)
    ways: list[Way] = [(value,)]
    if _word(tokens, after) in ("am", "pm") or (_word(tokens, after) in ("a", "p") and _text(tokens, after + 1) == "."):
        ways += _of_the_clock(value, evening=_word(tokens, after).startswith("p"))
    if at and tokens[at - 1].word == "fy" and 0 < value < 100:
        ways.append((2000 + value,))
    return _made(tokens, at, after, ways), after


def _ended(tokens: Sequence[Token], at: int, after: int, value: Fraction) -> tuple[Figure, int] | None:
    """The figure whose number ends at `after` in something that no scale follows: £2m, 3rd, 1990s, twenty-first, two-thirds."""
    word, attached = _word(tokens, after), after < len(tokens) and tokens[after].start == tokens[after - 1].end
    if attached and (scale := _ATTACHED.get(tokens[after].text)) is not None:
        return _made(tokens, at, after + 1, [(value * scale,), (value,)]), after + 1
    if attached and word in ("st", "nd", "rd", "th"):
        return _made(tokens, at, after + 1, [(value,)], sort="order"), after + 1
    if attached and word == "s" and tokens[after - 1].text[0].isdigit():
        other = value % 100 if value >= 1000 else value + 1900
        return _made(tokens, at, after + 1, [(value,), (other,)] if 1800 <= max(value, other) < 2100 else [(value,)]), after + 1
    if word == "-" and tokens[after - 1].word in _TENS and (last := _ORDINALS.get(_word(tokens, after + 1))) is not None:
        return _made(tokens, at, after + 2, [(value + last,)], sort="order"), after + 2
    share = _skip(tokens, after, ("-",))
    parts = _SHARES.get(_word(tokens, share))
    if parts is not None and parts > 2 and value < 10 and value.denominator == 1:
        also: list[Way] = [(value,)] if parts == 4 else []  # of a year: three quarters
        return _made(tokens, at, share + 1, [(value / parts,), *also], sort="share"), share + 1
    return None


def _of_the_clock(value: Fraction, *, evening: bool) -> list[Way]:
    """8 pm is 20 too, and 10.30 pm is half past ten and half past twenty-two."""
    hours, minutes = divmod(value, 1)
    if hours > 24 or (minutes * 100).denominator != 1 or minutes * 100 >= 60:  # "200,000 PM Awas houses" are no hours
        return []
    ways = list(clock(int(hours), int(minutes * 100)))
    return ways + (list(clock(int(hours) + 12, int(minutes * 100))) if evening and hours < 12 else [])


def _and_a_half(tokens: Sequence[Token], at: int, value: Fraction) -> tuple[Fraction, int]:
    words = [(token.word, place) for place, token in enumerate(tokens[at : at + 7], at + 1) if token.text != "-"]
    part = _PARTS.get(" ".join(word for word, _ in words[:3]))
    return (value + part, words[2][1]) if part is not None else (value, at)


def _scaled(tokens: Sequence[Token], at: int, current: Fraction) -> tuple[Fraction, int]:
    """`current` with the scales after it: 1.5 lakh crore, two hundred and fifty thousand, 2 crore 35 lakh."""
    groups: list[tuple[Fraction, Fraction]] = []
    amount: Fraction | None = current
    end = at
    while at < len(tokens):
        step = _skip(tokens, at, ("-",)) if amount is not None else at
        scale = _SCALES.get(_word(tokens, step))
        if scale is not None:
            total = amount or Fraction(0)
            while groups and groups[-1][0] < scale:
                total += groups.pop()[1]
            if not total or (amount is None and groups and groups[-1][0] == scale):
                break
            groups.append((Fraction(scale), total * scale))
            amount, at = None, step + 1
            end = at
            continue
        if amount is not None or not groups:
            break
        after = at + 1 if _word(tokens, at) == "and" else at
        number = _number(tokens, after) if after < len(tokens) else None
        if number is None or number[0] >= groups[-1][0]:
            break
        spelled = not tokens[after].text[0].isdigit()
        follows = _SCALES.get(_word(tokens, number[1]))
        if not (follows and follows < groups[-1][0]) and not (
            spelled and groups[-1][0] <= 10**7 and (after > at or not groups[-1][0] > 100)
        ):
            break
        amount, at = number
        end = at
    whole = sum((part for _, part in groups), Fraction(0)) + (amount or 0)
    return whole, end


def _made(tokens: Sequence[Token], began: int, after: int, ways: Sequence[Way], *, sort: Sort = "count") -> Figure:
    digits = any(token.text[0].isdigit() for token in tokens[began:after])
    unit = _UNITS.get(_word(tokens, after))
    if _word(tokens, after) == "per" and _word(tokens, after + 1) == "cent":
        unit = "%"
    if unit is None and began:
        place = began - 2 if tokens[began - 1].text == "." and began > 1 else began - 1
        unit = _UNITS.get(tokens[place].word) if tokens[place].word in ("₹", "$", "£", "€", "rs", "inr", "usd") else None
    return Figure("", tokens[began].start, tokens[after - 1].end, tuple(dict.fromkeys(ways)), digits, sort == "count", unit, sort)


def _word(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].word if at < len(tokens) else ""


def _text(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text if at < len(tokens) else ""


def _skip(tokens: Sequence[Token], at: int, words: tuple[str, ...]) -> int:
    while _word(tokens, at) in words:
        at += 1
    return at


def _ranges(figures: list[Figure], text: str) -> list[Figure]:
    """In "10 to 15 lakh" the first figure may be 10 lakh as well."""
    out = list(figures)
    for place, (first, last) in enumerate(pairwise(figures)):
        between = re.sub(r"[$₹£€]|\bRs\b\.?", "", text[first.end : last.start]).strip().lower()
        if between not in ("to", "-", "–", "—", "or", "and") or len(first.ways[0]) != 1:
            continue
        if any(word in _SCALES for word in _TOKEN.findall(text[first.start : first.end].lower())[-1:]):
            continue
        words = _TOKEN.findall(text[last.start : last.end].lower())
        scale = Fraction(1)
        for word in reversed(words[1:]):
            if (more := _SCALES.get(word)) is None:
                break
            scale *= more
        if scale > 1 and (between != "and" or "between" in text[: first.start].lower()):
            out[place] = replace(first, ways=(*first.ways, (first.value * scale,)), unit=first.unit or last.unit)
    return out
