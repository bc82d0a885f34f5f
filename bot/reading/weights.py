"""What the signals of a sentence are worth. Printed by `python -m benchmarks.tune_points`; not to be changed by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear estimate: `base` plus each signal by its weight, in the order of `signals.NAMES`."""

    base: float
    weights: tuple[float, ...]

    def of(self, values: Sequence[float]) -> float:
        return self.base + sum(weight * value for weight, value in zip(self.weights, values, strict=True))


CHANCE = Weights(
    -1.1093, (0.2585, 0.4442, -0.0959, 0.0418, 0.0236, 1.0261, 0.2249, 0.1162, 0.3273, 0.5443, 0.1896, -0.2442, -0.1855, 0.1982)
)
SHARE = Weights(0.2413, (0.019, 0.0349, -0.02, 0.0012, 0.0019, 0.1392, 0.0387, 0.0189, 0.0143, 0.0202, 0.0217, -0.0584, -0.0468, 0.0205))
