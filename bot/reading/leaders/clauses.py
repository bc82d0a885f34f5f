"""Names in a clause that gives an office or takes it: its subject or object, whoever became something, the row that an office closes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.reading.leaders.countries import places
from bot.reading.leaders.offices import bodies, heads
from bot.reading.leaders.particles import AGENT, AND, FROM, IN, OBJECT, OF
from bot.reading.leaders.parts import titled
from bot.reading.leaders.role import Role
from bot.reading.leaders.rows import names_before
from bot.reading.leaders.spans import Span, name_before, name_from
from bot.reading.leaders.spelling import fold, keys
from bot.reading.leaders.tokens import Token
from bot.reading.leaders.words import Kind, ends_a_name, kind

WAS = keys(
    "हैं है थे थी थीं होंगे होंगी होगा बने बनीं बनी बनेंगे बनेंगी बनाए बनाई बनाया चुने चुनी नियुक्त निर्वाचित रहे रहीं रह बन बनने मनोनीत घोषित कहलाएंगे कहलाएंगी"
)
SECRETARIES = frozenset(("secretary", "Principal Secretary", "Additional Chief Secretary"))
OFFICE = keys("पद कार्यभार पदभार प्रभार जिम्मेदारी जिम्मा दायित्व कमान")
MANY = 8
"""A row longer than this under a role in the singular is a list of guests, not of office-holders."""
HAS_BEEN = [[fold("रह"), fold(ending)] for ending in ("चुके", "चुकी", "चुकीं", "चुका")]
BECAME = keys("बने बनीं बनी होंगे होंगी बनेंगे बनेंगी")
_MADE = keys("बनाया बनाए बनाई बनाने बनाकर नियुक्त चुना चुने घोषित मनोनीत निर्वाचित नामित बनाये शपथ तैनाती तैनात पदस्थ सौंपी सौंपा नामजद नियुक्ति चयन")
_PAST = ([fold("था")], [fold("थे")], [fold("थी")], [fold("थीं")])
_HELD, _ARE = ([fold("रहे")], [fold("रहीं")]), keys("हैं है थे थीं")
_RESIGNATION, _WAS_THEN = keys("इस्तीफा इस्तीफे त्यागपत्र"), keys("था थे थीं")
FOR = fold("लिए")
_NOT = fold("नहीं")
_GOES = fold("जा")
_BE, _CAN = keys("बन हो बनाए चुने"), fold("सक")
_REALM = keys("देश राज्य प्रदेश शहर जिले दुनिया")
_DAYS = keys("सोमवार मंगलवार बुधवार गुरुवार बृहस्पतिवार वीरवार शुक्रवार शनिवार रविवार")
_MONTHS = keys("जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर सितम्बर अक्टूबर अक्तूबर नवंबर नवम्बर दिसंबर दिसम्बर आज कल")
_SPELLS = keys("महीने महीनों माह साल सालों वर्ष वर्षों दिन दिनों हफ्ते हफ्तों सप्ताह")
_WISHED = keys("चाह चाहत इच्छा कोशिश सपना सपने आकांक्षा महत्वाकांक्षा होड़ दौड़ रेस ख्वाहिश दावा दावे")
_WHETHER, _NAMED = fold("क्या"), fold("नाम")
_MAKE, _GAVE = fold("बना"), keys("दिया दी दिए लिया")
_WHILE = keys("जबकि वहीं")
_ON, _THEN = fold("पर"), fold("तो")
_BEING = keys("रहने रहते रहकर बनने होने चुने बनाए रहे")
_TAKE, _WILL_TAKE = fold("ले"), keys("लेंगे लेंगी लेगा लेगी लेते लेती लेने")
_OATH = keys("शपथ पदभार कार्यभार निर्वाचित")
_SWEARS = fold("शपथ")
_WHO = fold("जो")
_PARTY = keys("पार्टी दल")
_SUCH = keys("जैसे समेत सहित आदि इत्यादि")
_AND_OTHERS = keys("व अन्य और कई एवं तमाम")
_AS = ((fold("के"), fold("रूप"), IN), (fold("के"), fold("तौर"), fold("पर")))
_OF_A_SEAT = keys("विधानसभा लोकसभा सीट क्षेत्र विधान संसदीय से")
_REMOVED = keys("हटा हटाकर स्थानांतरित तबादला")
_BACKED = keys("समर्थन अनुमोदन विरोध नाम दावेदारी उम्मीदवारी")
_HE = keys("वह वे यह ये मैं हम आप")
_BEAT = keys("हराकर हराया हराने हराते हरा मात शिकस्त पराजित")
_FARTHER = 12
"""How many words more where the office that he leaves is told in between ("A को ... विभाग के अपर सचिव पद से हटाकर दतिया का कलेक्टर बनाया")."""
_GOT = keys("मिला मिली")
_POST, _GIVES = fold("पद"), OFFICE | keys("शपथ लिए भार कुर्सी गोपनीयता टिकट दर्जा")
_WON = fold("जीत")
_CLAUSE = 16
"""How many words a clause of जो may have."""
_REACH = 8
"""How many words before a role its subject or object is looked for."""


def as_at(tokens: Sequence[Token], at: int) -> bool:
    """Whether "के रूप में" or "के तौर पर" stands at `at`."""
    return tuple(token.key for token in tokens[at : at + 3]) in _AS


def was_once(tokens: Sequence[Token], end: int) -> bool:
    """Whether the clause says that the office is over: "अध्यक्ष थे", "मंत्री रह चुके हैं"."""
    tail = [token.key for token in tokens[end : end + 2]]
    over = tail[:1] in _HELD and (end + 1 >= len(tokens) or bool(tokens[end].gap.strip()) or tail[1] in _ARE)  # "मंत्री रहे।", "मंत्री रहे हैं"
    return tail[:1] in _PAST or tail in HAS_BEEN or over or _had_resigned(tokens, end)


def _had_resigned(tokens: Sequence[Token], end: int) -> bool:
    """Whether the clause goes on with a resignation of some time ago ("A ने मुख्यमंत्री पद से इस्तीफा दिया था")."""
    tail = [token.key for token in tokens[end : end + 7]]
    if len(tail) < 4 or tail[0] not in OFFICE or tail[1] != FROM or tail[2] not in _RESIGNATION:
        return False
    return any(key in _WAS_THEN for key in tail[3:])


def subject(tokens: Sequence[Token], role: Role) -> tuple[Span, ...]:
    """The names of a clause that gives or takes the role.

    "A को मंत्री बनाया", "A, B ने मंत्री पद की शपथ ली", "A ने, ..., राष्ट्रपति के रूप में शपथ ली", "A नए राज्यपाल होंगे", "A, जो अध्यक्ष हैं",
    "A के प्रधानमंत्री रहते".
    """
    tail = [token.key for token in tokens[role.end : role.end + 5]]
    if not tail or _NOT in tail[:2]:
        return ()  # "A को नेता नहीं चुना गया"
    held = any(of in OF and post in OFFICE for of, post in pairwise(tail[: 5 if role.head.english in SECRETARIES else 2]))
    sworn = tail[0] in OF and tail[1:2] == [_SWEARS]  # "A ने उपमुख्यमंत्री की शपथ ली"
    office = tail[0] in OFFICE or _sworn_alike(tokens, role.end) or held or sworn
    proposed = tail[0] in OF and len(tail) > 1 and tail[1] == FOR
    made = any(key in _MADE for key in tail) or (tail[0] == _MAKE and len(tail) > 1 and tail[1] in _GAVE)
    made = made and (office or proposed or tail[0] not in OF)  # "A को मंत्री का सलाहकार बनाया" makes no minister
    if tail[0] in _BE and len(tail) > 1 and tail[1].startswith(_CAN):
        return ()  # "अगले चांसलर बन सकते हैं"
    if any(one in _MADE and goes == _GOES and may.startswith(_CAN) for one, goes, may in zip(tail, tail[1:], tail[2:], strict=False)):
        return ()  # "A को मंत्री बनाया जा सकता है"
    if tail[0] in _BEING and len(tail) > 2 and tail[1] in OF and tail[2] in _WISHED:
        return ()  # "राष्ट्रपति बनने की चाह"
    was = tail[0] in WAS or (office and any(key in WAS for key in tail)) or _goes_on_alike(tokens, role.end)
    if (tail[0] in _BEING or (tail[0] in _MADE and len(tail) > 1 and tail[1] in _BEING)) and (while_he_was := _whose(tokens, role)):
        return while_he_was
    if as_at(tokens, role.end) and (oath := _oath(tokens, role.end + 3)):
        taking = tokens[oath].key == _TAKE and oath + 1 < len(tokens) and tokens[oath + 1].key in _BEING
        if taking or tokens[oath].key in _WILL_TAKE:  # "A मुख्यमंत्री के रूप में शपथ लेंगे", "A के ... शपथ लेने पर"
            return _whose(tokens, role) or _nominative(tokens, role.start)
        return _governed(tokens, role.start, OBJECT if tokens[oath].text.startswith("दि") else AGENT)
    if as_at(tokens, role.end) and _given_as(tokens, role.end) and (given := _governed(tokens, role.start, OBJECT)):
        return given
    before = tokens[max(0, role.start - _REACH) : role.start]
    moved = bool(before) and (before[-1].key == FROM or any(token.key in _REMOVED for token in before))
    reach = _REACH + (_FARTHER if moved else 0)
    for at in range(role.start - 1, max(-1, role.start - 1 - reach), -1):
        key = tokens[at].key
        if tokens[at].gap.strip() in ("।", ".", ";", "?", "!") and not tokens[at].initial and not titled(tokens, at):
            return ()
        beaten = any(
            token.key in _BEAT for token in [*tokens[at : role.start], *tokens[role.end : role.end + 4]]
        )  # "A को अध्यक्ष पद पर हराकर"
        if (
            key == OBJECT
            and not beaten
            and (made or (office and not _of_an_office(tokens, role.end)) or _made_alike(tokens, role.end))
            and (given := _named_by(tokens, at))
        ):
            return given
        if key == AGENT:
            proposes = any(token.key == _NAMED for token in tokens[at + 1 : role.end])  # "A ने B का नाम अध्यक्ष पद के लिए प्रस्तावित किया"
            return _named_by(tokens, at) if office and not (proposes or _backs(tokens, role.end) or _runs_for(tokens, role.end)) else ()
        if key == _WHO and was:
            return names_before(tokens, at)[-1:]
    return _who_was(tokens, role.start) or _nominative(tokens, role.start) if was else ()


def _backs(tokens: Sequence[Token], end: int) -> bool:
    """Whether another is wanted in the office that ends before `end`: "A ने प्रधानमंत्री पद पर B का समर्थन किया"."""
    tail = [token.key for token in tokens[end : end + 10]]
    whose = next((at for at in range(2, len(tail)) if tail[at] in OF), None)
    if whose is None or tail[0] not in OFFICE or tail[1] != _ON or tail[2] in _BEING:
        return False  # "प्रधानमंत्री पद पर रहते B का विरोध किया"
    return any(key in _BACKED for key in tail[whose + 1 : whose + 4])


def _goes_on_alike(tokens: Sequence[Token], end: int) -> bool:
    """Whether another name gets another office after this one, before the verb ("A विदेश मंत्री और B रक्षा मंत्री बने")."""
    if end >= len(tokens) or not (tokens[end].key in AND or tokens[end - 1].gap.strip() == ","):
        return False
    span = name_from(tokens, end + (tokens[end].key in AND)) if end + 1 < len(tokens) else None
    if span is None or span.score < 2.0 or span.end >= len(tokens):
        return False
    for at in range(span.end, min(len(tokens), span.end + 3)):
        hit = heads().at(tokens, at)
        if hit is not None:
            return hit[0] < len(tokens) and tokens[hit[0]].key in WAS
    return False


def _made_alike(tokens: Sequence[Token], end: int) -> bool:
    """Whether another is given another office after this one, before the verb ("A को मंडलायुक्त, B को सचिव और C को डीएम बनाया गया")."""
    for _ in range(MANY):
        seat = places().at(tokens, end) if end < len(tokens) else None
        end = seat[0] if seat is not None else end  # "... से कलेक्टर टीकमगढ़, ..."
        if end >= len(tokens) or not (tokens[end].key in AND | _WHILE or tokens[end - 1].gap.strip() == ","):
            return False
        given = next((at for at in range(end + 1, min(len(tokens), end + 11)) if tokens[at].key == OBJECT), None)
        hits = [hit for at in range(given + 1, min(len(tokens), given + 14)) if (hit := heads().at(tokens, at))] if given else []
        if not hits:
            return False
        end = hits[-1][0]
        if any(token.key in _MADE for token in tokens[end : end + 4]):
            return True
    return False


def _sworn_alike(tokens: Sequence[Token], end: int) -> bool:
    """Whether another takes the oath of another office after this one ("A ने मुख्यमंत्री और B ने उपमुख्यमंत्री पद की शपथ ली")."""
    if end >= len(tokens) or not (tokens[end].key in AND or tokens[end - 1].gap.strip() == ","):
        return False
    for at in range(end + 2, min(len(tokens) - 1, end + 8)):
        hit = heads().at(tokens, at + 1) if tokens[at].key == AGENT else None
        if hit is not None:
            return any(token.key in _OATH for token in tokens[hit[0] : hit[0] + 4])
    return False


def who_became(tokens: Sequence[Token], role: Role) -> tuple[Span, ...]:
    """The names in "A बनीं बिहार की मंत्री", where the office ends the clause."""
    at = role.start - 1
    while (
        at > 1 and role.start - at < 5 and (tokens[at].key in OF or kind(tokens[at]) in (Kind.COMMON, Kind.KNOWN) or not tokens[at].hindi)
    ):
        at -= 1  # "A बने देश के 15वें उपराष्ट्रपति"
    if (
        at < 1
        or tokens[0].key == _WHETHER
        or tokens[at].key not in BECAME
        or (role.end < len(tokens) and not tokens[role.end - 1].gap.strip())
    ):
        return ()
    return tuple(span for span in names_before(tokens, at) if span.score >= 1.5)


def _whose(tokens: Sequence[Token], role: Role) -> tuple[Span, ...]:
    """The names in "A के प्रधानमंत्री रहते", "A, B और C के मंत्री बनने", "A के कुश्ती संघ के अध्यक्ष बनने"."""
    for at in range(role.end - 2, max(0, role.start - 2), -1):
        if tokens[at].key in OF and not places().before(tokens, at) and (spans := names_before(tokens, at)):
            return spans  # no country: "A को भारत का उपराष्ट्रपति चुने जाने पर"
    return ()


def _oath(tokens: Sequence[Token], start: int) -> int:
    """Where the verb of an oath or of taking office stands, near `start`, else 0."""
    oath = next((at for at in range(start, min(start + 4, len(tokens))) if tokens[at].key in _OATH), 0)
    closed = oath == len(tokens) - 1 or bool(tokens[oath].gap.strip())  # "के रूप में ली शपथ"
    return oath and (oath + 1 if not closed else oath - 1 if oath > start else 0)


def _who_was(tokens: Sequence[Token], start: int) -> tuple[Span, ...]:
    """The name before a clause of जो that begins farther from the office, with no other's act in between."""
    for at in range(start - 1, max(0, start - _CLAUSE), -1):
        if tokens[at].key in (AGENT, OBJECT) or tokens[at].gap.strip():
            return ()
        if tokens[at].key == _WHO:
            return names_before(tokens, at)[-1:] if tokens[at - 1].gap.strip() == "," else ()
    return ()


