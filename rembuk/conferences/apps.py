from django.apps import AppConfig


class ConferencesConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "rembuk.conferences"
    label = "conferences"

    def ready(self) -> None:
        from rembuk.cases import signals  # noqa: PLC0415 - models exist only when apps are ready
        from rembuk.conferences import receivers  # noqa: PLC0415 - models exist only when apps are ready

        signals.case_handed_over.connect(receivers.lead_on, dispatch_uid="conferences.lead_on")
        signals.counselor_ended.connect(receivers.counsel_no_more, dispatch_uid="conferences.counsel_no_more")
