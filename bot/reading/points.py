"""Which Hindi sentences of a story are its key points.

Each sentence that could be a point gets two estimates from its signals: the chance that it is one of the three that matter most, and
how much of its wording a good summary would use. Then the best set under a budget of words is looked for, since a point that repeats
another or takes the room of two is worth less than it is alone. `benchmarks/tune_points.py` fits the weights and prints what they reach.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations, pairwise

from bot.model import Article, Choice, Person
from bot.reading.attribution import attribution
from bot.reading.candidates import Candidate, candidates
from bot.reading.centrality import likeness, spread, terms, weights, within
from bot.reading.heads import hindi_without_prefix
from bot.reading.no_news import tells_nothing
from bot.reading.numbers_hindi import read
from bot.reading.opening import tells_who_told
from bot.reading.sentences import is_finished
from bot.reading.signals import signals
from bot.reading.weights import CHANCE, SHARE, Weights

FEWEST, _MOST = 3, 5
"""Points in a reply."""
_MOST_WORDS = 120
"""English words of a reply's points together."""
_MOST_SENTENCES = 7
_MOST_CANDIDATES = 600
"""Sentences from which points are chosen: the longest live blogs have 400 within what is read of them, a hostile page thousands."""
_LONGEST_POINT = 60.0
"""English words from which on one sentence is a reply by itself, and no point where there are enough others."""
_SHORTLIST = 10
_IMPORTANT = 3.0
"""Sentences of a story that count as its most important ones: the chances of all add up to it."""


@dataclass(frozen=True, slots=True)
class Budget:
    """How long a reply's points may be, in English words as estimated from the Hindi (`english_words`).

    `price` is what a word costs, in the worth of a set; it keeps the average where it should be. `most` is never passed by more than
    one sentence alone; it stays under the 120 words of a reply because an estimate of four sentences is off by 7 words (one standard
    deviation). `full` is the same for a full reply, whose further points are said only where the English leaves room for them. A story
    of up to `short` words is told whole. Two sentences of one point have at most `pair` words.
    """

    price: float = 0.0029
    most: float = 114.0
    full: float = 120.0
    short: float = 85.0
    pair: float = 50.0


BUDGET = Budget()
_CHANCE_WORTH = 0.42
"""What covering all of the important sentences is worth beside wording a summary exactly right (ROUGE-1 of 1)."""
_SUMMARY_WORDS = 70.0
"""Words of the summaries that the wording is held against."""
_REPEATED = 0.55
"""Of two sentences that say the same, the lesser still counts this part."""
_SAME = 0.6
"""From this likeness on, two sentences say the same: never both."""
_TOLD = 0.5
"""From this part on, a sentence whose words stand in a longer one, and that tells no figure besides, only says again what that one says."""
_TOLD_WITH_FIGURES = 0.4
"""The same where the longer one has its figures too: the same count, the same day."""
_FEWEST_TERMS = 4
_LEAD = 2
"""Sentences that a story opens with, which tell more of the headline than what repeats them further on."""
_ADDS_NOTHING = 1.8
"""What such a sentence counts as in likeness, so that nine tenths of its worth are lost beside the longer one."""
_WORDS_EACH = 0.84
"""English words a Hindi word becomes."""
_HEADLINE = 0.06
"""What it is worth that the points tell all that the headline speaks of, as far as the story's words show it."""
_ANSWERS = 0.3
"""A sentence that tells this part of the headline does not only fill, however little else speaks for it."""
_AMOUNT = 0.03
"""What it is worth that one of the sentences at least tells how much or how many, where the story does."""
_WEAK = 0.65
"""Below this part of the average chance a sentence only fills, however few words it takes."""
_WEAK_FURTHER = 0.4
"""The same for what only a full reply says: it is asked for more."""
_NOTED = 0.015
"""What a sentence costs that opens with "this" and a noun: it stands alone less well than it should."""
_MISSING_POINT = 0.15
"""What each point under the fewest costs."""


