"""The second voice for a role when the school has nobody left who could give it."""

import getpass
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rembuk.accounts import actions
from rembuk.accounts.models import RoleSpan
from rembuk.core import clock
from rembuk.core.actor import console


class Command(BaseCommand):
    help = "Let a waiting role of USERNAME begin. Logged with the operating-system user; the usual way is a second person's."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--school", metavar="NPSN", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        found = RoleSpan.objects.filter(
            membership__user__username=options["username"], membership__school__npsn=options["school"], until__isnull=True,
            given_by__isnull=False, confirmed_at__isnull=True,
        )  # fmt: skip
        spans = list(found.select_related("membership__school"))
        if not spans:
            raise CommandError("Tidak ada peran yang menunggu pada akun itu.", returncode=1)
        for span in spans:
            actions.confirm_role(span, by=console(span.membership.school, user=getpass.getuser()), now=clock.now())
            self.stdout.write(f"Peran {span.get_role_display()} berlaku.")
