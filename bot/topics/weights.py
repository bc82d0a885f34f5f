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
    -3.479,
    (
        0.729,  # anchored
        0.0,  # anchored_both
        0.218,  # names
        0.845,  # headline_name
        1.169,  # figures
        0.284,  # figure_share
        0.046,  # place
        1.787,  # spot
        0.548,  # locality
        2.755,  # scene
        2.566,  # wording
        -0.388,  # other_place
        -0.186,  # other_region
        -0.403,  # other_spot
        -0.396,  # other_toll
        -1.033,  # other_figures
        -0.38,  # other_names
        -0.744,  # other_day
        -1.063,  # late
        -1.276,  # first_day
        -0.214,  # other_kind
        -0.268,  # rivals
        -2.804,  # hours
        -0.138,  # other_acts
        -0.798,  # untold
        -0.481,  # headline_figures
        -0.466,  # headline_places
        0.538,  # common
        0.481,  # words
        0.286,  # cosine
        0.752,  # deed
        -2.395,  # other_turn
        -1.997,  # other_dates
        -1.995,  # other_one
        -0.51,  # again
        -1.075,  # other_rates
        -0.171,  # unheard
        0.104,  # same_day
        0.697,  # told
    ),
    (
        ((0.1996, 0.091), (0.282, 0.074), (0.3734, 0.373), (0.5158, 0.102)),  # anchored
        (),  # anchored_both
        ((0.7032, 0.347), (1.5047, 0.035)),  # names
        (),  # headline_name
        ((0.096, 0.355), (0.4, 0.45)),  # figures
        ((0.3197, 0.052),),  # figure_share
        ((0.2275, 0.161),),  # place
        (),  # spot
        (),  # locality
        (),  # scene
        (),  # wording
        ((1.0, -0.046),),  # other_place
        ((0.7, -0.04),),  # other_region
        ((1.0, -0.14),),  # other_spot
        (),  # other_toll
        ((0.2231, -0.245), (0.4713, -0.241)),  # other_figures
        ((0.4279, -0.026),),  # other_names
        ((1.0, -0.22),),  # other_day
        ((0.33, -0.834),),  # late
        (),  # first_day
        ((0.6, -0.098),),  # other_kind
        ((1.0, -0.497),),  # rivals
        (),  # hours
        ((1.0, -0.032),),  # other_acts
        ((0.3704, -0.304), (0.5405, -0.166), (0.5882, -0.088)),  # untold
        ((0.15, -0.142),),  # headline_figures
        (),  # headline_places
        ((1.1357, 0.282), (1.4116, 0.119), (1.7207, 0.109)),  # common
        ((0.2899, 0.069), (0.8651, 0.065)),  # words
        ((0.1152, 0.394), (0.1795, 0.236)),  # cosine
        ((0.14, 0.102),),  # deed
        (),  # other_turn
        (),  # other_dates
        (),  # other_one
        ((1.0, -0.2),),  # again
        (),  # other_rates
        ((0.8, -0.18),),  # unheard
        ((1.0, 0.081),),  # same_day
        (),  # told
    ),
)  # fmt: skip
