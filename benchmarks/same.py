"""How well two articles of one event are told from look-alikes, and what it costs: `python -m benchmarks.same [--fit] [FILE …]`.

The pairs are those of tests/topics/events: every two tellings of an event, every look-alike with each telling, the look-alikes with each
other; those published over 36 hours apart are left out, since the clock alone decides them. Each is learnt from a second time without its
dates, since many pages give none. `held out` judges each file by weights fitted without it. `--fit` writes bot/topics/weights.py and
bot/topics/rarity.txt anew. Files in the same format are judged by what is shipped.

The model is the mean of two: a logistic regression, and monotone steps for each aspect, boosted one by one. Either alone is worse.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, replace
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import bot.topics
from bot.topics.fingerprint import Fingerprint, Telling, fingerprint
from bot.topics.index import Index
from bot.topics.likeness import ASPECTS, WINDOW_HOURS, hours_apart, likeness
from bot.topics.rarity import Rarity
from bot.topics.same import THRESHOLD, compare
from bot.topics.weights import WEIGHTS, Weights
from tests.topics.events import Event, Pair, events, events_of, pairs

Numbers = NDArray[np.float64]

AGAINST = frozenset(
    "other_place other_region other_spot other_toll other_figures other_names other_day late first_day other_kind rivals hours other_acts "
    "untold headline_figures headline_places other_turn other_dates other_one other_rates again unheard".split()
)
"""Aspects that may only speak against one event in the steps; the others only for it."""
SHRINKAGE, FIRMNESS = 20.0, 1e4
BY_HAND = {"wording": 2.0 * 3.0, "hours": -2.0 * 2.8, "other_one": -2.0 * 2.0, "other_dates": -2.0 * 2.0}
"""Slopes that are set by hand, not learnt. Our own tellings hardly ever copy an agency to the letter, and our look-alikes of market and
quake reports do, while outlets print one agency's copy all day. And our look-alikes are mostly of the next day and our tellings of one
morning, while outlets tell an event for a day: hours weigh as those of real pairs do (same.md). And a bill goes from house to house, a
case from court to court, an announcement comes back after some months: hardly one of ours does, but of the real pairs that name two houses,
steps, dates or months in front nearly all are of two events."""
ROUNDS, RATE, LEAF_SHRINKAGE, LEAST_LEAF, BINS = 150, 0.1, 3.0, 3.0, 24
ROWS, COLUMNS = 0.7, 0.5
"""The share of pairs and of aspects that each step is sought in."""
SAME_WEIGHT, DATED_WEIGHT, UNDATED_WEIGHT = 1.5, 0.7, 0.4
"""What a pair of one event weighs in the fit beside one of two, and what a pair weighs with its dates and without them."""
STRANGER_WEIGHT, STRANGERS = 0.05, 9000
"""What a pair of two events that have nothing to do with each other weighs, and how many are drawn."""
_TOPICS = Path(bot.topics.__path__[0])


@dataclass(frozen=True)
class Sample:
    """Pairs as rows of aspects, whether they are of one event (1 or 0), what each weighs in a fit, and the files that they are from."""

    aspects: Numbers
    same: Numbers
    weight: Numbers
    files: NDArray[np.str_]

    def only(self, chosen: NDArray[np.bool_]) -> Sample:
        return Sample(self.aspects[chosen], self.same[chosen], self.weight[chosen], self.files[chosen])


def fit(sample: Sample) -> Weights:
    """The weights: half of a logistic regression, half of boosted steps."""
    line, (base, steps) = _line(sample), _steps(sample)
    return Weights(
        round(float(line[-1] + base) / 2, 3),
        tuple(round(float(value) / 2, 3) for value in line[:-1]),
        tuple(tuple((round(at, 4), round(add / 2, 3)) for at, add in sorted(steps[place].items())) for place in range(len(ASPECTS))),
    )


def _line(sample: Sample) -> Numbers:
    """Weights and intercept (last), shrunk towards nothing but those set by hand, by Newton's method. No weight is against its
    aspect's sense: one that comes out so makes up for others that the pairs at hand have beside it, and is left out."""
    left_out: NDArray[np.bool_] = np.zeros(len(ASPECTS), dtype=bool)
    sense = np.array([-1 if name in AGAINST else 1 for name in ASPECTS])
    while True:
        line = _newton(sample, left_out)
        wrong = line[:-1] * sense < 0
        if not wrong.any():
            return line
        left_out |= wrong


