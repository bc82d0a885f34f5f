"""What README and docs/ tell an operator is so: each setting, each make target, each command line, each file that is linked."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot import jobs
from bot.__main__ import _parser
from bot.chat.handlers import MOST_WAITING
from bot.chat.pace import Limits
from bot.chat.reply import in_terminal
from bot.pages.sample import sample
from bot.passes import STORY_PASS
from bot.reading import allowance, guard, link, points, sentences
from bot.reading import page as fetching
from bot.reading.extraction import reader
from bot.reading.text import LONGEST_WORD
from bot.settings import Settings
from bot.topics.delivery import HELD
from bot.topics.subscribers import UPDATES
from bot.web import LARGEST_UPDATE
from tests.fakes import nursery

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


def commands(page: Path) -> Iterator[str]:
    """What stands in code on a page: indented or fenced lines, and what is between backticks."""
    text = page.read_text(encoding="utf-8")
    for kind, block in re.findall(r"^```(\w*)[^\n]*\n([\s\S]+?)^```$", text, re.MULTILINE):
        yield from block.splitlines() if kind != "chat" else ()
    outside = re.sub(r"^```[\s\S]+?^```$", "", text, flags=re.MULTILINE)
    yield from re.findall(r"^    (\S.+)$", outside, re.MULTILINE)
    yield from re.findall(r"`([^`\n]+)`", outside)


def those(pattern: str) -> Iterator[tuple[str, str]]:
    for page in PAGES:
        for code in commands(page):
            for found in re.findall(pattern, code):
                yield page.name, found


def test_each_setting_that_is_named_is_one() -> None:
    """And .env.example has them all, as tests/test_settings.py sees to."""
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    known = {name.upper() for name in Settings.__dataclass_fields__}
    named = {(page, name) for page, name in those(r"(?<![\w./-])([A-Z]{2,}(?:_[A-Z]+)+)(?![\w(])")}
    assert {(page, name) for page, name in named if name not in known | set(re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE))} == set()


def test_each_make_target_that_is_named_is_one() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    there = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    assert {(page, target) for page, target in those(r"(?:^|\s)make ([a-z]+)") if target not in there} == set()
    phony = set(re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)[0].split())
    assert there <= phony | {"$(VENV)"}


def test_each_command_line_that_is_named_is_one() -> None:
    there = set(_parser()._subparsers._group_actions[0].choices)  # type: ignore[union-attr, arg-type]
    assert {(page, name) for page, name in those(r"python -m bot ([a-z]+)") if name not in there} == set()
    assert there - {name for _, name in those(r"python -m bot ([a-z]+)")} == set()
    for page, module in those(r"python -m (benchmarks\.\w+|tests\.\w+|bot\.\w+\.\w+)"):
        assert (ROOT / f"{module.replace('.', '/')}.py").exists(), (page, module)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_each_file_that_is_linked_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    linked = [*re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text), *re.findall(r'src="([^":]+)"', text)]
    assert [target for target in linked if not (page.parent / target).exists()] == []


ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
ROOMS = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "bot").rglob("*") if path.suffix in (".py", ".txt", ".toml", ".json"))


def test_each_file_has_its_place_on_the_map() -> None:
    """A stranger finds in ARCHITECTURE what each file is for."""
    told = set(re.findall(r"[\w.]+\.\w+", ARCHITECTURE))
    plain = [
        room for room in ROOMS if not room.endswith("__init__.py") and not room.startswith(("bot/store/migrations/", "bot/pages/static/"))
    ]
    assert [room for room in plain if room.rpartition("/")[2] not in told] == []


def test_each_file_on_the_map_is_there() -> None:
    there = {path.relative_to(ROOT).as_posix() for folder in ("bot", "tests", "benchmarks") for path in (ROOT / folder).rglob("*.*")}
    named = re.findall(r"`([\w/]+\.(?:py|txt|toml|json|po|html))`", ARCHITECTURE)
    assert [name for name in named if not any(f"/{file}".endswith(f"/{name}") for file in there)] == []


def test_what_the_map_says_of_functions_is_so() -> None:
    """They are there, and take what is said."""
    taken: dict[str, list[set[str]]] = {}
    for room in ROOMS:
        for node in ast.walk(ast.parse((ROOT / room).read_text(encoding="utf-8"))) if room.endswith(".py") else ():
            if isinstance(node, ast.ClassDef):
                inits = [each for each in node.body if isinstance(each, ast.FunctionDef) and each.name == "__init__"]
                fields = {each.target.id for each in node.body if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name)}
                taken.setdefault(node.name, []).append(fields.union(*(parameters(each) for each in inits)))
            elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                taken.setdefault(node.name, []).append(parameters(node))
    said = [call for code in re.findall(r"`([^`\n]+)`", ARCHITECTURE) for call in re.findall(r"\b([A-Za-z]\w+)\(([^()]*)\)", code)]
    assert len(said) > 50
    wrong = []
    for name, inside in said:
        given = {part.partition("=")[0].strip() for part in inside.split(",")} - {"", "…"}
        wrong += [] if any(given <= each or "**" in each for each in taken.get(name, [])) else [f"{name}({inside})"]
    assert wrong == []


def parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    of = function.args
    return {each.arg for each in (*of.posonlyargs, *of.args, *of.kwonlyargs)} | ({"**"} if of.kwarg else set())


IN_WORDS = {5: "five", 10: "ten"}
LIMITS = [
    ("README.md", f"one to {IN_WORDS[link.MOST]} links"),
    ("README.md", f"whoever has that link, for {'a week' if STORY_PASS.days == 7 else STORY_PASS}"),
    ("SECURITY.md", "on ports {}, {}, {} and {}".format(*sorted(guard.PORTS))),
    ("SECURITY.md", f"{allowance.SECONDS:.0f} s a link in all"),
    ("SECURITY.md", f"{fetching.BYTES / 2**20:.0f} MB a page"),
    ("SECURITY.md", f"{fetching.REDIRECTS} redirects"),
    ("SECURITY.md", f"{MOST_WAITING} requests of one person in one chat at a time, {link.MOST} links a message"),
    ("SECURITY.md", f"{LARGEST_UPDATE // 10**6} MB a body"),
    ("ARCHITECTURE.md", f"| a word | {LONGEST_WORD} characters"),
    ("ARCHITECTURE.md", f"| a story | {reader.LONGEST:,} letters |"),
    ("ARCHITECTURE.md", f"| a sentence | {sentences.LONGEST:,} characters |"),
    ("ARCHITECTURE.md", f"| sentences among which points are chosen | {points._MOST_CANDIDATES} |"),
    ("ARCHITECTURE.md", f"| characters before a full stop by which it is judged | {sentences._LOOKED_BACK} |"),
    ("ARCHITECTURE.md", f"| a link in all | {allowance.SECONDS:.0f} s"),
    ("ARCHITECTURE.md", f"| requests of one person that may wait in a chat | {MOST_WAITING} |"),
    ("ARCHITECTURE.md", "by procrastinate after {} and {} seconds".format(*jobs.RESTS)),
    ("ARCHITECTURE.md", f"(each {jobs.BEATS_EACH:.0f} s; {jobs.STALLED_AFTER:.0f} s without is dead)"),
    ("ARCHITECTURE.md", f"waits up to {IN_WORDS[HELD // timedelta(minutes=1)]} minutes (`HELD`)"),
    ("docs/commands.md", f"up to {IN_WORDS[link.MOST]} in one message"),
    ("docs/commands.md", f"says so, {'twice' if UPDATES == 2 else UPDATES} at most"),
    ("docs/deploy.md", f"with `RETENTION_DAYS={Settings().retention_days}`"),
    ("docs/deploy.md", f"the default `DAILY_CHARACTERS={Settings().daily_characters}`"),
    ("docs/deploy.md", f"at the {Limits().rate:.0f} that the bot allows itself"),
]


@pytest.mark.parametrize(("document", "said"), LIMITS)
def test_each_limit_is_the_codes(document: str, said: str) -> None:
    assert said in " ".join((ROOT / document).read_text(encoding="utf-8").split())


def test_the_sentences_that_operators_look_up_are_the_bots() -> None:
    written = [path.read_text(encoding="utf-8") for path in (ROOT / "bot").rglob("*") if path.suffix in (".py", ".po")]
    bots = " ".join(re.sub(r'"\s*\n\s*f?"', "", "\n".join(written)).split())
    looked_up = re.findall(r'^\| "([^"]+)" \|', "\n".join(document.read_text(encoding="utf-8") for document in PAGES), re.MULTILINE)
    assert len(looked_up) > 10
    assert [part for each in looked_up for part in each.split("…") if part.strip() not in bots] == []


def ran(directory: Path, *arguments: str, said: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "TMPDIR")}
    return nursery.run(*arguments, environment={**environment, "FEEDS_FILE": os.devnull, **more}, said=said, folder=directory)


def test_the_commands_that_need_nobody_do_what_is_said(tmp_path: Path) -> None:
    """Backup and restore, from one database into another; the two that want a token or a link say so."""
    one = {"DATABASE_URL": f"sqlite:///{tmp_path / 'one.db'}"}
    other = {"DATABASE_URL": f"sqlite:///{tmp_path / 'other.db'}"}
    assert ran(tmp_path, "migrate", **one).returncode == 0
    assert ran(tmp_path, "backup", "khabar-backup.jsonl.gz", **one).returncode == 0
    assert ran(tmp_path, "restore", "khabar-backup.jsonl.gz", **other).returncode == 0
    assert ran(tmp_path, "errata", **other).stdout == ""
    assert "python -m bot demo" in ran(tmp_path, "run", **one).stderr
    bridge, fair = ({"title": title, "text": text, "published": None} for title, text in (("पुल गिरा", "पुल गिरा।"), ("मेला", "मेला लगा।")))
    pair = f"{json.dumps({'a': bridge, 'b': fair})}\n"
    assert '"same": "other"' in ran(tmp_path, "same", "--json", said=pair, **one).stdout


def test_the_reply_that_the_readme_shows_is_the_demos() -> None:
    shown = re.search(r"^```text\n([\s\S]+?)^```$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert shown
    summary = sample().summary
    assert shown[1].replace("127.0.0.1", summary.source).startswith(in_terminal(summary).strip())