def choose_points(article: Article, people: Sequence[Person], *, further: bool = False) -> tuple[Choice, ...]:
    """The key points of `article` in reading order: 3 to 5 where it has as many, with at most two sentences each. Pure.

    `further`: with those among them, and marked so, that only a full reply has.
    """
    able = candidates(article.sentences, people)[:_MOST_CANDIDATES]
    if len(able) > FEWEST and able[0].place == 0 and _is_headline(article):
        able = able[1:]
    brief = [one for one in able if english_words(article.sentences[one.place].text) < _LONGEST_POINT]
    able = brief if len(brief) >= FEWEST else able
    if not able:
        return ()
    rated = rate(article, people, able)
    points = choose(rated, BUDGET)
    best = sorted(points, key=lambda point: -max(one.chance for one in point))
    more = _further(rated, points, BUDGET) if further else []
    ranks = {point[0].candidate.place: rank for rank, point in enumerate([*best, *more])}
    chosen = [*((point, False) for point in points), *((point, True) for point in more)]
    chosen.sort(key=lambda each: each[0][0].candidate.place)
    return tuple(replace(_choice(article, point), rank=ranks[point[0].candidate.place], further=only) for point, only in chosen)


def together(one: Choice, other: Choice) -> Choice | None:
    """Both as one point, where each is one sentence and the other follows the one; None where that is not so."""
    if len(one.sentences) > 1 or one.further != other.further or other.sentences != (one.sentences[0] + 1,):
        return None
    return replace(one, sentences=one.sentences + other.sentences, rank=min(one.rank, other.rank))


def _is_headline(article: Article) -> bool:
    """Whether the first sentence is a pasted text's headline, too long for one or with a mark at its end, for which alone it is a sentence:
    the reply shows it above the points."""
    first, *others = article.sentences
    if first.text != article.headline or any(one.paragraph == first.paragraph for one in others):
        return False
    return first.text.endswith(("|", "!", "।।", "॥", "..", "…")) or not is_finished(first.text) or tells_nothing(first.text)


def how_many_fit(texts: Sequence[str]) -> int:
    """How many of a reply's points, from the first on, stay within the words that a reply may have; one at least.

    The budget of the choice is an estimate from the Hindi; this is the English itself.
    """
    words = 0
    for number, text in enumerate(texts):
        words += len(text.split())
        if words > _MOST_WORDS:
            return max(1, number)
    return len(texts)


@dataclass(frozen=True, slots=True)
class Rated:
    """A candidate with its worth: `words` of English, `chance` of being among the most important, `share` of its words to be used."""

    candidate: Candidate
    words: float
    chance: float
    share: float
    stems: frozenset[str]
    amount: bool = False
    """Whether it tells how much or how many."""
    tells: frozenset[str] = frozenset()
    """The stems without the leaders' names, which stand in every second sentence of a story."""
    text: str = ""
    headline: frozenset[str] = frozenset()
    """The stems of the headline that stand in it."""

    @property
    def figures(self) -> frozenset[Fraction]:
        """The figures that it tells: read only where another sentence says much the same, for they take longer than all other signals."""
        return frozenset(figure.value for figure in read(self.text) if figure.plain)

    @property
    def used(self) -> float:
        """Words of it that a summary would use."""
        return self.share * self.words


def english_words(hindi: str) -> float:
    """About how many English words a Hindi sentence becomes (fitted on sentence pairs; its standard error is 3.3 words a sentence).

    Who said it stands behind a point and not in it, so those words are left out.
    """
    said = attribution(hindi)
    return 0.36 * len(hindi.split()) + 0.08 * len(hindi) + 2.4 - (_WORDS_EACH * said.words if said else 0.0)


def rate(
    article: Article, people: Sequence[Person], able: Sequence[Candidate], chance: Weights = CHANCE, share: Weights = SHARE
) -> list[Rated]:
    """What each candidate is worth, by its signals and the weights."""
    found = signals(article, people, [candidate.place for candidate in able])
    chances = _spread_out([chance.of(signal.values()) for signal in found])
    headline = frozenset(terms(article.headline))
    names = frozenset(terms(" ".join(spelling for person in people for spelling in person.spellings)))
    told = [hindi_without_prefix(article.sentences[candidate.place].text) for candidate in able]
    return [
        Rated(
            candidate,
            english_words(text),
            likely,
            min(max(share.of(signal.values()), 0.02), 0.7),
            stems := frozenset(terms(text)),
            bool(signal.amount),
            stems - names,
            text,
            stems & headline,
        )
        for candidate, signal, likely, text in zip(able, found, chances, told, strict=True)
    ]


def _spread_out(scores: Sequence[float]) -> list[float]:
    """Scores on the logistic scale as chances that add up to the number of important sentences (of as many sentences as there are)."""
    total = min(_IMPORTANT, 0.99 * len(scores))
    low, high = min(scores) - 20, max(scores) + 20
    for _ in range(40):
        middle = (low + high) / 2
        if sum(1 / (1 + math.exp(middle - score)) for score in scores) > total:
            low = middle
        else:
            high = middle
    return [1 / (1 + math.exp(low - score)) for score in scores]


