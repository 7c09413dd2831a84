"""How it is kept: one encrypted SQLite file, its stores, history and backups."""
