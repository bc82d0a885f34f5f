"""The container as it is written: no engine is needed to read that."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
LINES = [" ".join(line.split()) for line in (ROOT / "Dockerfile").read_text().replace("\\\n", " ").splitlines()]
LAST = LINES[max(n for n, line in enumerate(LINES) if line.startswith("FROM ")) :]


def said(word: str) -> list[str]:
    return [line.removeprefix(f"{word} ") for line in LAST if line.startswith(f"{word} ")]


def test_it_runs_as_a_user_without_rights_and_nothing_after_that_is_root_s() -> None:
    (user,) = said("USER")
    assert user not in ("root", "0")
    assert any(re.search(rf"useradd .*{user}", line) for line in said("RUN"))
    after = LAST[LAST.index(f"USER {user}") :]
    assert not [line for line in after if line.startswith(("RUN", "COPY", "ADD"))]


def test_it_says_whether_it_is_well() -> None:
    (check,) = said("HEALTHCHECK")
    assert "/healthz" in check


def test_all_that_it_writes_is_on_its_volume() -> None:
    assert said("VOLUME") == ["/data"]
    (environment,) = said("ENV")
    assert "DATABASE_URL=sqlite:////data/" in environment
    assert "PYTHONDONTWRITEBYTECODE=1" in environment


def test_what_is_installed_is_what_was_locked() -> None:
    assert any("--require-hashes -r requirements.txt" in line for line in LINES)
    assert not [line for line in LINES if re.search(r"pip install(?!.*--require-hashes)", line)]


def test_nothing_of_this_machine_gets_into_the_image() -> None:
    kept = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if not line.startswith("#")]
    assert kept == ["*", "!bot", "!requirements.txt", "**/__pycache__"]
    copied = {word for line in LINES if line.startswith("COPY ") and "--from" not in line for word in line.split()[1:-1]}
    assert copied == {"bot", "requirements.txt"}


def test_how_to_run_it_without_rights_is_told() -> None:
    told = (ROOT / "SECURITY.md").read_text()
    for part in ("--read-only", "--tmpfs /tmp", "--cap-drop ALL", "/data", "Reporting a fault"):
        assert part in told
