"""The role that Hindi words beside a name say: read from the head word leftwards, and said in English."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from bot.reading.leaders.countries import INDIA, Place, english_country, places
from bot.reading.leaders.phrases import Phrases, entries, sections
from bot.reading.leaders.spelling import fold
from bot.reading.leaders.tokens import Token, latin_acronym
from bot.reading.leaders.words import Kind, kind, lexicon


@dataclass(frozen=True, slots=True)
class Head:
    """The head word of a role: its English, and its marks (see roles.txt); `nobody` where it says that a person is no leader."""

    english: str
    marks: frozenset[str] = frozenset()
    nobody: bool = False
    ministry: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """A party or a known body; `country` as CLDR names it, None where it is of no one country, "*" where it is each country's own.

    `chaired`: its अध्यक्ष is a chairman, not a president.
    """

    english: str
    country: str | None
    party: bool
    chaired: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """A role as it stands in a line: tokens `start` to `end` (the head is the last of them), and what was read beside the head."""

    head: Head
    start: int
    end: int
    plural: bool = False
    ministry: str = ""
    place: Place | None = None
    body: Body | None = None
    organisation: str | None = None
    modifiers: frozenset[str] = frozenset()
    other: Role | None = None

    @property
    def strength(self) -> int:
        """2: tells a leader; 1: a leader, but says little; 0: says nothing by itself; -1: no leader."""
        if self.head.nobody:
            return -1
        marks = self.head.marks
        known = bool(
            self.body or self.ministry or self.organisation == "faction" or (self.place and (self.place.state or not self.place.name))
        )
        if "weak" in marks:
            return 2 if known else 0
        if "title" in marks:
            return 2 if self.place and not self.place.name else 0
        if "beside" in marks:
            return 2 if known or self.place or self.organisation is not None else 0
        if "generic" in marks:
            return 2 if self.body or self.place else 1
        return 2

    @property
    def country(self) -> str | None:
        """The country that the words themselves tell."""
        if self.place:
            return self.place.country
        if self.body and self.body.country != "*" and (self.body.country or not self.body.party):
            return self.body.country or ""
        for mark in self.head.marks:
            if len(mark) == 2 and mark.isupper():
                return english_country(mark)
        return INDIA if "india" in self.head.marks else None

    def english(self, country: str | None = None) -> str:
        """The role as a reply shows it, in a story (or of a person) of `country`."""
        return _render(self, self.country or country)


def _plurals(phrase: str) -> list[str]:
    """The oblique plurals of a role: मंत्रियों, नेताओं, विधायकों."""
    if phrase.endswith("ी"):
        return [phrase[:-1] + "ियों"]
    if phrase.endswith(("ा", "ु", "ू")):
        return [phrase + "ओं", phrase[:-1] + "ों"]
    return [phrase + "ों"]


@cache
def heads() -> Phrases[tuple[Head, bool]]:
    """Every head by its Hindi words, with whether the words are a plural."""
    lists = sections("roles.txt")
    pairs: list[tuple[str, tuple[Head, bool]]] = []
    for hindi, meaning in entries(lists["head"]):
        english, _, marks = meaning.partition(" / ")
        head = Head(english, frozenset(marks.split()))
        pairs += [(phrase, (head, False)) for phrase in hindi]
        pairs += [(plural, (head, True)) for phrase in hindi for plural in _plurals(phrase)]
    nobody = Head("", nobody=True)
    for line in lists["none"]:
        for phrase in line.split(", "):
            pairs += [(phrase.strip(), (nobody, False)), *((plural, (nobody, True)) for plural in _plurals(phrase.strip()))]
    minister = Head("minister", frozenset({"minister", "shared"}))
    for hindi, english in entries(lists["ministry"]):
        for phrase in hindi:
            if " " not in phrase:  # वित्तमंत्री in one word
                pairs.append((phrase + "मंत्री", (replace(minister, ministry=english), False)))
                pairs.append((phrase + "मंत्रियों", (replace(minister, ministry=english), True)))
    return Phrases.of(pairs)


@cache
def ministries() -> Phrases[str]:
    pairs = [(phrase, english) for hindi, english in entries(sections("roles.txt")["ministry"]) for phrase in hindi]
    return Phrases.of(pairs + [(f"{phrase} मामलों", english) for phrase, english in pairs if " " not in phrase])


@cache
def modifiers() -> Phrases[str]:
    return Phrases.of((phrase, english) for hindi, english in entries(sections("roles.txt")["modifier"]) for phrase in hindi)


@cache
def organisations() -> Phrases[str]:
    return Phrases.of(
        (phrase, "" if english == "-" else english) for hindi, english in entries(sections("roles.txt")["orgword"]) for phrase in hindi
    )


@cache
def honorifics() -> frozenset[str]:
    return frozenset(fold(word.strip()) for line in sections("roles.txt")["honorific"] for word in line.split(","))


@cache
def titles() -> frozenset[str]:
    """Titles that are part of the name where only one word follows them: स्वामी रामदेव is Ramdev, बाबा सिद्दीकी is Baba Siddique."""
    return frozenset(fold(word.strip()) for line in sections("roles.txt")["title"] for word in line.split(","))


@cache
def abbreviated() -> frozenset[str]:
    """Titles that are titles only with their dot: मो. for Mohammed; मो alone is nothing."""
    return frozenset(fold(word.strip()) for line in sections("roles.txt")["abbreviated"] for word in line.split(","))


@cache
def bodies() -> Phrases[Body]:
    lists = sections("bodies.txt")
    pairs = []
    for section in ("party", "body"):
        for hindi, meaning in entries(lists[section]):
            english, _, marks = meaning.partition(" /")
            code = next((mark for mark in marks.split() if mark != "chaired"), "")
            country = "*" if code == "*" else english_country(code) if code else None
            pairs += [(phrase, Body(english, country, section == "party", "chaired" in marks)) for phrase in hindi]
    return Phrases.of(pairs)


_OF = frozenset(fold(word) for word in ("के", "की", "का"))
_AND = frozenset(fold(word) for word in ("और", "एवं", "व", "तथा", "सह", "एवम"))


@dataclass(slots=True)
class _Beside:
    ministry: str = ""
    place: Place | None = None
    body: Body | None = None
    organisation: str | None = None
    modifiers: set[str] = field(default_factory=set)
    other: Role | None = None


def roles_in(tokens: Sequence[Token]) -> list[Role]:
    """The roles in a line, in order, each with what stands before its head."""
    found: list[Role] = []
    place = 0
    while place < len(tokens):
        hit = heads().at(tokens, place)
        if hit is None:
            place += 1
            continue
        end, (head, plural) = hit
        if _makes_a_thing(tokens, end) or _is_a_body(tokens, place, end):
            place += 1
            continue
        found.append(_read_left(tokens, place, end, head, plural, found))
        place = end
    return found


def _makes_a_thing(tokens: Sequence[Token], end: int) -> bool:
    """Whether the word after an office makes something else of it: the minister's house, the teachers' union."""
    if end >= len(tokens) or not tokens[end - 1].joined:
        return False
    return tokens[end].plain in lexicon().after or organisations().at(tokens, end) is not None


def _is_a_body(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether words that are an office too name a body here: एनएसए चीफ is the agency's, एनएसए डोभाल the adviser."""
    if end >= len(tokens) or not tokens[end - 1].joined or bodies().at(tokens, start) is None:
        return False
    return tokens[end].key in _OF or heads().at(tokens, end) is not None


