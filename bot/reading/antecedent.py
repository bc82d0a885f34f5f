"""Whom a pronoun stands for, where the sentences before it say so plainly."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.model import Person, Sentence
from bot.reading.actor import actor, find
from bot.reading.opening import (
    AGENT,
    CLOSED,
    REPORTS,
    RESPECTED,
    SAID,
    THOSE,
    Opening,
    after_links,
    opening,
    pronoun_behind,
    says_i_or_we,
)
from bot.reading.text import whole

_STEPS_BACK = 3
_LONGEST_SAYING = 8
"""Sentences that somebody's words, told without quotation marks, go on for."""
_QUOTES = re.compile('["“”]')
_DONE_TO = frozenset("उन्हें उनको".split())
"""Where two are named in the sentence before, these may be the one to whom it was done."""
_TELLS_ON = re.compile(r"(?:वहीं,? |साथ ही,? )?(?:उन्होंने|इन्होंने) (?:आगे |यह भी |ये भी )*(?:कहा|बताया|जोड़ा) ")
"""Who has told something before: "उन्होंने बताया कि …"; between his sayings the story tells what he said without saying so."""
_OFFICE_TOO = whole(r"(?:मुख्यमंत्री|प्रधानमंत्री|मंत्री|सीएम|पीएम|राष्ट्रपति|राज्यपाल|सांसद|विधायक|नेता|अध्यक्ष|मेयर|महापौर|आयुक्त|निदेशक|सचिव) को")
_OF_WHOM = frozenset("उनका उनकी उनके उन्हें उनको उनसे उनपर".split())
_SPEAKS_ON = whole(
    r"(मांग|अपील|चेतावनी|निंदा|घोषणा|ऐलान|एलान|आश्वासन|उम्मीद|आभार|बधाई|सवाल|जोर|संकेत|पुष्टि|जानकारी|बयान|जवाब|हमला"
    r"|निशाना|आलोचना|पलटवार|जताया|जताई|साधते)"
)


def named_before(pronoun: str, sentence: str, people: Sequence[Person]) -> bool:
    """Whether the sentence itself names a leader before the pronoun, who may be the one it stands for."""
    head, _, _ = sentence.partition(f" {pronoun} ")
    return any(find(person, head) is not None for person in people)


def antecedent(place: int, sentences: Sequence[Sentence], people: Sequence[Person]) -> str | None:
    """The leader (his fullest Hindi name) that the pronoun at the head of the sentence at `place` stands for, where that is plain.

    It is plain where the sentence before (or, where that one opens with such a pronoun too, the one before it; three at most, subheads
    skipped) names him as the one who acts: X ने …, X का कहना है, X के अनुसार, or X alone at its head.
    """
    words, _ = after_links(sentences[place].text)
    pronoun = words[0] if words and words[0] in RESPECTED else pronoun_behind(sentences[place].text)[0]
    if not pronoun or (tuple(words[:2]) in THOSE and pronoun == words[0]) or _spoken_of(place, sentences, people):
        return None
    steps = 0
    tells_on = _TELLS_ON.match(sentences[place].text) is not None
    for before in range(place - 1, -1, -1):
        text = sentences[before].text
        if sentences[before].subhead:
            continue
        beside = sentences[before].paragraph == sentences[place].paragraph
        of_nobody = tells_on and beside and not _names_anybody(text, people)
        if opening(text) is not Opening.PERSON and not _goes_on_of_him(text) and not of_nobody:
            asked = text.rstrip(CLOSED).endswith("?")
            several = sum(find(person, text) is not None for person in people) > 1 or _OFFICE_TOO.search(text) is not None
            done_to = pronoun in _DONE_TO and several
            told_of = pronoun in _OF_WHOM and words[1:2] not in (["मुताबिक"], ["अनुसार"]) and REPORTS.search(text) is not None
            return None if asked or done_to or told_of else _another(actor(text, people), sentences[place].text, people)
        steps += 1
        if steps == _STEPS_BACK + tells_on:
            break
    return None


def _names_anybody(sentence: str, people: Sequence[Person]) -> bool:
    """Whether somebody acts or speaks in the sentence, or a leader is named: else it may tell what the speaker before it said."""
    return bool(AGENT.search(sentence) or SAID.search(sentence)) or any(find(person, sentence) is not None for person in people)


