"""The tables, as the newest migration leaves them. A test holds the two together."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

HEAD = "0001"
"""The newest migration. It stands here too, because importing alembic only to learn it takes a second."""

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class Moment(TypeDecorator[datetime]):
    """A point in time, with an offset on both sides. SQLite has no such type: there it is UTC without saying so."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs an offset")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)  # type: ignore[no-any-return]


class Words(TypeDecorator[str]):
    """Text that came from outside: NUL, which PostgreSQL refuses, and lone surrogates, which have no UTF-8, become U+FFFD."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else _UNSTORABLE.sub("\ufffd", value)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_Id = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts up an INTEGER PRIMARY KEY only

updates = Table(
    "updates",
    metadata,
    Column("bot", BigInteger, primary_key=True, autoincrement=False),
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat", BigInteger),
    Column("body", Words, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("received_at", Moment, nullable=False),
    Index("ix_updates_state", "bot", "state", "update_id"),
    Index(None, "received_at"),
    Index(None, "chat"),
)

stories = Table(
    "stories",
    metadata,
    Column("id", Text, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("canonical", Words, nullable=False),
    Column("source", Words, nullable=False),
    Column("headline", Words, nullable=False),
    Column("published", Moment),
    Column("read_at", Moment, nullable=False),
    Column("body", Words, nullable=False),
    Index(None, "read_at"),
)
"""`key` is the hash of what makes a story one: addresses run to thousands of characters, and PostgreSQL indexes 2,704 bytes."""

aliases = Table(
    "aliases",
    metadata,
    Column("key", Text, primary_key=True),
    Column("address", Words, nullable=False),
    Column("story", Text, ForeignKey("stories.id", ondelete="CASCADE"), nullable=False),
    Index(None, "story"),
)

requests = Table(
    "requests",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("bot", BigInteger, nullable=False),
    Column("update_id", BigInteger),
    Column("position", Integer, nullable=False),
    Column("chat", BigInteger, nullable=False),
    Column("thread", BigInteger),
    Column("message", BigInteger, nullable=False),
    Column("person", BigInteger),
    Column("private", Boolean, nullable=False),
    Column("kind", Text, nullable=False),
    Column("what", Words, nullable=False),
    Column("state", Text, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("due_at", Moment),
    Column("ended_at", Moment),
    Column("placeholder", BigInteger),
    Column("answer", BigInteger),
    Column("story", Text),
    Column("code", Text),
    UniqueConstraint("bot", "update_id", "position"),
    Index("ix_requests_state", "bot", "state", "id"),
    Index(None, "chat"),
    Index(None, "ended_at"),
)
"""`story` is no foreign key: a story may be forgotten before the request that it answered."""

sentences = Table(
    "sentences",
    metadata,
    Column("key", Text, primary_key=True),
    Column("english", Words, nullable=False),
    Column("engine", Text, nullable=False),
    Column("used_at", Moment, nullable=False),
    Index(None, "used_at"),
)

spending = Table(
    "spending",
    metadata,
    Column("day", Text, primary_key=True),
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("characters", BigInteger, nullable=False),
)
"""`day` is UTC's, in ISO 8601; `chat` 0 is the sum of all."""