def _read_left(tokens: Sequence[Token], start: int, end: int, head: Head, plural: bool, earlier: Sequence[Role]) -> Role:
    """The role whose head stands at `start`:`end`, read leftwards as far as words belong to it."""
    beside = _Beside(ministry=head.ministry)
    at = start
    while at > 0:
        before = _one_left(tokens, at, head, beside, earlier)
        if before is None:
            break
        at = before
    other = beside.other
    if other is not None and beside.body is None and beside.place is None and not other.head.nobody and "minister" not in head.marks:
        beside.body, beside.place = other.body, other.place  # "भाजपा के सांसद और प्रवक्ता"
    return Role(
        head, at, end, plural, beside.ministry, beside.place, beside.body, beside.organisation, frozenset(beside.modifiers), beside.other
    )


def _one_left(tokens: Sequence[Token], at: int, head: Head, beside: _Beside, earlier: Sequence[Role]) -> int | None:
    """Where the part that stands just before `at` begins, if it belongs to the role; it is noted in `beside`."""
    last = tokens[at - 1]
    if last.gap.strip() == ")":
        return _parenthesis(tokens, at)
    if not last.joined and last.gap.strip() not in ("", "/", "("):
        return None
    if last.key in _OF:
        group = modifiers().before(tokens, at - 1)
        body = bodies().before(tokens, at - 1)
        if group and group[1] == "-" and tokens[at - 2].joined and not (body and body[0] < group[0]):
            return group[0]
        inner = _noun_before(tokens, at - 1, beside)
        if inner is not None:
            return inner
        return _unknown_before(tokens, at - 1, beside)
    if last.key in _AND and earlier and earlier[-1].end == at - 1 and beside.other is None:
        if "nation" in head.marks and "nation" in earlier[-1].head.marks:
            return None  # two heads of two states
        beside.other = earlier[-1]
        return earlier[-1].start
    if earlier and earlier[-1].end == at and not earlier[-1].head.nobody and beside.other is None:
        beside.other = earlier[-1]
        return earlier[-1].start
    if ("minister" in head.marks or head.english == "secretary") and not beside.ministry:
        hit = ministries().before(tokens, at)
        if hit:
            beside.ministry = hit[1]
            return hit[0]
    if "beside" in head.marks and _stranger(tokens, at, beside):
        return _unknown_before(tokens, at, beside)  # "बोइंग प्रमुख"
    modifier = modifiers().before(tokens, at)
    place = places().before(tokens, at)
    if modifier and not (place and place[0] < modifier[0]):
        if modifier[1] != "-":
            beside.modifiers.add(modifier[1])
        return modifier[0]
    return _noun_before(tokens, at, beside)


