"""What people are and where, by their Hindi words: heads of roles, parties and bodies, ministries, modifiers, titles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from bot.reading.leaders.countries import INDIA, english_country
from bot.reading.leaders.phrases import Phrases, entries, sections
from bot.reading.leaders.spelling import fold, keys
from bot.reading.leaders.tokens import Token
from bot.reading.leaders.words import Kind, ends_a_name, kind, lexicon


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

    `chaired`: its अध्यक्ष is a chairman, not a president. `movement`: its officials are leaders of it, no civil servants.
    `cited`: it stands in stories from anywhere, as their source.
    """

    english: str
    country: str | None
    party: bool
    chaired: bool = False
    movement: bool = False
    cited: bool = False


CANDIDATE = Head("candidate", frozenset({"party"}))
"""What somebody is whom a seat, a ticket or a rival shows, without the word."""
MEMBER = Head("leader", frozenset({"party", "generic", "shared"}))
"""What somebody is of whom only his party is told."""
BLOCK_CHIEF = Head("block chief", frozenset({"district", "india"}))
"""What प्रमुख alone is among a block's officials."""
SECRETARY = Head("secretary", frozenset({"party", "body", "weak"}))
"""What a मंत्री is who has a party's or an association's level and no ministry ("विहिप के प्रांत मंत्री")."""
VILLAGE_HEAD = Head("village head", frozenset({"india", "local"}))
"""What प्रधान alone is of a village."""
DISTRICT_GOVERNOR = Head("District Governor", frozenset({"party", "body"}))
"""What a गवर्नर of a club is."""
CLUBS = frozenset(("Lions Club", "Rotary Club"))
"""As bodies.txt calls them."""
PRESIDENTS = {name: Head(name.lower().replace(" ", "-"), frozenset({"party", "body"})) for name in ("President", "Vice President")}
"""What a प्रेसिडेंट of a body is, who is nowhere called राष्ट्रपति."""
SPOKESPERSON = Head("spokesperson", frozenset({"party"}))
"""Who speaks for a leader whom the story names."""
AAP = Body("AAP", INDIA, party=True)
"""The party whose short name is the word for "you" as well: it is one only beside an office."""


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
        hindi += [phrase + "ा" for phrase in hindi if phrase.endswith(_CHAIR)]  # "नगर पंचायत अध्यक्षा"
        head = Head(english, frozenset(marks.split()))
        pairs += [(phrase, (head, False)) for phrase in hindi]
        pairs += [(plural, (head, True)) for phrase in hindi for plural in (*_plurals(phrase), *(phrase + gan for gan in _ALL))]
    nobody = Head("", nobody=True)
    for line in lists["none"]:
        for phrase in line.split(", "):
            pairs += [(phrase.strip(), (nobody, False)), *((plural, (nobody, True)) for plural in _plurals(phrase.strip()))]
    minister = Head("minister", frozenset({"minister", "shared"}))
    for hindi, english in entries(lists["ministry"]):
        for phrase in hindi:  # वित्तमंत्री, "संसदीय कार्यमंत्री"
            pairs.append((phrase + "मंत्री", (replace(minister, ministry=english), False)))
            pairs.append((phrase + "मंत्रियों", (replace(minister, ministry=english), True)))
    return Phrases.of(pairs)


_CHAIR = "ध्यक्ष"
"""What अध्यक्ष, उपाध्यक्ष and पालिकाध्यक्ष end with, to whose feminine a vowel is added."""
_ALL = ("गण", " गण", "गणों")
"""What makes of an office all who hold it: "मंत्रीगण A, B और C"."""
_SELDOM = frozenset(map(fold, ("सीपी", "एमपी")))
"""Letters that stand for an office less often than for given names (सीपी राधाकृष्णन)."""


