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
    -2.731,
    (
        1.0,  # anchored
        -1.113,  # anchored_both
        0.182,  # names
        0.834,  # headline_name
        1.121,  # figures
        1.014,  # figure_share
        0.172,  # place
        1.083,  # spot
        0.482,  # locality
        2.064,  # scene
        1.869,  # wording
        -0.316,  # other_place
        -0.123,  # other_region
        -0.372,  # other_spot
        -0.815,  # other_toll
        -0.741,  # other_figures
        -0.601,  # other_names
        0.123,  # other_day
        -2.001,  # late
        -2.176,  # first_day
        -0.365,  # other_kind
        -0.231,  # rivals
        -2.243,  # hours
        -0.18,  # other_acts
        -0.488,  # untold
        -0.797,  # headline_figures
        -0.382,  # headline_places
        0.445,  # common
        0.146,  # words
        0.304,  # cosine
        1.653,  # told
    ),
    (
        ((0.1957, 0.094), (0.3384, 0.53)),  # anchored
        ((0.133, 0.055), (0.2473, 0.041)),  # anchored_both
        ((0.1602, 0.234), (0.8357, 0.319)),  # names
        (),  # headline_name
        ((0.25, 0.659),),  # figures
        ((0.2778, 0.115),),  # figure_share
        (),  # place
        (),  # spot
        (),  # locality
        (),  # scene
        (),  # wording
        ((0.5, -0.187),),  # other_place
        ((0.7, -0.132),),  # other_region
        (),  # other_spot
        (),  # other_toll
        ((0.1136, -0.031), (0.3887, -0.131)),  # other_figures
        ((0.5, -0.142), (1.0, -0.145)),  # other_names
        (),  # other_day
        (),  # late
        (),  # first_day
        ((0.6, -0.076), (1.0, -0.289)),  # other_kind
        ((1.0, -0.575),),  # rivals
        ((0.0741, -0.397), (0.5, -1.485)),  # hours
        ((1.0, -0.029),),  # other_acts
        ((0.2703, -0.067), (0.5882, -0.136)),  # untold
        ((0.15, -0.397),),  # headline_figures
        (),  # headline_places
        ((0.8554, 0.428), (1.3913, 0.208)),  # common
        ((0.2929, 0.077), (0.4687, 0.053), (0.8592, 0.068)),  # words
        ((0.1156, 0.07), (0.2454, 0.069)),  # cosine
        ((0.2568, 0.027), (0.4625, 0.243)),  # told
    ),
)  # fmt: skip
