"""What shows a leader without naming an office: a party, a seat, a government that bears his name; and what shows that he only lent it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.reading.leaders.countries import places
from bot.reading.leaders.line import AGENT, AND, FROM, OBJECT, OF, SPEAKS, Line, Sighting, keys
from bot.reading.leaders.offices import Body, Head, bodies, heads, ministries, organisations
from bot.reading.leaders.role import Role
from bot.reading.leaders.spans import Span, name_before, name_from, namelike, names_before, names_from
from bot.reading.leaders.spelling import fold
from bot.reading.leaders.tokens import Token
from bot.reading.leaders.words import Kind, kind, lexicon

_MEMBER = Head("leader", frozenset({"party", "generic", "shared"}))
CANDIDATE = Head("candidate", frozenset({"party"}))
"""What somebody is whom a seat, a ticket or a rival shows, without the word."""
MINISTER = Head("minister", frozenset({"minister", "shared"}))
SWORN = Head("", frozenset({"generic", "nation"}))
"""What somebody is of whom nothing but his oath is told."""
_GOVERNS = Head("", frozenset({"generic"}))
_TICKET = keys(
    "टिकट उम्मीदवार प्रत्याशी उम्मीदवारों प्रत्याशियों मैदान उतारा उतारे नामांकन सूची उम्मीदवारी मौका मुकाबला जीते जीत जीतीं जीता हराया विजयी हारे पराजित"
)
_A_TICKET = fold("टिकट")
_GIVEN = keys("टिकट उम्मीदवार प्रत्याशी मैदान उतारा")
_BACKED = fold("समर्थित")
_INDEPENDENT = fold("निर्दलीय")
_RUNS = keys("लड़ लड़े लड़ेंगे लड़ेंगी मैदान पर्चा नामांकन चुनाव")
_WILL_RUN = keys("लड़ेंगे लड़ेंगी लड़ेगा लड़ेगी उतरेंगे उतरेंगी उतरेगा उतरेगी")
_ELECTION = keys("चुनाव मैदान टिकट")
_ON_HIS_OWN = Head("independent candidate", frozenset({"party"}))
_POWER = fold("सत्ता")
_LED = keys("नेतृत्व अगुवाई अगुआई")
_CONTEST = keys("विजयी जीते जीतीं जीता हराया हारे पराजित आमने मुकाबला टक्कर प्रत्याशी उम्मीदवार मैदान चुनौती")
_LETTERED = keys("आर डी") | {"r", "d"}
_LEGISLATOR = Head("lawmaker", frozenset({"party", "generic", "US"}))
_REPRESENTATIVE = Head("Representative", frozenset({"party", "US"}))
_MINISTRY = keys("मंत्रालय विभाग")
_HANDED = keys("संभालेंगे संभालेंगी संभालेंगे संभाला संभाल सौंपा सौंपी सौंपे सौंप मिला मिले मिली दिया दिए दी आवंटित संभाल")
_LOOKS_AFTER = keys("देखते देखेंगे देखेंगी देखता देखती संभालते संभालती")
_BECAME = keys("हुए हुईं हुई हुआ")
_MEMBERSHIP = keys("दामन सदस्यता")
_NOMINATION = keys("नामांकन पर्चा पर्चे नामांकनपत्र")
MEETING = keys("मुकाबला टक्कर सामना")
_SEAT = keys("सीट क्षेत्र विधानसभा लोकसभा")
_ADVISER = fold("सलाहकार")
_AT_HIS_SIDE = keys("सलाहकार प्रवक्ता")
_WITH_ADVISERS = frozenset(("Prime Minister", "President", "Chief Minister"))
_GOVERNMENT = keys("सरकार प्रशासन कैबिनेट मंत्रिमंडल")
_PARTIES = keys("पार्टी दल फ्रंट कॉन्फ्रेंस कांफ्रेंस गुट खेमे")
_CABINET = keys("मंत्रिमंडल मंत्रीमंडल मंत्रिपरिषद मंत्रीपरिषद कैबिनेट")
_NOT_YET = keys("नहीं न सकते सकता सकती अटकलें चर्चा मांग")
_TEAMS = keys("बचाव राहत जांच खोजी खोज पुलिस निरीक्षण सर्वे उड़न वन चिकित्सा मेडिकल गोताखोर विशेष संयुक्त केंद्रीय तकनीकी प्रेस विधायक संसदीय")
_OATH = keys("शपथ")
_GAVE = keys("दिलाई दिलवाई दिलाएंगे ली लेंगे लेंगी लीं")
_IN_IT = [fold("में"), fold("शामिल")]
_WENT = keys("पहुंचे पहुंचीं पहुंचा पहुंची पहुंचकर पहुंचेंगे गए गईं आए आईं जाएंगे जाएंगी लौटे लौटीं गये")
_WORSHIPPED = keys("दर्शन पूजन भक्तों")
_HONOURED = _WORSHIPPED | keys("वंशज वंशजों मंदिर प्रतिमा मूर्ति जयंती पुण्यतिथि समाधि चित्र स्मृति जन्मदिवस आदर्शों विचारों जयंतियों")


def circumstances(line: Line) -> Iterator[Sighting]:
    """All of these in a line."""
    yield from _of_parties(line)
    yield from _candidates(line)
    yield from _governments(line)
    yield from _rivals(line)
    yield from _sworn_in(line)
    yield from _taken_in(line)
    yield from _portfolios(line)
    yield from _of_a_seat_abroad(line)
    yield from _portfolios_in_a_row(line)
    yield from _advisers(line)


def _sight(line: Line, span: Span, head: Head, body: Body | None = None) -> Sighting:
    return Sighting(line, span.start, span.end, Role(head, span.start, span.end, body=body))


def _of_parties(line: Line) -> Iterator[Sighting]:
    """Names that a party introduces: "कांग्रेस के A ने", "A (भाजपा)", "A भाजपा में शामिल", "A भाजपा के टिकट पर", "A की लेबर पार्टी", "रिपब्लिकन A"."""
    tokens = line.tokens
    for at in range(len(tokens)):
        hit = bodies().at(tokens, at)
        if hit is not None and hit[1].party:
            end, body = past_parenthesis(tokens, hit[0]), hit[1]
        elif tokens[at].key in _PARTIES and at and tokens[at - 1].key not in _TEAMS and not bodies().before(tokens, at):
            end, body = at + 1, None
        else:
            continue
        if end + 1 < len(tokens) and tokens[end].key in OF and not heads().at(tokens, end + 1):
            yield from _whom_it_introduces(line, end, body)
        backed = name_from(tokens, end + 1) if end + 1 < len(tokens) and tokens[end].key == _BACKED else None
        if backed is not None and backed.score >= 2.5 and body is not None:
            yield _sight(line, backed, CANDIDATE, body)
        if body is None:
            continue
        if at > 0 and tokens[at - 1].gap.strip() == "(" and tokens[end - 1].gap.strip().startswith(")"):
            inside = name_before(tokens, at)
            if inside is not None:
                yield _sight(line, inside, _MEMBER, body)
        if end + 1 < len(tokens) and tokens[end].key in OF and tokens[end + 1].key == _A_TICKET and at and not tokens[at - 1].gap.strip():
            sent = name_before(tokens, at)
            if sent is not None and sent.score >= 2.0 and sent.end - sent.start > 1:
                yield _sight(line, sent, CANDIDATE, body)
        if [token.key for token in tokens[end : end + 2]] == _IN_IT:
            for span in (*_joins(tokens, at), *_joined(tokens, end + 2)):
                yield _sight(line, span, _MEMBER, body)
        if end + 1 < len(tokens) and tokens[end].key in OF and tokens[end + 1].key in _MEMBERSHIP:
            agent = next((place for place in range(at - 1, 0, -1) if tokens[place].key == AGENT), 0)
            for span in names_before(tokens, agent) if agent else ():
                if span.score >= 2.5:
                    yield _sight(line, span, _MEMBER, body)
        if at > 1 and tokens[at - 1].key in OF and (owner := name_before(tokens, at - 1)) is not None and owner.score >= 3.0:
            yield _sight(line, owner, _MEMBER, body)
        if body.country in _PARTISANS and end < len(tokens) and tokens[end - 1].joined:
            partisan = name_from(tokens, end)
            if partisan is not None and partisan.score >= 3.0:
                yield _sight(line, partisan, _MEMBER, body)


_PARTISANS = frozenset(("United States", "United Kingdom"))
"""Where a party's name is what its members are called: "डेमोक्रेट A"."""


