"""Which sentences could be a key point at all, and which of them only together with the one before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.model import Person, Sentence
from bot.reading.actor import actor
from bot.reading.antecedent import actor_before, antecedent, between_words_of_one, goes_on_speaking, named_before, speaker_before
from bot.reading.attribution import attribution
from bot.reading.centrality import WORD, spread, terms, weights, within
from bot.reading.no_news import asks_people, breaks_off, exceeds, is_asked_by_somebody, is_news, is_padding, tells_who_was_there
from bot.reading.opening import (
    Opening,
    lacks_its_agent,
    opening,
    pronoun_behind,
    speaks_as_the_one_before,
    speaks_of_itself,
    speaks_of_one_before,
    speaks_of_one_it_honours,
    tells_of_the_one_before,
    tells_who_told,
)
from bot.reading.text import whole

_RETOLD = 0.6
"""The part of what each sentence of a blurb speaks of that must stand in one further on."""
_RETOLD_PART = 0.75
_RETOLD_ALONE = 0.75
_OPENING = 3
"""Sentences that a story opens with."""
_LONGEST_SPEECH = 50
"""Sentences after the one that opens a quotation in which its end is looked for. Of a paragraph of thousands that each open one, each was
held against all that follow, for five seconds."""

_OPENS_SPEECH = re.compile(
    r"(?<![\u0900-\u0963\u0970-\u097f])(कहा|कहते हैं|कहती हैं|कहना है|बताया|बोले|बोलीं|बोला|लिखा|पूछा|जोड़ा)( है| था)?( कि)?\s*[,:–—-]*\s*[\"“‘']"
)
_SAID_ON = re.compile(r"^([\u0900-\u097f]+ ){0,3}(उन्होंने|उसने) ([\u0900-\u097f]+ ){0,4}(कहा|बताया|जोड़ा|लिखा)")
"""Behind a quotation that nobody closed: the paper's own sentence again."""
_TAGGED = re.compile(r"^[\"“].*[\"”][,\s]*(उन्होंने|उसने|इन्होंने|वह|वे|वो) ([\u0900-\u097f]+ ){0,2}(कहा|बताया|जोड़ा|लिखा|बोले|बोलीं|बोला|कहते|कहती)")
"""A quotation whose speaker is named by a pronoun behind it."""
_CLOSES = {
    '"': re.compile(r'"'),
    "“": re.compile(r"[”\"]"),
    "‘": re.compile(r"[’'](?![\u0900-\u0963\u0970-\u097fA-Za-z])"),
    "'": re.compile(r"[’'](?![\u0900-\u0963\u0970-\u097fA-Za-z])"),
}
"""What ends a quotation, by what opened it; a single quote before a letter is an apostrophe or opens another."""
_POINTS_BACK = re.compile(r"(?:इसके|उसके|इससे|उससे|इसी|इस) (?:अलावा|अतिरिक्त|बाद|पहले|दौरान|साथ)(?![\u0900-\u097f])")
_ABOUT_IT = re.compile(
    r"(?<=\s)(?:इसके|इसका|इसकी|इसमें|इससे|इसे|इसको|(?:ऐसा|यही) (?:ही |भी )?(?:करने|करना|करते|करके|किया|कर|करेगा|करेंगे|हुआ|होने|होगा))(?=\s)"
)
_TOLD_IN_IT = whole(r"(है|हैं|था|थे|थी|थीं|कि|और|लेकिन|जो|जिस|जिसने|अगर|यदि|जब|तो|कर|करके|होने|करने)")
_IT = frozenset(("यह", "ये", "वह"))
_HEAD = 6
"""Words of a sentence among which it may say "it" of what the one before names."""
_BRIEF = 12
"""Words up to which a sentence with a pronoun further on has no room to say for whom it stands."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that could be a point, by its place in the article.

    `subject` is the leader that the pronoun at its head stands for; `speaker` the leader in whose running quotation it stands.
    `leans` says that it makes no sense without the sentence before; `notes` that it opens with "this" and a noun (इस मामले में), or with what
    points back to the sentence before (इसके अलावा), so that it stands alone, but not as well as others.
    """

    place: int
    subject: str | None = None
    speaker: str | None = None
    leans: bool = False
    notes: bool = False


