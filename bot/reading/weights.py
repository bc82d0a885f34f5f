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
    -0.9636, (0.3363, 0.4086, -0.1638, 0.0406, 0.0233, 0.8306, 0.4026, 0.1783, 0.3316, 0.2217, 0.1543, -0.412, -0.0088, 0.0357)
)
SHARE = Weights(0.3304, (0.0267, 0.0315, -0.0164, 0.0004, 0.0007, 0.1076, 0.0344, 0.0146, 0.0179, 0.0345, 0.0103, -0.0475, -0.0347, 0.0195))
