"""What admins were told while the database could not take it down: a file, so that whoever starts next tells them that it is mended."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import tempfile
from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from pathlib import Path

from bot.store.engine import Database
from bot.store.metrics import Alarm

log = logging.getLogger(__name__)

_MOMENTS = tuple(field.name for field in fields(Alarm))


class AlarmFile:
    """It lies beside SQLite's file; for a server, where this machine keeps what passes. It is there only while the database fails, and
    where even that cannot be written, a process that dies takes what it told with it."""

    def __init__(self, database: Database) -> None:
        url = database.engine.url
        if database.sqlite:
            self._file = Path(f"{Path(str(url.database)).absolute()}-told")
        else:
            name = hashlib.sha256(f"{url.host} {url.port} {url.database}".encode()).hexdigest()[:16]
            self._file = Path(tempfile.gettempdir()) / f"khabar-{name}-told"

    def read(self) -> dict[str, Alarm]:
        """The alarms that it names; none where there is no note. Others may write there: what makes no sense is nothing."""
        try:
            with os.fdopen(os.open(self._file, os.O_RDONLY | os.O_NOFOLLOW), encoding="utf-8") as file:
                told = json.loads(file.read(100_000))
            return {str(name): Alarm(*(_moment(each[moment]) for moment in _MOMENTS)) for name, each in told.items()}  # type: ignore[arg-type]
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
            log.warning("the note of what was told cannot be read: %s", error)
            return {}

    def write(self, alarms: Mapping[str, Alarm]) -> None:
        """Let it name these."""
        told = {name: {moment: _said(getattr(alarm, moment)) for moment in _MOMENTS} for name, alarm in alarms.items()}
        try:
            with os.fdopen(
                os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600), "w", encoding="utf-8"
            ) as file:
                json.dump(told, file)
        except OSError as error:
            log.warning("what was told cannot be noted either: %s", error)

    def remove(self) -> None:
        try:
            self._file.unlink(missing_ok=True)
        except OSError as error:
            log.warning("the note of what was told cannot be removed: %s", error)


def _said(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _moment(said: str | None) -> datetime | None:
    moment = None if said is None else datetime.fromisoformat(said)
    if moment is not None and moment.tzinfo is None:
        raise ValueError("a moment without an offset")
    return moment