def candidates(sentences: Sequence[Sentence], people: Sequence[Person]) -> list[Candidate]:
    """The sentences that could be a point, in order: no subheads, questions, captions, appeals to the reader, scraps, and no blurb."""
    found = []
    blurb = _blurb(sentences)
    speeches = _speeches(sentences)
    for place, speech in enumerate(speeches):
        text = sentences[place].text
        if place in blurb or sentences[place].subhead or not is_news(text) or (is_padding(text) and not _goes_on(place, sentences)):
            continue
        before = next((sentence.text for sentence in reversed(sentences[:place]) if not sentence.subhead), "")
        if place >= _OPENING and tells_who_was_there(text):
            continue
        if place and tells_who_told(text) and (actor(text, people) or attribution(text)):
            continue  # who told it stands behind the point that the sentence before is
        if exceeds(text, before) or (place and sentences[place - 1].subhead and breaks_off(sentences[place - 1].text)):
            continue
        bids = speech is None and asks_people(text)
        if bids and not is_asked_by_somebody(before):
            continue
        kind = opening(text)
        quoting = speech is not None or (place > 0 and bool(_unclosed(sentences[place - 1].text)) and not _SAID_ON.search(text))
        pronoun, timed = pronoun_behind(text) if kind in (Opening.PLAIN, Opening.LINK) else ("", False)
        if pronoun and named_before(pronoun, text, people):
            pronoun, timed = "", False
        itself = speaks_of_itself(text)
        asked = (kind is Opening.PERSON or pronoun) and not quoting and not itself  # who speaks says I of himself
        subject = antecedent(place, sentences, people) if asked else None
        if asked and place and subject is None and (opener := speeches[place - 1]) is not None:
            subject = speaker_before(text, sentences[opener].text, people)
        speaker = actor(sentences[speech].text, people) if speech is not None else None
        tagged = speech is None and _TAGGED.search(text) is not None
        if tagged:
            speaker = actor_before(place, sentences, people)
        if (
            speech is None
            and kind in (Opening.PLAIN, Opening.LINK)
            and (said := between_words_of_one(place, sentences, people)) is not None
        ):
            speaker, tagged = said or None, True
        if speech is None and not quoting and speaker is None:
            speaker = goes_on_speaking(place, sentences, people) or _told_by(place, sentences, people)
        itself = itself or speaks_of_one_it_honours(text, people) or speaks_as_the_one_before(text, _beside(place, sentences))
        quoted = kind in (Opening.PLAIN, Opening.LINK, Opening.PERSON) and speaker is None and itself
        dropped = kind in (Opening.PLAIN, Opening.LINK) and speech is None and lacks_its_agent(text)
        if dropped:
            subject = actor_before(place, sentences, people)
        told_of_whom = bool(pronoun) and len(WORD.findall(text)) <= _BRIEF
        missing = quoted or ((dropped or timed or told_of_whom or kind is Opening.PERSON) and subject is None)
        told_of = tells_of_the_one_before(text) or _is_about_the_one_before(text) or (speech is None and speaks_of_one_before(text, people))
        leans = missing or kind is Opening.THING or bids or told_of or ((speech is not None or tagged) and speaker is None)
        found.append(Candidate(place, subject, speaker, leans, kind is Opening.NOTED or _POINTS_BACK.match(text) is not None))
    return found


def _told_by(place: int, sentences: Sequence[Sentence], people: Sequence[Person]) -> str | None:
    """The leader whom the next sentence names as who told this one: "मेयर अनिल शर्मा ने यह जानकारी दी।"."""
    after = _behind(place, sentences)
    return actor(after.text, people) if after is not None and tells_who_told(after.text) else None


def _is_about_the_one_before(text: str) -> bool:
    """Whether a brief sentence is about something that only the one before names: "शहर ने इसके लिए बहुत कुछ सहा है।"."""
    about = _ABOUT_IT.search(text)
    return about is not None and len(WORD.findall(text)) <= _BRIEF and not _TOLD_IN_IT.search(text, 0, about.start())


def _beside(place: int, sentences: Sequence[Sentence]) -> str:
    """The sentence before, where it stands in the same paragraph."""
    before = sentences[place - 1] if place else None
    return before.text if before is not None and before.paragraph == sentences[place].paragraph else ""


def _behind(place: int, sentences: Sequence[Sentence]) -> Sentence | None:
    """The next sentence, if there is one."""
    return sentences[place + 1] if place + 1 < len(sentences) else None


def _goes_on(place: int, sentences: Sequence[Sentence]) -> bool:
    """Whether the next sentence is the rest of this one: "एक बड़ी खबर आ रही है। जहां …"."""
    after = _behind(place, sentences)
    if after is None or after.paragraph != sentences[place].paragraph:
        return False
    return opening(after.text) is Opening.THING or not _IT.isdisjoint(WORD.findall(after.text)[:_HEAD])


def _blurb(sentences: Sequence[Sentence]) -> frozenset[int]:
    """The places of a blurb's sentences: those of a first paragraph of which three in four are told again, in full, further on.

    Sites put such a summary between headline and story; the story's own sentences name who, where and by whom it is said. A paragraph of
    one sentence is a blurb only if the story opens with the same again: what a lead says comes back in parts in any story.
    """
    first = [sentence for sentence in sentences if sentence.paragraph == sentences[0].paragraph]
    if any(sentence.subhead for sentence in first):
        return frozenset()
    stems = [frozenset(terms(sentence.text)) for sentence in sentences if not sentence.subhead]
    weight = weights(spread(stems), len(stems))
    alone = len(first) == 1
    later = stems[len(first) : len(first) + _OPENING] if alone else stems[len(first) :]
    least = _RETOLD_ALONE if alone else _RETOLD
    retold = frozenset(
        place
        for place, own in enumerate(stems[: len(first)])
        if any(len(other) >= len(own) and within(own, other, weight) >= least for other in later)
    )
    return retold if first and len(retold) >= _RETOLD_PART * len(first) else frozenset()


def _speeches(sentences: Sequence[Sentence]) -> list[int | None]:
    """For each sentence, the place of the one that opened the quotation which it stands in the middle of; None for all others.

    Only what follows a verb of saying opens one, and only if its end stands in the same paragraph: papers forget to close more quotes
    than they carry on.
    """
    speeches: list[int | None] = [None] * len(sentences)
    for place, sentence in enumerate(sentences):
        if speeches[place] is not None or not (mark := _unclosed(sentence.text)):
            continue
        for later in range(place + 1, min(place + 1 + _LONGEST_SPEECH, len(sentences))):
            if sentences[later].paragraph != sentence.paragraph:
                break
            if _closes(sentences[later].text, mark):
                for inside in range(place + 1, later + 1):
                    speeches[inside] = place
                break
    return speeches


def _unclosed(text: str) -> str:
    """The mark that opens a quotation after a verb of saying and is not closed in the sentence; empty where there is none."""
    for opened in _OPENS_SPEECH.finditer(text):
        mark = opened.group()[-1]
        if not _closes(text[opened.end() :], mark):
            return mark
    return ""


def _closes(text: str, mark: str) -> bool:
    return bool(_CLOSES[mark].search(text))
