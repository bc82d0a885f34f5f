"""The language of the bot for a person, by his Telegram's."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("chats", sa.Column("spoken", sa.Text))