def choose(rated: Sequence[Rated], budget: Budget) -> list[tuple[Rated, ...]]:
    """The best points, each of one or two sentences, in reading order."""
    weight = weights(spread([one.stems for one in rated]), len(rated))
    if sum(one.words for one in rated) <= budget.short and (whole := _points(_once(rated, weight), budget)):
        return whole
    asked = {term: weight[term] for one in rated for term in one.headline}
    in_headline = sum(asked.values()) or 1.0
    pool = _shortlist(rated, budget, {one.candidate.place: sum(asked[term] for term in one.headline) / in_headline for one in rated})
    alike = [[0.0] * len(pool) for _ in pool]
    for first, second in combinations(range(len(pool)), 2):
        alike[first][second] = alike[second][first] = _overlap(pool[first], pool[second], weight)
    lead = pool[0] if pool[0].candidate.place == min(one.candidate.place for one in rated) else None
    told_in_lead = [
        lead is not None and one is not lead and len(one.tells) <= len(lead.tells) and _adds_nothing(one, lead, weight) for one in pool
    ]
    best, best_worth = [pool[0]], -math.inf

    def extend(chosen: list[int], words: float, used: float, chance: float, answered: frozenset[str], told: float) -> None:
        nonlocal best, best_worth
        for number in range(chosen[-1] + 1 if chosen else 0, len(pool)):
            one = pool[number]
            likest = alike[number]
            if (chosen and words + one.words > budget.most) or any(_SAME <= likest[other] < _ADDS_NOTHING for other in chosen):
                continue
            if one.candidate.leans and not _joins(pool, chosen, one, budget):
                continue
            if told_in_lead[number] and 0 not in chosen:  # what the lead tells is not told in its place
                continue
            together = [*chosen, number]
            total = words + one.words
            more_used = used + one.used - _REPEATED * sum(likest[other] * min(one.used, pool[other].used) for other in chosen)
            more_chance = chance + one.chance - _REPEATED * sum(likest[other] * min(one.chance, pool[other].chance) for other in chosen)
            worth = _worth(total, more_used, more_chance, budget)
            told_now = told + sum(asked[term] for term in one.headline - answered)
            worth += _HEADLINE * told_now / in_headline
            missing = FEWEST - (len(together) - sum(pool[place].candidate.leans for place in together))
            worth += _AMOUNT * any(pool[place].amount for place in together)
            worth -= _MISSING_POINT * max(0, missing) + _NOTED * sum(pool[place].candidate.notes for place in together)
            if worth > best_worth and _points([pool[place] for place in together], budget):
                best, best_worth = [pool[place] for place in together], worth
            if len(together) < _MOST_SENTENCES:
                extend(together, total, more_used, more_chance, answered | one.headline, told_now)

    extend([], 0.0, 0.0, 0.0, frozenset(), 0.0)
    return _points(best, budget) or [(one,) for one in best]


def _worth(words: float, used: float, chance: float, budget: Budget) -> float:
    """What a set of sentences is worth: its ROUGE-1 against a summary of the usual length, and the important sentences it holds."""
    return 2 * used / (words + _SUMMARY_WORDS) + _CHANCE_WORTH * chance / _IMPORTANT - budget.price * words


def _overlap(one: Rated, other: Rated, weight: dict[str, float]) -> float:
    """How much of the lesser of two sentences is lost beside the other, in parts of what `_REPEATED` takes."""
    alike = likeness(one.stems, other.stems, weight)
    return max(alike, _ADDS_NOTHING) if alike < _SAME and _adds_nothing(one, other, weight) else alike


def _is_told_in(one: Rated, other: Rated, weight: dict[str, float]) -> bool:
    """Whether the one sentence says what the other does, or less."""
    return likeness(one.stems, other.stems, weight) >= _SAME or (len(one.tells) <= len(other.tells) and _adds_nothing(one, other, weight))


def _adds_nothing(one: Rated, other: Rated, weight: dict[str, float]) -> bool:
    """Whether the shorter sentence says hardly anything that does not stand in the longer one."""
    shorter, longer = sorted((one, other), key=lambda each: len(each.tells))
    if len(shorter.tells) < _FEWEST_TERMS or (told := within(shorter.tells, longer.tells, weight)) < _TOLD_WITH_FIGURES:
        return False
    if shorter.candidate.place < _LEAD and shorter.candidate.place < longer.candidate.place and not shorter.headline <= longer.headline:
        return False  # a lead is not left out for what goes on from it
    return shorter.figures <= longer.figures and (told >= _TOLD or bool(shorter.figures))