def _newton(sample: Sample, left_out: NDArray[np.bool_]) -> Numbers:
    middle = np.average(sample.aspects, axis=0, weights=sample.weight)
    spread = sample.aspects.std(axis=0) + 1e-6
    x = np.c_[(sample.aspects - middle) / spread * ~left_out, np.ones(len(sample.aspects))]
    firm, aim = np.r_[np.full(len(ASPECTS), SHRINKAGE), 1e-3], np.zeros(len(ASPECTS) + 1)
    for name, slope_ in BY_HAND.items():
        place = ASPECTS.index(name)
        firm[place], aim[place] = FIRMNESS, slope_ * spread[place]
    penalty, found = np.diag(firm), aim.copy()
    for _ in range(60):
        p = 1 / (1 + np.exp(-x @ found))
        slope = x.T @ (sample.weight * (p - sample.same)) + penalty @ (found - aim)
        step = np.linalg.solve((x * (sample.weight * p * (1 - p))[:, None]).T @ x + penalty, slope)
        found = found - step
        if np.abs(step).max() < 1e-6:
            break
    weights = found[:-1] / spread
    line: Numbers = np.r_[weights, found[-1] - weights @ middle]
    return line


def _steps(sample: Sample) -> tuple[float, list[dict[float, float]]]:
    """The base, and for each aspect what is added from which value on, by gradient boosting; no step against its aspect's sense."""
    chance = np.random.default_rng(0)
    x, same, weight = sample.aspects, sample.same, sample.weight
    edges = [np.unique(np.quantile(column, np.linspace(0, 1, BINS + 1)[1:-1])) for column in x.T]
    bins = np.stack([np.searchsorted(edge, column, side="right") for edge, column in zip(edges, x.T, strict=True)], axis=1)
    share = float(np.average(same, weights=weight))
    base = float(np.log(share / (1 - share)))
    score = np.full(len(x), base)
    steps: list[dict[float, float]] = [{} for _ in ASPECTS]
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-score))
        slope, curve = weight * (p - same), weight * p * (1 - p)
        rows = np.flatnonzero(chance.random(len(x)) < ROWS)
        sought = (chance.random(len(ASPECTS)) < COLUMNS) & np.array([name not in BY_HAND for name in ASPECTS])
        best = _best_step(bins[rows], slope[rows], curve[rows], np.flatnonzero(sought))
        if best is None:
            continue
        place, last, below, above = best
        score += RATE * np.where(bins[:, place] <= last, below, above)
        base += RATE * below
        at = float(edges[place][last])
        steps[place][at] = steps[place].get(at, 0.0) + RATE * (above - below)
    return base, steps


def _best_step(bins: NDArray[np.int64], slope: Numbers, curve: Numbers, places: NDArray[np.int64]) -> tuple[int, int, float, float] | None:
    """The aspect, the last bin below the step, and the values below and above it, that lower the loss most."""
    all_slope, all_curve = slope.sum(), curve.sum()
    best, found = 1e-3, None
    for place in places:
        many = int(bins[:, place].max()) + 1
        if many < 2:
            continue
        left, weight = (np.bincount(bins[:, place], values, many).cumsum()[:-1] for values in (slope, curve))
        below, above = -left / (weight + LEAF_SHRINKAGE), -(all_slope - left) / (all_curve - weight + LEAF_SHRINKAGE)
        gain = -left * below - (all_slope - left) * above - all_slope**2 / (all_curve + LEAF_SHRINKAGE)
        sense = -1 if ASPECTS[place] in AGAINST else 1
        gain[(weight < LEAST_LEAF) | (all_curve - weight < LEAST_LEAF) | ((above - below) * sense < 0)] = 0
        if gain.max() > best:
            last = int(gain.argmax())
            best, found = float(gain[last]), (int(place), last, float(below[last]), float(above[last]))
    return found


def scores(weights: Weights, aspects: Numbers) -> Numbers:
    return np.array([weights.score(row) for row in aspects])