def _parenthesis(tokens: Sequence[Token], end: int) -> int | None:
    """Where a short parenthesis that ends before `end` begins: "शिवसेना (यूबीटी) सांसद"."""
    for start in range(end - 1, max(0, end - 4), -1):
        if tokens[start - 1].gap.strip() == "(":
            return start
    return None


def _stranger(tokens: Sequence[Token], at: int, beside: _Beside) -> bool:
    """Whether the word before `at` is a noun of which no list knows anything, so that it may be an organisation."""
    if beside.organisation is not None or kind(tokens[at - 1]) not in (Kind.UNKNOWN, Kind.KNOWN):
        return False
    return not any(phrases.before(tokens, at) for phrases in (heads(), places(), bodies(), modifiers()))


def _noun_before(tokens: Sequence[Token], at: int, beside: _Beside) -> int | None:
    """A place, a party, a body or an organisation that ends before `at`."""
    if at <= 0 or not (tokens[at - 1].joined or tokens[at - 1].gap.strip() == "("):
        return None
    body = bodies().before(tokens, at)
    if body and beside.body is None:
        beside.body = body[1]
        return body[0]
    organisation = organisations().before(tokens, at)
    if organisation and not body and beside.organisation is None:
        beside.organisation = organisation[1]
        return _name_of_organisation(tokens, organisation[0])
    place = places().before(tokens, at)
    if place and (beside.place is None or (beside.place.name and not place[1].name)):
        if beside.place is None:
            beside.place = place[1]
        return place[0]
    if tokens[at - 1].acronym and beside.body is None and not heads().before(tokens, at):
        beside.body = Body(latin_acronym(tokens[at - 1].key), "*", False)
        return at - 1
    return None


def _unknown_before(tokens: Sequence[Token], at: int, beside: _Beside) -> int | None:
    """Something that ends before `at` whose head the role is, but nothing known: "रॉकवेल के अध्यक्ष"."""
    start = at
    while start > 0 and at - start < 3 and tokens[start - 1].joined and kind(tokens[start - 1]) is not Kind.CLOSED:
        if heads().before(tokens, start) or places().before(tokens, start):
            break
        start -= 1
    if start == at or beside.organisation is not None or beside.body:
        return None
    beside.organisation = ""
    return start


def _name_of_organisation(tokens: Sequence[Token], at: int) -> int:
    """Where an organisation's own name begins, up to three words before its noun ("शिक्षक संघ", "नगर विकास समिति")."""
    for _ in range(3):
        if (
            at <= 0
            or not tokens[at - 1].joined
            or kind(tokens[at - 1]) is Kind.CLOSED
            or places().before(tokens, at)
            or bodies().before(tokens, at)
        ):
            break
        at -= 1
    return at


_SECRETARY_OF = {
    "Foreign": "Secretary of State",
    "Defence": "Defense Secretary",
    "Finance": "Treasury Secretary",
    "Home": "Interior Secretary",
    "Law": "Attorney General",
    "Security": "Homeland Security Secretary",
}
_BRITISH = {"Finance": "Chancellor of the Exchequer", "Railway": "Transport Secretary", "Law": "Justice Secretary"}
_CHAIRED = frozenset(("committee", "commission", "board", "corporation", "company", "trust"))
_NAMED_HEADS = {
    ("UN", "general secretary"): "UN Secretary-General",
    ("NATO", "general secretary"): "NATO Secretary General",
    ("WHO", "director general"): "WHO Director-General",
    ("RSS", "chief"): "RSS chief",
}


