"""Run by alembic: migrates over the connection that it was handed, inside the transaction under way there."""

from alembic import context

from detente.record.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
