"""The leaders of a story in order of importance, with the role and country that the story, or else the table, tells."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.model import HEADLINE, Article, Person
from bot.reading.leaders.circumstances import CANDIDATE, SWORN
from bot.reading.leaders.countries import INDIA, Place, places
from bot.reading.leaders.crowd import Crowd, Mention, Somebody
from bot.reading.leaders.line import AND, OBJECT, OF, Line, Sighting, keys
from bot.reading.leaders.offices import Body, Head, bodies
from bot.reading.leaders.role import Role
from bot.reading.leaders.roles import roles_in
from bot.reading.leaders.sightings import sightings, unnamed
from bot.reading.leaders.spans import name_before, name_from, names_from
from bot.reading.leaders.table import Known, Table, day_of
from bot.reading.leaders.tokens import Token, is_initial
from bot.reading.leaders.words import lexicon

LONGEST = 40_000
"""Characters of a story that are read, in whole sentences. Long reads have 20,000; these take half a second where all are names."""


def find_leaders(article: Article, table: Table) -> tuple[Person, ...]:
    """The leaders that the story's Hindi names, in order of importance. Pure; the headline is read too."""
    day = day_of(article.published)
    lines = [Line.of(HEADLINE, article.headline)]
    read = 0
    for place, sentence in enumerate(article.sentences):
        read += len(sentence.text)
        if read > LONGEST:
            break
        lines.append(Line.of(place, sentence.text))
    lines = [line for line in lines if line.tokens]
    crowd = Crowd(day, table, frozenset(named.country for named in _countries(lines)))
    for line in lines:
        crowd.meet_known(line, full=True)
    seen = [sighting for line in lines for sighting in sightings(line)]
    if not _of_elections(lines):
        seen = [sighting for sighting in seen if sighting.role.head is not CANDIDATE]
    seen += _predecessors(seen, lines)
    seen += _in_charge_of_states(seen, lines)
    seen += _counterparts(seen, lines)
    seen = _sworn_with_others(seen, lines)
    seen = _of_the_headlines_body(_of_the_headlines_party(seen, lines), lines)
    for sighting in sorted(seen, key=lambda sighting: (-len(sighting.keys), sighting.line.place == HEADLINE)):
        crowd.meet(sighting)
    for line in lines:
        crowd.meet_known(line, full=False)
        crowd.meet_titled(line)
    crowd.meet_misspelt(lines)
    open_roles: list[Role] = []
    for line in lines:
        crowd.meet_free(line, open_roles)
        open_roles = unnamed(line) if line.place != HEADLINE else []
    crowd.join_spellings()
    crowd.look_again(lines)
    countries = _countries(lines, crowd, _said_of_offices(seen))
    courts = _courts(lines)
    families = _families(crowd)
    leaders = [_person(somebody, day, countries, courts, families) for somebody in crowd.everybody if somebody.leads(day)]
    return tuple(person for _, person in sorted(leaders, key=lambda item: item[0]))


def _of_elections(lines: Sequence[Line]) -> bool:
    """Whether a story speaks of parties or of an election: elsewhere teams take the field, and people get out of a train."""
    for line in lines:
        said = {token.key for token in line.tokens}
        if said & _ELECTIONS or (said & _TICKET and said & _GOT) or (said & _SEAT and said & _FIELD) or _parties(line.tokens):
            return True
    return False


def _of_the_headlines_party(seen: Sequence[Sighting], lines: Sequence[Line]) -> list[Sighting]:
    """Candidates of whom the lines say no party are the headline's, where that names one ("कांग्रेस ने किया 10 प्रत्याशियों का एलान")."""
    headline = next((line.tokens for line in lines if line.place == HEADLINE and any(token.key in _LISTED for token in line.tokens)), ())
    parties = _parties(headline)
    if len(parties) != 1:
        return list(seen)
    party = parties.pop()
    return [replace(sighting, role=replace(sighting.role, body=party)) if _of_no_party(sighting) else sighting for sighting in seen]


def _parties(tokens: Sequence[Token]) -> set[Body]:
    """The parties that a line names."""
    return {hit[1] for at in range(len(tokens)) if (hit := bodies().at(tokens, at)) and hit[1].party}