def report(name: str, score: Numbers, same: Numbers, threshold: float = THRESHOLD) -> None:
    told = score >= threshold
    right, all_told, all_same = int((told & (same == 1)).sum()), int(told.sum()), int(same.sum())
    wrong = all_told - right
    print(
        f"{name:26s} precision {right / max(all_told, 1):.3f}  recall {right / max(all_same, 1):.3f}"
        f"  ({right} of {all_same}, {wrong} wrong of {len(same) - all_same})"
    )


class Library:
    """The events of the set by file, the fingerprints of their stories, and how many events have each term."""

    def __init__(self) -> None:
        self.events = [(file, event) for file, found in events_of().items() for event in found]
        self.prints = {telling: fingerprint(telling) for _, event in self.events for telling in _stories(event)}
        self.terms = [frozenset(text for telling in _stories(event) for text in self.prints[telling].terms) for _, event in self.events]
        self.counts = Counter(text for terms in self.terms for text in terms)

    def rarity(self, *without: int) -> Rarity:
        """As an event would be judged that is not in the set."""
        return Rarity(self.counts, len(self.events), tuple(self.terms[place] for place in without))

    def near(self) -> Iterator[tuple[int, Pair]]:
        """The pairs that the clock does not decide, with the place of their event."""
        for place, (_, event) in enumerate(self.events):
            for pair in pairs(event):
                if (hours_apart(self.prints[pair.a], self.prints[pair.b]) or 0.0) < WINDOW_HOURS:
                    yield place, pair

    def known(self) -> Sample:
        return self._sample(self.prints, DATED_WEIGHT)

    def undated(self) -> Sample:
        """The same pairs as pages tell them that give no date."""
        return self._sample({telling: fingerprint(replace(telling, published=None)) for telling in self.prints}, UNDATED_WEIGHT)

    def _sample(self, prints: Mapping[Telling, Fingerprint], weight: float) -> Sample:
        near = list(self.near())
        x = np.array([astuple(likeness(prints[pair.a], prints[pair.b], self.rarity(place))) for place, pair in near])
        same = np.array([pair.kind != "other" for _, pair in near], dtype=float)
        files = np.array([[self.events[place][0]] * 2 for place, _ in near])
        return Sample(x, same, weight * np.where(same == 1, SAME_WEIGHT, 1.0), files)

    def strangers(self) -> Sample:
        """Stories of different events as if they were of one day."""
        chance = np.random.default_rng(0)
        moment = next(print_.published for print_ in self.prints.values())
        flat = [
            (place, replace(self.prints[telling], published=moment, days=()))
            for place, (_, event) in enumerate(self.events)
            for telling in _stories(event)
        ]
        drawn = [(flat[a], flat[b]) for a, b in chance.integers(0, len(flat), (STRANGERS, 2))]
        chosen = [(a, b) for a, b in drawn if a[0] != b[0]]
        x = np.array([astuple(likeness(a[1], b[1], self.rarity(a[0], b[0]))) for a, b in chosen])
        files = np.array([[self.events[a[0]][0], self.events[b[0]][0]] for a, b in chosen])
        return Sample(x, np.zeros(len(x)), np.full(len(x), STRANGER_WEIGHT), files)


def _stories(event: Event) -> list[Telling]:
    return [*(telling for _, telling in event.tellings), *event.lookalikes]


def _together(a: Sample, b: Sample) -> Sample:
    return Sample(
        np.r_[a.aspects, b.aspects], np.r_[a.same, b.same], np.r_[a.weight, b.weight], np.r_[a.files, b.files]
    )  # fmt: skip


