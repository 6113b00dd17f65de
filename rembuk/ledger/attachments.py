"""What changes the files of an item: kept under the case's key, destroyed with it or alone."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from rembuk.cases import evidence, rules
from rembuk.cases.actions import touch
from rembuk.cases.models import Attachment, Case, Evidence
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import require
from rembuk.files import actions as files
from rembuk.files.checking import Checked
from rembuk.vault import log

MOST = 10


@transaction.atomic
def attach(item: Evidence, sent: Iterable[Checked], *, by: Actor, now: datetime) -> list[Attachment]:
    """Keep files beside an item, all or none."""
    require(rules.may_change_item(by, item))
    Evidence.objects.select_for_update().get(pk=item.pk)  # places are given one at a time
    held, there = list(sent), item.attachments.count()
    if there + len(held) > MOST:
        raise Refused(_("Paling banyak %(most)s lampiran pada satu bukti.") % {"most": MOST})
    last = item.attachments.aggregate(last=Max("rank"))["last"] or 0
    made = []
    for rank, one in enumerate(held, start=last + 1):
        file = files.keep(one, scope=item.case.scope, by=by, now=now, case=item.case)
        made.append(Attachment.objects.create(evidence=item, file=file, rank=rank, author_id=by.person_id))
    touch(item.case, now)
    log.record(by, "evidence.attached", item, now)
    return made


@transaction.atomic
def add_with(case: Case, sent: Iterable[Checked], *, by: Actor, now: datetime, **item: Any) -> Evidence:
    """Write an item together with its files."""
    made = evidence.add(case, **item, by=by, now=now)
    held = list(sent)
    if held:
        attach(made, held, by=by, now=now)
    return made


@transaction.atomic
def detach(attachment: Attachment, *, by: Actor, now: datetime) -> None:
    """Destroy one file at once: a wrong page, somebody else's face."""
    item = attachment.evidence
    require(rules.may_change_item(by, item))
    files.destroy(attachment.file, by=by, now=now, case=item.case)  # its row here goes with it
    touch(item.case, now)
    log.record(by, "evidence.detached", item, now)
