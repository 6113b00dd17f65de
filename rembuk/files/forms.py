"""The field that takes files: one or several, each checked; a sentence instead of a file that is not kept."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from rembuk.core.refusals import Refused
from rembuk.files import kinds
from rembuk.files.checking import Checked, checked, too_large

MOST_FILES = 10


class FileInput(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"

    def __init__(self) -> None:
        super().__init__({"class": "input", "multiple": True, "accept": kinds.ACCEPTED})


class FilesField(forms.FileField):
    """Cleans to a list of checked files."""

    widget = FileInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("PDF, foto, Word, atau Excel; paling besar 10 MB."))
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Checked]:
        sent: Iterable[Any] = data if isinstance(data, list | tuple) else [data] if data else []
        held = [one for one in sent if one]
        if self.required and not held:
            raise ValidationError(_("Pilih dahulu berkasnya."), code="required")
        if len(held) > MOST_FILES:
            raise ValidationError(_("Paling banyak %(most)s berkas sekaligus.") % {"most": MOST_FILES}, code="many")
        return [self._checked(one) for one in held]

    def _checked(self, one: Any) -> Checked:
        try:
            return checked(one.name or "", one.read())
        except Refused as refused:
            raise ValidationError(f"{one.name}: {refused.sentence}", code="refused") from None


def is_too_large(request: HttpRequest) -> str:
    """The sentence for a request whose files were too large to be received at all; empty when all is well.

    Nothing of such a request's files is read, so that none touches a temporary file.
    """
    sent = request.META.get("CONTENT_LENGTH") or "0"
    return too_large() if sent.isdigit() and int(sent) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE else ""
