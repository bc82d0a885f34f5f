"""Fits the weights of the key points and prints what they reach:
python -m benchmarks.tune_points STORIES.json [--marked MARKED.json] [--write] [--repeats N]

STORIES.json holds labelled stories: a list of objects with `hi_title`, `hi_paragraphs`, `sentences` (pairs of Hindi and human English),
`key` (places of the most important sentences, best first), `reference` (English sentences of a summary) and `date`. They are not part of
this project. Figures are of the true English of the chosen sentences, before any shortening, as `lead` (first sentences) is.

MARKED.json holds further stories, of which only the sentences are known that an editor would give: a list of objects with `hi_title`,
`hi_paragraphs`, `date` and `marked` (how each of those sentences begins). The chance of being important is fitted on them too.

Weights are fitted on all stories but a tenth and judged on that tenth, many times over (`held out`); the ones that are printed for
`bot/reading/weights.py` are fitted on all.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from rouge_score.tokenizers import DefaultTokenizer

from bot.model import Article, Person, Sentence
from bot.reading.candidates import candidates
from bot.reading.leaders.people import find_leaders
from bot.reading.leaders.table import Table
from bot.reading.points import BUDGET, Budget, Rated, choose, rate
from bot.reading.sentences import sentences_of
from bot.reading.signals import NAMES, signals
from bot.reading.weights import CHANCE, SHARE, Weights

Vector = npt.NDArray[np.float64]

FOLDS = 10
CHANCE_SHRINKAGE = 1.0
"""For each story that is fitted on."""
SHARE_SHRINKAGE = 1000.0
BEST = 3
"""The labelled sentences that count as the story's most important ones."""
SMOOTHING = 5
"""Words added to a sentence's own where its share of the summary is measured, so that two-word sentences do not lead."""
PRONOUNS = ("he", "she", "it", "they", "his", "her", "their", "this", "that", "these", "those")
WEIGHTS = Path(__file__).parents[1] / "bot" / "reading" / "weights.py"

_tokenizer = DefaultTokenizer(use_stemmer=True)


def unigrams(text: str) -> Counter[str]:
    return Counter(_tokenizer.tokenize(text))


@dataclass(frozen=True)
class Story:
    """A labelled story, its signals (sentences that could be a point by signals) and what each of those is labelled."""

    article: Article
    people: tuple[Person, ...]
    english: tuple[str, ...]
    key: tuple[int, ...]
    reference: Counter[str]
    signals: Vector
    importance: Vector
    share: Vector

    @classmethod
    def of(cls, label: dict[str, Any], table: Table) -> Story:
        hindi = [pair[0] for pair in label["sentences"]]
        english = tuple(pair[1] for pair in label["sentences"])
        article = article_of(label, hindi)
        people = find_leaders(article, table)
        able = [candidate.place for candidate in candidates(article.sentences, people)]
        reference = unigrams(" ".join(label["reference"]))
        best = set(label["key"][:BEST])
        counts = [unigrams(english[place]) for place in able]
        return cls(
            article,
            people,
            english,
            tuple(label["key"]),
            reference,
            np.array([signal.values() for signal in signals(article, people, able)]),
            np.array([float(place in best) for place in able]),
            np.array([(count & reference).total() / (count.total() + SMOOTHING) for count in counts]),
        )


def article_of(label: dict[str, Any], hindi: Sequence[str]) -> Article:
    """The story as the article station gives it, with the labelled sentences as its sentences."""
    paragraphs: list[str] = label["hi_paragraphs"]
    sentences, at = [], 0
    slug = re.compile(re.escape(label["hi_title"].split(":")[0].strip()) + r"\s*:\s*") if ":" in label["hi_title"] else None
    for text in hindi:
        at = next((place for place in range(at, len(paragraphs)) if text in paragraphs[place]), at)
        alone = text.strip() == paragraphs[at].strip()
        if slug and (repeated := slug.match(text)) and text[0].isascii():
            text = text[repeated.end() :]
        sentences.append(Sentence(text, at, alone and is_subhead(text)))
    headline = label["hi_title"].rsplit(" : ", 1)[-1]
    published = datetime.fromisoformat(label["date"] + "T12:00:00+05:30")
    return Article("", "", "", headline, published, tuple(paragraphs), tuple(sentences))


@dataclass(frozen=True)
class Marked:
    """A story of which only the sentences are known that an editor would give, by their places."""

    article: Article
    people: tuple[Person, ...]
    key: frozenset[int]
    signals: Vector
    importance: Vector

    @classmethod
    def of(cls, label: dict[str, Any], table: Table) -> Marked:
        paragraphs = tuple(label["hi_paragraphs"])
        published = datetime.fromisoformat(label["date"] + "T12:00:00+05:30")
        sentences = sentences_of(paragraphs, [place for place, text in enumerate(paragraphs) if is_subhead(text)])
        article = Article("", "", "", label["hi_title"], published, paragraphs, sentences)
        key = frozenset(place for place, one in enumerate(sentences) if one.text.startswith(tuple(label["marked"])))
        people = find_leaders(article, table)
        able = [candidate.place for candidate in candidates(article.sentences, people)]
        found = np.array([signal.values() for signal in signals(article, people, able)])
        return cls(article, people, key, found, np.array([float(place in key) for place in able]))


