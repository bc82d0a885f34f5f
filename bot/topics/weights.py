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
    -3.41,
    (
        0.678,  # anchored
        0.0,  # anchored_both
        0.222,  # names
        0.896,  # headline_name
        1.145,  # figures
        0.331,  # figure_share
        0.059,  # place
        1.81,  # spot
        0.512,  # locality
        2.74,  # scene
        2.576,  # wording
        -0.417,  # other_place
        -0.166,  # other_region
        -0.392,  # other_spot
        -0.408,  # other_toll
        -1.016,  # other_figures
        -0.391,  # other_names
        -0.753,  # other_day
        -1.082,  # late
        -1.313,  # first_day
        -0.186,  # other_kind
        -0.263,  # rivals
        -2.804,  # hours
        -0.153,  # other_acts
        -0.818,  # untold
        -0.479,  # headline_figures
        -0.472,  # headline_places
        0.55,  # common
        0.491,  # words
        0.223,  # cosine
        0.713,  # deed
        -2.403,  # other_turn
        -1.997,  # other_dates
        -1.994,  # other_one
        -0.516,  # again
        -1.074,  # other_rates
        -0.17,  # unheard
        0.095,  # same_day
        0.624,  # told
    ),
    (
        ((0.1985, 0.051), (0.2811, 0.132), (0.3744, 0.37), (0.5165, 0.071)),  # anchored
        (),  # anchored_both
        ((0.6931, 0.427),),  # names
        (),  # headline_name
        ((0.096, 0.373), (0.4, 0.452)),  # figures
        ((0.3197, 0.059),),  # figure_share
        ((0.2275, 0.163),),  # place
        (),  # spot
        (),  # locality
        (),  # scene
        (),  # wording
        ((1.0, -0.045),),  # other_place
        ((0.7, -0.037),),  # other_region
        ((1.0, -0.092),),  # other_spot
        (),  # other_toll
        ((0.2231, -0.239), (0.4713, -0.197)),  # other_figures
        ((0.5161, -0.035), (0.6229, -0.037)),  # other_names
        ((1.0, -0.191),),  # other_day
        ((0.33, -0.837),),  # late
        (),  # first_day
        ((0.6, -0.098),),  # other_kind
        ((1.0, -0.538),),  # rivals
        (),  # hours
        ((1.0, -0.062),),  # other_acts
        ((0.3704, -0.301), (0.5405, -0.134), (0.5882, -0.089)),  # untold
        ((0.15, -0.145),),  # headline_figures
        (),  # headline_places
        ((1.1344, 0.255), (1.4078, 0.051), (1.718, 0.119)),  # common
        ((0.2899, 0.035), (0.8651, 0.111)),  # words
        ((0.1156, 0.394), (0.1806, 0.189)),  # cosine
        ((0.14, 0.078),),  # deed
        (),  # other_turn
        (),  # other_dates
        (),  # other_one
        ((1.0, -0.232),),  # again
        (),  # other_rates
        ((0.8, -0.184),),  # unheard
        ((1.0, 0.083),),  # same_day
        ((0.1869, 0.041), (0.5214, 0.028)),  # told
    ),
)  # fmt: skip