def _of_no_party(sighting: Sighting) -> bool:
    """Whether the line does not say whose candidate somebody is, nor speaks of a rival."""
    role, rivals = sighting.role, any(token.key in _MEETING for token in sighting.line.tokens)
    return role.head.english == "candidate" and not role.body and not role.place and not rivals


def _of_the_headlines_body(seen: Sequence[Sighting], lines: Sequence[Line]) -> list[Sighting]:
    """Who gets an office of which the line says no body has the headline's ("A बने BCCI के नए अध्यक्ष")."""
    headline = next((line.tokens for line in lines if line.place == HEADLINE and any(token.key in _ELECTED for token in line.tokens)), ())
    named = {hit[1] for at in range(len(headline)) if (hit := bodies().at(headline, at)) and not hit[1].party}
    if len(named) != 1:
        return list(seen)
    body = named.pop()
    return [replace(sighting, role=replace(sighting.role, body=body)) if _bodiless(sighting) else sighting for sighting in seen]


def _bodiless(sighting: Sighting) -> bool:
    """Whether a clause gives an office that says nothing without its body."""
    role, tokens = sighting.role, sighting.line.tokens
    weak = {"weak", "body"} <= role.head.marks and role.strength == 0 and role.organisation is None
    return weak and role.end < len(tokens) and tokens[role.end].key in _ELECTED and sighting.end <= role.start


def _in_charge_of_states(seen: Sequence[Sighting], lines: Sequence[Line]) -> list[Sighting]:
    """Whom a party puts in charge of a state each, where only the headline names the office ("A को बिहार, B को असम की जिम्मेदारी सौंपी")."""
    headline = next((line for line in lines if line.place == HEADLINE), None)
    charge = next((role.head for role in roles_in(headline.tokens) if role.head.english in _CHARGE), None) if headline else None
    parties = _parties(headline.tokens) if headline else set()
    told = {(sighting.line.place, sighting.end - 1) for sighting in seen if sighting.role.strength == 2}
    found = []
    for line in lines if charge and len(parties) == 1 else ():
        tokens = line.tokens
        for at in range(1, len(tokens) - 1) if any(token.key in _ENTRUSTED for token in tokens) else ():
            state = places().at(tokens, at + 1) if tokens[at].key == OBJECT else None
            span = name_before(tokens, at) if state and state[1].state and (line.place, at - 1) not in told else None
            if charge and state and span is not None and span.score >= 2.5:
                role = Role(charge, at + 1, state[0], place=state[1], body=next(iter(parties)))
                found.append(Sighting(line, span.start, span.end, role))
    return found


def _counterparts(seen: Sequence[Sighting], lines: Sequence[Line]) -> list[Sighting]:
    """Who bears in another country the office that was named last ("विदेश मंत्री A ने अपने रूसी समकक्ष B से बात की")."""
    offices = sorted(
        (sighting for sighting in seen if sighting.role.strength == 2 and {"nation", "minister"} & sighting.role.head.marks),
        key=lambda sighting: (sighting.line.place, sighting.start),
    )
    places_of = [(office.line.place, office.start) for office in offices]
    found = []
    for line in lines:
        for at in [at for at, token in enumerate(line.tokens[:-1]) if token.key in _COUNTERPART]:
            earlier = bisect_left(places_of, (line.place, at))
            row = names_from(line.tokens, at + 1)
            if not earlier or row is None or "former" in offices[earlier - 1].role.modifiers:
                continue
            start, states = _states_before(line.tokens, at)
            held = replace(offices[earlier - 1].role, start=start, end=at + 1, body=None, modifiers=frozenset(), other=None)
            for number, span in enumerate(row.spans[: max(len(states), 2)]):
                state = states[number] if len(states) == len(row.spans) else None
                found.append(Sighting(line, span.start, span.end, replace(held, place=state)))
    return found


def _states_before(tokens: Sequence[Token], at: int) -> tuple[int, list[Place]]:
    """The countries right before `at`, and where they begin: "रूसी", "रूस के अपने", "मालदीव और श्रीलंका के उनके"."""
    while at > 0 and (tokens[at - 1].key in OF or tokens[at - 1].key in _OWN):
        at -= 1
    states: list[Place] = []
    while at > 0 and (hit := places().before(tokens, at)) and not hit[1].name:
        states.insert(0, hit[1])
        at = hit[0] - (hit[0] > 0 and tokens[hit[0] - 1].key in AND)
    return at, states


