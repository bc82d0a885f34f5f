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
    -1.3901, (0.4703, 0.7448, -0.1637, 0.0407, 0.0179, 1.8106, 0.3299, 0.1898, 0.3148, 0.3594, 0.043, -0.3175, -0.1348, 0.1452)
)
SHARE = Weights(0.3294, (0.0258, 0.0324, -0.0163, 0.0004, 0.0007, 0.1071, 0.034, 0.0148, 0.0176, 0.0418, 0.0105, -0.0453, -0.0344, 0.0201))
