"""The translation memory: a sentence that was translated once is not sent again."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import timedelta

from sqlalchemy import bindparam, select, update

from bot.store.engine import Database
from bot.store.schema import sentences

_AT_ONCE = 500
"""Keys in one statement; SQLite's default limit was 999 variables for most of its life."""

_DAY = timedelta(days=1)


class TranslationMemory:
    """`bot.reading.translation.Memory` on the database.

    The Hindi itself is not kept, only its hash: a pasted text is nobody's business, and the key is all that is asked for.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def recall(self, lines: Sequence[str]) -> Mapping[str, str]:
        """The English of those of the lines that are known. What is used stays: its date is renewed, once a day at most."""
        keys = {line: _key(line) for line in lines}
        wanted = sorted(set(keys.values()))
        s, now = sentences.c, self._database.now()
        known: dict[str, str] = {}
        ageing: list[str] = []
        async with self._database.reading() as connection:
            for some in _batches(wanted):
                for key, english, used_at in await connection.execute(select(s.key, s.english, s.used_at).where(s.key.in_(some))):
                    known[key] = english
                    if used_at < now - _DAY:
                        ageing.append(key)
        if ageing:
            # One by one in the order of the keys, as `keep` does: two that lock the same rows crosswise would wait for each other.
            renewing = update(sentences).where(s.key == bindparam("old")).values(used_at=now)
            await self._database.write(renewing, [{"old": key} for key in sorted(ageing)])
        return {line: known[key] for line, key in keys.items() if key in known}

    async def keep(self, pairs: Mapping[str, str], engine: str) -> None:
        """Remember the pairs; a line that is known already gets the newer English."""
        now = self._database.now()
        rows = {_key(line): english for line, english in pairs.items()}
        if not rows:
            return
        writing = self._database.insert(sentences)
        new = writing.excluded
        writing = writing.on_conflict_do_update(
            index_elements=["key"], set_={"english": new.english, "engine": new.engine, "used_at": new.used_at}
        )
        await self._database.write(writing, [{"key": key, "english": rows[key], "engine": engine, "used_at": now} for key in sorted(rows)])


def _batches(keys: Sequence[str]) -> list[Sequence[str]]:
    return [keys[start : start + _AT_ONCE] for start in range(0, len(keys), _AT_ONCE)]


def _key(line: str) -> str:
    """One key for the spellings of one line: NFC, without zero-width joiners, spaces as one."""
    plain = " ".join(unicodedata.normalize("NFC", line).replace("\u200c", "").replace("\u200d", "").split())
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()
