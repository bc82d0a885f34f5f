"""Feeds and what they list, events and whom they concern, who follows what and how, and what is delivered."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_moment = sa.DateTime(timezone=True)
_id = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "feeds",
        sa.Column("id", _id, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("followed", sa.Boolean, nullable=False),
        sa.Column("hub", sa.Text, nullable=False),
        sa.Column("asked_at", _moment),
        sa.Column("next_at", _moment),
        sa.PrimaryKeyConstraint("id", name="pk_feeds"),
        sa.UniqueConstraint("key", name="uq_feeds_key"),
    )
    op.create_index("ix_feeds_next_at", "feeds", ["next_at"])
    op.create_index("ix_feeds_asked_at", "feeds", ["asked_at"])

    op.create_table(
        "hubs",
        sa.Column("feed", _id, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("secret", sa.Text, nullable=False),
        sa.Column("hub", sa.Text, nullable=False),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("next_at", _moment, nullable=False),
        sa.Column("asked_at", _moment),
        sa.Column("lease_ends", _moment),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("feed", name="pk_hubs"),
        sa.UniqueConstraint("id", name="uq_hubs_id"),
        sa.ForeignKeyConstraint(["feed"], ["feeds.id"], name="fk_hubs_feed", ondelete="CASCADE"),
    )
    op.create_index("ix_hubs_next_at", "hubs", ["next_at"])

    op.create_table(
        "entries",
        sa.Column("feed", _id, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("link_key", sa.Text, nullable=False),
        sa.Column("title_key", sa.Text, nullable=False),
        sa.Column("link", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("published", _moment),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("standing", sa.Text, nullable=False),
        sa.Column("seen_at", _moment, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("feed", "id", name="pk_entries"),
        sa.ForeignKeyConstraint(["feed"], ["feeds.id"], name="fk_entries_feed", ondelete="CASCADE"),
    )
    op.create_index("ix_entries_feed_link_key", "entries", ["feed", "link_key"])
    op.create_index("ix_entries_feed_title_key", "entries", ["feed", "title_key"])
    op.create_index("ix_entries_seen_at", "entries", ["seen_at"])
    op.create_index("ix_entries_state", "entries", ["state", "seen_at"])

    op.create_table(
        "events",
        sa.Column("id", _id, nullable=False),
        sa.Column("seen_at", _moment, nullable=False),
        sa.Column("updates", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
    )
    op.create_index("ix_events_seen_at", "events", ["seen_at"])

    op.create_table(
        "reports",
        sa.Column("id", _id, nullable=False),
        sa.Column("event", _id, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("link", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("published", _moment),
        sa.Column("seen_at", _moment, nullable=False),
        sa.Column("fingerprint", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("gather_at", _moment),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("story", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_reports"),
        sa.UniqueConstraint("key", name="uq_reports_key"),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name="fk_reports_event", ondelete="CASCADE"),
    )
    op.create_index("ix_reports_event", "reports", ["event"])
    op.create_index("ix_reports_seen_at", "reports", ["seen_at"])
    op.create_index("ix_reports_state", "reports", ["state", "id"])

    op.create_table(
        "concerns",
        sa.Column("event", _id, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("about", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("event", "kind", "key", name="pk_concerns"),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name="fk_concerns_event", ondelete="CASCADE"),
    )
    op.create_index("ix_concerns_kind_key_event", "concerns", ["kind", "key", "event"])

    op.create_table(
        "chats",
        sa.Column("chat", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("taste", sa.Text, nullable=False),
        sa.Column("asked_at", _moment),
        sa.Column("retired_at", _moment),
        sa.PrimaryKeyConstraint("chat", name="pk_chats"),
    )

    op.create_table(
        "subscriptions",
        sa.Column("id", _id, nullable=False),
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("thread", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("forms", sa.Text, nullable=False),
        sa.Column("mode", sa.Text, nullable=False),
        sa.Column("since", _moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_subscriptions"),
        sa.UniqueConstraint("chat", "thread", "kind", "key", name="uq_subscriptions_chat_thread_kind_key"),
    )
    op.create_index("ix_subscriptions_kind_key_chat", "subscriptions", ["kind", "key", "chat"])

    op.create_table(
        "mutes",
        sa.Column("id", _id, nullable=False),
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("forms", sa.Text, nullable=False),
        sa.Column("since", _moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_mutes"),
        sa.UniqueConstraint("chat", "kind", "key", name="uq_mutes_chat_kind_key"),
    )

    op.create_table(
        "channels",
        sa.Column("chat", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("linked_by", sa.BigInteger),
        sa.Column("hashtags", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("chat", "topic", name="pk_channels"),
    )

    op.create_table(
        "deliveries",
        sa.Column("id", _id, nullable=False),
        sa.Column("event", _id, nullable=False),
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("thread", sa.BigInteger, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("report", _id, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("how", sa.Text, nullable=False),
        sa.Column("silent", sa.Boolean, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("due_at", _moment, nullable=False),
        sa.Column("decided_at", _moment, nullable=False),
        sa.Column("message", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name="pk_deliveries"),
        sa.UniqueConstraint("event", "chat", "thread", "number", name="uq_deliveries_event_chat_thread_number"),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name="fk_deliveries_event", ondelete="CASCADE"),
    )
    op.create_index("ix_deliveries_state", "deliveries", ["state", "due_at", "id"])
    op.create_index("ix_deliveries_chat_decided_at", "deliveries", ["chat", "decided_at"])
