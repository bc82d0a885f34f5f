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
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
)

HEAD = "0011"
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
    Column("id", Words, primary_key=True),
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
    Column("story", Words, ForeignKey("stories.id", ondelete="CASCADE"), nullable=False),
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
    Column("unasked", Boolean, nullable=False, server_default=false()),
    Column("kind", Text, nullable=False),
    Column("what", Words, nullable=False),
    Column("state", Text, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("due_at", Moment),
    Column("ended_at", Moment),
    Column("placeholder", BigInteger),
    Column("answer", BigInteger),
    Column("story", Words),
    Column("code", Text),
    Column("inline", Words),
    Column("answered_at", Moment),
    UniqueConstraint("bot", "update_id", "position"),
    Index("ix_requests_state", "bot", "state", "id"),
    Index(None, "chat"),
    Index(None, "ended_at"),
    Index(None, "inline"),
    Index(None, "asked_at"),
)
"""`story` is no foreign key: a story may be forgotten before the request that it answered. `answered_at`: when anything first came of it,
be it Hindi or an error; it may end later."""

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

feeds = Table(
    "feeds",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("address", Words, nullable=False),
    Column("state", Words, nullable=False),
    Column("followed", Boolean, nullable=False),
    Column("hub", Words, nullable=False),
    Column("asked_at", Moment),
    Column("next_at", Moment),
    Index(None, "next_at"),
    Index(None, "asked_at"),
)
"""`key` is the hash of the address, `state` the rest of what is remembered, as JSON. `next_at` is NULL where a feed is never asked
again."""

hubs = Table(
    "hubs",
    metadata,
    Column("feed", _Id, ForeignKey("feeds.id", ondelete="CASCADE"), primary_key=True),
    Column("id", Words, nullable=False, unique=True),
    Column("secret", Text, nullable=False),
    Column("hub", Words, nullable=False),
    Column("topic", Words, nullable=False),
    Column("next_at", Moment, nullable=False),
    Column("asked_at", Moment),
    Column("lease_ends", Moment),
    Column("failures", Integer, nullable=False),
    Index(None, "next_at"),
)
"""What was agreed with the hub of a feed."""

