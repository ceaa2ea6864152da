"""Alembic revisions of the store, run by `engine.store.migrate` with no configuration file."""
