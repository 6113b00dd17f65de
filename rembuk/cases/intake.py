"""From what a counsellor typed to a case: names found in the roster, triage kept as it was given."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from rembuk.accounts.models import School
from rembuk.cases import actions, concerns, evidence
from rembuk.cases.forms import NewCaseForm, TriageForm, refuse_unknown
from rembuk.cases.models import Case, Concern, Evidence
from rembuk.core.actor import Actor
from rembuk.people import queries as people
from rembuk.people.models import Person


def students_of(form: TriageForm, school: School, year: str) -> list[actions.Concerned]:
    """The students named in the form; unknown or ambiguous names become an error of its field."""
    lines = [line.strip() for line in form.cleaned_data["student"].splitlines() if line.strip()]
    found = [(line, people.find_student(school, year, line)) for line in lines]
    unknown = [line for line, named in found if named is None]
    if unknown:
        form.add_error("student", refuse_unknown(unknown))
        return []
    return [actions.Concerned(named.student, "konseli", named.class_name) for _line, named in found if named]


def facts_of(form: TriageForm) -> dict[str, Any]:
    """The facts a case keeps of its triage."""
    kind = form.cleaned_data.get("case_type") or ""
    facts: dict[str, Any] = {"triage": form.triage(), "problem_areas": [], "legal_flags": []}
    return {**facts, **({"case_type": kind} if kind else {})}


def open_from(
    form: NewCaseForm, *, concerned: list[actions.Concerned], school: School, today: date, by: Actor, now: datetime
) -> Case:
    """Open a case that no concern came before."""
    values = form.cleaned_data
    facts = {**facts_of(form), "referred_by": values.get("referred_by", "")}
    owner = Person.objects.get(pk=by.person_id)
    return actions.open_case(
        school=school, owner=owner, concerned=concerned, title=values["title"], on=values.get("on") or today,
        sensitivity=values.get("sensitivity") or Case.Sensitivity.NORMAL, facts=facts, by=by, now=now,
    )  # fmt: skip


def case_from(
    concern: Concern, form: TriageForm, *, concerned: list[actions.Concerned], today: date, by: Actor, now: datetime
) -> Case:
    """Make a case of a concern; its words become the first evidence, with the reporter as source."""
    facts, values = facts_of(form), form.cleaned_data
    owner = Person.objects.get(pk=by.person_id)
    case = concerns.to_case(
        concern, owner=owner, title=values["title"], concerned=concerned, facts=facts, on=today, by=by, now=now,
        sensitivity=values.get("sensitivity") or Case.Sensitivity.NORMAL,
    )  # fmt: skip
    reporter = concern.reporter
    evidence.add(
        case, statement=concern.seen, source=_("Laporan keprihatinan"), observed_on=concern.seen_on, kind=Evidence.Kind.STATEMENT,
        domain="personal", recorded_by=reporter.title or reporter.name, source_type="interview_teacher", by=by, now=now,
    )  # fmt: skip
    return case
