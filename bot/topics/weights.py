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
    -3.509,
    (
        0.72,  # anchored
        0.0,  # anchored_both
        0.213,  # names
        0.843,  # headline_name
        1.194,  # figures
        0.28,  # figure_share
        0.018,  # place
        1.793,  # spot
        0.477,  # locality
        2.886,  # scene
        2.528,  # wording
        -0.402,  # other_place
        -0.185,  # other_region
        -0.383,  # other_spot
        -0.398,  # other_toll
        -1.052,  # other_figures
        -0.395,  # other_names
        -0.776,  # other_day
        -1.192,  # late
        -1.345,  # first_day
        -0.197,  # other_kind
        -0.265,  # rivals
        -1.208,  # hours
        -0.13,  # other_acts
        -0.814,  # untold
        -0.48,  # headline_figures
        -0.46,  # headline_places
        0.552,  # common
        0.47,  # words
        0.259,  # cosine
        0.733,  # deed
        -2.328,  # other_turn
        -1.997,  # other_dates
        -1.994,  # other_one
        -0.551,  # again
        -1.078,  # other_rates
        -0.171,  # unheard
        0.156,  # same_day
        0.665,  # told
    ),
    (
        ((0.1996, 0.13), (0.282, 0.074), (0.3734, 0.373), (0.5158, 0.099)),  # anchored
        (),  # anchored_both
        ((0.7032, 0.369), (1.5047, 0.035)),  # names
        (),  # headline_name
        ((0.096, 0.382), (0.4, 0.437)),  # figures
        ((0.3197, 0.057),),  # figure_share
        ((0.2275, 0.157),),  # place
        (),  # spot
        (),  # locality
        (),  # scene
        (),  # wording
        ((1.0, -0.046),),  # other_place
        ((0.7, -0.039),),  # other_region
        ((1.0, -0.132),),  # other_spot
        (),  # other_toll
        ((0.2231, -0.276), (0.4713, -0.248)),  # other_figures
        (),  # other_names
        ((1.0, -0.387),),  # other_day
        ((0.25, -0.59),),  # late
        (),  # first_day
        ((0.6, -0.096),),  # other_kind
        ((1.0, -0.499),),  # rivals
        (),  # hours
        ((1.0, -0.03),),  # other_acts
        ((0.3704, -0.327), (0.5405, -0.173), (0.5882, -0.085)),  # untold
        ((0.15, -0.112),),  # headline_figures
        (),  # headline_places
        ((1.1357, 0.253), (1.4116, 0.107), (1.7207, 0.141)),  # common
        ((0.2899, 0.07), (0.8651, 0.036)),  # words
        ((0.1152, 0.347), (0.1795, 0.253)),  # cosine
        ((0.14, 0.101),),  # deed
        (),  # other_turn
        (),  # other_dates
        (),  # other_one
        ((1.0, -0.203),),  # again
        (),  # other_rates
        ((0.8, -0.15),),  # unheard
        ((1.0, 0.082),),  # same_day
        ((0.1868, 0.04),),  # told
    ),
)  # fmt: skip
