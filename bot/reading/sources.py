"""Who says a thing, taken from an English sentence to stand behind it: "According to police, …" → "…" — police."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MOST_WORDS = 7
"""A longer source tells more than who it is, and stays in the sentence."""
_FIRST = re.compile(r"^(?:According to|As per) (?P<who>[^,\"]{2,80}), (?P<rest>.+)$", re.DOTALL)
_BELIEVED = re.compile(r"^If (?P<who>[^,\"]{2,80}) (?:is|are) to be believed, (?P<rest>.+)$", re.DOTALL)
_LAST = re.compile(r"^(?P<rest>[^\"]+?),? according to (?P<who>[^,\"]{2,80}?)\.?$", re.DOTALL)
_REPORTED = re.compile(
    r"^(?P<rest>[^\"]{20,}), (?P<who>(?:[Tt]he )?[A-Z][\w.&'-]*(?: [A-Z][\w.&'-]*){0,3}) (?:has |have )?(?:reported|said|reports|says)\.?$"
)
_SOMEBODY_SAID = re.compile(
    r"^(?P<rest>[^\"]{20,}), (?P<who>an? (?!(?:day|week|month|year|moment|while)\b)(?:[\w.&'-]+ ){0,4}?(?!has\b|have\b)[\w.&'-]+)"
    r" (?:has |have )?(?:reported|said|reports|says)\.?$"
)
_HE_SAID = re.compile(r"^(?P<rest>.{20,}?),?(?P<mark>[\"']?),? (?:he|she) (?:has )?(?:also )?(?:said|added|says)\.?$", re.DOTALL)
_BODY_SAID = re.compile(
    r"^(?P<rest>[^\"]{20,}), (?P<who>(?:the )?(?:police|officials|authorities|sources|witnesses|doctors)) (?:have )?(?:said|say)\.?$"
)
_SAID_THAT = re.compile(r"^(?P<who>[^,\"]{2,90}?) (?:has |have )?(?:said|reported|stated|informed|told) that (?P<rest>.+)$", re.DOTALL)
_CITING = re.compile(
    r"^(?P<who>[^,\"]{2,60}), (?:citing|quoting) [^,\"]{2,60}, (?:has |have )?(?:said|reported|stated) that (?P<rest>.+)$", re.DOTALL
)
_TELLS_MORE = re.compile(
    r"\d|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:yesterday|today|tomorrow|him|her|them|it|this|these|which|who|where|and)\b",
    re.IGNORECASE,
)
_PRONOUN_SOURCE = re.compile(r"^According to (?:him|her|them), (?=\S)")
_NOBODY = re.compile(
    r"^(?:the )?(?:available |received |preliminary |initial |latest )?information(?: received| available)?$", re.IGNORECASE
)
"""जानकारी के अनुसार: the story itself."""
_VERB = re.compile(
    r"\b(?:is|was|are|were|has|have|had|will|would|can|could|may|might|must|should|said|told|\w{3,}ed|came|went|took|made|held|began|won|lost)\b"
)


_TIME_OR_PLACE = re.compile(
    r"(?:on|in|at|by|since|after|before|during|around|about|near|from|for|under|of|with|till|until|so far|as|when|while|if)\b|\d",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence and who says it; `source` is None where the sentence tells it itself, or nobody does."""

    text: str
    source: str | None = None


def told_apart(text: str, known: str | None, subject: str | None, leaders: tuple[str, ...]) -> Said:
    """`text` without its source, and the source.

    `known` is who says it as the Hindi tells ("KCNA", "police"); `subject` the name that "him" stands for. What a leader says is the news
    itself, so "X said that …" is taken apart for other sources only.
    """
    if subject is not None and (match := _PRONOUN_SOURCE.match(text)):
        return Said(text[match.end() :], subject)
    if subject is not None and (match := _HE_SAID.match(text)):
        return Said(match["rest"] + match["mark"], subject)
    for pattern in (_FIRST, _BELIEVED, _LAST, _REPORTED, _SOMEBODY_SAID, _BODY_SAID):
        match = pattern.match(text)
        if match and _is_source(match["who"]) and not (pattern is _FIRST and _apposed(match["rest"])):
            return Said(match["rest"], _named(match["who"], known))
    if (match := _CITING.match(text)) and known is not None and ", citing " in known and known.split(",")[0] in match["who"]:
        return Said(match["rest"], known)
    match = _SAID_THAT.match(text)
    if (
        match
        and known is not None
        and known not in leaders
        and known.casefold() in match["who"].casefold()
        and not _TELLS_MORE.search(match["who"])
    ):
        return Said(match["rest"], known)
    return Said(text)


def _is_source(who: str) -> bool:
    return len(who.split()) <= _MOST_WORDS and not _TELLS_MORE.search(who)


def _named(who: str, known: str | None) -> str | None:
    """The source as it stands behind the sentence: KCNA, police, the report."""
    if known is not None and known[:1].isupper() and re.search(rf"\b{re.escape(known)}\b", who):
        return known
    if _NOBODY.match(who):
        return known
    bare = re.sub(r"^(?:the|an?) ", "", who).strip(" '")
    return bare if bare[:1].isupper() or bare == "police" else who.strip(" '")


def _apposed(rest: str) -> bool:
    """Whether what follows the comma goes on about the source: According to the director, Sonam Gupta, the weather …"""
    head, comma, _ = rest.partition(",")
    return bool(comma) and not _TIME_OR_PLACE.match(head) and len(head.split()) <= 6 and not _VERB.search(head)
