"""Which leader does or says what a sentence tells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.model import Person
from bot.reading.heads import hindi_without_prefix
from bot.reading.text import place_of

WORD = re.compile(r"[^\s,;:।|\"'“”‘’()\[\]–—-]+")
_TITLE = 5
"""Words that may stand before a name at a sentence's head: the longest usual office with its place."""
_ACTS = re.compile(r"\s*[’”'\"),]*\s*(ने|का कहना|का दावा|का आरोप|के अनुसार|के मुताबिक|की मानें)(?=[\s,])")
_LENDS_NAME = re.compile(r"\s*(का|के|की|और|तथा|एवं|व|सरकार|प्रशासन|मंत्रिमंडल|गुट|खेमे|समर्थक|समर्थकों|परिवार)(?![\u0900-\u0963\u0970-\u097f])")
_FIRST_ACT = re.compile(r"\s(ने|का कहना|का दावा|का आरोप|के अनुसार|के मुताबिक|की मानें)(?=[\s,])")


def actor(text: str, people: Sequence[Person]) -> str | None:
    """The leader (his fullest Hindi name) who does or says what the sentence tells; None where somebody else may be the one, or two may."""
    named = [(*found, person) for person in people if (found := find(person, text))]
    if not named:
        return None
    first_act = _FIRST_ACT.search(text)
    for _, end, person in named:
        acts = _ACTS.match(text, end)
        if acts and first_act and acts.end() == first_act.end():
            return person.hindi
    start, end, person = named[0]
    alone = first_act is None and len(named) == 1 and len(WORD.findall(hindi_without_prefix(text[:start] + "।"))) <= _TITLE
    return person.hindi if alone and not _LENDS_NAME.match(text, end) else None


def find(person: Person, text: str) -> tuple[int, int] | None:
    """Where the longest of his spellings that stands in `text` as whole words stands first: its start and end."""
    for spelling in person.spellings:
        if (start := place_of(spelling, text)) >= 0:
            return start, start + len(spelling)
    return None
