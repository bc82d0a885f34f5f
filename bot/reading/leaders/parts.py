"""How much a word of a line looks like a part of a name, by what it is and what stands around it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.reading.leaders.offices import abbreviated, bodies, heads, honorifics, names_somebody, titles
from bot.reading.leaders.particles import AGENT, AND, IN, JI, OBJECT, OF
from bot.reading.leaders.spelling import fold, keys
from bot.reading.leaders.tokens import Token
from bot.reading.leaders.words import Kind, ends_a_name, kind, lexicon

SON_OF = frozenset(("बिन", "इब्न", "अल", "वॉन", "वान", "फॉन", "डी", "डे", "डि", "डा", "दा", "डो", "वैन", "डेर", "अबू", "अबु", "उल"))
"""Words within a name behind which everything belongs to it."""
SCORES = {Kind.COMMON: -3.0, Kind.KNOWN: -0.9, Kind.DOUBTFUL: 0.8, Kind.UNKNOWN: 1.0, Kind.INITIAL: 1.0, Kind.NAME: 2.0}
"""How much a word of each kind looks like a part of a name; -3 for one that hardly ever is."""
_WHO = fold("जो")
KAY = fold("के")


def titled(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at `at` is a title such as श्री, डॉ. or पं."""
    if tokens[at].key in abbreviated():
        return tokens[at].gap.startswith(".")
    return tokens[at].key in honorifics() | titles() and tokens[at].gap.strip() in ("", ".", "॰")


def skip_honorifics(tokens: Sequence[Token], at: int) -> int:
    """The place after श्री, डॉ., पं. and the like, as long as a word follows them."""
    while at + 1 < len(tokens) and titled(tokens, at) and namelike(tokens, at + 1) and not _given_too(tokens, at):
        at += 1
    return at


def _given_too(tokens: Sequence[Token], at: int) -> bool:
    """Whether a title is a name here: the given one ("कुंवर बहादुर सिंह", "स्वामी प्रसाद मौर्य"), or the family's ("चौधरी लक्ष्मी नारायण")."""
    if tokens[at].key == _CHAUDHARY:
        return not any(token.key in _LIONS or token.key in lexicon().family for token in tokens[at + 2 : at + 4])
    if tokens[at].key not in _GIVEN_TITLES or at + 2 >= len(tokens) or not tokens[at].joined or not tokens[at + 1].joined:
        return False
    return tokens[at + 1].key in lexicon().middle and kind(tokens[at + 2]) is Kind.NAME


_CHAUDHARY, _LIONS = fold("चौधरी"), frozenset((fold("सिंह"),))
_GIVEN_TITLES = keys("कुंवर ठाकुर स्वामी संत भाई गुरु")


