"""Messages in chats that the bot is no member of: requests that fill one in, and the links that it was offered to read there."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("requests", sa.Column("inline", sa.Text))
    op.create_index("ix_requests_inline", "requests", ["inline"])
    op.create_table(
        "offers",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("link", sa.Text, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_offers"),
    )
    op.create_index("ix_offers_made_at", "offers", ["made_at"])
