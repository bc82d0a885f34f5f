"""What is loaded and read once for all bots of the nursery: its import is its work."""

from __future__ import annotations

import gc

from bot.chat import words
from bot.reading.leaders import Table, ready

ready()
Table.load()
for language in ("", *words.LANGUAGES):
    words.of(language)
gc.collect()
gc.freeze()  # a bot that went through all this for garbage would get a copy of its own
