"""Where a name begins and ends among the words of a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.reading.leaders.countries import places
from bot.reading.leaders.offices import abbreviated, bodies, heads, honorifics, names_somebody, titles
from bot.reading.leaders.particles import AGENT, AND, FROM, IN, JI, OBJECT, OF
from bot.reading.leaders.parts import KAY, SCORES, SON_OF, closed_by_a_lion, namelike, score, skip_honorifics, titled
from bot.reading.leaders.spelling import fold, keys
from bot.reading.leaders.tokens import Token
from bot.reading.leaders.words import Kind, ends_a_name, kind, lexicon

_LONGEST = 5
_MARKERS = frozenset(
    fold(word)
    for word in (
        "ने को से का के की और व एवं तथा या भी ही तो द्वारा सहित समेत जैसे आदि जी बोले बोलीं कहा कहते जो है हैं थे थी सरकार साहब द्वितीय उर्फ"
    ).split()
)
"""What stands after a name more often than after anything else."""
_ARABIC = frozenset(("अल", "बिन", "इब्न", "अबू", "अबु"))
_NUMERALS = keys("प्रथम द्वितीय तृतीय चतुर्थ चौदहवें सोलहवें जूनियर सीनियर")


@dataclass(frozen=True, slots=True)
class Span:
    """A name's tokens, `start` to `end`, and how sure the words alone make it (0.5 and more is a name beside a role)."""

    start: int
    end: int
    score: float


def name_from(tokens: Sequence[Token], at: int, *, first: bool = True, least: float = 0.9) -> Span | None:
    """The name that begins at `at` (honorifics skipped), or None. `first`: a role or a list stands right before it; `least`: its score."""
    start = skip_honorifics(tokens, at)
    if tokens[start].key in _NUMERALS:
        return None  # "डीजीपी सीनियर आईपीएस ..."
    if first and tokens[at].key == KAY and (end := _first_initial(tokens, at)):
        return Span(at, end, 2.0)
    best: Span | None = None
    total = 0.0
    for end in range(start + 1, min(len(tokens), start + _LONGEST) + 1):
        place = end - 1
        if place > start and (not _continues(tokens, place) or tokens[place].key == _ALIAS or another_begins(tokens, start, place)):
            break
        if _other_thing(tokens, place, end - start > 1) or (place > start and _his_seat(tokens, place)) or _where_he_goes(tokens, place):
            break
        value = score(tokens, place)
        if value is None:
            break
        if place > start and value < 0 and heads().before(tokens, at) and _closed_by_its_case(tokens, place):
            value = 0.3  # "विधायक रामचंद्र सदा ने"
        if place == start and value < 0 and (start > at or _before_a_middle(tokens, place) or closed_by_a_lion(tokens, at)):
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
    if best.end - best.start == 1 and kind(tokens[best.start]) is not Kind.NAME and _is_no_name_of_one_word(tokens, best):
        return None
    if best.end - best.start == 1 and start > at and tokens[start - 1].key in titles():
        return Span(start - 1, best.end, best.score)
    return _without_his_holiness(tokens, best)


def _is_no_name_of_one_word(tokens: Sequence[Token], span: Span) -> bool:
    """Whether one word is a verb ("उम्मीदवार मान लिया है"), or where a police station stands ("डीजीपी दीघा थाना पहुंचे")."""
    at_a_station = span.end < len(tokens) and tokens[span.start].joined and tokens[span.end].key in _STATIONS
    return at_a_station or (kind(tokens[span.start]) is Kind.DOUBTFUL and _goes_on_as_a_verb(tokens, span.end))


_STATIONS = keys("थाना कोतवाली")


def _goes_on_as_a_verb(tokens: Sequence[Token], end: int) -> bool:
    """Whether a word that is a name too is a verb here: its auxiliary follows ("उम्मीदवार मान लिया है")."""
    return end < len(tokens) and not tokens[end - 1].gap.strip() and tokens[end].key in _AUXILIARIES


