"""Nothing that opens something ever reaches a log."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

TOKEN = "7001:AAE-a_token_that_opens_nothing_at_all_01"

PROGRAM = f"""
import asyncio, logging, sys
from urllib.parse import quote
from bot.logs import start_logging
from bot.settings import settings

TOKEN = "{TOKEN}"
start_logging(settings({{
    "TELEGRAM_TOKEN": TOKEN, "LLM_API_KEY": "sk-llm", "LIBRETRANSLATE_API_KEY": "libre-key", "WEBHOOK_SECRET": "hook-secret",
    "DATABASE_URL": "postgresql://user:db-word@host/khabar", "FETCH_PROXY": "http://p:proxy-word@127.0.0.1:1",
    "LOG_FORMAT": sys.argv[1], "LOG_LEVEL": "DEBUG",
}}))
log = logging.getLogger("bot.somewhere")

from telegram.error import InvalidToken
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

async def main():
    bot = ExtBot(TOKEN, base_url="http://127.0.0.1:9/bot", request=HTTPXRequest(), get_updates_request=HTTPXRequest())
    log.warning("the bot is %r", bot)
    log.warning("the bot is %s", bot.base_url, extra={{"request": 17}})
    log.warning(f"quoted {{quote(TOKEN, safe='')}} and half {{TOKEN.split(':')[1]}}")
    log.warning("words: sk-llm libre-key hook-secret postgresql://user:db-word@host/khabar http://p:proxy-word@127.0.0.1:1")
    log.warning("another bot's 123456:ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghi")
    log.warning("a stage", extra={{"stage": f"asked {{TOKEN}} sk-llm"}})
    for library in ("uvicorn.error", "uvicorn.access", "procrastinate.worker", "alembic.runtime.migration", "sqlalchemy.engine", "httpx"):
        logging.getLogger(library).warning("at %s", "postgresql://user:db-word@host/khabar?key=libre-key", extra={{"chat": TOKEN}})
    try:
        await bot.initialize()
    except Exception as error:
        log.exception("could not reach Telegram")
    try:
        raise InvalidToken(f"The token `{{TOKEN}}` was rejected by the server.")
    except InvalidToken:
        log.error("refused", exc_info=True, stack_info=True)
    asyncio.get_running_loop().create_task(fails(), name=TOKEN)
    await asyncio.sleep(0)

async def fails():
    raise RuntimeError(TOKEN)

asyncio.run(main())
raise RuntimeError("at the end " + TOKEN)
"""


@pytest.mark.parametrize("form", ["text", "json"])
def test_no_secret_is_logged_wherever_it_stands(form: str) -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM, form], capture_output=True, text=True, timeout=120)
    logged = done.stdout + done.stderr
    assert done.returncode == 1
    assert "stopped by an error" in logged
    assert "could not reach Telegram" in logged
    assert "request" in logged
    for secret in (
        TOKEN,
        TOKEN.split(":")[1],
        TOKEN.replace(":", "%3A"),
        "sk-llm",
        "libre-key",
        "hook-secret",
        "db-word",
        "proxy-word",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghi",
    ):
        assert secret not in logged
    if form == "json":
        lines = [json.loads(line) for line in done.stderr.splitlines()]
        assert next(line for line in lines if "request" in line)["request"] == 17
        assert all(line["time"].endswith("+00:00") for line in lines)
