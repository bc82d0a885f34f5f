"""What readers said is wrong in a reply."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "errata",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False),
        sa.Column("story", sa.Text, nullable=False),
        sa.Column("mark", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("said", sa.Text, nullable=False),
        sa.Column("evidence", sa.Text, nullable=False),
        sa.Column("headline", sa.Text, nullable=False),
        sa.Column("canonical", sa.Text, nullable=False),
        sa.Column("translator", sa.Text),
        sa.Column("chat", sa.BigInteger),
        sa.Column("person", sa.BigInteger),
        sa.Column("seen_at", _moment, nullable=False),
        sa.Column("told_at", _moment),
        sa.PrimaryKeyConstraint("id", name="pk_errata"),
        sa.UniqueConstraint("story", "mark", "chat", "person", name="uq_errata_story_mark_chat_person"),
    )
    op.create_index("ix_errata_chat", "errata", ["chat"])
    op.create_index("ix_errata_told_at", "errata", ["told_at"])
