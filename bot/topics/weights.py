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
    -2.717,
    (
        0.341,  # anchored
        0.0,  # anchored_both
        0.0,  # names
        0.541,  # headline_name
        1.135,  # figures
        0.416,  # figure_share
        0.219,  # place
        0.649,  # spot
        0.534,  # locality
        2.53,  # scene
        2.355,  # wording
        -0.29,  # other_place
        -0.173,  # other_region
        -0.531,  # other_spot
        -0.159,  # other_toll
        -0.986,  # other_figures
        -1.076,  # other_names
        -0.921,  # other_day
        -0.87,  # late
        -1.643,  # first_day
        -0.25,  # other_kind
        -0.245,  # rivals
        -1.206,  # hours
        -0.389,  # other_acts
        -0.533,  # untold
        -0.507,  # headline_figures
        -0.213,  # headline_places
        0.488,  # common
        0.363,  # words
        0.0,  # cosine
        0.766,  # deed
        -2.313,  # other_turn
        -0.812,  # other_dates
        0.709,  # told
    ),
    (
        ((0.3512, 0.425), (0.5007, 0.117)),  # anchored
        ((0.1261, 0.223), (0.1791, 0.055)),  # anchored_both
        ((0.6747, 0.283),),  # names
        (),  # headline_name
        ((0.09, 0.378), (0.4, 0.562)),  # figures
        (),  # figure_share
        ((0.2275, 0.184),),  # place
        (),  # spot
        (),  # locality
        (),  # scene
        (),  # wording
        ((0.5, -0.04), (1.0, -0.042)),  # other_place
        ((0.7, -0.037),),  # other_region
        ((1.0, -0.137),),  # other_spot
        (),  # other_toll
        ((0.4055, -0.406),),  # other_figures
        ((0.5394, -0.101), (0.7671, -0.04), (0.8166, -0.042), (0.8278, -0.121)),  # other_names
        ((1.0, -0.453),),  # other_day
        ((0.25, -0.594),),  # late
        (),  # first_day
        ((0.6, -0.026), (1.0, -0.03)),  # other_kind
        ((1.0, -0.595),),  # rivals
        (),  # hours
        ((1.0, -0.121),),  # other_acts
        ((0.3704, -0.278),),  # untold
        ((0.15, -0.198),),  # headline_figures
        (),  # headline_places
        ((0.7879, 0.201), (1.0917, 0.255), (1.3628, 0.11), (1.6987, 0.136)),  # common
        ((0.2661, 0.034), (0.5898, 0.048), (0.8536, 0.027)),  # words
        ((0.1657, 0.239), (0.2541, 0.102)),  # cosine
        ((0.14, 0.129),),  # deed
        (),  # other_turn
        (),  # other_dates
        ((0.2471, 0.094),),  # told
    ),
)  # fmt: skip
