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
    -2.758,
    (
        0.437,  # anchored
        0.0,  # anchored_both
        0.017,  # names
        0.709,  # headline_name
        1.081,  # figures
        0.436,  # figure_share
        0.273,  # place
        0.794,  # spot
        0.463,  # locality
        2.522,  # scene
        2.433,  # wording
        -0.337,  # other_place
        -0.183,  # other_region
        -0.49,  # other_spot
        -0.205,  # other_toll
        -1.075,  # other_figures
        -0.913,  # other_names
        -0.869,  # other_day
        -0.94,  # late
        -1.706,  # first_day
        -0.164,  # other_kind
        -0.218,  # rivals
        -1.207,  # hours
        -0.275,  # other_acts
        -0.604,  # untold
        -0.519,  # headline_figures
        -0.193,  # headline_places
        0.525,  # common
        0.353,  # words
        0.0,  # cosine
        0.7,  # deed
        -2.224,  # other_turn
        -0.664,  # other_dates
        -1.492,  # other_one
        0.82,  # told
    ),
    (
        ((0.3512, 0.351), (0.4989, 0.092)),  # anchored
        ((0.1256, 0.085), (0.1781, 0.163)),  # anchored_both
        ((0.1725, 0.051), (0.6747, 0.214)),  # names
        (),  # headline_name
        ((0.09, 0.404), (0.4, 0.503)),  # figures
        ((0.3037, 0.024),),  # figure_share
        ((0.2275, 0.188),),  # place
        (),  # spot
        (),  # locality
        (),  # scene
        (),  # wording
        ((0.5, -0.041), (1.0, -0.089)),  # other_place
        (),  # other_region
        ((1.0, -0.179),),  # other_spot
        (),  # other_toll
        ((0.4055, -0.412),),  # other_figures
        ((0.5, -0.075), (0.5628, -0.085), (0.8098, -0.036)),  # other_names
        ((1.0, -0.528),),  # other_day
        ((0.25, -0.59),),  # late
        (),  # first_day
        ((0.6, -0.052), (1.0, -0.032)),  # other_kind
        ((1.0, -0.573),),  # rivals
        (),  # hours
        ((1.0, -0.186),),  # other_acts
        ((0.3704, -0.331),),  # untold
        ((0.15, -0.195),),  # headline_figures
        (),  # headline_places
        ((0.7879, 0.235), (1.0918, 0.304), (1.7039, 0.135)),  # common
        ((0.2661, 0.036),),  # words
        ((0.1657, 0.218), (0.2543, 0.236)),  # cosine
        ((0.14, 0.144),),  # deed
        (),  # other_turn
        (),  # other_dates
        (),  # other_one
        ((0.492, 0.064),),  # told
    ),
)  # fmt: skip
