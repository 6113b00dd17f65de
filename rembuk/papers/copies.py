"""Who holds which copy of a paper that left the school: numbered, kept as it was handed over, noted until it comes back."""

from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Max
from django.http import Http404
from django.utils.translation import gettext as _

from rembuk.cases import rules as case_rules
from rembuk.cases.models import Case
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import require
from rembuk.documents.rendering import render
from rembuk.documents.word import render_docx
from rembuk.papers import printing, transfer
from rembuk.papers.catalog import Kind
from rembuk.papers.matter import Matter
from rembuk.papers.models import PaperCopy
from rembuk.records.wording import day
from rembuk.vault import log


@transaction.atomic
def hand_out(kind: Kind, held: Matter, *, holder: str, on: date, by: Actor, now: datetime) -> PaperCopy:
    """Make a copy for one recipient, with number, name and day on every page, and enter it into the distribution log.

    Raises Refused without a recipient, and without a consent that holds.
    """
    case, student = held.case, held.target
    if case is None or not kind.needs_consent:
        raise Http404
    require(case_rules.may_write(by, case))
    require(transfer.may_give(case, student))
    if not holder.strip():
        raise Refused(_("Tulis siapa yang menerima salinan ini."))
    Case.objects.select_for_update().get(pk=case.pk)
    number = (PaperCopy.objects.filter(case=case).aggregate(last=Max("number"))["last"] or 0) + 1
    value = printing.value(kind, held)
    value["foot"] = f"{value['foot']} · Salinan {number} untuk {holder.strip()[:60]}, {day(on)}"
    made = PaperCopy.objects.create(
        case=case, student=student, kind=kind.code, number=number, holder=holder.strip(), given_on=on, value=value,
        basis=transfer.consented(held.consent) or "", by_id=by.person_id, made_at=now,
    )  # fmt: skip
    log.record(by, "paper.copy_given", made, now, case=case, fields=[kind.code])
    return made


@transaction.atomic
def take_back(copy: PaperCopy, *, ended_as: str, on: date, by: Actor, now: datetime) -> None:
    """Note that a copy was returned or destroyed."""
    require(case_rules.may_write(by, copy.case))
    if ended_as not in PaperCopy.Ending.values:
        raise Refused(_("Pilih apa yang terjadi dengan salinan ini."))
    copy.ended_on, copy.ended_as = max(on, copy.given_on), ended_as
    copy.save(update_fields=["ended_on", "ended_as"])
    log.record(by, "paper.copy_ended", copy, now, case=copy.case, fields=[ended_as])


def of(case: Case, kind: str, target: str) -> list[PaperCopy]:
    """The copies of one paper, the newest first."""
    return list(PaperCopy.objects.filter(case=case, kind=kind, student=target).order_by("-number")) if target else []


def found(case: Case, pk: UUID) -> PaperCopy:
    """One copy of the case; Http404 otherwise."""
    copy = PaperCopy.objects.filter(case=case, pk=pk).first()
    if copy is None:
        raise Http404
    copy.case = case
    return copy


def made(copy: PaperCopy, form: str) -> bytes:
    """The copy as it was handed over; the same bytes each time."""
    zone = ZoneInfo(copy.case.school.time_zone)
    moment = datetime.combine(copy.given_on, time(12), zone)
    return (render if form == "pdf" else render_docx)("lembar", copy.value, moment=moment)
