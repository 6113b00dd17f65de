from django.apps import AppConfig


class DeskConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "rembuk.desk"
    label = "desk"

    def ready(self) -> None:
        """Lay former conferences beside the analysis."""
        from rembuk.desk import former  # noqa: PLC0415 - models exist only when apps are ready
        from rembuk.ledger import beside  # noqa: PLC0415 - the panel reads models of other packages

        beside.hand_down("former", former.panel)