def past_parenthesis(tokens: Sequence[Token], end: int) -> int:
    """The place after a short parenthesis that follows ("शिवसेना (यूबीटी)"), else `end`."""
    if end < len(tokens) and tokens[end - 1].gap.strip() == "(":
        for after in range(end + 1, min(len(tokens), end + 3) + 1):
            if tokens[after - 1].gap.strip() == ")":
                return after
    return end


def _whom_it_introduces(line: Line, at: int, body: Body | None) -> Iterator[Sighting]:
    """The names after "कांग्रेस के"; one word alone only where it speaks, or another party follows."""
    tokens = line.tokens
    listed = names_from(tokens, at + 1)
    if listed is None:
        return
    alone = len(listed.spans) == 1 and listed.spans[0].end - listed.spans[0].start == 1
    enough = _speaks_or_goes_on(tokens, listed.end) if alone else listed.spans[0].score >= 2.7
    if not enough or not (listed.spans[-1].score >= 2.7 or alone or _introduces(tokens, listed.end)):
        return
    contest = any(token.key in _CONTEST for token in tokens[listed.end : listed.end + 8])
    for span in listed.spans:
        yield _sight(line, span, CANDIDATE if contest else _MEMBER, body)


def _speaks_or_goes_on(tokens: Sequence[Token], end: int) -> bool:
    if end >= len(tokens) or kind(tokens[end - 1]) not in (Kind.NAME, Kind.UNKNOWN):
        return False
    return tokens[end].key == AGENT or (tokens[end].key in AND and end + 1 < len(tokens) and bodies().at(tokens, end + 1) is not None)


