"""SQLite as a database engine of Django that reads on where it can no longer write."""
