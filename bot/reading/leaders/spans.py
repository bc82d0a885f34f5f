"""Where a name begins and ends among the words of a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.reading.leaders.countries import places
from bot.reading.leaders.offices import abbreviated, bodies, heads, honorifics, names_somebody, organisations, titles
from bot.reading.leaders.spelling import fold
from bot.reading.leaders.tokens import Token
from bot.reading.leaders.words import Kind, ends_a_name, kind, lexicon

_LONGEST = 5
_SCORES = {Kind.COMMON: -3.0, Kind.KNOWN: -0.9, Kind.DOUBTFUL: 0.8, Kind.UNKNOWN: 1.0, Kind.INITIAL: 1.0, Kind.NAME: 2.0}
_MARKERS = frozenset(
    fold(word)
    for word in (
        "ने",
        "को",
        "से",
        "का",
        "के",
        "की",
        "और",
        "व",
        "एवं",
        "तथा",
        "या",
        "भी",
        "ही",
        "तो",
        "द्वारा",
        "सहित",
        "समेत",
        "जैसे",
        "आदि",
        "जी",
        "बोले",
        "बोलीं",
        "कहा",
        "कहते",
        "जो",
        "है",
        "हैं",
        "थे",
        "थी",
        "सरकार",
        "साहब",
        "द्वितीय",
        "उर्फ",
    )
)
"""What stands after a name more often than after anything else."""

_SON_OF = frozenset(("बिन", "इब्न", "अल", "वॉन", "वान", "फॉन", "डी", "डे", "डि", "डा", "दा", "डो", "वैन", "डेर", "अबू", "अबु", "उल"))
_ARABIC = frozenset(("अल", "बिन", "इब्न", "अबू", "अबु"))
_NUMERALS = frozenset(fold(word) for word in ("प्रथम", "द्वितीय", "तृतीय", "चतुर्थ", "चौदहवें", "सोलहवें", "जूनियर", "सीनियर"))


@dataclass(frozen=True, slots=True)
class Span:
    """A name's tokens, `start` to `end`, and how sure the words alone make it (0.5 and more is a name beside a role)."""

    start: int
    end: int
    score: float


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
    """Whether a title is the given name here ("कुंवर बहादुर सिंह", "स्वामी प्रसाद मौर्य")."""
    if tokens[at].key not in _GIVEN_TITLES or at + 2 >= len(tokens) or not tokens[at].joined or not tokens[at + 1].joined:
        return False
    return tokens[at + 1].key in lexicon().middle and kind(tokens[at + 2]) is Kind.NAME


_GIVEN_TITLES = frozenset(fold(word) for word in ("कुंवर", "ठाकुर", "स्वामी", "संत", "भाई", "गुरु"))


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
    if token.key == _K and at and titled(tokens, at - 1) and token.joined and at + 1 < len(tokens):
        return kind(tokens[at + 1]) in (Kind.NAME, Kind.UNKNOWN) or tokens[at + 1].initial  # "डॉ. के लक्ष्मण", "डॉ. के पी यादव"
    if token.plain in lexicon().particle and before:
        ahead = token.joined and at + 1 < len(tokens) and kind(tokens[at + 1]) in (Kind.UNKNOWN, Kind.NAME)
        return kind(tokens[at - 1]) > Kind.COMMON and (ahead or _short(tokens, at))
    if token.key in _SYLLABLES and before and _short(tokens, at) and at + 1 < len(tokens) and tokens[at + 1].key in _CASES:
        return True
    return token.initial and at + 1 < len(tokens) and (before and tokens[at - 1].initial and token.key != fold("की"))


def _opens(tokens: Sequence[Token], at: int, before: bool) -> bool:
    """Whether a word that is a given name abroad as well opens a name here."""
    if not tokens[at].joined or at + 1 >= len(tokens):
        return False
    syllable = kind(tokens[at + 1]) is Kind.INITIAL and "-" in tokens[at + 1].gap  # "ली जे-म्यंग"
    if kind(tokens[at + 1]) not in (Kind.UNKNOWN, Kind.NAME) and not syllable:
        return False
    if tokens[at].key == _KO and before and kind(tokens[at - 1]) is not Kind.CLOSED:
        return False  # "एसपी सिटी को A ने शिकायत दी"
    return not before or kind(tokens[at - 1]) is not Kind.UNKNOWN or heads().before(tokens, at) is not None


