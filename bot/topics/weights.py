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
    -2.687,
    (
        0.293,  # anchored
        0.0,  # anchored_both
        0.0,  # names
        0.644,  # headline_name
        1.099,  # figures
        0.488,  # figure_share
        0.274,  # place
        0.814,  # spot
        0.546,  # locality
        2.622,  # scene
        2.347,  # wording
        -0.317,  # other_place
        -0.178,  # other_region
        -0.538,  # other_spot
        -0.18,  # other_toll
        -1.06,  # other_figures
        -0.918,  # other_names
        -0.88,  # other_day
        -0.89,  # late
        -1.728,  # first_day
        -0.213,  # other_kind
        -0.236,  # rivals
        -1.207,  # hours
        -0.407,  # other_acts
        -0.591,  # untold
        -0.481,  # headline_figures
        -0.212,  # headline_places
        0.501,  # common
        0.401,  # words
        0.0,  # cosine
        0.764,  # deed
        -2.171,  # other_turn
        -0.524,  # other_dates
        -1.49,  # other_body
        0.7,  # told
    ),
    (
        ((0.3512, 0.351), (0.4986, 0.118)),  # anchored
        ((0.1255, 0.148), (0.1789, 0.08)),  # anchored_both
        ((0.1725, 0.048), (0.6567, 0.235)),  # names
        (),  # headline_name
        ((0.09, 0.406), (0.4, 0.501)),  # figures
        ((0.3037, 0.023),),  # figure_share
        ((0.2275, 0.178),),  # place
        (),  # spot
        (),  # locality
        (),  # scene
        (),  # wording
        ((0.5, -0.039), (1.0, -0.044)),  # other_place
        (),  # other_region
        ((1.0, -0.176),),  # other_spot
        (),  # other_toll
        ((0.4055, -0.412),),  # other_figures
        ((0.5, -0.085), (0.532, -0.069), (0.8263, -0.077), (0.8364, -0.083)),  # other_names
        ((1.0, -0.411),),  # other_day
        ((0.25, -0.718),),  # late
        (),  # first_day
        ((0.6, -0.053), (1.0, -0.032)),  # other_kind
        ((1.0, -0.622),),  # rivals
        (),  # hours
        ((1.0, -0.216),),  # other_acts
        ((0.3704, -0.275),),  # untold
        ((0.15, -0.157),),  # headline_figures
        (),  # headline_places
        ((0.7879, 0.222), (1.0918, 0.266), (1.7002, 0.11)),  # common
        ((0.2661, 0.036),),  # words
        ((0.1037, 0.043), (0.1657, 0.251), (0.2541, 0.24)),  # cosine
        ((0.14, 0.12),),  # deed
        (),  # other_turn
        (),  # other_dates
        (),  # other_body
        ((0.491, 0.063),),  # told
    ),
)  # fmt: skip