def _sworn_with_others(seen: Sequence[Sighting], lines: Sequence[Line]) -> list[Sighting]:
    """Whose oath alone is told is a minister where the story spoke of ministers, and of nobody else who swears, last before it."""
    spoken: dict[int, bool] = {}
    ministers = False
    for line in lines:
        for token in line.tokens:
            ministers = token.key in _MINISTERS or (ministers and token.key not in _OTHERS_WHO_SWEAR)
        spoken[line.place] = ministers
    return [
        replace(sighting, role=replace(sighting.role, head=_MINISTER))
        if sighting.role.head is SWORN and spoken[sighting.line.place]
        else sighting
        for sighting in seen
    ]


def _predecessors(seen: Sequence[Sighting], lines: Sequence[Line]) -> list[Sighting]:
    """Whose place somebody takes ("वे A का स्थान लेंगे", "B उनकी जगह लेंगी"), where the line or the one before it speaks of an office."""
    roles: dict[int, Role] = {}
    for sighting in seen:
        former = {"former", "then"} & sighting.role.modifiers
        vague = "generic" in sighting.role.head.marks or sighting.role.head.english == "candidate"
        if sighting.role.strength == 2 and not former and not vague:
            roles[sighting.line.place] = sighting.role
    found = []
    for line in lines:
        tokens = line.tokens
        role = roles.get(line.place, roles.get(line.place - 1, roles.get(HEADLINE)))
        if role is None or line.place == HEADLINE:
            continue
        now = replace(role, modifiers=role.modifiers - {"elect", "nominee"})
        was = replace(now, modifiers=now.modifiers | {"former"})
        for at in range(1, len(tokens) - 1):
            span, successor = None, None
            if tokens[at].key in _BEFORE_HIM:
                span = name_from(tokens, at + 1)
            elif tokens[at].key in _STEAD and any(token.key in _TAKES for token in tokens[at + 1 : at + 4]):
                if tokens[at - 1].key in OF:
                    span = name_before(tokens, at - 1)
                elif tokens[at - 1].key in _THEIR:
                    successor = name_before(tokens, at - 1)
                first = successor if span is None else name_before(tokens, span.start)
                successor = first if first is None or not tokens[first.end - 1].gap.strip() else None
            for whom, held in ((span, was), (successor, now)):
                if whom is not None and whom.score >= 2.0:
                    found.append(Sighting(line, whom.start, whom.end, held))
    return found


@dataclass(frozen=True, slots=True)
class _Named:
    """A country where a line names it: by itself, its people, its capital, its parties or an office of it."""

    place: int
    country: str
    weight: float


def _said_of_offices(seen: Sequence[Sighting]) -> frozenset[tuple[int, int]]:
    """The places and tokens of words that belong to somebody's office: the country there is his, and no other's nearby."""
    return frozenset(
        (sighting.line.place, at)
        for sighting in seen
        if sighting.line.place != HEADLINE and sighting.role.strength == 2
        for at in range(sighting.role.start, sighting.role.end)
    )


def _countries(lines: Sequence[Line], crowd: Crowd | None = None, his: frozenset[tuple[int, int]] = frozenset()) -> list[_Named]:
    """Where the story names countries, names of people left out; the headline weighs most, `his` little: they are of one man's office."""
    named = []
    for line in lines:
        weight = 3.0 if line.place == HEADLINE else 1.0
        at = 0
        while at < len(line.tokens):
            end, country = at + 1, None
            if crowd is None or not crowd.owns(line, at):
                place, body = places().at(line.tokens, at), bodies().at(line.tokens, at)
                sister = body is not None and body[1].english in _SISTER_PARTIES
                country = place[1].country if place else body[1].country if body and not sister else None
                end = max(end, place[0] if place else 0, body[0] if body else 0)
            if country and country != "*":
                written = at == 0 and place is not None and place[1].name == _DELHI and _dateline(line, end)
                named.append(_Named(line.place, country, weight * (_WRITTEN if written else _HIS if (line.place, at) in his else 1.0)))
            elif line.tokens[at].key in _RUPEES:
                named.append(_Named(line.place, INDIA, 0.5))
            at = end
    for somebody in crowd.everybody if crowd else ():
        places_of = [mention.line.place for mention in somebody.mentions[:1]]
        told = [role.country for role in somebody.roles if role.country and not role.head.nobody and not _ambiguous(role)]
        if somebody.known and somebody.known.country:
            told.append(somebody.known.country)
        named += [_Named(place, country, 1.0) for place in places_of for country in told]
    return named