def _render(role: Role, country: str | None) -> str:
    if role.body and role.body.party and role.place and role.body.country not in (role.place.country, None):
        role = replace(role, body=None)  # स्वीडन डेमोक्रेट्स are not the American party
    head, name = role.head, role.head.english
    marks = head.marks
    state = role.place.name if role.place and role.place.name else ""
    body = role.body.english if role.body else ""
    if "minister" in marks:
        text = _minister(role, country, state)
    elif name in ("secretary", "Foreign Secretary", "Defence Secretary", "Finance Secretary") and country == "United States":
        ministry = role.ministry or name.removesuffix(" Secretary")
        text = _SECRETARY_OF.get(ministry, f"{ministry} Secretary") if ministry != "secretary" else f"{body} {name}".strip()
    elif name == "secretary" and role.ministry:
        text = f"{role.ministry} Secretary"
    elif name == "Secretary of State" and body:
        text = f"{body} state secretary"
    elif name == "candidate" and role.body and not role.body.party:
        text = f"{body} nominee"
    elif body and role.body and role.body.party and role.organisation in _CHAIRED:
        text = f"{body} {role.organisation} {'chairman' if name == 'president' else name}"
    elif "bench" in marks:
        text = _judge(name, body, state, country)
    elif body and (role.body and role.body.party):
        text = f"{state} {body} {name}" if state and name in ("president", "chief", "spokesperson", "in-charge") else f"{body} {name}"
    elif body and marks & {"body", "beside", "company", "party", "district", "weak"}:
        chaired = role.body is not None and role.body.chaired and name in ("president", "vice-president")
        text = _NAMED_HEADS.get((body, name), f"{body} {name.replace('president', 'chairman') if chaired else name}")
    elif state and marks & {"state", "district", "city"}:
        text = f"{name} of {state}"
    elif role.organisation:
        text = f"{role.organisation} {'chairman' if name == 'president' and role.organisation in _CHAIRED else name}"
    else:
        text = name
    return _modified(text, role, marks)


def _minister(role: Role, country: str | None, state: str) -> str:
    ministry, name = role.ministry, role.head.english
    if not ministry:
        if role.body and role.body.party:
            return f"{role.body.english} {name}"
        return f"{state} {name}" if state else name
    if name == "Minister of State":
        return f"Minister of State for {ministry}"
    if country == "United States":
        return _SECRETARY_OF.get(ministry, f"{ministry} Secretary")
    if country == "United Kingdom":
        return _BRITISH.get(ministry, f"{ministry} Secretary")
    return f"{ministry} Minister of {state}" if state else f"{ministry} Minister"


_OLD_NAMES = {"Prayagraj": "Allahabad", "Mumbai": "Bombay", "Chennai": "Madras", "Kolkata": "Calcutta", "Odisha": "Orissa"}
"""High courts keep the names that their cities had."""


def _judge(name: str, body: str, state: str, country: str | None) -> str:
    if name in ("judge", "Justice"):
        name = "Justice" if country == "United States" else "judge (Justice)" if name == "Justice" and body else name
    if body == "High Court":
        court = f"{_OLD_NAMES.get(state, state)} High Court".strip()
        return f"Chief Justice of the {court}" if name == "Chief Justice" else f"{court} {name}"
    if name == "Chief Justice":
        return f"Chief Justice of {INDIA}" if country == INDIA and not state else name
    return f"{body} {name}".strip()


def _modified(text: str, role: Role, marks: frozenset[str]) -> str:
    said = role.modifiers
    for level in ("city", "district", "state", "national"):
        if level in said and role.body and role.body.party and not text.startswith(level):
            text = text.replace(f"{role.body.english} ", f"{role.body.english} {level} ", 1)
        elif (
            level in said
            and not role.body
            and role.head.english in ("president", "general secretary", "secretary", "vice-president", "spokesperson", "convener")
        ):
            text = f"{level} {text}"
    if "deputy" in said:
        text = (
            f"Deputy {text}"
            if text[0].isupper() and not role.body
            else f"{role.body.english} deputy {text.removeprefix(role.body.english + ' ')}"
            if role.body
            else f"deputy {text}"
        )
    if "shadow" in said:
        text = f"shadow {text}"
    if "additional" in said:
        text = f"Additional {text}"
    if "elect" in said and "nation" in marks:
        text = f"{text}-elect"
    if "nominee" in said:
        text = f"{text} nominee"
    for tense in ("ousted", "acting", "interim", "former", "then"):
        if tense in said:
            text = f"{tense} {text}"
    return text
