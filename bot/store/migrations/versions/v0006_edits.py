"""Posts in channels that are to name later sources."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_id = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "edits",
        sa.Column("delivery", _id, nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("delivery", name="pk_edits"),
        sa.ForeignKeyConstraint(["delivery"], ["deliveries.id"], name="fk_edits_delivery", ondelete="CASCADE"),
    )
    op.create_index("ix_edits_due_at", "edits", ["due_at"])
