from django.apps import AppConfig


class HandoversConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "rembuk.handovers"
    label = "handovers"

    def ready(self) -> None:
        from rembuk.handovers import rules  # noqa: PLC0415 - models exist only when apps are ready
        from rembuk.people import leaving  # noqa: PLC0415 - models exist only when apps are ready

        leaving.ask(rules.may_leave)
