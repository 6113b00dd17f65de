"""Under `trusted_schema=OFF` SQLite refuses JSON_VALID in a CHECK, so JSON columns go without it."""

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    data_type_check_constraints = {
        name: check for name, check in base.DatabaseWrapper.data_type_check_constraints.items() if name != "JSONField"
    }
