from django.apps import AppConfig


class PapersConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "rembuk.papers"
    label = "papers"

    def ready(self) -> None:
        """A meeting looks for its number among the letters too."""
        from rembuk.conferences import numbering  # noqa: PLC0415 - models exist only when apps are ready
        from rembuk.papers import queries  # noqa: PLC0415 - models exist only when apps are ready

        numbering.look_also("papers", queries.bears_number)