def _introduces(tokens: Sequence[Token], end: int) -> bool:
    if end >= len(tokens) or tokens[end - 1].gap.strip() or tokens[end].key in SPEAKS:
        return True
    return tokens[end].key in AND and end + 1 < len(tokens) and bodies().at(tokens, end + 1) is not None


def _joined(tokens: Sequence[Token], verb: int) -> tuple[Span, ...]:
    """Who has joined, named behind the verb ("भाजपा में शामिल हुए A", "... हुईं B")."""
    if verb + 1 >= len(tokens) or tokens[verb].key not in _BECAME or tokens[verb].gap.strip():
        return ()
    span = name_from(tokens, verb + 1)
    return (span,) if span is not None and span.score >= 3.0 and span.end - span.start > 1 else ()


def _joins(tokens: Sequence[Token], at: int) -> tuple[Span, ...]:
    """Who joins the party whose name stands at `at`."""
    for end in range(at, max(0, at - 4), -1):
        if tokens[end - 1].gap.strip():
            return ()
        spans = names_before(tokens, end)
        if spans and spans[-1].score >= 3.0:
            return spans
    if at and tokens[at - 1].key in AND:  # "A ने पार्टी छोड़ दी और भाजपा में शामिल हो गए"
        agent = next((place for place in range(at - 1, 0, -1) if tokens[place].key == AGENT), 0)
        return tuple(span for span in names_before(tokens, agent) if span.score >= 2.5) if agent else ()
    return ()


