"""Writes the demo's story, read now, for the front page to show: `python -m bot.demo.sample`."""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import replace
from pathlib import Path

from bot.demo.show import read_sample
from bot.pages.sample import WRITTEN
from bot.store.story_json import to_json


async def written() -> str:
    """The file's content, of a reading done now. The story stands nowhere but on this machine: it keeps no address."""
    with tempfile.TemporaryDirectory() as folder:
        kept = await read_sample(Path(folder))
    article = replace(kept.article, url="", canonical="", source="samachar.example", dropped=())
    summary = replace(kept.summary, url="", canonical="", source="samachar.example", seconds=0.0, stages={})
    return to_json(article, kept.people, kept.choices, summary) + "\n"


if __name__ == "__main__":
    WRITTEN.write_text(asyncio.run(written()), encoding="utf-8")