def held_out(known: Sample, others: Sample) -> Numbers:
    """The scores of `known`, each file judged by weights fitted without it, from `known` and `others`."""
    score = np.zeros(len(known.same))
    for file in np.unique(known.files):
        apart = [sample.only((sample.files != file).all(axis=1)) for sample in (known, others)]
        inside = (known.files == file).any(axis=1)
        score[inside] = scores(fit(_together(*apart)), known.aspects[inside])
    return score


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fit", action="store_true", help="write the weights and the rarities anew")
    parser.add_argument("files", nargs="*", type=Path, help="sets in the format of tests/topics/events, judged by what is shipped")
    options = parser.parse_args()
    if options.files:
        for path in options.files:
            _judge_file(path)
        return
    library = Library()
    known, strangers = library.known(), library.strangers()
    others = _together(strangers, library.undated())
    alike = int(known.same.sum())
    unlike = len(known.same) - alike
    print(f"{len(library.events)} events; {alike} pairs of one event, {unlike} of look-alikes, {len(strangers.same)} of strangers\n")
    if options.fit:
        _write(fit(_together(known, others)), library)
        print("Written; run again for the figures.")
        return
    report("shipped weights", scores(WEIGHTS, known.aspects), known.same)
    score = held_out(known, others)
    report("held out, file by file", score, known.same)
    for threshold in (0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9):
        report(f"  from a score of {threshold}", score, known.same, threshold)
    for file in np.unique(known.files):
        inside = (known.files == file).any(axis=1)
        report(f"  {file}", score[inside], known.same[inside])
    alikes = [pair for _, pair in library.near() if pair.kind != "other"]
    kinds = [(pair.kind, compare(library.prints[pair.a], library.prints[pair.b]).kind) for pair in alikes]
    told = [(told, kind) for told, kind in kinds if kind != "other"]
    print(f"{'same or update':26s} right in {sum(told == kind for told, kind in told)} of {len(told)}")
    _costs(library.prints)


def _judge_file(path: Path) -> None:
    found = [pair for event in events(path) for pair in pairs(event)]
    prints = {telling: fingerprint(telling) for pair in found for telling in (pair.a, pair.b)}
    near = [pair for pair in found if (hours_apart(prints[pair.a], prints[pair.b]) or 0.0) < WINDOW_HOURS]
    score = np.array([compare(prints[pair.a], prints[pair.b]).score for pair in near])
    report(path.stem, score, np.array([pair.kind != "other" for pair in near], dtype=float))


def _write(weights: Weights, library: Library) -> None:
    module = _TOPICS / "weights.py"
    kept = module.read_text(encoding="utf-8").partition("\nWEIGHTS =")[0]
    lines = [f"{weights.base},", "(", *(f"    {value},  # {name}" for name, value in zip(ASPECTS, weights.slopes, strict=True)), "),", "("]
    for name, steps in zip(ASPECTS, weights.steps, strict=True):
        pieces = [f"({at}, {add})" for at, add in steps]
        lines += [f"    ({', '.join(pieces)}{',' if len(pieces) == 1 else ''}),  # {name}"]
    written = "\n".join(f"    {line}" for line in [*lines, "),"])
    module.write_text(f"{kept}\nWEIGHTS = Weights(\n{written}\n)  # fmt: skip\n", encoding="utf-8")
    by_count: dict[int, list[str]] = {}
    for text, count in sorted(library.counts.items()):
        if count >= 2 and not (text[:1] == "~" and " " in text):
            by_count.setdefault(count, []).append(text)
    rarities = [f"{len(library.events)}", *("\t".join([str(count), *texts]) for count, texts in sorted(by_count.items()))]
    (_TOPICS / "rarity.txt").write_text("\n".join(rarities) + "\n", encoding="utf-8")


def _costs(prints: dict[Telling, Fingerprint]) -> None:
    began = time.perf_counter()
    for telling in prints:
        fingerprint(telling)
    print(f"\n{'a fingerprint':26s} {(time.perf_counter() - began) / len(prints) * 1000:.2f} ms")
    together = list(combinations(prints.values(), 2))[:3000]
    began = time.perf_counter()
    for a, b in together:
        compare(a, b)
    print(f"{'a comparison':26s} {(time.perf_counter() - began) / len(together) * 1000:.2f} ms")
    index = Index()
    for turn in range(5000 // len(prints)):
        for place, print_ in enumerate(prints.values()):
            index.add(f"{turn}-{place}", f"{turn}-{place}", print_)
    asked = list(prints.values())[:100]
    began = time.perf_counter()
    for print_ in asked:
        index.find(print_)
    print(f"{f'a search among {len(index):,}':26s} {(time.perf_counter() - began) / len(asked) * 1000:.2f} ms")
    sizes = [len(print_.to_json().encode()) for print_ in prints.values()]
    print(f"{'kept':26s} {sum(sizes) / len(sizes) / 1000:.1f} kB a story")


if __name__ == "__main__":
    main()