_AUXILIARIES = keys("लिया ली लेते लेना लें लेंगे रहा रहे रही रहीं चुका चुके चुकी गया गए गई सकते सकता सकती दिया")


def _without_his_holiness(tokens: Sequence[Token], span: Span) -> Span:
    """A name without the महाराज that only honours it ("महंत राजीव गिरि महाराज", but "सतपाल महाराज")."""
    honoured = span.end - span.start > 2 and tokens[span.end - 1].key == _HIS_HOLINESS
    return Span(span.start, span.end - 1, span.score) if honoured else span


def _closed_by_its_case(tokens: Sequence[Token], at: int) -> bool:
    """Whether an everyday word stands between a name, right after a role, and ने: it ends the name, unless it means his people."""
    before, token = tokens[at - 1], tokens[at]
    revered = kind(before) is Kind.UNKNOWN and at + 1 < len(tokens) and tokens[at + 1].key == JI  # "डोमनलाल कोर्सेवाड़ा जी"
    if kind(before) is not Kind.NAME and not before.acronym and not revered:
        return False
    village = token.plain.endswith(lexicon().settlements) and before.key in lexicon().middle  # "बलवंत सिंह नंदगढ़, ..."
    ends = at + 1 >= len(tokens) or bool(token.gap.strip())
    led = at + 2 < len(tokens) and tokens[at + 1].key in OF and tokens[at + 2].key in _LED  # "सचिव मुकेश मुक्त के नेतृत्व में"
    if not led and (ends or tokens[at + 1].key not in (AGENT, JI)):
        return village and (ends or tokens[at + 1].key in AND_OR)
    return not ends_a_name(before) and token.key not in _HIS_PEOPLE and token.plain not in lexicon().after | lexicon().lent


