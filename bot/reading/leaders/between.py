"""What may stand between an office and the name behind it: a seat, a department, duties, a party ("सचिव लोक निर्माण विभाग A")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.reading.leaders.alike import LION
from bot.reading.leaders.clauses import SECRETARIES
from bot.reading.leaders.countries import INDIA, places
from bot.reading.leaders.offices import bodies, ministries
from bot.reading.leaders.particles import AND
from bot.reading.leaders.parts import closed_by_a_lion
from bot.reading.leaders.role import Role
from bot.reading.leaders.spans import name_from
from bot.reading.leaders.spelling import keys
from bot.reading.leaders.tokens import Token
from bot.reading.leaders.words import Kind, ends_a_name, kind, lexicon

_ZONES = keys("रेंज जोन परिक्षेत्र पूर्व पश्चिम उत्तर दक्षिण मध्य शहर ग्रामीण")
_QUARTERS = keys("उत्तरी दक्षिणी पूर्वी पश्चिमी नॉर्थ साउथ ईस्ट वेस्ट सेंट्रल")
_OF_A_SEAT = frozenset(("MLA", "MP", "Lok Sabha MP"))
OF_A_TOWN = frozenset(("SDM", "Sub-Divisional Police Officer"))
"""What is said with the town alone as often as with a name."""
_DEPARTMENT = keys("विभाग मंत्रालय")


def past_what_stands_between(tokens: Sequence[Token], at: int, role: Role) -> tuple[int, Role]:
    """Where the name begins that stands behind an office, from `at` on, and the role with what stands between the two."""
    seated = "district" in role.head.marks or (role.head.english in _OF_A_SEAT and places().at(tokens, at) is not None)
    if seated and not closed_by_a_lion(tokens, at):
        at, role = _past_seat(tokens, at, role)
    if "district" in role.head.marks and (past := _past_duties(tokens, at)) < len(tokens):
        at = past
    if role.head.english in SECRETARIES and not role.ministry and (hit := ministries().at(tokens, at)):
        end = hit[0] + (hit[0] < len(tokens) and tokens[hit[0]].key in _DEPARTMENT)
        if end < len(tokens) and tokens[end - 1].joined:
            at, role = end, replace(role, ministry=hit[1]) if role.head.english == "secretary" else role  # "सचिव लोक निर्माण विभाग A"
    if "minister" in role.head.marks and not role.ministry and (hit := ministries().at(tokens, at)) and hit[0] < len(tokens):
        at, role = hit[0], replace(role, ministry=hit[1])  # "राज्यमंत्री उच्च शिक्षा A"
    if "party" in role.head.marks and role.body is None and (party := bodies().at(tokens, at)):
        his = name_from(tokens, party[0]) if party[0] < len(tokens) and tokens[party[0] - 1].joined else None
        if his is not None and his.score >= 2.5 and (party[1].party or party[1].movement):
            at, role = party[0], replace(role, body=party[1])  # "जिला उपाध्यक्ष भाजपा A"
    if "india" in role.head.marks and at + 1 < len(tokens) and tokens[at].key in _QUARTERS and tokens[at].joined:
        at += name_from(tokens, at + 1) is not None  # "एडीजीपी साउथ A"
    if role.head.nobody and _before_a_whole_name(tokens, at, role):
        at += 1  # "तहसीलदार सरधाना महेश जोशी"
    return at, role


def _past_seat(tokens: Sequence[Token], at: int, role: Role) -> tuple[int, Role]:
    """Where the name begins after a place that stands behind the office: "आईजी गढ़वाल A", "एसपी सिटी A", "डीएम आगरा A"."""
    hit = places().at(tokens, at)
    if hit is not None and hit[1].country == INDIA and not hit[1].name:
        return at, role  # "अध्यक्ष भारत भूषण"
    after = hit[0] if hit else at + 1
    if hit and after < len(tokens) and tokens[after - 1].joined and tokens[after].key in _ZONES:
        after += 1  # "डीआईजी लखनऊ रेंज A", "विधायक बीकानेर पूर्व A"
    town = hit is None and role.head.english in OF_A_TOWN and _before_a_whole_name(tokens, at, role)
    if after >= len(tokens) or not tokens[after - 1].joined or not (hit or town or kind(tokens[at]) in (Kind.KNOWN, Kind.COMMON)):
        return at, role
    whole = tokens[after].key.endswith(LION) and tokens[after].key != LION  # "कमिश्नर नर्मदापुरम मालसिंह"
    named = name_from(tokens, after)
    apart = kind(tokens[after]) is not Kind.CLOSED and (hit is not None or kind(tokens[at]) is Kind.COMMON)
    sure = apart and named is not None and (named.score >= 2.0 or tokens[after].initial)  # "पुलिस अधीक्षक ग्रामीण A"
    if named is None or not (tokens[after].key in lexicon().given or whole or sure):
        return at, role
    return after, replace(role, place=hit[1]) if hit and role.place is None else role


def _before_a_whole_name(tokens: Sequence[Token], at: int, role: Role) -> bool:
    """Whether a word of which no list knows, or सिटी and the like, stands before a given name and a surname: "एसडीएम सरधाना महेश जोशी"."""
    quarter = role.head.nobody and kind(tokens[at]) is Kind.COMMON and tokens[at].joined
    if not (quarter or kind(tokens[at]) is Kind.UNKNOWN) or at + 2 >= len(tokens) or not tokens[at + 1].joined:
        return False
    return tokens[at + 1].key in lexicon().given and ends_a_name(tokens[at + 2])


def _past_duties(tokens: Sequence[Token], at: int) -> int:
    """The place after what an officer of a district sees to: "एडीएम वित्त एवं राजस्व A"."""
    hit = ministries().at(tokens, at)
    if hit is None or not tokens[hit[0] - 1].joined:
        return at
    end = hit[0]
    second = ministries().at(tokens, end + 1) if end + 1 < len(tokens) and tokens[end].key in AND else None
    return second[0] if second is not None and tokens[second[0] - 1].joined else end
