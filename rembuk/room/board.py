"""What changes the shared board: words of participants with what they do to the data, and points taken up or dropped."""

from collections.abc import Iterable
from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rembuk.cases import actions as cases
from rembuk.cases import evidence as ledger
from rembuk.cases.models import Domain, Evidence, Point
from rembuk.conferences import actions, rules
from rembuk.conferences.models import Clarification, Conference, Participant
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import require
from rembuk.vault import log


class Act(models.TextChoices):
    """What somebody's words do to the data."""

    ADD = "tambah", gettext_lazy("Menambahkan keterangan")
    CONFIRM = "benar", gettext_lazy("Membenarkan")
    CORRECT = "koreksi", gettext_lazy("Meluruskan: ini rumusan yang benar")
    DISPUTE = "lain", gettext_lazy("Berpendapat lain: keduanya tetap tercatat")
    NEW = "bukti", gettext_lazy("Menyampaikan bukti baru")


@transaction.atomic
def speak(
    conference: Conference,
    *,
    participant: Participant | None,
    act: str,
    statement: str,
    affects: Iterable[Evidence],
    by: Actor,
    now: datetime,
) -> Clarification:
    """Write down what somebody said, and do to the items what was said of them; the words themselves always stay."""
    require(rules.may_change(by, conference))
    held = list(affects)
    if act in {Act.CONFIRM, Act.CORRECT, Act.DISPUTE} and not held:
        raise Refused(_("Pilih bukti yang dimaksud."))
    if act in {Act.CORRECT, Act.DISPUTE} and len(held) > 1:
        raise Refused(_("Pilih satu bukti saja untuk diluruskan."))
    if act == Act.NEW:
        held = [_new(conference, participant, statement, by, now)]
    row = actions.clarify(conference, participant=participant, statement=statement, affects=held, by=by, now=now)
    label = participant.name if participant else ""
    for item in held:
        item.case = conference.case
        if act == Act.CONFIRM:
            ledger.confirm(item, by=by, now=now)
        elif act == Act.CORRECT:
            ledger.correct(item, statement=statement, by_label=label, by=by, now=now)
        elif act == Act.DISPUTE:
            ledger.dispute(item, statement=statement, by_label=label, by=by, now=now)
    return row


def _new(conference: Conference, participant: Participant | None, statement: str, by: Actor, now: datetime) -> Evidence:
    source = _("Disampaikan dalam konferensi oleh %(who)s") % {"who": participant.name if participant else _("peserta")}
    return ledger.add(
        conference.case, statement=statement, source=source, observed_on=conference.on_day, kind=Evidence.Kind.STATEMENT,
        domain=Domain.PERSONAL, recorded_by=conference.leader.name, source_type="interview", by=by, now=now,
    )  # fmt: skip


@transaction.atomic
def take_up(
    point: Point,
    *,
    conference: Conference,
    statement: str,
    cites: Iterable[Evidence],
    offered: Iterable[Evidence],
    by: Actor,
    now: datetime,
) -> None:
    """The conference accepts a point, as it stands or in its own words, citing some of the items offered to it.

    What the point cites beyond these (the room shows no counsellor-only items) it goes on citing.
    """
    require(rules.may_change(by, conference))
    words = statement.strip() or point.statement
    changed = words != point.statement
    point.statement, point.state = words, Point.State.CHANGED if changed else Point.State.ACCEPTED
    point.conference_id = conference.pk
    point.save(update_fields=["statement", "state", "conference_id"])
    seen = {e.pk for e in offered}
    rows = conference.case.citations.filter(kind="point", citing_id=point.pk).select_related("evidence").order_by("rank")
    kept = [row.evidence for row in rows if row.evidence_id not in seen and row.evidence.state != Evidence.State.WITHDRAWN]
    ledger.cite(conference.case, kind="point", citing_id=point.pk, evidence=[*cites, *kept], by=by, now=now)
    cases.touch(conference.case, now)
    log.record(by, "point.changed" if changed else "point.accepted", point, now, case=conference.case)


@transaction.atomic
def drop_point(point: Point, *, conference: Conference, by: Actor, now: datetime) -> None:
    """The conference lets a point of the analysis go; it stays in the case's own history."""
    require(rules.may_change(by, conference))
    if conference.decided_at:
        raise Refused(_("Sesudah keputusan ditetapkan, butir analisis tidak dilepas lagi."))
    point.state, point.conference_id = Point.State.DROPPED, conference.pk
    point.save(update_fields=["state", "conference_id"])
    cases.touch(conference.case, now)
    log.record(by, "point.dropped", point, now, case=conference.case)