_SYLLABLES = frozenset(fold(word) for word in ("हो", "ही", "सो", "को", "जो", "ली", "मे", "बो", "गे"))
_CASES = frozenset(fold(word) for word in ("ने", "को", "से", "का", "के", "की"))
"""The last syllable of an East Asian name may be a small Hindi word, where a case ending follows it (री योंग हो ने)."""


def _short(tokens: Sequence[Token], at: int) -> bool:
    """Whether the two words before are the short syllables of an East Asian name (किम जोंग उन)."""
    return at >= 2 and tokens[at - 2].joined and len(tokens[at - 1].key) <= 4 and kind(tokens[at - 2]) in (Kind.NAME, Kind.UNKNOWN)


def score(tokens: Sequence[Token], at: int) -> float | None:
    """How much the word at `at` looks like a part of a name; None where it cannot be one."""
    token = tokens[at]
    of = kind(token)
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
    if of is Kind.KNOWN and token.initial and token.joined and at + 1 < len(tokens) and kind(tokens[at + 1]) is Kind.INITIAL:
        return 1.0  # "सी आर मुकुंद"
    if of in (Kind.KNOWN, Kind.COMMON) and (_after_initials(tokens, at) or (at and tokens[at - 1].plain in _SON_OF)):
        return 1.0
    if of is Kind.KNOWN and token.plain in _SON_OF and at:
        return 0.3
    return _SCORES[of]


def _after_initials(tokens: Sequence[Token], at: int) -> bool:
    """Whether two initials, or one with its dot, stand right before the word: then it is a name, whatever else it is."""
    if at == 0 or not tokens[at - 1].joined:
        return False
    if tokens[at - 1].acronym and len(tokens[at - 1].key) <= 6:
        return not bodies().before(tokens, at) and not heads().before(tokens, at)
    if kind(tokens[at - 1]) is not Kind.INITIAL:
        return False
    return tokens[at - 1].gap.startswith(".") or (at > 1 and tokens[at - 2].initial and tokens[at - 2].joined)


def name_from(tokens: Sequence[Token], at: int, *, first: bool = True, least: float = 0.9) -> Span | None:
    """The name that begins at `at` (honorifics skipped), or None. `first`: a role or a list stands right before it; `least`: its score."""
    start = skip_honorifics(tokens, at)
    if tokens[start].key in _NUMERALS:
        return None  # "डीजीपी सीनियर आईपीएस ..."
    if first and tokens[at].key == _K and _lone_initial(tokens, at):
        return Span(at, at + 2, 2.0)
    best: Span | None = None
    total = 0.0
    for end in range(start + 1, min(len(tokens), start + _LONGEST) + 1):
        place = end - 1
        if place > start and (not _continues(tokens, place) or tokens[place].key == _ALIAS or _another(tokens, start, place)):
            break
        if _other_thing(tokens, place, end - start > 1) or (place > start and _his_seat(tokens, place)):
            break
        value = score(tokens, place)
        if value is None:
            break
        if place > start and value < 0 and heads().before(tokens, at) and _closed_by_its_case(tokens, place):
            value = 0.3  # "विधायक रामचंद्र सदा ने"
        if place == start and value < 0 and (start > at or _before_a_middle(tokens, place)):
            value = 0.5  # "डॉ. धन सिंह रावत"
        if kind(tokens[place]) is Kind.KNOWN and end - start > 2 and value < 0:
            value -= 1.1
        if kind(tokens[place]) is Kind.UNKNOWN and end - start > 2 and ends_a_name(tokens[place - 1]):
            value = -0.3
        total += value
        if kind(tokens[place]) is Kind.INITIAL and end < len(tokens) and tokens[place].joined and tokens[end].key not in _AFTER_INITIALS:
            continue  # no name ends with an initial that another word follows, unless its case does ("अनुग्रहा पी. ने")
        if "-" in tokens[place].gap and tokens[place].joined and end < len(tokens) and score(tokens, end) is not None:
            continue  # nor within a hyphenated word
        candidate = Span(start, end, total + _boundary(tokens, end))
        if best is None or candidate.score >= best.score:
            best = candidate
    if first and kind(tokens[start]) is Kind.KNOWN and start + 2 < len(tokens) and _continues(tokens, start + 1):
        later = name_from(tokens, start + 1, first=False)  # "एसडीएम सदर विवेक मिश्र"
        if later is not None and later.score >= 4 and (best is None or later.score > best.score):
            return later
    if best is None or best.score < least or not _holds_a_name(tokens, best) or _letters_alone(tokens, best):
        return None
    if best.end - best.start == 1 and start > at and tokens[start - 1].key in titles():
        return Span(start - 1, best.end, best.score)
    if best.end - best.start > 2 and tokens[best.end - 1].key == _HIS_HOLINESS:
        return Span(best.start, best.end - 1, best.score)  # "महंत राजीव गिरि महाराज", but "सतपाल महाराज"
    return best


