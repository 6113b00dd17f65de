from django.apps import AppConfig


class JobsConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "rembuk.jobs"
    label = "jobs"

    def ready(self) -> None:
        from rembuk.jobs import worker  # noqa: PLC0415 - models stand only now

        worker.discover()
