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
    -2.304,
    (
        0.0,  # anchored
        0.0,  # anchored_both
        0.132,  # names
        0.532,  # headline_name
        1.158,  # figures
        0.224,  # figure_share
        0.424,  # place
        0.958,  # spot
        0.582,  # locality
        1.922,  # scene
        2.102,  # wording
        -0.244,  # other_place
        -0.173,  # other_region
        -0.516,  # other_spot
        -0.5,  # other_toll
        -1.09,  # other_figures
        -0.763,  # other_names
        -0.604,  # other_day
        -0.62,  # late
        -1.832,  # first_day
        -0.324,  # other_kind
        -0.193,  # rivals
        -2.114,  # hours
        -0.361,  # other_acts
        -0.629,  # untold
        -0.601,  # headline_figures
        -0.261,  # headline_places
        0.593,  # common
        0.283,  # words
        0.0,  # cosine
        0.567,  # deed
        -2.576,  # other_turn
        -0.878,  # other_dates
        0.889,  # told
    ),
    (
        ((0.2166, 0.265), (0.3734, 0.387)),  # anchored
        ((0.1525, 0.155),),  # anchored_both
        ((0.1725, 0.197), (0.9419, 0.073)),  # names
        (),  # headline_name
        ((0.24, 0.745),),  # figures
        (),  # figure_share
        (),  # place
        (),  # spot
        (),  # locality
        (),  # scene
        (),  # wording
        ((0.5, -0.038), (1.0, -0.048)),  # other_place
        ((1.0, -0.043),),  # other_region
        ((1.0, -0.085),),  # other_spot
        (),  # other_toll
        ((0.4055, -0.482),),  # other_figures
        ((0.5, -0.088), (0.6216, -0.06), (0.6746, -0.198), (0.7604, -0.04), (0.8031, -0.153), (0.8311, -0.08)),  # other_names
        ((1.0, -0.305),),  # other_day
        ((0.1235, -0.057),),  # late
        (),  # first_day
        ((1.0, -0.122),),  # other_kind
        ((1.0, -0.605),),  # rivals
        ((0.1019, -0.298), (0.5278, -1.077)),  # hours
        ((1.0, -0.04),),  # other_acts
        ((0.2703, -0.194), (0.3704, -0.043), (0.5405, -0.089), (0.5882, -0.087)),  # untold
        ((0.15, -0.322),),  # headline_figures
        (),  # headline_places
        ((0.9558, 0.172), (1.4607, 0.206)),  # common
        ((0.3247, 0.079), (0.9338, 0.174)),  # words
        ((0.1339, 0.373),),  # cosine
        (),  # deed
        (),  # other_turn
        (),  # other_dates
        ((0.5199, 0.165),),  # told
    ),
)  # fmt: skip
