"""What higher packages lay beside the analysis: they hand a panel down, the page shows it without knowing whose it is."""

from collections.abc import Callable

from django.http import HttpRequest
from django.utils.safestring import SafeString

from rembuk.cases.models import Case

Panel = Callable[[HttpRequest, Case], SafeString | None]
_panels: dict[str, Panel] = {}


def hand_down(name: str, panel: Panel) -> None:
    """Name a panel; a package does so once, when the application is ready."""
    _panels[name] = panel


def of(request: HttpRequest, case: Case) -> list[SafeString]:
    """The panels that have something to show about this case, for a reader who reads it whole."""
    shown = [panel(request, case) for panel in _panels.values()]
    return [panel for panel in shown if panel]