def _given_as(tokens: Sequence[Token], end: int) -> bool:
    """Whether the clause whose "के रूप में" stands at `end` gives the office: "के रूप में चुना", "के रूप में पूर्ण दर्जा मिला"."""
    return any(token.key in _MADE for token in tokens[end : end + 5]) or any(token.key in _GOT for token in tokens[end + 3 : end + 8])


def _governed(tokens: Sequence[Token], start: int, case: str) -> tuple[Span, ...]:
    """The names before the ने or को that governs what stands at `start`, however far it is; a day's को is none ("8 मार्च को")."""
    for at in range(start - 1, 0, -1):
        if tokens[at].key == case and not (_a_date(tokens[at - 1]) or tokens[at - 1].key in _DAYS):
            return _named_by(tokens, at)
    return ()


def _named_by(tokens: Sequence[Token], at: int) -> tuple[Span, ...]:
    """The names before the ने or को at `at`, or before a clause of जो that ends there: "A, जो विधायक थे, ने"."""
    if tokens[at - 1].gap.strip() == ",":
        for who in range(at - 2, max(0, at - _CLAUSE), -1):
            if tokens[who].key == _WHO and tokens[who - 1].gap.strip() == ",":
                return names_before(tokens, who)[-1:]
    return names_before(tokens, at)