def _shortlist(rated: Sequence[Rated], budget: Budget, answers: Mapping[int, float]) -> list[Rated]:
    """The candidates that are worth most alone, in reading order, with those that they lean on; none that only fills.

    `answers`: by the candidates' places, which part of the headline each tells.
    """
    least = _WEAK * _IMPORTANT / max(len(rated), _IMPORTANT)
    strong = [one for one in rated if one.chance >= least or answers[one.candidate.place] >= _ANSWERS]
    rated = strong if len(strong) >= FEWEST else rated
    by_place = {one.candidate.place: one for one in rated}
    listed: dict[int, Rated] = {}

    def alone(one: Rated) -> float:
        return _worth(one.words, one.used, one.chance, budget) + _HEADLINE * answers[one.candidate.place]

    for one in sorted(rated, key=alone, reverse=True):
        before = by_place.get(one.candidate.place - 1)
        if one.candidate.leans and (before is None or before.candidate.leans or before.words + one.words > budget.pair):
            continue
        listed[one.candidate.place] = one
        if one.candidate.leans and before is not None:
            listed[before.candidate.place] = before
        if len(listed) >= _SHORTLIST:
            break
    return [listed[place] for place in sorted(listed)] or [min(rated, key=lambda one: one.words)]


def _joins(pool: Sequence[Rated], chosen: Sequence[int], one: Rated, budget: Budget) -> bool:
    """Whether the last chosen sentence is the one that `one` leans on, stands by itself, and leaves room for a pair."""
    last = pool[chosen[-1]] if chosen else None
    return (
        last is not None
        and last.candidate.place == one.candidate.place - 1
        and not last.candidate.leans
        and last.words + one.words <= budget.pair
    )


def _once(rated: Sequence[Rated], weight: dict[str, float]) -> list[Rated]:
    """The candidates without those that say again what one before them said, and without those that lean on none."""
    kept: list[Rated] = []
    for one in rated:
        if any(_is_told_in(one, other, weight) for other in kept):
            continue
        before = kept[-1].candidate if kept else None
        if one.candidate.leans and (before is None or before.leans or before.place != one.candidate.place - 1):
            continue
        kept.append(one)
    return kept


def _points(chosen: Sequence[Rated], budget: Budget) -> list[tuple[Rated, ...]] | None:
    """The chosen sentences (in reading order) as points: what leans joins the one before; None where they are too many for that."""
    points: list[tuple[Rated, ...]] = []
    for one in chosen:
        if one.candidate.leans and points:
            points[-1] = (*points[-1], one)
        else:
            points.append((one,))
    while len(points) > _MOST:
        lengths = [
            (first[0].words + second[0].words, number)
            for number, (first, second) in enumerate(pairwise(points))
            if len(first) == len(second) == 1 and first[0].candidate.place + 1 == second[0].candidate.place
        ]
        if not lengths or min(lengths)[0] > budget.pair:
            return None
        number = min(lengths)[1]
        points[number : number + 2] = [points[number] + points[number + 1]]
    return points


def _further(rated: Sequence[Rated], points: Sequence[Sequence[Rated]], budget: Budget) -> list[tuple[Rated, ...]]:
    """What a full reply says besides, the most important first: sentences that stand alone and say nothing a second time."""
    weight = weights(spread([one.stems for one in rated]), len(rated))
    least = _WEAK_FURTHER * _IMPORTANT / max(len(rated), _IMPORTANT)
    told = [one for point in points for one in point]
    more: list[tuple[Rated, ...]] = []
    for one in sorted(rated, key=lambda one: -one.chance):
        if len(points) + len(more) >= _MOST or one.chance < least:
            break
        if one in told or one.candidate.leans or sum(each.words for each in told) + one.words > budget.full:
            continue
        if any(_is_told_in(one, other, weight) for other in told):
            continue
        told.append(one)
        more.append((one,))
    return more


def _choice(article: Article, point: Sequence[Rated]) -> Choice:
    head, last = point[0].candidate, point[-1].candidate.place
    said = attribution(article.sentences[head.place].text)
    if said is None and last + 1 < len(article.sentences) and tells_who_told(after := article.sentences[last + 1].text):
        said = attribution(after)
    return Choice(tuple(one.candidate.place for one in point), head.subject, head.speaker or (said.source if said else None))
