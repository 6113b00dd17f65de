"""What the page of consents and of the student's voice shows: each student with who was asked, what was said, what waits."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from rembuk.cases import queries as cases
from rembuk.cases.models import Case, CaseStudent
from rembuk.conferences.naming import Naming, Reader
from rembuk.consents import actions as consents
from rembuk.consents import noes
from rembuk.consents.models import Consent, Voice, Whose
from rembuk.people.models import Guardianship, Person

ASKED_OF_THEM = (Whose.GUARDIAN, Whose.HANDOVER)


@dataclass(frozen=True)
class Guardian:
    """Who stands for a student and may be asked."""

    person: Person
    relation: str
    is_asked: bool
    is_asked_handover: bool = False


@dataclass(frozen=True)
class About:
    """One student: answers, who can be asked, own voice."""

    student: CaseStudent
    said: list[tuple[str, noes.Standing]]  # who answered, as names are shown; and what
    asked: list[Consent]
    guardians: list[Guardian]
    voice: Voice | None


def about(case: Case) -> list[About]:
    """Every student of the case, in a fixed number of queries."""
    students, standing = cases.students_of(case), [*noes.standing(case), *noes.of_handover(case)]
    asked = list(Consent.objects.filter(case=case, answer=Consent.Answer.ASKED).select_related("person"))
    rows = Guardianship.objects.filter(student__in=[s.student_id for s in students], is_restricted=False)
    guardians = list(rows.select_related("person").order_by("pk"))
    naming = Naming(case, students, Reader())
    voices = {v.student_id: v for v in Voice.objects.filter(student__case=case)}
    found = []
    for one in students:
        one.case = case
        waiting = [a for a in asked if a.student_id == one.pk]
        known = {(c.whose, c.person_id) for c in (*waiting, *(s.consent for s in standing)) if c.student_id == one.pk}
        mine = [g for g in guardians if g.student_id == one.student_id]
        people = [
            Guardian(g.person, str(g.get_relation_display()), *((whose.value, g.person_id) in known for whose in ASKED_OF_THEM))
            for g in mine
        ]
        held = [
            (naming.text(s.consent.given_by), s)
            for s in standing
            if s.consent.student_id == one.pk or s.consent.student_id is None
        ]
        found.append(About(one, held, waiting, people, voices.get(one.pk)))
    return found


def choices(found: list[About]) -> list[tuple[str, str]]:
    """Whose answer is typed in: each guardian, and each student."""
    out = []
    for one in found:
        name = one.student.student.name
        for g in one.guardians:
            words = {"name": g.person.name, "relation": g.relation, "child": name}
            out.append((f"{one.student.place}:{g.person.pk}", _("%(name)s, %(relation)s dari %(child)s") % words))
        out.append((f"{one.student.place}:", _("%(child)s sendiri") % {"child": name}))
    return out


def chosen(found: list[About], key: str) -> tuple[CaseStudent, Person | None]:
    """The student and the guardian behind a choice."""
    place, _colon, person = key.partition(":")
    one = next(a for a in found if str(a.student.place) == place)
    return one.student, next((g.person for g in one.guardians if str(g.person.pk) == person), None)


def texts(case: Case) -> dict[str, str]:
    return {whose.value: consents.text_of(case.school, whose) for whose in Whose}


def consent(case: Case, pk: UUID) -> Consent | None:
    """One answer of this case by the row's id."""
    found = Consent.objects.filter(case=case, pk=pk).select_related("continuation").first()
    if found is not None:
        found.case = case
    return found
