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
    -3.406,
    (
        0.729,  # anchored
        0.0,  # anchored_both
        0.217,  # names
        0.695,  # headline_name
        1.136,  # figures
        0.128,  # figure_share
        0.083,  # place
        1.153,  # spot
        0.261,  # locality
        2.695,  # scene
        2.544,  # wording
        -0.356,  # other_place
        -0.215,  # other_region
        -0.302,  # other_spot
        -0.322,  # other_toll
        -0.972,  # other_figures
        -0.534,  # other_names
        -0.777,  # other_day
        -1.305,  # late
        -1.836,  # first_day
        -0.183,  # other_kind
        -0.244,  # rivals
        -1.21,  # hours
        -0.172,  # other_acts
        -0.742,  # untold
        -0.434,  # headline_figures
        -0.237,  # headline_places
        0.578,  # common
        0.397,  # words
        0.113,  # cosine
        0.534,  # deed
        -2.593,  # other_turn
        -1.997,  # other_dates
        -1.987,  # other_one
        -1.277,  # other_rates
        0.76,  # told
    ),
    (
        ((0.2791, 0.045), (0.375, 0.344), (0.5099, 0.073)),  # anchored
        ((0.1369, 0.124), (0.1961, 0.111)),  # anchored_both
        ((0.2603, 0.049), (0.7032, 0.319), (1.5047, 0.025)),  # names
        (),  # headline_name
        ((0.096, 0.407), (0.4, 0.457)),  # figures
        ((0.2774, 0.02),),  # figure_share
        ((0.25, 0.082),),  # place
        (),  # spot
        (),  # locality
        (),  # scene
        (),  # wording
        ((1.0, -0.047),),  # other_place
        (),  # other_region
        ((1.0, -0.181),),  # other_spot
        (),  # other_toll
        ((0.2231, -0.253), (0.4713, -0.349)),  # other_figures
        ((0.599, -0.031),),  # other_names
        ((1.0, -0.38),),  # other_day
        ((0.25, -0.624),),  # late
        (),  # first_day
        ((0.3, -0.023), (0.6, -0.06)),  # other_kind
        ((1.0, -0.485),),  # rivals
        (),  # hours
        ((1.0, -0.094),),  # other_acts
        ((0.3704, -0.282), (0.5405, -0.233), (0.5882, -0.039)),  # untold
        ((0.15, -0.2),),  # headline_figures
        (),  # headline_places
        ((0.8544, 0.072), (1.139, 0.216), (1.4146, 0.085), (1.7206, 0.191)),  # common
        ((0.8651, 0.03),),  # words
        ((0.1156, 0.292), (0.181, 0.238)),  # cosine
        ((0.14, 0.152),),  # deed
        (),  # other_turn
        (),  # other_dates
        (),  # other_one
        (),  # other_rates
        ((0.1879, 0.042), (0.3908, 0.073)),  # told
    ),
)  # fmt: skip
