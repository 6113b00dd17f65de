"""From what a counsellor typed to a case: names found in the roster, triage kept as it was given."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from rembuk.accounts.models import School
from rembuk.cases import actions, triage
from rembuk.cases.forms import NewCaseForm, TriageForm, refuse_unknown
from rembuk.cases.models import Case
from rembuk.core.actor import Actor
from rembuk.language import carried
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


def facts_of(form: TriageForm, owner: Person, today: date) -> dict[str, Any]:
    """The facts a case keeps of its triage."""
    kind = form.cleaned_data.get("case_type") or ""
    facts: dict[str, Any] = {
        **triage.first({**form.triage(), "by": owner.name, "on": today.isoformat()}),
        "problem_areas": [],
        "legal_flags": [],
    }
    return {**facts, **({"case_type": kind} if kind else {})}


@transaction.atomic
def open_from(
    form: NewCaseForm, *, concerned: list[actions.Concerned], school: School, today: date, by: Actor, now: datetime
) -> Case:
    """Open a case that no concern came before."""
    values = form.cleaned_data
    owner = Person.objects.get(pk=by.person_id)
    facts = {**facts_of(form, owner, today), "referred_by": values.get("referred_by", "")}
    case = actions.open_case(
        school=school, owner=owner, concerned=concerned, title=values["title"], on=values.get("on") or today,
        sensitivity=form.sensitivity_asked(), facts=facts, by=by, now=now,
    )  # fmt: skip
    carried.keep(case.scope, form.put_aside, case=case, by=by, now=now)
    return case