def _his_seat(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at `at` is where somebody was elected or stands, and no part of the name before it ("A मधुपुर से विधायक हैं")."""
    if at + 2 >= len(tokens) or tokens[at + 1].key != FROM or kind(tokens[at]) in (Kind.NAME, Kind.INITIAL):
        return False
    if kind(tokens[at]) is not Kind.KNOWN and not ends_a_name(tokens[at - 1]):
        return False
    for place in range(at + 2, min(len(tokens), at + 5)):
        hit = heads().at(tokens, place)
        if hit is not None:
            return "shared" in hit[1][0].marks and "minister" not in hit[1][0].marks
    return False


def _where_he_goes(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at `at`, which is no name, is where somebody is or goes ("राज्यपाल A एकांतवास में चले गए")."""
    if at + 2 >= len(tokens) or tokens[at + 1].key != IN or kind(tokens[at]) in (Kind.NAME, Kind.INITIAL) or ends_a_name(tokens[at]):
        return False
    return tokens[at].joined and tokens[at + 2].key in _IS_OR_GOES


_IS_OR_GOES = keys("चले चली चला गए गई गईं गया गये हैं है थे थीं रहेंगे रहेंगी रहे जाएंगे जाएंगी भर्ती दाखिल बंद")


_LED = keys("नेतृत्व अध्यक्षता अगुवाई अगुआई मुताबिक अनुसार निर्देश निर्देशन")
_HIS_PEOPLE = keys("सरकार गुट खेमे खेमा सेना कैबिनेट प्रशासन समर्थक समर्थकों परिवार पक्ष दल टीम साहब सहित समेत स्वयं खुद")


def _before_a_middle(tokens: Sequence[Token], at: int) -> bool:
    """Whether सिंह, कुमार and the like, and a name more, stand behind an everyday word that opens a name."""
    if at + 2 >= len(tokens) or not tokens[at].joined or not tokens[at + 1].joined:
        return False
    middle = tokens[at + 1].key in lexicon().middle and kind(tokens[at + 1]) is Kind.NAME
    return middle and kind(tokens[at + 2]) in (Kind.NAME, Kind.UNKNOWN)


def _letters_alone(tokens: Sequence[Token], span: Span) -> bool:
    """Whether it is letters and nothing else ("आरडीए अध्यक्ष", "जेयूआई-एफ के")."""
    return all((token.acronym or token.initial) and kind(token) is not Kind.NAME for token in tokens[span.start : span.end])


_OF_A_PA = frozenset((fold("पी"),))
"""The first letter of a minister's assistant ("मंत्री के पी ए राजेश"), not of a name."""
_BROTHERLY = keys("भाई बेन")
_HIS_HOLINESS = fold("महाराज")


def _first_initial(tokens: Sequence[Token], at: int) -> int:
    """Where a name ends that के opens as its initial, else 0.

    Right after a role, before one word or another initial and one that can be nothing but a name ("मंत्री के राजन ने", "सचिव के एन उमेश ने").
    """
    second = at + 1 < len(tokens) and kind(tokens[at + 1]) is Kind.INITIAL and tokens[at + 1].key not in _OF_A_PA
    last = at + 2 if second else at + 1
    if last + 1 >= len(tokens) or not all(token.joined for token in tokens[at : last + 1]) or heads().before(tokens, at) is None:
        return 0
    named = kind(tokens[last]) in (Kind.NAME, Kind.UNKNOWN, Kind.DOUBTFUL) and tokens[last + 1].key in _AFTER_INITIALS
    return last + 1 if named else 0


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
        if start == end - 1 and kind(tokens[start]) is Kind.COMMON and score(tokens, start) == SCORES[Kind.COMMON]:
            return None  # "A मीडिया चेयरपर्सन"
        office = heads().before(tokens, start + 1) if start < end - 1 else None
        if office is not None and office[0] < start:
            break  # "मुख्य कार्यकारी A"
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
    told = 0.5 if end < len(tokens) and tokens[end].key in (AGENT, OBJECT) else 0.0
    if best is None or best.score + told < 1.5 or not _holds_a_name(tokens, best) or _letters_alone(tokens, best):
        return None
    if best.end - best.start == 1 and _closes_a_noun(tokens, best.start):
        return None
    if best.start and best.end - best.start == 1 and tokens[best.start - 1].key in titles() and tokens[best.start - 1].joined:
        return Span(best.start - 1, best.end, best.score + 1.0)
    if best.start > 1 and tokens[best.start - 1].key == _ALIAS:
        return name_before(tokens, best.start - 1)
    return _without_his_holiness(tokens, best)


def _closes_a_noun(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that is a surname too only ends what an everyday word began ("चुनाव अधिकारी")."""
    before = tokens[at - 1] if at and tokens[at - 1].joined else None
    return kind(tokens[at]) is Kind.DOUBTFUL and before is not None and kind(before) is Kind.COMMON and not heads().before(tokens, at)


_AFTER_INITIALS = keys("ने को से")
_QUOTES, _UNQUOTES = ("'", '"', "‘", "“"), ("'", '"', "’", "”")
_UNOPPOSED = keys("निर्विरोध पुनः दोबारा दुबारा")
_ALIAS, _INDIAN, _BHARAT = fold("उर्फ"), fold("भारतीय"), fold("भारत")
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
    if inside and (tokens[at].key in _NUMERALS or tokens[at - 1].plain in SON_OF):
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
    leads = followed or (at + 1 < len(tokens) and tokens[at].joined and kind(tokens[at + 1]) is Kind.DOUBTFUL)
    if not inside and not within and leads and kind(tokens[at]) is Kind.DOUBTFUL and ends_a_name(tokens[at]):
        return True  # "प्रौद्योगिकी अधिकारी मीरा ...": no given name
    body = bodies().at(tokens, at)
    if body:
        case = inside and body[0] == at + 1 and at + 1 < len(tokens) and tokens[at + 1].key in _AFTER_INITIALS
        return not (case and kind(tokens[at - 1]) is Kind.NAME and not ends_a_name(tokens[at - 1]) and tokens[at].joined)  # "जॉन टोरी ने"
    place = places().at(tokens, at)
    if inside and tokens[at].key == _BHARAT and tokens[at].joined and at + 1 < len(tokens) and tokens[at + 1].key in OF:
        return True  # "जस्टिस गवई भारत के पहले ..."
    if place is None or (named and place[0] == at + 1):
        return False  # but "गौतम बुद्ध नगर"
    if not inside:
        return not (tokens[at].joined and at + 2 < len(tokens) and tokens[at + 1].plain in _ARABIC and kind(tokens[at + 2]) > Kind.COMMON)
    told = place[1].capital or tokens[at].key == _INDIAN  # "जिलाध्यक्ष अनूप भारतीय ने"
    spoke = kind(tokens[at - 1]) is Kind.NAME and not ends_a_name(tokens[at - 1]) and place[0] == at + 1 and told
    if spoke and at + 1 < len(tokens) and tokens[at].joined and tokens[at + 1].key == AGENT:
        return False  # "जोसेफ मस्कट ने"
    return not (kind(tokens[at - 1]) is Kind.INITIAL or "-" in tokens[at].gap or "-" in tokens[at - 1].gap)


def _holds_a_name(tokens: Sequence[Token], span: Span) -> bool:
    """Whether at least one word of it is a name, or is unknown; an everyday word that can be a name needs something after it that tells."""
    kinds = [kind(token) for token in tokens[span.start : span.end]]
    if Kind.NAME in kinds or Kind.UNKNOWN in kinds or (Kind.INITIAL in kinds and len(kinds) > 1):
        return True
    if span.start and tokens[span.start - 1].key in abbreviated() and titled(tokens, span.start - 1):
        return _boundary(tokens, span.end) >= 1  # "मो. मासूम ने"
    return Kind.DOUBTFUL in kinds and (len(kinds) > 1 or (_boundary(tokens, span.end) > 0 and not _spoken_of(tokens, span.end)))


def _spoken_of(tokens: Sequence[Token], end: int) -> bool:
    """Whether an everyday word before `end` is what is talked of or worked for ("मुख्यमंत्री विकास की बात कम करते हैं")."""
    return end + 1 < len(tokens) and tokens[end].key in OF and tokens[end + 1].key in _TOPICS


_TOPICS = frozenset(
    fold(word)
    for word in (
        "बात बातें बातों काम कार्य कार्यों लिए मुद्दे मुद्दों मुद्दा नाम रास्ते राह पथ दावे दावा दावों योजना योजनाओं एजेंडे एजेंडा पैमाने मामले क्षेत्र गति गंगा "
        "मॉडल रोडमैप वादे वादा संदेश भावना"
    ).split()
)


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


AND_OR = AND | keys("या")


def another_begins(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Whether a second name begins at `at`, the comma left out ("राकेश कटियाल भोला सिंह"): a given name and more behind a name that ended."""
    if at - start < 2 or at + 1 >= len(tokens) or not tokens[at].joined:
        return False
    names, key = lexicon(), tokens[at].key
    if key not in names.given or key in names.family or key in names.middle:
        return False
    ended = ends_a_name(tokens[at - 1]) or (tokens[at - 1].key == _LION and _of_several(tokens, start))
    return ended and kind(tokens[at + 1]) is Kind.NAME


def _of_several(tokens: Sequence[Token], start: int) -> bool:
    """Whether the office before `start` says that more than one follow ("तीन मंत्री A B और C")."""
    office = heads().before(tokens, start)
    return office is not None and (office[1][1] or (office[0] > 0 and tokens[office[0] - 1].key in SEVERAL))


_LION = fold("सिंह")
SEVERAL = keys("दो दोनों तीन तीनों चार चारों पांच छह")


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
    return Span(at, end, 0.0) if end > at and end < len(tokens) and tokens[end].key == AGENT else None
