"""What changes the map of domains: what cannot be had, and why."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rembuk.cases import rules
from rembuk.cases.actions import touch
from rembuk.cases.models import Case, Domain, Evidence, UnavailableDomain
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import require
from rembuk.vault import log


@transaction.atomic
def mark_unavailable(case: Case, *, domain: str, reason: str, by: Actor, now: datetime) -> UnavailableDomain:
    """Note that nothing can be had about a domain of life, and why."""
    require(rules.may_write(by, case))
    if domain not in Domain.values or not reason.strip():
        raise Refused(_("Tulis mengapa data bidang ini tidak tersedia."))
    if case.evidence.filter(domain=domain).exclude(state=Evidence.State.WITHDRAWN).exists():
        raise Refused(_("Bidang ini sudah punya bukti, jadi tidak ditandai tidak tersedia."))
    held = UnavailableDomain.objects.filter(case=case, domain=domain).first() or UnavailableDomain(case=case, domain=domain)
    held.reason, held.author_id, held.made_at = reason.strip(), by.person_id, now
    held.save()
    touch(case, now)
    log.record(by, "domain.unavailable", held, now, fields=[domain])
    return held


@transaction.atomic
def mark_open(case: Case, *, domain: str, by: Actor, now: datetime) -> None:
    """The reason has gone: the domain is asked for again."""
    require(rules.may_write(by, case))
    held = UnavailableDomain.objects.filter(case=case, domain=domain).first()
    if held is None:
        raise Refused(_("Bidang ini tidak sedang ditandai tidak tersedia."))
    log.record(by, "domain.open", held, now, fields=[domain])
    held.delete()
    touch(case, now)