def _of_an_office(tokens: Sequence[Token], end: int) -> bool:
    """Whether what happens to an office that ends before `end` is told, and not who gets it: "A को अध्यक्ष पद की शुरुआत पर बुलाया"."""
    tail = [token.key for token in tokens[end : end + 3]]
    return len(tail) > 2 and tail[0] == _POST and tail[1] in OF and tail[2] not in _GIVES


def _runs_for(tokens: Sequence[Token], end: int) -> bool:
    """Whether an office that ends before `end` is only stood for: "A ने गवर्नर पद के लिए नामांकन भरा"."""
    tail = [token.key for token in tokens[end : end + 8]]
    return len(tail) > 2 and tail[0] in OFFICE and tail[1] in OF and tail[2] == FOR and not any(key.startswith(_WON) for key in tail)


def _nominative(tokens: Sequence[Token], start: int) -> tuple[Span, ...]:
    """The name that opens a clause whose predicate begins at `start`, at most four words before it, the day and the realm left out."""
    for end in range(start, max(0, start - 8), -1):
        if end < start and (
            (tokens[end].key in OF and tokens[end - 1].key in _REALM) or (tokens[end].key == OBJECT and tokens[end - 1].key in _DAYS)
        ):
            continue  # "A मंगलवार को देश के नए उपराष्ट्रपति चुने गए"
        if end < start and tokens[end].key in OF and tokens[end - 1].key in _SPELLS and tokens[end + 1].key == FOR:
            continue  # "A चार महीने के लिए कंपनी के अंतरिम चेयरमैन बने"
        if end < start and tokens[end].key == FROM and (_a_date(tokens[end - 1]) or _a_seat(tokens, end, start)):
            continue  # "A 2 अप्रैल 2021 से कंपनी के प्रबंध निदेशक बन जाएंगे", "A मधुपुर से मौजूदा विधायक हैं"
        if end < start and (tokens[end].key in OF or tokens[end].key in (AGENT, OBJECT, FROM, _ON) or tokens[end - 1].gap.strip()):
            return ()
        if end < start and tokens[end].key == _THEN:
            return ()  # "A प्रधानमंत्री होगा तो ..."
        span = name_before(tokens, end)
        if span is not None and span.score >= 2.0:
            if span.end - span.start == 1 and kind(tokens[span.start]) is not Kind.NAME and tokens[span.end].key in _OF_A_SEAT:
                return ()  # "वह मधुपुर सीट से विधायक हैं"
            before = tokens[span.start - 1].key if span.start else ""
            if before in _HE or before == FROM or (before in OF and not _of_a_party(tokens, span.start - 1)):
                return ()
            seated = span.end < start - 1 and span.end - span.start > 2 and ends_a_name(tokens[span.end - 2])
            seat = seated and kind(tokens[span.end - 1]) is not Kind.NAME and tokens[span.end + 1].key == FROM
            return names_before(tokens, end - seat)  # "A शालीमार बाग से विधायक हैं"
    return ()


def _a_seat(tokens: Sequence[Token], end: int, start: int) -> bool:
    """Whether the से at `end` stands between a seat and the legislator or candidate of it, whose role begins at `start`."""
    hit = heads().at(tokens, start) or (heads().at(tokens, start + 1) if start + 1 < len(tokens) else None)
    return end == start - 1 and hit is not None and "shared" in hit[1][0].marks and "party" in hit[1][0].marks


def _a_date(token: Token) -> bool:
    return token.text.isdecimal() or token.key in _MONTHS


def _of_a_party(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word before the के at `at` is a party's: "नेशनल पार्टी के A"."""
    return tokens[at - 1].key in _PARTY or bodies().before(tokens, at) is not None


def row_before(tokens: Sequence[Token], start: int) -> tuple[Span, ...]:
    """The names of a row that the role closes ("A, B और C जैसे नेता", "A, B आदि विधायक")."""
    at, such = start, False
    while at > 0 and start - at < 4 and not tokens[at - 1].gap.strip() and tokens[at - 1].key in _SUCH | _AND_OTHERS:
        such = such or tokens[at - 1].key in _SUCH
        at -= 1
    return names_before(tokens, at) if such else ()
