"""An English sentence in fewer words that say the same: what a careful editor of a translation takes out.

No figure, name, denial or doubt goes, nor who said it; what stands in quotation marks is left as it was said.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_Instead = str | Callable[[re.Match[str]], str]

_PLAIN = """
a large number of: many
a huge number of: many
a big number of: many
a number of: several
the majority of: most
in addition to: besides
apart from: besides
prior to: before
subsequent to: after
in the wake of: after
in the aftermath of: after
in spite of: despite
despite the fact that: although
in spite of the fact that: although
due to the fact that: because
because of the fact that: because
owing to the fact that: because
in view of the fact that: since
in a bid to: to
with the aim to: to
known by the name of: known as
famous by the name of: known as
popular by the name of: known as
by the name of: named
in the form of: as
on the basis of: based on
with regard to: about
for the purpose of: for
during the course of: during
in the course of: during
at the present time: now
at this point of time: now
at this point in time: now
till date: so far
till now: so far
in the coming time: in future
on a daily basis: daily
each and every: every
all of the: all the
at around: around
at about: about
at approximately: about
"""
"""What translators write: what says the same in fewer words."""
_INSTEAD = dict(line.split(": ") for line in _PLAIN.strip().splitlines())
_PHRASE = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, _INSTEAD), key=len, reverse=True))})\b(?=[ ,])", re.IGNORECASE | re.ASCII)

_COUNTS = frozenset(("many", "several", "most"))
_THOSE = re.compile(r" (?:the|these|those|them|us|his|her|their|its|our)\b")
"""Behind these a count is of something: many of the wells."""

_PRESS = r"(?:the )?(?:media|reporters|journalists|press|media ?persons|newsmen|news ?persons)(?: persons| people)?(?: here)?"
_SPOKEN_TO = rf"(?:talking|speaking|interacting) (?:to|with) {_PRESS}"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_SAID = r"(?:said|says|stated|announced|added)"
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_PARTED = (
    r"(?:on|in|at|by|since|after|before|during|from|for|under|as|with|till|until|when|while|if|today|yesterday|tomorrow|last|next|this|every"
    r"|now|then|so|what|who|whoever|where|why|how|unless|although|though|because|based|besides|despite|about|among"
    rf"|{_WEEKDAY}|{_MONTH})\b"
)
"""Before these "that" tells what belongs to what was said, and what to the saying."""
_OFFICES = r"(?:Prime Minister|President|Home Minister|Finance Minister|Foreign Minister|Defen[cs]e Minister|Vice President|Chief Justice)"
_TO_DO = (
    r"(?:be|become|start|begin|hold|take|give|make|open|launch|come|get|have|increase|rise|fall|decide|meet|visit|contest|join|file|build"
    r"|bring|buy)"
)
"""Verbs, for it may as well be somebody who goes to school."""
_TITLED = "Minister|President|Governor|Speaker|Secretary|Commissioner|Chairman|Collector|Magistrate|Superintendent|MLA|MP|Mayor|leader"

_RULES: tuple[tuple[re.Pattern[str], _Instead], ...] = (
    (re.compile(r"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bbe )(?<!\bbeen )(?<!\bbeing )\b(?:told|informed) (?=that\b)"), "said "),
    (re.compile(r"^(?:After|Following) which,? "), "Then "),
    (re.compile(r"^(?:Due to|Because of|Owing to) which,? "), "As a result, "),
    (
        re.compile(
            r"\b(said|says|announced|stated|claimed) in an? (?:(?:official|written|press|joint|brief|media) )?(?:statement|release|note)"
            rf"(?: (?:issued|released)(?: here)?)?(?= that\b| on {_WEEKDAY}\b)"
        ),
        r"\1",
    ),
    (re.compile(rf",? while {_SPOKEN_TO},?(?= (?:said|says|told|claimed|alleged)\b)"), ""),
    (re.compile(rf"^(?:While )?{_SPOKEN_TO}, ", re.IGNORECASE), ""),
    (
        re.compile(
            r"^(?:While )?(?:giving|sharing) (?:the |this )?information(?: (?:about|on) (?:this|it|the (?:matter|incident|case)))?, ",
            re.IGNORECASE,
        ),
        "",
    ),
    (
        re.compile(
            r"(?<!\bis)(?<!\bare)(?<!\bwas)(?<!\bwere)(?<!\bbeen)(?<=\w)(?:,? which is)? (?:located|situated) (?=(?:in|at|on|near) )"
        ),
        " ",
    ),
    (re.compile(r"\b([Ii])n order to (?=[a-z])"), lambda found: "To " if found[1] == "I" else "to "),
    (re.compile(r"\b([Ii]n) the (?:month of (?=[A-Z])|year (?=\d{4}\b))"), r"\1 "),
    (
        re.compile(rf"\b([Ii])n the early hours of (?={_WEEKDAY}\b|{_MONTH} \d|\d)"),
        lambda found: ("E" if found[1] == "I" else "e") + "arly on ",
    ),
    (re.compile(r"\b[Aa] total of (?=\d)"), ""),
    (re.compile(rf"\b({_WEEKDAY}|spot|day|night|morning|evening|month|year) itself\b"), r"\1"),
    (
        re.compile(rf"(?<!\bbe )(?<!\bis )(?<!\bwas )(?<!being )(?<!been )\b({_SAID}) that (?!{_PARTED})(?=[A-Za-z\d])(?!.*\band that\b)"),
        r"\1 ",
    ),
    (re.compile(r"\bhas (said|stated|announced|told|claimed|alleged|warned|clarified|demanded|asked)\b(?! for\b)"), r"\1"),
    (re.compile(rf"(?<=[a-z]) (?:is|are) (soon )?going to (?={_TO_DO}\b)"), lambda found: f" will {found[1] or ''}"),
    (re.compile(r"\b(?:who|which) (?:is|are) (?=[a-z]+ing\b)"), ""),
    (re.compile(r"\bthe United (States|Nations)(?=[.,;:)]| [a-z]|$)"), lambda found: "the US" if found[1] == "States" else "the UN"),
    (re.compile(r"\b(arrested|detained|held|questioned|booked|charged) in connection with (?=the|a|an\b)"), r"\1 over "),
    (re.compile(r"\b(?:Mr|Mrs|Ms)\b\.? (?=[A-Z])(?!(?:India|World|Universe|Olympia|Asia|Earth|International)\b)"), ""),
    (re.compile(r"\b(?:Hon['’]ble|Honou?rable) (?=[A-Z])"), ""),
    (re.compile(rf"\b({_TITLED}),? (?:Shri|Shrimati|Smt)\b\.? (?=[A-Z])"), r"\1 "),
    (re.compile(r"\b(?!(?:Guru|Baba|Swami|Pandit|Mata|Bapu)\b)([A-Z][a-z]+) ji\b"), r"\1"),
    (re.compile(rf"\b[Tt]he country['’]s (?={_OFFICES} [A-Z])"), ""),
    (re.compile(r",? (?:as well|too)(?=[.]?$)"), ""),
)
_ALSO = re.compile(r"(?<=\w)(?<!\bas) also(?= [a-z])(?! (?:known|called|named|spelt|spelled|because|as)\b)")
_PAIRED_ALSO = re.compile(r"\b(?:[Nn]ot (?:only|just|merely)|but) ")


def concise(english: str) -> str:
    """The sentence in fewer words: "said in a statement that the" is "said the", "a hospital located in" is "a hospital in"."""
    parts = english.split('"')
    for place in range(0, len(parts), 2):  # between quotation marks stand the odd ones
        parts[place] = _shortened(parts[place])
    shorter = '"'.join(parts)
    return _with_capital(shorter) if english[:1].isupper() and shorter[:1].islower() else shorter


def _shortened(part: str) -> str:
    part = _PHRASE.sub(_instead, part)
    for pattern, instead in _RULES:
        part = pattern.sub(instead, part)
    return part if _PAIRED_ALSO.search(part) else _ALSO.sub("", part)


def _instead(found: re.Match[str]) -> str:
    instead = _INSTEAD[found.group().lower()]
    if instead in _COUNTS and _THOSE.match(found.string, found.end()):
        instead += " of"
    return _with_capital(instead) if found.group()[0].isupper() else instead


def _with_capital(text: str) -> str:
    return text[:1].upper() + text[1:]
