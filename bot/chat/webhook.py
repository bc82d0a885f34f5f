"""Where Telegram brings updates: it is told the address, and whether somebody told it another one is looked at now and then."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from telegram.error import InvalidToken, TelegramError

from bot.chat.sending import Bot
from bot.chat.updates import KINDS
from bot.errors import SettingsError
from bot.settings import Settings

log = logging.getLogger(__name__)

PAUSES = (0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
LOOKED_AT_EACH = 60.0


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where Telegram brings updates, what it shows to prove itself, and the certificate to trust there (empty: none)."""

    url: str
    path: str
    secret: str
    certificate: bytes = b""


def webhook(settings: Settings) -> Webhook:
    """Path and secret are derived from the token where not set, so that every process of a deployment knows them. Raises SettingsError."""
    path = f"/telegram/{_derived(settings, 'path')[:32]}"
    certificate = b""
    if settings.webhook_certificate:
        try:
            certificate = Path(settings.webhook_certificate).read_bytes()
        except OSError as error:
            raise SettingsError(f"WEBHOOK_CERTIFICATE cannot be read: {error.strerror}.") from error
        if b"BEGIN CERTIFICATE" not in certificate or b"PRIVATE KEY" in certificate:
            raise SettingsError("WEBHOOK_CERTIFICATE should be a PEM file with the certificate alone, without its private key.")
    return Webhook(settings.webhook_url + path, path, settings.webhook_secret or _derived(settings, "secret"), certificate)


def _derived(settings: Settings, what: str) -> str:
    return sha256(f"{what}:{settings.telegram_token}".encode()).hexdigest()


def elsewhere(found: str, ours: str) -> str:
    """The host that updates are brought to, where that is not `ours`; empty where it is, or nowhere."""
    return urlsplit(found).netloc if found and found != ours else ""


class Hook:
    """Sets the webhook, and says so when somebody sets another. It is not set again then: two would take it from each other for good."""

    def __init__(self, bot: Bot, hook: Webhook) -> None:
        self._bot = bot
        self._hook = hook

    async def run(self) -> None:
        """For good; cancel it to end. What is set stays set: updates wait at Telegram until the next start."""
        await patiently(self._set)
        log.info("listening at the webhook")
        trouble = ""
        while True:
            await asyncio.sleep(LOOKED_AT_EACH)
            try:
                found = (await self._bot.get_webhook_info()).url
            except TelegramError as error:
                log.debug("the webhook could not be looked at: %s", error.message)
                continue
            now = "" if found == self._hook.url else elsewhere(found, self._hook.url) or "nowhere"
            if now and now != trouble:
                log.error(
                    "Telegram brings this bot's updates %s now: another copy runs with the same token. Stop it, and start this one again.",
                    f"to {now}" if found else "to a copy that polls",
                )
            trouble = now

    async def _set(self) -> None:
        hook = self._hook
        before = elsewhere((await self._bot.get_webhook_info()).url, hook.url)
        if before:
            log.warning("Telegram brought this bot's updates to %s so far. A copy that runs there gets none any more: stop it.", before)
        await self._bot.set_webhook(hook.url, certificate=hook.certificate or None, secret_token=hook.secret, allowed_updates=list(KINDS))


async def patiently(do: Callable[[], Awaitable[object]]) -> None:
    """Until Telegram does it. Raises InvalidToken."""
    failed = 0
    while True:
        try:
            await do()
        except InvalidToken:
            raise
        except TelegramError as error:
            if not failed:
                log.warning("Telegram cannot be reached, or refuses (%s); trying again", error.message)
        else:
            return
        await asyncio.sleep(PAUSES[min(failed, len(PAUSES) - 1)])
        failed += 1
