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
    -2.587,
    (
        0.019,  # anchored
        0.0,  # anchored_both
        0.109,  # names
        0.515,  # headline_name
        1.144,  # figures
        0.255,  # figure_share
        0.363,  # place
        0.929,  # spot
        0.517,  # locality
        2.009,  # scene
        2.068,  # wording
        -0.256,  # other_place
        -0.151,  # other_region
        -0.512,  # other_spot
        -0.49,  # other_toll
        -1.133,  # other_figures
        -0.799,  # other_names
        -0.578,  # other_day
        -1.135,  # late
        -2.013,  # first_day
        -0.304,  # other_kind
        -0.175,  # rivals
        -1.214,  # hours
        -0.35,  # other_acts
        -0.628,  # untold
        -0.571,  # headline_figures
        -0.251,  # headline_places
        0.602,  # common
        0.288,  # words
        0.0,  # cosine
        0.504,  # deed
        -2.526,  # other_turn
        -0.822,  # other_dates
        0.813,  # told
    ),
    (
        ((0.2166, 0.222), (0.3734, 0.387)),  # anchored
        ((0.1525, 0.17),),  # anchored_both
        ((0.1725, 0.158), (0.9419, 0.093)),  # names
        (),  # headline_name
        ((0.24, 0.85),),  # figures
        (),  # figure_share
        (),  # place
        (),  # spot
        (),  # locality
        (),  # scene
        (),  # wording
        ((0.5, -0.079), (1.0, -0.12)),  # other_place
        ((0.5, -0.033), (1.0, -0.036)),  # other_region
        ((1.0, -0.121),),  # other_spot
        (),  # other_toll
        ((0.4055, -0.593),),  # other_figures
        ((0.5, -0.137), (0.6216, -0.027), (0.6746, -0.195), (0.7604, -0.039), (0.8031, -0.146), (0.8311, -0.036)),  # other_names
        ((1.0, -0.405),),  # other_day
        ((0.1235, -0.588),),  # late
        (),  # first_day
        ((0.3, -0.023), (0.6, -0.032)),  # other_kind
        ((1.0, -0.525),),  # rivals
        (),  # hours
        ((1.0, -0.075),),  # other_acts
        ((0.2703, -0.205), (0.3704, -0.082), (0.5405, -0.159), (0.5882, -0.084)),  # untold
        ((0.15, -0.303),),  # headline_figures
        (),  # headline_places
        ((0.9558, 0.126), (1.4607, 0.254)),  # common
        ((0.0371, 0.039), (0.3247, 0.04), (0.9338, 0.209)),  # words
        ((0.1339, 0.332),),  # cosine
        (),  # deed
        (),  # other_turn
        (),  # other_dates
        ((0.3048, 0.039), (0.5199, 0.124)),  # told
    ),
)  # fmt: skip
