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
    -3.485,
    (
        0.76,  # anchored
        0.0,  # anchored_both
        0.255,  # names
        0.66,  # headline_name
        1.152,  # figures
        0.027,  # figure_share
        0.065,  # place
        1.175,  # spot
        0.245,  # locality
        2.73,  # scene
        2.53,  # wording
        -0.355,  # other_place
        -0.217,  # other_region
        -0.306,  # other_spot
        -0.309,  # other_toll
        -1.0,  # other_figures
        -0.505,  # other_names
        -0.785,  # other_day
        -1.321,  # late
        -1.851,  # first_day
        -0.187,  # other_kind
        -0.247,  # rivals
        -1.21,  # hours
        -0.177,  # other_acts
        -0.724,  # untold
        -0.44,  # headline_figures
        -0.239,  # headline_places
        0.576,  # common
        0.413,  # words
        0.158,  # cosine
        0.471,  # deed
        -2.635,  # other_turn
        -1.997,  # other_dates
        -1.986,  # other_one
        -1.296,  # other_rates
        0.771,  # told
    ),
    (
        ((0.373, 0.349), (0.5097, 0.091)),  # anchored
        ((0.138, 0.046), (0.1963, 0.11)),  # anchored_both
        ((0.2603, 0.048), (0.7032, 0.333), (1.5047, 0.025)),  # names
        (),  # headline_name
        ((0.096, 0.4), (0.4, 0.448)),  # figures
        ((0.2774, 0.019),),  # figure_share
        ((0.25, 0.103),),  # place
        (),  # spot
        (),  # locality
        (),  # scene
        (),  # wording
        ((1.0, -0.095),),  # other_place
        (),  # other_region
        ((1.0, -0.133),),  # other_spot
        (),  # other_toll
        ((0.2231, -0.277), (0.4861, -0.32)),  # other_figures
        (),  # other_names
        ((1.0, -0.443),),  # other_day
        ((0.25, -0.573),),  # late
        (),  # first_day
        ((0.3, -0.023), (0.6, -0.07)),  # other_kind
        ((1.0, -0.48),),  # rivals
        (),  # hours
        ((1.0, -0.096),),  # other_acts
        ((0.3704, -0.284), (0.5405, -0.227), (0.5882, -0.038)),  # untold
        ((0.15, -0.187),),  # headline_figures
        (),  # headline_places
        ((0.8485, 0.035), (1.1344, 0.171), (1.4123, 0.086), (1.7199, 0.187)),  # common
        ((0.2009, 0.036), (0.8651, 0.055)),  # words
        ((0.1152, 0.43), (0.1801, 0.289)),  # cosine
        ((0.14, 0.147),),  # deed
        (),  # other_turn
        (),  # other_dates
        (),  # other_one
        (),  # other_rates
        ((0.1868, 0.043), (0.392, 0.072)),  # told
    ),
)  # fmt: skip
