from django.apps import AppConfig


class RoomConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "rembuk.room"
    label = "room"

    def ready(self) -> None:
        from rembuk.accounts import signing  # noqa: PLC0415 - models stand only now
        from rembuk.room import keeping, watching  # noqa: PLC0415
        from rembuk.vault import log  # noqa: PLC0415

        log.WATCHERS.append(watching.watch)
        signing.KEEPERS.append(keeping.is_kept)