entries = Table(
    "entries",
    metadata,
    Column("feed", _Id, ForeignKey("feeds.id", ondelete="CASCADE"), primary_key=True),
    Column("id", Words, primary_key=True),
    Column("link_key", Text, nullable=False),
    Column("title_key", Text, nullable=False),
    Column("link", Words, nullable=False),
    Column("title", Words, nullable=False),
    Column("published", Moment),
    Column("summary", Words, nullable=False),
    Column("source", Words, nullable=False),
    Column("standing", Text, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("state", Text, nullable=False),
    Index(None, "feed", "link_key"),
    Index(None, "feed", "title_key"),
    Index(None, "seen_at"),
    Index("ix_entries_state", "state", "seen_at"),
)
"""What a feed has listed. The keys are hashes, empty for what is empty. `state`: new, until it is filed as a report (its summary is blanked
then), or filed."""

events = Table(
    "events",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("seen_at", Moment, nullable=False),
    Column("updates", Integer, nullable=False),
    Index(None, "seen_at"),
)
"""What happened, once, however many reports there are of it. `updates` counts those that changed a figure."""

reports = Table(
    "reports",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("event", _Id, ForeignKey("events.id", ondelete="CASCADE"), nullable=False),
    Column("key", Text, nullable=False, unique=True),
    Column("link", Words, nullable=False),
    Column("source", Words, nullable=False),
    Column("title", Words, nullable=False),
    Column("summary", Words, nullable=False),
    Column("published", Moment),
    Column("seen_at", Moment, nullable=False),
    Column("fingerprint", Words, nullable=False),
    Column("number", Integer, nullable=False),
    Column("gather_at", Moment),
    Column("state", Text, nullable=False),
    Column("story", Words),
    Index(None, "event"),
    Index(None, "seen_at"),
    Index("ix_reports_state", "state", "id"),
)
"""One outlet's report of an event, as a feed listed it: `key` is the hash of its cleaned link, `story` the kept story once somebody was to
get it (no foreign key: that may be forgotten first)."""

concerns = Table(
    "concerns",
    metadata,
    Column("event", _Id, ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("key", Words, primary_key=True),
    Column("about", Boolean, nullable=False),
    Index(None, "kind", "key", "event"),
)

chats = Table(
    "chats",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("taste", Words, nullable=False),
    Column("asked_at", Moment),
    Column("retired_at", Moment),
    Column("spoken", Words),
)
"""`taste` is JSON; empty where nobody chose anything. `asked_at`: when the chat last asked what is new. `spoken`: the bot's language for
the person whose private chat it is, by his Telegram's; it holds where the preferences name none."""

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("chat", BigInteger, nullable=False),
    Column("thread", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("key", Words, nullable=False),
    Column("title", Words, nullable=False),
    Column("forms", Words, nullable=False),
    Column("mode", Text, nullable=False),
    Column("since", Moment, nullable=False),
    UniqueConstraint("chat", "thread", "kind", "key"),
    Index(None, "kind", "key", "chat"),
)
"""`thread` is 0 where there is none: NULLs are never equal, and would let a row stand twice. `forms` is a JSON list."""

mutes = Table(
    "mutes",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("chat", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("key", Words, nullable=False),
    Column("title", Words, nullable=False),
    Column("forms", Words, nullable=False),
    Column("since", Moment, nullable=False),
    UniqueConstraint("chat", "kind", "key"),
)

channels = Table(
    "channels",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("topic", Words, primary_key=True),
    Column("name", Words, nullable=False),
    Column("linked_by", BigInteger),
    Column("hashtags", Boolean, nullable=False),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("event", _Id, ForeignKey("events.id", ondelete="CASCADE"), nullable=False),
    Column("chat", BigInteger, nullable=False),
    Column("thread", BigInteger, nullable=False),
    Column("number", Integer, nullable=False),
    Column("report", _Id, nullable=False),
    Column("why", Words, nullable=False),
    Column("how", Text, nullable=False),
    Column("silent", Boolean, nullable=False),
    Column("state", Text, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("decided_at", Moment, nullable=False),
    Column("message", BigInteger),
    UniqueConstraint("event", "chat", "thread", "number"),
    Index("ix_deliveries_state", "state", "due_at", "id"),
    Index(None, "chat", "decided_at"),
)
"""`number` is 0 for the event, 1 and 2 for a change of it. `state`: due, sent (as `message`), failed or dropped."""

paces = Table(
    "paces",
    metadata,
    Column("key", Text, primary_key=True),
    Column("moments", Text, nullable=False),
    Column("at", Float(53), nullable=False),
    prefixes=["UNLOGGED"],
)
"""What several processes know together of the pace of their messages: JSON lists of moments, seconds of the database's clock; `at` is when
a row was written. Unlogged on PostgreSQL: it is written with each message, and after a crash of the server nothing in it holds any more."""

spent_passes = Table(
    "spent_passes",
    metadata,
    Column("key", Words, primary_key=True),
    Column("ends_at", Moment, nullable=False),
)
"""Links that were good once, and were used."""

edits = Table(
    "edits",
    metadata,
    Column("delivery", _Id, ForeignKey("deliveries.id", ondelete="CASCADE"), primary_key=True),
    Column("due_at", Moment),
    Index(None, "due_at"),
)
"""Posts in channels that are to name later sources. `due_at` is NULL once that is done: there is one edit a post."""

offers = Table(
    "offers",
    metadata,
    Column("key", Words, primary_key=True),
    Column("link", Words, nullable=False),
    Column("made_at", Moment, nullable=False),
    Index(None, "made_at"),
)
"""Links that were offered to be read inside another chat, by what a result or a button can carry."""

errata = Table(
    "errata",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("story", Words, nullable=False),
    Column("mark", Words, nullable=False),
    Column("kind", Text, nullable=False),
    Column("said", Words, nullable=False),
    Column("evidence", Words, nullable=False),
    Column("headline", Words, nullable=False),
    Column("canonical", Words, nullable=False),
    Column("translator", Text),
    Column("chat", BigInteger),
    Column("person", BigInteger),
    Column("seen_at", Moment, nullable=False),
    Column("told_at", Moment),
    UniqueConstraint("story", "mark", "chat", "person"),
    Index(None, "chat"),
    Index(None, "told_at"),
)
"""What readers said is wrong in a reply, as it stood there: the story may be forgotten, or read again, before anybody looks at it.
`told_at`: when the admins were told."""

tidyings = Table(
    "tidyings",
    metadata,
    Column("key", Text, primary_key=True),
    Column("at", Moment, nullable=False),
)
"""When what is old was forgotten last ("done"), and since when that is put off ("put off")."""

figures = Table(
    "figures",
    metadata,
    Column("day", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("value", Float(53), nullable=False),
)
"""What all processes counted: of a `day` of UTC's, and ever (the day is empty)."""

processes = Table(
    "processes",
    metadata,
    Column("id", Text, primary_key=True),
    Column("command", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("state", Text, nullable=False),
)
"""Who lives, by the last sign of it. `state` is JSON."""

alarms = Table(
    "alarms",
    metadata,
    Column("name", Text, primary_key=True),
    Column("since", Moment, nullable=False),
    Column("told_at", Moment),
    Column("well_since", Moment),
)
"""What is wrong, so that nobody is told of it twice."""
