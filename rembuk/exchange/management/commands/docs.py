"""Print the documents that the code writes about itself into docs/."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from rembuk.exchange.describing import PAPERS


class Command(BaseCommand):
    help = "Write docs/who-may.md, clear-columns.md, retention.md and stages.md anew."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        for name, paper in PAPERS.items():
            path = Path(settings.ROOT) / "docs" / name
            path.write_text(paper(), encoding="utf-8")
            self.stdout.write(f"docs/{name}")
