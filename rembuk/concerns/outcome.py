"""What becomes of a concern: a case of its own, a part of one, or an answer; its words become evidence."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rembuk.cases import evidence, intake
from rembuk.cases import queries as cases
from rembuk.cases.actions import Concerned
from rembuk.cases.forms import PriorityForm, TriageForm
from rembuk.cases.models import Case, Domain, Evidence
from rembuk.concerns import actions, queries
from rembuk.concerns.models import Concern
from rembuk.core import clock
from rembuk.core.actor import Actor
from rembuk.language import carried
from rembuk.language.carried import PutAside
from rembuk.people.models import Person

SOURCE = "Laporan keprihatinan"  # content of the ledger: it stays Indonesian, whichever language the counsellor chose


@transaction.atomic
def case_from(
    concern: Concern, form: TriageForm, *, concerned: list[Concerned], today: date, by: Actor, now: datetime,
    also: Iterable[Concern] = (),
) -> Case:  # fmt: skip
    """Make a case of a concern and of others about the same students; their words become the first evidence."""
    owner, values = Person.objects.get(pk=by.person_id), form.cleaned_data
    facts = intake.facts_of(form, owner, today)
    case = actions.to_case(
        concern, owner=owner, title=values["title"], concerned=concerned, facts=facts, on=today, by=by, now=now,
        sensitivity=form.sensitivity_asked(),
    )  # fmt: skip
    carried.keep(case.scope, form.put_aside, case=case, by=by, now=now)
    _as_evidence(concern, case, by, now)
    for other in also:
        reply(
            other,
            state=Concern.State.JOINED,
            words=_("Laporan Anda menjadi bagian dari kasus yang ditangani guru BK."),
            case=case,
            by=by,
            now=now,
        )
    return case


def triage_concern(concern: Concern, form: PriorityForm, *, today: date, by: Actor, now: datetime) -> None:
    """Keep a triage of a concern, with its type, so that the queue and the legal card follow."""
    who = {"by": Person.objects.get(pk=by.person_id).name, "on": today.isoformat()}
    given = {**form.triage(), **who, "case_type": form.cleaned_data["case_type"]}
    actions.triage(concern, facts=given, put_aside=form.put_aside, by=by, now=now)


@transaction.atomic
def reply(
    concern: Concern, *, state: str, words: str, case: Case | None, by: Actor, now: datetime, note: str = "",
    put_aside: Iterable[PutAside] = (),
) -> None:  # fmt: skip
    """Answer a concern without a case of its own; what joins a case brings its words along."""
    actions.answer(concern, state=state, words=words, note=note, case=case, put_aside=put_aside, by=by, now=now)
    if case is not None:
        _as_evidence(concern, case, by, now)


def _as_evidence(concern: Concern, case: Case, by: Actor, now: datetime) -> None:
    """The concern's words and what was added to them, with the reporter as source, about those of the case whom it names."""
    named = {s.pk for s in concern.students.all()}
    meant = [s for s in cases.students_of(case) if s.student_id in named]
    reporter, zone = concern.reporter, case.school.time_zone
    later = [(entry.words, clock.today(zone, entry.at)) for entry in queries.added_to(concern)]
    for words, day in [(concern.seen, concern.seen_on), *later]:
        evidence.add(
            case, statement=words, source=SOURCE, observed_on=day, kind=Evidence.Kind.STATEMENT,
            domain=Domain.PERSONAL, recorded_by=reporter.title or reporter.name, source_type="interview_teacher",
            students=meant if case.is_group else [], by=by, now=now,
        )  # fmt: skip
    carried.take_along(concern.scope, case.scope, case=case, by=by, now=now)