def is_subhead(text: str) -> bool:
    return len(text.split()) <= 15 and text.rstrip(" \"'”’)")[-1:] not in "।.?!|:"


@dataclass(frozen=True)
class Outcome:
    rouge1: float
    key: float
    words: int
    points: int
    pronouns: int
    """Points whose English opens with a bare pronoun that no subject stands ready for."""


def outcome(story: Story, points: Sequence[Sequence[Rated]]) -> Outcome:
    places = [one.candidate.place for point in points for one in point]
    heads = [point[0].candidate for point in points]
    bare = sum(c.subject is None and story.english[c.place].lower().lstrip("\"'“‘(").split()[0] in PRONOUNS for c in heads)
    return Outcome(*figures(story, places), len(points), bare)


def figures(story: Story, places: Sequence[int]) -> tuple[float, float, int]:
    """ROUGE-1 F, the part of the three best sentences that is covered, words."""
    text = " ".join(story.english[place] for place in places)
    own = unigrams(text)
    rouge = 2 * (own & story.reference).total() / max(1, own.total() + story.reference.total())
    best = set(story.key[:BEST])
    return rouge, len(best & set(places)) / max(1, len(best)), len(text.split())


def fit_chance(stories: Sequence[Story | Marked], names: Sequence[int]) -> Weights:
    """A conditional logit: in each story, the labelled sentences against its others; shrunk towards no weight at all."""
    mean, scale = standard(stories, names)
    stacks = [((story.signals[:, names] - mean) / scale, story.importance) for story in stories if story.importance.any()]
    weight = np.zeros(len(names))
    shrinkage = CHANCE_SHRINKAGE * len(stories)
    for _ in range(10):
        gradient, curvature = -shrinkage * weight, shrinkage * np.eye(len(names))
        for values, importance in stacks:
            odds = values @ weight
            likely = np.exp(odds - odds.max())
            likely /= likely.sum()
            labelled = BEST * importance / importance.sum()
            expected = likely @ values
            gradient += labelled @ values - BEST * expected
            curvature += BEST * ((values.T * likely) @ values - np.outer(expected, expected))
        weight = weight + np.linalg.solve(curvature, gradient)
    return raw(weight, 0.0, mean, scale, names)


def fit_share(stories: Sequence[Story], names: Sequence[int]) -> Weights:
    """A ridge regression, each story weighted by the square root of its sentences."""
    mean, scale = standard(stories, names)
    values = (np.vstack([story.signals[:, names] for story in stories]) - mean) / scale
    target = np.concatenate([story.share for story in stories])
    weighting = np.concatenate([np.full(len(story.share), len(story.share) ** -0.5) for story in stories])
    weighting /= weighting.mean()
    base = float(np.average(target, weights=weighting))
    weight = np.linalg.solve(
        (values.T * weighting) @ values + SHARE_SHRINKAGE * np.eye(len(names)), values.T @ ((target - base) * weighting)
    )
    return raw(weight, base, mean, scale, names)


def standard(stories: Sequence[Story | Marked], names: Sequence[int]) -> tuple[Vector, Vector]:
    values = np.vstack([story.signals[:, names] for story in stories])
    return values.mean(0), values.std(0) + 1e-9


def raw(weight: Vector, base: float, mean: Vector, scale: Vector, names: Sequence[int]) -> Weights:
    """Weights of standardised signals as weights of the signals themselves; those that were left out are 0."""
    full = np.zeros(len(NAMES))
    full[list(names)] = weight / scale
    return Weights(round(base - float(weight @ (mean / scale)), 4), tuple(round(float(value), 4) for value in full))


Choosing = Callable[[Story], Outcome]


def chooser(chance: Weights, share: Weights, budget: Budget) -> Choosing:
    def chosen(story: Story) -> Outcome:
        return outcome(story, points_of(story, chance, share, budget))

    return chosen


def points_of(story: Story | Marked, chance: Weights, share: Weights, budget: Budget) -> list[tuple[Rated, ...]]:
    able = candidates(story.article.sentences, story.people)
    return choose(rate(story.article, story.people, able, chance, share), budget)


def marks_told(stories: Sequence[Marked], chance: Weights, share: Weights, budget: Budget) -> int:
    """How many of the marked sentences the points hold."""
    return sum(one.candidate.place in story.key for story in stories for point in points_of(story, chance, share, budget) for one in point)


