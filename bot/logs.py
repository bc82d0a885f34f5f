"""Logs: as text or as JSON lines on standard error, each line with what it is about, and never with a secret in it."""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from types import TracebackType
from urllib.parse import quote, urlsplit

from bot.settings import Settings

_HIDDEN = "[secret]"
_TOKEN = re.compile(r"(?<!\d)\d{4,}+(?::|%3[Aa])[A-Za-z0-9_-]{20,}")
"""A bot's token as BotFather gives it (httpx shows it in every address, `repr(bot)` in brackets), also one that is not ours."""
_PASSWORD = re.compile(r"(?<=://)[^/\s:@]*:[^/\s@]+(?=@)")
_OWN_FIELDS = ("request", "update", "chat", "stage", "seconds", "waited", "stages")
"""What a record may carry in `extra`, shown beside the message. `seconds` were spent in here, `waited` passed for who asked."""

_about: ContextVar[Mapping[str, object] | None] = ContextVar("about", default=None)


@contextmanager
def about(**fields: object) -> Iterator[None]:
    """All that is logged in this block, and in the tasks and threads that it begins, carries these fields alone, whoever logs it."""
    before = _about.set(fields)
    try:
        yield
    finally:
        _about.reset(before)


class _About(logging.Filter):
    """Gives a record what it is about; what it carries itself stands."""

    def filter(self, record: logging.LogRecord) -> bool:
        for name, value in (_about.get() or {}).items():
            if not hasattr(record, name):
                setattr(record, name, value)
        return True


class Redactor:
    """Takes the secrets of a Settings out of a text."""

    def __init__(self, settings: Settings) -> None:
        given = [
            settings.telegram_token,
            settings.telegram_token.partition(":")[2],
            settings.webhook_secret,
            settings.libretranslate_api_key,
            settings.llm_api_key,
            settings.metrics_token,
        ]
        given += [_password(url) for url in (settings.database_url, settings.telegram_proxy, *(p for _, p in settings.fetch_proxy))]
        forms = {form for secret in given for form in (secret, quote(secret, safe="")) if len(form) >= 4}
        self._given = re.compile("|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))) if forms else None

    def __call__(self, text: str) -> str:
        text = self._given.sub(_HIDDEN, text) if self._given else text
        return _PASSWORD.sub(_HIDDEN, _TOKEN.sub(_HIDDEN, text))


def _password(url: str) -> str:
    try:
        return urlsplit(url).password or ""
    except ValueError:  # whoever uses it says what is wrong with it
        return ""


class _Text(logging.Formatter):
    def __init__(self, redact: Redactor) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        """Redacted when all is one text: a secret may stand in the message, in its arguments, or only in the traceback."""
        fields = "".join(f" {name}={_flat(value)}" for name in _OWN_FIELDS if (value := getattr(record, name, None)) is not None)
        head, *rest = super().format(record).split("\n", 1)
        return self._redact("\n".join([head + fields, *rest]))


class _Json(logging.Formatter):
    def __init__(self, redact: Redactor) -> None:
        super().__init__()
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": self._redact(record.getMessage()),
        }
        fields = {name: value for name in _OWN_FIELDS if (value := getattr(record, name, None)) is not None}
        line |= {name: value if _is_number(value) else self._redact(str(value)) for name, value in fields.items()}
        if record.exc_info:
            line["error"] = self._redact(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False, default=str)


def _is_number(value: object) -> bool:
    return all(map(_is_number, value.values())) if isinstance(value, dict) else isinstance(value, int | float)


def _flat(value: object) -> str:
    return ",".join(f"{name}:{each}" for name, each in value.items()) if isinstance(value, dict) else str(value)


def start_logging(settings: Settings) -> None:
    """Send this process's logs to standard error as the settings say; exceptions that nobody caught too."""
    redact = Redactor(settings)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Json(redact) if settings.log_format == "json" else _Text(redact))
    handler.addFilter(_About())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(settings.log_level)
    # A line for every request that httpx makes, and PTB's whole answers, tell an operator nothing.
    for noisy in ("httpx", "httpcore", "telegram", "telegram.ext", "asyncio", "trafilatura", "newspaper", "alembic", "uvicorn"):
        logging.getLogger(noisy).setLevel(max(logging.WARNING, root.level) if settings.log_level != "DEBUG" else logging.DEBUG)
    logging.captureWarnings(True)
    sys.excepthook = _log_uncaught


def _log_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    logging.getLogger("bot").critical("stopped by an error", exc_info=(kind, error, trace))