def _candidates(line: Line) -> Iterator[Sighting]:
    """Names that a seat introduces, and those who are given a ticket: "बीना सीट से A", "गढ़ा से B और C को टिकट", "A को उम्मीदवार बनाया"."""
    tokens = line.tokens
    ticket = any(token.key in _TICKET for token in tokens)
    nomination = any(token.key in _NOMINATION for token in tokens)
    party: Body | None = None
    for at in range(1, len(tokens) - 1):
        hit = bodies().at(tokens, at - 1)
        if hit is not None and hit[1].party:
            party = hit[1]
        if tokens[at].key == FROM and not tokens[at].gap.strip() and not heads().at(tokens, at + 1):
            seat = tokens[at - 1].key in _SEAT
            named = not seat and ticket and namelike(tokens, at - 1) and kind(tokens[at - 1]) not in (Kind.NAME, Kind.CLOSED)
            if seat or (named and not tokens[at - 1].plain.endswith("ने")):
                row = names_from(tokens, at + 1)
                for span in row.spans if row else ():
                    given = ticket and tokens[span.start].key in lexicon().given
                    sent = seat and ticket and span.end < len(tokens) and tokens[span.end].key == OBJECT
                    known = seat or places().before(tokens, at) is not None
                    if span.end - span.start < 2 or span.score < (2.0 if given or sent else 2.5 if known else 3.0):
                        break
                    yield _sight(line, span, CANDIDATE, party)
        if tokens[at].key == FROM and not tokens[at].gap.strip() and (runner := _runs_from(tokens, at)) is not None:
            yield _sight(line, runner, CANDIDATE, party)
        for span in _sent_from(tokens, at) if ticket and tokens[at].key == FROM else ():
            yield _sight(line, span, CANDIDATE, party)
        if nomination and tokens[at].key in OF and not heads().at(tokens, at + 1) and kind(tokens[at - 1]) in (Kind.KNOWN, Kind.UNKNOWN):
            runner = name_from(tokens, at + 1)
            if runner is not None and runner.end - runner.start >= 2 and runner.score >= 3.5:
                yield _sight(line, runner, CANDIDATE, party)
        if tokens[at].key == AGENT and any(token.key in _NOMINATION for token in tokens[at + 1 : at + 7]):
            for span in names_before(tokens, at):
                if span.score >= 3.0:
                    yield _sight(line, span, CANDIDATE, party)
        if tokens[at].key == _INDEPENDENT and any(token.key in _RUNS for token in tokens[at + 1 : at + 7]):
            for span in names_before(tokens, at)[-1:]:
                if span.score >= 2.5 and span.end - span.start >= 2:
                    yield _sight(line, span, _ON_HIS_OWN)
        rival = at + 2 < len(tokens) and tokens[at + 1].key in AND and (hit := bodies().at(tokens, at + 2)) is not None and hit[1].party
        sent = tokens[at].key == OBJECT and places().at(tokens, at + 1) is not None  # "A को बिहार, B को झारखंड से उतारा"
        given = any(token.key in _GIVEN for token in tokens[at + 1 : None if sent else at + (16 if rival else 7)])
        if tokens[at].key == OBJECT and given:
            for span in names_before(tokens, at):
                if span.score >= 3.0 and span.end - span.start >= 2:
                    yield _sight(line, span, CANDIDATE, party)


def _runs_from(tokens: Sequence[Token], at: int) -> Span | None:
    """Who opens the clause with the से at `at` and stands for election there ("A पंजाब के आनंदपुर साहिब से चुनाव लड़ेंगे", "A ... से मैदान में उतरेंगी")."""
    verb = next((place for place in range(at + 1, min(len(tokens), at + 7)) if tokens[place].key in _WILL_RUN), None)
    if verb is None or not any(token.key in _ELECTION for token in tokens[at + 1 : verb]):
        return None
    start = at
    while start > 0 and at - start < 9 and not tokens[start - 1].gap.strip():
        start -= 1
    start += tokens[start].key in AND
    span = name_from(tokens, start) if start < at - 1 else None
    if span is None or span.end >= at or span.end - span.start < 2 or span.score < 2.0 or tokens[span.end].key in (AGENT, OBJECT, FROM):
        return None
    return span


def _sent_from(tokens: Sequence[Token], at: int) -> tuple[Span, ...]:
    """The names right before a state and the से at `at`, where a list goes on or ends ("A और B बिहार से, C झारखंड से उम्मीदवार")."""
    hit = places().before(tokens, at)
    if hit is None or hit[0] == 0 or tokens[hit[0] - 1].gap.strip():
        return ()
    goes_on = tokens[at].gap.strip() == "," or tokens[at + 1].key in AND | _TICKET
    spans = names_before(tokens, hit[0]) if goes_on else ()
    return spans if all(span.end - span.start >= 2 and span.score >= 2.0 for span in spans) else ()


