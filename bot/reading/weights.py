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
    -1.4196, (0.4686, 0.7474, -0.1631, 0.0416, 0.0197, 1.8855, 0.322, 0.1827, 0.2974, 0.0656, 0.0496, -0.3206, -0.1391, 0.1525)
)
SHARE = Weights(0.3289, (0.0257, 0.0325, -0.0164, 0.0005, 0.0008, 0.1113, 0.0345, 0.0144, 0.0169, 0.0139, 0.0115, -0.0458, -0.0349, 0.0202))