def lead(most: int) -> Choosing:
    """The first sentences, up to `most` words."""

    def chosen(story: Story) -> Outcome:
        places: list[int] = []
        for place, text in enumerate(story.english):
            if places and len(" ".join([*(story.english[p] for p in places), text]).split()) > most:
                break
            places.append(place)
        return Outcome(*figures(story, places), len(places), sum(story.english[p].lower().split()[0] in PRONOUNS for p in places))

    return chosen


def held_out(
    stories: Sequence[Story], marked: Sequence[Marked], budget: Budget, repeats: int, names: Sequence[int]
) -> tuple[list[Outcome], float]:
    """What is reached on the stories left out of the fit, and the share of the marked sentences told of those left out."""
    outcomes = []
    told = 0
    for repeat in range(repeats):
        order, marked_order = list(range(len(stories))), list(range(len(marked)))
        random.Random(repeat).shuffle(order)
        random.Random(repeat).shuffle(marked_order)
        for fold in range(FOLDS):
            out, marked_out = set(order[fold::FOLDS]), set(marked_order[fold::FOLDS])
            rest = [story for number, story in enumerate(stories) if number not in out]
            marked_rest = [story for number, story in enumerate(marked) if number not in marked_out]
            chance, share = fit_chance([*rest, *marked_rest], names), fit_share(rest, names)
            chosen = chooser(chance, share, budget)
            outcomes += [chosen(stories[number]) for number in sorted(out)]
            told += marks_told([marked[number] for number in sorted(marked_out)], chance, share, budget)
    return outcomes, told / max(1, repeats * sum(len(story.key) for story in marked))


def row(name: str, outcomes: Iterable[Outcome]) -> str:
    all_ = list(outcomes)
    mean = statistics.fmean
    points = sum(o.points for o in all_)
    return (
        f"{name:34} {mean(o.rouge1 for o in all_):.3f}   {mean(o.key for o in all_):.3f}   {mean(o.words for o in all_):5.1f} "
        f"{max(o.words for o in all_):4d}   {points / len(all_):.2f}   {sum(o.pronouns for o in all_) / points:.3f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", type=Path)
    parser.add_argument("--marked", type=Path, help="further stories of which only the most important sentences are known")
    parser.add_argument("--repeats", type=int, default=10, help="times the stories are dealt into tenths anew")
    parser.add_argument("--without", action="store_true", help="also what is reached without each signal")
    parser.add_argument("--write", action="store_true", help="write the fitted weights into bot/reading/weights.py")
    given = parser.parse_args()
    table = Table.load()
    stories = [Story.of(label, table) for label in json.loads(given.stories.read_text(encoding="utf-8"))]
    marked = [Marked.of(label, table) for label in json.loads(given.marked.read_text(encoding="utf-8"))] if given.marked else []
    every = list(range(len(NAMES)))

    def held(name: str, budget: Budget, names: Sequence[int]) -> None:
        outcomes, told = held_out(stories, marked, budget, given.repeats, names)
        print(row(name, outcomes) + (f"   {told:.3f}" if marked else ""))

    print(
        f"{len(stories)} stories, {sum(len(s.english) for s in stories)} sentences, {len(NAMES)} signals, {given.repeats} x {FOLDS} folds\n"
        f"{len(marked)} stories with {sum(len(s.key) for s in marked)} marked sentences\n"
    )
    print(f"{'':34} ROUGE-1 key     words most   points bare pronouns, marks")
    print(row("first sentences, up to 90 words", map(lead(90), stories)))
    print(row("first sentences, up to 110 words", map(lead(110), stories)))
    held("held out", BUDGET, every)
    for price in (0.0018, 0.0034):
        held(f"held out, a word's price {price}", replace(BUDGET, price=price), every)
    chance, share = fit_chance([*stories, *marked], every), fit_share(stories, every)
    print(row("fitted on all", map(chooser(chance, share, BUDGET), stories)))
    if len(CHANCE.weights) == len(NAMES):
        print(row("the weights in use", map(chooser(CHANCE, SHARE, BUDGET), stories)))
    if given.without:
        for left in every:
            rest = [number for number in every if number != left]
            held(f"held out, without {NAMES[left]}", BUDGET, rest)
    started = time.perf_counter()
    for story in stories:
        chooser(chance, share, BUDGET)(story)
    print(f"\n{(time.perf_counter() - started) / len(stories) * 1000:.1f} ms a story\n")
    for name, c, s in zip(NAMES, chance.weights, share.weights, strict=True):
        print(f"{name:12} chance {c:8.4f}   share {s:8.4f}")
    lines = [f"CHANCE = Weights({chance.base}, {chance.weights})", f"SHARE = Weights({share.base}, {share.weights})"]
    print("\n" + "\n".join(lines))
    if given.write:
        kept = WEIGHTS.read_text(encoding="utf-8").partition("\nCHANCE =")[0]
        WEIGHTS.write_text(kept + "\n" + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
