"""The environment, and the file that explains it."""

from pathlib import Path

import pytest

from bot.__main__ import read_dotenv
from bot.errors import SettingsError
from bot.settings import Settings, misspelt, settings


def test_an_empty_environment_gives_the_defaults() -> None:
    assert settings({}) == Settings()
    assert settings({"TRANSLATORS": " ", "PORT": ""}) == Settings()


def test_every_setting_stands_in_the_example_file_with_its_default_and_a_sentence() -> None:
    example = (Path(__file__).parents[1] / ".env.example").read_text(encoding="utf-8")
    for name in Settings.__dataclass_fields__:
        assert f"\n#{name.upper()}=" in example or f"\n{name.upper()}=" in example, name
    given = dict(
        line.lstrip("#").split("=", 1) for line in example.splitlines() if "=" in line and line.lstrip("#").split("=")[0].isupper()
    )
    assert settings(given) == Settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "eighty"),
        ("TRANSLATORS", "google,bing"),
        ("ALLOWED_CHAT_IDS", "@me"),
        ("LOG_FORMAT", "xml"),
        ("RETENTION_DAYS", "0"),
        ("WEBHOOK_URL", "khabar.example"),
        ("WEBHOOK_URL", "https:///telegram"),
        ("PUBLIC_URL", "https://khabar.example/?at=1"),
        ("TELEGRAM_API_URL", "http://[::1"),
        ("WEBHOOK_SECRET", "what is it?"),
        ("WEBHOOK_SECRET", "x" * 257),
        ("PORT", "65536"),
        ("HEALTH_PORT", "99999"),
        ("RETENTION_DAYS", "1000000"),
        ("FEED_POLL_SECONDS", "9" * 12),
        ("DAILY_CHARACTERS", "9" * 30),
        ("ADMIN_CHAT_IDS", "42, " + "9" * 30),
    ],
)
def test_a_value_that_makes_no_sense_is_refused_by_name_and_not_repeated(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as refusal:
        settings({name: value})
    assert name in refusal.value.sentence
    assert value not in refusal.value.sentence.replace("google", "")


def test_a_proxy_may_serve_one_host_or_all() -> None:
    assert settings({"FETCH_PROXY": "socks5://127.0.0.1:1,ndtv.in=http://127.0.0.1:2"}).fetch_proxy == (
        ("", "socks5://127.0.0.1:1"),
        ("ndtv.in", "http://127.0.0.1:2"),
    )


def test_the_secrets_are_not_in_its_repr() -> None:
    assert "s3cret" not in repr(
        settings({"TELEGRAM_TOKEN": "1:s3cret", "LLM_API_KEY": "s3cret", "DATABASE_URL": "postgresql://u:s3cret@h/d"})
    )


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1:abc", "1:abc"),
        ("  '1:abc' ", "1:abc"),
        ("1:abc  # BotFather, in May", "1:abc"),
        ('"a # b"  # c', "a # b"),
        ("a#b", "a#b"),
        ('"a" or "b"', '"a" or "b"'),
        ("# nothing yet", ""),
        ("", ""),
    ],
)
def test_a_value_in_the_env_file_is_read_as_a_shell_reads_it(written: str, value: str, tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text(f"\ufeffexport PORT={written}\n#LOG_LEVEL=x\nCONTACT = {written}\n", encoding="utf-8")
    assert read_dotenv(str(file)) == {"PORT": value, "CONTACT": value}


def test_an_env_file_that_cannot_be_read_is_said_so(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("PORT=8080", encoding="utf-16")
    with pytest.raises(SettingsError, match="is not UTF-8 text"):
        read_dotenv(str(file))


def test_a_name_that_is_nearly_a_setting_is_asked_about() -> None:
    (said,) = misspelt(["ADMIN_CHAT_ID", "PORT", "POSTGRES_PASSWORD", "COMPOSE_PROJECT_NAME", "TZ"])
    assert said == ".env: ADMIN_CHAT_ID is no setting of this bot. Is ADMIN_CHAT_IDS meant?"
