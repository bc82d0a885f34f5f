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
    -2.279,
    (
        0.0,  # anchored
        0.0,  # anchored_both
        0.133,  # names
        0.532,  # headline_name
        1.161,  # figures
        0.226,  # figure_share
        0.425,  # place
        0.961,  # spot
        0.582,  # locality
        1.922,  # scene
        2.104,  # wording
        -0.242,  # other_place
        -0.172,  # other_region
        -0.515,  # other_spot
        -0.498,  # other_toll
        -1.087,  # other_figures
        -0.77,  # other_names
        -0.604,  # other_day
        -0.62,  # late
        -1.834,  # first_day
        -0.325,  # other_kind
        -0.193,  # rivals
        -2.113,  # hours
        -0.359,  # other_acts
        -0.628,  # untold
        -0.605,  # headline_figures
        -0.26,  # headline_places
        0.592,  # common
        0.282,  # words
        0.0,  # cosine
        0.566,  # deed
        -2.576,  # other_turn
        -0.876,  # other_dates
        0.889,  # told
    ),
    (
        ((0.2169, 0.222), (0.3718, 0.388)),  # anchored
        ((0.151, 0.223),),  # anchored_both
        ((0.1725, 0.198), (0.9419, 0.047)),  # names
        (),  # headline_name
        ((0.24, 0.751),),  # figures
        (),  # figure_share
        (),  # place
        (),  # spot
        (),  # locality
        (),  # scene
        (),  # wording
        ((0.5, -0.038), (1.0, -0.042)),  # other_place
        ((1.0, -0.083),),  # other_region
        ((1.0, -0.044),),  # other_spot
        (),  # other_toll
        ((0.4055, -0.49),),  # other_figures
        ((0.5, -0.088), (0.6746, -0.269), (0.7604, -0.039), (0.8031, -0.196), (0.8311, -0.039)),  # other_names
        ((1.0, -0.219),),  # other_day
        ((0.1235, -0.111),),  # late
        (),  # first_day
        ((1.0, -0.124),),  # other_kind
        ((1.0, -0.603),),  # rivals
        ((0.1019, -0.301), (0.5278, -1.113)),  # hours
        ((1.0, -0.04),),  # other_acts
        ((0.2703, -0.194), (0.3704, -0.076), (0.5405, -0.09), (0.5882, -0.046)),  # untold
        ((0.15, -0.315),),  # headline_figures
        (),  # headline_places
        ((0.9558, 0.144), (1.4584, 0.244)),  # common
        ((0.3247, 0.043), (0.9338, 0.167)),  # words
        ((0.1339, 0.378),),  # cosine
        (),  # deed
        (),  # other_turn
        (),  # other_dates
        ((0.5199, 0.168),),  # told
    ),
)  # fmt: skip