def names_somebody(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that is an office too is part of a name here: initials (सीपी, एसपी), a name within one, a title behind an office."""
    if tokens[at].acronym:
        return _initials_here(tokens, at)
    hit = heads().at(tokens, at)
    if hit is None or hit[0] > at + 1 or at == 0 or tokens[at - 1].gap.strip():
        return False
    head = hit[1][0]
    within = kind(tokens[at - 1]) is Kind.NAME and tokens[at].joined and at + 1 < len(tokens) and kind(tokens[at + 1]) is Kind.NAME
    if "title" in head.marks and within and kind(tokens[at]) in (Kind.NAME, Kind.DOUBTFUL) and not ends_a_name(tokens[at - 1]):
        return True  # "बेबी रानी मौर्य"
    after = at + 1 < len(tokens) and tokens[at].joined and tokens[at + 1].key in lexicon().middle
    if after and head.nobody and kind(tokens[at - 1]) in (Kind.NAME, Kind.DOUBTFUL):
        return True  # "गंगा भक्त सिंह"
    if head.nobody and not hit[1][1] and _surname_here(tokens, at):
        return True
    office = heads().before(tokens, at)
    if office is not None and office[1][0].nobody and tokens[at].key in GIVEN_OFFICES:
        return at + 1 < len(tokens) and tokens[at].joined and kind(tokens[at + 1]) in (Kind.NAME, Kind.UNKNOWN)  # "दारोगा इमाम जैदी"
    if office is None or office[1][1] or office[1][0].nobody or "title" in office[1][0].marks:
        return False
    if head.nobody and tokens[at].key in honorifics():
        return True  # "पूर्व मंत्री डॉक्टर केपी यादव"
    return kind(tokens[at]) in (Kind.NAME, Kind.DOUBTFUL) and (head.nobody or "title" in head.marks)  # "विधायक राजकुमार", "मेयर डॉन ज़िमर"


GIVEN_OFFICES = keys("इमाम काजी मुफ्ती राजकुमार सुल्तान अमीर")
"""Offices that are given names too."""


def _surname_here(tokens: Sequence[Token], at: int) -> bool:
    """Whether an everyday word is the surname of whoever an office, before, and ने, behind, name ("विधायक विजय कप्तान ने")."""
    given = at > 1 and (tokens[at - 1].key in lexicon().given or kind(tokens[at - 1]) is Kind.DOUBTFUL)
    if not given or at + 1 >= len(tokens) or tokens[at].gap.strip():
        return False
    if tokens[at + 1].key not in _CASES and (tokens[at].key not in _CALLINGS or kind(tokens[at + 1]) is Kind.NAME):
        return False
    office = heads().before(tokens, at - 1)
    return office is not None and not office[1][1] and not office[1][0].nobody


_CASES = keys("ने को")
_CALLINGS = keys("लेखक कप्तान वकील शायर कवि पहलवान सूबेदार मास्टर")
"""Callings that are surnames too."""


def _initials_here(tokens: Sequence[Token], at: int) -> bool:
    """Whether letters that are an office too (सीपी, एसपी) are somebody's initials here: after another office, before a surname."""
    if not tokens[at].joined or at + 1 >= len(tokens):
        return False
    name = tokens[at + 1]
    if kind(name) not in (Kind.NAME, Kind.UNKNOWN) or name.key in lexicon().given:
        return False
    if at and not tokens[at - 1].gap.strip() and heads().before(tokens, at) is not None:
        return kind(name) is Kind.NAME or tokens[at].key in _SELDOM
    alone = at + 2 >= len(tokens) or not name.joined or kind(tokens[at + 2]) not in (Kind.NAME, Kind.UNKNOWN, Kind.DOUBTFUL)
    return tokens[at].key in _SELDOM and alone


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


AT_THE_HEAD = (" president", " chief", " leader", " chairman", " chairperson")
"""How the table's offices end that lead a party."""
_IN_FULL = {"SP": "Samajwadi Party", "TMC": "Trinamool Congress"}


def in_full(party: Body) -> str:
    """A party as the table calls it, which has no short name for these."""
    return _IN_FULL.get(party.english, party.english)


_MARKS_OF_A_BODY = ("chaired", "movement", "cited")


@cache
def bodies() -> Phrases[Body]:
    lists = sections("bodies.txt")
    pairs = []
    for section in ("party", "body"):
        for hindi, meaning in entries(lists[section]):
            english, _, marks = meaning.partition(" /")
            code = next((mark for mark in marks.split() if mark not in _MARKS_OF_A_BODY), "")
            country = "*" if code == "*" else english_country(code) if code else None
            body = Body(english, country, section == "party", *(mark in marks for mark in _MARKS_OF_A_BODY))
            pairs += [(phrase, body) for phrase in (hindi if body.party else (*hindi, english))]  # "Infosys के सीईओ A"
    return Phrases.of(pairs)


def bodies_in(tokens: Sequence[Token]) -> list[Body]:
    """The parties and bodies that a line names, in order, none within another's name."""
    found, at = [], 0
    while at < len(tokens):
        hit = bodies().at(tokens, at)
        if hit is not None:
            found.append(hit[1])
        at = hit[0] if hit is not None else at + 1
    return found


def parties_in(tokens: Sequence[Token]) -> set[Body]:
    """The parties that a line names."""
    return {body for body in bodies_in(tokens) if body.party}
