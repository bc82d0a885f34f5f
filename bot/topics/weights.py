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
    -3.455,
    (
        0.62,  # anchored
        0.0,  # anchored_both
        0.212,  # names
        0.812,  # headline_name
        1.234,  # figures
        0.141,  # figure_share
        0.044,  # place
        1.837,  # spot
        0.35,  # locality
        2.865,  # scene
        2.52,  # wording
        -0.364,  # other_place
        -0.168,  # other_region
        -0.379,  # other_spot
        -0.383,  # other_toll
        -1.04,  # other_figures
        -0.453,  # other_names
        -0.762,  # other_day
        -1.182,  # late
        -1.292,  # first_day
        -0.188,  # other_kind
        -0.308,  # rivals
        -1.208,  # hours
        -0.145,  # other_acts
        -0.769,  # untold
        -0.459,  # headline_figures
        -0.447,  # headline_places
        0.551,  # common
        0.453,  # words
        0.275,  # cosine
        0.728,  # deed
        -2.316,  # other_turn
        -1.997,  # other_dates
        -1.99,  # other_one
        -0.53,  # again
        -1.084,  # other_rates
        -0.167,  # unheard
        0.152,  # same_day
        0.765,  # told
    ),
    (
        ((0.1996, 0.088), (0.282, 0.131), (0.3734, 0.373), (0.5158, 0.098)),  # anchored
        (),  # anchored_both
        ((0.7032, 0.365),),  # names
        (),  # headline_name
        ((0.096, 0.407), (0.4, 0.411)),  # figures
        ((0.3197, 0.033),),  # figure_share
        ((0.2275, 0.149),),  # place
        (),  # spot
        (),  # locality
        (),  # scene
        (),  # wording
        ((1.0, -0.045),),  # other_place
        ((0.7, -0.039),),  # other_region
        ((1.0, -0.134),),  # other_spot
        (),  # other_toll
        ((0.2231, -0.279), (0.4713, -0.242)),  # other_figures
        (),  # other_names
        ((1.0, -0.41),),  # other_day
        ((0.25, -0.569),),  # late
        (),  # first_day
        ((0.6, -0.093),),  # other_kind
        ((1.0, -0.554),),  # rivals
        (),  # hours
        ((1.0, -0.031),),  # other_acts
        ((0.3704, -0.32), (0.5405, -0.141), (0.5882, -0.084)),  # untold
        ((0.15, -0.131),),  # headline_figures
        (),  # headline_places
        ((1.1357, 0.255), (1.4116, 0.119), (1.7207, 0.108)),  # common
        ((0.2899, 0.035), (0.8651, 0.06)),  # words
        ((0.1153, 0.388), (0.1795, 0.236)),  # cosine
        ((0.14, 0.099),),  # deed
        (),  # other_turn
        (),  # other_dates
        (),  # other_one
        ((1.0, -0.206),),  # again
        (),  # other_rates
        ((0.8, -0.179),),  # unheard
        ((1.0, 0.08),),  # same_day
        ((0.1868, 0.04),),  # told
    ),
)  # fmt: skip
