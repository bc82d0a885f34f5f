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
    -3.486,
    (
        0.75,  # anchored
        0.0,  # anchored_both
        0.231,  # names
        0.8,  # headline_name
        1.151,  # figures
        0.343,  # figure_share
        0.055,  # place
        1.758,  # spot
        0.551,  # locality
        2.776,  # scene
        2.568,  # wording
        -0.401,  # other_place
        -0.199,  # other_region
        -0.408,  # other_spot
        -0.389,  # other_toll
        -1.017,  # other_figures
        -0.384,  # other_names
        -0.75,  # other_day
        -1.076,  # late
        -1.287,  # first_day
        -0.192,  # other_kind
        -0.259,  # rivals
        -2.804,  # hours
        -0.146,  # other_acts
        -0.793,  # untold
        -0.48,  # headline_figures
        -0.465,  # headline_places
        0.549,  # common
        0.505,  # words
        0.213,  # cosine
        0.859,  # deed
        -2.408,  # other_turn
        -1.997,  # other_dates
        -1.994,  # other_one
        -0.51,  # again
        -1.076,  # other_rates
        -0.172,  # unheard
        0.096,  # same_day
        0.637,  # told
    ),
    (
        ((0.1996, 0.09), (0.2811, 0.129), (0.3731, 0.37), (0.5144, 0.067)),  # anchored
        (),  # anchored_both
        ((0.6931, 0.382),),  # names
        (),  # headline_name
        ((0.096, 0.425), (0.4, 0.394)),  # figures
        ((0.3192, 0.057),),  # figure_share
        ((0.2275, 0.139),),  # place
        (),  # spot
        (),  # locality
        (),  # scene
        (),  # wording
        ((1.0, -0.045),),  # other_place
        ((0.7, -0.039),),  # other_region
        ((1.0, -0.136),),  # other_spot
        (),  # other_toll
        ((0.2231, -0.239), (0.4713, -0.243)),  # other_figures
        ((0.4311, -0.025),),  # other_names
        ((1.0, -0.19),),  # other_day
        ((0.33, -0.868),),  # late
        (),  # first_day
        ((0.6, -0.068),),  # other_kind
        ((1.0, -0.534),),  # rivals
        (),  # hours
        ((1.0, -0.031),),  # other_acts
        ((0.3704, -0.302), (0.5405, -0.214), (0.5882, -0.085)),  # untold
        ((0.15, -0.14),),  # headline_figures
        (),  # headline_places
        ((1.1323, 0.279), (1.4093, 0.139), (1.7184, 0.094)),  # common
        ((0.2899, 0.036), (0.8651, 0.066)),  # words
        ((0.115, 0.39), (0.1793, 0.189)),  # cosine
        ((0.14, 0.097),),  # deed
        (),  # other_turn
        (),  # other_dates
        (),  # other_one
        ((1.0, -0.195),),  # again
        (),  # other_rates
        ((0.8, -0.18),),  # unheard
        ((1.0, 0.081),),  # same_day
        ((0.5284, 0.028),),  # told
    ),
)  # fmt: skip
