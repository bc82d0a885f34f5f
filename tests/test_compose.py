"""compose.yaml as it is written, held against the Procfile, the settings and the image: no Docker is needed to read that."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.settings import Settings, settings

ROOT = Path(__file__).parents[1]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
BOT = {name: service for name, service in SERVICES.items() if service.get("image") == "khabar"}
PROCFILE = dict(line.split(": ", 1) for line in (ROOT / "Procfile").read_text().splitlines())
DOCKERFILE = (ROOT / "Dockerfile").read_text()
# What Compose fills in where .env says nothing.
FILLED = {"POSTGRES_PASSWORD": "of-its-own"}


def filled(value: str) -> str:
    def one(match: re.Match[str]) -> str:
        return FILLED.get(match[1]) or match[2].removeprefix(":-")

    return re.sub(r"\$\{(\w+)(:[-?][^}]*)?\}", one, value)


def environment(service: dict[str, Any]) -> dict[str, str]:
    return {name: filled(value) for name, value in service["environment"].items()}


def test_its_processes_are_those_of_the_procfile() -> None:
    commands = {("release" if name == "migrate" else name): " ".join(service["command"]) for name, service in BOT.items()}
    assert commands == PROCFILE
    assert BOT["worker"]["deploy"]["replicas"] == 2
    assert BOT["migrate"]["restart"] == "no"


@pytest.mark.parametrize("name", BOT)
def test_every_process_has_settings_that_exist_and_make_sense(name: str) -> None:
    given = environment(BOT[name])
    assert set(given) <= {field.upper() for field in Settings.__dataclass_fields__}
    read = settings(given)
    assert read.database_url == "postgresql://khabar:of-its-own@database:5432/khabar"
    assert read.translators == ("libre",)
    assert read.libretranslate_url == "http://libretranslate:5000"
    assert BOT[name]["env_file"] == ".env"


def test_no_secret_stands_in_the_file() -> None:
    text = (ROOT / "compose.yaml").read_text()
    assert "TELEGRAM_TOKEN:" not in text
    assert len(re.findall(r"PASSWORD", re.sub(r"#.*", "", text))) == len(re.findall(r"\$\{POSTGRES_PASSWORD:\?", text)) * 2 - 1
    assert ".env" in (ROOT / ".gitignore").read_text().split()


@pytest.mark.parametrize("name", SERVICES)
def test_nothing_runs_as_root_or_writes_where_it_need_not(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert "/tmp" in service["tmpfs"]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert (re.search(r"^USER (\w+)", DOCKERFILE, re.M) if name in BOT else service["user"]) is not None
    assert "privileged" not in service
    assert set(service.get("volumes", [])) <= {"database:/var/lib/postgresql/data", "models:/home/libretranslate/.local"}


@pytest.mark.parametrize("name", SERVICES)
def test_whether_it_is_well_can_be_seen_and_it_comes_back(name: str) -> None:
    service = SERVICES[name]
    if name == "migrate":
        assert service["healthcheck"] == {"disable": True}
        return
    assert service["restart"] == "unless-stopped"
    if name not in BOT:
        assert service["healthcheck"]["test"][0] == "CMD"
        return
    # The image's own check asks /healthz at PORT.
    assert re.search(r'HEALTHCHECK .*PORT\\"\]\}/healthz', DOCKERFILE)
    read = settings(environment(service))
    assert read.port == 8080
    assert read.health_port == (0 if name == "web" else read.port)


def test_what_is_needed_stands_before_what_needs_it() -> None:
    assert BOT["migrate"]["depends_on"] == {"database": {"condition": "service_healthy"}}
    for name in ("web", "worker", "clock"):
        assert BOT[name]["depends_on"] == {"migrate": {"condition": "service_completed_successfully"}}


def test_only_web_is_reached_and_only_from_this_machine() -> None:
    assert {name: service["ports"] for name, service in SERVICES.items() if "ports" in service} == {"web": ["127.0.0.1:8080:8080"]}


def test_libretranslate_knows_hindi_and_english_alone() -> None:
    assert set(SERVICES["libretranslate"]["environment"]["LT_LOAD_ONLY"].split(",")) == {"en", "hi"}


def test_the_database_takes_as_many_connections_as_the_processes_keep() -> None:
    (most,) = (int(each.split("=")[1]) for each in SERVICES["database"]["command"] if each.startswith("max_connections="))
    processes = sum(service.get("deploy", {}).get("replicas", 1) for name, service in BOT.items() if name != "migrate")
    assert 20 * (processes + 2) <= most
