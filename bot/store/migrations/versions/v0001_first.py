"""The journal of updates, the requests, the stories with their addresses, the translation memory and the daily budget."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "updates",
        sa.Column("bot", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("update_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("chat", sa.BigInteger),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("received_at", _moment, nullable=False),
        sa.PrimaryKeyConstraint("bot", "update_id", name="pk_updates"),
    )
    op.create_index("ix_updates_state", "updates", ["bot", "state", "update_id"])
    op.create_index("ix_updates_received_at", "updates", ["received_at"])
    op.create_index("ix_updates_chat", "updates", ["chat"])

    op.create_table(
        "stories",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("canonical", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("headline", sa.Text, nullable=False),
        sa.Column("published", _moment),
        sa.Column("read_at", _moment, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_stories"),
        sa.UniqueConstraint("key", name="uq_stories_key"),
    )
    op.create_index("ix_stories_read_at", "stories", ["read_at"])

    op.create_table(
        "aliases",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("story", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_aliases"),
        sa.ForeignKeyConstraint(["story"], ["stories.id"], name="fk_aliases_story", ondelete="CASCADE"),
    )
    op.create_index("ix_aliases_story", "aliases", ["story"])

    op.create_table(
        "requests",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False),
        sa.Column("bot", sa.BigInteger, nullable=False),
        sa.Column("update_id", sa.BigInteger),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("thread", sa.BigInteger),
        sa.Column("message", sa.BigInteger, nullable=False),
        sa.Column("person", sa.BigInteger),
        sa.Column("private", sa.Boolean, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("asked_at", _moment, nullable=False),
        sa.Column("due_at", _moment),
        sa.Column("ended_at", _moment),
        sa.Column("placeholder", sa.BigInteger),
        sa.Column("answer", sa.BigInteger),
        sa.Column("story", sa.Text),
        sa.Column("code", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_requests"),
        sa.UniqueConstraint("bot", "update_id", "position", name="uq_requests_bot_update_id_position"),
    )
    op.create_index("ix_requests_state", "requests", ["bot", "state", "id"])
    op.create_index("ix_requests_chat", "requests", ["chat"])
    op.create_index("ix_requests_ended_at", "requests", ["ended_at"])

    op.create_table(
        "sentences",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("english", sa.Text, nullable=False),
        sa.Column("engine", sa.Text, nullable=False),
        sa.Column("used_at", _moment, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_sentences"),
    )
    op.create_index("ix_sentences_used_at", "sentences", ["used_at"])

    op.create_table(
        "spending",
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("chat", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("characters", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("day", "chat", name="pk_spending"),
    )
