"""Run by alembic, inside the transaction that `migrate` began: alembic finds it open, and neither begins nor commits one of its own."""

from alembic import context

from bot.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
