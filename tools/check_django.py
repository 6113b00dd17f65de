"""Django's own checks, and that no migration is missing, on fresh databases."""

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rembuk.config.settings")


def main() -> None:
    """Exit 1 with the finding when something is wrong."""
    import django  # noqa: PLC0415 - settings must be named first
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    from rembuk.exchange import preparing  # noqa: PLC0415

    preparing.folders()
    call_command("check", deploy=True, fail_level="WARNING", verbosity=0)
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)


if __name__ == "__main__":
    sys.exit(main())