def _closed_by_its_case(tokens: Sequence[Token], at: int) -> bool:
    """Whether an everyday word stands between a name, right after a role, and ने: it ends the name, unless it means his people."""
    before, token = tokens[at - 1], tokens[at]
    if kind(before) is not Kind.NAME and not before.acronym:
        return False
    village = token.plain.endswith(lexicon().settlements) and before.key in lexicon().middle  # "बलवंत सिंह नंदगढ़, ..."
    ends = at + 1 >= len(tokens) or bool(token.gap.strip())
    if ends or tokens[at + 1].key != fold("ने"):
        return village and (ends or tokens[at + 1].key in _AND)
    return not ends_a_name(before) and token.key not in _HIS_PEOPLE and token.plain not in lexicon().after | lexicon().lent


def _his_seat(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at `at` is where somebody was elected or stands, and no part of the name before it ("A हाटपिपल्या से विधायक हैं")."""
    if at + 2 >= len(tokens) or tokens[at + 1].key != _FROM or kind(tokens[at]) in (Kind.NAME, Kind.INITIAL):
        return False
    if kind(tokens[at]) is not Kind.KNOWN and not ends_a_name(tokens[at - 1]):
        return False
    for place in range(at + 2, min(len(tokens), at + 5)):
        hit = heads().at(tokens, place)
        if hit is not None:
            return "shared" in hit[1][0].marks and "minister" not in hit[1][0].marks
    return False


_HIS_PEOPLE = frozenset(
    fold(word) for word in "सरकार गुट खेमे खेमा सेना कैबिनेट प्रशासन समर्थक समर्थकों परिवार पक्ष दल टीम साहब सहित समेत स्वयं खुद".split()
)


def _before_a_middle(tokens: Sequence[Token], at: int) -> bool:
    """Whether सिंह, कुमार and the like, and a name more, stand behind an everyday word that opens a name."""
    if at + 2 >= len(tokens) or not tokens[at].joined or not tokens[at + 1].joined:
        return False
    middle = tokens[at + 1].key in lexicon().middle and kind(tokens[at + 1]) is Kind.NAME
    return middle and kind(tokens[at + 2]) in (Kind.NAME, Kind.UNKNOWN)


def _letters_alone(tokens: Sequence[Token], span: Span) -> bool:
    """Whether it is letters and nothing else ("आरडीए अध्यक्ष", "जेयूआई-एफ के")."""
    return all((token.acronym or token.initial) and kind(token) is not Kind.NAME for token in tokens[span.start : span.end])


_K = fold("के")
_BROTHERLY = frozenset(fold(word) for word in ("भाई", "बेन"))
_KO, _WHO, _FROM = fold("को"), fold("जो"), fold("से")
_HIS_HOLINESS = fold("महाराज")


def _lone_initial(tokens: Sequence[Token], at: int) -> bool:
    """Whether के is an initial here: right after a role, before one word that can be nothing but a name ("मंत्री के राजन ने")."""
    if at + 2 >= len(tokens) or not tokens[at].joined or not tokens[at + 1].joined or heads().before(tokens, at) is None:
        return False
    return kind(tokens[at + 1]) in (Kind.NAME, Kind.UNKNOWN, Kind.DOUBTFUL) and tokens[at + 2].key in (fold("ने"), fold("को"), fold("से"))


def name_before(tokens: Sequence[Token], end: int) -> Span | None:
    """The name that ends before `end`, or None; a nickname in quotes after it is left out ("पुष्प कमल दहल 'प्रचंड'")."""
    if end > 1 and tokens[end - 2].gap.strip() in _QUOTES and tokens[end - 1].gap.strip()[:1] in _UNQUOTES:
        named = name_before(tokens, end - 1)
        if named is not None and named.end - named.start > 1:
            return named
    if end > 1 and tokens[end - 1].key in _UNOPPOSED:
        return name_before(tokens, end - 1)  # "A निर्विरोध अध्यक्ष चुने गए"
    best: Span | None = None
    total = 0.0
    for start in range(end - 1, max(-1, end - 1 - _LONGEST), -1):
        if start < end - 1 and not _continues(tokens, start + 1):
            break
        surname = start == end - 1 and start > 0 and tokens[start - 1].joined and kind(tokens[start - 1]) in (Kind.NAME, Kind.DOUBTFUL)
        if start == end - 1 and kind(tokens[start]) is Kind.COMMON and score(tokens, start) == _SCORES[Kind.COMMON]:
            return None  # "A मीडिया चेयरपर्सन"
        if _other_thing(tokens, start, surname) or (titled(tokens, start) and kind(tokens[start]) is not Kind.NAME and start < end - 1):
            break
        value = score(tokens, start)
        if value is None:
            break
        total += value
        candidate = Span(
            start, end, total + (1.0 if start == 0 or not tokens[start - 1].joined or not namelike(tokens, start - 1) else 0.0)
        )
        if best is None or candidate.score > best.score:
            best = candidate
    told = 0.5 if end < len(tokens) and tokens[end].key in (fold("ने"), fold("को")) else 0.0
    if best is None or best.score + told < 1.5 or not _holds_a_name(tokens, best) or _letters_alone(tokens, best):
        return None
    if best.start and best.end - best.start == 1 and tokens[best.start - 1].key in titles() and tokens[best.start - 1].joined:
        return Span(best.start - 1, best.end, best.score + 1.0)
    if best.start > 1 and tokens[best.start - 1].key == _ALIAS:
        return name_before(tokens, best.start - 1)
    return best


_OWNED = frozenset(fold(word) for word in ("का", "के", "की", "में"))
_AFTER_INITIALS = frozenset(fold(word) for word in ("ने", "को", "से"))
_QUOTES, _UNQUOTES = ("'", '"', "‘", "“"), ("'", '"', "’", "”")
_UNOPPOSED = frozenset(fold(word) for word in ("निर्विरोध", "पुनः", "दोबारा", "दुबारा"))
_ALIAS = fold("उर्फ")
_SHORTENED = 4
"""Letters and signs of a given name that a dot shortens."""


def _continues(tokens: Sequence[Token], place: int) -> bool:
    """Whether nothing but a space, a hyphen or an initial's dot stands between the word at `place` and the one before."""
    before = tokens[place - 1]
    if not before.gap.strip() or before.gap in ("-", "–"):  # "A- सड़क बनेगी" says what he said
        return "\n" not in before.gap
    if before.gap.strip() not in (".", "॰"):
        return False
    shortened = len(before.key) <= _SHORTENED and kind(before) in (Kind.UNKNOWN, Kind.NAME)  # "थोल. तिरुमावलवन"
    return before.initial or before.acronym or before.key in honorifics() or shortened


def _other_thing(tokens: Sequence[Token], at: int, inside: bool) -> bool:
    """Whether a role, a place, a party or a body begins at `at` rather than a part of a name."""
    named = kind(tokens[at]) in (Kind.NAME, Kind.DOUBTFUL)
    if inside and (tokens[at].key in _NUMERALS or tokens[at - 1].plain in _SON_OF):
        return False
    brotherly = inside and tokens[at].key in _BROTHERLY and at + 1 < len(tokens) and tokens[at].joined
    if brotherly and kind(tokens[at + 1]) is Kind.NAME:
        return False  # "मंगू भाई पटेल"
    head = None if names_somebody(tokens, at) else heads().at(tokens, at)
    followed = at + 1 < len(tokens) and tokens[at].joined and kind(tokens[at + 1]) is Kind.NAME
    if head and not (inside and named and head[0] == at + 1 and not followed):
        title = "title" in head[1][0].marks and head[0] == at + 1
        if title and inside and kind(tokens[at - 1]) is Kind.INITIAL:
            return False  # "ए. राजा"
        leads = followed or (at > 0 and at + 1 < len(tokens) and kind(tokens[at + 1]) is Kind.UNKNOWN and heads().before(tokens, at))
        return not (named and not inside and leads and title)
    before = tokens[at - 1] if at and not tokens[at - 1].acronym else None
    within = before is not None and before.joined and kind(before) in (Kind.NAME, Kind.UNKNOWN)  # "बलरामजी दास टंडन"
    if not inside and not within and followed and kind(tokens[at]) is Kind.DOUBTFUL and ends_a_name(tokens[at]):
        return True  # "प्रौद्योगिकी अधिकारी मीरा ...": no given name
    body = bodies().at(tokens, at)
    if body:
        case = inside and body[0] == at + 1 and at + 1 < len(tokens) and tokens[at + 1].key in _AFTER_INITIALS
        return not (case and kind(tokens[at - 1]) is Kind.NAME and not ends_a_name(tokens[at - 1]) and tokens[at].joined)  # "जॉन टोरी ने"
    place = places().at(tokens, at)
    if place is None or named:
        return False
    if not inside:
        return not (tokens[at].joined and at + 2 < len(tokens) and tokens[at + 1].plain in _ARABIC and kind(tokens[at + 2]) > Kind.COMMON)
    spoke = kind(tokens[at - 1]) is Kind.NAME and not ends_a_name(tokens[at - 1]) and place[0] == at + 1 and place[1].capital
    if spoke and at + 1 < len(tokens) and tokens[at].joined and tokens[at + 1].key == fold("ने"):
        return False  # "जोसेफ मस्कट ने"
    return not (kind(tokens[at - 1]) is Kind.INITIAL or "-" in tokens[at].gap or "-" in tokens[at - 1].gap)


def _holds_a_name(tokens: Sequence[Token], span: Span) -> bool:
    """Whether at least one word of it is a name, or is unknown; an everyday word that can be a name needs something after it that tells."""
    kinds = [kind(token) for token in tokens[span.start : span.end]]
    if Kind.NAME in kinds or Kind.UNKNOWN in kinds or (Kind.INITIAL in kinds and len(kinds) > 1):
        return True
    if span.start and tokens[span.start - 1].key in abbreviated() and titled(tokens, span.start - 1):
        return _boundary(tokens, span.end) >= 1  # "मो. मासूम ने"
    return Kind.DOUBTFUL in kinds and (len(kinds) > 1 or _boundary(tokens, span.end) > 0)


def _boundary(tokens: Sequence[Token], end: int) -> float:
    """How well a name can end before `end`."""
    if end >= len(tokens) or not tokens[end - 1].joined:
        return 1.0
    token = tokens[end]
    if token.key in _MARKERS and not (token.plain in lexicon().particle and namelike(tokens, end)):
        return 1.0
    if heads().at(tokens, end) or kind(token) is Kind.CLOSED or places().at(tokens, end):
        return 0.5
    if kind(token) in (Kind.NAME, Kind.INITIAL):
        return -1.5
    if kind(token) is Kind.UNKNOWN:
        return 0.3 if ends_a_name(tokens[end - 1]) else -0.8
    return 0.0


@dataclass(frozen=True, slots=True)
class Listed:
    """Names in a row ("A, B और C"), and the place after them."""

    spans: tuple[Span, ...]
    end: int


_AND = frozenset(fold(word) for word in ("और", "व", "एवं", "तथा", "एवम", "या"))


def names_from(tokens: Sequence[Token], at: int) -> Listed | None:
    """The names that stand in a row from `at`."""
    first = name_from(tokens, at)
    if first is None:
        return None
    spans, end = [first], first.end
    while end < len(tokens):
        gap = tokens[end - 1].gap.strip()
        if gap == "(":
            closed = next((at + 1 for at in range(end, min(len(tokens) - 1, end + 3)) if tokens[at].gap.strip().startswith(")")), end)
            gap, end = tokens[closed - 1].gap.strip().removeprefix(")") if closed > end else gap, closed
        after = end
        if tokens[end].key in _AND and gap in ("", ","):
            after = end + 1
        elif gap != "," and not (not gap and _another(tokens, spans[-1].start, end)):
            break
        if after >= len(tokens) or heads().at(tokens, after):
            break
        following = name_from(tokens, after)
        if (
            following is None
            or (following.end - following.start == 1 and _a_seat(tokens, following))
            or _of_an_organisation(tokens, following)
        ):
            break  # also "विधायक A, करहल विधायक B"
        spans.append(following)
        end = following.end
    return Listed(tuple(spans), end)


def _another(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Whether a second name begins at `at`, the comma left out ("राकेश कटियाल भोला सिंह"): a given name and more behind a name that ended."""
    if at - start < 2 or at + 1 >= len(tokens) or not tokens[at].joined:
        return False
    ended = ends_a_name(tokens[at - 1]) or (tokens[at - 1].key == _LION and _of_several(tokens, start))
    return ended and tokens[at].key in lexicon().given - lexicon().family - lexicon().middle and kind(tokens[at + 1]) is Kind.NAME


def _of_several(tokens: Sequence[Token], start: int) -> bool:
    """Whether the office before `start` says that more than one follow ("तीन मंत्री A B और C")."""
    office = heads().before(tokens, start)
    return office is not None and (office[1][1] or (office[0] > 0 and tokens[office[0] - 1].key in _SEVERAL))


_LION = fold("सिंह")
_SEVERAL = frozenset(fold(word) for word in ("दो", "दोनों", "तीन", "तीनों", "चार", "चारों", "पांच", "छह"))


def _of_an_organisation(tokens: Sequence[Token], span: Span) -> bool:
    """Whether what looks like a name in a row is what an organisation is called ("A, शिवरात्रि महोत्सव समिति के अध्यक्ष B")."""
    joined = span.end < len(tokens) and tokens[span.end - 1].joined
    return joined and kind(tokens[span.end]) is Kind.COMMON and organisations().at(tokens, span.end) is not None


_AFTER_A_SEAT = frozenset(fold(word) for word in "से में के की का विधानसभा लोकसभा विधान लोक संसदीय सीट क्षेत्र जिला जिले".split())


def _a_seat(tokens: Sequence[Token], span: Span) -> bool:
    """Whether one word in a row is a place after all: "A और करहल से B", "A, करहल विधायक B"."""
    if span.end >= len(tokens) or kind(tokens[span.start]) is Kind.NAME:
        return False
    office = heads().at(tokens, span.end) if tokens[span.end - 1].joined else None
    named = office is not None and office[0] < len(tokens) and namelike(tokens, office[0]) and not tokens[office[0] - 1].gap.strip()
    return named or tokens[span.end].key in _AFTER_A_SEAT


def names_before(tokens: Sequence[Token], end: int) -> tuple[Span, ...]:
    """The names that stand in a row before `end`, in order."""
    spans: list[Span] = []
    while True:
        span = name_before(tokens, end) or (_item_before(tokens, end) if spans else None)
        if span is None:
            break
        spans.insert(0, span)
        start = span.start
        while start > 0 and titled(tokens, start - 1):
            start -= 1
        if start == 0:
            break
        if tokens[start - 1].key in _AND:
            end = start - 1
        elif tokens[start - 1].gap.strip() in (",", "),"):
            end = start
        else:
            break
        end = _before_parenthesis(tokens, end)
    return tuple(spans)


def _before_parenthesis(tokens: Sequence[Token], end: int) -> int:
    """Where a short parenthesis that ends before `end` begins ("दानसरी अनसूया (सीताक्का), ..."), else `end`."""
    if end > 0 and tokens[end - 1].gap.strip().startswith(")"):
        for start in range(end - 1, max(0, end - 4), -1):
            if tokens[start - 1].gap.strip() == "(":
                return start
    return end


def _item_before(tokens: Sequence[Token], end: int) -> Span | None:
    """An item of a row of names, two or three words between commas that begin like a name ("आशीष सूद", "मनजिंदर सिंह सिरसा")."""
    start = end - 1
    while start > 0 and end - start < 3 and tokens[start - 1].joined:
        start -= 1
    if start == end - 1 or (start and tokens[start - 1].gap.strip() != ",") or kind(tokens[start]) is not Kind.NAME:
        return None
    if any(kind(token) is Kind.CLOSED for token in tokens[start:end]):
        return None
    return Span(start, end, 1.5)


def free_names(tokens: Sequence[Token]) -> list[Span]:
    """The names of two words and more that stand in a line, whatever stands around them, where the words alone make it nearly sure."""
    found: list[Span] = []
    at = 0
    while at < len(tokens):
        opening = at == 0 or not tokens[at - 1].joined or not namelike(tokens, at - 1) or heads().before(tokens, at) is not None
        span = name_from(tokens, at) if opening and namelike(tokens, at) else None
        if span is not None and span.end - span.start > 1 and span.score >= 2.5:
            found.append(span)
            at = span.end
        else:
            at += 1
    return found


def everyday_name(tokens: Sequence[Token], at: int) -> Span | None:
    """A name of words that the dictionary knows ("काया कलास ने"): up to three, after a role and before ने; to be confirmed."""
    end = at
    while (
        end < len(tokens)
        and end - at < 3
        and kind(tokens[end]) is Kind.KNOWN
        and tokens[end].joined
        and not _other_thing(tokens, end, end > at)
    ):
        end += 1
    return Span(at, end, 0.0) if end > at and end < len(tokens) and tokens[end].key == fold("ने") else None
