"""Django's SQLite with `trusted_schema=OFF`: a tampered file may not run functions from its schema."""
