"""The way to an item and its files within a case that the actor already reads whole - or 404."""

from django.http import Http404

from rembuk.cases.models import Attachment, Case, Evidence


def item(owner: Case, number: int) -> Evidence:
    """An item of a case that the actor already reads whole, withdrawn ones too (for their undo)."""
    found = Evidence.objects.filter(case=owner, number=number).first()
    if found is None:
        raise Http404
    found.case = owner
    return found


def live_item(owner: Case, number: int) -> Evidence:
    """An item that was not taken back; a withdrawn one is gone from every screen."""
    found = item(owner, number)
    if found.state == Evidence.State.WITHDRAWN:
        raise Http404
    return found


def attachment(owner: Case, number: int, place: int) -> Attachment:
    """A file of an item that was not taken back, in a case that the actor reads whole."""
    rows = Attachment.objects.select_related("file", "evidence__case")
    found = rows.filter(evidence=live_item(owner, number), rank=place).first()
    if found is None:
        raise Http404
    return found