def _dateline(line: Line, end: int) -> bool:
    """Whether the place that ends before `end` says where a story was written: Delhi's tells little of where it happens."""
    return line.place == 0 and bool(line.tokens[end - 1].gap.strip())


_DELHI = "Delhi"
_LISTED = keys("प्रत्याशी प्रत्याशियों उम्मीदवार उम्मीदवारों सूची लिस्ट टिकट नाम नामों")
_CHARGE = frozenset(("in-charge", "co-in-charge", "state in-charge"))
_ENTRUSTED = keys("जिम्मेदारी जिम्मा दायित्व कमान प्रभार")
_MEETING = keys("मुकाबला टक्कर सामना")
_ELECTED = keys("बने बनीं बनी बनाया बनाए बनाई चुने चुनी चुना नियुक्त निर्वाचित मनोनीत होंगे होंगी बनेंगे बनेंगी")
_MINISTER = Head("minister", frozenset({"minister", "shared"}))
_MINISTERS = keys("मंत्री मंत्रियों मंत्रिमंडल मंत्रीमंडल")
_OTHERS_WHO_SWEAR = keys("विधायक विधायकों सांसद सांसदों सदस्य सदस्यों पार्षद पार्षदों न्यायाधीश न्यायाधीशों जज जजों न्यायमूर्ति मुख्यमंत्री प्रधानमंत्री")
_COUNTERPART, _OWN = keys("समकक्ष समकक्षों"), keys("अपने उनके इनके अपनी उनकी")
_ELECTIONS = keys("चुनाव चुनावों उपचुनाव विधानसभा लोकसभा राज्यसभा प्रत्याशी प्रत्याशियों उम्मीदवार उम्मीदवारों नामांकन मतदान मतगणना निर्दलीय")
_TICKET, _GOT, _SEAT, _FIELD = keys("टिकट"), keys("मिला मिली दिया दी दिए"), keys("सीट"), keys("मैदान")
_MOST_JOINED = 4
"""Roles in one row ("भाजपा के सांसद, महासचिव और प्रवक्ता"): a hostile text has thousands."""
_HIS, _WRITTEN = 0.4, 0.1
_THEIR = keys("उनकी उनका इनकी इनका")
_STEAD = keys("जगह स्थान")
_BEFORE_HIM = keys("पूर्ववर्ती पूर्वाधिकारी")
_TAKES = keys("ली लिया लेंगे लेंगी लेगा लेगी संभालेंगे संभाली")
_RUPEES = keys("रुपये रुपए रुपया रुपयों")


def _courts(lines: Sequence[Line]) -> list[tuple[int, Body, Place | None]]:
    """Where the story names a court, with the place that it is the court of."""
    found = []
    for line in lines:
        for at in range(len(line.tokens)):
            hit = bodies().at(line.tokens, at)
            if hit and hit[1].english in ("Supreme Court", "High Court"):
                before = places().before(line.tokens, at) or (at and line.tokens[at - 1].key in OF and places().before(line.tokens, at - 1))
                found.append((line.place, hit[1], before[1] if before else None))
    return found


def _on_the_bench(role: Role, place: int, courts: Sequence[tuple[int, Body, Place | None]]) -> Role:
    """The role of a judge with his court: the one named last before him, else the first of the story."""
    if "bench" not in role.head.marks or role.body is not None or not courts:
        return role
    earlier = [court for court in courts if court[0] <= place]
    _, body, seat = earlier[-1] if earlier else courts[0]
    return replace(role, body=body, place=role.place or seat)


def _families(crowd: Crowd) -> dict[str, str]:
    """Countries by surnames that are nobody's in India, of those of whom something tells the country ("सांसद एडुआर्डो बोल्सोनारो")."""
    found: dict[str, str] = {}
    for somebody in crowd.everybody:
        told = somebody.known.country if somebody.known else next((role.country for role in somebody.roles if role.country), None)
        if told and len(somebody.parts) > 1 and somebody.parts[-1] not in lexicon().indian:
            found.setdefault(somebody.parts[-1], told)
    return found


