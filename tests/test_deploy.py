"""docs/deploy.md, held against what it names: commands, benchmarks, settings, files and its own headings."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from pathlib import Path

import pytest

from bot import __version__
from bot.__main__ import _parser
from bot.settings import Settings, settings

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
BENCHMARKS = set(re.findall(r"python -m benchmarks\.(\w+)", TEXT))


@pytest.mark.parametrize("command", sorted(set(re.findall(r"-m bot (\w+)", TEXT))))
def test_each_command_is_one(command: str) -> None:
    more = {"summary": ["LINK"], "backup": ["FILE"], "restore": ["FILE"]}.get(command, [])
    assert _parser().parse_args([command, *more]).command == command


@pytest.mark.parametrize("name", sorted(BENCHMARKS))
def test_each_benchmark_is_one(name: str) -> None:
    assert importlib.util.find_spec(f"benchmarks.{name}")


def test_each_setting_is_one_and_takes_what_is_said() -> None:
    said = re.findall(r"\b([A-Z][A-Z_]+)=([^\s`]+)", re.sub(r"(?m)^\s*(Environment|[A-Z][a-z]\w*)=", "", TEXT))
    assert {name for name, _ in said} >= {"DATABASE_URL", "RETENTION_DAYS", "TRANSLATORS", "LOG_FORMAT"}
    assert {name.lower() for name, _ in said} <= Settings.__dataclass_fields__.keys()
    settings(dict(said))
    for name in re.findall(r"`([A-Z]{2,}_[A-Z_]+)`", TEXT):
        assert name.lower() in Settings.__dataclass_fields__, name


def test_what_it_links_to_is_there() -> None:
    headings = {re.sub(r"[^\w -]", "", line.lower()).replace(" ", "-") for line in re.findall(r"^#+ (.+)$", TEXT, re.M)}
    for target in re.findall(r"\]\(([^)]+)\)", TEXT):
        assert target[1:] in headings if target.startswith("#") else (ROOT / "docs" / target).exists(), target
    assert "(docs/deploy.md)" in README


def test_the_unit_gives_the_bot_the_time_that_it_needs_to_stop() -> None:
    from bot.chat.application import GRACE

    (seconds,) = re.findall(r"TimeoutStopSec=(\d+)", TEXT)
    assert int(seconds) > GRACE + 5


def test_the_version_that_status_tells_is_the_projects() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert __version__ == project["version"]
