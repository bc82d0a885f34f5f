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
    -3.395,
    (
        0.717,  # anchored
        0.232,  # names
        0.879,  # headline_name
        1.213,  # figures
        0.298,  # figure_share
        0.039,  # place
        1.827,  # spot
        0.52,  # locality
        2.757,  # scene
        2.58,  # wording
        -0.425,  # other_place
        -0.171,  # other_region
        -0.387,  # other_spot
        -0.395,  # other_toll
        -1.055,  # other_figures
        -0.373,  # other_names
        -0.752,  # other_day
        -1.063,  # late
        -1.326,  # first_day
        -0.186,  # other_kind
        -0.269,  # rivals
        -2.804,  # hours
        -0.155,  # other_acts
        -0.815,  # untold
        -0.499,  # headline_figures
        -0.468,  # headline_places
        0.544,  # common
        0.483,  # words
        0.181,  # cosine
        0.703,  # deed
        -2.386,  # other_turn
        -1.997,  # other_dates
        -1.994,  # other_one
        -0.505,  # again
        -1.082,  # other_rates
        -0.179,  # unheard
        0.093,  # same_day
        0.656,  # told
    ),
    (
        ((0.1985, 0.051), (0.2817, 0.132), (0.3745, 0.371), (0.5168, 0.072)),  # anchored
        ((0.6931, 0.407), (1.5183, 0.035)),  # names
        (),  # headline_name
        ((0.096, 0.375), (0.4, 0.453)),  # figures
        ((0.3197, 0.059),),  # figure_share
        ((0.2275, 0.166),),  # place
        (),  # spot
        (),  # locality
        (),  # scene
        (),  # wording
        ((1.0, -0.045),),  # other_place
        ((0.7, -0.037),),  # other_region
        ((1.0, -0.137),),  # other_spot
        (),  # other_toll
        ((0.2231, -0.236), (0.4543, -0.196)),  # other_figures
        ((0.4337, -0.025), (0.6229, -0.038)),  # other_names
        ((1.0, -0.201),),  # other_day
        ((0.33, -0.822),),  # late
        (),  # first_day
        ((0.6, -0.098),),  # other_kind
        ((1.0, -0.509),),  # rivals
        (),  # hours
        ((1.0, -0.062),),  # other_acts
        ((0.3704, -0.303), (0.5405, -0.134), (0.5882, -0.088)),  # untold
        ((0.15, -0.143),),  # headline_figures
        (),  # headline_places
        ((1.1344, 0.255), (1.4078, 0.051), (1.716, 0.108)),  # common
        ((0.2899, 0.035), (0.8651, 0.114)),  # words
        ((0.1156, 0.398), (0.1806, 0.189)),  # cosine
        ((0.14, 0.099),),  # deed
        (),  # other_turn
        (),  # other_dates
        (),  # other_one
        ((1.0, -0.232),),  # again
        (),  # other_rates
        ((0.8, -0.182),),  # unheard
        ((1.0, 0.084),),  # same_day
        ((0.5214, 0.028),),  # told
    ),
)  # fmt: skip
