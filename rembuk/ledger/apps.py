from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "rembuk.ledger"
    label = "ledger"
