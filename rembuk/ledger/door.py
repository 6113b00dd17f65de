"""The way to an item, its files and a sentence of the analysis within a case that the actor already reads whole - or 404."""

from uuid import UUID

from django.http import Http404

from rembuk.cases import kept
from rembuk.cases.models import Attachment, Case, Evidence, Point
from rembuk.ledger.queries_analysis import Board


def item(owner: Case, number: int) -> Evidence:
    """An item of a case that the actor already reads whole, withdrawn ones too (for their undo)."""
    found = kept.items(owner).filter(number=number).first()
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


def point(owner: Case, pk: UUID) -> Point:
    """A sentence of the analysis, also one that was set aside."""
    found = kept.points(owner).filter(pk=pk).first()
    if found is None:
        raise Http404
    found.case = owner
    return found


def open_point(board: Board, pk: str) -> Point | None:
    """The sentence that the address names to be changed; None where it names none. What may not be changed is 404."""
    if not pk:
        return None
    found = board.find(pk)
    if found is None:
        raise Http404
    return found.point
