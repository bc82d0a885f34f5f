"""Who is named in a Hindi story that holds, or held, public power or heads an organisation; and how English papers write the name."""

from bot.reading.leaders.naming import name_leaders
from bot.reading.leaders.people import find_leaders
from bot.reading.leaders.ready import ready
from bot.reading.leaders.table import Table

__all__ = ["Table", "find_leaders", "name_leaders", "ready"]
