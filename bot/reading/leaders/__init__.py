"""Who is named in a Hindi story that holds, or held, public power or heads an organisation; and how English papers write the name.

A line becomes `tokens`; `words` judges each, `offices` and `countries` know phrases, `roles` finds the offices and `leftwards` what belongs
to each, `spans` tells where a name begins and ends; `sightings` and `circumstances` join the two, and `context` knows what other lines
make of it; `crowd` tells whose each is, with what `well_known` finds in the `table`, and `somebody` who is one person; `people` puts them
in order with role and country, `naming` finds the English name.
"""

from bot.reading.leaders.naming import name_leaders
from bot.reading.leaders.people import find_leaders
from bot.reading.leaders.ready import ready
from bot.reading.leaders.table import Table

__all__ = ["Table", "find_leaders", "name_leaders", "ready"]
