"""The pace that several processes keep together, and on PostgreSQL procrastinate's own tables, types and functions.

Procrastinate ships its whole schema (`sql/schema.sql`) and one file for each later change of it (`sql/migrations/VERSION_NN_pre|post_…`,
named by the version that brought it). So a database that is made anew has the schema of the version that is installed, and one that was
made before has that of 3.10. A new version with such files therefore needs a migration here that runs them in their order (pre, then post)
where they are not there already: ask the catalogue first, e.g. `to_regprocedure('procrastinate_…_vN(…)') IS NULL`.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "paces",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("moments", sa.Text, nullable=False),
        sa.Column("at", sa.Float(53), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_paces"),
        prefixes=["UNLOGGED"] if op.get_context().dialect.name == "postgresql" else [],
    )
    if op.get_context().dialect.name == "postgresql":
        from procrastinate.schema import SchemaManager

        cursor = op.get_bind().connection.cursor()
        try:
            cursor.execute(SchemaManager.get_schema())  # without parameters: many statements, and a % stands for itself
        finally:
            cursor.close()
