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
    -2.675,
    (
        1.022,  # anchored
        -0.999,  # anchored_both
        0.108,  # names
        0.767,  # headline_name
        1.223,  # figures
        0.868,  # figure_share
        -0.101,  # place
        0.966,  # spot
        0.651,  # locality
        2.177,  # scene
        1.925,  # wording
        -0.282,  # other_place
        -0.108,  # other_region
        -0.328,  # other_spot
        -0.835,  # other_toll
        -0.579,  # other_figures
        -0.674,  # other_names
        -0.113,  # other_day
        -1.972,  # late
        -2.122,  # first_day
        -0.356,  # other_kind
        -0.234,  # rivals
        -2.031,  # hours
        -0.151,  # other_acts
        -0.426,  # untold
        -0.833,  # headline_figures
        -0.395,  # headline_places
        0.463,  # common
        0.001,  # words
        0.309,  # cosine
        1.691,  # told
    ),
    (
        ((0.1825, 0.112), (0.3208, 0.425)),  # anchored
        ((0.2357, 0.077),),  # anchored_both
        ((0.1232, 0.235), (0.7298, 0.434)),  # names
        (),  # headline_name
        ((0.25, 0.646),),  # figures
        ((0.1296, 0.039), (0.1429, 0.042), (0.2333, 0.039), (0.2692, 0.076)),  # figure_share
        (),  # place
        (),  # spot
        (),  # locality
        (),  # scene
        (),  # wording
        ((0.5, -0.113),),  # other_place
        ((0.5, -0.076), (1.0, -0.083)),  # other_region
        (),  # other_spot
        (),  # other_toll
        ((0.1655, -0.106), (0.4055, -0.043)),  # other_figures
        ((0.5, -0.198), (0.8689, -0.158)),  # other_names
        (),  # other_day
        (),  # late
        (),  # first_day
        ((1.0, -0.445),),  # other_kind
        ((1.0, -0.546),),  # rivals
        ((0.0648, -0.19), (0.4722, -1.459)),  # hours
        ((1.0, -0.063),),  # other_acts
        ((0.3704, -0.105), (0.5882, -0.07)),  # untold
        ((0.15, -0.444), (0.5, -0.048)),  # headline_figures
        (),  # headline_places
        ((0.8107, 0.46), (1.3613, 0.223)),  # common
        ((0.2879, 0.039),),  # words
        ((0.1037, 0.056), (0.2275, 0.059)),  # cosine
        ((0.4485, 0.252),),  # told
    ),
)  # fmt: skip