def _goes_on_of_him(sentence: str) -> bool:
    """Whether the sentence is the rest of the one before, with a pronoun for who acts there: "… ने रैली की। जिसमें उन्होंने …"."""
    words, _ = after_links(sentence)
    return words[:2] in (["जिसमें", "उन्होंने"], ["जिसमे", "उन्होंने"], ["जहां", "उन्होंने"], ["इसमें", "उन्होंने"])


def _spoken_of(place: int, sentences: Sequence[Sentence], people: Sequence[Person]) -> bool:
    """Whether whoever does what the sentence at `place` tells may be one whom the sentence before is told to speak of: "विधायक ने कहा कि
    मेयर ने झूठ बोला। उन्होंने शहर को ठगा।"."""
    before = next((sentence.text for sentence in reversed(sentences[:place]) if not sentence.subhead), "")
    reported = REPORTS.search(before)
    if reported is None or not reported.group().endswith("कि "):  # behind quotation marks the paper speaks of whom it quotes
        return False
    if SAID.search(sentences[place].text) or _SPEAKS_ON.search(sentences[place].text):
        return False
    what = before[reported.end() :]
    return " ने " in what or any(find(person, what) is not None for person in people)


def between_words_of_one(place: int, sentences: Sequence[Sentence], people: Sequence[Person]) -> str | None:
    """Who says what a sentence tells that stands, without a word of who says it, between two that tell what the same leader said: he does.

    None where it is not so; "" where he is no leader of the story's.
    """
    if not 0 < place < len(sentences) - 1:
        return None
    before, sentence, after = sentences[place - 1 : place + 2]
    if not before.paragraph == sentence.paragraph == after.paragraph or SAID.search(sentence.text) or not SAID.search(after.text):
        return None
    reported = REPORTS.search(before.text)
    if reported is None or not reported.group().endswith("कि "):
        return None
    words, _ = after_links(after.text)
    speaker = actor(before.text, people)
    return speaker or "" if words[:1] == ["उन्होंने"] or (speaker is not None and actor(after.text, people) == speaker) else None


def goes_on_speaking(place: int, sentences: Sequence[Sentence], people: Sequence[Person]) -> str | None:
    """The leader who says the sentence at `place`, where a paragraph tells in several sentences what he said ("… ने कहा कि …") and some
    sentence from here on says I or we: "उन्होंने कहा कि सतर्क रहें। यह सोच ठीक नहीं है। मैं आपका समय मांगता हूं।".
    """
    paragraph = sentences[place].paragraph
    opener = None
    for before in range(place - 1, max(-1, place - 1 - _LONGEST_SAYING), -1):
        text = sentences[before].text
        if sentences[before].paragraph != paragraph:
            return None
        reported = REPORTS.search(text)
        if reported is not None and reported.group().endswith("कि "):
            opener = before
            break
        if _names_anybody(text, people):
            return None
    if opener is None:
        return None
    for after in range(place, min(len(sentences), place + _LONGEST_SAYING)):
        text = sentences[after].text
        if sentences[after].paragraph != paragraph or _QUOTES.search(text) or SAID.search(text):
            return None
        if says_i_or_we(text):
            return actor(sentences[opener].text, people) or antecedent(opener, sentences, people)
        if _names_anybody(text, people):
            return None
    return None


def _another(leader: str | None, sentence: str, people: Sequence[Person]) -> str | None:
    """The leader, unless the sentence with the pronoun names him as well: "उन्होंने कहा कि मोदी …" is of somebody else."""
    named = any(person.hindi == leader and find(person, sentence) is not None for person in people)
    return None if named else leader


def speaker_before(sentence: str, opener: str, people: Sequence[Person]) -> str | None:
    """The leader (his fullest Hindi name) for "उन्होंने" behind a quotation of several sentences, of which `opener` is the first."""
    words, _ = after_links(sentence)
    return _another(actor(opener, people), sentence, people) if words[:1] == ["उन्होंने"] else None


def actor_before(place: int, sentences: Sequence[Sentence], people: Sequence[Person]) -> str | None:
    """The leader (his fullest Hindi name) who acts in the sentence before, subheads skipped; None where that one needs another itself."""
    before = next((sentence for sentence in reversed(sentences[:place]) if not sentence.subhead), None)
    if before is None or opening(before.text) is Opening.PERSON or _spoken_of(place, sentences, people):
        return None
    return actor(before.text, people)
