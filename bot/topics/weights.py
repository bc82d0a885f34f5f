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
    -3.519,
    (
        0.785,  # anchored
        0.0,  # anchored_both
        0.249,  # names
        0.67,  # headline_name
        1.158,  # figures
        0.02,  # figure_share
        0.057,  # place
        1.179,  # spot
        0.249,  # locality
        2.72,  # scene
        2.534,  # wording
        -0.353,  # other_place
        -0.218,  # other_region
        -0.304,  # other_spot
        -0.311,  # other_toll
        -0.997,  # other_figures
        -0.501,  # other_names
        -0.784,  # other_day
        -1.311,  # late
        -1.842,  # first_day
        -0.188,  # other_kind
        -0.245,  # rivals
        -1.21,  # hours
        -0.179,  # other_acts
        -0.727,  # untold
        -0.436,  # headline_figures
        -0.239,  # headline_places
        0.568,  # common
        0.396,  # words
        0.156,  # cosine
        0.463,  # deed
        -2.628,  # other_turn
        -1.997,  # other_dates
        -1.986,  # other_one
        -1.291,  # other_rates
        0.777,  # told
    ),
    (
        ((0.2006, 0.028), (0.2827, 0.079), (0.373, 0.349), (0.5169, 0.068)),  # anchored
        ((0.1387, 0.042), (0.2771, 0.118)),  # anchored_both
        ((0.2603, 0.048), (0.7032, 0.349), (1.5047, 0.025)),  # names
        (),  # headline_name
        ((0.096, 0.42), (0.4, 0.447)),  # figures
        (),  # figure_share
        ((0.25, 0.103),),  # place
        (),  # spot
        (),  # locality
        (),  # scene
        (),  # wording
        ((1.0, -0.085),),  # other_place
        (),  # other_region
        ((1.0, -0.132),),  # other_spot
        (),  # other_toll
        ((0.2231, -0.296), (0.4713, -0.322)),  # other_figures
        (),  # other_names
        ((1.0, -0.466),),  # other_day
        ((0.25, -0.561),),  # late
        (),  # first_day
        ((0.3, -0.025), (0.6, -0.032)),  # other_kind
        ((1.0, -0.473),),  # rivals
        (),  # hours
        ((1.0, -0.096),),  # other_acts
        ((0.3704, -0.286), (0.5405, -0.229), (0.5882, -0.047)),  # untold
        ((0.15, -0.178),),  # headline_figures
        (),  # headline_places
        ((1.1344, 0.166), (1.4116, 0.085), (1.7199, 0.16)),  # common
        ((0.8651, 0.054),),  # words
        ((0.1153, 0.522), (0.1801, 0.213)),  # cosine
        ((0.14, 0.112),),  # deed
        (),  # other_turn
        (),  # other_dates
        (),  # other_one
        (),  # other_rates
        ((0.1868, 0.079), (0.392, 0.072)),  # told
    ),
)  # fmt: skip
