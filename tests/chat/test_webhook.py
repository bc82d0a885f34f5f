"""The bot tells Telegram where to bring updates, with its certificate, and says so where another copy does the same."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from telegram import WebhookInfo
from telegram.ext import ExtBot

from bot.chat.checkup import checkup
from bot.chat.webhook import REVOKED, Hook, trouble, webhook
from bot.errors import SettingsError
from bot.settings import Settings
from tests.fakes.telegram import ASHA, TOKEN, Telegram

PEM = "-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIU\n-----END CERTIFICATE-----\n"


def settings(telegram: Telegram | None = None, certificate: Path | str = "") -> Settings:
    api = telegram.url if telegram else "http://127.0.0.1:9"
    url = "https://127.0.0.1:8443"
    return Settings(telegram_token=TOKEN, telegram_api_url=api, webhook_url=url, webhook_certificate=str(certificate))


@pytest.mark.parametrize(
    ("held", "said"),
    [(None, "cannot be read"), ("nothing", "should be a PEM"), (f"{PEM}-----BEGIN PRIVATE KEY-----", "without its private")],
)
def test_a_certificate_that_is_none_is_refused_in_a_sentence(held: str | None, said: str, tmp_path: Path) -> None:
    file = tmp_path / "cert.pem"
    if held is not None:
        file.write_text(held)
    with pytest.raises(SettingsError) as refusal:
        webhook(settings(certificate=file))
    assert "WEBHOOK_CERTIFICATE" in refusal.value.sentence
    assert said in refusal.value.sentence


async def set_by(hook_settings: Settings, telegram: Telegram) -> None:
    async with ExtBot(TOKEN, base_url=f"{telegram.url}/bot") as bot:
        before = len(telegram.made("setWebhook"))
        task = asyncio.create_task(Hook(bot, webhook(hook_settings)).run())
        await telegram.called("setWebhook", before + 1)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


AT = datetime(2025, 8, 13, 12, tzinfo=UTC)
FAILED = {"last_error_date": AT - timedelta(minutes=9), "last_error_message": "Connection refused"}


@pytest.mark.parametrize(
    ("url", "waiting", "more", "why", "said"),
    [
        ("https://ours.example/telegram/1", 3, {}, None, ""),
        ("https://ours.example/telegram/1", 0, FAILED, None, ""),
        ("https://ours.example/telegram/1", 3, {**FAILED, "last_error_date": AT - timedelta(minutes=11)}, None, ""),
        ("https://ours.example/telegram/1", 3, FAILED, "undelivered", "(Connection refused), so 3 of them wait there."),
        ("https://other.example/telegram/1", 3, FAILED, "elsewhere", "to other.example now"),
        ("", 0, {}, "elsewhere", "to a copy that polls now"),
    ],
)
def test_why_updates_do_not_arrive(url: str, waiting: int, more: dict[str, Any], why: str | None, said: str) -> None:
    found = trouble(
        WebhookInfo(url, has_custom_certificate=False, pending_update_count=waiting, **more), "https://ours.example/telegram/1", AT
    )
    assert (found and found.why) == why
    assert said in (found.sentence if found else "")


async def test_a_token_that_is_revoked_while_the_bot_listens_is_said_once_and_so_that_it_holds_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with Telegram() as telegram, ExtBot(TOKEN, base_url=f"{telegram.url}/bot") as bot:
        looking = asyncio.create_task(Hook(bot, webhook(settings(telegram)), looked_at_each=0.01).run())
        await telegram.called("setWebhook")
        telegram.refuses("getWebhookInfo", 401, "Unauthorized", times=3)
        await telegram.called("getWebhookInfo", 6)
        looking.cancel()
        await asyncio.gather(looking, return_exceptions=True)
    said = [record.getMessage() for record in caplog.records if record.name == "bot.chat.webhook" and record.levelno >= logging.WARNING]
    assert said == [REVOKED, "updates arrive again"]


async def test_the_certificate_goes_to_telegram(tmp_path: Path) -> None:
    (tmp_path / "cert.pem").write_text(PEM)
    async with Telegram() as telegram:
        await set_by(settings(telegram, certificate=tmp_path / "cert.pem"), telegram)
        (call,) = telegram.made("setWebhook")
    assert call.fields["url"] == webhook(settings()).url
    assert call.fields["secret_token"] == webhook(settings()).secret


async def test_another_copys_address_is_said_at_the_start_and_by_check(caplog: pytest.LogCaptureFixture) -> None:
    async with Telegram() as telegram:
        other = Settings(telegram_token=TOKEN, webhook_url="https://127.0.0.1:9443", telegram_api_url=telegram.url)
        await set_by(other, telegram)
        lines = [line for line in await checkup(settings(telegram)) if line.sentence.startswith("webhook")]
        assert [line.ok for line in lines] == [False]
        assert "127.0.0.1:9443" in lines[0].sentence
        caplog.clear()
        with caplog.at_level(logging.WARNING):
            await set_by(settings(telegram), telegram)
        assert "127.0.0.1:9443" in caplog.text
        assert TOKEN not in caplog.text
        lines = [line for line in await checkup(settings(telegram)) if line.sentence.startswith("webhook")]
        assert [line.ok for line in lines] == [True]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"telegram_token": "hello"}, "Telegram: TELEGRAM_TOKEN should be what BotFather gave you"),
        ({"telegram_proxy": "nonsense:word@host"}, "Telegram: TELEGRAM_PROXY should be http://host:port"),
        (
            {"telegram_proxy": "http://127.0.0.1:9"},
            "Telegram cannot be reached",
        ),  # where Telegram is blocked, the proxy is the one way to it
    ],
)
async def test_check_goes_the_way_that_the_bot_goes(wrong: dict[str, Any], said: str) -> None:
    async with Telegram() as telegram:
        (line,) = await checkup(replace(settings(telegram), **wrong))
    assert not line.ok
    assert line.sentence.startswith(said)
    assert "word@host" not in line.sentence


async def test_check_names_the_admins_who_never_wrote_to_the_bot() -> None:
    async with Telegram() as telegram:
        alone = (await checkup(settings(telegram)))[-1]
        telegram.knows({"id": ASHA, "type": "private", "first_name": "Asha"})
        there = (await checkup(replace(settings(telegram), admin_chat_ids=frozenset({ASHA}))))[-1]
        strange = (await checkup(replace(settings(telegram), admin_chat_ids=frozenset({ASHA, 77}))))[-1]
    assert (alone.ok, alone.sentence) == (True, "admins: ADMIN_CHAT_IDS names none, so nobody is told when something breaks.")
    assert (there.ok, there.sentence) == (True, "admins: 1 can be told when something breaks.")
    assert (strange.ok, strange.beside) == (False, True)
    assert strange.sentence.startswith("admins: 77 cannot be told")