def _person(
    somebody: Somebody,
    day: date,
    countries: Sequence[_Named],
    courts: Sequence[tuple[int, Body, Place | None]],
    families: Mapping[str, str],
) -> tuple[tuple[float, ...], Person]:
    mentions = sorted(somebody.mentions, key=lambda mention: (mention.line.place, mention.start))
    spellings = tuple(sorted({mention.hindi for mention in mentions}, key=lambda hindi: (-len(hindi), hindi)))
    fullest = [mention.line.place for mention in mentions if mention.hindi == spellings[0]]
    sentence = next((place for place in fullest if place != HEADLINE), fullest[0])
    roles = [_on_the_bench(role, mentions[0].line.place, courts) for role in _with_others(somebody.roles)]
    role, country = _role(somebody, roles, day, countries, families)
    known = somebody.known
    person = Person(
        hindi=spellings[0],
        spellings=spellings,
        name=known.name if known else None,
        role=role or None,
        country=country or None,
        mentions=len(mentions),
        sentence=sentence,
        id=known.id if known else None,
    )
    return _importance(mentions), person


def _importance(mentions: Sequence[Mention]) -> tuple[float, ...]:
    """Sorts first whom the headline names, who comes early and who comes often."""
    first = mentions[0]
    early = -3.0 if first.line.place == HEADLINE else 0.25 * min(first.line.place, 12)
    return early - 0.4 * min(len(mentions), 6), float(first.line.place), float(first.start)


def _role(
    somebody: Somebody, roles: Sequence[Role], day: date, countries: Sequence[_Named], families: Mapping[str, str]
) -> tuple[str | None, str | None]:
    """The role and country: by the story's own words first, then by the table as of the story's day."""
    told = [role for role in roles if role.strength > 0 and role.head.english]
    best = max(told, key=_value) if told else None
    country = best.country if best is not None else None
    if best is not None and _of_a_sister(best):
        own = somebody.known.country if somebody.known else None
        country = own if own in _SISTER_PARTIES[_shared_name(best)] else _sister(_shared_name(best), countries) or country
    elif best is not None and _ambiguous(best):  # there are two
        country = somebody.known.country if somebody.known else _sister("Chief Minister", countries) or country
    if country is None:
        country = next((role.country for role in told if role.country is not None and not _of_a_sister(role)), None)
    known = somebody.known
    if known is None:
        country = (
            country if country is not None else _of_a_country(somebody) or families.get(somebody.parts[-1]) or _guess(somebody, countries)
        )
        return (best.english(country) if best else None), country
    office = known.office(day)
    if country is None:
        country = office[1] if office else known.country
    runs = best is not None and best.head.english == "candidate" and any(_governs(held.role) for held in known.held(day))
    if best is None or runs or ("generic" in best.head.marks and best.body is None and office is not None):
        return (office[0], office[1]) if office else (best.english(country) if best else None, country)
    return _in_full(best.english(country), known, day), country


def _governs(role: str) -> bool:
    """Whether an office tells more of somebody than that he stands for election."""
    return role.startswith(tuple(_HIGHEST)) or role.endswith(" Minister")


def _in_full(said: str, known: Known, day: date) -> str:
    """The story's role as the table words it, where both are one office: with its state, and chairperson where Hindi says अध्यक्ष."""
    for held in known.held(day):
        if held.role.lower().startswith(f"{said.lower()} of "):
            return held.role
        body = said.removesuffix(" president")
        if body != said and held.role.startswith(body + " ") and held.role.endswith((" chairman", " chairperson")):
            return held.role
    return said


def _with_others(roles: Iterable[Role]) -> list[Role]:
    """The roles, and those that stand joined to them ("प्रदेश अध्यक्ष और सांसद")."""
    found: list[Role] = []
    for role in roles:
        joined: Role | None = role
        for _ in range(_MOST_JOINED):
            if joined is not None:
                found.append(joined)
                joined = None if joined.head.nobody else joined.other  # "सांसद A के करीबी B" is no MP
    return found


