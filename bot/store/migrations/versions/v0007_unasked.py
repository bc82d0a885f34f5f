"""Links of groups that nobody asked to have read: their errors are nobody's."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("requests", sa.Column("unasked", sa.Boolean, nullable=False, server_default=sa.false()))
