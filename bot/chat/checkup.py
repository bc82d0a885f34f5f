"""Whether Telegram takes this bot's token and webhook, for `python -m bot check`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from telegram import Bot, User, WebhookInfo
from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError

from bot.chat.application import bot_id, no_proxy
from bot.chat.webhook import elsewhere, webhook
from bot.chat.wire import Wire
from bot.errors import SettingsError
from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Line:
    """One thing looked at: whether it works, and the sentence that says so or what to do. `beside`: the bot works without it."""

    ok: bool
    sentence: str
    beside: bool = False


async def checkup(settings: Settings) -> list[Line]:
    """A line each for the token, the webhook and the admins. Without a token, that is the one line, and no fault: the terminal needs
    none."""
    if not settings.telegram_token:
        return [Line(True, "Telegram: TELEGRAM_TOKEN is not set, so only the commands for the terminal work.")]
    try:
        bot_id(settings)
        request = Wire(proxy=settings.telegram_proxy or None)
    except SettingsError as error:
        return [Line(False, f"Telegram: {error.sentence}")]
    except ValueError:
        return [Line(False, f"Telegram: {no_proxy().sentence}")]
    try:
        async with Bot(settings.telegram_token, base_url=f"{settings.telegram_api_url}/bot", request=request) as bot:
            lines = list(_read(settings, bot.bot, await bot.get_webhook_info()))
            return [*lines, await _admins(bot, sorted(settings.admin_chat_ids))]
    except InvalidToken:
        return [Line(False, "Telegram does not know this TELEGRAM_TOKEN. Ask BotFather for the one that holds.")]
    except TelegramError as error:
        return [Line(False, f"Telegram cannot be reached ({error.message}). Where it is blocked, set TELEGRAM_PROXY or TELEGRAM_API_URL.")]


def _read(settings: Settings, me: User, hook: WebhookInfo) -> Iterator[Line]:
    yield Line(True, f"Telegram: the token is that of @{me.username}.")
    if me.can_read_all_group_messages:
        yield Line(True, "groups: privacy mode is off, so the bot sees every message of its groups.")
    yield from _elsewhere(me)
    if not settings.webhook_url:
        yield Line(True, "updates: by polling; `run` takes an old webhook away." if hook.url else "updates: by polling.")
    elif there := elsewhere(hook.url, webhook(settings).url):
        yield Line(
            False,
            f"webhook: Telegram brings this bot's updates to {there}. Stop the copy there; this one takes them over at its start.",
        )
    elif not hook.url:
        yield Line(True, "webhook: not set yet; `run` sets it.")
    elif hook.last_error_message:
        yield Line(
            False, f"webhook: Telegram could not bring an update ({hook.last_error_message}). Is WEBHOOK_URL reachable from outside?"
        )
    else:
        yield Line(True, f"webhook: set, {hook.pending_update_count} updates wait.")


async def _admins(bot: Bot, chats: Sequence[int]) -> Line:
    """Whether those who are to hear of what breaks can be written to: a bot cannot write first."""
    if not chats:
        return Line(True, "admins: ADMIN_CHAT_IDS names none, so nobody is told when something breaks.")
    strange = []
    for chat in chats:
        try:
            await bot.get_chat(chat)
        except (BadRequest, Forbidden):
            strange.append(str(chat))
    if not strange:
        return Line(True, f"admins: {len(chats)} can be told when something breaks.")
    told = f"admins: {', '.join(strange)} cannot be told when something breaks."
    return Line(False, f"{told} Whoever that is opens the bot in Telegram and presses Start, or ADMIN_CHAT_IDS is wrong.", beside=True)


def _elsewhere(me: User) -> Iterator[Line]:
    """What BotFather switches on. Whether inline feedback is on, no method of Telegram's says."""
    if me.supports_inline_queries:
        yield Line(
            True,
            "inline mode: on. Set /setinlinefeedback to 100 % at BotFather, so that stories fill in by themselves in other chats; without "
            "it a button under them does.",
        )
    else:
        yield Line(True, "inline mode: off. To have the bot answer in any chat (@bot and a link), use /setinline at BotFather.")
    if not me.supports_guest_queries:
        yield Line(True, "guest mode: off. BotFather switches it on, for mentions in chats that the bot is no member of.")
