"""The pages that this project wrote, each with what a reader should get from it (`tests/pages/expected.json`)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bot.model import Link, Page

FOLDER = Path(__file__).parent.parent / "pages"
EXPECTED: dict[str, dict[str, Any]] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
STORIES = [name for name, wanted in EXPECTED.items() if "error" not in wanted]
REFUSED = [name for name, wanted in EXPECTED.items() if "error" in wanted]


def page(name: str, **changes: Any) -> Page:
    """The page as a fetcher gives it."""
    address = EXPECTED[name]["address"]
    return Page(Link(address, address), address, (FOLDER / f"{name}.html").read_text(encoding="utf-8"), **changes)


def made(html: str, address: str = "https://samachar.example/desh/khabar-1234", **changes: Any) -> Page:
    """A page of a test's own making."""
    return Page(Link(address, address), address, html, **changes)
