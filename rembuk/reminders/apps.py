from django.apps import AppConfig


class RemindersConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "rembuk.reminders"
    label = "reminders"

    def ready(self) -> None:
        from rembuk.cases import signals  # noqa: PLC0415 - models exist only when apps are ready
        from rembuk.reminders import ending  # noqa: PLC0415 - models exist only when apps are ready

        signals.case_closed.connect(ending.withdraw, dispatch_uid="reminders.withdraw")
        signals.case_handed_over.connect(ending.pass_on, dispatch_uid="reminders.pass_on")
