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
    -2.884,
    (
        0.421,  # anchored
        0.0,  # anchored_both
        0.113,  # names
        0.699,  # headline_name
        1.082,  # figures
        0.332,  # figure_share
        0.268,  # place
        0.931,  # spot
        0.383,  # locality
        2.575,  # scene
        2.43,  # wording
        -0.269,  # other_place
        -0.172,  # other_region
        -0.471,  # other_spot
        -0.167,  # other_toll
        -1.1,  # other_figures
        -0.787,  # other_names
        -0.875,  # other_day
        -0.914,  # late
        -1.517,  # first_day
        -0.197,  # other_kind
        -0.223,  # rivals
        -1.209,  # hours
        -0.239,  # other_acts
        -0.596,  # untold
        -0.541,  # headline_figures
        -0.193,  # headline_places
        0.566,  # common
        0.314,  # words
        0.0,  # cosine
        0.555,  # deed
        -2.206,  # other_turn
        -0.441,  # other_dates
        -1.491,  # other_one
        0.723,  # told
    ),
    (
        ((0.1986, 0.106), (0.3729, 0.354), (0.5127, 0.101)),  # anchored
        ((0.196, 0.065),),  # anchored_both
        ((0.3017, 0.048), (0.7141, 0.252)),  # names
        (),  # headline_name
        ((0.096, 0.414), (0.4, 0.468)),  # figures
        ((0.2774, 0.025),),  # figure_share
        ((0.2787, 0.076),),  # place
        (),  # spot
        (),  # locality
        (),  # scene
        (),  # wording
        ((1.0, -0.121),),  # other_place
        (),  # other_region
        ((1.0, -0.136),),  # other_spot
        (),  # other_toll
        ((0.2231, -0.295), (0.4693, -0.352)),  # other_figures
        ((0.4896, -0.117), (0.6231, -0.031)),  # other_names
        ((1.0, -0.469),),  # other_day
        ((0.25, -0.525),),  # late
        (),  # first_day
        ((0.6, -0.105),),  # other_kind
        ((1.0, -0.534),),  # rivals
        (),  # hours
        ((1.0, -0.148),),  # other_acts
        ((0.3704, -0.352), (0.5405, -0.072)),  # untold
        ((0.15, -0.21),),  # headline_figures
        (),  # headline_places
        ((0.8586, 0.136), (1.1418, 0.274), (1.4133, 0.09), (1.7249, 0.149)),  # common
        ((0.2899, 0.034), (0.8651, 0.019)),  # words
        ((0.1166, 0.239), (0.1816, 0.246)),  # cosine
        ((0.14, 0.085),),  # deed
        (),  # other_turn
        (),  # other_dates
        (),  # other_one
        ((0.1879, 0.082), (0.391, 0.028)),  # told
    ),
)  # fmt: skip
