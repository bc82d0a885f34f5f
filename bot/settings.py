"""The environment, read once, at the edge. Nothing else in the house asks os.environ."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.errors import SettingsError

ENGINES = ("google", "gtx", "mymemory", "libre", "llm")

_PORTS, _DAYS, _SECONDS, _CHARACTERS = 65_535, 36_500, 31_536_000, 10**15
"""The most of each: the calendar and the database have an end."""
_LARGEST_ID = 2**53
"""Telegram's ids fit a double."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator chose; each field is the environment variable of its name in capitals, described in `.env.example`."""

    # Telegram
    telegram_token: str = ""
    telegram_api_url: str = "https://api.telegram.org"
    telegram_proxy: str = ""
    allowed_chat_ids: frozenset[int] = frozenset()
    webhook_url: str = ""
    webhook_secret: str = ""
    webhook_certificate: str = ""
    port: int = 8080
    health_port: int = 0
    admin_chat_ids: frozenset[int] = frozenset()
    # storage
    database_url: str = "sqlite:///khabar.db"
    retention_days: int = 90
    # translators
    translators: tuple[str, ...] = ("google", "gtx", "mymemory")
    google_translate_url: str = "https://translate.google.com/m"
    gtx_url: str = "https://translate.googleapis.com/translate_a/single"
    mymemory_url: str = "https://api.mymemory.translated.net/get"
    mymemory_email: str = ""
    libretranslate_url: str = ""
    libretranslate_api_key: str = ""
    llm_base_url: str = ""
    llm_api_key: str = ""
    llm_model: str = ""
    points: str = "extractive"
    daily_characters: int = 500_000
    daily_characters_per_chat: int = 50_000
    # fetching
    fetch_allow_hosts: frozenset[str] = frozenset()
    fetch_proxy: tuple[tuple[str, str], ...] = ()
    """(host, proxy) pairs; the host is empty for the one that serves all others."""
    # topics
    feeds_file: str = ""
    feed_poll_seconds: int = 600
    # the rest
    public_url: str = ""
    contact: str = ""
    pages_opt_out: frozenset[str] = frozenset()
    metrics_token: str = ""
    log_format: str = "text"
    log_level: str = "INFO"

    def __repr__(self) -> str:
        """Without the secrets: a settings object ends up in tracebacks and logs."""
        return f"Settings(database={self.database_url.split('://')[0]}, translators={','.join(self.translators)})"


def _words(value: str) -> tuple[str, ...]:
    return tuple(w.strip() for w in value.split(",") if w.strip())


def _number(least: int, most: int) -> Callable[[str], int]:
    def read(value: str) -> int:
        number = int(value.replace("_", ""))
        if not least <= number <= most:
            raise ValueError
        return number

    return read


def _ids(value: str) -> frozenset[int]:
    read = _number(-_LARGEST_ID, _LARGEST_ID)
    return frozenset(read(w) for w in _words(value))


def _hosts(value: str) -> frozenset[str]:
    return frozenset(word.lower().split("://")[-1].split("/")[0].removeprefix("www.") for word in _words(value))


def _proxies(value: str) -> tuple[tuple[str, str], ...]:
    pairs = (w.split("=", 1) if "=" in w.split("://", 1)[0] else ("", w) for w in _words(value))
    return tuple((host.strip().lower(), proxy.strip()) for host, proxy in pairs)


def _one_of(*allowed: str) -> Callable[[str], str]:
    def read(value: str) -> str:
        if value.lower() not in allowed:
            raise ValueError
        return value.lower()

    return read


def _engines(value: str) -> tuple[str, ...]:
    names = tuple(w.lower() for w in _words(value))
    if not names or set(names) - set(ENGINES):
        raise ValueError
    return names


def _base(value: str) -> str:
    """An address to which paths are added: so it has no query and no fragment."""
    if not value.startswith(("http://", "https://")) or not urlsplit(value).hostname or re.search(r"[\s?#]", value):
        raise ValueError
    return value.rstrip("/")


def _secret(value: str) -> str:
    """Telegram takes no other for a webhook (`setWebhook`)."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value):
        raise ValueError
    return value


_READERS: Mapping[str, tuple[Callable[[str], object], str]] = {
    "telegram_api_url": (_base, "an address that starts with https://"),
    "allowed_chat_ids": (_ids, "numbers with commas between"),
    "admin_chat_ids": (_ids, "numbers with commas between"),
    "webhook_url": (_base, "an address that starts with https://"),
    "webhook_secret": (_secret, "1 to 256 letters (A to Z, a to z), digits, _ and -"),
    "port": (_number(0, _PORTS), "a port number"),
    "health_port": (_number(0, _PORTS), "a port number"),
    "retention_days": (_number(1, _DAYS), "a number of days, at most those of a century"),
    "translators": (_engines, "some of " + ", ".join(ENGINES) + ", with commas between"),
    "points": (_one_of("extractive", "llm"), "extractive or llm"),
    "daily_characters": (_number(0, _CHARACTERS), "a number of characters"),
    "daily_characters_per_chat": (_number(0, _CHARACTERS), "a number of characters"),
    "fetch_allow_hosts": (lambda v: frozenset(w.lower() for w in _words(v)), "host:port, with commas between"),
    "fetch_proxy": (_proxies, "a proxy's address, or host=proxy pairs with commas between"),
    "feed_poll_seconds": (_number(1, _SECONDS), "a number of seconds, at most those of a year"),
    "public_url": (_base, "an address that starts with https://"),
    "pages_opt_out": (_hosts, "names of sites, with commas between"),
    "log_format": (_one_of("text", "json"), "text or json"),
    "log_level": (lambda v: _one_of("debug", "info", "warning", "error")(v).upper(), "DEBUG, INFO, WARNING or ERROR"),
}


_ELSEWHERE = frozenset(("POSTGRES_PASSWORD",))
"""What .env holds for compose.yaml alone."""


def misspelt(names: Iterable[str]) -> list[str]:
    """A sentence for each name that is no setting, but is much like one: whoever wrote it waits for what it should do."""
    known = {name.upper() for name in Settings.__dataclass_fields__} | _ELSEWHERE
    strange = [name for name in names if name not in known]
    if not strange:
        return []
    from difflib import get_close_matches

    meant = ((name, get_close_matches(name.upper(), known, 1, 0.85)) for name in strange)
    return [f".env: {name} is no setting of this bot. Is {like[0]} meant?" for name, like in meant if like]


def settings(environment: Mapping[str, str]) -> Settings:
    """The settings that an environment asks for; what it leaves out or empty has its default.

    Raises SettingsError, naming the variable and what it should be. The value itself is not repeated: it may be a secret.
    """
    found: dict[str, object] = {}
    for name in Settings.__dataclass_fields__:
        value = environment.get(name.upper(), "").strip()
        if not value:
            continue
        read, wanted = _READERS.get(name, (str, "text"))
        try:
            found[name] = read(value)
        except ValueError as e:
            raise SettingsError(f"{name.upper()} should be {wanted}.") from e
    return Settings(**found)  # type: ignore[arg-type]
