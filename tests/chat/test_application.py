"""What an operator is told when a setting cannot work, and what is derived from the token."""

from __future__ import annotations

import pytest

from bot.chat.application import bot_id
from bot.chat.webhook import webhook
from bot.errors import SettingsError
from bot.settings import Settings
from bot.store.store import Store
from tests.chat.house import Newsroom, chatting
from tests.fakes.telegram import TOKEN, Telegram


@pytest.mark.parametrize("token", ["", "abc", "abc:def", "12345", "12345:", ":abc", "१२:abc"])
def test_a_token_that_is_none_is_refused_without_repeating_it(token: str) -> None:
    with pytest.raises(SettingsError, match=r"TELEGRAM_TOKEN") as refusal:
        bot_id(Settings(telegram_token=token))
    assert token not in refusal.value.sentence or not token


def test_the_webhooks_path_and_secret_are_the_same_in_every_process_and_tell_nothing_of_the_token() -> None:
    settings = Settings(telegram_token=TOKEN, webhook_url="https://khabar.example")
    hook = webhook(settings)
    assert hook == webhook(settings)
    assert hook.url == f"https://khabar.example{hook.path}"
    assert TOKEN.split(":")[1] not in hook.url + hook.secret
    assert hook.secret.isalnum()
    assert 1 <= len(hook.secret) <= 256
    assert webhook(Settings(telegram_token=TOKEN, webhook_secret="own")).secret == "own"


@pytest.mark.parametrize(
    ("proxy", "said"),
    [
        ("nonsense:word@host", "TELEGRAM_PROXY should be http://host:port"),
    ],
)
async def test_a_proxy_that_cannot_work_is_named(proxy: str, said: str, telegram: Telegram, store: Store, news: Newsroom) -> None:
    with pytest.raises(SettingsError, match=said) as refusal:
        async with chatting(telegram, store, news, telegram_proxy=proxy):
            pass
    assert "word" not in refusal.value.sentence
