"""What is seen from outside: figures of all processes, who of them lives, what is wrong; and when a request was first answered."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

_moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "figures",
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("value", sa.Float(53), nullable=False),
        sa.PrimaryKeyConstraint("day", "name", "kind", name="pk_figures"),
    )
    op.create_table(
        "processes",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("command", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("started_at", _moment, nullable=False),
        sa.Column("seen_at", _moment, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_processes"),
    )
    op.create_table(
        "alarms",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("since", _moment, nullable=False),
        sa.Column("told_at", _moment),
        sa.Column("well_since", _moment),
        sa.PrimaryKeyConstraint("name", name="pk_alarms"),
    )
    op.add_column("requests", sa.Column("answered_at", _moment))
    op.create_index("ix_requests_asked_at", "requests", ["asked_at"])
