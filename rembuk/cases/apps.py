from django.apps import AppConfig


class CasesConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "rembuk.cases"
    label = "cases"

    def ready(self) -> None:
        from rembuk.cases import rules_handover  # noqa: PLC0415 - models exist only when apps are ready
        from rembuk.people import leaving  # noqa: PLC0415 - models exist only when apps are ready

        leaving.ask(rules_handover.may_leave)
