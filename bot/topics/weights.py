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
    -3.346,
    (
        0.746,  # anchored
        0.0,  # anchored_both
        0.215,  # names
        0.702,  # headline_name
        1.132,  # figures
        0.135,  # figure_share
        0.074,  # place
        1.151,  # spot
        0.254,  # locality
        2.681,  # scene
        2.543,  # wording
        -0.357,  # other_place
        -0.214,  # other_region
        -0.302,  # other_spot
        -0.327,  # other_toll
        -0.971,  # other_figures
        -0.533,  # other_names
        -0.768,  # other_day
        -1.297,  # late
        -1.839,  # first_day
        -0.186,  # other_kind
        -0.243,  # rivals
        -1.21,  # hours
        -0.173,  # other_acts
        -0.749,  # untold
        -0.435,  # headline_figures
        -0.236,  # headline_places
        0.577,  # common
        0.386,  # words
        0.125,  # cosine
        0.537,  # deed
        -2.596,  # other_turn
        -1.997,  # other_dates
        -1.987,  # other_one
        -1.277,  # other_rates
        0.757,  # told
    ),
    (
        ((0.2791, 0.045), (0.375, 0.344), (0.5099, 0.073)),  # anchored
        ((0.1369, 0.087), (0.1961, 0.111)),  # anchored_both
        ((0.2603, 0.049), (0.7032, 0.3)),  # names
        (),  # headline_name
        ((0.096, 0.411), (0.4, 0.434)),  # figures
        ((0.2774, 0.02),),  # figure_share
        ((0.25, 0.08),),  # place
        (),  # spot
        (),  # locality
        (),  # scene
        (),  # wording
        ((1.0, -0.092),),  # other_place
        (),  # other_region
        ((1.0, -0.176),),  # other_spot
        (),  # other_toll
        ((0.2231, -0.299), (0.4713, -0.315)),  # other_figures
        (),  # other_names
        ((1.0, -0.373),),  # other_day
        ((0.25, -0.63),),  # late
        (),  # first_day
        ((0.3, -0.023), (0.6, -0.068)),  # other_kind
        ((1.0, -0.486),),  # rivals
        (),  # hours
        ((1.0, -0.093),),  # other_acts
        ((0.3704, -0.31), (0.5405, -0.232), (0.5882, -0.038)),  # untold
        ((0.15, -0.201),),  # headline_figures
        (),  # headline_places
        ((0.8544, 0.075), (1.139, 0.223), (1.4134, 0.113), (1.7206, 0.205)),  # common
        ((0.2899, 0.033), (0.8651, 0.021)),  # words
        ((0.1156, 0.292), (0.181, 0.238)),  # cosine
        ((0.14, 0.152),),  # deed
        (),  # other_turn
        (),  # other_dates
        (),  # other_one
        (),  # other_rates
        ((0.3908, 0.073),),  # told
    ),
)  # fmt: skip
