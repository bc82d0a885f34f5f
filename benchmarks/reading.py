"""What our own reading costs by stage, on one core: `python -m benchmarks.reading [stories.json]`.

Over the pages that this project wrote, or over labelled stories (a list of objects with `hi_title`, `hi_paragraphs` and `date`) where a
file is named. Each story is read three times after everything is loaded; the least of the three counts, since the machine's other work
only ever adds.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from bot.errors import ReadingError
from bot.model import Article, Link, Page
from bot.reading.extraction.reader import read
from bot.reading.leaders import Table, find_leaders, name_leaders
from bot.reading.points import choose_points
from bot.reading.sentences import sentences_of

PAGES = (Path("tests/pages"), Path("bot/demo"))
ROUNDS = 3

T = TypeVar("T")


def pages() -> Iterator[Page]:
    """The project's own pages, as if they had just been fetched."""
    for path in sorted(p for folder in PAGES for p in folder.glob("*.html")):
        address = f"https://samachar.example/desh/{path.stem}-1201"
        yield Page(Link(address, address), address, path.read_text(encoding="utf-8"))


def labelled(path: Path) -> Iterator[Article]:
    """Stories of a measuring set, as if they had been extracted."""
    for story in json.loads(path.read_text(encoding="utf-8")):
        paragraphs = tuple(story["hi_paragraphs"])
        published = datetime.fromisoformat(story["date"] + "T09:30:00+05:30")
        yield Article("", "", "", story["hi_title"], published, paragraphs, sentences_of(paragraphs, frozenset()))


def least(do: Callable[[], T]) -> tuple[T, float]:
    """What it gives, and the least seconds it took."""
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        given = do()
        took.append(time.perf_counter() - began)
    return given, min(took)


def show(stage: str, seconds: Sequence[float]) -> None:
    ms = sorted(1000 * s for s in seconds)
    print(f"{stage:22s} {statistics.median(ms):8.1f} {ms[int(0.95 * (len(ms) - 1))]:8.1f} {ms[-1]:8.1f}")


def main(path: str = "") -> None:
    began = time.perf_counter()
    table = Table.load()
    print(f"the table of leaders loads in {1000 * (time.perf_counter() - began):.0f} ms\n")
    stages: dict[str, list[float]] = {}
    articles: list[Article] = []
    if path:
        articles = list(labelled(Path(path)))
    else:
        for page in pages():
            try:
                article, took = least(lambda page=page: read(page))  # type: ignore[misc]
            except ReadingError:
                continue  # pages that are no story: their refusal is the tests' business
            articles.append(article)
            stages.setdefault("extract", []).append(took)
    find_leaders(articles[0], table)  # loads the word lists
    for article in articles:
        people, leaders = least(lambda: find_leaders(article, table))  # noqa: B023 - called at once
        _, points = least(lambda: choose_points(article, people))  # noqa: B023
        _, names = least(lambda: name_leaders(people, {}))  # noqa: B023
        for stage, took in (("leaders", leaders), ("points", points), ("leaders and points", leaders + points), ("English names", names)):
            stages.setdefault(stage, []).append(took)
    print(f"{len(articles)} stories      ms: median      95 %     most")
    for stage, seconds in stages.items():
        show(stage, seconds)


if __name__ == "__main__":
    main(*sys.argv[1:])
