"""A role: what was read of it in a line, what it tells of its holder, and its English as a reply shows it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.reading.leaders.countries import INDIA, Place, english_country
from bot.reading.leaders.offices import SECRETARY, Body, Head

HERE = "here"
"""Among a role's modifiers: it is of the state of which the story tells ("राज्य के स्वास्थ्य मंत्री")."""


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
        if "partied" in marks:
            return 2 if self.body and (self.body.party or self.body.movement) else 0
        if "title" in marks:
            held = {"acting", "interim"} & self.modifiers  # nobody is called that
            return 2 if held or (self.place and not self.place.name) or (self.body and "body" in marks) else 0
        if "beside" in marks:
            told = "local" in marks or "former" in self.modifiers
            return 2 if known or self.place or self.organisation is not None else 1 if told else 0
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
        if "world" in self.head.marks:
            return ""
        for mark in self.head.marks:
            if len(mark) == 2 and mark.isupper():
                return english_country(mark)
        return INDIA if "india" in self.head.marks else None

    def english(self, country: str | None = None) -> str:
        """The role as a reply shows it, in a story (or of a person) of `country`."""
        return _in_english(self, self.country or country)


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
_OF_A_HOUSE = {"Lok Sabha Speaker": "Lok Sabha", "Assembly Speaker": "assembly"}
_OFFICES = frozenset(("department", "ministry"))
_NAMED_HEADS = {
    ("UN", "general secretary"): "UN Secretary-General",
    ("NATO", "general secretary"): "NATO Secretary General",
    ("WHO", "director general"): "WHO Director-General",
    ("Supreme Court", "general secretary"): "Supreme Court secretary-general",
    ("RSS", "chief"): "RSS chief",
}


def _in_english(role: Role, country: str | None) -> str:
    if role.body and role.body.party and role.place and role.body.country not in (role.place.country, None):
        role = replace(role, body=None)  # स्वीडन डेमोक्रेट्स are not the American party
    head, name = role.head, role.head.english
    marks = head.marks
    state = role.place.name if role.place and role.place.name else ""
    body = role.body.english if role.body else ""
    if body == "Reserve Bank" and country in (INDIA, None):
        body = "RBI"
    if name in _OF_A_HOUSE and role.body and role.body.party:
        text = f"{body} {_OF_A_HOUSE[name]} president"  # a party's in a constituency
    elif "minister" in marks:
        text = _minister(role, country, state)
    elif name == "MLA" and country not in (INDIA, None):
        text = f"{body} assembly member".strip()
    elif name in ("secretary", "Foreign Secretary", "Defence Secretary", "Finance Secretary") and country == "United States":
        ministry = role.ministry or name.removesuffix(" Secretary")
        text = _SECRETARY_OF.get(ministry, f"{ministry} Secretary") if ministry != "secretary" else f"{body} {name}".strip()
    elif name == "spokesperson" and role.ministry:
        ministry = f"{_ministry_abroad(role.ministry, country)} Ministry" if role.organisation == "ministry" else role.ministry
        text = f"{body} {role.ministry.lower()} {name}" if body else f"{ministry} {name}"
    elif name == "secretary" and role.ministry:
        text = f"{role.ministry} Secretary"
    elif name == "Secretary of State" and body:
        text = f"{body} state secretary"
    elif name == "candidate" and role.body and not role.body.party and not role.body.english.isupper():
        text = f"{body} nominee"
    elif body and role.body and role.body.party and role.organisation in _CHAIRED:
        text = f"{body} {role.organisation} {'chairman' if name == 'president' else name}"
    elif "bench" in marks:
        text = _judge(name, body, state, country, role.organisation is not None)
    elif body and (role.body and role.body.party):
        text = f"{state} {body} {name}" if state and name in ("president", "chief", "spokesperson", "in-charge") else f"{body} {name}"
    elif body and "partied" in marks:
        text = f"senior {body} {name.removeprefix('senior ')}"
    elif body and marks & {"body", "beside", "company", "party", "district", "weak"}:
        name = "executive chairman" if role.body and role.body.chaired and name == "working president" else name
        chaired = role.body is not None and role.body.chaired and name in ("president", "vice-president")
        text = _NAMED_HEADS.get((body, name), f"{body} {name.replace('president', 'chairman') if chaired else name}")
    elif state and marks & {"state", "district", "city"} and not (role.organisation and "party" in marks):
        text = f"{name} of {state}"
    elif role.organisation and role.organisation not in _OFFICES and not name.startswith("RSS"):
        text = f"{role.organisation} {'chairman' if name == 'president' and role.organisation in _CHAIRED else name}"
    else:
        text = name
    return _modified(text, role, marks)


def _ministry_abroad(ministry: str, country: str | None) -> str:
    return "Information" if ministry == "Information and Broadcasting" and country not in (INDIA, None) else ministry


def _minister(role: Role, country: str | None, state: str) -> str:
    ministry, name = role.ministry, role.head.english
    if not ministry:
        if role.body and role.body.party:
            return f"{role.body.english} {name}"
        return f"{state} {name}" if state else name
    if name == "Minister of State":
        return f"Minister of State for {ministry}"
    if name == "Deputy Minister":
        return f"Deputy {_ministry_abroad(ministry, country)} Minister"
    if country == "United States":
        return _SECRETARY_OF.get(ministry, f"{ministry} Secretary")
    ministry = _ministry_abroad(ministry, country)
    if country == "United Kingdom":
        return _BRITISH.get(ministry, f"{ministry} Secretary")
    return f"{ministry} Minister of {state}" if state else f"{ministry} Minister"


_OLD_NAMES = {"Prayagraj": "Allahabad", "Mumbai": "Bombay", "Chennai": "Madras", "Kolkata": "Calcutta", "Odisha": "Orissa"}
"""High courts keep the names that their cities had."""


def _judge(name: str, body: str, state: str, country: str | None, of_some_court: bool) -> str:
    if name in ("judge", "Justice"):
        american = country == "United States"
        name = "judge" if american and not body and of_some_court else name
        supreme = american and body == "Supreme Court"
        name = "Justice" if supreme else "judge (Justice)" if name == "Justice" and body else name
    if body.endswith("High Court"):  # some are of two states, and say so
        court = f"{_OLD_NAMES.get(state, state)} High Court".strip() if body == "High Court" else body
        return f"Chief Justice of the {court}" if name == "Chief Justice" else f"{court} {name}"
    if name == "Chief Justice":
        return f"Chief Justice of {INDIA}" if country == INDIA and not state else name
    return f"{body} {name}".strip()


_SWORN = frozenset(("Prime Minister", "Chief Minister", "Deputy Chief Minister", "Governor"))
"""Who is named to these offices is -designate until the oath, as in the table."""


def _modified(text: str, role: Role, marks: frozenset[str]) -> str:
    said = role.modifiers
    for level in ("city", "district", "state", "national"):
        if level in said and role.body and (role.body.party or role.head is SECRETARY) and not text.startswith(level):
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
            if text[:1].isupper() and not role.body
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
        text = text.replace(role.head.english, f"{role.head.english}-designate", 1) if role.head.english in _SWORN else f"{text} nominee"
    for tense in ("ousted", "acting", "interim", "former", "then"):
        if tense in said:
            text = f"{tense} {text}"
    return text