def _governments(line: Line) -> Iterator[Sighting]:
    """Names that a government bears: "ओबामा प्रशासन", "A और B की सरकार में", "A के नेतृत्व वाली सरकार"; and "A के सत्ता में आने पर"."""
    tokens = line.tokens
    for at in range(1, len(tokens)):
        if tokens[at].key == _POWER and tokens[at - 1].key in OF and any(token.text.startswith("आ") for token in tokens[at + 2 : at + 3]):
            ruler = name_before(tokens, at - 1)
            if ruler is not None and ruler.score >= 2.5:
                yield _sight(line, ruler, _GOVERNS)
        if tokens[at].key in _LED and tokens[at - 1].key in OF and any(token.key in _GOVERNMENT for token in tokens[at : at + 6]):
            leader = name_before(tokens, at - 1)
            if leader is not None and leader.score >= 2.5:
                yield _sight(line, leader, _GOVERNS)
        if tokens[at].key not in _GOVERNMENT or tokens[at - 1].gap.strip():
            continue
        if tokens[at - 1].key in OF:
            for span in names_before(tokens, at - 1):
                if span.score >= 3.5 and span.end - span.start > 1:
                    yield _sight(line, span, _GOVERNS)
        elif kind(tokens[at - 1]) in (Kind.NAME, Kind.UNKNOWN):
            bearer = name_before(tokens, at)
            if bearer is not None:
                yield _sight(line, bearer, _GOVERNS)


def _sworn_in(line: Line) -> Iterator[Sighting]:
    """Names of those who take an oath: "A को पद एवं गोपनीयता की शपथ दिलाई", "A और B ने शपथ ली"."""
    tokens = line.tokens
    for at in range(len(tokens) - 1):
        if tokens[at].key not in _OATH or tokens[at + 1].key not in _GAVE:
            continue
        ending = OBJECT if tokens[at + 1].text.startswith("दि") else AGENT
        before = next((place for place in range(at, max(0, at - 9), -1) if tokens[place].key == ending), None)
        for span in names_before(tokens, before) if before else ():
            yield _sight(line, span, SWORN)


def _taken_in(line: Line) -> Iterator[Sighting]:
    """Names of those whom a cabinet takes in: "मंत्रिमंडल में A, B और C शामिल किए गए हैं", "A को मंत्रिपरिषद में शामिल किया गया"."""
    tokens = line.tokens
    for at in range(len(tokens) - 2):
        if tokens[at].key not in _CABINET or tokens[at + 1].key != _IN_IT[0]:
            continue
        row = names_from(tokens, at + 2)
        spans = row.spans if row else ()
        end = row.end if row else at + 2
        if not row and at > 2 and tokens[at - 1].key == OBJECT:
            spans = names_before(tokens, at - 1)
        if end >= len(tokens) or tokens[end].key != _IN_IT[1] or any(token.key in _NOT_YET for token in tokens[end : end + 5]):
            continue
        for span in spans if spans and spans[0].score >= 1.5 else ():
            yield _sight(line, span, MINISTER)


def _of_a_seat_abroad(line: Line) -> Iterator[Sighting]:
    """Names with party and state behind them, as American papers write legislators: "A (आर-अलबामा)", "प्रतिनिधि B (डी-एनवाई)"."""
    tokens = line.tokens
    for at in range(2, len(tokens) - 1):
        if tokens[at].key not in _LETTERED or tokens[at - 1].gap.strip() != "(" or "-" not in tokens[at].gap:
            continue
        span = name_before(tokens, at)
        if span is not None and span.score >= 2.0:
            said = heads().before(tokens, span.start)
            yield _sight(line, span, _REPRESENTATIVE if said and said[1][0].english == "representative" else _LEGISLATOR)


def _portfolios(line: Line) -> Iterator[Sighting]:
    """Names of those who are given a ministry: "A को गृह मंत्रालय सौंपा गया", "B रक्षा मंत्रालय संभालेंगे"."""
    tokens = line.tokens
    for at in range(1, len(tokens)):
        if tokens[at].key not in _MINISTRY:
            continue
        hit = ministries().before(tokens, at)
        if hit is not None and (keeper := _keeps(tokens, hit[0], at + 1)) is not None:
            yield Sighting(line, keeper.start, keeper.end, Role(MINISTER, hit[0], at + 1, ministry=hit[1]))
        goes_on = at + 1 < len(tokens) and (tokens[at + 1].key in AND or tokens[at].gap.strip() == ",")
        if hit is None or not any(token.key in _HANDED for token in tokens[at + 1 : at + (16 if goes_on else 5)]):
            continue
        role = Role(MINISTER, hit[0], at + 1, ministry=hit[1])
        end = hit[0] - 1 if tokens[hit[0] - 1].key == OBJECT else hit[0]
        span = name_before(tokens, end)
        if span is not None and span.score >= 2.5:
            yield Sighting(line, span.start, span.end, role)


