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
    -2.528,
    (
        0.007,  # anchored
        0.0,  # anchored_both
        0.108,  # names
        0.512,  # headline_name
        1.15,  # figures
        0.253,  # figure_share
        0.363,  # place
        0.901,  # spot
        0.53,  # locality
        2.018,  # scene
        2.066,  # wording
        -0.245,  # other_place
        -0.144,  # other_region
        -0.514,  # other_spot
        -0.491,  # other_toll
        -1.137,  # other_figures
        -0.808,  # other_names
        -0.574,  # other_day
        -1.154,  # late
        -2.015,  # first_day
        -0.296,  # other_kind
        -0.178,  # rivals
        -1.214,  # hours
        -0.355,  # other_acts
        -0.613,  # untold
        -0.57,  # headline_figures
        -0.256,  # headline_places
        0.602,  # common
        0.29,  # words
        0.0,  # cosine
        0.487,  # deed
        -2.527,  # other_turn
        -0.824,  # other_dates
        0.823,  # told
    ),
    (
        ((0.2166, 0.165), (0.3734, 0.387)),  # anchored
        ((0.1526, 0.147),),  # anchored_both
        ((0.1725, 0.188), (0.9384, 0.094)),  # names
        (),  # headline_name
        ((0.24, 0.852),),  # figures
        (),  # figure_share
        (),  # place
        (),  # spot
        (),  # locality
        (),  # scene
        (),  # wording
        ((0.5, -0.079), (1.0, -0.082)),  # other_place
        ((0.5, -0.033), (1.0, -0.036)),  # other_region
        ((1.0, -0.12),),  # other_spot
        (),  # other_toll
        ((0.4055, -0.559),),  # other_figures
        ((0.5, -0.137), (0.6187, -0.065), (0.6746, -0.157), (0.7604, -0.038), (0.8031, -0.185), (0.8311, -0.035)),  # other_names
        ((1.0, -0.404),),  # other_day
        ((0.1235, -0.586),),  # late
        (),  # first_day
        ((0.3, -0.023), (0.6, -0.033), (1.0, -0.028)),  # other_kind
        ((1.0, -0.526),),  # rivals
        (),  # hours
        ((1.0, -0.105),),  # other_acts
        ((0.2703, -0.199), (0.3704, -0.08), (0.5405, -0.112), (0.5882, -0.082)),  # untold
        ((0.15, -0.333),),  # headline_figures
        (),  # headline_places
        ((0.9558, 0.161), (1.4607, 0.206)),  # common
        ((0.3247, 0.04), (0.5331, 0.031), (0.9331, 0.219)),  # words
        ((0.1332, 0.349),),  # cosine
        (),  # deed
        (),  # other_turn
        (),  # other_dates
        ((0.5209, 0.161),),  # told
    ),
)  # fmt: skip
