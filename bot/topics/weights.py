"""What the aspects of a pair are worth. Written by `python -m benchmarks.same --fit`; not to be changed by hand."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds: `base`, plus for each aspect (in the order of likeness.ASPECTS) its value by its slope, and what is added from which value
    on (`steps`: value, addition)."""

    base: float
    slopes: tuple[float, ...]
    steps: tuple[tuple[tuple[float, float], ...], ...]

    def score(self, values: Sequence[float]) -> float:
        """How sure it is, from 0 to 1, that the pair is of one event."""
        log_odds = self.base + sum(slope * value for slope, value in zip(self.slopes, values, strict=True))
        log_odds += sum(add for value, steps in zip(values, self.steps, strict=True) for at, add in steps if value >= at)
        return 1 / (1 + math.exp(-log_odds))


WEIGHTS = Weights(
    -2.707,
    (
        0.769,  # anchored
        0.0,  # anchored_both
        0.1,  # names
        0.746,  # headline_name
        1.193,  # figures
        0.06,  # figure_share
        0.088,  # place
        1.219,  # spot
        0.227,  # locality
        2.524,  # scene
        2.581,  # wording
        -0.382,  # other_place
        -0.223,  # other_region
        -0.324,  # other_spot
        -0.286,  # other_toll
        -0.91,  # other_figures
        -0.975,  # other_names
        -0.793,  # other_day
        -1.188,  # late
        -1.834,  # first_day
        -0.244,  # other_kind
        -0.238,  # rivals
        -1.21,  # hours
        -0.257,  # other_acts
        -0.661,  # untold
        -0.432,  # headline_figures
        -0.219,  # headline_places
        0.534,  # common
        0.38,  # words
        0.052,  # cosine
        0.485,  # deed
        -2.647,  # other_turn
        -1.997,  # other_dates
        -1.987,  # other_one
        -1.327,  # other_rates
        0.719,  # told
    ),
    (
        ((0.1982, 0.048), (0.3716, 0.347), (0.5123, 0.096)),  # anchored
        ((0.1362, 0.045), (0.1948, 0.11)),  # anchored_both
        ((0.301, 0.049), (0.7148, 0.261)),  # names
        (),  # headline_name
        ((0.096, 0.414), (0.4, 0.438)),  # figures
        ((0.2774, 0.019),),  # figure_share
        ((0.28, 0.077),),  # place
        (),  # spot
        (),  # locality
        (),  # scene
        (),  # wording
        ((1.0, -0.142),),  # other_place
        (),  # other_region
        ((1.0, -0.124),),  # other_spot
        (),  # other_toll
        ((0.2231, -0.267), (0.4713, -0.32)),  # other_figures
        ((0.4896, -0.104),),  # other_names
        ((1.0, -0.401),),  # other_day
        ((0.25, -0.603),),  # late
        (),  # first_day
        ((0.3, -0.024), (0.6, -0.064)),  # other_kind
        ((1.0, -0.536),),  # rivals
        (),  # hours
        ((1.0, -0.149),),  # other_acts
        ((0.3704, -0.326), (0.5405, -0.064), (0.5882, -0.123)),  # untold
        ((0.15, -0.206),),  # headline_figures
        (),  # headline_places
        ((0.5862, 0.044), (0.858, 0.086), (1.1416, 0.245), (1.4123, 0.086), (1.7248, 0.169)),  # common
        ((0.2899, 0.034), (0.8587, 0.02)),  # words
        ((0.1158, 0.277), (0.1816, 0.291)),  # cosine
        ((0.14, 0.125),),  # deed
        (),  # other_turn
        (),  # other_dates
        (),  # other_one
        (),  # other_rates
        (),  # told
    ),
)  # fmt: skip