_HIGHEST = frozenset(
    ("Prime Minister", "Deputy Prime Minister", "President", "Vice President", "Chief Minister", "Deputy Chief Minister", "Governor")
)
"""Offices that tell more of somebody than what he is in his party."""


def _value(role: Role) -> tuple[float, ...]:
    """Sorts the more telling of two roles last."""
    marks = role.head.marks
    return (
        role.strength,
        0 if "generic" in marks else 1,
        0 if "rank" in marks else 1,
        0 if {"former", "then"} & role.modifiers else 1,
        1 if role.head.english in _HIGHEST else 0,
        1 if role.body or role.place or role.ministry else 0,
    )


_SISTER_PARTIES = {
    "Conservative": frozenset(("United Kingdom", "Canada")),
    "Labour": frozenset(("United Kingdom", "Australia", "New Zealand", "Israel", "Norway", "Netherlands")),
    "Democratic": frozenset(("United States", "South Korea", "Taiwan", "Hong Kong SAR China")),
    "Chief Minister": frozenset(("India", "Pakistan", "Nepal")),
    "PTI": frozenset(("Pakistan",)),
    "Senator": frozenset(
        ("United States", "Philippines", "Brazil", "Argentina", "Mexico", "Australia", "Canada", "France", "Italy", "Pakistan", "Nigeria")
    ),
    "Republican": frozenset(("United States", "France", "Turkey")),
}
"""Parties of one name in several countries, and their senators."""


_PUNJAB = "Punjab"


def _ambiguous(role: Role) -> bool:
    """Whether the country of a role may be another than its words seem to say."""
    return _of_a_sister(role) or (role.place is not None and role.place.name == _PUNJAB)


def _of_a_sister(role: Role) -> bool:
    """Whether a role is one, or is of a party whose name is one, that several countries have, and no place says in which."""
    return role.place is None and _shared_name(role) in _SISTER_PARTIES


def _shared_name(role: Role) -> str:
    return role.body.english if role.body else role.head.english


_PRIOR = {"United States": 2.0, INDIA: 2.0}
"""Whose senators and chief ministers need no country beside them in the news of any."""


def _sister(party: str, named: Sequence[_Named]) -> str | None:
    """In which country a party of that name is meant: the one of them that the story names most."""
    counted: dict[str, float] = {}
    for one in named:
        if one.country in _SISTER_PARTIES[party]:
            counted[one.country] = counted.get(one.country, 0.0) + one.weight * _PRIOR.get(one.country, 1.0)
    return max(counted, key=lambda country: counted[country], default=None)


def _of_a_country(somebody: Somebody) -> str | None:
    """The country that stands right before a name ("न्यूजीलैंड के A")."""
    for mention in somebody.mentions:
        tokens, start = mention.line.tokens, mention.start
        place = places().before(tokens, start - 1) if start > 1 and tokens[start - 1].key in OF else None
        if place is not None and not place[1].name and not place[1].capital:
            return place[1].country
    return None


def _guess(somebody: Somebody, named: Sequence[_Named]) -> str | None:
    """The country of a person of whom nothing tells it: the one most spoken of near him, India sooner for an Indian name."""
    first = somebody.mentions[0].line.place
    counted: dict[str, float] = {}
    for one in named:
        near = 0.3 + (4.0 if one.place == first else 1.5 if one.place < first else 0.5) / (1 + abs(first - max(one.place, 0)))
        counted[one.country] = counted.get(one.country, 0.0) + one.weight * near
    home = counted.pop(INDIA, 0.0)
    country, abroad = max(counted.items(), key=lambda item: item[1], default=(None, 0.0))
    words = [part for part in somebody.parts if not is_initial(part)] or list(somebody.parts)
    indian = sum(part in lexicon().indian for part in words) / len(words)
    foreign = indian < 0.5 and any(part in lexicon().names and part not in lexicon().indian for part in words)
    bias = 3.0 if indian >= 0.5 else 0.3 if foreign else 1.0
    if not foreign and any({"local", "district", "city"} & role.head.marks for role in somebody.roles):
        bias *= 2.5  # a councillor or a collector is of the place where the story happens
    if country is not None and home * bias < abroad:
        return country
    return INDIA if home or indian > 0.5 or not (foreign or counted) else None