def namelike(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at `at` can be part of a name."""
    token = tokens[at]
    of = kind(token)
    if of is Kind.CLOSED:
        return _closed_but_name(tokens, at)
    return of is not Kind.COMMON


def _closed_but_name(tokens: Sequence[Token], at: int) -> bool:
    """A closed-class word that is part of a foreign name here: जो बाइडेन, किम जोंग उन, बान की-मून, के. पलानीस्वामी."""
    token = tokens[at]
    if not token.hindi:
        return False
    before = at > 0 and tokens[at - 1].joined
    if (before and tokens[at - 1].gap == "-") or token.gap == "-":  # inside a hyphenated name
        other = at - 1 if before and tokens[at - 1].gap == "-" else at + 1
        return other < len(tokens) and kind(tokens[other]) > Kind.COMMON
    if token.key == _WHO and at and tokens[at - 1].gap.strip() == "," and token.joined:
        owned = at + 2 < len(tokens) and tokens[at + 2].key in _OWNED
        if owned or tokens[at + 1].key in lexicon().indian:
            return False  # "विधायक A, जो कृष्णा कुमारी की सास हैं", "B, जो ओहायो का प्रतिनिधित्व करते हैं"
    if token.plain in lexicon().opener and _opens(tokens, at, before):
        return True
    if token.key == JI and before and tokens[at - 1].key in lexicon().given and token.joined and at + 1 < len(tokens):
        return ends_a_name(tokens[at + 1]) and not ends_a_name(tokens[at - 1])  # "भीम जी उपाध्याय"
    if token.key in _GIVEN_TOO and _given_here(tokens, at):
        return True
    if token.key == KAY and at and titled(tokens, at - 1) and token.joined and at + 1 < len(tokens):
        return kind(tokens[at + 1]) in (Kind.NAME, Kind.UNKNOWN) or tokens[at + 1].initial  # "डॉ. के लक्ष्मण", "डॉ. के पी यादव"
    if token.plain in lexicon().particle and before:
        ahead = token.joined and at + 1 < len(tokens) and kind(tokens[at + 1]) in (Kind.UNKNOWN, Kind.NAME)
        return kind(tokens[at - 1]) > Kind.COMMON and (ahead or _short(tokens, at))
    if token.key in _SYLLABLES and before and at + 1 < len(tokens) and tokens[at + 1].key in _CASES:
        return _short(tokens, at) or _is_lee(tokens, at)
    return token.initial and at + 1 < len(tokens) and (before and tokens[at - 1].initial and token.key != fold("की"))


def _is_lee(tokens: Sequence[Token], at: int) -> bool:
    """Whether ली is a surname: behind one word that an office leads, and before ने ("मेयर जॉन ली ने", but "प्रत्याशी ने जान ली")."""
    if tokens[at].key != _LEE or at < 2 or tokens[at - 2].gap.strip() or tokens[at + 1].key != AGENT:
        return False
    return heads().before(tokens, at - 1) is not None


def closed_by_a_lion(tokens: Sequence[Token], at: int) -> bool:
    """Whether an everyday word right after an office is a given name, since सिंह, कुमार and the like and ने follow it ("मंत्री भवन सिंह ने")."""
    if at + 2 >= len(tokens) or not tokens[at].joined or tokens[at + 1].key not in lexicon().middle or not heads().before(tokens, at):
        return False
    return kind(tokens[at + 1]) is Kind.NAME and tokens[at + 2].key == AGENT and tokens[at].key not in _WHEN


_WHEN = keys("आज कल सुबह शाम दोपहर रात बाद पहले फिर अब आखिर वैसे")


def _given_here(tokens: Sequence[Token], at: int) -> bool:
    """Whether an everyday word that is a given name as well is one here: right after an office, or within a name that a family's closes."""
    if not tokens[at].joined or at + 1 >= len(tokens) or tokens[at + 1].key not in _GIVEN_TOO[tokens[at].key]:
        return False
    office = heads().before(tokens, at) if at and not tokens[at - 1].gap.strip() else None
    if office is not None:
        things = at + 2 < len(tokens) and tokens[at + 1].joined and kind(tokens[at + 2]) in (Kind.COMMON, Kind.KNOWN)
        return not office[1][1] and not things  # "मुख्यमंत्री सदा राम राज्य की बात करते हैं"
    if ends_a_name(tokens[at + 1]):
        return not at or tokens[at - 1].gap.strip() in _STOPS or tokens[at - 1].key in AND  # "और शताब्दी राय", but "इस शताब्दी राय बदली"
    closed = at + 2 < len(tokens) and tokens[at + 1].joined and ends_a_name(tokens[at + 2])
    return closed and tokens[at + 1].key in _LIONS  # "संगरूर से केवल सिंह ढिल्लों"


def _opens(tokens: Sequence[Token], at: int, before: bool) -> bool:
    """Whether a word that is a given name abroad as well opens a name here."""
    if not tokens[at].joined or at + 1 >= len(tokens):
        return False
    syllable = kind(tokens[at + 1]) is Kind.INITIAL and "-" in tokens[at + 1].gap  # "ली जे-म्यंग"
    if kind(tokens[at + 1]) not in (Kind.UNKNOWN, Kind.NAME) and not syllable:
        return False
    if tokens[at].key == OBJECT and before and tokens[at - 1].key not in AND:
        return False  # "एसपी सिटी को A ने शिकायत दी", "मंगलवार को A"
    return not before or kind(tokens[at - 1]) is not Kind.UNKNOWN or heads().before(tokens, at) is not None


_GIVEN_TOO = {
    fold(word): frozenset(fold(name) for name in names.split())
    for word, names in (
        ("केवल", "सिंह कृष्ण कुमार चंद राम"),
        ("शताब्दी", "राय रॉय घोष दास सेन बोस मित्रा"),
        ("शाम", "सिंह सुंदर लाल"),
        ("सदा", "सिंह राम शिव"),
    )
}
"""Everyday words that are given names too, with the names that stand behind them then ("only Singh" is केवल सिंह as well)."""
_STOPS = (",", ":", "।", "(", "-", "–")
_SYLLABLES = keys("हो ही सो को जो ली मे बो गे")
_CASES = keys("ने को से का के की")
_LEE = fold("ली")
"""The last syllable of an East Asian name may be a small Hindi word, where a case ending follows it (री योंग हो ने)."""


def _short(tokens: Sequence[Token], at: int) -> bool:
    """Whether the two words before are the short syllables of an East Asian name (किम जोंग उन)."""
    return at >= 2 and tokens[at - 2].joined and len(tokens[at - 1].key) <= 4 and kind(tokens[at - 2]) in (Kind.NAME, Kind.UNKNOWN)


def score(tokens: Sequence[Token], at: int) -> float | None:
    """How much the word at `at` looks like a part of a name; None where it cannot be one."""
    token = tokens[at]
    of = kind(token)
    if token.key == _GOVERNMENT and not _a_surname(tokens, at):
        return None  # also "नीतीश-सरकार"
    if at > 0 and "-" in tokens[at - 1].gap and tokens[at - 1].joined and of is not Kind.NAME and kind(tokens[at - 1]) > Kind.COMMON:
        return 0.5 if token.hindi else None  # the rest of a hyphenated word
    if of is Kind.CLOSED:
        return 0.6 if _closed_but_name(tokens, at) else None
    if token.acronym and of is not Kind.NAME:
        if bodies().at(tokens, at) or (heads().at(tokens, at) and not names_somebody(tokens, at)):
            return None
        followed = token.joined and at + 1 < len(tokens) and kind(tokens[at + 1]) in (Kind.UNKNOWN, Kind.NAME)
        return (1.0 if followed else 0.6) if len(token.key) <= 6 else -1.0
    if of is Kind.KNOWN and token.plain in lexicon().opener:
        return 0.5
    if of in (Kind.KNOWN, Kind.COMMON) and names_somebody(tokens, at):
        return 1.0  # "विधायक विजय कप्तान ने"
    if of is Kind.KNOWN and token.initial and token.joined and at + 1 < len(tokens) and kind(tokens[at + 1]) is Kind.INITIAL:
        return 1.0  # "सी आर मुकुंद"
    if of in (Kind.KNOWN, Kind.COMMON) and (_after_initials(tokens, at) or (at and tokens[at - 1].plain in SON_OF)):
        return 1.0
    if of is Kind.KNOWN and token.plain in SON_OF and at:
        return 0.3
    return SCORES[of]


def _a_surname(tokens: Sequence[Token], at: int) -> bool:
    """Whether सरकार is a surname here: behind a given name, or a name that an office leads ("विधायक बिमान सरकार"), not "ओर्बान सरकार"."""
    before = tokens[at - 1] if at and tokens[at - 1].joined else None
    if before is not None and titled(tokens, at - 1):
        return True  # "श्री सरकार ने बताया"
    if before is None or kind(before) not in (Kind.NAME, Kind.INITIAL, Kind.UNKNOWN, Kind.DOUBTFUL):
        return False
    first = at - 2 if at > 1 and tokens[at - 2].joined and tokens[at - 2].key in lexicon().given else at - 1
    led = first > 0 and (heads().before(tokens, first) is not None or titled(tokens, first - 1))
    return not ends_a_name(before) and (led or before.key in lexicon().given or kind(before) in (Kind.NAME, Kind.INITIAL))


_GOVERNMENT = fold("सरकार")


def _after_initials(tokens: Sequence[Token], at: int) -> bool:
    """Whether two initials, or one with its dot, stand right before the word: then it is a name, whatever else it is."""
    if at == 0 or not tokens[at - 1].joined:
        return False
    if tokens[at - 1].acronym and len(tokens[at - 1].key) <= 6:
        return not bodies().before(tokens, at) and not heads().before(tokens, at)
    if kind(tokens[at - 1]) is not Kind.INITIAL:
        return False
    return tokens[at - 1].gap.startswith(".") or (at > 1 and tokens[at - 2].initial and tokens[at - 2].joined)


_OWNED = OF | {IN}
