"""Where Telegram brings updates: it is told the address, and whether somebody told it another one is looked at now and then."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from telegram import WebhookInfo
from telegram.error import InvalidToken, TelegramError

from bot.chat.contact import Contact
from bot.chat.sending import Bot
from bot.chat.updates import KINDS
from bot.errors import SettingsError
from bot.settings import Settings

log = logging.getLogger(__name__)

PAUSES = (0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
LOOKED_AT_EACH = 60.0
RECENT = timedelta(minutes=10)
"""How old Telegram's last failure to bring an update may be and still be believed: its tries grow rare."""

REVOKED = "Telegram does not accept TELEGRAM_TOKEN any more: ask BotFather for the one that holds, and start again."


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


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why updates do not arrive, and the sentence that says so and what to do."""

    why: Literal["elsewhere", "undelivered"]
    sentence: str


def trouble(info: WebhookInfo, ours: str, now: datetime) -> Trouble | None:
    """What is wrong with the webhook that Telegram tells of."""
    if info.url != ours:
        there = f"to {elsewhere(info.url, ours)}" if info.url else "to a copy that polls"
        return Trouble(
            "elsewhere",
            f"Telegram brings this bot's updates {there} now: another copy runs with the same token. Stop it, and start this one again.",
        )
    failed = info.last_error_date
    if failed is None or not info.pending_update_count or now - failed > RECENT:
        return None
    waiting = f"{info.pending_update_count} of them wait there"
    return Trouble(
        "undelivered",
        f"Telegram cannot bring updates to WEBHOOK_URL ({info.last_error_message}), so {waiting}. Can it be reached from outside, at 443, "
        "80, 88 or 8443, with a certificate that holds?",
    )


class Hook:
    """Sets the webhook, and says so when somebody sets another. It is not set again then: two would take it from each other for good.
    Says also where Telegram cannot bring anything there."""

    def __init__(self, bot: Bot, hook: Webhook, contact: Contact | None = None, looked_at_each: float = LOOKED_AT_EACH) -> None:
        self._bot = bot
        self._hook = hook
        self._contact = contact or Contact()
        self._looked_at_each = looked_at_each

    async def run(self) -> None:
        """For good; cancel it to end. What is set stays set: updates wait at Telegram until the next start."""
        await patiently(self._set)
        log.info("listening at the webhook")
        said = ""
        while True:
            await asyncio.sleep(self._looked_at_each)
            try:
                found = trouble(await self._bot.get_webhook_info(), self._hook.url, datetime.now(UTC))
            except InvalidToken:
                sentence = REVOKED
            except TelegramError as error:
                log.debug("the webhook could not be looked at: %s", error)
                continue
            else:
                sentence = found.sentence if found else ""
                if found:
                    self._contact.miss_updates(found.why)
            kind = sentence.partition("(")[0]  # how many wait changes by the minute
            if sentence and kind != said:
                log.error("%s", sentence)
            elif said and not sentence:
                log.warning("updates arrive again")
            said = kind

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
