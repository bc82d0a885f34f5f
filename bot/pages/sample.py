"""The story that the front page shows while no other was read: the demo's, as it was read. `python -m bot.demo.sample` writes it anew."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

from bot.reading.story_reader import Kept
from bot.store.story_json import from_json

ID = "sample"
"""No kept story has it: those have 22 characters."""

WRITTEN = Path(str(files("bot.pages"))) / "sample.json"


def sample() -> Kept:
    """The story. Blocks for a moment."""
    return Kept(ID, *from_json(WRITTEN.read_text(encoding="utf-8")), datetime(2025, 1, 1, tzinfo=UTC))
