"""Bringing a database's schema up to date, all or nothing.

A new migration is a file `versions/vNNNN_what.py` whose revision is the next number, and HEAD in `schema.py` that number.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from bot.errors import NewerSchema
from bot.store.engine import Database
from bot.store.schema import HEAD

_LOCK = 0x6B686162  # "khab": one process at a time migrates a PostgreSQL


async def migrate(database: Database, to: str = HEAD) -> bool:
    """Bring the schema up to `to`; False where nothing had to be done. Raises NewerSchema."""
    if await standing(database) == to:
        return False
    async with database.writing() as connection:
        if not database.sqlite:
            await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        await connection.run_sync(_upgrade, to)  # where another process was first, alembic finds nothing to do
    return True


async def standing(database: Database) -> str | None:
    """The number of the newest migration that was run; None for an empty database. Raises NewerSchema."""
    async with database.reading() as connection:
        found = await connection.run_sync(version)
    if found is not None and found.isdecimal() and int(found) > int(HEAD):
        raise NewerSchema(found, HEAD)
    return found


def version(connection: Connection) -> str | None:
    """The number of the newest migration that was run on a database; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def _upgrade(connection: Connection, to: str) -> None:
    from alembic import command  # takes a second to import, and a start with a known schema does not need it
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, to)