def _keeps(tokens: Sequence[Token], ministry: int, verb: int) -> Span | None:
    """Who opens the line and goes on with a ministry that begins there ("A पहले की तरह स्वास्थ्य विभाग देखते रहेंगे")."""
    if verb >= len(tokens) or tokens[verb].key not in _LOOKS_AFTER:
        return None
    span = name_from(tokens, 0, first=False)
    if span is None or span.score < 2.5 or span.end - span.start < 2 or span.end > ministry or ministry - span.end > 5:
        return None
    return None if any(token.key in (AGENT, OBJECT) for token in tokens[span.end : ministry]) else span


def _portfolios_in_a_row(line: Line) -> Iterator[Sighting]:
    """Names of those who are given one each, the word "ministry" and the verb left out: "A को राजस्व, B को जल संसाधन और C को वन मिला है"."""
    tokens = line.tokens
    if not any(token.key in _HANDED for token in tokens):
        return
    found = []
    for at in range(1, len(tokens) - 1):
        hit = ministries().at(tokens, at + 1) if tokens[at].key == OBJECT else None
        span = name_before(tokens, at) if hit is not None else None
        if hit is None or span is None or span.score < 2.5:
            continue
        end = hit[0] + (hit[0] < len(tokens) and tokens[hit[0]].key in _MINISTRY)
        goes_on = end < len(tokens) and (tokens[end - 1].gap.strip() == "," or tokens[end].key in AND | _HANDED)
        if goes_on:
            role = Role(MINISTER, at + 1, end, ministry=hit[1])
            found.append(Sighting(line, span.start, span.end, role))
    if len(found) > 1:
        yield from found


def _advisers(line: Line) -> Iterator[Sighting]:
    """Whom a head of government has at his side: "प्रधानमंत्री A के सलाहकार B", where nothing but his name stands in between."""
    tokens = line.tokens
    for at in range(2, len(tokens) - 1):
        if tokens[at].key not in _AT_HIS_SIDE or tokens[at - 1].key not in OF:
            continue
        master = name_before(tokens, at - 1)
        office = heads().before(tokens, master.start) if master is not None else None
        if office is None or office[1][0].english not in _WITH_ADVISERS:
            continue
        span = name_from(tokens, at + 1)
        if span is not None:
            word = "adviser" if tokens[at].key == _ADVISER else "spokesperson"
            yield _sight(line, span, Head(f"{word} to the {office[1][0].english}", frozenset({"nation"})))


def _rivals(line: Line) -> Iterator[Sighting]:
    """Names that meet in an election: "भाजपा के A का मुकाबला B से है"."""
    tokens = line.tokens
    for at in range(1, len(tokens)):
        if tokens[at].key not in MEETING or tokens[at - 1].key not in OF:
            continue
        political = any((hit := bodies().at(tokens, place)) and hit[1].party for place in range(len(tokens)))
        for place in range(at + 1, len(tokens)):
            if political and tokens[place].key == FROM:
                for span in (name_before(tokens, place), name_before(tokens, at - 1)):
                    if span is not None and span.score >= 3.0:
                        yield _sight(line, span, CANDIDATE)


def lent(tokens: Sequence[Token], end: int) -> bool:
    """Whether the word after a name says that the name was only lent to a thing: a stadium, a scheme, a prize."""
    at = end
    while at < len(tokens) and at - end < 3 and tokens[at - 1].joined and tokens[at].plain in lexicon().lent_with:
        at += 1
    if at < len(tokens) and tokens[at - 1].joined and tokens[at].plain in lexicon().lent:
        if heads().at(tokens, at) or ((hit := organisations().at(tokens, at)) and hit[0] > at + 1):
            return False  # "पूर्व मंत्री A नगर निगम अध्यक्ष B"
        return not (at + 1 < len(tokens) and tokens[at + 1].key in _WENT)
    if end + 1 < len(tokens) and tokens[end].key in AND and (other := name_from(tokens, end + 1)) is not None:
        return [token.key in each for token, each in zip(tokens[other.end : other.end + 2], (OF, _WORSHIPPED), strict=False)] == [
            True,
            True,
        ]
    return end + 1 < len(tokens) and tokens[end].key in OF and tokens[end + 1].key in _HONOURED
