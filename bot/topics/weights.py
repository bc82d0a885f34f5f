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
    -2.601,
    (
        0.232,  # anchored
        0.0,  # anchored_both
        0.0,  # names
        0.613,  # headline_name
        1.171,  # figures
        0.329,  # figure_share
        0.26,  # place
        0.661,  # spot
        0.595,  # locality
        2.54,  # scene
        2.072,  # wording
        -0.261,  # other_place
        -0.158,  # other_region
        -0.457,  # other_spot
        -0.491,  # other_toll
        -1.075,  # other_figures
        -1.012,  # other_names
        -0.627,  # other_day
        -1.142,  # late
        -1.72,  # first_day
        -0.273,  # other_kind
        -0.228,  # rivals
        -1.212,  # hours
        -0.384,  # other_acts
        -0.547,  # untold
        -0.515,  # headline_figures
        -0.221,  # headline_places
        0.602,  # common
        0.311,  # words
        0.0,  # cosine
        0.657,  # deed
        -2.515,  # other_turn
        -0.84,  # other_dates
        0.713,  # told
    ),
    (
        ((0.2197, 0.118), (0.3784, 0.529)),  # anchored
        ((0.1538, 0.093),),  # anchored_both
        ((0.1232, 0.128), (0.8861, 0.17)),  # names
        (),  # headline_name
        ((0.24, 0.785),),  # figures
        ((0.2692, 0.035),),  # figure_share
        (),  # place
        (),  # spot
        (),  # locality
        (),  # scene
        (),  # wording
        ((0.5, -0.106),),  # other_place
        ((0.5, -0.031), (1.0, -0.037)),  # other_region
        ((1.0, -0.077),),  # other_spot
        (),  # other_toll
        ((0.4055, -0.547),),  # other_figures
        ((0.5, -0.151), (0.6696, -0.064), (0.7671, -0.038), (0.8311, -0.208)),  # other_names
        ((1.0, -0.541),),  # other_day
        ((0.135, -0.548),),  # late
        (),  # first_day
        ((0.6, -0.102),),  # other_kind
        ((1.0, -0.62),),  # rivals
        (),  # hours
        ((1.0, -0.13),),  # other_acts
        ((0.3704, -0.306), (0.5405, -0.038)),  # untold
        ((0.15, -0.233),),  # headline_figures
        ((1.0, -0.038),),  # headline_places
        ((0.9407, 0.328), (1.4483, 0.25)),  # common
        ((0.3108, 0.039), (0.5259, 0.1), (0.9174, 0.113)),  # words
        ((0.1335, 0.294),),  # cosine
        (),  # deed
        (),  # other_turn
        (),  # other_dates
        ((0.1821, 0.082), (0.3012, 0.058), (0.5198, 0.073)),  # told
    ),
)  # fmt: skip
