"""Changes of the tables from version to version, run by Alembic when a ledger is opened."""
