"""How well two articles of one event are told from look-alikes, and what it costs: `python -m benchmarks.same [--fit]`.

The pairs are those of tests/topics/events: every two tellings of an event, every look-alike with each telling, the look-alikes with each
other; those published over 36 hours apart are left out, since the clock alone decides them. `held out` fits the weights without the event
that is judged (and, "halves", on half of the events for the other half). `--fit` prints the weights for bot/topics/same.py.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import astuple, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from bot.topics.fingerprint import Fingerprint, Telling, fingerprint
from bot.topics.index import Index
from bot.topics.likeness import ASPECTS, WINDOW_HOURS, hours_apart, likeness
from bot.topics.same import BIAS, THRESHOLD, WEIGHTS, compare
from tests.topics.events import events, pairs

Numbers = NDArray[np.float64]

# The weights as one would set them without any pair, and how firmly each is held: time and day are not left to this set, which has more
# look-alikes of the next day than a day's news has.
BY_HAND = {
    "anchored": 5.0, "anchored_both": 2.0, "names": 0.8, "headline_name": 0.7, "figures": 0.9, "figure_share": 1.0, "place": 0.8,
    "spot": 1.5, "locality": 1.0, "wording": 3.0,
    "other_spot": -1.5, "other_toll": -2.0, "first_day": -0.5, "late": -1.0, "other_place": -1.5,
    "other_region": -1.5, "other_figures": -1.2, "other_names": -0.8, "other_day": -1.5,
    "other_kind": -1.0, "rivals": -1.5, "hours": -2.5,
}  # fmt: skip
FIRMNESS = {"hours": 3.0, "other_day": 3.0, "wording": 1000.0, "other_names": 3.0, "figure_share": 5.0, "other_kind": 3.0}
BIAS_BY_HAND = -4.0
SHRINKAGE = 120.0
SAME_WEIGHT, STRANGER_WEIGHT = 1.5, 0.02
"""What a pair of one event weighs in the fit, and one of two events that have nothing to do with each other (there are thousands)."""


def fit(aspects: Numbers, same: Numbers, weights: Numbers, spread: Numbers) -> Numbers:
    """Weights and bias (last) by Newton's method on the penalised likelihood; a weight that would change its sign becomes 0."""
    x = np.c_[aspects, np.ones(len(aspects))]
    start = np.array([*(BY_HAND[name] for name in ASPECTS), BIAS_BY_HAND])
    signs = np.sign(start)
    signs[-1] = 0
    firmness = np.array([FIRMNESS.get(name, 1.0) for name in ASPECTS])
    penalty = np.diag(np.r_[SHRINKAGE * spread**2 * firmness + 1e-3, 0.05])
    found = start.copy()
    for _ in range(300):
        p = 1 / (1 + np.exp(-x @ found))
        slope = x.T @ (weights * (p - same)) + penalty @ (found - start)
        curve = (x * (weights * p * (1 - p))[:, None]).T @ x + penalty
        free = ~((found == 0) & (signs != 0) & (slope * signs > 0))
        step = np.zeros(len(found))
        step[free] = np.linalg.solve(curve[np.ix_(free, free)], slope[free])
        new = found - 0.7 * step
        new[new * signs < 0] = 0
        if np.abs(new - found).max() < 1e-6:
            break
        found = new
    return found


def scores(weights: Numbers, aspects: Numbers) -> Numbers:
    result: Numbers = 1 / (1 + np.exp(-(np.c_[aspects, np.ones(len(aspects))] @ weights)))
    return result


def report(name: str, score: Numbers, same: Numbers) -> None:
    told = score >= THRESHOLD
    right, all_told, all_same = int((told & (same == 1)).sum()), int(told.sum()), int(same.sum())
    wrong = all_told - right
    print(f"{name:26s} precision {right / max(all_told, 1):.3f}  recall {right / all_same:.3f}  ({right} of {all_same}, {wrong} wrong)")


def aspects_of(tellings: Sequence[tuple[Fingerprint, Fingerprint]]) -> Numbers:
    return np.array([astuple(likeness(a, b)) for a, b in tellings], dtype=float)


def main() -> None:
    every = events()
    prints: dict[Telling, Fingerprint] = {}
    for event in every:
        for telling in [telling for _, telling in event.tellings] + list(event.lookalikes):
            prints[telling] = fingerprint(telling)
    near = [
        (place, pair)
        for place, event in enumerate(every)
        for pair in pairs(event)
        if (hours_apart(prints[pair.a], prints[pair.b]) or 0.0) <= WINDOW_HOURS
    ]
    x = aspects_of([(prints[pair.a], prints[pair.b]) for _, pair in near])
    same = np.array([pair.kind != "other" for _, pair in near], dtype=float)
    group = np.array([place for place, _ in near])
    strangers, of = _strangers(prints, [[*(telling for _, telling in event.tellings), *event.lookalikes] for event in every])
    spread = x.std(axis=0)

    def fitted(chosen: NDArray[np.bool_], without: Sequence[int]) -> Numbers:
        apart = ~np.isin(of, without).any(axis=1)
        return fit(
            np.r_[x[chosen], strangers[apart]],
            np.r_[same[chosen], np.zeros(apart.sum())],
            np.r_[np.where(same[chosen] == 1, SAME_WEIGHT, 1.0), np.full(apart.sum(), STRANGER_WEIGHT)],
            spread,
        )

    alike, unlike = int(same.sum()), int((same == 0).sum())
    print(f"{len(every)} events; {alike} pairs of one event, {unlike} of look-alikes, {len(strangers)} of strangers\n")
    report("shipped weights", scores(np.array([*(WEIGHTS[name] for name in ASPECTS), BIAS]), x), same)
    report("weights set by hand", scores(np.array([*(BY_HAND[name] for name in ASPECTS), BIAS_BY_HAND]), x), same)
    held = np.zeros(len(same))
    for place in range(len(every)):
        held[group == place] = scores(fitted(group != place, [place]), x[group == place])
    report("held out, event by event", held, same)
    for half in (0, 1):
        others = [place for place in range(len(every)) if place % 2 != half]
        unseen = scores(fitted(group % 2 == half, others), x[group % 2 != half])
        report(f"halves, {'even' if half else 'odd'} events unseen", unseen, same[group % 2 != half])
    kinds = [(pair.kind, compare(prints[pair.a], prints[pair.b]).kind) for _, pair in near if pair.kind != "other"]
    known = [(told, kind) for told, kind in kinds if kind != "other"]
    print(f"{'same or update':26s} right in {sum(told == kind for told, kind in known)} of {len(known)}")
    _costs(prints)
    if "--fit" in sys.argv:
        weights = fitted(np.ones(len(same), dtype=bool), [])
        print(
            "\n"
            + "\n".join(f'    "{name}": {value:.2f},' for name, value in zip(ASPECTS, weights, strict=False))
            + f"\nBIAS = {weights[-1]:.2f}"
        )


def _strangers(prints: dict[Telling, Fingerprint], groups: Sequence[Sequence[Telling]]) -> tuple[Numbers, NDArray[np.int64]]:
    """Tellings of different events as if they were of one day, and the two events of each pair."""
    moment = next(print_.published for print_ in prints.values())
    flat = [(place, replace(prints[telling], published=moment, days=())) for place, group in enumerate(groups) for telling in group]
    chosen = [(a, b) for a, b in combinations(flat, 2) if a[0] != b[0]]
    return aspects_of([(a[1], b[1]) for a, b in chosen]), np.array([(a[0], b[0]) for a, b in chosen])


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
